"""Senses of expect, forecast, estimate: about what will happen or how much it is."""

from __future__ import annotations

import re

from kit.hedging.verbforms import (
    ARTICLES,
    BE,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    clause_begins,
    is_adjective,
    is_number,
    negated,
    passive,
)
from kit.hedging.words import Keep, Verdict, Words


def judge_passive(s: Words, i: int, j: int) -> Verdict:
    """Keep a participle after "be" or before "to" + verb ("is projected to", "forecast to")."""
    if s[j] == "to" and (passive(s, i) or s[i - 1] not in DETERMINERS):
        return Keep("", negated(s, i), j)
    if clause_begins(s, j) and s[j] == "that":
        return Keep("", negated(s, i), j)
    if s[j] in {"at", "as"} and passive(s, i):
        return Keep("", negated(s, i), j)
    return "something else"


def forecast(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb of "forecast", "project"; drop the noun."""
    word, before, after = s[i], s[i - 1], s[j]
    if (after == "to" and (passive(s, i) or before in {",", "and"})) or (
        after == "that" and before not in DETERMINERS
    ):
        return Keep("", negated(s, i), j)
    if word in {"forecasting", "projecting"}:
        return (
            Keep("", i, j)
            if after == "that" or (before in BE | {",", "analysts"} and after in ARTICLES)
            else "a trade"
        )
    if word == "projected" and after not in {
        "onto",
        "on",
        "an",
        "a",
        "to",
        "image",
        "into",
        "from",
    }:
        return Keep("", i, j)
    if word in {"forecasts", "forecast", "projects", "project"} and before not in DETERMINERS | PREPOSITIONS and (
        not is_adjective(before) and before not in {"weather", "growth", "earnings", "new", "economic", "profit"}
    ) and (after in {"a", "an", "growth", "inflation"} or after == "that"):  # fmt: skip
        return Keep("", i, j)
    return "the noun"


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight shortly soon "
    "noon midnight later next this early".split()
)


# What nobody schedules: a time after it is no timetable ("snow is expected on Tuesday").
_UNPLANNED = frozenset(
    "rain rains rainfall snow snowfall storm storms wind winds flooding floods temperature "
    "temperatures heat thunderstorms showers accumulation rise increase decline drop fall growth "
    "recession loss losses gains turnout delays casualties violence clashes inflation deaths "
    "cases damage outages shortages slowdown rebound recovery".split()
)


def expect(s: Words, i: int, j: int) -> Verdict:
    """Keep a judgement about what will happen; drop timetables, duties and babies."""
    word, after, before = s[i], s[j], s[i - 1]
    if "than" in s.behind(i, 5) and word == "expect":
        return "a standard or a demand"
    unplanned = word == "expected" and bool(set(s.behind(i, 7)) & _UNPLANNED) and passive(s, i)
    if (
        s.part(i - 1, j) == ["as", "expected"]
        or before == "than"
        or (word == "expected" and (after in {"of", "from"} and passive(s, i)) and not unplanned)
    ):
        return "a standard or a demand"
    if s.part(i - 2, i) == ["what", "to"]:
        return "a standard or a demand"
    if _baby(s, j) and word != "expected":
        return "a baby"
    if word == "expected" and passive(s, i):
        if unplanned:
            return Keep("", negated(s, i), j)
        if after == "to" and s[j + 1] in _SCHEDULED and s.follows(j, _AT_TIME):
            return "a timetable"
        if after == "to" or after in {"that"}:
            return Keep("", negated(s, i), j)
        if after in {"at", "on", "in", "by", "back", "around", "before", "after", "until", "within",
                     "for", "there", "home"} | _DAYS:  # fmt: skip
            return "a timetable"
        return Keep("", negated(s, i), j)
    if word == "expected" and after == "to":
        return Keep("", i, j)
    if word == "expected" and before in {"when", "where"}:
        return "a standard or a demand"
    if word == "expected" and after in {"time", "date", "arrival", "value", "delivery"}:
        return "a timetable"
    if word == "expecting" and before in {"without", "of"}:
        return "a standard or a demand"
    if _demand(s, i, j) or (_timed(s, j) and word != "expected"):
        return "a demand or a timetable"
    return Keep("", negated(s, i), j)


_SCHEDULED = frozenset("start begin open arrive depart land dock leave end finish close kick resume "
                       "take be".split())  # fmt: skip
_AT_TIME = re.compile(
    r"to \w+(?: \w+)? at (?:about |around )?(?:noon|midnight|dawn|dusk|\d|nine|ten|eight|seven|six)"
)


def _baby(s: Words, j: int) -> bool:
    return bool(
        set(s.ahead(j, 4)) & {"baby", "child", "twins", "triplets", "son", "daughter"}
    ) and "to" not in s.ahead(j, 4)


_STAFF = frozenset("staff employees players students pupils children guests members workers you him her "
                   "us visitors drivers teachers everyone officers recruits man woman person everybody".split())  # fmt: skip


_DUTY = frozenset("arrive behave work obey wear follow attend be show act pay keep do report respect "
                  "come turn clean study perform cooperate comply do".split())  # fmt: skip


def _demand(s: Words, i: int, j: int) -> bool:
    """Tell whether the words ask something of people ("expects staff to arrive on time")."""
    if s.part(j, j + 2) == ["too", "much"]:
        return True
    if s[j] in {"much", "more", "better", "nothing", "no", "too"} and s[j + 1] in {
        "of",
        "from",
        "less",
    }:
        return True
    near = s.ahead(j, 4)
    return (
        "to" in near
        and bool(set(near[: near.index("to")]) & _STAFF)
        and (s[j + near.index("to") + 1] in _DUTY)
    )


def _timed(s: Words, j: int) -> bool:
    """Tell whether the object is only due at a time ("expects results by Friday")."""
    near = s.ahead(j, 6)
    if s[j] == "that" or "will" in s.ahead(j, 7) or "would" in s.ahead(j, 7):
        return False
    if "to" in near or any(w.endswith("ing") for w in near[:3]):
        return False
    return any(w in {"on", "by", "at"} and (near[k + 1 : k + 2] and (
        near[k + 1] in _DAYS or is_number(near[k + 1]))) for k, w in enumerate(near))  # fmt: skip


def expectation(s: Words, i: int, j: int) -> Verdict:
    """Keep "the expectation that"; drop standards ("beat expectations")."""
    return Keep("", i, j) if s[j] == "that" else "a standard"


def estimate(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb and "an estimated"; of the noun only "by some estimates"."""
    word, before, after = s[i], s[i - 1], s[j]
    if word in {"estimate", "estimates"}:
        noun = before in DETERMINERS | POSSESSIVES | {"of", "to"} | PREPOSITIONS or is_adjective(
            before
        )
        if word == "estimate" and before in {
            "to",
            "can",
            "could",
            "would",
            "we",
            "i",
            "they",
            "who",
        }:
            noun = False
        if before in {
            "cost",
            "population",
            "earnings",
            "budget",
            "revenue",
            "official",
            "previous",
            "intelligence",
            "the",
            "new",
            "cbo",
            "census",
        }:
            noun = True
        if after == "," and "," in s.behind(i, 4) and not set(s.behind(i, 3)) & PREPOSITIONS:
            return Keep("", i, j)  # "turnout, officials estimate, will be low"
        if noun:
            if "by" in s.behind(i, 3) or before in {"best", "rough", "conservative"}:
                return Keep("", i, j)
            return (
                Keep("", i, j)
                if after in {"that", "put", "puts", "suggest", "range"}
                else "the noun"
            )
        if after in {"", ".", ",", "of", "for", "in"}:
            return "the noun"
        if after in {"the", "how"} and word == "estimate" and before == "to":
            return "measurement"
    return Keep("", negated(s, i), j)
