"""Contrasts: a group against all others, and the words that set it apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import kit
from kit.tables import KitError

IDS = [f"d{i:02}" for i in range(24)]
DOCUMENTS = pd.DataFrame({"doc_id": IDS, "outlet": ["Post"] * 10 + ["Wire"] * 10 + ["Sun"] * 4})
SENTENCES = pd.DataFrame({"doc_id": IDS, "n_tokens": 500, "text": ""})


def matches(*each: int, category: str = "x") -> pd.DataFrame:
    """Give each outlet's articles so many matches."""
    n = np.repeat(each, [10, 10, 4])
    return pd.DataFrame({"doc_id": np.repeat(IDS, n), "category": category})


def test_each_group_is_held_against_all_others() -> None:
    table = kit.contrast(matches(6, 2, 2), SENTENCES, DOCUMENTS, by="outlet")
    columns = ["outlet", "n", "n_tokens", "rate", "rest", "apart", "n_documents"]
    assert table[columns].astype(object).fillna("-").values.tolist() == [
        ["Post", 60, 5000, 12.0, 4.0, True, 10],
        ["Sun", 8, 2000, 4.0, "-", "-", 4],  # under five articles: no comparison
        ["Wire", 20, 5000, 4.0, pytest.approx(68 / 7), True, 10],
    ]
    post = table.iloc[0]
    assert post["low"] < 3 < post["high"]
    assert post["ratio"] == pytest.approx((60.5 / 5000) / (28.5 / 7000))


def test_the_interval_is_the_formula() -> None:
    post = kit.contrast(matches(6, 2, 2), SENTENCES, DOCUMENTS, by="outlet").iloc[0]
    # within a group all articles are alike, so the variance is that of independent counts
    one, rest = 1 / 60.5, 1 / 28.5
    df = (one + rest) ** 2 / (one**2 / 9 + rest**2 / 13)
    reach = stats.t.ppf(0.975, df) * (one + rest) ** 0.5
    assert np.log(post["high"] / post["ratio"]) == pytest.approx(reach)
    p = 2 * stats.t.sf(np.log(post["ratio"]) / (one + rest) ** 0.5, df)
    assert post["p"] == pytest.approx(2 * p)  # two comparisons


def test_many_comparisons_are_corrected() -> None:
    one = kit.contrast(matches(4, 2, 2), SENTENCES, DOCUMENTS, by=["outlet", "category"])
    twenty = pd.concat([matches(2, 2, 2, category=f"y{i:02}") for i in range(20)])
    many = kit.contrast(
        pd.concat([matches(4, 2, 2), twenty]), SENTENCES, DOCUMENTS, by=["outlet", "category"]
    )
    row = many[(many["outlet"] == "Post") & (many["category"] == "x")].iloc[0]
    assert bool(one["apart"].iloc[0])
    assert not bool(row["apart"])
    assert row["low"] == pytest.approx(one["low"].iloc[0])


def test_chance_alone_sets_hardly_any_group_apart() -> None:
    rng = np.random.default_rng(3)
    runs = [
        kit.contrast(
            pd.DataFrame({"doc_id": np.repeat(IDS, rng.poisson(6 * rng.gamma(4, 1 / 4, 24)))}),
            SENTENCES, DOCUMENTS, by="outlet",
        )["apart"].any() for _ in range(100)
    ]  # fmt: skip
    assert sum(runs) <= 10


def test_without_a_group_of_documents_there_is_no_rest() -> None:
    with pytest.raises(KitError, match="needs a column of documents in by"):
        kit.contrast(matches(1, 1, 1), SENTENCES, DOCUMENTS, by="category")


def written(post: str, wire: str) -> pd.DataFrame:
    texts = [post] * 10 + [wire] * 10 + ["Again."] * 4
    return pd.DataFrame({"doc_id": IDS, "n_tokens": 5, "text": texts})


def test_words_that_set_an_outlet_apart() -> None:
    table = kit.compare_words(
        written("Rain’s rain, RAIN again.", "Sun again, sun, sun."), DOCUMENTS
    )
    assert table[["outlet", "word", "n", "rate", "rest", "n_holding"]].values.tolist() == [
        ["Post", "rain", 30, 600.0, 0.0, 10],
        ["Wire", "sun", 30, 600.0, 0.0, 10],
    ]
    assert (table["low"] > 0).all()


def test_a_word_of_one_article_is_not_its_outlets() -> None:
    sentences = written("Again.", "Again.")
    sentences.loc[0, ["text", "n_tokens"]] = ["rain " * 500, 500]
    assert "rain" not in kit.compare_words(sentences, DOCUMENTS)["word"].tolist()


def test_phrases_stay_within_a_sentence() -> None:
    two = pd.concat([written("Cold rain", "Sun"), written("fell hard", "Sun")], ignore_index=True)
    words = kit.compare_words(two, DOCUMENTS, length=2)["word"].tolist()
    assert words == ["cold rain", "fell hard"]


def test_any_column_of_documents_names_the_groups() -> None:
    documents = DOCUMENTS.rename(columns={"outlet": "group"})
    table = kit.compare_words(SENTENCES, documents, by="group")
    assert table["group"].tolist() == kit.compare_words(SENTENCES, DOCUMENTS)["outlet"].tolist()


def test_actors_and_cues_can_be_compared() -> None:
    mentions = matches(3, 0, 0).assign(actor="Ann Wren")
    hedges = matches(0, 3, 0).assign(cue="may")
    for found, row in ((mentions, ["Post", "Ann Wren"]), (hedges, ["Wire", "may"])):
        table = kit.compare_words(SENTENCES, DOCUMENTS, found=found)
        assert table[["outlet", "word"]].values.tolist() == [row]
    with pytest.raises(KitError, match="needs the column 'cue' in found"):
        kit.compare_words(SENTENCES, DOCUMENTS, found=matches(1, 1, 1))


@pytest.mark.parametrize("call", [
    lambda s, d: kit.contrast(matches(1, 1, 1).iloc[:0], s, d, by="outlet"),
    kit.compare_words,
])  # fmt: skip
def test_no_articles_no_rows(call) -> None:
    assert call(SENTENCES.iloc[:0], DOCUMENTS.iloc[:0]).empty
