"""Pictures over time: rates and tone, with the articles underneath."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from kit.language.days import write_day
from kit.tables import FEW, require
from kit.views.plots import style, wording
from kit.views.plots.timeline import draw_timeline

_NO_DATE = "No article has a date."
_SHADE = "shade: 95% interval, by article."


def plot_over_time(
    rates: pd.DataFrame,
    *,
    time: str = "date",
    what: str = "hedges",
    ax: Axes | None = None,
) -> Axes:
    """Draw a rate over time with its interval, and the number of articles underneath.

    Parameters
    ----------
    rates : DataFrame
        One row per day (or week, or month), as ``count_rates(…, by="date")`` returns it:
        a column of dates, ``n, n_tokens, rate, low, high, n_documents``. Rows without a
        date are not drawn; the note counts their articles.
    time : str
        The column of dates.
    what, ax
        As in `plot_rates`.

    Returns
    -------
    Axes
        The articles stand in an inset below it (``ax.child_axes[0]``).

    Examples
    --------
    >>> days = pd.DataFrame({"date": pd.to_datetime(["2022-02-14", "2022-02-15"]), "n": [12, 30],
    ...     "n_tokens": [4000, 9000], "rate": [3.0, 3.3], "low": [2.0, 2.9], "high": [4.1, 4.0],
    ...     "n_documents": [4, 9]})
    >>> plot_over_time(days).get_title(loc="left")
    'Hedges per 1,000 tokens over time'
    """
    needs = [time, "n", "n_tokens", "rate", "low", "high", "n_documents"]
    require(rates, needs, table="rates", function="plot_over_time")
    title = f"{what.capitalize()} per 1,000 tokens over time"
    ax = style.make_axes(ax, height=3.1)
    points = rates.rename(columns={time: "time", "rate": "value"})
    dated = points[points["time"].notna()]
    if dated.empty:
        return style.say_empty(ax, title, _NO_DATE)
    few = (dated["n_documents"] < FEW) | dated["low"].isna()
    draw_timeline(ax, dated, few=few, floor=0.0)
    note = f"{dated['n'].sum():,} {what} in {_articles(dated)}; {_SHADE}"
    note += f" Grey and hollow: fewer than {FEW} articles." if few.any() else ""
    words = f"{what.capitalize()} per 1,000 tokens"
    alt = _extremes(words, dated[~few] if not few.all() else dated, ".1f")
    return style.set_heading(ax, title, note + _undated(points), alt=alt)


def plot_tone_over_time(tone: pd.DataFrame, *, time: str = "date", ax: Axes | None = None) -> Axes:
    """Draw the mean tone of sentences over time, and the number of articles underneath.

    Parameters
    ----------
    tone : DataFrame
        As ``summarise_tone(…, by="date")`` returns it: a column of dates, ``mean, low,
        high, n_sentences, n_documents``. Rows without a mean or without a date are not on
        the line; the note counts them.
    time : str
        The column of dates.
    ax : Axes, optional
        Where to draw; by default a new figure 6.6 inches wide.

    Returns
    -------
    Axes
        The articles stand in an inset below it.

    Examples
    --------
    >>> tone = pd.DataFrame({"date": pd.to_datetime(["2022-02-14"]), "mean": [-0.1],
    ...     "low": [-0.2], "high": [0.1], "n_sentences": [80], "n_documents": [4]})
    >>> plot_tone_over_time(tone).get_title(loc="left")
    'Tone of sentences over time'
    """
    needs = [time, "mean", "low", "high", "n_sentences", "n_documents"]
    require(tone, needs, table="tone", function="plot_tone_over_time")
    ax = style.make_axes(ax, height=3.1)
    title = "Tone of sentences over time"
    points = tone.rename(columns={time: "time", "mean": "value"})
    dated = points[points["time"].notna()]
    if dated.empty:
        return style.say_empty(ax, title, _NO_DATE)
    known = dated[dated["value"].notna()]
    ax.axhline(0, color=style.SOFT, linewidth=0.8)
    draw_timeline(ax, dated, few=dated["value"].isna())
    alt = "No day has enough articles for a mean."
    if known.empty:
        ax.set_yticks([])
        ax.text(0.5, 0.6, alt, transform=ax.transAxes, ha="center", color=style.SOFT)
    else:
        alt = _extremes("Mean tone of sentences", known, "+.2f")
    note = f"Mean compound score (−1 negative, 1 positive) of {wording.count(int(dated['n_sentences'].sum()), 'sentence')} in {_articles(dated)}; {_SHADE}"
    thin = len(dated) - len(known)
    note += f" Too few articles for a mean on {wording.count(thin, 'day')}." if thin else ""
    return style.set_heading(ax, title, note + _undated(points), alt=alt)


def _articles(points: pd.DataFrame) -> str:
    return wording.count(int(points["n_documents"].sum()), "article")


def _undated(points: pd.DataFrame) -> str:
    """Say how many articles are not drawn for want of a date."""
    undated = points[points["time"].isna()]
    return f" Not drawn: {_articles(undated)} without a date." if undated.size else ""


def _extremes(what: str, points: pd.DataFrame, digits: str) -> str:
    """Say the first, the last, the highest and the lowest of some points."""
    order = points.sort_values("time", kind="stable")
    chosen = {
        "first": order.iloc[0],
        "last": order.iloc[-1],
        "highest": order.loc[order["value"].idxmax()],
        "lowest": order.loc[order["value"].idxmin()],
    }
    parts = [
        f"{name} {format(row['value'], digits)} at {write_day(row['time'])} "
        f"({wording.count(int(row['n_documents']), 'article')})"
        for name, row in chosen.items()
    ]
    return f"{what}: {', '.join(parts)}.".replace("-", "−")
