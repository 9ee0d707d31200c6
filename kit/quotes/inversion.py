"""The speaker after a word that reports: "said Ned Price", "according to police"."""

from __future__ import annotations

from kit.quotes.grammar import (
    ABBREVIATED,
    DETERMINERS,
    NAMED_TIMES,
    PREPOSITIONS,
    PRONOUNS,
    RIGHT_STOPS,
    TIMES,
)
from kit.quotes.pages import Page, within
from kit.quotes.phrases import NOBODY, Subject, Token, low_of, tokens_of

_WITHIN_SOURCE = frozenset({"in", "on", "by", "and"})


def subject_after(page: Page, at: int, limit: int, *, source: bool = False) -> Subject:
    """Find the subject that follows a verb ("said Ned Price") or "according to".

    Parameters
    ----------
    page : Page
    at : int
        Where the verb ends.
    limit : int
        The stretch's end.
    source : bool
        After "according to" any noun may begin the phrase.
    """
    tokens = tokens_of(page.text, at, min(limit, at + 200))
    if not tokens:
        return NOBODY
    first = tokens[0][2]
    low = low_of(first.rstrip(".”"))
    if low in PRONOUNS:
        return Subject(tokens[0][0], tokens[0][0] + len(first.rstrip(".,;:”\"’'")))
    if low in RIGHT_STOPS or low in PREPOSITIONS or first[0] in '“"':
        return NOBODY
    named = first[0].isupper() or first[0].isdigit() or low in DETERMINERS
    if not (
        named
        or any(word[0].isupper() for _, _, word in tokens[1:4])  # "attorney Aaron Page"
        or source
        or low.endswith("s")
        or low in ("people", "police", "one")
        or any(m.start == tokens[0][0] for m in within(page, tokens[0][0], tokens[0][1]))
    ):
        return NOBODY  # fmt: skip
    end = _right_edge(tokens, source)
    stop = tokens[end][1]
    while (
        stop > tokens[0][0]
        and page.text[stop - 1] in '.,;:!?”")'
        and not _keeps_dot(tokens[end][2])
    ):
        stop -= 1
    return Subject(tokens[0][0], stop) if stop > tokens[0][0] else NOBODY


def _right_edge(tokens: list[Token], source: bool) -> int:
    """Walk to where the noun phrase that begins with the first token ends."""
    for k, (_, _, word) in enumerate(tokens):
        low = low_of(word)
        lower = word[0].islower() or low in NAMED_TIMES
        stops = (low in RIGHT_STOPS and lower) or word[0] in '“"-—–('
        if k and stops and (not (source and low in _WITHIN_SOURCE) or low in TIMES):
            return k - 1
        if word[-1] in ',;:?!”"' or (word[-1] == "." and not _keeps_dot(word)):
            return k
    return len(tokens) - 1


def _keeps_dot(word: str) -> bool:
    return word[-1] == "." and ABBREVIATED.fullmatch(word) is not None
