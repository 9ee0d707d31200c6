"""Tables that `analyze_files` wrote: read back in part, and rates from their counts."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow.parquet as pq

from kit.corpus.tidying import plain_column
from kit.measures.groups import list_names
from kit.measures.periods import UNITS, group_days, parse_days
from kit.measures.rates import rate_counts
from kit.scale.copies import COPIES
from kit.scale.files import CORPUS
from kit.scale.notes import join_notes
from kit.scale.units import COUNTED, MADE, READ, find_kit_key, list_units, place, read_marker
from kit.tables import TABLES, KitError, one_of

Names = str | Sequence[str]


class Stored(NamedTuple):
    """A folder of tables; `read` gives one of them as a DataFrame."""

    folder: Path
    units: list[int]

    def list_outdated(self) -> list[int]:
        """List the units that another version of the kit has made."""
        markers = {unit: read_marker(self.folder, unit) for unit in self.units}
        return [unit for unit, one in markers.items() if not one or one.kit_key != find_kit_key()]

    def read(
        self,
        table: str,
        *,
        columns: Sequence[str] | None = None,
        outlets: Names | None = None,
        dates: tuple[str, str] | None = None,
        actors: Names | None = None,
        words: Names | None = None,
    ) -> pd.DataFrame:
        """Read a table, whole or of some articles.

        Parameters
        ----------
        table : str
            "documents", "problems", a table of `analyze`, or one of the counts.
        columns : sequence of str, optional
            By default all.
        outlets, actors, words : str or sequence of str, optional
            Only articles of one of these outlets, that mention one of these actors, in whose
            text one of these words or phrases stands (case aside).
        dates : pair of str, optional
            Only articles from the first day to the last, both included.

        Returns
        -------
        DataFrame
            Rows in the order of the corpus; only what is returned is held in memory.

        Raises
        ------
        KitError
            If there is no such table or column, or the dates are no two days in order.
        """
        one_of(table, [*READ, *MADE], name="table", function="read")
        days = None if dates is None else _read_days(dates)
        chosen = [list_names(names) for names in (outlets, actors, words)]
        found: list[pd.DataFrame] = []
        for unit in self.units:
            part = self._read_unit(table, unit, None if table == "problems" else columns)
            if days or any(chosen):
                kept = self._select(unit, chosen, days)
                part = part[part["article" if "article" in part else "doc_id"].isin(kept)]
            if len(part) or not found:
                found.append(part)
        made = join_notes(_concat(found)) if table == "problems" else _concat(found)
        if columns is None:
            return made
        lacks = [name for name in columns if name not in made]
        if lacks:
            names = ", ".join(map(repr, lacks))
            raise KitError(f"read needs {names} in {table}.", f"Found: {', '.join(made)}.", "Choose of these.")  # fmt: skip
        return made[list(columns)]

    def list_columns(self, table: str) -> list[str]:
        """List the columns that a table has in any unit."""
        schemas = (pq.read_schema(place(self.folder, table, unit)) for unit in self.units)
        return list(dict.fromkeys(name for schema in schemas for name in schema.names))

    def _read_unit(self, table: str, unit: int, columns: Sequence[str] | None) -> pd.DataFrame:
        path = place(self.folder, table, unit)
        wanted = None
        if columns is not None:
            wanted = [x for x in pq.read_schema(path).names if x in {"doc_id", "article", *columns}]
        made = pd.read_parquet(path, columns=wanted)
        if table == "problems":
            failures = pd.read_parquet(place(self.folder, "failures", unit), columns=wanted)
            return pd.concat([made, failures], ignore_index=True)
        if table == "documents" and (columns is None or "dup_group" in columns):
            copies = pd.read_parquet(self.folder / COPIES).set_index("doc_id")["dup_group"]
            made["dup_group"] = made["doc_id"].map(copies).astype("str")
            first = [name for name in TABLES["documents"] if name in made]
            made = made[[*first, *(name for name in made if name not in first)]]
        return made

    def _select(
        self, unit: int, chosen: list[list[str]], days: tuple[pd.Timestamp, pd.Timestamp] | None
    ) -> pd.Series:
        """Give the ids of a unit's articles that are asked for."""
        outlets, actors, words = chosen
        columns = ["doc_id", *(["text"] if words else [])]
        documents = pd.read_parquet(
            place(self.folder, "documents", unit), columns=[*columns, "outlet", "date"]
        )
        kept = pd.Series(True, index=documents.index)
        if outlets:
            kept &= documents["outlet"].isin(outlets)
        if days:
            kept &= documents["date"].between(*days)
        if actors:
            counts = pd.read_parquet(place(self.folder, "counts_mentions", unit))
            kept &= documents["doc_id"].isin(counts.loc[counts["actor"].isin(actors), "doc_id"])
        if words:
            pattern = rf"\b(?:{'|'.join(map(re.escape, words))})\b"
            kept &= documents["text"].str.contains(pattern, case=False, regex=True)
        return documents.loc[kept, "doc_id"]


