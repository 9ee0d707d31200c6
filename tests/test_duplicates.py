"""Copies and near copies are grouped; nothing is deleted."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kit.corpus import read_corpus
from kit.corpus.assembling import name_document, number_copies
from kit.corpus.duplicates import group_duplicates
from tests.speed.growth import cpu

WORDS = [
    a + b for a in "ba ke li mo nu ra se ti vo za".split() for b in "den lor mik rus tal".split()
]


def article(seed: int, n: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=n)


def change(words: list[str], every: int) -> list[str]:
    return [f"new{i}" if i % every == 0 else word for i, word in enumerate(words)]


BASE = article(1)
CASES = [
    ("copies", [BASE, BASE], [0, 0]),
    ("case and punctuation aside", [BASE, [w.upper() + "," for w in BASE]], [0, 0]),
    ("one word in forty is new", [article(2), BASE, change(BASE, 40)], [-1, 1, 1]),
    ("one word in five is new", [BASE, change(BASE, 5)], [-1, -1]),
    ("a short version in a long one", [BASE + article(3, 900), BASE], [0, 0]),
    ("a changed version in a long one", [BASE + article(3, 900), change(BASE, 20)], [0, 0]),
    ("a brief with two new words at its end", [BASE[:20], [*BASE[:18], "new", "words"]], [0, 0]),
    ("half of the shorter is shared", [BASE[:150] + article(4, 150), BASE], [-1, -1]),
    ("one shared paragraph", [BASE[:60] + article(5), BASE[:60] + article(6)], [-1, -1]),
    ("too short to judge", [["rain", "fell"], ["rain", "falls"]], [-1, -1]),
    ("short copies", [["rain"], ["sun"], ["Rain!"]], [0, -1, 0]),
    ("order matters in short texts", [["rain", "fell"], ["fell", "rain"]], [-1, -1]),
    ("no words", [["—"], ["…"]], [-1, -1]),
]


@pytest.mark.parametrize(("what", "texts", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_counts_as_a_copy(what: str, texts: list[list[str]], expected: list[int]) -> None:
    assert group_duplicates([" ".join(words) for words in texts]) == expected


def test_every_near_copy_is_found_and_no_stranger() -> None:
    originals = [article(seed) for seed in range(200)]
    texts = originals + [change(words, 30) for words in originals]
    found = group_duplicates([" ".join(words) for words in texts])
    assert found == [*range(200), *range(200)]


def test_many_versions_and_much_boilerplate_take_linear_time() -> None:
    foot = " ".join(article(7, 60))

    def make(n: int) -> list[str]:
        versions = [" ".join([*change(BASE, 50), f"v{i}"]) for i in range(n)]
        return versions + [" ".join(article(1000 + i, 120)) + " " + foot for i in range(n)]

    few, many = make(700), make(1400)  # some five hundred strangers bring another way to pair
    assert cpu(lambda: group_duplicates(many)) <= 2.6 * cpu(lambda: group_duplicates(few), runs=2)
    found = group_duplicates(many)
    assert set(found[:1400]) == {0}
    assert set(found[1400:]) == {-1}


def test_names_rest_on_content_alone_and_copies_are_numbered() -> None:
    name = name_document("P", "d", None, "x")
    assert number_copies([name, "q", name, name]) == [name, "q", f"{name}-2", f"{name}-3"]
    assert len(name) == 16
    assert int(name, 16) >= 0
    assert name_document("a", "b") != name_document("ab", "")
    assert name_document(None, "b") != name_document("", "b")


def test_groups_go_by_the_first_members_name_whatever_the_file(tmp_path: Path) -> None:
    text = " ".join(BASE)
    for name, body in [("1", text), ("2", "Other words."), ("3", text), ("4", text + " more")]:
        (tmp_path / f"{name}.txt").write_text(body, encoding="utf-8")
    documents, problems = read_corpus(tmp_path)
    ids = documents["doc_id"].tolist()
    assert len(documents) == 4
    assert set(problems["code"]) <= {"language"}  # words of no language
    assert ids[2] == ids[0] + "-2"
    assert documents["dup_group"].fillna("").tolist() == [ids[0], "", ids[0], ids[0]]
    (tmp_path / "1.txt").rename(tmp_path / "9.txt")
    again, _ = read_corpus(tmp_path)
    assert set(again["doc_id"]) == set(ids)
