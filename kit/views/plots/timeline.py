"""A line over days with its interval, and the number of articles underneath."""

from collections.abc import Sequence

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.markers import MarkerStyle

from kit.language.days import month
from kit.views.plots import style


def draw_timeline(
    ax: Axes, points: pd.DataFrame, *, few: Sequence[bool], floor: float | None = None
) -> None:
    """Draw values with intervals, and bars of articles in an inset below."""
    points = points.assign(few=np.asarray(few, dtype=bool)).sort_values("date", kind="stable")
    sure, thin = points[~points["few"]], points[points["few"]]
    crowded = len(points) > 40
    size = 7 if crowded else 26
    span = sure["date"], sure["low"], sure["high"]
    ax.fill_between(*span, color=style.ACCENT, alpha=0.16, linewidth=0)
    if len(sure) <= 40:
        ax.vlines(*span, color=style.ACCENT, alpha=0.5, linewidth=1.4)
    width = 0.9 if crowded else 1.5
    ax.plot(sure["date"], sure["value"], color=style.ACCENT, linewidth=width)
    ax.scatter(sure["date"], sure["value"], color=style.ACCENT, s=size, zorder=3, linewidths=0)
    ax.scatter(thin["date"], thin["value"], s=size * 0.7, facecolors="white", edgecolors=style.GREY,
               linewidths=0.9, zorder=3)  # fmt: skip
    style.draw_grid(ax, "y")
    ax.tick_params(axis="y", labelsize=style.SMALL)
    ax.locator_params(axis="y", nbins=4)
    _limit(ax, sure if len(sure) else points, floor)
    _mark_beyond(ax, thin, size)
    set_days(ax, points["date"])
    _draw_articles(ax, points)


def _limit(ax: Axes, points: pd.DataFrame, floor: float | None) -> None:
    values = points[["value", "low", "high"]].to_numpy(dtype=float)
    if not np.isfinite(values).any():
        return
    low, high = np.nanmin(values), np.nanmax(values)
    room = (high - (low if floor is None else floor)) * 0.08 or 0.1
    ax.set_ylim(low - room if floor is None else floor, high + room)


def _mark_beyond(ax: Axes, thin: pd.DataFrame, size: int) -> None:
    """Mark points too thin to set the scale, and beyond it, by triangles at its edges."""
    low, high = ax.get_ylim()
    for edge, marker, beyond in ((high, 6, thin["value"] > high), (low, 7, thin["value"] < low)):
        times = thin.loc[beyond, "date"]  # the markers 6 and 7 point up and down from their foot
        ax.scatter(times, [edge] * len(times), marker=MarkerStyle(marker), color=style.GREY, s=size,
                   linewidths=0, clip_on=False)  # fmt: skip
    ax.set_ylim(low, high)


def set_days(ax: Axes, times: pd.Series) -> None:
    """Span the days with a margin and label them, never hours; the year stands below."""
    known = times.dropna()
    span = known.max() - known.min()
    margin = max(pd.Timedelta(hours=18), span * 0.02)
    ax.set_xlim(known.min() - margin, known.max() + margin)  # type: ignore[arg-type]
    if span < pd.Timedelta(days=7):
        ticks = pd.DatetimeIndex(sorted(known.dt.normalize().unique()))
    else:
        locator = mdates.AutoDateLocator(minticks=3, maxticks=7)
        numbers = locator.tick_values(known.min(), known.max())
        ticks = pd.to_datetime(mdates.num2date(numbers)).tz_localize(None)
        ticks = ticks[(ticks >= known.min() - margin) & (ticks <= known.max() + margin)]
    ax.set_xticks(ticks, _name_days(ticks))  # type: ignore[arg-type]


def _name_days(ticks: pd.DatetimeIndex) -> list[str]:
    """Name days, or months where all are firsts, or years; a year once."""
    months = len(ticks) > 1 and (ticks.day == 1).all()
    if months and (ticks.month == 1).all():
        return [f"{tick:%Y}" for tick in ticks]
    names, year = [], None
    for tick in ticks:
        name = month(tick, short=True) if months else f"{tick.day} {month(tick, short=True)}"
        names.append(name if tick.year == year else f"{name}\n{tick:%Y}")
        year = tick.year
    return names


def _draw_articles(ax: Axes, points: pd.DataFrame) -> None:
    """Draw bars of the number of articles under the Axes, on the same days."""
    below = ax.inset_axes((0, -0.53, 1, 0.2))
    most = points["n_documents"].max()
    width = bar_width(points["date"])
    below.bar(points["date"], points["n_documents"], width=width, color=style.GREY, linewidth=0)
    below.set_xlim(ax.get_xlim())
    below.set_ylim(0, max(1, most) * 1.05)
    below.set_yticks([0, most], ["0", f"{most:,}"])
    below.set_xticks([])
    below.spines[["top", "right", "left"]].set_visible(False)
    below.spines["bottom"].set_color(style.LINE)
    below.tick_params(axis="y", length=0, labelsize=style.SMALL, labelcolor=style.SOFT)
    below.annotate("Articles", (0, 1), xytext=(0, 2), xycoords="axes fraction", ha="left",
                   textcoords="offset points", va="bottom", fontsize=style.SMALL, color=style.INK)  # fmt: skip


def bar_width(times: pd.Series) -> pd.Timedelta:
    """Return the width of a bar: a little less than the shortest time between two."""
    gaps = times.drop_duplicates().sort_values().diff().dropna()
    return gaps.min() * 0.8 if len(gaps) else pd.Timedelta(hours=6)
