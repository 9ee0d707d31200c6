"""What the words of many texts weigh: VADER's rules, as NLTK has them or mended for news.

All rules are read off arrays with one entry a word, so that a corpus is weighed at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.sentiment.known import Word, Words, negates, vader_words

Whole = NDArray[np.int64]
Numbers = NDArray[np.float64]
Mark = NDArray[np.bool_]

_FALL = -0.293  # a dampener of two words
_CAPITALS = 0.733  # a word in capitals among others that are not
_NEGATED, _SHIFTED = -0.74, -0.5  # VADER's factor, and that of the mend "shifters"
_FADES = (1, 0.95, 0.9)  # of an intensifier one, two, three words before
_NOTHING = Word("", "", None)


class Weighed(NamedTuple):
    """The words of texts, and what they weigh.

    Attributes
    ----------
    words : list of Word
        The distinct words; the last one is empty and stands beyond a text's ends.
    code, row : array of int
        Index into `words`, and the text, of every word that counts.
    charged : array of int
        Which of them weigh.
    weights : array of float
        What each charged word weighs in its place.
    """

    words: list[Word]
    code: Whole
    row: Whole
    charged: Whole
    weights: Numbers


def weigh(texts: Sequence[str], known: Words) -> Weighed:
    """Weigh the words of each text.

    Parameters
    ----------
    texts : sequence of str
    known : Words
        Share it between calls, it remembers the words.

    Examples
    --------
    >>> weighed = weigh(["Not good, but VERY kind."], Words({"good": 1.9, "kind": 2.4}))
    >>> [weighed.words[weighed.code[i]].text for i in weighed.charged]
    ['good', 'kind']
    >>> weighed.weights.round(2).tolist()
    [-0.7, 5.14]
    """
    raws = [known.join_idioms(known.prepare(text)).split() for text in texts]
    flat = list(chain.from_iterable(raws))
    spelled = {raw: i for i, raw in enumerate(dict.fromkeys(flat))}
    words = [known[raw] for raw in spelled] + [_NOTHING]
    code = np.fromiter(map(spelled.__getitem__, flat), np.int64, len(flat))
    row = np.repeat(np.arange(len(texts)), np.fromiter(map(len, raws), np.int64, len(raws)))
    counts = np.array([len(raw) > 1 for raw in spelled] + [False])[code]
    code, row = code[counts], row[counts]
    charged = np.flatnonzero(np.array([word[2] is not None for word in words])[code])
    near = _Near(code, row, charged, len(words) - 1)
    if "names" in known.mends:
        kept = ~_in_names(words, code, row, near)
        charged = charged[kept]
        near = _Near(code, row, charged, len(words) - 1)
    weights = _in_context(words, near, _mixed(words, code, row)[row[charged]], known)
    if "repeats" not in known.mends:  # VADER's quirk: the first place of a word decides for all
        texts_of = {text: i for i, text in enumerate(dict.fromkeys(w.text for w in words))}
        same = np.array([texts_of[word.text] for word in words])[code[charged]]
        _, first, where = np.unique(row[charged] * len(words) + same, return_index=True, return_inverse=True)  # fmt: skip
        weights = weights[first[where]]
    return Weighed(words, code, row, charged, weights * _contrast(words, code, row, charged))


class _Near(dict[int, Whole]):
    """The words so many places after (or before) each charged word; none beyond its text."""

    def __init__(self, code: Whole, row: Whole, charged: Whole, nothing: int) -> None:
        super().__init__()
        self.code, self.row, self.charged, self.nothing = code, row, charged, nothing

    def __missing__(self, step: int) -> Whole:
        at = np.clip(self.charged + step, 0, max(0, len(self.code) - 1))
        inside = (at == self.charged + step) & (self.row[at] == self.row[self.charged])
        self[step] = found = np.where(inside, self.code[at], self.nothing)
        return found


def _mark(tests: Sequence[bool]) -> Mark:
    return np.array(tests, np.bool_)


def _in_names(words: Sequence[Word], code: Whole, row: Whole, near: _Near) -> Mark:
    """Mark charged words that stand in capitals beside another one, where capitals mark names."""
    capital = _mark([word.text[:1].isupper() for word in words])
    shouted = _mark([word.text.isupper() for word in words])
    long = _mark([len(word.text) > 3 and word.text[0].isalpha() for word in words])
    rows = int(row[-1]) + 1 if len(row) else 0
    inside = np.append(False, row[1:] == row[:-1])[: len(row)] & long[code]
    n_long = np.bincount(row[inside], minlength=rows)
    n_capital = np.bincount(row[inside & capital[code]], minlength=rows)
    in_title_case = (n_long > 2) & (n_capital > 0.75 * n_long)
    beside = capital[near[1]] | capital[near[-1]]
    return (capital & ~shouted)[near[0]] & beside & ~in_title_case[row[near.charged]]


def _mixed(words: Sequence[Word], code: Whole, row: Whole) -> Mark:
    """Mark the texts in which some words, but not all, stand in capitals."""
    shouted = _mark([word.text.isupper() for word in words])[code]
    n_words = np.bincount(row)
    n_shouted = np.bincount(row[shouted], minlength=len(n_words))
    return (n_shouted > 0) & (n_shouted < n_words)


def _in_context(words: Sequence[Word], near: _Near, mixed: Mark, known: Words) -> Numbers:
    """Weigh each charged word by the three words before it and the two after it."""
    lower = [word.lower for word in words]
    text = [word.text for word in words]
    intensity = np.array([vader_words("intensifier").get(word, 0.0) for word in lower])
    negating = _mark([negates(word) for word in lower])
    shifting = _mark([word in known.shifters for word in lower])
    charged = _mark([word.valence is not None for word in words])
    shouted = _mark([word.isupper() for word in text])
    never = _mark([word == "never" for word in text])
    so = _mark([word in ("so", "this") for word in text])
    negated = _SHIFTED if known.shifters else _NEGATED
    weight = np.array([word.valence or 0.0 for word in words])[near[0]]
    weight += np.where(shouted[near[0]] & mixed, _louder(weight), 0.0)
    for back, fade in enumerate(_FADES, start=1):
        before = near[-back]
        change = np.where(weight < 0, -intensity[before], intensity[before])
        change += np.where(shouted[before] & mixed & (change != 0), _louder(weight), 0.0)
        factor = np.where(negating[before], negated, 1.0)
        if back == 2:  # "never so" and "never this" strengthen
            factor[never[before] & so[near[-1]]] = 1.5
        if back == 3:  # NLTK's condition holds without "never" here
            strong = (never[before] & so[near[-2]]) | so[near[-1]]
            factor[strong & (before != near.nothing)] = 1.25
        plain = ~shifting[before] & ~charged[before]
        changed = np.where(plain, (weight + change * fade) * factor, weight)
        weight = np.where(shifting[before], weight * negated, changed)
        if back == 3:
            _place_idioms(text, near, weight, plain & (before != near.nothing))
    least = _mark([word.lower == "least" and word.valence is None for word in words])
    at_least = _mark([word in ("at", "very") for word in lower])
    weight[least[near[-1]] & ~at_least[near[-2]]] *= _NEGATED
    kind_of = _mark([x == "kind" for x in lower])[near[0]] & _mark([x == "of" for x in lower])[near[1]]  # fmt: skip
    weight[(intensity[near[0]] != 0) | kind_of] = 0.0
    return weight


def _louder(weight: Numbers) -> Numbers:
    return np.where(weight > 0, _CAPITALS, -_CAPITALS)


def _place_idioms(text: Sequence[str], near: _Near, weight: Numbers, where: Mark) -> None:
    """Replace the weight where one of VADER's own idioms stands around the word."""
    idioms, intensifiers = vader_words("idiom"), vader_words("intensifier")
    last = {phrase.split()[-1] for phrase in (*idioms, *intensifiers) if " " in phrase}
    ends = _mark([word in last for word in text])
    around = ends[near[0]] | ends[near[-1]] | ends[near[-2]] | ends[near[1]] | ends[near[2]]
    for i in np.flatnonzero(where & around).tolist():
        three, two, one, zero, *after = (text[near[step][i]] for step in (-3, -2, -1, 0, 1, 2))
        pairs = (f"{one} {zero}", f"{two} {one} {zero}", f"{two} {one}", f"{three} {two} {one}")
        found = [idioms[phrase] for phrase in (*pairs, f"{three} {two}") if phrase in idioms]
        weight[i] = found[0] if found else weight[i]
        for phrase in (f"{zero} {after[0]}", f"{zero} {after[0]} {after[1]}"):
            weight[i] = idioms.get(phrase, weight[i])
        if f"{three} {two}" in intensifiers or f"{two} {one}" in intensifiers:
            weight[i] += _FALL


def _contrast(words: Sequence[Word], code: Whole, row: Whole, charged: Whole) -> Numbers:
    """Tell what "but" multiplies: what stands before it counts half, what follows more."""
    buts = np.flatnonzero(_mark([word.lower == "but" for word in words])[code])[::-1]
    first = np.full(int(row[-1]) + 1 if len(row) else 0, -1)
    first[row[buts]] = buts  # the first of a text is written last
    but = first[row[charged]]
    return np.where(but < 0, 1.0, np.where(charged < but, 0.5, np.where(charged > but, 1.5, 1.0)))
