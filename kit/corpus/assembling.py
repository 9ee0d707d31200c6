"""The files' articles as one table: names, dates, duplicates, word counts; and the problems."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from kit.corpus.dates import NO_MOMENT, Moment, decide_order, read_moment
from kit.corpus.duplicates import group_duplicates
from kit.corpus.flags import Bodies, sum_up_flags
from kit.corpus.pieces import Problem, problem, showable
from kit.corpus.texts import clean_line
from kit.corpus.tidying import Piece, plain_column
from kit.tables import TABLES, build


class Orders:
    """Whether the day stands before the month, for each file of what is read.

    The files of one folder are taken for one export. A file whose own dates decide is not
    overruled; files that contradict each other decide nothing for the others.
    """

    def __init__(self, dayfirst: bool | None = None) -> None:
        self.dayfirst = dayfirst
        self.found: defaultdict[str, set[bool]] = defaultdict(set)  # of files and folders

    def add(self, piece: Piece) -> None:
        """Take in some of a file's dates."""
        if self.dayfirst is None:
            order, conflict = decide_order(raw for _, raw in piece.dates)
            found = {True, False} if conflict else set() if order is None else {order}
            for place in (piece.file, _folder(piece.file)):
                self.found[place] |= found

    def of(self, file: str) -> tuple[bool | None, bool]:
        """Return the order of a file, and whether dates contradict each other."""
        if self.dayfirst is not None:
            return self.dayfirst, False
        own = self.found[file] or self.found[_folder(file)]
        return (next(iter(own)), False) if len(own) == 1 else (None, len(own) > 1)


def _folder(file: str) -> str:
    """Return the folder of a file, which no file is called."""
    return f"{PurePosixPath(file).parent}/"


def is_ambiguous(raws: Iterable[Any]) -> bool:
    """Tell whether any of these dates needs an order."""
    return any(isinstance(r, str) and read_moment(r).fault == "day-or-month" for r in raws)


