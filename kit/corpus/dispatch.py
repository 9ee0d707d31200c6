"""Read one file, batch by batch; whatever goes wrong is a problem of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from kit.corpus.kinds import FORMATS, module_of, recognise
from kit.corpus.paragraphs import are_paragraphs, join_batches
from kit.corpus.pieces import Batch, Options, Problem, Refused, Source
from kit.corpus.sniffing import sniff
from kit.corpus.tidying import Tidy, tidy

_HIVE = re.compile(r"([A-Za-z]\w{0,40})=([^=/\\]{1,100})")
_PLACES = ("folder", "file")


class Part(NamedTuple):
    """Some of the articles of one file, or only what went wrong with it."""

    file: str
    kind: str
    made: Tidy | None
    problems: list[Problem]


def read_source(source: Source, options: Options, *, most: int = 1000) -> Iterator[Part]:
    """Read one file; whatever goes wrong becomes a problem of this file alone.

    `most`: articles in one part.
    """
    name, kind, before, loaded, failed = source.name, "", 0, 0, False
    roles = None
    try:
        kind, batches = _open(source, options)
        mapping = _mapping(kind, options)
        for batch in _cut(batches, most):
            batch = _place(batch, source, mapping)
            made = tidy(batch, file=name, mapping=mapping, roles=roles, before=before)
            before, roles = before + len(batch.lines), made.roles
            loaded += len(made.lines)
            failed |= any(problem.level == "error" for problem in made.problems)
            yield Part(name, kind, made if made.lines else None, made.problems)
    except Refused as err:
        failed = True
        yield _failure(name, err.code, err.message, err.line)
    except OSError as err:
        failed = True
        yield _failure(name, "unreadable", f"This file cannot be opened: {err.strerror or err}.")
    except Exception as err:  # parsers meet hostile bytes; one bad file never costs the folder
        failed = True
        text = f"This file cannot be read ({type(err).__name__}: {str(err)[:200]})."
        yield _failure(name, "unreadable", text)
    if not loaded and not failed:
        yield _failure(name, "empty-file", "This file holds no articles.")


def _failure(name: str, code: str, message: str, line: int | None = None) -> Part:
    return Part(name, "", None, [Problem(name, code, message, line=line)])


def _open(source: Source, options: Options) -> tuple[str, Iterator[Batch]]:
    """Tell the kind and begin to read; one row a paragraph becomes one row an article."""
    kind = recognise(source, format=options.format)
    if kind == "zip":
        raise Refused("nested-zip", "A zip within a zip is not opened. Unpack the outer one first.")
    notes = []
    if kind == "text" and options.format is None:
        kind = sniff(source.head(4096))
        if kind != "text":
            note = f"This file is named as text and was read as {kind.upper()}."
            notes = [Problem(source.name, "read-as", note, "note")]
    made = module_of(kind).read(source, options)
    batches = iter([made]) if isinstance(made, Batch) else made
    first = next(batches, Batch({}, [], []))
    first = first._replace(problems=notes + first.problems)
    if FORMATS[kind].table and are_paragraphs(first.columns):
        return kind, iter([join_batches(chain([first], batches), file=source.name)])
    return kind, chain([first], batches)


def _cut(batches: Iterable[Batch], most: int) -> Iterator[Batch]:
    """Cut batches into pieces of a bounded number of rows."""
    for batch in batches:
        n = len(batch.lines)
        if n <= most:
            if n or batch.problems:
                yield batch
            continue
        for a in range(0, n, most):
            mine = [
                p._replace(row=p.row - a if p.row is not None else None)
                for p in batch.problems
                if a <= (p.row or 0) < a + most
            ]
            columns = {name: values[a : a + most] for name, values in batch.columns.items()}
            yield Batch(columns, batch.lines[a : a + most], mine)


def _mapping(kind: str, options: Options) -> Mapping[str, str] | None:
    """Leave names of columns to tables; what a folder says is for all."""
    given = options.columns or {}
    if FORMATS[kind].table:
        return given
    return {field: name for field, name in given.items() if name in _PLACES}


def _place(batch: Batch, source: Source, mapping: Mapping[str, str] | None) -> Batch:
    """Add what the folders say: "outlet=Post/", and names of folder and file where asked for."""
    if not batch.lines:
        return batch
    path = PurePosixPath(source.path.as_posix() if source.path else source.name)
    said: dict[str, Any] = {}
    for part in path.parts[:-1]:
        match = _HIVE.fullmatch(part)
        if match and match[1] not in batch.columns:
            said[match[1]] = match[2]
    for place, value in zip(_PLACES, (path.parent.name, path.stem), strict=True):
        if place in (mapping or {}).values() and place not in batch.columns:
            said[place] = value
    if not said:
        return batch
    n = len(batch.lines)
    return batch._replace(columns=batch.columns | {k: [v] * n for k, v in said.items()})
