"""Pictures of forecasts: day by probability by speaker, and whether they came true."""

from itertools import cycle

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection

from kit.measures.periods import group_days
from kit.tables import require
from kit.views.plots import style, wording
from kit.views.plots.bands import draw_points
from kit.views.plots.timeline import set_days

_NOBODY = "no named speaker"
_MARKED = 5  # speakers with a mark of their own
_MANY = 150  # forecasts; more would lie over each other, and are counted
_SURE = 10  # forecasts of a range whose share bears an interval
_NAMED = 3  # speakers with a band of their own
_BAND = 125  # of the scale, from one speaker to the next
_LARGEST = 190.0  # square points of the largest circle


def plot_forecasts(forecasts: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw forecasts as ranges of probability on their day, marked by speaker.

    Parameters
    ----------
    forecasts : DataFrame
        As `find_forecasts` returns it, best those linked to one event: ``date, actor,
        p_low, p_mid, p_high``. Those without a range are ticks below the scale.
    ax : Axes, optional
        As in `plot_rates`.

    Returns
    -------
    Axes
        The five speakers with most forecasts have a mark of their own; the rest is grey. Of
        more than 150 forecasts the numbers are drawn instead, by day, week, month or year,
        for all and for three of the speakers.

    Examples
    --------
    >>> forecasts = pd.DataFrame({"date": pd.to_datetime(["2022-02-15"]), "actor": ["Ann Wren"],
    ...     "p_low": [0.55], "p_mid": [0.675], "p_high": [0.8]})
    >>> plot_forecasts(forecasts).get_title(loc="left")
    'How likely, said on which day and by whom'
    """
    needs = ["date", "actor", "p_low", "p_mid", "p_high"]
    require(forecasts, needs, table="forecasts", function="plot_forecasts")
    title = "How likely, said on which day and by whom"
    dated = forecasts[forecasts["date"].notna()].sort_values("date", kind="stable")
    dated = dated.assign(actor=dated["actor"].fillna(_NOBODY).astype(str))
    many, actors = len(dated) > _MANY, dated["actor"].value_counts().index
    named = [name for name in actors if name != _NOBODY][:_NAMED]
    height = 1.2 + 1.25 * (1 + len(named)) if many else 3.9
    ax = style.make_axes(ax, base=height, each=0)
    if dated.empty:
        return style.say_empty(ax, title, "There is no forecast with a date.")
    key = "; lines: the range, marks: its middle"
    if many:
        unit = _draw_bands(ax, dated, named)
        key = f"; circles: how many in a {unit}, at the middle of the range"
    else:
        _draw_speakers(ax, dated.assign(time=_spread(dated)), list(actors[:_MARKED]))
        set_days(ax, dated["date"])
    return style.set_heading(ax, title, *_list_notes(forecasts, dated, key), alt=_words(dated))


def _draw_speakers(ax: Axes, table: pd.DataFrame, names: list[str]) -> None:
    """Draw each speaker with a mark of its own, all others in grey, and what has no range."""
    handles = []
    for name, look in zip(names, cycle(style.LOOKS), strict=False):
        own = table[table["actor"] == name]
        label = wording.shorten_label(f"{name} ({len(own):,})", 44)
        handles.append(_draw_marks(ax, own, look.colour, look.marker, label))
    others = table[~table["actor"].isin(names)]
    if len(others):
        handles.append(_draw_marks(ax, others, style.GREY, "o", f"others ({len(others):,})"))
    silent = table.loc[table["p_low"].isna(), "time"]
    ax.scatter(silent, [-9] * len(silent), marker="|", s=30, color=style.SOFT, linewidths=0.9)
    if len(silent):
        ax.annotate("no range", (0, -9), xycoords=("axes fraction", "data"), xytext=(-4, 0),
                    textcoords="offset points", ha="right", va="center", fontsize=style.SMALL, color=style.SOFT)  # fmt: skip
    ax.set_ylim(-14, 106)
    style.set_percent(ax, (0, 25, 50, 75, 100), "y")
    ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, -0.16), ncols=2, frameon=False,
              fontsize=style.SMALL, handletextpad=0.3, columnspacing=1.5, borderaxespad=0)  # fmt: skip


def _draw_marks(
    ax: Axes, table: pd.DataFrame, colour: str, marker: str, label: str
) -> PathCollection:
    ranged = table[table["p_low"].notna()]
    ax.vlines(ranged["time"], 100 * ranged["p_low"], 100 * ranged["p_high"], color=colour, linewidth=2.2,
              alpha=0.5)  # fmt: skip
    return ax.scatter(ranged["time"], 100 * ranged["p_mid"], color=colour, marker=marker, s=26,
                      linewidths=0, zorder=3, label=label)  # fmt: skip


def _spread(table: pd.DataFrame) -> pd.Series:
    """Set forecasts of one day side by side, within the room that a day has."""
    days = table["date"]
    order, most = table.groupby("date").cumcount(), days.groupby(days).transform("size")
    span = max(days.max() - days.min(), pd.Timedelta(days=1))
    room = min(pd.Timedelta(hours=20), max(span / 12, pd.Timedelta(hours=14)))
    share = (order - (most - 1) / 2) / most.clip(lower=3)
    return days + pd.to_timedelta(share * room.total_seconds(), unit="s")


def _draw_bands(ax: Axes, table: pd.DataFrame, named: list[str]) -> str:
    """Draw a band of circles for all and for each of the speakers; name the period."""
    ranged = table[table["p_mid"].notna()]
    when, unit = group_days(ranged["date"])
    ranged = ranged.assign(time=when)
    largest = ranged.groupby(["time", "p_mid"]).size().max()
    ticks = []
    for at, name in enumerate(["All speakers", *named]):
        own = ranged[ranged["actor"] == name] if at else ranged
        colour = style.LOOKS[at - 1].colour if at else style.GREY
        foot = -at * _BAND
        _draw_circles(ax, own, foot, largest, colour)
        label = f"{wording.shorten_label(name, 40)} ({len(own):,})"
        ax.annotate(label, (0, foot + 107), xycoords=("axes fraction", "data"), fontsize=style.SMALL,
                    fontweight="bold", color=style.INK)  # fmt: skip
        ticks += [foot, foot + 50, foot + 100]
    ax.set_yticks(ticks, ["0", "50", "100%"] * (1 + len(named)), fontsize=style.SMALL)
    ax.set_ylim(-_BAND * len(named) - 9, 120)
    style.draw_grid(ax, "y")
    set_days(ax, ranged["time"])
    return unit


def _draw_circles(ax: Axes, own: pd.DataFrame, foot: float, largest: int, colour: str) -> None:
    """Draw circles whose area is the number of forecasts; the larger bear it."""
    cells = own.groupby(["time", "p_mid"]).size().rename("n").reset_index()
    size = _LARGEST * cells["n"] / largest
    ax.scatter(cells["time"], foot + 100 * cells["p_mid"], s=np.maximum(size, 4), color=colour,
               alpha=0.55, linewidths=0, zorder=3)  # fmt: skip
    for cell in cells[size > 60].itertuples(index=False):
        ax.annotate(f"{cell.n:,}", (cell.time, foot + 100 * cell.p_mid), ha="center", va="center",
                    fontsize=style.SMALL - 1, color=style.INK, zorder=4)  # fmt: skip


def _list_notes(forecasts: pd.DataFrame, dated: pd.DataFrame, key: str) -> list[str]:
    """Say how many forecasts are drawn, and how many are not."""
    ranged, lost = int(dated["p_low"].notna().sum()), len(forecasts) - len(dated)
    standards = list(forecasts["standard"].unique()) if "standard" in forecasts.columns else []
    under = f" under {standards[0]}" if len(standards) == 1 else ""
    where = "Not drawn" if len(dated) > _MANY else "Ticks below"
    silent = len(dated) - ranged
    return [
        f"{wording.count(len(dated), 'forecast')} with a date, {ranged:,} with a range{under}{key}.",
        f"{where}: {silent:,} without a range." if silent else "",
        f"Not drawn: {lost:,} without a date." if lost else "",
    ]


def _words(dated: pd.DataFrame) -> str:
    """Say who forecasts most, and in which range."""
    ranged = dated[dated["p_low"].notna()]
    speakers = ranged.groupby("actor").agg(
        n=("actor", "size"), low=("p_low", "min"), high=("p_high", "max")
    )
    told = speakers.sort_values("n", ascending=False, kind="stable").reset_index()
    parts = wording.tell(told, "{actor} {n}, {low:.0%} to {high:.0%}")
    words = f"{wording.count(len(dated), 'forecast')} with a date, {len(ranged):,} with a range"
    return words + (f": {'; '.join(parts)}." if parts else ".")


def plot_calibration(calibration: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw whether what was called likely happened as often: observed share by range.

    Parameters
    ----------
    calibration : DataFrame
        As ``score_forecasts(…).calibration``: ``p_low, p_high, phrases, n, share, low,
        high``. Ranges of fewer than ten forecasts are grey and without interval.
    ax : Axes, optional
        As in `plot_rates`.

    Returns
    -------
    Axes
        A row per range, the likeliest first: the range as a pale bar, the observed share as
        a point with its interval.

    Examples
    --------
    >>> calibration = pd.DataFrame({"p_low": [0.55], "p_high": [0.8], "phrases": ["likely"],
    ...     "n": [20], "share": [0.7], "low": [0.5], "high": [0.85]})
    >>> [label.get_text() for label in plot_calibration(calibration).get_yticklabels()]
    ['likely (n=20)']
    """
    needs = ["p_low", "p_high", "phrases", "n", "share", "low", "high"]
    require(calibration, needs, table="calibration", function="plot_calibration")
    ends = ["low", "high", "share", "p_low", "p_high"]
    shares = calibration.assign(**100 * calibration[ends], few=calibration["n"] < _SURE)
    rows = shares.sort_values(["p_low", "p_high"], ascending=False, kind="stable")
    ax = style.make_axes(ax, rows=len(rows), each=0.34)
    title = "Did it happen as often as the words say?"
    if rows.empty:
        return style.say_empty(ax, title, "No forecast here is linked to a known outcome.")
    rows = rows.assign(row=np.arange(len(rows)), value=rows["share"])
    width = np.maximum(rows["p_high"] - rows["p_low"], 1.0)
    left = np.minimum(rows["p_low"], 100 - width)
    ax.barh(rows["row"], width, left=left, height=0.62, color="#dce8d8")
    draw_points(ax, rows, style.LOOKS[1])
    style.set_percent(ax, (0, 25, 50, 75, 100))
    style.label_rows(ax, rows["phrases"].astype(str), n=rows["n"])
    notes = [
        "Pale bar: what the words mean; square: how often it happened, with its 95% interval.",
        f"{wording.count(int(rows['n'].sum()), 'forecast')} with a known outcome.",
        f"Grey: fewer than {_SURE}." if rows["few"].any() else "",
    ]
    template = "{key} ({p_low:.0f} to {p_high:.0f} percent): happened in {share:.0f} percent ({span}) of {n}"
    told = wording.name_rows(shares, ["phrases"], ".0f")
    parts = wording.tell(told, template, most=len(told))
    return style.set_heading(ax, title, *notes, alt=f"{'; '.join(parts)}.")
