"""Closed classes and kinds of words."""

import csv
from importlib import resources

import pytest

from kit.language.word_kinds import KINDS, is_kind, kinds, words
from kit.tables import KitError


def rows(file):
    text = resources.files("kit.language").joinpath(file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("intact", {"adjective"}),
        ("vote", {"noun", "verb"}),
        ("cut", {"verb", "past", "participle"}),
        ("taken", {"participle"}),
        ("took", {"past"}),
        ("approved", {"past", "participle"}),
        ("rebranded", {"past", "participle"}),
        ("podcasts", {"plural"}),
        ("well-funded", {"past", "participle"}),
        ("400", {"number"}),
        ("seventy", {"number"}),
        ("the", set()),
        (",", set()),
        ("", set()),
    ],
)
def test_kinds(word, expected):
    assert kinds(word) == expected


def test_classes_take_in_others():
    assert {"the", "their", "those", "every"} <= words("determiner")
    assert "@article" not in words("determiner")


def test_an_unknown_class_is_named():
    with pytest.raises(KitError, match=r"no class of words 'modals'\. Known: article"):
        words("modals")


def test_tables_are_sound():
    lexicon = [row["word"] for row in rows("parts_of_speech.csv")]
    assert lexicon == sorted(set(lexicon))
    assert {row["kind"] for row in rows("parts_of_speech.csv")} <= set(KINDS)
    classes = [row["class"] for row in rows("closed_classes.csv")]
    assert len(classes) == len(set(classes))
    for name in classes:
        assert all(word == word.lower() for word in words(name))


@pytest.mark.parametrize("row", rows("endings.csv"), ids=lambda row: row["ending"])
def test_each_ending_decides_its_example(row):
    assert row["example"].endswith(row["ending"])
    assert is_kind(row["example"], row["kind"])
