"""The report in Firefox: playwright does not drive the Firefox of a system, its own protocol does."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.report import build_report
from tests.browser.test_report import OPEN_ALL, check_block

pytestmark = pytest.mark.browser


class Firefox:
    """Speaks Marionette: each message is its length, a colon and JSON."""

    def __init__(self, port: int) -> None:
        for _ in range(200):
            try:
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=300)
                break
            except OSError:
                time.sleep(0.3)
        self.number = 0
        self.read()
        self.ask("WebDriver:NewSession", capabilities={})

    def read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self.socket.recv(1)
        data = b""
        while len(data) < int(length[:-1]):
            data += self.socket.recv(int(length[:-1]) - len(data))
        return json.loads(data)

    def ask(self, command: str, **parameters: Any) -> Any:
        self.number += 1
        message = json.dumps([0, self.number, command, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self.read()
        assert error is None, error
        return result

    def run(self, script: str) -> Any:
        """Run a function of JavaScript, and return what its promise gives."""
        waiting = f"const done = arguments[0]; ({script})().then(done, e => done(String(e)));"
        return self.ask("WebDriver:ExecuteAsyncScript", script=waiting, args=[])["value"]


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        pytest.skip("no Firefox found; on Debian: apt-get install firefox-esr")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    command = [path, "--headless", "--marionette", "--profile", str(tmp_path / "profile")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Firefox(port)
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_every_number_opens_its_sentences_in_firefox(firefox, tmp_path):
    report = build_report(out=tmp_path / "sample.html").path
    firefox.ask("WebDriver:SetTimeouts", script=300_000)
    firefox.ask("WebDriver:SetWindowRect", width=1280, height=900)
    firefox.ask("WebDriver:Navigate", url=report.as_uri())
    opened = firefox.run(OPEN_ALL)
    assert len(opened) > 100
    for one in opened:
        check_block(one)
    assert firefox.run("async () => document.documentElement.scrollWidth <= innerWidth")
