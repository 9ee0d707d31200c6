"""The passages behind a number: from a row of any result to its sentences."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.tables import KitError, require

_ABOUT = ("outlet", "date", "title", "url")


def evidence(
    row: Mapping[str, Any] | pd.Series,  # type: ignore[type-arg]
    found: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = None,
    most: int | None = 40,
) -> pd.DataFrame:
    """Return the sentences behind a row of a result, an unbiased sample where they are many.

    Parameters
    ----------
    row : Series or mapping
        A row of `count_rates`, `summarise_tone`, `count_actors` or any other result,
        such as ``rates.iloc[0]``; or plain conditions, ``{"outlet": "Post"}``.
    found : DataFrame
        What was counted: hedges, mentions, quotes, scored sentences. Needs ``doc_id,
        sent_id``.
    sentences, documents : DataFrame
        Need ``doc_id, sent_id, start, end, text``, and ``doc_id`` with the grouping columns
        that are not in `found`.
    by : str or sequence of str, optional
        The columns of `row` that choose. By default those at its beginning that are
        columns of `documents` or of `found`, which is where results have them.
    most : int, optional
        The most sentences returned. Of more, those that come first in one random order of
        all sentences, the same in every call, so that no outlet or day is preferred.
        None returns all.

    Returns
    -------
    DataFrame
        One row per sentence, by date: ``doc_id, sent_id, start, end, text, n`` (matches in
        the sentence) and ``outlet, date, title, url`` where `documents` has them.
        `kit.show.highlight` marks the matches in it.

    Raises
    ------
    KitError
        If a column is missing, or no column of `row` chooses anything.

    Notes
    -----
    The sample is the bottom k by a checksum of ``doc_id`` and ``sent_id`` (Cohen and
    Kaplan 2007). It cannot show what was missed: evidence holds what was found.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"]})
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0], "end": [14],
    ...                           "text": ["Talks may fail."]})
    >>> hedges = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [6], "end": [9]})
    >>> evidence({"outlet": "Post"}, hedges, sentences, documents)[["text", "n"]].values.tolist()
    [['Talks may fail.', 1]]
    """
    require(found, ["doc_id", "sent_id"], table="found", function="evidence")
    needs = ["doc_id", "sent_id", "start", "end", "text"]
    require(sentences, needs, table="sentences", function="evidence")
    require(documents, ["doc_id"], table="documents", function="evidence")
    chosen = found[_choose(dict(row), found, documents, by)]
    at = find_rows(chosen, sentences)
    rows, counts = np.unique(at[at >= 0], return_counts=True)
    if most is not None:
        kept = draw(order_rows(sentences.iloc[rows]), most)
        rows, counts = rows[kept], counts[kept]
    passages = add_source(sentences.iloc[rows][needs].assign(n=counts), documents)
    order = [*(["date"] if "date" in passages.columns else []), "doc_id", "sent_id"]
    return passages.sort_values(order, kind="stable", ignore_index=True)


def add_source(passages: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Give passages the outlet, date, title and address of their documents, as far as known."""
    about = [name for name in _ABOUT if name in documents.columns]
    known = documents.drop_duplicates("doc_id").set_index("doc_id")[about]
    found = known.reindex(passages["doc_id"])
    return passages.assign(**{name: found[name].array for name in about})


def add_context(
    passages: pd.DataFrame, sentences: pd.DataFrame, rows: NDArray[np.int64]
) -> pd.DataFrame:
    """Give sentences that stand at some rows a number, and those before and after them."""
    made = {"number": np.arange(1, len(rows) + 1)}
    ids, texts = sentences["doc_id"].to_numpy(), sentences["text"].to_numpy()
    for name, step in (("before", -1), ("after", 1)):
        beside = np.clip(rows + step, 0, len(sentences) - 1)
        same = (ids[beside] == ids[rows]) & (beside != rows)
        made[name] = np.where(same, texts[beside], "")
    return passages.assign(**made)


def find_rows(found: pd.DataFrame, sentences: pd.DataFrame) -> NDArray[np.int64]:
    """Return the position in `sentences` of the sentence of each row, -1 where there is none."""
    place = {pair: row for row, pair in enumerate(_pair(sentences))}
    return np.array([place.get(pair, -1) for pair in _pair(found)], np.int64)


def order_rows(sentences: pd.DataFrame) -> NDArray[np.int64]:
    """Return each sentence's place in the one random order, as a number to sort by."""
    order = [zlib.crc32(f"{doc}:{sent}".encode()) for doc, sent in _pair(sentences)]
    return np.array(order, np.int64)


def _pair(table: pd.DataFrame) -> Iterator[tuple[Any, Any]]:
    return zip(table["doc_id"].tolist(), table["sent_id"].tolist(), strict=True)


def draw(order: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """Return the positions of the `most` that come first, in the order of the positions."""
    return np.sort(np.argsort(order, kind="stable")[:most])


def _choose(
    row: dict[str, Any],
    found: pd.DataFrame,
    documents: pd.DataFrame,
    by: str | Sequence[str] | None,
) -> NDArray[np.bool_]:
    """Mark the rows of `found` that belong to a row of a result."""
    known = {*found.columns, *documents.columns}
    names = [by] if isinstance(by, str) else list(by or takewhile(known.__contains__, row))
    if (row and not names) or not known.issuperset(names) or not set(names) <= set(row):
        raise KitError(
            "evidence needs columns of the row that are columns of found or documents.",
            f"Found in the row: {', '.join(map(str, row)) or 'nothing'}.",
            "Name them with by=, or pass the tables from which the row was counted.",
        )
    chosen = np.ones(len(found), np.bool_)
    for name in names:
        column = found[name] if name in found.columns else None
        if column is None:
            column = documents.drop_duplicates("doc_id").set_index("doc_id")[name]
            column = column.reindex(found["doc_id"])
        same = column.isna() if pd.isna(row[name]) else column == row[name]
        chosen &= same.fillna(False).to_numpy(np.bool_)
    return chosen
