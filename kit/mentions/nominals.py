"""Nominals: unnamed sources, and descriptions that mean a person named elsewhere."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.language.characters import lower
from kit.language.matching import Folded, Matcher
from kit.mentions.gazetteer import (
    acting_verbs,
    common_words,
    known_names,
    source_nouns,
    titles,
)


class Nominal(NamedTuple):
    """A description: its characters, sentence, noun, and whether it is definite."""

    start: int
    end: int
    row: int
    noun: str
    definite: bool
    plural: bool
    source: bool


MODIFIERS = frozenset(
    "a an the some several many most all both these those two three four five six seven eight nine "
    "ten dozens multiple other another one numerous various few senior top former current "
    "high-ranking high-level unnamed unidentified anonymous local federal military intelligence "
    "government security diplomatic law enforcement state police defense defence foreign western "
    "european arab islamic palestinian administration campaign congressional party senior-level "
    "health election election-year border immigration customs army navy rebel opposition "
    "independent international national regional provincial city county municipal court "
    "company industry market bank legal political medical rescue emergency fire civilian key "
    "well-placed informed reliable knowledgeable person personal close presidential royal "
    "parliamentary union airline airport hospital school university prison union embassy consular "
    "republican democratic conservative liberal chief deputy assistant lead main outside "
    "veteran prominent leading human rights aid relief peace central ministry cabinet "
    "counterterrorism counter-terrorism transition transportation treasury pentagon retired us".split()
)
ARTICLES = frozenset("a an the some these those".split())
_OWNERS = frozenset("his her their its my our your whose".split())
_POST = re.compile(
    r" (?:familiar with|briefed on|close to|with (?:direct |first-hand |firsthand )?knowledge of|in|at|within|from|for|of|inside|near)"
    r"(?: (?:the|a|an|his|her|their|its))?(?: (?:central|federal|local|national|provincial))?(?: \w+[’']s)?"
)
_CAPITALISED = re.compile(r"(?: (?:of |for |and |the )*[A-Z][\w.&'’-]*)+")
_LOWER_BODY = re.compile(
    r" (?:for|at|in|from|of|with) the (?:[a-z-]+ ){0,2}(?:ministry|department|office|government|army|navy|police|"
    r"president|campaign|company|union|group|council|court|embassy|agency|commission|committee|party|hospital|"
    r"school|university|governor|mayor|city|state|county|administration|military|opposition|rebels)\b"
)
_KNOWING = re.compile(
    r" (?:(?:directly )?familiar with|briefed on|close to|with (?:direct |first-hand |firsthand )?knowledge of)"
    r"(?: (?:the|his|her|their|its|a))?(?: [\w’'.-]+){1,2}?(?=[ ,.;:\x00]|$)"
)
_SAYING = (
    r"(?: (?:has|have|had|also|later|then|again|still|now|once|both|all|reportedly|familiar|who|subsequently|earlier|\w+ly|"
    r"were|was|are|on \w+day|\w+day|there|here|in a statement|close))*"
)


_HONOURS = frozenset(
    "senator congressman congresswoman governor general colonel judge justice pope queen king prince "
    "princess duke duchess emperor ayatollah cardinal archbishop bishop sheriff".split()
) | {"chief justice"}
#: Roles that too many people bear at once to mean the one who is named with it.
_COMMON_ROLES = frozenset(
    "former acting interim outgoing incoming incumbent then leader director analyst economist activist "
    "lawyer manager candidate host anchor reporter correspondent nominee author counsel spokesman "
    "spokeswoman spokesperson defender striker midfielder winger".split()
)
_PHRASES = (
    "state media", "local media", "official media", "members", "people familiar", "person familiar",
    "people close", "people briefed", "people with knowledge", "person with knowledge",
)  # fmt: skip


@cache
def _roles() -> frozenset[str]:
    listed = {t.lower() for t, k in titles().items() if k.role and len(t) > 3}
    return (frozenset(listed) | _HONOURS) - _COMMON_ROLES


@cache
def _matcher() -> tuple[Matcher, list[str]]:
    cues = list(dict.fromkeys([*source_nouns(), *_PHRASES, *sorted(_roles())]))
    return Matcher(cues), cues


def find_nominals(text: str, starts: NDArray[np.int64]) -> list[Nominal]:
    """Find descriptions of unnamed sources and of roles, in sentences joined."""
    matcher, cues = _matcher()
    roles = _roles()
    hits = matcher.scan(Folded(lower(text), starts))
    at = starts[hits.row]
    out: list[Nominal] = []
    columns = (
        (hits.start + at).tolist(),
        (hits.end + at).tolist(),
        hits.row.tolist(),
        hits.cue.tolist(),
    )
    for a, b, row, cue in zip(*columns, strict=True):
        noun = cues[cue]
        found = _role(text, a, b, row, noun) if noun in roles else _source(text, a, b, row, noun)
        if found:
            out.append(found)
    return out


def _role(text: str, a: int, b: int, row: int, noun: str) -> Nominal | None:
    """Read "the prime minister" with nobody's name behind it."""
    before = text[max(0, a - 4) : a]
    if (
        before[-4:].lower() != "the "
        or text[b : b + 1] in "-"
        or re.match(r"['’]s? [A-Z]| [A-Z]| of\b| for\b| in\b|[- ]elect", text[b : b + 5])
    ):
        return None
    return Nominal(a - 4, b, row, noun, True, False, False)


