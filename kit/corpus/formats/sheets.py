"""Spreadsheets (.xlsx, .xlsm, .xls, .xlsb, .ods): one article a row, on every sheet with texts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook

from kit.corpus.columns import ALIASES, squash
from kit.corpus.formats.dialects import find_headings, unique_names
from kit.corpus.formats.old_sheets import read_apart
from kit.corpus.formats.workbooks import refuse_unsafe
from kit.corpus.pieces import Batch, Options, Refused, Source, problem

_MAX_CELLS = 20_000_000
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
        yield batch._replace(problems=problems + batch.problems)
        problems = []


def _open(source: Source) -> Iterator[tuple[str, int, list[list[Any]]]]:
    """Yield each sheet's name, the number of its first row, and its rows."""
    if source.head(2) == b"PK":
        refuse_unsafe(source, most_cells=_MAX_CELLS)
    try:
        if source.head(2) != b"PK":
            yield from read_apart(source.read())
            return
        book = CalamineWorkbook.from_filelike(BytesIO(source.read()))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            height, width = sheet.total_height, sheet.total_width
            if height * width > _MAX_CELLS or width > 20_000:
                raise Refused("too-large.sheet", height=height, width=width)
            yield name, (sheet.start or (0, 0))[0], sheet.to_python(skip_empty_area=True)
    except (Refused, KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as err:  # calamine raises errors of its own, and Rust's panics
        raise Refused("broken.workbook", why=str(err).split("\n")[0][:200]) from None


class _Sheet:
    """One sheet: its headings and the rows below that hold something, with their numbers."""

    def __init__(self, start: int, cells: list[list[Any]], wanted: tuple[str, ...]) -> None:
        rows = [
            (start + i, row)
            for i, row in enumerate(cells, start=1)
            if any(cell != "" for cell in row)
        ]
        at = find_headings([[str(cell) for cell in row] for _, row in rows[:20]], wanted)
        self.above = at or 0
        heads = [str(cell) for cell in rows[at][1]] if at is not None and rows else []
        width = min(max((len(row) for _, row in rows), default=0), _MOST_COLUMNS)
        self.bare = at is None and bool(rows)
        self.names = unique_names((heads + [""] * width)[:width])
        self.rows = rows[0 if at is None else at + 1 :]
        keys = {squash(head) for head in heads}
        named = {squash(name) for name in wanted}
        self.has_texts = bool(keys & (ALIASES["text"].keys() | named))

    def batch(self, file: str, name: str | None) -> Batch:
        """Turn the rows into columns; a column without heading and values is left out."""
        problems = []
        if self.above:
            problems.append(problem("above-headings", file, n=self.above))
        if self.bare:
            problems.append(problem("no-headings", file))
        columns: dict[str, list[Any]] = {}
        for i, head in enumerate(self.names):
            values = [_value(row[i]) if i < len(row) else None for _, row in self.rows]
            if head != f"column_{i + 1}" or any(v is not None for v in values):
                columns[head] = values
        if name is not None and "sheet" not in columns:
            columns["sheet"] = [name] * len(self.rows)
        return Batch(columns, [n for n, _ in self.rows], problems)


def _value(cell: Any) -> Any:
    """Read an empty cell as nothing, a whole number as one."""
    if cell == "":
        return None
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
