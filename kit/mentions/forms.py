"""What the words of an open name say by their form: how strongly it looks like which kind."""

import re

from kit.language.word_kinds import is_listed
from kit.mentions.gazetteer import common_words, given_names, name_words, surnames
from kit.mentions.words import CAPITALS, is_glued, is_initial

Lean = tuple[str, float]
#: The kind of a capitalised word that names nothing coded: a product, a term, a language.
THING = "thing"
_ROMAN = re.compile(r"(?=[IVXL]{2})(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ACRONYMS = re.compile(r"[A-Z]{2,}s")
_ADJECTIVE = re.compile(r"[A-Z]\w+(?:ian|ism|ist|ish|esque|ese|ists|isms)")
_PEOPLE = ("ians", "ites", "ans")
_BODY = ("bank", "corp", "soft")


def is_english(word: str) -> bool:
    """Tell whether a word, written small, is one of English; names of people are not.

    Examples
    --------
    >>> [is_english(word) for word in ("Newsletters", "Neighbour", "Fidesz", "Rob", "Price")]
    [True, True, False, False, True]
    """
    if word in given_names():
        return False
    low = word.lower().removesuffix("'s")
    forms = (low, low.replace("our", "or"), low.removesuffix("s"), re.sub("ies$", "y", low))
    return any(form in common_words() or is_listed(form) for form in forms)


def is_acronym(word: str) -> bool:
    """Tell whether a word is in capitals, with a small letter or mark at most ("FdL", "A&B")."""
    capitals = sum(map(str.isupper, word))
    return capitals > 1 and len(word) - capitals <= (len(word) < 6) and word[-1] != "."


def lean_of_one(word: str, mode: int) -> Lean:
    """Say what the form of one word tells of its kind."""
    if _ROMAN.fullmatch(word) or word in name_words("thing"):
        return THING, 9.0
    if word in name_words("side"):
        return THING, 1.2
    if word.endswith(_PEOPLE) and word not in surnames():
        return THING, 4.0  # "Missourians"
    if _ACRONYMS.fullmatch(word) or any(c.isdigit() for c in word):
        return THING, 2.0
    if mode != CAPITALS and is_acronym(word):
        return "organisation", 1.0
    if word.endswith(_BODY):
        return "organisation", 1.0
    if word in given_names():
        return "person", 1.0
    if word in surnames():
        return "person", 1.5
    if is_english(word) or _ADJECTIVE.fullmatch(word):
        return THING, 1.2
    return ("organisation", 0.4) if is_glued(word) else ("", 0.0)


def lean_of_many(words: list[str]) -> Lean:
    """Say what the forms of several words, the first no given name, tell of their kind."""
    tied = name_words("particle") | name_words("particle_article")
    first, last = words[0], words[-1]
    if _ROMAN.fullmatch(last) and len(words) == 2 and is_english(first):
        return THING, 3.0  # "Title IX"
    if not name_words("foreign_joint").isdisjoint(words):
        return "organisation", 1.5
    core = [word for word in words if word not in tied and not _ROMAN.fullmatch(word)]
    english = [word for word in core if is_english(word)]
    if any(is_acronym(word) and len(word) > 2 for word in core):
        return "organisation", 0.8
    if len(english) == len(core):
        return THING, 1.5
    if last in surnames() or any(map(is_initial, words)):
        return "person", 2.0
    if len(words) > 4:
        return THING, 0.5
    return "person", 0.8 if english else 1.5
