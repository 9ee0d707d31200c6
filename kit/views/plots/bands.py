"""Rows against columns of points with intervals: small multiples that share one Axes."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from kit.views.plots import style, wording

_GAP = 0.16  # of a band's width, between two bands


class _Scale(NamedTuple):
    """The values that every band spans."""

    low: float
    high: float

    @property
    def step(self) -> float:
        return (self.high - self.low) * (1 + _GAP)


def draw_bands(
    ax: Axes, cells: pd.DataFrame, looks: Mapping[str, style.Look], *, around_zero: bool = False
) -> float:
    """Draw a band of points for each name, all on one scale; return the room taken above.

    `cells` has ``row, column, value, low, high, n, few``. What is few sets no scale: it is grey
    and hollow, and without a value its n is written.
    """
    few = cells["few"].all()
    known = cells[["value"]] if few else cells.loc[~cells["few"], ["value", "low", "high"]]
    numbers = known.to_numpy(dtype=float)
    top = float(np.abs(numbers[np.isfinite(numbers)]).max(initial=0)) or 1.0
    scale = _Scale(-top if around_zero else 0.0, top)
    above = 0.0
    if around_zero or list(looks) != [""]:
        above = _frame(ax, looks, scale)
    else:
        style.draw_grid(ax)
        ax.set_xlim(0, scale.high * 1.05)
    for at, (name, look) in enumerate(looks.items()):
        own = cells[cells["column"] == name]
        own, silent = own[own["value"].notna()], own[own["value"].isna()]
        offset = at * scale.step - scale.low
        draw_points(ax, own.assign(value=own["value"].clip(upper=scale.high)), look, offset=offset)
        for row, n in silent[["row", "n"]].itertuples(index=False):
            ax.text(offset, row, f"n={n}", ha="center", va="center", fontsize=style.SMALL, color=style.SOFT,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5})  # fmt: skip
    return above


def _frame(ax: Axes, looks: Mapping[str, style.Look], scale: _Scale) -> float:
    """Draw the frame of each band: its name above, its zero line, its ticks below."""
    inner = _choose_ticks(scale, len(looks))
    ticks, taken = [], 0.0
    for at, (name, look) in enumerate(looks.items()):
        left = at * scale.step - scale.low
        ticks += [left + tick for tick in inner]
        for tick in inner:
            colour = style.SOFT if tick == 0 else style.LINE
            ax.axvline(left + tick, color=colour, linewidth=0.7, zorder=0)
        lift = 13 if len(looks) > 4 and at % 2 else 3
        text = wording.fit(name, max(12, 66 // len(looks)))
        taken = max(taken, lift + 11 * (text.count("\n") + 1) if name else 0)
        colour = look.colour if len(set(looks.values())) > 1 else style.INK
        ax.annotate(text, (left + (scale.low + scale.high) / 2, 1), xytext=(0, lift),
                    xycoords=("data", "axes fraction"), textcoords="offset points", ha="center",
                    va="bottom", fontsize=style.SMALL, color=colour, fontweight="bold")  # fmt: skip
    ax.set_xticks(ticks, [f"{tick:g}".replace("-", "−") for tick in inner] * len(looks))
    ax.set_xlim(-0.02 * scale.step, (len(looks) - 1) * scale.step + (scale.high - scale.low) * 1.02)
    return taken


def _choose_ticks(scale: _Scale, bands: int) -> list[float]:
    """Choose few ticks, and none at an edge, where it would touch the next band's first."""
    low, high = scale.low, scale.high
    inner = [tick for tick in MaxNLocator(3 if bands < 5 else 2).tick_values(low, high)
             if low <= tick <= high]  # fmt: skip
    if bands <= 3:
        return inner
    edge = 0.15 * (high - low)
    near = [tick for tick in inner if tick == 0 or low + edge < tick < high - edge]
    about = float(f"{0.65 * high:.1g}")
    return near if len(near) > 1 else [-about, 0.0, about]


def draw_points(ax: Axes, cells: pd.DataFrame, look: style.Look, *, offset: float = 0.0) -> None:
    """Draw a point with its interval in each row, hollow and grey where n is small."""
    sure, few = cells[~cells["few"]], cells[cells["few"]]
    ax.hlines(sure["row"], sure["low"] + offset, sure["high"] + offset, color=look.colour,
              linewidth=1.6, alpha=0.55)  # fmt: skip
    ax.scatter(sure["value"] + offset, sure["row"], marker=look.marker, s=26, color=look.colour,
               zorder=3, linewidths=0, clip_on=False)  # fmt: skip
    ax.scatter(few["value"] + offset, few["row"], marker=look.marker, s=18, facecolors="white",
               edgecolors=style.GREY, linewidths=0.9, zorder=3, clip_on=False)  # fmt: skip
