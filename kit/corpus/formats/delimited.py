"""CSV and TSV: one article a row; a broken row is named by its line and costs only itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from kit.corpus.encodings import read_text
from kit.corpus.pieces import Batch, Options, Problem, Refused, Source

_SEPARATORS = ",;\t|"
_MOST_COLUMNS = 1000
_MOST_READINGS = 20
_LONGEST_ROW = 1000  # lines; a row that is longer has an unclosed quotation mark
_UNCLOSED = (
    "A quotation mark opens in this row and is never closed. Look at the rows that follow as well."
)
_UNDOUBLED = 'A quotation mark within a text must be doubled ("").'


def read(source: Source, options: Options) -> Batch:
    """Read a CSV or TSV file."""
    text, problems = read_text(source, options)
    batch = read_delimited(text, file=source.name)
    return batch._replace(problems=problems + batch.problems)


def read_delimited(text: str, *, file: str, separator: str | None = None) -> Batch:
    """Read a table of articles from CSV or TSV.

    Parameters
    ----------
    text : str
        Decoded.
    file : str
        The file's name, for problems.
    separator : str, optional
        By default the one that occurs most in the first line, of comma, semicolon, tab
        and bar.

    Returns
    -------
    Batch
        Every cell as text: "NA" and "None" stay. A row with too few or too many cells, or
        with an unclosed quote, becomes a problem.

    Raises
    ------
    Refused
        If there is no heading row.

    Examples
    --------
    >>> made = read_delimited("text,id\\nRain fell.,007\\nshort\\n", file="a.csv")
    >>> made.columns, made.problems[0].line
    ({'text': ['Rain fell.'], 'id': ['007']}, 3)
    """
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if separator is None:
        first = next((line for line in lines if line.strip()), "")
        separator = max(_SEPARATORS, key=first.count)
    # A field may be longer than csv's own limit; the file's size is bounded already.
    limit = csv.field_size_limit(len(text) + 1)
    try:
        return _read(lines, separator, file)
    finally:
        csv.field_size_limit(limit)


def _read(lines: list[str], separator: str, file: str) -> Batch:
    rows = _rows(lines, separator)
    line, head = next(rows, (1, None))
    if not isinstance(head, list):
        raise Refused(
            "broken", f"The heading row cannot be read: {head or 'there is none'}.", line=line
        )
    names = _unique(head)
    if len(names) > _MOST_COLUMNS:
        raise Refused("broken", f"The heading row has {len(names):,} columns.", line=line)
    good: list[list[str]] = []
    places: list[int | None] = []
    problems: list[Problem] = []
    unclosed: int | None = None  # the line of an unclosed quote, whose remains may follow
    for line, row in rows:
        if isinstance(row, str):
            problems.append(Problem(file, "broken-row", row, line=line))
            unclosed = line if row == _UNCLOSED else None
        elif len(row) == len(names):
            good.append(row)
            places.append(line)
            unclosed = None
        elif unclosed is not None:
            text = f"{_UNCLOSED} It cost {line - unclosed + 1} lines, up to {line}."
            problems[-1] = problems[-1]._replace(message=text)
        else:
            kind = "short-row" if len(row) < len(names) else "long-row"
            text = f"This row has {len(row):,} cells where the heading has {len(names):,}."
            problems.append(Problem(file, kind, text, line=line))
    columns: dict[str, list[Any]] = {name: [] for name in names}
    columns |= {
        name: list(cells) for name, cells in zip(names, zip(*good, strict=True), strict=False)
    }
    return Batch(columns, places, problems)


def _rows(lines: list[str], separator: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the line where each row begins, and its cells or what is wrong with it.

    After a broken row reading goes on at the next line, so that one stray quote does not
    swallow the rest. How often the file may be read to its end that way is bounded.
    """
    at = scanned = 0
    while at < len(lines):
        reader = csv.reader(
            (lines[i] for i in range(at, len(lines))), delimiter=separator, strict=True
        )
        begin = at
        try:
            for row in reader:
                if row:
                    yield begin + 1, row
                begin = at + reader.line_num
            return
        except csv.Error as err:
            scanned += at + reader.line_num - begin
            end = _end_of_torn(lines, begin)
            text = _UNCLOSED if end is None else f"This row cannot be read: {err}. {_UNDOUBLED}"
            if scanned > _MOST_READINGS * len(lines) + 1000:
                yield begin + 1, f"{text} After many broken rows, the rest was not read."
                return
            at = begin + 1 if end is None else end + 1
            if at > begin + 1:
                text += f" It cost {at - begin} lines, up to {at}."
            yield begin + 1, text


def _end_of_torn(lines: list[str], begin: int) -> int | None:
    """Find the line where a broken row ends: there its quotation marks are even in number."""
    quotes = 0
    for i in range(begin, min(len(lines), begin + _LONGEST_ROW)):
        quotes += lines[i].count('"')
        if quotes and quotes % 2 == 0:
            return i
    return None


def _unique(head: list[str]) -> list[str]:
    """Name columns without a heading, and number those that share one."""
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(head, start=1):
        name = stem = cell.strip() or f"column_{number}"
        while name in taken:
            name = f"{stem}_{number}"
            stem = name
        taken.add(name)
        names.append(name)
    return names
