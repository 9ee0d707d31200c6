"""Files built to exhaust a machine: each costs little memory, whatever it claims, and ends.

A reading that runs away is stopped by its limit; no second below it decides anything.
"""

from __future__ import annotations

import json
import random
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kit.corpus import read_corpus

resource = pytest.importorskip("resource", reason="limits of a process are POSIX's")

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MEBIBYTE = 1 << 20
READ = """
import json, resource, sys
import kit
from kit.tables import KitError
before = resource.getrusage(resource.RUSAGE_SELF)
documents, problems = kit.read_corpus(sys.argv[1])
after = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    "n": len(documents), "codes": problems["code"].tolist(),
    "seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
    "mebibytes": (after.ru_maxrss - before.ru_maxrss) / 1024,
}))
"""


def read(path: Path, *, seconds: int) -> dict:
    """Read a file in a process of its own, which ends when it uses too much."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    call = [sys.executable, "-c", READ, str(path)]
    done = subprocess.run(call, capture_output=True, text=True, check=False, preexec_fn=limit)
    assert done.returncode == 0, done.stderr[-2000:] or "it was stopped by its limit"
    said = json.loads(done.stdout)
    return said


def workbook(path: Path, rows: str) -> Path:
    """Write a workbook of one sheet, whose rows are given as XML."""
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{SHEET}.{kind}+xml"/>'
        for part, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"))
    )
    relation = '<Relationship Id="r1" Type="{}/{}" Target="{}"/>'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relation.format(LINKS, 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relation.format(LINKS, 'worksheet', 'worksheets/sheet1.xml')}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in members.items():
            archive.writestr(name, HEAD + xml)
    return path


def cell(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def test_a_workbook_of_this_making_is_read(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1", "text")}</row><row r="2">{cell("A2", "Rain may fall.")}</row>'
    assert read(workbook(tmp_path / "a.xlsx", rows), seconds=5)["n"] == 1


@pytest.mark.parametrize("number", ["1048576", "99999999999"])
def test_a_row_far_down_does_not_make_those_above_it(tmp_path: Path, number: str) -> None:
    rows = (
        f'<row r="1">{cell("A1", "text")}</row>'
        f'<row r="{number}">{cell(f"A{number}", "Rain may fall.")}</row>'
    )
    said = read(workbook(tmp_path / "a.xlsx", rows), seconds=15)
    assert said["n"] or "error" not in said["codes"]
    assert said["mebibytes"] < 500


def test_cells_far_to_the_right_do_not_make_those_before_them(tmp_path: Path) -> None:
    head = f'<row r="1">{cell("A1", "text")}{cell("B1", "id")}</row>'
    rows = "".join(
        f'<row r="{n}">{cell(f"A{n}", "Rain may fall.")}{cell(f"XFD{n}", "x")}</row>'
        for n in range(2, 6000)
    )
    path = workbook(tmp_path / "a.xlsx", head + rows)
    assert path.stat().st_size < 250_000
    said = read(path, seconds=30)
    assert said["mebibytes"] < 500


def sheet_odf(path: Path, rows: str) -> Path:
    """Write an OpenDocument sheet, whose rows are given as XML."""
    odf = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{odf}:{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{odf}:manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="a">'
            f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


def repeated(times: int, *texts: str) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    cells = cells or '<table:table-cell table:number-columns-repeated="16384"/>'
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


@pytest.mark.parametrize(
    ("rows", "n", "codes"),
    [
        (repeated(1, "Rain may fall.") + repeated(1_048_574), 1, []),
        (repeated(1, "Rain may fall.") + repeated(10**9), 1, []),
        (repeated(900_000) + repeated(1, "Rain may fall."), 1, []),
        (repeated(150_000, *["Rain may fall."] * 8), 0, ["too-large"]),
        (repeated(10**9, "Rain may fall."), 0, ["too-large"]),
    ],
)
def test_rows_that_repeat_are_counted_before_they_are_made(
    tmp_path: Path, rows: str, n: int, codes: list[str]
) -> None:
    path = sheet_odf(tmp_path / "a.ods", repeated(1, "text") + rows)
    said = read(path, seconds=15)
    assert (said["n"], said["codes"]) == (n, codes)
    assert said["mebibytes"] < 500


def test_records_with_ever_new_keys_grow_with_their_number_only(tmp_path: Path) -> None:
    def seconds(n: int) -> float:
        records = [{"text": f"Rain {i} may fall.", f"key{i}": i} for i in range(n)]
        (tmp_path / "a.json").write_text(json.dumps(records))
        said = read(tmp_path / "a.json", seconds=60)
        assert said["n"] == n or said["codes"]
        assert said["mebibytes"] < 500
        return max(said["seconds"], 0.2)

    assert seconds(10_000) < 2.6**2 * seconds(2_500)


def test_a_csv_takes_a_small_multiple_of_itself(tmp_path: Path) -> None:
    """Each further megabyte of a file costs at most 8, so that a file near the limit of 100 is borne."""
    line = "Talks may fail, an official said on Monday. " * 40

    def mebibytes(size: int) -> float:
        path = tmp_path / f"{size}.csv"
        with path.open("w") as file:
            file.write("text,id\n")
            for i in range(size * MEBIBYTE // (len(line) + 16)):
                file.write(f'"{i:07} {line}",{i}\n')
        said = read(path, seconds=120)
        assert said["n"] > 500 * size
        return said["mebibytes"]

    assert mebibytes(16) - mebibytes(4) < 8 * 12


def test_a_table_takes_little_more_memory_than_its_texts(tmp_path: Path) -> None:
    chance = random.Random(1)
    words = [f"word{i}" for i in range(4000)]

    def table(n: int) -> Path:
        path = tmp_path / f"{n}.csv"
        with path.open("w") as file:
            file.write("id,title,text\n")
            for i in range(n):
                file.write(f"{i},Title {i},{' '.join(chance.choices(words, k=1000))}.\n")
        return path

    few, many = table(1000), table(5000)
    grown = read(many, seconds=120)["mebibytes"] - read(few, seconds=60)["mebibytes"]
    larger = (many.stat().st_size - few.stat().st_size) / MEBIBYTE
    assert grown < 2 * larger  # the texts once, and room for what is read and compared


def old_workbook(path: Path, cells: dict[tuple[int, int], str]) -> Path:
    """Write a workbook of Excel 97: one sheet, in a compound file of one stream."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    begin = struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6)
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    sheet = record(0x809, begin) + b"".join(
        record(0x204, struct.pack("<HHHHB", *place, 0, len(text), 0) + text.encode("latin-1"))
        for place, text in cells.items()
    )
    at = len(head) + 4 + 9 + 4  # behind the sheet's own entry and the end of the globals
    entry = record(0x85, struct.pack("<IBBBB", at, 0, 0, 1, 0) + b"a")
    stream = (head + entry + record(10, b"") + sheet + record(10, b"")).ljust(4096, b"\0")
    n = -(-len(stream) // 512)
    stream = stream.ljust(512 * n, b"\0")
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + n), 0xFFFFFFFE]
    top = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    top += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    top += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    top += struct.pack("<I", 0).ljust(4 * 109, b"\xff")

    def node(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        bare = (name + "\0").encode("utf-16-le")
        free = 0xFFFFFFFF
        data = bare.ljust(64, b"\0") + struct.pack("<HBBIII", len(bare), kind, 1, free, free, child)
        return data + bytes(36) + struct.pack("<IQ", start, size)

    nodes = node("Root Entry", 5, 1, 0xFFFFFFFE, 0) + node(
        "Workbook", 2, 0xFFFFFFFF, 2, len(stream)
    )
    table = b"".join(struct.pack("<I", x) for x in fat).ljust(512, b"\xff")
    path.write_bytes(top + table + nodes.ljust(512, b"\0") + stream)
    return path


def test_an_old_workbook_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    cells = {(0, 0): "text", (0, 1): "outlet", (1, 0): "Rain may fall.", (1, 1): "Pier Post"}
    documents, problems = read_corpus(old_workbook(tmp_path / "a.xls", cells))
    assert documents[["text", "outlet"]].values.tolist() == [["Rain may fall.", "Pier Post"]]
    assert problems.empty


def test_an_old_workbook_of_endless_cells_costs_only_itself(tmp_path: Path) -> None:
    cells = {(0, 0): "text", (1, 0): "Rain may fall.", (65_535, 65_535): "far"}
    old_workbook(tmp_path / "a.xls", cells)
    (tmp_path / "b.txt").write_text("Sun may shine.")
    documents, problems = read_corpus(tmp_path)
    assert documents["text"].tolist() == ["Sun may shine."]
    assert problems[["file", "code"]].values.tolist() == [["a.xls", "broken"]]
