"""By when: expressions of time in a forecast, resolved against the article's day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

#: What a vague horizon counts as, in days. A convention of this kit, not of English.
CONVENTIONS = {"day": 7, "week": 28, "month": 90, "year": 730}

_NUMBERS = {
    word: n
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1, "couple of": 2}
# In English whatever the locale, unlike calendar.month_name.
_NAMES = (
    "january february march april may june july august september october november december".split()
)
_MONTHS = {word: n for n, name in enumerate(_NAMES, 1) for word in (name, name[:3])} | {"sept": 9}
_DAYS = {
    name: n
    for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_MONTH = r"(?=(?-i:[A-Z]))(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<weekday>" + "|".join(_DAYS) + ")"
_LIMIT = r"(?P<limit>by|before|until|till|through|no later than|prior to)"
_ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
        "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
        "twenty-eighth twenty-ninth thirtieth thirty-first".split(),
        start=1,
    )
}
_WORDS = sorted(_ORDINALS, key=len, reverse=True)
_ORDINAL = rf"(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_WORDS)})"
# Without its month only what is no rank ("by the second round") and no fraction ("the third").
_BARE_ORDINAL = (
    rf"(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(w for w in _WORDS if _ORDINALS[w] > 3)})"
)
_ENDS = r"(?:(?:is|was|has been) (?:out|over)|ends|ended|runs out|ran out)"


class Horizon(NamedTuple):
    """A time by which a forecast should have come true.

    Attributes
    ----------
    text : str
        The expression as it stands.
    day : datetime.date or None
        The last day that still counts; None where that is not safe to say.
    """

    text: str
    day: date | None


def find_horizon(text: str, day: date | None) -> Horizon | None:
    """Find the first expression of a future time in a clause and resolve it.

    Parameters
    ----------
    text : str
        A clause.
    day : datetime.date or None
        The day of the article; without it nothing is resolved.

    Returns
    -------
    Horizon or None
        None where the clause names no time. An expression that can be resolved goes
        before one that cannot.

    Notes
    -----
    Weeks end on Sunday, the middle of a month is its 15th day. "In the coming days" counts as 7 days, "weeks" as 28,
    "months" as 90, "years" as 730 (`CONVENTIONS`). A weekday or month is the next one.
    "As soon as Sunday" names no end, "by March" may mean its first or its last day,
    "before the summit" needs a calendar of summits: these have a text and no day. The
    rules cannot see that "this week" in an old quotation was another week.

    Examples
    --------
    >>> find_horizon("an attack sometime this week", date(2022, 2, 14))
    Horizon(text='this week', day=datetime.date(2022, 2, 20))
    >>> find_horizon("talks fail before the summit", date(2022, 2, 14))
    Horizon(text='before the summit', day=None)
    """
    found: list[tuple[bool, int, Horizon]] = []
    taken = bytearray(len(text))  # characters that a surer rule has read
    for pattern, resolve in _RULES:
        for hit in pattern.finditer(text):
            first, last = hit.span()
            if any(taken[first:last]):
                continue
            taken[first:last] = b"\1" * (last - first)
            end = _resolved(hit, day, resolve)
            found.append((end is None, hit.start(), Horizon(hit.group().strip(" ,"), end)))
    return min(found)[2] if found else None


def _resolved(
    hit: re.Match[str], day: date | None, resolve: Callable[[re.Match[str], date], date | None]
) -> date | None:
    """Resolve one expression; a day that no calendar has, or one long past, is none."""
    if day is None:
        return None
    try:
        end = resolve(hit, day)
    except (ValueError, OverflowError):
        return None
    return end if end is None or end >= day else None


def _month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def _count(word: str | None) -> int:
    word = (word or "").lower()
    return int(word) if word.isdigit() else _NUMBERS.get(word, 0)


def _span(hit: re.Match[str], day: date) -> date | None:
    """Add "48 hours", "three weeks"."""
    n, unit = _count(hit["n"]), hit["unit"].lower()
    if not n:
        return None
    if unit == "hour":
        return day + timedelta(days=-(-n // 24))
    if unit in ("day", "week"):
        return day + timedelta(days=n * (7 if unit == "week" else 1))
    months = n * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    last = _month_end(day.year, day.month + months)
    return last.replace(day=min(day.day, last.day))


def _vague(hit: re.Match[str], day: date) -> date:
    """Take "in the coming days" as the convention says."""
    return day + timedelta(days=CONVENTIONS[hit["unit"].lower()])


def _this(hit: re.Match[str], day: date) -> date:
    """Give the last day of this or the next week, month, quarter, year."""
    unit, ahead = hit["unit"].lower(), int((hit["which"] or "").lower() == "next")
    if unit in ("week", "weekend"):
        return day + timedelta(days=6 - day.weekday() + 7 * ahead)
    if unit == "month":
        return _month_end(day.year, day.month + ahead)
    if unit == "quarter":
        return _month_end(day.year, ((day.month - 1) // 3 + 1 + ahead) * 3)
    return date(day.year + ahead, 12, 31)


def _weekday(hit: re.Match[str], day: date) -> date:
    """Give the next such weekday; "before Friday" ends on Thursday."""
    ahead = (_DAYS[hit["weekday"].lower()] - day.weekday()) % 7
    return day + timedelta(days=ahead) - _before(hit)


def _year(hit: re.Match[str], month: int, day: date) -> int:
    if hit["year"]:
        return int(hit["year"])
    return day.year + (month < day.month)


_JUST_PAST = 3  # months: "the end of January" said in March was the last one


def _end_of_month(hit: re.Match[str], day: date) -> date | None:
    month = _MONTHS[hit["month"].lower()]
    if not hit["year"] and 0 < (day.month - month) % 12 <= _JUST_PAST:
        return None
    last = _month_end(_year(hit, month, day), month)
    return last.replace(day=15) if hit["part"] and "mid" in hit["part"].lower() else last


def _number(word: str) -> int:
    """Read "15", "15th" or "fifteenth"."""
    return _ORDINALS.get(word.lower()) or int(word.rstrip("stndrhSTNDRH"))


def _before(hit: re.Match[str]) -> timedelta:
    """Give the day by which "before" stops short of what it names."""
    return timedelta(days=(hit["limit"] or "").lower() in ("before", "prior to"))


def _on_date(hit: re.Match[str], day: date) -> date | None:
    month, number = _MONTHS[hit["month"].lower()], _number(hit["number"])
    found = date(_year(hit, month, day), month, number)
    if not hit["year"] and found < day and not hit["limit"]:
        return None  # "on Feb. 3" in an article of 14 February is past
    if found < day and not hit["year"]:
        found = found.replace(year=found.year + 1)
    return found - _before(hit)


def _day_of_month(hit: re.Match[str], day: date) -> date:
    """Give the next day with this number ("by the 15th")."""
    number = _number(hit["number"])
    first = day.replace(day=1)
    if number < day.day:
        first = _month_end(day.year, day.month) + timedelta(days=1)
    return first.replace(day=number) - _before(hit)


def _middle(hit: re.Match[str], day: date) -> date:
    """Give the 15th of a month named, or of this or the next one."""
    if hit["month"]:
        month = _MONTHS[hit["month"].lower()]
        return date(day.year + (month < day.month), month, 15) - _before(hit)
    last = _month_end(day.year, day.month + ((hit["which"] or "").lower() == "next"))
    return last.replace(day=15) - _before(hit)


def _eve_of_month(hit: re.Match[str], day: date) -> date:
    """Give the last day before a month ("before June")."""
    month = _MONTHS[hit["month"].lower()]
    return date(_year(hit, month, day), month, 1) - timedelta(days=1)


def _next_weekday(hit: re.Match[str], day: date) -> date | None:
    """Give "next Friday" where this week's has passed or is today; else it is either."""
    ahead = (_DAYS[hit["weekday"].lower()] - day.weekday()) % 7 or 7
    return day + timedelta(days=ahead) if day.weekday() + ahead > 6 else None


