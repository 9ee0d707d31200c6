"""Words that report: their list, and where they stand in a text."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import ahocorasick

from kit.language.lexicons import read_csv_table


class ReportVerb(NamedTuple):
    """One form of a verb (or phrase, or noun) that reports.

    Attributes
    ----------
    cue : str
        The form, in lower case.
    lemma : str
        Its dictionary form.
    form : str
        ``base, present, past, participle, phrase`` or ``noun``.
    frame : frozenset of str
        What may follow: see ``reportverbs.toml``.
    kind : str
        ``speech, writing`` or ``thought``.
    doubtful : bool
        The form is as often a noun, an adjective or an infinitive as this verb.
    """

    cue: str
    lemma: str
    form: str
    frame: frozenset[str]
    kind: str
    doubtful: bool


class Cue(NamedTuple):
    """One report verb in a text, in characters of the document."""

    start: int
    end: int
    verb: ReportVerb


_DOUBTS = ("also", "plural")


@cache
def report_verbs() -> dict[str, ReportVerb]:
    """Read the list once, by form."""
    with as_file(files("kit.quotes") / "reportverbs.csv") as path:
        table = read_csv_table(path, function="find_quotes")
    columns = ("cue", "lemma", "form", "frame", "kind", "note")
    return {
        cue: ReportVerb(cue, lemma, form, frozenset(frame.split()), kind, note.startswith(_DOUBTS))
        for cue, lemma, form, frame, kind, note in zip(*(table[c] for c in columns), strict=True)
    }


@cache
def verb_words() -> frozenset[str]:
    """Give the forms that are nearly always verbs, of one word each."""
    sure = (v for v in report_verbs().values() if v.form != "noun" and " " not in v.cue)
    return frozenset(
        v.cue for v in sure if (v.form == "past" and not v.doubtful) or {"bare", "tag"} <= v.frame
    )


@cache
def _automaton() -> ahocorasick.Automaton:
    """Compile the forms as they are written, so that no text need be folded.

    Only a phrase ("According to") opens a sentence; "States" and "Tell" are names.
    """
    made = ahocorasick.Automaton()
    for cue, verb in report_verbs().items():
        made.add_word(cue, (len(cue), verb))
        if verb.form == "phrase":
            made.add_word(cue.capitalize(), (len(cue), verb))
    made.make_automaton()
    return made


def report_cues(text: str) -> list[Cue]:
    """Find the report verbs of a text: whole words, the longest where two overlap.

    Examples
    --------
    >>> [(c.start, c.verb.cue) for c in report_cues("He went on to say: essays said no.")]
    [(3, 'went on to say'), (26, 'said')]
    """
    found: list[Cue] = []
    size = len(text)
    for last, (length, verb) in _automaton().iter(text):
        end = last + 1
        start = end - length
        if (end < size and (text[end].isalnum() or text[end] in "-_")) or (
            start and (text[start - 1].isalnum() or text[start - 1] in "-_’'")
        ):
            continue
        while found and start <= found[-1].start:
            found.pop()
        if not found or start >= found[-1].end:
            found.append(Cue(start, end, verb))
    return found
