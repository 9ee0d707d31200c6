"""Aliases: surfaces that a user knows better than the kit's own lists, and where they stand."""

import os
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from kit.language.characters import fold
from kit.language.lexicons import read_csv_table
from kit.language.matching import Folded, Matcher
from kit.mentions.gazetteer import Known
from kit.mentions.names import Whole
from kit.mentions.pieces import Name, Piece
from kit.places import bundled
from kit.tables import DAY, KitError, require

KINDS = ("person", "organisation", "country", "place", "group", "unnamed")
COLUMNS = ["surface", "actor", "kind", "country", "role", "valid_from", "valid_to"]
_NEEDS = ["surface", "actor", "kind"]
EVER = (pd.Timestamp.min, pd.Timestamp.max)


def read_aliases(path: str | os.PathLike[str] | None = None) -> pd.DataFrame:
    """Read a table of aliases from a CSV file.

    Parameters
    ----------
    path : path, optional
        A CSV in UTF-8 with ``surface, actor, kind`` and, where wanted, ``country,
        role, valid_from, valid_to`` (days as 2024-05-27, both included). Without one, the
        names of the sample's invented people and states are read.

    Returns
    -------
    DataFrame
        ``surface, actor, kind, country, role, valid_from, valid_to`` and any further
        columns, one row per surface, in the file's order; days are dates, NaT where
        the row is valid without end.

    Raises
    ------
    KitError
        If a column is missing, a surface or an actor is empty, a kind is unknown, a
        day cannot be read, or two rows give one surface two actors at one time.

    Notes
    -----
    Five words in ``role`` change how a surface is read. ``demonym``: the people or
    adjective of a country. ``capital`` and ``building``: places that stand for their
    ``country``, or for themselves as a body, when they act or speak. ``office``: a
    description such as "Estmerian president", which means the person named in ``actor``.
    Any other role of a person lets "the president" mean that person in documents
    that name them. Capitals in a surface must be capitals in the text.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "mine.csv"
    >>> _ = path.write_text("surface,actor,kind\\nThe Fed,Federal Reserve,organisation\\n")
    >>> read_aliases(path)[["surface", "actor"]].values.tolist()
    [['The Fed', 'Federal Reserve']]
    """
    path = bundled("data") / "kestrel" / "aliases.csv" if path is None else path
    return check_aliases(read_csv_table(path, function="read_aliases"), function="read_aliases")


def check_aliases(aliases: pd.DataFrame, *, function: str) -> pd.DataFrame:
    """Return the aliases with all columns, texts stripped and days as dates, or raise."""
    require(aliases, _NEEDS, table="aliases", function=function)
    table = aliases.reset_index(drop=True)
    for column in COLUMNS[:5]:
        given = table[column].astype("str").fillna("") if column in table.columns else ""
        table = table.assign(
            **{column: pd.Series(given, index=table.index, dtype="str").str.strip()}
        )
    for column in COLUMNS[5:]:
        table = table.assign(**{column: _days(table, column, function)})
    for column in ("surface", "actor"):
        empty = np.flatnonzero((table[column] == "").to_numpy())
        if len(empty):
            raise KitError(
                f"{function} needs a value in '{column}' of every alias.",
                f"Found none in row {empty[0] + 1}.",
                "Fill it in or remove the row.",
            )
    unknown = np.flatnonzero(~table["kind"].isin(KINDS).to_numpy())
    if len(unknown):
        raise KitError(
            f"{function} needs a known kind for every alias.",
            f"Found {table['kind'][unknown[0]]!r} in row {unknown[0] + 1}.",
            f"Choose one of: {', '.join(KINDS)}.",
        )
    _refuse_contradictions(table, function)
    others = [c for c in table.columns if c not in COLUMNS]
    return table[[*COLUMNS, *others]]


def _days(table: pd.DataFrame, column: str, function: str) -> pd.Series:
    """Read a column of days; an empty cell is no bound."""
    if column not in table.columns:
        return pd.Series(pd.NaT, index=table.index, dtype=DAY)
    given = table[column].replace("", None)
    days = pd.to_datetime(given, errors="coerce")
    bad = np.flatnonzero((days.isna() & given.notna()).to_numpy())
    if len(bad):
        raise KitError(
            f"{function} needs days such as 2024-05-27 in '{column}'.",
            f"Found {given[bad[0]]!r} in row {bad[0] + 1}.",
            "Write the day so, or leave the cell empty.",
        )
    return days.astype(DAY)


def _refuse_contradictions(table: pd.DataFrame, function: str) -> None:
    """Raise if one surface has two actors, or one actor two kinds, at one time."""
    keys = table["surface"].map(lambda s: fold(s))
    twice = keys[keys.duplicated(keep=False)]
    for _, rows in twice.groupby(twice, sort=False):
        spans = [(i, *_validity(table, i)) for i in rows.index]
        spans.sort(key=lambda span: span[1])
        for (i, _, end), (j, start, _) in pairwise(spans):
            same = table["actor"][i] == table["actor"][j] and table["kind"][i] == table["kind"][j]
            if start <= end and not same:
                one, other = sorted((i, j))
                raise KitError(
                    f"{function} needs one actor for a surface at a time.",
                    f"Found {table['surface'][one]!r} as {table['actor'][one]!r} ({table['kind'][one]}) in row "
                    f"{one + 1} and as {table['actor'][other]!r} ({table['kind'][other]}) in row {other + 1}.",
                    "Remove one of the rows, or give them days that do not overlap.",
                )


def _validity(table: pd.DataFrame, row: int) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day on which a row holds."""
    first, last = table["valid_from"][row], table["valid_to"][row]
    return (EVER[0] if pd.isna(first) else first, EVER[1] if pd.isna(last) else last)


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
        days = _validity(aliases, i)
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
        longer = None
        while i < len(names) and names[i].start < alias.end:
            name = names[i]
            inside = name.start <= alias.start and alias.end <= name.end
            if inside and (name.start, name.end) != (alias.start, alias.end):
                longer = name
            i += 1
        known, kind = alias.piece.known, longer.piece.kind if longer else ""
        if longer and known and kind == known.kind == "person" and _may_be(longer, alias):
            longer = longer._replace(piece=longer.piece._replace(known=known))
        out.append(longer or alias)
    return out + names[i:]


def _may_be(longer: Name, alias: Name) -> bool:
    """Tell whether a longer name adds no word to the full name that an alias stands for."""
    actor = alias.piece.known.actor.split() if alias.piece.known else []
    if len(actor) < 2:
        return True  # no full name to hold it against
    known = {word.strip(".") for word in [*actor, *alias.piece.surface.split()]}
    words = [word.strip(".") for word in longer.piece.surface.split()]
    return all(word in known or len(word) == 1 for word in words)
