"""The report: chapters, their run, the fence around HTML, and the page itself."""

from __future__ import annotations

import base64
import re
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from kit.report import build, build_report
from kit.report.chapters import read_chapters, set_parameters
from kit.report.clean import clean_html
from kit.report.execute import run_notebooks
from kit.report.facts import describe_corpus, fingerprint, list_lexicons
from kit.report.freeze import freeze_notebook
from kit.report.page import pick_findings
from kit.tables import TABLES, KitError
from kit.tables import build as table

ARTICLE = """Title: {title}
By Ana Lind
Published: Tue, 15 Feb 2022 08:00:00 GMT
Source: {outlet}

Officials said on Monday that an agreement was likely. It may yet fail.
The talks resume on Thursday in the capital, a spokesman said.
"""
HOSTILE = "<script>alert(1)</script></style></title><img src=http://x.example/a onerror=b()>"


class Outline(HTMLParser):
    """Collects what a reader's software would: headings, captions, alts, ids, links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.tables = self.captions = self.scripts = 0
        self.alts: list[str | None] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.loads: list[str] = []
        self.lang = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.tables += tag == "table"
        self.captions += tag == "caption"
        self.scripts += tag in {"script", "iframe", "link", "object"}
        if tag == "img":
            self.alts.append(given.get("alt"))
        if tag == "html":
            self.lang = given.get("lang") or ""
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.hrefs += [value for name, value in attrs if name == "href" and value]
        self.loads += [value for name, value in attrs if name in {"src", "data"} and value]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Write a folder of two articles, one of them hostile."""
    folder = tmp_path / "my articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE.format(title="Talks go on", outlet="Post"))
    (folder / "b.txt").write_text(ARTICLE.format(title=HOSTILE, outlet="*Herald* [x](y)"))
    return folder


@pytest.fixture
def chapters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a folder of small notebooks in the place of the kit's own."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.setattr(build, "bundled", lambda name: folder)
    return folder


def write_notebook(path: Path, *sources: str, title: str = "A title") -> None:
    cells = [new_markdown_cell(f"# {title}\n\nWords before."), parameters()]
    cells += [new_code_cell(text, id=f"cell-{at}") for at, text in enumerate(sources)]
    nbformat.write(new_notebook(cells=cells), path)


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


def test_chapters_are_01_to_05_in_order_without_those_that_are_missing(tmp_path):
    for name in ("06_validate", "00_start_here", "03_hedging", "01_corpus", "draft"):
        write_notebook(tmp_path / f"{name}.ipynb", title=f"On {name}")
    found = read_chapters(tmp_path, {"corpus": "here"})
    assert [(c.number, c.anchor, c.title) for c in found] == [
        (1, "corpus", "On 01_corpus"),
        (3, "hedging", "On 03_hedging"),
    ]
    assert found[0].notebook.cells[1].source.startswith("corpus = 'here'")


def test_notebooks_run_in_this_interpreter_each_on_its_own():
    first = new_notebook(cells=[new_code_cell("import sys\nx = 1\nprint(sys.executable)")])
    broken = new_notebook(cells=[new_code_cell("1 / 0"), new_code_cell("print('not reached')")])
    last = new_notebook(cells=[new_code_cell("print('x' in globals())")])
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


def test_freezing_drops_widgets_and_keeps_their_twin():
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "a"}}
    kept = new_output("display_data", {**view, "text/html": "<p>twin</p>"})
    gone = new_output("display_data", dict(view))
    notebook = new_notebook(cells=[new_code_cell(outputs=[kept, gone])])
    notebook.metadata.widgets = {"state": {}}
    frozen = freeze_notebook(notebook)
    assert "widgets" not in frozen.metadata
    assert [output.data for output in frozen.cells[0].outputs] == [{"text/html": "<p>twin</p>"}]
    assert "widgets" in notebook.metadata
    assert len(notebook.cells[0].outputs) == 2


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
    assert clean_html(html, prefix="o") == expected


def test_a_table_gets_a_caption_and_a_box_that_scrolls():
    made = clean_html("<table><tr><td>1</td></tr></table>", prefix="o")
    assert made == (
        "<div class='wide' role='group' tabindex='0' aria-labelledby='o-caption-1'><table>"
        "<caption id='o-caption-1'><span class='unseen'>Table</span></caption>"
        "<tr><td>1</td></tr></table></div>"
    )
    named = clean_html("<table><caption>Rates</caption><tr><td>1</td></tr></table>", prefix="o")
    assert "<caption id='o-caption-1'>Rates</caption>" in named


def test_the_card_takes_one_finding_a_chapter_and_three_at_most():
    cells = []
    for number, text in [(1, "a"), (2, "b"), (2, "c"), (3, "d"), (4, "e")]:
        bundle = {"text/markdown": text}
        output = new_output("display_data", bundle, metadata={"hedgerow": {"role": "finding"}})
        cell = new_code_cell(outputs=[output])
        cell.metadata.hedgerow = {"chapter": number, "anchor": f"at-{text}"}
        cells.append(cell)
    found = pick_findings(new_notebook(cells=cells))
    assert [(f["chapter"], f["anchor"], f["text"]) for f in found] == [
        (2, "at-b", "b"),
        (3, "at-d", "d"),
        (4, "at-e", "e"),
    ]


