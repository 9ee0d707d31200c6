"""Words that report: their table, and where they stand in a text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick

from kit.language.lexicons import read_csv_table
from kit.language.word_kinds import inflect

#: What a form that is as often another word ("claims", "alleged") cannot be trusted with.
_DOUBTFUL = frozenset({"bare", "doing"})


class Verb(NamedTuple):
    """One form of a verb, noun or phrase that reports; ``reportverbs.toml`` names its values."""

    cue: str  # the form, in lower case
    lemma: str  # its row in ``reportverbs.csv``
    form: str  # base, third, past, gerund, noun or phrase
    follows: frozenset[str]
    place: str
    kind: str
    doubtful: bool  # the form is as often a noun, an adjective or an infinitive


class Cue(NamedTuple):
    """One word that reports in a text, in characters of the document."""

    start: int
    end: int
    verb: Verb


@cache
def report_verbs() -> dict[str, Verb]:
    """Read the table once, every form by its letters."""
    table = read_csv_table(Path(__file__).parent / "reportverbs.csv", function="find_quotes")
    found: dict[str, Verb] = {}
    for row in table.to_dict("records"):
        follows = frozenset(row["follows"].split())
        for form, cues in _forms(row["verb"], row["place"], follows).items():
            doubtful = form in row["doubtful"].split()
            kept = follows - _DOUBTFUL if doubtful else follows
            for cue in cues:
                found.setdefault(
                    cue, Verb(cue, row["verb"], form, kept, row["place"], row["kind"], doubtful)
                )
    return found


def _forms(word: str, place: str, follows: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """List the forms of a row: of a noun with the word that must follow ("claims that")."""
    if place == "source":
        return {"phrase": (word, word.capitalize())}
    if place == "possessor":
        plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
        return {"noun": tuple(f"{w} {f}" for w in (word, plural) for f in sorted(follows))}
    return dict(reversed(inflect(word).items()))  # where "read" is both, it is the past


@cache
def _automaton() -> ahocorasick.Automaton:
    """Compile the forms as they are written, so that no text need be folded.

    Only a phrase ("According to") opens a sentence; "States" and "Tell" are names.
    """
    made = ahocorasick.Automaton()
    for cue, verb in report_verbs().items():
        made.add_word(cue, (len(cue), verb))
    made.make_automaton()
    return made


def report_cues(text: str) -> list[Cue]:
    """Find the words that report: whole words, the longest where two overlap.

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
