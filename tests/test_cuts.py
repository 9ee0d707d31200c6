"""A cut of the corpus: what a query finds, which articles stay, and what is said of it."""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit.language.matching import join_folded
from kit.language.queries import match_query
from kit.tables import KitError

TEXTS = [
    "Iran’s deal: talks near Vienna went on.",
    "Tehran said there was no deal.",
    "A football deal in Iran.",
    "The peace-talks go on; sanctions stay.",
]
DOCUMENTS = pd.DataFrame(
    {
        "doc_id": list("abcd"),
        "text": TEXTS,
        "title": ["A", "B", "C", "Vienna waits"],
        "outlet": ["Post", "Wire", "Post", None],
        "section": ["world", "world", "sport", "world"],
        "date": pd.to_datetime(["2022-02-01", "2022-02-02", "2022-02-03", None]),
        "flags": ["", "teaser language-de", "", ""],
    }
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("iran", "ac"),
        ("Iran deal", "ac"),
        ("iran OR tehran", "abc"),
        ("(Iran OR Tehran) NEAR/2 deal", "ac"),
        ("(Iran OR Tehran) NEAR/5 deal", "abc"),
        ("Iran NEAR/3 deal", "ac"),
        ("deal NOT football", "ab"),
        ("deal -football", "ab"),
        ("“peace talks”", "d"),
        ("NOT deal", "d"),
        ("NOT (Iran OR Tehran)", "d"),
        ("(Iran talks) OR sanction*", "ad"),
        ("sanction", ""),
        ("ran", ""),
    ],
)
def test_words_phrases_near_or_and_not(query, found):
    marks = match_query(query, join_folded(TEXTS))
    assert "".join(name for name, mark in zip("abcd", marks, strict=True) if mark) == found


def test_words_near_each_other_stand_in_one_text():
    assert not match_query("one NEAR two", join_folded(["It is one", "two are more"])).any()


@pytest.mark.parametrize(
    "query", ['"peace', "(deal", "deal)", "deal OR", "NEAR deal", "NOT", "()", "  ",
              "a NEAR (b c)", "(" * 5_000],
)  # fmt: skip
def test_a_query_that_cannot_be_read_is_answered_in_words(query):
    with pytest.raises(KitError, match="A query needs words"):
        match_query(query, join_folded(TEXTS))


def ids(documents: pd.DataFrame) -> str:
    return "".join(documents["doc_id"])


def test_every_condition_narrows_the_cut_and_the_column_names_them():
    before = DOCUMENTS.copy()
    cut = kit.select(DOCUMENTS, words="deal", outlets="Post", dates=("2022-02-02", None))
    assert ids(cut) == "c"
    assert cut["cut"].tolist() == ["words: deal; outlets: Post; dates: from 2022-02-02"]
    pd.testing.assert_frame_equal(DOCUMENTS, before)
    assert ids(kit.select(DOCUMENTS, dates=(None, "2022-02-02"))) == "ab"
    assert ids(kit.select(DOCUMENTS, sections=["sport"])) == "c"
    assert ids(kit.select(DOCUMENTS, language="en")) == "acd"
    assert ids(kit.select(DOCUMENTS, language="de")) == "b"
    assert ids(kit.select(DOCUMENTS, words="vienna")) == "ad"  # the title counts
    whole = kit.select(DOCUMENTS)
    assert "cut" not in whole.columns
    assert ids(whole) == "abcd"


def test_a_cut_of_a_cut_names_both_and_cuts_can_be_compared():
    first = kit.select(DOCUMENTS, words="deal")
    second = kit.select(first, outlets="Wire")
    assert second["cut"].tolist() == ["words: deal; outlets: Wire"]
    iran, tehran = (kit.select(DOCUMENTS, words=word) for word in ("Iran", "Tehran"))
    both = pd.concat([iran, tehran], ignore_index=True)
    sentences = kit.split_sentences(both)
    rates = kit.count_rates(kit.find_hedges(sentences), sentences, both, by="cut")
    assert rates["cut"].tolist() == ["words: Iran", "words: Tehran"]


def test_an_empty_cut_says_which_condition_leaves_how_many():
    with pytest.raises(KitError, match=r"none of 4 with words: football; outlets: Wire; 1 fit"):
        kit.select(DOCUMENTS, words="football", outlets="Wire")
    with pytest.raises(KitError, match=r"Found: Herald\. There are: Post, Wire"):
        kit.select(DOCUMENTS, outlets=["Post", "Herald"])
    many = pd.DataFrame({"doc_id": map(str, range(500)), "outlet": [f"O{i}" for i in range(500)]})
    with pytest.raises(KitError, match="and 488 more"):
        kit.select(many, outlets="X")
    for dates in (("soon", None), 5, ("2022-01-01",)):
        with pytest.raises(KitError, match="A cut needs dates as a pair of days"):
            kit.select(DOCUMENTS, dates=dates)
    assert kit.select(DOCUMENTS.iloc[:0], words="deal").empty
