"""Words of names: those that never are one, their usual case, and the kind that their form tells."""

import re

from kit.language.word_kinds import is_listed
from kit.mentions.gazetteer import (
    common_words,
    given_names,
    heads,
    known_names,
    longest_known,
    name_words,
    surnames,
    titles,
)

#: How a run of capitals is read: as it stands, at a sentence's beginning, in a headline, shouted.
PLAIN, INITIAL, HEADLINE, CAPITALS = range(4)
_GLUED = re.compile(r"(?!Mac|Mc|De|Di|Du|La|Le|Van|Fitz|St|El|Al|O['’])\w+[a-z][A-Z][a-z]+")
_ENDINGS = ("'s", "s", "es", "ed", "d", "ing", "ly", "er", "ers", "ies")
Lean = tuple[str, float]
#: The kind of a capitalised word that names nothing coded: a product, a term, a language.
THING = "thing"
_ROMAN = re.compile(r"(?=[IVXL]{2})(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ACRONYMS = re.compile(r"[A-Z]{2,}s")
_ADJECTIVE = re.compile(r"[A-Z]\w+(?:ian|ism|ist|ish|esque|ese|ists|isms)")
_PEOPLE = ("ians", "ites", "ans")
_BODY = ("bank", "corp", "soft")


def is_stop(word: str) -> bool:
    """Tell whether a capitalised word is never part of a name."""
    stops = name_words("stop")
    return word in stops or (word[-1] == "." and len(word) > 2 and word[:-1] in stops)


def is_glued(word: str) -> bool:
    """Tell whether two words stand together that a page's layout has glued ("TrumpLawyer")."""
    return bool(_GLUED.fullmatch(word)) and word not in known_names()


def is_initial(word: str) -> bool:
    """Tell whether a word is one capital with a full stop."""
    return len(word) == 2 and word[1] == "."


def usual_case(word: str, mode: int) -> str:
    """Write a word in capitals as the lists know it."""
    if not (len(word) > 1 and word.isupper()):
        return word
    listed = longest_known()
    bare = word.replace(".", "")
    if word not in listed and len(bare) > 2 and bare in listed:
        return bare  # "N.A.A.C.P."
    short = len(word) < 4 and word not in name_words("short_first")
    if mode != CAPITALS and (word in listed or short):
        return word
    usual = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)
    usual = re.sub(r"(?<=['’])S\b", "s", usual)
    if mode == CAPITALS:
        only_so = word in listed and usual not in listed and usual.lower() not in common_words()
        return word if only_so else usual
    lists = (listed, given_names(), heads(), titles(), name_words("stop"))
    return usual if any(usual in words for words in lists) else word


def is_plain(word: str, mode: int) -> bool:
    """Tell whether a word is an ordinary one; in capitals its endings are looked through."""
    low = word.lower()
    common = common_words()
    if low in common or mode < HEADLINE:
        return low in common
    if "-" in low:
        return all(part in common or not part.isalpha() for part in low.split("-"))
    stems = (low[: -len(ending)] for ending in _ENDINGS if low.endswith(ending))
    return any(
        x in common for stem in stems if len(stem) > 3 for x in (stem, f"{stem}e", f"{stem}y")
    )


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
