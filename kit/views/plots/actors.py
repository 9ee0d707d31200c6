"""Pictures of who is named, who speaks, and what each word of a sentence adds."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kit.measures.intervals import exact_share
from kit.tables import FEW, require
from kit.views.plots import style, wording

_NOBODY = "Nobody is named in these articles."
_ACTORS, _SPEAKERS, _WORDS = 15, 12, 15  # drawn at most
_TOTALS = ["(sum)", "(compound)"]


def plot_actors(counts: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the 15 actors named in most articles: the share of articles, with its interval.

    Parameters
    ----------
    counts : DataFrame
        As `count_actors` returns it, without groups: ``actor, n, n_documents,
        documents``. Actors in fewer than five articles are grey and without interval.
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
    ranked = counts.sort_values(needs[2:0:-1], ascending=False, kind="stable").head(_ACTORS)
    ax = style.make_axes(ax, rows=len(ranked), each=0.25)
    title = "Who is named: share of articles"
    if ranked.empty:
        return style.say_empty(ax, title, _NOBODY)
    low, high = (100 * end for end in exact_share(ranked["n_documents"], ranked["documents"]))
    share = (100 * ranked["n_documents"] / ranked["documents"]).to_numpy(dtype=float)
    few, rows = (ranked["n_documents"] < FEW).to_numpy(), np.arange(len(ranked))
    ends = np.where(few, share, np.maximum(share, high))
    style.draw_grid(ax)
    ax.barh(rows, share, height=0.62, color=np.where(few, style.GREY, style.ACCENT), alpha=0.8)
    ax.hlines(rows[~few], low[~few], high[~few], color="#0f1a10", linewidth=1.1)
    for row, (articles, n) in enumerate(ranked[["n_documents", "n"]].itertuples(index=False)):
        style.write_value(ax, ends[row], row, f"{articles:,} ({n:,})", grey=bool(few[row]))
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
    alt = f"Named in most of {total}: {'; '.join(parts)}."
    return style.set_heading(ax, title, *notes, alt=alt)


def plot_speaking(speaking: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw two bars for each of the twelve actors mentioned most: mentions, and quotes.

    Parameters
    ----------
    speaking : DataFrame
        As `count_actors` returns it with `quotes`: ``actor, n, n_quotes``.
    ax : Axes, optional
        As in `plot_rates`.

    Examples
    --------
    >>> table = pd.DataFrame({"actor": ["Ann"], "n": [9], "n_quotes": [2]})
    >>> [text.get_text() for text in plot_speaking(table).texts][:2]
    ['9 mentions', '2 quotes']
    """
    needs = ["actor", "n", "n_quotes"]
    require(speaking, needs, table="speaking", function="plot_speaking")
    ranked = speaking.sort_values("n", ascending=False, kind="stable").head(_SPEAKERS)
    ax = style.make_axes(ax, rows=len(ranked), each=0.36)
    title = "Spoken about, and speaking"
    if ranked.empty:
        return style.say_empty(ax, title, _NOBODY)
    rows, (pale, dark) = np.arange(len(ranked)), style.LOOKS[:2]
    style.draw_grid(ax)
    ax.barh(rows - 0.19, ranked["n"], height=0.34, color=pale.tint, edgecolor=pale.colour,
            linewidth=0.7)  # fmt: skip
    ax.barh(rows + 0.19, ranked["n_quotes"], height=0.34, color=dark.colour)
    for column, noun, lift in (("n", "mention", -0.19), ("n_quotes", "quote", 0.19)):
        for row, n in enumerate(ranked[column]):  # the first pair is also the key
            style.write_value(ax, n, row + lift, f"{n:,}" if row else wording.count(n, noun))
    ax.set_xlim(0, (ranked[needs[1:]].to_numpy().max() or 1) * 1.18)
    ax.locator_params(axis="x", integer=True)
    style.label_rows(ax, ranked["actor"])
    silent, left = int((ranked["n_quotes"] == 0).sum()), len(speaking) - len(ranked)
    notes = [
        "Upper, pale bar: mentions; lower, dark bar: quotes.",
        f"The {len(ranked)} most mentioned of {len(speaking):,} actors." if left else "",
        f"Never quoted: {silent} of {len(ranked)}." if silent else "",
    ]
    parts = wording.tell(ranked, "{actor} {n} and {n_quotes}")
    return style.set_heading(ax, title, *notes, alt=f"Mentioned and quoted: {'; '.join(parts)}.")


