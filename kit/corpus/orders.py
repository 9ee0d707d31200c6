"""Which comes first, day or month: decided by a file's own dates, else by its folder's."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from kit.corpus.dates import NO_MOMENT, Moment, decide_order, read_moment
from kit.corpus.pieces import Problem, problem
from kit.corpus.texts import clean_line


class Orders:
    """Whether the day stands before the month, for each file of what is read."""

    def __init__(self, dayfirst: bool | None = None) -> None:
        self.dayfirst = dayfirst
        self.found: defaultdict[str, set[bool]] = defaultdict(set)  # of files and folders

    def add(self, file: str, raws: Iterable[Any]) -> None:
        """Take in some of a file's dates."""
        if self.dayfirst is None:
            order, conflict = decide_order(raws)
            found = {True, False} if conflict else set() if order is None else {order}
            for place in (file, _folder(file)):
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


def read_dates(
    dates: list[tuple[str | None, Any]], orders: Orders, file: str, lines: list[int | None]
) -> tuple[dict[str, list[Any]], list[Problem]]:
    """Read the dates of a file's articles."""
    raws = [raw for _, raw in dates]
    dayfirst, conflict = orders.of(file)
    raws, turned = mend_half_converted(raws)
    moments = [NO_MOMENT if raw is None else read_moment(raw, dayfirst=dayfirst) for raw in raws]
    columns: dict[str, list[Any]] = {
        "date": [moment.day for moment in moments],
        "timestamp": [moment.instant for moment in moments],
        "date_kind": [k if m.raw else None for (k, _), m in zip(dates, moments, strict=True)],
        "date_raw": [clean_line(moment.raw) for moment in moments],
    }
    why = (
        "others contradict each other" if conflict else "no other in this file or folder decides it"
    )
    problems = _faults(moments, why, file, lines)
    if turned:
        problems.append(problem("half-converted-dates", file, n=turned))
    return columns, problems


def mend_half_converted(raws: list[Any]) -> tuple[list[Any], int]:
    """Undo what a spreadsheet made of dates that it could take for the other order."""
    real = {i: raw for i, raw in enumerate(raws) if isinstance(raw, date) and raw == raw}
    texts = [raw for raw in raws if isinstance(raw, str)]
    if not real or not texts or any(raw.day > 12 for raw in real.values()):
        return raws, 0
    if decide_order(texts)[0] is None or is_ambiguous(texts):
        return raws, 0
    turned = {i: raw.replace(month=raw.day, day=raw.month) for i, raw in real.items()}
    return [turned.get(i, raw) for i, raw in enumerate(raws)], len(real)


def _faults(moments: list[Moment], why: str, file: str, lines: list[int | None]) -> list[Problem]:
    """Sum up each kind of fault of a file's dates in one row."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, moment in enumerate(moments):
        rows[moment.fault].append(row)
    rows.pop("", None)
    made = []
    for code, (first, *more) in rows.items():
        n = f"{len(more) + 1:,} dates" if more else "The date"
        raw, at = (moments[first].raw or "")[:40], None if more else first
        made.append(problem(code, file, line=lines[first], row=at, n=n, raw=raw, why=why))
    return made
