"""Whose words stand around a mention: the reporter's, the actor's own, another speaker's."""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.tables import require

_FIRST_PERSON = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our"])
_OPENS, _CLOSES, _EITHER = "“", "”", '"'
_NESTED = 20  # quotes nest a few deep at most
_MARKS = re.compile(f"[{_OPENS}{_CLOSES}{_EITHER}]")


def find_voices(
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    quotes: pd.DataFrame | None,
    row: NDArray[np.int64],
    start: NDArray[np.int64],
) -> list[str]:
    """Tell for each mention who speaks there.

    Parameters
    ----------
    mentions, sentences : DataFrame
    quotes : DataFrame or None
        Made by `find_quotes`. None: only quotation marks tell.
    row, start : array of int
        Each mention's sentence (-1: none) and its first character within it.

    Returns
    -------
    list of str
        "own" inside a quotation of the actor mentioned, "other" inside somebody
        else's or an unknown speaker's, else "reporter".
    """
    if quotes is not None:
        require(quotes, ["doc_id", "start", "end"], table="quotes", function="score_mentions")
        return _by_quotes(mentions, quotes)
    inside = _between_marks(sentences["text"], row, start)
    match = mentions["match"] if "match" in mentions.columns else pd.Series("", mentions.index)
    own = match.fillna("").str.lower().isin(_FIRST_PERSON).to_numpy()
    return np.where(inside, np.where(own, "own", "other"), "reporter").tolist()


def _between_marks(
    texts: pd.Series, row: NDArray[np.int64], start: NDArray[np.int64]
) -> list[bool]:
    """Tell for each mention whether a quotation is open before it."""
    rows, which = np.unique(row, return_inverse=True)
    marks = [_states(text) for text in texts.take(np.maximum(rows, 0)).tolist()]
    inside = []
    for r, a in zip(which.tolist(), start.tolist(), strict=True):
        states = marks[r]
        is_open = False
        for at, is_now in states:
            if at >= a:
                break
            is_open = is_now
        inside.append(is_open)
    return inside


def _states(text: object) -> list[tuple[int, bool]]:
    """List where a quotation opens and closes, after the text's beginning."""
    states: list[tuple[int, bool]] = []
    is_open = False
    for found in _MARKS.finditer(text) if isinstance(text, str) else ():
        mark = found.group()
        if mark == _CLOSES and not states:  # opened in an earlier sentence
            states.append((-1, True))
        is_open = mark == _OPENS or (mark == _EITHER and not is_open)
        states.append((found.start(), is_open))
    return states


def _by_quotes(mentions: pd.DataFrame, quotes: pd.DataFrame) -> list[str]:
    """Look the mentions up in the quotes; the innermost quote around a mention counts."""
    quotes = quotes.sort_values(["start", "end"], ascending=[True, False])
    ids = pd.concat([quotes["doc_id"], mentions["doc_id"]]).astype("str")
    document, wanted = np.split(pd.factorize(ids)[0], [len(quotes)])
    begins, ends, at = (
        x.to_numpy(np.int64) for x in (quotes["start"], quotes["end"], mentions["start"])
    )
    reach = int(max(begins.max(initial=0), at.max(initial=0))) + 1
    order = np.argsort(document, kind="stable")
    document, ends, keys = document[order], ends[order], (document * reach + begins)[order]
    quote = np.searchsorted(keys, wanted * reach + at, side="right") - 1
    around = np.zeros(len(at), np.bool_)
    for _ in range(_NESTED):
        same = (quote >= 0) & ~around
        same[same] = document[quote[same]] == wanted[same]
        around[same] = ends[quote[same]] > at[same]
        quote[same & ~around] -= 1
    own = np.zeros(len(at), np.bool_)
    if "actor" in quotes.columns and "actor" in mentions.columns:
        speaker = quotes["actor"].to_numpy(object)[order][quote[around]]
        actor = mentions["actor"].to_numpy(object)[around]
        own[around] = [isinstance(x, str) and x == y for x, y in zip(actor, speaker, strict=True)]
    return np.where(own, "own", np.where(around, "other", "reporter")).tolist()
