"""Copies over all units, found by the sketches that each unit made."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pandas as pd

from kit.corpus.duplicates import Sketch, group_sketches
from kit.corpus.flags import Bodies
from kit.places import write_whole
from kit.scale.units import FUNCTION, list_units, place

#: The file that names each copy's first.
COPIES = "copies/groups.parquet"


def group_copies(folder: Path) -> None:
    """Group copies over all units, from the sketches that each unit made."""
    if (folder / COPIES).exists():
        return
    ids, sketches, where = list[str](), list[Sketch](), list[tuple[int, int]]()
    for unit in list_units(folder):
        table = pd.read_parquet(place(folder, "sketches", unit))
        names = pd.read_parquet(place(folder, "documents", unit), columns=["doc_id"])["doc_id"]
        sketches += map(Sketch._make, zip(*(table[name] for name in Sketch._fields), strict=True))
        where += [(unit, row) for row in range(len(names))]
        ids += names.tolist()
    groups = group_sketches(sketches, _Stored(folder, where))
    copies = [(own, ids[first]) for own, first in zip(ids, groups, strict=True) if first >= 0]
    with write_whole(folder / COPIES, function=FUNCTION) as new:
        pd.DataFrame(copies, columns=["doc_id", "dup_group"], dtype="str").to_parquet(new)


class _Stored:
    """The texts of all units, looked up where two are likely copies."""

    def __init__(self, folder: Path, where: list[tuple[int, int]]) -> None:
        @lru_cache(maxsize=16)
        def bodies(unit: int) -> Bodies:
            return Bodies(
                pd.read_parquet(place(folder, "documents", unit), columns=["text"])["text"]
            )

        self.bodies, self.where = bodies, where

    def __getitem__(self, i: int) -> str:
        unit, row = self.where[i]
        return self.bodies(unit)[row]

    def __iter__(self) -> Iterator[str]:
        return (self[i] for i in range(len(self.where)))
