"""Dates as newspapers and archives write them: read strictly, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, NamedTuple

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?P<{}>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\.?"
)
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?\(?(?P<zone>z|(?:utc|gmt)?[+-]\d{2}:?\d{2}|[a-z]{2,5})\)?)?"
)
_YEAR = r"(?P<year>\d{4})"
_BEFORE = rf"(?:{_WEEKDAY.format('before')},?\s+)?"
_AFTER = rf"(?:,?\s+{_WEEKDAY.format('after')})?(?:,?\s+(?:at\s+)?{_CLOCK})?"
_FORMS = [
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}(?P<sep>[-/])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?:(?:t|,?\s+){_CLOCK})?",
        r"(?P<year>\d{4})(?P<m>\d{2})(?P<d>\d{2})"
        r"(?:t(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})(?P<zone>z|[+-]\d{4})?)?",
        rf"{_BEFORE}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{_MONTH},?[\s-]{_YEAR}{_AFTER}",
        rf"{_BEFORE}{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}{_AFTER}",
        rf"(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep){_YEAR}(?:,?\s+{_CLOCK})?",
    )
]
# Hours from UTC. "ET", "IST" and their like name no one offset: the day is known, no instant.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3,
    "msk": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7,
}  # fmt: skip
_LONGEST = 80


class Moment(NamedTuple):
    """What a raw date says; ``fault`` is a code of the problems table, or empty."""

    raw: str | None
    day: date | None
    instant: datetime | None
    fault: str


NO_MOMENT = Moment(None, None, None, "")


def decide_order(raws: Iterable[Any]) -> tuple[bool | None, bool]:
    """Decide from a file's unambiguous dates whether the day stands before the month.

    Returns
    -------
    (bool or None, bool)
        Whether the day comes first (None: nothing decides it), and whether the dates
        contradict each other.

    Examples
    --------
    >>> decide_order(["03/04/2022", "25/04/2022"])
    (True, False)
    >>> decide_order(["25/04/2022", "04/25/2022"])
    (None, True)
    """
    seen = set()
    for raw in raws:
        match = _FORMS[-1].fullmatch(raw.strip()) if isinstance(raw, str) else None
        if match and (int(match["a"]) > 12) != (int(match["b"]) > 12):
            seen.add(int(match["a"]) > 12)
    return (seen.pop(), False) if len(seen) == 1 else (None, bool(seen))


def read_moment(value: Any, *, dayfirst: bool | None = None) -> Moment:
    """Read a date, with its instant where clock and zone are given.

    Parameters
    ----------
    value : object
        Text, a date or a datetime.
    dayfirst : bool, optional
        The order of "03/04/2022". None reads only what is unambiguous.

    Returns
    -------
    Moment
        ``fault`` is ``"day-or-month"`` where the order is needed and unknown,
        ``"date"`` where the text is no date, ``"weekday"`` where it names the wrong day.

    Examples
    --------
    >>> read_moment("Tue, 15 Feb 2022 01:41:12 GMT").instant.isoformat()
    '2022-02-15T01:41:12+00:00'
    >>> read_moment("03/04/2022").fault
    'day-or-month'

    Notes
    -----
    The day is the one in the source's own zone. Two-digit years, relative dates
    ("yesterday") and bare months are not read.
    """
    if isinstance(value, (datetime, date)):
        return _from_object(value)
    raw = str(value).strip()
    if not raw:
        return NO_MOMENT
    match = (
        next((m for f in _FORMS if (m := f.fullmatch(raw))), None) if len(raw) < _LONGEST else None
    )
    if match is None:
        return Moment(raw, None, None, "date")
    found = match.groupdict()
    try:
        month, day = _month_and_day(found, dayfirst)
        if not month:
            return Moment(raw, None, None, "day-or-month")
        when = date(int(found["year"]), month, day)
        instant = _instant(when, found)
    except (ValueError, OverflowError):
        return Moment(raw, None, None, "date")
    named = found.get("before") or found.get("after")
    wrong = named and _WEEKDAYS.index(named[:3].lower()) != when.weekday()
    return Moment(raw, when, instant, "weekday" if wrong else "")


def _month_and_day(found: dict[str, Any], dayfirst: bool | None) -> tuple[int, int]:
    """Return month and day; month 0 if their order is needed and unknown."""
    if found.get("month"):
        return _MONTHS.index(found["month"][:3].lower()) + 1, int(found["d"])
    if "a" not in found:
        return int(found["m"]), int(found["d"])
    a, b = int(found["a"]), int(found["b"])
    if dayfirst is None:
        if a <= 12 and b <= 12 and a != b:
            return 0, 0
        dayfirst = a > 12
    return (b, a) if dayfirst else (a, b)


def _instant(day: date, found: dict[str, Any]) -> datetime | None:
    """Return the UTC instant, if there are a clock and a zone; raise ValueError for 25:00."""
    if not found.get("hour"):
        return None
    hour, half = int(found["hour"]), found.get("half")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + 12 * (half.lower() == "p")
    clock = time(hour, int(found["minute"]), int(found.get("second") or 0))
    zone = (found.get("zone") or "").lower()
    offset = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{2}):?(\d{2})", zone)
    if offset:
        away = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        away = -away if offset[1] == "-" else away
    elif zone in _ZONES:
        away = timedelta(hours=_ZONES[zone])
    else:
        return None
    return datetime.combine(day, clock, timezone(away)).astimezone(UTC)


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
