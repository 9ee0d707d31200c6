"""Noun phrases: where the one beside a word begins and ends."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kit.quotes.grammar import DETERMINERS, PREPOSITIONS, PRONOUNS, SKIPPED, STOPS, TIMES, VERBISH
from kit.quotes.pages import Page, within
from kit.quotes.reportverbs import verb_words

_TOKEN = re.compile(r"--|[–—]|[^\s–—]+")
_GLUED = re.compile(r"(?i:he|she|they|it|we|i|you|who)['’](?:s|ve|d|ll|re)$")
_EDGES = "“”\"‘'’([,;:"
Token = tuple[int, int, str]


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


NOBODY = Subject()


@lru_cache(maxsize=1 << 14)  # the same few words stand before most verbs
def low_of(word: str) -> str:
    """Lower a word for look-up, but leave "US", "WHO" and "IT" what they are."""
    bare = word.strip(_EDGES)
    return bare if len(bare) > 1 and bare.isupper() else bare.lower()


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Cut a stretch of text at white space and dashes."""
    if text.find("—", start, end) >= 0 or text.find("–", start, end) >= 0:
        return [(*m.span(), m.group()) for m in _TOKEN.finditer(text, start, end)]
    found: list[Token] = []
    words = text[start:end]
    if words.isprintable():  # no white space but blanks: nothing to search for
        for word in words.split(" "):
            stop = start + len(word)
            if word:
                found.append((start, stop, word))
            start = stop + 1
        return found
    for word in words.split():
        start = text.find(word, start)
        stop = start + len(word)
        found.append((start, stop, word))
        start = stop
    return found


def phrase_ending(page: Page, tokens: list[Token], i: int) -> Subject:
    """Make a subject of the noun phrase that ends with token `i`."""
    if i < 0:
        return NOBODY
    match = _GLUED.match(tokens[i][2])
    if match:
        start = tokens[i][0]
        return Subject(start, start + len(re.split("['’]", tokens[i][2])[0]))
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
