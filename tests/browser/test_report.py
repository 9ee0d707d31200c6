"""Reports in a real browser, with the network cut: every number opens its sentences, at a desk,
on a phone, on paper, by keyboard, without a script, and through axe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from kit.report import build_report

pytestmark = pytest.mark.browser
WIDTHS = [1280, 390]
CORPORA = [
    "sample",
    pytest.param("seed", marks=pytest.mark.shared),
    pytest.param("news", marks=pytest.mark.shared),
]
SIZES = {"sample": 600_000, "seed": 200_000, "news": 1_500_000}  # bytes
PAGES = {"sample": 9, "seed": 5, "news": 9}  # of A4; 2,000 articles take one more


@pytest.fixture(scope="module", params=CORPORA)
def report(request, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the report of the sample, of one article, and of 200 of real news."""
    folder = tmp_path_factory.mktemp("report")
    corpus = None
    if request.param != "sample":
        corpora = request.getfixturevalue("shared") / "corpora"
        corpus = corpora / "seed"
    if request.param == "news":
        table = pd.read_parquet(corpora / "news-2k.parquet").sample(200, random_state=7)
        corpus = folder / "news.parquet"
        table.to_parquet(corpus)
    return build_report(corpus, out=folder / f"{request.param}.html").path


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


#: Opens every block and returns what it says and what it shows.
OPEN_ALL = """async () => {
  const sheet = document.getElementById("evidence"), made = [];
  const seen = e => getComputedStyle(e).display !== "none";
  for (const block of sheet.querySelectorAll(":scope > section")) {
    const done = new Promise(end => addEventListener("hashchange", () => setTimeout(end), { once: true }));
    location.hash = block.id;
    await done;
    const lines = [...sheet.querySelectorAll(".S")].filter(seen), key = block.dataset.key;
    const links = [...document.querySelectorAll(`a[href="#${CSS.escape(block.id)}"]`)];
    const articles = [...sheet.querySelectorAll(".A")].filter(seen);
    made.push({
      id: block.id, kind: block.className, about: block.querySelector(".about").innerText,
      others: [...sheet.querySelectorAll(":scope > section")].filter(seen).length,
      lines: lines.length, articles: articles.length,
      bare: articles.filter(a => ![...a.querySelectorAll(".S")].some(seen)).length,
      marks: lines.reduce((n, e) => n + e.querySelectorAll("mark").length, 0),
      spans: lines.reduce((n, e) => n + e.querySelectorAll(`b.${key}, mark.${key}`).length, 0),
      numbers: links.map(a => a.textContent.trim()), labels: links.map(a => a.getAttribute("aria-label") || ""),
    });
  }
  return made;
}"""


def check_block(one: dict) -> None:
    """Hold what a sheet shows against what it says, and against the numbers that lead to it."""
    said = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", one["about"])]
    n, noun = said[0], one["about"].split()[1]
    drawn = "drawn at random" in one["about"]
    assert one["others"] == 1, one
    assert one["numbers"], f"nothing leads to #{one['id']}"
    if noun.startswith("article"):
        assert (one["lines"], one["articles"]) == (0, min(n, 200)), one
        assert drawn == (n > 200), one
    else:
        sentences = n if noun.startswith("sentence") else said[1]
        assert one["lines"] == (said[-1] if drawn else sentences), one
        assert not drawn or (sentences > one["lines"] and one["lines"] in (20, 40)), one
        assert one["articles"] <= one["lines"], one
        assert one["bare"] == 0, one
    for text, label in zip(one["numbers"], one["labels"], strict=True):
        if re.fullmatch(r"[\d,]+", text) and "percent" not in label:
            assert int(text.replace(",", "")) == n, one
    if one["kind"] in ("f-name", "f-quote"):
        assert one["spans"] >= one["lines"], one
    if not one["kind"] and one["id"].startswith(("hedges", "voice")) and not drawn:
        assert one["marks"] >= n, one


def test_every_number_opens_its_sentences(page, report):
    opened = page.evaluate(OPEN_ALL)
    assert len(opened) > (10 if "seed" in report.name else 100)
    for one in opened:
        check_block(one)


def test_every_mark_is_a_link_to_its_number(page):
    """What is drawn in a row opens what the row's number opens."""
    rows = page.evaluate("""() => [...document.querySelectorAll("tbody tr")].map(tr => [
      [...tr.querySelectorAll("svg a")].map(a => a.getAttribute("href")),
      [...tr.querySelectorAll(":scope a:not([tabindex])")].map(a => a.getAttribute("href"))])""")
    drawn = [(marks, numbers) for marks, numbers in rows if marks]
    assert drawn
    assert all(set(marks) <= set(numbers) for marks, numbers in drawn)


def test_a_sheet_opens_beside_the_page_closes_and_gives_the_focus_back(page):
    link = page.locator("tbody td > a").nth(3)
    link.focus()
    wide = page.evaluate("main.offsetWidth")
    link.press("Enter")
    page.locator("#evidence > section:target").wait_for()
    page.locator("#L .S:visible").first.wait_for()  # drawn in a frame of its own
    page.wait_for_function("document.activeElement.closest('#evidence > section')")
    assert page.evaluate("main.offsetWidth") == wide  # moved, and not laid out anew
    page.keyboard.press("Escape")
    page.locator("#evidence").wait_for(state="hidden")
    page.wait_for_function("e => e === document.activeElement", arg=link.element_handle())


