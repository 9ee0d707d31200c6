"""Words as VADER sees them, or mended for news: stripped of marks, looked up once, remembered."""

from __future__ import annotations

import csv
import re
import string
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick

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
JOINED = "·"  # stands for the blanks within an idiom
_HERE = Path(__file__).parent
_MARK = re.escape(string.punctuation)
_TAIL = r"[.!?,;:\-'\"]|!!!?|\?\?\??|\?!\?!?|!\?!\??"  # the marks that VADER strips, one at a time
_STRIPPED = re.compile(rf"(?:{_TAIL})([^{_MARK}]{{2,}})|([^{_MARK}]{{2,}})(?:{_TAIL})", re.DOTALL)
_MOST = 1 << 17  # words remembered
#: Parts of hyphenated words that turn the rest around, and parts that have lost their own sense.
_PREFIXES = frozenset("anti non no not un".split())
_WORN = frozenset("best better free like low self well".split())
_STRAIGHT = str.maketrans("’‘ʼ＇", "''''")
_PARTING = str.maketrans({"—": " — ", "–": " – ", "…": "… "})
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


@cache
def vader_words(kind: str) -> dict[str, float]:
    """Read VADER's phrases of a kind: ``negator``, ``intensifier`` or ``idiom`` with their values.

    >>> vader_words("intensifier")["very"], "never" in vader_words("negator")
    (0.293, True)
    """
    rows = _read("vader_words.csv")
    return {row["phrase"]: float(row["value"] or 0) for row in rows if row["kind"] == kind}


@cache
def shifters() -> frozenset[str]:
    """Read the words that take away what follows: absence, failure, ending, prevention, harm."""
    return frozenset(row["word"] for row in _read("shifters.csv"))


@cache
def idioms() -> dict[str, float]:
    """Read the phrases that weigh as a whole, on VADER's scale."""
    return {row["phrase"]: float(row["weight"]) for row in _read("idioms.csv")}


@cache
def _read(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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


def negates(lower: str) -> bool:
    """Tell whether a word in lower case negates what follows."""
    return lower in vader_words("negator") or "n't" in lower


class Word(NamedTuple):
    """A word as VADER sees it: stripped, in lower case, its valence or None."""

    text: str
    lower: str
    valence: float | None


class Words(dict[str, Word]):
    """Every distinct word of the texts, looked up once.

    Parameters
    ----------
    lexicon : mapping of str to float
        Words in lower case with their valence.
    mends : collection of str
        Any of `MENDS`; with none of them a word is what VADER makes of it.
    """

    def __init__(self, lexicon: Mapping[str, float], mends: Collection[str] = ()) -> None:
        super().__init__()
        self.mends = frozenset(mends)
        self.lexicon = dict(lexicon)
        if "idioms" in self.mends:
            self.lexicon |= {phrase.replace(" ", JOINED): w for phrase, w in idioms().items()}
        self.shifters = shifters() if "shifters" in self.mends else frozenset[str]()

    def __missing__(self, raw: str) -> Word:
        """Read a word that is met for the first time; with too many, memory begins anew."""
        if len(self) >= _MOST:
            self.clear()
        self[raw] = word = self._mended(raw) if self.mends else self._stripped(raw)
        return word

    def prepare(self, text: str) -> str:
        """Part words at dashes, where hyphens are mended."""
        if text.isascii() or "hyphens" not in self.mends:
            return text
        return text.translate(_PARTING) if "—" in text or "–" in text or "…" in text else text

    def join_idioms(self, text: str) -> str:
        """Make one word of each idiom, where they are mended."""
        if "idioms" not in self.mends or not next(_idiom_search().iter(text.lower()), None):
            return text
        return _idiom_pattern().sub(lambda found: found.group().replace(" ", JOINED), text)

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
