"""A run of capitalised words in parts: its words, and the candidates found in it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kit.mentions.gazetteer import Known, known_names


class Piece(NamedTuple):
    """A candidate inside a run.

    Attributes
    ----------
    start, end : int
        Characters within the run.
    surface : str
        The words, in usual case where the text has capitals.
    kind : str
        A kind of the table of mentions; or "thing" or empty, where only the document can tell;
        or "plain" (an ordinary word, unless it is somebody's surname); or "head"
        (a bare head word, "the Court").
    sure : bool
        Whether words in the run decided the kind.
    weight : float
        How strongly the words tell an open kind.
    gender : str
        m, f or empty, from a title or a given name.
    title : str
        The title or role before a person's name, in lower case, or empty.
    known : Known or None
        The entry of the gazetteer.
    """

    start: int
    end: int
    surface: str
    kind: str
    sure: bool = False
    weight: float = 0.0
    gender: str = ""
    title: str = ""
    known: Known | None = None


@cache
def words_of_run() -> re.Pattern[str]:
    """Compile what a word is: between spaces, but peoples joined by a hyphen are words each."""
    peoples = {s for s, k in known_names().items() if k.kind == "country" and s.isalpha()}
    one = "|".join(sorted(peoples, key=len, reverse=True))
    return re.compile(rf"(?:{one})(?=-(?:{one})(?!\w))|(?<=-)(?:{one})(?!\w)|[^\s-]\S*")
