"""Fixtures for all tests: the path of the gold data, figures closed, small tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import settings

mpl.use("Agg")
settings.register_profile("hedgerow", deadline=None)  # a busy machine is no fault
settings.load_profile("hedgerow")
collect_ignore_glob = ["accuracy/*"]  # scripts that measure and train, not tests
ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer --shared: gold data for measurements, which are not part of the project."""
    default = os.environ.get("HEDGEROW_SHARED", str(ROOT.parent / "shared"))
    parser.addoption("--shared", default=default, help="folder of gold data to measure against")


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Path:
    """Give the folder of gold data, or skip with the reason."""
    path = Path(request.config.getoption("--shared"))
    if not (path / "gold").is_dir():
        pytest.skip(f"no gold data at {path}; name their folder with --shared")
    return path


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture
def one_document() -> pd.DataFrame:
    """Give a documents table with the two columns that every function can rely on."""
    return pd.DataFrame({"doc_id": ["a"], "text": ["Talks may fail. “We hope not,” she said."]})
