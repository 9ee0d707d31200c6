"""Rates: how often something stands per 1,000 tokens, with its denominator and interval."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd

from kit.measures.intervals import ratio_interval
from kit.tables import KitError, require

PER = 1000  # tokens


def count_rates(
    found: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str | Sequence[str] = (),
    draws: int = 2000,
) -> pd.DataFrame:
    """Count matches per 1,000 tokens in groups, zero-filled, with intervals.

    Parameters
    ----------
    found : DataFrame
        Matches, hedges, mentions or quotes; needs ``doc_id`` and the grouping
        columns that are not in `documents`.
    sentences : DataFrame
        Needs ``doc_id, n_tokens``: the denominators.
    documents : DataFrame
        Needs ``doc_id`` and the other grouping columns.
    by : str or sequence of str
        Columns of `documents` (``outlet``, ``date``, ``section``) and of `found`
        (``category``, ``kind``, ``cue``). Without any, one row for the whole.
    draws : int
        Resamples for the interval.

    Returns
    -------
    DataFrame
        One row per group: ``*by, n, n_tokens, rate, low, high, n_documents``. Every
        combination of the values that occur has a row, also with ``n`` 0. ``rate``
        is per 1,000 tokens; ``low`` and ``high`` bound its 95 % interval, resampled
        by document, NaN where a group has fewer than two documents.

    Raises
    ------
    KitError
        If a column is missing, or a grouping column is in neither table.

    Notes
    -----
    ``n_tokens`` is the size of the documents in the group, so rates of several
    categories in one outlet share it and may be added. A document without an
    outlet is a group of its own, with NaN as its name.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Wire"]})
    >>> sentences = pd.DataFrame({"doc_id": ["a", "b"], "n_tokens": [500, 500]})
    >>> found = pd.DataFrame({"doc_id": ["a", "a"]})
    >>> count_rates(found, sentences, documents, by="outlet")[["outlet", "n", "rate"]].values.tolist()
    [['Post', 2, 4.0], ['Wire', 0, 0.0]]
    """
    names = [by] if isinstance(by, str) else list(by)
    require(found, ["doc_id"], table="found", function="count_rates")
    require(sentences, ["doc_id", "n_tokens"], table="sentences", function="count_rates")
    require(documents, ["doc_id"], table="documents", function="count_rates")
    of_documents = [name for name in names if name in documents.columns]
    of_found = [name for name in names if name not in documents.columns]
    unknown = [name for name in of_found if name not in found.columns]
    if unknown:
        raise KitError(
            f"count_rates needs the grouping column {unknown[0]!r} in documents or in found.",
            f"Found: {', '.join(documents.columns)}; {', '.join(found.columns)}.",
            "Choose one of these, or add the column.",
        )
    index = pd.Index(documents["doc_id"])
    tokens = sentences.groupby("doc_id")["n_tokens"].sum().reindex(index, fill_value=0).to_numpy()
    row_of = index.get_indexer(pd.Index(found["doc_id"]))
    levels = [_levels(found[name]) for name in of_found]
    rows = []
    for label, members in _groups(documents, of_documents):
        for values in product(*levels):
            chosen = np.ones(len(found), np.bool_)
            for name, value in zip(of_found, values, strict=True):
                chosen &= _equal(found[name], value)
            counts = np.bincount(row_of[chosen & (row_of >= 0)], minlength=len(index))[members]
            rows.append({**label, **dict(zip(of_found, values, strict=True)),
                         **_rate(counts, tokens[members], draws)})  # fmt: skip
    columns = [*names, "n", "n_tokens", "rate", "low", "high", "n_documents"]
    return _typed(pd.DataFrame(rows, columns=columns), documents, found, names)


def _rate(counts: np.ndarray, tokens: np.ndarray, draws: int) -> dict[str, float]:
    n, size = int(counts.sum()), int(tokens.sum())
    low, high = ratio_interval(counts, tokens, draws=draws)
    rate = PER * n / size if size else float("nan")
    return {"n": n, "n_tokens": size, "rate": rate, "low": PER * low, "high": PER * high,
            "n_documents": len(counts)}  # fmt: skip


def _groups(
    documents: pd.DataFrame, names: list[str]
) -> list[tuple[dict[str, object], np.ndarray]]:
    """Return each group's label and the positions of its documents, sorted, NaN last."""
    if not names:
        return [({}, np.arange(len(documents)))]
    grouped = documents.reset_index(drop=True).groupby(names, dropna=False, observed=True)
    return [
        (dict(zip(names, key, strict=True)), members.index.to_numpy()) for key, members in grouped
    ]


def _levels(column: pd.Series) -> list[object]:
    """List the values of a column: its categories where it has them, else what occurs."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.categories.tolist()
    return sorted(column.dropna().unique().tolist()) + ([None] if column.isna().any() else [])


def _equal(column: pd.Series, value: object) -> np.ndarray:
    same = column.isna() if value is None else column == value
    return same.fillna(False).to_numpy(np.bool_)


def _typed(
    table: pd.DataFrame, documents: pd.DataFrame, found: pd.DataFrame, names: list[str]
) -> pd.DataFrame:
    """Give the grouping columns the dtypes that they came with."""
    source = {name: documents if name in documents.columns else found for name in names}
    whole = dict.fromkeys(("n", "n_tokens", "n_documents"), "int64")
    number = dict.fromkeys(("rate", "low", "high"), "float64")
    return table.astype({**{name: source[name][name].dtype for name in names}, **whole, **number})
