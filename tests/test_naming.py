"""Who is named, who speaks and with whom: one table of actors, one of pairs."""

import pandas as pd
import pytest

from kit.measures.counts import count_pairs
from kit.mentions.counts import count_actors
from kit.tables import KitError, empty

ROWS = [("a", 0, 3, "Ann", "person"), ("a", 9, 12, "Ann", "group"), ("a", 20, 22, "Bo", "person"),
        ("b", 0, 3, "Ann", "person"), ("b", 9, 12, None, "unnamed")]  # fmt: skip
MENTIONS = pd.DataFrame(ROWS, columns=["doc_id", "start", "end", "actor", "kind"])
MENTIONS = MENTIONS.assign(match=MENTIONS["actor"], form="name")
QUOTES = pd.DataFrame({"doc_id": ["a", "b", "b"], "actor": ["Ann", "Cy", None]})
DOCUMENTS = pd.DataFrame({
    "doc_id": ["a", "b"], "outlet": ["Post", None], "date": pd.to_datetime(["2022-02-15", None]),
    "n_words": 100,
})  # fmt: skip
COUNTS = ["actor", "n", "n_quotes", "n_documents"]


def test_those_who_speak_without_being_mentioned_are_kept():
    speaking = count_actors(MENTIONS, DOCUMENTS, quotes=QUOTES)
    assert speaking[COUNTS].values.tolist() == [["Ann", 3, 1, 2], ["Bo", 1, 0, 1], ["Cy", 0, 1, 0]]
    assert speaking["kind"].tolist()[:2] == ["person", "person"]
    assert pd.isna(speaking["kind"].iloc[2])
    assert speaking["documents"].tolist() == [2, 2, 2]


def test_quotes_by_outlet_keep_a_missing_outlet():
    counted = count_actors(MENTIONS, DOCUMENTS, quotes=QUOTES, by="outlet")
    assert counted["outlet"].fillna("none").tolist() == ["Post", "Post", "none", "none"]
    assert counted[COUNTS].values.tolist() == [
        ["Ann", 2, 1, 1], ["Bo", 1, 0, 1], ["Ann", 1, 0, 1], ["Cy", 0, 1, 0],
    ]  # fmt: skip


def test_days_keep_articles_without_a_date():
    counted = count_actors(MENTIONS, DOCUMENTS, by="date")
    assert counted[["actor", "n", "n_documents"]].values.tolist() == [
        ["Ann", 2, 1], ["Bo", 1, 1], ["Ann", 1, 1],
    ]  # fmt: skip
    assert counted["date"].isna().tolist() == [False, False, True]


def test_a_quote_needs_its_document():
    with pytest.raises(KitError, match="needs every quote's document in documents"):
        count_actors(MENTIONS.iloc[:3], DOCUMENTS.iloc[:1], quotes=QUOTES)


def test_a_pair_counts_an_article_once():
    assert count_pairs(MENTIONS).values.tolist() == [
        ["Ann", "Ann", 2],
        ["Ann", "Bo", 1],
        ["Bo", "Bo", 1],
    ]
    assert count_pairs(MENTIONS, top=1).values.tolist() == [["Ann", "Ann", 2]]


def test_nothing_in_nothing_out():
    mentions, quotes, documents = empty("mentions"), empty("quotes"), empty("documents")
    assert count_pairs(mentions).empty
    made = count_actors(mentions, documents, quotes=quotes, by="outlet")
    assert made.empty
    assert made["n_quotes"].dtype == "int64"


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
    documents = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": "x"})
    counted = count_actors(mentions, documents)[["actor", "n", "n_documents"]].values.tolist()
    assert counted == [["Ann", 2, 2]]
    assert count_pairs(mentions).values.tolist() == [["Ann", "Ann", 2]]


def test_ties_stand_by_name_whatever_the_order_of_the_rows():
    mentions = MENTIONS.iloc[:3].assign(actor=["Cy", "Bo", "Ann"])
    quotes = QUOTES.iloc[:2]
    for rows, said in ((mentions, quotes), (mentions.iloc[::-1], quotes.iloc[::-1])):
        counted = count_actors(rows, DOCUMENTS, quotes=said)
        assert counted["actor"].tolist() == ["Ann", "Bo", "Cy"]
