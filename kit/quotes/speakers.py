"""The speaker beside a word that reports: before it, also across an apposition, or after it."""

from bisect import bisect_left
from functools import lru_cache

from kit.language.clauses import (
    DETERMINERS,
    NOWHERE,
    PRONOUNS,
    Span,
    Token,
    is_time,
    low_of,
    phrase_beginning,
    phrase_ending,
    tokens_of,
)
from kit.language.verbs import is_finite
from kit.language.word_kinds import words
from kit.quotes.asides import antecedent, before_like, before_parenthesis
from kit.quotes.cues import leading_verbs
from kit.quotes.pages import Page, between, within
from kit.quotes.reports import NOBODY, Subject

_RELATIVE_WORDS = 9  # a longer relative clause ends with a comma
_NEAR, _REACH, _REACH_AFTER = 70, 400, 200  # characters: looked at first, at most, after a verb
_JOINS = frozenset({"and", "but", "or", "then", "by", "while", "yet", "before", "after"})
_MAY = frozenset({"to", "could", "may", "might", "can", "should", "must"})
_NEGATED = words("negator") | set(
    "declined refused refuses refusing declines failed stopped unable yet".split()
)
_BE = words("be")
_PURPOSE_WORDS = 9  # between "took" and "to say"
_WITH_WORDS = 6  # between "with" and "saying"
_NO_ADVERBS = frozenset({"family", "only", "assembly", "ally", "reply", "supply"})
# What a gerund without a comma may follow: "in a statement saying", "protested by shouting".
_CARRIERS = frozenset(
    "by and but or while after before when in since statement statements tweet tweets letter memo note message post report email "
    "interview press speech speeches letters column essay editorial".split()
)
_WITHIN_SOURCE = frozenset({"in", "on", "by", "and"})
_BEGUN = frozenset("keeps kept begins began starts started".split())  # "began asking"
_AT_WORK = _BE | _BEGUN
_HELPERS = (
    words("auxiliary")
    | words("adverb")
    | words("reflexive")
    | set(
        "first once twice earlier now long since thus however though meanwhile likewise therefore nonetheless "
        "nevertheless instead both each".split()
    )
    | _BEGUN
)


_ELIDED, _REFUSED = Subject(elided=True), Subject(refused=True)


def subject_before(page: Page, at: int, floor: int, *, form: str = "past") -> Subject:
    """Find the subject that ends before a verb, which begins at `at`.

    None begins before `floor`: a stretch's start, a quotation's end. A gerund (`form`)
    after a comma leaves its subject out.
    """
    text = page.text
    begin = max(floor, text.rfind(" ", floor, at - 1) + 1)
    if text[begin : at - 1].lower() in words("personal") and form != "gerund":
        return Subject(begin, at - 1)  # "she said": nothing more to look at
    aside = text[at - 2 : at] in (", ", ",\n")  # "Ann, whose son left, said": look farther at once
    near = max(floor, at - (_REACH if aside else _NEAR))
    found = _subject_within(page, tokens_of(text, near, at)[near > floor :], form)
    if near == floor or found.elided or found.refused or found.start > near + 20:
        return found
    return _subject_within(page, tokens_of(text, max(floor, at - _REACH), at), form)


def _subject_within(page: Page, tokens: list[Token], form: str) -> Subject:
    """Find the subject that ends with the last of the tokens before a verb."""
    if form == "gerund" and tokens and tokens[-1][2].endswith(","):
        return _ELIDED
    if tokens and page.text.find(")", tokens[0][0], tokens[-1][1]) >= 0:
        tokens = _without_brackets(tokens)
    i, refused = _skip_helpers(tokens, form)
    if refused and form == "base" and tokens[i][2] == "to":
        i = _purpose(tokens, i)
        refused = i < 0
    if refused:
        return _REFUSED
    if i < 0:
        return _ELIDED
    word = tokens[i][2]
    low = low_of(word)
    if form == "gerund" and not any(t[2].lower() in _AT_WORK for t in tokens[i + 1 :]):
        absolute = _after_with(tokens[max(0, i - _WITH_WORDS) : i + 1])
        return absolute or (_ELIDED if low in _CARRIERS else _REFUSED)
    if low in ("who", "which", "that"):
        return _subject(antecedent(page, tokens, i - 1), relative=True)
    if low in _JOINS:
        return _ELIDED
    aside = word.endswith(",") and tokens[i + 1 : i + 2] and tokens[i + 1][2].endswith(",")
    if word in ("—", "–", "--", "-") or (word.endswith(",") and not aside):  # "Lee, however, said"
        return before_parenthesis(page, tokens, i)
    found = phrase_ending(page.text, tokens, i, page.mentions)
    k = bisect_left(tokens, (found[0],)) if found != NOWHERE else len(tokens) - 1
    if k > 1 and tokens[k - 1][2] == "like":
        return _subject(before_like(page, tokens, k, found))
    for j in range(k - 1, max(0, k - _RELATIVE_WORDS), -1):  # "an aide who saw the draft said"
        if tokens[j][2][-1] in ",;:":
            break
        if tokens[j][2] == "who" and tokens[j - 1][2][-1] not in ",;:.":
            return _subject(phrase_ending(page.text, tokens, j - 1, page.mentions))
    return Subject(*_described(page, found))


