"""Sentences with computed values: how each kind of value reads, and that none can format."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from kit.report.clean import clean_html
from kit.views.prose import fill, shorten, write_span


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("{n} of {total}", {"n": 3, "total": 1200}, "3 of 1,200"),
        ("{n:article}", {"n": 1}, "1 article"),
        ("{n:article}", {"n": 0}, "0 articles"),
        ("{n:reply|replies!}", {"n": 2}, "2 replies"),
        ("{n:reply|replies!}", {"n": 1}, "1 reply"),
        ("there {n:is|are} {n}", {"n": 1}, "there is 1"),
        ("there {n:is|are} {n}", {"n": 5}, "there are 5"),
        ("{x}", {"x": 12345.678}, "12,345.7"),
        ("{x:.2f}", {"x": 0.125}, "0.12"),
        ("{x:.0%}", {"x": 0.25}, "25%"),
        ("{x}", {"x": float("nan")}, "unknown"),
        ("{x:.2f}", {"x": None}, "unknown"),
        ("{x:article}", {"x": pd.NA}, "unknown"),
        ("{x}", {"x": pd.NaT}, "unknown"),
        ("{x}", {"x": pd.Timestamp("2022-02-05")}, "5 February 2022"),
        ("{x:%Y}", {"x": pd.Timestamp("2022-02-05")}, "2022"),
        ("{x}", {"x": ["a", "b", "c"]}, "a, b and c"),
        ("{x}", {"x": ["a"]}, "a"),
        ("{x}", {"x": []}, ""),
        ("{x}", {"x": pd.Series([1, 2])}, "1 and 2"),
        ("{x}", {"x": pd.Series([1000]).sum()}, "1,000"),
    ],
)
def test_each_kind_of_value_reads_as_a_reader_expects(template, values, expected):
    assert fill(template, values, escape=False) == expected


@given(st.text(min_size=1))
def test_no_value_can_format_link_or_run(text):
    made = markdown2html_mistune(fill("a {x} b", {"x": text})).strip()
    assert made.startswith("<p>a")
    assert made.endswith("b</p>")
    assert "<" not in made[3:-4]


@given(st.text())
def test_a_value_keeps_its_words(text):
    made = clean_html(markdown2html_mistune(fill("{x}", {"x": f"a{text}b"})), prefix="o")
    assert len(made.split()) == len(f"a{text}b".split())


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], "no dates"),
        ([None], "no dates"),
        (["2022-02-15"], "15 February 2022"),
        (["2022-02-15", "2022-02-03", None], "3–15 February 2022"),
        (["2022-02-15", "2022-03-01"], "15 February to 1 March 2022"),
        (["2021-12-31", "2022-01-01"], "31 December 2021 to 1 January 2022"),
    ],
)
def test_a_span_says_a_shared_month_or_year_once(days, expected):
    assert write_span(pd.Series(pd.to_datetime(days))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a b c", "a b c"), ("a  b\nc d", "a b c …"), ("", ""), ("a", "a")],
)
def test_a_passage_is_cut_after_its_words(text, expected):
    assert shorten(text, max_words=3) == expected
