"""Nominals: unnamed sources ("a senior official"), and roles that mean a person named elsewhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.language.characters import lower
from kit.language.lexicons import read_word_lists
from kit.language.matching import Folded, Matcher
from kit.language.verbs import acts, is_finite
from kit.language.word_kinds import words
from kit.mentions.coreference import Named
from kit.mentions.gazetteer import common_words, known_names, source_nouns, titles
from kit.mentions.persons import Cast


class Nominal(NamedTuple):
    """A description: its characters, sentence, noun, and whether it is definite."""

    start: int
    end: int
    row: int
    noun: str
    definite: bool
    plural: bool
    source: bool


_KNOWING = r"familiar with|briefed on|close to|with (?:direct |first-?hand )?knowledge of"
_POST = re.compile(
    rf" (?:{_KNOWING}|in|at|with|within|from|for|of|inside|near)(?: (?:the|a|an|his|her|their|its))?"
    r"(?: (?:central|federal|local|national|provincial))?(?: \w+[’']s)?"
)
_WHAT_THEY_KNOW = re.compile(
    rf" (?:directly )?(?:{_KNOWING})(?: (?:the|his|her|their|its|a))?(?: [\w’'.-]+){{1,2}}?(?=[ ,.;:\x00]|$)"
)
_CAPITALISED = re.compile(r"(?: (?:of |for |and |the )*[A-Z][\w.&'’-]*)+")
_LOWER_BODY = re.compile(
    r" (?:for|at|in|from|of|with) the (?:[a-z-]+ ){0,2}(?:ministry|department|office|government|army|navy|police|"
    r"president|campaign|company|union|group|council|court|embassy|agency|commission|committee|party|hospital|"
    r"school|university|governor|mayor|city|state|county|administration|military|opposition|rebels)\b"
)
_PHRASES = (
    "state media", "local media", "official media", "members", "people familiar", "person familiar",
    "people close", "people briefed", "people with knowledge", "person with knowledge",
)  # fmt: skip
_NAMED_AFTER = re.compile(r"['’]s? [A-Z]| (?:[A-Z]|of\b|for\b|in\b)|-|[- ]elect")
_NAME_FOLLOWS = re.compile(r" [A-Z][a-z]")
_POLICE_COMPOUND = re.compile(
    r"[- ](?:officer|chief|station|department|force|spokes|custody|brutality|commission|reform|union|"
    r"headquarters|academy|car|dog|raid|shooting|violence|protection|state|action|escort|cordon|line)"
)
_AFTER_NAME = re.compile(r"(?:[\w)],|\b(?:is|was|as|became|be|been|being|named))\s$")
_TOLD = re.compile(r"\b(?:[Aa]ccording to|said|says|told|by|quot\w+|cit\w+|asked|interviewed)\s$")
_WORD_AFTER = re.compile(r" ([\w’'-]+)")
_WINDOW = 90  # characters before a noun in which its description begins


@cache
def _words(name: str) -> frozenset[str]:
    return read_word_lists(Path(__file__).parent / "source_words.csv")[name]


@cache
def _modifiers() -> frozenset[str]:
    return _words("modifier") | words("article") | words("number_word")


@cache
def _matcher() -> tuple[Matcher, list[str], frozenset[str]]:
    listed = {t.lower() for t, k in titles().items() if k.role and len(t) > 3}
    roles = (frozenset(listed) | _words("honour")) - _words("common_role")
    cues = list(dict.fromkeys([*source_nouns(), *_PHRASES, *sorted(roles)]))
    return Matcher(cues), cues, roles


def find_nominals(text: str, starts: NDArray[np.int64]) -> list[Nominal]:
    """Find descriptions of unnamed sources and of roles, in sentences joined."""
    matcher, cues, roles = _matcher()
    hits = matcher.scan(Folded(lower(text), starts))
    at = starts[hits.row]
    columns = (hits.start + at, hits.end + at, hits.row, hits.cue)
    found = []
    for a, b, row, cue in zip(*(column.tolist() for column in columns), strict=True):
        noun = cues[cue]
        if noun not in roles:
            found.append(_source(text, a, b, row, noun))
        elif text[max(0, a - 4) : a].lower() == "the " and not _NAMED_AFTER.match(text, b):
            found.append(Nominal(a - 4, b, row, noun, True, False, False))
    return [nominal for nominal in found if nominal]


def _source(text: str, a: int, b: int, row: int, noun: str) -> Nominal | None:
    """Read the description around a noun of unnamed sources."""
    strong, plural = source_nouns().get(noun, (noun != "members", not noun.startswith("person")))
    if noun.startswith(("people ", "person ")):
        b = a + len("people")  # what they know follows
    if text[b : b + 1] in "-:" or (text[a].isupper() and not _opens(text, a)):
        return None
    if noun == "police":
        if _POLICE_COMPOUND.match(text, b):
            return None
    elif (name := _NAME_FOLLOWS.match(text, b)) and not _is_day(text, name.end()):
        return None
    if noun in _words("adjectival") and not _ends(text, b):
        return None
    start, definite = _expand_left(text, a)
    end = _expand_right(text, b)
    if not plural:  # "Jane Doe, a spokeswoman for", "he was an official", "source code"
        bare = start == a and not text[a].isupper()
        if bare or (
            _AFTER_NAME.search(text, max(0, start - 8), start) and not _is_subject(text, start, end)
        ):
            return None
    if not (strong or _TOLD.search(text, max(0, start - 20), start) or acts(text, end)):
        return None
    return Nominal(start, end, row, noun, definite, plural, True)


def _opens(text: str, a: int) -> bool:
    return a == 0 or text[a - 1] in '\x00"“‘(' or text[max(0, a - 2) : a] in (". ", ": ", "\x00 ")


def _is_day(text: str, at: int) -> bool:
    """Tell whether the capitalised word around `at` is a day or a month ("officials Monday said")."""
    word = _WORD_AFTER.match(text, at - 3)
    return word is not None and word[1].lower() in words("time")


def _ends(text: str, b: int) -> bool:
    """Tell whether a noun phrase ends at `b`: no noun follows that the word could belong to."""
    word = _WORD_AFTER.match(text, b)
    if not word:
        return not text[b : b + 1].isalnum()
    low = word[1].lower()
    grammar = low in words("after_phrase") or low in words("preposition") or low.endswith("ly")
    return grammar or is_finite(low) or low in ("say", "familiar", "close", "briefed")


def _is_subject(text: str, start: int, end: int) -> bool:
    """Tell whether what stands after a comma is no apposition, since its verb follows at once."""
    told = text[start - 2 : start] == ", " and not text.startswith((",", " who "), end)
    return told and acts(text, end)


def _expand_left(text: str, a: int) -> tuple[int, bool]:
    """Return where the description begins and whether it is definite."""
    window = text[max(0, a - _WINDOW) : a]
    before = window[window.rfind("\x00") + 1 :].split(" ")
    start = a
    if before.pop() != "":  # the noun does not follow a space
        return a, False
    while before:
        word = before.pop()
        low = word.lower()
        modifies = low in _modifiers() or low.isdigit() or word.endswith(("-based", "-backed"))
        name = word[:1].isupper() and (word[-1].isalpha() or word in known_names())
        if name and not any(before):  # it opens the sentence: "Even" is no name
            name = low not in common_words()
        if not modifies and not name:
            break
        start -= len(word) + 1
        if low in words("article") or low in ("some", "these", "those"):
            return start, low in ("the", "these", "those")
    return start, False


def _expand_right(text: str, b: int) -> int:
    """Return where the description ends: with what the source knows, or whom it speaks for."""
    if knowing := _WHAT_THEY_KNOW.match(text, b, b + 80):
        return knowing.end()
    post = _POST.match(text, b, b + 60)
    body = _CAPITALISED.match(text, post.end(), post.end() + 80) if post else None
    if body:
        found = body.group().rstrip(".'’-").removesuffix("'s").removesuffix("’s")
        return body.start() + len(found)
    plain = _LOWER_BODY.match(text, b, b + 60)
    return plain.end() if plain else b


# ------------------------------------------------------------------ whom they mean
def name_nominals(
    text: str, nominals: list[Nominal], named: list[Named], cast: Cast
) -> list[Named]:
    """Give the descriptions of one document their actors.

    "The source" means the last source described so far; "the prime minister" the
    one person who bears that title in the document, else nobody.
    """
    taken = {n.start for n in named}
    last: dict[str, str] = {}
    out: list[Named] = []
    for start, end, row, noun, definite, plural, source in nominals:
        if not source:
            bearer = cast.bearer(noun)
            if bearer and start + len("the ") not in taken:
                person = cast.person_of.get(bearer)
                reason, gender = f"'{noun}' in this document", person.gender if person else ""
                out.append(Named(start, end, row, bearer, "person", "nominal", reason, gender))
            continue
        actor, reason = _description(text[start:end].split(" "), noun), "its description"
        if definite and " " not in actor and noun in last:
            actor, reason = last[noun], "described before"
        last[noun] = actor
        gender = "f" if noun.endswith("woman") else "m" if noun.endswith("man") else ""
        gender = "p" if plural else gender
        out.append(Named(start, end, row, actor, "unnamed", "nominal", reason, gender))
    return out


def _description(found: list[str], noun: str) -> str:
    """Write a description without its article, and "Senior" small where it opens a sentence."""
    while len(found) > 1 and found[0].lower() in ("a", "an", "the", "some", "these", "those"):
        found = found[1:]
    first = found[0]
    name = first.isupper() or first in known_names() or (found[1:2] and found[1][:1].isupper())
    if not name and (first.lower() in _modifiers() or first.lower() == noun):
        found[0] = first.lower()
    return " ".join(found)
