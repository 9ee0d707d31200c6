"""Counting actors: how often, in how many documents, and per how many words."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from kit.mentions.gazetteer import known_names
from kit.tables import KitError, one_of, require

PER = 1000  # words
_FIRST_PERSON = ("i", "me", "my")
_NEEDS = ["doc_id", "start", "end", "match", "actor", "kind", "form"]


def count_actors(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    quotes: pd.DataFrame | None = None,
    metonyms: str = "actor",
    pronouns: bool = True,
    by: str | Sequence[str] | None = None,
) -> pd.DataFrame:
    """Count how often each actor is mentioned, in how many documents, and how often it is quoted.

    Parameters
    ----------
    mentions : DataFrame
        Made by `find_mentions`; needs ``doc_id, start, end, match, actor, kind, form``.
    documents : DataFrame
        All documents that were read, also those without a mention; needs ``doc_id``,
        the columns of `by`, and ``n_words`` or ``text``.
    quotes : DataFrame, optional
        Made by `find_quotes`; needs ``doc_id, actor``. Quotes without an actor are left out.
    metonyms : {"actor", "literal", "country"}
        Whom a metonym counts for: the actor that it stands for ("Moscow said":
        Russia, "the White House said": White House), the words themselves (Moscow,
        White House), or always the country (Russia, United States).
    pronouns : bool
        Whether pronouns count. I, me and my never do: they show who speaks, not whom
        anybody speaks about.
    by : str or sequence of str, optional
        Columns of `documents`, such as ``outlet`` or ``date``.

    Returns
    -------
    DataFrame
        One row per group and actor, most mentioned first: ``*by, actor, kind, n,
        n_documents, share, rate, documents, n_words``. ``share`` is ``n_documents``
        divided by the group's ``documents``; ``rate`` is mentions per 1,000 of the
        group's ``n_words``. Actors not mentioned in a group have no row there, but with
        `quotes`, which add the column ``n_quotes``, those quoted have.

    Raises
    ------
    KitError
        If a column is missing, `metonyms` is unknown, or a mention's document is not
        in `documents`.

    Notes
    -----
    No stretch of text counts twice for one actor: of spans that overlap, the first
    and longest counts. A description of somebody unnamed and the name inside it
    are two actors and count for one each. An actor's kind is the one it has most often.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Oslo waits.", "Nobody waits."]})
    >>> mentions = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [4], "match": ["Oslo"],
    ...                          "actor": ["Oslo"], "kind": ["place"], "form": ["name"]})
    >>> count_actors(mentions, documents)[["actor", "n", "n_documents", "share"]].values.tolist()
    [['Oslo', 1, 1, 0.5]]
    """
    groups = [by] if isinstance(by, str) else list(by or ())
    require(mentions, _NEEDS, table="mentions", function="count_actors")
    require(documents, ["doc_id", *groups], table="documents", function="count_actors")
    one_of(metonyms, ["actor", "literal", "country"], name="metonyms", function="count_actors")
    words = _words(documents)
    _refuse_lost(mentions, documents, "mention")
    if quotes is not None:
        require(quotes, ["doc_id", "actor"], table="quotes", function="count_actors")
        _refuse_lost(quotes, documents, "quote")
    counted = _once(_stand_for(_spoken_about(mentions, pronouns)[_NEEDS], metonyms))
    frame = documents[["doc_id", *groups]].assign(n_words=words).drop_duplicates("doc_id")
    return _count(counted, quotes, frame, groups)


def keep_counted(
    mentions: pd.DataFrame, *, metonyms: str = "actor", pronouns: bool = True
) -> pd.DataFrame:
    """Keep the mentions that count, each with the actor whom it counts for, as `count_actors` does.

    Parameters
    ----------
    mentions : DataFrame
        Made by `find_mentions`; needs ``doc_id, actor``, and of ``start, end, match, kind,
        form`` what is to be heeded.
    metonyms, pronouns
        As in `count_actors`.

    Returns
    -------
    DataFrame
        The rows of `mentions` behind the counts: no first persons, of spans of one actor that
        overlap the first and longest.

    Examples
    --------
    >>> mentions = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 0], "end": [9, 4],
    ...                          "actor": ["Oslo", "Oslo"]})
    >>> keep_counted(mentions)["end"].tolist()
    [9]
    """
    if {"form", "match"} <= set(mentions.columns):
        mentions = _stand_for(_spoken_about(mentions, pronouns), metonyms)
    if not {"start", "end"} <= set(mentions.columns):
        return mentions
    places = mentions[["doc_id", "actor", "start", "end"]].reset_index(drop=True)
    return mentions.iloc[np.sort(_once(places).index.to_numpy())]


def _spoken_about(mentions: pd.DataFrame, pronouns: bool) -> pd.DataFrame:
    """Leave out first persons, who speak, or all pronouns."""
    pronoun = mentions["form"] == "pronoun"
    own = mentions["match"].str.lower().isin(_FIRST_PERSON)
    return mentions[~(pronoun & own) if pronouns else ~pronoun]


def _refuse_lost(rows: pd.DataFrame, documents: pd.DataFrame, noun: str) -> None:
    lost = rows["doc_id"][~rows["doc_id"].isin(documents["doc_id"])]
    if len(lost):
        raise KitError(
            f"count_actors needs every {noun}'s document in documents.",
            f"Found a {noun} in {lost.iloc[0]!r}, which is not there.",
            f"Pass all documents that the {noun}s come from.",
        )


def _words(documents: pd.DataFrame) -> pd.Series:
    if "n_words" in documents.columns:
        return documents["n_words"]
    require(documents, ["text"], table="documents", function="count_actors")
    return documents["text"].str.split().str.len().fillna(0).astype("int64")


def _stand_for(mentions: pd.DataFrame, metonyms: str) -> pd.DataFrame:
    """Give metonyms the actor whom they are to count for."""
    if metonyms == "actor":
        return mentions
    rows = np.flatnonzero((mentions["form"] == "metonym").to_numpy())
    standing = []
    for row in mentions.iloc[rows][["match", "actor", "kind"]].itertuples(index=False):
        known = known_names().get(row.match)
        if metonyms == "literal":
            standing.append((known.actor, known.kind) if known else (row.match, "place"))
        elif row.kind != "country" and known and known.country:
            standing.append((known.country, "country"))
        else:
            standing.append((row.actor, row.kind))
    moved = mentions[["actor", "kind"]].copy()
    moved.iloc[rows] = standing or moved.iloc[rows]
    return mentions.assign(actor=moved["actor"], kind=moved["kind"])


def _once(mentions: pd.DataFrame) -> pd.DataFrame:
    """Keep the first and longest of the spans of one actor that overlap."""
    doc, actor = (pd.factorize(mentions[name], sort=True)[0] for name in ("doc_id", "actor"))
    starts, ends = (mentions[name].to_numpy(np.int64) for name in ("start", "end"))
    order = np.lexsort((-ends, starts, actor, doc))
    order = order[actor[order] >= 0]
    doc, actor = doc[order], actor[order]
    group = np.cumsum((np.diff(doc, prepend=0) != 0) | (np.diff(actor, prepend=0) != 0))
    apart = group * (ends.max(initial=0) + 1)  # so that no actor reaches into the next
    starts, ends = starts[order] + apart, ends[order] + apart
    reached = np.concatenate([[0], np.maximum.accumulate(ends)])[: len(order)]
    return mentions.iloc[order[starts >= reached]]


def _count(
    counted: pd.DataFrame, quotes: pd.DataFrame | None, documents: pd.DataFrame, groups: list[str]
) -> pd.DataFrame:
    kinds = counted.groupby(["actor", "kind"]).size().sort_values(ascending=False, kind="stable")
    kind_of = kinds.reset_index().drop_duplicates("actor").set_index("actor")["kind"]
    keys = [*groups, "actor"]
    table = _group(counted, documents, keys).agg(n="size", n_documents="nunique").reset_index()
    whole = ["n", "n_documents"]
    if quotes is not None:
        said = _group(quotes[quotes["actor"].notna()], documents, keys).agg(n_quotes="size")
        table = table.merge(said.reset_index(), on=keys, how="outer")
        whole.append("n_quotes")
        table[whole] = table[whole].fillna(0)
    if groups:
        sizes = documents.groupby(groups, dropna=False, observed=True)
        base = sizes.agg(documents=("doc_id", "size"), n_words=("n_words", "sum")).reset_index()
        table = table.merge(base, on=groups, how="left")
    else:
        table = table.assign(documents=len(documents), n_words=int(documents["n_words"].sum()))
    table = table.assign(
        kind=table["actor"].map(kind_of).astype("str"),
        share=table["n_documents"] / table["documents"].astype("float64"),
        rate=PER * table["n"] / table["n_words"].where(table["n_words"] > 0).astype("float64"),
    )
    order = table.sort_values(
        [*groups, "n", "actor"], ascending=[*[True] * len(groups), False, True]
    )
    columns = [*groups, "actor", "kind", *whole, "share", "rate", "documents", "n_words"]
    kinds = dict.fromkeys((*whole, "documents", "n_words"), "int64") | {
        "actor": "str",
        "kind": "str",
    }
    return order[columns].reset_index(drop=True).astype(kinds)


def _group(rows: pd.DataFrame, documents: pd.DataFrame, keys: list[str]) -> Any:
    """Group rows by columns of their documents and by actor."""
    joined = rows[["doc_id", "actor"]].merge(documents, on="doc_id", how="left")
    return joined.groupby(keys, dropna=False, observed=True, sort=False)["doc_id"]
