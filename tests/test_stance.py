"""Stance towards mentions: plain cases, voices, exact explanations, odd input."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import explain_stance
from kit.measures.cutoffs import POLARITIES, macro_f1
from kit.sentiment.stance import stance as module
from kit.sentiment.stance.features import PLACES, find_targets
from kit.sentiment.stance.odds import adapt
from kit.sentiment.stance.stance import score_mentions
from kit.sentiment.stance.tokens import read_tokens
from kit.tables import KitError
from tests.speed.growth import assert_linear


def tables(text: str, *names: str, shift: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make one sentence and the first mention of each name."""
    sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [shift], "text": [text]})
    starts = [shift + text.index(name) for name in names]
    mentions = pd.DataFrame({
        "doc_id": "a", "sent_id": 0, "start": starts,
        "end": [a + len(n) for a, n in zip(starts, names, strict=True)], "match": names,
        "actor": names, "kind": "person", "form": "name",
    })  # fmt: skip
    return mentions, sentences


@pytest.mark.parametrize(
    ("text", "name", "polarity"),
    [
        ("Voters praised Lee for her honesty and courage.", "Lee", "positive"),
        ("Lee was praised by voters for her honesty.", "Lee", "positive"),
        ("Critics accused Lee of lying to investigators.", "Lee", "negative"),
        ("Lee was convicted of fraud and corruption.", "Lee", "negative"),
        ("Lee lied about the corrupt deal, prosecutors said.", "Lee", "negative"),
        ("On Monday Lee met the delegation in Geneva.", "Lee", "neutral"),
        ("Lee arrived in Geneva, officials said.", "Lee", "neutral"),
    ],
)
def test_plain_cases(text: str, name: str, polarity: str) -> None:
    mentions, sentences = tables(text, name)
    assert score_mentions(mentions, sentences)["polarity"].tolist() == [polarity]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Lee is honest.", 1),
        ("Lee is not honest.", -1),
        ("Lee lied to investigators.", -1),
        ("Lee did not lie to investigators.", 1),
        ("Critics do not trust Lee.", -1),
    ],
)
def test_a_negation_turns_the_words_after_it(text: str, sign: int) -> None:
    assert score_mentions(*tables(text, "Lee"))["stance"].iloc[0] * sign > 0.1


def test_a_mention_that_begins_before_its_sentence_has_no_stance() -> None:
    mentions, sentences = tables("Voters praised Lee.", "Voters", shift=10)
    scored = score_mentions(mentions.assign(start=5), sentences)
    assert scored["stance"].isna().tolist() == [True]


def test_two_mentions_in_one_sentence_differ() -> None:
    mentions, sentences = tables("Lee praised Ortiz as a brave and honest leader.", "Lee", "Ortiz")
    stance = score_mentions(mentions, sentences)["stance"]
    assert stance.iloc[1] > stance.iloc[0]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Lee condemned the brutal attacks by Ortiz on villagers.", "Lee"),
        ("Lee has repeatedly slammed Ortiz as a corrupt liar.", "Lee"),
        ("The corrupt regime of Ortiz was denounced by Lee.", "Lee"),
        ("Lee is criticising Ortiz for a terrible mistake.", "Lee"),
    ],
)
def test_who_condemns_is_not_condemned(text: str, holder: str) -> None:
    mentions, sentences = tables(text, holder, "Ortiz")
    scored = score_mentions(mentions, sentences)
    assert scored["polarity"].iloc[0] != "negative"
    assert scored["polarity"].iloc[1] == "negative"
    told = explain_stance(mentions, sentences, at=0)["places"].tolist()
    assert "mention: judges" in told


def test_the_name_itself_weighs_nothing() -> None:
    scores = []
    for name in ("Lee", "Trump", "Stalin", "Hope"):
        mentions, sentences = tables(
            f"On Monday {name} met the delegation during talks about water.", name
        )
        scores.append(score_mentions(mentions, sentences)["stance"].iloc[0])
    assert len(set(scores)) == 1


@pytest.mark.parametrize(
    ("text", "name", "voice"),
    [
        ("Lee said she was “a fool”.", "Lee", "reporter"),
        ("“Lee is a fool,” she said.", "Lee", "other"),
        ('"Lee is a fool," she said.', "Lee", "other"),
        ("Lee is a fool,” she said of Ortiz.", "Lee", "other"),
        ("Lee is a fool,” she said of Ortiz.", "Ortiz", "reporter"),
    ],
)
def test_voices_by_marks(text: str, name: str, voice: str) -> None:
    mentions, sentences = tables(text, name)
    assert score_mentions(mentions, sentences)["voice"].tolist() == [voice]


