"""By when: expressions of time in a forecast, and the last day that still counts for each."""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pandas as pd

from kit.language.days import MONTHS, ORDINALS, WEEKDAYS
from kit.language.word_kinds import words_in_order
from kit.measures.periods import UNITS

#: What a vague horizon counts as, in days. A convention of this kit, not of English.
CONVENTIONS = {"day": 7, "week": 28, "month": 90, "year": 730}
#: Numbers in words, as far as spans of time are counted in words.
_NUMBERS = {word: n for n, word in enumerate(words_in_order("unit_number"), start=1)}
_NUMBERS |= {"a": 1, "an": 1, "couple of": 2}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAY = timedelta(days=1)
_JUST_PAST = 3  # months: "the end of January" said in March was the last one
_FRACTIONS = 3  # "the third" without its month may be a part of something
#: The named parts of an expression, lower case; "" where it has none.
Said = defaultdict[str, str]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


#: What stands in braces in ``horizons.csv``.
_PARTS = {
    "{n}": rf"(?P<n>\d{{1,3}}|{_any_of(_NUMBERS)})",
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


def _last_day(unit: str, day: date, ahead: int = 0) -> date:
    """Give the last day of the week, month, quarter or year of a day, or of one some units ahead."""
    last = (pd.Period(day, UNITS[unit]) + int(ahead)).asfreq("D", "end")
    return date(last.year, last.month, last.day)


def _before(said: Said) -> timedelta:
    """Give the day by which "before" stops short of what it names."""
    return _DAY * (said["limit"] in ("before", "prior to"))


def _days_to(said: Said, day: date) -> int:
    return (WEEKDAYS[said["weekday"]] - day.weekday()) % 7


def _month_of(said: Said, day: date) -> date:
    """Give the first of a month named: the next one, unless its year is said."""
    month = MONTHS[said["month"]]
    return date(int(said["year"] or day.year + (month < day.month)), month, 1)


def _number(said: Said) -> int:
    """Read "15", "15th" or "fifteenth"."""
    return ORDINALS.get(said["number"]) or int(said["number"].rstrip("stndrh"))


def _span(said: Said, day: date) -> date:
    """Add "48 hours", "three weeks"; months keep the day, as far as they have it."""
    n, unit = _NUMBERS.get(said["n"]) or int(said["n"]), said["unit"]
    if unit not in _MONTHS:
        return day + _DAY * {"hour": -(-n // 24), "day": n, "week": 7 * n}[unit]
    last = _last_day("month", day, n * _MONTHS[unit])
    return last.replace(day=min(day.day, last.day))


def _next_weekday(said: Said, day: date) -> date | None:
    """Give "next Friday" where this week's has passed or is today; else it is either."""
    ahead = _days_to(said, day) or 7
    return day + _DAY * ahead if day.weekday() + ahead > 6 else None


def _end_of_month_ahead(said: Said, day: date) -> date | None:
    """Give the end or the middle of a month named, unless it is one just past."""
    first = _month_of(said, day)
    if not said["year"] and 0 < (day.month - first.month) % 12 <= _JUST_PAST:
        return None
    return first.replace(day=15) if "mid" in said["part"] else _last_day("month", first)


def _on_date(said: Said, day: date) -> date | None:
    """Give a day of a month; "on Feb. 3" in an article of 14 February is past."""
    found = _month_of(said, day).replace(day=_number(said))
    if found < day and not said["year"]:
        if not said["limit"]:
            return None
        found = found.replace(year=found.year + 1)
    return found - _before(said)


def _day_of_month(said: Said, day: date) -> date:
    """Give the next day with this number ("by the 15th")."""
    number = _number(said)
    return _last_day("month", day, number < day.day).replace(day=number) - _before(said)


def _middle(said: Said, day: date) -> date:
    """Give the 15th of a month named, or of this or the next one."""
    near = _last_day("month", day, said["which"] == "next")
    return (_month_of(said, day) if said["month"] else near).replace(day=15) - _before(said)


#: What the column ``reading`` of ``horizons.csv`` may say; an empty one gives no day.
READINGS: dict[str, Callable[[Said, date], date | None]] = {
    "today": lambda _, day: day,
    "tomorrow": lambda _, day: day + _DAY,
    "in_a_week": lambda _, day: day + 7 * _DAY,
    "span": _span,
    "vague": lambda said, day: day + _DAY * CONVENTIONS[said["unit"]],
    "end_of": lambda said, day: _last_day(
        said["unit"].removesuffix("end"), day, said["which"] == "next"
    ),
    "end_of_year": lambda said, day: date(int(said["year"] or day.year), 12, 31),
    "coming_weekday": lambda said, day: day + _DAY * _days_to(said, day) - _before(said),
    "next_weekday": _next_weekday,
    "on_date": _on_date,
    "day_of_month": _day_of_month,
    "middle": _middle,
    "end_of_month": lambda said, day: _last_day("month", _month_of(said, day)),
    "end_of_month_ahead": _end_of_month_ahead,
    "eve_of_month": lambda said, day: _month_of(said, day) - _DAY,
}
