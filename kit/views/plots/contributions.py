"""The picture of one sentence's score: what each word adds."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kit.tables import require
from kit.views.plots import style, wording
from kit.views.plots.bands import row_height


def plot_contributions(explained: pd.DataFrame, *, top: int = 15, ax: Axes | None = None) -> Axes:
    """Draw what each word of one sentence adds to its score, in the order of the sentence.

    Parameters
    ----------
    explained : DataFrame
        As `explain_sentiment` or `explain_stance` returns it: ``match, contribution``;
        ``start`` gives the order, ``changed_by`` or ``places`` stands beside the word.
    top : int
        Words drawn, those that add most.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Examples
    --------
    >>> words = pd.DataFrame({"match": ["good"], "contribution": [-1.4], "start": [12]})
    >>> [text.get_text() for text in plot_contributions(words).texts][:1]
    ['−1.40']
    """
    require(explained, ["match", "contribution"], table="explained", function="plot_contributions")
    words = _words(explained, top)
    ax = style.make_axes(ax, height=row_height(len(words), base=1.0))
    title = "What each word adds to the score of one sentence"
    if words.empty:
        return style.say_empty(ax, title, "No word of this sentence has a weight.")
    values = words["contribution"].to_numpy(dtype=float)
    rows = np.arange(len(words))
    good, bad = style.LOOKS[0], style.LOOKS[1]
    ax.barh(rows[values >= 0], values[values >= 0], height=0.6, color=good.colour)
    ax.barh(rows[values < 0], values[values < 0], height=0.6, color=bad.tint, edgecolor=bad.colour,
            hatch=bad.hatch, linewidth=0.8)  # fmt: skip
    for row, value in enumerate(values):
        text = f"{value:+.2f}".replace("-", "−")
        ax.annotate(text, (value, row), xytext=(3 if value >= 0 else -3, 0), textcoords="offset points",
                    ha="left" if value >= 0 else "right", va="center", fontsize=style.SMALL)  # fmt: skip
    reach = np.abs(values).max() or 1.0
    ax.set_xlim(-1.3 * reach if (values < 0).any() else -0.05 * reach,
                1.3 * reach if (values >= 0).any() else 0.05 * reach)  # fmt: skip
    ax.axvline(0, color=style.SOFT, linewidth=0.8)
    style.draw_grid(ax)
    notes = words["why"].tolist()
    style.label_rows(
        ax, words["match"].tolist(), tails=[f"({why})" if why else "" for why in notes], width=34
    )
    told = words.assign(why=[f" ({why})" if why else "" for why in notes])
    parts = wording.tell(told, "{match}{why} {contribution:+.2f}", most=len(told))
    note = f"Plain bars add, hatched bars take away. {_sum(explained)}"
    return style.set_heading(ax, title, note, alt=f"{'; '.join(parts)}. {_sum(explained)}")


def _words(explained: pd.DataFrame, top: int) -> pd.DataFrame:
    """Keep the words that add most, in the order of the sentence; drop the totals."""
    totals = explained["match"].isin(["(sum)", "(compound)"])
    words = explained[~totals & explained["contribution"].abs().gt(0.005)]
    why = next((name for name in ("changed_by", "places") if name in words.columns), None)
    words = words.assign(why=words[why].fillna("") if why else "")
    bare = words["match"].eq("")  # a feature of the mention's frame, named in `places`
    words = words.assign(
        match=words["match"].where(~bare, words["why"]), why=words["why"].where(~bare, "")
    )
    kept = words.loc[words["contribution"].abs().nlargest(top).index]
    if "start" in kept.columns:
        return kept.sort_values("start", kind="stable", na_position="last")
    return kept.sort_index()


def _sum(explained: pd.DataFrame) -> str:
    own = explained[~explained["match"].isin(["(sum)", "(compound)"])]["contribution"].sum()
    words = f"Sum {own:+.2f}"
    compound = explained.loc[explained["match"] == "(compound)", "contribution"]
    if len(compound):
        words += f", compound {compound.iloc[0]:+.2f}"
    return words.replace("-", "−") + "."
