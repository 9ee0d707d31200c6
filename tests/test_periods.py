"""Periods: as fine as the corpus bears."""

from __future__ import annotations

import pandas as pd
import pytest

from kit.measures.periods import group_days
from kit.tables import KitError


@pytest.mark.parametrize(
    ("first", "last", "unit", "start"),
    [
        ("2024-04-08", "2024-06-02", "day", "2024-06-02"),
        ("2024-01-03", "2024-12-30", "week", "2024-12-30"),
        ("2021-01-03", "2024-12-30", "month", "2024-12-01"),
        ("2014-01-03", "2024-12-30", "quarter", "2024-10-01"),
        ("1980-01-03", "2024-12-30", "year", "2024-01-01"),
    ],
)
def test_the_finest_unit_that_is_legible(first: str, last: str, unit: str, start: str) -> None:
    dates = pd.Series(pd.to_datetime([first, None, last]), index=[5, 6, 7])
    days, chosen = group_days(dates)
    assert chosen == unit
    assert days[7] == pd.Timestamp(start)
    assert pd.isna(days[6])


def test_no_dates_at_all() -> None:
    days, unit = group_days(pd.Series([], dtype="datetime64[us]"))
    assert (len(days), unit) == (0, "day")
    assert group_days(pd.Series([pd.NaT], dtype="datetime64[us]"))[1] == "day"


@pytest.mark.parametrize(("each", "unit"), [(5, "day"), (2, "week"), (1, "week")])
def test_a_period_holds_some_articles(each: int, unit: str) -> None:
    days = pd.date_range("2024-04-08", "2024-05-26").repeat(each)
    assert group_days(pd.Series(days))[1] == unit


def test_where_no_unit_has_so_many_articles_the_finest_that_is_legible() -> None:
    assert (
        group_days(pd.Series(pd.to_datetime(["2024-04-08", "2024-05-09", "2024-06-02"])))[1]
        == "day"
    )


def test_an_unknown_unit_is_named_with_the_known_ones() -> None:
    with pytest.raises(
        KitError, match=r"no unit of time 'decade'.*day, week, month, quarter, year"
    ):
        group_days(pd.Series(pd.to_datetime(["2024-01-01"])), unit="decade")
