"""Marks of a figure: scales, and the drawings that ``template/marks.html.j2`` makes with them."""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from markupsafe import Markup

from kit.report.templates import macros

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
