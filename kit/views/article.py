"""One article whole, or a piece of it around one place, with marks that may overlap."""

import re

import pandas as pd

from kit.views.marks import KINDS, make_legend, mark, name_link, name_sources, part, write_marks
from kit.views.plots.style import sort_classes
from kit.views.showing import Shown

_PIECE = 8_000  # characters shown at a time
_HERE = "outline:2px solid #1c211b;outline-offset:1px"


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
