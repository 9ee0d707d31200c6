"""From files of articles to files of tables, unit by unit, so that nothing done is done again."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kit.corpus.pieces import Options, Source
from kit.corpus.reading import read_batches
from kit.corpus.sources import Given, find_sources
from kit.places import mark_outputs, say_unwritable, write_whole
from kit.scale.clusters import open_client, run
from kit.scale.copies import COPIES, group_copies
from kit.scale.units import (
    FUNCTION,
    MADE,
    READ,
    Marker,
    drop_unit,
    find_kit_key,
    list_units,
    make_unit,
    prepare_unit,
    read_marker,
)
from kit.tables import KitError

if TYPE_CHECKING:
    from distributed import Client

#: The file that says whose units a folder holds.
CORPUS = "corpus.json"
Rows = dict[int, dict[str, Any]]
_RESULT = {"unit": "int64", "articles": "int64", "seconds": "float64", "problems": "Int64", "state": "str"}  # fmt: skip


def analyze_files(
    path: Given,
    out: str | os.PathLike[str],
    *,
    client: "Client | int | str | None" = None,
    size: int = 500,
) -> pd.DataFrame:
    """Analyse articles of any number from files to files, and go on where a call stopped.

    Parameters
    ----------
    path : path or list of paths
        What `read_corpus` takes.
    out : path
        The folder to write to, of its own. Each table is a folder of Parquet files there,
        one a unit; read them with `open_tables`.
    client : int, str or distributed.Client, optional
        A number of worker processes on this machine, a scheduler's address, or a client of
        the cluster you have (see docs/scale.md). By default this process does the work.
    size : int
        Articles in a unit, at most.

    Returns
    -------
    DataFrame
        One row a unit: ``unit, articles, seconds, problems, state``. State is "kept", "made",
        "made again" with what changed, "removed", or "failed" with the reason.

    Raises
    ------
    KitError
        If the folder holds something else or another corpus's units, it cannot be written,
        a scheduler does not answer, or an article's file changed while it was read. Units that
        are whole stay, and the same call makes the rest.

    Notes
    -----
    The articles are read each time, their units made only where the articles or the kit
    differ. An article that cannot be analysed costs itself alone; a unit that fails twice
    is named and left out. Tables equal those of `analyze` row for row, and copies are found
    over the whole corpus. The flag "boilerplate" knows the articles of one unit only. A script
    that asks for workers must do so under ``if __name__ == "__main__":``.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.csv").write_text("text\\nRain may fall.\\nSun may shine.\\n")
    >>> analyze_files(folder / "a.csv", folder / "tables", size=1)[["articles", "state"]].values.tolist()
    [[1, 'made'], [1, 'made']]
    """
    if not isinstance(size, int) or isinstance(size, bool) or size < 1:
        raise KitError(f"{FUNCTION} needs size as a whole number of articles.", f"Found: {size!r}.")
    folder, rows = Path(out).absolute(), Rows()
    before = _stamp(path)
    own = _find_own(folder, path)
    with open_client(client, function=FUNCTION) as cluster, _progress() as bar:
        _claim(folder, own)
        jobs = _jobs(path, folder, size, rows, bar)
        for (_, unit, *_), result in run(make_unit, jobs, cluster, function=FUNCTION):
            if isinstance(result, Exception):
                rows[unit]["state"] = f"failed: {type(result).__name__}: {str(result)[:200]}"
            else:
                _fill(rows[unit], result)
            bar.update(rows[unit]["articles"])
    _remove_rest(folder, rows)
    group_copies(folder)
    _refuse_changes(before, _stamp(path))
    made = pd.DataFrame(list(rows.values()), columns=list(_RESULT))
    return made.astype(_RESULT)


def _find_own(folder: Path, path: Given) -> list[str]:
    """Name the corpus by its paths, unless something else lies in the folder."""
    paths = [path] if isinstance(path, (str, os.PathLike)) else list(path)
    own = [str(Path(given).expanduser().resolve()) for given in paths]
    try:
        there = json.loads((folder / CORPUS).read_text(encoding="utf-8"))["paths"]
    except FileNotFoundError:
        there = None
    except (OSError, ValueError, KeyError, TypeError):
        there = ["something else"]
    with say_unwritable(folder, function=FUNCTION):
        if there is None and os.path.lexists(folder) and any(folder.iterdir()):
            there = ["other files"]
    if there not in (None, own):
        raise KitError(
            f"{FUNCTION} needs a folder of its own to write to.",
            f"Found in {folder}: {', '.join(map(str, there[:3]))}"
            + (" as the corpus of its units." if (folder / CORPUS).exists() else "."),
            "Name a new folder.",
        )
    return own


def _claim(folder: Path, own: list[str]) -> None:
    """Make the folder this corpus's own."""
    with write_whole(folder / CORPUS, function=FUNCTION) as new:
        new.write_text(json.dumps({"paths": own}), encoding="utf-8")
    names = [*READ, *MADE, "units", "copies"]
    for name in names:  # all at once: a corpus around them is read alike each time
        (folder / name).mkdir(exist_ok=True)
    mark_outputs(folder, [*names, CORPUS], function=FUNCTION)


