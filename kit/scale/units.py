"""Units: some hundred articles with all their tables, each whole on disk or absent.

A unit's marker is written last and taken away first: a unit without one is not there.
"""

import json
import time
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from kit.corpus.duplicates import sketch_texts
from kit.corpus.flags import Bodies
from kit.measures.analysis import Tables, analyze
from kit.measures.counts import count_documents
from kit.places import say_unwritable, write_whole
from kit.tables import KitError, build

#: The columns by which the rows of a table are counted per document.
COUNTED = {"hedges": ["category", "cue"], "mentions": ["kind", "actor"], "quotes": ["type"]}
#: Folders that the reader fills, and those that the analysis fills.
READ = ("documents", "problems")
MADE = (*Tables._fields, "failures", "sizes", "sketches", *(f"counts_{name}" for name in COUNTED))
FUNCTION = "analyze_files"
_ROOMS = ("language", "hedging", "mentions", "quotes", "sentiment")  # what decides the tables
_ERROR = 300  # characters shown of an error


class Marker(NamedTuple):
    """What a whole unit was made of: keys of its articles and of the kit, and its counts."""

    articles_key: str
    kit_key: str
    articles: int
    problems: int
    seconds: float


def place(folder: Path, table: str, number: int) -> Path:
    """Give the file of one table of one unit."""
    return folder / table / f"unit-{number:05}.{'json' if table == 'units' else 'parquet'}"


def read_marker(folder: Path, number: int) -> Marker | None:
    """Read a unit's marker; none if the unit is not whole."""
    try:
        return Marker(**json.loads(place(folder, "units", number).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def list_units(folder: Path) -> list[int]:
    """List the numbers of the units that are whole."""
    found = sorted((folder / "units").glob("unit-*.json"))
    return [int(path.stem.removeprefix("unit-")) for path in found]


def drop_unit(folder: Path, number: int, tables: Sequence[str] = ()) -> None:
    """Take away a unit's marker, and its files of the tables named."""
    with say_unwritable(folder, function=FUNCTION):
        for table in ("units", *tables):
            place(folder, table, number).unlink(missing_ok=True)


@cache
def find_kit_key() -> str:
    """Hash the code and word lists that decide what the tables hold."""
    root = Path(__file__).resolve().parents[1]
    known = sha256()
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*.*")):
            if path.suffix in (".py", ".csv", ".toml", ".npz"):
                known.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return known.hexdigest()[:16]


def prepare_unit(
    folder: Path, number: int, documents: pd.DataFrame, problems: pd.DataFrame
) -> tuple[str, str]:
    """Write what was read of a unit, unless a whole unit was made of the very same.

    Returns
    -------
    key, state : str
        The key of its articles; "kept", "made", or "made again" with the reason.
    """
    data = [_pack(table) for table in (documents.drop(columns="dup_group"), problems)]
    key = sha256(data[0] + data[1]).hexdigest()[:16]
    marker = read_marker(folder, number)
    if marker is not None and (marker.articles_key, marker.kit_key) == (key, find_kit_key()):
        return key, "kept"
    drop_unit(folder, number)
    for name, content in zip(READ, data, strict=True):
        _write(folder, name, number, content)
    if marker is None:
        return key, "made"
    what = "its articles" if marker.articles_key != key else "the kit"
    return key, f"made again: {what} changed"


def make_unit(folder: str, number: int, key: str, kit_key: str) -> Marker:
    """Analyse one unit whose articles lie in the folder; runs on a worker.

    Raises
    ------
    KitError
        If the worker has another version of the kit, or cannot reach or write the folder.
    """
    began, root = time.perf_counter(), Path(folder)
    if kit_key != find_kit_key():
        raise KitError(
            f"{FUNCTION} needs the same version of the kit on each worker.",
            "Found: a worker with another one.",
            "Install the version that you use there too.",
        )
    try:
        documents, problems = (pd.read_parquet(place(root, name, number)) for name in READ)
    except OSError as err:
        raise KitError(
            f"{FUNCTION} needs a folder that each worker can read and write.",
            f"Found: {folder} ({err.strerror or err}).",
            "Name a folder on a disk that all machines share.",
        ) from None
    parts, failures = _analyze(documents)
    tables = _join(parts or [analyze(documents.head(0))])
    for name, table in _with_counts(documents, tables, failures).items():
        _write(root, name, number, _pack(table))
    problem_count = len(problems) + len(failures)
    seconds = round(time.perf_counter() - began, 3)
    marker = Marker(key, kit_key, len(documents), problem_count, seconds)
    _write(root, "units", number, json.dumps(marker._asdict()).encode())
    pa.default_memory_pool().release_unused()  # or the worker holds what its largest unit took
    return marker


def _analyze(documents: pd.DataFrame) -> tuple[list[Tables], list[dict[str, Any]]]:
    """Analyse articles; where that fails, halve them until the article that fails stands alone."""
    try:
        return [analyze(documents)], []
    except Exception as err:
        if not len(documents):
            raise
        if len(documents) == 1:
            row = documents.iloc[0]
            why = f"{type(err).__name__}: {str(err)[:_ERROR]}"
            text = f"This article could not be analysed and is in no rate ({why})."
            return [], [{"file": row.get("file"), "article": row["doc_id"], "message": text}]
    middle = len(documents) // 2
    halves = (documents.iloc[:middle], documents.iloc[middle:])
    (a, lost), (b, more) = (_analyze(half.reset_index(drop=True)) for half in halves)
    return a + b, lost + more


def _join(parts: list[Tables]) -> Tables:
    if len(parts) == 1:
        return parts[0]
    return Tables(*(pd.concat(tables, ignore_index=True) for tables in zip(*parts, strict=True)))


def _with_counts(
    documents: pd.DataFrame, tables: Tables, failures: list[dict[str, Any]]
) -> dict[str, pd.DataFrame]:
    """Add to the tables what rates, copies and problems over the whole corpus need."""
    lost = {failure["article"] for failure in failures}
    ids = documents.loc[~documents["doc_id"].isin(lost), "doc_id"]
    tokens = tables.sentences.groupby("doc_id", sort=False)["n_tokens"].agg(["sum", "size"])
    sizes = tokens.reindex(ids, fill_value=0).astype("int64").reset_index()
    sketches = pd.DataFrame(sketch_texts(Bodies(documents["text"])), columns=["hashes", "whole", "size"])  # fmt: skip
    none = dict.fromkeys(("line", "field"), [None] * len(failures))
    columns = {name: [f[name] for f in failures] for name in ("file", "article", "message")}
    same = {"level": ["error"] * len(failures), "code": ["not-analysed"] * len(failures)}
    return {
        **tables._asdict(),
        "failures": build("problems", columns | none | same),
        "sizes": sizes.set_axis(["doc_id", "n_tokens", "n_sentences"], axis="columns"),
        "sketches": sketches.astype({"whole": "uint64", "size": "int64"}),
        **{
            f"counts_{name}": count_documents(getattr(tables, name), by=by)
            for name, by in COUNTED.items()
        },
    }


def _pack(table: pd.DataFrame) -> bytes:
    buffer = BytesIO()
    table.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def _write(folder: Path, table: str, number: int, data: bytes) -> None:
    with write_whole(place(folder, table, number), function=FUNCTION) as new:
        new.write_bytes(data)
