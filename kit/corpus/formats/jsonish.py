"""JSON and JSON lines: a list of articles, one article, or the answer of a news service."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kit.corpus.encodings import open_text, peek, read_text
from kit.corpus.nested import find_records, tabulate
from kit.corpus.pieces import MEBIBYTE, Batch, Options, Problem, Refused, Source, problem

_BATCH = 4 * MEBIBYTE  # characters of lines handed on at once


def read(source: Source, options: Options) -> Iterator[Batch]:
    """Read a file of JSON, or of one JSON object a line, which may be of any size."""
    path = (options.columns or {}).get("text")
    if options.format == "jsonl" or _begins_with_line(source):
        file, problems = open_text(source, options)
        with file:
            for batch in read_jsonl(file, file=source.name, path=path):
                yield batch.after(problems)
                problems = []
        return
    text, problems = read_text(source, options)
    yield read_json(text, file=source.name, path=path).after(problems)


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


def read_json(text: str, *, file: str, path: str | None = None) -> Batch:
    """Read articles from a JSON document, or refuse it."""
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
    return _batch([(None, item) for item in found], file)


def read_jsonl(lines: Iterable[str], *, file: str, path: str | None = None) -> Iterator[Batch]:
    """Read articles from JSON lines, one object a line; a broken line costs only itself."""
    items: list[tuple[int | None, Any]] = []
    problems: list[Problem] = []
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
            yield _batch(items, file).after(problems)
            items, problems, size = [], [], 0
    yield _batch(items, file).after(problems)


def _batch(items: list[tuple[int | None, Any]], file: str) -> Batch:
    """Make a batch of objects, and name what is none."""
    records, lines, problems = [], [], []
    for number, (line, item) in enumerate(items, start=1):
        if isinstance(item, Mapping):
            records.append(item)
            lines.append(line)
        else:
            said = problem("broken-row.object", file, line=line, n=number, kind=type(item).__name__)
            problems.append(said._replace(article=f"row {number}"))
    columns, more = tabulate(records, file=file)
    return Batch(columns, lines, problems + more)
