"""Pictures over days: rates, tone, mentions and articles."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kit.language.days import write_day
from kit.measures.periods import group_days
from kit.tables import FEW, require
from kit.views.plots import style, wording
from kit.views.plots.timeline import bar_width, draw_timeline, set_days

_SHADE = "shade: 95% interval, by article."
_UNDATED = "No article has a date."
_OUTLETS, _OTHERS = 12, "all other outlets"
_HEAP = 7  # marks that stand above each other on one day of one outlet
_ACTORS = 8
_MOST_DAYS = 90  # bars of an actor; more would be hairs


def plot_over_time(rates: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw a rate over time with its interval, and the number of articles underneath.

    Parameters
    ----------
    rates : DataFrame
        One row per day (or week, or month), as ``count_rates(…, by="date")`` returns it:
        ``date, n, rate, low, high, n_documents``. Rows without a date are not drawn; the
        note counts their articles.
    ax : Axes, optional
        As in `plot_rates`.

    Returns
    -------
    Axes
        The articles stand in an inset below it (``ax.child_axes[0]``).

    Examples
    --------
    >>> days = pd.DataFrame({"date": pd.to_datetime(["2022-02-14", "2022-02-15"]), "n": [12, 30],
    ...     "rate": [3.0, 3.3], "low": [2.0, 2.9], "high": [4.1, 4.0], "n_documents": [4, 9]})
    >>> plot_over_time(days).get_title(loc="left")
    'Hedges per 1,000 tokens over time'
    """
    needs = ["date", "n", "rate", "low", "high", "n_documents"]
    require(rates, needs, table="rates", function="plot_over_time")
    ax, title = style.make_axes(ax, base=3.1, each=0), "Hedges per 1,000 tokens over time"
    dated = rates.assign(value=rates["rate"])[rates["date"].notna()]
    if dated.empty:
        return style.say_empty(ax, title, _UNDATED)
    few = (dated["n_documents"] < FEW) | dated["low"].isna()
    draw_timeline(ax, dated, few=few, floor=0.0)
    notes = [
        f"{dated['n'].sum():,} hedges in {_articles(dated)}; {_SHADE}",
        f"Grey and hollow: fewer than {FEW} articles." if few.any() else "",
        _say_undated(rates),
    ]
    told = _extremes(dated if few.all() else dated[~few], ".1f")
    return style.set_heading(ax, title, *notes, alt=f"Hedges per 1,000 tokens: {told}")