def _jobs(path: Given, folder: Path, size: int, rows: Rows, bar: Any) -> Iterator[tuple[Any, ...]]:
    """Read unit after unit and name those that are to be made."""
    # Copies are found over all units at the end; a batch knows its own articles alone.
    batches = read_batches(path, Options(), batch=size, grouped=False)
    for unit, (documents, problems) in enumerate(batches):
        key, state = prepare_unit(folder, unit, documents, problems)
        rows[unit] = _row(unit, len(documents), state)
        if state == "kept":
            _fill(rows[unit], read_marker(folder, unit))
            continue
        (folder / COPIES).unlink(missing_ok=True)
        yield str(folder), unit, key, find_kit_key()
    bar.total = bar.n + sum(r["articles"] for r in rows.values() if np.isnan(r["seconds"]))


def _row(unit: int, articles: int, state: str) -> dict[str, Any]:
    return {
        "unit": unit,
        "articles": articles,
        "seconds": np.nan,
        "problems": pd.NA,
        "state": state,
    }


def _fill(row: dict[str, Any], marker: Marker | None) -> None:
    if marker is not None:
        row |= {"seconds": marker.seconds, "problems": marker.problems}


def _progress() -> Any:
    """Show articles a second, and the time left once all are read, where somebody watches."""
    from tqdm.auto import tqdm  # takes a tenth of a second to import

    watched = sys.stderr.isatty() or "ipykernel" in sys.modules
    return tqdm(desc="Analysing", unit=" articles", disable=not watched, leave=False)


def _remove_rest(folder: Path, rows: Rows) -> None:
    """Remove units beyond the corpus's end: it is shorter than it was."""
    for unit in list_units(folder):
        if unit not in rows:
            drop_unit(folder, unit, (*READ, *MADE))
            (folder / COPIES).unlink(missing_ok=True)
            rows[unit] = _row(unit, 0, "removed: the corpus is shorter now")


def _stamp(path: Given) -> dict[str, tuple[int, int]]:
    """Note the size and time of each file."""
    found = ((item.name, item.path) for item in find_sources(path) if isinstance(item, Source))
    known = ((name, place.stat()) for name, place in found if place is not None and place.is_file())
    return {name: (stat.st_size, stat.st_mtime_ns) for name, stat in known}


def _refuse_changes(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> None:
    changed = sorted(name for name, _ in before.items() ^ after.items())
    if changed:
        raise KitError(
            f"{FUNCTION} needs files that hold still while they are read.",
            f"Found: {changed[0]} changed meanwhile.",
            "Call it again: only units whose articles differ are made again.",
        )
