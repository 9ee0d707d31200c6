"""What looks wrong in an article that was loaded: walls, cuts, repeats, another language."""

from __future__ import annotations

import re
from functools import cache

from kit.corpus.languages import find_language
from kit.corpus.pieces import rows_of
from kit.corpus.texts import clean_text

_WALLED = 900  # characters; a longer text is an article, whatever it says of cookies
_SHORT = 700
_END = 200
_ARROWS = " \t\n»→›>]|•·–—-"
_SAME = 60  # characters by which a second copy of a text is found
_LEFT_OUT = re.compile(
    r"(?:\[\+\s?\d[\d,]* ?char(?:acter)?s?\]|[\[(](?:…|\.\.\.)[\])])\W*\Z", re.IGNORECASE
)
_ESCAPES = re.compile(r"\\u[0-9a-fA-F]{4}|\\[nr](?:\\[nr]|\s|[A-Z“\"])|\\t")
_EXCEL_LIMIT = 32_767
_ERRORS = re.compile(r"#(?:NAME\?|VALUE!|REF!|N/A|DIV/0!|NULL!|NUM!)")

#: What each flag means, for the problems table. The text is never repaired in silence.
FLAGS = {
    "control-characters": "NUL or other control characters were taken out of the text",
    "replacement-character": "letters were lost before the text came here (U+FFFD stands for them)",
    "piled-marks": "more than 30 accents on one letter; the rest were taken out",
    "mojibake": "the text or title looks like UTF-8 read in a wrong encoding (“â€™” for an apostrophe)",
    "entities": "HTML entities stood in the text and were read as the letters they name",
    "markup": "HTML tags stand in the text",
    "escapes": "the text holds \\n or \\u2019 as letters: it was written as JSON twice",
    "truncated": "the text ends with a mark that the source cut it short",
    "teaser": "the text ends as teasers do (“Read more”, “…”); the article may stand elsewhere",
    "wall": "the text is a cookie banner, a pay wall or an error, or ends in one",
    "doubled": "the text stands twice in this article",
    "cut-cell": "the text ends at 32,767 characters, where Excel cuts a cell",
    "error-cell": "the cell holds an error of the spreadsheet, not the text",
    "boilerplate": "a paragraph of this text stands in five or more other articles as well",
    "language": "the text is not in English",
}


def flag_text(text: str, title: str | None) -> list[str]:
    """Name what looks wrong in a text that has been cleaned.

    Returns codes of `FLAGS`; another language as ``"language-de"``.

    Examples
    --------
    >>> flag_text("Please enable JavaScript and cookies to continue.", None)
    ['wall']
    >>> flag_text("The harbour board will probably close the... Read more", "Pier")
    ['teaser']
    """
    flags = []
    walls, cuts = _phrases()
    tail = text[-_END:].lower()
    if ("…" in tail or "..." in tail or "char" in tail) and _LEFT_OUT.search(tail):
        flags.append("truncated")
    elif tail.rstrip(_ARROWS).endswith(cuts) or (
        len(text) < _SHORT and tail.endswith(("...", "…"))
    ):
        flags.append("teaser")
    low = text.lower() if len(text) < _WALLED else tail
    if any(phrase in low for phrase in walls):
        flags.append("wall")
    if _is_doubled(text):
        flags.append("doubled")
    if "\\" in text and _ESCAPES.search(text):
        flags.append("escapes")
    if len(text) == _EXCEL_LIMIT:
        flags.append("cut-cell")
    if text[:1] == "#" and _ERRORS.fullmatch(text):
        flags.append("error-cell")
    if title and not title.isascii() and "mojibake" in clean_text(title)[1]:
        flags.append("mojibake")
    language = find_language(text)
    if language != "en":
        flags.append(f"language-{language}")
    return flags


def describe_flag(code: str) -> str:
    """Say what a flag means.

    Examples
    --------
    >>> describe_flag("language-de")
    'the text is not in English but looks like "de"'
    """
    stem, _, language = code.partition("-")
    if stem == "language":
        return f'{FLAGS[stem]} but looks like "{language}"'
    return FLAGS[code]


def _is_doubled(text: str) -> bool:
    """Tell whether a text is one body twice; a line or two may stand between or before."""
    half = len(text) // 2
    if half < 2 * _SAME:
        return False
    for begin in (0, text.find("\n") + 1):
        again = text.find(text[begin : begin + _SAME], begin + _SAME)
        size = len(text) - again
        if again > 0 and size > 0.45 * len(text) and text[begin : begin + size - 1] == text[again : again + size - 1]:  # fmt: skip
            return True
    return False


@cache
def _phrases() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the phrases of ``walls.csv``: walls anywhere, cuts at the end."""
    rows = rows_of("walls.csv")
    walls, cuts = (tuple(r["phrase"] for r in rows if r["kind"] == k) for k in ("wall", "cut"))
    return walls, cuts
