"""VADER mended for news: apostrophes, marks, hyphens, repeated words, names, weights.

Each mend can be left out; with none of them the scores are VADER's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kit.sentiment.vader import (
    INTENSIFIERS,
    NEGATORS,
    NEUTRAL,
    NOTHING,
    Scores,
    Word,
    Words,
    combine,
    emphasis,
    weigh_words,
)

#: What each mend does, with an example that VADER gets wrong without it.
MENDS = {
    "apostrophes": "“weren’t good” negates as “weren't good” does",
    "marks": "“(a disaster).” and “‘great’” count though marks stand around the word",
    "hyphens": "“war-torn” and “deal—bad” count by their parts",
    "repeats": "a word that comes twice is weighed in its own place each time",
    "names": "“United Nations” and “Justice Department” are no praise",
    "weights": "“attack” or “reform” weigh what newspaper readers felt, not tweets",
}
_STRAIGHT = str.maketrans("’‘ʼ＇", "''''")
_PARTING = str.maketrans({"—": " — ", "–": " – ", "…": "… "})
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")
_OPENING = "“\"'‘([—–:"


class NewsWords(Words):
    """Every distinct word of the texts, looked up once, after the mends chosen.

    Parameters
    ----------
    lexicon : dict of str to float
    mends : collection of str
        Any of `MENDS`.
    """

    def __init__(self, lexicon: dict[str, float], mends: Collection[str]) -> None:
        super().__init__(lexicon)
        self.mends = frozenset(mends)

    def __missing__(self, raw: str) -> Word:
        """Mend the word's spelling, then strip and look it up."""
        text = raw.translate(_STRAIGHT) if "apostrophes" in self.mends else raw
        word = super().__missing__(text)
        if word.valence is None and "marks" in self.mends:
            bare = _EDGES.sub("", text)
            bare = bare[:-2] if bare.endswith("'s") else bare
            if len(bare) > 1 and bare != word.text:
                lower = bare.lower()
                word = Word(bare, lower, self._lexicon.get(lower))
        if word.valence is None and "hyphens" in self.mends and "-" in word.lower.strip("-"):
            word = word._replace(valence=self._by_parts(word.lower))
        self[raw] = word
        return word

    def _by_parts(self, lower: str) -> float | None:
        """Weigh a hyphenated word by its strongest part, turned around after "non-", "anti-"."""
        first, *rest = parts = lower.split("-")
        known = [v for part in parts if (v := self._lexicon.get(part))]
        if not known or lower in INTENSIFIERS or lower in NEGATORS:
            return None
        strongest = max(known, key=abs)
        return -0.5 * strongest if first in ("non", "anti", "un") and rest else strongest


def score_news(text: str, known: NewsWords) -> Scores:
    """Score one text with the mends of `known`.

    Examples
    --------
    >>> words = {"good": 1.9}
    >>> score_news("They weren’t good", NewsWords(words, MENDS)).compound
    -0.3412
    >>> score_news("They weren’t good", NewsWords(words, [])).compound
    0.4404
    """
    words = split_words(text, known)
    if not words:
        return NOTHING
    charged = charged_words(text, words, known)
    if not charged:
        return NEUTRAL
    weights = weigh_words(words, charged, own_context="repeats" in known.mends)
    return combine(weights, len(words), emphasis(text))


def split_words(text: str, known: NewsWords) -> list[Word]:
    """Split a text at white space (and at dashes) into the words that count."""
    if "hyphens" in known.mends and ("—" in text or "–" in text or "…" in text):
        text = text.translate(_PARTING)
    return [known[raw] for raw in text.split() if len(raw) > 1]


def charged_words(text: str, words: Sequence[Word], known: NewsWords) -> list[int]:
    """Tell which words carry a valence and are no part of a name."""
    charged = [i for i, word in enumerate(words) if word.valence is not None]
    if "names" not in known.mends or not any(words[i].text[0].isupper() for i in charged):
        return charged
    if in_title_case(words):
        return charged
    return [i for i in charged if not _in_name(words, i)]


def in_title_case(words: Sequence[Word]) -> bool:
    """Tell whether most longer words begin with a capital, so that capitals mark no names."""
    long = [word.text for word in words[1:] if len(word.text) > 3 and word.text[0].isalpha()]
    return len(long) > 2 and sum(text[0].isupper() for text in long) > 0.6 * len(long)


def _in_name(words: Sequence[Word], i: int) -> bool:
    """Tell whether a capitalised word stands next to another one, inside the sentence."""
    text = words[i].text
    if not text[0].isupper() or text.isupper():
        return False
    after = i + 1 < len(words) and words[i + 1].text[:1].isupper()
    return after or (i > 0 and words[i - 1].text[:1].isupper())
