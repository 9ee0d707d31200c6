"""A reader in JupyterLab: each notebook is run, its bars are opened, it is saved and reopened.

One run of a notebook serves every assertion on it, since a run takes longer than them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kit.places import bundled
from tests.browser.conftest import assert_accessible
from tests.browser.lab import ERRORS, Reader, copy_with_corpus, read_number

pytestmark = pytest.mark.browser
TWIN = "section.hedgerow-twin"
#: Of each notebook: its explorers, of these with bars, its pictures whose bars open passages.
NOTEBOOKS = {
    "00_start_here": (1, 1, 0),
    "01_corpus": (1, 1, 0),
    "02_sentiment": (2, 1, 1),
    "03_hedging": (4, 3, 1),
    "04_actors": (3, 1, 2),
    "05_who_hedges": (3, 2, 1),
    "06_validate": (1, 0, 0),
    "07_compare": (1, 0, 1),
}
#: What an explorer says of the passages that it shows, with their number in all.
SAID = r"\b{n} (?:hedge|cue|mention|sentence|forecast|place)s?\b|\bof {n}\b|\bMatch 1 of {n}:"


@pytest.fixture
def open_notebook(browser, lab) -> Iterator[Callable[[str], Reader]]:
    """Return what opens a notebook; its kernel and its pages end with the test."""
    readers: list[Reader] = []

    def open_it(file: str) -> Reader:
        readers.append(Reader(browser, lab, file))
        return readers[-1]

    yield open_it
    for reader in readers:
        reader.close()


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("corpus", ["sample", pytest.param("news", marks=pytest.mark.shared)])
def test_a_notebook_runs_and_keeps_what_a_reader_opened(lab, open_notebook, request, name, corpus):
    file = f"{name}.ipynb"
    if corpus == "news":
        file = copy_with_corpus(lab, name, request.getfixturevalue("news"))
    explorers, with_bars, pictures = NOTEBOOKS[name]
    reader = open_notebook(file)
    reader.run()
    assert reader.page.locator(ERRORS).all_inner_texts() == []
    twins = reader.page.locator(TWIN)
    assert twins.count() == explorers
    assert not any(twin.is_visible() for twin in twins.all())  # live widgets stand beside them
    if corpus == "sample" and name in MORE:
        MORE[name](reader)
    said = [open_a_bar(reader, one) for one in find_bars(reader)]
    assert len(said) == with_bars
    check_pictures(reader, pictures)
    assert reader.page.locator(ERRORS).all_inner_texts() == []
    assert_accessible(reader.page)
    assert [url for url in reader.asked if not url.startswith((lab, "data:", "blob:"))] == []
    reader.save()

    reader.reopen_without_kernel()
    twins = reader.page.locator(TWIN)
    twins.first.wait_for(state="visible")
    assert twins.count() == explorers
    assert all(twin.is_visible() for twin in twins.all())
    for words in ("Error displaying widget", "Loading widget"):
        for line in reader.page.get_by_text(words).all():
            line.wait_for(state="hidden")
    shown = "\n".join(twins.all_inner_texts())
    assert [words for words in said if words not in shown] == []
    if said:
        assert twins.locator("mark, tbody tr, pre").count() > 0
    check_pictures(reader, pictures)
    assert_accessible(reader.page)


def find_bars(reader: Reader) -> list:
    """List the explorers whose counts can be clicked."""
    shown = reader.outputs(has=reader.page.locator(".hedgerow-bars button:visible"))
    return shown.all()


def open_a_bar(reader: Reader, explorer) -> str:
    """Click the second bar, or the only one; return what is said of the passages then."""
    buttons = explorer.locator(".hedgerow-bars button")
    bar = buttons.nth(min(1, buttons.count() - 1))
    n = re.escape(f"{read_number(bar.inner_text().rsplit(': ', 1)[1]):,}")
    bar.click()
    explorer.locator(".hedgerow-bars button.mod-active").wait_for()
    reader.settle()
    words = explorer.get_by_text(re.compile(SAID.format(n=n))).last
    words.wait_for()
    assert explorer.locator("mark, blockquote, tbody tr, pre").count() > 0
    return words.inner_text().strip()


def check_pictures(reader: Reader, n: int) -> None:
    """Hold the number on every bar of the pictures against its sentences, and open one by key."""
    pictures = reader.outputs(has=reader.page.locator("> details blockquote")).all()
    assert len(pictures) == n
    for picture in pictures:
        for bar in picture.locator("> details").all():
            summary, opened = (
                bar.locator("> summary").inner_text(),
                bar.locator("> div").text_content(),
            )
            value = read_number(re.split(r"n = |(?<=\D) (?=[\d,]+$)", summary)[-1])
            matches, _, articles = map(read_number, re.split(" in | of ", opened)[:3])
            assert value in (matches, articles), (summary, opened[:80])
        bar = picture.locator("> details").first
        marks = bar.locator("blockquote mark")
        assert not marks.first.is_visible()
        bar.locator("> summary").focus()
        reader.page.keyboard.press("Enter")
        marks.first.wait_for(state="visible")


def repair(reader: Reader) -> None:
    """Open the place of a problem, and read the corpus anew by an option."""
    explorer = reader.outputs(has=reader.page.get_by_label("Encoding")).first
    problem = explorer.locator("details").first
    problem.locator("summary").click()
    problem.locator("pre").wait_for(state="visible")
    explorer.get_by_label("Encoding").select_option(label="utf-16")
    explorer.get_by_text("48 errors").wait_for()
    explorer.get_by_label("Encoding").select_option(label="as its bytes say")
    explorer.get_by_text("48 articles").first.wait_for()


def cut_and_take_away(reader: Reader) -> None:
    """Choose days above; every explorer below follows, and its rows can be saved."""
    explorer = reader.outputs(has=reader.page.get_by_label("Class", exact=True)).first
    before = explorer.locator("mark").all_inner_texts()
    above = reader.outputs(has=reader.page.get_by_label("Articles with", exact=True)).first
    day = above.get_by_role("button", name=re.compile(r": \d+ article")).last
    n = read_number(day.inner_text().rsplit(": ", 1)[1])
    day.click()
    above.get_by_text(f"{n} of 48 articles").wait_for()
    reader.page.wait_for_function(
        "([shown, before]) => [...shown.querySelectorAll('mark')].map(e => e.innerText)"
        ".join() !== before.join()",
        arg=[explorer.element_handle(), before],
    )
    explorer.get_by_text(re.compile(rf" of {n}\.$")).wait_for()
    explorer.get_by_role("button", name="Download the rows").click()
    with reader.page.expect_download() as saved:
        explorer.get_by_role("link", name="CSV").click()
    rows = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert rows.startswith("doc_id,sent_id,start,end,match")
    above.get_by_role("button", name="All articles").click()
    explorer.get_by_text(re.compile(r" of 48\.$")).wait_for()


def type_fast(reader: Reader) -> None:
    """Type codes at the pace of a fast typist: every one is saved."""
    desk = reader.outputs(has=reader.page.get_by_label("Key", exact=True)).first
    desk.get_by_label("Key", exact=True).press_sequentially("1234567u123", delay=60)
    desk.get_by_text("9 of 200 coded").wait_for()
    rows = reader.call("contents/codes.csv")["content"].splitlines()
    assert len(rows) == 1 + 9


#: What else a reader does in a notebook.
MORE = {"01_corpus": repair, "03_hedging": cut_and_take_away, "06_validate": type_fast}


@pytest.mark.parametrize(
    "path", sorted(bundled("notebooks").glob("guided/*.ipynb")), ids=lambda p: p.stem
)
def test_a_lesson_runs(open_notebook, path):
    """The solution finds every answer right; the exercise runs to its end with none."""
    reader = open_notebook(path.name)
    reader.run()
    assert reader.page.locator(ERRORS).all_inner_texts() == []
    solved = path.stem.endswith("solution")
    assert (reader.page.get_by_text("Right.").count() >= 4) == solved
    assert (reader.page.get_by_text("Not attempted.").count() >= 4) != solved
    assert_accessible(reader.page)
