"""SentimentExplorer: the most negative and positive sentences, and why they score so."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kit.sentiment.explain import explain_sentiment
from kit.sentiment.scoring import score_sentiment
from kit.tables import require
from kit.views.explorers import controls
from kit.views.explorers.frame import Explorer, State, View, compose
from kit.views.grids import make_table
from kit.views.highlight import highlight
from kit.views.plots.wording import count
from kit.views.showing import Shown

_ORDERS = {"the most negative first": "negative", "the most positive first": "positive",
           "in order of the corpus": "corpus", "at random": "random"}  # fmt: skip
_NEUTRAL = 0.05  # within this of zero a compound is called neutral


class SentimentExplorer(Explorer):
    """Explore the tone of sentences: read them, see which words count, try your own.

    Parameters
    ----------
    documents, sentences : DataFrame
        As `read_corpus` and `split_sentences` return them; sentences that carry
        ``compound`` already (from `score_sentiment`) are not scored again.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["A terrible war."]})
    >>> from kit.language.sentences import split_sentences
    >>> SentimentExplorer(documents, split_sentences(documents)).view.n
    1
    """

    def __init__(self, documents: pd.DataFrame, sentences: pd.DataFrame) -> None:
        require(documents, ["doc_id"], table="documents", function="SentimentExplorer")
        scored = sentences if "compound" in sentences.columns else score_sentiment(sentences)
        scored = scored[scored["compound"].notna()]
        at = controls.rows_of(scored, documents)
        asked = {
            "order": controls.choose("Show", list(_ORDERS.items())),
            **controls.choose_documents(documents),
            "max_words": controls.number("Words", 40, 5, 400, 5),
            "page": controls.choose_page(),
            "own": controls.ask("Your own sentence", hint="A brave plan, but not a good one."),
        }
        super().__init__(
            "Tone of sentences", asked, lambda state: view_tone(documents, scored, at, state)
        )


def view_tone(documents: pd.DataFrame, scored: pd.DataFrame, at: np.ndarray, state: State) -> View:
    """Return the view of scored sentences for one state of the controls.

    Parameters
    ----------
    documents, scored : DataFrame
    at : array of int
        Each sentence's document.
    state : mapping
        ``order, outlet, first, last, max_words, page, own``.
    """
    if state["own"].strip():
        return _explain(state["own"].strip())
    positions = np.flatnonzero(controls.keep_documents(documents, state)[at] & (at >= 0))
    compound = scored["compound"].to_numpy()[positions]
    head = _summarise(compound, scored["doc_id"].iloc[positions].nunique())
    positions = positions[_order(compound, state["order"])]
    rows, words = controls.take_page(len(positions), state["page"])
    shown = controls.add_source(scored.iloc[positions[rows]], documents)
    scores = [f"{score:+.2f}".replace("-", "−") for score in shown["compound"]]
    outlets = shown["outlet"].fillna("") if "outlet" in shown.columns else [""] * len(shown)
    named = [f"{score} {outlet}".strip() for score, outlet in zip(scores, outlets, strict=True)]
    marked = _mark_sentences(shown.assign(outlet=named), state["max_words"])
    page = f"Sentences {words}; before the outlet the sentence’s score"
    return compose(head, passages=marked, n=len(positions), page=page)


def _summarise(compound: np.ndarray, articles: int) -> str:
    if not len(compound):
        return "No sentence fits this choice."
    low, high = (compound <= -_NEUTRAL).mean(), (compound >= _NEUTRAL).mean()
    return (
        f"{count(len(compound), 'sentence')} in {count(articles, 'article')}: mean {compound.mean():+.2f}; "
        f"{100 * low:.0f}% negative, {100 * (1 - low - high):.0f}% neutral, {100 * high:.0f}% positive."
    ).replace("-", "−")


def _order(compound: np.ndarray, order: str) -> np.ndarray:
    if order == "random":
        return np.random.default_rng(0).permutation(len(compound))
    if order == "corpus":
        return np.arange(len(compound))
    return np.argsort(compound if order == "negative" else -compound, kind="stable")


def _mark_sentences(shown: pd.DataFrame, max_words: int) -> Shown:
    """Mark the words of sentences that count, by the sign of what they add."""
    rows: list[tuple[str, int, int, str]] = []
    for at, sentence in enumerate(shown["text"].tolist()):
        words = explain_sentiment(sentence)
        spans = (words[name].tolist() for name in ("start", "end", "contribution"))
        for start, end, added in zip(*spans, strict=True):
            if pd.notna(start) and added:
                rows.append((str(at), start, end, "negative" if added < 0 else "positive"))
    marks = pd.DataFrame(rows, columns=["doc_id", "start", "end", "polarity"])
    passages = shown.assign(doc_id=[str(at) for at in range(len(shown))], start=0)
    return highlight(passages, marks, by="polarity", max_words=max_words)


def _explain(sentence: str) -> View:
    words = explain_sentiment(sentence)
    marked = _mark_sentences(pd.DataFrame({"text": [sentence]}), 400)
    names = {"match": "word", "changed_by": "changed by", "contribution": "adds"}
    table = words[["match", "weight", "changed_by", "contribution"]].rename(columns=names)
    made = make_table(table, caption="What each word adds", max_rows=60, empty="It has no word.")
    return compose("Your own sentence", made, passages=marked)
