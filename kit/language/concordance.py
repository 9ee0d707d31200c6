"""Keyword in context: what stands left and right of each match."""

import pandas as pd

from kit.tables import KitError, build, require


def kwic(found: pd.DataFrame, documents: pd.DataFrame, *, window: int = 60) -> pd.DataFrame:
    """Show each match in its context.

    Parameters
    ----------
    found : DataFrame
        Any table with ``doc_id, start, end``: matches, hedges, mentions, quotes.
    documents : DataFrame
        Needs ``doc_id, text``.
    window : int
        Characters of context on each side.

    Returns
    -------
    DataFrame
        One row per row of `found`, in its order: ``doc_id, start, left, node,
        right``. Line breaks in the context are shown as spaces, so that each
        row prints on one line.

    Raises
    ------
    KitError
        If a column is missing, `window` is negative, or a document is absent.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Talks may fail."]})
    >>> found = pd.DataFrame({"doc_id": ["a"], "start": [6], "end": [9]})
    >>> kwic(found, documents, window=5).loc[0, ["left", "node", "right"]].tolist()
    ['alks ', 'may', ' fail']
    """
    require(found, ["doc_id", "start", "end"], table="found", function="kwic")
    require(documents, ["doc_id", "text"], table="documents", function="kwic")
    if window < 0:
        raise KitError("kwic needs a window of 0 or more characters.", f"Found: {window}.")
    texts = dict(
        zip(documents["doc_id"].tolist(), documents["text"].fillna("").tolist(), strict=True)
    )
    ids, starts, ends = (found[name].tolist() for name in ("doc_id", "start", "end"))
    absent = [doc_id for doc_id in ids if doc_id not in texts]
    if absent:
        raise KitError(
            "kwic needs the document of every match.",
            f"Found no document {absent[0]!r} in documents.",
            "Pass the documents from which the matches were made.",
        )
    spans = [(texts[d], a, b) for d, a, b in zip(ids, starts, ends, strict=True)]
    return build("kwic", {
        "doc_id": ids,
        "start": starts,
        "left": [_flat(text[max(0, a - window) : a]) for text, a, _ in spans],
        "node": [_flat(text[a:b]) for text, a, b in spans],
        "right": [_flat(text[b : b + window]) for text, _, b in spans],
    })  # fmt: skip


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")
