"""The speaker's words: the noun phrase beside a word that reports."""

from __future__ import annotations

import re
from typing import NamedTuple

from kit.actors.grammar import (
    ABBREVIATED,
    ADVERBS,
    BE,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    RIGHT_STOPS,
    SKIPPED,
    STOPS,
    TIMES,
    VERBISH,
    WITHHELD,
)  # fmt: skip
from kit.actors.pages import Page, within
from kit.actors.reportverbs import verb_words

_TOKEN = re.compile(r"--|[–—]|[^\s–—]+")
_WORD = re.compile(r"\S+")
_PREPOSITION_AND = re.compile(r" (?:for|to|by|from|with|on|in) (?=(?:the|a|an|its|their|[A-Z]))")
_GLUED = re.compile(r"(?i:he|she|they|it|we|i|you|who)['’](?:s|ve|d|ll|re)$")
_NEAR = 70  # characters: looked at first
_REACH = 220  # characters: no subject stands further from its verb
_EDGES = "“”\"‘'’([,;:"


class Subject(NamedTuple):
    """What stands before a word that reports.

    Attributes
    ----------
    start, end : int
        The noun phrase, in characters of the document; both -1 where there is none.
    elided : bool
        The subject is the one of an earlier verb ("…, and said").
    refused : bool
        Nothing is reported, or no one reports it: negated, infinitive, passive.
    relative : bool
        The verb stands in a relative clause or after an apposition.
    """

    start: int = -1
    end: int = -1
    elided: bool = False
    refused: bool = False
    relative: bool = False


_BEFORE_TIMES = frozenset({"on", "late", "early", "earlier", "last", "this", "next"})
_PROGRESSIVE = BE | {"keeps", "kept"}
_NAMED_TIMES = TIMES - {"today", "yesterday", "tomorrow", "week", "year", "night"}
_NO_ADVERBS = frozenset({"family", "only", "assembly", "ally", "reply", "supply"})
# What a participle without a comma may follow: "in a statement saying", "protested by shouting".
_CARRIERS = frozenset(
    "by and but or while statement statements tweet tweets letter memo note message post report email "
    "interview press".split()
)
Token = tuple[int, int, str]
NOBODY = Subject()


