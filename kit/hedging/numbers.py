"""Numbers in digits and words: what is one, what it is worth, how it is written."""

import re

from kit.language.word_kinds import words

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_POWERS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_VALUES = (
    {word: float(n) for n, word in enumerate(_UNITS)}
    | {word: 20.0 + 10 * n for n, word in enumerate(_TENS)}
    | _POWERS
    | {f"a {word}": power for word, power in _POWERS.items()}
    | {"a": 1.0, "half": 0.5}
)
_SPELLED = (
    rf"(?:(?:{'|'.join(_TENS)})(?: (?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(_UNITS)}|hundred)"
)
#: A number, for use within other expressions.
NUMBER = rf"(?:\d+(?:[.,]\d+)*|\.\d+|{_SPELLED})"
_LABEL = re.compile(r"(?:st|nd|rd|th|s|g|ers?)$")
_DECIMAL_COMMA = re.compile(r"\d,\d")


def is_number(word: str) -> bool:
    """Tell whether the word is a number in digits or words.

    Examples
    --------
    >>> [is_number(w) for w in ["400", "2,000", "seventy", "1.7", "5m", "1990s", "none"]]
    [True, True, True, True, True, False, False]
    """
    return word in words("number_word") or (word[:1].isdigit() and not _LABEL.search(word))


def is_label(word: str) -> bool:
    """Tell whether a number only names something: "5g", "1990s".

    Examples
    --------
    >>> [is_label(w) for w in ["5g", "5m", "5"]]
    [True, False, False]
    """
    return word[:1].isdigit() and word[-1].isalpha() and word[-1] not in "mnk"


def is_year(word: str) -> bool:
    """Tell whether the word is a year of the last or this century."""
    return len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"}


#: What the kinds <number>, <label>, <year> of a pattern ask.
KINDS = {"number": is_number, "label": is_label, "year": is_year}


def value(text: str) -> float:
    """Read a number in digits or words.

    Examples
    --------
    >>> value("seventy five"), value("2.5"), value("a million")
    (75.0, 2.5, 1000000.0)
    """
    text = text.strip()
    if text in _VALUES:
        return _VALUES[text]
    head, _, tail = text.rpartition(" ")
    if head and tail in _POWERS:
        return value(head) * _POWERS[tail]
    if head:
        return value(head) + value(tail)
    return float(text.replace(",", "." if _DECIMAL_COMMA.fullmatch(text) else ""))


def number_word(text: str) -> str:
    """Write small numbers as words, so that "1-in-4" and "one in four" are one phrase.

    Examples
    --------
    >>> number_word("4"), number_word("40"), number_word("a 40")
    ('four', '40', '40')
    """
    if text.isdigit() and int(text) < len(_UNITS):
        return _UNITS[int(text)]
    return text.removeprefix("a ") if text[2:].isdigit() else text


def counts(word: str) -> bool:
    """Tell whether the word is a number that `value` reads."""
    return word in _VALUES or word.isdigit()
