"""What the words of many texts weigh: VADER's rules, as NLTK has them or mended for news.

All rules are read off arrays with one entry a word, so that a corpus is weighed at once.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kit.sentiment.known import Mark, Numbers, Read, Whole, Word, Words
from kit.sentiment.words import vader_words

_RISE, _FALL = 0.293, -0.293  # an intensifier, a dampener
_CAPITALS = 0.733  # a word in capitals among others that are not
_NEGATED, _SHIFTED = -0.74, -0.5  # VADER's factor, and that of the mend "shifters"
_FADES = (1, 0.95, 0.9)  # of an intensifier one, two, three words before


class Weighed(NamedTuple):
    """The words of texts, and what they weigh.

    Attributes
    ----------
    words : list of Word
        The distinct words.
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
    words, valence, has, code, row = read = known.read(texts)
    of = {name: has[name][code] for name in ("capital", "long", "shouted", "but")}
    charged = np.flatnonzero(~np.isnan(valence[code]))
    if "names" in known.mends:
        charged = charged[~_in_names(of, _Near(code, row, charged), has, len(texts))]
    near = _Near(code, row, charged)
    n_words, n_shouted = (
        np.bincount(rows, minlength=len(texts)) for rows in (row, row[of["shouted"]])
    )
    mixed = (n_shouted > 0) & (n_shouted < n_words)
    weights = _in_context(read, near, mixed[row[charged]], _SHIFTED if known.shifters else _NEGATED)
    if "repeats" not in known.mends:  # VADER's quirk: the first place of a word decides for all
        spelled = [words[i].text for i in code[charged].tolist()]
        first: dict[tuple[int, str], float] = {}
        keys = zip(row[charged].tolist(), spelled, strict=True)
        weights = np.array([first.setdefault(k, w) for k, w in zip(keys, weights.tolist(), strict=True)])  # fmt: skip
    weights = weights * _contrast(of["but"], row, charged, len(texts))
    return Weighed(words, code, row, charged, weights)


class _Near(dict[int, Whole]):
    """The words so many places after (or before) each charged word; none beyond its text."""

    def __init__(self, code: Whole, row: Whole, charged: Whole) -> None:
        super().__init__()
        self.code, self.row, self.charged = code, row, charged

    def __missing__(self, step: int) -> Whole:
        at = np.clip(self.charged + step, 0, max(0, len(self.code) - 1))
        inside = (at == self.charged + step) & (self.row[at] == self.row[self.charged])
        self[step] = found = np.where(inside, self.code[at], 0)
        return found


def _in_names(of: dict[str, Mark], near: _Near, has: dict[str, Mark], n_texts: int) -> Mark:
    """Mark charged words that stand in capitals beside another one, where capitals mark names."""
    row, capital = near.row, has["capital"]
    inside = np.append(False, row[1:] == row[:-1])[: len(row)] & of["long"]
    n_long = np.bincount(row[inside], minlength=n_texts)
    n_capital = np.bincount(row[inside & of["capital"]], minlength=n_texts)
    in_title_case = (n_long > 2) & (n_capital > 0.75 * n_long)
    beside = capital[near[1]] | capital[near[-1]]
    return (capital & ~has["shouted"])[near[0]] & beside & ~in_title_case[row[near.charged]]


def _in_context(read: Read, near: _Near, mixed: Mark, negated: float) -> Numbers:
    """Weigh each charged word by the three words before it and the two after it."""
    words, valence, has, *_ = read
    intensity = np.where(has["rises"], _RISE, np.where(has["falls"], _FALL, 0.0))
    weight = valence[near[0]]
    weight += np.where(has["shouted"][near[0]] & mixed, _louder(weight), 0.0)
    for back, fade in enumerate(_FADES, start=1):
        before = near[-back]
        change = np.where(weight < 0, -intensity[before], intensity[before])
        change += np.where(has["shouted"][before] & mixed & (change != 0), _louder(weight), 0.0)
        factor = np.where(has["negates"][before], negated, 1.0)
        if back == 2:  # "never so" and "never this" strengthen
            factor[has["never"][before] & has["so"][near[-1]]] = 1.5
        if back == 3:  # NLTK's condition holds without "never" here
            strong = (has["never"][before] & has["so"][near[-2]]) | has["so"][near[-1]]
            factor[strong & (before > 0)] = 1.25
        plain = ~has["shifts"][before] & np.isnan(valence[before])
        changed = np.where(plain, (weight + change * fade) * factor, weight)
        weight = np.where(has["shifts"][before], weight * negated, changed)
        if back == 3:
            _place_idioms(near, weight, plain & (before > 0), has["ends"], words)
    weight[has["least"][near[-1]] & ~has["at_least"][near[-2]]] *= _NEGATED
    kind_of = has["kind"][near[0]] & has["of"][near[1]]
    weight[(intensity[near[0]] != 0) | kind_of] = 0.0
    return weight


def _louder(weight: Numbers) -> Numbers:
    return np.where(weight > 0, _CAPITALS, -_CAPITALS)


def _place_idioms(
    near: _Near, weight: Numbers, where: Mark, ends: Mark, words: Sequence[Word]
) -> None:
    """Replace the weight where one of VADER's own idioms stands around the word."""
    idioms, intensifiers = vader_words("idiom"), vader_words("intensifier")
    around = ends[near[0]] | ends[near[-1]] | ends[near[-2]] | ends[near[1]] | ends[near[2]]
    for i in np.flatnonzero(where & around).tolist():
        three, two, one, zero, *after = (
            words[near[step][i]].text for step in (-3, -2, -1, 0, 1, 2)
        )
        pairs = (f"{one} {zero}", f"{two} {one} {zero}", f"{two} {one}", f"{three} {two} {one}")
        found = [idioms[phrase] for phrase in (*pairs, f"{three} {two}") if phrase in idioms]
        weight[i] = found[0] if found else weight[i]
        for phrase in (f"{zero} {after[0]}", f"{zero} {after[0]} {after[1]}"):
            weight[i] = idioms.get(phrase, weight[i])
        if f"{three} {two}" in intensifiers or f"{two} {one}" in intensifiers:
            weight[i] += _FALL


def _contrast(but: Mark, row: Whole, charged: Whole, n_texts: int) -> Numbers:
    """Tell what "but" multiplies: what stands before it counts half, what follows more."""
    places = np.flatnonzero(but)[::-1]
    first = np.full(n_texts, -1)
    first[row[places]] = places  # the first of a text is written last
    at = first[row[charged]]
    return np.where(at < 0, 1.0, np.where(charged < at, 0.5, np.where(charged > at, 1.5, 1.0)))
