"""Names of places that may be more: a capital that acts, a town's team, a state called as a country."""

import re
from functools import cache
from typing import NamedTuple

from kit.language.verbs import acts
from kit.mentions.beside import Beside, words_before
from kit.mentions.gazetteer import Known, known_names, name_words, rows
from kit.mentions.pieces import Named

_NEAR = 60  # characters before a name
_READINGS = Beside("place_readings.csv")


def _said_before(text: str, start: int) -> str:
    """Return what the words before a place say of it, "the" passed over."""
    lead = [word.lower() for word in words_before(text, start)]
    row = _READINGS.lead(lead[:-1] if lead[-1:] == ["the"] else lead)
    return row["says"] if row else ""


def _said_after(text: str, end: int) -> str:
    row = _READINGS.follow(text, end)
    return row["says"] if row else ""


def read_place(text: str, start: int, end: int, known: Known) -> tuple[str, str, str, str] | None:
    """Read a capital or a building: actor, kind, form and reason, or None where it is nothing."""
    before = _said_before(text, start)
    acting = before == "acts" or (
        "object" not in before
        and (acts(text, end, "say", "tag", "act") or _said_after(text, end) == "acts")
    )
    if acting and known.place == "capital":
        reason = f"{known.actor} acts for its country ({known.why})"
        return known.country, "country", "metonym", reason
    if acting:
        return known.actor, known.kind, "metonym", f"a building that acts ({known.why})"
    if known.place != "capital" and "site" in before:
        return None  # "at the White House"
    return known.actor, known.kind, "name", known.why


_SCORE = re.compile(r" \d(?!\d\d\d-\d\d)")
_LOWER = re.compile(r"\b[a-z]{3,}")
_TOWN = r"[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)*"
_FIXTURE = re.compile(rf"{_TOWN} (?:AT|at) {_TOWN}")
_AT = re.compile(r"(?: [A-Z][A-Za-z.]+)? (?:AT|at) ")


@cache
def _sport() -> re.Pattern[str]:
    sports = "|".join(f"{sport}|{sport.upper()}" for sport in sorted(name_words("sport")))
    return re.compile(rf"(?:[A-Z][A-Za-z]+ )?(?:{sports})\b[A-Z' ]{{0,20}} ?[-:–] ?")


def is_sporting(text: str, start: int) -> bool:
    """Tell whether a document is a report of a team sport, from how its headline begins."""
    return bool(_sport().match(text, start))


def is_team(text: str, start: int, end: int, *, capitals: bool, sporting: bool) -> bool:
    """Tell whether a town or region is a team: "Duisburg 16 4 3", "Boston at Detroit"."""
    score = _SCORE.match(text, end)
    if not (score or capitals or sporting):
        return False
    before = text[max(0, start - 120) : start].rsplit("\x00", 1)[-1]
    after = text[end : end + 120].split("\x00", 1)[0]
    sentence = f"{before}{text[start:end]}{after}"
    if (capitals or sporting) and len(sentence) < 60 and _FIXTURE.fullmatch(sentence.rstrip(" .")):
        return bool(_AT.match(after))
    if score and len(sentence) < 120 and len(_LOWER.findall(sentence)) < 2:
        return True
    there = "there" in _said_before(text, start) or _said_after(text, end) == "there"
    return sporting and not there


class _Homonym(NamedTuple):
    """What speaks for the state and against it: an article's actors, the words around the name."""

    beside: frozenset[str]
    unless: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]

    def is_state(self, text: str, named: list[Named], name: str) -> bool:
        """Tell whether the name is the state's in a document."""
        spans = [(n.start, n.end) for n in named if n.actor == name]
        if any(self.after.match(text, b) for _, b in spans):
            return True
        if any(self.before.search(text, max(0, a - _NEAR), a) for a, _ in spans):
            return True
        actors = {n.actor for n in named}
        return bool(actors & self.beside) and not actors & self.unless


@cache
def _homonyms() -> dict[str, _Homonym]:
    """Read the states that share their name with a country; every other state speaks for each."""
    states = {known.actor for known in known_names().values() if known.place == "state"}
    columns = ("surface", "beside", "unless", "before", "after")
    return {
        name: _Homonym(
            (frozenset(beside.split("|")) | states) - {name}, frozenset(unless.split("|")),
            re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE),
        )
        for name, beside, unless, before, after in rows("homonyms", *columns)
    }  # fmt: skip


def settle_homonyms(text: str, named: list[Named]) -> list[Named]:
    """Make a country of one document the state of that name where the article is about the US."""
    found = {n.actor for n in named if n.kind == "country"} & _homonyms().keys()
    states = {name for name in found if _homonyms()[name].is_state(text, named, name)}
    if not states:
        return named
    return [
        n._replace(kind="place", reason="a state of the US") if n.actor in states else n
        for n in named
    ]
