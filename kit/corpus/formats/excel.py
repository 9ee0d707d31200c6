"""Excel (.xlsx): one article a row, on the first sheet that has a column of texts."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from kit.corpus.columns import ALIASES, squash
from kit.corpus.kinds import open_zip
from kit.corpus.pieces import MEBIBYTE, Batch, Options, Problem, Refused, Source

_MAX_UNPACKED = 512 * MEBIBYTE
_TEXTS = frozenset(ALIASES["text"].split())
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read(source: Source, options: Options) -> Batch:
    """Read articles from an Excel workbook; formulas give their stored results.

    Parameters
    ----------
    source : Source
    options : Options

    Returns
    -------
    Batch
        ``lines`` are the sheet's row numbers. Other sheets become notes.

    Raises
    ------
    Refused
        If the workbook is broken, unsafe or without rows.
    """
    _refuse_unsafe(source)
    try:
        book = load_workbook(BytesIO(source.read()), read_only=True, data_only=True)
    except Refused:
        raise
    except Exception as err:  # openpyxl raises whatever its XML reader does
        reason = str(err).split("\n")[0][:200]
        raise Refused("broken", f"This workbook cannot be read: {reason}.") from None
    text_column = (options.columns or {}).get("text")
    wanted = _TEXTS if text_column is None else {squash(text_column)}
    sheets = {sheet.title: _rows(sheet) for sheet in book.worksheets}
    book.close()
    full = [title for title, rows in sheets.items() if len(rows) > 1]
    if not full:
        raise Refused("empty-file", "This workbook has no rows below a heading.")
    chosen = next((t for t in full if _has_texts(sheets[t], wanted)), full[0])
    problems = [
        Problem(source.name, "skipped", f"The sheet {t!r} was not read, only {chosen!r}.", "note")
        for t in full
        if t != chosen
    ]
    return _batch(sheets[chosen], problems)


def _rows(sheet: Any) -> list[tuple[int, list[Any]]]:
    """Return number and cells of each row that holds something."""
    sheet.reset_dimensions()  # some writers declare the wrong ones
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)
    return [(n, list(row)) for n, row in rows if any(v is not None for v in row)]


def _has_texts(rows: list[tuple[int, list[Any]]], wanted: frozenset[str] | set[str]) -> bool:
    return any(squash(str(cell)) in wanted for cell in rows[0][1])


def _batch(rows: list[tuple[int, list[Any]]], problems: list[Problem]) -> Batch:
    heads = [str(cell).strip() if cell is not None else "" for cell in rows[0][1]]
    columns: dict[str, list[Any]] = {}
    for i, head in enumerate(heads):
        values = [row[i] if i < len(row) else None for _, row in rows[1:]]
        if head or any(v is not None for v in values):
            name = head or f"column_{i + 1}"
            columns[f"{name}_{i + 1}" if name in columns else name] = values
    return Batch(columns, [n for n, _ in rows[1:]], problems)


def _refuse_unsafe(source: Source) -> None:
    """Refuse a workbook that unpacks to too much, or whose XML declares entities."""
    with open_zip(source) as archive:
        if sum(info.file_size for info in archive.infolist()) > _MAX_UNPACKED:
            raise Refused("too-large", "This workbook unpacks to more than the kit accepts.")
        try:
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels")):
                    with archive.open(info) as file:
                        if _ENTITY.search(file.read(8192)):
                            raise Refused("unsafe", "This workbook's XML has a DOCTYPE.")
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError) as err:
            raise Refused("broken", f"This workbook cannot be unpacked: {err}.") from None
