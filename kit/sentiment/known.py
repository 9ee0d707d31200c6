"""Words as VADER sees them, or mended for news: stripped of marks, looked up once, remembered."""

import math
import re
import string
from array import array
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from threading import Lock
from typing import NamedTuple

import ahocorasick
import numpy as np
from numpy.typing import NDArray

from kit.sentiment.words import idioms, negates, shifters, vader_words

Whole = NDArray[np.int64]
Numbers = NDArray[np.float64]
Mark = NDArray[np.bool_]

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
_BETWEEN = "\x00"  # stands between two texts
JOINED = "·"  # stands for the blanks within an idiom
_MARK = re.escape(string.punctuation)
_TAIL = r"[.!?,;:\-'\"]|!!!?|\?\?\??|\?!\?!?|!\?!\??"  # the marks that VADER strips, one at a time
_STRIPPED = re.compile(rf"(?:{_TAIL})([^{_MARK}]{{2,}})|([^{_MARK}]{{2,}})(?:{_TAIL})", re.DOTALL)
_MOST = 1 << 17  # words remembered
#: Parts of hyphenated words that turn the rest around, and parts that have lost their own sense.
_PREFIXES = frozenset("anti non no not un".split())
_WORN = frozenset("best better free like low self well".split())
_STRAIGHT = str.maketrans("’‘ʼ＇", "''''")
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


@cache
def _idiom_pattern() -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, idioms()), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)})\b", re.IGNORECASE)


@cache
def _idiom_search() -> ahocorasick.Automaton:
    made = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for phrase in idioms():
        made.add_word(phrase)
    made.make_automaton()
    return made


