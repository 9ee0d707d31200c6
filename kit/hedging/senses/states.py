"""Senses of doubt, convinced, confident, skeptical: a state of mind towards a statement."""

from __future__ import annotations

from kit.hedging.verbforms import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    clause_begins,
    is_adverb,
    negated,
    passive,
)
from kit.hedging.words import Keep, Verdict, Words

_HELD = frozenset(
    "have had has expressed expresses express expressing voiced voices voice voicing harbored "
    "harboured harbor harbour shared".split()
)


def doubt_verb(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb (doxastic) and "in doubt", "doubts about" (epistemic); "no doubt" is a booster."""
    word, before, after = s[i], s[i - 1], s[j]
    if before in {"self", "reasonable", "beyond"} or (
        s.part(i - 2, i) == ["of", "the"] and word == "doubt"
    ):
        return "a fixed phrase"
    if before == "in" and word == "doubt":
        if s.begins(i - 1) or s[i - 2] in {"when", "if"}:
            return "advice"
        if s[i - 2] == "not" or s[i - 2].endswith("n't"):
            return Keep("booster", i - 2, j)
        return Keep("epistemic", i - 1, j)
    if before in {"little", "some", "much", "considerable", "serious", "real", "grave", "growing"}:
        k = i - 1
        k -= s[k - 1] in {"very", "some", "a"}
        return Keep("epistemic", k, j)
    if before == "a" or before in {"any", "without", "no", "open"}:
        return _no_doubt(s, i, j)
    if before in {"cast", "casts", "casting", "raise", "raised", "raises", "throw", "cause"} or (
        word == "doubts" and before in DETERMINERS | _HELD | {"of", "with", ","}
    ) or (word == "doubts" and (s.begins(i) or after in {"about", "over", "remain", "remained", "as"})):  # fmt: skip
        own = s[i - 1] in _HELD or before in POSSESSIVES
        if (
            after
            in {"about", "over", "on", "that", "as", "remain", "remained", "whether", "linger"}
            or not own
        ):
            return Keep("doxastic" if own else "epistemic", i, j)
        return "a feeling"
    many = before in {"few", "many", "some", "most", "all", "that"} and clause_begins(s, j)
    if before in DETERMINERS | PREPOSITIONS - {"as"} and not many:
        return "the noun"
    if after in {"himself", "herself", "themselves", "myself", "yourself"}:
        return "a feeling"
    if before in {"don't", "not", "doesn't", "didn't", "never", "cannot", "can't"}:
        return (
            Keep("booster", i - 1, j)
            if before in {"don't", "not", "doesn't", "never"}
            else "a feeling"
        )
    return Keep("doxastic", i, j)


def _no_doubt(s: Words, i: int, j: int) -> Verdict:
    """Read "there is no doubt" and "without (a) doubt" as boosters."""
    k = i - 1
    if s[k] == "no":
        if s[k - 1] in BE and s[k - 2] == "there":
            return Keep("booster", k - 2, j)
        if s[k - 1] == "there's":
            return Keep("booster", k - 1, j)
        if s[k - 1] in {"have", "has", "had", "leaves", "leave", "left", "leaving", "be"}:
            return Keep("booster", k - (s[k - 1] in {"have", "has", "had"}), j)
        return Keep("booster", k, j)
    if s[k] in {"a", "any"} and s[k - 1] == "without":
        return Keep("booster", k - 1, j)
    if s[k] == "without":
        return Keep("booster", k, j)
    return "the noun"


def convinced(s: Words, i: int, j: int) -> Verdict:
    """Keep the state ("is convinced that"); drop the act ("convinced him to")."""
    if s[j] == "that" or (s[j] in PRONOUNS and s[j + 1] in AUXILIARIES | {"did"}):
        return Keep("", negated(s, i), j) if passive(s, i) or s[i - 1] in {"remain", "remains", "remained",
            "became", "become", ",", "not", "am", "and"} or is_adverb(s[i - 1]) else "an act"  # fmt: skip
    if (passive(s, i) and s[j] in {"", ".", ",", "of"}) or s[i - 1] in {
        "not",
        "remain",
        "remains",
        "remained",
    }:
        return Keep("", negated(s, i), j)
    return "an act"


def confident(s: Words, i: int, j: int) -> Verdict:
    """Keep "confident that", "confident it will"; drop bearing."""
    if (
        s[j] == "that"
        or (s[j] in PRONOUNS and s[j + 1] in AUXILIARIES)
        or (s[j] in {"the"} and clause_begins(s, j))
    ):
        k = negated(s, i)
        return Keep("", k, j)
    return "bearing"


def skeptical(s: Words, i: int, j: int) -> Verdict:
    """Keep a person's doubt before its object ("skeptical that", "sceptical of", "unconvinced")."""
    if (
        s[j] in {"that", "of", "about", "whether", "as", "over"}
        or s[i] == "unconvinced"
        or (
            s[i - 1]
            in BE
            | {"remain", "remains", "remained", "highly", "deeply", "very", "more", "even", "so"}
            and s[j] in {"", ".", ",", '"'}
        )
    ):
        return Keep("", i, j)
    return "a manner"
