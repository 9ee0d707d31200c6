"""Pictures over time: rates and tone, with the articles underneath."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kit.language.days import write_day
from kit.tables import FEW, require
from kit.views.plots import style, wording
from kit.views.plots.timeline import draw_timeline

_SHADE = "shade: 95% interval, by article."


def plot_over_time(
    rates: pd.DataFrame, *, time: str = "date", what: str = "hedges", ax: Axes | None = None
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
        return style.say_empty(ax, title, "No article has a date.")
    few = (dated["n_documents"] < FEW) | dated["low"].isna()
    draw_timeline(ax, dated, few=few, floor=0.0)
    notes = [
        f"{dated['n'].sum():,} {what} in {_articles(dated)}; {_SHADE}",
        f"Grey and hollow: fewer than {FEW} articles." if few.any() else "",
        _say_undated(points),
    ]
    alt = f"{what.capitalize()} per 1,000 tokens: " + _extremes(
        dated if few.all() else dated[~few], ".1f"
    )
    return style.set_heading(ax, title, *notes, alt=alt)


def plot_tone_over_time(tone: pd.DataFrame, *, time: str = "date", ax: Axes | None = None) -> Axes:
    """Draw the mean tone of sentences over time, and the number of articles underneath.

    Parameters
    ----------
    tone : DataFrame
        As ``summarise_tone(…, by="date")`` returns it: a column of dates, ``mean, low,
        high, n_sentences, n_documents``. Rows without a mean or without a date are not on
        the line; the note counts them.
    time, ax
        As in `plot_over_time`.

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
        return style.say_empty(ax, title, "No article has a date.")
    thin = dated["value"].isna()
    ax.axhline(0, color=style.SOFT, linewidth=0.8)
    draw_timeline(ax, dated, few=thin)
    alt = "No day has enough articles for a mean."
    if thin.all():
        ax.set_yticks([])
        ax.text(0.5, 0.6, alt, transform=ax.transAxes, ha="center", color=style.SOFT)
    else:
        alt = "Mean tone of sentences: " + _extremes(dated[~thin], "+.2f")
    sentences = wording.count(int(dated["n_sentences"].sum()), "sentence")
    days = wording.count(int(thin.sum()), "day")
    notes = [
        f"Mean compound score (−1 negative, 1 positive) of {sentences} in {_articles(dated)}; {_SHADE}",
        f"Too few articles for a mean on {days}." if thin.any() else "",
        _say_undated(points),
    ]
    return style.set_heading(ax, title, *notes, alt=alt)


def _articles(points: pd.DataFrame) -> str:
    return wording.count(int(points["n_documents"].sum()), "article")


def _say_undated(points: pd.DataFrame) -> str:
    """Say how many articles are not drawn for want of a date."""
    undated = points[points["time"].isna()]
    return f"Not drawn: {_articles(undated)} without a date." if len(undated) else ""


def _extremes(points: pd.DataFrame, digits: str) -> str:
    """Say the first, the last, the highest and the lowest of some points."""
    order = points.sort_values("time", kind="stable")
    values = order["value"].to_numpy()
    told = order.iloc[[0, -1, np.nanargmax(values), np.nanargmin(values)]]
    told = told.assign(name=["first", "last", "highest", "lowest"], day=told["time"].map(write_day))
    template = f"{{name}} {{value:{digits}}} at {{day}} ({{n_documents:article}})"
    return f"{', '.join(wording.tell(told, template))}."
