"""What happened, and which forecast spoke of it: two tables made by hand."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from kit.language.lexicons import read_csv_table
from kit.tables import TABLES, KitError, build, require

_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def read_outcomes(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read what became of the events that forecasts speak of.

    Parameters
    ----------
    path : path
        A CSV in UTF-8 with the columns ``event, statement, outcome, settled_on``:
        a short name, the statement that is true or false, ``true``, ``false`` or
        nothing while it is open, and the day it was settled (2022-02-24) or nothing.

    Returns
    -------
    DataFrame
        One row per event: ``event, statement, outcome`` (boolean, NA while open),
        ``settled_on`` (a day).

    Raises
    ------
    KitError
        If a column is missing, an event stands twice, an outcome is neither true nor
        false, or a day is none.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "outcomes.csv"
    >>> _ = path.write_text("event,statement,outcome,settled_on\\nrain,It rained.,yes,2022-02-24\\n")
    >>> read_outcomes(path)["outcome"].tolist()
    [True]
    """
    table = _read(path, "outcomes", "read_outcomes")
    twice = table["event"][table["event"].duplicated() | (table["event"] == "")]
    if len(twice):
        raise KitError(
            "read_outcomes needs each event once, with a name.",
            f"Found {twice.iloc[0]!r} in line {twice.index[0] + 2} of {Path(path).name}.",
            "Rename or remove one of the rows.",
        )
    settled = pd.to_datetime(
        table["settled_on"].replace("", None), format="%Y-%m-%d", errors="coerce"
    )
    _refuse(table["settled_on"], settled.isna() & (table["settled_on"] != ""), path,
            "read_outcomes", "a day in 'settled_on'", "Write it like 2022-02-24.")  # fmt: skip
    columns = table.to_dict(orient="series") | {
        "outcome": _truth(table["outcome"], path, "read_outcomes", "outcome"),
        "settled_on": settled,
    }
    return build("outcomes", columns)


def read_links(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read which forecast speaks of which event.

    Parameters
    ----------
    path : path
        A CSV in UTF-8 with the columns ``doc_id, start, end, event, negated``: the
        span of the estimate in characters of the document's text, the event, and
        ``true`` where the forecast is of the opposite ("unlikely to hold" for the
        event "the truce breaks"); nothing counts as false.

    Returns
    -------
    DataFrame
        One row per link: ``doc_id, start, end, event, negated``.

    Raises
    ------
    KitError
        If a column is missing, a span is none, or ``negated`` is neither true nor false.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "links.csv"
    >>> _ = path.write_text("doc_id,start,end,event,negated\\na,4,10,rain,\\n")
    >>> read_links(path).values.tolist()
    [['a', 4, 10, 'rain', False]]
    """
    table = _read(path, "links", "read_links")
    start = pd.to_numeric(table["start"], errors="coerce")
    end = pd.to_numeric(table["end"], errors="coerce")
    bad = (
        start.isna() | end.isna() | (start % 1 != 0) | (end % 1 != 0) | (start < 0) | ~(end > start)
    )
    _refuse(table["start"] + "-" + table["end"], bad, path, "read_links",
            "whole characters, start before end", "Copy them from the forecasts.")  # fmt: skip
    columns = table.to_dict(orient="series") | {
        "start": start.astype("int64"), "end": end.astype("int64"),
        "negated": _truth(table["negated"].replace("", "false"), path, "read_links", "negated"),
    }  # fmt: skip
    return build("links", columns)


def _read(path: str | os.PathLike[str], name: str, function: str) -> pd.DataFrame:
    """Read a hand-made CSV as text and check its columns."""
    table = read_csv_table(path, function=function)
    require(table, list(TABLES[name]), table=name, function=function)
    return table.apply(lambda column: column.str.strip())


def parse_truth(values: pd.Series, *, function: str) -> pd.Series:  # type: ignore[type-arg]
    """Read true and false in any case, yes and no, 1 and 0; nothing stays unknown.

    Raises
    ------
    KitError
        About the first value that is none of these: any text would count as true.

    Examples
    --------
    >>> parse_truth(pd.Series(["no", True, None], name="outcome"), function="f").tolist()
    [False, True, <NA>]
    """
    told = [
        "" if pd.isna(value) else f"{value:g}" if isinstance(value, float) else str(value)
        for value in values
    ]
    words = pd.Series(told, values.index, dtype="str").str.strip().str.lower()
    bad = ~words.isin([*_TRUTH, ""])
    if bad.any():
        raise KitError(
            f"{function} needs true, false or nothing in {values.name!r}.",
            f"Found {str(values[bad].iloc[0])!r}.",
            "Write one of these.",
        )
    return words.map(_TRUTH).astype("boolean")


def _truth(values: pd.Series, path: str | os.PathLike[str], function: str, name: str) -> pd.Series:  # type: ignore[type-arg]
    """Read a column of a file as `parse_truth` does; an error names the line."""
    bad = ~values.str.lower().isin([*_TRUTH, ""])
    wanted = f"true, false or nothing in {name!r}"
    _refuse(values, bad, path, function, wanted, "Write one of these.")
    return parse_truth(values, function=function)


def _refuse(
    values: pd.Series,  # type: ignore[type-arg]
    bad: pd.Series,  # type: ignore[type-arg]
    path: str | os.PathLike[str],
    function: str,
    wanted: str,
    todo: str,
) -> None:
    """Raise about the first bad value, with its line."""
    if bad.any():
        row = values.index[bad][0]
        found = f"Found {values[row]!r} in line {row + 2} of {Path(path).name}."
        raise KitError(f"{function} needs {wanted}.", found, todo)
