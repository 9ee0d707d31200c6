"""Small tables of who is named, who speaks and with whom."""

from __future__ import annotations

import pandas as pd
import pytest

from kit.measures.naming import count_days, count_pairs, count_quoted, count_speaking
from kit.mentions.counts import count_actors
from kit.tables import KitError, empty

MENTIONS = pd.DataFrame(
    {"doc_id": ["a", "a", "a", "b", "b"], "actor": ["Ann", "Ann", "Bo", "Ann", None],
     "kind": ["person", "group", "person", "person", "unnamed"]}
)  # fmt: skip
QUOTES = pd.DataFrame({"doc_id": ["a", "b", "b"], "actor": ["Ann", "Cy", None]})
DOCUMENTS = pd.DataFrame(
    {"doc_id": ["a", "b"], "outlet": ["Post", None], "date": pd.to_datetime(["2022-02-15", None])}
)


def test_those_who_speak_without_being_mentioned_are_kept():
    assert count_speaking(MENTIONS, QUOTES).values.tolist()[:2] == [
        ["Ann", "person", 3, 1, 2],
        ["Bo", "person", 1, 0, 1],
    ]
    last = count_speaking(MENTIONS, QUOTES).iloc[2]
    assert (last["actor"], last["n_mentions"], last["n_quotes"]) == ("Cy", 0, 1)


def test_a_pair_counts_an_article_once():
    assert count_pairs(MENTIONS).values.tolist() == [
        ["Ann", "Ann", 2],
        ["Ann", "Bo", 1],
        ["Bo", "Bo", 1],
    ]
    assert count_pairs(MENTIONS, top=1).values.tolist() == [["Ann", "Ann", 2]]


def test_quotes_by_outlet_keep_a_missing_outlet():
    counted = count_quoted(QUOTES, DOCUMENTS)
    assert counted["actor"].tolist() == ["Ann", "Cy"]
    assert counted["outlet"].isna().tolist() == [False, True]


def test_days_need_a_date():
    assert count_days(MENTIONS, DOCUMENTS)[["actor", "n", "n_documents"]].values.tolist() == [
        ["Ann", 2, 1],
        ["Bo", 1, 1],
    ]


@pytest.mark.parametrize(
    "made",
    [
        lambda: count_speaking(empty("mentions"), empty("quotes")),
        lambda: count_pairs(empty("mentions")),
        lambda: count_quoted(empty("quotes"), empty("documents")),
        lambda: count_days(empty("mentions"), empty("documents")),
    ],
)
def test_nothing_in_nothing_out(made):
    assert made().empty


def test_a_missing_column_is_named():
    with pytest.raises(KitError, match="count_pairs needs the column 'actor' in mentions"):
        count_pairs(pd.DataFrame({"doc_id": []}))


def test_all_tables_of_actors_count_the_same_mentions() -> None:
    """First persons speak and overlaps are one place: neither counts in one table alone."""
    rows = [("a", 0, 3, "Ann", "Ann", "name"), ("a", 0, 9, "Ann Smith", "Ann", "name"),
            ("a", 20, 21, "I", "Ann", "pronoun"), ("b", 4, 7, "she", "Ann", "pronoun"),
            ("c", 0, 1, "I", "Bo", "pronoun")]  # fmt: skip
    mentions = pd.DataFrame(rows, columns=["doc_id", "start", "end", "match", "actor", "form"])
    mentions = mentions.assign(kind="person")
    documents = pd.DataFrame(
        {"doc_id": ["a", "b", "c"], "text": "x", "date": pd.Timestamp("2022-02-15")}
    )
    counted = count_actors(mentions, documents)[["actor", "n", "n_documents"]].values.tolist()
    assert counted == [["Ann", 2, 2]]
    speaking = count_speaking(mentions, pd.DataFrame({"actor": []}, dtype="str"))
    assert speaking[["actor", "n_mentions", "n_documents"]].values.tolist() == counted
    assert count_days(mentions, documents)[["actor", "n", "n_documents"]].values.tolist() == counted
    assert count_pairs(mentions).values.tolist() == [["Ann", "Ann", 2]]


def test_ties_stand_by_name_whatever_the_order_of_the_rows():
    mentions = MENTIONS.iloc[:3].assign(actor=["Cy", "Bo", "Ann"])
    quotes, documents = QUOTES.iloc[:2], DOCUMENTS.assign(date=pd.Timestamp("2022-02-15"))
    for rows in (mentions, mentions.iloc[::-1]):
        assert count_speaking(rows, quotes)["actor"].tolist() == ["Ann", "Bo", "Cy"]
        assert count_days(rows, documents, top=2)["actor"].tolist() == ["Ann", "Bo"]
    for rows in (quotes, quotes.iloc[::-1]):
        assert count_quoted(rows, documents)["actor"].tolist() == ["Ann", "Cy"]