def plot_tone_over_time(tone: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the mean tone of sentences over time, and the number of articles underneath.

    Parameters
    ----------
    tone : DataFrame
        As ``summarise_tone(…, by="date")`` returns it: ``date, mean, low, high,
        n_sentences, n_documents``. Rows without a mean or without a date are not on the
        line; the note counts them.
    ax : Axes, optional
        As in `plot_rates`.

    Examples
    --------
    >>> tone = pd.DataFrame({"date": pd.to_datetime(["2022-02-14"]), "mean": [-0.1],
    ...     "low": [-0.2], "high": [0.1], "n_sentences": [80], "n_documents": [4]})
    >>> plot_tone_over_time(tone).get_title(loc="left")
    'Tone of sentences over time'
    """
    needs = ["date", "mean", "low", "high", "n_sentences", "n_documents"]
    require(tone, needs, table="tone", function="plot_tone_over_time")
    ax, title = style.make_axes(ax, base=3.1, each=0), "Tone of sentences over time"
    dated = tone.assign(value=tone["mean"])[tone["date"].notna()]
    if dated.empty:
        return style.say_empty(ax, title, _UNDATED)
    thin = dated["value"].isna()
    ax.axhline(0, color=style.SOFT, linewidth=0.8)
    draw_timeline(ax, dated, few=thin)
    alt = "No day has enough articles for a mean."
    if thin.all():
        ax.set_yticks([])
        ax.text(0.5, 0.6, alt, transform=ax.transAxes, ha="center", color=style.SOFT)
    else:
        alt = f"Mean tone of sentences: {_extremes(dated[~thin], '+.2f')}"
    sentences = wording.count(int(dated["n_sentences"].sum()), "sentence")
    days = wording.count(int(thin.sum()), "day")
    notes = [
        f"Mean compound score (−1 negative, 1 positive) of {sentences} in {_articles(dated)}; {_SHADE}",
        f"Too few articles for a mean on {days}." if thin.any() else "",
        _say_undated(tone),
    ]
    return style.set_heading(ax, title, *notes, alt=alt)


def _articles(points: pd.DataFrame) -> str:
    return wording.count(int(points["n_documents"].sum()), "article")


def _say_undated(points: pd.DataFrame) -> str:
    """Say how many articles are not drawn for want of a date."""
    undated = points[points["date"].isna()]
    return f"Not drawn: {_articles(undated)} without a date." if len(undated) else ""


def _extremes(points: pd.DataFrame, digits: str) -> str:
    """Say the first, the last, the highest and the lowest of some points."""
    order = points.sort_values("date", kind="stable")
    values = order["value"].to_numpy()
    told = order.iloc[[0, -1, np.nanargmax(values), np.nanargmin(values)]]
    told = told.assign(name=["first", "last", "highest", "lowest"])
    template = f"{{name}} {{value:{digits}}} at {{date}} ({{n_documents:article}})"
    return f"{', '.join(wording.tell(told, template))}."


def plot_articles(documents: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw each article as a mark on its day, one line per outlet.

    Parameters
    ----------
    documents : DataFrame
        Uses ``outlet`` and ``date``. Of more than twelve outlets those with fewest articles
        share a line. Articles without a date are not drawn; the note counts them.
    ax : Axes, optional
        As in `plot_rates`.

    Returns
    -------
    Axes
        The number beside an outlet counts its articles with a date. Those of one day are
        stacked, so that a heap reads as a count; higher heaps than seven are drawn as seven.

    Examples
    --------
    >>> ax = plot_articles(pd.DataFrame({"outlet": ["A"], "date": [pd.Timestamp("2022-02-15")]}))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['A (1)']
    """
    require(documents, ["outlet", "date"], table="documents", function="plot_articles")
    dated = documents.loc[documents["date"].notna(), ["outlet", "date"]]
    names = dated["outlet"].fillna("no outlet named")
    common = names.value_counts().index[:_OUTLETS]
    names = names.where(names.isin(common), _OTHERS)
    order = [*common, *([_OTHERS] if (names == _OTHERS).any() else [])]
    ax, title = style.make_axes(ax, rows=len(order), each=0.32), "When the articles appeared"
    if dated.empty:
        return style.say_empty(ax, title, _UNDATED)
    height = dated.groupby([names, "date"]).cumcount().clip(upper=_HEAP - 1)
    places = pd.Index(order).get_indexer(names) - 0.11 * height
    ax.scatter(dated["date"], places, s=13, color=style.ACCENT, linewidths=0, zorder=3)
    ax.hlines(range(len(order)), 0, 1, transform=ax.get_yaxis_transform(), color=style.LINE, lw=0.7)
    counts = names.value_counts()
    style.label_rows(ax, order, tails=[f"({counts[name]:,})" for name in order])
    ax.set_ylim(len(order) - 0.65, -0.95)
    set_days(ax, dated["date"])
    days = dated["date"].value_counts()
    missing = len(documents) - len(dated)
    lost = f"Not drawn: {wording.count(missing, 'article')} without a date." if missing else ""
    note = f"A dot is an article, on its day; at most {_HEAP} are stacked."
    span = f"{write_day(days.index.min())} to {write_day(days.index.max())}"
    alt = f"{wording.count(len(dated), 'article')} on {wording.count(len(days), 'day')}, {span}; "
    alt += f"most, {days.max():,}, on {write_day(days.idxmax())}."
    return style.set_heading(ax, title, note, lost, alt=alt)


def plot_actor_timeline(days: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw when actors are named: a strip of bars for each of the first eight, on one scale.

    Parameters
    ----------
    days : DataFrame
        As `count_actors` returns it by date: ``actor, date, n, n_documents``. Those named in
        most articles are drawn; more than 90 days by the periods of `group_days`.
    ax : Axes, optional
        As in `plot_rates`.

    Examples
    --------
    >>> days = pd.DataFrame({"actor": ["Ann"], "date": pd.to_datetime(["2022-02-15"]), "n": [3],
    ...     "n_documents": [2]})
    >>> [label.get_text() for label in plot_actor_timeline(days).get_yticklabels()]
    ['Ann (n=3)']
    """
    needs = ["actor", "date", "n", "n_documents"]
    require(days, needs, table="days", function="plot_actor_timeline")
    dated, unit = _group(days[days["date"].notna()])
    named = dated.groupby("actor")["n_documents"].sum()
    actors = named.sort_values(ascending=False, kind="stable").index[:_ACTORS].tolist()
    ax = style.make_axes(ax, rows=len(actors), each=0.42)
    title = f"Mentions over time{f', by {unit}' if unit else ''}"
    if not actors:
        return style.say_empty(ax, title, "No article with a date names anybody.")
    dated = dated[dated["actor"].isin(actors)]
    span = dated["date"].max() - dated["date"].min()
    width = max(bar_width(dated["date"]), span / 150)
    heights = 0.66 * dated["n"] / dated["n"].max()
    feet = pd.Index(actors).get_indexer(dated["actor"]) + 0.4
    ax.bar(dated["date"], -heights, bottom=feet, width=width, color=style.ACCENT, linewidth=0)
    peaks = dated.assign(top=feet - heights).sort_values("n", ascending=False, kind="stable")
    peaks = peaks.drop_duplicates("actor").set_index("actor").loc[actors]
    for peak in peaks.itertuples():
        ax.annotate(f"{peak.n:,}", (peak.date, peak.top), xytext=(0, 1),
                    textcoords="offset points", ha="center", va="bottom", fontsize=style.SMALL)  # fmt: skip
    across = ax.get_yaxis_transform()
    ax.hlines(np.arange(len(actors)) + 0.4, 0, 1, transform=across, color=style.LINE, lw=0.8)
    totals = dated.groupby("actor")["n"].sum()[actors]
    style.label_rows(ax, actors, n=totals)
    ax.set_ylim(len(actors) - 0.5, -0.75)
    set_days(ax, dated["date"])
    told = peaks.assign(total=totals).reset_index()
    parts = wording.tell(told, "{actor} {total}, most at {date} ({n})")
    total = wording.count(int(totals.sum()), "mention")
    note = (
        f"Each actor's highest bar is numbered. One scale for all; {total} in articles with a date."
    )
    return style.set_heading(ax, title, note, alt=f"Mentions: {'; '.join(parts)}.")


def _group(days: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Sum days to weeks, months or years where there are too many to be seen."""
    if days["date"].nunique() <= _MOST_DAYS:
        return days, ""
    when, unit = group_days(days["date"])
    by_period = days.assign(date=when).groupby(["actor", "date"], sort=False, as_index=False)
    return by_period[["n", "n_documents"]].sum().sort_values("date", kind="stable"), unit
