"""The news method: each mend alone, bad input, explanations that add up."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.sentiment import known as module
from kit.sentiment.explain import explain_sentiment
from kit.sentiment.known import MENDS
from kit.sentiment.scoring import _own_words, score_sentiment
from kit.sentiment.words import news_weights, user_words, vader_lexicon
from kit.tables import KitError
from tests.speed.growth import assert_linear

IDIOMS = pd.read_csv(Path(module.__file__).with_name("idioms.csv"))
OWN = pd.DataFrame(
    {"cue": ["good", "bad", "nations", "united", "torn"], "valence": [2, -2, 1, 1, -1]}
)


def compound(text: str, mends: list[str]) -> float:
    """Score one text with five words only, so that no fitted weight can move the test."""
    frame = pd.DataFrame({"text": [text]})
    return float(score_sentiment(frame, mends=mends, lexicon=OWN)["compound"].iloc[0])


@pytest.mark.parametrize("row", list(IDIOMS.itertuples()), ids=lambda row: row.phrase)
def test_each_idiom_weighs_as_a_whole(row) -> None:
    assert row.phrase in row.example.lower()
    told = explain_sentiment(row.example, mends=["idioms", "marks"], lexicon=OWN)
    assert told["contribution"].iloc[-2] == row.weight
    a, b = told[["start", "end"]].iloc[0] if row.weight else (0, len(row.phrase))
    assert row.weight == 0 or row.example[a:b].lower() == row.phrase


def test_an_idiom_takes_the_tone_from_its_words() -> None:
    worst = pd.DataFrame({"cue": ["worst"], "valence": [-3.0]})
    one = pd.DataFrame({"text": ["It was not the worst budget."]})
    plain = score_sentiment(one, mends=["shifters"], lexicon=worst)["compound"].iloc[0]
    mended = score_sentiment(one, mends=["shifters", "idioms"], lexicon=worst)["compound"].iloc[0]
    assert (plain > 0, mended) == (True, 0)


@pytest.mark.parametrize(
    ("mend", "text", "without", "with_it"),
    [
        ("apostrophes", "They weren’t good", 1, -1),
        ("marks", "It was (good).", 0, 1),
        ("marks", "It was “bad”", 0, -1),
        ("hyphens", "A war-torn land", 0, -1),
        ("hyphens", "They called it bad—and left", 0, -1),
        ("repeats", "This is not good, yet they still wanted good things", -1, 1),
        ("names", "We met the United Nations in Geneva today", 1, 0),
        ("shifters", "They failed to do good", 1, -1),
    ],
)
def test_each_mend_changes_what_it_says(mend: str, text: str, without: int, with_it: int) -> None:
    assert np.sign(compound(text, [])) == without
    got = compound(text, [mend])
    assert np.sign(got) == with_it


def test_a_long_sentence_counts_a_word_less() -> None:
    long = "They said it was good " + "on the way to town " * 6
    assert compound(long, ["lengths"]) < compound(long, [])


def test_names_mean_nothing_in_title_case() -> None:
    assert compound("Mayor Calls Plan Good For United City", ["names"]) > 0


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["not", "good", "BAD", "very", "bad,", "but", "the", "town!"]), max_size=12
    )
)
def test_no_mend_is_vader(words: list[str]) -> None:
    frame = pd.DataFrame({"text": [" ".join(words)]})
    pd.testing.assert_frame_equal(
        score_sentiment(frame, mends=[]), score_sentiment(frame, method="vader")
    )


def test_odd_input_scores_without_harm() -> None:
    frame = pd.DataFrame(
        {"text": ["", None, "😀", "good"], "more": [1, 2, 3, 4]}, index=[7, 8, 9, 7]
    )
    before = frame.copy(deep=True)
    scored = score_sentiment(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert scored.index.tolist() == [7, 8, 9, 7]
    assert scored["compound"].isna().tolist() == [False, True, False, False]
    assert scored["compound"].iloc[0] == 0
    assert scored["compound"].iloc[3] > 0


def test_no_rows_keep_the_columns() -> None:
    scored = score_sentiment(pd.DataFrame({"text": pd.Series([], dtype="str")}))
    assert scored.dtypes[["neg", "neu", "pos", "compound"]].eq("float64").all()


def test_a_hundred_thousand_words_take_linear_time() -> None:
    def make(n: int) -> pd.DataFrame:
        return pd.DataFrame({"text": ["not a good day but bad " * n]})

    assert_linear(make, score_sentiment, n=2_000)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ({"cue": ["a b"], "valence": [1]}, "a single word"),
        ({"cue": ["Fine", "fine"], "valence": [1, 2]}, "each word once"),
        ({"cue": ["fine"], "valence": ["very"]}, "a number as valence"),
        ({"cue": ["fine"], "valence": [math.nan]}, "a number as valence"),
        ({"cue": [None], "valence": [1]}, "a single word"),
        ({"cue": ["fine"]}, "'valence'"),
    ],
)
def test_a_bad_lexicon_is_named(rows: dict[str, list[object]], says: str) -> None:
    with pytest.raises(KitError, match=says):
        score_sentiment(pd.DataFrame({"text": ["fine"]}), lexicon=pd.DataFrame(rows))


def test_text_that_is_a_number_counts_as_one() -> None:
    assert user_words(pd.DataFrame({"word": ["Fine"], "valence": ["-1.5"]}), function="f") == {
        "fine": -1.5
    }


@pytest.mark.parametrize("options", [{"method": "magic"}, {"mends": ["magic"]}])
def test_unknown_names_list_the_known(options: dict[str, object]) -> None:
    with pytest.raises(KitError, match="Known: "):
        score_sentiment(pd.DataFrame({"text": ["fine"]}), **options)  # type: ignore[arg-type]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*"not very good, BAD! but war-torn “peace” no weren’t deadly — the".split(), "a"]), max_size=15), st.sampled_from(["news", "vader"]))  # fmt: skip
def test_explanations_add_up(words: list[str], method: str) -> None:
    text = " ".join(words)
    table = explain_sentiment(text, method=method).set_index("match")["contribution"]
    scored = score_sentiment(pd.DataFrame({"text": [text]}), method=method)
    parts = table[~table.index.isin(["(sum)", "(compound)"])].sum()
    assert parts == pytest.approx(table["(sum)"])
    assert table["(compound)"] == scored["compound"].iloc[0]


def test_explanations_point_at_the_words() -> None:
    text = "They weren’t very good, “bad” men."
    found = explain_sentiment(text, lexicon=OWN).dropna(subset="start")
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == ["good", "bad"]
    assert "weren't: negation" in found["changed_by"].iloc[0]


def test_the_shipped_weights_are_sound() -> None:
    weights = news_weights()
    assert all(
        word == word.lower() and math.isfinite(v) and abs(v) < 6 for word, v in weights.items()
    )
    assert not {"muslim", "black", "women", "immigrant", "gay", "jewish"} & set(weights)
    assert {"good", "bad", ":)"} <= set(weights) & set(vader_lexicon())
    assert len(MENDS) == 9


def test_a_score_does_not_hang_on_what_was_scored_before() -> None:
    curly = pd.DataFrame({"text": ["The (great’s) law", "A war-torn’s coast"]})
    plain = pd.DataFrame({"text": ["The (great's) law", "A war-torn's coast"]})
    alone = score_sentiment(plain, mends=["marks", "hyphens", "apostrophes"])["compound"]
    _own_words.cache_clear()
    score_sentiment(curly, mends=["marks", "hyphens", "apostrophes"])
    after = score_sentiment(plain, mends=["marks", "hyphens", "apostrophes"])["compound"]
    assert after.tolist() == alone.tolist()
    assert alone.ne(0).all()
