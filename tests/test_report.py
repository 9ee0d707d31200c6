"""The report's machinery: parameters, the run of notebooks, prose, blocks, the fence around HTML."""

from __future__ import annotations

import json
import re
import sys
from html import unescape

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook, new_output

from kit.report import read_tables
from kit.report.archive import MOST_WORDS, link_title, mark_text, write_archive
from kit.report.blocks import Shelf, make_fragment
from kit.report.cells import fill_prose, has_fields, list_parameters, set_parameters
from kit.report.clean import clean_html
from kit.report.execute import run_notebooks
from kit.report.facts import fingerprint, list_lexicons
from kit.report.groups import group_documents
from kit.report.sections.apart import words_apart
from kit.report.sections.articles import list_facts
from kit.report.tables import name_corpus
from kit.report.working import show_cells
from kit.tables import TABLES, KitError


def parameters(source: str = "corpus = 'sample'  # change me\nmax_words = 25"):
    cell = new_code_cell(source)
    cell.metadata.tags = ["parameters"]
    return cell


@pytest.mark.parametrize(
    ("source", "values", "expected"),
    [
        ("corpus = 'a'  # change me", {"corpus": "b"}, "corpus = 'b'  # change me"),
        ("n = 1\nm = 2", {"m": 3, "other": 4}, "n = 1\nm = 3"),
        ("é = 'ü'; x = (\n  1,\n)  # end", {"x": [2]}, "é = 'ü'; x = [2]  # end"),
        ("corpus = 'a'", {"corpus": 'it\'s\n"x"'}, "corpus = 'it\\'s\\n\"x\"'"),
        ("# corpus = 'a'", {"corpus": "b"}, "# corpus = 'a'"),
    ],
)
def test_parameters_replace_values_and_keep_the_rest(source, values, expected):
    notebook = new_notebook(cells=[parameters(source), new_code_cell("corpus = 'untouched'")])
    made = set_parameters(notebook, values)
    assert [cell.source for cell in made.cells] == [expected, "corpus = 'untouched'"]
    assert notebook.cells[0].source == source


def test_notebooks_run_in_this_interpreter_each_on_its_own():
    first = new_notebook(cells=[new_code_cell("import sys\nx = 1\nprint(sys.executable)")])
    broken = new_notebook(cells=[new_code_cell("1 / 0"), new_code_cell("print('not reached')")])
    bar = new_code_cell("from tqdm.auto import tqdm\nfor _ in tqdm(range(3)): pass")
    last = new_notebook(cells=[new_code_cell("print('x' in globals())"), bar])
    started: list[int] = []
    messages = run_notebooks([first, broken, last], on_start=started.append)
    assert started == [0, 1, 2]
    assert messages == ["", "ZeroDivisionError: division by zero", ""]
    assert first.cells[0].outputs[0].text.strip() == sys.executable
    assert not broken.cells[1].outputs
    assert last.cells[0].outputs[0].text.strip() == "False"


def test_a_kernel_that_dies_costs_one_chapter():
    dying = new_notebook(cells=[new_code_cell("import os; os._exit(1)")])
    after = new_notebook(cells=[new_code_cell("print(1)")])
    messages = run_notebooks([dying, after])
    assert messages[0].startswith("Python stopped")
    assert messages[1] == ""
    assert after.cells[0].outputs[0].text == "1\n"


def test_a_notebook_can_run_notebooks():
    source = (
        "from nbformat.v4 import new_code_cell, new_notebook\n"
        "from kit.report.execute import run_notebooks\n"
        "print(run_notebooks([new_notebook(cells=[new_code_cell('1')])]))"
    )
    outer = new_notebook(cells=[new_code_cell(source)])
    assert run_notebooks([outer]) == [""]
    assert outer.cells[0].outputs[-1].text == "['']\n"


