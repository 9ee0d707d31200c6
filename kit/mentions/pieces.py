"""A run of capitalised words in parts: its words, and the candidates found in it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kit.mentions.gazetteer import Known, known_names


class Piece(NamedTuple):
    """A candidate inside a run, with what the words of the run say of it."""

    start: int  # characters within the run
    end: int
    surface: str  # the words, in usual case where the text has capitals
    kind: (
        str  # of the table; "thing" or empty: open; "plain": an ordinary word; "head": "the Court"
    )
    sure: bool = False  # whether words in the run decided the kind
    weight: float = 0.0  # how strongly they tell an open kind
    gender: str = ""  # m, f or empty, from a title or a given name
    title: str = ""  # before a person's name, in lower case
    known: Known | None = None


@cache
def words_of_run() -> re.Pattern[str]:
    """Compile what a word is: between spaces, but peoples joined by a hyphen are words each."""
    peoples = {s for s, k in known_names().items() if k.kind == "country" and s.isalpha()}
    one = "|".join(sorted(peoples, key=len, reverse=True))
    return re.compile(rf"(?:{one})(?=-(?:{one})(?!\w))|(?<=-)(?:{one})(?!\w)|[^\s-]\S*")
