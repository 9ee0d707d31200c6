"""`find_mentions`: every person, organisation, country, place, group and unnamed source."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pandas as pd

from kit.actors.classify import read_run
from kit.actors.coreference import Name, Named, resolve_document
from kit.actors.names import find_runs, texts_between
from kit.tables import build, empty, require


def find_mentions(
    sentences: pd.DataFrame, *, aliases: pd.DataFrame | str | os.PathLike[str] | None = None
) -> pd.DataFrame:
    """Find who and what is named in sentences, and which actor each mention means.

    Parameters
    ----------
    sentences : DataFrame
        Needs ``doc_id, sent_id, start, text``; made by `split_sentences`. The
        sentences of a document stand together, in order.
    aliases : DataFrame or path, optional
        Surfaces that override and extend the kit's own lists; see `read_aliases`.

    Returns
    -------
    DataFrame
        One row per mention, in order of the text: ``doc_id, sent_id, start, end,
        match, actor, kind, form, reason``.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0],
    ...                           "text": ["Kremlin critic Jane Doe met Mr Smith in Oslo."]})
    >>> find_mentions(sentences)["match"].tolist()[1:]
    ['Jane Doe', 'Smith', 'Oslo']
    """
    require(
        sentences,
        ["doc_id", "sent_id", "start", "text"],
        table="sentences",
        function="find_mentions",
    )
    if not len(sentences):
        return empty("mentions").assign(reason=pd.Series([], dtype="str"))
    texts = sentences["text"].tolist()
    joined, starts, ends = texts_between(texts)
    found = _names(joined, starts, ends, sentences["doc_id"].tolist())
    return _table(found, sentences, joined, starts)


def _names(joined: str, starts: Any, ends: Any, doc_of: list[str]) -> list[Named]:
    runs = find_runs(joined, starts, ends)
    out: list[Named] = []
    names: list[Name] = []
    doc: str | None = None
    for a, b, row, mode in zip(*runs, strict=True):
        if doc_of[row] != doc:
            if names:
                out += resolve_document(joined, names)
            names, doc = [], doc_of[row]
        for piece in read_run(joined[a:b], mode):
            names.append(Name(piece, a + piece.start, a + piece.end, row, mode))
    if names:
        out += resolve_document(joined, names)
    return out


def _table(found: list[Named], sentences: pd.DataFrame, joined: str, starts: Any) -> pd.DataFrame:
    row = np.array([n.row for n in found], dtype=np.int64)
    shift = sentences["start"].to_numpy(np.int64)[row] - starts[row] if len(row) else row
    a = np.array([n.start for n in found], dtype=np.int64)
    b = np.array([n.end for n in found], dtype=np.int64)
    return build("mentions", {
        "doc_id": sentences["doc_id"].array.take(row),
        "sent_id": sentences["sent_id"].to_numpy(np.int64)[row],
        "start": a + shift, "end": b + shift,
        "match": [joined[n.start : n.end] for n in found],
        "actor": [n.actor for n in found], "kind": [n.kind for n in found],
        "form": [n.form for n in found],
        "reason": pd.Series([n.reason for n in found], dtype="str"),
    })  # fmt: skip
