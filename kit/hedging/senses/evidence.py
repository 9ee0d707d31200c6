"""Senses of suspected, alleged, said, reported: on whose word a statement rests."""

from __future__ import annotations

from kit.hedging.verbforms import (
    ARTICLES,
    BE,
    DETERMINERS,
    HAVE,
    OBJECTS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    clause_begins,
    is_adjective,
    is_adverb,
    is_number,
    is_plural,
    is_verb_base,
    negated,
    passive,
)
from kit.hedging.words import Keep, Verdict, Words

_SUSPECT_BEFORE = DETERMINERS | frozenset(
    "prime main key murder terror possible second third fourth other former chief only alleged "
    "bombing shooting robbery top sole one two three four five six several male female criminal "
    "usual likely teenage terrorism armed potential attack killing ' young".split()
)


_OBJECTS_TOO = DETERMINERS | PRONOUNS | {"somebody", "someone", "something"}
_THINGS = frozenset("package packages device devices vehicle item parcel".split())


def suspect(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb (doxastic), "suspected" (evidential); drop the person."""
    word, before, after = s[i], s[i - 1], s[j]
    if word == "suspected":
        if (
            after == "that"
            or (
                clause_begins(s, j)
                and before in PERSONAL | HAVE | {"long", "police"}
                and not s.hyphenated(i - 1)
            )
            or (
                not passive(s, i)
                and not s.hyphenated(i - 1)
                and after in OBJECTS
                and before not in {",", "a", "the"}
            )
            or (before in PERSONAL - {"who"} and after in _OBJECTS_TOO)
            or (before in HAVE and not passive(s, i))
            or (is_plural(before) and after in ARTICLES and not passive(s, i))
        ):
            return Keep("doxastic" if not passive(s, i) else "evidential", negated(s, i), j)
        return Keep("evidential", negated(s, i), j)
    if word == "suspecting":
        return Keep("doxastic", i, j)
    if before == "one" and word == "suspects":
        return Keep("doxastic", i, j)
    if before in _SUSPECT_BEFORE or is_number(before) or before == "":
        if word == "suspect" and after in _THINGS:
            return Keep("evidential", i, j)
        if not (
            before in {"that", "some", "many", "who"}
            and after in {"that", "the", "it", "he", "they"}
        ):
            return "the person"
    if word == "suspect" and after in {
        "package",
        "packages",
        "device",
        "devices",
        "vehicle",
        "item",
        "parcel",
    }:
        return Keep("evidential", i, j)
    if after in {"that", "he", "she", "it", "they", "the", "a", "an", "there", "his", "her", "their", "its",
                 "this", "these", "foul", "many", "some", "him", "them", "arson", "we", "i", "more", "most"}:  # fmt: skip
        return Keep("doxastic", negated(s, i), j)
    if (
        before
        in PERSONAL
        | {"police", "investigators", "to", "i'd", "would", "officials", "experts", "also"}
        and (before != "to" or after == "that")
        and after not in BE
    ):
        return Keep("doxastic", negated(s, i), j)
    return "the person"


def alleged(s: Words, i: int, j: int) -> Verdict:
    """Keep "alleged", "allegedly", "alleges"."""
    return Keep("", i, j)


def said_to(s: Words, i: int, j: int) -> Verdict:
    """Keep "is said to", "it is said that", "said to be worth"; drop plain reporting."""
    if s[j] == "to" and s[j + 1] not in OBJECTS | DETERMINERS and is_verb_base(s[j + 1]):
        if passive(s, i):
            k = i - 1
            while s[k] not in BE and not s[k].endswith(("'s", "'re", "n't")):
                k -= 1
            k = k if s[k] in {"is", "are", "was", "were", "be", "been"} else k + 1
            k = k if k < i else i
            return Keep("", k, j + 1)
        if s[j + 1] in {"be", "have"} and s[i - 1] not in PERSONAL and s[i - 1] not in {"what"}:
            return Keep("", i, j + 1)
    if s[j] == "that" and passive(s, i) and s[i - 2] == "it":
        return Keep("", i - 1, j)
    return "plain reporting"


def reported(s: Words, i: int, j: int) -> Verdict:
    """Keep "a reported fee", "is reported to have"; drop plain reporting."""
    after, before = s[j], s[i - 1]
    if passive(s, i):
        if (after == "to" and is_verb_base(s[j + 1]) and s[j + 1] in {"be", "have"}) or (
            after == "to"
            and s[j + 1] not in DETERMINERS | OBJECTS
            and is_verb_base(s[j + 1])
            and s[j + 1] not in {"police", "authorities", "work"}
        ):
            return Keep("", i, j)
        if after == "that" and s[i - 2] == "it":
            return Keep("", i, j)
        if False:
            return Keep("", i, j)
        return "plain reporting"
    if (
        before in ARTICLES | POSSESSIVES | {"one", "this", "any"}
        and after.isalpha()
        and (after not in PREPOSITIONS | DETERMINERS | {"that"})
    ) or (before in {"a", "the"} and after in {"$", "€", "£"}):
        return Keep("", i, j)
    return "plain reporting"


def claimed(s: Words, i: int, j: int) -> Verdict:
    """Keep "is claimed to"; "claims that" is plain reporting."""
    if passive(s, i) and s[j] == "to" and is_verb_base(s[j + 1]):
        return Keep("", i, j)
    return "plain reporting"


def understood(s: Words, i: int, j: int) -> Verdict:
    """Keep "is understood to", "it is understood that"; drop comprehension."""
    if passive(s, i) and ((s[j] == "to" and s[j + 1] in {"be", "have"}) or s[j] == "that"):
        return Keep("", i, j)
    if passive(s, i) and s[j] == "to" and is_verb_base(s[j + 1]):
        return Keep("", i, j)
    return "comprehension"


def reports_that(s: Words, i: int, j: int) -> Verdict:
    """Keep "there are reports that / of", "amid reports"; drop other reports."""
    if s[j] not in {"that", "of", "saying", "suggesting", "indicating"} and s[j] not in {"", "."}:
        return "plain reporting"
    k = i
    while is_adjective(s[k - 1]) or s[k - 1] in {
        "media",
        "news",
        "some",
        "also",
        "several",
        "multiple",
        "local",
    }:
        k -= 1
    if (s[k - 1] in BE | {"been", "there's"} and "there" in s.behind(k, 4)) or s[k - 1] in {
        "amid",
        "unconfirmed",
    }:
        there = k - 1 if s[k - 1] != "been" else k - 2
        if s[there - 1] == "there" and k == i:
            return Keep("", there - 1, j)
        return Keep("", i, j)
    return "plain reporting"


def supposed(s: Words, i: int, j: int) -> Verdict:
    """Keep "the supposed leader"; drop duty and plan ("supposed to")."""
    if s[j] == "to" or s[i - 1] in PERSONAL | {"suppose"}:
        return "a duty or a plan"
    return (
        Keep("", i, j)
        if s[i - 1] in DETERMINERS or is_plural(s[j]) or is_adjective(s[i - 1])
        else "a duty"
    )


def rumor(s: Words, i: int, j: int) -> Verdict:
    """Keep rumours that carry a statement."""
    if s[i] in {"rumor", "rumour", "rumors", "rumours"}:
        if s[i - 1] in {"denied", "dismissed", "quash", "quashed", "rejected"}:
            return "a denial"
        return (
            Keep("", i, j)
            if s[j] in {"that", "of", "has", "about", "swirled", "and", "", ".", ","}
            else "talk"
        )
    return Keep("", i, j)


def unverified(s: Words, i: int, j: int) -> Verdict:
    """Keep "not (yet) been confirmed", "could not be independently verified"."""
    k = i - 1
    while (s[k] != "not" and is_adverb(s[k])) or s[k] in {
        "been",
        "be",
        "yet",
        "independently",
        "officially",
        "immediately",
    }:
        k -= 1
    denied = s[k] in {"not", "cannot"} or s[k].endswith("n't")
    if s[j] == "by":
        passive_ = s[i - 1] in BE | {"independently"}
    else:
        passive_ = s[i - 1] not in HAVE and s[j] not in {"as", "for"}
    return Keep("", k, j) if denied and passive_ else "a plain statement"


def putative(s: Words, i: int, j: int) -> Verdict:
    """Keep the adjective."""
    return Keep("", i, j)