def _rule(
    pattern: str, resolve: Callable[[re.Match[str], date], date | None]
) -> tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]]:
    return re.compile(rf"\b{pattern}(?!\w)", re.IGNORECASE), resolve


_N = r"(?P<n>\d{1,3}|" + "|".join(_NUMBERS) + ")"
_UNIT = r"(?P<unit>hour|day|week|month|quarter|year|decade)s?"
_OPTIONAL_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d))?"
#: The longer and surer expressions come first; a later rule never overlaps an earlier hit.
_RULES = [
    _rule(r"as (?:early|soon) as \w+(?: \w+)?", lambda hit, day: None),
    _rule(rf"within (?:the )?(?:next )?{_N} {_UNIT}", _span),
    _rule(rf"(?:in|over|during|for) the (?:next|coming) {_N} {_UNIT}", _span),
    _rule(rf"in {_N} {_UNIT}(?:['’]s?)? time", _span),
    _rule(r"(?:in|over|within|during) the (?:next|coming|following|near) (?:few |several )?"
          r"(?P<unit>day|week|month|year)s", _vague),
    _rule(r"within (?:a few |several |the )?(?P<unit>day|week|month|year)s", _vague),
    _rule(rf"(?:{_LIMIT} |on )?the {_ORDINAL} of {_MONTH}{_OPTIONAL_YEAR}", _on_date),
    _rule(rf"(?:{_LIMIT} )?(?:the )?middle of (?:{_MONTH}|(?:the|(?P<which>this|next)) month)", _middle),
    _rule(rf"(?:before|by the time) {_MONTH}{_OPTIONAL_YEAR} {_ENDS}", lambda hit, day: _month_end(
        _year(hit, _MONTHS[hit["month"].lower()], day), _MONTHS[hit["month"].lower()])),
    _rule(rf"(?:before|by the time) (?:the|(?P<which>this|next)) (?P<unit>week|weekend|month|quarter|year) {_ENDS}",
          _this),
    _rule(rf"(?:{_LIMIT} )?this day next week", lambda hit, day: day + timedelta(days=7)),
    _rule(rf"(?:{_LIMIT} |in |on )?{_MONTH} (?P<number>\d{{1,2}})(?:st|nd|rd|th)?{_OPTIONAL_YEAR}", _on_date),
    _rule(rf"(?:{_LIMIT} |on )?(?P<number>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}{_OPTIONAL_YEAR}", _on_date),
    _rule(rf"(?:by |before |until )?(?:the )?(?P<part>end of |late |mid-|mid ){_MONTH}{_OPTIONAL_YEAR}",
          _end_of_month),
    _rule(rf"(?P<part>in|during|this|next) {_MONTH}{_OPTIONAL_YEAR}",
          lambda hit, day: None if hit["part"].lower() == "next" else _end_of_month(hit, day)),
    _rule(r"(?:by |before |until )?(?:the )?end of (?:the|(?P<which>this|next)) "
          r"(?P<unit>week|weekend|month|quarter|year)", _this),
    _rule(r"(?:by |before )?(?:the )?(?:year['’]s end|year-end)", lambda hit, day: date(day.year, 12, 31)),
    _rule(r"(?:(?:by|before|until|through) )?(?:the )?end of (?P<year>20\d\d)",
          lambda hit, day: date(int(hit["year"]), 12, 31)),
    _rule(r"(?:in|during) (?P<year>20\d\d)", lambda hit, day: date(int(hit["year"]), 12, 31)),
    _rule(rf"(?:{_LIMIT}|on|between now and) the {_BARE_ORDINAL}(?=[\s,.;:!?)”\"’']|$)"
          r"(?! (?:century|anniversary|day|floor|time|round|week|month|year|quarter|of|hour|district|circuit|"
          r"amendment|century|grade|seat|inning|hole|minute|place)\b)", _day_of_month),
    _rule(rf"before {_MONTH}{_OPTIONAL_YEAR}", _eve_of_month),
    _rule(rf"(?:{_LIMIT} )?next {_DAY}", _next_weekday),
    _rule(rf"{_LIMIT} {_DAY}", _weekday),
    _rule(r"(?:by|before) midnight", lambda hit, day: day),
    _rule(r"(?P<which>this|next) (?P<unit>weekend|week|month|quarter|year)", _this),
    _rule(r"(?:by )?(?:today|tonight)", lambda hit, day: day),
    _rule(r"(?:by |before )?tomorrow", lambda hit, day: day + timedelta(days=1)),
    _rule(rf"by (?:early |late )?(?:{_MONTH}|20\d\d)", lambda hit, day: None),
    _rule(r"this (?:spring|summer|autumn|fall|winter)", lambda hit, day: None),
    _rule(r"(?:before|by|until|after|ahead of|at|during) (?:the|a|an|its|his|her|their|next|this) "
          r"(?:[\w’'-]+ ){0,3}?(?:summit|election|elections|vote|meeting|talks|deadline|conference|"
          r"hearing|trial|session|games|olympics|winter|summer|spring|autumn|fall|holidays?)",
          lambda hit, day: None),
    _rule(r"(?:soon|shortly|eventually|imminently|at any (?:moment|time)|any (?:day|time) now)",
          lambda hit, day: None),
]  # fmt: skip
