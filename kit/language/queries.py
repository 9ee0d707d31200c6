"""Questions to texts: words, phrases, near, or, not."""

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.language.characters import fold
from kit.language.matching import Folded
from kit.tables import KitError

_PARTS = re.compile(r'"[^"]*"|[()]|[^\s()"]+')
_NEAR = re.compile(r"NEAR(?:/(\d{1,3}))?")
_WORD = re.compile(r"\w+")
_WITHIN = 10  # words between two that are near, unless the query says another number
Marks = NDArray[np.bool_]


class Places(NamedTuple):
    """Where a word stands in texts joined and folded: begin and end of each place, in order."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]


def find_word(word: str, texts: Folded, *, most: int | None = None) -> Places:
    """Find a word or phrase at word boundaries, in any case; ``word*`` also finds its endings.

    Parameters
    ----------
    word : str
    texts : Folded
        As `join_folded` returns it.
    most : int, optional
        The most places returned, the first ones.

    Examples
    --------
    >>> from kit.language.matching import join_folded
    >>> find_word("talk*", join_folded(["Talks on talk shows", "A stalker"])).start.tolist()
    [0, 9]
    """
    cue = " ".join(fold(word).split())
    open_end = cue.endswith("*")
    cue = cue.rstrip("*").rstrip()
    text, at = texts.text, -1
    starts: list[int] = []
    while cue and (most is None or len(starts) < most) and (at := text.find(cue, at + 1)) >= 0:
        end = at + len(cue)
        before = at > 0 and text[at - 1].isalnum() and cue[0].isalnum()
        after = end < len(text) and text[end].isalnum() and cue[-1].isalnum()
        if not before and (open_end or not after):
            starts.append(at)
    found = np.array(starts, dtype=np.int64)
    return Places(found, found + len(cue))


def match_query(query: str, texts: Folded) -> Marks:
    """Tell which texts a query fits.

    Parameters
    ----------
    query : str
        Words and "phrases in quotation marks" must all be there; ``OR``, ``NOT`` and
        ``NEAR`` (within 10 words, either order; ``NEAR/3`` within three) stand in capitals,
        brackets group, ``sanction*`` finds every ending; ``-word`` is NOT.
    texts : Folded
        As `join_folded` returns it.

    Raises
    ------
    KitError
        If quotation marks or brackets are not in pairs, or an operator lacks a side.

    Examples
    --------
    >>> from kit.language.matching import join_folded
    >>> texts = join_folded(["Peace talks may fail.", "They talk. No peace."])
    >>> match_query('"peace talks" OR war', texts).tolist()
    [True, False]
    >>> match_query("peace NEAR/2 talk* NOT fail", texts).tolist()
    [False, True]
    """
    return _Query(query, texts).marks


class _Query:
    """A query being read, from left to right."""

    def __init__(self, query: str, texts: Folded) -> None:
        self._query, self._texts = query, texts
        level = re.sub("[“”„«»]", '"', query)
        if level.count('"') % 2:
            raise self._refuse("One quotation mark has no partner.")
        self._parts = _PARTS.findall(level)
        if not self._parts:
            raise self._refuse("It holds no word.")
        try:
            self.marks = self._read_any()
        except RecursionError:
            raise self._refuse("Its brackets stand too deep in each other.") from None
        if self._parts:
            raise self._refuse("One bracket has no partner.")

    def _refuse(self, why: str) -> KitError:
        return KitError(
            "A query needs words, and “phrases” in pairs of quotation marks.",
            f"Found: {self._query!r}. {why}",
            'Write for example: "peace talks" (Iran OR Tehran) NEAR/5 deal NOT football.',
        )

    def _next(self) -> str:
        return self._parts[0] if self._parts else ""

    def _read_any(self) -> Marks:
        marks = self._read_all()
        while self._next() == "OR":
            self._parts.pop(0)
            marks = marks | self._read_all()
        return marks

    def _read_all(self) -> Marks:
        marks = None
        while marks is None or self._next() not in ("", ")", "OR"):
            wanted = True
            while self._next() in ("AND", "NOT"):
                wanted = (self._parts.pop(0) == "AND") is wanted
            if re.match(r"-\w", self._next()):  # as search pages have it
                self._parts[0], wanted = self._parts[0][1:], not wanted
            found = self._read_near()
            found = found if wanted else ~found
            marks = found if marks is None else marks & found
        return marks

    def _read_near(self) -> Marks:
        marks, places = self._read_one()
        while near := _NEAR.fullmatch(self._next()):
            self._parts.pop(0)
            others = self._read_one()[1]
            if places is None or others is None:
                raise self._refuse("NEAR stands between words, phrases and words joined by OR.")
            close = _near(places, others, int(near[1] or _WITHIN), self._texts)
            marks, places = self._mark(close), close
        return marks

    def _read_one(self) -> tuple[Marks, Places | None]:
        part = self._parts.pop(0) if self._parts else ""
        if part == "(":
            return self._read_group()
        if part in ("", ")", "OR", "AND", "NOT") or _NEAR.fullmatch(part):
            raise self._refuse(
                f"A word is missing before {part!r}." if part else "Its end is missing."
            )
        places = find_word(part.strip('"'), self._texts)
        return self._mark(places), places

    def _read_group(self) -> tuple[Marks, Places | None]:
        """Read up to the closing bracket; words joined by OR alone keep their places."""
        end = self._parts.index(")") if ")" in self._parts else len(self._parts)
        words, joints = self._parts[:end:2], self._parts[1:end:2]
        marks = self._read_any()
        if not self._parts:
            raise self._refuse("One bracket has no partner.")
        self._parts.pop(0)
        if len(words) == len(joints) or any(joint != "OR" for joint in joints) or "(" in words:
            return marks, None
        found = [find_word(word.strip('"'), self._texts) for word in words]
        start, end_ = (np.concatenate(side) for side in zip(*found, strict=True))
        order = np.argsort(start, kind="stable")
        return marks, Places(start[order], end_[order])

    def _mark(self, places: Places) -> Marks:
        marks = np.zeros(len(self._texts.starts), np.bool_)
        marks[np.searchsorted(self._texts.starts, places.start, side="right") - 1] = True
        return marks


def _near(one: Places, other: Places, within: int, texts: Folded) -> Places:
    """Keep the places of `one` that have one of `other` within some words, in the same text."""
    kept = []
    rows = np.searchsorted(texts.starts, one.start, side="right")
    following = np.searchsorted(other.start, one.end)
    for at, (start, end, row, after) in enumerate(zip(*one, rows, following, strict=True)):
        first = texts.starts[row - 1]
        last = texts.starts[row] - 1 if row < len(texts.starts) else len(texts.text)
        gaps = []
        if after < len(other.start) and other.start[after] < last:
            gaps.append((end, other.start[after]))
        before = np.searchsorted(other.end, start, side="right") - 1
        if before >= 0 and other.start[before] >= first:
            gaps.append((other.end[before], start))
        if any(
            len(_WORD.findall(texts.text[a:b])) < within for a, b in gaps if b - a < 40 * within
        ):
            kept.append(at)
    return Places(one.start[kept], one.end[kept])
