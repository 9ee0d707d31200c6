"""CSV and TSV of any size: one article a row; a broken row costs only itself."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kit.corpus.columns import ALIASES, squash
from kit.corpus.encodings import open_text
from kit.corpus.formats.dialects import Dialect, find_dialect, find_headings, unique_names
from kit.corpus.pieces import MEBIBYTE, Batch, Options, Problem, Refused, Source, problem

_MOST_COLUMNS = 1000
_SAMPLE_LINES = 400
_SAMPLE_ROWS = 20
_LONGEST_CELL = 64 * MEBIBYTE  # characters
_LONGEST_ROW = 20_000  # lines; a row that is longer has an unclosed quotation mark
_TORN_ROW = 1000
_BATCH = 4 * MEBIBYTE  # characters of rows handed on at once
_MOST_READINGS = 20
_UNCLOSED = (
    "A quotation mark opens in this row and is never closed. Look at the rows that follow as well."
)
_UNDOUBLED = 'A quotation mark within a text must be doubled ("").'


def read(source: Source, options: Options) -> Iterator[Batch]:
    """Read a CSV or TSV file, some thousand rows at a time."""
    file, problems = open_text(source, options)
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        with file:
            for batch in _Table(_Lines(file), source, options).batches():
                yield batch.after(problems)
                problems = []
    finally:
        csv.field_size_limit(limit)


class _Lines:
    """Lines with their numbers, of which the last row's can be read again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.source = iter(lines)
        self.waiting: deque[str] = deque()
        self.row: list[str] = []  # the lines since the row began
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.waiting.popleft() if self.waiting else next(self.source)
        self.row.append(line)
        self.number += 1
        if len(self.row) > _LONGEST_ROW:
            raise csv.Error("too many lines")
        return line

    def rewind(self, kept: int = 0) -> None:
        """Give back the lines of this row, all but the first few."""
        self.waiting.extendleft(reversed(self.row[kept:]))
        self.number -= len(self.row) - kept
        self.row = []


class _Table:
    """One table on its way: what is known of its dialect and headings, and the rows to come."""

    def __init__(self, lines: _Lines, source: Source, options: Options) -> None:
        self.lines, self.file = lines, source.name
        self.problems: list[Problem] = []
        tabs = options.format == "tsv" or source.ending in (".tsv", ".tab")
        sample = list(islice(lines, _SAMPLE_LINES))
        if sample:
            sample[0] = lines.row[0] = sample[0].removeprefix("\ufeff")
        self.dialect, said = find_dialect(sample, "\t" if tabs else None)
        lines.rewind(said)
        body = sample[said:]
        self.quotes = bool(self.dialect.quote) and any(self.dialect.quote in line for line in body)
        self.names = self._find_names(body, tuple((options.columns or {}).values()))
        if len(self.names) > _MOST_COLUMNS:
            raise Refused("too-large.headings", n=len(self.names))

    def _find_names(self, body: Sequence[str], wanted: Sequence[str]) -> list[str]:
        """Read up to the headings, and say what stood above them or that there are none."""
        rows = islice(_rows(_Lines(body), self.dialect), _SAMPLE_ROWS)
        first = [(line, cells) for line, cells in rows if isinstance(cells, list)]
        at = find_headings([cells for _, cells in first], wanted)
        if not first:
            raise Refused("broken.heading", why="there is none")
        if at is None:
            self.problems.append(problem("no-headings", self.file))
            return unique_names([""] * len(first[0][1]))
        before, (above, names) = self.lines.number, first[at]
        passed = (line for line, _ in _rows(self.lines, self.dialect) if line - before >= above)
        next(passed, None)
        if at:
            self.problems.append(problem("above-headings", self.file, n=above - 1))
        return unique_names(names)

    def batches(self) -> Iterator[Batch]:
        """Read the rows below the headings, and make each as wide as they are without guessing."""
        good: list[list[str]] = []
        places: list[int | None] = []
        size, sent, joined, n = 0, False, 0, len(self.names)
        text_last = n > 1 and squash(self.names[-1]) in ALIASES["text"] and not self.quotes
        unclosed: int | None = None  # the line of an unclosed quote, whose remains may follow
        for line, row in _rows(self.lines, self.dialect):
            if isinstance(row, str):
                self.problems.append(problem("broken-row.row", self.file, line=line, why=row))
                unclosed = line if row == _UNCLOSED else None
                continue
            while len(row) > n and not row[-1].strip():
                row.pop()
            if len(row) > n and text_last:
                joined += 1
                row[n - 1 :] = [self.dialect.separator.join(row[n - 1 :])]
            if len(row) != n and unclosed is not None:
                text = f"{_UNCLOSED} It cost {line - unclosed + 1} lines, up to {line}."
                self.problems[-1] = self.problems[-1]._replace(message=text)
            elif len(row) != n:
                kind = "short-row" if len(row) < n else "long-row"
                self.problems.append(problem(kind, self.file, line=line, n=len(row), wanted=n))
            elif any(row):
                good.append(row)
                places.append(line)
                size += sum(map(len, row))
                unclosed = None
            if size > _BATCH:
                yield self._batch(good, places)
                good, places, size, sent = [], [], 0, True
        if joined:
            self.problems.append(problem("joined-cells", self.file, n=joined))
        if good or self.problems or not sent:
            yield self._batch(good, places)

    def _batch(self, good: list[list[str]], places: list[int | None]) -> Batch:
        """Hand on rows as columns, with what was met on the way."""
        cells = map(list, zip(*good, strict=True)) if good else ([] for _ in self.names)
        problems, self.problems = self.problems, []
        return Batch(dict(zip(self.names, cells, strict=True)), places, problems)


def _rows(lines: _Lines, dialect: Dialect) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the line where each row begins, and its cells or what is wrong with it.

    After a broken row reading goes on at the next line, so that one stray quote does not
    swallow the rest. How often lines may be read again that way is bounded.
    """
    again = 0
    while True:
        reader = csv.reader(lines, **dialect.options)  # type: ignore[arg-type]
        lines.row = []
        begin = lines.number + 1
        try:
            for row in reader:
                if row:
                    yield begin, row
                lines.row = []
                begin = lines.number + 1
            return
        except csv.Error as err:
            again += len(lines.row)
            quotes = kept = 0
            for i in range(_TORN_ROW):  # where it ends, its quotation marks are even in number
                if i == len(lines.row) and next(lines, None) is None:  # beyond what was read
                    break
                quotes += lines.row[i].count('"')
                if quotes and quotes % 2 == 0:
                    kept = i + 1
                    break
            text = f"This row cannot be read: {err}. {_UNDOUBLED}" if kept else _UNCLOSED
            if again > _MOST_READINGS * lines.number + 100_000:
                yield begin, f"{text} After many broken rows, the rest was not read."
                return
            if kept > 1:
                text += f" It cost {kept} lines, up to {begin + kept - 1}."
            lines.rewind(kept or 1)
            yield begin, text
