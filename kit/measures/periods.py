"""Days into weeks, months or years: as fine as a corpus of this length and size can bear."""

import pandas as pd

from kit.tables import FEW, KitError

#: Units from fine to coarse: the name for a reader, and pandas' period.
UNITS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
_MOST = 60  # periods from first to last


def group_days(dates: pd.Series, *, unit: str | None = None) -> tuple[pd.Series, str]:
    """Replace each day by the first day of its week, month, quarter or year.

    Parameters
    ----------
    dates : Series of datetime
        Such as ``documents["date"]``; missing days stay missing.
    unit : {"day", "week", "month", "quarter", "year"}, optional
        By default the finest that gives at most 60 periods from first to last, and in its
        median period at least five articles, so that a rate says something; where no unit
        does, the finest of at most 60.

    Returns
    -------
    days : Series of datetime
        In the order and with the index of `dates`.
    unit : str

    Raises
    ------
    KitError
        If there is no such unit.

    Examples
    --------
    >>> days, unit = group_days(pd.Series(pd.to_datetime(["2014-02-15", "2016-02-01"])))
    >>> days.dt.strftime("%Y-%m-%d").tolist(), unit
    (['2014-02-01', '2016-02-01'], 'month')
    """
    days = pd.to_datetime(dates)
    chosen = unit or _finest(days.dropna())
    if chosen not in UNITS:
        raise KitError(
            f"There is no unit of time {chosen!r}.", f"Known: {', '.join(UNITS)}.", "Choose one."
        )
    first = days.dt.to_period(UNITS[chosen]).dt.start_time
    return first.astype("datetime64[us]"), chosen


def parse_days(dates: object) -> tuple[pd.Timestamp | None, pd.Timestamp | None] | None:
    """Read a pair of days, None for an open side; None where it is no such pair.

    >>> parse_days(("2022-02-01", None)), parse_days("soon")
    ((Timestamp('2022-02-01 00:00:00'), None), None)
    """
    try:
        first, last = (None if day is None else pd.Timestamp(day) for day in dates)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return None
    return first, last


def _finest(days: pd.Series) -> str:
    if days.empty:
        return "day"
    articles = {unit: days.dt.to_period(period).value_counts() for unit, period in UNITS.items()}
    legible = [
        unit
        for unit, found in articles.items()
        if (found.index.max() - found.index.min()).n < _MOST
    ] or ["year"]
    return next((unit for unit in legible if articles[unit].median() >= FEW), legible[0])
