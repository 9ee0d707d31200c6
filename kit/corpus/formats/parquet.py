"""Parquet and Feather (Arrow) files of any size: one article a row."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kit.corpus.nested import tabulate
from kit.corpus.pieces import MEBIBYTE, Batch, Options, Problem, Refused, Source, too_large

_MAX_STEP = 1024 * MEBIBYTE  # of a thousand rows, unpacked
_ROWS = 1000


def read(source: Source, options: Options) -> Iterator[Batch]:
    """Read a Parquet or Feather file, a thousand rows at a time, nested values brought to the top."""
    feather = source.head(6) == b"ARROW1"
    try:
        for part in _feather(source.place) if feather else _parquet(source.place):
            if part.nbytes > _MAX_STEP:
                raise too_large(part.nbytes, _MAX_STEP)
            names = [n for n in part.schema.names if not n.startswith("__index_level_")]
            if len(set(names)) < len(names):
                raise Refused("broken.twins")
            columns = {name: part.column(name).to_pylist() for name in names}
            problems: list[Problem] = []
            if any(pa.types.is_nested(part.schema.field(name).type) for name in names):
                rows = zip(*columns.values(), strict=True)
                records = [dict(zip(columns, row, strict=True)) for row in rows]
                columns, problems = tabulate(records, file=source.name)
            yield Batch(columns, [None] * part.num_rows, problems)
    except (pa.ArrowException, OSError, ValueError, KeyError) as err:
        raise Refused("broken.parquet", why=err) from None


def _parquet(place: Any) -> Iterator[pa.RecordBatch]:
    """Yield a Parquet file's rows, a thousand at a time."""
    with pq.ParquetFile(place) as file:
        yield from file.iter_batches(batch_size=_ROWS)


def _feather(place: Any) -> Iterator[pa.RecordBatch]:
    """Yield a Feather file's rows, a thousand at a time."""
    with pa.ipc.open_file(place) as file:
        for i in range(file.num_record_batches):
            part = file.get_batch(i)
            yield from (part.slice(a, _ROWS) for a in range(0, part.num_rows, _ROWS))