def test_of_a_widget_its_twin_is_shown():
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "a"}}
    twin = new_output("display_data", {"text/html": "<p>twin</p>", "text/plain": "twin"})
    outputs = [new_output("display_data", {**view, "text/plain": "Box()"}), twin]
    notebook = new_notebook(cells=[new_code_cell("x", outputs=outputs)])
    assert [cell["html"].strip() for cell in show_cells(notebook)] == ["<p>twin</p>"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("a<script>x()</script>b", "ab"),
        ("a<style>p{}</style><svg><text>t</text></svg>b", "ab"),
        ("<a href='javascript:x()'>a</a>", "<a>a</a>"),
        ("<a href=' javascript:x()'>a</a>", "<a>a</a>"),
        ("<img src='http://x.example/a.png'>", "<img alt=''>"),
        ("<p style='background:url(//x)'>a</p>", "<p>a</p>"),
        ("<p style='background:\\75rl(//x)'>a</p>", "<p>a</p>"),
        ("<p style='color:red'>a</p>", "<p style='color:red'>a</p>"),
        ("<form><input name=a><b>x</b></form>", "<b>x</b>"),
        ("<iframe src=x>a</iframe>b", "b"),
        ("&lt;script&gt; &amp; <b>", "&lt;script&gt; &amp; <b></b>"),
        ("</div></section>a", "a"),
        ("<div><p>a", "<div><p>a</p></div>"),
        ("<h1>a</h1><h6>b</h6>", "<h2>a</h2><h6>b</h6>"),
        ("<p id='a'><a href='#a'>b</a></p>", "<p id='o-a'><a href='#o-a'>b</a></p>"),
        ("<!-- a --><?php x ?><![CDATA[y]]>", ""),
    ],
)
def test_only_known_html_passes(html, expected):
    assert clean_html(html, prefix="o").replace('"', "'") == expected


def test_a_table_gets_a_caption_and_a_box_that_scrolls():
    made = clean_html("<table><tr><td>1</td></tr></table>", prefix="o").replace('"', "'")
    assert made == (
        "<div class='wide' role='group' tabindex='0' aria-labelledby='o-caption-1'><table>"
        "<caption id='o-caption-1'><span class='unseen'>Table</span></caption>"
        "<tr><td>1</td></tr></table></div>"
    )
    named = clean_html("<table><caption>Rates</caption><tr><td>1</td></tr></table>", prefix="o")
    assert '<caption id="o-caption-1">Rates</caption>' in named


def test_the_facts_count_what_is_there_and_what_is_missing(sample):
    columns = {name: [None] * 3 for name in TABLES["documents"] if name != "text"}
    columns |= {"doc_id": ["a", "b", "c"], "outlet": ["X", "Y", None], "n_words": [10, 20, 30]}
    columns |= {"date": pd.to_datetime(["2022-02-15", "2022-02-03", None])}
    columns |= {"dup_group": ["g", "g", None]}
    tables = sample._replace(
        documents=pd.DataFrame(columns), left_out=pd.DataFrame({"language": ["fr"]}),
        problems=pd.DataFrame({"level": ["error", "warning", "warning"]}),
    )  # fmt: skip
    facts = list_facts(Shelf(tables))
    assert re.search(r'href="#articles"[^>]*>3</a>', str(facts[0][1]))
    assert [(label, note) for label, _, note in facts] == [
        ("Articles", "2 are in 1 group of duplicates; 1 article in another language left out"),
        ("Words", "about 20 an article"),
        ("Outlets", "1 article without one"),
        ("Dates", "1 article without a date"),
        ("Problems", '<a href="#problems">2 notes on the files</a>'),
    ]
    assert [str(value) for _, value, _ in facts[1:]] == ["60", "2", "3–15 February 2022", "1"]


def test_the_fingerprint_tells_corpora_apart():
    one, two = pd.DataFrame({"doc_id": ["a", "b"]}), pd.DataFrame({"doc_id": ["a", "c"]})
    assert fingerprint(one) != fingerprint(two)
    assert len(fingerprint(one)) == 12


def test_every_lexicon_says_where_it_comes_from():
    lexicons = list_lexicons()
    assert len(lexicons) > 5
    assert all(one[name] for one in lexicons for name in ("list", "version", "source", "licence"))


