"""What a forecast says will be: the clause around its estimate, its time and its horizon."""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

import pandas as pd

from kit.language.word_kinds import words
from kit.measures.ahead import looks_ahead
from kit.measures.horizons import Horizon, find_horizon

# Where one proposition ends and the next begins within a sentence.
_PARTS = re.compile(
    r";\s|\s--\s|\s?—\s?|\s–\s|,\s(?:but|while|whereas|although|though|yet|so)\s"
    r"|,\s(?:and|or)\s(?=(?:he|she|they|it|we|there|the|a|an|his|her|their|this|that|[A-Z]\w+)\b)"
)
_DASHES = ("--", "—", "–")
# What a clause that is cut out of its sentence can do without.
_JOINT = re.compile(r"(?:and|or|but|so) |that (?=(?:he|she|they|it|we|there|the|an?|[A-Z]\w+)\b)")
_EDGES = " \n\t,;:.!?“”\"‘’'()[]—–-"
_NEAR = 200  # characters around a phrase in which the grammar shows its time


class Holder(NamedTuple):
    """Whose words an estimate is: a speaker's, or the outlet's (all None)."""

    speaker: str | None
    actor: str | None
    start: int
    end: int


class Edges(NamedTuple):
    """Where marks between clauses begin and end, in their order."""

    begins: list[int]
    ends: list[int]

    @classmethod
    def of(cls, spans: list[tuple[int, int]]) -> "Edges":
        """Make edges of spans."""
        return cls([a for a, _ in spans], [b for _, b in spans])

    def before(self, place: int) -> int:
        """Return the last mark that ends at a place or before it, -1 where there is none."""
        return bisect_right(self.ends, place) - 1

    def after(self, place: int) -> int:
        """Return the first mark that begins at a place or after it."""
        return bisect_left(self.begins, place)


class Clause(NamedTuple):
    text: str
    left: int
    right: int
    horizon: Horizon | None


class Sentence:
    """A sentence that is cut into clauses once, however many estimates it holds."""

    def __init__(self, start: int, text: str) -> None:
        self.start, self.text = start, text
        self.outer, self.asides = _find_edges(text)
        self.clauses: dict[tuple[int, int], Clause] = {}

    def cut(self, start: int, end: int, holder: Holder, day: date | None) -> Clause:
        """Give the clause around an estimate, within the words of its holder."""
        first, last = start - self.start, end - self.start
        left, right = 0, len(self.text)
        if holder.start <= start and end <= holder.end:
            left, right = max(left, holder.start - self.start), min(right, holder.end - self.start)
        edges = self._edges_around(first, last)
        before, after = edges.before(first), edges.after(last)
        if before >= 0 and edges.begins[before] >= left:
            left = edges.ends[before]
        if after < len(edges.begins) and edges.ends[after] <= right:
            right = edges.begins[after]
        if left and _lacks_subject(self.text[left:first], self.text[last:right]):
            earlier = self.outer.before(left - 1)
            left = self.outer.ends[earlier] if earlier >= 0 else 0
        if (left, right) not in self.clauses:
            text = _strip(self.text[left:right])
            joint = _JOINT.match(text)
            text = text[joint.end() :] if joint else text
            searched = self._leave_asides_out(left, right) if edges is self.outer else text
            self.clauses[left, right] = Clause(text, left, right, find_horizon(searched, day))
        return self.clauses[left, right]

    def _leave_asides_out(self, left: int, right: int) -> str:
        """Give the text of a clause without its asides, whose days are not its own."""
        here = [(a.begins[0], a.ends[-1]) for a in self.asides if left <= a.begins[0] < right]
        begins, ends = [left, *(b for _, b in here)], [*(a for a, _ in here), right]
        return "".join(self.text[a:b] for a, b in zip(begins, ends, strict=True))

    def _edges_around(self, first: int, last: int) -> Edges:
        """Give the edges of the aside that holds a phrase, or of the sentence without its asides."""
        at = bisect_right(self.asides, first, key=lambda aside: aside.ends[0]) - 1
        inside = at >= 0 and last <= self.asides[at].begins[-1]
        return self.asides[at] if inside else self.outer

    def is_ahead(
        self, start: int, end: int, clause: Clause, day: date | None, *, reported: bool
    ) -> bool:
        """Tell whether an estimate looks ahead of its article's day."""
        first, last = start - self.start, end - self.start
        before = self.text[max(clause.left, first - _NEAR) : first]
        after = self.text[last : min(clause.right, last + _NEAR)]
        said = looks_ahead(before, self.text[first:last], after, reported=reported)
        if said is not None:
            return said
        by = clause.horizon.day if clause.horizon else None
        return by is not None and day is not None and by > day


def _strip(clause: str) -> str:
    """Strip the marks around a clause, but no closing one whose partner stands inside it."""
    text = clause.strip(_EDGES)
    opened = text.count("“") > text.count("”") or text.count('"') % 2 == 1
    mark = clause[clause.find(text) + len(text) :].strip(" .,;:!?")[:1]
    return text + mark if text and opened and mark in ("”", '"') else text


def _find_edges(text: str) -> tuple[Edges, list[Edges]]:
    """Find where clauses end; what stands between two dashes is an aside with edges of its own."""
    outer, asides, opened = list[tuple[int, int]](), list[Edges](), list[tuple[int, int]]()
    for mark in _PARTS.finditer(text):
        is_dash = mark[0].strip() in _DASHES
        if mark[0][0] == ";" or not (is_dash or opened):
            outer += [*opened, mark.span()]
            opened = []
        elif opened and is_dash:
            asides.append(Edges.of([*opened, mark.span()]))
            opened = []
        else:
            opened.append(mark.span())
    return Edges.of([*outer, *opened]), asides


def _lacks_subject(before: str, after: str) -> bool:
    """Tell whether a clause begins with its verb ("would be likely") or has none ("it unlikely that")."""
    first, *more = re.findall(r"[\w’']+", before) or [""]
    verbs = words("auxiliary") | words("be") | words("have")
    if first.lower() in verbs:
        return True
    follows = re.findall(r"[\w’']+", after)[:1]
    return first == "it" and not more and not verbs.intersection(follows)


def read_sentences(
    sentences: pd.DataFrame, found: pd.DataFrame
) -> dict[tuple[object, int], Sentence]:
    """Read the sentences that hold an estimate."""
    keys = ["doc_id", "sent_id"]
    near = sentences.merge(found[keys].drop_duplicates(), on=keys)
    rows = zip(*(near[name].tolist() for name in (*keys, "start", "text")), strict=True)
    return {(doc_id, sent_id): Sentence(start, text) for doc_id, sent_id, start, text in rows}
