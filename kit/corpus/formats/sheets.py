"""Spreadsheets (.xlsx, .xlsm, .xls, .xlsb, .ods): one article a row, on every sheet with texts."""

import re
from collections.abc import Iterator
from functools import reduce
from io import BytesIO
from typing import IO, Any

from lxml import etree
from python_calamine import CalamineWorkbook

from kit.corpus.columns import ALIASES, squash
from kit.corpus.formats.dialects import find_headings, unique_names
from kit.corpus.formats.documents import open_xml
from kit.corpus.formats.old_sheets import read_apart
from kit.corpus.kinds import open_zip
from kit.corpus.pieces import MEBIBYTE, Batch, Options, Refused, Source, problem

_MAX_CELLS = 20_000_000
_MOST_COPIES = 1_000_000  # cells that repeat one above
_MAX_UNPACKED = 512 * MEBIBYTE
_CELL = re.compile(rb"""\br=["']\s*([A-Za-z]*)(\d+)["']""")
_OVERLAP = 512
_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (f"{_T}table-cell", f"{_T}covered-table-cell")
_MOST_COLUMNS = 1000


def read(source: Source, options: Options) -> Iterator[Batch]:
    """Read a workbook, one batch a sheet that has texts; formulas give their stored results."""
    wanted = tuple((options.columns or {}).values())
    tables = {name: _Sheet(start, rows, wanted) for name, start, rows in _open(source)}
    full = {name: table for name, table in tables.items() if table.rows}
    if not full:
        raise Refused("empty-file.workbook")
    chosen = {n: t for n, t in full.items() if t.has_texts} or dict([next(iter(full.items()))])
    problems = [problem("skipped.sheet", source.name, name=n) for n in full if n not in chosen]
    if len(chosen) > 1:
        problems.append(problem("sheets", source.name, names=", ".join(map(repr, chosen))))
    for name, table in chosen.items():
        batch = table.batch(source.name, name if len(chosen) > 1 else None)
        yield batch.after(problems)
        problems = []


def _open(source: Source) -> Iterator[tuple[str, int, list[list[Any]]]]:
    """Yield each sheet's name, the number of its first row, and its rows."""
    try:
        if source.head(2) != b"PK" or _is_binary(source):  # whatever it is called
            yield from read_apart(source.read())
            return
        book = CalamineWorkbook.from_filelike(BytesIO(source.read()))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            yield name, (sheet.start or (0, 0))[0], sheet.to_python(skip_empty_area=True)
    except (Refused, KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as err:  # calamine raises errors of its own, and Rust's panics
        raise Refused("broken.workbook", why=err) from None


def _is_binary(source: Source) -> bool:
    """Tell .xlsb; refuse a workbook that unpacks to too much or spans too many cells.

    Calamine makes room for the whole rectangle from the first cell to the last; one cell in the
    last row and column of a small file would take more memory than there is.
    """
    with open_zip(source) as archive:
        if "xl/workbook.bin" in archive.namelist():
            return True
        if sum(info.file_size for info in archive.infolist()) > _MAX_UNPACKED:
            raise Refused("too-large.unpacked")
        for name in archive.namelist():
            is_sheet = name.lower().startswith("xl/worksheets/")
            if is_sheet or name.lower().endswith((".xml", ".rels")):
                with open_xml(archive, name) as file:
                    measure = _span_of_xml if is_sheet else _span_of_repeats
                    height, width = measure(file) if is_sheet or name == "content.xml" else (1, 1)
                if height > 1_048_576 or width > 16_384 or height * width > _MAX_CELLS:
                    raise Refused("too-large.sheet", height=height, width=width)
    return False


def _span_of_xml(file: IO[bytes]) -> tuple[int, int]:
    """Take the last row and column that a sheet of Excel names, a piece at a time."""
    height = width = 1
    tail = b""
    while chunk := file.read(MEBIBYTE):
        data = tail + chunk
        for letters, digits in _CELL.findall(data):
            height = max(height, int(digits[:12]))
            width = max(width, reduce(lambda n, x: 26 * n + x - 64, letters[:4].upper(), 0))
        tail = data[-_OVERLAP:]
    return height, width


def _span_of_repeats(file: IO[bytes]) -> tuple[int, int]:
    """Count the rows and cells of an OpenDocument file, which may stand for many of their kind.

    What is empty at the end of a row or sheet spans nothing.
    """
    row = column = filled = copies = 0
    height = width = 1
    tags = (f"{_T}table", f"{_T}table-row", *_CELLS)
    for _, element in etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True):
        if element.tag in _CELLS:
            column += int(element.get(f"{_T}number-columns-repeated", "1")[:9])
            filled = column if len(element) or element.text else filled
        elif element.tag == f"{_T}table-row":
            times = int(element.get(f"{_T}number-rows-repeated", "1")[:9])
            row += times
            if filled:
                height, width = max(height, row), max(width, filled)
                copies += (times - 1) * filled
                if row <= 1_048_576 and (height * width > _MAX_CELLS or copies > _MOST_COPIES):
                    raise Refused("too-large.sheet", height=height, width=width)
            column = filled = 0
            element.clear()
        else:
            row = 0
    return height, width


class _Sheet:
    """One sheet: its headings and the rows below that hold something, with their numbers."""

    def __init__(self, start: int, cells: list[list[Any]], wanted: tuple[str, ...]) -> None:
        numbered = enumerate(cells, start=start + 1)
        rows = [(n, row) for n, row in numbered if any(cell != "" for cell in row)]
        self.at = find_headings([[str(cell) for cell in row] for _, row in rows[:20]], wanted)
        heads = [str(cell) for cell in rows[self.at][1]] if self.at is not None and rows else []
        width = min(max((len(row) for _, row in rows), default=0), _MOST_COLUMNS)
        self.names = unique_names((heads + [""] * width)[:width])
        self.rows = rows[0 if self.at is None else self.at + 1 :]
        known = {*ALIASES["text"], *map(squash, wanted)}
        self.has_texts = not known.isdisjoint(map(squash, heads))

    def batch(self, file: str, name: str | None) -> Batch:
        """Turn the rows into columns; a column without heading and values is left out."""
        problems = [problem("above-headings", file, n=self.at)] if self.at else []
        problems += [problem("no-headings", file)] if self.at is None else []
        columns: dict[str, list[Any]] = {}
        for i, head in enumerate(self.names):
            cells = (row[i] if i < len(row) else "" for _, row in self.rows)
            whole = (int(c) if isinstance(c, float) and c.is_integer() else c for c in cells)
            values = [None if cell == "" else cell for cell in whole]
            if head != f"column_{i + 1}" or any(v is not None for v in values):
                columns[head] = values
        if name is not None and "sheet" not in columns:
            columns["sheet"] = [name] * len(self.rows)
        return Batch(columns, [n for n, _ in self.rows], problems)
