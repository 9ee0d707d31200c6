"""The face of the guided analyses: check an answer, ask for a hint."""

from functools import cache
from typing import Any

import pandas as pd

from kit.guided.answers import NEARLY, NOT_ATTEMPTED, NOT_YET, RIGHT, Verdict, compare
from kit.guided.exercises import EXERCISES
from kit.guided.sample import Sample


@cache
def _sample() -> Sample:
    return Sample()


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
    verdict = compare(answer, task.answer(_sample()), tolerance=task.tolerance)
    if verdict.status == RIGHT:
        return Verdict(RIGHT, task.praise)
    for mistake, reason in task.mistakes:
        if compare(answer, mistake(_sample()), tolerance=task.tolerance).status == RIGHT:
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
    hints = EXERCISES[exercise].hints
    step = min(max(1, step), len(hints))
    return f"Hint {step} of {len(hints)}: {hints[step - 1]}"


def list_exercises() -> pd.DataFrame:
    """List the exercises of the guided analyses."""
    rows = [(name, name.rsplit("-", 1)[0], task.question) for name, task in EXERCISES.items()]
    return pd.DataFrame(rows, columns=["exercise", "lesson", "question"]).astype("str")


def _unknown(exercise: str) -> str:
    return f"There is no exercise {exercise!r}. There are: {', '.join(EXERCISES)}."