def test_the_names_of_parameters_are_those_that_the_tagged_cell_assigns():
    cells = [parameters("a = 1\nb, c = 2, 3"), new_code_cell("d = 4")]
    assert list_parameters(new_notebook(cells=cells)) == {"a"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{n:article} of {who}", "1,200 articles of &#42;A&#42;"),
        ("{part.rate:.2f} {{n}} {list[1]}", "0&#46;50 {n} b"),
        ("{ n } {} $x^{2}$", "{ n } {} $x^{2}$"),
    ],
)
def test_fields_of_the_prose_are_filled_and_braces_stay(text, expected):
    class Part:
        rate = 0.5

    assert fill_prose(text, {"n": 1200, "who": "*A*", "part": Part, "list": ["a", "b"]}) == expected


@pytest.mark.parametrize("text", ["{nobody}", "{part.rat}", "{list[7]}", "{n:.zf}"])
def test_a_field_that_names_nothing_stops_the_report(text):
    with pytest.raises(KitError, match="needs fields that name a value"):
        fill_prose(text, {"part": Shelf, "list": [], "n": 1})


def test_prose_without_fields_is_left_alone():
    assert not has_fields("{{n}} and $\\frac{1}{2}$ and {}")
    assert has_fields("a {b}")


@pytest.fixture(scope="module")
def sample():
    return read_tables()


def test_a_block_shows_all_its_sentences_or_a_sample_of_them(sample):
    found = sample.hedges
    unique = found["row"].nunique()
    shelf = Shelf(sample._replace(evidence=40))
    assert shelf.open("hedges", found=found).href == "#hedges"
    block = shelf.blocks["hedges"]
    assert (block.n, block.n_sentences, len(block.shown)) == (len(found), unique, 40)
    everything = Shelf(sample._replace(evidence=None))
    everything.open("hedges", found=found)
    assert len(everything.blocks["hedges"].shown) == unique
    assert Shelf(sample._replace(evidence=0)).open("hedges", found=found).href == ""


def test_the_sample_of_a_block_prefers_no_outlet(sample):
    shares = sample.documents.set_index("doc_id")["outlet"]
    outlet = shares.reindex(sample.sentences["doc_id"]).to_numpy()
    found = sample.scored
    drawn: list[str] = []
    for seed in range(20):
        order = np.random.default_rng(seed).permutation(len(sample.sentences))
        shelf = Shelf(sample._replace(order=order))
        shelf.open("negative", found=found)
        drawn += [outlet[row] for row, _ in shelf.blocks["negative"].shown]
    difference = pd.Series(drawn).value_counts(normalize=True) - pd.Series(outlet).value_counts(
        normalize=True
    )
    assert difference.abs().max() < 0.06


def test_blocks_of_one_section_share_sentences(sample):
    shelf = Shelf(sample)
    shelf.open("hedges", found=sample.hedges)
    shelf.open("negative", found=sample.scored)
    one, other = ({row for row, _ in shelf.blocks[name].shown} for name in ("hedges", "negative"))
    hedged = set(sample.hedges["row"])
    assert {row for row in other if row in hedged} <= one


def test_one_name_for_two_numbers_is_refused(sample):
    shelf = Shelf(sample)
    shelf.open("hedges {}", "A", found=sample.hedges.head(3))
    shelf.open("hedges {}", "A", found=sample.hedges.head(3))
    with pytest.raises(KitError, match="a name of its own"):
        shelf.open("hedges {}", "A", found=sample.hedges.tail(3))


def test_names_that_shorten_alike_keep_apart():
    names = [
        "A.B",
        "A-B",
        "A B!",
        "A B",
        "a b",
        "Ａ Ｂ",
        "الخبر",
        "新聞",
        "a" * 200,
        "a" * 201,
        "",
        "-",
    ]
    made = [make_fragment(("hedges", name)) for name in names]
    assert len(set(made)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9-]{1,60}", one) for one in made)


@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("edvac")), max_size=6
    ),
)
def test_marking_changes_no_character(text, spans):
    spans = [(min(a, b), max(a, b), name) for a, b, name in spans]
    made = re.sub(r"<[^>]*>", "", str(mark_text(text, spans)))
    assert unescape(made).split() == text.split()


def test_a_passage_keeps_the_words_around_its_marks():
    words = [f"w{i}" for i in range(200)]
    text = " ".join(words)
    at = text.index("w150")
    made = mark_text(text, [(at, at + 4, "e")], most=MOST_WORDS)
    kept = re.findall(r"w\d+", str(made))
    assert len(kept) == MOST_WORDS
    assert '<mark class="e">w150</mark>' in made
    assert made.startswith("… w120 ")
    assert made.endswith(" …")


