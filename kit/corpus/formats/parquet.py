"""Parquet: one article a row."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kit.corpus.pieces import MEBIBYTE, Batch, Options, Refused, Source, too_large

_MAX_FILE = 1024 * MEBIBYTE
_MAX_UNPACKED = 2048 * MEBIBYTE


def read(source: Source, options: Options) -> Batch:
    """Read articles from a Parquet file, in steps, so that a bomb is met before it goes off.

    Parameters
    ----------
    source : Source
    options : Options

    Returns
    -------
    Batch

    Raises
    ------
    Refused
        If the file is broken or unpacks to more than the kit accepts.

    Examples
    --------
    >>> file = BytesIO()
    >>> pq.write_table(pa.table({"text": ["Rain fell."]}), file)
    >>> read(Source("a.parquet", None, file.getvalue(), 1), Options()).columns
    {'text': ['Rain fell.']}
    """
    if source.size > _MAX_FILE:
        raise too_large(source.size, _MAX_FILE)
    place: Any = BytesIO(source.data) if source.data is not None else source.path
    columns: dict[str, list[Any]] = {}
    unpacked = 0
    try:
        with pq.ParquetFile(place) as file:
            names = [n for n in file.schema_arrow.names if not n.startswith("__index_level_")]
            if len(set(names)) < len(names):
                raise Refused("broken", "Two columns of this file have one name. Rename one.")
            columns = {name: [] for name in names}
            for part in file.iter_batches(batch_size=1024, columns=names):
                unpacked += part.nbytes
                if unpacked > _MAX_UNPACKED:
                    raise too_large(unpacked, _MAX_UNPACKED)
                for name in names:
                    columns[name] += part.column(name).to_pylist()
    except (pa.ArrowException, OSError, ValueError, KeyError) as err:
        reason = str(err).split("\n")[0][:200]
        raise Refused("broken", f"This Parquet file cannot be read: {reason}.") from None
    n = len(next(iter(columns.values()), []))
    return Batch(columns, [None] * n, [])
