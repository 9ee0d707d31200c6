"""Rates and intervals: whole rows, zero-filled groups, the article as the unit."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import kit
from kit.measures.intervals import cluster_interval, ratio_interval, share_interval
from kit.tables import KitError

DOCUMENTS = pd.DataFrame({
    "doc_id": ["a", "b", "c", "d"],
    "outlet": pd.Series(["Post", "Post", "Wire", None], dtype="str"),
    "date": pd.to_datetime(["2022-02-01", "2022-02-01", "2022-02-02", None]),
})  # fmt: skip
SENTENCES = pd.DataFrame({"doc_id": ["a", "a", "b", "c", "d"], "n_tokens": [10, 40, 50, 100, 20]})
FOUND = pd.DataFrame({
    "doc_id": ["a", "a", "b", "d"],
    "category": ["epistemic", "booster", "epistemic", "epistemic"],
})  # fmt: skip


def test_every_combination_has_a_row_also_without_a_match() -> None:
    table = kit.count_rates(FOUND, SENTENCES, DOCUMENTS, by=["outlet", "category"])
    assert table[["outlet", "category", "n", "n_tokens", "n_documents"]].fillna(
        "-"
    ).values.tolist() == [
        ["Post", "booster", 1, 100, 2],
        ["Post", "epistemic", 2, 100, 2],
        ["Wire", "booster", 0, 100, 1],
        ["Wire", "epistemic", 0, 100, 1],
        ["-", "booster", 0, 20, 1],
        ["-", "epistemic", 1, 20, 1],
    ]
    assert table["rate"].tolist() == [10.0, 20.0, 0.0, 0.0, 0.0, 50.0]
    assert table["low"].isna().tolist() == [False, False, True, True, True, True]


def test_without_groups_one_row() -> None:
    table = kit.count_rates(FOUND, SENTENCES, DOCUMENTS)
    assert table[["n", "n_tokens", "n_documents"]].values.tolist() == [[4, 220, 4]]


def test_dates_stay_dates_and_an_empty_table_is_zero() -> None:
    table = kit.count_rates(FOUND.iloc[:0], SENTENCES, DOCUMENTS, by="date")
    assert table["date"].dtype == DOCUMENTS["date"].dtype
    assert table["n"].tolist() == [0, 0, 0]


def test_categories_of_a_categorical_are_zero_filled() -> None:
    kinds = pd.CategoricalDtype(["epistemic", "booster", "condition"])
    table = kit.count_rates(FOUND.astype({"category": kinds}), SENTENCES, DOCUMENTS, by="category")
    assert table["n"].tolist() == [3, 1, 0]


def test_unknown_group_is_named() -> None:
    with pytest.raises(KitError, match="grouping column 'paper' in documents or in found"):
        kit.count_rates(FOUND, SENTENCES, DOCUMENTS, by="paper")


def test_articles_are_resampled_not_words() -> None:
    spread = ratio_interval([10, 0, 10, 0], [100] * 4)
    even = ratio_interval([5, 5, 5, 5], [100] * 4)
    assert even == (0.05, 0.05)
    assert spread[0] < 0.05 < spread[1]


def test_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(1)
    inside = 0
    for trial in range(200):
        means = rng.normal(size=40)
        low, high = cluster_interval(
            np.repeat(means, 3), np.repeat(np.arange(40), 3), draws=400, seed=trial
        )
        inside += low <= 0 <= high
    assert 0.88 <= inside / 200 <= 0.99


def test_one_article_says_nothing_about_others() -> None:
    assert np.isnan(ratio_interval([3], [100])).all()
    assert np.isnan(cluster_interval([1.0, 0.0], ["a", "a"])).all()
    assert np.isnan(share_interval(0, 0)).all()


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962)],
)
def test_wilson_interval(successes: int, n: int, low: float, high: float) -> None:
    assert share_interval(successes, n) == pytest.approx((low, high), abs=1e-4)
