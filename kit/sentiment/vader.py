"""VADER exactly as NLTK computes it, its quirks included, several times as fast.

Two thirds of NLTK's time goes into a product of words and punctuation marks that
only serves to strip one mark from a word. Whether a mark is stripped depends on the
word alone, so every distinct word is looked at once and remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from kit.sentiment.known import Word, Words, charged_words
from kit.sentiment.rules import (
    ALPHA,
    CAPITALS,
    FALL,
    IDIOMS,
    INTENSIFIERS,
    LAST,
    NEGATED,
    NEGATORS,
)


class Scores(NamedTuple):
    """The four numbers of one text, rounded as NLTK rounds them."""

    neg: float
    neu: float
    pos: float
    compound: float


NOTHING = Scores(0.0, 0.0, 0.0, 0.0)
NEUTRAL = Scores(0.0, 1.0, 0.0, 0.0)


def score_text(text: str, known: Words) -> Scores:
    """Score one text as NLTK's `SentimentIntensityAnalyzer.polarity_scores` does.

    Parameters
    ----------
    text : str
    known : Words
        Share it between texts, it remembers their words.

    Examples
    --------
    >>> score_text("VADER is smart!", Words({"smart": 1.7}))
    Scores(neg=0.0, neu=0.401, pos=0.599, compound=0.4574)
    """
    words = [known[raw] for raw in text.split() if len(raw) > 1]
    if not words:
        return NOTHING
    charged = charged_words(words)
    if not charged:
        return NEUTRAL
    weights = weigh_words(words, charged)
    return combine(weights, len(words), emphasis(text))


class Rules(NamedTuple):
    """What the news mends change in VADER's rules.

    Attributes
    ----------
    own_context : bool
        Weigh every occurrence of a word in its own context, not in the first one's.
    shifters : frozenset of str
        Words that turn what follows around though they may carry a valence themselves.
    negated : float
        What a word's weight is multiplied by after a negator or shifter.
    """

    own_context: bool = False
    shifters: frozenset[str] = frozenset()
    negated: float = NEGATED


AS_VADER = Rules()


def weigh_words(
    words: Sequence[Word], charged: Sequence[int], rules: Rules = AS_VADER
) -> list[float]:
    """Weigh the charged words, each in the context of its first occurrence (VADER's quirk).

    Parameters
    ----------
    words : sequence of Word
    charged : sequence of int
        Which of them carry a valence.
    rules : Rules
    """
    capitals = _Capitals(words)
    seen: dict[str, float] = {}
    weights = []
    for i in charged:
        text = words[i].text
        if rules.own_context or text not in seen:
            seen[text] = _weigh(words, i, capitals, rules)
        weights.append(seen[text])
    but = next((i for i, word in enumerate(words) if word.lower == "but"), None)
    if but is not None:
        weights = [
            weight * (0.5 if i < but else 1.5 if i > but else 1)
            for i, weight in zip(charged, weights, strict=True)
        ]
    return weights


class _Capitals:
    """Whether some words, but not all, stand in capitals; counted when first asked."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._some: bool | None = None

    def __bool__(self) -> bool:
        if self._some is None:
            n = sum(word.upper for word in self._words)
            self._some = 0 < n < len(self._words)
        return self._some


def _weigh(words: Sequence[Word], i: int, capitals: _Capitals, rules: Rules) -> float:
    """Weigh the word at `i` by the three words before it and the two after it."""
    word = words[i]
    for near in words[max(i - 3, 0) : i + 3]:
        if near.moves:
            break
    else:
        return word.valence or 0.0
    following = words[i + 1].lower if i + 1 < len(words) else ""
    if word.lower in INTENSIFIERS or (word.lower == "kind" and following == "of"):
        return 0.0
    weight = word.valence or 0.0
    if word.upper and capitals:
        weight += CAPITALS if weight > 0 else -CAPITALS
    for back in (1, 2, 3):
        if i < back:
            break
        if words[i - back].lower in rules.shifters:
            weight *= rules.negated
            continue
        if words[i - back].valence is not None:
            continue
        weight += intensify(words[i - back], weight, capitals) * (1, 0.95, 0.9)[back - 1]
        weight = _negate(words, i, back, weight, rules.negated)
        if back == 3:
            weight = _idiom(words, i, weight)
    return _least(words, i, weight)


def intensify(before: Word, weight: float, capitals: _Capitals) -> float:
    """Tell how much an intensifier before a word adds to its weight."""
    change = INTENSIFIERS.get(before.lower, 0.0)
    if not change:
        return 0.0
    if weight < 0:
        change = -change
    if before.upper and capitals:
        change += CAPITALS if weight > 0 else -CAPITALS
    return change


def negates(word: Word) -> bool:
    """Tell whether a word negates what follows."""
    return word.lower in NEGATORS or "n't" in word.lower


def _negate(words: Sequence[Word], i: int, back: int, weight: float, negated: float) -> float:
    """Turn the weight around after a negator; "never so" and "never this" strengthen."""
    if back == 2 and words[i - 2].text == "never" and words[i - 1].text in ("so", "this"):
        return weight * 1.5
    if back == 3 and (
        (words[i - 3].text == "never" and words[i - 2].text in ("so", "this"))
        or words[i - 1].text in ("so", "this")  # NLTK's condition holds without "never" here
    ):
        return weight * 1.25
    return weight * negated if negates(words[i - back]) else weight


def _idiom(words: Sequence[Word], i: int, weight: float) -> float:
    """Replace the weight where an idiom stands around the word."""
    three, two, one, zero = [words[i - k].text for k in (3, 2, 1, 0)]
    around = [word.text for word in words[i + 1 : i + 3]]
    if LAST.isdisjoint((zero, one, two, *around)):
        return weight
    before = (f"{one} {zero}", f"{two} {one} {zero}", f"{two} {one}", f"{three} {two} {one}")
    for phrase in (*before, f"{three} {two}"):
        if phrase in IDIOMS:
            weight = IDIOMS[phrase]
            break
    for length in (2, 3):
        if i + length <= len(words):
            phrase = " ".join(word.text for word in words[i : i + length])
            weight = IDIOMS.get(phrase, weight)
    if f"{three} {two}" in INTENSIFIERS or f"{two} {one}" in INTENSIFIERS:
        weight += FALL
    return weight


def _least(words: Sequence[Word], i: int, weight: float) -> float:
    """Turn the weight around after "least", not after "at least" or "very least"."""
    if i == 0 or words[i - 1].valence is not None or words[i - 1].lower != "least":
        return weight
    if i > 1 and words[i - 2].lower in ("at", "very"):
        return weight
    return weight * NEGATED


def emphasis(text: str) -> float:
    """Tell how much exclamation and question marks add to the sum."""
    asked = text.count("?")
    doubt = 0.0 if asked < 2 else asked * 0.18 if asked < 4 else 0.96
    return min(text.count("!"), 4) * 0.292 + doubt


def normalise(total: float) -> float:
    """Bring a sum of weights into -1...1."""
    return total / sqrt(total * total + ALPHA)


def combine(weights: Sequence[float], n_words: int, extra: float, scale: float = 1.0) -> Scores:
    """Turn the weights of the charged words into the four scores."""
    total = float(sum(weights)) * scale
    total += extra if total > 0 else -extra if total < 0 else 0.0
    pos = neg = 0.0
    neutral = n_words - len(weights)
    for weight in weights:  # one is added to each, as neutral words count one each
        if weight > 0:
            pos += weight + 1
        elif weight < 0:
            neg += weight - 1
        else:
            neutral += 1
    if pos > -neg:
        pos += extra
    elif pos < -neg:
        neg -= extra
    whole = pos - neg + neutral
    return Scores(
        round(abs(neg / whole), 3),
        round(neutral / whole, 3),
        round(abs(pos / whole), 3),
        round(normalise(total), 4),
    )
