"""Dates as newspapers, pages and archives write them: read strictly, never guessed."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Any, NamedTuple

from kit.corpus.pieces import rows_of

_WORDS: dict[str, dict[str, int]] = {}  # the numbers of months, weekdays and zones
for _row in rows_of("date_words.csv"):
    _WORDS.setdefault(_row["kind"], {})[_row["name"]] = int(_row["number"])


def any_of(kind: str) -> str:
    """Return a pattern of all names of one kind ("month", "weekday"), longest first."""
    return "|".join(map(re.escape, sorted(_WORDS[kind], key=len, reverse=True)))


_ZONE = r"(?P<zone>z|(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d{2})?|[a-z]{2,5})"
_HALF = r"\s?(?P<half>[ap])\.?m\b\.?"
_WEEKDAY = rf"(?P<{{}}>{any_of('weekday')})\.?"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?::|\.|\s?h\s?)(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    rf"(?:{_HALF})?(?:\s?uhr)?(?:\s?\(?{_ZONE}\)?)?"
)
_AFTER = (
    rf"(?:,?\s+{_WEEKDAY.format('after')})?"
    r"(?:,?\s+(?:[|/–—-]\s+)?(?:at\s+|um\s+|à\s+|a las\s+)?{})?"
)
#: What the names in braces stand for in `date_forms.csv`.
_PARTS = {
    "year": r"(?P<year>\d{4})",
    "month": rf"(?P<month>{any_of('month')})\.?",
    "d": r"(?P<d>\d{1,2})",
    "nth": r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.|º)?",
    "clock": _CLOCK,
    "weekday_before": _WEEKDAY.format("before"),
    "weekday_after": _WEEKDAY.format("after"),
    "before": rf"(?:{_WEEKDAY.format('before')},?\s+)?(?:den\s+|the\s+|el\s+|le\s+)?",
    "after": _AFTER.format(_CLOCK),
    "after_hour": _AFTER.format(rf"(?P<hour>\d{{1,2}}){_HALF}(?:\s?\(?{_ZONE}\)?)?"),
}
_FORMS = [
    re.compile(re.sub(r"\{([a-z_]+)\}", lambda m: _PARTS[m[1]], row["form"]), re.IGNORECASE)
    for row in rows_of("date_forms.csv")
]
_LEAD = re.compile(rf"(?:{any_of('lead')})\s?:?\s+(?=\S)", re.IGNORECASE)
# A page that prints the day and then when the text was changed: "Feb. 14, 2022 Updated 8:41 p.m."
_CHANGED = re.compile(
    r"\s+(?:\|\s*)?(?:last )?updated(?: at| on)?:?\s.*|\s\([^\W\d][^()]{5,40}\)\Z", re.IGNORECASE
)
_EPOCH = re.compile(r"([0-9]{9,10})(?:\.[0-9]+)?|([0-9]{12,13})(?:\.0)?")
_SERIAL = re.compile(r"([2-6][0-9]{4})(?:\.[0-9]+)?")
_LONGEST = 80
_NOTHING = frozenset({"nan", "nat", "none", "null", "n/a", "-"})
_EARLIEST = 1600


class Moment(NamedTuple):
    """What a raw date says; ``fault`` is a code of the problems table, or empty."""

    raw: str | None
    day: date | None
    instant: datetime | None
    fault: str


NO_MOMENT = Moment(None, None, None, "")


def decide_order(raws: Iterable[Any]) -> tuple[bool | None, bool]:
    """Decide from a file's unambiguous dates whether the day stands before the month.

    >>> decide_order(["03/04/2022", "25/04/2022"])
    (True, False)
    """
    seen = set()
    for raw in raws:
        short = isinstance(raw, str) and 8 <= len(raw) <= _LONGEST and raw.isascii()
        match = _FORMS[-1].fullmatch(_bare(raw)) if short else None
        if match and (int(match["a"]) > 12) != (int(match["b"]) > 12):
            seen.add(int(match["a"]) > 12)
    return (seen.pop(), False) if len(seen) == 1 else (None, bool(seen))


def read_moment(value: Any, *, dayfirst: bool | None = None) -> Moment:
    """Read a date, with its instant where clock and zone are given.

    `dayfirst`: the order of "03/04/2022"; None reads only what is unambiguous. A ``fault`` is
    ``"day-or-month"`` where the order is needed and unknown, ``"date"`` where the text is no
    date, ``"weekday"`` where it names the wrong day, ``"improbable-date"`` for 1 January 1970,
    years before 1600 and days to come, ``"serial-date"`` for a spreadsheet's number of days.
    The day is the one in the source's own zone. Relative dates ("yesterday"), bare months, and
    "15/02/22", which may begin with the year, are not read.

    >>> read_moment("Tue, 15 Feb 2022 01:41:12 GMT").instant.isoformat()
    '2022-02-15T01:41:12+00:00'
    >>> read_moment("03/04/2022").fault
    'day-or-month'
    """
    moment = _from_object(value) if isinstance(value, date) else _from_text(str(value), dayfirst)
    if moment.day and not moment.fault:
        tomorrow = datetime.now(UTC).date() + timedelta(days=1)
        lost = moment.day == date(1970, 1, 1)
        if lost or moment.day.year < _EARLIEST or moment.day > tomorrow:
            return moment._replace(fault="improbable-date")
    return moment


@lru_cache(maxsize=4096)
def _from_text(raw: str, dayfirst: bool | None) -> Moment:
    """Read a date by the first form that it has from end to end."""
    raw = raw.strip()
    if not raw or raw.lower() in _NOTHING:
        return NO_MOMENT
    # Digits of other scripts match \d, and would be read without a word.
    if len(raw) > _LONGEST or any(c.isdigit() and not c.isascii() for c in raw):
        return Moment(raw, None, None, "date")
    bare = _bare(raw)
    match = next((m for form in _FORMS if (m := form.fullmatch(bare))), None)
    if match is None:
        return _from_number(raw)
    found = match.groupdict()
    try:
        when = _day(found, dayfirst)
        instant = _instant(when, found) if when else None
    except (ValueError, OverflowError):
        return Moment(raw, None, None, "date")
    named = found.get("before") or found.get("after")
    wrong = when and named and _WORDS["weekday"].get(named.lower()) != when.isoweekday()
    return Moment(raw, when, instant, "day-or-month" if not when else "weekday" if wrong else "")


def _bare(raw: str) -> str:
    """Take off what pages print around a date: "Published ", " Updated 8:41 p.m. ET"."""
    bare = " ".join(raw.split())
    while lead := _LEAD.match(bare):
        bare = bare[lead.end() :]
    return _CHANGED.sub("", bare)


def _day(found: dict[str, Any], dayfirst: bool | None) -> date | None:
    """Return the day; None if the order of day and month is needed and unknown."""
    year = int(found.get("year") or 0)
    if found.get("yy"):  # of two figures the latest year that is no future
        years = (1900 + int(found["yy"]), 2000 + int(found["yy"]))
        year = max(y for y in years if y <= datetime.now(UTC).year + 1)
    if found.get("month"):
        month = _WORDS["month"].get(found["month"].lower(), 13)  # a letter that folds to another
        return date(year, month, int(found["d"]))
    if "a" not in found:
        return date(year, int(found["m"]), int(found["d"]))
    a, b = int(found["a"]), int(found["b"])
    if dayfirst is None:
        if a <= 12 and b <= 12 and a != b:
            return None
        dayfirst = a > 12
    return date(year, b, a) if dayfirst else date(year, a, b)


def _instant(day: date, found: dict[str, Any]) -> datetime | None:
    """Return the UTC instant, if there are a clock and a zone; raise ValueError for 25:00."""
    if not found.get("hour"):
        return None
    hour, half = int(found["hour"]), found.get("half")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + 12 * (half.lower() == "p")
    clock = time(hour, int(found.get("minute") or 0), int(found.get("second") or 0))
    zone = (found.get("zone") or "").lower()
    offset = re.fullmatch(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?", zone)
    if offset:
        away = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        away = -away if offset[1] == "-" else away
    elif zone in _WORDS["zone"]:
        away = timedelta(hours=_WORDS["zone"][zone])
    else:
        return None
    return datetime.combine(day, clock, timezone(away)).astimezone(UTC)


def _from_number(raw: str) -> Moment:
    """Read seconds or milliseconds since 1970, or a spreadsheet's number of days."""
    if epoch := _EPOCH.fullmatch(raw):
        seconds = int(epoch[1]) if epoch[1] else int(epoch[2]) / 1000
        when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        return Moment(raw, when.date(), when, "")
    if serial := _SERIAL.fullmatch(raw):
        day = date(1899, 12, 30) + timedelta(days=int(serial[1]))
        return Moment(raw, day, None, "serial-date")
    return Moment(raw, None, None, "date")


def _from_object(value: date) -> Moment:
    """Read a cell of Excel or Parquet that is a date already."""
    if value != value:  # pandas' NaT is a datetime
        return NO_MOMENT
    if not isinstance(value, datetime):
        return Moment(value.isoformat(), value, None, "")
    instant = value.astimezone(UTC) if value.tzinfo else None
    bare = value.tzinfo is None and value.time() == time()
    raw = value.date().isoformat() if bare else value.isoformat(sep=" ")
    return Moment(raw, value.date(), instant, "")
