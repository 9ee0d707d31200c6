"""Aliases in a text: where a user's surfaces stand, and what they take the place of."""

from typing import NamedTuple

import pandas as pd

from kit.language.characters import fold
from kit.language.matching import Folded, Matcher
from kit.mentions.aliases import COLUMNS, validity
from kit.mentions.gazetteer import Known
from kit.mentions.names import Whole
from kit.mentions.pieces import Name, Piece


class Alias(NamedTuple):
    """One row of the table, ready to use."""

    surface: str
    role: str
    known: Known
    days: tuple[pd.Timestamp, pd.Timestamp]


class Aliases:
    """A table of aliases, compiled once."""

    def __init__(self, table: pd.DataFrame) -> None:
        self._rows: dict[str, list[Alias]] = {}
        for alias in _read(table):
            self._rows.setdefault(fold(alias.surface).strip(), []).append(alias)
        self._surfaces = list(self._rows)
        self._matcher = Matcher(self._surfaces)

    def find(self, text: str, starts: Whole, days: list[pd.Timestamp] | None) -> list[Name]:
        """Find the surfaces in sentences joined."""
        hits = self._matcher.scan(Folded(fold(text), starts), longest=False)
        at = starts[hits.row]
        columns = (hits.start + at, hits.end + at, hits.row, hits.cue)
        out: list[Name] = []
        for a, b, row, cue in zip(*(column.tolist() for column in columns), strict=True):
            if out and a < out[-1].end:
                continue
            valid = _valid(self._rows[self._surfaces[cue]], days[row] if days else None)
            if valid and _fits(text, a, b, valid):
                piece = Piece(
                    a, b, text[a:b], valid.known.kind, True, title=valid.role, known=valid.known
                )
                out.append(Name(piece, a, b, row, 0))
        return out


def _read(aliases: pd.DataFrame) -> list[Alias]:
    out = []
    columns = (aliases[c].tolist() for c in COLUMNS[:5])
    for i, (surface, actor, kind, country, role) in enumerate(zip(*columns, strict=True)):
        form = {"demonym": "demonym", "office": "nominal"}.get(role, "name")
        place = role if role in ("capital", "building") else ""
        stands = country if place else ""
        known = Known(kind, form, actor, place, stands, f"alias row {i + 1}")
        title = role.lower() if kind == "person" and role != "office" else ""
        days = validity(aliases, i)
        out.append(Alias(surface, title, known, days))
    return out


def _valid(rows: list[Alias], day: pd.Timestamp | None) -> Alias | None:
    """Choose the row that holds on a day; without a day, the only one there is."""
    if day is None or pd.isna(day):
        actors = {row.known.actor for row in rows}
        return rows[0] if len(actors) == 1 else None
    return next((row for row in rows if row.days[0] <= day <= row.days[1]), None)


def _fits(text: str, a: int, b: int, alias: Alias) -> bool:
    """Tell whether capitals agree, and an office has no name behind it."""
    found = text[a:b]
    capitals = all(t.isupper() for s, t in zip(alias.surface, found, strict=False) if s.isupper())
    if alias.known.form == "nominal":
        return capitals and not (text[b : b + 1] == " " and text[b + 1 : b + 2].isupper())
    return capitals


def apply_aliases(names: list[Name], found: list[Name]) -> list[Name]:
    """Put aliases in the place of the kit's own candidates.

    A candidate that an alias overlaps gives way, unless it is the longer name: then
    it stays, and is the alias's actor only if it is of the same kind and may be the same
    person: "Trump" for Donald Trump leaves Ivanka Trump and Donald Trump Jr as they are.
    """
    out: list[Name] = []
    i = 0
    for alias in found:
        while i < len(names) and names[i].end <= alias.start:
            out.append(names[i])
            i += 1
        known = alias.piece.known
        longer = None
        while i < len(names) and names[i].start < alias.end:
            name = names[i]
            if (
                name.start <= alias.start
                and alias.end <= name.end
                and name.end - name.start > alias.end - alias.start
            ):
                longer = name
            i += 1
        if longer is None:
            out.append(alias)
        elif known and longer.piece.kind == known.kind == "person" and _may_be(longer, alias):
            out.append(longer._replace(piece=longer.piece._replace(known=known)))
        else:
            out.append(longer)
    return out + names[i:]


def _may_be(longer: Name, alias: Name) -> bool:
    """Tell whether a longer name adds no word to the full name that an alias stands for."""
    actor = alias.piece.known.actor.split() if alias.piece.known else []
    if len(actor) < 2:
        return True  # no full name to hold it against
    known = {word.strip(".") for word in [*actor, *alias.piece.surface.split()]}
    words = [word.strip(".") for word in longer.piece.surface.split()]
    return all(word in known or len(word) == 1 for word in words)
