"""Paragraphs that stand in many articles: newsletters, commissions, who took part in reporting."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from kit.corpus.pieces import Problem, problem

_SHARED = 5  # other articles with the same paragraph, from which on it is boilerplate
_SHORTEST, _LONGEST = 60, 1200  # characters of such a paragraph
_FIRST, _LAST = 2, 4  # paragraphs looked at, at both ends of an article


class Bodies:
    """The texts of articles, each without the boilerplate at its ends."""

    def __init__(self, texts: pd.Series) -> None:
        self.texts = texts
        owners: dict[int, list[int]] = {}
        for i, text in enumerate(texts):
            for line in _edges(text):
                owners.setdefault(hash(line), []).append(i)
        self.lines = {
            line
            for line, rows in owners.items()
            if len(rows) > _SHARED and self._share_nothing_else(line, rows)
        }
        self.rows = {i for line in self.lines for i in owners[line]}
        self.shown = [(rows[0], len(rows)) for line, rows in owners.items() if line in self.lines]

    def problems(self, files: Sequence[str]) -> list[Problem]:
        """Name each paragraph once, with how many articles share it."""
        made = []
        for first, n in self.shown:
            line = next(x for x in _edges(self.texts.iloc[first]) if hash(x) in self.lines)
            made.append(problem("boilerplate", files[first], n=n, text=line[:60]))
        return made

    def __iter__(self) -> Iterator[str]:
        return (self._body(i, text) for i, text in enumerate(self.texts))

    def __getitem__(self, i: int) -> str:
        return self._body(i, self.texts.iloc[i])

    def _body(self, i: int, text: str) -> str:
        """Take the boilerplate out of one text, unless it is all of it."""
        if i not in self.rows:
            return text
        lines = text.split("\n")
        return "\n".join(line for line in lines if hash(line) not in self.lines).strip() or text

    def _share_nothing_else(self, line: int, rows: Sequence[int]) -> bool:
        """Tell a paragraph that articles share from reprints of one article."""
        others = [
            {hash(other) for other in self.texts.iloc[i].split("\n") if len(other) > 8} - {line}
            for i in rows[:200]
        ]
        counts = Counter(other for lines in others for other in lines)
        alone = (
            bool(lines) and 2 * sum(counts[other] > 1 for other in lines) <= len(lines)
            for lines in others
        )
        return sum(alone) > _SHARED


def _edges(text: str) -> Iterable[Any]:
    """Return the first and last paragraphs, where boilerplate stands."""
    lines = text[: 2 * _LONGEST].split("\n")[:_FIRST] + text[-3 * _LONGEST :].split("\n")[-_LAST:]
    return {line for line in lines if _SHORTEST <= len(line) <= _LONGEST}
