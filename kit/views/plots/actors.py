"""Pictures of who is named and who speaks."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kit.language.days import write_day
from kit.measures.intervals import exact_share
from kit.measures.periods import group_days
from kit.tables import FEW, require
from kit.views.plots import style, wording
from kit.views.plots.bands import row_height, write_value
from kit.views.plots.timeline import bar_width, set_days

_NOBODY = "Nobody is named in these articles."
_MOST_DAYS = 90  # bars of an actor; more would be hairs


def plot_actors(counts: pd.DataFrame, *, top: int = 15, ax: Axes | None = None) -> Axes:
    """Draw the actors named in most articles: the share of articles, with its interval.

    Parameters
    ----------
    counts : DataFrame
        As `count_actors` returns it, without groups: ``actor, n, n_documents,
        documents``. Actors in fewer than five articles are grey and without interval.
    top : int
        Actors drawn.
    ax : Axes, optional
        As in `plot_rates`.

    Examples
    --------
    >>> counts = pd.DataFrame({"actor": ["Ann Wren"], "n": [9], "n_documents": [6], "documents": [8]})
    >>> [label.get_text() for label in plot_actors(counts).get_yticklabels()]
    ['Ann Wren']
    """
    needs = ["actor", "n", "n_documents", "documents"]
    require(counts, needs, table="counts", function="plot_actors")
    ranked = counts.sort_values(needs[2:0:-1], ascending=False, kind="stable").head(top)
    ax = style.make_axes(ax, height=row_height(len(ranked), each=0.25))
    title = "Who is named: share of articles"
    if ranked.empty:
        return style.say_empty(ax, title, _NOBODY)
    low, high = (100 * end for end in exact_share(ranked["n_documents"], ranked["documents"]))
    share = (100 * ranked["n_documents"] / ranked["documents"]).to_numpy(dtype=float)
    few = (ranked["n_documents"] < FEW).to_numpy()
    ends = np.where(few, share, np.maximum(share, high))
    rows = np.arange(len(ranked))
    style.draw_grid(ax)
    ax.barh(rows, share, height=0.62, color=np.where(few, style.GREY, style.ACCENT), alpha=0.8)
    ax.hlines(rows[~few], low[~few], high[~few], color="#0f1a10", linewidth=1.1)
    for row, (articles, n) in enumerate(ranked[["n_documents", "n"]].itertuples(index=False)):
        write_value(ax, ends[row], row, f"{articles:,} ({n:,})", grey=bool(few[row]))
    ax.set_xlim(0, float(ends.max()) * 1.17 or 1)
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:g}%")
    style.label_rows(ax, ranked["actor"])
    total = wording.count(int(counts["documents"].iloc[0]), "article")
    left = len(counts) - len(ranked)
    notes = [
        f"Percent of {total}; beside the bar articles and, in brackets, mentions. Lines: 95% intervals.",
        f"The first {len(ranked)} of {len(counts):,} actors." if left else "",
        f"Grey: in fewer than {FEW} articles." if few.any() else "",
    ]
    parts = wording.tell(ranked, "{actor}, in {n_documents:article} ({n:mention})")
    return style.set_heading(
        ax, title, *notes, alt=f"Named in most of {total}: {'; '.join(parts)}."
    )


def plot_speaking(speaking: pd.DataFrame, *, top: int = 12, ax: Axes | None = None) -> Axes:
    """Draw two bars per actor: how often mentioned, and how often quoted.

    Parameters
    ----------
    speaking : DataFrame
        As `count_speaking` returns it: ``actor, n_mentions, n_quotes``.
    top, ax
        As in `plot_actors`; the most mentioned first.

    Examples
    --------
    >>> table = pd.DataFrame({"actor": ["Ann"], "n_mentions": [9], "n_quotes": [2]})
    >>> [text.get_text() for text in plot_speaking(table).texts][:2]
    ['9 mentions', '2 quotes']
    """
    needs = ["actor", "n_mentions", "n_quotes"]
    require(speaking, needs, table="speaking", function="plot_speaking")
    ranked = speaking.sort_values("n_mentions", ascending=False, kind="stable").head(top)
    ax = style.make_axes(ax, height=row_height(len(ranked), each=0.36))
    title = "Spoken about, and speaking"
    if ranked.empty:
        return style.say_empty(ax, title, _NOBODY)
    rows = np.arange(len(ranked))
    style.draw_grid(ax)
    pale, dark = style.LOOKS[0], style.LOOKS[1]
    ax.barh(rows - 0.19, ranked["n_mentions"], height=0.34, color=pale.tint, edgecolor=pale.colour,
            linewidth=0.7)  # fmt: skip
    ax.barh(rows + 0.19, ranked["n_quotes"], height=0.34, color=dark.colour)
    for column, noun, lift in (("n_mentions", "mention", -0.19), ("n_quotes", "quote", 0.19)):
        for row, n in enumerate(ranked[column]):  # the first pair is also the key
            write_value(ax, n, row + lift, f"{n:,}" if row else wording.count(n, noun))
    ax.set_xlim(0, (ranked[["n_mentions", "n_quotes"]].to_numpy().max() or 1) * 1.18)
    ax.locator_params(axis="x", integer=True)
    style.label_rows(ax, ranked["actor"])
    silent, left = int((ranked["n_quotes"] == 0).sum()), len(speaking) - len(ranked)
    notes = [
        "Upper, pale bar: mentions; lower, dark bar: quotes.",
        f"The {len(ranked)} most mentioned of {len(speaking):,} actors." if left else "",
        f"Never quoted: {silent} of {len(ranked)}." if silent else "",
    ]
    parts = wording.tell(ranked, "{actor} {n_mentions} and {n_quotes}")
    return style.set_heading(ax, title, *notes, alt=f"Mentioned and quoted: {'; '.join(parts)}.")


def plot_actor_timeline(days: pd.DataFrame, *, top: int = 8, ax: Axes | None = None) -> Axes:
    """Draw when actors are named: a strip of bars per actor, all on one scale.

    Parameters
    ----------
    days : DataFrame
        As `count_days` returns it: ``actor, date, n``. More than 90 days are drawn by the
        periods of `group_days`.
    top, ax
        As in `plot_actors`; actors in the table's order.

    Examples
    --------
    >>> days = pd.DataFrame({"actor": ["Ann"], "date": pd.to_datetime(["2022-02-15"]), "n": [3]})
    >>> [label.get_text() for label in plot_actor_timeline(days).get_yticklabels()]
    ['Ann (n=3)']
    """
    require(days, ["actor", "date", "n"], table="days", function="plot_actor_timeline")
    dated, unit = _group(days[days["date"].notna()])
    actors = list(dict.fromkeys(dated["actor"]))[:top]
    ax = style.make_axes(ax, height=row_height(len(actors), each=0.42))
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
    totals = dated.groupby("actor")["n"].sum()
    style.label_rows(ax, actors, n=totals[actors])
    ax.set_ylim(len(actors) - 0.5, -0.75)
    set_days(ax, dated["date"])
    told = peaks.reset_index().assign(
        day=peaks["date"].map(write_day).array, total=totals[actors].array
    )
    parts = wording.tell(told, "{actor} {total}, most at {day} ({n})")
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
    return by_period["n"].sum().sort_values("date", kind="stable"), unit
