"""A reader's first minutes in JupyterLab: open a notebook, run it all, turn a control."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.places import bundled

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
    for path in bundled("notebooks").glob("0*.ipynb"):
        shutil.copy(path, home / "notebooks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1",
               "--IdentityProvider.token=", "--ServerApp.allow_root=True", "--no-browser",
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


def test_a_reader_runs_a_notebook_and_turns_a_control(browser, lab):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    run_all(page, lab, "03_hedging.ipynb")
    page.wait_for_selector("text=Per 1,000 of")  # said by the explorer, near the end
    assert page.locator('[data-mime-type*="error"], [data-mime-type*="stderr"]').count() == 0

    explorer = page.locator(".jp-OutputArea-output", has=page.get_by_label("Class")).first
    marks = explorer.locator("mark")
    before = marks.all_inner_texts()
    assert before
    explorer.get_by_label("Class", exact=True).select_option(label="evidential")
    page.wait_for_function(
        "([shown, before]) => [...shown.querySelectorAll('mark')].map(e => e.innerText)"
        ".join() !== before.join()",
        arg=[explorer.element_handle(), before],
    )
    legend = explorer.get_by_text("Marked:").inner_text()
    assert "evidential" in legend
    assert "approximator" not in legend
    outside = [url for url in asked if not url.startswith((lab, "data:", "blob:"))]
    assert outside == []
    context.close()


def test_keys_typed_fast_into_the_coding_desk_are_all_saved(browser, lab):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    run_all(page, lab, "06_validate.ipynb")
    desk = page.locator(".jp-OutputArea-output", has=page.get_by_label("Key")).first
    desk.get_by_label("Key").press_sequentially("1234567u123", delay=60)
    desk.get_by_text("9 of 200 coded").wait_for()
    with urllib.request.urlopen(f"{lab}/api/contents/codes.csv", timeout=10) as answer:
        rows = json.load(answer)["content"].splitlines()
    assert len(rows) == 1 + 9
    context.close()


def open_first_bar(page) -> None:
    """Open a bar as a reader would who has no mouse, and find its sentences."""
    bar = page.locator(".jp-OutputArea-output details", has=page.locator("blockquote")).first
    passages = bar.locator("blockquote mark")
    assert not passages.first.is_visible()
    bar.locator("summary").first.focus()
    page.keyboard.press("Enter")
    passages.first.wait_for(state="visible")


def test_a_saved_notebook_without_its_kernel_keeps_explorers_and_bars(browser, lab):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    run_all(page, lab, "03_hedging.ipynb")
    page.get_by_text("Places found, before and after").first.wait_for()  # the last explorer
    twins = page.locator("section.hedgerow-twin")
    assert twins.count() == 3
    assert not any(twin.is_visible() for twin in twins.all())  # live widgets stand beside them
    open_first_bar(page)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.click('li.lm-Menu-item[data-command="kernelmenu:shutdown"]')
    page.wait_for_timeout(1500)
    context.close()
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{lab}/lab/tree/03_hedging.ipynb?reset")
    twins = page.locator("section.hedgerow-twin")
    twins.first.wait_for(state="visible")
    assert all(twin.is_visible() for twin in twins.all())
    assert "hedges in" in twins.first.inner_text()
    for words in ("Error displaying widget", "Loading widget"):
        assert not any(line.is_visible() for line in page.get_by_text(words).all())
    open_first_bar(page)
    context.close()
