"""Verbs: which word is a finite one, which act or speak, and whether somebody named does."""

import re
from functools import cache, lru_cache
from pathlib import Path

from kit.language.lexicons import read_csv_table
from kit.language.word_kinds import kinds, words

_NOT_FINITE = frozenset({"be", "being", "been", "having", "doing"})


@lru_cache(maxsize=1 << 14)
def is_finite(word: str) -> bool:
    """Tell whether a word is nearly always a finite verb.

    Examples
    --------
    >>> [is_finite(word) for word in ("isn’t", "rose", "argued", "cut", "speed", "she’ll")]
    [True, True, True, False, False, True]
    """
    low = word.lower().replace("’", "'")
    if low in words("auxiliary") or low in words("contraction"):
        return low not in _NOT_FINITE
    if low.endswith(("n't", "'re", "'ve", "'ll", "'d", "'m")):
        return True
    found = kinds(low) if word.islower() else frozenset()
    return "third" in found or found == {"verb"} or ("past" in found and "verb" not in found)


def has_verb(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text holds a finite verb, as a clause must."""
    before = ""
    for word in text[start:end].split():
        bare = word.strip(',.;:“”"()[]?!')
        if bare and is_finite(bare) and before != "to":
            return True
        before = bare
    return False


@cache
def acting_verbs(*classes: str) -> frozenset[str]:
    """Return verbs of acting and speaking: all, or those of some classes of ``acting_verbs.csv``."""
    path = Path(__file__).parent / "acting_verbs.csv"
    table = read_csv_table(path, function="acting_verbs")
    rows = zip(table["verb"].tolist(), table["class"].tolist(), strict=True)
    return frozenset(verb for verb, kind in rows if not classes or kind in classes)


@cache
def _acting(classes: tuple[str, ...]) -> re.Pattern[str]:
    helpers = words("auxiliary") | words("adverb") | {"who", "both", "there", "here", "close"}
    helper = "|".join(sorted(map(re.escape, helpers)))
    verbs = "|".join(sorted(acting_verbs(*classes)))
    return re.compile(
        rf"(?:,[^,.\x00]{{1,60}},|,)?(?: (?:{helper}|\w+ly|(?:on )?\w+day|in a statement))*"
        rf" ?(?:{verbs})\b(?! by\b)"
    )


def acts(text: str, end: int, *classes: str) -> bool:
    """Tell whether whoever is named before `end` acts or speaks there.

    Parameters
    ----------
    text : str
    end : int
        Where the name or description ends.
    *classes : str
        Of ``acting_verbs.csv``; without any, all verbs count.

    Examples
    --------
    >>> acts("Moscow, however, has repeatedly denied it", 6), acts("Moscow airport", 6)
    (True, False)
    """
    return bool(_acting(classes).match(text, end, end + 110))
