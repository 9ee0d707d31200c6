"""A section: figures, the facts for its prose, and the sentences behind every number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from kit.report.archive import MOST_WORDS, mark_text
from kit.report.blocks import LETTERS, Shelf
from kit.report.templates import read_template, render

#: The media type under which a run notebook keeps a section for the page.
SECTION = "application/vnd.hedgerow.section+json"
_PREVIEWED = 5  # sentences of each number in a notebook


class Column(NamedTuple):
    """A column of a figure: its heading, how it is set, and the axis above a drawn one.

    `kind` holds the words "r" (to the right), "draw", "est" (a number with its interval),
    "quiet" and "opt" (left out on a phone).
    """

    label: str
    kind: str = ""
    axis: Markup = Markup()


class Row(NamedTuple):
    """A row of a figure: its cells, and "few" or "rest" where it differs."""

    cells: Sequence[Any]
    kind: str = ""


class Figure(NamedTuple):
    """A table of numbers, one column of which is drawn; or only a drawing, or only words."""

    id: str
    caption: str = ""
    note: str = ""
    columns: Sequence[Column] = ()
    rows: Sequence[Row] = ()
    foot: str = ""
    above: Markup = Markup()
    kind: str = ""
    fold: str = ""


class Section:
    """Shows itself in a notebook, and carries what the page needs.

    Its facts are attributes, for the prose: ``{hedging.n:hedge}`` in Markdown.
    """

    def __init__(
        self,
        name: str,
        shelf: Shelf | None,
        parts: Sequence[Figure | Markup],
        *,
        absent: str = "",
        **facts: Any,
    ) -> None:
        self.name, self.shelf, self.absent, self.facts = name, shelf, absent, facts
        self.html = "" if absent else render("section.html.j2", parts=parts)

    def __getattr__(self, name: str) -> Any:
        facts = self.__dict__.get("facts", {})
        if name in facts:
            return facts[name]
        if self.__dict__.get("absent") and not name.startswith("_"):
            return None
        known = ", ".join(facts) or "none"
        raise AttributeError(f"the section has no fact {name!r}; its facts: {known}")

    def __repr__(self) -> str:
        return self.absent or f"{self.name}: {', '.join(f'{k}={v}' for k, v in self.facts.items())}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {SECTION: self.pack(), "text/html": self.preview(), "text/plain": repr(self)}

    def pack(self) -> dict[str, Any]:
        """Return what the page needs, as plain values."""
        if self.shelf is None:
            return {
                "name": self.name,
                "html": self.html,
                "absent": self.absent,
                "facts": self.facts,
            }
        blocks = list(self.shelf.blocks.values())
        rows = sorted({row for block in blocks for row, _ in block.shown})
        tables = self.shelf.tables
        sentences = tables.sentences.iloc[rows]
        keys = {
            row: f"{doc}:{sent}"
            for row, doc, sent in zip(rows, sentences["doc_id"], sentences["sent_id"], strict=True)
        }
        return {
            "name": self.name,
            "html": self.html,
            "absent": self.absent,
            "facts": self.facts,
            "blocks": [
                block._asdict() | {"shown": [(keys[row], spans) for row, spans in block.shown]}
                for block in blocks
            ],
            "passages": _passages(rows, keys, self.shelf),
            "articles": _articles(sentences["doc_id"].unique().tolist(), tables.documents),
        }

    def preview(self) -> str:
        """Return the section as a notebook shows it: the sentences below, as links lead nowhere there."""
        packed, blocks = self.pack(), []
        for block in packed.get("blocks", []):
            lines = []
            for key, spans in block["shown"][:_PREVIEWED]:
                _, _, text, cues = packed["passages"][key]
                own = [(start, end, "n") for start, end in spans]
                lines.append(mark_text(text, own or cues, most=MOST_WORDS))
            blocks.append((block, lines))
        html = Markup(re.sub(r' href="#[^"]*"', "", str(self.html)))
        style = read_template("style.css").replace(":root", ":scope")
        return render("preview.html.j2", absent=self.absent, html=html, blocks=blocks, style=style)


def _passages(rows: list[int], keys: dict[int, str], shelf: Shelf) -> dict[str, list[Any]]:
    """Give each sentence its article, its place there, its text and the cues in it."""
    sentences = shelf.tables.sentences.iloc[rows]
    starts = sentences["start"].tolist()
    made: dict[str, list[Any]] = {
        keys[row]: [doc, start, text, []]
        for row, doc, start, text in zip(
            rows, sentences["doc_id"].tolist(), starts, sentences["text"].tolist(), strict=True
        )
    }
    cues = shelf.tables.cues[shelf.tables.cues["row"].isin(rows)]
    columns = (cues[name].tolist() for name in ("row", "start", "end", "category"))
    for row, start, end, category in zip(*columns, strict=True):
        passage = made[keys[row]]
        passage[3].append((start - passage[1], end - passage[1], LETTERS.get(category, "e")))
    return made


def _articles(ids: Sequence[str], documents: pd.DataFrame) -> dict[str, list[str]]:
    """Give each article its day, title, outlet and address as words; "" where there is none."""
    known = documents.drop_duplicates("doc_id").set_index("doc_id").loc[list(ids)]
    days = known["date"].dt.strftime("%Y-%m-%d").fillna("")
    text = {name: known[name].fillna("") for name in ("title", "outlet", "url")}
    rows = zip(known.index, days, *text.values(), strict=True)
    return {str(doc_id): [str(value) for value in values] for doc_id, *values in rows}


def percent(share: float) -> str:
    """Write a share as whole percent.

    Examples
    --------
    >>> percent(0.204)
    '20'
    """
    return "–" if np.isnan(share) else f"{100 * share:.0f}"
