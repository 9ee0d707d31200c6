"""Senses of possible, impossible, potential: what may be so, or ability and limits."""

from __future__ import annotations

from kit.hedging.senses.likelihood import _phrase, grow
from kit.hedging.verbforms import (
    ARTICLES,
    AUXILIARIES,
    BE,
    PREPOSITIONS,
    WH,
    is_adjective,
    is_adverb,
    is_number,
)
from kit.hedging.words import Keep, Verdict, Words

_MADE = frozenset("make makes made making".split())


_LIMIT = frozenset("best worst longest shortest highest lowest widest fullest greatest strongest "
                   "earliest latest largest smallest fastest clearest most least every all only "
                   "maximum simplest closest broadest cheapest toughest".split())  # fmt: skip


def possible(s: Words, i: int, j: int) -> Verdict:
    """Keep what may be so; drop ability, limits, "as soon as possible", "made possible by"."""
    before, after = s[i - 1], s[j]
    if before in {"where", "wherever", "whenever", "when", "if", "as", "than"} or (
        before == "humanly" or before in {"technically", "physically", "financially", "legally"}
    ):
        return "a limit"
    if set(s.behind(i, 8)) & _MADE and (before in _MADE or after in {"by", "for", "to", "", "."}):
        return "ability"
    if {"making", "made", "make", "makes"} & set(s.behind(i, 3)):
        return "ability"
    near = s.behind(i, 4)
    if before in BE and s[i - 2] in {"anything", "everything", "all", "nothing"}:
        return "a saying"
    if before in _LIMIT or _superlative(near):
        return "a limit"
    if after == "to" and s[j + 1] not in {"the"}:
        return "ability"
    if after in {"for", "only"} and before in BE | {"not", "also", "only", "still", "it"}:
        return "ability"
    if after in {"because", "by", "thanks", "through", "with", "without", "at", "on"} and (
        before in BE | {"only", "not", "was"}
    ):
        return "ability"
    if after != "that" and before in {"not", "isn't", "wasn't", "only", "longer"}:
        return "ability"
    if before == "are" and after in {"", ".", ","} and s[i - 2] in {"things", "all"}:
        return "a saying"
    first = grow(s, i)
    if after not in {"that"} and s[first].startswith(("not", "isn't", "wasn't")):
        return "ability"
    return Keep("", first, j)  # no standard gives "possible" a number, Kent on purpose


def _superlative(near: list[str]) -> bool:
    return any(w.endswith("est") and len(w) > 4 and w not in {"interest", "arrest", "protest", "west",
               "request", "suggest", "latest", "forest", "invest", "contest"} for w in near[-3:]) or (
        "most" in near or "least" in near
    )  # fmt: skip


def impossible(s: Words, i: int, j: int) -> Verdict:
    """Keep "almost impossible" without an infinitive and "impossible that"; drop ability."""
    if s[j] == "to" or s[j] == "for" or s[j] in {"task", "mission", "job", "position"}:
        return "ability"
    near = s[i - 1] in {"almost", "nearly", "virtually"} and s[i - 2] in BE | {"seems", "seemed"}
    if near and (s[i - 3] in {"it", "that", "this"} or s[j] in {"", ".", ",", "that"}):
        return Keep("epistemic", i - 1, j, _phrase(s, i - 1, j))
    if s[j] == "that":
        if s[i - 1] == "not":
            return Keep("epistemic", i - 1, j, "not impossible")
        return Keep("booster", i, j)
    if s[i - 1] == "not" and s[j] in {"", ".", ",", "but"}:
        return Keep("epistemic", i - 1, j, "not impossible")
    return "ability"


_CAPABLE = frozenset("to for of as and in or is was are were has that , . ; : \" ' ) ( ! ?".split())


_FIXED = frozenset("energy difference well divider".split())


def potential(s: Words, i: int, j: int) -> Verdict:
    """Keep the adjective; drop the noun (capability)."""
    after, before = s[j], s[i - 1]
    if (
        after in _CAPABLE
        or after == ""
        or after in AUXILIARIES
        or after in PREPOSITIONS
        or after in WH
    ):
        if after == "," and is_adjective(s[j + 1]) and before in ARTICLES:
            return Keep("", i, j)
        if after in {"and", "or"} and (is_adjective(s[j + 1]) or s[j + 1] in {"actual", "likely"}):
            return Keep("", i, j)
        return "capability"
    if (
        after in _FIXED
        or (is_adverb(after) and after != "early")
        or (is_number(after) and not s[j + 1].isalpha())
    ):
        return "capability"
    if before in {"its", "their", "his", "her", "full"} and after in {"when", "while", "this"}:
        return "capability"
    return Keep("", i, j)
