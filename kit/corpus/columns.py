"""Which column of an export is which: the names that common sources use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from kit.corpus.pieces import Problem, Refused
from kit.tables import TABLES

#: The fields that a file can give, each with its column names, best first, squashed to
#: lower-case letters and digits ("publishedAt" and "published_at" are one).
ALIASES = {
    "title": "title headline head hed heading articletitle headlinemain mainheadline",
    "text": "text body content article articletext fulltext articlebody bodytext maintext "
    "articlecontent maincontent story plaintext contents",
    "outlet": "outlet source publication publisher newspaper sourcename outletname newsoutlet "
    "sourcetitle publicationname medium media sitename site sourcedomain domain provider",
    "byline": "byline author authors writer creator journalist authorname authornames",
    "published": "dateraw date published publishedat publishdate publisheddate pubdate "
    "datepublished publicationdate dateofpublication publishedon datetime timestamp "
    "publishtime webpublicationdate firstpublished",
    "updated": "updated updatedat lastupdated dateupdated modified modifiedat datemodified "
    "lastmodified lastmod",
    "url": "url link uri weburl articleurl sourceurl permalink canonicalurl",
    "section": "section sectionname desk newsdesk category rubric department",
}
_IDS = ("docid", "id", "articleid", "uuid", "guid")
_COMPUTED = ("doc_id", "date", "timestamp", "file", "format", "n_words", "dup_group", "flags")


def squash(name: str) -> str:
    """Reduce a column's name to lower-case letters and digits.

    Examples
    --------
    >>> squash("Published_At")
    'publishedat'
    """
    return re.sub(r"[^a-z0-9]", "", name.lower())


def assign(
    columns: dict[str, list[Any]], *, file: str, mapping: Mapping[str, str] | None = None
) -> tuple[dict[str, list[Any]], dict[str, list[Any]], list[Problem]]:
    """Tell which column is which field.

    Parameters
    ----------
    columns : dict of str to list
        The file's own columns.
    file : str
        The file's name, for problems.
    mapping : mapping of str to str, optional
        Field to column, as the user says.

    Returns
    -------
    fields, extra, problems
        `fields` by the keys of `ALIASES`; `extra` the other columns, where a name that the
        kit gives itself gets the prefix ``source_``.

    Raises
    ------
    Refused
        If no column holds the texts.

    Examples
    --------
    >>> fields, extra, _ = assign({"Body": ["x"], "id": ["7"]}, file="a.csv")
    >>> fields, extra
    ({'text': ['x']}, {'id': ['7']})
    """
    chosen, problems = _choose(list(columns), file, mapping or {})
    if "text" not in chosen:
        found = ", ".join(map(repr, list(columns)[:20])) or "none"
        raise Refused(
            "no-text-column",
            f"The kit needs a column with the texts of the articles. Found: {found}. "
            'Name it with columns={"text": "..."}.',
        )
    fields = {field: columns[name] for field, name in chosen.items()}
    rest = {name: values for name, values in columns.items() if name not in chosen.values()}
    problems += _duplicate_ids(rest, file)
    kinds = rest.pop("date_kind", None)
    if kinds is not None and "published" in fields:
        _part_kinds(fields, kinds)
    if all(name in columns for name in TABLES["documents"]):  # a table that the kit made
        rest = {name: values for name, values in rest.items() if name not in _COMPUTED}
    reserved = set(TABLES["documents"])
    extra = {f"source_{n}" if n in reserved else n: values for n, values in rest.items()}
    return fields, extra, problems


def _choose(
    names: list[str], file: str, mapping: Mapping[str, str]
) -> tuple[dict[str, str], list[Problem]]:
    chosen: dict[str, str] = {}
    problems = []
    for field, name in mapping.items():
        key = "published" if field == "date" else field
        hit = name if name in names else next((n for n in names if squash(n) == squash(name)), None)
        if hit is not None:
            chosen[key] = hit
        elif key == "text":
            raise Refused(
                "no-text-column",
                f"The column {name!r} for the texts is not in this file. "
                f"Found: {', '.join(map(repr, names[:20]))}.",
            )
        else:
            text = f"The column {name!r}, named for {field!r}, is not in this file."
            problems.append(Problem(file, "no-column", text, "warning", field=field))
    by_alias = {squash(name): name for name in reversed(names) if name not in chosen.values()}
    for field, aliases in ALIASES.items():
        if field not in chosen and field not in mapping:
            hit = next((by_alias[alias] for alias in aliases.split() if alias in by_alias), None)
            if hit is not None:
                chosen[field] = hit
    return chosen, problems


def _part_kinds(fields: dict[str, list[Any]], kinds: list[Any]) -> None:
    """Move the dates that a table calls "updated" to their own field."""
    dates = fields["published"]
    late = [kind == "updated" for kind in kinds]
    fields["published"] = [None if u else d for d, u in zip(dates, late, strict=True)]
    if any(late):
        old = fields.get("updated") or [None] * len(dates)
        moved = zip(dates, old, late, strict=True)
        fields["updated"] = [d if u else o for d, o, u in moved]


def _duplicate_ids(rest: dict[str, list[Any]], file: str) -> list[Problem]:
    """Warn of an id that two rows share; the kit's own doc_id does not rest on it."""
    problems = []
    for name in (n for n in rest if squash(n) in _IDS):
        seen: set[str] = set()
        twice = dict.fromkeys(
            v
            for v in map(to_text, rest[name])
            if v and (v in seen or seen.add(v))  # type: ignore[func-returns-value]
        )
        if twice:
            shown = ", ".join(map(repr, list(twice)[:3])) + (" …" if len(twice) > 3 else "")
            text = f"The column {name!r} gives one id to several articles: {shown}."
            problems.append(Problem(file, "duplicate-id", text, "warning", field=name))
    return problems


def to_text(value: Any) -> str | None:
    """Write a raw value as text; None for nothing. "NA" and "None" are texts.

    Examples
    --------
    >>> to_text({"id": None, "name": "The Post"}), to_text(["A", "B"]), to_text(""), to_text(7)
    ('The Post', 'A, B', None, '7')
    """
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, Mapping):
        keys = ("name", "main", "original", "title", "value", "text")
        return next((t for key in keys if (t := to_text(value.get(key)))), None)
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(to_text, value))) or None
    if isinstance(value, date):
        return str(value) if value == value else None
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace") or None
    return str(value)
