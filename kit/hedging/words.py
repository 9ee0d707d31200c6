"""One sentence as its words: what the sense rules look at.

A rule is a function ``(s, i, j)``: the sentence's words, and the cue at words
``i`` to ``j`` (``j`` not included). It answers with `Keep` (a class and the words
that the hedge covers) or with a short reason why the words are no cue here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection
from functools import cached_property
from typing import NamedTuple

from kit.language.characters import fold

_TOKEN = re.compile(r"\d[\d.,]*\d(?!\w)|\w+(?:'\w+)*|[^\w\s]")
_OPENERS = frozenset("\"'([{:;–—-•*…./|><")
_SMALL = frozenset(
    "a an and as at but by for from if in is it of on or over per so the to up via vs with".split()
)
#: The words around a sentence: reading past its ends yields "".
OUTSIDE = ""


class Keep(NamedTuple):
    """A cue that counts: its class ("" = the class in the list) and the words it covers."""

    category: str
    first: int
    last: int  # not included
    phrase: str = ""


Verdict = Keep | str
Rule = Callable[["Words", int, int], Verdict]


class Words:
    """A sentence's words, folded, with their places in the text.

    Parameters
    ----------
    text : str
        The sentence as written.

    Examples
    --------
    >>> Words("It isn’t clear.").words
    ['it', "isn't", 'clear', '.']
    """

    __slots__ = ("__dict__", "ends", "folded", "n", "starts", "text", "words")

    def __init__(self, text: str, folded: str | None = None) -> None:
        self.text = text
        self.folded = fold(text) if folded is None else folded
        spans = [token.span() for token in _TOKEN.finditer(self.folded)]
        line = self.folded
        self.words: list[str] = [line[a:b] for a, b in spans]
        self.starts: list[int] = [a for a, _ in spans]
        self.ends: list[int] = [b for _, b in spans]
        self.n = len(spans)

    def __getitem__(self, i: int) -> str:
        """Return word `i`, or "" outside the sentence."""
        return self.words[i] if 0 <= i < self.n else OUTSIDE

    def part(self, i: int, j: int) -> list[str]:
        """Return words `i` to `j`, as far as the sentence has them."""
        return self.words[max(0, i) : max(0, j)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn characters into words."""
        return max(bisect_right(self.starts, start) - 1, 0), bisect_left(self.starts, end)

    def raw(self, i: int) -> str:
        """Return word `i` as written."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self.n else OUTSIDE

    def hyphenated(self, i: int) -> bool:
        """Tell whether a hyphen stands between word `i` and the next."""
        return (
            0 <= i < self.n - 1
            and self.starts[i + 1] - self.ends[i] == 1
            and self.text[self.ends[i]] in "-‐‑"
        )

    def ahead(self, j: int, n: int = 4) -> list[str]:
        """Return the next `n` words from `j`."""
        return self.words[j : j + n]

    def behind(self, i: int, n: int = 4) -> list[str]:
        """Return the `n` words before `i`."""
        return self.words[max(0, i - n) : i]

    def follows(self, j: int, pattern: re.Pattern[str]) -> bool:
        """Tell whether what stands after word `j` - 1 begins with the pattern."""
        if j >= self.n:
            return False
        return pattern.match(self.folded, self.starts[j]) is not None

    def skip(self, j: int, words: Collection[str]) -> int:
        """Return the first place from `j` on whose word is not one of `words`."""
        while j < self.n and self.words[j] in words:
            j += 1
        return j

    def back(self, i: int, words: Collection[str]) -> int:
        """Return the place before `i` from which on all words are some of `words`."""
        while i > 0 and self.words[i - 1] in words:
            i -= 1
        return i

    def begins(self, i: int) -> bool:
        """Tell whether word `i` opens the sentence, a quotation or a part after a colon."""
        if i <= 0 or self.words[i - 1] in _OPENERS:
            return True
        # a dash typed as a hyphen folds to a space: "LONDON (Reuters) - Nearly ..."
        return (
            self.starts[i] - self.ends[i - 1] > 1
            and "-" in self.text[self.ends[i - 1] : self.starts[i]]
        )

    def capital(self, i: int) -> bool:
        """Tell whether word `i` is written with a capital."""
        return 0 <= i < self.n and self.text[self.starts[i]].isupper()

    @cached_property
    def style(self) -> str:
        """How capitals are used: "shouting", "title" or "plain"."""
        letters = [c for c in self.text if c.isalpha()]
        if sum(c.isupper() for c in letters) > 0.7 * len(letters):
            return "shouting"
        long = [self.starts[i] for i, w in enumerate(self.words) if w.isalpha() and w not in _SMALL]
        capitals = sum(self.text[a].isupper() for a in long)
        ended = self.words[-1:] == ["."]  # headlines bear no full stop
        return "title" if len(long) >= 3 and capitals >= 0.8 * len(long) and not ended else "plain"

    def named(self, i: int) -> bool:
        """Tell whether word `i` bears a capital that only a name explains."""
        if not self.capital(i) or self.begins(i) or self.style != "plain":
            return False
        return self.raw(i) == "I" or not self.raw(i).isupper() or len(self.raw(i)) == 1

    @cached_property
    def is_question(self) -> bool:
        """Tell whether the sentence ends as a question."""
        return "?" in self.words[-3:]
