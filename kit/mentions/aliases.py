"""The table of aliases: surfaces that a user knows better than the kit's own lists."""

import os
from itertools import pairwise

import numpy as np
import pandas as pd

from kit.language.characters import fold
from kit.language.lexicons import read_csv_table
from kit.tables import DAY, KitError, require

KINDS = ("person", "organisation", "country", "place", "group", "unnamed")
COLUMNS = ["surface", "actor", "kind", "country", "role", "valid_from", "valid_to"]
_NEEDS = ["surface", "actor", "kind"]
EVER = (pd.Timestamp.min, pd.Timestamp.max)


def read_aliases(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read a table of aliases from a CSV file.

    Parameters
    ----------
    path : path
        A CSV in UTF-8 with ``surface, actor, kind`` and, where wanted, ``country,
        role, valid_from, valid_to`` (days as 2024-05-27, both included).

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
        spans = [(i, *validity(table, i)) for i in rows.index]
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


def validity(table: pd.DataFrame, row: int) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day on which a row holds."""
    first, last = table["valid_from"][row], table["valid_to"][row]
    return (EVER[0] if pd.isna(first) else first, EVER[1] if pd.isna(last) else last)
