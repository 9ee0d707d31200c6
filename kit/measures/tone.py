"""The tone of documents and of groups of documents, described by their sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kit.measures.intervals import cluster_interval
from kit.tables import KitError, require

MILD = 0.05  # a compound nearer to 0 counts as neutral, as VADER's authors propose
_NUMBERS = ["mean", "low", "high", "spread", "share_negative", "share_neutral", "share_positive"]


def summarise_tone(
    scored: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    by: str | Sequence[str] = "doc_id",
    min_articles: int = 2,
    draws: int = 2000,
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
    draws : int
        Resamples for the interval.

    Returns
    -------
    DataFrame
        One row per group: ``*by, mean, low, high`` (mean compound and its 95 %
        interval, resampled by article), ``spread`` (standard deviation of the
        sentences), ``share_negative, share_neutral, share_positive, n_sentences,
        n_articles``. For one document the interval resamples its sentences.

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
    names = [by] if isinstance(by, str) else list(by)
    table = join_columns(scored, documents, names, function="summarise_tone")
    table = table[table["compound"].notna()]
    rows = []
    for key, part in _grouped(table, names):
        one_document = names == ["doc_id"]
        rows.append((*key, *_describe(part, one_document, min_articles, draws)))
    columns = [*names, *_NUMBERS, "n_sentences", "n_articles"]
    kinds = dict.fromkeys(_NUMBERS, "float64") | {"n_sentences": "int64", "n_articles": "int64"}
    kinds |= {name: table[name].dtype for name in names}  # type: ignore[misc]
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def join_columns(
    table: pd.DataFrame, documents: pd.DataFrame | None, names: Sequence[str], *, function: str
) -> pd.DataFrame:
    """Give each row of a table the grouping columns of its document."""
    wanted = [name for name in names if name not in table.columns]
    if not wanted:
        return table
    if documents is None:
        raise KitError(
            f"{function} needs documents to group by {wanted[0]!r}.",
            "Found none.",
            f"Pass them: {function}(table, documents, by=...).",
        )
    require(documents, ["doc_id"], table="documents", function=function)
    absent = [name for name in wanted if name not in documents.columns]
    if absent:
        raise KitError(
            f"{function} needs the grouping column {absent[0]!r} in one of its tables.",
            f"Found: {', '.join(table.columns)}; {', '.join(documents.columns)}.",
            "Choose one of these, or add the column.",
        )
    known = documents.drop_duplicates("doc_id").set_index("doc_id")[wanted]
    joined = known.reindex(table["doc_id"]).set_axis(table.index)
    return table.assign(**{name: joined[name] for name in wanted})


def _grouped(
    table: pd.DataFrame, names: list[str]
) -> list[tuple[tuple[object, ...], pd.DataFrame]]:
    """List the groups, sorted, with missing values as a group of their own at the end."""
    if not names:
        return [((), table)]
    return [(tuple(key), part) for key, part in table.groupby(names, dropna=False, observed=True)]


def _describe(part: pd.DataFrame, one_document: bool, least: int, draws: int) -> tuple[float, ...]:
    compound = part["compound"].to_numpy(np.float64)
    n_articles = part["doc_id"].nunique()
    if not len(compound):
        return (*[np.nan] * len(_NUMBERS), 0, 0)
    mean, low, high = float(compound.mean()), np.nan, np.nan
    if one_document:  # sentences stand for what the same article could have said
        low, high = cluster_interval(compound, np.arange(len(compound)), draws=min(draws, 500))
    elif n_articles >= least:
        low, high = cluster_interval(compound, part["doc_id"], draws=draws)
    else:
        mean = np.nan
    spread = float(compound.std(ddof=1)) if len(compound) > 1 else np.nan
    shares = [
        (compound <= -MILD).mean(),
        (np.abs(compound) < MILD).mean(),
        (compound >= MILD).mean(),
    ]
    return (mean, low, high, spread, *map(float, shares), len(compound), n_articles)
