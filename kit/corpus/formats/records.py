"""Records with nested values: JSON, JSON lines, Parquet and Feather (Arrow).

JSON is a list of articles, one article, or the answer of a news service, whatever these lie in.
All but one JSON document may be of any size.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kit.corpus.encodings import open_text, peek, read_text
from kit.corpus.nested import find_records, tabulate
from kit.corpus.pieces import MEBIBYTE, Batch, Options, Problem, Refused, Source, problem, too_large

_BATCH = 4 * MEBIBYTE  # characters of lines handed on at once
_MAX_STEP = 1024 * MEBIBYTE  # of a thousand rows, unpacked
_ROWS = 1000


def read_json(source: Source, options: Options) -> Iterator[Batch]:
    """Read a file of JSON, or of one JSON object a line."""
    path = (options.columns or {}).get("text")
    if options.format == "jsonl" or _begins_with_line(source):
        file, problems = open_text(source, options)
        with file:
            yield from _read_lines(file, source.name, path, problems)
        return
    text, problems = read_text(source, options)
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as err:
        why = f"{err.msg} (character {err.colno})"
        raise Refused("broken.json", line=err.lineno, why=why) from None
    except (RecursionError, ValueError) as err:
        raise Refused("broken.json", why=type(err).__name__) from None
    found = find_records(value, path=path)
    if not found:
        raise Refused("no-text-column.json")
    yield _batch([(None, item) for item in found], source.name, problems)


def _begins_with_line(source: Source) -> bool:
    """Tell JSON lines: by the name, or a first line that is whole."""
    if source.ending in (".jsonl", ".ndjson"):
        return True
    head = peek(source.head(MEBIBYTE)).removeprefix("\ufeff").lstrip()
    line, _, rest = head.partition("\n")
    if not line.startswith("{") or not rest.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _read_lines(
    lines: Iterable[str], file: str, path: str | None, problems: list[Problem]
) -> Iterator[Batch]:
    """Read one object a line; a broken line costs only itself."""
    items: list[tuple[int | None, Any]] = []
    size = 0
    for number, line in enumerate(lines, start=1):
        line = line.removeprefix("\ufeff") if number == 1 else line
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as err:
            why = getattr(err, "msg", type(err).__name__)
            problems.append(problem("broken-row.json", file, line=number, why=why))
            continue
        found = find_records(item, path=path) if isinstance(item, Mapping) else None
        items += [(number, part) for part in found or [item]]
        size += len(line)
        if size > _BATCH:
            yield _batch(items, file, problems)
            items, problems, size = [], [], 0
    yield _batch(items, file, problems)


def _batch(items: list[tuple[int | None, Any]], file: str, problems: list[Problem]) -> Batch:
    """Make a batch of objects, and name what is none."""
    records, lines, odd = [], [], []
    for number, (line, item) in enumerate(items, start=1):
        if isinstance(item, Mapping):
            records.append(item)
            lines.append(line)
        else:
            said = problem("broken-row.object", file, line=line, n=number, kind=type(item).__name__)
            odd.append(said._replace(article=f"row {number}"))
    columns, more = tabulate(records, file=file)
    return Batch(columns, lines, problems + odd + more)


def read_arrow(source: Source, options: Options) -> Iterator[Batch]:
    """Read a Parquet or Feather file, a thousand rows at a time."""
    feather = source.head(6) == b"ARROW1"
    try:
        for part in _feather(source.place) if feather else _parquet(source.place):
            if part.nbytes > _MAX_STEP:
                raise too_large(part.nbytes, _MAX_STEP)
            names = [n for n in part.schema.names if not n.startswith("__index_level_")]
            if len(set(names)) < len(names):
                raise Refused("broken.twins")
            columns = {name: part.column(name).to_pylist() for name in names}
            problems: list[Problem] = []
            if any(pa.types.is_nested(part.schema.field(name).type) for name in names):
                rows = zip(*columns.values(), strict=True)
                records = [dict(zip(columns, row, strict=True)) for row in rows]
                columns, problems = tabulate(records, file=source.name)
            yield Batch(columns, [None] * part.num_rows, problems)
    except (pa.ArrowException, OSError, ValueError, KeyError) as err:
        raise Refused("broken.parquet", why=err) from None


def _parquet(place: Any) -> Iterator[pa.RecordBatch]:
    """Yield a Parquet file's rows, a thousand at a time."""
    with pq.ParquetFile(place) as file:
        yield from file.iter_batches(batch_size=_ROWS)


def _feather(place: Any) -> Iterator[pa.RecordBatch]:
    """Yield a Feather file's rows, a thousand at a time."""
    with pa.ipc.open_file(place) as file:
        for i in range(file.num_record_batches):
            part = file.get_batch(i)
            yield from (part.slice(a, _ROWS) for a in range(0, part.num_rows, _ROWS))
