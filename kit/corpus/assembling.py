"""The files' articles as one table: names, dates, duplicates, word counts; and the problems."""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

import pandas as pd

from kit.corpus.boilerplate import Bodies
from kit.corpus.duplicates import group_duplicates
from kit.corpus.flags import sum_up_flags
from kit.corpus.orders import Orders, read_dates
from kit.corpus.pieces import Problem, problem, showable
from kit.corpus.tidying import Piece, plain_column
from kit.tables import TABLES, build


def assemble(
    pieces: Sequence[Piece],
    orders: Orders,
    *,
    seen: Counter[str] | None = None,
    grouped: bool = True,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Join pieces to the two tables and add what needs all of them."""
    full = [piece for piece in pieces if piece.frame is not None]
    columns = _join([piece.frame for piece in full if piece.frame is not None])
    lines = [line for piece in full for line in piece.lines]
    rows: list[tuple[Problem, int]] = []  # with the number of articles before
    n = 0
    for piece in pieces:
        rows += [(said, n) for said in piece.problems]
        n += len(piece.lines)
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
    groups = group_duplicates(bodies) if grouped else [-1] * len(ids)
    columns["dup_group"] = [ids[first] if first >= 0 else None for first in groups]
    columns["flags"] = [
        f"{flags} boilerplate".strip() if i in bodies.rows else flags
        for i, flags in enumerate(columns["flags"])
    ]
    documents = build("documents", columns)
    files = documents["file"].tolist()
    rows += sum_up_flags(columns["flags"], files, lines) + bodies.problems(files)
    rows += [(said, 0) for said in _written_plainly(full)]
    return documents, assemble_problems(rows, ids, [piece.file for piece in pieces])


def _written_plainly(pieces: Sequence[Piece]) -> list[Problem]:
    """Say in one note a file which characters were written plainly."""
    counts: dict[str, Counter[str]] = {}
    for piece in pieces:
        counts.setdefault(piece.file, Counter()).update(piece.plain)
    said = {f: ", ".join(f"{n:,} {name}" for name, n in c.items()) for f, c in counts.items()}
    return [problem("written-plainly", file, what=what) for file, what in said.items() if what]


def _join(frames: list[pd.DataFrame]) -> dict[str, Any]:
    """Join columns; one that is missing, or of several types, in some files stays one plain type."""
    if not frames:
        return {name: [] for name in TABLES["documents"]}
    made: dict[str, Any] = {}
    for name in dict.fromkeys(name for frame in frames for name in frame.columns):
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
    for said, before in problems:
        row = before + said.row if said.row is not None else len(ids)
        rows.append(said._replace(article=ids[row] if row < len(ids) else said.article))
    rows.sort(key=lambda said: place.get(said.file, len(place)))
    columns = {name: [showable(getattr(r, name)) for r in rows] for name in TABLES["problems"]}
    return build("problems", columns)


def name_document(*values: Any) -> str:
    """Name a document by 16 hex digits of a hash of its outlet, raw date, title and text."""
    known = sha256()
    for value in values:
        is_text = isinstance(value, str)
        data = value.encode("utf-8") if is_text else b""
        known.update(b"%d:" % (len(data) if is_text else -1) + data)
    return known.hexdigest()[:16]


def number_copies(names: Iterable[str], seen: Counter[str] | None = None) -> list[str]:
    """Give identical copies ``-2``, ``-3`` in the order in which they come."""
    seen = Counter() if seen is None else seen
    made = []
    for name in names:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return made
