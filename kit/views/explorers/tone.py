"""SentimentExplorer: the most negative and positive sentences, and why they score so."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.measures.means import POLARITIES, name_polarity
from kit.sentiment.explain import explain_sentiment
from kit.sentiment.scoring import score_sentiment
from kit.views.explorers import controls
from kit.views.explorers.barlist import Bars
from kit.views.explorers.cut import CorpusExplorer, CorpusFilter
from kit.views.explorers.frame import State, View, compose
from kit.views.explorers.passages import Located
from kit.views.plots.wording import signed
from kit.views.prose import count

_ORDERS = {
    "the most negative first": "negative",
    "the most positive first": "positive",
    "in order of the corpus": "corpus",
    "at random": "random",
}


class SentimentExplorer(CorpusExplorer):
    """Explore the tone of sentences: read them, and see which words count.

    Parameters
    ----------
    documents : DataFrame or CorpusFilter
        As `read_corpus` returns it, or the filter above.
    sentences : DataFrame
        As `score_sentiment` returns them; sentences without ``compound`` are scored.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["A terrible war."]})
    >>> from kit.language.sentences import split_sentences
    >>> SentimentExplorer(documents, split_sentences(documents)).view.n
    1
    """

    title = "Tone of sentences"

    def __init__(self, documents: pd.DataFrame | CorpusFilter, sentences: pd.DataFrame) -> None:
        scored = sentences if "compound" in sentences.columns else score_sentiment(sentences)
        self._scored = scored[scored["compound"].notna()]
        self._located = Located(self.take(documents), self._scored)
        asked = {
            "tone": controls.choose_name("Tone", "any tone", POLARITIES),
            "order": controls.choose("Show", _ORDERS),
            **controls.choose_passage(),
        }
        super().__init__(asked)

    def draw(self, state: State) -> View:
        """Return the sentences of the articles chosen."""
        inside = controls.within(self.cut.keep(), self._located.of_sentence)
        positions = np.flatnonzero(inside)
        compound = self._scored["compound"].to_numpy()[positions]
        tones = pd.Series(name_polarity(compound))
        counts = tones.value_counts().reindex(POLARITIES if len(tones) else [], fill_value=0)
        bars = Bars.of("tone", "Sentences by tone", counts, shares=True)
        asked = controls.keep_equal(tones, state["tone"])
        positions, compound = positions[asked], compound[asked]
        head = _summarise(compound, self._scored["doc_id"].iloc[positions].nunique())
        none = pd.DataFrame({"doc_id": [], "start": [], "end": [], "polarity": []}, dtype="str")
        read = self._located.show(
            positions[_order(compound, state["order"])], none, state, by="polarity", before=_mark
        )
        page = f"{read.page}; before the outlet the sentence’s score"
        return compose(head, bars=bars, **read._replace(page=page)._asdict())


def _summarise(compound: NDArray[np.float64], articles: int) -> str:
    if not len(compound):
        return "No sentence fits this choice."
    where = f"{count(len(compound), 'sentence')} in {count(articles, 'article')}"
    return f"{where}: mean {signed(compound.mean())}."


def _order(compound: NDArray[np.float64], order: str) -> NDArray[np.int64]:
    if order == "random":
        return np.random.default_rng(0).permutation(len(compound))
    if order == "corpus":
        return np.arange(len(compound))
    return np.argsort(compound if order == "negative" else -compound, kind="stable")


def _mark(passages: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Mark the words that count by the sign of what they add; name the scores before the outlets."""
    rows: list[tuple[str, int, int, str]] = []
    for at, sentence in enumerate(passages["text"].tolist()):
        words = explain_sentiment(sentence)
        spans = (words[name].tolist() for name in ("start", "end", "contribution"))
        for start, end, added in zip(*spans, strict=True):
            if pd.notna(start) and added:
                rows.append((str(at), start, end, "negative" if added < 0 else "positive"))
    made = passages.assign(doc_id=[str(at) for at in range(len(passages))], start=0)
    outlets = made.get("outlet", pd.Series("", made.index)).fillna("").astype("str")
    made["outlet"] = (made["compound"].map(signed).astype("str") + " " + outlets).str.strip()
    return made, pd.DataFrame(rows, columns=["doc_id", "start", "end", "polarity"])