def test_voices_by_quotes_innermost() -> None:
    text = "Ortiz said Lee lies; Lee said I win."
    mentions, sentences = tables(text, "Ortiz", "Lee", "I")
    mentions.loc[2, "actor"] = "Lee"
    quotes = pd.DataFrame({
        "doc_id": "a", "start": [11, 30], "end": [19, 35], "actor": ["Ortiz", "Lee"],
    })  # fmt: skip
    scored = score_mentions(mentions, sentences, quotes=quotes)
    assert scored["voice"].tolist() == ["reporter", "other", "own"]


IDIOMS = pd.read_csv(Path(module.__file__).with_name("idioms.csv"))


@pytest.mark.parametrize("row", list(IDIOMS.itertuples()), ids=IDIOMS["phrase"].tolist())
def test_each_idiom_weighs_as_its_word_does(row) -> None:
    assert f" {row.phrase} " in row.example
    scored = [score_mentions(*tables(text, "Lee")).iloc[0]
              for text in (row.example, row.example.replace(row.phrase, row.like))]  # fmt: skip
    assert scored[0]["polarity"] == scored[1]["polarity"] != "neutral"
    why = explain_stance(*tables(row.example, "Lee"))
    assert why["match"].isin(row.phrase.split()).any()


def test_an_idiom_elsewhere_changes_no_score() -> None:
    text = "On Monday Lee was criticized for the deal."
    other = "Voters took aim at Ortiz."
    alone = score_mentions(*tables(text, "Lee"))["stance"].iloc[0]
    mentions, sentences = tables(text, "Lee")
    more, also = tables(other, "Ortiz")
    mentions = pd.concat([mentions, more.assign(doc_id="b")], ignore_index=True)
    sentences = pd.concat([sentences, also.assign(doc_id="b")], ignore_index=True)
    assert score_mentions(mentions, sentences)["stance"].iloc[0] == alone


QUIET = " Lee spoke on Monday. Lee met Ortiz in Oslo. Lee flew home on Friday. Lee has two sons."


def test_an_article_that_seldom_judges_is_read_as_one() -> None:
    text = "Lee won a hard race." + QUIET
    alone = tables(text, "Lee")
    sentences = alone[1]
    places = [match.span() for match in re.finditer("Lee", text)]
    whole = pd.DataFrame({
        "doc_id": "a", "sent_id": [int(sentences["start"].le(a).sum()) - 1 for a, _ in places],
        "start": [a for a, _ in places], "end": [b for _, b in places],
    })  # fmt: skip
    one, all_ = score_mentions(*alone), score_mentions(whole, sentences)
    ends = ["p_negative", "p_positive"]
    assert all_[ends].iloc[0].sum() < one[ends].iloc[0].sum() - 0.02
    why = explain_stance(whole, sentences)
    added = why.loc[why["places"] == "the article's other mentions"].iloc[0]
    assert max(added["negative"], added["positive"]) < -0.05
    judged, quiet = (adapt(np.full((40, 2), score), np.arange(40) // 20) for score in (3.0, -3.0))
    assert not judged.any()  # no article judges more than what was learned from
    assert (quiet < -1).all()
    assert adapt(np.array([[-3.0, -3.0], [np.nan, np.nan]]), np.zeros(2, np.int64)).max() == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("Lee praised not the “corrupt” Ortiz , who won't lie — and 12 deals".split()), max_size=20), st.integers(0, 50))  # fmt: skip
def test_explanations_are_exact(words: list[str], shift: int) -> None:
    text = " ".join(["so", *words, "Kim", *words[::-1]])
    mentions, sentences = tables(text, "Kim", shift=shift)
    scored, why = score_mentions(mentions, sentences).iloc[0], explain_stance(mentions, sentences)
    odds = np.log(scored["p_positive"] / scored["p_negative"])
    assert why["contribution"].sum() == pytest.approx(odds, abs=1e-4)
    words_only = why.dropna(subset="start")
    found = [
        text[a - shift : b - shift]
        for a, b in zip(words_only["start"], words_only["end"], strict=True)
    ]
    assert found == words_only["match"].tolist()
    assert "Kim" not in found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=4))
