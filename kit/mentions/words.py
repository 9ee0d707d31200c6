"""Single words of names: those that never are one, and their usual case."""

import re

from kit.mentions.gazetteer import (
    common_words,
    given_names,
    heads,
    known_names,
    longest_known,
    name_words,
    titles,
)

#: How a run of capitals is read: as it stands, at a sentence's beginning, in a headline, shouted.
PLAIN, INITIAL, HEADLINE, CAPITALS = range(4)
_GLUED = re.compile(r"(?!Mac|Mc|De|Di|Du|La|Le|Van|Fitz|St|El|Al|O['’])\w+[a-z][A-Z][a-z]+")
_ENDINGS = ("'s", "s", "es", "ed", "d", "ing", "ly", "er", "ers", "ies")


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
