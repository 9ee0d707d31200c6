"""Tables made by hand: a CSV is read by the types that its table declares, a fault has its line."""

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from kit.language.lexicons import read_csv_table
from kit.places import bundled
from kit.tables import DAY, TABLES, WHOLE, KitError, build, one_of, require

#: Columns in which no two rows are alike.
_KEYS = {"outcomes": ["event"], "codes": ["doc_id", "start", "end", "coder"]}
#: What stands for nothing, where that is not simply unknown.
_GIVEN = {"links": {"negated": "false"}, "codes": {"coder": "coder"}}
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def read_handmade(path: str | os.PathLike[str] | None = None, *, table: str) -> pd.DataFrame:
    """Read a table made by hand: what happened, which forecast spoke of it, or codes.

    Parameters
    ----------
    path : path, optional
        A CSV in UTF-8. Without one, the sample's own outcomes or links are read.
    table : {"outcomes", "links", "codes"}
        ``outcomes`` holds a row per event, ``event, statement, outcome, settled_on``: a short
        name, the statement that is true or false, ``true``, ``false`` or nothing while it is
        open, and the day it was settled (2022-02-24) or nothing. ``links`` ties forecasts to
        events, ``doc_id, start, end, event, negated``: the span of the estimate in characters
        of the document's text, the event, and ``true`` where the forecast is of the opposite
        ("unlikely to hold" for the event "the truce breaks"). ``codes`` holds a row per unit
        and person, ``doc_id, start, end, code, coder``, as the coding desk writes it.

    Returns
    -------
    DataFrame
        These columns, then those of your own. ``outcome`` is a boolean, NA while open;
        ``negated`` is false where nothing is said; without ``coder`` all codes are one
        person's. Rows without a code are left out: not coded yet.

    Raises
    ------
    KitError
        Names the line of what cannot be read, and of a row that stands twice.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "outcomes.csv"
    >>> _ = path.write_text("event,statement,outcome,settled_on\\nrain,It rained.,yes,2022-02-24\\n")
    >>> read_handmade(path, table="outcomes")["outcome"].tolist()
    [True]
    """
    one_of(table, ["outcomes", "links", "codes"], name="table", function="read_handmade")
    if path is None:
        if table == "codes":
            raise KitError(
                "read_handmade needs the path of your codes.",
                "Found none.",
                "The sample is coded by kit.guided.code_sample(units).",
            )
        path = bundled("data") / "kestrel" / "gold" / f"{table}.csv"
    made = read_made(path, table, function="read_handmade")
    if table == "codes":
        made = made[made["code"] != ""]
    keys = _KEYS.get(table)
    if keys:
        bad = made.duplicated(keys) | (made[keys] == "").any(axis=1)
        wanted = f"read_handmade needs each {', '.join(keys)} once, and none empty."
        _refuse(made[keys[0]], bad, path, wanted, "Name or remove one of the rows.")
    return made.reset_index(drop=True)


def read_made(path: str | os.PathLike[str], table: str, *, function: str) -> pd.DataFrame:
    """Read a CSV as `kit.tables` declares its columns; others are text."""
    words = read_csv_table(path, function=function)
    given = _GIVEN.get(table, {})
    words = words.assign(**{name: v for name, v in given.items() if name not in words.columns})
    require(words, TABLES[table], table=table, function=function)
    # a doc_id may begin or end with a blank, as a file's name may
    words = words.apply(lambda column: column if column.name == "doc_id" else column.str.strip())
    words = words.assign(**{name: words[name].replace("", value) for name, value in given.items()})
    columns = words.to_dict(orient="series")
    for name, dtype in TABLES[table].items():
        if dtype in _TYPES:
            read, wanted, todo = _TYPES[dtype]
            columns[name] = read(words[name])
            bad = columns[name].isna() & ((words[name] != "") | (dtype == WHOLE))
            _refuse(words[name], bad, path, f"{function} needs {wanted} in {name!r}.", todo)
    made = build(table, columns)
    if "start" in made.columns:
        bad = (made["start"] < 0) | (made["end"] <= made["start"])
        spans = words["start"] + "-" + words["end"]
        wanted = f"{function} needs a start before the end."
        _refuse(spans, bad, path, wanted, "Copy them from the table that the kit made.")
    return made


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


def _refuse(
    words: pd.Series, bad: pd.Series, path: str | os.PathLike[str], wanted: str, todo: str
) -> None:
    """Raise about the first bad row of a file, with its line."""
    if bad.any():
        row = words.index[bad][0]
        found = f"Found {words[row]!r} in line {row + 2} of {Path(path).name}."
        raise KitError(wanted, found, todo)


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
