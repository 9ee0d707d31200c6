"""A reader's first minutes in JupyterLab: open a notebook, run it all, turn a control."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from kit.places import bundled
from kit.report.cells import set_parameters

pytestmark = pytest.mark.browser
SLOW = 240_000  # milliseconds; a loaded machine takes its time
QUIET = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
ALL_CELLS = {"windowingMode": "none"}  # keep cells that are scrolled away in the page
KERNEL = {
    "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    "display_name": "Python 3",
    "language": "python",
}


def write_json(path: Path, value: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def isolate(home: Path) -> dict[str, str]:
    """Return an environment whose settings and kernel are this test's own, not the user's."""
    write_json(home / "config" / "labconfig" / "page_config.json", QUIET)
    settings = home / "config" / "lab" / "user-settings" / "@jupyterlab" / "notebook-extension"
    write_json(settings / "tracker.jupyterlab-settings", ALL_CELLS)
    write_json(home / "data" / "kernels" / "python3" / "kernel.json", KERNEL)
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "MPLCONFIGDIR": "matplotlib",
    }
    own = {name: str(home / folder) for name, folder in places.items()}
    return {**os.environ, **own, "JUPYTER_PREFER_ENV_PATH": "0"}  # our kernel before others


def wait_for_kernel(page, lab: str, name: str) -> None:
    """Wait until the page has its kernel: asked to run without one, it opens a dialog."""
    until = time.monotonic() + SLOW / 1000
    while time.monotonic() < until:
        with urllib.request.urlopen(f"{lab}/api/sessions", timeout=10) as answer:
            states = [one["kernel"]["execution_state"] for one in json.load(answer)
                      if one["path"] == name]  # fmt: skip
        if "idle" in states:
            break
        time.sleep(0.3)
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]')


def wait_until_it_answers(url: str, server: subprocess.Popen, log: Path) -> None:
    """Ask until the server answers, or fail with what it wrote."""
    until = time.monotonic() + SLOW / 1000
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/api/status", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"JupyterLab does not answer at {url}:\n{log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="module")
def lab(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve copies of the notebooks in JupyterLab, and end the server and its kernels."""
    home = tmp_path_factory.mktemp("lab")
    (home / "notebooks").mkdir()
    for path in [
        *bundled("notebooks").glob("0*.ipynb"),
        *bundled("notebooks").glob("guided/*.ipynb"),
    ]:
        shutil.copy(path, home / "notebooks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1",
               "--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True",
               "--ServerApp.allow_root=True", "--no-browser",
               f"--ServerApp.root_dir={home / 'notebooks'}"]  # fmt: skip
    log = home / "server.log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options],
            cwd=home, env=isolate(home), stdout=written, stderr=written, start_new_session=True,
        )  # fmt: skip
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(url, server, log)
        yield url
    finally:
        end(server)


def end(server: subprocess.Popen) -> None:
    """End the server; the kernels sit in sessions of their own, and it ends them if it may."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(server.pid, sign)
            server.wait(timeout=15)
            return
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            return


def run_all(page, lab: str, name: str) -> None:
    page.goto(f"{lab}/lab/tree/{name}?reset")  # no other notebook open
    wait_for_kernel(page, lab, name)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.click('li.lm-Menu-item[data-command="runmenu:run-all"]')


@pytest.fixture
def page(browser) -> Iterator:
    """Open a page of a desk's width, which waits for a loaded machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    yield page
    context.close()


@pytest.fixture
def asked(page) -> list[str]:
    """List what the page asks for."""
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    return urls


