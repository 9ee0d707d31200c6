"""Marks in a text: stretches that bear one or more classes, who wrote them, an article with all."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd

from kit.views.plots.style import look_of, sort_classes
from kit.views.showing import Shown

_LINK = re.compile(r"https?://\S+$")
#: Four marks that lie over each other: each has a property of its own beside its colour.
KINDS = {
    "quote": "background-color:#eef0f4;font-style:italic",
    "hedge": "border-bottom:3px solid #2448cc",
    "other cue": "border-bottom:3px dotted #7c3b10",
    "actor": "font-weight:bold;color:#22512d",
}
ROOM = "padding:0 2px"  # about a mark that touches no other
_PIECE = 8_000  # characters shown at a time
_HERE = "outline:2px solid #1c211b;outline-offset:1px"
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


def show_article(article: pd.Series, marks: pd.DataFrame, *, by: str, at: int = 0) -> Shown:
    """Return an article, or the piece around character `at`, with every mark by its class."""
    text = str(article["text"]) if isinstance(article.get("text"), str) else ""
    low, high = cut_piece(text, at)
    inside = marks[(marks["start"] < high) & (marks["end"] > low)]
    classes = inside[by].astype("object").where(inside[by].notna(), "no class").astype("str")
    names = [name for name in KINDS if name in set(classes)]
    names += sort_classes([name for name in dict.fromkeys(classes) if name not in KINDS])
    spans = zip(inside["start"].tolist(), inside["end"].tolist(), classes, strict=True)
    parts = part(spans, low, high, at)
    body = "".join(mark(text[a:b], active, names, extra=_HERE if a <= at < b else "")
                   for a, b, active in parts)  # fmt: skip
    body = re.sub("(?:\n[ \t]*)+", "<br><br>", body)
    source = str(name_sources(article.to_frame().T.infer_objects()).iloc[0])
    said = f"Characters {low:,} to {high:,} of {len(text):,}" if high - low < len(text) else ""
    html = f"<p><strong>{name_link(source, article.get('url'))}</strong></p>{make_legend(names)}"
    html += f"<p><small>{said}</small></p>" if said else ""
    html += f"<div style='max-width:42em;line-height:1.8'><p>{body}</p></div>"
    plain = write_marks((text[a:b], active) for a, b, active in parts)
    return Shown({"text/html": html, "text/plain": "\n".join(filter(None, [source, said, plain]))})


def cut_piece(text: str, at: int) -> tuple[int, int]:
    """Return where the piece around a character begins and ends: at line ends where there are."""
    if len(text) <= 1.25 * _PIECE:
        return 0, len(text)
    low = max(0, min(at - _PIECE // 4, len(text) - _PIECE))
    high = min(len(text), low + _PIECE)
    first = text.find("\n", low, low + 1_000) + 1 if low else 0
    last = text.rfind("\n", high - 1_000, high) if high < len(text) else high
    return (first if low < first <= at else low), (last if last > at else high)
