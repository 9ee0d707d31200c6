"""Concordance: a word, a class of hedges or an actor, in its context."""

import numpy as np
import pandas as pd

from kit.language.concordance import kwic
from kit.language.queries import find_word
from kit.views.evidence import add_source
from kit.views.explorers import controls
from kit.views.explorers.barlist import Bars
from kit.views.explorers.controls import ALL
from kit.views.explorers.cut import CorpusExplorer, CorpusFilter
from kit.views.explorers.frame import State, View, compose
from kit.views.explorers.passages import read_whole
from kit.views.grids import make_table
from kit.views.marks import name_sources
from kit.views.plots.style import sort_classes
from kit.views.showing import Shown

_MOST = 20_000  # hits of one word; more cannot be read
_SORTS = {
    "place in the corpus": "place",
    "words to the left": "left",
    "word found": "node",
    "words to the right": "right",
}
_SPAN = ["doc_id", "start", "end"]
_ASKED = {"word": "", "category": ALL, "actor": ALL}  # one of them at a time
_TOP = 12  # classes or actors with a bar


class Concordance(CorpusExplorer):
    """Search the corpus for a word, a class of hedges or an actor, and read the places.

    Parameters
    ----------
    documents : DataFrame or CorpusFilter
        As `read_corpus` returns it, or the filter above.
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

    title, needs = "Concordance", ("doc_id", "text")
    wide = True

    def __init__(
        self,
        documents: pd.DataFrame | CorpusFilter,
        hedges: pd.DataFrame | None = None,
        mentions: pd.DataFrame | None = None,
    ) -> None:
        self._found = {"category": hedges, "actor": mentions}
        self._lengths = self.take(documents)["text"].str.len().fillna(0).to_numpy(np.int64)
        asked = {"word": controls.ask("Word or phrase", hint="for instance: reportedly, sanction*")}
        begun = False
        for name, label in (("category", "class"), ("actor", "actor")):
            if names := self._list(name):
                first = ALL if begun else names[0]
                asked[name] = controls.choose_name(f"or {label}", f"no {label}", names, first)
                begun = True
        asked |= {
            "sort": controls.choose("Sort by", _SORTS),
            "window": controls.number("Characters", 60, 10, 300, 10),
            "whole": controls.choose_passage()["whole"],
            "page": controls.choose_page(),
        }
        self._busy = False
        super().__init__(asked)

    def draw(self, state: State) -> View:
        """Return the places of what is asked for in the articles chosen."""
        found = self._find(state)
        bars = self._count(state)
        if found is None:
            return compose("Type a word, or choose a class or an actor.", bars=bars)
        found = self._keep(found, state)
        ordered = _sort(found, self.documents, state["sort"])
        rows, words = controls.take_page(len(ordered), state["page"])
        take = lambda: self._quote(ordered, state)  # noqa: E731
        marks = ordered.assign(category="found")
        if whole := read_whole(self.documents, ordered.iloc[rows], marks, state, by="category"):
            said = f"No. {state['whole']} of places {words}, in its article"
            return compose(said, whole, n=len(ordered), rows=take, bars=bars)
        lines = self._quote(ordered.iloc[rows], state)
        head = f"{words} {'place' if len(ordered) == 1 else 'places'}"
        head += f" (the first {_MOST:,} are searched)" if len(found) >= _MOST else ""
        cells = zip(*(lines[name] for name in ("left", "node", "right")), strict=True)
        text = "\n".join(f"{left}[{node}]{right}" for left, node, right in cells)
        shown = lines[["left", "node", "right", "where"]].rename(columns={"node": "found"})
        shown.insert(0, "no.", range(1, len(lines) + 1))
        table = make_table(shown, caption="Places in their context", empty="")
        listed = Shown({"text/html": table.bundle["text/html"], "text/plain": text})
        return compose(head, listed, n=len(ordered), rows=take, bars=bars)

    def _follow(self, name: str) -> None:
        """Ask for one thing at a time: a class chosen takes the word and the actor away."""
        if self._busy:
            return
        if name in _ASKED and self.state[name] != _ASKED[name]:
            self._busy = True
            for other in _ASKED.keys() & self._controls.keys() - {name}:
                self._controls[other].value = _ASKED[other]
            self._busy = False
        super()._follow(name)

    def _keep(self, found: pd.DataFrame, state: State) -> pd.DataFrame:
        """Keep the places in the articles chosen."""
        return found[controls.within(self.cut.keep(), controls.rows_of(found, self.documents))]

    def _count(self, state: State) -> Bars | None:
        """Return the classes, or else the actors, in the articles chosen as bars."""
        name = next((name for name in self._found if name in self._controls), None)
        if name is None:
            return None
        counts = self._keep(self._found[name], state)[name].value_counts().head(_TOP)
        return Bars.of(name, "Places by class" if name == "category" else "Mentions", counts)

    def _quote(self, found: pd.DataFrame, state: State) -> pd.DataFrame:
        """Return places with what stands beside them, and where."""
        lines = kwic(found, self.documents, window=state["window"])
        sources = add_source(lines, self.documents).drop(columns="title", errors="ignore")
        return lines.assign(where=name_sources(sources))

    def _list(self, column: str) -> list[str]:
        """List the classes in their order, or the 200 actors mentioned most."""
        table = self._found[column]
        names = [] if table is None else table[column].value_counts().index[:200].tolist()
        return sort_classes(names) if column == "category" else names

    def _find(self, state: State) -> pd.DataFrame | None:
        if state["word"].strip():
            texts = self.cut.texts
            places = find_word(state["word"], texts, most=_MOST)
            row = np.searchsorted(texts.starts, places.start, side="right") - 1
            start, end = places.start - texts.starts[row], places.end - texts.starts[row]
            ids = self.documents["doc_id"].to_numpy()[row]
            found = pd.DataFrame({"doc_id": ids, "start": start, "end": end})
            return found[end <= self._lengths[row]]  # behind the text stands the title
        for name, table in self._found.items():
            if table is not None and state.get(name, ALL) != ALL:
                return table.loc[table[name] == state[name], _SPAN]
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
