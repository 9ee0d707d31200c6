"""Workbooks looked over before they are opened: entities, sizes, and cells far from the others.

Readers of workbooks make room for the whole rectangle from the first cell to the last; one cell
in the last row and column of a small file would take more memory than there is.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import IO

from lxml import etree

from kit.corpus.kinds import open_zip
from kit.corpus.pieces import MEBIBYTE, Refused, Source

_MAX_UNPACKED = 512 * MEBIBYTE
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL = re.compile(rb"""\br=["']\s*([A-Za-z]*)(\d+)["']""")
_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (f"{_T}table-cell", f"{_T}covered-table-cell")
_OVERLAP = 512
_MOST_COPIES = 1_000_000  # cells that repeat one above


def refuse_unsafe(source: Source, *, most_cells: int) -> None:
    """Refuse a workbook that unpacks to too much, declares entities, or spans too many cells."""
    with open_zip(source) as archive:
        if sum(info.file_size for info in archive.infolist()) > _MAX_UNPACKED:
            raise Refused("too-large.unpacked")
        try:
            for info in archive.infolist():
                name = info.filename.lower()
                if name.endswith((".xml", ".rels")):
                    with archive.open(info) as file:
                        if _ENTITY.search(file.read(8192)):
                            raise Refused("unsafe")
                if name.startswith("xl/worksheets/") or name == "content.xml":
                    with archive.open(info) as file:
                        _refuse_span(file, name, most_cells)
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, ValueError, etree.LxmlError) as err:  # fmt: skip
            raise Refused("broken.workbook", why=err) from None


def _refuse_span(file: IO[bytes], name: str, most: int) -> None:
    """Measure a sheet by the places that it names, a piece at a time."""
    if name.endswith(".bin"):
        height, width = _span_of_records(file.read())
    elif name == "content.xml":
        height, width = _span_of_repeats(file, most)
    else:
        height, width = _span_of_xml(file)
    if height > 1_048_576 or width > 16_384 or height * width > most:
        raise Refused("too-large.sheet", height=height, width=width)


def _span_of_xml(file: IO[bytes]) -> tuple[int, int]:
    height = width = 1
    tail = b""
    while chunk := file.read(MEBIBYTE):
        data = tail + chunk
        for letters, digits in _CELL.findall(data):
            height = max(height, int(digits[:12]))
            width = max(width, _column(letters[:4]))
        tail = data[-_OVERLAP:]
    return height, width


def _span_of_repeats(file: IO[bytes], most: int) -> tuple[int, int]:
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
                if row <= 1_048_576 and (height * width > most or copies > _MOST_COPIES):
                    raise Refused("too-large.sheet", height=height, width=width)
            column = filled = 0
            element.clear()
        else:
            row = 0
    return height, width


def _column(letters: bytes) -> int:
    n = 0
    for letter in letters.upper():
        n = 26 * n + letter - 64
    return n


def _span_of_records(data: bytes) -> tuple[int, int]:
    """Walk the records of a binary sheet: 0 begins a row, 1 to 11 are cells."""
    at, height, width = 0, 1, 1
    while at < len(data):
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        value = int.from_bytes(data[at : at + 4], "little")
        if kind == 0:
            height = max(height, value + 1)
        elif kind <= 11:
            width = max(width, value + 1)
        at += size
    return height, width


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Read a number of seven bits a byte."""
    value = 0
    for i in range(most):
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * i)
        if byte < 0x80:
            break
    return value, at
