"""The report of the sample in a real browser, with the network cut: at a desk, on a phone,
on paper, by keyboard, and through axe."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from kit.report import build_report

pytestmark = pytest.mark.browser
WIDTHS = [1280, 390]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the report of the sample once; every chapter must run to its end."""
    made = build_report(out=tmp_path_factory.mktemp("report") / "sample.html")
    assert made.stopped == {}
    return made.path


@pytest.fixture
def page(browser, report) -> Iterator:
    """Open the report with the network cut, and hold it to asking for nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_offline(True)
    asked: list[str] = []
    said: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(report.as_uri())
    yield page
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []
    context.close()


def test_the_file_is_small_enough_to_send(report):
    assert report.stat().st_size < 5_000_000


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_its_window_and_is_legible(page, width, tmp_path):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    sizes = page.evaluate(
        "[...document.querySelectorAll('main p, main li, main td, header p, footer p')]"
        ".map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12
    picture = tmp_path / f"report-{width}.png"
    page.screenshot(path=picture, full_page=True)
    assert picture.stat().st_size > 10_000


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_serious(page, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = axe.Axe().run(page).response["violations"]
    serious = [v for v in found if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in serious] == []


def test_headings_captions_and_text_alternatives(page):
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => +e.tagName[1])"
    )
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert page.evaluate("document.documentElement.lang") == "en"
    bare = "[...document.querySelectorAll('table')].filter(t => !t.caption).length"
    assert page.evaluate(bare) == 0
    alts = page.evaluate("[...document.images].map(i => i.alt)")
    assert alts
    assert all(len(alt) > 20 and "no description" not in alt for alt in alts)
    broken = "[...document.images].filter(i => !i.naturalWidth).length"
    assert page.evaluate(broken) == 0


def test_the_card_leads_to_its_evidence(page):
    links = page.locator(".findings .evidence a")
    assert links.count() >= 1
    for at in range(links.count()):
        target = links.nth(at).get_attribute("href")
        assert page.locator(target).count() == 1
        assert page.locator(f"{target} .finding").count() >= 1


def test_the_keyboard_goes_from_top_to_bottom(page):
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "(() => { const e = document.activeElement, b = e.getBoundingClientRect();"
                "return [e.className, b.top + scrollY, getComputedStyle(e).outlineStyle] })()"
            )
        )
    assert stops[0][0] == "skip"
    contents = [top for name, top, _ in stops[1:4]]
    assert contents == sorted(contents)
    assert all(outline != "none" for _, _, outline in stops)
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "chapters"


def test_the_code_can_be_downloaded(page, tmp_path):
    page.locator("details.code summary").first.click()
    with page.expect_download() as download:
        page.locator("details.code a[download]").first.click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.name == "01_corpus.ipynb"
    notebook = nbformat.read(saved, as_version=4)
    assert "parameters" in notebook.cells[3].metadata.tags


def test_it_prints_as_a_tagged_pdf(page, tmp_path):
    target = tmp_path / "report.pdf"
    page.pdf(path=target, format="A4", tagged=True, outline=True, prefer_css_page_size=True)
    data = target.read_bytes()
    assert b"/MarkInfo" in data
    assert b"/StructTreeRoot" in data
    assert b"/Outlines" in data


def test_no_cell_is_cut_in_half_on_paper(page):
    page.emulate_media(media="print")
    cut = page.evaluate(
        "[...document.querySelectorAll('.cell, figure, tr, .finding, blockquote')]"
        ".filter(e => getComputedStyle(e).breakInside !== 'avoid').length"
    )
    assert cut == 0
