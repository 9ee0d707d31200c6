"""Tables made by hand: read by their declared types, every fault with its line."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import kit
from kit.measures.handmade import parse_truth
from kit.tables import TABLES, KitError


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_codes_have_their_declared_types_and_one_coder_where_none_is_named(tmp_path):
    text = "doc_id,start,end,code,note\na ,3,6, epistemic ,mine\na ,9,20,,\n"
    codes = kit.read_handmade(written(tmp_path / "codes.csv", text), table="codes")
    assert codes.values.tolist() == [["a ", 3, 6, "epistemic", "coder", "mine"]]
    declared = codes.drop(columns="note").dtypes
    assert {name: str(dtype) for name, dtype in declared.items()} == TABLES["codes"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a,x,6,none", r"a whole number in 'start'\. Found 'x' in line 3 of codes\.csv"),
        ("a,3,6.5,none", r"a whole number in 'end'\. Found '6\.5' in line 3"),
        ("a,6,3,none", r"a start before the end\. Found '6-3' in line 3"),
        (",3,6,none", r"none empty\. Found '' in line 3"),
        ("a,,6,none", r"a whole number in 'start'\. Found '' in line 3"),
        ("a,1,2,doxastic", r"doc_id, start, end, coder once, and none empty\. Found 'a' in line 3"),
    ],
)
def test_a_fault_in_codes_is_named_with_its_line(tmp_path, row, words):
    path = written(tmp_path / "codes.csv", f"doc_id,start,end,code\na,1,2,none\n{row}\n")
    with pytest.raises(KitError, match=words):
        kit.read_handmade(path, table="codes")


def test_further_columns_ride_along_as_text(tmp_path):
    text = "event,statement,outcome,settled_on,source\nrain,It rained., Yes ,2022-02-24,007\n"
    outcomes = kit.read_handmade(written(tmp_path / "o.csv", text), table="outcomes")
    assert outcomes.loc[0, ["outcome", "settled_on", "source"]].tolist() == [
        True,
        pd.Timestamp("2022-02-24"),
        "007",
    ]


def test_truth_is_read_from_words_and_numbers_and_nothing_else():
    values = pd.Series([True, "NO", 1.0, 0, " yes ", None, float("nan")], name="outcome")
    assert parse_truth(values, function="f").tolist() == [
        True,
        False,
        True,
        False,
        True,
        pd.NA,
        pd.NA,
    ]
    with pytest.raises(
        KitError, match=r"f needs true, false or nothing in 'outcome'\. Found '2\.0'"
    ):
        parse_truth(pd.Series([1.0, 2.0], name="outcome"), function="f")
