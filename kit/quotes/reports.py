"""What is reported, and by whom: a span of the text with its cue and its subject."""

from typing import NamedTuple

from kit.quotes.cues import Cue


class Subject(NamedTuple):
    """The noun phrase before a word that reports, in characters; both -1 where there is none."""

    start: int = -1
    end: int = -1
    elided: bool = False  # the subject is the one of an earlier verb ("…, and said")
    refused: bool = False  # nothing is reported, or by no one: negated, infinitive, passive
    relative: bool = False  # the verb stands in a relative clause or after an apposition


NOBODY = Subject()


class Report(NamedTuple):
    """One reported stretch: its span, its type, its cue and its holder."""

    start: int
    end: int
    type: str
    cue: Cue | None
    subject: Subject