def open_tables(out: str | os.PathLike[str]) -> Stored:
    """Open a folder that `analyze_files` wrote.

    Parameters
    ----------
    out : path

    Returns
    -------
    Stored
        Its ``read`` gives any table, whole or of some articles; units that are not whole
        are passed over.

    Raises
    ------
    KitError
        If no unit is there, or the last call stopped before the copies were grouped.

    Examples
    --------
    >>> import tempfile
    >>> from kit.scale.files import analyze_files
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.csv").write_text("text\\nRain may fall.\\nSun shines.\\n")
    >>> _ = analyze_files(folder / "a.csv", folder / "tables")
    >>> open_tables(folder / "tables").read("hedges", words="rain")["match"].tolist()
    ['may']
    """
    folder = Path(out)
    units = list_units(folder) if (folder / CORPUS).is_file() else []
    if not units or not (folder / COPIES).is_file():
        found = f"{len(units):,} whole units at {folder}" if units else f"no tables at {folder}"
        raise KitError(
            "open_tables needs a folder that analyze_files has finished.",
            f"Found: {found}.",
            "Make it, or go on, with kit.analyze_files(path, out).",
        )
    return Stored(folder, units)


def count_rates_files(
    out: str | os.PathLike[str], *, by: Names = (), table: str = "hedges"
) -> pd.DataFrame:
    """Count rates as `count_rates` does, from the counts per document that lie in a folder.

    Parameters
    ----------
    out : path
        Written by `analyze_files`.
    by : str or sequence of str
        Columns of the documents, of the counts (``category, cue``; ``kind, actor``; ``type``),
        or a unit of time: ``day, week, month, quarter, year``, from ``date``.
    table : {"hedges", "mentions", "quotes"}
        Whose rows are counted.

    Returns
    -------
    DataFrame
        As `count_rates`: ``*by, n, n_tokens, rate, low, high, n_documents``. An article that
        could not be analysed is in no rate.

    Raises
    ------
    KitError
        As `open_tables` and `count_rates`.

    Examples
    --------
    >>> import tempfile
    >>> from kit.scale.files import analyze_files
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.csv").write_text("text,outlet\\nRain may fall.,Post\\nSun shines.,Wire\\n")
    >>> _ = analyze_files(folder / "a.csv", folder / "tables")
    >>> count_rates_files(folder / "tables", by="outlet")[["outlet", "n"]].values.tolist()
    [['Post', 1], ['Wire', 0]]
    """
    one_of(table, COUNTED, name="table", function="count_rates_files")
    stored, names = open_tables(out), list_names(by)
    of_counts = [name for name in names if name in COUNTED[table]]
    others = [name for name in names if name not in of_counts]
    of_documents = [name for name in others if name not in UNITS]
    times = [name for name in others if name in UNITS]
    known = [*stored.list_columns("documents"), *COUNTED[table], *UNITS] if of_documents else []
    for name in of_documents:
        one_of(name, known, name="group", function="count_rates_files")
    counts = stored.read(f"counts_{table}", columns=["doc_id", *of_counts, "n"])
    columns = dict.fromkeys(["doc_id", *of_documents, *(["date"] if times else [])])
    documents = stored.read("documents", columns=list(columns))
    for unit in times:
        documents[unit] = group_days(documents["date"], unit=unit)[0]
    sizes = stored.read("sizes", columns=["doc_id", "n_tokens"])
    documents = documents.merge(sizes, on="doc_id", how="inner", validate="one_to_one")
    return rate_counts(counts, documents, by=names, function="count_rates_files")


def _read_days(dates: tuple[str, str]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Read two days, both included."""
    first, last = parse_days(dates) or (None, None)
    if first is None or last is None or not first <= last:
        raise KitError(
            "read needs dates as two days, the earlier one first.",
            f"Found: {dates!r}.",
            'Pass for example dates=("2022-02-01", "2022-02-28").',
        )
    return first, last


def _concat(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Join parts; a column of several types, as exports have, becomes one of text."""
    made = pd.concat(parts, ignore_index=True)
    mixed = [name for name in made if made[name].dtype == object and name != "hashes"]
    return made.assign(
        **{name: plain_column([None if pd.isna(v) else v for v in made[name]]) for name in mixed}
    )
