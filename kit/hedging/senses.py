"""The senses of cues as rows of a table: the first row that fits decides.

``senses.csv`` holds the kit's rows. A row names a sense, a pattern (see
`kit.language.patterns`), a verdict, what else belongs to the cue, a reason and an
example. Rows of a sense ``{name}`` define a test for other rows, rows of ``+name``
say which words before a cue the column ``takes`` adds to it.
"""

import os
from functools import cache
from typing import NamedTuple

import pandas as pd

from kit.hedging.contexts import TESTS
from kit.hedging.lists import word_lists
from kit.hedging.numbers import KINDS
from kit.hedging.phrases import write_phrase
from kit.hedging.rows import KEEP, OFF, VERDICTS, Row, fault, own_rows, read_rows
from kit.hedging.stated import READERS, Reader
from kit.language.notation import PatternError, Vocabulary
from kit.language.patterns import Pattern, Patterns
from kit.language.words import Words

_LAST = "_"
_PHRASE = "phrase"


class Decision(NamedTuple):
    """The row that decided a place, and the words and phrase that belong to the cue."""

    row: Row
    first: int
    last: int  # not included
    phrase: str = ""
    added: Row | None = None  # the row of ``+name`` that added words


class Takes(NamedTuple):
    """What belongs to a cue beside its own words, and the phrase it makes."""

    reader: Reader | None  # a number that must stand here
    groups: tuple[str, ...]  # rows of ``+name`` that add words before it
    spelled: bool  # the words make a probability phrase
    phrase: str  # the phrase, where the row gives it


class Senses:
    """All rows, compiled.

    Parameters
    ----------
    rows : list of Row
        In order; of one sense the first that fits decides.

    Raises
    ------
    KitError
        If a row has a fault; the message names file and line.

    Examples
    --------
    >>> decision = load_senses().decide("may", Words("Talks may fail."), 1, 2)
    >>> decision.row.name, decision.row.verdict
    ('may: _', 'keep')
    """

    def __init__(self, rows: list[Row]) -> None:
        self.rows: dict[str, list[Row]] = {}
        for row in rows:
            self.rows.setdefault(row.sense, []).append(row)
        tests = dict(TESTS)
        self._vocabulary = Vocabulary(word_lists(), tests, KINDS)
        self._patterns: dict[str, Patterns] = {}
        self._takes = {row: self._read_takes(row) for row in rows}
        for sense in sorted(self.rows, key=lambda name: name[0] != "{"):  # tests first
            self._patterns[sense] = Patterns([self._compile(row) for row in self.rows[sense]])
            if sense[0] == "{":
                tests[sense.strip("{}")] = self._test(sense)
        self._check()

    @property
    def names(self) -> list[str]:
        """The senses that a cue may name."""
        return [sense for sense in self.rows if sense[0] not in "{+"]

    def decide(self, sense: str, s: Words, i: int, j: int) -> Decision:
        """Return what the first fitting row says of the cue at words `i` to `j`."""
        rows = self.rows[sense]
        for n, (first, last) in self._patterns[sense].fitting(s, i, j):
            row = rows[n]
            decision = self._take(row, s, i, j, first, last) if row.takes else None
            if decision is not None or not row.takes:
                return decision or Decision(row, first, last)
        raise AssertionError(f"the last row of {sense} fits everywhere")

    def _take(self, row: Row, s: Words, i: int, j: int, first: int, last: int) -> Decision | None:
        """Add what the column ``takes`` adds; None where a number is wanted and none stands."""
        takes = self._takes[row]
        phrase, added = takes.phrase, None
        if takes.reader is not None:
            stated = takes.reader(s, i, j)
            if stated is None:
                return None
            first, last, phrase = min(first, stated.first), max(last, stated.last), stated.phrase
        if takes.reader is None or first == i:  # a number before the cue has its own words
            for group in takes.groups:
                first, added = self._add(group, s, first, j)
        if takes.spelled:
            phrase = write_phrase(s.folded[s.starts[first] : s.end(last - 1)])
        return Decision(row, first, last, phrase, added)

    def _add(self, group: str, s: Words, first: int, j: int) -> tuple[int, Row | None]:
        for n, span in self._patterns[group].fitting(s, first, j):
            return span[0], self.rows[group][n]
        return first, None

    def _test(self, sense: str):  # type: ignore[no-untyped-def]
        patterns, rows = self._patterns[sense], self.rows[sense]

        def test(s: Words, at: int) -> bool:
            n = next((n for n, _ in patterns.fitting(s, at, at)), None)
            return n is not None and rows[n].verdict == KEEP

        return test

    def _compile(self, row: Row) -> Pattern:
        if row.verdict not in VERDICTS:
            raise fault(row, f"the verdict {row.verdict!r}", f"Known: {', '.join(VERDICTS)}.")
        try:
            return Pattern(row.pattern, self._vocabulary)
        except PatternError as err:
            raise fault(row, str(err), "CONTRIBUTING.md has the notation.") from None

    def _read_takes(self, row: Row) -> Takes:
        names, _, literal = row.takes.partition("phrase=")
        groups = {name[1:] for name in self.rows if name[0] == "+"}
        for name in names.split():
            if name not in {*READERS, *groups, _PHRASE}:
                known = ", ".join(sorted({*READERS, *groups, _PHRASE}))
                raise fault(row, f"{name!r} in takes", f"Known: {known}, or phrase=WORDS.")
        given = names.split()
        reader = next((READERS[name] for name in given if name in READERS), None)
        added = tuple(f"+{name}" for name in given if name in groups)
        return Takes(reader, added, _PHRASE in given, literal)

    def _check(self) -> None:
        """Hold that every sense ends in a row that always fits, and no row stands twice."""
        for sense, rows in self.rows.items():
            names = [row.name for row in rows]
            for n, row in enumerate(rows):
                if row.name in names[:n]:
                    raise fault(row, f"the row {row.name!r} twice", "Remove one of the two.")
            if sense[0] not in "{+" and f"{sense}: {_LAST}" not in names:
                todo = f"Add a last row with the pattern {_LAST!r}: what holds where no other row fits."
                raise fault(rows[-1], f"no last row for the sense {sense!r}", todo)


@cache
def load_senses() -> Senses:
    """Return the kit's own senses, compiled once."""
    return Senses(own_rows())


def add_senses(table: pd.DataFrame | str | os.PathLike[str]) -> tuple[Senses, list[Row]]:
    """Return all senses with a user's rows before the kit's, and these rows."""
    mine = read_rows(table)
    own = {row.name: row for row in own_rows()}
    for row in mine:
        if row.verdict == OFF and own.pop(row.name, None) is None:
            patterns = [name for name in own if name.startswith(f"{row.sense}: ")]
            known = (
                f"Its rows are: {'; '.join(patterns)}." if patterns else "No sense has that name."
            )
            raise fault(row, f"'off' for {row.name!r}, which is no row of the kit", known)
    added = [row for row in mine if row.verdict != OFF]
    replaced = {row.name for row in added}
    rest = [row for row in own.values() if row.name not in replaced]
    return Senses([*added, *rest]), added
