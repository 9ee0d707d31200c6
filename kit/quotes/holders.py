"""Whose words a match is: the outlet's own, or somebody's who is quoted or reported."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from kit.tables import require

OWN = "outlet"  # the voice of words that nobody else is said to hold
_QUOTE = ["start", "end", "type", "cue_start", "cue_end", "speaker", "actor"]


def find_holders(found: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Say of each match in whose voice it stands.

    Parameters
    ----------
    found : DataFrame
        Hedges, estimates or other matches; needs ``doc_id, start, end``.
    quotes : DataFrame
        Made by `find_quotes` from the same documents.

    Returns
    -------
    DataFrame
        The matches with ``voice`` ("outlet", or the type of the quote: "direct",
        "mixed", "indirect"), ``speaker`` (the words in the text) and ``holder`` (the
        actor they resolve to); both NA in the outlet's own voice.

    Raises
    ------
    KitError
        If a column is missing.

    Notes
    -----
    The innermost quote around a match decides. The verb that introduces a quote belongs
    to its speaker as well: in "officials believe that …" the belief is the officials'.
    Words inside a quote that was not found count as the outlet's own, so its share is an
    upper bound.

    Examples
    --------
    >>> found = pd.DataFrame({"doc_id": ["a", "a"], "start": [5, 50], "end": [8, 53]})
    >>> quotes = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [20], "type": ["direct"],
    ...     "cue_start": [21], "cue_end": [25], "speaker": ["she"], "actor": ["Ann Wren"]})
    >>> find_holders(found, quotes)[["voice", "holder"]].values.tolist()
    [['direct', 'Ann Wren'], ['outlet', nan]]
    """
    require(found, ["doc_id", "start", "end"], table="found", function="find_holders")
    require(quotes, ["doc_id", *_QUOTE], table="quotes", function="find_holders")
    row = innermost_rows(found, quotes)
    inside = row >= 0
    columns = {}
    for name, source in (("voice", "type"), ("speaker", "speaker"), ("holder", "actor")):
        values = quotes[source].astype("object").to_numpy()
        taken = np.full(len(found), None, dtype=object)
        taken[inside] = values[row[inside]]
        columns[name] = pd.Series(taken, index=found.index, dtype="str")
    columns["voice"] = columns["voice"].fillna(OWN)
    return found.assign(**columns)


def innermost_rows(found: pd.DataFrame, quotes: pd.DataFrame) -> np.ndarray:
    """Return for each match the position of the shortest quote around it, or -1."""
    chosen = np.full(len(found), -1, dtype=np.int64)
    rows_of = quotes.reset_index(drop=True).groupby("doc_id", sort=False).indices
    spans = [
        quotes[name].fillna(-1).to_numpy(np.int64)
        for name in _QUOTE
        if name.endswith(("start", "end"))
    ]
    for doc_id, at in found.reset_index(drop=True).groupby("doc_id", sort=False).indices.items():
        if doc_id not in rows_of:
            continue
        here = rows_of[doc_id]
        start, end, cue_start, cue_end = (span[here] for span in spans)
        length = end - start
        for i, a, b in _spans(found, at):
            around = ((start <= a) & (b <= end)) | ((cue_start < b) & (a < cue_end))
            if around.any():
                chosen[i] = here[np.flatnonzero(around)[length[around].argmin()]]
    return chosen


def _spans(found: pd.DataFrame, at: np.ndarray) -> Iterator[tuple[int, int, int]]:
    starts, ends = found["start"].to_numpy()[at], found["end"].to_numpy()[at]
    yield from zip(at.tolist(), starts.tolist(), ends.tolist(), strict=True)
