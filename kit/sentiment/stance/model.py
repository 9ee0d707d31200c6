"""The stance weights: a CSV of words in places, unfolded into one table for scoring.

A row weighs a word, a class of words (``[praise]``) or the tone of words (``[tone +]``)
in one place; factors of words times factors of places weigh what rows do not hold, so that
words of like meaning weigh alike. The table adds all up for every word.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.sentiment.stance.classes import word_classes
from kit.sentiment.stance.features import PLACES
from kit.sentiment.words import news_weights

_HERE = Path(__file__).parent
NOT = "not "
PAIR = PLACES.index("pair")
MARK = "mention"
SIDES = ("negative", "positive")


class Model(NamedTuple):
    """Weights towards negative and positive, each against neutral.

    Attributes
    ----------
    words : dict of str to int
        Row of a word in `table`; row 0 is every unknown word. A negated word's row
        follows at the distance ``len(words) + 1``.
    table : array of shape (n_places, n_rows, 2)
    pairs : dict of tuple of str to array of shape (2,)
    marks : dict of str to array of shape (2,)
    """

    words: dict[str, int]
    table: NDArray[np.float32]
    pairs: dict[tuple[str, str], tuple[float, float]]
    marks: dict[str, NDArray[np.float64]]


def traits(word: str, tone: float) -> list[tuple[str, float]]:
    """List the features of a word in any place: itself, its classes, its tone.

    Examples
    --------
    >>> traits("praised", 2.0)
    [('praised', 1.0), ('[judge]', 1.0), ('[praise]', 1.0), ('[tone +]', 1.0)]
    """
    found = [(word, 1.0)] + [(name, 1.0) for name in word_classes().get(word, ())]
    if tone:
        found.append(("[tone +]" if tone > 0 else "[tone -]", abs(tone) / 2))
    return found


def negated_traits(word: str, tone: float) -> list[tuple[str, float]]:
    """List the features of a negated word; its tone turns around and halves."""
    found = [(NOT + name, value) for name, value in traits(word, 0.0)]
    return found + [
        feature for feature in traits(word, -tone / 2) if feature[0].startswith("[tone")
    ]


def unfold(
    rows: Sequence[tuple[str, str, float, float]],
    factors: Mapping[str, Sequence[float]],
    places: Mapping[tuple[str, str], Sequence[float]],
) -> Model:
    """Make the table from rows of place, feature, weight to negative, weight to positive.

    Parameters
    ----------
    rows : sequence of tuple
    factors : dict of str to sequence of float
        A few numbers a word.
    places : dict of (str, str) to sequence of float
        As many numbers for a place and ``"negative"`` or ``"positive"``.
    """
    weights: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for place, feature, negative, positive in rows:
        weights[place][feature] = (negative, positive)
    tone = news_weights()
    named = {f.removeprefix(NOT) for place in PLACES[:PAIR] for f in weights[place]}
    known = sorted(
        {w for w in named if not w.startswith("[")} | set(word_classes()) | set(tone) | set(factors)
    )
    words = {word: i for i, word in enumerate(known, start=1)}
    n = len(words) + 1
    table = np.zeros((len(PLACES), 2 * n, 2), np.float32)
    for word, i in words.items():
        plain, turned = traits(word, tone.get(word, 0.0)), negated_traits(word, tone.get(word, 0.0))
        for p, place in enumerate(PLACES[:PAIR]):
            there = weights[place]
            for at, features in ((i, plain), (n + i, turned)):
                for name, value in features:
                    if name in there:
                        table[p, at, 0] += there[name][0] * value
                        table[p, at, 1] += there[name][1] * value
    smooth = np.zeros((len(words) + 1, len(next(iter(places.values()), ()))))
    for word, numbers in factors.items():
        smooth[words[word]] = numbers
    for (place, side), numbers in places.items():
        p, k = PLACES.index(place), SIDES.index(side)
        table[p, :n, k] += smooth @ np.array(numbers)
        table[p, n:, k] -= smooth @ np.array(numbers) / 2  # a negated word turns around, halved
    pairs = {(a, b): w for name, w in weights["pair"].items() for a, b in [name.split(" ")]}
    marks = {name: np.array(w) for name, w in weights[MARK].items()}
    return Model(words, table, pairs, marks)


@cache
def stance_model() -> Model:
    """Read the shipped weights."""
    rows = [
        (place, feature, float(negative), float(positive))
        for place, feature, negative, positive in _rows("stance_weights.csv")
    ]
    factors = {word: list(map(float, numbers)) for word, *numbers in _rows("stance_words.csv")}
    places = {
        (place, side): list(map(float, numbers))
        for place, side, *numbers in _rows("stance_places.csv")
    }
    return unfold(rows, factors, places)


def _rows(name: str) -> list[list[str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