def test_the_facts_count_what_is_there_and_what_is_missing():
    columns = {name: [None] * 3 for name in TABLES["documents"]}
    columns |= {"doc_id": ["a", "b", "c"], "outlet": ["X", "X", None], "n_words": [10, 20, 30]}
    columns |= {"date": pd.to_datetime(["2022-02-15", "2022-02-03", None])}
    columns |= {"dup_group": ["g", "g", None]}
    problems = pd.DataFrame({"level": ["error", "warning", "warning"]})
    facts = describe_corpus(table("documents", columns), problems)
    assert [(fact["value"], fact["note"]) for fact in facts] == [
        ("3", "2 are in 1 group of duplicates"),
        ("60", "about 20 an article"),
        ("1", "1 article without one"),
        ("3–15 February 2022", "1 article without a date"),
        ("1", "and 2 notes"),
    ]


def test_the_fingerprint_tells_corpora_apart():
    one, two = pd.DataFrame({"doc_id": ["a", "b"]}), pd.DataFrame({"doc_id": ["a", "c"]})
    assert fingerprint(one) != fingerprint(two)
    assert len(fingerprint(one)) == 12


def test_every_lexicon_says_where_it_comes_from():
    lexicons = list_lexicons()
    assert len(lexicons) > 5
    assert not lexicons[["list", "version", "source", "licence"]].eq("").any(axis=None)


CHAPTER = """
import kit
from kit.show import say, show_figure, show_finding, show_table
documents, problems = kit.read_corpus(corpus)
show_finding("**{n:article}** by {who}", n=len(documents), who=list(documents["title"].fillna("")))
show_table(documents[["title", "outlet"]], caption="Titles")
"""
FIGURE = """
ax = documents["n_words"].plot()
show_figure(ax, alt="Flat <line>", caption="Words", table=documents[["title"]])
print("limit", max_words, documents["title"].iloc[-1])
"""


def test_a_report_is_one_page_for_every_reader(articles, chapters, tmp_path):
    write_notebook(chapters / "01_corpus.ipynb", CHAPTER, FIGURE, title="First <b>")
    write_notebook(chapters / "03_hedging.ipynb", "1 / 0", title="Second")
    steps: list[str] = []
    out = tmp_path / "new" / "folders" / "r.html"
    made = build_report(articles, out=out, title="A & <T>", max_words=7, on_progress=steps.append)
    page = out.read_text(encoding="utf-8")
    outline = Outline(page)
    assert made.path == out
    assert made.n_documents == 2
    assert list(made.stopped) == ["Second"]
    assert "ZeroDivisionError: division by zero" in page
    assert [step for step in steps if step.startswith("Chapter 1")]
    assert outline.lang == "en"
    assert outline.headings.count(1) == 1
    assert outline.headings[0] == 1
    assert all(lower <= upper + 1 for upper, lower in pairwise(outline.headings))
    assert outline.tables == outline.captions > 0
    assert outline.alts == ["Flat <line>"]
    assert len(outline.ids) == len(set(outline.ids))
    anchors = [href[1:] for href in outline.hrefs if href.startswith("#")]
    assert set(anchors) <= set(outline.ids)
    assert "corpus-cell-0" in anchors, "the finding on the card links to its cell"
    assert "A &amp; &lt;T&gt;" in page
    assert "limit 7" in page
    assert "at most 7 words" in page
    assert outline.scripts == 0


@pytest.mark.filterwarnings("error:Non-unique cell id")
def test_chapters_with_cells_of_one_name_stand_on_one_page(articles, chapters, tmp_path):
    for name in ("01_corpus", "03_hedging"):
        write_notebook(chapters / f"{name}.ipynb", CHAPTER)
    page = build_report(articles, out=tmp_path / "r.html").path.read_text(encoding="utf-8")
    ids = Outline(page).ids
    assert {"corpus-cell-0", "hedging-cell-0"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_report_asks_no_host_and_shows_hostile_text_as_text(articles, chapters, tmp_path):
    write_notebook(chapters / "01_corpus.ipynb", CHAPTER, FIGURE)
    page = build_report(articles, out=tmp_path / "r.html").path.read_text(encoding="utf-8")
    outline = Outline(page)
    assert all(load.startswith("data:image/png") for load in outline.loads)
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "onerror=b()>" not in page.replace("onerror=b()&gt;", "")
    assert "&lt;script&gt;alert(1)" in page or "&#60;script" in page
    assert "<em>Herald</em>" not in page
    assert len(page) < 1_000_000


def test_a_report_does_not_tell_where_the_articles_lay(articles, chapters, tmp_path):
    write_notebook(chapters / "01_corpus.ipynb", CHAPTER)
    page = build_report(articles, out=tmp_path / "r.html").path.read_text(encoding="utf-8")
    carried = re.findall(r"base64,([A-Za-z0-9+/=]+)", page)
    assert str(tmp_path) not in page
    assert not any(str(tmp_path).encode() in base64.b64decode(data) for data in carried)
    assert "python -m kit report &#39;my articles&#39;" in page


def test_building_twice_gives_the_same_page(articles, chapters, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write_notebook(chapters / "01_corpus.ipynb", CHAPTER, FIGURE)
    pages = [build_report(articles, out=tmp_path / name).path.read_bytes() for name in "ab"]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"max_words": 0}, "max_words of 1 or more"),
        ({"out": "a.txt/r.html"}, "needs a file that it can write"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_runs(
    articles, chapters, options, message, monkeypatch
):
    monkeypatch.chdir(articles)
    with pytest.raises(KitError, match=message):
        build_report(".", **options)


def test_without_notebooks_there_is_no_report(articles, chapters, tmp_path):
    with pytest.raises(KitError, match="needs the kit's notebooks"):
        build_report(articles, out=tmp_path / "r.html")