_NAME_FOLLOWS = re.compile(
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|June|July|August"
    r"|September|October|November|December)\b)[A-Z][a-z]"
)
_POLICE_COMPOUND = re.compile(
    r"[- ](?:officer|chief|station|department|force|spokes|custody|brutality|commission|reform|union|"
    r"headquarters|academy|car|dog|raid|shooting|violence|protection|state|action|escort|cordon|line)"
)
_AFTER_NAME = re.compile(r"(?:[\w)],|\b(?:is|was|as|became|be|been|being|named))\s$")


# "the official name", "an expert opinion", "witness the": the word is no noun there.
_ADJECTIVAL = frozenset(
    {
        "official",
        "executive",
        "expert",
        "witness",
        "source",
        "opposition",
        "police",
        "military",
        "law enforcement",
        "whistleblower",
        "activist",
        "protester",
    }
)


@cache
def _noun_ends() -> re.Pattern[str]:
    verbs = "|".join(sorted(acting_verbs()))
    return re.compile(
        r"(?:[.,;:)?!\"”’'\x00]|$| (?:[-–—(]|(?:who|in|at|from|with|of|for|on|to|and|or|is|was|are|were|has|have|had|"
        r"will|would|could|can|may|might|should|must|did|do|does|say|familiar|close|briefed|also|there|not|as|that|"
        r"by|if|but|because|when|after|before|during|while|over|into|then|later|still|now|already|who|than|"
        rf"found|shot|made|began|came|went|believe|{verbs}|\w+ed|\w+ly)\b))"
    )


def _source(text: str, a: int, b: int, row: int, noun: str) -> Nominal | None:
    """Read the description around a noun of unnamed sources."""
    strong, plural = source_nouns().get(noun, (noun != "members", not noun.startswith("person")))
    if noun.startswith(("people ", "person ")):
        b = a + len("people")  # what they know follows
    if noun == "police":
        if _POLICE_COMPOUND.match(text, b):
            return None
    elif _NAME_FOLLOWS.match(text, b):
        return None
    if noun in _ADJECTIVAL and not _noun_ends().match(text, b):
        return None
    if text[b : b + 1] in "-:" or (text[a].isupper() and not _opens(text, a)):
        return None
    start, definite = _expand_left(text, a)
    end = _expand_right(text, b)
    if not plural:  # "Jane Doe, a spokeswoman for", "he was an official", "source code"
        bare = start == a and not text[a].isupper()
        if bare or (
            _AFTER_NAME.search(text, max(0, start - 8), start) and not _is_subject(text, start, end)
        ):
            return None
    if not strong and not _speaks(text, start, end):
        return None
    return Nominal(start, end, row, noun, definite, plural, True)


def _opens(text: str, a: int) -> bool:
    return a == 0 or text[a - 1] in '\x00"“‘(' or text[max(0, a - 2) : a] in (". ", ": ", "\x00 ")


def _expand_left(text: str, a: int) -> tuple[int, bool]:
    """Return where the description begins and whether it is definite."""
    window = text[max(0, a - 90) : a]
    words = window[window.rfind("\x00") + 1 :].split(" ")
    start = a
    if words.pop() != "":  # the noun does not follow a space
        return a, False
    while words:
        word = words.pop()
        low = word.lower()
        modifies = low in MODIFIERS or low.isdigit() or word.endswith(("-based", "-backed"))
        name = word[:1].isupper() and (word[-1].isalpha() or word in known_names())
        if name and not any(words):  # it opens the sentence: "Even" is no name
            name = low not in common_words()
        if not modifies and not name:
            break
        start -= len(word) + 1
        if low in ARTICLES:
            return start, low in ("the", "these", "those")
    return start, False


def _expand_right(text: str, b: int) -> int:
    """Return where the description ends: with what the source knows, or whom it speaks for."""
    knowing = _KNOWING.match(text, b, b + 80)
    if knowing:
        return knowing.end()
    post = _POST.match(text, b, b + 60)
    body = _CAPITALISED.match(text, post.end(), post.end() + 80) if post else None
    if body:
        found = body.group().rstrip(".'’-").removesuffix("'s").removesuffix("’s")
        return body.start() + len(found)
    lower = _LOWER_BODY.match(text, b, b + 60)
    return lower.end() if lower else b


_THINKING = (
    "protested witnessed were fear say believe warn think hope argue expect expected suspect claim want call see "
    "agree concede acknowledge note report allege insist predict doubt worry complain contend describe"
).split()
#: Verbs of doing; what else ends in "ed" is as often a participle ("soldiers killed in").
_DOING = (
    "got broke made came went ran rang held left fled fought won lost began passed arrived gathered marched moved "
    "clashed opened fired stormed raided seized stopped searched pulled turned blocked helped worked joined met "
    "filed sued introduced adopted debated planned agreed failed managed used returned"
).split()


@cache
def _speech() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = "|".join(sorted(acting_verbs() | {*_THINKING, *_DOING}))
    return (
        re.compile(rf",?{_SAYING} (?:{verbs})\b(?! by\b)"),
        re.compile(r"\b(?:[Aa]ccording to|said|says|told|by|quot\w+|cit\w+|asked|interviewed)\s$"),
    )


def _is_subject(text: str, start: int, end: int) -> bool:
    """Tell whether what stands after a comma is no apposition, since its verb follows at once."""
    after, _ = _speech()
    told = text[start - 2 : start] == ", " and not text.startswith((",", " who "), end)
    return told and bool(after.match(text, end, end + 60))


def _speaks(text: str, start: int, end: int) -> bool:
    after, before = _speech()
    return bool(after.match(text, end, end + 60) or before.search(text[max(0, start - 20) : start]))
