"""By when: expressions of time in a forecast, resolved against the article's day."""

import csv
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from kit.language.days import MONTHS, ORDINALS, WEEKDAYS
from kit.measures.horizon_days import NUMBERS, READINGS, Said

_FRACTIONS = 3  # "the third" without its month may be a part of something


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


#: What stands in braces in ``horizons.csv``.
_PARTS = {
    "{n}": rf"(?P<n>\d{{1,3}}|{_any_of(NUMBERS)})",
    "{unit}": "(?P<unit>hour|day|week|month|quarter|year|decade)s?",
    "{limit}": "(?P<limit>by|before|until|till|through|no later than|prior to)",
    "{month}": rf"(?=(?-i:[A-Z]))(?P<month>{_any_of(MONTHS)})\b\.?",
    "{weekday}": rf"(?P<weekday>{_any_of(WEEKDAYS)})",
    "{year}": r"(?:,? (?P<year>(?:19|20)\d\d))?",
    "{ordinal}": rf"(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{_any_of(ORDINALS)})",
    "{bare_ordinal}": r"(?P<number>\d{1,2}(?:st|nd|rd|th)|"
    rf"{_any_of(word for word, n in ORDINALS.items() if n > _FRACTIONS)})",
    "{ends}": "(?:(?:is|was|has been) (?:out|over)|ends|ended|runs out|ran out)",
}


class Horizon(NamedTuple):
    """A time by which a forecast should have come true: its words, and the last day that counts."""

    text: str
    day: date | None


def find_horizon(text: str, day: date | None) -> Horizon | None:
    """Find the first expression of a future time in a clause and resolve it by the article's day.

    One that can be resolved goes before one that cannot. The expressions are the rows of
    ``horizons.csv``, surer ones first, each with its example as said on Monday, 14 February
    2022. Weeks end on Sunday, the middle of a month is its 15th day. "In the coming days"
    counts as 7 days, "weeks" as 28, "months" as 90, "years" as 730 (`CONVENTIONS`). A weekday
    or month is the next one. "As soon as Sunday" names no end, "by March" may mean its first or
    its last day, "before the summit" needs a calendar of summits: these have a text and no day.
    The rules cannot see that "this week" in an old quotation was another week.

    >>> find_horizon("an attack sometime this week", date(2022, 2, 14))
    Horizon(text='this week', day=datetime.date(2022, 2, 20))
    >>> find_horizon("talks fail before the summit", date(2022, 2, 14))
    Horizon(text='before the summit', day=None)
    """
    found: list[tuple[bool, int, Horizon]] = []
    taken = bytearray(len(text))  # characters that a surer rule has read
    for pattern, reading in _expressions():
        for hit in pattern.finditer(text):
            first, last = hit.span()
            if any(taken[first:last]):
                continue
            taken[first:last] = b"\1" * (last - first)
            end = _resolve(hit, reading, day)
            found.append((end is None, hit.start(), Horizon(hit.group().strip(" ,"), end)))
    return min(found)[2] if found else None


@cache
def _expressions() -> list[tuple[re.Pattern[str], str]]:
    """Compile the rows of the table; a later row never overlaps an earlier hit."""
    with (files("kit.measures") / "horizons.csv").open(encoding="utf-8") as file:
        return [(_compile(row["pattern"]), row["reading"]) for row in csv.DictReader(file)]


def _compile(pattern: str) -> re.Pattern[str]:
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return re.compile(rf"\b{pattern}(?!\w)", re.IGNORECASE)


def _resolve(hit: re.Match[str], reading: str, day: date | None) -> date | None:
    """Resolve one expression; a day that no calendar has, or one long past, is none."""
    if day is None or not reading:
        return None
    said = Said(str, {name: (part or "").lower() for name, part in hit.groupdict().items()})
    try:
        end = READINGS[reading](said, day)
    except (ValueError, OverflowError):
        return None
    return end if end is None or end >= day else None