def assemble(
    pieces: Sequence[Piece],
    orders: Orders,
    *,
    seen: Counter[str] | None = None,
    grouped: bool = True,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Join pieces to the two tables and add what needs all of them.

    `orders`: which order of day and month holds for a file. `seen`: names given before, so that
    a copy in a later batch gets its number. `grouped`: whether copies are looked for.
    """
    full = [piece for piece in pieces if piece.frame is not None]
    columns = _join([piece.frame for piece in full if piece.frame is not None])
    lines = [line for piece in full for line in piece.lines]
    problems: list[Problem] = []
    n = 0
    for piece in pieces:
        problems += (said.moved(n) for said in piece.problems)
        n += len(piece.lines)
    plain: defaultdict[str, Counter[str]] = defaultdict(Counter)
    columns |= {name: [] for name in ("date", "timestamp", "date_kind", "date_raw")}
    for file, group in groupby(full, key=lambda piece: piece.file):
        dates: list[Any] = []
        for piece in group:
            dates += piece.dates
            plain[file].update(piece.plain)
        problems += _add_dates(columns, dates, orders, file, lines)
    named = zip(*(columns[x] for x in ("outlet", "date_raw", "title", "text")), strict=True)
    ids = columns["doc_id"] = number_copies([name_document(*values) for values in named], seen)
    bodies = Bodies(pd.Series(columns["text"], dtype="str"))
    groups = group_duplicates(bodies) if grouped else [-1] * len(ids)
    columns["dup_group"] = [ids[first] if first >= 0 else None for first in groups]
    columns["flags"] = [
        f"{flags} boilerplate".strip() if i in bodies.rows else flags
        for i, flags in enumerate(columns["flags"])
    ]
    documents = build("documents", columns)
    files = documents["file"].tolist()
    problems += sum_up_flags(columns["flags"], files, lines) + bodies.problems(files)
    for file, counts in plain.items():
        if counts:
            what = ", ".join(f"{n:,} {name}" for name, n in counts.items())
            problems.append(problem("written-plainly", file, what=what))
    return documents, _tell(problems, ids, pieces)


def _tell(problems: list[Problem], ids: list[str], pieces: Sequence[Piece]) -> pd.DataFrame:
    """Make the table of problems, file by file; an article that was loaded goes by its doc_id."""
    known = dict(enumerate(ids))
    rows = [
        p if p.row is None else p._replace(article=known.get(p.row, p.article)) for p in problems
    ]
    place = {piece.file: i for i, piece in reversed(list(enumerate(pieces)))}
    rows.sort(key=lambda said: place.get(said.file, len(place)))
    return build("problems", {
        name: [showable(getattr(row, name)) for row in rows] for name in TABLES["problems"]
    })  # fmt: skip


def _join(frames: list[pd.DataFrame]) -> dict[str, Any]:
    """Join columns; one that is missing, or of several types, in some files stays one plain type."""
    made: dict[str, Any] = {} if frames else {name: [] for name in TABLES["documents"]}
    for name in dict.fromkeys(name for frame in frames for name in frame.columns):
        parts = [f[name] if name in f else pd.Series([None] * len(f)) for f in frames]
        if len({str(part.dtype) for part in parts}) == 1:
            made[name] = pd.concat(parts, ignore_index=True)
        else:
            values = (v for part in parts for v in part.astype(object).tolist())
            made[name] = plain_column([None if pd.isna(v) is True else v for v in values])
    return made


def _add_dates(
    columns: dict[str, Any], dates: list[Any], orders: Orders, file: str, lines: list[int | None]
) -> list[Problem]:
    """Read the dates of a file's articles; each kind of fault is one problem."""
    first = len(columns["date"])
    raws, turned = _mend_half_converted([raw for _, raw in dates])
    dayfirst, conflict = orders.of(file)
    moments = [NO_MOMENT if raw is None else read_moment(raw, dayfirst=dayfirst) for raw in raws]
    columns["date"] += [moment.day for moment in moments]
    columns["timestamp"] += [moment.instant for moment in moments]
    columns["date_kind"] += [k if m.raw else None for (k, _), m in zip(dates, moments, strict=True)]
    columns["date_raw"] += [clean_line(moment.raw) for moment in moments]
    why = "no other in this file or folder decides it"
    why = "others contradict each other" if conflict else why
    rows: defaultdict[str, list[tuple[int, Moment]]] = defaultdict(list)
    for row, moment in enumerate(moments, start=first):
        if moment.fault:
            rows[moment.fault].append((row, moment))
    problems = []
    for code, ((row, moment), *more) in rows.items():
        n = f"{len(more) + 1:,} dates" if more else "The date"
        raw, at = (moment.raw or "")[:40], None if more else row
        problems.append(problem(code, file, line=lines[row], row=at, n=n, raw=raw, why=why))
    return problems + ([problem("half-converted-dates", file, n=turned)] if turned else [])


def _mend_half_converted(raws: list[Any]) -> tuple[list[Any], int]:
    """Undo what a spreadsheet made of dates that it could take for the other order.

    In a column where "25/04/2022" stayed text, the cell that became 4 March was "03/04/2022".
    """
    real = {i: raw for i, raw in enumerate(raws) if isinstance(raw, date) and raw == raw}
    texts = [raw for raw in raws if isinstance(raw, str)]
    if not real or not texts or any(raw.day > 12 for raw in real.values()):
        return raws, 0
    if decide_order(texts)[0] is None or is_ambiguous(texts):
        return raws, 0
    turned = {i: raw.replace(month=raw.day, day=raw.month) for i, raw in real.items()}
    return [turned.get(i, raw) for i, raw in enumerate(raws)], len(real)


def name_document(*values: Any) -> str:
    """Name a document by 16 hex digits of a hash of its outlet, raw date, title and text."""
    known = sha256()
    for value in values:  # each with its length, so that ("ab", "c") differs from ("a", "bc")
        is_text = isinstance(value, str)
        data = value.encode("utf-8") if is_text else b""
        known.update(b"%d:" % (len(data) if is_text else -1) + data)
    return known.hexdigest()[:16]


def number_copies(names: Iterable[str], seen: Counter[str] | None = None) -> list[str]:
    """Give identical copies ``-2``, ``-3`` in the order in which they come; `seen` counts them."""
    seen = Counter() if seen is None else seen
    made = []
    for name in names:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return made
