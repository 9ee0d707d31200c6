"""Nominals: unnamed sources, and descriptions that mean a person named elsewhere."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.actors.coreference import Named
from kit.actors.gazetteer import acting_verbs, known_names, source_nouns, titles
from kit.language.characters import lower
from kit.actors.persons import Cast
from kit.language.matching import Folded, Matcher


class Nominal(NamedTuple):
    """A description: its characters, sentence, noun, and whether it is definite."""

    start: int
    end: int
    row: int
    noun: str
    definite: bool
    plural: bool
    source: bool


_MODIFIERS = frozenset(
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
_ARTICLES = frozenset("a an the some these those".split())
_OWNERS = frozenset("his her their its my our your whose".split())
_POST = re.compile(
    r" (?:familiar with|briefed on|close to|with (?:direct |first-hand |firsthand )?knowledge of|in|at|within|from|for|of|inside|near)"
    r"(?: (?:the|a|an|his|her|their|its))?(?: (?:central|federal|local|national|provincial))?(?: \w+[’']s)?"
)
_CAPITALISED = re.compile(r"(?: (?:of |for |and |the )*[A-Z][\w.&'’-]*)+")
_KNOWING = re.compile(
    r" (?:(?:directly )?familiar with|briefed on|close to|with (?:direct |first-hand |firsthand )?knowledge of)"
    r"(?: (?:the|his|her|their|its|a))?(?: [\w’'.-]+){1,2}?(?=[ ,.;:\x00]|$)"
)
_SAYING = (
    r"(?: (?:has|have|had|also|later|then|reportedly|familiar|who|subsequently|earlier|\w+ly|"
    r"were|was|are|on \w+day|\w+day|there|here|in a statement|close))*"
)


@cache
def _matcher() -> tuple[Matcher, list[str], frozenset[str]]:
    roles = frozenset(
        t.lower().rstrip(".") for t, k in titles().items() if k.role and len(t) > 3
    ) | frozenset(
        "senator congressman congresswoman governor general colonel judge justice pope queen king prince "
        "princess duke duchess emperor ayatollah cardinal archbishop bishop sheriff".split()
    )
    roles -= {"former", "acting", "interim", "outgoing", "incoming", "incumbent", "then", "leader", "director",
              "analyst", "economist", "activist", "lawyer", "manager", "candidate", "host", "anchor", "reporter",
              "correspondent", "nominee", "author", "counsel", "spokesman", "spokeswoman", "spokesperson",
              "defender", "striker", "midfielder", "winger"}  # fmt: skip
    media = ["media", "press"]
    nouns = [*source_nouns(), *(f"{kind} media" for kind in ("state", "local", "official")), "members", "people familiar",
             "person familiar", "people close", "people briefed", "people with knowledge", "person with knowledge"]  # fmt: skip
    del media
    cues = list(dict.fromkeys([*nouns, *roles]))
    return Matcher(cues), cues, roles


def find_nominals(text: str, starts: NDArray[np.int64]) -> list[Nominal]:
    """Find descriptions of unnamed sources and of roles, in sentences joined."""
    matcher, cues, roles = _matcher()
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


def _source(text: str, a: int, b: int, row: int, noun: str) -> Nominal | None:
    """Read the description around a noun of unnamed sources."""
    strong, plural = source_nouns().get(
        noun, (True, noun.startswith("people") or noun.endswith("media"))
    )
    if noun == "members":
        strong, plural = False, True
    if re.match(r" (?:[A-Z][a-z]|of (?:the )?[a-z]+ ?(?:of|$))", text[b : b + 16]) and noun not in (
        "police",
    ):
        if re.match(r" [A-Z][a-z]+", text[b:]) and not re.match(
            r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", text[b : b + 12]
        ):
            return None
    if text[b : b + 1] == "-" or (
        noun == "police"
        and re.match(
            r" (?:officers?|chief|station|department|force|spokes|custody|brutality|commissioner|reform)",
            text[b : b + 14],
        )
    ):
        return None
    start, definite, owned = _expand_left(text, a)
    if owned or (text[a].isupper() and not _opens(text, a)):
        return None
    end = _expand_right(text, b, noun)
    before = text[max(0, start - 24) : start]
    if not plural and start == a and not _opens(text, start) and noun != "police":
        return None
    if not plural and re.search(r"(?:[A-Za-z)]|\d), $", before):
        return None
    if re.search(r"\b(?:is|was|as|became|be|been|being)\s$", before) and not plural:
        return None
    if not strong and not _speaks(text, start, end):
        return None
    return Nominal(start, end, row, noun, definite, plural, True)


def _opens(text: str, a: int) -> bool:
    return a == 0 or text[a - 1] in '\x00"“‘(' or text[max(0, a - 2) : a] in (". ", ": ", "\x00 ")


def _expand_left(text: str, a: int) -> tuple[int, bool, bool]:
    """Return where the description begins, whether it is definite, whether it is owned ("his aides")."""
    start, definite = a, False
    window = text[max(0, a - 90) : a]
    cut = max(window.rfind("\x00"), -1)
    words = window[cut + 1 :].split(" ")
    if not words or words[-1] != "":
        return a, False, False
    for word in reversed(words[:-1]):
        if not word:
            break
        low = word.lower()
        if low in _OWNERS:
            return start, False, False
        plain = low in _MODIFIERS or low.isdigit()
        if not (
            plain
            or (
                word[0].isupper()
                and (word in known_names() or word.rstrip("'’s") != word or word[-1].isalpha())
            )
            or word.endswith(("-based", "-backed"))
        ):
            break
        if word[0].isupper() and not plain and word[-1] in ",;:":
            break
        start -= len(word) + 1
        if low in _ARTICLES:
            definite = low in ("the", "these", "those")
            break
    return start, definite, False


def _expand_right(text: str, b: int, noun: str) -> int:
    """Return where the description ends: with what the source knows, or the body it speaks for."""
    knowing = _KNOWING.match(text, b if "familiar" not in noun and "close" not in noun else b)
    if knowing:
        return knowing.end()
    post = _POST.match(text, b)
    if post:
        body = _CAPITALISED.match(text, post.end())
        if body:
            return body.end() - (2 if text[body.end() - 2 : body.end()] in ("'s", "’s") else 0)
    return b


@cache
def _speech() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = "|".join(
        sorted(
            acting_verbs()
            | {
                "protested",
                "witnessed",
                "were",
                "fear",
                "say",
                "believe",
                "warn",
                "think",
                "hope",
                "argue",
                "expect",
                "expected",
                "suspect",
                "claim",
                "want",
                "call",
                "see",
                "agree",
                "concede",
                "acknowledge",
                "note",
                "report",
                "allege",
                "insist",
                "predict",
                "doubt",
                "worry",
                "complain",
                "contend",
                "describe",
            }
        )
    )
    return (
        re.compile(rf",?{_SAYING} (?:{verbs})\b"),
        re.compile(r"\b(?:[Aa]ccording to|said|says|told|by|quot\w+|cit\w+|asked|interviewed)\s$"),
    )


def _speaks(text: str, start: int, end: int) -> bool:
    after, before = _speech()
    return bool(after.match(text, end, end + 60) or before.search(text[max(0, start - 20) : start]))


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
    for nominal in nominals:
        where = (nominal.start, nominal.end, nominal.row)
        if not nominal.source:
            actor = cast.bearer(nominal.noun)
            if actor and nominal.start + 4 not in taken:
                person = cast.person_of.get(actor)
                gender = person.gender if person else ""
                out.append(
                    Named(
                        *where,
                        actor,
                        "person",
                        "nominal",
                        f"'{nominal.noun}' in this document",
                        gender,
                    )
                )
            continue
        words = text[nominal.start : nominal.end].split(" ")
        while len(words) > 1 and words[0].lower() in _ARTICLES:
            words = words[1:]
        actor, reason = " ".join(words), "its description"
        if nominal.definite and len(words) == 1 and nominal.noun in last:
            actor, reason = last[nominal.noun], "described before"
        last[nominal.noun] = actor
        gender = (
            "p"
            if nominal.plural
            else (
                "m"
                if nominal.noun.endswith("man")
                else "f"
                if nominal.noun.endswith("woman")
                else ""
            )
        )
        out.append(Named(*where, actor, "unnamed", "nominal", reason, gender))
    return out
