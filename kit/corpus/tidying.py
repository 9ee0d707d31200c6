"""One batch of raw values to the columns of the documents table, all but the dates."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd

from kit.corpus.bylines import clean_byline
from kit.corpus.columns import assign
from kit.corpus.flags import flag_text
from kit.corpus.pieces import Batch, Problem, problem
from kit.corpus.texts import clean_line, clean_text, make_plain
from kit.corpus.values import to_body, to_text

_LINES = ("title", "outlet", "byline", "url", "section")
_LONE = re.compile(r"[\ud800-\udfff]")
_NOTHING = frozenset({"nan", "none", "null", "nat", "<na>"})


class Tidy(NamedTuple):
    """Columns of articles, equally long, without those that need other files."""

    columns: dict[str, list[Any]]
    extra: dict[str, list[Any]]
    lines: list[int | None]
    dates: list[tuple[str | None, Any]]  # "published" or "updated", and the raw value
    problems: list[Problem]
    plain: Counter[str]  # what was written plainly
    roles: dict[str, list[str]]  # which columns hold which field, for the next batch


def tidy(
    batch: Batch,
    *,
    file: str,
    mapping: Mapping[str, str] | None = None,
    roles: dict[str, list[str]] | None = None,
    before: int = 0,
) -> Tidy:
    """Find the fields of a batch, clean them, flag what looks wrong.

    `mapping`: field to column, as the user says. `roles`: what was found for an earlier batch of
    this file. `before`: rows of earlier batches. An article without text is left out, with an
    error in its place.

    >>> made = tidy(Batch({"body": ["Rain.", " "]}, [2, 3], []), file="a.csv")
    >>> made.columns["text"], made.problems[0].line
    (['Rain.'], 3)
    """
    fields, extra, roles, more = assign(
        batch.columns, file=file, mapping=mapping or {}, roles=roles
    )
    problems = batch.problems + more
    plain: Counter[str] = Counter()
    kept: dict[int, int] = {}
    texts, flags = [], []
    for row, raw in enumerate(fields["text"]):
        text, found = clean_text(make_plain(to_body(raw) or "", plain))
        if text and text.lower() not in _NOTHING:
            kept[row] = len(kept)
            texts.append(text)
            flags.append(found)
        else:
            alone = before == 0 and len(batch.lines) == 1
            problems.append(_no_text(file, before + row, batch.lines[row], alone, text))
    fields = {name: [values[row] for row in kept] for name, values in fields.items()}
    none: list[Any] = [None] * len(kept)
    counted: Counter[str] = Counter()  # titles are made plain too, and not counted
    columns: dict[str, list[Any]] = {
        name: [
            clean_line(make_plain(value, counted) if (value := to_text(raw)) else None)
            for raw in fields.get(name, none)
        ]
        for name in _LINES
    }
    columns["byline"] = [clean_byline(value) for value in columns["byline"]]
    columns["text"] = texts
    columns["flags"] = [
        " ".join(dict.fromkeys(found + flag_text(text, title)))
        for text, title, found in zip(texts, columns["title"], flags, strict=True)
    ]
    return Tidy(
        columns,
        {_whole(name): [values[row] for row in kept] for name, values in extra.items()},
        [batch.lines[row] for row in kept],
        _raw_dates(fields, len(kept)),
        [p._replace(row=kept.get(p.row)) if p.row is not None else p for p in problems],
        plain,
        roles,
    )


def plain_column(values: list[Any]) -> pd.Series:
    """Make a column of one plain type out of whatever an export holds.

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


def _no_text(file: str, row: int, line: int | None, alone: bool, text: str) -> Problem:
    what = "This file" if alone and line is None else "This article"
    only = f"only {text!r} for a" if text else "no"
    article = None if alone else f"row {row + 1}"
    return problem("empty-text.article", file, article=article, line=line, what=what, only=only)


def _raw_dates(fields: dict[str, list[Any]], n: int) -> list[tuple[str | None, Any]]:
    """Take of each article when it was published, or else updated."""
    none: list[Any] = [None] * n
    made: list[tuple[str | None, Any]] = []
    both = zip(fields.get("published", none), fields.get("updated", none), strict=True)
    for published, updated in both:
        given = (("published", published), ("updated", updated))
        values = ((kind, _date_value(raw)) for kind, raw in given)
        made.append(next(((kind, v) for kind, v in values if v is not None), (None, None)))
    return made


def _date_value(raw: Any) -> Any:
    if isinstance(raw, Mapping):  # {"$date": "2022-02-15T01:41:12Z"}, {"$date": {"$numberLong": …}}
        keys = ("$date", "$numberLong", "date", "value")
        return next((v for key in keys if (v := _date_value(raw.get(key))) is not None), None)
    return raw if hasattr(raw, "isoformat") else to_text(raw)
