"""No step takes the square of its input: one text, doubled three times."""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit.tables import empty
from tests.speed.growth import assert_linear


def documents(unit: str, size: int) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": ["a"], "text": [unit * (size // len(unit))]})


def sentences(unit: str, size: int) -> pd.DataFrame:
    return kit.split_sentences(documents(unit, size))


def test_a_square_is_seen() -> None:
    with pytest.raises(AssertionError, match=r"times for each doubling"):
        assert_linear(lambda n: n, lambda n: [0 for _ in range(n) for _ in range(n)], n=800)


@pytest.mark.parametrize("unit", ["Talks may fail. "])
def test_find_hedges(unit: str) -> None:
    assert_linear(lambda n: sentences(unit, n), kit.find_hedges, n=10_000)


@pytest.mark.parametrize("unit", ["Mr. Rook fell. "])
def test_split_sentences(unit: str) -> None:
    assert_linear(lambda n: documents(unit, n), kit.split_sentences, n=20_000)


@pytest.mark.parametrize("unit", ["It was not good. "])
def test_score_sentiment(unit: str) -> None:
    assert_linear(lambda n: sentences(unit, n), kit.score_sentiment, n=10_000)


@pytest.mark.parametrize("unit", ["according to "])
def test_find_quotes(unit: str) -> None:
    def call(given: tuple[pd.DataFrame, pd.DataFrame]) -> pd.DataFrame:
        return kit.find_quotes(*given, empty("mentions"))

    assert_linear(lambda n: (documents(unit, n), sentences(unit, n)), call, n=5_000)
