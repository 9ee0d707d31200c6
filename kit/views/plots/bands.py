"""Rows against columns of points with intervals: small multiples that share one Axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from kit.views.plots import style, wording

_GAP = 0.16  # of a band's width, between two bands


class Scale(NamedTuple):
    """The values that every band spans."""

    low: float
    high: float

    @property
    def step(self) -> float:
        return (self.high - self.low) * (1 + _GAP)


def make_scale(values: pd.DataFrame, *, around_zero: bool = False) -> Scale:
    """Choose one scale for all bands, so that they can be compared."""
    known = values.to_numpy(dtype=float).ravel()
    known = known[np.isfinite(known)]
    top = float(np.abs(known).max()) if len(known) else 1.0
    top = top or 1.0
    return Scale(-top, top) if around_zero else Scale(0.0, top)


def draw_bands(ax: Axes, names: Sequence[str], looks: Sequence[style.Look], scale: Scale) -> float:
    """Draw the frame of each band: its name above, its zero line, its ticks below."""
    ticks, labels, taken = [], [], 0.0
    inner = [tick for tick in MaxNLocator(3 if len(names) < 5 else 2).tick_values(scale.low, scale.high)
             if scale.low <= tick <= scale.high]  # fmt: skip
    if len(names) > 3:  # a tick at a band's edge would touch the next band's first
        edge = 0.15 * (scale.high - scale.low)
        near = [tick for tick in inner if tick == 0 or scale.low + edge < tick < scale.high - edge]
        inner = near if len(near) > 1 else [-_round(scale.high), 0.0, _round(scale.high)]
    for at, (name, look) in enumerate(zip(names, looks, strict=True)):
        left = at * scale.step - scale.low
        for tick in inner:
            ax.axvline(
                left + tick, color=style.SOFT if tick == 0 else style.LINE, linewidth=0.7, zorder=0
            )
        ticks += [left + tick for tick in inner]
        labels += [f"{tick:g}".replace("-", "−") for tick in inner]
        middle = left + (scale.low + scale.high) / 2
        text, lift = (
            wording.fit(name, max(12, 66 // len(names))),
            13 if len(names) > 4 and at % 2 else 3,
        )
        taken = max(taken, lift + 11 * (text.count("\n") + 1) if name else 0)
        ax.annotate(text, (middle, 1), xytext=(0, lift),
                    xycoords=("data", "axes fraction"), textcoords="offset points", ha="center",
                    va="bottom", fontsize=style.SMALL, color=look.colour, fontweight="bold")  # fmt: skip
    ax.set_xticks(ticks, labels)
    ax.set_xlim(-0.02 * scale.step, (len(names) - 1) * scale.step + (scale.high - scale.low) * 1.02)
    return taken


def _round(top: float) -> float:
    """Return a round number of about two thirds of `top`, for the one tick beside zero."""
    return float(f"{0.65 * top:.1g}")


def draw_points(
    ax: Axes, cells: pd.DataFrame, *, look: style.Look, offset: float, few: Sequence[bool]
) -> None:
    """Draw one band: a point with its interval per row, hollow and grey where n is small."""
    thin = np.asarray(few, dtype=bool)
    rows = cells["row"].to_numpy(dtype=float)
    values, low, high = (cells[name].to_numpy(dtype=float) + offset
                         for name in ("value", "low", "high"))  # fmt: skip
    ax.hlines(rows[~thin], low[~thin], high[~thin], color=look.colour, linewidth=1.6, alpha=0.55)
    ax.scatter(values[~thin], rows[~thin], marker=look.marker, s=26, color=look.colour, zorder=3,
               linewidths=0, clip_on=False)  # fmt: skip
    ax.scatter(values[thin], rows[thin], marker=look.marker, s=18, facecolors="white",
               edgecolors=style.GREY, linewidths=0.9, zorder=3, clip_on=False)  # fmt: skip


def write_value(ax: Axes, x: float, y: float, text: str, *, grey: bool = False) -> None:
    """Write a number beside its mark."""
    ax.annotate(text, (x, y), xytext=(4, 0), textcoords="offset points", va="center",
                fontsize=style.SMALL, color=style.SOFT if grey else style.INK, annotation_clip=False)  # fmt: skip


def row_height(rows: int, *, base: float = 1.25, each: float = 0.27) -> float:
    """Return the inches that a figure of so many rows needs."""
    return base + each * max(rows, 2) * (style.BODY / 9)