def test_the_longest_sheet_costs_no_more_than_a_part_of_the_page(page):
    """Measured as the processor time of Chromium's main thread, best of three."""
    longest = page.evaluate("""() => {
      const length = e => Number(e.querySelector(".about").innerText.match(/[\\d,]+/)[0].replace(",", ""));
      return [...document.querySelectorAll("#evidence > section")].sort((a, b) => length(b) - length(a))[0].id; }""")
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})
    frame = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"

    def cost(work: str) -> float:
        def spent() -> float:
            found = client.send("Performance.getMetrics")["metrics"]
            return next(one["value"] for one in found if one["name"] == "TaskDuration")

        begun = spent()
        page.evaluate(f"async () => {{ {work}; await {frame}; await {frame}; }}")
        return spent() - begun

    opened, whole = [], []
    for _ in range(3):
        cost("document.body.style.display = 'none'")
        whole.append(cost("document.body.style.display = ''"))
        opened.append(cost(f"location.hash = '{longest}'"))
        page.keyboard.press("Escape")
    assert min(opened) < 1.5 * min(whole) + 0.02


def test_the_articles_are_two_clicks_away(page, report):
    """Which articles are these? Outlet, date, title and link, from the first screen."""
    if "seed" in report.name:
        assert page.locator("h1 ~ p").first.inner_text()  # one article: its title stands there
        return
    number = page.locator(".facts a[href='#articles']")
    number.click()
    titles = page.locator("#L .A:visible bdi")
    assert titles.count() == int(number.inner_text())
    lines = page.locator("#L .A:visible .src").all_inner_texts()
    assert all("·" in line or "no date" in line for line in lines)


def test_the_search_finds_within_the_sheet(page):
    page.evaluate("location.hash = 'hedges'")
    page.get_by_label("Search in these sentences").wait_for()
    lines = page.locator("#L .S:visible")
    before = lines.count()
    word = lines.first.inner_text().split()[-1]
    page.get_by_label("Search in these sentences").fill(word)
    assert 1 <= lines.count() <= before
    assert all(
        word.lower() in text.lower() for text in page.locator("#L .A:visible").all_inner_texts()
    )
    page.get_by_label("Search in these sentences").fill("")
    assert lines.count() == before


def test_it_works_without_a_script(browser, report):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(report.as_uri())
    href = page.locator("tbody td > a").first.get_attribute("href")
    page.goto(report.as_uri() + href)
    assert page.locator(f"#evidence > section{href}").is_visible()
    assert page.locator("#L .S:visible").count() >= 1
    page.locator("#evidence > section:target .close").click()
    assert not page.locator("#evidence").is_visible()
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_its_window_and_is_legible(page, report, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    sizes = page.evaluate(
        "[...document.querySelectorAll('main p, main li, main td, header p, footer p')]"
        ".map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12
    assert report.stat().st_size < SIZES[report.stem]


def test_a_phone_shows_every_column(page):
    """What has no room beside the drawing stands below the row's name."""
    cells = """() => [...document.querySelectorAll("figure tbody tr")].map(tr => {
      const seen = [...tr.querySelectorAll("th, td, .phone")].filter(e => getComputedStyle(e).display !== "none");
      const words = [...tr.querySelectorAll("td")].map(e => e.textContent.trim()).filter(Boolean);
      const shown = seen.map(e => e.textContent).join(" ");
      return words.filter(text => !shown.includes(text)); }).flat()"""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(cells) == []
    hidden = page.evaluate("[...document.querySelectorAll('td.opt')].length")
    stacked = page.evaluate("[...document.querySelectorAll('th .phone')].length")
    assert hidden == stacked


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(page, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for fragment in ("", page.locator("tbody td > a").first.get_attribute("href")):
        page.evaluate("hash => { location.hash = hash }", fragment)
        found = axe.Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


def test_the_findings_lead_to_their_figures_and_sentences(page):
    links = page.locator(".findings .go a")
    assert links.count() >= 3
    for at in range(links.count()):
        target = links.nth(at).get_attribute("href")
        assert page.locator(f"[id='{target[1:]}']").count() == 1


def test_the_keyboard_goes_from_top_to_bottom(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        tops.append(page.evaluate("(() => { const e = document.activeElement; return ["
                                  "e.getBoundingClientRect().top + scrollY,"
                                  "getComputedStyle(e).outlineStyle] })()"))  # fmt: skip
    assert all(outline != "none" for _, outline in tops)
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_it_prints_tagged_on_few_pages_without_cut_figures(page, report, tmp_path):
    target = tmp_path / "report.pdf"
    page.pdf(path=target, format="A4", tagged=True, outline=True, prefer_css_page_size=True)
    data = target.read_bytes()
    assert b"/StructTreeRoot" in data
    assert b"/Outlines" in data
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) <= PAGES[report.stem]
    page.emulate_media(media="print")
    cut = page.evaluate(
        "[...document.querySelectorAll('figure:not(.ledger), tr, .findings li, blockquote')]"
        ".filter(e => getComputedStyle(e).breakInside !== 'avoid').length"
    )
    assert cut == 0
