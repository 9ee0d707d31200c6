"""Which column of an export is which: the names that common sources use, then the shape."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from kit.corpus.pieces import Problem, Refused, problem, rows_of
from kit.corpus.values import dig, to_body, to_text
from kit.tables import TABLES

_LONG = 60  # characters; half of a column's values must be longer to be texts by their shape
_PEOPLE = ("byline", "outlet")  # who is named, and not only numbered or linked to
_COMPUTED = ("doc_id", "date", "timestamp", "file", "format", "n_words", "dup_group", "flags")

#: The fields that a file can give, each with its squashed column names and their rank.
ALIASES: dict[str, dict[str, int]] = {}
for _row in rows_of("column_names.csv"):
    _names = ALIASES.setdefault(_row["field"], {})
    _names[_row["name"]] = len(_names)
CONTAINERS, FACTS, _IDS, WHOLES, PARTS = map(
    ALIASES.pop, ("container", "facts", "id", "whole", "part")
)
_FIELDS = [field for field in ALIASES if field != "teaser"]
_DYNAMIC = re.compile(r"_(?:s|ss|t|txt|dt|tdt|en|txt_en|str|html|plain)\Z")  # Solr and its like

Columns = dict[str, list[Any]]
#: The columns of each field, best first.
Roles = dict[str, list[str]]


def squash(name: str) -> str:
    """Reduce a column's name to lower-case letters and digits: "Published_At" is "publishedat"."""
    return re.sub(r"[\W_]", "", name.lower())


def assign(
    columns: Columns, *, file: str, mapping: Mapping[str, str], roles: Roles | None = None
) -> tuple[Columns, Columns, Roles, list[Problem]]:
    """Tell which column is which field, what else there is, and which names it went by.

    `mapping`: field to column, as the user says; a path such as "article.body" reaches into
    values. `roles`: what was found before for this file. Of several columns with texts the one
    with the most characters wins, with a note; a row where it is empty takes the next.
    """
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
    by_name = {squash(name): values for name, values in columns.items()}
    if not chosen.get("published") and by_name.keys() >= {"year", "month", "day"}:
        parts = zip(*(map(to_text, by_name[x]) for x in ("year", "month", "day")), strict=True)
        dates = ["-".join(x.removesuffix(".0") for x in part if x) for part in parts]
        columns, chosen["published"] = columns | {"year-month-day": dates}, ["year-month-day"]
    fields = {f: _first_filled([columns[n] for n in names]) for f, names in chosen.items() if names}
    taken = {names[0] for names in chosen.values() if names}
    rest = {name: values for name, values in columns.items() if name not in taken}
    problems += _duplicate_ids(rest, file)
    kinds = rest.pop("date_kind", None)
    if kinds is not None and "published" in fields:
        late = [kind == "updated" for kind in kinds]
        dates, old = fields["published"], fields.get("updated") or [None] * len(kinds)
        fields["published"] = [None if u else d for d, u in zip(dates, late, strict=True)]
        fields["updated"] = [d if u else o for d, o, u in zip(dates, old, late, strict=True)]
    if all(name in columns for name in TABLES["documents"]):  # a table that the kit made
        rest = {name: values for name, values in rest.items() if name not in _COMPUTED}
    extra = {f"source_{n}" if n in TABLES["documents"] else n: v for n, v in rest.items()}
    return fields, extra, chosen, problems


def _as_named(
    columns: Columns, file: str, mapping: Mapping[str, str]
) -> tuple[Columns, Roles, list[Problem]]:
    """Find the columns that the user named."""
    chosen: Roles = {}
    problems = []
    for field, name in mapping.items():
        key = "published" if field == "date" else field
        same = [n for n in columns if squash(n) == squash(name)]
        hit = name if name in columns else next(iter(same), None)
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


def _named(columns: Columns, field: str, parent: str | None = None) -> list[str]:
    """Name the columns of a field, best first; with `parent`, of keys only those beside the text."""
    ranks = ALIASES[field]
    ranked = []
    for name, values in columns.items():
        above, _, last = name.rpartition(".")
        rank = ranks.get(squash(name), ranks.get(squash(_DYNAMIC.sub("", name))))
        if rank is not None and field in _PEOPLE:  # names, not numbers and addresses
            texts = [text for value in values if (text := to_text(value))]
            if texts and all("://" in text or text.isdigit() for text in texts):
                continue
        beside = parent in (None, above) or squash(above.rpartition(".")[2]) in FACTS
        if rank is None and above and beside:
            rank = ranks.get(squash(last))
        if rank is not None:
            ranked.append((above != (parent or ""), rank, name))
    return [name for *_, name in sorted(ranked, key=lambda item: item[:2])]


def _find_texts(columns: Columns, file: str) -> tuple[list[str], list[Problem]]:
    """Find the columns with the texts: by name the fullest, else teasers, else by shape."""
    named = _named(columns, "text")

    @cache
    def size(name: str) -> int:
        return sum(len(to_body(value) or "") for value in columns[name])

    if len(named) > 1:
        named = [name for name in sorted(named, key=size, reverse=True) if size(name)] or named
    if len(named) > 1:
        others = ", ".join(map(repr, named[1:4]))
        return named, [problem("text-column.fuller", file, name=named[0], others=others)]
    if named:
        return named, []
    other = {name for field in _FIELDS for name in _named(columns, field)}
    shaped = [n for n, values in columns.items() if n not in other and _are_texts(values)]
    shaped.sort(key=size, reverse=True)
    teasers = [name for name in _named(columns, "teaser") if size(name)]
    for names, why in ((shaped, "text-column.shape"), (teasers, "teaser.column")):
        if names:
            return names[:1], [problem(why, file, name=names[0])]
    raise Refused("no-text-column", found=_shown(columns) or "none")


def _shown(columns: Iterable[str]) -> str:
    """Name the columns that there are, for a message."""
    return ", ".join(map(repr, list(columns)[:20]))


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


def _duplicate_ids(rest: Columns, file: str) -> list[Problem]:
    """Warn of an id that two rows share; the kit's own doc_id does not rest on it."""
    problems = []
    for name in (n for n in rest if squash(n) in _IDS):
        counts = Counter(filter(None, map(to_text, rest[name])))
        twice = [repr(value) for value, n in counts.items() if n > 1]
        if twice:
            ids = ", ".join(twice[:3]) + (" …" if len(twice) > 3 else "")
            problems.append(problem("duplicate-id", file, field=name, name=name, ids=ids))
    return problems
