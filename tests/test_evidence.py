"""The passages behind a number: from a row of any result to its sentences."""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit.tables import KitError


@pytest.fixture(scope="module")
def made():
    documents, _ = kit.load_sample()
    sentences = kit.split_sentences(documents)
    return documents, sentences, kit.find_hedges(sentences)


def test_every_row_of_rates_leads_to_as_many_matches_as_it_counts(made):
    documents, sentences, hedges = made
    rates = kit.count_rates(hedges, sentences, documents, by=["outlet", "category"])
    for _, row in rates.iterrows():
        passages = kit.evidence(row, hedges, sentences, documents, most=None)
        assert passages["n"].sum() == row["n"]
        assert passages["outlet"].eq(row["outlet"]).all()


def test_a_row_of_tone_and_plain_conditions_choose_too(made):
    documents, sentences, _ = made
    scored = kit.score_sentiment(sentences)
    tone = kit.summarise_tone(scored, documents, by="outlet").iloc[0]
    chosen = kit.evidence(tone, scored, sentences, documents, most=None)
    assert len(chosen) == tone["n_sentences"]
    same = kit.evidence({"outlet": tone["outlet"]}, scored, sentences, documents, most=None)
    pd.testing.assert_frame_equal(chosen, same)


def test_a_missing_outlet_is_a_group_of_its_own():
    documents = pd.DataFrame(
        {"doc_id": ["a", "b"], "outlet": pd.Series(["Post", None], dtype="str")}
    )
    sentences = pd.DataFrame({"doc_id": ["a", "b"], "sent_id": [0, 0], "start": [0, 0], "end": [3, 3],
                              "n_tokens": [1, 1], "text": ["may", "may"]})  # fmt: skip
    rates = kit.count_rates(sentences, sentences, documents, by="outlet")
    passages = kit.evidence(rates.iloc[1], sentences, sentences, documents)
    assert passages[["doc_id", "text", "n"]].values.tolist() == [["b", "may", 1]]


def test_of_many_sentences_the_same_ones_are_drawn_in_every_call(made):
    documents, sentences, hedges = made
    few = kit.evidence({}, hedges, sentences, documents, most=10)
    more = kit.evidence({}, hedges, sentences, documents, most=30)
    assert (len(few), len(more)) == (10, 30)
    keys = [set(zip(t["doc_id"], t["sent_id"], strict=True)) for t in (few, more)]
    assert keys[0] < keys[1]
    assert few["date"].is_monotonic_increasing
    shuffled = kit.evidence(
        {}, hedges.sample(frac=1, random_state=1), sentences, documents, most=10
    )
    pd.testing.assert_frame_equal(few, shuffled)


def test_the_passages_can_be_highlighted_and_their_offsets_hold(made):
    documents, sentences, hedges = made
    passages = kit.evidence({"category": "evidential"}, hedges, sentences, documents, most=3)
    assert "[" in repr(kit.show.highlight(passages, hedges))
    texts = documents.set_index("doc_id")["text"]
    for row in passages.itertuples():
        assert texts[row.doc_id][row.start : row.end] == row.text


@pytest.mark.parametrize("row", [{"colour": "red"}, {"rate": 1.0}])
def test_a_row_that_chooses_nothing_is_refused(made, row):
    documents, sentences, hedges = made
    with pytest.raises(KitError, match="needs columns of the row"):
        kit.evidence(row, hedges, sentences, documents)
