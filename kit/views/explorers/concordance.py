"""Concordance: a word, a class of hedges or an actor, in its context."""

from __future__ import annotations

from html import escape

import numpy as np
import pandas as pd

from kit.language.characters import fold
from kit.language.concordance import kwic
from kit.language.matching import join_folded
from kit.tables import require
from kit.views.explorers.frame import (
    ALL,
    Explorer,
    State,
    View,
    ask,
    choose,
    choose_documents,
    choose_page,
    keep_documents,
    number,
    rows_of,
    take_page,
)
from kit.views.plots.style import sort_classes

_MOST = 20_000  # hits of one word; more cannot be read
_SORTS = {"place in the corpus": "place", "words to the left": "left", "word found": "node",
          "words to the right": "right"}  # fmt: skip


class Concordance(Explorer):
    """Search the corpus for a word, a class of hedges or an actor, and read the places.

    Parameters
    ----------
    documents : DataFrame
        As `read_corpus` returns it.
    hedges, mentions : DataFrame, optional
        Offer classes and actors to search for.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Talks may fail."]})
    >>> explorer = Concordance(documents)
    >>> explorer.set("word", "MAY")
    >>> explorer.view.text
    '1 of 1 place\\nTalks [may] fail.'
    """

    def __init__(
        self,
        documents: pd.DataFrame,
        hedges: pd.DataFrame | None = None,
        mentions: pd.DataFrame | None = None,
    ) -> None:
        require(documents, ["doc_id", "text"], table="documents", function="Concordance")
        self._corpus = Searched(documents, hedges, mentions)
        classes = (
            [] if hedges is None else sort_classes(hedges["category"].dropna().unique().tolist())
        )
        actors = [] if mentions is None else mentions["actor"].value_counts().index[:200].tolist()
        controls = {
            "word": ask("Word or phrase", hint="for instance: reportedly"),
            "category": choose(
                "or class", [("no class", ALL), *[(name, name) for name in classes]]
            ),
            "actor": choose("or actor", [("no actor", ALL), *[(name, name) for name in actors]]),
            **choose_documents(documents),
            "sort": choose("Sort by", list(_SORTS.items())),
            "window": number("Characters", 60, 10, 300, 10),
            "page": choose_page(),
        }
        super().__init__(
            "Concordance", controls, lambda state: view_concordance(self._corpus, state)
        )


class Searched:
    """The corpus, folded and joined once, with what was found in it."""

    def __init__(
        self, documents: pd.DataFrame, hedges: pd.DataFrame | None, mentions: pd.DataFrame | None
    ) -> None:
        self.documents, self.hedges, self.mentions = documents, hedges, mentions
        self.joined = join_folded(documents["text"].fillna("").tolist())

    def find_word(self, word: str) -> pd.DataFrame:
        """Find a word or phrase at word boundaries, whatever its case."""
        starts: list[int] = []
        text, cue, at = self.joined.text, fold(word).strip(), -1
        while cue and len(starts) < _MOST and (at := text.find(cue, at + 1)) >= 0:
            end = at + len(cue)
            before = at > 0 and text[at - 1].isalnum() and cue[0].isalnum()
            after = end < len(text) and text[end].isalnum() and cue[-1].isalnum()
            if not before and not after:
                starts.append(at)
        found = np.array(starts, dtype=np.int64)
        row = np.searchsorted(self.joined.starts, found, side="right") - 1
        start = found - self.joined.starts[row]
        ids = self.documents["doc_id"].to_numpy()[row]
        return pd.DataFrame({"doc_id": ids, "start": start, "end": start + len(cue)})


def view_concordance(corpus: Searched, state: State) -> View:
    """Return the view of a concordance for one state of the controls.

    Parameters
    ----------
    corpus : Searched
    state : mapping
        ``word, category, actor, outlet, first, last, sort, window, page``.
    """
    found = _find(corpus, state)
    if found is None:
        words = "Type a word, or choose a class or an actor."
        return View(f"<p>{words}</p>", words)
    at = rows_of(found, corpus.documents)
    found = found[(at >= 0) & keep_documents(corpus.documents, state)[at]]
    ordered = _sort(found, corpus.documents, state["sort"])
    rows, words = take_page(len(ordered), state["page"])
    lines = kwic(ordered.iloc[rows], corpus.documents, window=state["window"])
    head = f"{words} {'place' if len(ordered) == 1 else 'places'}"
    if len(found) >= _MOST:
        head += f" (the first {_MOST:,} are searched)"
    sources = _sources(lines, corpus.documents)
    cells = list(
        zip(*(lines[name].tolist() for name in ("left", "node", "right")), sources, strict=True)
    )
    text = "\n".join([head, *(f"{left}[{node}]{right}" for left, node, right, _ in cells)])
    return View(_html(head, cells), text, len(ordered))


def _find(corpus: Searched, state: State) -> pd.DataFrame | None:
    if state["word"].strip():
        return corpus.find_word(state["word"])
    if state["category"] != ALL and corpus.hedges is not None:
        return corpus.hedges[corpus.hedges["category"] == state["category"]]
    if state["actor"] != ALL and corpus.mentions is not None:
        return corpus.mentions[corpus.mentions["actor"] == state["actor"]]
    return None


def _sort(found: pd.DataFrame, documents: pd.DataFrame, by: str) -> pd.DataFrame:
    """Sort by the words beside the match; to the left, the nearest word counts first."""
    if by == "place" or found.empty:
        return found
    lines = kwic(found, documents, window=40)
    if by == "left":
        keys = [" ".join(reversed(left.casefold().split())) for left in lines["left"].tolist()]
    else:
        keys = [f"{a} {b}".casefold() if by == "node" else b.casefold().lstrip(" ,.;:”’\"'")
                for a, b in zip(lines["node"].tolist(), lines["right"].tolist(), strict=True)]  # fmt: skip
    return found.iloc[np.argsort(np.array(keys, dtype=object), kind="stable")]


def _sources(lines: pd.DataFrame, documents: pd.DataFrame) -> list[str]:
    at = rows_of(lines, documents)
    parts = []
    if "outlet" in documents.columns:
        parts.append(documents["outlet"].iloc[at].fillna("").astype("str").tolist())
    if "date" in documents.columns:
        parts.append(documents["date"].iloc[at].dt.strftime("%Y-%m-%d").fillna("").tolist())
    return [", ".join(filter(None, each)) for each in zip(*parts, strict=True)] or [""] * len(lines)


def _html(head: str, cells: list[tuple[str, str, str, str]]) -> str:
    right, left = "text-align:right", "text-align:left"
    rows = "".join(
        f"<tr><td style='{right}'>{escape(before)}</td>"
        f"<td style='text-align:center;white-space:nowrap'><strong>{escape(node)}</strong></td>"
        f"<td style='{left}'>{escape(after)}</td><td style='{left}'><small>{escape(source)}</small></td></tr>"
        for before, node, after, source in cells
    )
    heads = "".join(
        f"<th scope='col' style='{style}'>{name}</th>"
        for name, style in (
            ("left", right),
            ("found", "text-align:center"),
            ("right", left),
            ("where", left),
        )
    )
    caption = f"<caption style='caption-side:top;{left}'>{escape(head)}</caption>"
    body = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>" if cells else ""
    return f"<table style='width:100%'>{caption}{body}</table>"
