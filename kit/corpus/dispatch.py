"""Read one file, batch by batch; whatever goes wrong is a problem of its own."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from kit.corpus.kinds import TABLES, module_of, recognise, sniff
from kit.corpus.paragraphs import are_paragraphs, join_batches
from kit.corpus.pieces import Batch, Options, Problem, Refused, Source, problem
from kit.corpus.tidying import Piece, tidy

_HIVE = re.compile(r"([A-Za-z]\w{0,40})=([^=/\\]{1,100})")
_PLACES = ("folder", "file")


def read_source(source: Source, options: Options, *, most: int = 1000) -> Iterator[Piece]:
    """Read one file, at most so many articles a piece; what goes wrong is a problem of this file."""
    name, before, loaded, roles = source.name, 0, 0, None
    fault: Problem | None = None
    try:
        kind, batches = _open(source, options)
        mapping = _mapping(kind, options)
        for batch in _cut(batches, most):
            batch = _place(batch, source, mapping)
            made, roles = tidy(batch, file=name, kind=kind, mapping=mapping, roles=roles, before=before)  # fmt: skip
            before += len(batch.lines)
            loaded += len(made.lines) + sum(said.level == "error" for said in made.problems)
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
    made = module_of(kind).read(source, options)
    batches = iter([made]) if isinstance(made, Batch) else made
    first = next(batches, Batch({}, [], []))
    batches = chain([first.after(notes)], batches)
    if kind in TABLES and are_paragraphs(first.columns):
        batches = iter([join_batches(batches, file=source.name)])
    return kind, batches


def _cut(batches: Iterable[Batch], most: int) -> Iterator[Batch]:
    """Cut batches into pieces of a bounded number of rows."""
    for columns, lines, problems in batches:
        for a in range(0, max(len(lines), bool(problems)), most):
            mine = [
                p._replace(row=p.row - a if p.row is not None else None)
                for p in problems
                if a <= (p.row or 0) < a + most
            ]
            cut = {name: values[a : a + most] for name, values in columns.items()}
            yield Batch(cut, lines[a : a + most], mine)


def _mapping(kind: str, options: Options) -> Mapping[str, str]:
    """Leave names of columns to tables; what a folder says is for all."""
    given = options.columns or {}
    return {f: name for f, name in given.items() if kind in TABLES or name in _PLACES}


def _place(batch: Batch, source: Source, mapping: Mapping[str, str]) -> Batch:
    """Add what the folders say: "outlet=Post/", and names of folder and file where asked for."""
    n = len(batch.lines)
    path = PurePosixPath(source.path.as_posix() if source.path else source.name)
    matches = (m for part in path.parts[:-1] if (m := _HIVE.fullmatch(part)))
    said: dict[str, Any] = {match[1]: [match[2]] * n for match in matches}
    for place, value in zip(_PLACES, (path.parent.name, path.stem), strict=True):
        if place in mapping.values():
            said[place] = [value] * n
    return batch._replace(columns=batch.columns | said | batch.columns) if n else batch
