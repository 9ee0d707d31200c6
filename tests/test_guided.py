"""The lessons: answers are checked, mistakes explained, no solution given away."""

from __future__ import annotations

import ast
import importlib.util
import re
from types import ModuleType

import nbformat
import numpy as np
import pandas as pd
import pytest

import kit
from kit.guided.answers import compare
from kit.guided.checks import EXERCISES
from kit.guided.solutions import solve
from tests.conftest import ROOT

LESSONS = ROOT / "notebooks" / "guided"


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_lessons", LESSONS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("answer", "expected", "tolerance", "status"),
    [
        (..., 3, 0, "not attempted"),
        (3, 3, 0, "right"),
        (np.int64(3), 3, 0, "right"),
        (4, 3, 0, "not yet"),
        (30, 0.3, 0.001, "nearly"),
        (-0.3, 0.3, 0.001, "nearly"),
        (0.304, 0.3, 0.001, "nearly"),
        (float("nan"), 0.3, 0.001, "not yet"),
        ("three", 3, 0, "not yet"),
        (pd.DataFrame(), 3, 0, "not yet"),
        (None, 3, 0, "not yet"),
        (" meridian  WIRE", "Meridian Wire", 0, "right"),
        ("Meridian", "Meridian Wire", 0, "nearly"),
        ("Post", "Meridian Wire", 0, "not yet"),
        (7, "Meridian Wire", 0, "not yet"),
        (["b", "a"], {"a", "b"}, 0, "right"),
        (["a", "c"], {"a", "b"}, 0, "nearly"),
        ("a", {"a", "b"}, 0, "not yet"),
    ],
)
def test_answers_are_compared(
    answer: object, expected: object, tolerance: float, status: str
) -> None:
    assert compare(answer, expected, tolerance=tolerance).status == status


@pytest.mark.parametrize("name", EXERCISES)
def test_each_exercise_knows_its_answer_and_its_mistakes(name: str) -> None:
    expected, *mistaken = solve(name)
    assert kit.guided.check(name, expected).status == "right"
    assert kit.guided.check(name, ...).status == "not attempted"
    for wrong, reason in zip(mistaken, EXERCISES[name]["mistakes"], strict=True):
        assert wrong != expected, f"{name}: the mistake gives the right answer on this sample"
        verdict = kit.guided.check(name, wrong)
        assert verdict.status == "nearly", (name, wrong, expected)
        assert reason == verdict.message or "unit" in verdict.message


@pytest.mark.parametrize("name", EXERCISES)
def test_neither_hint_nor_verdict_gives_the_answer_away(name: str) -> None:
    expected, hints = solve(name)[0], EXERCISES[name]["hints"]
    said = " ".join(hints) + repr(kit.guided.check(name, "zzz"))
    if isinstance(expected, str):
        assert expected not in said
    elif isinstance(expected, float):
        assert f"{expected:.3f}" not in said
    assert kit.guided.hint(name, step=99).startswith(f"Hint {len(hints)} of")


def test_an_unknown_exercise_is_named() -> None:
    verdict = kit.guided.check("hedging-99", 3)
    assert verdict.status == "not attempted"
    assert "no exercise 'hedging-99'" in verdict.message
    assert "hedging-1" in kit.guided.hint("hedging-99")


def test_notebooks_are_made_from_their_lessons() -> None:
    for path, text in builder().notebooks().items():
        assert path.read_text(encoding="utf-8") == text, (
            f"run python notebooks/guided/build.py ({path.name})"
        )


def test_no_solution_stands_in_an_exercise() -> None:
    for source in sorted((LESSONS / "lessons").glob("*.py")):
        solutions = re.findall(
            r"# solution\n(.*?)# end\n", source.read_text(encoding="utf-8"), re.DOTALL
        )
        exercise = nbformat.read(LESSONS / f"{source.stem}_exercise.ipynb", as_version=4)
        code = "\n".join(cell.source for cell in exercise.cells if cell.cell_type == "code")
        assert len(solutions) >= 4
        assert code.count("answer = ...") == len(solutions)
        assert not any(
            line in code for s in solutions for line in s.splitlines() if "answer" in line
        )


def test_every_exercise_stands_in_a_lesson_once() -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in (LESSONS / "lessons").glob("*.py"))
    asked = re.findall(r'kit\.guided\.check\("([\w-]+)", answer\)', text)
    assert sorted(asked) == sorted(EXERCISES)


@pytest.mark.parametrize(
    "path", sorted(LESSONS.glob("*_solution.ipynb")), ids=lambda path: path.stem
)
def test_each_task_asks_only_for_pandas_shown_before(path) -> None:
    shown: set[str] = set()
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            nodes = list(ast.walk(ast.parse(cell.source)))
            used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
            used |= {node.arg for node in nodes if isinstance(node, ast.keyword)}
            used |= {type(node.op).__name__ for node in nodes if isinstance(node, ast.BinOp)}
            if "exercise" in cell.metadata.get("tags", []):
                assert used - {"guided", "check"} <= shown | {"Mult", "Div", "Sub"}, cell.source
            shown |= used
