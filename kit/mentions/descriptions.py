"""Where the description of somebody unnamed begins and ends ("a senior official at the bank")."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from kit.language.lexicons import read_word_lists
from kit.language.word_kinds import kinds, words
from kit.mentions.gazetteer import common_words, known_names

KNOWING = r"familiar with|briefed on|close to|with (?:direct |first-?hand )?knowledge of"
_POST = re.compile(
    rf" (?:{KNOWING}|in|at|with|within|from|for|of|inside|near)(?: (?:the|a|an|his|her|their|its))?"
    r"(?: (?:central|federal|local|national|provincial))?(?: \w+[’']s)?"
)
_WHAT_THEY_KNOW = re.compile(
    rf" (?:directly )?(?:{KNOWING})(?: (?:the|his|her|their|its|an?|th[ei]se|those|this))?"
    r"((?: [A-Z][a-z]{1,3}\.(?= [A-Z])| [\w’'-]+){1,5})"
)
_CAPITALISED = re.compile(r"(?: (?:of |for |and |the )*[A-Z][\w.&'’-]*)+")
_NOUNS = frozenset({"noun", "plural", "gerund"})
_WINDOW = 90  # characters before a noun in which its description begins


@cache
def source_words(name: str) -> frozenset[str]:
    """Return a class of words around nouns of people: see ``source_words.csv``."""
    return read_word_lists(Path(__file__).parent / "source_words.csv")[name]


@cache
def modifiers() -> frozenset[str]:
    return source_words("modifier") | words("article") | words("number_word") | words("possessive")


class _Part(NamedTuple):
    """What a word may be in a description: a modifier, a name, what opens it."""

    modifies: bool
    name: bool
    opens: bool
    definite: bool


@lru_cache(maxsize=1 << 13)
def _part(word: str) -> _Part:
    low = word.lower()
    article = low in words("article") or low in words("possessive")
    return _Part(
        low in modifiers() or low[:1].isdigit() or _is_plain(word),
        word[:1].isupper() and (word[-1].isalpha() or word in known_names()),
        article or low in source_words("some"),
        low in source_words("definite"),
    )


def _is_plain(word: str) -> bool:
    """Tell whether a word can only be a noun or an adjective ("customs officers")."""
    return word.isalpha() and kinds(word.lower()) in ({"adjective"}, {"noun"})


def expand_left(text: str, a: int) -> tuple[int, bool]:
    """Return where the description begins and whether it is definite."""
    floor = max(text.rfind("\x00", max(0, a - _WINDOW), a) + 1, a - _WINDOW, 0)
    before = text[floor:a].rsplit(" ", 9)[-9:]
    start = a
    if before.pop() != "":  # the noun does not follow a space
        return a, False
    while before:
        word = before.pop()
        part = _part(word)
        if not part.modifies:
            first = not any(before)  # it opens the sentence: "Even" is no name
            if not part.name or (first and word.lower() in common_words()):
                break
        start -= len(word) + 1
        if part.opens:
            return start, part.definite
    return start, False


def expand_right(text: str, b: int) -> int:
    """Return where the description ends: with what they know, or whom they speak for."""
    if knowing := _WHAT_THEY_KNOW.match(text, b, b + 80):
        return _known(knowing)
    post = _POST.match(text, b, b + 60)
    body = _CAPITALISED.match(text, post.end(), post.end() + 80) if post else None
    if body:
        found = body.group().rstrip(".'’-").removesuffix("'s").removesuffix("’s")
        return body.start() + len(found)
    plain = _lower_body().match(text, b, b + 60)
    return plain.end() if plain else b


def _known(hit: re.Match[str]) -> int:
    """Return where the noun after "familiar with" ends: "the president’s thinking"."""
    at, end, found = hit.start(1), hit.start(1), False
    for word in hit[1].split():
        kind = kinds(word.lower())
        if found and not (kind and kind <= _NOUNS):
            break
        at += len(word) + 1
        end = end if word[-2:] in ("'s", "’s") else at
        found = end == at and not kind.isdisjoint(_NOUNS)
    return end


@cache
def _lower_body() -> re.Pattern[str]:
    """Compile what bodies in small letters people speak for: " for the foreign ministry"."""
    bodies = "|".join(sorted(source_words("body")))
    return re.compile(rf" (?:for|at|in|from|of|with) the (?:[a-z-]+ ){{0,2}}(?:{bodies})\b")