def call(lab: str, path: str, method: str = "GET", value: dict | None = None) -> dict | list | None:
    """Ask the server itself."""
    data = None if value is None else json.dumps(value).encode()
    request = urllib.request.Request(f"{lab}/api/{path}", data=data, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        body = answer.read()
    return json.loads(body) if body else None


def copy_with_news(lab: str, name: str, request) -> str:
    """Give the notebook 200 articles of real news, and return its file."""
    table = request.getfixturevalue("shared") / "corpora" / "news-2k.parquet"
    corpus = request.getfixturevalue("tmp_path") / "news.parquet"
    pd.read_parquet(table).sample(200, random_state=7).to_parquet(corpus)
    notebook = nbformat.read(bundled("notebooks") / f"{name}.ipynb", as_version=4)
    made = set_parameters(notebook, {"corpus": str(corpus)})
    content = {"type": "notebook", "format": "json", "content": made}
    call(lab, f"contents/{name}-news.ipynb", "PUT", content)
    return f"{name}-news.ipynb"


def wait_until_idle(page) -> None:
    page.wait_for_timeout(300)
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]')


def save(page, lab: str, file: str) -> None:
    """Save the notebook, and wait until the file has grown by its outputs."""
    empty = call(lab, f"contents/{file}?content=0")["size"]
    page.keyboard.press("Control+s")
    until = time.monotonic() + SLOW / 1000
    while time.monotonic() < until:
        with suppress(urllib.error.HTTPError):  # while it is being written
            if call(lab, f"contents/{file}?content=0")["size"] > 2 * empty:
                break
        time.sleep(0.3)
    assert "hedgerow-twin" in str(call(lab, f"contents/{file}?content=1"))


def end_kernel(lab: str, file: str) -> None:
    for session in call(lab, "sessions"):
        if session["path"] == file:
            call(lab, f"sessions/{session['id']}", "DELETE")


def assert_no_error(page) -> None:
    assert page.locator('[data-mime-type*="error"], [data-mime-type*="stderr"]').count() == 0


