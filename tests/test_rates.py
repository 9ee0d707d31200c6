"""Rates and intervals: whole rows, zero-filled groups, the article as the unit."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse, stats

import kit
from kit.measures.counts import count_documents
from kit.measures.intervals import (
    exact_share,
    mean_interval,
    rate_interval,
    ratio_bounds,
    share_interval,
)
from kit.measures.rates import count_shares, rate_counts
from kit.measures.sums import sum_clusters, sum_observations
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


def test_a_match_of_an_article_that_is_not_there_is_said() -> None:
    with pytest.raises(KitError, match=r"Found 2 of 4 rows in 2 documents .* such as 'b'"):
        kit.count_rates(FOUND, SENTENCES, DOCUMENTS.iloc[:1])


def test_groups_of_mixed_types_are_refused() -> None:
    mixed = FOUND.assign(year=pd.Series([1, "1", 1, 1], dtype=object))
    with pytest.raises(KitError, match=r"one type in 'year'\. Found: int, str"):
        kit.count_rates(mixed, SENTENCES, DOCUMENTS, by="year")


def test_counts_kept_by_document_give_the_same_rates() -> None:
    counts = count_documents(
        FOUND.assign(cue=["may", "if", "could", "may"]), by=["category", "cue"]
    )
    assert counts.columns.tolist() == ["doc_id", "category", "cue", "n"]
    sized = DOCUMENTS.assign(n_tokens=[50, 50, 100, 20])
    by = ["outlet", "category"]
    expected = kit.count_rates(FOUND, SENTENCES, DOCUMENTS, by=by)
    pd.testing.assert_frame_equal(rate_counts(counts, sized, by=by), expected)


def test_shares_count_a_sentence_once() -> None:
    sentences = pd.DataFrame({"doc_id": list("aaabbc"), "sent_id": [0, 1, 2, 0, 1, 0]})
    found = pd.DataFrame({
        "doc_id": list("aaab"), "sent_id": [0, 0, 2, 1], "category": ["x", "x", "y", "x"],
    })  # fmt: skip
    table = count_shares(found, sentences, DOCUMENTS.iloc[:3], by=["outlet", "category"])
    assert table.drop(columns=["low", "high"]).values.tolist() == [
        ["Post", "x", 2, 5, 0.4, 2],
        ["Post", "y", 1, 5, 0.2, 2],
        ["Wire", "x", 0, 1, 0.0, 1],
        ["Wire", "y", 0, 1, 0.0, 1],
    ]
    assert (table["low"].iloc[:2] < 0.2).all()
    assert (table["high"].iloc[:2] > 0.4).all()


def test_a_zero_count_has_an_upper_end() -> None:
    low, high = rate_interval(sum_clusters([0, 0, 0, 0, 0], [500] * 5))
    assert low[0] == 0
    # the exact Poisson bound, -log(0.025), of 2,500 tokens shrunk by (z / t) squared
    assert high[0] == pytest.approx(3.6889 / (2500 * (1.959964 / 2.776445) ** 2), rel=1e-4)


def test_articles_vary_not_words() -> None:
    spread = rate_interval(sum_clusters([10, 0, 10, 0], [100] * 4))
    even = rate_interval(sum_clusters([5, 5, 5, 5], [100] * 4))
    assert spread[0][0] < even[0][0] < 0.05 < even[1][0] < spread[1][0]


def test_an_interval_is_the_formula() -> None:
    counts, tokens = np.array([3.0, 0, 4, 1, 2, 6]), np.array([400.0, 300, 500, 200, 300, 300])
    rate, part = counts.sum() / tokens.sum(), tokens / tokens.sum()
    residuals = (counts - rate * tokens) / np.sqrt(1 - part)
    effect = (residuals**2).sum() / counts.sum()
    spread = (np.diag(tokens) - np.outer(tokens, tokens) / tokens.sum()) / np.sqrt(
        np.outer(1 - part, 1 - part)
    )
    df = np.trace(spread) ** 2 / (spread**2).sum()  # Bell and McCaffrey 2002
    share = (stats.norm.ppf(0.975) / stats.t.ppf(0.975, df)) ** 2 / effect
    low, high = rate_interval(sum_clusters(counts, tokens))
    assert effect > 1
    assert low[0] == pytest.approx(stats.gamma.ppf(0.025, 16 * share) / (2000 * share))
    assert high[0] == pytest.approx(stats.gamma.ppf(0.975, 16 * share + 1) / (2000 * share))


def test_groups_are_computed_at_once_as_one_by_one() -> None:
    rng = np.random.default_rng(0)
    counts, tokens = rng.poisson(2, (12, 3)), rng.integers(50, 900, 12)
    groups = np.repeat([1, 0, 2], 4)
    low, high = rate_interval(sum_clusters(sparse.csr_array(counts), tokens, groups, 3))
    for group in range(3):
        for value in range(3):
            own = groups == group
            one = rate_interval(sum_clusters(counts[own, value], tokens[own]))
            assert (low[group, value], high[group, value]) == pytest.approx((one[0][0], one[1][0]))


def test_one_article_says_nothing_about_others() -> None:
    assert np.isnan(rate_interval(sum_clusters([3], [100]))).all()
    assert np.isnan(rate_interval(sum_clusters([3, 0], [100, 0]))).all()
    assert np.isnan(mean_interval(sum_observations([1.0, 0.0], ["a", "a"]))).all()
    assert np.isnan(exact_share(0, 0)).all()


def test_articles_that_do_not_differ_show_no_spread() -> None:
    assert np.isnan(mean_interval(sum_observations([0.0, 0.0], ["a", "b"]))).all()


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(0, 10, 0.0, 0.3085), (10, 10, 0.6915, 1.0), (50, 100, 0.3983, 0.6017)],
)
def test_exact_interval(successes: int, n: int, low: float, high: float) -> None:
    assert exact_share(successes, n) == pytest.approx((low, high), abs=1e-4)


def test_events_that_say_the_same_count_once() -> None:
    totals = sum_clusters([10, 10, 0, 0], [10, 10, 10, 10])
    assert np.concatenate(share_interval(totals, alike=True)) == pytest.approx(
        np.array(exact_share(2, 4))
    )


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((0, 0, 0.2), (0.9, 0.8, 0.95), 0.0, 0.2236),  # 0.2 / sqrt(0.8 x (1.8 - 0.8))
        ((1, 1, 1), (2, 1, 4), 0.25, 1.0),  # too vague: the bounds' own ratios, 1 / 4
        ((1, 0.8, 1.2), (0, 0, 0.5), 1.6, np.inf),
    ],
)
def test_bounds_of_a_ratio(one: tuple, other: tuple, low: float, high: float) -> None:
    assert ratio_bounds(np.array(one), np.array(other)) == pytest.approx((low, high), abs=1e-4)
