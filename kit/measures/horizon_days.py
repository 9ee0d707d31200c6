"""The last day that still counts for what an expression of time says on some day."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd

from kit.language.days import MONTHS, ORDINALS, WEEKDAYS
from kit.language.word_kinds import words_in_order
from kit.measures.periods import UNITS

#: What a vague horizon counts as, in days. A convention of this kit, not of English.
CONVENTIONS = {"day": 7, "week": 28, "month": 90, "year": 730}

#: Numbers in words, as far as spans of time are counted in words.
NUMBERS = {word: n for n, word in enumerate(words_in_order("unit_number"), start=1)} | {
    "a": 1,
    "an": 1,
    "couple of": 2,
}
_JUST_PAST = 3  # months: "the end of January" said in March was the last one
#: The named parts of an expression, lower case; "" where it has none.
Said = defaultdict[str, str]


def _last_day(unit: str, day: date, ahead: int = 0) -> date:
    """Give the last day of the week, month, quarter or year of a day, or of one some units ahead."""
    last = (pd.Period(day, UNITS[unit]) + int(ahead)).asfreq("D", "end")
    return date(last.year, last.month, last.day)


def _ahead(days: int) -> Callable[[Said, date], date]:
    return lambda said, day: day + timedelta(days=days)


def _span(said: Said, day: date) -> date | None:
    """Add "48 hours", "three weeks"."""
    n, unit = NUMBERS.get(said["n"]) or int(said["n"]), said["unit"]
    if unit == "hour":
        return day + timedelta(days=-(-n // 24))
    if unit in ("day", "week"):
        return day + timedelta(days=n * (7 if unit == "week" else 1))
    months = n * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    last = _last_day("month", day, months)
    return last.replace(day=min(day.day, last.day))


def _vague(said: Said, day: date) -> date:
    """Take "in the coming days" as the convention says."""
    return day + timedelta(days=CONVENTIONS[said["unit"]])


def _end_of(said: Said, day: date) -> date:
    """Give the last day of this or the next week, month, quarter, year."""
    return _last_day(said["unit"].removesuffix("end"), day, said["which"] == "next")


def _end_of_year(said: Said, day: date) -> date:
    return date(int(said["year"] or day.year), 12, 31)


def _days_to(said: Said, day: date) -> int:
    return (WEEKDAYS[said["weekday"]] - day.weekday()) % 7


def _coming_weekday(said: Said, day: date) -> date:
    """Give the next such weekday, which may be today."""
    return day + timedelta(days=_days_to(said, day)) - _before(said)


def _next_weekday(said: Said, day: date) -> date | None:
    """Give "next Friday" where this week's has passed or is today; else it is either."""
    ahead = _days_to(said, day) or 7
    return day + timedelta(days=ahead) if day.weekday() + ahead > 6 else None


def _before(said: Said) -> timedelta:
    """Give the day by which "before" stops short of what it names."""
    return timedelta(days=said["limit"] in ("before", "prior to"))


def _month_of(said: Said, day: date) -> date:
    """Give the first of a month named: the next one, unless its year is said."""
    month = MONTHS[said["month"]]
    return date(int(said["year"] or day.year + (month < day.month)), month, 1)


def _end_of_month(said: Said, day: date) -> date:
    return _last_day("month", _month_of(said, day))


def _end_of_month_ahead(said: Said, day: date) -> date | None:
    """Give the end or the middle of a month named, unless it is one just past."""
    first = _month_of(said, day)
    if not said["year"] and 0 < (day.month - first.month) % 12 <= _JUST_PAST:
        return None
    return first.replace(day=15) if "mid" in said["part"] else _last_day("month", first)


def _number(said: Said) -> int:
    """Read "15", "15th" or "fifteenth"."""
    return ORDINALS.get(said["number"]) or int(said["number"].rstrip("stndrh"))


def _on_date(said: Said, day: date) -> date | None:
    found = _month_of(said, day).replace(day=_number(said))
    if found < day and not said["year"]:
        if not said["limit"]:
            return None  # "on Feb. 3" in an article of 14 February is past
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


def _eve_of_month(said: Said, day: date) -> date:
    """Give the last day before a month ("before June")."""
    return _month_of(said, day) - timedelta(days=1)


#: What the column ``reading`` of ``horizons.csv`` may say; an empty one gives no day.
READINGS: dict[str, Callable[[Said, date], date | None]] = {
    "today": _ahead(0),
    "tomorrow": _ahead(1),
    "in_a_week": _ahead(7),
    "span": _span,
    "vague": _vague,
    "end_of": _end_of,
    "end_of_year": _end_of_year,
    "coming_weekday": _coming_weekday,
    "next_weekday": _next_weekday,
    "on_date": _on_date,
    "day_of_month": _day_of_month,
    "middle": _middle,
    "end_of_month": _end_of_month,
    "end_of_month_ahead": _end_of_month_ahead,
    "eve_of_month": _eve_of_month,
}
