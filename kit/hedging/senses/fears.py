"""Senses of fear, worry, speculate: a statement made in fear or at a guess."""

from __future__ import annotations

import re

from kit.hedging.verbforms import (
    AUXILIARIES,
    DETERMINERS,
    HAVE,
    PERSONAL,
    PREPOSITIONS,
    clause_begins,
    is_adjective,
    is_number,
    is_participle,
    negated,
    passive,
)
from kit.hedging.words import Keep, Verdict, Words

_FEARED = frozenset(
    "dead drowned lost missing killed trapped kidnapped injured extinct stolen worst".split()
)


_MODAL = re.compile(
    r"[^,.;]{0,60}?\b(?:will|would|could|may|might|is|are|was|were|has|have|had|can)\b"
)


def fear(s: Words, i: int, j: int) -> Verdict:
    """Keep "fear that", "is feared to", "feared dead"; drop the emotion."""
    word, before, after = s[i], s[i - 1], s[j]
    if after == "that":
        if before in {"no", "without"}:
            return "the emotion"
        return Keep("", negated(s, i), j)
    if word == "feared":
        if passive(s, i) or before == ",":
            if after in {"to", "lost"} | _FEARED:
                return Keep("", negated(s, i), j)
            if passive(s, i):
                return (
                    Keep("", i, j) if is_participle(after) or after in {"", "."} else "the emotion"
                )
        if after in _FEARED or (is_number(after) and set(s.ahead(j, 4)) & _FEARED):
            return Keep("", i, j)
    noun = (
        before in DETERMINERS | PREPOSITIONS
        or is_adjective(before)
        or (word in {"fearing"} and False)
    )
    if noun and before not in {"who", "that"}:
        return "the emotion"
    if word in {"fears", "fear", "feared", "fearing"} and after not in {
        "of",
        "for",
        "about",
        "over",
    }:
        verbal = (
            before in PERSONAL
            or (before.isalpha() and before not in AUXILIARIES | {"and"})
            or before in {","}
        )
        if verbal and s.follows(j, _MODAL) and clause_begins(s, j):
            return Keep("", negated(s, i), j)
    return "the emotion"


def worry(s: Words, i: int, j: int) -> Verdict:
    """Keep "worried that", "concerns that"; drop the feeling without a statement."""
    if (s[j] == "that" and s[i - 1] not in {"expressed"}) or s[j] == "that":
        return Keep("", negated(s, i), j)
    if s[i] in {"worry", "worries", "worried", "concerned", "afraid"} and (
        s[j] in {"it", "they", "he", "she", "we", "there"} and s[j + 1] in AUXILIARIES
    ):
        return Keep("", negated(s, i), j)
    if s[i] in {"worry", "worries", "worried"} and s.follows(j, _MODAL) and clause_begins(s, j):
        return Keep("", negated(s, i), j)
    return "a feeling"


def speculate(s: Words, i: int, j: int) -> Verdict:
    """Keep guesses ("speculated that", "speculation that"); drop refusals and finance."""
    if set(s.behind(i, 4)) & {
        "not",
        "wouldn't",
        "won't",
        "declined",
        "refused",
        "don't",
        "never",
        "cannot",
    }:
        return "a refusal"
    if s[i].startswith("speculation"):
        return Keep("", i, j) if s[j] in {"that", "about", "over", "of", "as"} or s[i - 1] in {
            "amid", "fueled", "fuelled", "prompted", "prompting", "fueling", "sparked", "sparking"} else "talk"  # fmt: skip
    if s[i] == "speculated" and s[j] in {"", ".", ","} and s[i - 1] in HAVE:
        return Keep("", i, j)
    return (
        Keep("", i, j)
        if s[j] in {"that", "about", "on"} or clause_begins(s, j)
        else "finance or talk"
    )
