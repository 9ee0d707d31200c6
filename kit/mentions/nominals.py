"""Nominals: unnamed people ("a senior official"), and roles that mean a person named elsewhere."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.language.characters import lower
from kit.language.matching import Folded, Matcher
from kit.language.verbs import acting_verbs, is_finite
from kit.language.word_kinds import kinds, words
from kit.mentions.beside import last_word
from kit.mentions.descriptions import KNOWING, expand_left, expand_right, source_words
from kit.mentions.gazetteer import Role, source_nouns, titles


class Nominal(NamedTuple):
    """A description: its characters, sentence, noun; whether definite, plural, beside whose name."""

    start: int
    end: int
    row: int
    noun: str
    definite: bool
    plural: bool = False
    people: bool = True
    beside: int = 0


_KNOWS = re.compile(rf" (?:directly )?(?:{KNOWING}) ")
_PHRASE = re.compile(
    r" (?:of|in|at|from|with|for|on|near|inside|behind|against)((?: [\w’'-]+){1,7})"
)
_NAMED_AFTER = re.compile(r"['’]s? [A-Z]| (?:[A-Z]|of\b|for\b|in\b)|-|[- ]elect")
_NAME_BESIDE = re.compile(r", ([A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)+)(?:[,.]| and\b)")
_WORD_AFTER = re.compile(r" ([\w’'-]+)")


@cache
def _clause() -> re.Pattern[str]:
    """Compile what stands between a noun and its verb, the verb, and the word behind that."""
    passed = "|".join(sorted(source_words("passed")))
    return re.compile(
        rf"(?:,[^,.\x00]{{1,60}},|,? (?:{passed}|\w+ly)\b)*"
        r" ([\w’'-]+)(?: been)?(?: (?:not|\w+ly|also))?(?: ([\w’'-]+))?"
    )


@cache
def _governing() -> frozenset[str]:
    """Return the prepositions behind which nobody is the subject of what follows."""
    return words("preposition") - source_words("subordinating")


@cache
def _matcher() -> tuple[Matcher, list[tuple[str, Role | None]]]:
    """Compile the nouns of people, and the titles that mean their only bearer."""
    listed = {t.lower() for t, k in titles().items() if k.role and len(t) > 3}
    bearers = (listed | source_words("honour")) - source_words("common_role")
    cues = source_nouns() | dict.fromkeys(sorted(bearers - source_nouns().keys()))
    return Matcher(cues), list(cues.items())


def find_nominals(text: str, starts: NDArray[np.int64]) -> list[Nominal]:
    """Find descriptions of people and of roles, in sentences joined."""
    matcher, cues = _matcher()
    hits = matcher.scan(Folded(lower(text), starts))
    at = starts[hits.row]
    columns = (hits.start + at, hits.end + at, hits.row, hits.cue)
    found = []
    for a, b, row, cue in zip(*(column.tolist() for column in columns), strict=True):
        noun, role = cues[cue]
        if role:
            if text[b : b + 1] in " ,." and (text[a].islower() or _opens(text, a)):
                found.append(_people(text, a, b, row, role))
        elif text[max(0, a - 4) : a].lower() == "the " and not _NAMED_AFTER.match(text, b):
            found.append(Nominal(a - 4, b, row, noun, True, people=False))
    return [nominal for nominal in found if nominal]


def _people(text: str, a: int, b: int, row: int, role: Role) -> Nominal | None:
    """Read the description around a noun of people; None where it names no actor."""
    lemma, plural, strength = role
    following = _WORD_AFTER.match(text, b)
    word = following[1] if following else ""
    if "A" <= word[:1] <= "Z" and word.lower() not in words("time"):
        return (
            Nominal(a, b, row, lemma, False, plural, False, b + 1) if text[a - 1] == " " else None
        )
    if word and not _follows(word.lower(), plural):
        return None
    acting, known = _acts(text, b, word), strength == "strong" or bool(_KNOWS.match(text, b))
    if not (acting or known or _is_led(text, a, plural)):
        return None
    start, definite = expand_left(text, a)
    if start == a and (strength == "counted" or not plural):
        return None
    if lemma in source_words("kin") and text[start].isupper() and start < a:
        return None  # "the Doe family"
    end = expand_right(text, b)
    if named := _NAME_BESIDE.match(text, end):  # "her lawyer, Jane Doe, said"
        if plural:
            return None
        return Nominal(start, end, row, lemma, definite, plural, False, named.start(1))
    before = last_word(text, start).lower()
    comma = text[max(0, start - 2) : start] == ", "
    subject = (acting and not text.startswith((",", " who "), end)) or (plural and known)
    if before in source_words("copula") or (comma and not subject):  # "Jane Doe, a judge in Ohio"
        beside = start - 2 if comma else 0
        return Nominal(start, end, row, lemma, definite, plural, False, beside) if beside else None
    told = known or _tells(text, start, before)
    acting = acting and before not in _governing() and before not in source_words("generic")
    if told or acting or (definite and not plural):  # "the judge", whoever that is
        return Nominal(start, end, row, lemma, definite, plural, told or acting)
    return None


@cache
def _leads(plural: bool) -> frozenset[str]:
    """Return the words before a noun that may make its description one that counts."""
    owned = frozenset() if plural else source_words("owned")
    return source_words("telling") | {"to"} | owned | {word.capitalize() for word in owned}


def _is_led(text: str, a: int, plural: bool) -> bool:
    lead = text[max(0, a - 60) : a].rsplit(" ", 6)[-6:]
    return not _leads(plural).isdisjoint(lead)


def _tells(text: str, start: int, before: str) -> bool:
    """Tell whether people described from `start` on are told something, or tell it."""
    return before in source_words("telling") or (
        before == "to" and text[start - 13 : start - 4].lower() == "according"
    )


def _opens(text: str, a: int) -> bool:
    return a == 0 or text[a - 1] in '\x00"“‘(' or text[max(0, a - 2) : a] in (". ", ": ", "\x00 ")


@lru_cache(maxsize=1 << 13)
def _is_verb(word: str) -> bool:
    """Tell whether a word behind a noun of people is its verb."""
    return word.islower() and (is_finite(word) or "past" in kinds(word) or word in acting_verbs())


@lru_cache(maxsize=1 << 13)
def _follows(word: str, plural: bool) -> bool:
    """Tell whether a word follows a noun phrase rather than goes on with it."""
    if word in words("after_phrase") or word in words("preposition") or _is_verb(word):
        return True
    if word.endswith("ly") or word in source_words("behind") or not kinds(word):
        return True
    return plural and kinds(word).isdisjoint({"noun", "adjective", "plural"})


@lru_cache(maxsize=1 << 13)
def _may_act(word: str) -> bool:
    """Tell whether a word behind a noun is a verb, or one that may stand before its verb."""
    low = word.lower()
    passed = low in source_words("passed") or word.endswith("ly")
    return passed or _is_verb(low) or low in _helpers()


@cache
def _helpers() -> frozenset[str]:
    return words("be") | words("have") | words("auxiliary")


def _acts(text: str, b: int, word: str) -> bool:
    """Tell whether the people whose noun ends at `b`, before a word, do something there."""
    if text.startswith((", who ", ", which "), b):
        return True
    if (_may_act(word) if word else text.startswith(",", b)) and _is_active(text, b):
        return True
    phrase = _PHRASE.match(text, b)
    if not phrase:
        return False
    at = phrase.start(1)
    for word in phrase[1].split():
        if word in words("relative"):
            return False
        if _is_verb(word):
            return _is_active(text, at)
        at += len(word) + 1
    return False


def _is_active(text: str, at: int) -> bool:
    """Tell whether a finite verb in the active stands at a place: not "is", "were held", "has"."""
    found = _clause().match(text, at, at + 110)
    if not found:
        return False
    verb, following = found[1].lower(), found[2] or ""
    been = " been" in found[0]
    if verb in words("be") or been:
        going = following != "being" and "gerund" in kinds(following)
        return going or following in source_words("heard") or following in source_words("minded")
    if verb in words("have"):
        return following == "said" or "participle" in kinds(following)
    if " who " in found[0][:6]:
        return True
    if verb in words("auxiliary"):
        return following not in ("be", "have") and "verb" in kinds(following)
    return _is_verb(verb)
