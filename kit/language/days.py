"""Days and months by their English names, whatever the locale of the machine."""

from datetime import date

from kit.language.word_kinds import words_in_order

_NAMES = words_in_order("month")
#: The number of a month by its name or its short form, lower case.
MONTHS = {word: n for n, name in enumerate(_NAMES, 1) for word in (name, name[:3])} | {"sept": 9}
#: The number of a weekday by its name, lower case; Monday is 0, as in `datetime`.
WEEKDAYS = {name: n for n, name in enumerate(words_in_order("weekday"))}
#: The number of an ordinal as far as months have days.
ORDINALS = {word: n for n, word in enumerate(words_in_order("ordinal"), start=1)}


def month(day: date, *, short: bool = False) -> str:
    """Name the month of a day; `strftime` would ask the locale.

    Examples
    --------
    >>> month(date(2022, 2, 15)), month(date(2022, 2, 15), short=True)
    ('February', 'Feb')
    """
    name = _NAMES[day.month - 1].capitalize()
    return name[:3] if short else name


def write_day(day: date, *, short: bool = False) -> str:
    """Write a day in words.

    Examples
    --------
    >>> write_day(date(2022, 2, 15)), write_day(date(2022, 2, 15), short=True)
    ('15 February 2022', '15 Feb 2022')
    """
    return f"{day.day} {month(day, short=short)} {day.year}"
