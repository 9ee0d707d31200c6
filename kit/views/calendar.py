"""When the articles of a corpus appeared, outlet by outlet."""

from __future__ import annotations

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from kit.tables import require

_GREEN, _SOFT, _LINE = "#2b5f38", "#565f54", "#d5dad1"
_OTHERS = "all other outlets"


def plot_articles(
    documents: pd.DataFrame, *, max_outlets: int = 12, ax: Axes | None = None
) -> Axes:
    """Draw each article as a mark on its day, one line per outlet.

    Parameters
    ----------
    documents : DataFrame
        Uses ``outlet`` and ``date``. Articles without a date are not drawn.
    max_outlets : int
        Outlets with a line of their own, those with most articles first; the rest share
        the last line.
    ax : Axes, optional
        Where to draw; by default a figure 6.6 inches wide.

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = plot_articles(pd.DataFrame({"outlet": ["A"], "date": [pd.Timestamp("2022-02-15")]}))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['A  1']

    Notes
    -----
    The number beside an outlet counts its dots. Articles of one outlet and day are stacked upwards, so that a heap reads as a count; a
    line has room for seven, and higher heaps are drawn as seven.
    """
    require(documents, ["outlet", "date"], table="documents", function="plot_articles")
    dated = documents.loc[documents["date"].notna(), ["outlet", "date"]]
    names = dated["outlet"].fillna("no outlet named")
    common = names.value_counts().index[:max_outlets]
    names = names.where(names.isin(common), _OTHERS)
    order = [*common, *([_OTHERS] if (names == _OTHERS).any() else [])]
    if ax is None:
        _, ax = plt.subplots(figsize=(6.6, 0.8 + 0.32 * max(3, len(order))), layout="constrained")
    height = dated.groupby([names, "date"]).cumcount().clip(upper=6)
    line = names.map({name: at for at, name in enumerate(order)}).astype("float64")
    ax.scatter(dated["date"], line - 0.11 * height, s=13, color=_GREEN, linewidths=0, zorder=3)
    counts = names.value_counts()
    ax.set_yticks(range(len(order)), [f"{_short(name)}  {counts[name]:,}" for name in order])
    ax.set_ylim(len(order) - 0.65, -0.95)
    ax.hlines(range(len(order)), 0, 1, transform=ax.get_yaxis_transform(), color=_LINE, lw=0.7)
    _dress(ax, dated["date"])
    return ax


def _dress(ax: Axes, dates: pd.Series) -> None:
    """Label the days, take away what carries nothing."""
    ax.spines[["top", "left", "right"]].set_visible(False)
    ax.spines["bottom"].set_color(_SOFT)
    ax.tick_params(axis="y", length=0, labelsize=10)
    ax.tick_params(axis="x", color=_SOFT, labelcolor=_SOFT, labelsize=9.5)
    if dates.empty:
        ax.set_xticks([])
        ax.text(0.5, 0.5, "No article has a date.", transform=ax.transAxes, ha="center")
        return
    margin = max(pd.Timedelta(days=1), (dates.max() - dates.min()) * 0.03)
    ax.set_xlim(dates.min() - margin, dates.max() + margin)
    locator = mdates.AutoDateLocator(minticks=2, maxticks=6)
    locator.intervald[mdates.HOURLY] = [24]  # a date is a day; never label hours
    ax.xaxis.set_major_locator(locator)
    formatter = mdates.ConciseDateFormatter(locator, offset_formats=["", *["%Y"] * 5])
    ax.xaxis.set_major_formatter(formatter)  # the year alone: days and months are on the ticks


def _short(name: str, *, most: int = 28) -> str:
    # A dollar sign would start a formula.
    return (name if len(name) <= most else name[: most - 1] + "…").replace("$", r"\$")
