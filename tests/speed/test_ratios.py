"""Speed, as ratios to one bare token pass over the same text in the same process.

Machines are shared and noisy: CPU time is compared, the best of several runs counts, and
half as much again is allowed before a test fails. ``pytest -s tests/speed`` prints the ratios.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pandas as pd
import pytest

import kit
from tests.speed.growth import cpu

TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
SLACK = 1.5
COPIES = 8


@pytest.fixture(scope="module")
def documents() -> pd.DataFrame:
    sample = kit.load_sample()[0][["doc_id", "text"]]
    copies = [sample.assign(doc_id=sample["doc_id"] + f"-{i}") for i in range(COPIES)]
    return pd.concat(copies, ignore_index=True)


@pytest.fixture(scope="module")
def bare(documents: pd.DataFrame) -> float:
    texts = documents["text"].tolist()
    return cpu(lambda: [[m.span() for m in TOKEN.finditer(t)] for t in texts], runs=5)


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("split_sentences", 2),
        ("find_cues", 2),
        ("find_hedges", 3),
        ("find_mentions", 4.5),
        ("find_quotes", 4),  # the budget is 3: tags within clauses are read at a third more
        ("score_sentiment", 2),
        ("analyze", 22),
    ],
)
def test_each_step_keeps_to_its_budget(
    name: str, limit: float, documents: pd.DataFrame, bare: float
) -> None:
    sentences = kit.split_sentences(documents)
    mentions = kit.find_mentions(sentences) if name == "find_quotes" else None
    words = Counter(w for t in documents["text"].head(48) for w in re.findall(r"[a-z]{4,}", t))
    common = [word for word, _ in words.most_common(6000)[::3]]
    lexicon = pd.DataFrame({"cue": common, "category": "any"})
    calls: dict[str, Callable[[], object]] = {
        "split_sentences": lambda: kit.split_sentences(documents),
        "find_cues": lambda: kit.find_cues(sentences, lexicon),
        "find_hedges": lambda: kit.find_hedges(sentences),
        "find_mentions": lambda: kit.find_mentions(sentences),
        "find_quotes": lambda: kit.find_quotes(documents, sentences, mentions),
        "score_sentiment": lambda: kit.score_sentiment(sentences),
        "analyze": lambda: kit.analyze(documents),
    }
    calls[name]()  # compile once
    ratio = cpu(calls[name]) / bare
    print(f"{name}: {ratio:.1f} times the bare pass (budget {limit})")
    assert ratio <= SLACK * limit


def test_estimates_of_100_000_hedges(documents: pd.DataFrame, bare: float) -> None:
    hedges = kit.find_hedges(kit.split_sentences(documents.head(100)))
    many = pd.concat([hedges] * (100_000 // len(hedges) + 1), ignore_index=True).head(100_000)
    ratio = cpu(lambda: kit.estimate_probability(many)) / bare
    print(f"estimates: {ratio:.1f} times the bare pass")
    assert ratio <= SLACK


def test_stance_of_each_mention(documents: pd.DataFrame, bare: float) -> None:
    sentences = kit.split_sentences(documents)
    mentions = kit.find_mentions(sentences)
    kit.score_mentions(mentions.head(10), sentences)
    ratio = cpu(lambda: kit.score_mentions(mentions, sentences)) / bare
    print(f"stance: {ratio:.1f} times the bare pass")
    assert ratio <= SLACK * 4


@pytest.mark.shared
def test_reading_2000_articles(shared) -> None:  # type: ignore[no-untyped-def]
    path = shared / "corpora/news-2k.parquet"
    texts = kit.read_corpus(path)[0]["text"].tolist()
    bare = cpu(lambda: [[m.span() for m in TOKEN.finditer(t)] for t in texts])
    ratio = cpu(lambda: kit.read_corpus(path)) / bare
    print(f"reading: {ratio:.1f} times the bare pass")
    assert ratio <= SLACK * 4
