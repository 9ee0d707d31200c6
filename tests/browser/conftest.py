"""A browser for tests: the system's Chromium, with no network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from tests.browser.lab import serve

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Start Chromium, or say how to get it; where CI is set, it must be there."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        message = "no Chromium found; on Debian or Ubuntu: apt-get install chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    api = pytest.importorskip("playwright.sync_api", reason="pip install -e '.[test]'")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, headless=True, args=_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the notebooks in one JupyterLab for all tests."""
    with serve(tmp_path_factory.mktemp("lab")) as url:
        yield url


@pytest.fixture(scope="session")
def news(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file of 200 articles of real news."""
    corpus = tmp_path_factory.mktemp("news") / "news.parquet"
    table = pd.read_parquet(shared / "corpora" / "news-2k.parquet")
    table.sample(200, random_state=7).to_parquet(corpus)
    return corpus


def assert_accessible(page, context: str = ".jp-OutputArea-output") -> None:
    """Let axe find nothing serious in what the notebook shows; JupyterLab's own page is its own."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page, context=context).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in serious] == []
