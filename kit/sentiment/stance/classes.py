"""Words that the stance scorer knows: classes, idioms, and what they do in a clause."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path


@cache
def word_classes() -> dict[str, list[str]]:
    """Read the classes of words: ``praised`` is in the class ``praise``."""
    classes = defaultdict(list)
    for row in _read("classes.csv"):
        classes[row["word"]].append(f"[{row['class']}]")
    return dict(classes)


@cache
def idioms() -> dict[tuple[str, ...], str]:
    """Read the phrases that weigh as a word does: ``("took", "aim", "at")`` as "criticized"."""
    return {tuple(row["phrase"].split()): row["like"] for row in _read("idioms.csv")}


@cache
def roles() -> dict[str, frozenset[str]]:
    """Read what words do around a mention: ``not`` negates, ``of`` joins, ``said`` says."""
    found = defaultdict(set)
    for row in _read("roles.csv"):
        found[row["role"]].add(row["word"])
    return {role: frozenset(words) for role, words in found.items()}


@cache
def words_of(name: str) -> frozenset[str]:
    """List the words of a class, such as ``"judge"``: verbs whose object is judged."""
    return frozenset(word for word, classes in word_classes().items() if f"[{name}]" in classes)


def _read(name: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
