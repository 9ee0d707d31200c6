"""The app: a page without code, for this machine alone, in which a corpus is chosen and explored."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("voila", reason="pip install -e '.[test]'")
pytestmark = pytest.mark.browser
SLOW = 240_000  # milliseconds; a loaded machine takes its time


@pytest.fixture(scope="module")
def address(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the app in a folder with one file of articles; give its address and end it."""
    home = tmp_path_factory.mktemp("app")
    (home / "mine.csv").write_text("text,outlet\nTalks may fail.,Post\n", encoding="utf-8")
    places = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_RUNTIME_DIR": "run", "IPYTHONDIR": "ipython"}
    env = os.environ | {name: str(home / f".{folder}") for name, folder in places.items()}
    log = home / ".log"
    with log.open("wb") as written:
        app = subprocess.Popen([sys.executable, "-m", "kit", "app", "--no-browser"], cwd=home,
                               env=env, stdout=written, stderr=subprocess.STDOUT)  # fmt: skip
    try:
        until = time.monotonic() + SLOW / 1000
        while time.monotonic() < until and app.poll() is None:
            found = re.search(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32}", log.read_text())
            if found and answers(found[0]):
                yield found[0]
                return
            time.sleep(0.3)
        pytest.fail(f"the app does not answer:\n{log.read_text()[-2000:]}")
    finally:
        app.terminate()
        app.wait(timeout=30)


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url.partition("?")[0], timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def test_a_corpus_is_chosen_filtered_and_read_without_code(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    answered: list[str] = []
    page.on("response", lambda response: answered.append(response.url))
    page.goto(address)
    page.get_by_role("button", name="Explore these articles").click()
    page.get_by_text("48 articles read").wait_for()
    assert "import kit" not in page.content()
    assert page.get_by_text("model not found").count() == 0
    page.get_by_label("Articles with").first.fill("sanction*")
    page.keyboard.press("Enter")
    page.get_by_text("2 articles of 2.").wait_for()
    assert page.locator("mark").first.is_visible()
    page.get_by_role("tab", name="Article").click()
    page.get_by_text(re.compile(r"Match 1 of \d+")).wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the rows").last.click()
        page.get_by_role("link", name="Excel").last.click()
    assert Path(saved.value.path()).read_bytes().startswith(b"PK")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page, context=".jp-OutputArea-output").response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in serious] == []
    host = address.partition("/?")[0]
    assert [url for url in answered if not url.startswith((host, "data:", "blob:"))] == []
    context.close()


def test_without_its_token_nothing_is_shown(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(address.partition("?")[0])
    assert "/login" in page.url
    assert "Hedgerow" not in page.content()
    kernels = f"{address.partition('?')[0]}api/kernels"
    with pytest.raises(urllib.error.HTTPError, match=r"40\d"):
        urllib.request.urlopen(urllib.request.Request(kernels, method="POST"), timeout=10)
    context.close()
