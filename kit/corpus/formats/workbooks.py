"""Workbooks looked over before they are opened: entities, sizes, and cells far from the others.

Readers of workbooks make room for the whole rectangle from the first cell to the last; one cell
in the last row and column of a small file would take more memory than there is.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import IO

from kit.corpus.kinds import open_zip
from kit.corpus.pieces import MEBIBYTE, Refused, Source

_MAX_UNPACKED = 512 * MEBIBYTE
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL = re.compile(rb"""\br=["']\s*([A-Za-z]*)(\d+)["']""")
_REPEATED = re.compile(rb"""<table:table-row[^>]*?number-rows-repeated=["'](\d+)|"""
                       rb"""<table:(?:table|covered-table)-cell([^>]*?)number-columns-repeated=["'](\d+)["']([^>]*)>""")  # fmt: skip
_OVERLAP = 512


def refuse_unsafe(source: Source, *, most_cells: int) -> None:
    """Refuse a workbook that is a zip and not safe to open.

    Parameters
    ----------
    source : Source
    most_cells : int
        Cells of the rectangle that a sheet may span.

    Raises
    ------
    Refused
        If it unpacks to too much, declares entities, or spans too many cells.
    """
    with open_zip(source) as archive:
        if sum(info.file_size for info in archive.infolist()) > _MAX_UNPACKED:
            raise Refused("too-large", "This workbook unpacks to more than the kit accepts.")
        try:
            for info in archive.infolist():
                name = info.filename.lower()
                if name.endswith((".xml", ".rels")):
                    with archive.open(info) as file:
                        if _ENTITY.search(file.read(8192)):
                            raise Refused("unsafe", "This workbook's XML has a DOCTYPE.")
                if name.startswith("xl/worksheets/") or name == "content.xml":
                    with archive.open(info) as file:
                        _refuse_span(file, name, most_cells)
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, ValueError) as err:
            raise Refused("broken", f"This workbook cannot be unpacked: {err}.") from None


def _refuse_span(file: IO[bytes], name: str, most: int) -> None:
    """Measure a sheet by the places that it names, a piece at a time."""
    if name.endswith(".bin"):
        height, width = _span_of_records(file.read())
    else:
        height, width = _span_of_xml(file, opened=name == "content.xml")
    if height > 1_048_576:
        raise Refused("broken", f"A row of this workbook is numbered {height:,}.")
    if width > 16_384 or height * width > most:
        raise Refused("too-large", f"A sheet of this workbook spans {height:,} × {width:,} cells.")


def _span_of_xml(file: IO[bytes], *, opened: bool) -> tuple[int, int]:
    height = width = 1
    tail = b""
    while chunk := file.read(MEBIBYTE):
        data = tail + chunk
        if opened:  # an OpenDocument sheet repeats rows and cells
            for rows, before, cells, after in _REPEATED.findall(data):
                full = b"value" in before or b"value" in after
                width = max(width, int(cells[:12] or 0)) if full else width
                height = (
                    max(height, int(rows[:12] or 0)) if rows and b"value-type" in data else height
                )
        else:
            for letters, digits in _CELL.findall(data):
                height = max(height, int(digits[:12]))
                width = max(width, _column(letters[:4]))
        tail = data[-_OVERLAP:]
    return (1 if opened and height <= 1_048_576 and width < 1000 else height), width


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
