"""What a forecast says will be: the clause around its estimate, its time and its horizon."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

import pandas as pd

from kit.measures.ahead import looks_ahead
from kit.measures.horizons import Horizon, find_horizon

# Where one proposition ends and the next begins within a sentence.
_PARTS = re.compile(
    r";\s|\s--\s|\s?—\s?|\s–\s|,\s(?:but|while|whereas|although|though|yet|so)\s"
    r"|,\s(?:and|or)\s(?=(?:he|she|they|it|we|there|the|a|an|his|her|their|this|that|[A-Z]\w+)\b)"
)
_EDGES = " \n\t,;:.!?“”\"‘’'()[]—–-"
_NEAR = 200  # characters around a phrase in which the grammar shows its time


class Holder(NamedTuple):
    """Whose words an estimate is: a speaker's, or the outlet's (all None)."""

    speaker: str | None
    actor: str | None
    start: int
    end: int


class Clause(NamedTuple):
    text: str
    left: int
    right: int
    horizon: Horizon | None


class Sentence:
    """A sentence that is cut into clauses once, however many estimates it holds."""

    def __init__(self, start: int, text: str) -> None:
        self.start, self.text = start, text
        marks = [mark.span() for mark in _PARTS.finditer(text)]
        self.begins, self.ends = [a for a, _ in marks], [b for _, b in marks]
        self.clauses: dict[tuple[int, int], Clause] = {}

    def cut(self, start: int, end: int, holder: Holder, day: date | None) -> Clause:
        """Give the clause around an estimate, within the words of its holder."""
        first, last = start - self.start, end - self.start
        left, right = 0, len(self.text)
        if holder.start <= start and end <= holder.end:
            left, right = max(left, holder.start - self.start), min(right, holder.end - self.start)
        before, after = bisect_right(self.ends, first) - 1, bisect_left(self.begins, last)
        if before >= 0 and self.begins[before] >= left:
            left = self.ends[before]
        if after < len(self.begins) and self.ends[after] <= right:
            right = self.begins[after]
        if (left, right) not in self.clauses:
            text = self.text[left:right].strip(_EDGES)
            self.clauses[left, right] = Clause(text, left, right, find_horizon(text, day))
        return self.clauses[left, right]

    def is_ahead(self, start: int, end: int, clause: Clause, *, reported: bool) -> bool:
        """Tell whether an estimate looks ahead of its article's day."""
        first, last = start - self.start, end - self.start
        before = self.text[max(clause.left, first - _NEAR) : first]
        after = self.text[last : min(clause.right, last + _NEAR)]
        said = looks_ahead(before, self.text[first:last], after, reported=reported)
        if said is not None:
            return said
        return clause.horizon is not None and clause.horizon.day is not None


def read_sentences(
    sentences: pd.DataFrame, found: pd.DataFrame
) -> dict[tuple[object, int], Sentence]:
    """Read the sentences that hold an estimate."""
    keys = ["doc_id", "sent_id"]
    near = sentences.merge(found[keys].drop_duplicates(), on=keys)
    rows = zip(*(near[name].tolist() for name in (*keys, "start", "text")), strict=True)
    return {(doc_id, sent_id): Sentence(start, text) for doc_id, sent_id, start, text in rows}
