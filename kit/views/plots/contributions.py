"""The picture of one sentence's score: what each word adds."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kit.tables import require
from kit.views.plots import style, wording
from kit.views.plots.bands import row_height

_TOTALS = ["(sum)", "(compound)"]


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
        As in `plot_rates`.

    Examples
    --------
    >>> words = pd.DataFrame({"match": ["good"], "contribution": [-1.4], "start": [12]})
    >>> [text.get_text() for text in plot_contributions(words).texts][:1]
    ['−1.40']
    """
    require(explained, ["match", "contribution"], table="explained", function="plot_contributions")
    words = _keep_words(explained, top)
    ax = style.make_axes(ax, height=row_height(len(words), base=1.0))
    title = "What each word adds to the score of one sentence"
    if words.empty:
        return style.say_empty(ax, title, "No word of this sentence has a weight.")
    values, rows = words["contribution"].to_numpy(dtype=float), np.arange(len(words))
    plus, minus = values >= 0, values < 0
    good, bad = style.LOOKS[0], style.LOOKS[1]
    ax.barh(rows[plus], values[plus], height=0.6, color=good.colour)
    ax.barh(rows[minus], values[minus], height=0.6, color=bad.tint, edgecolor=bad.colour,
            hatch=bad.hatch, linewidth=0.8)  # fmt: skip
    for row, value in enumerate(values):
        side = 1 if value >= 0 else -1
        ax.annotate(wording.signed(value), (value, row), xytext=(3 * side, 0), textcoords="offset points",
                    ha="left" if value >= 0 else "right", va="center", fontsize=style.SMALL)  # fmt: skip
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


def _keep_words(explained: pd.DataFrame, top: int) -> pd.DataFrame:
    """Keep the words that add most, in the order of the sentence; drop the totals."""
    words = explained[~explained["match"].isin(_TOTALS) & explained["contribution"].abs().gt(0.005)]
    why = next((name for name in ("changed_by", "places") if name in words.columns), None)
    words = words.assign(why=words[why].fillna("") if why else "")
    bare = words["match"].eq("")  # a feature of the mention's frame, named in `places`
    match, why_ = words["match"].where(~bare, words["why"]), words["why"].where(~bare, "")
    words = words.assign(match=match, why=why_)
    kept = words.loc[words["contribution"].abs().nlargest(top).index]
    if "start" in kept.columns:
        return kept.sort_values("start", kind="stable", na_position="last")
    return kept.sort_index()


def _say_sum(explained: pd.DataFrame) -> str:
    own = explained.loc[~explained["match"].isin(_TOTALS), "contribution"].sum()
    compound = explained.loc[explained["match"] == "(compound)", "contribution"]
    said = f", compound {wording.signed(compound.iloc[0])}" if len(compound) else ""
    return f"Sum {wording.signed(own)}{said}."
