"""Concordance: a word, a class of hedges or an actor, in its context."""

from __future__ import annotations

from html import escape

import numpy as np
import pandas as pd

from kit.language.characters import fold
from kit.language.concordance import kwic
from kit.language.matching import join_folded
from kit.tables import require
from kit.views.explorers import controls
from kit.views.explorers.controls import ALL
from kit.views.explorers.frame import Explorer, State, View, compose
from kit.views.highlight import name_sources
from kit.views.plots.style import sort_classes
from kit.views.showing import Shown

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
        Offer classes and actors to search for; the first class, or the actor mentioned
        most, is shown first.

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
        asked = {"word": controls.ask("Word or phrase", hint="for instance: reportedly")}
        begun = False
        for name, label in (("category", "class"), ("actor", "actor")):
            names = self._corpus.list_names(name)
            if names:
                first = ALL if begun else names[0]
                asked[name] = controls.choose_name(f"or {label}", f"no {label}", names, first)
                begun = True
        asked |= {
            **controls.choose_documents(documents),
            "sort": controls.choose("Sort by", list(_SORTS.items())),
            "window": controls.number("Characters", 60, 10, 300, 10),
            "page": controls.choose_page(),
        }
        super().__init__("Concordance", asked, lambda state: view_concordance(self._corpus, state))


class Searched:
    """The corpus, folded and joined once, with what was found in it."""

    def __init__(
        self, documents: pd.DataFrame, hedges: pd.DataFrame | None, mentions: pd.DataFrame | None
    ) -> None:
        self.documents, self.found = documents, {"category": hedges, "actor": mentions}
        self.joined = join_folded(documents["text"].fillna("").tolist())

    def list_names(self, column: str) -> list[str]:
        """List the classes in their order, or the 200 actors mentioned most."""
        table = self.found[column]
        names = [] if table is None else table[column].value_counts().index[:200].tolist()
        return sort_classes(names) if column == "category" else names

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
        ``word, outlet, first, last, sort, window, page``, and ``category`` and ``actor``
        where there is something to choose.
    """
    found = _find(corpus, state)
    if found is None:
        return compose("Type a word, or choose a class or an actor.")
    at = controls.rows_of(found, corpus.documents)
    found = found[(at >= 0) & controls.keep_documents(corpus.documents, state)[at]]
    ordered = _sort(found, corpus.documents, state["sort"])
    rows, words = controls.take_page(len(ordered), state["page"])
    lines = kwic(ordered.iloc[rows], corpus.documents, window=state["window"])
    head = f"{words} {'place' if len(ordered) == 1 else 'places'}"
    if len(found) >= _MOST:
        head += f" (the first {_MOST:,} are searched)"
    sources = name_sources(
        controls.add_source(lines, corpus.documents).drop(columns="title", errors="ignore")
    )
    cells = [lines[name].tolist() for name in ("left", "node", "right")]
    text = "\n".join(f"{left}[{node}]{right}" for left, node, right in zip(*cells, strict=True))
    table = _html(list(zip(*cells, sources.tolist(), strict=True)))
    return compose(head, Shown({"text/html": table, "text/plain": text}), n=len(ordered))


def _find(corpus: Searched, state: State) -> pd.DataFrame | None:
    if state["word"].strip():
        return corpus.find_word(state["word"])
    for name, table in corpus.found.items():
        if table is not None and state.get(name, ALL) != ALL:
            return table[table[name] == state[name]]
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


def _html(cells: list[tuple[str, str, str, str]]) -> str:
    right, middle, left = (f"text-align:{side}" for side in ("right", "center", "left"))
    rows = "".join(
        f"<tr><td style='{right}'>{escape(before)}</td>"
        f"<td style='{middle};white-space:nowrap'><strong>{escape(node)}</strong></td>"
        f"<td style='{left}'>{escape(after)}</td><td style='{left}'><small>{escape(source)}</small></td></tr>"
        for before, node, after, source in cells
    )
    heads = zip(("left", "found", "right", "where"), (right, middle, left, left), strict=True)
    head = "".join(f"<th scope='col' style='{style}'>{name}</th>" for name, style in heads)
    caption = f"<caption style='caption-side:top;{left}'>Places in their context</caption>"
    body = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    return f"<table style='width:100%'>{caption}{body}</table>" if cells else ""
