"""From a candidate to a mention: a piece of a run, a name in its document, a name resolved."""

from itertools import pairwise
from typing import NamedTuple

from kit.mentions.gazetteer import Known, given_names


class Piece(NamedTuple):
    """A candidate inside a run, with what the words of the run say of it."""

    start: int  # characters within the run
    end: int
    surface: str  # the words, in usual case where the text has capitals
    kind: str  # of the table; "thing" or empty: open; "plain": an ordinary word; "head": "Court"
    sure: bool = False  # whether words in the run decided the kind
    weight: float = 0.0  # how strongly they tell an open kind
    gender: str = ""  # m, f or empty, from a title or a given name
    title: str = ""  # before a person's name, in lower case
    known: Known | None = None


class Name(NamedTuple):
    """A candidate in a document: the piece, its characters in the joined text, its sentence."""

    piece: Piece
    start: int
    end: int
    row: int
    mode: int


class Named(NamedTuple):
    """A mention with its actor; `reason` says why this actor."""

    start: int
    end: int
    row: int
    actor: str
    kind: str
    form: str
    reason: str
    gender: str = ""


def join_reversed(text: str, names: list[Name]) -> list[Name]:
    """Join a surname and the given name that follows it ("Hollander, Greta, and Osei, Kwame")."""
    near = [i for i, (a, b) in enumerate(pairwise(names)) if b.start == a.end + 2]
    for i in reversed([i for i in near if _is_reversed(text, *names[i : i + 2])]):
        last, first = names[i : i + 2]
        full, gender = f"{first.piece.surface} {last.piece.surface}", first.piece.gender
        piece = Piece(0, 0, full, "person", sure=True, gender=gender)
        names[i : i + 2] = [last._replace(piece=piece, end=first.end)]
    return names


def _is_reversed(text: str, last: Name, first: Name) -> bool:
    """Tell whether a comma stands between a surname and a given name, within a list of such."""
    piece, given = last.piece, first.piece.surface in given_names()
    if not given or text[last.end] != "," or text[first.end] not in ",;.)":
        return False
    settled = piece.sure or piece.gender or " " in piece.surface or piece.kind not in ("person", "")
    return not settled and text[last.start - 2 : last.start] != ", "
