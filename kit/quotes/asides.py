"""Subjects with something between them and their verb: appositions, relative clauses, examples."""

import re
from bisect import bisect_left

from kit.language.clauses import (
    DETERMINERS,
    NOWHERE,
    PRONOUNS,
    Span,
    Token,
    is_time,
    phrase_ending,
    trim_end,
)
from kit.language.word_kinds import words
from kit.quotes.pages import Page
from kit.quotes.reports import NOBODY, Subject

_PERSON = ("person", "name")
_OBJECT = 5  # words of the object of a preposition
_BEFORE_TIME = words("before_time") | {"in"}
_PLACED = re.compile(r"(?!(?:the|an?|his|her|its|their|our|one|he|she|they)\b)[a-z]|[A-Z]{1,3}[-.]")
_NO_KIND = PRONOUNS | {"who", "which", "that"}  # "who like other senators says"


def antecedent(page: Page, tokens: list[Token], i: int) -> Span:
    """Find the noun phrase before "who" or ", who"."""
    if is_time(tokens[i][2]):  # "records on Monday that showed"
        while i > 1 and (is_time(tokens[i][2]) or tokens[i][2].lower() in _BEFORE_TIME):
            i -= 1
    found = phrase_ending(page.text, tokens, i, page.mentions)
    if found == NOWHERE:  # "according to a report that says"
        opens = (
            k for k in range(i, max(-1, i - _OBJECT), -1) if tokens[k][2].lower() in DETERMINERS
        )
        k = next(opens, i + 1)
        return (tokens[k][0], trim_end(page.text, *tokens[i][:2])) if k < i else NOWHERE
    if tokens[i][2].endswith(",") and _is_person(page, found[1]):
        start = page.mentions[bisect_left(page.mentions, (found[1],)) - 1][0]
        if _follows_preposition(page.text, start) and start > found[0]:
            return start, found[1]  # "a letter to Ann Lee, who said"
    if tokens[i][2].endswith(",") and found != NOWHERE and page.text[found[0]].islower():
        further = before_parenthesis(page, tokens, i, inner=True)
        return further[:2] if further.start >= 0 else found
    k = bisect_left(tokens, (found[0],)) - 1
    if 0 <= k < i and tokens[k][2].endswith(",") and page.text[found[0]].islower():
        start, end = phrase_ending(page.text, tokens, k, page.mentions)
        if start >= 0 and _is_person(page, end):  # "Ann Lee, a doctor who said"
            name = page.mentions[bisect_left(page.mentions, (end,)) - 1][0]
            return (name if page.text[start].islower() else start), end
    return found


def before_parenthesis(page: Page, tokens: list[Token], i: int, *, inner: bool = False) -> Subject:
    """Find the subject before an apposition that ends with token `i`.

    What stands after a preposition ("a clerk for Senator Price, a Democrat, said") is none
    unless `inner` phrases count.
    """
    text, nearest, named, comma = page.text, NOBODY, NOBODY, tokens[i][2].endswith(",")
    for k in range(_before_relative(tokens, i), -1, -1):
        word = tokens[k][2]
        if not (word.endswith(",") if comma else word in ("--", "—", "–", "-")):
            continue
        span = phrase_ending(text, tokens, k if comma else k - 1, page.mentions)
        lead = text[span[0] : span[1]].split(None, 1)
        if span == NOWHERE or lead[0][0].isdigit() or lead[0].lower() in words("preposition"):
            continue
        if not inner and _follows_preposition(text, span[0]):
            continue
        found = Subject(*span, relative=True)
        at = bisect_left(tokens, (span[0],))
        if at > 1 and tokens[at - 1][2] == "like":
            return Subject(*before_like(page, tokens, at, span))
        if _names_someone(text[span[0] : span[1]].split()):
            if not _PLACED.match(text, *span) or _is_person(page, span[1]):
                return found
            named = named if named.start >= 0 else found
            continue  # "Hugh Hall, owner of Acme, said", "Ann Lee, R-Ohio, said"
        if nearest.start < 0:
            nearest = found
            name = tokens[k + 1 : i + 1]  # "the group's spokesman, Ann Lee, said"
            if comma and 1 < len(name) < 5 and all(t[2][0].isupper() for t in name):
                return Subject(name[0][0], name[-1][1] - 1, relative=True)
    return named if named.start >= 0 else nearest


def _before_relative(tokens: list[Token], i: int) -> int:
    """Find the token before ", whose", or the last before `i`: "Ann, whose son, Bo, died, said"."""
    for k in range(i - 1, 0, -1):
        if tokens[k][2].lower() in ("and", "but"):
            break
        if tokens[k][2] == "whose" and tokens[k - 1][2].endswith(","):
            return k - 1
    return i - 1


def _is_person(page: Page, end: int) -> bool:
    """Tell whether a person's name ends at a position."""
    i = bisect_left(page.mentions, (end,)) - 1
    return i >= 0 and page.mentions[i][1] == end and page.mentions[i][3:] == _PERSON


def before_like(page: Page, tokens: list[Token], k: int, found: Span) -> Span:
    """Find the phrase of which an example is given: "groups like the River Trust say"."""
    wide = phrase_ending(page.text, tokens, k - 2, page.mentions)
    plain = wide == NOWHERE or tokens[k - 2][2].endswith((",", "ing"))
    return found if plain or page.text[wide[0] : wide[1]].lower() in _NO_KIND else wide


def _follows_preposition(text: str, start: int) -> bool:
    """Tell whether a phrase is only part of one: "for Price", "of Senator Price"."""
    lead = text[max(0, start - 40) : start].rpartition("\n")[2].split()
    while lead and lead[-1][0].isupper() and (lead[-1].isalpha() or len(lead[-1]) < 6):
        lead.pop()
    return bool(lead) and lead[-1] in ("for", "of", "to", "with", "by", "from", "in", "at")


def _names_someone(found: list[str]) -> bool:
    """Tell whether a phrase is headed by a name, not by "a professor" or "the top Democrat"."""
    first = found[0].lower()
    if first in ("he", "she", "they", "his", "her"):
        return True
    return found[-1][0].isupper() and first not in ("a", "an")
