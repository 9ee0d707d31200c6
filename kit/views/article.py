"""One article whole, or a piece of it around one place, with marks that may overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

import pandas as pd

from kit.views.highlight import name_link, name_sources
from kit.views.plots.style import look_of, sort_classes
from kit.views.showing import Shown

_PIECE = 8_000  # characters shown at a time
#: Four marks that lie over each other: each has a property of its own beside its colour.
_KINDS = {
    "quote": "background-color:#eef0f4;font-style:italic",
    "hedge": "border-bottom:3px solid #2448cc",
    "other cue": "border-bottom:3px dotted #7c3b10",
    "actor": "font-weight:bold;color:#22512d",
}
_HERE = "outline:2px solid #1c211b;outline-offset:1px"


def show_article(article: pd.Series, marks: pd.DataFrame, *, by: str, at: int = 0) -> Shown:  # type: ignore[type-arg]
    """Return an article, or the piece around character `at`, with every mark by its class."""
    text = str(article["text"]) if isinstance(article.get("text"), str) else ""
    low, high = cut_piece(text, at)
    inside = marks[(marks["start"] < high) & (marks["end"] > low)]
    classes = inside[by].astype("object").where(inside[by].notna(), "no class").astype("str")
    names = [name for name in _KINDS if name in set(classes)]
    names += sort_classes([name for name in dict.fromkeys(classes) if name not in _KINDS])
    spans = list(zip(inside["start"].tolist(), inside["end"].tolist(), classes, strict=True))
    pieces = [(text[a:b], active, a <= at < b) for a, b, active in _part(spans, low, high, at)]
    body = "".join(_html(piece, active, names, here) for piece, active, here in pieces)
    source = str(name_sources(article.to_frame().T.infer_objects()).iloc[0])
    link = article.get("url")
    legend = "&ensp; ".join(_html(name, [name], names, False) for name in names)
    legend = f"<p><small>Marked: {legend}</small></p>" if names else ""
    said = f"Characters {low:,} to {high:,} of {len(text):,}" if high - low < len(text) else ""
    html = f"<p><strong>{name_link(source, link)}</strong></p>{legend}"
    html += f"<p><small>{said}</small></p>" if said else ""
    html += f"<div style='max-width:42em;line-height:1.8'><p>{body}</p></div>"
    plain = "".join(f"[{p}]{{{', '.join(names)}}}" if names else p for p, names, _ in pieces)
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


def _part(
    spans: Sequence[tuple[int, int, str]], low: int, high: int, at: int
) -> list[tuple[int, int, list[str]]]:
    """Part a piece at every beginning and end, each part with the classes that cover it."""
    edges = {low, high} | {min(max(edge, low), high) for span in spans for edge in span[:2]}
    edges |= {at} if low < at < high else set()
    starts = sorted(spans)
    made, open_spans, upcoming = [], [], 0
    for a, b in pairwise(sorted(edges)):
        while upcoming < len(starts) and starts[upcoming][0] <= a:
            open_spans.append(starts[upcoming])
            upcoming += 1
        open_spans = [span for span in open_spans if span[1] > a]
        made.append((a, b, list(dict.fromkeys(name for *_, name in open_spans))))
    return made


def _html(text: str, active: Sequence[str], names: Sequence[str], here: bool) -> str:
    shown = re.sub("(?:\n[ \t]*)+", "<br><br>", escape(text))
    if not active:
        return shown
    styles = [_KINDS.get(name) or _style(name, names) for name in active]
    style = ";".join(
        ["background-color:transparent", "color:#1c211b", *styles, *([_HERE] if here else [])]
    )
    return f"<mark style='{style}' title='{escape(', '.join(active))}'>{shown}</mark>"


def _style(name: str, names: Sequence[str]) -> str:
    look = look_of(name, names)
    return f"background-color:{look.tint};{look.border}"