def join_idioms(text: str) -> str:
    """Make one word of each idiom.

    >>> join_idioms("It was, without a doubt, good.")
    'It was, without·a·doubt, good.'
    """
    hits = _idiom_search().iter(text.replace("İ", "I").lower())  # as long as the text itself
    parts, done = [], 0
    for start in sorted({end - length + 1 for end, length in hits}):
        found = _idiom_pattern().match(text, start) if start >= done else None
        if found and not (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            parts += [text[done:start], found.group().replace(" ", JOINED)]
            done = found.end()
    return "".join([*parts, text[done:]])


@cache
def _last_words() -> frozenset[str]:
    """List the last words of VADER's idioms and of its intensifiers of two words."""
    phrases = (*vader_words("idiom"), *vader_words("intensifier"))
    return frozenset(phrase.split()[-1] for phrase in phrases if " " in phrase)


class Word(NamedTuple):
    """A word as VADER sees it: stripped, in lower case, its valence or None."""

    text: str
    lower: str
    valence: float | None


class _Traits(NamedTuple):
    """What the rules ask of a word."""

    single: bool  # a character alone
    capital: bool
    shouted: bool
    long: bool
    never: bool
    so: bool
    least: bool
    at_least: bool
    kind: bool
    of: bool
    but: bool
    negates: bool
    shifts: bool
    rises: bool
    falls: bool
    ends: bool  # an idiom, or an intensifier of two words


def _find_traits(word: Word, shifters: frozenset[str]) -> _Traits:
    text, lower, valence = word
    change = vader_words("intensifier").get(lower, 0.0)
    return _Traits(
        single=len(text) < 2,
        capital=text[:1].isupper(),
        shouted=text.isupper(),
        long=len(text) > 3 and text[0].isalpha(),
        never=text == "never",
        so=text in ("so", "this"),
        least=lower == "least" and valence is None,
        at_least=lower in ("at", "very"),
        kind=lower == "kind",
        of=lower == "of",
        but=lower == "but",
        negates=negates(lower),
        shifts=lower in shifters,
        rises=change > 0,
        falls=change < 0,
        ends=text in _last_words(),
    )


class Read(NamedTuple):
    """The words of some texts.

    Attributes
    ----------
    words : list of Word
        The distinct words; the first is empty and stands beyond the ends of a text.
    valence : array of float
        Of each of them; NaN where it has none.
    has : dict of str to array of bool
        Which of them have a trait.
    code, row : array of int
        Index into `words`, and the text, of every word that counts.
    """

    words: list[Word]
    valence: Numbers
    has: dict[str, Mark]
    code: Whole
    row: Whole


class Words(dict[str, int]):
    """The place of every distinct word in `words`, looked up once; threads may share it.

    Parameters
    ----------
    lexicon : mapping of str to float
        Words in lower case with their valence.
    mends : collection of str
        Any of `MENDS`; with none of them a word is what VADER makes of it.
    """

    def __init__(self, lexicon: Mapping[str, float], mends: Collection[str] = ()) -> None:
        super().__init__()
        self._lock = Lock()
        self.mends = frozenset(mends)
        self.lexicon = dict(lexicon)
        if "idioms" in self.mends:
            self.lexicon |= {phrase.replace(" ", JOINED): w for phrase, w in idioms().items()}
        self.shifters = shifters() if "shifters" in self.mends else frozenset[str]()
        self._forget()

    def _forget(self) -> None:
        self.clear()
        self.words, self._valence, self._traits = list[Word](), array("d"), array("q")
        self._remember(Word("", "", None))

    def _remember(self, word: Word) -> int:
        traits = _find_traits(word, self.shifters)
        self.words.append(word)
        self._valence.append(math.nan if word.valence is None else word.valence)
        self._traits.append(sum(1 << i for i, holds in enumerate(traits) if holds))
        return len(self.words) - 1

    def __missing__(self, raw: str) -> int:
        """Read a word that is met for the first time."""
        self[raw] = place = self._remember(self._mended(raw) if self.mends else self._stripped(raw))
        return place

    def read(self, texts: Sequence[str]) -> Read:
        """Split texts at white space into words of two characters and more."""
        joined = f" {_BETWEEN} ".join([text.replace(_BETWEEN, "\x01") for text in texts])
        if "hyphens" in self.mends:
            joined = joined.replace("—", " — ").replace("–", " – ").replace("…", "… ")
        if "idioms" in self.mends:
            joined = join_idioms(joined)
        raws = joined.split()
        with self._lock:
            if len(self) >= _MOST:
                self._forget()
            code = np.fromiter(map(self.__getitem__, raws), np.int64, len(raws))
            row = np.cumsum(code == self[_BETWEEN])
            words, valence, traits = self.words, np.array(self._valence), np.array(self._traits)
        has = {name: (traits >> i) & 1 == 1 for i, name in enumerate(_Traits._fields)}
        counts = ~has["single"][code]
        return Read(words, valence, has, code[counts], row[counts])

    def _stripped(self, raw: str) -> Word:
        """Strip a mark before or after the word and look the rest up."""
        found = None if raw.isalpha() else _STRIPPED.fullmatch(raw)
        return self._look_up((found[1] or found[2]) if found else raw)

    def _look_up(self, text: str) -> Word:
        lower = text.lower()
        return Word(text, lower, self.lexicon.get(lower))

    def _mended(self, raw: str) -> Word:
        """Mend the word's spelling, then strip and look it up."""
        if raw.isalpha():  # nothing to mend
            return self._look_up(raw)
        plain = raw.isascii() or "apostrophes" not in self.mends
        text = raw if plain else raw.translate(_STRAIGHT)
        word = self._stripped(text)
        if word.valence is None and "marks" in self.mends and not word.text.isalpha():
            bare = _EDGES.sub("", text)
            bare = bare[:-2] if bare.endswith("'s") else bare
            if len(bare) > 1 and bare != word.text:
                word = self._look_up(bare)
        if word.valence is None and "hyphens" in self.mends and "-" in word.lower.strip("-"):
            word = word._replace(valence=self._by_parts(word.lower))
        return word

    def _by_parts(self, lower: str) -> float | None:
        """Weigh a hyphenated word by half of its strongest part."""
        parts = lower.split("-")
        listed = lower in vader_words("intensifier") or lower in vader_words("negator")
        if listed or parts[0] in _PREFIXES:
            return None
        known = [v for part in parts if part not in _WORN and (v := self.lexicon.get(part))]
        return max(known, key=abs) / 2 if known else None
