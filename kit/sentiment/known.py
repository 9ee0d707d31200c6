"""Words as VADER sees them: a mark stripped, looked up once, remembered."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from typing import NamedTuple

from kit.sentiment.rules import MOVERS

_MARK = re.escape(string.punctuation)
_TAIL = r"[.!?,;:\-'\"]|!!!?|\?\?\??|\?!\?!?|!\?!\??"  # the marks that VADER strips, one at a time
_STRIPPED = re.compile(rf"(?:{_TAIL})([^{_MARK}]{{2,}})|([^{_MARK}]{{2,}})(?:{_TAIL})", re.DOTALL)


_MOST = 1 << 17  # words remembered


class Word(NamedTuple):
    """A word as VADER sees it: stripped, in lower case, its valence or None."""

    text: str
    lower: str
    valence: float | None
    upper: bool = False
    moves: bool = False  # may change the weight of a word near it


class Words(dict[str, Word]):
    """Every distinct word of the texts, looked up once.

    Parameters
    ----------
    lexicon : dict of str to float
        Words in lower case with their valence.
    """

    def __init__(self, lexicon: dict[str, float]) -> None:
        super().__init__()
        self.lexicon = lexicon
        self.movers = MOVERS

    def __setitem__(self, raw: str, word: Word) -> None:
        """Remember a word; with too many it begins anew, so that memory stays bounded."""
        if len(self) >= _MOST:
            self.clear()
        super().__setitem__(raw, word)

    def __missing__(self, raw: str) -> Word:
        """Read a word that is met for the first time."""
        self[raw] = word = self.strip(raw)
        return word

    def strip(self, raw: str) -> Word:
        """Strip a mark before or after the word and look the rest up."""
        found = None if raw.isalpha() else _STRIPPED.fullmatch(raw)
        return self.look_up((found[1] or found[2]) if found else raw)

    def look_up(self, text: str) -> Word:
        """Look up a word that is stripped already."""
        lower = text.lower()
        upper = text.isupper()
        moves = upper or lower in self.movers or "n't" in lower
        return Word(text, lower, self.lexicon.get(lower), upper, moves)


def charged_words(words: Sequence[Word]) -> list[int]:
    """Tell which words carry a valence."""
    return [i for i, word in enumerate(words) if word[2] is not None]
