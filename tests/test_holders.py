"""Whose hedge it is: the innermost quote decides, its verb included."""

from __future__ import annotations

import pandas as pd

import kit
from kit.quotes.holders import find_holders

TEXT = (
    "Rain may fall. Officials believe that the bridge could fail. “It will probably hold,” "
    "Mayor Ann Wren said."
)


def test_each_hedge_has_its_holder() -> None:
    documents = pd.DataFrame({"doc_id": ["a"], "text": [TEXT]})
    sentences = kit.split_sentences(documents)
    quotes = kit.find_quotes(documents, sentences, kit.find_mentions(sentences))
    table = find_holders(kit.find_hedges(sentences), quotes)
    assert table[["match", "voice", "speaker"]].fillna("-").values.tolist() == [
        ["may", "outlet", "-"],
        ["believe", "indirect", "Officials"],
        ["could", "indirect", "Officials"],
        ["probably", "direct", "Mayor Ann Wren"],
    ]
    assert table["holder"].iloc[3] == "Ann Wren"


def test_without_quotes_all_is_the_outlets() -> None:
    found = pd.DataFrame({"doc_id": ["a"], "start": [1], "end": [2]}, index=[7])
    quotes = kit.tables.empty("quotes")
    table = find_holders(found, quotes)
    assert table["voice"].tolist() == ["outlet"]
    assert table.index.tolist() == [7]
    assert len(find_holders(found.iloc[:0], quotes)) == 0


def test_the_innermost_quote_decides() -> None:
    found = pd.DataFrame({"doc_id": ["a"], "start": [10], "end": [12]})
    quotes = pd.DataFrame({
        "doc_id": ["a", "a"], "start": [0, 8], "end": [50, 20], "type": ["indirect", "direct"],
        "cue_start": pd.array([None, None], dtype="Int64"),
        "cue_end": pd.array([None, None], dtype="Int64"),
        "speaker": ["Ann", "Li"], "actor": ["Ann Wren", "Li Ford"],
    })  # fmt: skip
    assert find_holders(found, quotes)["holder"].tolist() == ["Li Ford"]
