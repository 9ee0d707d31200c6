"""Tables, nested values and packed files as tools write them: one case of each kind."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from kit.corpus import read_articles, read_corpus
from kit.corpus.pieces import Source

RAIN = "Rain may fall on the harbour tonight, the weather office of Ostrel said on Monday."
SUN = "The sun will probably come back by the weekend, but nobody on the quay counts on it."
SNOW = "Snow is likely in the hills, and the road to the pass could be closed until Thursday."


def read(tmp_path: Path, name: str, data: str | bytes, **options: Any) -> Any:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_corpus(path, **options)


def codes(problems: pd.DataFrame) -> list[str]:
    return problems["code"].tolist()


TABLES = [
    ("quotes that part nothing", "a.tsv", f'id\ttext\n1\t"{RAIN}\n2\t{SUN}"\n', [f'"{RAIN}', f'{SUN}"'], []),
    ("backslash escapes", "a.csv", f'id,text\n1,"He said \\"no\\", then: {RAIN}"\n2,"{SUN}"\n',
     [f'He said "no", then: {RAIN}', SUN], []),
    ("Excel's sep= line", "a.csv", f"sep=;\nid;text\n1;{RAIN}\n2;{SUN}\n", [RAIN, SUN], []),
    ("lines above the headings", "a.csv", f'Search: rain,\nMarch 2022,\ntitle,text\nA,"{RAIN}"\nB,"{SUN}"\n',
     [RAIN, SUN], ["above-headings"]),
    ("no headings", "a.csv", f'1,A,"{RAIN}",2022-02-01\n2,B,"{SUN}",2022-02-02\n', [RAIN, SUN], ["no-headings", "text-column"]),
    ("unquoted separators in the last column", "a.csv", f"title,text\nA,{RAIN}\nB,{SUN}\n", [RAIN, SUN], ["joined-cells"]),
    ("rows of commas alone", "a.csv", f'title,text\nA,"{RAIN}"\n,\n,\nB,"{SUN}"\n', [RAIN, SUN], []),
    ("texts that are none", "a.csv", f'title,text\nA,"{RAIN}"\nB,nan\nC,None\n', [RAIN], ["empty-text", "empty-text"]),
    ("one row a paragraph", "a.csv", f'id,para,text\n7,1,"{RAIN}"\n7,2,"{SUN}"\n8,1,"{SNOW}"\n',
     [f"{RAIN}\n\n{SUN}", SNOW], ["joined-rows"]),
    ("the longer text column", "a.csv", f'text,full_text\nRain …,"{RAIN}"\n', [RAIN], ["text-column"]),
    ("a list in Python's notation", "a.csv", f"text\n\"['{RAIN}', '{SUN}']\"\n", [f"{RAIN}\n\n{SUN}"], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "name", "data", "texts", "said"), TABLES, ids=[t[0] for t in TABLES]
)
def test_tables_of_every_dialect(
    tmp_path: Path, what: str, name: str, data: str, texts: list[str], said: list[str]
) -> None:
    documents, problems = read(tmp_path, name, data)
    assert documents["text"].tolist() == texts
    assert codes(problems) == said


A, B = {"title": "A", "text": RAIN}, {"title": "B", "text": SUN}
NESTED: list[tuple[str, Any]] = [
    ("elastic", {"hits": {"total": 2, "hits": [{"_id": "1", "_source": A}, {"_id": "2", "_source": B}]}}),
    ("guardian", {"response": {"results": [{"webTitle": r["title"], "fields": {"bodyText": r["text"]}} for r in (A, B)]}}),
    ("own key", {"total": 2, "posts": [A, B]}),
    ("article within", [{"id": 1, "article": A}, {"id": 2, "article": B}]),
    ("by section", {"sections": [{"name": "x", "articles": [A]}, {"name": "y", "articles": [B]}]}),
    ("columns of columns", {"title": {"0": "A", "1": "B"}, "text": {"0": RAIN, "1": SUN}}),
    ("columns of lists", {"title": ["A", "B"], "text": [RAIN, SUN]}),
    ("split", {"columns": ["title", "text"], "index": [0, 1], "data": [["A", RAIN], ["B", SUN]]}),
    ("table", {"schema": {"fields": []}, "data": [A, B]}),
    ("by id", {"id-1": A, "id-2": B}),
    ("lists of paragraphs", [{"title": "A", "text": [RAIN]}, {"title": "B", "text": [{"p": SUN}]}]),
    ("rendered", [{"title": {"rendered": r["title"]}, "content": {"rendered": f"<p>{r['text']}</p>"}} for r in (A, B)]),
    ("feed", {"version": "https://jsonfeed.org/version/1", "items": [{"title": r["title"], "content_html": f"<p>{r['text']}</p>"} for r in (A, B)]}),
    ("facts apart", [{"meta": {"title": r["title"]}, "body": r["text"]} for r in (A, B)]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "value"), NESTED, ids=[n[0] for n in NESTED])
def test_articles_are_found_in_whatever_they_are_wrapped(
    tmp_path: Path, what: str, value: Any
) -> None:
    documents, problems = read(tmp_path, "a.json", json.dumps(value))
    assert documents[["title", "text"]].values.tolist() == [["A", RAIN], ["B", SUN]]
    assert codes(problems) == []


def test_nested_values_are_reached_by_a_path(tmp_path: Path) -> None:
    value = [{"x": {"y": RAIN, "by": "Ann Lee"}}]
    documents, _ = read(
        tmp_path, "a.json", json.dumps(value), columns={"text": "x.y", "byline": "x.by"}
    )
    assert documents[["text", "byline"]].values.tolist() == [[RAIN, "Ann Lee"]]


def test_lines_of_json_may_use_different_names(tmp_path: Path) -> None:
    lines = [{"text": RAIN, "date": {"$date": "2022-02-15T01:41:12Z"}}, {"content": SUN}]
    documents, _ = read(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)))
    assert documents["text"].tolist() == [RAIN, SUN]
    assert documents["date"][0] == pd.Timestamp("2022-02-15")


def test_ever_new_keys_are_bounded_and_said(tmp_path: Path) -> None:
    records = [{"text": RAIN, f"key{i}": i} for i in range(3000)]
    documents, problems = read(tmp_path, "a.json", json.dumps(records))
    assert len(documents) == 3000
    assert len(documents.columns) < 600
    assert codes(problems) == ["columns-left-out"]


def test_lists_and_structs_of_parquet(tmp_path: Path) -> None:
    table = pa.table({"article": [{"text": [RAIN, SUN], "authors": ["Ann Lee", "Bo Ray"]}]})
    pq.write_table(table, tmp_path / "a.parquet")
    documents, _ = read_corpus(tmp_path / "a.parquet")
    assert documents[["text", "byline"]].values.tolist() == [
        [f"{RAIN}\n\n{SUN}", "Ann Lee, Bo Ray"]
    ]
    pd.DataFrame({"text": [RAIN]}).to_feather(tmp_path / "b.feather")
    assert read_corpus(tmp_path / "b.feather").documents["text"].tolist() == [RAIN]


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_every_sheet_with_texts_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {
        "Post": [["text"], [RAIN]], "notes": [["who", "when"], ["me", 1]], "Globe": [["text"], [SUN]],
    })  # fmt: skip
    documents, problems = read_corpus(path)
    assert documents[["text", "sheet"]].values.tolist() == [[RAIN, "Post"], [SUN, "Globe"]]
    assert codes(problems) == ["skipped", "sheets"]
    named = read_corpus(path, columns={"outlet": "sheet"}).documents
    assert named["outlet"].tolist() == ["Post", "Globe"]


def test_dates_that_a_spreadsheet_took_for_the_other_order_are_turned_back(tmp_path: Path) -> None:
    rows = [["text", "date"], [RAIN, dt.datetime(2022, 3, 4)], [SUN, "25/04/2022"], [SNOW, 44607]]
    documents, problems = read_corpus(workbook(tmp_path / "a.xlsx", {"s": rows}))
    assert documents["date"].dt.strftime("%m-%d").tolist() == ["04-03", "04-25", "02-15"]
    assert codes(problems) == ["serial-date", "half-converted-dates"]


def test_cells_that_excel_cut_or_could_not_compute_are_flagged(tmp_path: Path) -> None:
    rows = [
        ["text", "n"],
        [("x" * 50 + " ") * 642 + "x" * 25, 1],
        ["#NAME?", 2],
        [f"{RAIN}_x000D_\n{SUN}", 3],
    ]
    documents, problems = read_corpus(workbook(tmp_path / "a.xlsx", {"s": rows}))
    assert documents["n"].tolist() == [1, 3]
    assert "cut-cell" in documents["flags"][0]
    assert documents["text"][1] == f"{RAIN}\n{SUN}"
    assert problems[["line", "code"]].values.tolist()[0] == [3, "empty-text"]


def test_hostile_row_numbers_and_widths_are_refused_at_once(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"s": [["text"], [RAIN]]})
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    for old, new in ((b'r="2"', b'r="99999999999"'), (b'r="A2"', b'r="XFD1048576"')):
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in members.items():
                archive.writestr(name, data.replace(old, new) if name == sheet else data)
        documents, problems = read_corpus(path)
        assert documents.empty
        assert codes(problems)[0] in ("broken", "too-large")


PACKERS = [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress),
           ("zst", lambda data: pa.compress(data, codec="zstd", asbytes=True))]  # fmt: skip


@pytest.mark.parametrize(("ending", "pack"), PACKERS, ids=[p[0] for p in PACKERS])
def test_packed_files_are_read_as_what_is_in_them(tmp_path: Path, ending: str, pack: Any) -> None:
    table = f'title,text\nA,"{RAIN}"\nB,"{SUN}"\n'.encode()
    documents, problems = read(tmp_path, f"a.csv.{ending}", pack(table))
    assert documents[["file", "format", "text"]].values.tolist() == [
        [f"a.csv.{ending}", "csv", RAIN], [f"a.csv.{ending}", "csv", SUN],
    ]  # fmt: skip
    assert problems.empty
    bomb = pack(bytes(200 << 20))
    _, problems = read(tmp_path, f"b.csv.{ending}", bomb)
    assert codes(problems) == ["too-large"] or codes(problems) == ["binary"]


def test_a_tar_is_read_file_by_file(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, text in (("in/a.txt", RAIN), ("../b.txt", SUN), ("in/.c.txt", SUN)):
            info = tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
        link = tarfile.TarInfo("in/link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    documents, problems = read(tmp_path, "a.tgz", file.getvalue())
    assert documents[["file", "text"]].values.tolist() == [["a.tgz/in/a.txt", RAIN]]
    assert codes(problems) == ["unsafe-name", "skipped", "skipped"]


def test_what_folders_say_is_used_where_it_is_said_or_asked_for(tmp_path: Path) -> None:
    read(tmp_path, "outlet=Post/year=2022/a.csv", f'text\n"{RAIN}"\n')
    read(tmp_path, "Globe/b.txt", SUN)
    documents, _ = read_corpus(tmp_path)
    assert dict(zip(documents["text"], documents["outlet"].fillna(""), strict=True)) == {
        SUN: "", RAIN: "Post",
    }  # fmt: skip
    asked, _ = read_corpus(tmp_path / "Globe", columns={"outlet": "folder", "title": "file"})
    assert asked[["outlet", "title"]].values.tolist() == [["Globe", "b"]]


def test_links_to_folders_are_followed_once(tmp_path: Path) -> None:
    read(tmp_path, "elsewhere/a.txt", RAIN)
    (tmp_path / "corpus").mkdir()
    for name in ("one", "two"):
        (tmp_path / "corpus" / name).symlink_to(tmp_path / "elsewhere")
    documents, problems = read_corpus(tmp_path / "corpus")
    assert documents["file"].tolist() == ["one/a.txt"]
    assert codes(problems) == ["skipped"]


def test_files_of_one_folder_decide_the_order_of_dates_together(tmp_path: Path) -> None:
    read(tmp_path, "a.csv", f'text,date\n"{RAIN}",25/02/2022\n')
    read(tmp_path, "b.csv", f'text,date\n"{SUN}",04/02/2022\n')
    documents, problems = read_corpus(tmp_path)
    assert documents["date"].dt.strftime("%m-%d").tolist() == ["02-25", "02-04"]
    assert problems.empty
    batches = list(read_articles(tmp_path, batch=1))
    assert [b.documents["date"].dt.strftime("%m-%d")[0] for b in batches] == ["02-25", "02-04"]


def test_batches_give_the_articles_of_the_whole(tmp_path: Path) -> None:
    rows = [{"text": f"{RAIN} Number {i}.", "id": i, "date": "2022-02-15"} for i in range(2500)]
    read(tmp_path, "a.jsonl", "\n".join(map(json.dumps, [*rows, rows[0]])))
    whole = read_corpus(tmp_path).documents
    batches = [documents for documents, _ in read_articles(tmp_path, batch=700)]
    assert [len(b) for b in batches] == [700, 700, 700, 401] or max(map(len, batches)) <= 700
    together = pd.concat(batches, ignore_index=True)
    for column in ("doc_id", "text", "date", "n_words", "id"):
        assert together[column].tolist() == whole[column].tolist()
    assert together["doc_id"].is_unique
    assert together.dtypes.equals(whole.dtypes)


def test_ctrl_c_stops_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kit.corpus import reading

    for name in ("a.txt", "b.txt"):
        read(tmp_path, name, RAIN)
    real = reading.read_source

    def stop(source: Source, *args: Any, **options: Any) -> Any:
        if source.name == "b.txt":
            raise KeyboardInterrupt
        return real(source, *args, **options)

    monkeypatch.setattr(reading, "read_source", stop)
    with pytest.raises(KeyboardInterrupt, match=r"stopped after 1 articles of 1 files .*a.txt"):
        read_corpus(tmp_path)
