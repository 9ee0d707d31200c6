"""Who is named, who speaks, and with whom: small tables out of mentions and quotes."""

import numpy as np
import pandas as pd
import scipy

from kit.measures.groups import join_columns
from kit.mentions.counts import keep_counted
from kit.tables import require


def count_speaking(mentions: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Count how often each actor is mentioned, and how often it is quoted.

    Parameters
    ----------
    mentions, quotes : DataFrame
        Need ``doc_id, actor, kind``, and ``actor``; what has no actor is left out.

    Returns
    -------
    DataFrame
        One row per actor, most mentioned first, then by name: ``actor, kind, n_mentions,
        n_quotes, n_documents``; ``n_documents`` counts articles with a mention, ``kind`` is the
        commonest of its mentions.

    Examples
    --------
    >>> mentions = pd.DataFrame({"doc_id": ["a", "a"], "actor": ["Ann", "Bo"], "kind": ["person"] * 2})
    >>> quotes = pd.DataFrame({"actor": ["Ann"]})
    >>> count_speaking(mentions, quotes)[["actor", "n_mentions", "n_quotes"]].values.tolist()
    [['Ann', 1, 1], ['Bo', 1, 0]]
    """
    require(mentions, ["doc_id", "actor", "kind"], table="mentions", function="count_speaking")
    require(quotes, ["actor"], table="quotes", function="count_speaking")
    known = _keep_named(mentions)
    kinds = known.groupby(["actor", "kind"]).size()
    kinds = kinds.sort_values(ascending=False, kind="stable").reset_index()
    kind = kinds.drop_duplicates("actor").set_index("actor")["kind"]
    grouped = known.groupby("actor", sort=False)["doc_id"]
    counted = grouped.agg(n_mentions="size", n_documents="nunique")
    said = quotes["actor"].dropna().value_counts(sort=False)
    only = said.index.difference(counted.index)
    counted = counted.reindex(counted.index.append(only)).assign(n_quotes=said).fillna(0)
    counted = counted.assign(kind=kind).rename_axis("actor").reset_index()
    counts = ["n_mentions", "n_quotes", "n_documents"]
    table = counted.astype(dict.fromkeys(counts, "int64") | {"actor": "str", "kind": "str"})
    table = table.sort_values(["n_mentions", "actor"], ascending=[False, True], ignore_index=True)
    return table[["actor", "kind", *counts]]


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
    named = _keep_named(mentions)[["doc_id", "actor"]].drop_duplicates()
    kept = _rank(named).index[:top]
    actor, article = kept.get_indexer(pd.Index(named["actor"])), pd.factorize(named["doc_id"])[0]
    known = actor >= 0
    cells = (np.ones(known.sum(), np.int64), (article[known], actor[known]))
    presence = scipy.sparse.coo_array(cells, shape=(len(named), len(kept))).tocsr()
    together = scipy.sparse.triu(presence.T @ presence, format="coo")
    order = np.lexsort((together.col, together.row))
    first, second = kept.take(together.row[order]), kept.take(together.col[order])
    table = pd.DataFrame({"actor": first, "other": second, "n_documents": together.data[order]})
    return table.astype({"actor": "str", "other": "str", "n_documents": "int64"})


def count_quoted(quotes: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Count which outlet quotes whom how often.

    Parameters
    ----------
    quotes, documents : DataFrame
        Need ``doc_id, actor`` and ``doc_id, outlet``; quotes without an actor are left out.

    Returns
    -------
    DataFrame
        ``outlet, actor, n, n_documents``, most quoted first, then by name. A missing outlet is a
        group of its own.

    Examples
    --------
    >>> quotes = pd.DataFrame({"doc_id": ["a", "a"], "actor": ["Ann", "Ann"]})
    >>> count_quoted(quotes, pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"]})).values.tolist()
    [['Post', 'Ann', 2, 1]]
    """
    require(quotes, ["doc_id", "actor"], table="quotes", function="count_quoted")
    require(documents, ["doc_id", "outlet"], table="documents", function="count_quoted")
    said = quotes.loc[quotes["actor"].notna(), ["doc_id", "actor"]]
    said = join_columns(said, documents, ["outlet"], name="quotes", function="count_quoted")
    table = _count(said, ["outlet", "actor"])
    return table.sort_values("n", ascending=False, kind="stable", ignore_index=True)


def count_days(mentions: pd.DataFrame, documents: pd.DataFrame, *, top: int = 8) -> pd.DataFrame:
    """Count each day's mentions of the actors who are named in most articles.

    Parameters
    ----------
    mentions, documents : DataFrame
        Need ``doc_id, actor`` and ``doc_id, date``; articles without a date drop out.
    top : int
        Actors kept.

    Returns
    -------
    DataFrame
        ``actor, date, n, n_documents``, the actor named in most articles first.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "date": pd.to_datetime(["2022-02-15"])})
    >>> mentions = pd.DataFrame({"doc_id": ["a", "a"], "actor": ["Ann", "Ann"]})
    >>> count_days(mentions, documents)[["actor", "n", "n_documents"]].values.tolist()
    [['Ann', 2, 1]]
    """
    require(mentions, ["doc_id", "actor"], table="mentions", function="count_days")
    require(documents, ["doc_id", "date"], table="documents", function="count_days")
    named = _keep_named(mentions)[["doc_id", "actor"]]
    named = join_columns(named, documents, ["date"], name="mentions", function="count_days")
    named = named[named["date"].notna()]
    kept = _rank(named.drop_duplicates()).index[:top]
    table = _count(named[named["actor"].isin(kept)], ["actor", "date"])
    # groupby has sorted the days; a stable sort by rank keeps them so
    order = kept.get_indexer(pd.Index(table["actor"])).argsort(kind="stable")
    return table.iloc[order].reset_index(drop=True)


def _keep_named(mentions: pd.DataFrame) -> pd.DataFrame:
    return keep_counted(mentions[mentions["actor"].notna()])


def _rank(named: pd.DataFrame) -> pd.Series:
    """Count the rows of each actor, the most first."""
    return named.groupby("actor").size().sort_values(ascending=False, kind="stable")


def _count(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Count rows and articles of each group."""
    grouped = table.groupby(by, dropna=False)["doc_id"]
    return grouped.agg(n="size", n_documents="nunique").reset_index()
