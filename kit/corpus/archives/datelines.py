"""Lines of a header that begin with a date: the date, and what stands behind it."""

import re
from functools import cache
from typing import NamedTuple

from kit.corpus.dates import any_of

_LONGEST = 160
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:uhr|h)\b)?"
_ZONE = r"(?:(?:gmt|utc)(?:[+-]\d{1,2}(?::?\d{2})?)?|[a-z]{1,3}s?t\b|cest\b|bst\b|z\b)"


class Dateline(NamedTuple):
    """``raw`` is the date as `kit.corpus.dates` reads it, ``rest`` the edition or a notice."""

    raw: str
    rest: str


def read_dateline(line: str) -> Dateline | None:
    """Read a line that begins with a date, as databases' exports print it.

    >>> read_dateline("May 2, 2002, Thursday,, FINAL EDITION")
    Dateline(raw='May 2, 2002, Thursday', rest='FINAL EDITION')
    >>> read_dateline("2018 年 10 月 7 日").raw
    '2018 年 10 月 7 日'
    >>> read_dateline("In May 2002 talks failed.") is None
    True

    Day-and-month figures such as 03/04/2022 are passed on as they stand. A month without a
    day is a date line without a day.
    """
    line = " ".join(line.split())
    if not 6 <= len(line) <= _LONGEST:
        return None
    match = _pattern().match(line)
    if match is None:
        return None
    raw, rest = match[0].strip(" ,;"), line[match.end() :].strip(" ,;|-–")
    sentence = match["sole"] and rest and not (rest[0].isupper() or rest[0] in "([")
    if len(rest) > 80 or sentence:
        return None
    raw = re.sub(r"(\d)\s?[-–]\s?\d{1,2}(?=,?\s\d{4})", r"\1", raw)  # May 28-30, 2018
    return Dateline(raw, rest)


def bare_date(text: str | None) -> str | None:
    """Return the date with which a text begins, or the text where it begins with none."""
    found = read_dateline(text or "")
    return found.raw if found else text


@cache
def _pattern() -> re.Pattern[str]:
    """Match a date at the beginning of a line, with weekday, clock and zone."""
    month, weekday = f"(?:{any_of('month')})", f"(?:{any_of('weekday')})"
    forms = (
        rf"\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?[\s-](?:de\s+|of\s+)?{month}\.?,?"
        r"[\s-](?:de\s+|del\s+)?\d{4}\b",
        rf"{month}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?,?\s+\d{{4}}\b",
        r"\d{4}\s?(?:年|년|-|/)\s?\d{1,2}\s?(?:月|월|-|/)\s?\d{1,2}(?!\d)\s?(?:日|일)?",
        r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)",
        rf"(?P<sole>{month}\.?(?:\s?[-/–]\s?{month})?,?\s+\d{{4}}\b)",
    )
    tail = rf"(?:[,;]?\s*\(?{weekday}\)?\.?(?!\w))?(?:[,;]?\s*(?:at\s+|um\s+|à\s+)?{_CLOCK})?(?:\s*{_ZONE})?"
    return re.compile(
        rf"(?:{weekday}\.?,?\s+(?:den\s+|le\s+)?)?(?:{'|'.join(forms)}){tail}", re.IGNORECASE
    )
