"""ArticleReader: one article whole, with everything that was found in it."""

from contextlib import suppress

import ipywidgets as widgets
import numpy as np
import pandas as pd

from kit.tables import KitError, require
from kit.views.explorers import controls
from kit.views.explorers.barlist import Bars
from kit.views.explorers.cut import CorpusExplorer, CorpusFilter
from kit.views.explorers.frame import State, View, compose
from kit.views.marks import cut_piece, name_sources, show_article
from kit.views.plots.style import CLASSES

_KINDS = {"hedge": "Hedges", "other cue": "Other cues", "quote": "Quotes", "actor": "Actors"}
_SPAN = ["doc_id", "start", "end"]
_MOST = 500  # articles offered
_TOP = 15  # classes with a bar


class ArticleReader(CorpusExplorer):
    """Read one article whole, its hedges, quotes and actors marked; go from match to match.

    Parameters
    ----------
    documents : DataFrame or CorpusFilter
        As `read_corpus` returns it, or the filter above.
    hedges, quotes, mentions : DataFrame, optional
        What is marked: four marks that lie over each other and differ in more than colour.

    Notes
    -----
    A long article is shown in pieces of about 8,000 characters, around the match at hand;
    where no match stands, the pieces follow each other.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Talks may fail."]})
    >>> hedges = pd.DataFrame({"doc_id": ["a"], "start": [6], "end": [9], "category": ["epistemic"]})
    >>> print(ArticleReader(documents, hedges).view.text)
    Match 1 of 1: may (epistemic)
    Talks [may]{hedge} fail.
    """

    title, needs = "Article", ("doc_id", "text")

    def __init__(
        self,
        documents: pd.DataFrame | CorpusFilter,
        hedges: pd.DataFrame | None = None,
        quotes: pd.DataFrame | None = None,
        mentions: pd.DataFrame | None = None,
    ) -> None:
        self.take(documents)
        self._marks = _gather(hedges, quotes, mentions)
        classes = self._marks["class"].value_counts().index[:60]
        self._offered: tuple[int, ...] = ()
        asked = {
            "article": controls.choose("Article", [("none", -1)], value=-1),
            **{kind: widgets.Checkbox(value=True, description=label, indent=False)
               for kind, label in _KINDS.items() if kind in set(self._marks["kind"])},
            "class": controls.choose_name("Class", "all classes", classes),
            "page": controls.number("Match", 1, 1, 1),
        }  # fmt: skip
        super().__init__(asked)

    def refresh(self) -> None:
        """Offer the articles chosen, and draw."""
        control = self._controls["article"]
        rows: tuple[int, ...] = ()
        with suppress(KitError):  # drawing says why
            rows = tuple(np.flatnonzero(self.cut.keep())[:_MOST].tolist())
        if rows and rows != self._offered:
            chosen, self._offered = control.value, rows
            control.options = list(zip(self._name(list(rows)), rows, strict=True))
            control.value = chosen if chosen in rows else rows[0]
        super().refresh()

    def draw(self, state: State) -> View:
        """Return the article, or the piece of it around the match at hand."""
        kept, row = self.cut.keep(), state["article"]
        if row < 0 or not len(kept):
            return compose("There is no article.")
        article = self.documents.iloc[row]
        stops, marks = self._stop(row, state)
        counts = self._stop(row, {**state, "class": controls.ALL})[1]["class"].value_counts()
        matched = np.isin(stops, marks["start"])
        at = int(stops[min(state["page"], len(stops)) - 1])
        here = marks[marks["start"] == at]
        said = f"Part {state['page']} of {len(stops)}, without a match"
        if len(here):
            match = " ".join(article["text"][at : here["end"].iloc[0]].split())[:60]
            number = f"{matched[: state['page']].sum():,} of {matched.sum():,}"
            said = f"Match {number}: {match} ({here['class'].iloc[0]})"
        if kept.sum() > _MOST:
            said += f". Offered: the first {_MOST} of {kept.sum():,} articles; choose fewer above"
        shown = show_article(article, marks, by="kind", at=at)
        spans = zip(marks["start"], marks["end"], strict=True)
        rows = marks.assign(match=[article["text"][a:b] for a, b in spans])
        bars = Bars.of("class", "Marked in this article", counts.head(_TOP))
        return compose(said, shown, n=len(stops), rows=lambda: rows, bars=bars)._replace(per=1)

    def _stop(self, row: int, state: State) -> tuple[np.ndarray, pd.DataFrame]:
        """Return where to stop in an article: at each match, and in each piece without one."""
        article = self.documents.iloc[row]
        marks = self._marks[self._marks["doc_id"] == article["doc_id"]]
        off = [kind for kind in _KINDS if not state.get(kind, True)]
        asked = controls.keep_equal(marks["class"], state["class"])
        marks = marks[~marks["kind"].isin(off) & asked]
        text = article["text"] if isinstance(article["text"], str) else ""
        starts, at = np.unique(marks["start"].to_numpy(np.int64)), 0
        stops: list[int] = []
        while at < len(text):
            high = cut_piece(text, at)[1]
            inside = starts[(starts >= at) & (starts < high)]
            stops += inside.tolist() or [at]
            at = max(high, at + 1)
        return np.array(stops or [0], np.int64), marks

    def _name(self, rows: list[int]) -> list[str]:
        sources = name_sources(self.documents.iloc[rows])
        return [f"{row + 1}. {source[:80]}" for row, source in zip(rows, sources, strict=True)]


def _gather(*tables: pd.DataFrame | None) -> pd.DataFrame:
    """Put hedges, quotes and mentions into one table of spans with their kind and class."""
    made = []
    columns = ("category", "type", "actor")
    for kind, column, table in zip(("hedge", "quote", "actor"), columns, tables, strict=True):
        if table is not None:
            require(table, [*_SPAN, column], table=f"{kind}s", function="ArticleReader")
            spans = table[_SPAN].assign(kind=kind)
            spans["class"] = table[column].astype("str").fillna("nobody named")
            made.append(spans)
    marks = pd.concat(made) if made else pd.DataFrame(columns=[*_SPAN, "kind", "class"])
    other = marks["kind"].eq("hedge") & ~marks["class"].isin(CLASSES[:4])
    marks = marks.assign(kind=marks["kind"].mask(other, "other cue"))
    return marks.sort_values("start", kind="stable").reset_index(drop=True)
