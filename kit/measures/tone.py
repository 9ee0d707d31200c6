"""The tone of documents and of groups of documents, described by their sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kit.measures.groups import join_columns, list_names, number_groups
from kit.measures.intervals import mean_interval
from kit.measures.sums import sum_observations
from kit.tables import require

MILD = 0.05  # a compound nearer to 0 counts as neutral, as VADER's authors propose
POLARITIES = ("negative", "neutral", "positive")


def summarise_tone(
    scored: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    by: str | Sequence[str] = "doc_id",
    min_articles: int = 2,
) -> pd.DataFrame:
    """Describe the tone of documents, or groups of them, by the tone of their sentences.

    Parameters
    ----------
    scored : DataFrame
        Needs ``doc_id, compound``; made by `score_sentiment`.
    documents : DataFrame, optional
        Needs ``doc_id`` and the grouping columns that are not in `scored`.
    by : str or sequence of str
        Columns of `documents` (``outlet``, ``date``) or of `scored` (``kind``).
    min_articles : int
        A group of fewer articles gets no interval, and unless it is one document no
        mean: NaN says that the number would not carry.

    Returns
    -------
    DataFrame
        One row per group: ``*by, mean, low, high`` (mean compound and its 95 %
        interval, with articles as clusters), ``spread`` (standard deviation of the
        sentences), ``share_negative, share_neutral, share_positive, n_sentences,
        n_documents``. For one document the clusters are its sentences.

    Raises
    ------
    KitError
        If a column is missing, or a grouping column is in neither table.

    Notes
    -----
    One compound over a whole article saturates: over half of long articles lie beyond
    ±0.9. Sentences without text are left out. Neutral is a compound within ±0.05.

    Examples
    --------
    >>> scored = pd.DataFrame({"doc_id": ["a", "a"], "compound": [0.5, -0.1]})
    >>> summarise_tone(scored)[["mean", "share_negative", "n_sentences"]].values.tolist()
    [[0.2, 0.5, 2.0]]
    """
    require(scored, ["doc_id", "compound"], table="scored", function="summarise_tone")
    names = list_names(by)
    table = join_columns(scored, documents, names, name="scored", function="summarise_tone")
    table = table[table["compound"].notna()].reset_index(drop=True)
    codes, labels = number_groups(table, names, function="summarise_tone")
    compound = table["compound"].to_numpy(np.float64)
    one_document = names == ["doc_id"]  # sentences stand for what the same article could have said
    clusters = np.arange(len(table)) if one_document else table["doc_id"]
    signs = [compound <= -MILD, np.abs(compound) < MILD, compound >= MILD]
    totals = sum_observations(np.column_stack([compound, *signs]), clusters, codes, len(labels))
    grouped = table.groupby(codes)
    articles = grouped["doc_id"].nunique().reindex(labels.index, fill_value=0)
    enough = one_document | (articles >= min_articles).to_numpy()
    value = totals.value
    mean, low, high = (part[:, 0] for part in (value, *mean_interval(totals)))
    made = {name: np.where(enough, part, np.nan) for name, part in
            (("mean", mean), ("low", low), ("high", high))}  # fmt: skip
    made["spread"] = grouped["compound"].std().reindex(labels.index)
    made |= {f"share_{name}": value[:, at + 1] for at, name in enumerate(POLARITIES)}
    made |= {"n_sentences": totals.bottom[:, 0].astype(np.int64), "n_documents": articles}
    return labels.assign(**made)
