"""One batch of raw values to the columns of the documents table, all but the dates."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from kit.corpus.bylines import clean_byline
from kit.corpus.columns import Roles, assign
from kit.corpus.flags import flag_text
from kit.corpus.pieces import Batch, Problem, problem, showable
from kit.corpus.texts import clean_line, clean_text, make_plain, whole
from kit.corpus.values import to_body, to_text
from kit.language.tokens import count_tokens
from kit.tables import TABLES

_LINES = ("title", "outlet", "byline", "url", "section")
_LATER = ("doc_id", "date", "timestamp", "date_kind", "date_raw", "dup_group")
_DECLARED = {name: t for name, t in TABLES["documents"].items() if name not in _LATER}
_NOTHING = frozenset({"nan", "none", "null", "nat", "<na>"})


class Piece(NamedTuple):
    """Articles of one file whose dates and groups are still to come, or only what went wrong."""

    file: str
    problems: list[Problem]
    frame: pd.DataFrame | None = None
    lines: Sequence[int | None] = ()
    dates: Sequence[tuple[str | None, Any]] = ()  # "published" or "updated", and the raw value
    plain: Mapping[str, int] = MappingProxyType({})  # what was written plainly


def tidy(
    batch: Batch,
    *,
    file: str,
    kind: str = "text",
    mapping: Mapping[str, str] | None = None,
    roles: Roles | None = None,
    before: int = 0,
) -> tuple[Piece, Roles]:
    """Find the fields of a batch, clean them, flag what looks wrong.

    `mapping`: field to column, as the user says. `roles`: which columns hold which field, as
    returned for an earlier batch of this file. `before`: rows of earlier batches. An article
    without text is left out, with an error in its place.

    >>> made, _ = tidy(Batch({"body": ["Rain.", " "]}, [2, 3], []), file="a.csv")
    >>> made.frame["text"].tolist(), made.problems[0].line
    (['Rain.'], 3)
    """
    fields, extra, roles, problems = assign(
        batch.columns, file=file, mapping=mapping or {}, roles=roles
    )
    problems = batch.problems + problems
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
    problems = [p._replace(row=kept.get(p.row)) if p.row is not None else p for p in problems]
    if not kept:
        return Piece(file, problems), roles
    fields = {name: [values[row] for row in kept] for name, values in fields.items()}
    none: list[Any] = [None] * len(kept)
    made: dict[str, Any] = {name: list(map(_line, fields.get(name, none))) for name in _LINES}
    made["byline"] = list(map(clean_byline, made["byline"]))
    flagged = zip(texts, made["title"], flags, strict=True)
    made["flags"] = [
        " ".join(dict.fromkeys(f + flag_text(text, head))) for text, head, f in flagged
    ]
    made |= {"text": texts, "n_words": count_tokens(texts)}
    made |= {"file": [showable(file)] * len(texts), "format": [kind] * len(texts)}
    columns = {name: pd.Series(made[name], dtype=t) for name, t in _DECLARED.items()}  # type: ignore[call-overload]
    columns |= {
        whole(name): plain_column([values[row] for row in kept]) for name, values in extra.items()
    }
    lines = [batch.lines[row] for row in kept]
    return Piece(
        file, problems, pd.DataFrame(columns), lines, _raw_dates(fields, none), plain
    ), roles


def _line(raw: Any) -> str | None:
    """Write a title, a name or an address plainly in one line."""
    value = to_text(raw)
    return clean_line(make_plain(value, Counter())) if value else None


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
        return whole(value) if value else None
    if isinstance(value, (dict, list, tuple)):
        return whole(json.dumps(value, ensure_ascii=False, default=str))
    return whole(str(value))


def _no_text(file: str, row: int, line: int | None, alone: bool, text: str) -> Problem:
    what = "This file" if alone and line is None else "This article"
    only = f"only {text!r} for a" if text else "no"
    article = None if alone else f"row {row + 1}"
    return problem("empty-text.article", file, article=article, line=line, what=what, only=only)


def _raw_dates(fields: dict[str, list[Any]], none: list[Any]) -> list[tuple[str | None, Any]]:
    """Take of each article when it was published, or else updated."""
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
