"""VADER here and VADER in NLTK give the same four numbers, quirks included."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nltk
import pandas as pd
import pytest
import vaderSentiment
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.sentiment.vader import SentimentIntensityAnalyzer

from kit.language.sentences import split_sentences
from kit.sentiment.known import Words
from kit.sentiment.scoring import SCORES, score_sentiment, score_texts
from kit.sentiment.words import vader_lexicon

_PIECES = (
    "never so this good bad BAD GREAT kind of least at very VERY but BUT not n't don't the shit bomb "
    "ass yeah right cut mustard kiss death hand to mouth sort just enough Good good, 'good !!good "
    "good?!?! good!!!! :) :D a I (bad) “good” Kind without pretty hella no x ok! ?? ? ! NEVER So "
    "great. -great- great- né!! weren’t 😀 least. most"
).split()


def score_one(text: str) -> dict[str, float]:
    return dict(zip(SCORES, score_texts([text], Words(vader_lexicon()))[0].tolist(), strict=True))


@pytest.fixture(scope="module")
def reference() -> SentimentIntensityAnalyzer:
    """Give NLTK's analyzer with the lexicon of the wheel."""
    nltk.data.path.append(str(Path(vaderSentiment.__file__).parent))
    return SentimentIntensityAnalyzer(lexicon_file="vader_lexicon.txt")


def test_the_lexicon_is_read_as_nltk_reads_it(reference: SentimentIntensityAnalyzer) -> None:
    assert vader_lexicon() == reference.lexicon


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "a", "😀 :)", "good", "Not good at all.", "VERY good, but the plot was BAD!!!",
        "never so good and never this good", "It was the least bad, at least good.",
        "kind of good, sort of bad, just enough good", "yeah right, the bomb, kiss of death",
        "good bad good not good", "She weren’t good?? ???", "GOOD GREAT", "\u2028good\u00a0bad",
    ],
)  # fmt: skip
def test_known_quirks_score_the_same(text: str, reference: SentimentIntensityAnalyzer) -> None:
    assert score_one(text) == reference.polarity_scores(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14))
def test_word_salads_score_the_same(pieces: list[str]) -> None:
    nltk.data.path.append(str(Path(vaderSentiment.__file__).parent))
    text = " ".join(pieces)
    expected = _analyzer().polarity_scores(text)
    assert score_one(text) == expected


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_scores_the_same(text: str) -> None:
    assert score_one(text) == _analyzer().polarity_scores(text)


_made: list[SentimentIntensityAnalyzer] = []


def _analyzer() -> SentimentIntensityAnalyzer:
    """Make NLTK's analyzer once; hypothesis does not take fixtures of a function."""
    if not _made:
        nltk.data.path.append(str(Path(vaderSentiment.__file__).parent))
        _made.append(SentimentIntensityAnalyzer(lexicon_file="vader_lexicon.txt"))
    return _made[0]


@pytest.mark.shared
def test_news_sentences_score_the_same(shared: Path, reference: SentimentIntensityAnalyzer) -> None:
    documents = pd.read_parquet(shared / "corpora/news-2k.parquet").head(30)
    sentences = split_sentences(documents)
    scored = score_sentiment(sentences, method="vader")[["neg", "neu", "pos", "compound"]]
    expected = pd.DataFrame([reference.polarity_scores(text) for text in sentences["text"]])
    pd.testing.assert_frame_equal(scored.reset_index(drop=True), expected, check_exact=True)


def test_words_remembered_stay_bounded(monkeypatch) -> None:
    monkeypatch.setattr("kit.sentiment.known._MOST", 10)
    known = Words({"good": 1.9})
    for n in range(25):
        assert score_texts([f"word{n} good"], known)[0, 3] > 0
    assert len(known) <= 10


def test_threads_share_the_words_they_remember() -> None:
    texts = [[f"w{n}x{i} good n{i * n} not bad" for i in range(400)] for n in range(8)]
    known = Words(vader_lexicon())
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda part: score_texts(part, known), texts))
    for part, scores in zip(texts, made, strict=True):
        assert scores.tolist() == score_texts(part, Words(vader_lexicon())).tolist()
