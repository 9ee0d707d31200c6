"""Classes of words that the stance scorer knows: ``classes.csv``."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path


@cache
def word_classes() -> dict[str, list[str]]:
    """Read the classes of words: ``praised`` is in the class ``praise``."""
    classes = defaultdict(list)
    with Path(__file__).with_name("classes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            classes[row["word"]].append(f"[{row['class']}]")
    return dict(classes)


@cache
def idioms() -> dict[tuple[str, ...], str]:
    """Read the phrases that weigh as a word does: ``("took", "aim", "at")`` as "criticized"."""
    with Path(__file__).with_name("idioms.csv").open(encoding="utf-8", newline="") as file:
        return {tuple(row["phrase"].split()): row["like"] for row in csv.DictReader(file)}


@cache
def words_of(name: str) -> frozenset[str]:
    """List the words of a class, such as ``"judge"``: verbs whose object is judged."""
    return frozenset(word for word, classes in word_classes().items() if f"[{name}]" in classes)
