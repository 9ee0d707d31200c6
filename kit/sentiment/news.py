"""VADER mended for news: apostrophes, marks, hyphens, repeated words, names, weights.

Each mend can be left out; with none of them the scores are VADER's.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Sequence
from functools import cache
from math import sqrt
from pathlib import Path

import ahocorasick

from kit.sentiment.known import Word, Words, charged_words
from kit.sentiment.rules import INTENSIFIERS, NEGATED, NEGATORS
from kit.sentiment.vader import (
    NEUTRAL,
    NOTHING,
    Rules,
    Scores,
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
    "shifters": "“no progress” and “failed to win” are no praise, “stop the war” is no blame",
    "lengths": "one good word in forty counts less than one in four",
    "idioms": "“without a doubt” and “not the worst” weigh as a whole",
    "weights": "“attack” or “reform” weigh what newspaper readers felt, not tweets",
}
_SHIFTED = -0.5
#: Parts of hyphenated words that turn the rest around, and parts that have lost their own sense.
_PREFIXES = frozenset("anti non no not un".split())
_WORN = frozenset("best better free like low self well".split())
_STRAIGHT = str.maketrans("’‘ʼ＇", "''''")
_PARTING = str.maketrans({"—": " — ", "–": " – ", "…": "… "})
_HERE = Path(__file__).parent
JOINED = "·"  # stands for the blanks within an idiom
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")
_OPENING = "“\"'‘([—–:"


@cache
def shifters() -> frozenset[str]:
    """Read the words that take away what follows: absence, failure, ending, prevention, harm."""
    return frozenset((_HERE / "shifters.csv").read_text(encoding="utf-8").split()[1:])


@cache
def idioms() -> dict[str, float]:
    """Read the phrases that weigh as a whole, on VADER's scale."""
    with (_HERE / "idioms.csv").open(encoding="utf-8", newline="") as file:
        return {row["phrase"]: float(row["weight"]) for row in csv.DictReader(file)}


@cache
def _idiom_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, idioms()))})\b", re.IGNORECASE)


@cache
def _idiom_search() -> ahocorasick.Automaton:
    """Compile the phrases for a quick look: most sentences hold none."""
    made = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for phrase in idioms():
        made.add_word(phrase)
    made.make_automaton()
    return made


class NewsWords(Words):
    """Every distinct word of the texts, looked up once, after the mends chosen.

    Parameters
    ----------
    lexicon : dict of str to float
    mends : collection of str
        Any of `MENDS`.
    """

    def __init__(self, lexicon: dict[str, float], mends: Collection[str]) -> None:
        self.mends = frozenset(mends)
        joined = {phrase.replace(" ", JOINED): weight for phrase, weight in idioms().items()}
        super().__init__(lexicon | joined if "idioms" in self.mends else lexicon)
        shift = "shifters" in self.mends
        self.movers = self.movers | shifters() if shift else self.movers
        self.rules = Rules(
            own_context="repeats" in self.mends,
            shifters=shifters() if shift else frozenset(),
            negated=_SHIFTED if shift else NEGATED,
        )

    def scale(self, n_words: int) -> float:
        """Tell what the sum of a sentence is multiplied by, 1 at ten words."""
        return sqrt(15 / (n_words + 5)) if "lengths" in self.mends else 1.0

    def strip(self, raw: str) -> Word:
        """Mend the word's spelling, then strip and look it up."""
        if raw.isalpha():  # nothing to mend
            return self.look_up(raw)
        plain = raw.isascii() or "apostrophes" not in self.mends
        text = raw if plain else raw.translate(_STRAIGHT)
        word = super().strip(text)
        if word.valence is None and "marks" in self.mends and not word.text.isalpha():
            bare = _EDGES.sub("", text)
            bare = bare[:-2] if bare.endswith("'s") else bare
            if len(bare) > 1 and bare != word.text:
                word = self.look_up(bare)
        if word.valence is None and "hyphens" in self.mends and "-" in word.lower.strip("-"):
            word = word._replace(valence=self._by_parts(word.lower))
        return word

    def _by_parts(self, lower: str) -> float | None:
        """Weigh a hyphenated word by half of its strongest part."""
        parts = lower.split("-")
        if lower in INTENSIFIERS or lower in NEGATORS or parts[0] in _PREFIXES:
            return None
        known = [v for part in parts if part not in _WORN and (v := self.lexicon.get(part))]
        return max(known, key=abs) / 2 if known else None


def score_news(text: str, known: NewsWords) -> Scores:
    """Score one text with the mends of `known`.

    Examples
    --------
    >>> words = {"good": 1.9}
    >>> score_news("They weren’t good", NewsWords(words, MENDS)).compound
    -0.3184
    >>> score_news("They weren’t good", NewsWords(words, [])).compound
    0.4404
    """
    words = split_words(text, known)
    if not words:
        return NOTHING
    charged = told_words(words, known)
    if not charged:
        return NEUTRAL
    weights = weigh_words(words, charged, known.rules)
    return combine(weights, len(words), emphasis(text), known.scale(len(words)))


def split_words(text: str, known: NewsWords) -> list[Word]:
    """Split a text at white space (and at dashes) into the words that count, idioms whole."""
    if "hyphens" in known.mends and ("—" in text or "–" in text or "…" in text):
        text = text.translate(_PARTING)
    if "idioms" in known.mends and next(_idiom_search().iter(text.lower()), None):
        text = _idiom_pattern().sub(lambda found: found.group().replace(" ", JOINED), text)
    return [known[raw] for raw in text.split() if len(raw) > 1]


def told_words(words: Sequence[Word], known: NewsWords) -> list[int]:
    """Tell which words carry a valence and are no part of a name."""
    charged = charged_words(words)
    if "names" not in known.mends or not any(words[i].text[0].isupper() for i in charged):
        return charged
    if in_title_case(words):
        return charged
    return [i for i in charged if not _in_name(words, i)]


def in_title_case(words: Sequence[Word]) -> bool:
    """Tell whether most longer words begin with a capital, so that capitals mark no names."""
    long = [word.text for word in words[1:] if len(word.text) > 3 and word.text[0].isalpha()]
    return len(long) > 2 and sum(text[0].isupper() for text in long) > 0.75 * len(long)


def _in_name(words: Sequence[Word], i: int) -> bool:
    """Tell whether a capitalised word stands next to another one, inside the sentence."""
    text = words[i].text
    if not text[0].isupper() or text.isupper():
        return False
    after = i + 1 < len(words) and words[i + 1].text[:1].isupper()
    return after or (i > 0 and words[i - 1].text[:1].isupper())
