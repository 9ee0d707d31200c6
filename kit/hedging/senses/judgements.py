"""Senses of consider, see as, assess, reckon, "in their view": a judgement, or sight and deliberation."""

from __future__ import annotations

from kit.hedging.verbforms import (
    ARTICLES,
    AUXILIARIES,
    DETERMINERS,
    HAVE,
    OBJECTS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    clause_begins,
    is_adjective,
    negated,
    passive,
)
from kit.hedging.words import Keep, Verdict, Words


def assess(s: Words, i: int, j: int) -> Verdict:
    """Keep "assesses that"; drop evaluation ("assessed the damage")."""
    if s[j] == "that" or (s[i] in {"assessed"} and passive(s, i) and s[j] in {"to", "as"}):
        return Keep("", negated(s, i), j)
    if s[j] == "with" and "confidence" in s.ahead(j, 4):
        return Keep("", negated(s, i), j)
    if (
        s[j] in PRONOUNS - {"this", "that", "these", "those"}
        and clause_begins(s, j)
        and s[j + 1] in AUXILIARIES
    ):
        return Keep("", i, j)
    return "evaluation"


_AS_A = frozenset(
    "a an the to one too very highly more less vital being having rather too so both".split()
)


def consider(s: Words, i: int, j: int) -> Verdict:
    """Keep "is considered (to be) X", "considers it X"; drop deliberation."""
    word, after = s[i], s[j]
    if word == "considered" and s[i - 1] in {"well", "ill", "things", "all"}:
        return "deliberation"
    if word == "considered" and (passive(s, i) or s[i - 1] in {",", "widely", "generally", "long"}):
        if after in {"for", "by", "at", "in", "on", "when", "during", "", ".", ",", "and", "as"}:
            return "deliberation" if after != "as" else Keep("", negated(s, i), j)
        return Keep("", negated(s, i), j)
    if word == "considering":
        return "deliberation"
    if after in OBJECTS or (after in {"this", "that", "it"} and s[j + 1] != "would"):
        k = s.skip(j + 1, {"all", "both", "now", '"'})
        if s[k] in _AS_A or is_adjective(s[k]) or s[k] in POSSESSIVES:
            return Keep("", negated(s, i), j)
        return "deliberation"
    if "to" in s.ahead(j, 6) and s[j + s.ahead(j, 6).index("to") + 1] in {"be", "have"}:
        return Keep("", negated(s, i), j)
    return "deliberation"


_NOT_OBJECT = frozenset(
    ', . ; : " ( ) and or but because when who that if while in on at by from for'.split()
)


_AS_WHAT = frozenset(
    "a an the one part more less too very being having his her its their our another key vital "
    "crucial essential inevitable not proof evidence just merely only potential possible both "
    "unfair fair legitimate illegitimate hostile dangerous".split()
)


def see_as(s: Words, i: int, j: int) -> Verdict:
    """Keep "sees the move as a threat", "is viewed as"; drop sight."""
    for k in range(j, min(j + 9, s.n)):
        word = s[k]
        if word == "as":
            first = k + 1
            if "as" in s.ahead(first, 3) and s[first] not in ARTICLES:
                return "sight"  # "never seen anything as comical as this"
            if (
                k == j
                and not passive(s, i)
                and s[i - 1] not in {",", "be", "widely"}
                and s[i - 2] != "what"
            ):
                return "sight"
            if s[first] in _AS_WHAT or is_adjective(s[first]) or s[first].endswith("ing") or (
                s[first].isalpha() and s[first] not in PRONOUNS | PREPOSITIONS
                and s[first] not in {"soon", "well", "long", "far", "much", "recently", "early", "late", "many", "though"}
            ):  # fmt: skip
                return Keep("", negated(s, i), j)
            return "sight"
        if word in _NOT_OBJECT or word in AUXILIARIES:
            return "sight"
    return "sight"


def deem(s: Words, i: int, j: int) -> Verdict:
    """Keep "deemed", "perceived", "regarded as"."""
    return Keep("", negated(s, i), j)


def perceive(s: Words, i: int, j: int) -> Verdict:
    """Keep "perceived X (as Y)"."""
    return Keep("", negated(s, i), j)


def clause(s: Words, i: int, j: int) -> Verdict:
    """Keep a verb of judgement before a clause ("reckons that", "bets it will"); else drop."""
    if (s[j] in {"that"} and s[j + 1] not in {"", "."}) or clause_begins(s, j):
        return Keep("", negated(s, i), j)
    if (s[i - 1] in {"i", "we"} and s[j] in {"", ",", ".", "so"}) or (
        passive(s, i) and s[j] in {"to"}
    ):
        return Keep("", negated(s, i), j)
    return "no statement follows"


def that_clause(s: Words, i: int, j: int) -> Verdict:
    """Keep a noun or verb before "that" + clause only."""
    return Keep("", negated(s, i), j) if s[j] == "that" and s[j + 1] else "no statement follows"


def wonder(s: Words, i: int, j: int) -> Verdict:
    """Keep "wonder if / whether / how"; drop marvels and names."""
    if s[j] in {
        "if",
        "whether",
        "how",
        "what",
        "why",
        "who",
        "when",
        "where",
        "aloud",
        "about",
    } and (
        s[i - 1] not in DETERMINERS - {"many", "some", "few", "most"} | {"small", "little"}
        and s[j] != "about"
    ):
        return Keep("", i, j)
    return "a marvel"


def have_view(s: Words, i: int, j: int) -> Verdict:
    """Keep "in their view", "in my opinion", "have a view that"; drop sights."""
    before = s[i - 1]
    if (s[i - 2] == "in" and before in POSSESSIVES) or (s[i - 3] == "in" and before == "'s"):
        if s[j] in {"of"}:
            return "a sight"
        return Keep("", i - 2, j)
    if (
        (before.endswith("'s") and s[i - 2] == "in")
        or (before.endswith(("s'", "'s")) and "in" in s.behind(i, 5))
    ) and (s[j] in {"", ",", "."} or s[j] in PRONOUNS | DETERMINERS):
        return Keep("", i, j)
    if s[j] == "that" or (s[j] == "[" and s[j + 1] == "that"):
        if before in {"a", "the"} and s[i - 2] in HAVE | {
            "take",
            "takes",
            "took",
            "holds",
            "hold",
            "held",
            "of",
        }:
            return Keep("", i - 2, j)
        return Keep("", i, j)
    if s.part(i - 2, i) == ["of", "the"] and s[j] in {"that"}:
        return Keep("", i, j)
    return "a sight or an opinion held"


def view(s: Words, i: int, j: int) -> Verdict:
    """Keep "view X as Y", "in the court's view", "the view that"; drop sights."""
    verdict = have_view(s, i, j)
    return verdict if isinstance(verdict, Keep) else see_as(s, i, j)
