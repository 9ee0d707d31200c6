"""Pictures of forecasts: day by probability by speaker, and whether they came true."""

from itertools import cycle

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection

from kit.language.days import month
from kit.tables import require
from kit.views.plots import style, wording
from kit.views.plots.bubbles import draw_counts
from kit.views.plots.timeline import set_days

_NOBODY = "no named speaker"
_MARKED = 5  # speakers with a mark of their own
_MANY = 150  # forecasts; more would lie over each other, and are counted


def plot_forecasts(
    forecasts: pd.DataFrame,
    *,
    outcome: bool | None = None,
    settled_on: pd.Timestamp | str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw forecasts as ranges of probability on their day, marked by speaker.

    Parameters
    ----------
    forecasts : DataFrame
        As `find_forecasts` returns it, best those linked to one event: ``date, actor,
        p_low, p_mid, p_high``. Those without a range are ticks below the scale.
    outcome : bool, optional
        Whether the event happened; drawn as a diamond at 100 or 0 percent.
    settled_on : date, optional
        The day on which that was settled.
    ax : Axes, optional
        As in `plot_rates`.

    Notes
    -----
    The five speakers with most forecasts have a mark of their own; the rest is grey. Of
    more than 150 forecasts the numbers are drawn instead, by day, week, month or year,
    for all and for three of the speakers.

    Examples
    --------
    >>> forecasts = pd.DataFrame({"date": pd.to_datetime(["2022-02-15"]), "actor": ["Ann Wren"],
    ...     "p_low": [0.55], "p_mid": [0.675], "p_high": [0.8]})
    >>> plot_forecasts(forecasts, outcome=True, settled_on="2022-02-24").get_title(loc="left")
    'How likely, said on which day and by whom'
    """
    needs = ["date", "actor", "p_low", "p_mid", "p_high"]
    require(forecasts, needs, table="forecasts", function="plot_forecasts")
    title = "How likely, said on which day and by whom"
    dated = forecasts[forecasts["date"].notna()].sort_values("date", kind="stable")
    if dated.empty:
        ax = style.make_axes(ax, height=3.9)
        return style.say_empty(ax, title, "There is no forecast with a date.")
    table = dated.assign(actor=dated["actor"].fillna(_NOBODY).astype(str))
    alt = _words(dated, outcome)
    if len(dated) > _MANY:
        ax, unit = draw_counts(ax, table)
        key = f"; circles: how many in a {unit}, at the middle of the range"
        return style.set_heading(ax, title, *_list_notes(forecasts, dated, key), alt=alt)
    ax = style.make_axes(ax, height=3.9)
    days = dated["date"]
    if outcome is not None and settled_on is not None:
        days = pd.concat([days, pd.Series([pd.Timestamp(settled_on)])])
    handles = _draw_speakers(ax, table.assign(time=_spread(dated, days)))
    _draw_outcome(ax, outcome, settled_on)
    set_days(ax, days)
    ax.set_ylim(-14, 106)
    style.set_percent(ax, (0, 25, 50, 75, 100), "y")
    ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, -0.16), ncols=2, frameon=False,
              fontsize=style.SMALL, handletextpad=0.3, columnspacing=1.5, borderaxespad=0)  # fmt: skip
    notes = _list_notes(forecasts, dated, "; lines: the range, marks: its middle")
    return style.set_heading(ax, title, *notes, alt=alt)


def _draw_speakers(ax: Axes, table: pd.DataFrame) -> list[PathCollection]:
    """Draw each speaker with a mark of its own, all others in grey, and what has no range."""
    names = table["actor"].value_counts().index[:_MARKED].tolist()
    handles = []
    for name, look in zip(names, cycle(style.LOOKS), strict=False):
        own = table[table["actor"] == name]
        label = wording.shorten_label(f"{name} ({len(own):,})", 44)
        handles.append(_draw_marks(ax, own, look.colour, look.marker, label))
    others = table[~table["actor"].isin(names)]
    if len(others):
        handles.append(_draw_marks(ax, others, style.GREY, "o", f"others ({len(others):,})"))
    _draw_silent(ax, table)
    return handles


def _draw_marks(
    ax: Axes, table: pd.DataFrame, colour: str, marker: str, label: str
) -> PathCollection:
    ranged = table[table["p_low"].notna()]
    ax.vlines(ranged["time"], 100 * ranged["p_low"], 100 * ranged["p_high"], color=colour, linewidth=2.2,
              alpha=0.5)  # fmt: skip
    return ax.scatter(ranged["time"], 100 * ranged["p_mid"], color=colour, marker=marker, s=26,
                      linewidths=0, zorder=3, label=label)  # fmt: skip


def _draw_silent(ax: Axes, table: pd.DataFrame) -> None:
    silent = table[table["p_low"].isna()]
    ax.scatter(
        silent["time"], [-9] * len(silent), marker="|", s=30, color=style.SOFT, linewidths=0.9
    )
    if len(silent):
        ax.annotate("no range", (0, -9), xycoords=("axes fraction", "data"), xytext=(-4, 0),
                    textcoords="offset points", ha="right", va="center", fontsize=style.SMALL, color=style.SOFT)  # fmt: skip


def _draw_outcome(ax: Axes, outcome: bool | None, settled_on: pd.Timestamp | str | None) -> None:
    if outcome is None:
        return
    y, words = (100, "it happened") if outcome else (0, "it did not happen")
    if settled_on is None:
        ax.annotate(words, (1, y), xycoords=("axes fraction", "data"), ha="right", va="bottom",
                    fontsize=style.SMALL, fontweight="bold")  # fmt: skip
        return
    day = pd.Timestamp(settled_on)
    ax.axvline(day, color=style.INK, linewidth=0.8, linestyle=(0, (4, 2)))
    ax.scatter([day], [y], marker="D", s=46, color=style.INK, zorder=4, clip_on=False)
    ax.annotate(f"{day.day} {month(day, short=True)}: {words}", (day, y), xytext=(-8, -2 if outcome else 2),
                textcoords="offset points", ha="right", va="top" if outcome else "bottom",
                fontsize=style.SMALL, fontweight="bold",
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85})  # fmt: skip


def _spread(table: pd.DataFrame, days: pd.Series) -> pd.Series:
    """Set forecasts of one day side by side, within the room that a day has."""
    order = table.groupby("date").cumcount()
    most = table.groupby("date")["date"].transform("size")
    span = max(days.max() - days.min(), pd.Timedelta(days=1))
    room = min(pd.Timedelta(hours=20), max(span / 12, pd.Timedelta(hours=14)))
    share = (order - (most - 1) / 2) / most.clip(lower=3)
    return table["date"] + pd.to_timedelta(share * room.total_seconds(), unit="s")


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


def _words(dated: pd.DataFrame, outcome: bool | None) -> str:
    """Say who forecasts most, in which range, and what came of it."""
    ranged = dated[dated["p_low"].notna()]
    actors = ranged["actor"].fillna(_NOBODY).astype(str)
    parts = []
    for name, n in actors.value_counts().head(5).items():
        own = 100 * ranged.loc[actors == name, ["p_low", "p_high"]]
        parts.append(f"{name} {n:,}, {own['p_low'].min():.0f} to {own['p_high'].max():.0f} percent")
    words = f"{wording.count(len(dated), 'forecast')} with a date, {len(ranged):,} with a range"
    words += f": {'; '.join(parts)}." if parts else "."
    if outcome is None:
        return words
    return words + (" It happened." if outcome else " It did not happen.")
