"""Which column of an export is which: the names that common sources use, then the shape."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from kit.corpus.pieces import Problem, Refused, problem, rows_of
from kit.corpus.values import dig, to_body, to_text
from kit.tables import TABLES

_LONG = 60  # characters; half of a column's values must be longer to be texts by their shape
_PEOPLE = ("byline", "outlet")  # who is named, and not only numbered or linked to
_COMPUTED = ("doc_id", "date", "timestamp", "file", "format", "n_words", "dup_group", "flags")


def _read_aliases() -> dict[str, dict[str, int]]:
    """Read the names of each field's columns, with their ranks."""
    made: dict[str, dict[str, int]] = {}
    for row in rows_of("column_names.csv"):
        names = made.setdefault(row["field"], {})
        names[row["name"]] = len(names)
    return made


#: The fields that a file can give, each with its squashed column names and their rank.
ALIASES = _read_aliases()
CONTAINERS, FACTS, _IDS, WHOLES, PARTS = map(
    ALIASES.pop, ("container", "facts", "id", "whole", "part")
)
_FIELDS = [field for field in ALIASES if field != "teaser"]
_DYNAMIC = re.compile(r"_(?:s|ss|t|txt|dt|tdt|en|txt_en|str|html|plain)\Z")  # Solr and its like


def squash(name: str) -> str:
    """Reduce a column's name to lower-case letters and digits: "Published_At" is "publishedat"."""
    return re.sub(r"[\W_]", "", name.lower())


#: The columns of each field, best first.
Roles = dict[str, list[str]]


class Assigned(NamedTuple):
    """Which column is which field, and what is left."""

    fields: dict[str, list[Any]]  # by the keys of `ALIASES`
    extra: dict[str, list[Any]]  # a name that the kit gives itself has the prefix ``source_``
    roles: Roles
    problems: list[Problem]


def assign(
    columns: dict[str, list[Any]],
    *,
    file: str,
    mapping: Mapping[str, str],
    roles: Roles | None = None,
) -> Assigned:
    """Tell which column is which field, or refuse a file without texts."""
    columns, chosen, problems = _as_named(columns, file, mapping)
    if roles and any(name in columns for name in roles["text"]):
        chosen |= {f: [n for n in names if n in columns] for f, names in roles.items()}
        problems = []
    else:
        if "text" not in chosen:
            chosen["text"], more = _find_texts(columns, file)
            problems += more
        parent = chosen["text"][0].rpartition(".")[0]
        for field in _FIELDS:
            if field not in chosen and field not in mapping:
                chosen[field] = _named(columns, field, parent)
    if not chosen.get("published") and (parts := _parts_of_date(columns)):
        columns, chosen["published"] = columns | {"year-month-day": parts}, ["year-month-day"]
    fields = {f: _first_filled([columns[n] for n in names]) for f, names in chosen.items() if names}
    taken = {names[0] for names in chosen.values() if names}
    rest = {name: values for name, values in columns.items() if name not in taken}
    problems += _duplicate_ids(rest, file)
    kinds = rest.pop("date_kind", None)
    if kinds is not None and "published" in fields:
        _part_kinds(fields, kinds)
    if all(name in columns for name in TABLES["documents"]):  # a table that the kit made
        rest = {name: values for name, values in rest.items() if name not in _COMPUTED}
    reserved = set(TABLES["documents"])
    extra = {f"source_{n}" if n in reserved else n: values for n, values in rest.items()}
    return Assigned(fields, extra, chosen, problems)


def _as_named(
    columns: dict[str, list[Any]], file: str, mapping: Mapping[str, str]
) -> tuple[dict[str, list[Any]], dict[str, list[str]], list[Problem]]:
    """Find the columns that the user named."""
    chosen: dict[str, list[str]] = {}
    problems = []
    for field, name in mapping.items():
        key = "published" if field == "date" else field
        names = list(columns)
        hit = name if name in names else next((n for n in names if squash(n) == squash(name)), None)
        top, _, path = name.partition(".")
        if hit is None and path and top in columns:
            values = [dig(value, path) for value in columns[top]]
            if any(value is not None for value in values):
                columns, hit = columns | {name: values}, name
        if hit is not None:
            chosen[key] = [hit]
        elif key == "text":
            raise Refused("no-text-column.named", name=name, found=_shown(columns))
        else:
            problems.append(problem("no-column", file, name=name, field_name=field, field=field))
    return columns, chosen, problems


