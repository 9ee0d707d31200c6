"""Passages with marked words: the class shows by colour and by the line under the words."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from kit.tables import KitError, require
from kit.views.marks import (
    ROOM,
    Mark,
    make_legend,
    mark,
    name_link,
    name_sources,
    part,
    write_marks,
)
from kit.views.plots.style import sort_classes
from kit.views.prose import shorten
from kit.views.showing import Shown

_WORD = re.compile(r"\S+")


def highlight(
    passages: pd.DataFrame | str,
    spans: pd.DataFrame,
    *,
    by: str = "category",
    max_words: int | None = None,
    max_passages: int = 25,
    empty: str = "There is no passage to show.",
) -> Shown:
    """Mark spans in passages, each class by its own colour and underline.

    Parameters
    ----------
    passages : DataFrame or str
        Sentences (``doc_id, start, text``) or documents (``doc_id, text``; ``start`` is 0);
        ``outlet, date, title``, where they are columns, stand below a passage, as a link where
        ``url`` is one; ``before, after`` open below it on demand. Or one text, whose spans
        need no ``doc_id``.
    spans : DataFrame
        What to mark: ``start, end`` in characters of the document, ``doc_id`` and the
        column named by `by`. Hedges, mentions, quotes and matches all fit.
    by : str
        The column of classes: ``category``, ``kind``, ``type``, ``polarity``.
    max_words : int, optional
        The most words shown of a passage, around its first mark; the rest becomes "…".
    max_passages : int
        The most passages shown; the last line says "25 of 312".
    empty : str
        What to say when there is nothing.

    Returns
    -------
    Shown
        Shows itself in a notebook, and prints as plain text: ``[may]{epistemic}``.

    Notes
    -----
    All text is escaped. Only semantic tags and inline style are used, so that the marks
    survive in a notebook that is not trusted. Of overlapping spans the one that begins
    first is marked, of these the longest.

    Examples
    --------
    >>> spans = pd.DataFrame({"start": [6], "end": [9], "category": ["epistemic"]})
    >>> highlight("Talks may fail.", spans)
    Talks [may]{epistemic} fail.
    """
    needs = ["start", "end", by]
    if isinstance(passages, str):
        passages = pd.DataFrame({"doc_id": [""], "text": [passages]})
        spans = spans.assign(doc_id="")
    require(passages, ["doc_id", "text"], table="passages", function="highlight")
    require(spans, [*needs, "doc_id"], table="spans", function="highlight")
    if max_words is not None and max_words < 1:
        raise KitError("highlight needs max_words of 1 or more.", f"Found: {max_words}.")
    if passages.empty:
        return Shown({"text/html": f"<p>{escape(empty)}</p>", "text/plain": empty})
    shown = passages.head(max_passages)
    shown = shown.assign(source=name_sources(shown), text=shown["text"].fillna(""),
                         start=shown.get("start", 0))  # fmt: skip
    placed = _group(spans[spans["doc_id"].isin(shown["doc_id"])], by)
    records = shown.to_dict("records")
    marks = [_place(passage, placed.get(passage["doc_id"], [])) for passage in records]
    classes = sort_classes(list(dict.fromkeys(name for found in marks for *_, name in found)))
    html, plain = [make_legend(classes)], []
    for passage, found in zip(records, marks, strict=True):
        text = str(passage["text"])
        low, high = _cut(text, found, max_words)
        pieces = [(text[a:b], names) for a, b, names in part(found, low, high)]
        pieces = [("… " if low else "", []), *pieces, (" …" if high < len(text) else "", [])]
        html.append(_html(pieces, passage, classes))
        plain.append((f"{passage['source']}: " if passage["source"] else "")
                     + " ".join(write_marks(pieces).split()))  # fmt: skip
    if len(passages) > max_passages:
        plain.append(f"{max_passages} of {len(passages):,} passages")
        html.append(f"<p><small>{plain[-1]}</small></p>")
    return Shown({"text/html": "".join(html), "text/plain": "\n".join(plain)})


def _group(spans: pd.DataFrame, by: str) -> dict[Any, list[Mark]]:
    """Gather the marks of each document, with their classes."""
    names = spans[by].astype("object").where(spans[by].notna(), "no class")
    placed: dict[Any, list[Mark]] = {}
    rows = zip(spans["doc_id"], spans["start"].tolist(), spans["end"].tolist(), names, strict=True)
    for doc_id, start, end, name in rows:
        placed.setdefault(doc_id, []).append((int(start), int(end), str(name)))
    return placed


def _place(passage: Mapping[Any, Any], spans: list[Mark]) -> list[Mark]:
    """Give a passage its marks, in characters of the passage, without overlaps."""
    low, marks, last = int(passage["start"]), [], 0
    for start, end, name in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start - low >= last and low + len(passage["text"]) >= end > start:
            last = end - low
            marks.append((start - low, last, name))
    return marks


def _cut(text: str, marks: list[Mark], max_words: int | None) -> tuple[int, int]:
    """Say where a passage begins and ends, keeping `max_words` around the first mark."""
    words = [found.span() for found in _WORD.finditer(text)]
    if max_words is None or len(words) <= max_words:
        return 0, len(text)
    aim = marks[0][0] if marks else 0
    at = next((i for i, (_, end) in enumerate(words) if end > aim), 0)
    first = max(0, min(at - max_words // 3, len(words) - max_words))
    return words[first][0], words[first + max_words - 1][1]


def _html(
    pieces: Sequence[tuple[str, list[str]]], passage: Mapping[Any, Any], classes: Sequence[str]
) -> str:
    """Return a passage with its number, its source, and what opens below it."""
    body = "".join(mark(text, names, classes, extra=ROOM) for text, names in pieces)
    if "number" in passage:
        body = f"<small>{passage['number']}</small>&ensp;{body}"
    cite = name_link(passage["source"], passage.get("url"))
    cite = f"<br><small><cite>{cite}</cite></small>" if cite else ""
    style = "margin:0 0 0.8em 0;padding:0;border:0;line-height:1.75"
    text = f"<p style='margin:0'>{body}{cite}</p>"
    return f"<blockquote style='{style}'>{text}{_context(passage)}</blockquote>"


def _context(passage: Mapping[Any, Any]) -> str:
    """Write what opens below a passage: the sentences before and after it."""
    sides = [(name, str(passage.get(name) or "")) for name in ("before", "after")]
    lines = [f"<p><small>{name.capitalize()}:</small> {escape(shorten(text, max_words=60))}</p>"
             for name, text in sides if text]  # fmt: skip
    summary = "<summary><small>the sentences before and after</small></summary>"
    return f"<details style='line-height:1.5'>{summary}{''.join(lines)}</details>" if lines else ""
