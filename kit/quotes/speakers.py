"""The speaker before a word that reports, also across an apposition or a relative clause."""

from __future__ import annotations

import re
from bisect import bisect_left

from kit.quotes.grammar import (
    ADVERBS,
    BE,
    MODALS,
    NAMED_TIMES,
    NEGATIONS,
    PREPOSITIONS,
    TIMES,
    WITHHELD,
)
from kit.quotes.pages import Page
from kit.quotes.phrases import NOBODY, Subject, Token, low_of, phrase_ending, tokens_of

_PREPOSITION_AND = re.compile(r" (?:for|to|by|from|with|on|in) (?=(?:the|a|an|its|their|[A-Z]))")
_RELATIVE_WORDS = 9  # a longer relative clause ends with a comma
_NEAR = 70  # characters: looked at first
_REACH = 220  # characters: no subject stands further from its verb
_BEFORE_TIMES = frozenset({"on", "late", "early", "earlier", "last", "this", "next"})
_ELIDED, _REFUSED = Subject(elided=True), Subject(refused=True)
_JOINS = frozenset({"and", "but", "or", "then", "by", "while", "yet", "before", "after"})
_ALONE = frozenset({"he", "she", "they", "it", "i", "we", "you"})
_PROGRESSIVE = BE | {"keeps", "kept"}
_NO_ADVERBS = frozenset({"family", "only", "assembly", "ally", "reply", "supply"})
# What a participle without a comma may follow: "in a statement saying", "protested by shouting".
_CARRIERS = frozenset(
    "by and but or while statement statements tweet tweets letter memo note message post report email "
    "interview press".split()
)


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
    text = page.text
    begin = max(floor, text.rfind(" ", floor, at - 1) + 1)
    if text[begin : at - 1].lower() in _ALONE and text[at - 1] == " " and form != "participle":
        return Subject(begin, at - 1)  # "she said": nothing more to look at
    i = bisect_left(page.mentions, (at,)) - 1
    if i >= 0 and form != "participle" and page.mentions[i][1] == at - 1:
        name = page.mentions[i]
        alone = name[0] == floor or text[name[0] - 2 : name[0]] == ", "
        if alone and name[3] == "person" and name[4] == "name":
            return Subject(name[0], name[1])  # "…, Ann Lee said"
    near = max(floor, at - _NEAR)
    found = _subject_within(page, tokens_of(text, near, at)[near > floor :], form)
    if near == floor or found.elided or found.refused or found.start > near + 20:
        return found
    far = max(floor, at - _REACH)
    return _subject_within(page, tokens_of(text, far, at), form)


def _subject_within(page: Page, tokens: list[Token], form: str) -> Subject:
    """Find the subject that ends with the last of the tokens before a verb."""
    if form == "participle" and tokens and tokens[-1][2].endswith(","):
        return _ELIDED
    i, refused, commas = _skip_helpers(tokens, form)
    if refused:
        return _REFUSED
    if i < 0:
        return _ELIDED
    i = _before_brackets(tokens, i)
    word = tokens[i][2]
    low = low_of(word)
    if low == "having":
        return _REFUSED  # "Having said so, …": who follows
    if form == "participle" and not any(t[2].lower() in _PROGRESSIVE for t in tokens[i + 1 :]):
        return _ELIDED if low in _CARRIERS else _REFUSED
    if low in ("who", "which", "that") and i:
        found = _antecedent(page, tokens, i - 1)
        if low == "which" and found.start >= 0:
            found = _nearest(page, found)
        return found._replace(relative=True)
    if low in _JOINS:
        return _ELIDED
    if word[-1] in "—–-" and len(word) < 3:
        return _before_parenthesis(page, tokens, i, "dash")
    if word.endswith(","):
        if commas:
            return phrase_ending(page, tokens, i)
        return _before_parenthesis(page, tokens, i, "comma")
    return _before_relative(page, tokens, phrase_ending(page, tokens, i))


def _before_relative(page: Page, tokens: list[Token], found: Subject) -> Subject:
    """Step back over a relative clause without commas: "an aide who saw the draft said"."""
    k = bisect_left(tokens, (found.start,)) if found.start >= 0 else len(tokens) - 1
    for j in range(k - 1, max(0, k - _RELATIVE_WORDS), -1):
        if tokens[j][2][-1] in ',;:—–”"':
            break
        if tokens[j][2] == "who" and tokens[j - 1][2][-1] not in ",;:.":
            return phrase_ending(page, tokens, j - 1)
    return found


def _before_brackets(tokens: list[Token], i: int) -> int:
    """Step back over brackets of several words: "Paul Ryan (R., Wis.) said"."""
    if tokens[i][2][-1] == ")" and "(" not in tokens[i][2]:
        for k in range(i - 1, max(0, i - 6), -1):
            if tokens[k][2][0] == "(":
                return k - 1
    return i


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
    return not word.endswith(",") and (word[0].islower() or word.lower().strip(".") in NAMED_TIMES)


def _nearest(page: Page, found: Subject) -> Subject:
    """Take the last noun phrase of a longer one: "a blow to [the party], which said"."""
    words = page.text[found.start : found.end]
    hits = list(_PREPOSITION_AND.finditer(words))
    return found._replace(start=found.start + hits[-1].end()) if hits else found


def _antecedent(page: Page, tokens: list[Token], i: int) -> Subject:
    """Find the noun phrase before "who" or ", who"."""
    word = tokens[i][2]
    found = phrase_ending(page, tokens, i)
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
        found = phrase_ending(page, tokens, k if mark == "comma" else k - 1)
        if found.start < 0 or page.text[found.start].isdigit():
            continue
        words = page.text[found.start : found.end]
        if words.split(None, 1)[0].lower() in PREPOSITIONS:
            continue
        found = found._replace(relative=True)
        if _follows_preposition(page.text, found.start):
            continue  # "a clerk for Senator Price, a Democrat, said": the clerk
        if _names_someone(page, found):
            return found
        if nearest.start < 0:
            nearest = found
            name = tokens[k + 1 : i + 1]  # "the group's spokesman, Ann Lee, said"
            if mark == "comma" and 1 < len(name) < 5 and all(t[2][0].isupper() for t in name):
                return Subject(name[0][0], name[-1][1] - 1, relative=True)
    return nearest


def _follows_preposition(text: str, start: int) -> bool:
    """Tell whether a phrase is only part of one: "for Price", "of Senator Price"."""
    words = text[max(0, start - 40) : start].rpartition("\n")[2].split()
    while words and words[-1][0].isupper() and (words[-1].isalpha() or len(words[-1]) < 6):
        words.pop()
    return bool(words) and words[-1] in ("for", "of", "to", "with", "by", "from")


def _names_someone(page: Page, found: Subject) -> bool:
    """Tell whether a phrase is headed by a name, not by "a professor" or "the top Democrat"."""
    words = page.text[found.start : found.end].split()
    if words[0].lower() in ("he", "she", "they", "his", "her"):
        return True
    return words[-1][0].isupper() and words[0].lower() not in ("a", "an")