def _named(columns: dict[str, list[Any]], field: str, parent: str | None = None) -> list[str]:
    """Name the columns of a field, best first; with `parent`, of keys only those beside the text."""
    ranks = ALIASES[field]
    ranked = []
    for name, values in columns.items():
        above, _, last = name.rpartition(".")
        rank = ranks.get(squash(name), ranks.get(squash(_DYNAMIC.sub("", name))))
        if rank is not None and field in _PEOPLE and not _are_names(values):
            continue
        beside = parent in (None, above) or squash(above.rpartition(".")[2]) in FACTS
        if rank is None and above and beside:
            rank = ranks.get(squash(last))
        if rank is not None:
            ranked.append((above != (parent or ""), rank, name))
    return [name for *_, name in sorted(ranked, key=lambda item: item[:2])]


def _are_names(values: list[Any]) -> bool:
    """Tell names from numbers and addresses."""
    texts = [text for value in values if (text := to_text(value))]
    return not texts or any("://" not in text and not text.isdigit() for text in texts)


def _find_texts(columns: dict[str, list[Any]], file: str) -> tuple[list[str], list[Problem]]:
    """Find the columns with the texts: by name the fullest, else teasers, else by shape."""
    named = _named(columns, "text")
    if len(named) > 1:
        sizes = {name: _size(columns[name]) for name in named}
        named = [name for name in sorted(named, key=lambda n: -sizes[n]) if sizes[name]] or named
    if len(named) > 1:
        others = ", ".join(map(repr, named[1:4]))
        return named, [problem("text-column.fuller", file, name=named[0], others=others)]
    if named:
        return named, []
    other = {name for field in _FIELDS for name in _named(columns, field)}
    shaped = [n for n, values in columns.items() if n not in other and _are_texts(values)]
    shaped.sort(key=lambda name: -_size(columns[name]))
    teasers = [name for name in _named(columns, "teaser") if _size(columns[name])]
    for names, why in ((shaped, "text-column.shape"), (teasers, "teaser.column")):
        if names:
            return names[:1], [problem(why, file, name=names[0])]
    raise Refused("no-text-column", found=_shown(columns) or "none")


def _shown(columns: Iterable[str]) -> str:
    """Name the columns that there are, for a message."""
    return ", ".join(map(repr, list(columns)[:20]))


def _size(values: list[Any]) -> int:
    """Count the characters of a column's texts."""
    return sum(len(to_body(value) or "") for value in values)


def _are_texts(values: list[Any]) -> bool:
    """Tell by the shape whether these are articles: long, of many words, few twice."""
    texts = [t for value in values if (t := to_body(value))]
    long = [
        t for t in texts if len(t) > _LONG and t.count(" ") > len(t) / 12 and "://" not in t[:9]
    ]
    return bool(long) and 2 * len(long) >= len(texts) and 2 * len(set(long)) > len(long)


def _first_filled(candidates: list[list[Any]]) -> list[Any]:
    """Take of each row the first value that is one."""
    first = candidates[0]
    if len(candidates) == 1 or all(to_text(value) for value in first):
        return first
    return [next((v for v in row if to_text(v)), None) for row in zip(*candidates, strict=True)]


def _parts_of_date(columns: dict[str, list[Any]]) -> list[str] | None:
    """Join a year, a month and a day in columns of their own."""
    by_name = {squash(name): values for name, values in columns.items()}
    if not {"year", "month", "day"} <= by_name.keys():
        return None
    parts = zip(*(map(to_text, by_name[name]) for name in ("year", "month", "day")), strict=True)
    return ["-".join(part.removesuffix(".0") for part in row if part) for row in parts]


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
        counts = Counter(filter(None, map(to_text, rest[name])))
        twice = [repr(value) for value, n in counts.items() if n > 1]
        if twice:
            ids = ", ".join(twice[:3]) + (" …" if len(twice) > 3 else "")
            problems.append(problem("duplicate-id", file, field=name, name=name, ids=ids))
    return problems
