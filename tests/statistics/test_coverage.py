"""The kit's 95 % intervals hold the truth about as often as they say."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.statistics.coverage import simulate, simulate_agreement, simulate_recall


def judged(cells: pd.DataFrame, least: float) -> pd.DataFrame:
    """Give the cells that fall short: under 0.90 anywhere, under `least` from five even articles on."""
    promised = cells[cells["number"] != "crowded rate"]  # what the README says they do not hold
    even = (promised["lengths"] != "skewed") & (promised["n"] >= 5)
    return promised[promised["coverage"] < even.map({True: least, False: 0.9})]


def test_intervals_hold_the_truth_in_a_short_run() -> None:
    short = judged(simulate(trials=800), least=0.92)  # three standard errors under 0.945
    assert short.empty, short.to_string()


def test_recall_holds_the_truth_also_where_no_miss_is_seen() -> None:
    told = simulate_recall(trials=20, missed=(0.005, 0.05))
    assert (told["coverage"] >= 0.9).all(), told.to_string()
    assert told["no miss seen"].iloc[0] > 0.5


def test_agreement_and_kappa_hold_the_truth() -> None:
    told = simulate_agreement(trials=12)  # 36 samples: three misses are one in a hundred
    assert (told[["agreement held", "kappa held"]].mean() >= 0.9).all(), told.to_string()


@pytest.mark.slow
def test_intervals_hold_the_truth_in_the_full_run() -> None:
    short = judged(simulate(trials=20_000), least=0.93)
    assert short.empty, short.to_string()
