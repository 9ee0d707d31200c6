"""Tables on disk: Parquet unchanged, CSV without formulas."""

from __future__ import annotations

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


def test_a_named_tuple_of_tables_is_taken_too(tmp_path: Path) -> None:
    class Two(NamedTuple):
        hedges: pd.DataFrame
        quotes: pd.DataFrame

    save_tables(Two(pd.DataFrame({"a": [1]}), pd.DataFrame({"a": ["x"]})), tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["hedges.csv", "hedges.parquet", "quotes.csv", "quotes.parquet"]


@pytest.mark.parametrize(
    "tables", [[1], pd.DataFrame(), {"../x": pd.DataFrame()}, {"a": 1}, {1: pd.DataFrame()}]
)
def test_what_is_no_table_is_refused(tmp_path: Path, tables: object) -> None:
    with pytest.raises(KitError, match="save_tables needs"):
        save_tables(tables, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KitError, match="a folder that it can write"):
        save_tables({"a": pd.DataFrame({"a": [1]})}, tmp_path / "file")


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_saved_documents_read_again_are_the_same(tmp_path: Path, ending: str) -> None:
    documents, _ = load_sample()
    save_tables({"documents": documents}, tmp_path)
    again, problems = read_corpus(tmp_path / f"documents.{ending}")
    assert problems["code"].tolist() == ["truncated"]  # as in the sample itself
    same = [name for name in documents.columns if name not in ("file", "format")]
    assert_frame_equal(again[same], documents[same])
