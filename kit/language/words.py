"""One sentence as its words, folded, with their places: what patterns look at."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Any

from kit.language.characters import fold

_TOKEN = re.compile(r"\d[\d.,]*\d(?!\w)|\w+(?:'\w+)*|[^\w\s]")
_OPENERS = frozenset("\"'([{:;–—-•*…./|><")
_SMALL = frozenset(
    "a an and as at but by for from if in is it of on or over per so the to up via vs with".split()
)
_ABBREVIATED = 3
#: The words around a sentence: reading past its ends yields "".
OUTSIDE = ""


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

    __slots__ = ("__dict__", "folded", "n", "starts", "text", "words")

    def __init__(self, text: str, folded: str | None = None) -> None:
        self.text = text
        self.folded = fold(text) if folded is None else folded
        words: list[str] = []
        starts: list[int] = []
        for token in _TOKEN.finditer(self.folded):
            words.append(token[0])
            starts.append(token.start())
        self.words, self.starts, self.n = words, starts, len(words)

    def __getitem__(self, i: int) -> str:
        """Return word `i`, or "" outside the sentence."""
        return self.words[i] if 0 <= i < self.n else OUTSIDE

    def part(self, i: int, j: int) -> list[str]:
        """Return words `i` to `j`, as far as the sentence has them."""
        return self.words[max(0, i) : max(0, j)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn characters into words."""
        return max(bisect_right(self.starts, start) - 1, 0), bisect_left(self.starts, end)

    def end(self, i: int) -> int:
        """Return the character behind word `i`."""
        return self.starts[i] + len(self.words[i])

    def raw(self, i: int) -> str:
        """Return word `i` as written."""
        return self.text[self.starts[i] : self.end(i)] if 0 <= i < self.n else OUTSIDE

    def hyphenated(self, i: int) -> bool:
        """Tell whether a hyphen stands between word `i` and the next."""
        return (
            0 <= i < self.n - 1
            and self.starts[i + 1] - self.end(i) == 1
            and self.text[self.end(i)] in "-‐‑"
        )

    def behind(self, i: int, n: int = 4) -> list[str]:
        """Return the `n` words before `i`."""
        return self.words[max(0, i - n) : i]

    def begins(self, i: int) -> bool:
        """Tell whether word `i` opens the sentence, a quotation or a part after a colon."""
        if i <= 0:
            return True
        if self.words[i - 1] in _OPENERS:
            return self.words[i - 1] != "." or len(self[i - 2]) > _ABBREVIATED  # "Mr. Hale"
        # a dash typed as a hyphen folds to a space: "LONDON (Reuters) - Nearly ..."
        return (
            self.starts[i] - self.end(i - 1) > 1
            and "-" in self.text[self.end(i - 1) : self.starts[i]]
        )

    def capital(self, i: int) -> bool:
        """Tell whether word `i` is written with a capital."""
        return 0 <= i < self.n and self.text[self.starts[i]].isupper()

    @cached_property
    def memo(self) -> dict[str, Any]:
        """What was once worked out about this sentence."""
        return {}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The sentence's words, each once."""
        return frozenset(self.words)

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