def low_of(word: str) -> str:
    """Lower a word for look-up, but leave "US", "WHO" and "IT" what they are."""
    bare = word.strip(_EDGES)
    return bare if len(bare) > 1 and bare.isupper() else bare.lower()


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Cut a stretch of text at white space and dashes."""
    dashed = text.find("—", start, end) >= 0 or text.find("–", start, end) >= 0
    pattern = _TOKEN if dashed else _WORD
    return [(*m.span(), m.group()) for m in pattern.finditer(text, start, end)]


def subject_before(page: Page, at: int, floor: int, *, form: str = "past") -> Subject:
    """Find the subject that ends before a verb.

    Parameters
    ----------
    page : Page
    at : int
        Where the verb begins.
    floor : int
        No subject begins before this position: a stretch's start, a quotation's end.
    form : str
        The verb's form; a participle after a comma leaves its subject out.

    Returns
    -------
    Subject
    """
    near = max(floor, at - _NEAR)
    found = _subject_within(page, tokens_of(page.text, near, at)[near > floor :], form)
    if near == floor or found.elided or found.refused or found.start > near + 20:
        return found
    far = max(floor, at - _REACH)
    return _subject_within(page, tokens_of(page.text, far, at), form)


def _subject_within(page: Page, tokens: list[Token], form: str) -> Subject:
    """Find the subject that ends with the last of the tokens before a verb."""
    if form == "participle" and tokens and tokens[-1][2].endswith(","):
        return Subject(elided=True)
    i, refused, commas = _skip_helpers(tokens, form)
    if refused:
        return Subject(refused=True)
    if i < 0:
        return Subject(elided=True)
    word = tokens[i][2]
    low = low_of(word)
    if form == "participle" and not any(t[2].lower() in _PROGRESSIVE for t in tokens[i + 1 :]):
        return Subject(elided=True) if low in _CARRIERS else Subject(refused=True)
    if low in ("who", "which", "that") and i:
        found = _antecedent(page, tokens, i - 1)
        if low == "which" and found.start >= 0:
            found = _nearest(page, found)
        return found._replace(relative=True)
    if low in ("and", "but", "or", "then", "by", "while", "yet", "before", "after"):
        return Subject(elided=True)
    if word[-1] in "—–-" and len(word) < 3:
        return _before_parenthesis(page, tokens, i, "dash")
    if word.endswith(","):
        if commas:
            return _phrase(page, tokens, i)
        return _before_parenthesis(page, tokens, i, "comma")
    return _phrase(page, tokens, i)


def _skip_helpers(tokens: list[Token], form: str) -> tuple[int, bool, bool]:
    """Step over auxiliaries, adverbs and days; tell whether they refuse the report."""
    i, commas, be = len(tokens) - 1, False, False
    while i >= 0:
        word = tokens[i][2]
        low = low_of(word)
        if low in NEGATIONS or low.endswith(("n't", "n’t")):
            return i, True, commas
        if low in WITHHELD or (low == "to" and form == "base"):
            return i, True, commas
        if low in BE:
            be = True
        elif low in MODALS and form == "base":
            if low in ("could", "may", "might", "can", "should", "must", "to"):
                return i, True, commas
        elif not (
            (low in ADVERBS and word[0].islower())
            or (low[-2:] == "ly" and low not in _NO_ADVERBS and word[0].islower())
            or (low in TIMES and i and form != "participle" and _is_time(word))
        ):
            break
        commas |= word.endswith(",")
        i -= 1
    if be and form == "past":
        return i, True, commas
    while i > 0 and tokens[i][2].lower() in _BEFORE_TIMES:
        i -= 1
    return i, False, commas


def _is_time(word: str) -> bool:
    """Tell "today" and "Monday" from "USA Today", and from the end of "…, last year,"."""
    return not word.endswith(",") and (word[0].islower() or word.lower().strip(".") in _NAMED_TIMES)


def _phrase(page: Page, tokens: list[Token], i: int) -> Subject:
    """Make a subject of the noun phrase that ends with token `i`."""
    if i < 0:
        return NOBODY
    match = _GLUED.match(tokens[i][2])
    if match:
        start = tokens[i][0]
        return Subject(start, start + re.split("['’]", tokens[i][2])[0].__len__())
    j = _left_edge(page, tokens, i)
    j = _after_opening(page, tokens, j, i)
    return _trimmed(page, tokens, j, i)


def _left_edge(page: Page, tokens: list[Token], i: int) -> int:
    """Walk to where the noun phrase that ends with token `i` begins."""
    j, verbs = i, verb_words()
    while j >= 0:
        word = tokens[j][2]
        if (j < i and word[-1] in ",;:—–") or word in ("--", "-"):
            return j + 1
        low = low_of(word)
        if low == "and":
            left = _joint(page, tokens, j, i)
            return j + 1 if left < 0 else left
        if low in STOPS or (j < i and low in verbs and word[0].islower()):
            return j + 1
        if low in PRONOUNS:
            return j if j == i or low in ("his", "her", "their", "its", "our", "my") else j + 1
        if low in DETERMINERS and not (j and tokens[j - 1][2].lower() in PREPOSITIONS):
            return j
        j -= 1
    return 0


def _joint(page: Page, tokens: list[Token], j: int, i: int) -> int:
    """Find where joint subjects begin, or -1 where "and" joins clauses."""
    if any(m.start < tokens[j][0] < m.end for m in within(page, tokens[0][0], tokens[j][0])):
        left = _left_edge(page, tokens, j - 1) if j else -1
        return left
    if not j or tokens[j - 1][2][-1] in ",;:":
        return -1
    left = _left_edge(page, tokens, j - 1)
    words = [t[2] for t in tokens[left:j]]
    if not words or len(words) > 7 or any(VERBISH.match(w) for w in words):
        return -1
    if (
        left
        and tokens[left - 1][2][-1] not in ",;:.—–"
        and tokens[left - 1][2].lower() not in STOPS
    ):
        return -1
    return left if words[0][0].isupper() or words[0].lower() in DETERMINERS else -1


def _after_opening(page: Page, tokens: list[Token], j: int, i: int) -> int:
    """Step over what opens a sentence before its subject: "On Friday", "But", "In a video"."""
    while j < i and tokens[j][2].lower().strip(",") in SKIPPED:
        j += 1
    if j >= i or tokens[j][2].lower() not in PREPOSITIONS:
        return j
    for k in range(j + 1, min(j + 5, i)):
        low = tokens[k][2].lower().strip(",")
        if low in TIMES or (low[:4].isdigit() and len(low) == 4):
            return k + 1
    found = [m for m in within(page, tokens[j + 1][0], tokens[i][1]) if m.kind != "place"]
    edge = found[-1].start if found else -1
    for k in range(i, j, -1):
        low = tokens[k][2].lower()
        if k > j + 1 and low in DETERMINERS and tokens[k - 1][2].lower() not in PREPOSITIONS:
            return k
        if tokens[k][0] <= edge:
            return k
    return i if tokens[i][2][0].isupper() else i + 1


def _trimmed(page: Page, tokens: list[Token], j: int, i: int) -> Subject:
    """Cut the phrase at a second subject or a relative clause, and its marks off."""
    if j > i:
        return NOBODY
    end = i
    for k in range(j, i):
        low = tokens[k][2].lower()
        if low == "and" and not any(
            m.start < tokens[k][0] < m.end for m in within(page, tokens[j][0], tokens[k][0])
        ):
            end = k - 1
            break
    start, stop = tokens[j][0], tokens[end][1]
    text = page.text
    while start < stop and text[start] in _EDGES:
        start += 1
    while stop > start and text[stop - 1] in ',;:”"':
        stop -= 1
    words = text[start:stop]
    if not words or not (words[0].isalnum()) or words.lower() in ("there", "what", "one", "this"):
        return NOBODY
    return Subject(start, stop)


def _nearest(page: Page, found: Subject) -> Subject:
    """Take the last noun phrase of a longer one: "a blow to [the party], which said"."""
    words = page.text[found.start : found.end]
    hits = list(_PREPOSITION_AND.finditer(words))
    return found._replace(start=found.start + hits[-1].end()) if hits else found


def _antecedent(page: Page, tokens: list[Token], i: int) -> Subject:
    """Find the noun phrase before "who" or ", who"."""
    word = tokens[i][2]
    found = _phrase(page, tokens, i)
    if word.endswith(",") and found.start >= 0 and page.text[found.start].islower():
        further = _before_parenthesis(page, tokens, i, "comma")
        return further if further.start >= 0 else found
    return found


def _before_parenthesis(page: Page, tokens: list[Token], i: int, mark: str) -> Subject:
    """Find the subject before an apposition that ends with token `i`."""
    nearest = NOBODY
    for k in range(i - 1, -1, -1):
        word = tokens[k][2]
        if mark == "comma" and word[-1] in ";:":
            break
        closes = word.endswith(",") if mark == "comma" else word in ("--", "—", "–", "-")
        if not closes:
            continue
        found = _phrase(page, tokens, k if mark == "comma" else k - 1)
        if found.start < 0 or page.text[found.start].isdigit():
            continue
        words = page.text[found.start : found.end]
        if words.split(None, 1)[0].lower() in PREPOSITIONS:
            continue
        found = found._replace(relative=True)
        if _names_someone(page, found):
            return found
        if nearest.start < 0:
            nearest = found
            name = tokens[k + 1 : i + 1]  # "the group's spokesman, Ann Lee, said"
            if mark == "comma" and 1 < len(name) < 5 and all(t[2][0].isupper() for t in name):
                return Subject(name[0][0], name[-1][1] - 1, relative=True)
    return nearest


def _names_someone(page: Page, found: Subject) -> bool:
    """Tell whether a phrase is headed by a name, not by "a professor" or "the top Democrat"."""
    words = page.text[found.start : found.end].split()
    if words[0].lower() in ("he", "she", "they", "his", "her"):
        return True
    return words[-1][0].isupper() and words[0].lower() not in ("a", "an")


def subject_after(page: Page, at: int, limit: int, *, source: bool = False) -> Subject:
    """Find the subject that follows a verb ("said Ned Price") or "according to".

    Parameters
    ----------
    page : Page
    at : int
        Where the verb ends.
    limit : int
        The stretch's end.
    source : bool
        After "according to" any noun may begin the phrase.
    """
    tokens = tokens_of(page.text, at, min(limit, at + 200))
    if not tokens:
        return NOBODY
    first = tokens[0][2]
    low = low_of(first.rstrip(".”"))
    if low in PRONOUNS:
        return Subject(tokens[0][0], tokens[0][0] + len(first.rstrip(".,;:”\"’'")))
    if low in RIGHT_STOPS or low in PREPOSITIONS or first[0] in '“"':
        return NOBODY
    named = first[0].isupper() or first[0].isdigit() or low in DETERMINERS
    if not (
        named
        or any(word[0].isupper() for _, _, word in tokens[1:4])  # "attorney Aaron Page"
        or source
        or low.endswith("s")
        or low in ("people", "police", "one")
        or any(m.start == tokens[0][0] for m in within(page, tokens[0][0], tokens[0][1]))
    ):
        return NOBODY  # fmt: skip
    end = _right_edge(tokens, source)
    stop = tokens[end][1]
    while (
        stop > tokens[0][0]
        and page.text[stop - 1] in '.,;:!?”")'
        and not _keeps_dot(tokens[end][2])
    ):
        stop -= 1
    return Subject(tokens[0][0], stop) if stop > tokens[0][0] else NOBODY


_WITHIN_SOURCE = frozenset({"in", "on", "by", "and"})


def _right_edge(tokens: list[Token], source: bool) -> int:
    """Walk to where the noun phrase that begins with the first token ends."""
    for k, (_, _, word) in enumerate(tokens):
        low = low_of(word)
        lower = word[0].islower() or low in _NAMED_TIMES
        stops = (low in RIGHT_STOPS and lower) or word[0] in '“"-—–('
        if k and stops and (not (source and low in _WITHIN_SOURCE) or low in TIMES):
            return k - 1
        if word[-1] in ',;:?!”"' or (word[-1] == "." and not _keeps_dot(word)):
            return k
    return len(tokens) - 1


def _keeps_dot(word: str) -> bool:
    return word[-1] == "." and ABBREVIATED.fullmatch(word) is not None
