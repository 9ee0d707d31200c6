"""A file of codes that several desks write at once: each reads it again before it writes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from kit.measures.handmade import read_made
from kit.places import say_unwritable, write_whole
from kit.tables import TABLES, build, empty

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SPAN = ["doc_id", "start", "end"]
COLUMNS = list(TABLES["codes"])


def load_codes(path: Path) -> pd.DataFrame:
    """Read a file of codes, or none if there is no file yet."""
    if not path.exists():
        return empty("codes")
    return read_made(path, "codes", function="CodingDesk")[COLUMNS]


def change_code(
    path: Path, unit: tuple[str, int, int], coder: str, code: str | None
) -> pd.DataFrame:
    """Put one coder's code of one unit into the file, or take it out."""
    with _alone(path):
        codes = load_codes(path)
        same = codes["coder"] == coder
        for name, value in zip(SPAN, unit, strict=True):
            same &= codes[name] == value
        rows = codes[~same].values.tolist()
        rows += [[*unit, code, coder]] if code is not None else []
        columns = zip(*rows, strict=True) if rows else [[]] * len(COLUMNS)
        codes = build("codes", dict(zip(COLUMNS, columns, strict=True)))
        with write_whole(path, function="CodingDesk") as new:
            codes.to_csv(new, index=False, encoding="utf-8")
    return codes


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other processes from writing; a process that dies lets go."""
    with say_unwritable(path, function="CodingDesk"):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_name(f".{path.name}.lock").open("ab")
    with lock:
        if sys.platform == "win32":
            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
