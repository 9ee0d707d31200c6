"""Read one file, batch by batch; whatever goes wrong is a problem of its own."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from kit.corpus.columns import ALIASES, PARTS, WHOLES, squash
from kit.corpus.kinds import TABLES, read_as, recognise, sniff
from kit.corpus.pieces import Batch, Options, Problem, Refused, Source, problem
from kit.corpus.tidying import Piece, tidy
from kit.corpus.values import to_body, to_text

_HIVE = re.compile(r"([A-Za-z]\w{0,40})=([^=/\\]{1,100})")


def read_source(source: Source, options: Options, *, most: int = 1000) -> Iterator[Piece]:
    """Read one file, at most so many articles a piece; what goes wrong is a problem of this file."""
    name, before, loaded, roles = source.name, 0, 0, None
    fault: Problem | None = None
    try:
        kind, batches = _open(source, options)
        path = PurePosixPath(source.path.as_posix() if source.path else name)
        places = {"folder": path.parent.name, "file": path.stem}
        # Names of columns are for tables; what a folder says is for all.
        given = (options.columns or {}).items()
        mapping = {field: n for field, n in given if kind in TABLES or n in places}
        said = {m[1]: m[2] for part in path.parts[:-1] if (m := _HIVE.fullmatch(part))}
        said |= {n: value for n, value in places.items() if n in mapping.values()}
        for batch in _cut(batches, most):
            n, own = len(batch.lines), batch.columns
            new = {name: [value] * n for name, value in said.items()} if n else {}
            batch = batch._replace(columns={**own, **new, **own})
            made, roles = tidy(batch, name, kind, mapping, roles, before)
            before += n
            loaded += len(made.lines) + sum(p.level == "error" for p in made.problems)
            yield made
        fault = None if loaded else problem("empty-file", name)
    except Refused as err:
        fault = err.problem._replace(file=name)
    except OSError as err:
        fault = problem("unreadable.file", name, why=err)
    except Exception as err:  # parsers meet hostile bytes; one bad file never costs the folder
        fault = problem("unreadable", name, why=f"{type(err).__name__}: {str(err)[:200]}")
    if fault:
        yield Piece(name, [fault])


def _open(source: Source, options: Options) -> tuple[str, Iterator[Batch]]:
    """Tell the kind and begin to read; one row a paragraph becomes one row an article."""
    kind = recognise(source, format=options.format)
    if kind == "zip":
        raise Refused("nested-zip")
    notes = []
    if kind == "text" and options.format is None:
        kind = sniff(source.head(4096))
        if kind != "text":
            notes = [problem("read-as.table", source.name, kind=kind.upper())]
    made = read_as(kind)(source, options)
    batches = iter([made]) if isinstance(made, Batch) else made
    first = next(batches, Batch({}, [], []))
    batches = chain([first.after(notes)], batches)
    if kind in TABLES and _are_paragraphs(first.columns):
        batches = iter([_join_paragraphs(batches, source.name)])
    return kind, batches


def _cut(batches: Iterable[Batch], most: int) -> Iterator[Batch]:
    """Cut batches into pieces of a bounded number of rows."""
    for columns, lines, problems in batches:
        for a in range(0, max(len(lines), bool(problems)), most):
            mine = [p.moved(-a) for p in problems if a <= (p.row or 0) < a + most]
            cut = {name: values[a : a + most] for name, values in columns.items()}
            yield Batch(cut, lines[a : a + most], mine)


def _are_paragraphs(columns: dict[str, list[Any]]) -> bool:
    """Tell whether the rows are paragraphs: an id that stays while a number counts up."""
    found = _layout(columns)
    if found is None:
        return False
    ids, numbers = columns[found[0]], columns[found[1]]
    same = [i for i in range(1, len(ids)) if ids[i] == ids[i - 1] and to_text(ids[i])]
    return bool(same) and all(_number(numbers[i]) > _number(numbers[i - 1]) for i in same)


def _join_paragraphs(batches: Iterable[Batch], file: str) -> Batch:
    """Join the rows of each article, texts by blank lines; the first row gives the rest."""
    columns: dict[str, list[Any]] = {}
    lines: list[int | None] = []
    problems: list[Problem] = []
    before: Any = None
    rows = 0
    for batch in batches:
        layout = _layout(batch.columns)
        problems += batch.problems
        if layout is None:
            continue
        key, _, body = layout
        columns = columns or {name: [] for name in batch.columns}
        rows += len(batch.lines)
        for i, line in enumerate(batch.lines):
            text, mine = to_body(batch.columns[body][i]), batch.columns[key][i]
            if lines and mine == before:
                columns[body][-1] = "\n\n".join(filter(None, (columns[body][-1], text)))
                continue
            before = mine
            lines.append(line)
            for name, values in columns.items():
                others = batch.columns.get(name)
                values.append(text if name == body else others[i] if others else None)
    problems.append(problem("joined-rows", file, rows=rows, n=len(lines)))
    return Batch(columns, lines, problems)


def _layout(columns: dict[str, list[Any]]) -> tuple[str, ...] | None:
    """Name the columns of id, number and text."""
    kinds = (WHOLES, PARTS, ALIASES["text"])
    found = [next((n for n in columns if squash(n) in names), "") for names in kinds]
    return tuple(found) if all(found) and len(set(found)) == 3 else None


def _number(value: Any) -> float:
    """Return the number of a paragraph, or none that compares."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")
