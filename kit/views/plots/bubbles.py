"""Many forecasts: how many of each probability in each period, for all and for a few speakers."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kit.measures.periods import group_days
from kit.views.plots import style, wording
from kit.views.plots.timeline import set_days

_NAMED = 3  # speakers with a band of their own
_BAND = 125  # of the scale, from one speaker to the next
_LARGEST = 190.0  # square points of the largest circle


def draw_counts(ax: Axes | None, table: pd.DataFrame) -> tuple[Axes, str]:
    """Draw a band of circles for all and for each of the speakers with most; name the period."""
    named = table.loc[table["actor"] != "no named speaker", "actor"].value_counts().index[:_NAMED]
    ranged = table[table["p_mid"].notna()]
    when, unit = group_days(ranged["date"])
    ranged = ranged.assign(time=when)
    ax = style.make_axes(ax, height=1.2 + 1.25 * (1 + len(named)))
    largest = ranged.groupby(["time", "p_mid"]).size().max()
    labels = []
    for at, name in enumerate(["all", *named]):
        own = ranged if name == "all" else ranged[ranged["actor"] == name]
        foot = -at * _BAND
        _draw_band(ax, own, foot, largest, style.GREY if at == 0 else style.LOOKS[at - 1].colour)
        label = "All speakers" if name == "all" else wording.shorten_label(name, 40)
        labels.append(f"{label} ({len(own):,})")
    ticks = [
        foot + tick for foot in range(0, -_BAND * len(labels), -_BAND) for tick in (0, 50, 100)
    ]
    ax.set_yticks(ticks, ["0", "50", "100%"] * len(labels), fontsize=style.SMALL)
    for at, label in enumerate(labels):
        ax.annotate(label, (0, -at * _BAND + 107), xycoords=("axes fraction", "data"), fontsize=style.SMALL,
                    fontweight="bold", color=style.INK)  # fmt: skip
    ax.set_ylim(-_BAND * (len(labels) - 1) - 9, 120)
    style.draw_grid(ax, "y")
    set_days(ax, ranged["time"])
    return ax, unit


def _draw_band(ax: Axes, own: pd.DataFrame, foot: float, largest: int, colour: str) -> None:
    """Draw circles whose area is the number of forecasts; the larger bear it."""
    cells = own.groupby(["time", "p_mid"]).size().rename("n").reset_index()
    size = _LARGEST * cells["n"] / largest
    ax.scatter(cells["time"], foot + 100 * cells["p_mid"], s=np.maximum(size, 4), color=colour,
               alpha=0.55, linewidths=0, zorder=3)  # fmt: skip
    for cell in cells[size > 60].itertuples(index=False):
        ax.annotate(f"{cell.n:,}", (cell.time, foot + 100 * cell.p_mid), ha="center", va="center",
                    fontsize=style.SMALL - 1, color=style.INK, zorder=4)  # fmt: skip
