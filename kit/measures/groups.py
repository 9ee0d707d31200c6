"""Groups: which document or row belongs to which value of the grouping columns."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.tables import KitError, refuse_mixed, require

Codes = NDArray[np.int64]


def list_names(by: str | Sequence[str] | None) -> list[str]:
    """Give the grouping columns as a list."""
    return [by] if isinstance(by, str) else list(by or ())


def locate_documents(
    table: pd.DataFrame, documents: pd.DataFrame, *, name: str, function: str
) -> Codes:
    """Give the position of each row's document, or raise where it is not in `documents`.

    A number over fewer articles than its rows come from would look like any other.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"]})
    >>> locate_documents(pd.DataFrame({"doc_id": ["b"]}), documents, name="found", function="f")
    array([1])
    """
    at = pd.Index(documents["doc_id"]).get_indexer(pd.Index(table["doc_id"]))
    lost = np.flatnonzero(at < 0)
    if len(lost):
        ids = table["doc_id"].iloc[lost]
        raise KitError(
            f"{function} needs the document of each row of {name} in documents.",
            f"Found {len(lost):,} of {len(table):,} rows in {ids.nunique():,} documents that are "
            f"not there, such as {ids.iloc[0]!r}.",
            f"Pass all documents, or only their rows: {name}[{name}['doc_id'].isin(documents['doc_id'])].",
        )
    return at.astype(np.int64)


def number_groups(
    table: pd.DataFrame, names: Sequence[str], *, function: str
) -> tuple[Codes, pd.DataFrame]:
    """Number the groups that occur, sorted, missing values last; a row of labels for each.

    >>> codes, labels = number_groups(pd.DataFrame({"outlet": ["B", None, "A"]}), ["outlet"], function="f")
    >>> codes.tolist(), labels["outlet"].tolist()
    ([1, 2, 0], ['A', 'B', nan])
    """
    names = list(names)
    refuse_mixed(table, names, function=function)
    if not names:
        return np.zeros(len(table), np.int64), pd.DataFrame(index=range(1))
    grouped = table.groupby(names, dropna=False, observed=True, sort=True)
    codes = grouped.ngroup().to_numpy(np.int64)
    _, first = np.unique(codes, return_index=True)
    return codes, table[names].iloc[first].reset_index(drop=True)


def number_values(
    table: pd.DataFrame, names: Sequence[str], *, function: str
) -> tuple[Codes, pd.DataFrame]:
    """Number every combination of the values that occur, or that a categorical lists.

    >>> table = pd.DataFrame({"cue": ["may", "if"], "category": ["x", "y"]})
    >>> number_values(table, ["cue", "category"], function="f")[1].values.tolist()
    [['if', 'x'], ['if', 'y'], ['may', 'x'], ['may', 'y']]
    """
    refuse_mixed(table, names, function=function)
    codes, labels = np.zeros(len(table), np.int64), pd.DataFrame(index=range(1))
    for name in names:
        own, levels = _levels(table[name])
        codes = codes * len(levels) + own
        taken = np.tile(np.arange(len(levels)), len(labels))
        labels = labels.loc[labels.index.repeat(len(levels))].reset_index(drop=True)
        labels[name] = levels.take(taken).array
    return codes, labels


def _levels(column: pd.Series) -> tuple[Codes, pd.Series]:
    """Number a column's values: sorted, missing last."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes, levels = column.cat.codes.to_numpy(np.int64), column.cat.categories
        made = pd.Series(pd.Categorical(levels, dtype=column.dtype))
    else:
        codes, levels = pd.factorize(column, sort=True)
        made = pd.Series(levels, dtype=column.dtype)
    if (codes < 0).any():
        codes = np.where(codes < 0, len(made), codes)
        made = made.reindex(range(len(made) + 1))
    return codes.astype(np.int64), made


def join_columns(
    table: pd.DataFrame,
    documents: pd.DataFrame | None,
    names: Sequence[str],
    *,
    name: str,
    function: str,
) -> pd.DataFrame:
    """Give each row of a table the grouping columns of its document."""
    wanted = [column for column in names if column not in table.columns]
    if not wanted:
        return table
    if documents is None:
        raise KitError(
            f"{function} needs documents to group by {wanted[0]!r}.",
            "Found none.",
            f"Pass them: {function}({name}, documents, by=...).",
        )
    require(documents, ["doc_id"], table="documents", function=function)
    check_columns(wanted, documents, table, name=name, function=function)
    refuse_mixed(documents, wanted, function=function)
    at = locate_documents(table, documents, name=name, function=function)
    joined = {column: documents[column].iloc[at].array for column in wanted}
    return table.assign(**joined)


def check_columns(
    names: Sequence[str], documents: pd.DataFrame, table: pd.DataFrame, *, name: str, function: str
) -> None:
    """Raise unless each grouping column is in one of the two tables."""
    columns: set[Any] = {*documents.columns, *table.columns}
    absent = [column for column in names if column not in columns]
    if absent:
        raise KitError(
            f"{function} needs the grouping column {absent[0]!r} in documents or in {name}.",
            f"Found: {', '.join(map(str, documents.columns))}; {', '.join(map(str, table.columns))}.",
            "Choose one of these, or add the column.",
        )
