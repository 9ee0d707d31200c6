"""Reports of poor, odd and hostile corpora: what cannot be said is absent, nothing breaks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

import kit
from kit.__main__ import main
from kit.places import bundled
from kit.report.build import lay_out, prepare
from kit.report.execute import run_notebooks
from kit.report.facts import read_accuracy
from kit.report.sections.articles import masthead
from kit.report.tables import read_tables
from kit.tables import KitError
from tests.conftest import ROOT

HOSTILE = "<script>alert(1)</script></style></title><img src=http://x.example/a onerror=b()>"
BODY = (
    "Officials said on Monday that an agreement was {word}. It may yet fail, some believe. "
    "“We will probably meet by Friday,” Ann Wren said. About 40 people waited in Oslo. "
    "The talks were a terrible failure, and the weather was wonderful.\n\nMr. Bo Lind of the "
    "Foreign Ministry said that war was unlikely. Ann Wren reportedly left."
)
PLAIN = "The bridge opened. Two cars crossed it. The river rose and the rain fell.\n"


def rows(n: int, **columns: Callable[[int], object]) -> list[dict[str, object]]:
    """Make n articles; a column is a function of the article's number."""
    made = []
    for i in range(n):
        text = BODY.format(word=("likely", "unlikely", "almost certain")[i % 3])
        row = {"title": f"Talks {i}", "outlet": f"Post {i % 2}", "text": f"Day {i}. {text}"}
        row |= {"date": f"2022-02-{1 + i % 28:02d}", "url": f"https://post.example/{i}"}
        made.append(row | {name: value(i) for name, value in columns.items()})
    return made


CASES = {
    "one article": rows(1),
    "one outlet": rows(6, outlet=lambda i: "Post"),
    "no dates": rows(12, date=lambda i: ""),
    "no quotations": rows(6, text=lambda i: f"{PLAIN} It may rain on {i} roads, or about {i}."),
    "no forecasts": rows(6, text=lambda i: f"{PLAIN} It may rain on {i} roads, Ann Wren said."),
    "nothing to find": rows(3, text=lambda i: PLAIN * (i + 1)),
    "three articles": rows(3),
    "500 outlets": rows(500, outlet=lambda i: f"Outlet {i}", text=lambda i: f"It may rain {i}."),
    "long names": rows(12, outlet=lambda i: ("Very" * 50, "Long" * 50)[i % 2]),
    "right to left": rows(12, outlet=lambda i: ("الشرق الأوسط", "הארץ")[i % 2], title=lambda i: "سلام"),
    "no titles": rows(12, title=lambda i: "", url=lambda i: ""),
    "hostile": rows(
        12,
        title=lambda i: HOSTILE,
        outlet=lambda i: (f"*A* [x](y) {HOSTILE}", "A.B", "A-B")[i % 3],
        url=lambda i: ("javascript:alert(1)", "http://x.example/'onclick='b()", "data:text/html,a")[i % 3],
        text=lambda i: f"{HOSTILE} may {i} be {{likely}}. {BODY.format(word='{n}')}",
    ),
}  # fmt: skip


