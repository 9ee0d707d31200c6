"""Dates are read strictly, in one order per file, and never guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.corpus import read_corpus
from kit.corpus.dates import decide_order, read_moment
from kit.corpus.pieces import rows_of

READ = [
    ("2022-02-15", "2022-02-15", None),
    ("2022/02/15", "2022-02-15", None),
    ("20220215", "2022-02-15", None),
    ("20220215T014112Z", "2022-02-15", "2022-02-15T01:41:12"),
    ("2022-02-15T01:41:12Z", "2022-02-15", "2022-02-15T01:41:12"),
    ("2022-02-15 01:41:12.123+02:00", "2022-02-15", "2022-02-14T23:41:12"),
    ("2022-02-15 01:41:12", "2022-02-15", None),
    ("Tue, 15 Feb 2022 01:41:12 GMT", "2022-02-15", "2022-02-15T01:41:12"),
    ("Tue, 15 Feb 2022 21:41:12 -0500", "2022-02-15", "2022-02-16T02:41:12"),
    ("15 February 2022", "2022-02-15", None),
    ("February 15, 2022 Tuesday", "2022-02-15", None),
    ("Tuesday, Feb. 15, 2022 at 8:41 p.m. EST", "2022-02-15", "2022-02-16T01:41:00"),
    ("Feb 15th, 2022, 12:05 AM UTC", "2022-02-15", "2022-02-15T00:05:00"),
    ("February 15, 2022 8:41 PM ET", "2022-02-15", None),
    ("15/02/2022", "2022-02-15", None),
    ("2/15/2022 10:00 GMT", "2022-02-15", "2022-02-15T10:00:00"),
    ("05.05.2022", "2022-05-05", None),
]


@pytest.mark.parametrize("row", rows_of("date_forms.csv"), ids=lambda row: row["example"])
def test_every_form_reads_its_example(row: dict[str, str]) -> None:
    moment = read_moment(row["example"])
    assert moment.day == date(2022, 2, 15), row["form"]
    assert moment.fault == ""


@pytest.mark.parametrize(("raw", "day", "instant"), READ)
def test_what_is_read(raw: str, day: str, instant: str | None) -> None:
    moment = read_moment(raw)
    assert (moment.day, moment.fault, moment.raw) == (date.fromisoformat(day), "", raw)
    found = moment.instant and moment.instant.replace(tzinfo=None).isoformat()
    assert found == instant


@pytest.mark.parametrize(
    "raw",
    ["today", "yesterday", "2022", "May 2022", "15/02/22", "2022-02-30", "2022-13-01", "25:00",
     "2022-02-15T25:00Z", "12 Brumaire 1800", "16448892", "N.A.", "x" * 5000, "2022-02-15 13:00 pm",
     "٢٠٢٢-٠٢-١٥"],
)  # fmt: skip
def test_what_is_not_read_stays_without_a_date(raw: str) -> None:
    moment = read_moment(raw)
    assert (moment.day, moment.instant, moment.fault) == (None, None, "date")


def test_the_wrong_weekday_is_said() -> None:
    assert read_moment("Mon, 15 Feb 2022").fault == "weekday"


ORDERS = [
    (["03/04/2022"], (None, False)),
    (["03/04/2022", "13/04/2022"], (True, False)),
    (["03/04/2022", "04/13/2022"], (False, False)),
    (["13/04/2022", "04/13/2022"], (None, True)),
    (["2022-04-13", None, 7], (None, False)),
]


@pytest.mark.parametrize(("raws", "expected"), ORDERS)
def test_the_order_comes_from_unambiguous_rows(raws: list[Any], expected: Any) -> None:
    assert decide_order(raws) == expected


def corpus(tmp_path: Path, *dates: str, **options: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = "".join(f"Rain number {i} fell in Ostrel.,{d}\n" for i, d in enumerate(dates))
    (tmp_path / "a.csv").write_text("text,date\n" + rows, encoding="utf-8")
    return read_corpus(tmp_path / "a.csv", **options)


def test_one_clear_row_decides_for_its_file(tmp_path: Path) -> None:
    documents, problems = corpus(tmp_path, "03/04/2022", "25/04/2022")
    assert documents["date"].dt.strftime("%m-%d").tolist() == ["04-03", "04-25"]
    assert problems.empty


def test_an_order_that_nothing_decides_is_asked_for(tmp_path: Path) -> None:
    documents, problems = corpus(tmp_path, "03/04/2022", "05/06/2022", "2022-01-01")
    assert documents["date"].isna().tolist() == [True, True, False]
    assert documents["date_raw"].tolist() == ["03/04/2022", "05/06/2022", "2022-01-01"]
    assert problems[["level", "code", "field", "line"]].values.tolist() == [
        ["error", "day-or-month", "date", 2]
    ]
    assert "dayfirst=" in problems["message"][0]
    for order, expected in [(True, "04-03"), (False, "03-04")]:
        documents, problems = corpus(tmp_path, "03/04/2022", dayfirst=order)
        assert documents["date"].dt.strftime("%m-%d").tolist() == [expected]
        assert problems.empty


def test_orders_that_contradict_each_other_decide_nothing(tmp_path: Path) -> None:
    documents, problems = corpus(tmp_path, "03/04/2022", "25/04/2022", "04/25/2022")
    assert documents["date"].isna().tolist() == [True, False, False]
    assert "contradict" in problems["message"][0]


def test_unread_dates_are_summed_up_in_one_row(tmp_path: Path) -> None:
    documents, problems = corpus(tmp_path, "2022-01-01", "soon", "later", "")
    assert documents["date"].notna().tolist() == [True, False, False, False]
    assert documents["date_kind"].fillna("").tolist() == ["published"] * 3 + [""]
    assert problems[["level", "code", "line"]].values.tolist() == [["warning", "date", 3]]
    assert "'soon'" in problems["message"][0]


@given(
    st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(2999, 12, 30)),
    st.integers(-12, 12),
)
def test_the_day_is_the_sources_own_and_the_instant_is_utc(when: datetime, hours: int) -> None:
    zoned = when.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))
    for raw in (zoned.isoformat(), f"{zoned:%d %b} {zoned.year:04d} {zoned:%H:%M:%S %z}"):
        moment = read_moment(raw)
        assert (moment.day, moment.instant) == (zoned.date(), zoned.astimezone(UTC))
    assert read_moment(zoned)[1:3] == (zoned.date(), zoned.astimezone(UTC))
