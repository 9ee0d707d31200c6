"""One file's raw values to the columns of the documents table, and what was odd about them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd

from kit.corpus.columns import assign, to_text
from kit.corpus.dates import NO_MOMENT, Moment, decide_order, read_moment
from kit.corpus.pieces import Batch, Problem
from kit.corpus.texts import FLAGS, clean_line, clean_text

_LINES = ("title", "outlet", "byline", "url", "section")
_LONE = re.compile(r"[\ud800-\udfff]")
_DATE_FAULTS = {
    "date": (
        "warning",
        "{n} could not be read as a date, for example {raw!r}. Write 2022-02-15 or 15 Feb 2022.",
    ),
    "weekday": ("warning", "{n} names another weekday than the date has, for example {raw!r}."),
    "day-or-month": (
        "error",
        "{n} may mean two days, for example {raw!r}, and {why}. The articles are loaded without "
        "a date. Say which it is with dayfirst=True or dayfirst=False.",
    ),
}


class Tidy(NamedTuple):
    """Columns of one file's articles, equally long, without those that need all files."""

    columns: dict[str, list[Any]]
    extra: dict[str, list[Any]]
    problems: list[Problem]


def tidy(
    batch: Batch, *, file: str, mapping: Mapping[str, str] | None, dayfirst: bool | None
) -> Tidy:
    """Find the fields of a batch, clean them, read the dates, flag what looks wrong.

    Parameters
    ----------
    batch : Batch
        What a format module read.
    file : str
        The file's name.
    mapping : mapping of str to str, optional
        Field to column, as the user says.
    dayfirst : bool, optional
        The order of "03/04/2022", as the user says.

    Returns
    -------
    Tidy
        An article without text is left out, with an error in its place.

    Raises
    ------
    Refused
        If no column holds the texts.

    Examples
    --------
    >>> made = tidy(Batch({"body": ["Rain.", " "]}, [2, 3], []), file="a.csv", mapping=None, dayfirst=None)
    >>> made.columns["text"], made.problems[0].line
    (['Rain.'], 3)
    """
    fields, extra, more = assign(batch.columns, file=file, mapping=mapping)
    problems = batch.problems + more
    kept, texts, flags = [], [], []
    for row, raw in enumerate(fields["text"]):
        text, found = clean_text(to_text(raw) or "")
        if text:
            kept.append(row)
            texts.append(text)
            flags.append(found)
        else:
            problems.append(_no_text(file, row, batch.lines[row], len(batch.lines)))
    lines = [batch.lines[row] for row in kept]
    fields = {name: [values[row] for row in kept] for name, values in fields.items()}
    extra = {_whole(name): [values[row] for row in kept] for name, values in extra.items()}
    none: list[Any] = [None] * len(kept)
    columns: dict[str, list[Any]] = {
        name: [clean_line(to_text(value)) for value in fields.get(name, none)] for name in _LINES
    }
    columns["text"] = texts
    columns["flags"] = [" ".join(codes) for codes in flags]
    moments, kinds, faults = _read_dates(fields, len(kept), dayfirst, file, lines)
    columns["date"] = [moment.day for moment in moments]
    columns["timestamp"] = [moment.instant for moment in moments]
    columns["date_raw"] = [clean_line(moment.raw) for moment in moments]
    columns["date_kind"] = kinds
    problems += faults + _flag_problems(flags, lines, file)
    return Tidy(columns, extra, problems)


def plain_column(values: list[Any]) -> pd.Series:
    """Make a column of one plain type out of whatever an export holds.

    Examples
    --------
    >>> plain_column([1, None]).dtype, plain_column([1, "a"]).tolist()
    (Int64Dtype(), ['1', 'a'])
    """
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return pd.Series(values, dtype="boolean")
    if kinds == {int} and all(v is None or -(2**63) <= v < 2**63 for v in values):
        return pd.Series(values, dtype="Int64" if None in values else "int64")
    if float in kinds and kinds <= {int, float}:
        return pd.Series([None if v is None else float(v) for v in values], dtype="float64")
    if kinds == {datetime} and not any(v.tzinfo for v in values if v is not None):
        return pd.Series(values, dtype="datetime64[us]")
    return pd.Series([_as_cell(value) for value in values], dtype="str")


def _as_cell(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return _whole(value) if value else None
    if isinstance(value, (dict, list, tuple)):
        return _whole(json.dumps(value, ensure_ascii=False, default=str))
    return _whole(str(value))


def _whole(text: str) -> str:
    """Replace halves of a character, which no file could hold."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def _no_text(file: str, row: int, line: int | None, n: int) -> Problem:
    what = "This file" if n == 1 and line is None else "This article"
    article = None if n == 1 else f"row {row + 1}"
    return Problem(
        file, "empty-text", f"{what} has no text.", article=article, line=line, field="text"
    )


def _read_dates(
    fields: dict[str, list[Any]], n: int, dayfirst: bool | None, file: str, lines: list[int | None]
) -> tuple[list[Moment], list[str | None], list[Problem]]:
    """Read when each article was published, or else updated."""
    none: list[Any] = [None] * n
    published, updated = fields.get("published", none), fields.get("updated", none)
    kinds: list[str | None] = []
    raws: list[Any] = []
    for first, second in zip(published, updated, strict=True):
        given = (("published", first), ("updated", second))
        kind, raw = next(((k, v) for k, v in given if to_text(v)), (None, None))
        kinds.append(kind)
        raws.append(raw if isinstance(raw, datetime) or raw is None else _date_value(raw))
    conflict = False
    if dayfirst is None:
        dayfirst, conflict = decide_order(raws)
    moments = [NO_MOMENT if raw is None else read_moment(raw, dayfirst=dayfirst) for raw in raws]
    kinds = [kind if moment.raw else None for kind, moment in zip(kinds, moments, strict=True)]
    why = (
        "others in this file contradict each other" if conflict else "none in this file decides it"
    )
    return moments, kinds, _date_problems(moments, why, file, lines)


def _date_value(raw: Any) -> Any:
    return raw if hasattr(raw, "isoformat") else to_text(raw)


def _date_problems(
    moments: list[Moment], why: str, file: str, lines: list[int | None]
) -> list[Problem]:
    """Sum up each kind of fault of a file's dates in one row."""
    faults: defaultdict[str, list[int]] = defaultdict(list)
    for row, moment in enumerate(moments):
        if moment.fault:
            faults[moment.fault].append(row)
    made = []
    for code, rows in faults.items():
        level, text = _DATE_FAULTS[code]
        n = "The date" if len(rows) == 1 else f"{len(rows):,} dates"
        text = text.format(n=n, raw=(moments[rows[0]].raw or "")[:40], why=why)
        text = text if len(rows) == 1 else text.replace("names another", "name another")
        one = rows[0] if len(rows) == 1 else None
        made.append(Problem(file, code, text, level, line=lines[rows[0]], field="date", row=one))
    return made


def _flag_problems(flags: list[list[str]], lines: list[int | None], file: str) -> list[Problem]:
    """Sum up each flag of a file in one row; the column ``flags`` names every article."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, codes in enumerate(flags):
        for code in codes:
            rows[code].append(row)
    made = []
    for code, found in rows.items():
        text = FLAGS[code]
        text = text[0].upper() + text[1:] + "."
        if len(found) > 1:
            text = f"In {len(found):,} articles: {FLAGS[code]}."
        one = found[0] if len(found) == 1 else None
        line = lines[found[0]]
        made.append(Problem(file, code, text, "warning", line=line, field="text", row=one))
    return made
