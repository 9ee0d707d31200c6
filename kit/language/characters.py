"""Characters: folding that keeps every offset, and which characters make a word.

Everything that matches text works on a folded copy of equal length, so that a
position in the copy is a position in the text.
"""

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

APOSTROPHES = "'’‘ʼ＇`´"
HYPHENS = "-‐‑\u2060"
#: All white space but the blank and the line feed: what one blank can stand for.
_SPACES = "".join(c for i in range(0x3001) if (c := chr(i)).isspace() and c not in " \n")
_QUOTES = "“”„‟«»"

_SAME_LENGTH = (
    {ord(c): "'" for c in APOSTROPHES}
    | {ord(c): " " for c in HYPHENS + _SPACES + "\n"}
    | {ord(c): '"' for c in _QUOTES}
)

_EDITED = re.compile(r"\[(\w)\](?=\w)")
_REPLACED = [(chr(old), new) for old, new in _SAME_LENGTH.items() if chr(old) != new]


def lower(text: str) -> str:
    """Lower the case and keep the length (``"İ".lower()`` alone would grow it).

    Examples
    --------
    >>> len(lower("İzmir")) == len("İzmir")
    True
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def fold(text: str) -> str:
    """Fold case, apostrophes, quotation marks, hyphens and white space; keep the length.

    An editor's brackets around a first letter go before it, so that "[p]erhaps" is a word.
    Hyphens and white space become one space each, so that "more-likely-than-not"
    reads as "more likely than not". Dashes stay, they part clauses.

    Examples
    --------
    >>> fold("Isn’t “more-likely”")
    'isn\\'t "more likely"'
    """
    folded = lower(text)
    if "[" in folded:
        folded = _EDITED.sub(r"  \1", folded)
    for old, new in _REPLACED:  # far faster than str.translate where few of them occur
        if old in folded:
            folded = folded.replace(old, new)
    return folded


def open_bracket(text: str, start: int) -> int:
    """Give where a match begins that an editor's bracket opens, else `start` itself.

    Examples
    --------
    >>> text = "He wrote: [p]erhaps."
    >>> open_bracket(text, fold(text).index("perhaps")) == text.index("[")
    True
    """
    return start - 2 if text.startswith("]", start) else start


def level_spaces(text: str) -> str:
    """Write every kind of white space but the line feed as one blank; keep the length.

    Examples
    --------
    >>> level_spaces("Ann\\u00a0Lee\\tsaid")
    'Ann Lee said'
    """
    if text.isprintable():  # no white space but blanks
        return text
    for space in _SPACES:
        if space in text:
            text = text.replace(space, " ")
    return text


@cache
def _word_table() -> NDArray[np.bool_]:
    """Tell for each code point whether it is a letter, a digit or an underscore."""
    return np.fromiter((chr(i).isalnum() or i == 0x5F for i in range(0x20000)), np.bool_, 0x20000)


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the text's code points as an array, one per character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def word_mask(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Tell which characters belong to words.

    Parameters
    ----------
    codes : array of shape (n_characters,)
        Made by `code_points`.
    """
    table = _word_table()
    return table[np.minimum(codes, len(table) - 1)]
