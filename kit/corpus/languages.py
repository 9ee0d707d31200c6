"""Which language a text is in: English by its small words, else by py3langid."""

from __future__ import annotations

import re
from functools import cache

from kit.language.word_kinds import words

_LOOK = 1200  # characters read
_ENGLISH = 0.3  # share of small words above which nothing else is asked
_FEW = 0.18  # below, a text is taken for what py3langid says
_SHORTEST = 12  # words; of fewer nothing is said
_WORD = re.compile(r"[^\W\d_]+")
_CLASSES = ("determiner", "pronoun", "auxiliary", "preposition", "coordinator", "subordinator")


def find_language(text: str) -> str:
    """Say in a code of ISO 639-1 which language a text is in; ``"en"`` where it is too short.

    py3langid (Lui and Baldwin 2012, *langid.py*) is asked only where small English words
    are few, so that a corpus in English costs next to nothing.

    >>> find_language("Die Minister könnten sich in dieser Woche einigen, sagten Beamte am Montag.")
    'de'
    """
    small = _small()
    quick = text[:_LOOK].lower().split()
    if len(quick) > _SHORTEST and sum(word in small for word in quick) > _ENGLISH * len(quick):
        return "en"
    found = _WORD.findall(text[:_LOOK].lower())
    if len(set(found)) < _SHORTEST:
        return _by_script(text)
    share = sum(word in small for word in found) / len(found)
    if share >= _ENGLISH:
        return "en"
    from py3langid import classify  # the model takes a third of a second to load

    language = str(classify(text[:_LOOK])[0])
    return language if share < _FEW else "en"


def _by_script(text: str) -> str:
    """Tell Chinese and Japanese, whose words are not parted by spaces."""
    letters = [c for c in text[:_LOOK] if c.isalpha()]
    if len(letters) > 20 and sum(c > "\u2e80" for c in letters) > len(letters) / 2:
        from py3langid import classify

        return str(classify(text[:_LOOK])[0])
    return "en"


@cache
def _small() -> frozenset[str]:
    return frozenset().union(*(words(name) for name in _CLASSES))
