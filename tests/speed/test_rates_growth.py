"""Rates come from one table: many values cost little more than few, and time grows with the articles."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

import kit
from tests.speed.growth import assert_linear, cpu


def corpus(n: int, values: int = 20) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Make n articles with 20 matches each, of so many values, in 50 outlets."""
    rng = np.random.default_rng(0)
    ids = np.array([f"d{i:05}" for i in range(n)], object)
    at = np.repeat(np.arange(n), 20)
    found = pd.DataFrame({
        "doc_id": pd.Series(ids[at], dtype="str"), "start": np.arange(len(at)),
        "end": np.arange(len(at)) + 1, "match": "Ann", "kind": "person", "form": "name",
        "actor": pd.Series([f"A{k} Lee{k}" for k in rng.integers(0, values, len(at))], dtype="str"),
    })  # fmt: skip
    documents = pd.DataFrame({
        "doc_id": pd.Series(ids, dtype="str"), "n_words": 500,
        "outlet": pd.Series([f"o{i % 50}" for i in range(n)], dtype="str"),
    })  # fmt: skip
    return found, documents.assign(n_tokens=500), documents


def test_a_thousand_values_cost_little_more_than_ten() -> None:
    few, many = (corpus(2000, values) for values in (10, 1000))
    ratio = cpu(lambda: kit.count_rates(*many, by=["outlet", "actor"])) / cpu(
        lambda: kit.count_rates(*few, by=["outlet", "actor"])
    )
    assert ratio <= 6  # 50,000 rates instead of 500; resampling each took a hundred times as long


@pytest.mark.parametrize("name", ["count_rates", "count_actors", "join_actors"])
def test_time_grows_with_the_articles_and_not_faster(name: str) -> None:
    calls: dict[str, Callable[..., object]] = {
        "count_rates": lambda f, s, d: kit.count_rates(f, s, d, by=["outlet", "actor"]),
        "count_actors": lambda f, s, d: kit.count_actors(f, d),
        "join_actors": lambda f, s, d: kit.join_actors(f),
    }
    assert_linear(corpus, lambda tables: calls[name](*tables), n=500)
