"""Counts per document: the small table from which every rate and share is computed.

It can be made batch by batch and kept: rates over many articles need no more than this.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

from kit.measures.groups import (
    Codes,
    check_columns,
    list_names,
    locate_documents,
    number_groups,
    number_values,
)
from kit.measures.intervals import Bounds
from kit.measures.sums import Numbers, Totals, sum_clusters
from kit.mentions.counts import keep_counted
from kit.tables import refuse_mixed, require


def count_documents(found: pd.DataFrame, *, by: str | Sequence[str] = ()) -> pd.DataFrame:
    """Count the rows of each document and value that occurs in it: ``doc_id, *by, n``.

    >>> found = pd.DataFrame({"doc_id": ["a", "a", "b"], "category": ["x", "x", "y"]})
    >>> count_documents(found, by="category").values.tolist()
    [['a', 'x', 2], ['b', 'y', 1]]
    """
    names = ["doc_id", *list_names(by)]
    require(found, names, table="found", function="count_documents")
    refuse_mixed(found, names[1:], function="count_documents")
    grouped = found.groupby(names, dropna=False, observed=True, sort=False)
    return grouped.size().reset_index(name="n").astype({"n": "int64"})


def count_found(
    found: pd.DataFrame,
    documents: pd.DataFrame,
    by: str | Sequence[str],
    *,
    function: str,
    once: Sequence[str] = (),
) -> pd.DataFrame:
    """Count the rows of each document and value of `by`, those alike in `once` as one."""
    names = list_names(by)
    require(found, ["doc_id", *once], table="found", function=function)
    check_columns(names, documents, found, name="found", function=function)
    locate_documents(found, documents, name="found", function=function)
    own = [name for name in names if name not in documents.columns]
    if once:
        found = found.drop_duplicates(["doc_id", *once, *own])
    return count_documents(found, by=own)


class CountTable(NamedTuple):
    """Documents by values, with their groups: every rate, share and contrast comes from it.

    ``size`` is each document's denominator, such as its tokens, and ``group`` its group;
    ``groups`` and ``values`` say what each group, and each column of ``counts``, is.
    """

    counts: scipy.sparse.csr_array
    size: Numbers
    group: Codes
    groups: pd.DataFrame
    values: pd.DataFrame
    names: list[str]

    def label(self) -> pd.DataFrame:
        """Give one row of labels for each group and value, groups first."""
        group, value = np.divmod(np.arange(len(self.groups) * len(self.values)), len(self.values))
        parts = [self.groups.take(group), self.values.take(value)]
        return pd.concat([part.reset_index(drop=True) for part in parts], axis=1)[self.names]

    def count_members(self) -> Codes:
        """Give the number of documents behind each row of `label`."""
        members = np.bincount(self.group, minlength=len(self.groups))
        return members.repeat(len(self.values))

    def sum_groups(self) -> Totals:
        """Sum each group and value, in the order of `label`."""
        totals = sum_clusters(self.counts, self.size, self.group, len(self.groups))
        return Totals(*(part.ravel() for part in totals))

    def measure(
        self, size: str, value: str, interval: Callable[[Totals], Bounds], *, per: int = 1
    ) -> pd.DataFrame:
        """Give a row for each group and value: count, denominator, quotient with its interval."""
        totals = self.sum_groups()
        low, high = interval(totals)
        columns = {
            "n": totals.top.astype(np.int64), size: totals.bottom.astype(np.int64),
            value: per * totals.value, "low": per * low, "high": per * high,
            "n_documents": self.count_members(),
        }  # fmt: skip
        return self.label().assign(**columns)


def tabulate(
    counts: pd.DataFrame,
    documents: pd.DataFrame,
    size: str,
    by: str | Sequence[str],
    *,
    function: str,
) -> CountTable:
    """Make one sparse table of counts per document and value, with the groups of documents.

    `counts` is as `count_documents` makes it; `size` names a column of `documents`, and `by`
    columns of `documents` or else of `counts`.
    """
    names = list_names(by)
    check_columns(names, documents, counts, name="found", function=function)
    of_documents = [name for name in names if name in documents.columns]
    of_counts = [name for name in names if name not in documents.columns]
    row = locate_documents(counts, documents, name="found", function=function)
    group, groups = number_groups(documents, of_documents, function=function)
    value, values = number_values(counts, of_counts, function=function)
    shape = (len(documents), len(values))
    table = scipy.sparse.coo_array((counts["n"].to_numpy(float), (row, value)), shape=shape).tocsr()
    return CountTable(table, documents[size].to_numpy(float), group, groups, values, names)


def count_pairs(mentions: pd.DataFrame, *, top: int = 15) -> pd.DataFrame:
    """Count in how many articles two actors are both named.

    Parameters
    ----------
    mentions : DataFrame
        Needs ``doc_id, actor``.
    top : int
        Actors paired: those in most articles.

    Returns
    -------
    DataFrame
        ``actor, other, n_documents``: one row per unordered pair that shares an article,
        and one per actor with itself (the articles that name it).

    Examples
    --------
    >>> mentions = pd.DataFrame({"doc_id": ["a", "a", "b"], "actor": ["Ann", "Bo", "Ann"]})
    >>> count_pairs(mentions).values.tolist()
    [['Ann', 'Ann', 2], ['Ann', 'Bo', 1], ['Bo', 'Bo', 1]]
    """
    require(mentions, ["doc_id", "actor"], table="mentions", function="count_pairs")
    named = keep_counted(mentions[mentions["actor"].notna()])[["doc_id", "actor"]].drop_duplicates()
    kept = named.groupby("actor").size().sort_values(ascending=False, kind="stable").index[:top]
    actor, article = kept.get_indexer(pd.Index(named["actor"])), pd.factorize(named["doc_id"])[0]
    known = actor >= 0
    cells = (np.ones(known.sum(), np.int64), (article[known], actor[known]))
    presence = scipy.sparse.coo_array(cells, shape=(len(named), len(kept))).tocsr()
    together = scipy.sparse.triu(presence.T @ presence, format="coo")
    order = np.lexsort((together.col, together.row))
    first, second = kept.take(together.row[order]), kept.take(together.col[order])
    table = pd.DataFrame({"actor": first, "other": second, "n_documents": together.data[order]})
    return table.astype({"actor": "str", "other": "str", "n_documents": "int64"})
