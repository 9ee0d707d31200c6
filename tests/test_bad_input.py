"""Each kind of bad input gives one clear row or error and costs nothing else."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kit.corpus import packed as packing
from kit.corpus import read_corpus
from kit.tables import KitError
from tests.speed.growth import assert_linear, cpu


def packed(members: dict[str, bytes], **options: int) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", **options) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def excel_with_entities() -> bytes:
    file = BytesIO()
    book = Workbook()
    book.active.append(["text"])
    book.active.append(["Rain."])
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    return packed(members | {"xl/workbook.xml": bomb + members["xl/workbook.xml"][21:]})


BAD = [
    ("empty.txt", b"", "empty-file"),
    ("blank.txt", b" \n\t\r\n ", "empty-text"),
    ("nothing.txt", b"Title: Rain\nSource: Post\n\n \n", "empty-text"),
    ("junk.txt", os.urandom(5000) + bytes(32), "binary"),
    ("junk.csv", bytes(range(256)) * 9, "binary"),
    ("page.txt", b"\n<!-- x --><!DOCTYPE html><p>Rain</p>", "no-article"),
    ("page.html", b"Rain", "no-article"),
    ("doc.txt", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "xml"),
    ("doc.xml", b"<x/>", "xml"),
    ("a.pdf", b"%PDF-1.7", "broken"),
    ("renamed.txt", b"%PDF-1.7", "broken"),
    ("a.rtf", b"{\\rtf1", "empty-text"),
    ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old-office"),
    ("a.docx", packed({"word/document.xml": b"x"}), "broken"),
    ("renamed.zip", packed({"word/document.xml": b"x"}), "broken"),
    ("a.pkl", b"\x80\x04.", "pickle"),
    ("a.gz", b"\x1f\x8b\x08", "broken"),
    ("a.png", b"\x89PNG\r\n", "binary"),
    ("a.parquet", b"PAR1 rubbish PAR1", "broken"),
    ("b.parquet", b"text", "broken"),
    ("a.xlsx", packed({"xl/workbook.xml": b"x"}), "broken"),
    ("c.xlsx", packed({"xl/workbook.bin": b"x"}), "broken"),
    ("b.xlsx", excel_with_entities(), "unsafe"),
    ("a.zip", b"PK\x03\x04rubbish", "broken"),
    ("b.zip", b"no zip at all", "archive"),
    ("c.zip", packed({}), "empty-file"),
    ("a.csv", b"colour,size\nred,2\n", "no-text-column"),
    ("b.csv", b"text,date\n", "empty-file"),
    ("a.json", b'{"articles": [', "broken"),
    ("b.json", b"[" * 200_000, "broken"),
    ("c.json", b'{"a": 1}', "no-text-column"),
    ("d.json", b"[]", "no-text-column"),
    ("e.json", b'{"text": ' + b"9" * 6000 + b"}", "broken"),
    ("a.jsonl", b"{oops", "no-text-column"),
]


@pytest.mark.parametrize(("name", "data", "code"), BAD, ids=[bad[0] for bad in BAD])
def test_one_bad_file_is_one_row_and_costs_nothing_else(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz-good.txt").write_text("Rain may fall.")
    documents, problems = read_corpus(tmp_path)
    assert documents["text"].tolist() == ["Rain may fall."]
    assert problems[["file", "level", "code"]].values.tolist() == [[name, "error", code]]
    assert problems["message"][0].endswith(".")
    with pytest.raises(KitError, match=r"strict=True"):
        read_corpus(tmp_path, strict=True)


def test_nothing_there_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KitError, match=r"Found nothing at .*gone"):
        read_corpus(tmp_path / "gone")
    with pytest.raises(KitError, match="an empty folder"):
        read_corpus(tmp_path)
    (tmp_path / ".DS_Store").write_bytes(b"x")
    with pytest.raises(KitError, match="only hidden files"):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("given_", "message"),
    [(None, "NoneType"), ([], "an empty list"), ([1], "a list with a int"), ("", "an empty path"),
     ("https://a.example/x.csv", "of this machine only"), (b"a", "bytes"),
     (pd.DataFrame({"text": ["a"]}), "Found")],
)  # fmt: skip
def test_what_is_no_path_is_refused(given_: object, message: str) -> None:
    with pytest.raises(KitError, match=message):
        read_corpus(given_)


def test_a_huge_file_is_refused_unread_and_fast(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.txt", "a.csv", "a.jsonl", "a.xlsx")]
    for path in files:
        with path.open("wb") as file:
            file.write(b"PK\x03\x04" if path.suffix == ".xlsx" else b"text")
            file.truncate(200 << 20)
    (tmp_path / "good.txt").write_text("Rain may fall.")
    unread = cpu(lambda: read_corpus(tmp_path), runs=1)
    assert unread < cpu(lambda: [path.read_bytes().decode("latin-1") for path in files], runs=1)
    documents, problems = read_corpus(tmp_path)
    assert len(documents) == 1
    assert problems["file"].tolist() == ["a.csv", "a.jsonl", "a.txt", "a.xlsx"]
    assert problems["code"].tolist() == ["binary", "binary", "too-large", "broken"]
    assert "200 MB" in problems["message"][2]


def test_a_million_characters_in_one_line_are_read(tmp_path: Path) -> None:
    long = "rain " * 200_000 + "fell."
    (tmp_path / "a.txt").write_text(long)
    (tmp_path / "b.csv").write_text(f"text,id\n{long},1\n")
    documents, problems = read_corpus(tmp_path)
    assert documents["text"].tolist() == [long, long]
    assert documents["dup_group"].tolist() == [documents["doc_id"][0]] * 2
    assert problems.empty


def test_nul_bytes_are_taken_out_and_flagged(tmp_path: Path) -> None:
    text = "Rain may fall in Ostrel, officials said on Monday. " * 3
    (tmp_path / "a.txt").write_bytes(text.encode() + b"\0\0end")
    documents, problems = read_corpus(tmp_path)
    assert documents["text"].tolist() == [text + "end"]
    assert documents["flags"].tolist() == ["control-characters"]
    assert problems[["level", "code"]].values.tolist() == [["warning", "control-characters"]]


def test_markup_in_titles_is_only_text(tmp_path: Path) -> None:
    title = "<script>alert(1)</script> & <b>Rain</b>"
    (tmp_path / "a.txt").write_text(f"Title: {title}\nSource: Post\n\nRain may fall.")
    documents, problems = read_corpus(tmp_path)
    assert documents["title"].tolist() == [title]
    assert problems.empty


def test_an_id_given_twice_is_said_and_doc_ids_stay_unique(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("doc_id,text\n7,Rain.\n7,Sun.\n8,Rain.\n")
    documents, problems = read_corpus(tmp_path)
    assert documents["source_doc_id"].tolist() == ["7", "7", "8"]
    assert documents["doc_id"].is_unique
    assert problems[["level", "code", "field"]].values.tolist() == [
        ["warning", "duplicate-id", "doc_id"]
    ]


def test_a_zip_is_read_in_memory_and_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = packed({"x.txt": b"Rain"})
    members = {
        "ok.txt": b"Rain may fall.",
        "../../up.txt": b"Out.",
        "/etc/root.txt": b"Out.",
        "C:\\win.txt": b"Out.",
        "inner.zip": inner,
        "inner.dat": inner,
        "bomb.txt": bytes(3 << 20),
        "__MACOSX/ok.txt": b"x",
    }
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    (folder / "a.zip").write_bytes(packed(members, compression=zipfile.ZIP_DEFLATED))
    before = sorted(tmp_path.rglob("*"))
    documents, problems = read_corpus(folder / "a.zip")
    assert sorted(tmp_path.rglob("*")) == before
    assert documents["file"].tolist() == ["a.zip/ok.txt"]
    assert dict(zip(problems["file"], problems["code"], strict=True)) == {
        "a.zip/../../up.txt": "unsafe-name",
        "a.zip//etc/root.txt": "unsafe-name",
        "a.zip/C:\\win.txt": "unsafe-name",
        "a.zip/inner.zip": "nested-zip",
        "a.zip/inner.dat": "nested-zip",
        "a.zip/bomb.txt": "too-large",
        "a.zip/__MACOSX/ok.txt": "skipped",
    }
    monkeypatch.setattr(packing, "MAX_UNPACKED", 10)
    assert "too-large" in read_corpus(folder / "a.zip")[1]["code"].tolist()[:1]
    monkeypatch.setattr(packing, "MAX_MEMBERS", 3)
    documents, problems = read_corpus(folder / "a.zip")
    assert documents.empty
    assert problems[["file", "code"]].values.tolist() == [["a.zip", "too-large"]]


def test_a_broken_member_costs_only_itself(tmp_path: Path) -> None:
    data = packed({"a.txt": b"Rain may fall on us.", "b.txt": b"Sun."})
    (tmp_path / "a.zip").write_bytes(data.replace(b"Rain may", b"Rain was", 1))
    documents, problems = read_corpus(tmp_path)
    assert documents["text"].tolist() == ["Sun."]
    assert problems[["file", "code"]].values.tolist() == [["a.zip/a.txt", "broken"]]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of Unix")
def test_links_and_pipes_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Secret.")
    folder = tmp_path / "corpus"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.txt").write_text("Rain may fall.")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    documents, problems = read_corpus(folder)
    assert documents["file"].tolist() == ["sub/a.txt"]
    assert dict(zip(problems["file"], problems["code"], strict=True)) == {
        "loop": "skipped", "out.txt": "skipped", "gone.txt": "missing", "pipe.txt": "unreadable",
    }  # fmt: skip


def test_a_file_that_cannot_be_opened_is_one_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Rain.")
    (tmp_path / "b.txt").write_text("Sun.")
    real = Path.open

    def refuse(self: Path, *args: object, **options: object) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    documents, problems = read_corpus(tmp_path)
    assert documents["text"].tolist() == ["Sun."]
    assert problems[["file", "code"]].values.tolist() == [["a.txt", "unreadable"]]
    assert "Permission denied" in problems["message"][0]


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
def test_file_names_of_any_bytes_can_be_shown(tmp_path: Path) -> None:
    name = os.fsdecode(b"ra\xffin\x1b[31m.txt")
    (tmp_path / name).write_text("Rain.")
    (tmp_path / (name + "x")).write_text("Rain.")
    documents, problems = read_corpus(tmp_path)
    for shown in (documents["file"][0], problems["file"][0]):
        assert shown.isprintable()
        assert shown.startswith("ra")


STRAY, BROKEN = '"stray,1\n', '"a, "b" c",1\n'


def test_stray_quotes_are_letters_or_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,id\n" + STRAY * 20_001 + "Rain.,2\n")
    assert len(read_corpus(path)[0]) == 20_002  # quotation marks that part nothing are letters
    path.write_text("text,id\n" + BROKEN * 20_001 + "Rain.,2\n")
    assert (read_corpus(path)[1]["code"] == "broken-row").any()


@pytest.mark.parametrize(
    ("unit", "head", "n"),
    [("rain ", "", 50_000), (STRAY, "text,id\n", 1000), (BROKEN, "text,id\n", 1000)],
)
def test_reading_takes_time_by_the_length(unit: str, head: str, n: int, tmp_path: Path) -> None:
    def make(size: int) -> Path:
        path = tmp_path / f"{size}.csv" if head else tmp_path / f"{size}.txt"
        path.write_text(head + unit * size)
        return path

    assert_linear(make, read_corpus, n=n)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None
)
@given(
    data=st.binary(max_size=400) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")),
    ending=st.sampled_from(["txt", "csv", "tsv", "json", "jsonl", "parquet", "xlsx", "zip", "x"]),
)  # fmt: skip
def test_any_bytes_are_articles_or_problems(tmp_path: Path, data: bytes, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    documents, problems = read_corpus(path)
    assert len(documents) or len(problems)
    assert "unreadable" not in set(problems["code"])
    assert (documents["text"].str.strip() == documents["text"]).all()
    documents.to_parquet(tmp_path / "saved.parquet")
    problems.to_parquet(tmp_path / "saved.parquet")
