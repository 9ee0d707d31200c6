"""Single quotation marks: which open, which close, and which are apostrophes."""

import re
from collections.abc import Sequence

_OPENS_SINGLE = re.compile(r"['‘](?=[\w\[“\"])")
_SINGLE_CLOSING = re.compile(r"(?<=[^\s(])['’](?!\w)")
_ELISION = re.compile(r"['‘](?:\d|em\b|til\b|tis\b|twas\b|cause\b|n\b|round\b)", re.IGNORECASE)
_LONGEST_SINGLE = 1500  # characters; beyond it a single mark is an apostrophe gone astray


def single_openings(text: str) -> list[int]:
    """List where a single mark may open a quotation; an apostrophe follows a letter."""
    found: list[int] = []
    for mark in "'‘":
        at = text.find(mark)
        while at >= 0:
            if mark == "‘" or not at or text[at - 1] in " \n(":
                found.append(at)
            at = text.find(mark, at + 1)
    return sorted(
        at for at in found if _OPENS_SINGLE.match(text, at) and not _ELISION.match(text, at)
    )


def pair_singles(
    text: str, end: int, doubles: Sequence[tuple[int, int, bool, bool]], openings: list[int]
) -> list[tuple[int, int]]:
    """Pair the single marks of one paragraph that stand in no double ones."""
    found: list[tuple[int, int]] = []
    reached = 0
    for i, at in enumerate(openings):
        if at < reached:
            continue
        inside = next((stop for start, stop, *_ in doubles if start < at < stop), 0)
        if inside:
            reached = inside
            continue
        limit = min(end, at + _LONGEST_SINGLE)
        if i + 1 < len(openings):
            limit = min(limit, openings[i + 1])
        close = _single_close(text, at + 1, limit, text[at])
        if close and not any(start < close and at < stop for start, stop, *_ in doubles):
            found.append((at, close))
        reached = max(reached, close)
    return found


def _single_close(text: str, at: int, end: int, mark: str) -> int:
    """Find where a single quotation closes: "allies' fear" is a possessive, no end."""
    possessive = 0
    for hit in _SINGLE_CLOSING.finditer(text, at, end):
        if (hit.group() == "'") != (mark == "'"):
            continue
        before, after = text[hit.start() - 1], text[hit.end() : hit.end() + 2]
        if before == "s" and after[:1] == " " and after[1:].islower():
            possessive = possessive or hit.end()
            continue
        return hit.end()
    return possessive
