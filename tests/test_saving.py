"""Tables on disk: Parquet unchanged, CSV without formulas."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from kit.corpus import load_sample, read_corpus, save_tables
from kit.tables import KitError

CELLS = [
    ("=1+1", "'=1+1"),
    ("+49", "'+49"),
    ("-2", "'-2"),
    ("@sum", "'@sum"),
    (" =HYPERLINK(1)", "' =HYPERLINK(1)"),
    ("＝1", "'＝1"),
    ("|calc", "'|calc"),
    ("a=1", "a=1"),
    ("Rain", "Rain"),
    ("", ""),
]


def read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


@pytest.mark.parametrize("dtype", ["str", "object", "category"])
def test_a_cell_like_a_formula_is_quoted_in_csv_only(tmp_path: Path, dtype: str) -> None:
    table = pd.DataFrame({"=cue": pd.Series([a for a, _ in CELLS], dtype=dtype), "n": -1})
    before = table.copy()
    save_tables({"cues": table}, tmp_path / "new" / "folder")
    assert_frame_equal(table, before)
    kept = pd.read_parquet(tmp_path / "new" / "folder" / "cues.parquet")
    assert kept["=cue"].tolist() == [a for a, _ in CELLS]
    found = read_csv(tmp_path / "new" / "folder" / "cues.csv")
    assert found.columns.tolist() == ["'=cue", "n"]
    assert found["'=cue"].tolist() == [b for _, b in CELLS]
    assert found["n"].unique().tolist() == ["-1"]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\r\r", ",", '"\r', "\v", "\u2028", ";"])
def test_no_cell_starts_a_row_of_its_own(tmp_path: Path, end: str) -> None:
    table = pd.DataFrame({"text": [f"Rain{end}=1+1", "Sun"], "n": [1, 2]})
    save_tables({"cues": table}, tmp_path)
    with (tmp_path / "cues.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["text", "n"], [f"Rain{end}=1+1", "1"], ["Sun", "2"]]
    raw = (tmp_path / "cues.csv").read_bytes().decode("utf-8-sig")
    outside = "".join(raw.split('"')[::2])  # what no quotation marks enclose
    assert all(not row.startswith("=") for row in outside.replace("\r", "\n").split("\n"))


FILL = """
import resource, sys
import pandas as pd
from kit.corpus import save_tables
small = pd.DataFrame({"a": ["new"]})
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))  # as a disk that fills up
save_tables({"first": small, "second": pd.DataFrame({"a": range(100_000)})}, sys.argv[1])
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of a process")
def test_a_disk_that_fills_up_changes_no_file(tmp_path: Path) -> None:
    save_tables({"first": pd.DataFrame({"a": ["old"]})}, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    call = [sys.executable, "-c", FILL, str(tmp_path)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert "KitError: save_tables needs a place that it can write." in done.stderr
    assert "second" in done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_named_tuple_of_tables_is_taken_too(tmp_path: Path) -> None:
    class Two(NamedTuple):
        hedges: pd.DataFrame
        quotes: pd.DataFrame

    save_tables(Two(pd.DataFrame({"a": [1]}), pd.DataFrame({"a": ["x"]})), tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [".hedgerow", "hedges.csv", "hedges.parquet", "quotes.csv", "quotes.parquet"]


def test_a_folder_read_again_passes_over_what_the_kit_wrote(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain may fall.")
    save_tables({"documents": read_corpus(tmp_path)[0]}, tmp_path)
    save_tables({"rates": pd.DataFrame({"text": ["Sun."]})}, tmp_path / "out")
    documents, problems = read_corpus(tmp_path)
    assert documents["file"].tolist() == ["a.txt"]
    assert problems["file"].tolist() == [
        ".hedgerow", "documents.csv", "documents.parquet",
        "out/.hedgerow", "out/rates.csv", "out/rates.parquet",
    ]  # fmt: skip
    assert problems[["level", "code"]].drop_duplicates().values.tolist() == [["note", "skipped"]]
    with pytest.raises(KitError, match="only hidden files and the kit’s own"):
        read_corpus(tmp_path / "out")
    assert len(read_corpus(tmp_path / "documents.csv")[0]) == 1


@pytest.mark.parametrize(
    "tables", [[1], pd.DataFrame(), {"../x": pd.DataFrame()}, {"a": 1}, {1: pd.DataFrame()}]
)
def test_what_is_no_table_is_refused(tmp_path: Path, tables: object) -> None:
    with pytest.raises(KitError, match="save_tables needs"):
        save_tables(tables, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KitError, match="save_tables needs a place that it can write"):
        save_tables({"a": pd.DataFrame({"a": [1]})}, tmp_path / "file")


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_saved_documents_read_again_are_the_same(tmp_path: Path, ending: str) -> None:
    documents, _ = load_sample()
    save_tables({"documents": documents}, tmp_path)
    again, problems = read_corpus(tmp_path / f"documents.{ending}")
    assert set(problems["code"]) == {"truncated", "boilerplate"}  # as in the sample itself
    same = [name for name in documents.columns if name not in ("file", "format")]
    assert_frame_equal(again[same], documents[same])


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_finds_each_cell_whole(tmp_path: Path) -> None:
    ends = ["\r", "\n", "\r\n", ",", '"\r', "\v", "\u2028", ";"]
    cells = pd.DataFrame({"text": [f"Rain may fall.{end}=1+1" for end in ends], "n": 1})
    save_tables({"cells": cells}, tmp_path)
    text = "csv:Text - txt - csv (StarCalc):44,34,76,1"  # commas, quotation marks, UTF-8
    call = ["soffice", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}", "--headless"]
    call += [f"--infilter={text[4:]}", "--convert-to", text, "--outdir", str(tmp_path / "read")]
    subprocess.run([*call, str(tmp_path / "cells.csv")], check=True, capture_output=True)
    with next((tmp_path / "read").glob("*.csv")).open(encoding="utf-8", newline="") as file:
        read = list(csv.reader(file))
    assert [row[1] for row in read] == ["n", *["1"] * len(ends)]
    assert all(row[0].startswith("Rain may fall.") for row in read[1:])
