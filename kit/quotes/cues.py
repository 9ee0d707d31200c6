"""Words that report: their table, and where they stand in a text."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick
import pandas as pd

from kit.language.lexicons import read_csv_table
from kit.language.word_kinds import inflect, words

#: What a form that is as often another word ("claims", "alleged") cannot be trusted with.
_DOUBTFUL = frozenset({"bare", "doing"})
_NOUN_FOLLOWS = (words("article") | words("possessive") | words("demonstrative") | {"no", "own"}) - {
    "her", "that", "those", "whose",
}  # fmt: skip
_NEVER_BASE = _NOUN_FOLLOWS | set("be is are of in for".split())


class Verb(NamedTuple):
    """One form of a verb, noun or phrase that reports; ``reportverbs.toml`` names its values."""

    cue: str  # the form, in lower case
    lemma: str  # its row in ``reportverbs.csv``
    form: str  # base, third, past, gerund, noun or phrase
    follows: frozenset[str]
    place: str
    kind: str
    doubtful: bool  # the form is as often a noun, an adjective or an infinitive
    never: frozenset[str]  # words before it that make it another word: "the report", "to say"


class Cue(NamedTuple):
    """One word that reports in a text, in characters of the document."""

    start: int
    end: int
    verb: Verb


@cache
def _table() -> pd.DataFrame:
    return read_csv_table(Path(__file__).parent / "reportverbs.csv", function="find_quotes")


@cache
def leading_verbs() -> frozenset[str]:
    """Read the verbs that may stand before "to say" and report with it: "took", "went"."""
    table = _table()
    verbs = table.loc[table["place"] == "leads", "verb"].tolist()
    return frozenset(form for verb in verbs for forms in inflect(verb).values() for form in forms)


@cache
def report_verbs() -> dict[str, Verb]:
    """Read the table once, every form by its letters."""
    table = _table()
    found: dict[str, Verb] = {}
    for row in table[table["place"] != "leads"].to_dict("records"):
        follows = frozenset(row["follows"].split())
        for form, cues in _forms(row["verb"], row["place"], follows).items():
            doubtful = form in row["doubtful"].split()
            kept = follows - _DOUBTFUL if doubtful else follows
            never = _words_before(form, doubtful)
            for cue in cues:
                verb = Verb(
                    cue, row["verb"], form, kept, row["place"], row["kind"], doubtful, never
                )
                found.setdefault(cue, verb)
    return found


def _words_before(form: str, doubtful: bool) -> frozenset[str]:
    """List the words before a form that make it a noun, an infinitive or a passive."""
    if form == "base":
        return _NEVER_BASE
    return _NOUN_FOLLOWS if form == "third" or (doubtful and form == "past") else frozenset()


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
    >>> [(c.start, c.verb.cue) for c in report_cues("He is quoted as saying: essays said no.")]
    [(3, 'is quoted as saying'), (31, 'said')]
    """
    found: list[Cue] = []
    size = len(text)
    for last, (length, verb) in _automaton().iter(text):
        end = last + 1
        start = end - length
        if end < size and (after := text[end]) != " " and (after.isalnum() or after in "-_"):
            continue
        if start and (mark := text[start - 1]) != " " and (mark.isalnum() or mark in "-_’'"):
            continue
        if verb.never and text[text.rfind(" ", 0, start - 1) + 1 : start - 1].lower() in verb.never:
            continue
        while found and start <= found[-1].start:
            found.pop()
        if not found or start >= found[-1].end:
            found.append(Cue(start, end, verb))
    return found