class Outline(HTMLParser):
    """Collects what a reader's software would: headings, captions, ids, links, what is loaded."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.headings: list[int] = []
        self.tables = self.captions = self.scripts = 0
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.tables += tag == "table"
        self.captions += tag == "caption"
        self.scripts += tag in {"script", "iframe", "link", "object", "img"}
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.hrefs += [value for name, value in attrs if name == "href" and value]
        self.loads += [value for name, value in attrs if name in {"src", "data"} and value]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def parts(self) -> list[str]:
        """List the titles of the parts."""
        return re.findall(r'-title">([^<]+)</h2>', self.page)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outline]:
    """Build the reports of all cases, with one kernel for all."""
    folder = tmp_path_factory.mktemp("cases")
    source = nbformat.read(bundled("notebooks") / "report.ipynb", as_version=4)
    ready = []
    for name, articles in CASES.items():
        path = folder / f"{name}.csv"
        pd.DataFrame(articles).to_csv(path, index=False)
        ready.append(prepare(source, path, {}, "report.ipynb"))
    messages = run_notebooks(ready)
    assert messages == [""] * len(CASES)
    return {name: Outline(lay_out(one)[0]) for name, one in zip(CASES, ready, strict=True)}


@pytest.mark.parametrize("name", list(CASES))
def test_every_page_holds_together(pages, name, tmp_path_factory):
    page = pages[name]
    assert page.headings.count(1) == 1
    assert all(lower <= upper + 1 for upper, lower in pairwise(page.headings))
    assert page.tables == page.captions
    assert len(page.ids) == len(set(page.ids))
    fragments = {href[1:] for href in page.hrefs if href.startswith("#")}
    assert fragments <= set(page.ids)
    assert page.scripts == 1
    assert page.loads == page.handlers == []
    assert not re.search(r"\bnan\b|\bNaT\b|\bNone\b|unknown of|\bundefined\b", page.page)
    assert "default-src 'none'" in page.page
    assert str(tmp_path_factory.getbasetemp()) not in page.page


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("one article", ["The corpus", "The words that set them apart"]),
        ("one outlet", ["The words that set them apart"]),
        ("no quotations", ["Whose hedges", "Forecasts"]),
        ("no forecasts", ["The words of probability", "Forecasts"]),
        ("nothing to find", ["How much is hedged", "The words of probability", "Whose hedges", "Forecasts"]),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_absent(pages, name, absent):
    parts = pages[name].parts()
    assert "How this was made" in parts
    assert not set(absent) & set(parts)


def test_one_article_has_no_interval_and_stands_in_full(pages):
    page = pages["one article"].page
    main = page[page.index("<main") : page.index('id="method"')]
    assert "with other articles" not in main
    assert "95 % interval" not in main
    assert main.count('<mark class="e">may</mark>') >= 1
    assert "How sure is this article?" in page


def test_without_dates_there_is_no_figure_over_time(pages):
    assert "over-time" not in pages["no dates"].ids
    assert "without a date" in pages["no dates"].page


def test_outlets_that_hedge_alike_are_said_to(pages):
    said = pages["right to left"].page
    assert "each has 118.0 hedges per 1,000 words" in said
    assert "fewest" not in said


def test_of_500_outlets_of_one_article_none_has_a_row(pages):
    page = pages["500 outlets"]
    assert "by-group" not in page.ids
    assert "500 outlets" in page.page


def test_an_article_without_a_title_names_its_file(pages):
    assert "<bdi>Untitled, file no titles.csv</bdi>" in pages["no titles"].page


def test_the_problems_lead_to_what_they_are(pages):
    page = pages["no titles"]
    assert "problems" in page.ids
    assert re.search(r"<dt>Problems</dt><dd><b>none</b>", page.page)


def test_hostile_text_is_text(pages):
    page = pages["hostile"]
    assert "&lt;script&gt;alert(1)" in page.page
    assert not [href for href in page.hrefs if not href.startswith(("#", "http://", "https://"))]
    assert "x.example/'onclick" not in "".join(page.hrefs)


def test_outlets_that_shorten_alike_open_their_own_sentences(pages):
    page = pages["hostile"]
    blocks = [one for one in page.ids if one.startswith("hedges-A-B-")]
    assert blocks == []  # four articles each: in the last row, not a row of their own


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "my articles.csv"
    pd.DataFrame(rows(6)).to_csv(path, index=False)
    return path


def write_notebook(path: Path, *cells) -> Path:
    """Write a notebook that begins with the bundled one's parameters and tables."""
    source = nbformat.read(bundled("notebooks") / "report.ipynb", as_version=4)
    kept = [cell for cell in source.cells if cell.id in ("parameters", "tables")]
    nbformat.write(nbformat.v4.new_notebook(cells=[*kept, *cells]), path)
    return path


