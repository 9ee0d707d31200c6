"""The files' articles as one table: names, dates, duplicates, word counts; and the problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from kit.corpus.boilerplate import Bodies
from kit.corpus.dispatch import Part
from kit.corpus.duplicates import group_duplicates
from kit.corpus.orders import Orders, read_dates
from kit.corpus.pieces import Problem
from kit.corpus.summaries import sum_up_flags, sum_up_plain
from kit.corpus.tidying import plain_column
from kit.language.tokens import count_tokens
from kit.tables import TABLES, build

_LATER = ("doc_id", "date", "timestamp", "date_kind", "date_raw", "dup_group")


class Piece(NamedTuple):
    """A part of a file as a table whose dates and groups are still to come."""

    file: str
    frame: pd.DataFrame | None
    lines: list[int | None]
    dates: list[tuple[str | None, Any]]
    plain: Counter[str]
    problems: list[Problem]


def make_piece(part: Part) -> Piece:
    """Turn a part's lists into columns, which take a fifth of their memory."""
    file, kind, made, problems = part
    if made is None:
        return Piece(file, None, [], [], Counter(), problems)
    texts = made.columns["text"]
    columns: dict[str, Any] = made.columns | {
        "file": [showable(file)] * len(texts),
        "format": [kind] * len(texts),
        "n_words": count_tokens(texts),
    }
    columns = {
        name: pd.Series(columns[name], dtype=dtype)  # type: ignore[call-overload]
        for name, dtype in TABLES["documents"].items()
        if name not in _LATER
    }
    extra = {name: plain_column(values) for name, values in made.extra.items()}
    return Piece(file, pd.DataFrame(columns | extra), made.lines, made.dates, made.plain, problems)


def assemble(
    pieces: Sequence[Piece], orders: Orders, *, seen: Counter[str] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Join pieces to the two tables and add what needs all of them.

    `orders`: which order of day and month holds for a file. `seen`: names given before, so that
    a copy in a later batch gets its number.
    """
    full = [piece for piece in pieces if piece.frame is not None]
    columns = _join([piece.frame for piece in full if piece.frame is not None])
    lines = [line for piece in full for line in piece.lines]
    starts, n = [], 0
    for piece in pieces:
        starts.append(n)
        n += len(piece.lines)
    rows: list[tuple[Problem, int]] = [(p, a) for x, a in zip(pieces, starts, strict=True) for p in x.problems]  # fmt: skip
    found: dict[str, list[Any]] = {"date": [], "timestamp": [], "date_kind": [], "date_raw": []}
    for file, group in groupby(full, key=lambda piece: piece.file):
        dates = [pair for piece in group for pair in piece.dates]
        first = len(found["date"])
        made, faults = read_dates(dates, orders, file, lines[first : first + len(dates)])
        for name in found:
            found[name] += made[name]
        rows += [(fault, first) for fault in faults]
    columns |= found
    names = ("outlet", "date_raw", "title", "text")
    hashes = [name_document(*values) for values in zip(*(columns[x] for x in names), strict=True)]
    ids = columns["doc_id"] = number_copies(hashes, seen)
    bodies = Bodies(pd.Series(columns["text"], dtype="str"))
    groups = group_duplicates(bodies)
    columns["dup_group"] = [ids[first] if first >= 0 else None for first in groups]
    columns["flags"] = [
        f"{flags} boilerplate".strip() if i in bodies.rows else flags
        for i, flags in enumerate(columns["flags"])
    ]
    documents = build("documents", columns)
    files = documents["file"].tolist()
    rows += sum_up_flags(columns["flags"], files, lines) + bodies.problems(files)
    rows += sum_up_plain((piece.file, piece.plain) for piece in full)
    return documents, assemble_problems(rows, ids, [piece.file for piece in pieces])


def _join(frames: list[pd.DataFrame]) -> dict[str, Any]:
    """Join columns; one that is missing, or of several types, in some files stays one plain type."""
    declared = [name for name in TABLES["documents"] if name not in _LATER]
    if not frames:
        return {name: [] for name in declared}
    made: dict[str, Any] = {
        name: pd.concat([frame[name] for frame in frames], ignore_index=True) for name in declared
    }
    for name in dict.fromkeys(n for frame in frames for n in frame.columns if n not in made):
        parts = [
            frame[name] if name in frame.columns else pd.Series([None] * len(frame))
            for frame in frames
        ]
        if len({str(part.dtype) for part in parts}) == 1:
            made[name] = pd.concat(parts, ignore_index=True)
        else:
            values = (v for part in parts for v in part.astype(object).tolist())
            made[name] = plain_column([None if pd.isna(v) is True else v for v in values])
    return made


def assemble_problems(
    problems: Sequence[tuple[Problem, int]], ids: Sequence[str], files: Sequence[str]
) -> pd.DataFrame:
    """Make the table in the order of the files; an article that was loaded goes by its doc_id."""
    place = {file: i for i, file in reversed(list(enumerate(files)))}
    rows = []
    for problem, before in problems:
        row = before + problem.row if problem.row is not None else len(ids)
        article = ids[row] if row < len(ids) else problem.article
        rows.append(problem._replace(article=article))
    rows.sort(key=lambda problem: place.get(problem.file, len(place)))
    return build("problems", {
        name: [showable(getattr(row, name)) for row in rows] for name in TABLES["problems"]
    })  # fmt: skip


def showable(value: Any) -> Any:
    """Write what a hostile file is called without characters that no table can hold."""
    if not isinstance(value, str):
        return value
    return "".join(c if c.isprintable() else "\ufffd" for c in value)


def name_document(*values: Any) -> str:
    """Name a document by 16 hex digits of a hash of its values.

    `values`: outlet, raw date, title and text.

    Examples
    --------
    >>> name_document("x", "same") == name_document("x", "same")
    True

    Notes
    -----
    Each value goes in with its length, so that ("ab", "c") differs from ("a", "bc").
    """
    known = sha256()
    for value in values:
        is_text = isinstance(value, str)
        data = value.encode("utf-8") if is_text else b""
        known.update(b"%d:" % (len(data) if is_text else -1) + data)
    return known.hexdigest()[:16]


def number_copies(names: Iterable[str], seen: Counter[str] | None = None) -> list[str]:
    """Give identical copies ``-2``, ``-3`` in the order in which they come.

    `seen`: how often each name was met before; added to.

    Examples
    --------
    >>> number_copies(["a", "b", "a"])
    ['a', 'b', 'a-2']
    """
    seen = Counter() if seen is None else seen
    made = []
    for name in names:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return made
