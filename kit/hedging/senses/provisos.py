"""Senses of provided, as long as, subject to, depends on: conditions without "if"."""

from __future__ import annotations

from kit.hedging.verbforms import (
    ARTICLES,
    AUXILIARIES,
    BE,
    POSSESSIVES,
    PRONOUNS,
    is_adjective,
    is_number,
)
from kit.hedging.words import Keep, Verdict, Words


def provided(s: Words, i: int, j: int) -> Verdict:
    """Keep "provided" before a clause; drop "gave"."""
    if s[j] == "that" and s[j + 1] not in BE:
        return Keep("", i, j + 1) if s[i - 1] not in AUXILIARIES else "gave"
    starts = s[j] in PRONOUNS - {"this", "that", "these", "those", "you"} or s[j] in {"you"}
    clause = (starts and s[j + 1] in AUXILIARIES | {"can"}) or (
        s[i - 1] in {",", "("} and s[j] in ARTICLES | POSSESSIVES | PRONOUNS
        and any(w in AUXILIARIES for w in s.ahead(j + 1, 7))
    )  # fmt: skip
    if s.begins(i) and s[j] in ARTICLES | POSSESSIVES | PRONOUNS and "," in s.words[j:]:
        part = s.part(j + 1, s.words.index(",", j))
        clause = clause or any(w in AUXILIARIES or w.endswith("s") for w in part[1:])
    return Keep("", i, j) if clause else "gave"


def long_as(s: Words, i: int, j: int) -> Verdict:
    """Keep "as long as" before a clause; drop lengths and durations."""
    after = s[j]
    if s[i - 1] == "for" and after not in PRONOUNS and s.begins(i - 1) is False:
        return "a length of time or space"
    clause = after in {"a", "an"} and any(w in BE | {"has"} for w in s.ahead(j + 1, 5))
    measure = after in {"a", "an", "possible", "necessary", "needed", "half", "ever"}
    if (measure or is_number(after)) and not clause:
        return "a length of time or space"
    if (
        after in PRONOUNS
        and s[j + 1] in {"have", "has", "did", "does", "do", "had", "remember"}
        and (s[j + 2] in {"", ".", ",", "been"} or s[j + 1] == "remember")
    ):
        return "a length of time or space"
    if (
        s[i - 1] in BE | {"twice", "times", "just", "about", "almost", "nearly", "last", "lasted"}
        and (s[i - 1] != "just" and not s[i - 1].endswith("'s"))
        and after not in PRONOUNS
    ):
        return "a length of time or space"
    return Keep("", i, j)


_AGREED = frozenset(
    "agreement approval review confirmation change changes availability ratification negotiation "
    "negotiations consent permission final regulatory parliamentary shareholder court funding "
    "weather conditions certain verification discussion discussions completion consultation "
    "signing board legislative congressional senate council local further planning customary "
    "closing passing".split()
)


def subject_to(s: Words, i: int, j: int) -> Verdict:
    """Keep "subject to" approval and the like; drop "exposed to"."""
    words = s.ahead(j, 5)
    if set(words) & _AGREED and s[i - 1] != "the":
        return Keep("", i, j)
    return "exposed to"


_LIVELIHOOD = frozenset(
    "tourism fishing farming aid imports exports oil gas rain donations welfare tourists water "
    "charity agriculture coal remittances subsidies handouts benefits it them him her us me "
    "each other food volunteers trade power help support".split()
)


def depend(s: Words, i: int, j: int) -> Verdict:
    """Keep "it depends on whether"; drop "lives on" and "relies on"."""
    if s[i - 1] in {
        "heavily",
        "largely",
        "entirely",
        "solely",
        "who",
        "that",
        "people",
        "they",
        "we",
    } and s[j] not in {"how", "whether", "what", "who", "which", "where", "when"}:
        return "relies on"
    if s[i - 1] in {"not", "doesn't"}:
        return "relies on"
    last = next(
        (k for k in range(j, min(j + 6, s.n)) if s[k] in {".", ",", "and", "for", "to"}), s.n
    )
    if s[last - 1] in _LIVELIHOOD or s[j] in _LIVELIHOOD:
        return "relies on"
    return Keep("", i, j)


def in_case_of(s: Words, i: int, j: int) -> Verdict:
    """Keep "in case of rain, ..." that opens a sentence; drop precautions."""
    return Keep("", i, j) if s.begins(i) else "a precaution"


_SOMEBODY = frozenset("someone somebody anyone everyone everything nothing nobody".split())


def assuming(s: Words, i: int, j: int) -> Verdict:
    """Keep "assuming (that)" before a clause as a condition; drop "taking on"."""
    if s[i - 1] in BE | {"are", "by", "not", "from", "for", "of", "before", "after", "on"}:
        return (
            Keep("doxastic", i, j) if s[j] == "that" or s[j] in PRONOUNS - {"this"} else "taking on"
        )
    if (
        s[j] == "that"
        or s[j] in _SOMEBODY | PRONOUNS | ARTICLES | POSSESSIVES | {"no", "all"}
        or s.capital(j)
    ):
        if s[j + 1] in {
            "office",
            "role",
            "post",
            "command",
            "presidency",
            "position",
            "job",
            "risk",
        }:
            return "taking on"
        if any(w in AUXILIARIES or w.endswith("s") for w in s.ahead(j + 1, 7)):
            return Keep("", i, j)
    return "taking on"


def barring(s: Words, i: int, j: int) -> Verdict:
    """Keep "Barring a surprise, ..." at the head of a clause; drop the verb and the adjective."""
    if not (s.begins(i) or s[i - 1] == ","):
        return "forbidding, or away"
    heads = s[j] in ARTICLES | {"any", "some", "further", "new", "this", "that"} or is_adjective(
        s[j]
    )
    return Keep("", i, j) if heads else "forbidding, or away"
