"""Comparing a student's answer with the expected one: right, nearly (why), or not yet."""

import html
from numbers import Real
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

RIGHT, NEARLY, NOT_YET, NOT_ATTEMPTED = "right", "nearly", "not yet", "not attempted"
_COLOURS = {RIGHT: "#2f6b3c", NEARLY: "#8a5a00", NOT_YET: "#8f2d1f", NOT_ATTEMPTED: "#555555"}


class Verdict(NamedTuple):
    """What a check says: ``status`` is right, nearly, not yet or not attempted."""

    status: str
    message: str = ""

    def __repr__(self) -> str:
        return f"{self.status.capitalize()}. {self.message}".strip()

    def _repr_html_(self) -> str:
        colour = _COLOURS[self.status]
        return (
            f'<p style="border-left:4px solid {colour};padding:.2em .8em;margin:.4em 0">'
            f'<strong style="color:{colour}">{html.escape(self.status.capitalize())}.</strong> '
            f"{html.escape(self.message)}</p>"
        )


def compare(answer: Any, expected: Any, *, tolerance: float = 0.0) -> Verdict:
    """Hold an answer against the expected one and say what is off, never what is right."""
    if answer is ...:
        return Verdict(NOT_ATTEMPTED, "Put your answer in place of the three dots.")
    if answer is None:
        return Verdict(NOT_YET, "The answer is None. Does the last step give a value back?")
    if isinstance(expected, Real) and not isinstance(expected, bool):
        return _compare_number(answer, float(expected), tolerance)
    if isinstance(expected, str):
        return _compare_text(answer, expected)
    return _compare_set(answer, expected)


def _compare_number(answer: Any, expected: float, tolerance: float) -> Verdict:
    if isinstance(answer, (pd.DataFrame, pd.Series, list, tuple, set, dict, np.ndarray)):
        return Verdict(
            NOT_YET,
            f"One number is wanted; yours is a {type(answer).__name__} of length {len(answer)}.",
        )
    try:
        number = float(answer)
    except (TypeError, ValueError):
        return Verdict(NOT_YET, f"One number is wanted; yours is a {type(answer).__name__}.")
    if np.isnan(number):
        return Verdict(NOT_YET, "The answer is NaN: somewhere a mean was taken of nothing.")
    slack = max(tolerance, 1e-9)
    if abs(number - expected) <= slack:
        return Verdict(RIGHT)
    for factor in (100, 0.01, 1000, 0.001):
        if expected and abs(number / factor - expected) <= slack:
            return Verdict(
                NEARLY,
                "The digits are right, the unit is not: look again at what it is a share of.",
            )
    if expected and abs(number + expected) <= slack:
        return Verdict(NEARLY, "The size is right, the sign is not.")
    if abs(number - expected) <= 10 * slack and tolerance:
        return Verdict(NEARLY, "Very close. Did you round on the way?")
    return Verdict(NOT_YET, "Too high." if number > expected else "Too low.")


def _compare_text(answer: Any, expected: str) -> Verdict:
    if not isinstance(answer, str):
        return Verdict(NOT_YET, f"A text in quotation marks is wanted; yours is {_kind(answer)}.")
    if _plain(answer) == _plain(expected):
        return Verdict(RIGHT)
    if _plain(answer) and (
        _plain(answer) in _plain(expected) or _plain(expected) in _plain(answer)
    ):
        return Verdict(NEARLY, "Part of it is right. Write it as it stands in the table.")
    return Verdict(NOT_YET, "Another one is meant.")


def _compare_set(answer: Any, expected: Any) -> Verdict:
    if isinstance(answer, (str, bytes)) or not hasattr(answer, "__iter__"):
        return Verdict(NOT_YET, f"A list is wanted; yours is {_kind(answer)}.")
    mine = {_plain(str(item)) for item in answer}
    wanted = {_plain(str(item)) for item in expected}
    if mine == wanted:
        return Verdict(RIGHT)
    both, extra = len(mine & wanted), len(mine - wanted)
    if both:
        return Verdict(NEARLY, f"{both} of {len(wanted)} are there; {extra} do not belong.")
    return Verdict(NOT_YET, f"None of the {len(wanted)} wanted is in your list.")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _kind(value: Any) -> str:
    return f"a {type(value).__name__}"