def assert_accessible(page) -> None:
    """Let axe find nothing serious in what the notebook shows; JupyterLab's own page is its own."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page, context=".jp-OutputArea-output").response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in serious] == []


def open_first_bar(page) -> None:
    """Open a bar as a reader would who has no mouse, and find its sentences."""
    bar = page.locator(".jp-OutputArea-output details", has=page.locator("blockquote")).first
    passages = bar.locator("blockquote mark")
    assert not passages.first.is_visible()
    bar.locator("summary").first.focus()
    page.keyboard.press("Enter")
    passages.first.wait_for(state="visible")


def test_a_reader_turns_a_control_and_nothing_is_asked_of_another_host(page, lab, asked):
    run_all(page, lab, "03_hedging.ipynb")
    page.wait_for_selector("text=Per 1,000 of")  # said by the explorer, near the end
    explorer = page.locator(
        ".jp-OutputArea-output", has=page.get_by_label("Class", exact=True)
    ).first
    marks = explorer.locator("mark")
    marks.first.wait_for()
    before = marks.all_inner_texts()
    explorer.get_by_label("Class", exact=True).select_option(label="evidential")
    wait_for_other_marks(page, explorer, before)
    legend = explorer.get_by_text("Marked:").inner_text()
    assert "evidential" in legend
    assert "approximator" not in legend

    # one filter above: a bar of the calendar, and every explorer below follows
    filtered = page.locator(
        ".jp-OutputArea-output", has=page.get_by_label("Articles with", exact=True)
    ).first
    before = marks.all_inner_texts()
    filtered.get_by_role("button", name=re.compile(r": \d+ article")).first.click()
    wait_for_other_marks(page, explorer, before)
    assert "dates:" in filtered.inner_text()

    # the rows, all of them, as a file that the browser saves
    explorer.get_by_role("button", name="Download the rows").click()
    with page.expect_download() as saved:
        explorer.get_by_role("link", name="CSV").click()
    assert (
        Path(saved.value.path())
        .read_text(encoding="utf-8-sig")
        .startswith("doc_id,sent_id,start,end,match")
    )
    outside = [url for url in asked if not url.startswith((lab, "data:", "blob:"))]
    assert outside == []


def wait_for_other_marks(page, explorer, before: list[str]) -> None:
    page.wait_for_function(
        "([shown, before]) => [...shown.querySelectorAll('mark')].map(e => e.innerText)"
        ".join() !== before.join()",
        arg=[explorer.element_handle(), before],
    )


def test_keys_typed_fast_into_the_coding_desk_are_all_saved(page, lab):
    run_all(page, lab, "06_validate.ipynb")
    desk = page.locator(".jp-OutputArea-output", has=page.get_by_label("Key", exact=True)).first
    desk.get_by_label("Key", exact=True).press_sequentially("1234567u123", delay=60)
    desk.get_by_text("9 of 200 coded").wait_for()
    with urllib.request.urlopen(f"{lab}/api/contents/codes.csv", timeout=10) as answer:
        rows = json.load(answer)["content"].splitlines()
    assert len(rows) == 1 + 9


#: Explorers of each notebook, and words that the last of its cells shows.
EXPLORERS = {
    "02_sentiment": (2, "before the outlet the sentence’s score"),
    "03_hedging": (4, "Places found, before and after"),
    "04_actors": (3, "All actors"),
    "05_who_hedges": (3, "We used Hedgerow"),
    "07_compare": (1, "Words that set a group apart: "),
}
#: On real news one of them: running a notebook and reopening it takes a while.
RUNS = [
    *[pytest.param(name, "sample", id=f"{name}-sample") for name in EXPLORERS],
    pytest.param("03_hedging", "news", id="03_hedging-news", marks=pytest.mark.shared),
]


@pytest.mark.parametrize(("name", "corpus"), RUNS)
def test_a_saved_notebook_without_its_kernel_keeps_explorers_and_bars(
    browser, page, lab, name, corpus, request
):
    n, last = EXPLORERS[name]
    file = f"{name}.ipynb"
    if corpus == "news":
        file = copy_with_news(lab, name, request)
    run_all(page, lab, file)
    page.get_by_text(last).last.wait_for(state="attached")
    wait_until_idle(page)
    twins = page.locator("section.hedgerow-twin")
    assert twins.count() == n
    assert not any(twin.is_visible() for twin in twins.all())  # live widgets stand beside them
    assert_no_error(page)
    assert_accessible(page)
    open_first_bar(page)
    save(page, lab, file)
    end_kernel(lab, file)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.goto(f"{lab}/lab/tree/{file}?reset")
    page.locator(".jp-Notebook").wait_for()
    page.keyboard.press("Control+b")  # the list of files would take the half of a phone
    twins = page.locator("section.hedgerow-twin")
    twins.first.wait_for(state="visible")
    assert twins.count() == n
    assert all(twin.is_visible() for twin in twins.all())
    assert twins.locator("mark, tbody tr").count() > 5
    for words in ("Error displaying widget", "Loading widget"):
        for line in page.get_by_text(words).all():
            line.wait_for(state="hidden")
    open_first_bar(page)
    assert_accessible(page)
    context.close()


def test_every_lesson_runs(page, lab):
    """The solutions, which hold what the exercises ask for; one kernel after the other."""
    for path in sorted(bundled("notebooks").glob("guided/*_solution.ipynb")):
        run_all(page, lab, path.name)
        wait_until_idle(page)
        assert_no_error(page)
        assert page.get_by_text("Right.").count() >= 4
        end_kernel(lab, path.name)


def test_a_problem_opens_its_place_and_an_option_reads_the_corpus_anew(page, lab):
    run_all(page, lab, "01_corpus.ipynb")
    explorer = page.locator(".jp-OutputArea-output", has=page.get_by_label("Encoding")).first
    problem = explorer.locator("details").first
    problem.locator("summary").click()
    problem.locator("pre").wait_for(state="visible")
    explorer.get_by_label("Encoding").select_option(label="utf-16")
    explorer.get_by_text("48 errors").wait_for()
    explorer.get_by_label("Encoding").select_option(label="as its bytes say")
    explorer.get_by_text("48 articles").first.wait_for()
    assert_no_error(page)
