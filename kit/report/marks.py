"""Numbers with their intervals, the scales on which they stand, and the drawings that ``template/marks.html.j2`` makes with them."""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from kit.measures.intervals import share_interval
from kit.measures.sums import sum_observations
from kit.report.templates import macros
from kit.views.prose import true_minus

Number = tuple[float, float, float]  # a value and its interval
_STEPS = (1, 2, 2.5, 5, 10)


class Scale(NamedTuple):
    """What stands at the left and the right edge of a drawing, and the ticks between."""

    low: float
    high: float
    ticks: tuple[float, ...] = ()

    def at(self, value: float) -> float:
        """Return the place of a value in percent of the width."""
        return round(100 * (value - self.low) / (self.high - self.low or 1), 2)

    def inside(self, value: float) -> float:
        """Return the place of a value, or the edge that it lies beyond."""
        return min(max(self.at(value), 0), 100)

    def y(self, value: float) -> float:
        """Return the height of a value in a figure over time, in pixels from its top."""
        return round(172 - 1.58 * self.at(value), 1)


PERCENT = Scale(0, 100, (0, 25, 50, 75, 100))


class Moment(NamedTuple):
    """One period of a figure over time; `place` is 0…1 of the width."""

    label: str
    place: float
    number: tuple[float, float, float]
    documents: int
    href: str
    said: str
    few: bool
    odd: bool

    @property
    def x(self) -> float:
        """Return its place in percent, with room for the axis."""
        return round(10 + 86 * self.place, 2)


def make_scale(values: Iterable[float], *, signed: bool = False) -> Scale:
    """Make a scale from zero (or as far below as above it) that holds all values.

    >>> make_scale([3, 11]).ticks
    (0.0, 2.5, 5.0, 7.5, 10.0, 12.5)
    >>> make_scale([-0.12, 0.05], signed=True).ticks
    (-0.2, -0.1, 0.0, 0.1, 0.2)
    """
    most = max((abs(value) for value in values if math.isfinite(value)), default=0) or 1
    raw = most / (2 if signed else 5)
    unit = 10 ** math.floor(math.log10(raw))
    step = next(unit * m for m in _STEPS if unit * m >= raw * (1 - 1e-9))
    count = math.ceil(most / step - 1e-9)
    if signed and count < 2:
        step, count = step / 2, 2
    ticks = tuple(round(step * i, 9) for i in range(-count if signed else 0, count + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def draw(mark: str, *values: Any, **options: Any) -> Markup:
    """Draw one of the marks of the template."""
    return Markup(str(getattr(macros("marks.html.j2"), mark)(*values, **options)).strip())


def estimate(number: Number, form: str = ".1f") -> Markup:
    """Write a number with its interval, as a cell."""
    value, low, high = (_sign(format(one, form)) for one in number)
    if np.isnan(number[0]):
        return Markup("–")
    if np.isnan(number[1]):
        return Markup("{} <small>no interval</small>").format(value)
    dash = " to " if "−" in low + high or "+" in form else "–"
    return Markup("{} <small>{}{}{}</small>").format(value, low, dash, high)


def _sign(number: str) -> str:
    """Write a true minus, and zero without a sign."""
    return true_minus(number if number.strip("+0.") else number.removeprefix("+"))


def interval_words(number: Number, form: str = ".1f") -> str:
    """Write an interval in plain words, or nothing where there is none."""
    low, high = (true_minus(format(one, form)) for one in number[1:])
    return "" if np.isnan(number[1]) else f"{low} to {high}"


def numbers(row: Any, value: str = "rate") -> Number:
    """Return a row's value with its interval."""
    return float(row[value]), float(row["low"]), float(row["high"])


def share(flags: Any, documents: pd.Series) -> Number:
    """Return the share of rows for which a flag is true, with its interval by article."""
    totals = sum_observations(np.asarray(flags, float), documents)
    low, high = share_interval(totals)
    return float(totals.value[0]), float(low[0]), float(high[0])


def percent(share: float) -> str:
    """Write a share as whole percent."""
    return "–" if np.isnan(share) else f"{100 * share:.0f}"
