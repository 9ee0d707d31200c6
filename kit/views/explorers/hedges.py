"""HedgeExplorer: hedges by class and phrase, their sentences, rates, and the ladder of a phrase."""

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from kit.hedging.estimates import list_standards
from kit.hedging.hedges import find_hedges
from kit.measures.rates import count_rates
from kit.views.explorers import controls
from kit.views.explorers.barlist import Bar, Bars
from kit.views.explorers.controls import ALL
from kit.views.explorers.cut import CorpusExplorer, CorpusFilter
from kit.views.explorers.frame import State, View, compose
from kit.views.explorers.passages import Located
from kit.views.grids import make_table
from kit.views.plots.ladder import read_ladder
from kit.views.plots.style import CLASSES, sort_classes
from kit.views.prose import count
from kit.views.showing import Shown


class HedgeExplorer(CorpusExplorer):
    """Explore hedges by class and phrase: read them; see what a phrase means to whom.

    Parameters
    ----------
    documents : DataFrame or CorpusFilter
        As `read_corpus` returns it, or the filter above.
    sentences, hedges : DataFrame
        As `split_sentences` and `find_hedges` return them; hedges left out are found anew.
        The four classes that count as hedges are shown first.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Talks may fail."]})
    >>> from kit.language.sentences import split_sentences
    >>> explorer = HedgeExplorer(documents, split_sentences(documents))
    >>> explorer.view.text.splitlines()[0]
    '1 hedge in 1 article of 1.'
    """

    title = "Hedges"

    def __init__(
        self,
        documents: pd.DataFrame | CorpusFilter,
        sentences: pd.DataFrame,
        hedges: pd.DataFrame | None = None,
    ) -> None:
        all_documents = self.take(documents)
        self.hedges = find_hedges(sentences) if hedges is None else hedges
        self._located = Located(all_documents, sentences, self.hedges)
        self._rates = lru_cache(maxsize=32)(self._count)  # a class chosen changes no rate
        self._ranks = self.hedges["category"].isin(CLASSES[:4]).to_numpy(dtype=bool)
        classes = sort_classes(self.hedges["category"].dropna().unique().tolist())
        self._listed = set(list_standards()["phrase"])
        phrases = self.hedges["phrase"].dropna().value_counts().index[:40]
        groups = [("the four that are hedges", "hedges"), ("all cues", ALL)]
        asked = {
            "category": controls.choose("Class", [*groups, *((name, name) for name in classes)]),
            "phrase": controls.choose_name("Phrase", "any word", phrases),
            **controls.choose_passage(),
        }
        super().__init__(asked)

    def draw(self, state: State) -> View:
        """Return hedges of one class and phrase in the articles chosen."""
        kept, category = self.cut.keep(), state["category"]
        inside = controls.within(kept, self._located.of_found)
        of_class = controls.keep_equal(self.hedges["category"], category)
        if category == "hedges":  # conditions and boosters are cues, not hedges
            of_class = self._ranks
        chosen = inside & of_class & controls.keep_equal(self.hedges["phrase"], state["phrase"])
        noun = "hedge" if category in ("hedges", *CLASSES[:4]) else "cue"
        articles = count(self.hedges.loc[chosen, "doc_id"].nunique(), "article")
        head = f"{count(int(chosen.sum()), noun)} in {articles} of {kept.sum():,}."
        drawn = _draw_ladder(state["phrase"]) if state["phrase"] in self._listed else None
        read = self._located.read(chosen, state, by="category")
        bars = self._rates(kept.tobytes(), state["phrase"])
        return compose(head, drawn, bars=bars, **read._asdict())

    def _count(self, kept: bytes, phrase: str) -> Bars:
        """Return the number and rate of each class in some documents as bars."""
        chosen, located = np.frombuffer(kept, np.bool_), self._located
        sentences = located.sentences[controls.within(chosen, located.of_sentence)]
        inside = controls.within(chosen, located.of_found)
        hedges = self.hedges[inside & controls.keep_equal(self.hedges["phrase"], phrase)]
        rates = count_rates(hedges, sentences, self.documents[chosen], by="category")
        order = sort_classes(rates["category"].tolist())
        rates = rates.sort_values("category", key=lambda column: column.map(order.index))
        made = [Bar(row.category, row.category, row.n, _write_rate(row))
                for row in rates.itertuples()]  # fmt: skip
        tokens = f"{int(sentences['n_tokens'].sum()):,}"
        caption = f"Number, and rate per 1,000 of {tokens} tokens with its 95% interval"
        return Bars("category", caption, made)


def _write_rate(row: Any) -> str:
    """Write a number, its rate, and how far the rate may vary."""
    known = f" ({row.low:.1f} to {row.high:.1f})" if row.low == row.low else ""
    return f"{row.n:,}; {row.rate:.1f}{known}"


def _draw_ladder(phrase: str) -> Shown:
    """Return what a phrase means under each standard, as bars in a table."""
    ladder = read_ladder(phrase)
    caption = f"“{phrase}” under six standards, and the middle half of the readers asked"
    names = ladder[["name"]].rename(columns={"name": "standard"})
    return make_table(names, caption=caption, ranges=ladder[["p_low", "p_high"]])
