"""The face of the guided analyses: check an answer, ask for a hint."""

import tomllib
from importlib.resources import files
from typing import Any

import pandas as pd

from kit.guided.answers import NEARLY, NOT_ATTEMPTED, NOT_YET, RIGHT, Verdict, compare
from kit.guided.solutions import solve

#: Question, hints, mistakes and praise of each exercise, by its name.
EXERCISES: dict[str, dict[str, Any]] = tomllib.loads(
    (files("kit.guided") / "exercises.toml").read_text(encoding="utf-8")
)


def check(exercise: str, answer: Any) -> Verdict:
    """Say whether an answer is right, nearly right (and why), or not yet.

    Parameters
    ----------
    exercise : str
        The exercise's name, such as ``"hedging-2"``.
    answer : object
        Your answer; ``...`` says that you have not tried yet.

    Returns
    -------
    Verdict
        Shows itself in a notebook. It never holds the answer. If there is no such exercise,
        it says so and names those that there are: a slip stops no *Run All*.

    Notes
    -----
    The expected answer is computed from the sample corpus when you ask, with the same
    functions that you use; nothing is looked up and nothing leaves the machine.

    Examples
    --------
    >>> check("hedging-1", ...)
    Not attempted. Put your answer in place of the three dots.
    """
    if exercise not in EXERCISES:
        return Verdict(NOT_ATTEMPTED, _unknown(exercise))
    task = EXERCISES[exercise]
    if answer is ...:
        return compare(answer, None)
    expected, *mistaken = solve(exercise)
    verdict = compare(answer, expected, tolerance=task.get("tolerance", 0))
    if verdict.status == RIGHT:
        return Verdict(RIGHT, task["praise"])
    for wrong, reason in zip(mistaken, task["mistakes"], strict=True):
        if compare(answer, wrong, tolerance=task.get("tolerance", 0)).status == RIGHT:
            return Verdict(NEARLY, reason)
    if verdict.status == NOT_YET:
        more = f"For a hint: kit.guided.hint({exercise!r})."
        return Verdict(NOT_YET, f"{verdict.message} {more}")
    return verdict


def hint(exercise: str, *, step: int = 1) -> str:
    """Give one hint; higher steps tell more.

    Parameters
    ----------
    exercise : str
        The exercise's name.
    step : int
        1 is the first and smallest hint. Past the last one, the last is repeated.

    Returns
    -------
    str

    Examples
    --------
    >>> hint("hedging-1").startswith("Hint 1 of")
    True
    """
    if exercise not in EXERCISES:
        return _unknown(exercise)
    hints = EXERCISES[exercise]["hints"]
    step = min(max(1, step), len(hints))
    return f"Hint {step} of {len(hints)}: {hints[step - 1]}"


def list_exercises() -> pd.DataFrame:
    """List the exercises of the guided analyses."""
    rows = [(name, name.rsplit("-", 1)[0], task["question"]) for name, task in EXERCISES.items()]
    return pd.DataFrame(rows, columns=["exercise", "lesson", "question"]).astype("str")


def _unknown(exercise: str) -> str:
    return f"There is no exercise {exercise!r}. There are: {', '.join(EXERCISES)}."