def _after_with(tokens: list[Token]) -> Subject | None:
    """Find the subject of "with some officials saying", or None."""
    for k, (_, _, word) in enumerate(tokens[:-1]):
        rest = [word for _, _, word in tokens[k + 1 :]]
        if word.lower() in ("with", "including") and not rest[0].endswith("ing"):
            whole = rest[-1] != "and" and not rest[-1].endswith(("'s", "’s"))  # "his thinking"
            whole = whole and not any(word[-1] in ",;:—" or is_finite(word) for word in rest)
            return Subject(tokens[k + 1][0], tokens[-1][1]) if whole else None
    return None


def _described(page: Page, span: Span) -> Span:
    """Widen a phrase to the description that goes on beyond it: "two people familiar" with it."""
    start, end = span
    for first, last, _, kind, _ in between(page.mentions, start - _NEAR, end):
        if kind == "unnamed" and last > start >= 0:
            start, end = min(start, first), max(end, last)
    return start, end


def _purpose(tokens: list[Token], i: int) -> int:
    """Find the token before the verb that leads to speech: "took to Twitter to say", or -1."""
    for k in range(i - 1, max(-1, i - _PURPOSE_WORDS), -1):
        low = tokens[k][2].lower()
        if low in leading_verbs():
            j, refused = _skip_helpers(tokens[:k], "past")
            return -1 if refused else j
        if is_finite(low) or low[-1] in ",;:":
            return -1
    return -1


def _without_brackets(tokens: list[Token]) -> list[Token]:
    """Leave out "(R., Wis.)" after a name, but keep the comma that follows."""
    kept: list[Token] = []
    opened = 0
    for token in tokens:
        if token[2][0] == "(" and kept:
            opened = len(kept)
        kept.append(token)
        if ")" in token[2] and opened:
            del kept[opened:]
            start, stop, word = kept[-1]
            kept[-1] = (start, stop, f"{word}," if token[2].endswith("),") else word)
            opened = 0
    return kept


def _subject(span: Span, *, relative: bool = False) -> Subject:
    return Subject(*span, relative=relative)


@lru_cache(maxsize=1 << 14)
def _helper(word: str) -> str:
    """Class a word by what it is between a subject and its verb; mostly nothing."""
    low = low_of(word)
    if low in _NEGATED or low[-3:] in ("n't", "n’t"):
        return "negated"
    if low in _MAY:
        return "to" if low == "to" or word[0].isupper() else "may"  # "Theresa May said"
    if word[0].islower() and low in _BE:
        return "be"
    if word[0].islower() and (low in _HELPERS or (low[-2:] == "ly" and low not in _NO_ADVERBS)):
        return "helper"
    named = word[0].isupper() and low.strip(".") in words("time_span")
    return "day" if is_time(word) and word[-1] != "," and not named else ""


def _skip_helpers(tokens: list[Token], form: str) -> tuple[int, bool]:
    """Step over auxiliaries, adverbs and days; tell whether they refuse the report."""
    i, passive = len(tokens) - 1, False
    while i >= 0 and (helper := _helper(tokens[i][2])):
        if helper == "negated" or (helper in ("may", "to") and form == "base"):
            return i, True
        passive |= helper == "be"
        if helper == "to" or (helper == "day" and (not i or form == "gerund")):
            break
        i -= 1
    while i > 0 and tokens[i][2].lower() in words("before_time"):
        i -= 1
    return i, passive and form == "past"


def subject_after(page: Page, at: int, limit: int, *, source: bool = False) -> Subject:
    """Find the subject that follows a verb ("said Ned Price") or "according to".

    The verb ends at `at`, the stretch at `limit`. After "according to" (`source`) any noun
    may begin the phrase.
    """
    tokens = tokens_of(page.text, at, min(limit, at + _REACH_AFTER))
    if not tokens:
        return NOBODY
    start, stop, first = tokens[0]
    low = low_of(first.rstrip(".”"))
    if low in PRONOUNS - words("possessive"):
        return Subject(start, start + len(first.rstrip(".,;:”\"’'")))
    if low in words("after_phrase") or low in words("preposition") or first[0] in '“"':
        return NOBODY
    named = any(word[0].isupper() or word[0].isdigit() for _, _, word in tokens[:4])
    plural = low.endswith("s") or low in ("people", "police", "one")
    if not (source or named or low in DETERMINERS or plural or within(page, start, stop)):
        return NOBODY
    within_phrase = _WITHIN_SOURCE if source else frozenset()
    return Subject(*_described(page, phrase_beginning(page.text, tokens, within=within_phrase)))
