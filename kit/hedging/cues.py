"""The list of cues: the kit's own, and a user's that adds, switches off and overrides."""

import os
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pandas as pd

from kit.hedging.rows import CATEGORIES, OFF
from kit.hedging.senses import Senses, load_senses
from kit.language.characters import fold
from kit.language.lexicons import check_lexicon, read_csv_table
from kit.language.matching import Matcher
from kit.tables import KitError

_ALWAYS = "always"


class Cue(NamedTuple):
    """One entry of the list, ready to be judged."""

    cue: str
    category: str
    sense: str
    fixed: bool  # the category stands as written, whatever the sense says


class CueList(NamedTuple):
    """All entries and their compiled matcher; entry n is the matcher's cue n."""

    cues: list[Cue]
    matcher: Matcher


def load_cues(
    lexicon: pd.DataFrame | str | os.PathLike[str] | None = None, senses: Senses | None = None
) -> CueList:
    """Return the kit's cues, with those of a user's `lexicon` added, overridden or switched off."""
    if lexicon is None:
        return _own()
    if not isinstance(lexicon, pd.DataFrame):
        lexicon = read_csv_table(lexicon, function="find_hedges")
    names = (senses or load_senses()).names
    own = {cue.cue: cue for cue in _own().cues}
    for cue in _entries(check_lexicon(lexicon, function="find_hedges"), names, fixed=True):
        own[cue.cue] = cue
    return _compile(list(own.values()))


@cache
def _own() -> CueList:
    with (files("kit.hedging") / "cues.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file, dtype=str, keep_default_na=False)
    return _compile(_entries(table, load_senses().names, fixed=False))


def _compile(cues: list[Cue]) -> CueList:
    return CueList(cues, Matcher([cue.cue for cue in cues]))


def _entries(table: pd.DataFrame, names: list[str], *, fixed: bool) -> list[Cue]:
    """Check classes and senses, and make one entry per row."""
    categories = table["category"].fillna("").str.strip().tolist()
    place = "row {} of the lexicon" if fixed else "cues.csv, line {}"
    _known(categories, [*CATEGORIES, OFF], column="category", place=place)
    given = table.get("sense", pd.Series("", index=table.index)).fillna("").str.strip()
    senses = [sense or _ALWAYS for sense in given]
    _known(senses, names, column="sense", place=place)
    rows = zip(table["cue"], categories, senses, strict=True)
    return [Cue(" ".join(fold(cue).split()), kind, sense, fixed) for cue, kind, sense in rows]


def _known(values: list[str], words: list[str], *, column: str, place: str) -> None:
    first = 2 if "line" in place else 1  # the line of headings counts
    for row, value in enumerate(values, start=first):
        if value not in words:
            raise KitError(
                f"find_hedges does not know the {column} {value!r} in {place.format(row)}.",
                f"Known: {', '.join(words)}.",
                "Choose one of these.",
            )
