"""Marks in a text: stretches that bear one or more classes, and who wrote them."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd

from kit.views.plots.style import look_of

_LINK = re.compile(r"https?://\S+$")
#: Four marks that lie over each other: each has a property of its own beside its colour.
KINDS = {
    "quote": "background-color:#eef0f4;font-style:italic",
    "hedge": "border-bottom:3px solid #2448cc",
    "other cue": "border-bottom:3px dotted #7c3b10",
    "actor": "font-weight:bold;color:#22512d",
}
ROOM = "padding:0 2px"  # about a mark that touches no other
Mark = tuple[int, int, str]


def part(
    marks: Iterable[Mark], low: int, high: int, at: int | None = None
) -> list[tuple[int, int, list[str]]]:
    """Part a stretch at every beginning and end, and at a place: each part with its classes."""
    starts = sorted(mark for mark in marks if mark[0] < high and mark[1] > low)
    edges = {low, high} | {min(max(edge, low), high) for mark in starts for edge in mark[:2]}
    edges |= {at} if at is not None and low < at < high else set()
    made: list[tuple[int, int, list[str]]] = []
    open_marks: list[Mark] = []
    upcoming = 0
    for a, b in pairwise(sorted(edges)):
        while upcoming < len(starts) and starts[upcoming][0] <= a:
            open_marks.append(starts[upcoming])
            upcoming += 1
        open_marks = [mark for mark in open_marks if mark[1] > a]
        made.append((a, b, list(dict.fromkeys(name for *_, name in open_marks))))
    return made


def mark(text: str, active: Sequence[str], classes: Sequence[str], *, extra: str = "") -> str:
    """Return a stretch of text as HTML, marked by its classes among all that there are."""
    if not active:
        return escape(text)
    styles = ["background-color:transparent;color:#1c211b"]
    for name in active:
        look = look_of(name, classes)
        styles.append(KINDS.get(name) or f"background-color:{look.tint};{look.border}")
    style = ";".join(filter(None, [*styles, extra]))
    return f"<mark style='{style}' title='{escape(', '.join(active))}'>{escape(text)}</mark>"


def write_marks(pieces: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return pieces as plain text: ``[may]{epistemic}``."""
    return "".join(f"[{text}]{{{', '.join(names)}}}" if names else text for text, names in pieces)


def make_legend(classes: Sequence[str]) -> str:
    """Return one line of HTML that shows each class as it is marked."""
    shown = " &ensp; ".join(mark(name, [name], classes, extra=ROOM) for name in classes)
    return f"<p><small>Marked: {shown}</small></p>" if classes else ""


def name_sources(passages: pd.DataFrame) -> pd.Series:
    """Write outlet, day and title of each passage, as far as they are columns and known."""
    source = pd.Series("", index=passages.index, dtype="str")
    for name in ("outlet", "date", "title"):
        if name in passages.columns:
            column = passages[name]
            if pd.api.types.is_datetime64_any_dtype(column):
                column = column.dt.strftime("%Y-%m-%d")
            words = column.astype("object").where(column.notna(), "").astype("str")
            source = source.where((source == "") | (words == ""), source + ", ") + words
    return source


def name_link(source: str, url: Any) -> str:
    """Write a source, as a link where its address is one; everything escaped."""
    named = escape(source)
    if isinstance(url, str) and _LINK.match(url):
        return f"<a href='{escape(url)}' rel='noopener noreferrer'>{named or 'the article'}</a>"
    return named
