"""Quotation marks: which two belong together, paragraph by paragraph."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kit.language.single_marks import pair_singles, single_openings

_MARKS = ('"', "“", "”", "„", "«", "»", "``", "''")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z])")
_BEFORE_OPENING = frozenset(" \t\n\xa0\u2009\u202f([{—–-/'‘:,")
_INDENT = 40  # characters before a mark that are looked at


class Quoted(NamedTuple):
    """A stretch between two quotation marks; the marks belong to it.

    Attributes
    ----------
    start, end : int
        Characters of the document's text.
    single : bool
        Set in single marks.
    open_end : bool
        The closing mark is missing: the paragraph ended, and the next one opens anew.
    """

    start: int
    end: int
    single: bool
    open_end: bool


def pair_marks(text: str, *, wrapped: bool = False, flat: bool = False) -> list[Quoted]:
    """Pair the quotation marks of a text, never across a paragraph.

    A quotation over several paragraphs, each of which opens anew and only the last of
    which closes, is one stretch. A mark without a partner reaches the end of its
    sentence at most.

    Parameters
    ----------
    text : str
        The document's text.
    wrapped : bool
        Lines are broken at a fixed width, so that only blank lines part paragraphs.
    flat : bool
        The text shows no paragraphs: a mark without a partner reaches the next opening one.
        Single marks are left alone.

    Returns
    -------
    list of Quoted
        In order, none inside another.

    Examples
    --------
    >>> text = 'He said "no", and the "allies\\' fear" grew.'
    >>> [text[q.start:q.end] for q in pair_marks(text)]
    ['"no"', '"allies\\' fear"']
    """
    found: list[Quoted] = []
    marks = _find_marks(text)
    openings = [] if flat else single_openings(text)
    if not (marks or openings):
        return found
    i, k, n = 0, 0, len(marks)
    spots = sorted([at for at, _ in marks] + openings)
    for start, end in _paragraphs(text) if wrapped else _lines_with(text, spots):
        first = i
        while i < n and marks[i][0] < end:
            i += 1
        doubles = _doubles(text, start, end, marks[first:i], flat) if i > first else []
        former = k
        while k < len(openings) and openings[k] < end:
            k += 1
        singles = [
            Quoted(*span, True, False)
            for span in pair_singles(text, end, doubles, openings[former:k])
        ]
        found += sorted(doubles + singles) if singles else doubles
    return _join_paragraphs(text, found)


def _find_marks(text: str) -> list[tuple[int, str]]:
    """List the marks that may be double ones, in order, one plain search for each kind."""
    found: list[tuple[int, str]] = []
    for mark in _MARKS:
        at = text.find(mark) if mark[0] in text else -1
        while at >= 0:
            found.append((at, mark))
            at = text.find(mark, at + len(mark))
    return sorted(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each paragraph that a blank line ends."""
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _lines_with(text: str, spots: list[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line that holds one of the positions, and one more character."""
    end = -1
    for at in spots:
        if at <= end:
            continue
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end - start > 1:
            yield start, end


def _doubles(
    text: str, start: int, end: int, marks: list[tuple[int, str]], flat: bool
) -> list[Quoted]:
    """Pair the double marks of one paragraph."""
    found: list[Quoted] = []
    opened = inner = -1
    for i, (at, mark) in enumerate(marks):
        if at < start or at <= inner:
            continue
        after = at + len(mark)
        if opened < 0:
            before = text[at - 1] if at > start else " "
            if mark == "”" or (mark != "“" and before.isalnum() and _closes(text, after, end)):
                continue  # a closing mark without its partner, or inches
            opened = at
        elif _reopens(text, at, mark, start, end):
            inner = -1 if flat else _inner_end(text, marks, i, start, end)
            if inner < 0:
                alone = [Quoted(opened, at, False, False)] if flat else None
                found += alone or _unclosed(text, opened, at, start)
                opened = at
        elif after - opened > 2:
            found.append(Quoted(opened, after, False, False))
            opened = -1
        else:
            opened = -1
    if opened >= 0:
        found += _unclosed(text, opened, end, start)
    return found


def _reopens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """Tell whether a mark after an opening one is no closing one."""
    after = at + len(mark)
    if mark in "“„«``":
        return not _closes(text, after, end)
    before = text[at - 1] if at > start else " "
    return mark == '"' and before in _BEFORE_OPENING and _opens(text, at, after, end)


def _inner_end(text: str, marks: list[tuple[int, str]], i: int, start: int, end: int) -> int:
    """Find where marks within marks end ("host “Late Night” is"), or -1.

    They do where every mark from the inner one on finds a partner, and so does the outer,
    and none opens a sentence.
    """
    depth, inner = 1, -1
    for k in range(i, len(marks)):
        at, mark = marks[k]
        opens = _reopens(text, at, mark, start, end)
        depth += 1 if opens else -1
        if depth > 2 or (opens and text[max(start, at - 2) : at].strip()[-1:] in (*".?!", mark)):
            return -1
        if depth == 1 and inner < 0:
            inner = at
        if not depth:
            return inner
    return inner if depth == 1 and _next_paragraph_opens(text, end) else -1


def _closes(text: str, after: int, end: int) -> bool:
    """Tell whether a mark that ends at `after` stands where only a closing mark can."""
    return after >= end or not (text[after].isalnum() or text[after] in "[$£€'‘")


def _opens(text: str, at: int, after: int, end: int) -> bool:
    """Tell whether a straight mark after a space opens a quotation."""
    if after >= end or text[after].isspace() or text[at - 1] in "-'‘,:":
        return False
    return text[after].isalnum() or text[after] in "[$£€'‘.("


def _unclosed(text: str, opened: int, limit: int, start: int) -> list[Quoted]:
    """Give an opening mark without partner its sentence, or its paragraph if that is quoted."""
    line = text[opened:limit].rstrip()
    lead = text[max(start, opened - _INDENT) : opened].rstrip()
    if (not lead or lead[-1] in ".,:?!") and _next_paragraph_opens(text, limit):
        return [Quoted(opened, opened + len(line), False, True)] if len(line) > 1 else []
    stop = _SENTENCE_END.search(line)
    length = stop.end() if stop else len(line)
    return [Quoted(opened, opened + length, False, False)] if length > 20 else []


def _next_paragraph_opens(text: str, at: int) -> bool:
    """Tell whether the next paragraph begins with an opening mark."""
    rest = text[at : at + 40]
    return "\n" in rest and rest.lstrip()[:1] in ('"', "“", "„", "«")


def _join_paragraphs(text: str, found: list[Quoted]) -> list[Quoted]:
    """Make one of paragraphs that each open anew and stay open but for the last."""
    joined: list[Quoted] = []
    for quoted in found:
        if joined and joined[-1].open_end and not text[joined[-1].end : quoted.start].strip():
            quoted = quoted._replace(start=joined.pop().start)
        joined.append(quoted)
    return joined
