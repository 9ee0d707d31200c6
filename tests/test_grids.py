"""Tables for a reader: captions, alignment, what is missing, what is hostile."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from kit.views.grids import make_table, show_table


def html_of(frame: pd.DataFrame, *, caption: str) -> str:
    return make_table(frame, caption=caption).bundle["text/html"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1200, 3], ["1,200", "3"]),
        ([0.125, None], ["0.12", "–"]),
        ([12.34, 1000.0], ["12.3", "1,000.0"]),
        (pd.array([1, None], dtype="Int64"), ["1", "–"]),
        (["NA", None], ["NA", "–"]),
        ([True, False], ["yes", "no"]),
        (pd.to_datetime(["2022-02-15", None]), ["2022-02-15", "–"]),
        (pd.to_datetime(["2022-02-15 01:41", None], utc=True), ["2022-02-15 01:41", "–"]),
    ],
)
def test_values_are_written_for_a_reader(values, expected):
    made = html_of(pd.DataFrame({"key": ["a", "b"], "value": values}), caption="c")
    cells = [part.split("</td>")[0].split(">")[-1] for part in made.split("<td")[1:]]
    assert cells == expected


def test_numbers_stand_right_and_words_left():
    made = html_of(pd.DataFrame({"name_of": ["a"], "n": [1]}), caption="c")
    assert ">name of</th>" in made
    assert re.findall(r"<td style='(.+?);", made) == ["text-align:right"]
    assert made.count("scope='row'") == 1


def test_heads_are_words_and_left_contexts_end_at_the_match():
    lines = pd.DataFrame({"left": ["Talks"], "node": ["may"], "n_tokens": [3]})
    made = html_of(lines, caption="c")
    assert re.findall(r"<th .*?>(.*?)</th>", made) == ["left", "node", "tokens"]
    assert re.findall(r"style='(text-align:\w+)", made.split("<tbody>")[1]) == [
        "text-align:right",
        "text-align:left",
        "text-align:right",
    ]


def test_everything_is_escaped():
    nasty = "<script>'\"&"
    made = html_of(pd.DataFrame({nasty: [nasty], "b": [nasty]}), caption=nasty)
    assert "<script" not in made
    assert made.count("&lt;script&gt;") == 5  # caption, heading, and a cell at the edge and within


def test_a_cut_table_says_so_and_an_empty_one_speaks(capsys):
    frame = pd.DataFrame({"n": range(30)})
    assert "Counts (25 of 30 rows)" in html_of(frame, caption="Counts")
    show_table(frame.head(0), caption="Counts", empty="No counts.")
    assert capsys.readouterr().out == "No counts.\n"


def test_columns_of_one_name_are_all_shown():
    frame = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert html_of(frame, caption="c").count("<td") == 2


def test_rows_of_few_articles_are_grey_and_stand_last():
    frame = pd.DataFrame({"outlet": ["A", "B"], "mean": [0.9, 0.1], "articles": [2, 5]})
    made = make_table(frame, caption="Tone", few="articles").bundle
    assert made["text/plain"].splitlines()[0].endswith("fewer than 5 articles, not ranked")
    assert made["text/plain"].splitlines()[2].split()[0] == "B"
    grey = made["text/html"].split("<tr style='color:")[1]
    assert ">A<" in grey
    assert frame["outlet"].tolist() == ["A", "B"]


def test_a_range_is_a_bar_in_percent_and_every_string_beside_it_is_escaped():
    evil = "<img src=x>"
    ranges = pd.DataFrame({"low": [0.1, None], "high": [0.2, None]})
    made = make_table(pd.DataFrame({evil: [evil, "b"]}), caption=evil, ranges=ranges).bundle
    assert "margin-left:10.0%;width:10.0%" in made["text/html"]
    assert made["text/html"].count("&lt;img") == 4
    assert "<img" not in made["text/html"]
    assert [line.split()[-1] for line in made["text/plain"].splitlines()[2:]] == ["20%", "given"]
