"""JupyterLab for tests: a server with copies of the notebooks, and a reader who uses one."""

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
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import nbformat
import pytest

from kit.places import bundled
from kit.report.cells import set_parameters

SLOW = 240_000  # milliseconds; a loaded machine takes its time
QUIET = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
ALL_CELLS = {"windowingMode": "none"}  # keep cells that are scrolled away in the page
KERNEL = {
    "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    "display_name": "Python 3",
    "language": "python",
}
ERRORS = '[data-mime-type*="error"], [data-mime-type*="stderr"]'
IDLE = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'


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


@contextmanager
def serve(home: Path) -> Iterator[str]:
    """Serve copies of the notebooks in JupyterLab, and end the server and its kernels."""
    (home / "notebooks").mkdir()
    for pattern in ("0*.ipynb", "guided/*.ipynb"):
        for path in bundled("notebooks").glob(pattern):
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


class Reader:
    """Somebody with one notebook in a browser: runs it, saves it, opens it again without a kernel."""

    def __init__(self, browser: Any, lab: str, file: str) -> None:
        self.browser, self.lab, self.file = browser, lab, file
        self.asked: list[str] = []  # every address that a page of theirs asks for
        self._contexts: list[Any] = []
        self.page = self._open(1280, 900)

    def _open(self, width: int, height: int) -> Any:
        context = self.browser.new_context(viewport={"width": width, "height": height})
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(f"{self.lab}/lab/tree/{self.file}?reset")  # no other notebook open
        return page

    def call(self, path: str, method: str = "GET", value: dict | None = None) -> Any:
        """Ask the server itself."""
        data = None if value is None else json.dumps(value).encode()
        request = urllib.request.Request(f"{self.lab}/api/{path}", data=data, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def run(self) -> None:
        """Run all cells, as the menu does, once there is a kernel: without one it asks for one."""
        until = time.monotonic() + SLOW / 1000
        while time.monotonic() < until:
            states = [one["kernel"]["execution_state"] for one in self.call("sessions")
                      if one["path"] == self.file]  # fmt: skip
            if "idle" in states:
                break
            time.sleep(0.2)
        self.page.wait_for_selector(IDLE)
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.click('li.lm-Menu-item[data-command="runmenu:run-all"]')
        self.page.wait_for_function(
            "errors => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
            r".every(e => /^\[\d+\]/.test(e.innerText.trim())) || document.querySelector(errors)",
            arg=ERRORS,
        )
        self.page.wait_for_selector(IDLE)

    def settle(self) -> None:
        """Wait until the kernel has answered what was clicked."""
        self.page.wait_for_timeout(200)
        self.page.wait_for_selector(IDLE)

    def outputs(self, **given: Any) -> Any:
        """Find outputs that hold something."""
        return self.page.locator(".jp-OutputArea-output", **given)

    def save(self) -> None:
        """Save the notebook, and wait until its file has grown by its outputs."""
        empty = self.call(f"contents/{self.file}?content=0")["size"]
        self.page.locator('[data-command="docmanager:save"]:visible').first.click()
        until = time.monotonic() + SLOW / 1000
        while time.monotonic() < until:
            with suppress(urllib.error.HTTPError):  # while it is being written
                if self.call(f"contents/{self.file}?content=0")["size"] > empty + 3000:
                    return
            time.sleep(0.2)
        pytest.fail(f"{self.file} was not saved")

    def end_kernel(self) -> None:
        for session in self.call("sessions"):
            if session["path"] == self.file:
                self.call(f"sessions/{session['id']}", "DELETE")

    def reopen_without_kernel(self) -> None:
        """Close the page and open the saved file on a phone; nothing of it is run."""
        self.end_kernel()
        self._contexts.pop().close()
        self.page = self._open(390, 844)
        self.page.locator(".jp-Notebook").wait_for()
        self.page.keyboard.press("Control+b")  # the list of files would take the half of a phone

    def close(self) -> None:
        self.end_kernel()
        while self._contexts:
            self._contexts.pop().close()


def copy_with_corpus(lab: str, name: str, corpus: Path) -> str:
    """Give the server a copy of a notebook that reads other articles, and return its file."""
    notebook = nbformat.read(bundled("notebooks") / f"{name}.ipynb", as_version=4)
    made = set_parameters(notebook, {"corpus": str(corpus)})
    content = json.dumps({"type": "notebook", "format": "json", "content": made}).encode()
    url = f"{lab}/api/contents/{name}-news.ipynb"
    urllib.request.urlopen(urllib.request.Request(url, content, method="PUT"), timeout=60).close()
    return f"{name}-news.ipynb"


def read_number(words: str) -> int:
    """Return the first whole number of some words."""
    found = re.search(r"\d[\d,]*", words)
    assert found, words
    return int(found[0].replace(",", ""))
