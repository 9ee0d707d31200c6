"""Counting actors: denominators shown, nothing counted twice."""

from __future__ import annotations

import pandas as pd
import pytest

from kit.mentions.counts import count_actors
from kit.tables import KitError

DOCUMENTS = pd.DataFrame(
    {"doc_id": ["a", "b", "c"], "outlet": ["Post", "Wire", "Wire"], "n_words": [100, 200, 300]}
)
ROWS = [
    ("a", 0, 6, "Moscow", "Russia", "country", "metonym"),
    ("a", 10, 16, "Russia", "Russia", "country", "name"),
    ("a", 20, 22, "he", "Ned Price", "person", "pronoun"),
    ("b", 0, 9, "Ned Price", "Ned Price", "person", "name"),
    ("b", 30, 41, "White House", "White House", "organisation", "metonym"),
]
COLUMNS = ["doc_id", "start", "end", "match", "actor", "kind", "form"]
MENTIONS = pd.DataFrame(ROWS, columns=COLUMNS)


def counts(**options: object) -> list[tuple[str, str, int, int]]:
    table = count_actors(MENTIONS, DOCUMENTS, **options)  # type: ignore[arg-type]
    return list(table[["actor", "kind", "n", "n_documents"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [("Ned Price", "person", 2, 2), ("Russia", "country", 2, 1), ("White House", "organisation", 1, 1)]),
        ({"pronouns": False},
         [("Russia", "country", 2, 1), ("Ned Price", "person", 1, 1), ("White House", "organisation", 1, 1)]),
        ({"metonyms": "literal", "pronouns": False},
         [("Moscow", "place", 1, 1), ("Ned Price", "person", 1, 1), ("Russia", "country", 1, 1),
          ("White House", "organisation", 1, 1)]),
        ({"metonyms": "country", "pronouns": False},
         [("Russia", "country", 2, 1), ("Ned Price", "person", 1, 1), ("United States", "country", 1, 1)]),
    ],
)  # fmt: skip
def test_counts(options: dict[str, object], expected: list[tuple[str, str, int, int]]) -> None:
    assert counts(**options) == expected


def test_first_persons_are_not_spoken_about() -> None:
    own = pd.DataFrame([("b", 50, 51, "I", "Ned Price", "person", "pronoun")], columns=COLUMNS)
    with_own = count_actors(pd.concat([MENTIONS, own]), DOCUMENTS)
    pd.testing.assert_frame_equal(with_own, count_actors(MENTIONS, DOCUMENTS))


def test_denominators() -> None:
    row = count_actors(MENTIONS, DOCUMENTS).iloc[0]
    assert (row["documents"], row["n_words"]) == (3, 600)
    assert row["share"] == pytest.approx(2 / 3)
    assert row["rate"] == pytest.approx(1000 * 2 / 600)


def test_groups_keep_their_own_denominators() -> None:
    table = count_actors(MENTIONS, DOCUMENTS, by="outlet")
    assert table[["outlet", "actor", "n", "documents", "n_words"]].values.tolist() == [
        ["Post", "Russia", 2, 1, 100],
        ["Post", "Ned Price", 1, 1, 100],
        ["Wire", "Ned Price", 1, 2, 500],
        ["Wire", "White House", 1, 2, 500],
    ]


def test_one_stretch_counts_once() -> None:
    twice = pd.concat([MENTIONS, MENTIONS, MENTIONS.assign(start=MENTIONS["start"] + 1)])
    assert count_actors(twice, DOCUMENTS).equals(count_actors(MENTIONS, DOCUMENTS))


def test_spans_of_two_actors_count_for_both() -> None:
    rows = [("a", 0, 12, "US officials", "US officials", "unnamed", "nominal"),
            ("a", 0, 2, "US", "United States", "country", "name")]  # fmt: skip
    table = count_actors(pd.DataFrame(rows, columns=COLUMNS), DOCUMENTS)
    assert table["n"].tolist() == [1, 1]


def test_words_are_counted_where_no_column_has_them() -> None:
    documents = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": ["one two", "three", ""]})
    assert count_actors(MENTIONS, documents)["n_words"].unique().tolist() == [3]


def test_empty() -> None:
    full, none = count_actors(MENTIONS, DOCUMENTS), count_actors(MENTIONS.iloc[:0], DOCUMENTS)
    assert list(none) == list(full)
    assert (none.dtypes == full.dtypes).all()
    by = count_actors(MENTIONS.iloc[:0], DOCUMENTS, by="outlet")
    assert list(by) == ["outlet", *full]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"metonyms": "both"}, "metonyms 'both'.*actor, literal, country"),
        ({"by": "paper"}, "column 'paper'"),
    ],
)
def test_unknown_options(options: dict[str, object], message: str) -> None:
    with pytest.raises(KitError, match=message):
        counts(**options)


def test_a_mention_without_its_document_is_named() -> None:
    with pytest.raises(KitError, match="Found a mention in 'b'"):
        count_actors(MENTIONS, DOCUMENTS.iloc[:1])