def test_a_notebook_of_ones_own_is_laid_out_with_the_same_care(articles, tmp_path):
    own = write_notebook(
        tmp_path / "mine.ipynb",
        new_markdown_cell("# My own question\n\nOf {len_:article}, <script>x()</script> hedge."),
        new_code_cell("len_ = len(tables.documents)\nm = kit.report.masthead(tables)\nm"),
        new_markdown_cell("## Mine\n\n[{part.n:hedge}](#hedges) in all.\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
        new_code_cell("part = kit.report.hedging(tables)\npart"),
        new_code_cell("tables.documents[['title']].head(1)"),
        new_code_cell("print('said', '<b>')"),
        new_markdown_cell("## Absent\n\nNothing, {gone.n}."),
        new_code_cell("gone = kit.report.words_apart(tables._replace(groups=[]))\ngone"),
    )  # fmt: skip
    made = kit.build_report(articles, notebook=own, out=tmp_path / "new" / "r.html", title="")
    page = Outline(made.path.read_text(encoding="utf-8"))
    assert made.n_documents == 6
    assert page.parts() == ["Mine"]
    assert "<h1>My own question</h1>" in page.page
    assert "Of 6 articles" in page.page
    assert re.search(r"<a href=[\"']#hedges[\"']>\d+ hedges</a> in all", page.page)
    assert "said &lt;b&gt;" in page.page
    assert page.scripts == 1
    assert page.tables == page.captions


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([new_markdown_cell("# A\n\n{nobody}")], r"\{nobody\}"),
        ([new_code_cell("1 / 0")], "ZeroDivisionError"),
        ([new_code_cell("s = kit.report.hedging(tables)\ns")] * 2, "a name of its own"),
    ],
)
def test_a_notebook_that_goes_wrong_leaves_no_file(articles, tmp_path, cells, message):
    own = write_notebook(tmp_path / "mine.ipynb", *cells)
    with pytest.raises(KitError, match=message):
        kit.build_report(articles, notebook=own, out=tmp_path / "r.html")
    assert not (tmp_path / "r.html").exists()


def test_what_is_read_is_never_written_over(articles, tmp_path):
    before = articles.read_bytes()
    with pytest.raises(KitError, match="never writes over what it reads"):
        kit.build_report(articles, out=articles)
    outcomes = tmp_path / "outcomes.csv"
    outcomes.write_text("event\n")
    with pytest.raises(KitError, match="never writes over what it reads"):
        kit.build_report(articles, out=outcomes, parameters={"outcomes": str(outcomes)})
    assert articles.read_bytes() == before


