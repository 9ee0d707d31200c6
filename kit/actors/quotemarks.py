"""Quotation marks: which two belong together, paragraph by paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile("[\"“”„«»]|``|''")
_BREAK = re.compile(r"\n\s*\n|\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z])")
_BEFORE_OPENING = frozenset(" \t\n\xa0\u2009\u202f([{—–-/'‘:,")
_SINGLE_OPENING = re.compile(r"(?:(?<=[\s(\[—–])|^)(?:'|‘)(?=[\w\[“\"])")
_SINGLE_CLOSING = re.compile(r"(?<=[^\s(])['’](?!\w)")
_ELISION = re.compile(r"['‘](?:\d|em\b|til\b|tis\b|twas\b|cause\b|n\b|round\b)", re.IGNORECASE)
_LONGEST_SINGLE = 1500  # characters; beyond it a single mark is an apostrophe gone astray


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


def pair_marks(text: str, *, wrapped: bool = False) -> list[Quoted]:
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
    pattern = _BLANK_LINE if wrapped else _BREAK
    has_double = _MARK.search(text) is not None
    has_single = "‘" in text or " '" in text or "\n'" in text or text.startswith("'")
    if not (has_double or has_single):
        return found
    start = 0
    for end, after in [(m.start(), m.end()) for m in pattern.finditer(text)] + [(len(text),) * 2]:
        if start + 1 < end:
            doubles = _doubles(text, start, end) if has_double else []
            singles = _singles(text, start, end, doubles) if has_single else []
            found += sorted(doubles + singles) if singles else doubles
        start = after
    return _join_paragraphs(text, found)


def _doubles(text: str, start: int, end: int) -> list[Quoted]:
    """Pair the double marks of one paragraph."""
    found: list[Quoted] = []
    opened = -1
    for hit in _MARK.finditer(text, start, end):
        at, mark = hit.start(), hit.group()
        before = text[at - 1] if at > start else " "
        if opened < 0:
            if mark == "”" or (mark != "“" and before.isalnum() and _closes(text, hit.end(), end)):
                continue  # a closing mark without its partner, or inches
            opened = at
        elif (mark in "“„«``" and not _closes(text, hit.end(), end)) or (
            mark == '"' and before in _BEFORE_OPENING and _opens(text, at, hit.end(), end)
        ):
            found += _unclosed(text, opened, at, start)
            opened = at
        elif hit.end() - opened > 2:
            found.append(Quoted(opened, hit.end(), False, False))
            opened = -1
        else:
            opened = -1
    if opened >= 0:
        found += _unclosed(text, opened, end, start)
    return found


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
    if text[start:opened].strip() == "" and _next_paragraph_opens(text, limit):
        return [Quoted(opened, opened + len(line), False, True)] if len(line) > 1 else []
    stop = _SENTENCE_END.search(line)
    length = stop.end() if stop else len(line)
    return [Quoted(opened, opened + length, False, False)] if length > 20 else []


def _next_paragraph_opens(text: str, at: int) -> bool:
    """Tell whether the next paragraph begins with an opening mark."""
    rest = text[at : at + 40]
    return "\n" in rest and rest.lstrip()[:1] in ('"', "“", "„", "«")


def _singles(text: str, start: int, end: int, doubles: list[Quoted]) -> list[Quoted]:
    """Pair the single marks of one paragraph that stand in no double ones."""
    found: list[Quoted] = []
    at = start
    while opening := _SINGLE_OPENING.search(text, at, end):
        at = opening.end()
        inside = next((q for q in doubles if q.start < opening.start() < q.end), None)
        if inside:
            at = inside.end
        elif not _ELISION.match(text, opening.start()):
            close = _single_close(text, at, min(end, at + _LONGEST_SINGLE), opening.group())
            if close:
                if not any(q.start < close and opening.start() < q.end for q in doubles):
                    found.append(Quoted(opening.start(), close, True, False))
                at = close
    return found


def _single_close(text: str, at: int, end: int, mark: str) -> int:
    """Find where a single quotation closes: "allies' fear" is a possessive, no end."""
    possessive = 0
    following = _SINGLE_OPENING.search(text, at, end)
    limit = following.start() if following else end
    for hit in _SINGLE_CLOSING.finditer(text, at, limit):
        if (hit.group() == "'") != (mark == "'"):
            continue
        before, after = text[hit.start() - 1], text[hit.end() : hit.end() + 2]
        if before == "s" and after[:1] == " " and after[1:].islower():
            possessive = possessive or hit.end()
            continue
        return hit.end()
    return possessive


def _join_paragraphs(text: str, found: list[Quoted]) -> list[Quoted]:
    """Make one of paragraphs that each open anew and stay open but for the last."""
    joined: list[Quoted] = []
    for quoted in found:
        if joined and joined[-1].open_end and not text[joined[-1].end : quoted.start].strip():
            quoted = quoted._replace(start=joined.pop().start)
        joined.append(quoted)
    return joined
