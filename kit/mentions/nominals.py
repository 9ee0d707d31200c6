"""Nominals: unnamed people ("a senior official"), and roles that mean a person named elsewhere."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.language.characters import lower
from kit.language.lexicons import read_word_lists
from kit.language.matching import Folded, Matcher
from kit.language.verbs import acting_verbs, is_finite
from kit.language.word_kinds import kinds, words
from kit.mentions.coreference import Named
from kit.mentions.gazetteer import common_words, known_names, source_nouns, titles
from kit.mentions.kinds import last_word
from kit.mentions.persons import Cast


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


_KNOWING = r"familiar with|briefed on|close to|with (?:direct |first-?hand )?knowledge of"
_POST = re.compile(
    rf" (?:{_KNOWING}|in|at|with|within|from|for|of|inside|near)(?: (?:the|a|an|his|her|their|its))?"
    r"(?: (?:central|federal|local|national|provincial))?(?: \w+[’']s)?"
)
_WHAT_THEY_KNOW = re.compile(
    rf" (?:directly )?(?:{_KNOWING})(?: (?:the|his|her|their|its|a))?(?: [\w’'.-]+){{1,2}}?(?=[ ,.;:\x00]|$)"
)
_KNOWS = re.compile(rf" (?:directly )?(?:{_KNOWING}) ")
_CAPITALISED = re.compile(r"(?: (?:of |for |and |the )*[A-Z][\w.&'’-]*)+")
_PHRASE = re.compile(
    r" (?:of|in|at|from|with|for|on|near|inside|behind|against)((?: [\w’'-]+){1,7})"
)
_NAMED_AFTER = re.compile(r"['’]s? [A-Z]| (?:[A-Z]|of\b|for\b|in\b)|-|[- ]elect")
_NAME_FOLLOWS = re.compile(r" ([A-Z][\w’'.-]*)")
_NAME_BESIDE = re.compile(r", ([A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)+)[,.]")
_COPULA = frozenset("is was are were as became be been being named".split())
_TELLING = frozenset(
    "said say says tell tells told telling by quote quotes quoted quoting cite cites cited citing ask asks asked asking"
    " interviewed urge urges urged urging warn warns warned warning".split()
)
_OWNED = frozenset("the a an his her their".split())
_WORD_AFTER = re.compile(r" ([\w’'-]+)")
_CLAUSE = re.compile(
    r"(?:,[^,.\x00]{1,60},|,? (?:who|which|also|now|still|then|later|both|all|not|often|just|even|very|never|always|\w+ly)\b)*"
    r" ([\w’'-]+)(?: been)?(?: (?:not|\w+ly|also))?(?: ([\w’'-]+))?"
)
_SUBORDINATING = frozenset("after as before since than until".split())
_GENERIC = frozenset("no any every each how too".split())  # "no child", "too many people"
_HEARD = frozenset("told asked warned urged informed reminded said".split())
_WINDOW = 90  # characters before a noun in which its description begins


@cache
def _words(name: str) -> frozenset[str]:
    return read_word_lists(Path(__file__).parent / "source_words.csv")[name]


@cache
def _modifiers() -> frozenset[str]:
    return _words("modifier") | words("article") | words("number_word") | words("possessive")


@cache
def _governing() -> frozenset[str]:
    """Return the prepositions behind which nobody is the subject of what follows."""
    return words("preposition") - _SUBORDINATING


@cache
def _matcher() -> tuple[Matcher, list[str], frozenset[str]]:
    listed = {t.lower() for t, k in titles().items() if k.role and len(t) > 3}
    roles = (frozenset(listed) | _words("honour")) - _words("common_role") - source_nouns().keys()
    cues = list(dict.fromkeys([*source_nouns(), *sorted(roles)]))
    return Matcher(cues), cues, roles


def find_nominals(text: str, starts: NDArray[np.int64]) -> list[Nominal]:
    """Find descriptions of people and of roles, in sentences joined."""
    matcher, cues, roles = _matcher()
    hits = matcher.scan(Folded(lower(text), starts))
    at = starts[hits.row]
    columns = (hits.start + at, hits.end + at, hits.row, hits.cue)
    found = []
    for a, b, row, cue in zip(*(column.tolist() for column in columns), strict=True):
        noun = cues[cue]
        if noun not in roles:
            found.append(_people(text, a, b, row, noun))
        elif text[max(0, a - 4) : a].lower() == "the " and not _NAMED_AFTER.match(text, b):
            found.append(Nominal(a - 4, b, row, noun, True, people=False))
    return [nominal for nominal in found if nominal]


def _people(text: str, a: int, b: int, row: int, noun: str) -> Nominal | None:
    """Read the description around a noun of people; None where it names no actor."""
    lemma, plural, strength = source_nouns()[noun]
    if not (text[b : b + 1] in " ,." and (text[a].islower() or _opens(text, a))):
        return None
    name = _NAME_FOLLOWS.match(text, b)
    if name and name[1].lower().rstrip(".") not in words("time"):
        return (
            Nominal(a, b, row, lemma, False, plural, False, b + 1) if text[a - 1] == " " else None
        )
    if not _ends(text, b, plural):
        return None
    acting, known = _acts(text, b), strength == "strong" or bool(_KNOWS.match(text, b))
    if not (acting or known or _is_led(text, a, plural)):
        return None
    start, definite = _expand_left(text, a)
    if start == a and (strength == "counted" or not plural):
        return None
    if lemma in _words("kin") and text[start].isupper() and start < a:
        return None  # "the Doe family"
    end = _expand_right(text, b)
    if not plural and (named := _NAME_BESIDE.match(text, end)):  # "her lawyer, Jane Doe, said"
        return Nominal(start, end, row, lemma, definite, plural, False, named.start(1))
    before = last_word(text, start).lower()
    comma = text[max(0, start - 2) : start] == ", "
    subject = (acting and not text.startswith((",", " who "), end)) or (plural and known)
    if before in _COPULA or (comma and not subject):  # "Jane Doe, a judge in Ohio"
        beside = start - 2 if comma else 0
        return Nominal(start, end, row, lemma, definite, plural, False, beside) if beside else None
    told = known or _tells(text, start, before)
    acting = acting and before not in _governing() and before not in _GENERIC
    if told or acting or (definite and not plural):  # "the judge", whoever that is
        return Nominal(start, end, row, lemma, definite, plural, told or acting)
    return None


def _is_led(text: str, a: int, plural: bool) -> bool:
    """Tell whether words before the noun may make its description one that counts."""
    lead = text[max(0, a - 60) : a].split(" ")[-6:]
    return any(w in _TELLING or w == "to" or (not plural and w.lower() in _OWNED) for w in lead)


def _tells(text: str, start: int, before: str) -> bool:
    """Tell whether people described from `start` on are told something, or tell it."""
    return before in _TELLING or (
        before == "to" and text[start - 13 : start - 4].lower() == "according"
    )


def _opens(text: str, a: int) -> bool:
    return a == 0 or text[a - 1] in '\x00"“‘(' or text[max(0, a - 2) : a] in (". ", ": ", "\x00 ")


def _ends(text: str, b: int, plural: bool) -> bool:
    """Tell whether a noun phrase ends at `b`: no noun follows that the word could belong to."""
    word = _WORD_AFTER.match(text, b)
    if not word:
        return not text[b : b + 1].isalnum()
    return _follows(word[1].lower(), plural)


@lru_cache(maxsize=1 << 13)
def _is_verb(word: str) -> bool:
    """Tell whether a word behind a noun of people is its verb."""
    return is_finite(word) or "past" in kinds(word) or word in acting_verbs()


@lru_cache(maxsize=1 << 13)
def _follows(word: str, plural: bool) -> bool:
    """Tell whether a word follows a noun phrase rather than goes on with it."""
    if word in words("after_phrase") or word in words("preposition") or _is_verb(word):
        return True
    if word.endswith("ly") or word in ("say", "familiar", "close", "briefed") or not kinds(word):
        return True
    return plural and kinds(word).isdisjoint({"noun", "adjective", "plural"})


def _acts(text: str, b: int) -> bool:
    """Tell whether the people whose noun ends at `b` do something there."""
    if text.startswith((", who ", ", which "), b) or _is_active(text, b):
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
    found = _CLAUSE.match(text, at, at + 110)
    if not found:
        return False
    verb, following = found[1].lower(), found[2] or ""
    been = " been" in found[0]
    if verb in words("be") or been:
        going = following != "being" and "gerund" in kinds(following)
        return following in _HEARD or going
    if verb in words("have"):
        return following == "said" or "participle" in kinds(following)
    if " who " in found[0][:6]:
        return True
    if verb in words("auxiliary"):
        return following not in ("be", "have") and "verb" in kinds(following)
    return _is_verb(verb)


def _expand_left(text: str, a: int) -> tuple[int, bool]:
    """Return where the description begins and whether it is definite."""
    floor = max(text.rfind("\x00", max(0, a - _WINDOW), a) + 1, a - _WINDOW, 0)
    before = text[floor:a].rsplit(" ", 9)[-9:]
    start = a
    if before.pop() != "":  # the noun does not follow a space
        return a, False
    while before:
        word = before.pop()
        low = word.lower()
        modifies = low in _modifiers() or low[:1].isdigit() or _is_plain(word)
        name = word[:1].isupper() and (word[-1].isalpha() or word in known_names())
        if name and not any(before):  # it opens the sentence: "Even" is no name
            name = low not in common_words()
        if not modifies and not name:
            break
        start -= len(word) + 1
        if (
            low in words("article")
            or low in words("possessive")
            or low in ("some", "these", "those")
        ):
            return start, low in ("the", "his", "her", "their")
    return start, False


@lru_cache(maxsize=1 << 13)
def _is_plain(word: str) -> bool:
    """Tell whether a word can only be a noun or an adjective ("customs officers")."""
    return word.isalpha() and kinds(word.lower()) in ({"adjective"}, {"noun"})


def _expand_right(text: str, b: int) -> int:
    """Return where the description ends: with what they know, or whom they speak for."""
    if knowing := _WHAT_THEY_KNOW.match(text, b, b + 80):
        return knowing.end()
    post = _POST.match(text, b, b + 60)
    body = _CAPITALISED.match(text, post.end(), post.end() + 80) if post else None
    if body:
        found = body.group().rstrip(".'’-").removesuffix("'s").removesuffix("’s")
        return body.start() + len(found)
    plain = _lower_body().match(text, b, b + 60)
    return plain.end() if plain else b


@cache
def _lower_body() -> re.Pattern[str]:
    """Compile what bodies in small letters people speak for: " for the foreign ministry"."""
    bodies = "|".join(sorted(_words("body")))
    return re.compile(rf" (?:for|at|in|from|of|with) the (?:[a-z-]+ ){{0,2}}(?:{bodies})\b")


# ------------------------------------------------------------------ whom they mean
def name_nominals(
    text: str, nominals: list[Nominal], named: list[Named], cast: Cast
) -> list[Named]:
    """Give the descriptions of one document their actors.

    "The source" means the last source described so far; "the prime minister" the
    one person who bears that title in the document, else nobody.
    """
    ends = {n.end: n for n in named if n.kind == "person"}
    begins = {n.start: n for n in named}
    for nominal in nominals:  # "Jane Doe, a judge in Ohio", "judge Jane Doe"
        person = ends.get(nominal.beside) or begins.get(nominal.beside)
        if nominal.beside and person and person.kind == "person":
            cast.roles[nominal.noun].add(person.actor)
    last: dict[str, str] = {}
    out: list[Named] = []
    for start, end, row, noun, definite, plural, people, beside in nominals:
        bearer = cast.bearer(noun) if definite and not plural else None
        if definite and beside and "," in (text[start - 2], text[end]):  # "Jane Doe, the judge"
            named_there = ends.get(beside) or begins.get(beside)
            if named_there and named_there.kind == "person":
                bearer = named_there.actor
        if bearer and start + len("the ") not in begins:
            bearing = cast.person_of.get(bearer)
            reason, gender = f"'{noun}' in this document", bearing.gender if bearing else ""
            out.append(Named(start, end, row, bearer, "person", "nominal", reason, gender))
        if bearer or not people or beside:
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
    if not name and (first.lower() in _modifiers() or first.lower() in source_nouns()):
        found[0] = first.lower()
    return " ".join(found)
