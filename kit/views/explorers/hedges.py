"""HedgeExplorer: hedges by class, outlet and days, their sentences, ladder and rates."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from kit.hedging.hedges import find_hedges
from kit.measures.rates import count_rates
from kit.tables import require
from kit.views.bars import bar_table
from kit.views.explorers import controls
from kit.views.explorers.controls import ALL
from kit.views.explorers.frame import Explorer, State, View, compose
from kit.views.grids import make_table
from kit.views.highlight import highlight
from kit.views.plots.ladder import STANDARDS, count_phrases, read_ladder
from kit.views.plots.style import CLASSES, sort_classes
from kit.views.plots.wording import count
from kit.views.showing import Shown

_PICTURES = {"no picture": "", "one phrase under all standards": "ladder",
             "all phrases under one standard": "phrases"}  # fmt: skip


class HedgeExplorer(Explorer):
    """Explore hedges: by class, phrase, outlet and days; read them; see what they mean.

    Parameters
    ----------
    documents, sentences : DataFrame
        As `read_corpus` and `split_sentences` return them.
    hedges : DataFrame, optional
        As `find_hedges` returns it; found anew if left out. The four classes that count
        as hedges are shown first.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Talks may fail."]})
    >>> from kit.language.sentences import split_sentences
    >>> explorer = HedgeExplorer(documents, split_sentences(documents))
    >>> explorer.view.text.splitlines()[0]
    '1 hedge in 1 article of 1.'
    """

    def __init__(
        self, documents: pd.DataFrame, sentences: pd.DataFrame, hedges: pd.DataFrame | None = None
    ) -> None:
        require(documents, ["doc_id"], table="documents", function="HedgeExplorer")
        hedges = find_hedges(sentences) if hedges is None else hedges
        self._tables = Prepared(documents, sentences, hedges)
        classes = sort_classes(hedges["category"].dropna().unique().tolist())
        phrases = hedges["phrase"].dropna().value_counts().index[:40]
        groups = [("the four that are hedges", "hedges"), ("all cues", ALL)]
        asked = {
            "category": controls.choose("Class", [*groups, *[(name, name) for name in classes]]),
            **controls.choose_documents(documents),
            "phrase": controls.choose_name("Phrase", "any word", phrases),
            "picture": controls.choose("Picture", list(_PICTURES.items())),
            "standard": controls.choose(
                "Standard", [(name, key) for key, name in STANDARDS.items()], value="icd203"
            ),
            "max_words": controls.number("Words", 40, 5, 400, 5),
            "page": controls.choose_page(),
        }
        super().__init__("Hedges", asked, lambda state: view_hedges(self._tables, state))


class Prepared:
    """The tables and their positions in each other, computed once."""

    def __init__(
        self, documents: pd.DataFrame, sentences: pd.DataFrame, hedges: pd.DataFrame
    ) -> None:
        keys = pd.MultiIndex.from_frame(sentences[["doc_id", "sent_id"]])
        self.documents, self.sentences, self.hedges = documents, sentences, hedges
        self.document_of_hedge = controls.rows_of(hedges, documents)
        self.document_of_sentence = controls.rows_of(sentences, documents)
        at = pd.MultiIndex.from_frame(hedges[["doc_id", "sent_id"]])
        self.sentence_of_hedge = keys.get_indexer(at)
        self.rate = lru_cache(maxsize=32)(self._rate)  # a class chosen changes no rate

    def inside(self, state: State) -> np.ndarray:
        """Mark the hedges of the documents chosen."""
        kept = controls.keep_documents(self.documents, state)
        return kept[self.document_of_hedge] & (self.document_of_hedge >= 0)

    def _rate(self, outlet: str, first: object, last: object) -> Shown | None:
        """Return the rates by class in some documents as a table."""
        state = {"outlet": outlet, "first": first, "last": last}
        kept = controls.keep_documents(self.documents, state)
        sentences = self.sentences[
            kept[self.document_of_sentence] & (self.document_of_sentence >= 0)
        ]
        hedges, documents = self.hedges[self.inside(state)], self.documents[kept]
        rates = count_rates(hedges, sentences, documents, by="category")
        order = {name: at for at, name in enumerate(sort_classes(rates["category"].tolist()))}
        rates = rates.sort_values("category", key=lambda column: column.map(order))
        table = rates.rename(columns={"category": "class"})
        caption = f"Per 1,000 of {int(sentences['n_tokens'].sum()):,} tokens, with 95% intervals"
        return make_table(
            table[["class", "n", "rate", "low", "high"]], caption=caption, empty="No cue is found."
        )


def view_hedges(tables: Prepared, state: State) -> View:
    """Return the view of hedges for one state of the controls.

    Parameters
    ----------
    tables : Prepared
    state : mapping
        ``category, outlet, first, last, phrase, picture, standard, max_words, page``.
    """
    chosen = tables.inside(state)
    inside = tables.hedges[chosen]  # all classes in these articles: the pictures count them all
    cues, category = tables.hedges, state["category"]
    if category == "hedges":  # conditions and boosters are cues, not hedges
        chosen &= cues["category"].isin(CLASSES[:4]).to_numpy(dtype=bool)
    else:
        chosen &= controls.keep_equal(cues["category"], category)
    chosen &= controls.keep_equal(cues["phrase"], state["phrase"])
    hedges = cues[chosen]
    positions = np.unique(tables.sentence_of_hedge[chosen])
    positions = positions[positions >= 0]
    rows, words = controls.take_page(len(positions), state["page"])
    n_kept = int(controls.keep_documents(tables.documents, state).sum())
    noun = "hedge" if category in ("hedges", *CLASSES[:4]) else "cue"
    head = f"{count(len(hedges), noun)} in {count(hedges['doc_id'].nunique(), 'article')} of {n_kept:,}."
    shown = controls.add_source(tables.sentences.iloc[positions[rows]], tables.documents)
    passages = highlight(shown, hedges[hedges["doc_id"].isin(shown["doc_id"])], max_words=state["max_words"],
                         empty="No sentence fits this choice.")  # fmt: skip
    rates = tables.rate(state["outlet"], state["first"], state["last"])
    drawn = _picture(inside, state)
    return compose(
        head, drawn, rates, passages=passages, n=len(positions), page=f"Sentences {words}"
    )


def _picture(hedges: pd.DataFrame, state: State) -> Shown | None:
    """Return the ladder of one phrase, or all phrases, as bars in a table."""
    if state["picture"] == "ladder":
        ladder = read_ladder(hedges if state["phrase"] == ALL else state["phrase"])
        rows = [([r.name], r.p_low, r.p_high) for r in ladder.itertuples(index=False)]
        phrase = ladder["phrase"].iloc[0] if len(ladder) else "no phrase"
        caption = f"“{phrase}” under six standards, and the middle half of the readers asked"
        return bar_table(rows, ["standard", "percent"], caption=caption)
    if state["picture"] == "phrases":
        table, total = count_phrases(hedges, standard=state["standard"], top=12)
        rows = [([r.phrase, f"{r.n:,}"], r.p_low, r.p_high) for r in table.itertuples(index=False)]
        standard = STANDARDS[state["standard"]]
        caption = f"The commonest of {total:,} probability phrases, by {standard}"
        return bar_table(rows, ["phrase", "found", "percent"], caption=caption)
    return None
