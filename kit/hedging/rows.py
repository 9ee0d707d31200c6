"""The rows of the table of senses: read from the kit's file or from a user's."""

import os
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from kit.hedging.stated import READERS
from kit.language.lexicons import read_csv_table
from kit.tables import KitError, require

#: The classes that count as hedges, then the two that are found but do not count.
HEDGES = ("epistemic", "doxastic", "evidential", "approximator")
CATEGORIES = (*HEDGES, "condition", "booster")
KEEP, DROP, OFF = "keep", "drop", "off"
VERDICTS = (KEEP, DROP, *CATEGORIES)
_COLUMNS = ("sense", "pattern", "verdict")
_OPTIONAL = ("takes", "reason", "example")


class Row(NamedTuple):
    """One row of the table, and where it stands."""

    sense: str
    pattern: str
    verdict: str
    takes: str
    reason: str
    example: str
    place: str  # "senses.csv, line 12"

    @property
    def name(self) -> str:
        """What the column ``rule`` of the hedges says; no two rows share it."""
        reader = next((f" + {name}" for name in self.takes.split() if name in READERS), "")
        return f"{self.sense}: {self.pattern}{reader}"


def fault(row: Row, found: str, todo: str) -> KitError:
    """Return an error that names the row's file and line."""
    return KitError(
        "find_hedges needs rows of senses that it can read.",
        f"Found in {row.place}: {found}.",
        todo,
    )


def own_rows() -> list[Row]:
    """Return the kit's own rows."""
    with (files("kit.hedging") / "senses.csv").open(encoding="utf-8") as file:
        return _rows(pd.read_csv(file, dtype=str, keep_default_na=False), "senses.csv, line", 2)


def read_rows(table: pd.DataFrame | str | os.PathLike[str]) -> list[Row]:
    """Return a user's rows; each knows its file and line."""
    if isinstance(table, pd.DataFrame):
        require(table, _COLUMNS, table="senses", function="find_hedges")
        return _rows(table.fillna(""), "senses, row", 1)
    read = read_csv_table(table, function="find_hedges")
    require(read, _COLUMNS, table="senses", function="find_hedges")
    return _rows(read, f"{Path(table).name}, line", 2)


def _rows(table: pd.DataFrame, place: str, start: int) -> list[Row]:
    columns = [
        table[name].astype(str).str.strip().tolist() if name in table.columns else [""] * len(table)
        for name in (*_COLUMNS, *_OPTIONAL)
    ]
    cells = zip(*columns, strict=True)
    return [Row._make((*row, f"{place} {n}")) for n, row in enumerate(cells, start)]
