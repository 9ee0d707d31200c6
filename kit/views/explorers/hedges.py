"""HedgeExplorer: hedges by class, outlet and days, their sentences, ladder and rates."""

from __future__ import annotations

from html import escape

import numpy as np
import pandas as pd

from kit.hedging.hedges import find_hedges
from kit.measures.rates import count_rates
from kit.tables import require
from kit.views.explorers.bars import bar_table
from kit.views.explorers.frame import (
    ALL,
    Explorer,
    State,
    View,
    choose,
    choose_documents,
    choose_page,
    keep_documents,
    number,
    rows_of,
    take_page,
)
from kit.views.grids import html_table
from kit.views.highlight import highlight
from kit.views.plots.ladder import (
    STANDARDS,
    choose_phrase,
    count_phrases,
    read_ladder,
)
from kit.views.plots.style import CLASSES, count, sort_classes
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
        As `find_hedges` returns it; found anew if left out.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Talks may fail."]})
    >>> from kit.language.sentences import split_sentences
    >>> explorer = HedgeExplorer(documents, split_sentences(documents))
    >>> explorer.view.text.splitlines()[0]
    '1 cue in 1 article of 1; sentences 1 of 1'
    """

    def __init__(
        self, documents: pd.DataFrame, sentences: pd.DataFrame, hedges: pd.DataFrame | None = None
    ) -> None:
        require(documents, ["doc_id"], table="documents", function="HedgeExplorer")
        hedges = find_hedges(sentences) if hedges is None else hedges
        self._tables = Prepared(documents, sentences, hedges)
        classes = sort_classes(hedges["category"].dropna().unique().tolist())
        phrases = hedges["phrase"].dropna().value_counts().index[:40].tolist()
        controls = {
            "category": choose(
                "Class",
                [
                    ("all cues", ALL),
                    ("hedges: the first four", "hedges"),
                    *[(name, name) for name in classes],
                ],
            ),
            **choose_documents(documents),
            "phrase": choose("Phrase", [("any word", ALL), *[(name, name) for name in phrases]]),
            "picture": choose("Picture", list(_PICTURES.items())),
            "standard": choose(
                "Standard", [(name, key) for key, name in STANDARDS.items()], value="icd203"
            ),
            "max_words": number("Words", 40, 5, 400, 5),
            "page": choose_page(),
        }
        super().__init__("Hedges", controls, lambda state: view_hedges(self._tables, state))


class Prepared:
    """The tables and their positions in each other, computed once."""

    def __init__(
        self, documents: pd.DataFrame, sentences: pd.DataFrame, hedges: pd.DataFrame
    ) -> None:
        keys = pd.MultiIndex.from_frame(sentences[["doc_id", "sent_id"]])
        self.documents, self.sentences, self.hedges = documents, sentences, hedges
        self.document_of_hedge = rows_of(hedges, documents)
        self.document_of_sentence = rows_of(sentences, documents)
        self.sentence_of_hedge = keys.get_indexer(
            pd.MultiIndex.from_frame(hedges[["doc_id", "sent_id"]])
        )


def view_hedges(tables: Prepared, state: State) -> View:
    """Return the view of hedges for one state of the controls.

    Parameters
    ----------
    tables : Prepared
    state : mapping
        ``category, outlet, first, last, phrase, picture, standard, max_words, page``.
    """
    kept = keep_documents(tables.documents, state)
    chosen = kept[tables.document_of_hedge] & (tables.document_of_hedge >= 0)
    inside = tables.hedges[chosen]  # all classes in these articles: the ladder counts them all
    if state["category"] == "hedges":  # conditions and boosters are cues, not hedges
        chosen &= tables.hedges["category"].isin(CLASSES[:4]).to_numpy(dtype=bool)
    for column in ("category", "phrase"):
        if state[column] not in (ALL, "hedges"):
            chosen &= tables.hedges[column].eq(state[column]).fillna(False).to_numpy(dtype=bool)
    hedges = tables.hedges[chosen]
    positions = np.unique(tables.sentence_of_hedge[chosen])
    positions = positions[positions >= 0]
    rows, words = take_page(len(positions), state["page"])
    articles = hedges["doc_id"].nunique()
    head = f"{count(len(hedges), 'cue')} in {count(articles, 'article')} of {kept.sum():,}; sentences {words}"
    shown = _with_source(tables, positions[rows])
    passages = highlight(shown, hedges[hedges["doc_id"].isin(shown["doc_id"])], max_words=state["max_words"],
                         empty="No sentence fits this choice.")  # fmt: skip
    rates = _rates(tables, inside, kept)
    picture = _picture(inside, state)
    marked = passages.bundle["text/html"]
    drawn = picture.bundle["text/html"] if picture else ""
    html = f"<p><strong>{escape(head)}</strong></p>{drawn}{rates[0]}{marked}"
    text = "\n".join(
        filter(None, [head, repr(picture) if picture else "", rates[1], repr(passages)])
    )
    return View(html, text, len(positions))


def _with_source(tables: Prepared, positions: np.ndarray) -> pd.DataFrame:
    """Take sentences by position, each with its outlet and date."""
    shown = tables.sentences.iloc[positions]
    at = tables.document_of_sentence[positions]
    columns = [name for name in ("outlet", "date") if name in tables.documents.columns]
    return shown.assign(**{name: tables.documents[name].iloc[at].array for name in columns})


def _rates(tables: Prepared, hedges: pd.DataFrame, kept: np.ndarray) -> tuple[str, str]:
    """Return the rates by class as a table, in HTML and as text."""
    sentences = tables.sentences[
        kept[tables.document_of_sentence] & (tables.document_of_sentence >= 0)
    ]
    rates = count_rates(hedges, sentences, tables.documents[kept], by="category")
    order = {name: at for at, name in enumerate(sort_classes(rates["category"].tolist()))}
    rates = rates.sort_values("category", key=lambda column: column.map(order))
    tokens = int(sentences["n_tokens"].sum())
    caption = f"Per 1,000 of {tokens:,} tokens, with 95% intervals"
    table = rates.rename(columns={"category": "class"})[
        ["class", "n", "rate", "low", "high"]
    ].round(1)
    if table.empty:
        return "", f"{caption}: none"
    return html_table(table, caption=caption), f"{caption}\n{table.to_string(index=False)}"


def _picture(hedges: pd.DataFrame, state: State) -> Shown | None:
    """Return the ladder of one phrase, or all phrases, as bars in a table."""
    if state["picture"] == "ladder":
        phrase = choose_phrase(hedges) if state["phrase"] == ALL else state["phrase"]
        if phrase is None:
            return None
        ranges = read_ladder(phrase)[["name", "p_low", "p_high"]].itertuples(index=False)
        rows = [([name], low, high) for name, low, high in ranges]
        caption = f"“{phrase}” under six standards, and the middle half of the readers asked"
        return bar_table(rows, ["standard", "percent"], caption=caption)
    if state["picture"] == "phrases":
        table, total = count_phrases(hedges, standard=state["standard"], top=12)
        found = table[["phrase", "n", "p_low", "p_high"]].itertuples(index=False)
        rows = [([phrase, f"{n:,}"], low, high) for phrase, n, low, high in found]
        standard = STANDARDS[state["standard"]]
        caption = f"The commonest of {total:,} probability phrases, by {standard}"
        return bar_table(rows, ["phrase", "found", "percent"], caption=caption)
    return None
