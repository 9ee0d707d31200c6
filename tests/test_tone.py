"""Tone and stance of groups: the numbers, their denominators, their intervals."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from kit.measures.cutoffs import calibrate, macro_f1
from kit.measures.means import summarise_stance, summarise_tone
from kit.tables import KitError

SCORED = pd.DataFrame({
    "doc_id": ["a", "a", "a", "b", "b", "c", "c"],
    "compound": [0.5, -0.5, 0.0, 0.8, math.nan, -0.2, 0.04],
})  # fmt: skip
DOCUMENTS = pd.DataFrame({"doc_id": ["a", "b", "c"], "outlet": ["Post", "Post", "Wire"]})


def test_documents_are_described_by_their_sentences() -> None:
    tone = summarise_tone(SCORED)
    expected = [
        ["a", 0.0, 1 / 3, 1 / 3, 1 / 3, 3, 1],
        ["b", 0.8, 0.0, 0.0, 1.0, 1, 1],
        ["c", -0.08, 0.5, 0.5, 0.0, 2, 1],
    ]
    columns = ["doc_id", "mean", "share_negative", "share_neutral", "share_positive",
               "n_sentences", "n_documents"]  # fmt: skip
    pd.testing.assert_frame_equal(
        tone[columns], pd.DataFrame(expected, columns=columns), check_dtype=False
    )
    assert tone["low"].iloc[0] <= 0 <= tone["high"].iloc[0]


def test_one_article_is_no_outlet() -> None:
    tone = summarise_tone(SCORED, DOCUMENTS, by="outlet").set_index("outlet")
    assert tone.loc["Post", "mean"] == pytest.approx(0.2)
    assert math.isnan(tone.loc["Wire", "mean"])
    assert tone.loc["Wire", "n_sentences"] == 2


def test_no_rows_keep_the_columns() -> None:
    tone = summarise_tone(SCORED.head(0))
    assert not len(tone)
    assert tone["mean"].dtype == "float64"


def test_grouping_columns_are_asked_for() -> None:
    with pytest.raises(KitError, match="needs documents to group by 'outlet'"):
        summarise_tone(SCORED, by="outlet")
    with pytest.raises(KitError, match="grouping column 'town'"):
        summarise_tone(SCORED, DOCUMENTS, by="town")


def stances(n_articles: int, each: int = 3) -> pd.DataFrame:
    """Make mentions of one actor, two thirds negative."""
    n = n_articles * each
    p_negative = np.where(np.arange(n) % 3 == 0, 0.2, 0.6)
    return pd.DataFrame({
        "doc_id": [f"d{i // each}" for i in range(n)], "start": range(n), "end": range(1, n + 1),
        "actor": "Lee", "stance": 0.2 - p_negative, "polarity": np.where(p_negative > 0.5, "negative", "neutral"),
        "p_negative": p_negative, "p_positive": 0.2,
    })  # fmt: skip


@pytest.mark.parametrize(("n_articles", "known"), [(4, False), (5, True)])
def test_below_a_minimum_there_is_no_number(n_articles: int, known: bool) -> None:
    row = summarise_stance(stances(n_articles), by="actor").iloc[0]
    assert row["n_mentions"] == 3 * n_articles
    assert row["n_documents"] == n_articles
    assert math.isnan(row["mean"]) != known
    if known:
        assert row["mean"] == pytest.approx(-0.8 / 3)
        assert math.isnan(row["low"])  # these articles do not differ
        assert row["share_negative"] == pytest.approx(2 / 3)


def test_articles_that_differ_give_an_interval() -> None:
    table = stances(5)
    shifted = table.assign(stance=table["stance"] + np.arange(15) // 3 / 10)
    row = summarise_stance(shifted, by="actor").iloc[0]
    assert row["mean"] == pytest.approx(-0.8 / 3 + 0.2)
    # five article means 0.1 apart: standard deviation 0.158, Student's t of 4 degrees
    assert row["high"] - row["mean"] == pytest.approx(2.7764 * 0.15811 / 5**0.5, rel=1e-3)
    assert row["mean"] - row["low"] == pytest.approx(row["high"] - row["mean"])


def test_calibration_moves_the_cut_offs_to_the_codes() -> None:
    table = stances(30)
    codes = table[["doc_id", "start", "end"]].assign(
        polarity=np.where(table["p_negative"] > 0.5, "negative", "positive")
    )
    new, report = calibrate(table, codes)
    value = report.set_index("measure")["value"]
    assert value["macro_f1 after"] > value["macro_f1 before"]
    assert value["favour positive"] > 0
    assert new["polarity"].tolist() == codes["polarity"].tolist()
    assert new["stance"].equals(table["stance"])
    assert (report["n"] == 90).all()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"polarity": "good"}, "Found 'good'"),
        ({"start": 0, "end": 1, "doc_id": "d0"}, "coded once"),
    ],
)
def test_bad_codes_are_named(change: dict[str, object], says: str) -> None:
    codes = stances(10)[["doc_id", "start", "end", "polarity"]].assign(**change)
    with pytest.raises(KitError, match=says):
        calibrate(stances(10), codes)


def test_macro_f1_is_the_mean_of_three() -> None:
    gold, found = np.array([0, 0, 1, 2]), np.array([0, 1, 1, 0])
    assert macro_f1(gold, found) == pytest.approx((0.5 + 2 / 3 + 0) / 3)
