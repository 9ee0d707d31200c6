"""Sentences behind a choice: their page, what is marked in them, and one article whole."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.views.evidence import add_context, add_source, find_rows
from kit.views.explorers.controls import rows_of, take_page
from kit.views.explorers.frame import State
from kit.views.highlight import highlight
from kit.views.marks import show_article
from kit.views.showing import Shown


class Passages(NamedTuple):
    """One page of sentences: shown, how many in all, which of them, and all as rows."""

    passages: Shown
    n: int
    page: str
    rows: Callable[[], pd.DataFrame]


class Located:
    """Sentences, and what was found in them, each with its place in the others, computed once."""

    def __init__(
        self, documents: pd.DataFrame, sentences: pd.DataFrame, found: pd.DataFrame | None = None
    ) -> None:
        self.documents, self.sentences, self.found = documents, sentences, found
        self.of_sentence = rows_of(sentences, documents)
        if found is not None:
            self.of_found = rows_of(found, documents)
            self.sentence = find_rows(found, sentences)

    def read(self, chosen: NDArray[np.bool_], state: State, *, by: str) -> Passages:
        """Return the page of sentences that hold the matches chosen, these marked."""
        assert self.found is not None
        positions = np.unique(self.sentence[chosen])
        marks = self.found[chosen]
        page = self.show(positions[positions >= 0], marks, state, by=by)

        def take() -> pd.DataFrame:
            texts = self.sentences["text"].reset_index(drop=True).reindex(self.sentence[chosen])
            return add_source(marks.assign(sentence=texts.array), self.documents)

        return page._replace(rows=take)

    def show(
        self,
        positions: NDArray[np.int64],
        marks: pd.DataFrame,
        state: State,
        *,
        by: str,
        before: Callable[[pd.DataFrame], tuple[pd.DataFrame, pd.DataFrame]] | None = None,
    ) -> Passages:
        """Return the page of sentences at some positions; `before` says anew what is marked."""
        page, words = take_page(len(positions), state["page"])
        rows = positions[page]
        passages = self._describe(rows)
        spans = marks[marks["doc_id"].isin(passages["doc_id"])]
        said = f"Sentences {words}"
        shown = read_whole(self.documents, passages, spans, state, by=by)
        if shown is not None:
            said = f"No. {state['whole']} of sentences {words}, in its article"
        else:
            passages = add_context(passages, self.sentences, rows)
            passages, spans = before(passages) if before else (passages, spans)
            shown = highlight(passages, spans, by=by, max_words=state["max_words"],
                              empty="No sentence fits this choice.")  # fmt: skip
        return Passages(shown, len(positions), said, lambda: self._describe(positions))

    def _describe(self, rows: NDArray[np.int64]) -> pd.DataFrame:
        """Return sentences with outlet, date, title and address of their documents."""
        return add_source(self.sentences.iloc[rows], self.documents)


def read_whole(
    documents: pd.DataFrame, places: pd.DataFrame, spans: pd.DataFrame, state: State, *, by: str
) -> Shown | None:
    """Show the article of the place whose number is asked for, at the first mark in that place."""
    if not 0 < state.get("whole", 0) <= len(places):
        return None
    place = places.iloc[state["whole"] - 1]
    article = documents.loc[documents["doc_id"].eq(place["doc_id"]).idxmax()]
    own = spans[spans["doc_id"] == place["doc_id"]]
    inside = own["start"].between(place["start"], place["end"] - 1)
    at = own.loc[inside, "start"].min() if inside.any() else place["start"]
    return show_article(article, own, by=by, at=int(at))