def test_a_long_quotation_keeps_its_beginning():
    text = " ".join(f"w{i}" for i in range(200))
    made = mark_text(text, [(text.index("w20 "), len(text), "k1")], most=MOST_WORDS)
    assert "w20 " in made
    assert len(re.findall(r"w\d+", str(made))) == MOST_WORDS


@pytest.mark.parametrize(
    "url",
    ["javascript:x()", " https://a.example", "data:text/html,x", "//a", "", "https://a.example/'x"],
)
def test_only_addresses_of_the_web_become_links(url):
    assert link_title("<b>", url) == "&lt;b&gt;"


def test_the_archive_escapes_what_a_corpus_brings():
    hostile = "</p><script>x()</script>"
    block = {"key": "k0", "marks": "name", "shown": [("a:0", [(0, 4)])], "listed": []}
    made = str(
        write_archive([block], {"a:0": ["a", 0, hostile, [(4, 9, "e")], hostile]},
                      {"a": ["2022-02-24", hostile, hostile, "https://a.example/?a=1&b=2"]})
    )  # fmt: skip
    assert "<script" not in made
    assert made.count("<p ") == made.count("</p>") == 2
    assert 'href="https://a.example/?a=1&amp;b=2"' in made
    assert "24 Feb 2022" in made


@pytest.mark.parametrize(
    ("outlets", "groups", "rest"),
    [
        (["A"] * 6, ["A"], ""),
        (["A"] * 6 + ["B"] * 5, ["A", "B"], ""),
        (["A"] * 6 + ["B"] * 2, ["A", "1 other outlet"], "1 other outlet"),
        (
            ["A"] * 6 + ["B", None],
            ["A", "1 other outlet or none named"],
            "1 other outlet or none named",
        ),
        (["A"] * 6 + [None], ["A", "no outlet named"], "no outlet named"),
        ([None], ["no outlet named"], "no outlet named"),
        (["A", "B", "C"], ["3 other outlets"], "3 other outlets"),
    ],
)
def test_small_groups_are_taken_together(outlets, groups, rest):
    documents = pd.DataFrame({"outlet": pd.Series(outlets, dtype="str")})
    made, found, last = group_documents(documents, "outlet")
    assert (found, last) == (groups, rest)
    assert set(made["group"]) == set(groups)


def test_a_folder_of_tables_has_the_name_of_its_articles(tmp_path):
    (tmp_path / "units").mkdir()
    for said, name in (
        ({"paths": ["/a/b/news.csv"]}, "news.csv"),
        ({"paths": [str(tmp_path)]}, tmp_path.name),  # a folder that names itself
        ({"paths": 3}, tmp_path.name),
        ([], tmp_path.name),
    ):
        (tmp_path / "corpus.json").write_text(json.dumps(said))
        assert name_corpus(tmp_path) == name
        assert name_corpus([tmp_path, "x.csv"]) == f"{name} and x.csv"


def test_words_that_set_apart_are_no_furniture_no_formula_and_no_name(tmp_path):
    def write(outlet: str, i: int) -> str:
        rain = f"Rain fell on {i} roads, and {i + 3} cars waited."
        if outlet == "Wire":
            return f"{rain} Nobody spoke of {i}."
        own = f"The Post asked again {i} times, once again on day {i + 40}, then again, Post and Post."
        shown = f"Hide caption {i} there, then hide caption {i + 9} too, or hide caption {i + 70}."
        return f"{rain} {own} {shown} Sign up for our letter.\nMore photos below"

    made = [{"outlet": outlet, "title": f"{outlet} {i}", "text": write(outlet, i)}
            for outlet in ("Post", "Wire") for i in range(20)]  # fmt: skip
    pd.DataFrame(made).to_csv(tmp_path / "a.csv", index=False)
    words = re.findall(r"<li>(\w+) ", str(words_apart(read_tables(tmp_path / "a.csv")).html))
    assert "again" in words
    assert not {"post", "hide", "caption", "sign", "letter", "photos", "below"} & set(words)