def test_tokens_keep_their_place(texts: list[str]) -> None:
    texts = [text.replace("\x00", "") for text in texts]
    tokens = read_tokens(texts)
    spelled = [texts[r][a:b] for r, a, b in zip(tokens.row, tokens.start, tokens.end, strict=True)]
    assert all(spelled)
    assert not any(word.isspace() for word in spelled)
    assert [w.lower().replace("’", "'") for w in spelled] == [
        tokens.raw[i] for i in tokens.raw_code
    ]


def test_targets_inside_a_possessive() -> None:
    tokens = read_tokens(["They met Lee’s aides."])
    found = find_targets(tokens, np.array([0]), np.array([9]), np.array([12]))
    assert (found.first.tolist(), found.after.tolist()) == ([2], [3])


def test_odd_mentions_have_no_number() -> None:
    mentions, sentences = tables("Lee met Ortiz.", "Lee", "Ortiz")
    odd = pd.concat([mentions, mentions.assign(start=500, end=503), mentions.assign(sent_id=9)])
    odd = odd.reset_index(drop=True)
    scored = score_mentions(odd, sentences)
    assert scored["stance"].notna().tolist() == [True, True, False, False, False, False]
    assert scored["polarity"].notna().tolist() == scored["stance"].notna().tolist()
    with pytest.raises(KitError, match="inside its sentence"):
        explain_stance(odd, sentences, at=3)


def test_input_stays_and_order_too() -> None:
    mentions, sentences = tables("Lee praised Ortiz.", "Ortiz", "Lee")
    mentions.index = pd.Index([5, 3])
    before = mentions.copy(deep=True)
    scored = score_mentions(mentions.assign(extra=1), sentences)
    pd.testing.assert_frame_equal(mentions, before)
    assert scored["match"].tolist() == ["Ortiz", "Lee"]
    assert scored.index.tolist() == [5, 3]
    assert {"extra", "voice", "p_negative"} <= set(scored.columns)


def test_no_mentions_keep_the_columns() -> None:
    mentions, sentences = tables("Lee left.", "Lee")
    scored = score_mentions(mentions.head(0), sentences)
    assert scored["stance"].dtype == "float64"
    assert {"polarity", "voice"} <= set(scored.columns)


def test_a_hundred_thousand_words_take_linear_time() -> None:
    unit = "so Lee met a bad man, "

    def make(n: int) -> tuple[pd.DataFrame, pd.DataFrame]:
        starts = [len(unit) * i + 3 for i in range(n)]
        sentences = pd.DataFrame({"doc_id": "a", "sent_id": 0, "start": 0, "text": [unit * n]})
        ends = [a + 3 for a in starts]
        mentions = pd.DataFrame({"doc_id": "a", "sent_id": 0, "start": starts, "end": ends})
        return mentions, sentences

    assert_linear(make, lambda tables: score_mentions(*tables), n=2_000)


def test_missing_columns_are_named() -> None:
    mentions, sentences = tables("Lee left.", "Lee")
    with pytest.raises(KitError, match="score_mentions needs the column 'end' in mentions"):
        score_mentions(mentions.drop(columns="end"), sentences)


def test_the_weights_are_readable() -> None:
    path = Path(module.__file__).with_name("stance_weights.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [(row["place"], row["feature"]) for row in rows]
    assert len(keys) == len(set(keys)) <= 15_000
    assert path.stat().st_size < 1_000_000
    assert {place for place, _ in keys} <= {"mention", *PLACES}
    assert all(np.isfinite([float(row["negative"]), float(row["positive"])]).all() for row in rows)


@pytest.mark.shared
def test_political_news_is_scored_well(shared: Path) -> None:
    lines = (shared / "gold/sentiment/newsmtsc_dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = pd.DataFrame([json.loads(line) for line in lines])
    sentences = pd.DataFrame(
        {"doc_id": gold.index.astype(str), "sent_id": 0, "start": 0, "text": gold["text"]}
    )
    mentions = gold[["start", "end"]].assign(doc_id=gold.index.astype(str), sent_id=0)
    found = score_mentions(mentions, sentences)["polarity"].map(POLARITIES.index).to_numpy(np.int64)
    assert macro_f1(gold["label"].to_numpy(np.int64) + 1, found) > 0.67