@pytest.mark.parametrize(
    ("out", "options", "message"),
    [
        ("my articles.csv/r.html", {}, "needs a file that it can write"),
        (".", {}, "it is a folder"),
        ("r.html", {"parameters": {"colour": "red"}}, "assigns 'colour'"),
        ("r.html", {"notebook": "none.ipynb"}, "needs a notebook that it can read"),
        ("r.html", {"notebook": "my articles.csv"}, "it is no notebook"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_runs(
    articles, monkeypatch, out, options, message
):
    monkeypatch.chdir(articles.parent)
    with pytest.raises(KitError, match=message):
        kit.build_report(articles.name, out=out, **options)


def test_a_folder_called_sample_is_read_and_two_corpora_are_held_apart(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name, word in (("sample", "may"), ("other", "will")):
        (tmp_path / name).mkdir()
        made = rows(8, text=lambda i, word=word: f"It {word} rain on {i} roads. {PLAIN}")
        pd.DataFrame(made).to_csv(tmp_path / name / "a.csv", index=False)
    assert main(["report", "sample", "--evidence", "none", "--title", "A & <T>"]) == 0
    assert capsys.readouterr().out.strip().endswith("hedgerow-sample.html")
    page = Outline((tmp_path / "hedgerow-sample.html").read_text(encoding="utf-8"))
    assert "8 articles" in page.page
    assert "<h1>A &amp; &lt;T&gt;</h1>" in page.page
    assert "evidence" not in page.ids
    assert main(["report", "--compare", "sample", "other", "--out", "two.html"]) == 0
    two = Outline((tmp_path / "two.html").read_text(encoding="utf-8"))
    assert {"hedges-sample", "by-group"} <= set(two.ids)
    assert "16 articles" in two.page
    assert main(["report", "--compare", "sample", "other", "--out", "again.html"]) == 0
    assert (tmp_path / "two.html").read_bytes() == (tmp_path / "again.html").read_bytes()
    assert main(["report", "more", "--compare", "sample", "other"]) == 2


def test_words_and_speakers_of_two_corpora_stand_side_by_side(tmp_path):
    for name, n, doubt in (("few", 6, ""), ("many", 9, "Rain is unlikely. ")):
        made = rows(n, text=lambda i, name=name, doubt=doubt: f"{name} {i}. {doubt}{BODY}")
        pd.DataFrame(made).to_csv(tmp_path / f"{name}.csv", index=False)
    paths = [tmp_path / "few.csv", tmp_path / "many.csv"]
    made = kit.build_report(paths, out=tmp_path / "r.html", parameters={"by": "corpus"})
    page = Outline(made.path.read_text("utf-8"))
    for figure in ("words-compared", "speakers-compared"):
        part = page.page.partition(f'id="{figure}"')[2].partition("</figure>")[0]
        assert re.findall(r'<th scope="col">(\w+\.csv)', part) == ["few.csv", "many.csv"]
    shares = re.findall(r"“unlikely” in (\w+).csv[^>]*>([\d.]+)<", page.page)
    assert len(shares) == 2
    assert float(dict(shares)["few"]) < float(dict(shares)["many"])


def test_corpora_of_one_name_are_numbered_and_tell_no_path(tmp_path):
    for number in (1, 2):
        (tmp_path / f"secret{number}").mkdir()
        made = rows(6, text=lambda i, n=number: f"It may rain on {i + 9 * n} roads. {PLAIN}")
        pd.DataFrame(made).to_csv(tmp_path / f"secret{number}" / "a.csv", index=False)
    paths = [tmp_path / f"secret{number}" / "a.csv" for number in (1, 2)]
    tables = kit.report.read_tables(paths, by="corpus")
    assert tables.compared == ["a.csv (1)", "a.csv (2)"]


def test_the_working_notebooks_become_pages_with_an_index(articles, tmp_path, monkeypatch):
    small = tmp_path / "notebooks"
    small.mkdir()
    tagged = new_code_cell("corpus = 'sample'  # change me")
    tagged.metadata.tags = ["parameters"]
    cells = [new_markdown_cell("# Title <b>\n\nWords."), tagged,
             new_code_cell("import kit\nprint(len(kit.read_corpus(corpus)[0]))")]  # fmt: skip
    nbformat.write(nbformat.v4.new_notebook(cells=cells), small / "01_one.ipynb")
    nbformat.write(nbformat.v4.new_notebook(cells=[new_code_cell("1 / 0")]), small / "02_two.ipynb")
    from kit.report import working

    monkeypatch.setattr(working, "bundled", lambda name: small)
    made = working.render_notebooks(articles, out=tmp_path / "out")
    assert [path.name for path in made.pages] == ["01_one.html", "02_two.html"]
    assert list(made.stopped) == ["02_two"]
    one, index = (path.read_text(encoding="utf-8") for path in (made.pages[0], made.start))
    assert '<pre tabindex="0">6\n</pre>' in one
    assert "corpus = &#39;my articles.csv&#39;" in one
    assert str(tmp_path) not in one
    assert "<script" not in one
    assert 'href="01_one.html"' in index
    assert "ZeroDivisionError" in index


def test_a_folder_of_tables_makes_the_same_page_as_its_articles(tmp_path, monkeypatch):
    """Rates from units, passages from where they lie: not a byte differs."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    articles = tmp_path / "articles"
    articles.mkdir()
    for path in (bundled("data") / "kestrel" / "articles").iterdir():
        if "morning letter" not in path.read_text("utf-8"):  # a note that a unit cannot make
            shutil.copy(path, articles)
    units = kit.analyze_files(articles, tmp_path / "tables", size=7)
    assert len(units) > 5
    pages = []
    for corpus, name in ((articles, "frame"), (tmp_path / "tables", "folder")):
        made = kit.build_report(corpus, out=tmp_path / f"{name}.html")
        assert made.n_documents == 41
        pages.append(made.path.read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert pages[0].count('class="S ') > 500


DUE = (
    "It will probably rain in Oslo. It is unlikely to snow. Ann Wren will likely win, and it is "
    "likely that Bo Lind will resign."
)


def write_outcomes(folder: Path) -> dict[str, Path]:
    """Write an article with four forecasts, and what became of three of them."""
    pd.DataFrame([{"doc_id": "a", "title": "T", "text": DUE}]).to_csv(folder / "a.csv", index=False)
    documents, _ = kit.read_corpus(folder / "a.csv")
    doc_id, text = documents[["doc_id", "text"]].iloc[0]
    events = {"probably": "rain", "unlikely": "snow", "likely win": "win"}
    links = [{"doc_id": doc_id, "start": text.index(words), "end": text.index(words) + len(words.split()[0]),
              "event": event, "negated": False} for words, event in events.items()]  # fmt: skip
    pd.DataFrame(links).to_csv(folder / "links.csv", index=False)
    outcomes = [{"event": "rain", "statement": "It rains.", "outcome": "true", "settled_on": "2022-03-01"},
                {"event": "snow", "statement": "It snows.", "outcome": "false", "settled_on": "2022-03-01"},
                {"event": "win", "statement": "She wins.", "outcome": "", "settled_on": ""}]  # fmt: skip
    pd.DataFrame(outcomes).to_csv(folder / "outcomes.csv", index=False)
    return {name: folder / f"{name}.csv" for name in ("outcomes", "links")}


def test_each_forecast_says_what_became_of_it(tmp_path):
    given = write_outcomes(tmp_path)
    made = kit.build_report(tmp_path / "a.csv", out=tmp_path / "r.html", parameters=given)
    page = made.path.read_text("utf-8")
    assert re.findall(r'<span class="became">([^<]+)</span>', page) == [
        "It happened.", "It did not happen.",
        "“likely”: not yet known; “likely”: no outcome was given.",
    ]  # fmt: skip
    rows = re.findall(r'data-label="outcome">([^<]+)<', page)
    assert rows == ["it happened", "it did not happen", "not yet known", "no outcome given"]
    known = page.partition("What became of those that look ahead: ")[2].partition("</p>")[0]
    assert re.sub(r"<[^>]*>", "", known) == (
        "it happened: 1; it did not happen: 1; not yet known: 1; no outcome given: 1."
    )


def test_without_outcomes_the_forecasts_say_that_none_can_be_checked(pages):
    page = pages["three articles"].page
    section = page.partition('id="forecasts"')[2].partition("<figure")[0]
    assert "No outcomes were supplied, so no forecast here can be checked." in section
    assert "--outcomes FILE.csv" in section
    assert 'class="became"' not in page


@pytest.mark.parametrize("one", ["outcomes", "links"])
def test_outcomes_without_links_are_refused(tmp_path, one):
    given = write_outcomes(tmp_path)
    with pytest.raises(KitError, match="A report needs both"):
        kit.report.read_tables(tmp_path / "a.csv", **{one: given[one]})


def test_tables_of_another_version_are_said_to_be(tmp_path):
    """Counted by another kit they are shown with a warning, without a column they are refused."""
    pd.DataFrame(rows(6)).to_csv(tmp_path / "a.csv", index=False)
    folder = tmp_path / "tables"
    kit.analyze_files(tmp_path / "a.csv", folder, size=3)
    assert "another version" not in set(read_tables(folder).problems["code"])
    marker = folder / "units" / "unit-00001.json"
    marker.write_text(re.sub(r'("kit_key": ")\w+', r"\1older", marker.read_text("utf-8")))
    tables = read_tables(folder)
    said = "Another version of Hedgerow made 1 of the 2 units of these tables. Analyse the articles"
    assert said in masthead(tables).caution
    assert said in kit.report.corpus(tables).html
    quotes = folder / "quotes" / "unit-00001.parquet"
    pd.read_parquet(quotes).drop(columns="type").to_parquet(quotes)
    with pytest.raises(
        KitError, match=r"quotes of another one, without type\. Analyse the articles"
    ):
        read_tables(folder)


def test_articles_in_other_languages_are_left_out_and_said(tmp_path):
    french = (
        "Le ministre a dit que la réunion avait été reportée au lendemain, et les députés n’ont "
    )
    french += "pas voulu répondre aux questions des journalistes qui attendaient dans la cour. "
    made = rows(8, text=lambda i: french * 6 if i > 5 else f"It may rain on {i} roads. {PLAIN}")
    pd.DataFrame(made).to_csv(tmp_path / "a.csv", index=False)
    page = kit.build_report(tmp_path / "a.csv", out=tmp_path / "r.html").path.read_text("utf-8")
    assert "2 articles in another language left out" in page
    assert "2 in another language (fr): left out" in page


def test_the_readme_and_the_page_say_the_same_of_how_far_it_errs():
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("| part | on")[2]
    lines = table.partition("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells == [list(one.values()) for one in read_accuracy()]
