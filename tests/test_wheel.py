"""A wheel holds all that a user needs: it is built, unpacked elsewhere, and makes a report."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

ARTICLE = (
    "Title: Talks\nSource: Post\nPublished: Tue, 15 Feb 2022 08:00:00 GMT\n\nTalks may fail.\n"
)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel without a network, and unpack it as an installation would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("hedgerow-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_notebooks_sample_and_template(unpacked: Path) -> None:
    bundled = unpacked / "kit" / "_bundled"
    sources = {p.name for p in (ROOT / "notebooks").glob("*.ipynb")}
    assert {p.name for p in (bundled / "notebooks").glob("*.ipynb")} == sources
    articles = {p.name for p in (ROOT / "data/kestrel/articles").glob("*.txt")}
    assert {p.name for p in (bundled / "data/kestrel/articles").glob("*.txt")} == articles
    for path in (ROOT / "kit").rglob("*"):
        if path.suffix in {".csv", ".toml", ".css", ".j2", ".js"}:
            assert (unpacked / path.relative_to(ROOT)).exists(), path.name


def test_a_report_is_made_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    code = "import kit, sys; print(kit.__file__); from kit.__main__ import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "report", "articles", "--out", "report.html"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[0].startswith(str(unpacked))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count("<h1") == 1
    assert "Talks" in page
