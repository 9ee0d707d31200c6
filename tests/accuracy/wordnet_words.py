"""Describe English words by their WordNet entries, as a sparse matrix for fitting weights.

A development tool. It reads the database files of WordNet 3.x (Princeton University,
free licence), which are not part of the project.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.preprocessing import normalize

_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_DULL = frozenset(
    "a an the of or and to in that is for with by as from be on at it one his her who which used "
    "are has have being its usually especially something someone".split()
)
_NO = frozenset(["not", "without", "lacking", "no", "un"])
_NEAR, _ABOVE = frozenset("& ^ $ + \\ < = * >".split()), frozenset(["@", "@i"])
_ENDINGS = [
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""),
    ("ing", "e"), ("ing", ""), ("er", ""), ("est", ""), ("ly", ""),
]  # fmt: skip
Key = tuple[str, str]


class WordNet:
    """The synsets and the sense counts of a WordNet database folder."""

    def __init__(self, folder: Path) -> None:
        self.synsets: dict[Key, tuple[list[str], list[tuple[str, Key]], str, str]] = {}
        self.senses: dict[str, list[tuple[Key, int, int]]] = defaultdict(list)
        for part, name in _FILES.items():
            for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
                if not line.startswith(" "):
                    self._add(part, line)
        for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
            key, offset, number, count = line.split()
            lemma, rest = key.split("%")
            self.senses[lemma].append(((_PARTS[rest[0]], offset), int(count), int(number)))
        self.describe = cache(self._describe)

    def _add(self, part: str, line: str) -> None:
        """Read one synset: its words, its relations, its gloss, its lexicographer file."""
        body, _, gloss = line.partition("|")
        field = body.split()
        last = 4 + 2 * int(field[3], 16)
        lemmas = [re.sub(r"\(.*\)", "", word).lower() for word in field[4:last:2]]
        relations = []
        for k in range(last + 1, last + 1 + 4 * int(field[last]), 4):
            symbol, offset, other, _ = field[k : k + 4]
            relations.append((symbol, ("a" if other == "s" else other, offset)))
        self.synsets[part, field[0]] = (lemmas, relations, gloss.split('"')[0], field[1])

    def _describe(self, key: Key) -> Counter[str]:
        """Count what characterises a synset: gloss words, words near, above and opposite."""
        lemmas, relations, gloss, file = self.synsets[key]
        found: Counter[str] = Counter({f"file:{file}": 1})
        denied = ""
        for word in re.findall("[a-z]+", gloss.lower()):
            if word in _NO:
                denied = "!"
            elif word not in _DULL and len(word) > 2:
                found[f"gloss:{denied}{word}"] += 1
        found.update(f"word:{lemma}" for lemma in lemmas)
        for symbol, other in relations:
            kind = "near" if symbol in _NEAR else "above" if symbol in _ABOVE else symbol
            if kind in ("near", "above", "!") and other in self.synsets:
                name, weight = {"near": ("word", 0.7), "above": ("above", 0.7), "!": ("not", 1)}[
                    kind
                ]
                for lemma in self.synsets[other][0]:
                    found[f"{name}:{lemma}"] += weight  # type: ignore[assignment]
        return found

    def lemmas(self, word: str) -> list[str]:
        """Give the dictionary forms that a word can be a form of, at most two."""
        forms = [word] + [word[: -len(a)] + b for a, b in _ENDINGS if word.endswith(a)]
        for ending in ("ing", "ed"):
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 2 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
        return [form for form in dict.fromkeys(forms) if form in self.senses][:2]

    def word(self, word: str) -> Counter[str]:
        """Average the descriptions of a word's senses, the frequent ones counting more."""
        found: Counter[str] = Counter()
        lemmas = self.lemmas(word)
        senses = [(key, n + 1 / rank) for lemma in lemmas for key, n, rank in self.senses[lemma]]
        total = sum(weight for _, weight in senses)
        for key, weight in senses:
            for name, value in self.describe(key).items():
                found[name] += weight / total * value  # type: ignore[assignment]
        found.update(f"word:{lemma}" for lemma in lemmas)
        return found


def word_matrix(words: Sequence[str], wordnet: WordNet) -> sp.csr_matrix:
    """Make one row of unit length per word; a word that WordNet lacks has an empty row."""
    rows = [wordnet.word(word) for word in words]
    frequency = Counter(name for row in rows for name in row)
    column = {name: j for j, name in enumerate(sorted(n for n, k in frequency.items() if k > 1))}
    triples = [
        (i, column[name], np.sqrt(value) * np.log(len(words) / frequency[name]))
        for i, row in enumerate(rows)
        for name, value in row.items()
        if name in column
    ]
    i, j, value = zip(*triples, strict=True)
    return normalize(sp.csr_matrix((value, (i, j)), shape=(len(words), len(column))))
