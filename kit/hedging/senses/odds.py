"""Senses of odds, 50-50, "nine times out of ten": how probable, or strife and shares."""

from __future__ import annotations

import re

from kit.hedging.senses.chances import _left, _phrase, _predicate
from kit.hedging.stated import NUMBER, number_word, stated_after, stated_before
from kit.hedging.verbforms import (
    ARTICLES,
    BE,
    POSSESSIVES,
    is_number,
)
from kit.hedging.words import Keep, Verdict, Words

_ODDS_PAIR = re.compile(
    rf"\b(?P<a>{NUMBER})(?: (?:to|–|/) | ?[/–:] ?| to | )(?P<b>one|1|{NUMBER}) (?:favou?rite )?$"
)


_ODDS_AFTER = re.compile(
    rf"(?:(?:of|at|are|were|is|stand at|stood at|stands at) )(?:about |roughly |only |now )*"
    rf"(?P<a>{NUMBER})(?: to |/| – | )(?P<b>one|1|{NUMBER})\b(?P<side> (?:against|on|in (?:\w+ |the \w+'s )?favou?r|for)\b)?"
)


_SIDE = re.compile(r"(?P<side>against|on(?! (?:the|a|his|her|monday))|in favou?r|for|that)\b")


def odds(s: Words, i: int, j: int) -> Verdict:
    """Keep "the odds are", "3-to-1 odds against"; drop "at odds", "odds ratio", "against all odds"."""
    before, after = s[i - 1], s[j]
    priced = before == "at" and after == "of" and is_number(s[j + 1])
    if (
        not priced
        and before in {"at", "beat", "beats", "beating", "defied", "defy", "defying", "defies"}
    ) or (
        s[i - 2] in {"beat", "defied", "defy", "beating", "defying", "against", "overcame", "at"}
        and before in {"the", "all", "long"}
    ):
        return "strife or adversity"
    if before == "against" or (
        after in {"ratio", "ratios", "and"} and s[j + 1] in {"ends", "sods", ""}
    ):
        return "a fixed phrase"
    if after in {"ratio", "ratios", "with"}:
        return "a fixed phrase"
    stated = stated_before(s, i)
    if stated:
        return Keep("epistemic", stated.first, j, stated.phrase)
    pair = _ODDS_PAIR.search(s.folded, max(0, s.starts[i] - 25), s.starts[i])
    if pair and (is_number(s[i - 1])):
        first = s.span(pair.start(), pair.start() + 1)[0]
        first -= s[first - 1] in {"a", "the"}
        side = _SIDE.match(s.folded, s.starts[j]) if j < s.n else None
        word = side["side"] if side else "against"
        last = j + len(word.split()) if side and word != "that" else j
        return Keep("epistemic", first, last, _odds_phrase(pair["a"], pair["b"], word))
    first = _left(s, i)
    even = s.part(first, i)
    if "than" in even and "even" in even:
        low = "worse" if {"worse", "less"} & set(even) else "better"
        return Keep("epistemic", first, j, f"{low} than even")
    return _open_odds(s, i, j, first)


def _open_odds(s: Words, i: int, j: int, first: int) -> Verdict:
    after = s[j]
    for k in range(j, min(j + 9, s.n)):
        if s[k] in {",", ".", ";"}:
            break
        found = _ODDS_AFTER.match(s.folded, s.starts[k])
        if found:
            side = (found["side"] or " against").strip()
            side = "in favor" if side.startswith("in ") else side
            last = s.span(found.start(), found.end())[1]
            return Keep("epistemic", first, last, _odds_phrase(found["a"], found["b"], side))
    said = _predicate(s, i, j)
    if said:
        return Keep("epistemic", first, said[0], said[1])
    number = stated_after(s, j)
    if number:
        return Keep("epistemic", first, number[0], number[1])
    if (
        after in {"stacked", "faced", "facing", "he", "she", "they"}
        or (s[j + 1] in {"stacked", "against"} and after in BE)
    ) and (s[j + 1] == "stacked" or after not in BE):
        return "adversity"
    if after in BE and s[j + 1] in {
        "that",
        "he",
        "she",
        "they",
        "it",
        "you",
        "we",
        "the",
        "good",
        "in",
        "on",
        "against",
    }:
        return Keep("epistemic", first, j + 1, "odds are")
    if after in {
        "of",
        "that",
        "are",
        "is",
        "were",
        "on",
        "against",
        "for",
        "have",
        "favor",
        "favour",
    } or (first < i and (s[first] not in {"the"} or after in {"of", "that"})):
        sized = first < i and s[first] not in {"the"}
        return Keep("epistemic", first, j, _phrase(s, first, j) if sized else "")
    if s[i - 1] in POSSESSIVES | {"the"} and s[i - 2] in {"improve", "improved", "increase", "raise", "lengthen",
            "increases", "improves", "cut", "put", "shortened", "raised", "changed", "calculate"}:  # fmt: skip
        return Keep("epistemic", first, j)
    return "adversity or betting"


def _odds_phrase(a: str, b: str, side: str) -> str:
    side = "in favor" if side in {"on", "in favor", "in favour", "for", "that"} else "against"
    return f"{number_word(a)} to {number_word(b)} odds {side}"


_SPLIT_WORDS = frozenset(
    "venture split joint partnership deal ownership share custody basis stake company merger tie "
    "owned divided men ball balls nation country senate".split()
)


def fifty_fifty(s: Words, i: int, j: int) -> Verdict:
    """Keep "it is 50-50 whether"; drop the even split ("a 50-50 venture")."""
    if s[j] in _SPLIT_WORDS or s[j + 1] in _SPLIT_WORDS or set(s.behind(i, 5)) & {
        "split", "splits", "divided", "own", "owned", "owns", "share", "shared", "divide"}:  # fmt: skip
        return "an even split"
    if s[j] in {
        "chance",
        "chances",
        "odds",
        "shot",
        "proposition",
        "bet",
        "gamble",
        "likelihood",
        "probability",
        "call",
        "affair",
        "thing",
        "situation",
        "race",
        "contest",
        "toss",
    }:
        first = i - 1 if s[i - 1] in ARTICLES | {"about"} else i
        first -= s[first] == "about" and s[first - 1] in ARTICLES
        return Keep("", first, j + 1, "50-50")
    if s[i - 1] in BE or s[i - 1] in {"about", "roughly", "at", "just", "only", "maybe"} or s[j] in {"whether",
            "that", "at", "if", "on"}:  # fmt: skip
        return Keep("", i, j, "50-50")
    return "an even split"


_TIMES = re.compile(
    rf"(?P<k>{NUMBER}) (?:times )?(?:out of|in) (?:every )?(?P<n>an? hundred|{NUMBER})(?: times| cases)?\b"
)


def times_out_of(s: Words, i: int, j: int) -> Verdict:
    """Keep "nine times out of ten" as a stated 90 percent."""
    found = _TIMES.match(s.folded, s.starts[i - 1]) if i else None
    if not found:
        return "no share of cases"
    last = s.span(found.start(), found.end())[1]
    return Keep("", i - 1, last, f"{number_word(found['k'])} in {number_word(found['n'])} chance")


def even_chance(s: Words, i: int, j: int) -> Verdict:
    """Keep "better than even" without its noun."""
    return Keep("", i, j, s.folded[s.starts[i] : s.ends[j - 1]])
