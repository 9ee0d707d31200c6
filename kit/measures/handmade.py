"""Tables made by hand: a CSV is read by the types that its table declares, a fault has its line."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from kit.language.lexicons import read_csv_table
from kit.tables import DAY, TABLES, WHOLE, KitError, build, require

_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def _read_day(words: pd.Series) -> pd.Series:
    return pd.to_datetime(words.replace("", None), format="%Y-%m-%d", errors="coerce")


def _read_whole(words: pd.Series) -> pd.Series:
    number = pd.to_numeric(words, errors="coerce")
    return number.where(number % 1 == 0)


def _read_truth(words: pd.Series) -> pd.Series:
    return words.str.lower().map(_TRUTH).astype("boolean")


#: How a type of column is read, what is wanted there, and what to do where it is not.
_TYPES: dict[str, tuple[Callable[[pd.Series], pd.Series], str, str]] = {
    DAY: (_read_day, "a day or nothing", "Write it like 2022-02-24."),
    WHOLE: (_read_whole, "a whole number", "Copy it from the table that the kit made."),
    "boolean": (_read_truth, "true, false or nothing", "Write one of these."),
}


def read_made(
    path: str | os.PathLike[str],
    table: str,
    *,
    function: str,
    given: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Read a CSV as `kit.tables` declares its columns, those of `given` filled in; others are text."""
    words = read_csv_table(path, function=function)
    absent = {name: value for name, value in (given or {}).items() if name not in words.columns}
    words = words.assign(**absent)
    require(words, TABLES[table], table=table, function=function)
    # a doc_id may begin or end with a blank, as a file's name may
    words = words.apply(lambda column: column if column.name == "doc_id" else column.str.strip())
    columns = words.to_dict(orient="series")
    for name, dtype in TABLES[table].items():
        if dtype in _TYPES:
            read, wanted, todo = _TYPES[dtype]
            columns[name] = read(words[name])
            bad = columns[name].isna() & ((words[name] != "") | (dtype == WHOLE))
            refuse(words[name], bad, path, f"{function} needs {wanted} in {name!r}.", todo)
    return build(table, columns)


def refuse(
    words: pd.Series, bad: pd.Series, path: str | os.PathLike[str], wanted: str, todo: str
) -> None:
    """Raise about the first bad row of a file, with its line."""
    if bad.any():
        row = words.index[bad][0]
        found = f"Found {words[row]!r} in line {row + 2} of {Path(path).name}."
        raise KitError(wanted, found, todo)


def parse_truth(values: pd.Series, *, function: str) -> pd.Series:
    """Read true and false in any case, yes and no, 1 and 0; nothing stays unknown, text is refused."""
    words = values.map(lambda value: f"{value:g}" if isinstance(value, float) else str(value))
    words = words.where(values.notna(), "").astype("str").str.strip()
    truth = _read_truth(words)
    bad = truth.isna() & (words != "")
    if bad.any():
        raise KitError(
            f"{function} needs true, false or nothing in {values.name!r}.",
            f"Found {str(values[bad].iloc[0])!r}.",
            "Write one of these.",
        )
    return truth
