"""Tables of articles in every format, and what the face of read_corpus promises."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from openpyxl import Workbook

from kit.corpus import load_sample, read_corpus
from kit.tables import TABLES, KitError

RECORDS = [
    {"headline": "Rain", "Body": "Rain may fall, “they” say.\nOr not.", "source": "Post",
     "author": "Ann Bell", "published_at": "2022-02-15", "id": "007", "mood": "NA"},
    {"headline": "None", "Body": "NA", "source": "Wire", "author": "None",
     "published_at": "2022-02-16", "id": "1e5", "mood": "None"},
]  # fmt: skip


def write(path: Path, kind: str) -> Path:
    table = pd.DataFrame(RECORDS)
    if kind in ("csv", "tsv", "semicolon"):
        mark = {"csv": ",", "tsv": "\t", "semicolon": ";"}[kind]
        path = path / ("a.tsv" if kind == "tsv" else "a.csv")
        table.to_csv(path, index=False, sep=mark)
    elif kind in ("json", "wrapped"):
        path = path / "a.json"
        whole = RECORDS if kind == "json" else {"status": "ok", "response": {"docs": RECORDS}}
        path.write_text(json.dumps(whole))
    elif kind == "jsonl":
        path = path / "a.jsonl"
        path.write_text("\n".join(map(json.dumps, RECORDS)))
    elif kind == "parquet":
        path = path / "a.parquet"
        table.to_parquet(path)
    else:
        path = path / "a.xlsx"
        table.to_excel(path, index=False)
    return path


@pytest.mark.parametrize(
    "kind", ["csv", "semicolon", "tsv", "json", "wrapped", "jsonl", "parquet", "excel"]
)
def test_each_format_gives_the_same_articles(tmp_path: Path, kind: str) -> None:
    documents, problems = read_corpus(write(tmp_path, kind))
    assert problems.empty
    assert list(documents.columns) == [*TABLES["documents"], "id", "mood"]
    assert {n: str(documents[n].dtype) for n in TABLES["documents"]} == TABLES["documents"]
    assert documents[
        ["title", "text", "outlet", "byline", "date_raw", "id", "mood"]
    ].values.tolist() == [
        [
            "Rain",
            "Rain may fall, “they” say.\nOr not.",
            "Post",
            "Ann Bell",
            "2022-02-15",
            "007",
            "NA",
        ],
        ["None", "NA", "Wire", "None", "2022-02-16", "1e5", "None"],
    ]
    assert documents["date"].tolist() == [pd.Timestamp("2022-02-15"), pd.Timestamp("2022-02-16")]
    assert documents["timestamp"].isna().all()
    csv, _ = read_corpus(write(tmp_path, "csv"))
    assert documents["doc_id"].tolist() == csv["doc_id"].tolist()


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Volltext,body,Tag\nRegen.,x,2022-01-02\n")
    documents, problems = read_corpus(
        path, columns={"text": "volltext", "date": "Tag", "url": "www"}
    )
    assert documents[["text", "body", "date_raw"]].values.tolist() == [
        ["Regen.", "x", "2022-01-02"]
    ]
    assert problems[["level", "code", "field"]].values.tolist() == [["warning", "no-column", "url"]]


def test_a_table_without_texts_says_what_it_found(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title,date\nRain,2022-01-01\n")
    documents, problems = read_corpus(path)
    assert documents.empty
    assert list(documents.columns) == list(TABLES["documents"])
    assert problems["code"].tolist() == ["no-text-column"]
    assert "Found: 'title', 'date'." in problems["message"][0]
    _, problems = read_corpus(path, columns={"text": "story"})
    assert "'story'" in problems["message"][0]


def test_broken_rows_of_a_csv_are_named_by_line_and_cost_only_themselves(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text,id\n"One\nrain",1\nshort\nTwo,2\na,b,c\n\n"open,3\nThree,4\nFour,5\n')
    documents, problems = read_corpus(path)
    assert documents["id"].tolist() == ["1", "2", "4", "5"]
    assert problems[["line", "code", "level"]].values.tolist() == [
        [4, "short-row", "error"],
        [6, "long-row", "error"],
        [8, "broken-row", "error"],
    ]
    assert "never closed" in problems["message"][2]


def test_a_torn_article_is_one_problem_not_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text,id\n"One said "no" and\nmore\nand more",1\nTwo,2\n')
    documents, problems = read_corpus(path)
    assert documents["id"].tolist() == ["2"]
    assert problems[["line", "code"]].values.tolist() == [[2, "broken-row"]]
    assert "It cost 3 lines, up to 4." in problems["message"][0]


def test_broken_lines_of_json_cost_only_themselves(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Rain."}\n{oops\n[1]\n\n{"text": " "}\n{"text": "Sun."}\n')
    documents, problems = read_corpus(path)
    assert documents["text"].tolist() == ["Rain.", "Sun."]
    assert problems[["line", "code"]].values.tolist() == [
        [2, "broken-row"], [3, "broken-row"], [5, "empty-text"],
    ]  # fmt: skip


def test_nested_values_of_news_services_become_names(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"articles": [{
        "source": {"id": None, "name": "Post"}, "headline": {"main": "Rain"},
        "author": ["Ann", "Bo"], "content": "Rain… [+9 chars]", "tags": ["a"], "n": 3,
    }]}))  # fmt: skip
    documents, problems = read_corpus(path)
    row = documents.iloc[0]
    assert row[["outlet", "title", "byline", "tags", "n", "flags"]].tolist() == [
        "Post", "Rain", "Ann, Bo", '["a"]', 3, "truncated",
    ]  # fmt: skip
    assert problems[["article", "level", "code"]].values.tolist() == [
        [row["doc_id"], "warning", "truncated"]
    ]


def test_real_dates_of_parquet_and_excel_are_taken_as_they_are(tmp_path: Path) -> None:
    zoned = pd.to_datetime(["2022-02-15T23:00:00-05:00", None], utc=True).tz_convert("US/Eastern")
    pd.DataFrame({"text": ["Rain.", "Sun."], "date": zoned}).to_parquet(tmp_path / "a.parquet")
    documents, problems = read_corpus(tmp_path / "a.parquet")
    assert documents["date"].tolist() == [pd.Timestamp("2022-02-15"), pd.NaT]
    assert documents["timestamp"][0] == pd.Timestamp("2022-02-16 04:00", tz="UTC")
    assert problems.empty
    book = Workbook()
    book.active.append(["notes"])
    book.active.append(["nothing here"])
    sheet = book.create_sheet("articles")
    sheet.append(["text", "date"])
    sheet.append(["Rain.", pd.Timestamp("2022-02-15").to_pydatetime()])
    sheet.append([None, None])
    sheet.append([None, pd.Timestamp("2022-02-16").to_pydatetime()])
    book.save(tmp_path / "b.xlsx")
    documents, problems = read_corpus(tmp_path / "b.xlsx")
    assert documents[["date_raw", "text"]].values.tolist() == [["2022-02-15", "Rain."]]
    assert problems[["line", "level", "code"]].fillna(0).values.tolist() == [
        [0, "note", "skipped"], [4, "error", "empty-text"],
    ]  # fmt: skip


def test_published_goes_before_updated(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,published,updated\nRain.,2022-01-01,2022-01-02\nSun.,,2022-01-03\n")
    documents, _ = read_corpus(path)
    assert documents[["date_raw", "date_kind"]].values.tolist() == [
        ["2022-01-01", "published"], ["2022-01-03", "updated"],
    ]  # fmt: skip


def test_files_of_many_kinds_make_one_table_and_the_counts_reconcile(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub", "csv")
    (tmp_path / "b.txt").write_text("Rain fell in Ostrel.")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / ".hidden").write_text("x")
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("in/e.txt", "Snow fell in Ostrel.")
        archive.writestr("in/f.docx", b"PK\x05\x06" + b"\0" * 18)
    read = read_corpus(tmp_path)
    (documents, problems), files = read, read.files
    assert documents["file"].tolist() == ["b.txt", "d.zip/in/e.txt", "sub/a.csv", "sub/a.csv"]
    assert documents["mood"].isna().tolist() == [True, True, False, False]
    lost = set(problems.loc[problems["level"] == "error", "file"])
    skipped = set(problems.loc[problems["code"] == "skipped", "file"])
    assert lost == {"c.pdf", "d.zip/in/f.docx"}
    assert skipped == {".hidden"}
    assert files["state"].value_counts().to_dict() == {"loaded": 3, "failed": 2, "skipped": 1}
    assert set(files["file"]) == set(documents["file"]) | lost | skipped
    assert files["n_articles"].sum() == len(documents)


def test_a_list_may_mix_and_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("Rain fell.")
    paths = [tmp_path / "sub", str(tmp_path / "sub" / "a.txt"), tmp_path / "gone.txt"]
    documents, problems = read_corpus(paths)
    assert documents["file"].tolist() == ["sub/a.txt"]
    assert problems[["file", "level", "code"]].values.tolist() == [
        ["sub/a.txt", "note", "skipped"], ["gone.txt", "error", "missing"],
    ]  # fmt: skip


def test_strict_raises_for_what_would_be_an_error_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("The “café”".encode("cp1252"))
    assert len(read_corpus(tmp_path, strict=True)[0]) == 1
    (tmp_path / "b.csv").write_text("text,id\nshort\n")
    with pytest.raises(KitError, match=r"Found in b.csv, line 2: This row has 1 cells"):
        read_corpus(tmp_path, strict=True)


OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"format": "novel"}, "format 'novel'"),
    ({"columns": ["text"]}, "mapping of fields"),
    ({"columns": {"body": "text"}}, "field 'body'"),
    ({"encoding": "klingon"}, "'klingon'"),
    ({"encoding": "rot13"}, "'rot13'"),
    ({"dayfirst": "yes"}, "dayfirst"),
]


@pytest.mark.parametrize(("options", "message"), OPTIONS)
def test_options_that_are_not_understood(
    tmp_path: Path, options: dict[str, Any], message: str
) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.")
    with pytest.raises(KitError, match=message):
        read_corpus(tmp_path, **options)


def test_a_format_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("Rain fell.")
    assert read_corpus(tmp_path)[1]["code"].tolist() == ["unknown-kind"]
    assert read_corpus(tmp_path, format="text")[0]["text"].tolist() == ["Rain fell."]


@pytest.mark.parametrize(
    ("text", "kind"),
    [('[{"text": "Rain."}]', "json"), ('{"text": "Rain."}\n{"text": "Sun."}', "jsonl"),
     ("title\ttext\nA\tRain.\n", "csv"), ("title,body\nA,Rain.\n", "csv")],
)  # fmt: skip
def test_a_table_named_txt_is_not_one_article(tmp_path: Path, text: str, kind: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    documents, problems = read_corpus(tmp_path)
    assert documents["format"].unique().tolist() == [kind]
    assert documents["text"][0] == "Rain."
    assert problems[["level", "code"]].values.tolist() == [["note", "read-as"]]


def test_extra_columns_of_odd_types_stay_plain(tmp_path: Path) -> None:
    table = pa.table({"text": ["Rain.", "Sun."], "file": ["a", "b"], "big": pa.array([2**63, 1], pa.uint64()),
                      "list": [[1], None], "flag": [True, None]})  # fmt: skip
    pa.parquet.write_table(table, tmp_path / "a.parquet")
    documents, _ = read_corpus(tmp_path)
    assert documents["source_file"].tolist() == ["a", "b"]
    assert documents["big"].tolist() == [str(2**63), "1"]
    assert documents["list"].fillna("").tolist() == ["[1]", ""]
    assert str(documents["flag"].dtype) == "boolean"


def test_the_sample_loads_with_the_one_problem_that_was_put_there() -> None:
    documents, problems = load_sample()
    assert problems[["level", "code"]].values.tolist() == [
        ["note", "boilerplate"], ["warning", "truncated"],
    ]  # fmt: skip
    assert documents[["title", "outlet", "byline", "date", "timestamp"]].notna().all(axis=None)
    assert documents["dup_group"].value_counts().tolist() == [2, 2, 2]  # the three reprints
