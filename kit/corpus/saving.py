"""Tables to files that a spreadsheet can open without harm."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from kit.places import mark_outputs, write_whole
from kit.tables import KitError, refuse_mixed

# What a spreadsheet takes for a formula. A tab or line end may stand before it.
_FORMULA = r"^[\s\x00]*[=+\-@＝＋－＠|]|^[\t\r\n]"


def save_tables(tables: Mapping[str, pd.DataFrame] | Any, folder: str | os.PathLike[str]) -> None:
    """Write each table as Parquet and as CSV.

    Parameters
    ----------
    tables : mapping of str to DataFrame, or NamedTuple of DataFrames
        The names become the names of the files.
    folder : path
        Made as needed. Files of the same names are replaced, all or none. The hidden file
        ``.hedgerow`` names what was written; `read_corpus` passes these files over when it
        reads the folder, and reads one when it is named.

    Raises
    ------
    KitError
        If `tables` is something else, a name is no plain file name, a column mixes types or
        holds half a character, or the folder cannot be written, as on a full disk.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> save_tables({"rates": pd.DataFrame({"cue": ["=1+1"]})}, folder)
    >>> (Path(folder) / "rates.csv").read_text(encoding="utf-8-sig").split()
    ['cue', "'=1+1"]

    Notes
    -----
    In the CSV a cell of text that begins like a formula gets a leading apostrophe, so
    that a spreadsheet shows it and does not run it; Parquet holds the value unchanged.
    The CSV is UTF-8 with a byte order mark, which Excel needs to see, and parted by commas:
    a spreadsheet set to part cells at semicolons must be told so.
    """
    named = tables._asdict() if hasattr(tables, "_asdict") else tables
    if not isinstance(named, Mapping):
        raise KitError(
            "save_tables needs a mapping of names to DataFrames.",
            f"Found: {type(tables).__name__}.",
            'Write for example {"hedges": hedges}.',
        )
    for name, table in named.items():
        plain = isinstance(name, str) and name.replace("-", "_").isidentifier()
        if not plain or not isinstance(table, pd.DataFrame):
            raise KitError(
                "save_tables needs plain names, each with a DataFrame.",
                f"Found: {name!r} with a {type(table).__name__}.",
                "Name tables in letters, digits and underscores.",
            )
        refuse_mixed(table, table.columns, function="save_tables")
    target = Path(folder)
    names = [f"{name}{ending}" for name in named for ending in (".parquet", ".csv")]
    with ExitStack() as whole:  # all is written before the first file is moved into place
        for file in names:
            path = whole.enter_context(write_whole(target / file, function="save_tables"))
            table = named[file.rpartition(".")[0]]
            write_csv(table, path) if file.endswith(".csv") else table.to_parquet(path, index=False)
        mark_outputs(target, names, function="save_tables")


def write_csv(table: pd.DataFrame, target: Path | BinaryIO) -> None:
    """Write a table as a CSV in which no cell begins like a formula, headings neither."""
    made = table.copy()
    for name in made.columns:
        column = made[name]
        if isinstance(column.dtype, pd.CategoricalDtype) or column.dtype == object:
            column = column.map(lambda v: v if v is None or v != v else str(v)).astype("str")
        if isinstance(column.dtype, pd.StringDtype):
            made[name] = _disarm(column)
    heads = _disarm(pd.Series([str(name) for name in made.columns], dtype="str"))
    made = made.set_axis(heads.tolist(), axis="columns")
    # With this line end the writer quotes a bare carriage return, which ends a row elsewhere.
    made.to_csv(target, index=False, encoding="utf-8-sig", lineterminator="\r\n")


def _disarm(column: pd.Series) -> pd.Series:
    """Put an apostrophe before each text that begins like a formula."""
    return column.mask(column.str.contains(_FORMULA, regex=True, na=False), "'" + column)
