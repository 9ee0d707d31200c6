"""Means of groups with intervals by article: the tone of sentences, the stance of mentions."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from kit.measures.groups import join_columns, list_names, number_groups
from kit.measures.intervals import mean_interval
from kit.measures.sums import Numbers, sum_observations
from kit.tables import FEW, require

MILD = 0.05  # a compound nearer to 0 counts as neutral, as VADER's authors propose
POLARITIES = ("negative", "neutral", "positive")
#: Each number's table, and the function that speaks of it.
_SPEAKERS = {"compound": ("scored", "summarise_tone"), "stance": ("stances", "summarise_stance")}


def name_polarity(compound: Numbers) -> NDArray[np.str_]:
    """Name scores of sentences negative, neutral or positive."""
    return np.select([compound <= -MILD, compound >= MILD], POLARITIES[::2], POLARITIES[1])


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
    signs = name_polarity(scored["compound"].to_numpy(np.float64))
    one = list_names(by) == ["doc_id"]  # its sentences stand for what it could have said
    made = _average(scored, documents, by, value="compound", polarity=signs, clustered=not one)
    numbers = ["mean", "low", "high"]
    made[numbers] = made[numbers].where(made["n_documents"].ge(min_articles) | one)
    return made.rename(columns={"n": "n_sentences"})


def summarise_stance(
    stances: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    by: str | Sequence[str] = ("actor", "outlet"),
    min_mentions: int = 10,
    min_articles: int = FEW,
) -> pd.DataFrame:
    """Average the stance towards actors in groups, with intervals by article.

    Parameters
    ----------
    stances : DataFrame
        Needs ``doc_id, stance, polarity``; made by `score_mentions`.
    documents, by
        As in `summarise_tone`; ``actor`` and ``voice`` are columns of `stances`.
    min_mentions, min_articles : int
        A group below either keeps its counts but has NaN for its numbers: grey in a
        picture, no number in a text.

    Returns
    -------
    DataFrame
        One row per group that occurs: ``*by, mean, low, high`` (95 % interval),
        ``share_negative, share_neutral, share_positive, n_mentions, n_documents``.

    Notes
    -----
    The interval holds the articles for a sample of articles like them. It does not
    hold the scorer's own errors; for those see `calibrate`.

    Examples
    --------
    >>> stances = pd.DataFrame({"doc_id": ["a", "b"], "actor": "Lee", "stance": [0.5, 0.1],
    ...                         "polarity": ["positive", "neutral"]})
    >>> summarise_stance(stances, by="actor")[["mean", "n_mentions"]].values.tolist()
    [[nan, 2.0]]
    """
    needs = ["doc_id", "stance", "polarity"]
    require(stances, needs, table="stances", function="summarise_stance")
    made = _average(stances, documents, by, value="stance", polarity=stances["polarity"])
    numbers = ["mean", "low", "high", *(f"share_{name}" for name in POLARITIES)]
    enough = made["n"].ge(min_mentions) & made["n_documents"].ge(min_articles)
    made[numbers] = made[numbers].where(enough)
    return made.drop(columns="spread").rename(columns={"n": "n_mentions"})


def _average(
    table: pd.DataFrame,
    documents: pd.DataFrame | None,
    by: str | Sequence[str],
    *,
    value: str,
    polarity: ArrayLike,
    clustered: bool = True,
) -> pd.DataFrame:
    """Give each group the mean of a column, the shares of polarities, and their counts."""
    name, function = _SPEAKERS[value]
    table = join_columns(table, documents, list_names(by), name=name, function=function)
    known = table[value].notna().to_numpy()
    table, signs = table[known].reset_index(drop=True), np.asarray(polarity, object)[known]
    codes, labels = number_groups(table, list_names(by), function=function)
    values = np.column_stack([table[value], *(signs == name for name in POLARITIES)])
    clusters = table["doc_id"] if clustered else table.index
    totals = sum_observations(values, clusters, codes, len(labels))
    mean, low, high = (part[:, 0] for part in (totals.value, *mean_interval(totals)))
    grouped = table.groupby(codes)
    return labels.assign(
        mean=mean, low=low, high=high, spread=grouped[value].std().reindex(labels.index),
        **{f"share_{name}": totals.value[:, at] for at, name in enumerate(POLARITIES, 1)},
        n=totals.bottom[:, 0].astype(np.int64),
        n_documents=grouped["doc_id"].nunique().reindex(labels.index, fill_value=0),
    )  # fmt: skip