def plot_contributions(explained: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw what each word of one sentence adds to its score, in the order of the sentence.

    Parameters
    ----------
    explained : DataFrame
        As `explain_sentiment` returns it: ``match, contribution``;
        ``start`` gives the order, ``changed_by`` or ``places`` stands beside the word. Of
        more than 15 words those that add most are drawn.
    ax : Axes, optional
        As in `plot_rates`.

    Examples
    --------
    >>> words = pd.DataFrame({"match": ["good"], "contribution": [-1.4], "start": [12]})
    >>> [text.get_text() for text in plot_contributions(words).texts][:1]
    ['−1.40']
    """
    require(explained, ["match", "contribution"], table="explained", function="plot_contributions")
    words = _keep_words(explained)
    ax = style.make_axes(ax, rows=len(words), base=1.0)
    title = "What each word adds to the score of one sentence"
    if words.empty:
        return style.say_empty(ax, title, "No word of this sentence has a weight.")
    values, rows = words["contribution"].to_numpy(dtype=float), np.arange(len(words))
    plus, minus = values >= 0, values < 0
    good, bad = style.LOOKS[:2]
    ax.barh(rows[plus], values[plus], height=0.6, color=good.colour)
    ax.barh(rows[minus], values[minus], height=0.6, color=bad.tint, edgecolor=bad.colour,
            hatch=bad.hatch, linewidth=0.8)  # fmt: skip
    for row, value in enumerate(values):
        style.write_value(ax, value, row, wording.signed(value), left=value < 0)
    reach = np.abs(values).max() or 1.0
    ax.set_xlim(-(1.3 if minus.any() else 0.05) * reach, (1.3 if plus.any() else 0.05) * reach)
    ax.axvline(0, color=style.SOFT, linewidth=0.8)
    style.draw_grid(ax)
    why = [f"({note})" if note else "" for note in words["why"]]
    style.label_rows(ax, words["match"], tails=why, width=34)
    told = words.assign(why=[f" {note}" if note else "" for note in why])
    parts = wording.tell(told, "{match}{why} {contribution:+.2f}", most=len(told))
    total = _say_sum(explained)
    note = f"Plain bars add, hatched bars take away. {total}"
    return style.set_heading(ax, title, note, alt=f"{'; '.join(parts)}. {total}")


def _keep_words(explained: pd.DataFrame) -> pd.DataFrame:
    """Keep the words that add most, in the order of the sentence; drop the totals."""
    words = explained[~explained["match"].isin(_TOTALS) & explained["contribution"].abs().gt(0.005)]
    why = next((name for name in ("changed_by", "places") if name in words.columns), None)
    words = words.assign(why=words[why].fillna("") if why else "")
    bare = words["match"].eq("")  # a feature of the mention's frame, named in `places`
    match, why_ = words["match"].where(~bare, words["why"]), words["why"].where(~bare, "")
    words = words.assign(match=match, why=why_)
    kept = words.loc[words["contribution"].abs().nlargest(_WORDS).index].sort_index()
    order = ["start"] if "start" in kept.columns else []
    return kept.sort_values(order, kind="stable") if order else kept


def _say_sum(explained: pd.DataFrame) -> str:
    own = explained.loc[~explained["match"].isin(_TOTALS), "contribution"].sum()
    compound = explained.loc[explained["match"] == "(compound)", "contribution"]
    said = f", compound {wording.signed(compound.iloc[0])}" if len(compound) else ""
    return f"Sum {wording.signed(own)}{said}."
