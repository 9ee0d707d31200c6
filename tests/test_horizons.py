"""Horizons: what a time expression means on the day of the article."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.measures.horizons import CONVENTIONS, READINGS, _expressions, find_horizon

MONDAY = date(2022, 2, 14)


@pytest.mark.parametrize(
    ("text", "expression", "day"),
    [
        ("an attack sometime this week", "this week", "2022-02-20"),
        ("talks next week", "next week", "2022-02-27"),
        ("a vote this weekend", "this weekend", "2022-02-20"),
        ("a deal this month", "this month", "2022-02-28"),
        ("a deal next month", "next month", "2022-03-31"),
        ("a deal this year", "this year", "2022-12-31"),
        ("a deal by the end of the year", "by the end of the year", "2022-12-31"),
        ("a deal by the end of March", "by the end of March", "2022-03-31"),
        ("a deal by the end of June 2023", "by the end of June 2023", "2023-06-30"),
        ("a deal in mid-April", "mid-April", "2022-04-15"),
        ("a deal within 48 hours", "within 48 hours", "2022-02-16"),
        ("a deal within three weeks", "within three weeks", "2022-03-07"),
        ("rates over the next two months", "over the next two months", "2022-04-14"),
        ("war in the coming days", "in the coming days", "2022-02-21"),
        ("war in the next few weeks", "in the next few weeks", "2022-03-14"),
        ("a deal by Friday", "by Friday", "2022-02-18"),
        ("a deal by Monday", "by Monday", "2022-02-14"),
        ("a deal before Friday", "before Friday", "2022-02-17"),
        ("a deal by Feb. 24", "by Feb. 24", "2022-02-24"),
        ("a deal by 24 February 2022", "by 24 February 2022", "2022-02-24"),
        ("a deal by Jan. 3", "by Jan. 3", "2023-01-03"),
        ("rain tomorrow", "tomorrow", "2022-02-15"),
        ("a boom in 2023", "in 2023", "2023-12-31"),
        ("a deal by the 24th", "by the 24th", "2022-02-24"),
        ("a deal by the tenth", "by the tenth", "2022-03-10"),
        ("a deal before the 24th", "before the 24th", "2022-02-23"),
        ("a deal by the second of June", "by the second of June", "2022-06-02"),
        ("a deal before the middle of May", "before the middle of May", "2022-05-14"),
        ("a deal by the middle of next month", "by the middle of next month", "2022-03-15"),
        ("a deal before May is over", "before May is over", "2022-05-31"),
        ("a deal before the week was out", "before the week was out", "2022-02-20"),
        ("a deal before June", "before June", "2022-05-31"),
        ("a deal by this day next week", "by this day next week", "2022-02-21"),
        ("a deal by next Monday", "by next Monday", "2022-02-21"),
        ("a deal by midnight", "by midnight", "2022-02-14"),
    ],
)
def test_safe_expressions_get_a_day(text: str, expression: str, day: str) -> None:
    assert find_horizon(text, MONDAY) == (expression, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("talks before the summit", "before the summit"),
        ("an attack as soon as Sunday", "as soon as Sunday"),
        ("a deal by March", "by March"),
        ("a deal by 2030", "by 2030"),
        ("an attack at any moment", "at any moment"),
        ("a deal by the end of January", "by the end of January"),  # the one just past
        ("what he said on Feb. 3", "on Feb. 3"),
        ("a deal by 30 February", "by 30 February"),
        ("a boom in 2001", "in 2001"),
        ("a deal by next Friday", "by next Friday"),  # this week's, or the one after
    ],
)
def test_unsafe_expressions_keep_their_text_only(text: str, expression: str) -> None:
    found = find_horizon(text, MONDAY)
    assert found == (expression, None)


def test_what_can_be_resolved_goes_first() -> None:
    found = find_horizon("before the summit, and within two days", MONDAY)
    assert found == ("within two days", date(2022, 2, 16))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It may rain.",
        "they march on",
        "a monday person",
        "may 4 of us",
        "by the second round",
        "on the 5th floor",
        "by the third",
    ],
)
def test_no_time_no_horizon(text: str) -> None:
    assert find_horizon(text, MONDAY) is None


def test_without_a_day_nothing_is_resolved() -> None:
    assert find_horizon("an attack this week", None) == ("this week", None)


def test_the_convention_for_vague_days_is_seven() -> None:
    assert CONVENTIONS["day"] == 7


@given(
    st.sampled_from(
        [
            "this week",
            "next month",
            "by Friday",
            "within 3 days",
            "by May 31",
            "in the coming months",
        ]
    ),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)),
)
def test_no_horizon_lies_before_its_article(text: str, day: date) -> None:
    found = find_horizon(text, day)
    assert found is not None
    assert found.day is not None
    assert found.day >= day


ROWS = list(csv.DictReader((files("kit.measures") / "horizons.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=[row["example"] for row in ROWS])
def test_each_row_reads_its_own_example(row: dict[str, str]) -> None:
    found = find_horizon(row["example"], MONDAY)
    assert found is not None
    assert re.search(rf"{re.escape(found.text)}$", row["example"])
    assert (found.day.isoformat() if found.day else "") == row["day"]
    readers = [other for other, (pattern, _) in zip(ROWS, _expressions(), strict=True)
               if pattern.search(row["example"])]  # fmt: skip
    assert readers[0] is row


def test_the_table_uses_every_reading_and_no_other() -> None:
    assert {row["reading"] for row in ROWS} - {""} == set(READINGS)


def test_months_and_days_are_english_under_any_locale() -> None:
    code = """
import calendar, importlib, kit.measures.horizons as horizons
from datetime import date
calendar.month_name, calendar.month_abbr = ["", "Januar", "Mai"], ["", "Jan", "Mai"]
calendar.day_name = ["Montag", "Freitag"]
horizons = importlib.reload(horizons)
for text in ("a deal by Friday", "a deal by May 3"):
    print(horizons.find_horizon(text, date(2022, 2, 14)).day)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["2022-02-18", "2022-05-03"]
