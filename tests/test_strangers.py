"""Modules that lie beside the articles are never executed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

STRANGERS = ["pandas", "numpy", "kit", "ipykernel_launcher", "IPython", "json", "sitecustomize"]
RUN = """
from nbformat.v4 import new_code_cell, new_notebook
from kit.report.execute import run_notebooks
cell = new_code_cell("import kit, numpy, sys; print(kit.__file__, '' in sys.path)")
notebook = new_notebook(cells=[cell])
print(run_notebooks([notebook]), notebook.cells[0].outputs[0]["text"])
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    for name in STRANGERS:
        (tmp_path / f"{name}.py").write_text(
            f"import pathlib; (pathlib.Path({str(tmp_path)!r}) / 'executed').touch()"
        )
    return tmp_path


def run(words: list[str], where: Path) -> str:
    done = subprocess.run(words, cwd=where, capture_output=True, text=True, check=False)
    assert not (where / "executed").exists(), done.stderr
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_kernel_imports_nothing_from_the_working_directory(hostile: Path) -> None:
    said = run([sys.executable, "-P", "-c", RUN], hostile)
    assert said.split() == ["['']", str(ROOT / "kit" / "__init__.py"), "False"]


def test_a_kernel_started_in_the_clone_finds_the_kit() -> None:
    said = run([sys.executable, "-P", "-c", RUN], ROOT)
    assert said.split() == ["['']", str(ROOT / "kit" / "__init__.py"), "False"]


def test_the_command_imports_nothing_from_the_working_directory(hostile: Path) -> None:
    command = Path(sys.executable).with_name("hedgerow")
    if not command.exists():
        pytest.skip("the command is not installed beside this Python")
    assert run([str(command), "check"], hostile).endswith("Everything is in place.\n")
