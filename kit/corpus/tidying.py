"""One batch of raw values to the columns of the documents table, all but the dates."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from kit.corpus.columns import Roles, assign
from kit.corpus.flags import flag_text
from kit.corpus.pieces import Batch, Problem, problem, showable
from kit.corpus.texts import clean_byline, clean_line, clean_text, make_plain, whole
from kit.corpus.values import to_body, to_text
from kit.language.tokens import count_tokens
from kit.tables import TABLES

_LINES = ("title", "outlet", "byline", "url", "section")
_LATER = ("doc_id", "date", "timestamp", "date_kind", "date_raw", "dup_group")
_DECLARED = {name: t for name, t in TABLES["documents"].items() if name not in _LATER}
_DATES = ("published", "updated")
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
    batch: Batch, file: str, kind: str, mapping: Mapping[str, str], roles: Roles | None, before: int
) -> tuple[Piece, Roles]:
    """Find the fields of a batch, clean them, flag what looks wrong; `before`: rows before it."""
    fields, extra, roles, problems = assign(batch.columns, file=file, mapping=mapping, roles=roles)
    plain: Counter[str] = Counter()
    bodies = [clean_text(make_plain(to_body(raw) or "", plain)) for raw in fields["text"]]
    kept = [row for row, (text, _) in enumerate(bodies) if text and text.lower() not in _NOTHING]
    place = {row: i for i, row in enumerate(kept)}
    alone = before == 0 and len(batch.lines) == 1
    problems = batch.problems + problems
    for row, (text, _) in enumerate(bodies):
        if row not in place:
            line, only = batch.lines[row], f"only {text!r} for a" if text else "no"
            what = "This file" if alone and line is None else "This article"
            said = problem("empty-text.article", file, line=line, what=what, only=only)
            problems.append(said if alone else said._replace(article=f"row {before + row + 1}"))
    problems = [p._replace(row=place.get(p.row)) if p.row is not None else p for p in problems]
    if not kept:
        return Piece(file, problems), roles
    fields = {name: [values[row] for row in kept] for name, values in fields.items()}
    none: list[Any] = [None] * len(kept)
    columns: dict[str, Any] = {name: list(map(_line, fields.get(name, none))) for name in _LINES}
    columns["byline"] = list(map(clean_byline, columns["byline"]))
    columns["text"] = [bodies[row][0] for row in kept]
    columns["n_words"] = count_tokens(columns["text"])
    titled = zip((bodies[row] for row in kept), columns["title"], strict=True)
    flags = (found + flag_text(text, title) for (text, found), title in titled)
    columns["flags"] = [" ".join(dict.fromkeys(found)) for found in flags]
    columns |= {"file": [showable(file)] * len(kept), "format": [kind] * len(kept)}
    made = {name: pd.Series(columns[name], dtype=t) for name, t in _DECLARED.items()}  # type: ignore[call-overload]
    for name, values in extra.items():
        made[whole(name)] = plain_column([values[row] for row in kept])
    both = ((_date_value(raw) for raw in fields.get(field, none)) for field in _DATES)
    pairs = ([*zip(_DATES, row, strict=True)] for row in zip(*both, strict=True))
    dates = [next((pair for pair in row if pair[1] is not None), (None, None)) for row in pairs]
    lines = [batch.lines[row] for row in kept]
    return Piece(file, problems, pd.DataFrame(made), lines, dates, plain), roles


def _line(raw: Any) -> str | None:
    """Write a title, a name or an address plainly in one line."""
    value = to_text(raw)
    return clean_line(make_plain(value, Counter())) if value else None


def plain_column(values: list[Any]) -> pd.Series:
    """Make a column of one plain type out of whatever an export holds."""
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
    """Write a value of any type as text, nested ones as JSON."""
    if value is None or isinstance(value, str):
        return whole(value) if value else None
    if isinstance(value, (dict, list, tuple)):
        return whole(json.dumps(value, ensure_ascii=False, default=str))
    return whole(str(value))


def _date_value(raw: Any) -> Any:
    """Reach a date in {"$date": "2022-02-15T01:41:12Z"} and in {"$date": {"$numberLong": …}}."""
    if isinstance(raw, Mapping):
        keys = ("$date", "$numberLong", "date", "value")
        return next((v for key in keys if (v := _date_value(raw.get(key))) is not None), None)
    return raw if hasattr(raw, "isoformat") else to_text(raw)
