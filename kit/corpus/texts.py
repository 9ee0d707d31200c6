"""The text of an article: one form of characters and line ends, and what looks wrong in it."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

_LINE_ENDS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_LONE = re.compile(r"[\ud800-\udfff]")
# UTF-8 read as Windows-1252: a lead byte's letter, then as many "letters" as it announces.
_TRAIL = "".join(
    [bytes([i]).decode("cp1252", "ignore") for i in range(0x80, 0xC0)]
    + [chr(i) for i in range(0x80, 0xA0)]
)
# C1 controls are what is left of Windows-1252 read as Latin-1.
_MOJIBAKE = re.compile(
    rf"[ÂÃÄÅÐÑ][{_TRAIL}]|[âã][{_TRAIL}]{{2}}|ð[{_TRAIL}]{{3}}|[\x80-\x84\x86-\x9f]"
)
_LEADS = re.compile(r"[ÂÃÄÅÐÑâãð\x80-\x9f]")  # without one there is none; a fast look
_TRUNCATED = re.compile(
    r"(?:\[\+\s?\d[\d,]* ?char(?:acter)?s?\]|[\[(](?:…|\.\.\.)[\])])\W*\Z", re.IGNORECASE
)
_MARKUP = re.compile(
    r"</?(?:p|div|br|span|a|script|style|img|strong|em|b|i|h[1-6]|ul|li)\b[^<>]{0,200}>"
    r"|&(?:amp|nbsp|quot|lt|gt|apos|[lr][sd]quo|[mn]dash|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_MOST_MARKS = 30  # a letter's accents; Unicode's own limit for streams
# Every accent lies here, and much else: a fast look before the exact one.
_MAYBE_PILED = re.compile(rf"[^\x00-\u02ff\u2000-\u20cf]{{{_MOST_MARKS + 1}}}")

#: What each flag means, for the problems table. The text is never repaired in silence.
FLAGS = {
    "control-characters": "NUL or other control characters were taken out of the text",
    "replacement-character": "letters were lost before the text came here (U+FFFD stands for them)",
    "piled-marks": f"more than {_MOST_MARKS} accents on one letter; the rest were taken out",
    "mojibake": "the text looks like UTF-8 read in a wrong encoding (“â€™” for an apostrophe)",
    "truncated": "the text ends with a mark that the source cut it short",
    "markup": "HTML tags or entities stand in the text",
}


def clean_text(raw: str) -> tuple[str, list[str]]:
    """Bring a text into the form in which it stays: NFC, ``\\n`` line ends, no controls.

    Parameters
    ----------
    raw : str

    Returns
    -------
    (str, list of str)
        The text, white space at both ends stripped, and the codes of `FLAGS` that hold.

    Examples
    --------
    >>> clean_text("Cafe\\u0301\\r\\nâ€™s [+12 chars]")
    ('Café\\nâ€™s [+12 chars]', ['mojibake', 'truncated'])

    Notes
    -----
    Mojibake, lost letters, truncation and markup are flagged and left as they are.
    """
    flags = []
    text = _LINE_ENDS.sub("\n", raw.replace("\r\n", "\n").replace("\r", "\n"))
    # Mojibake may hide behind C1 controls ("â\x80\x99"), so it is looked for first.
    wrong = not text.isascii() and bool(_LEADS.search(text) and _MOJIBAKE.search(text))
    text, n = _CONTROL.subn("", text)
    if n:
        flags.append("control-characters")
    if not text.isascii():
        text = _LONE.sub("\ufffd", text)
        n = 0
        if _MAYBE_PILED.search(text):
            text, n = _piled().subn(r"\1", text)
        if n:
            flags.append("piled-marks")
        text = unicodedata.normalize("NFC", text)
        if "\ufffd" in text:
            flags.append("replacement-character")
    text = text.strip()
    if wrong:
        flags.append("mojibake")
    if _TRUNCATED.search(text, max(0, len(text) - 60)):
        flags.append("truncated")
    if ("<" in text or "&" in text) and _MARKUP.search(text):
        flags.append("markup")
    return text, flags


def clean_line(value: str | None) -> str | None:
    """Bring a title, a name or an address into one line; None if nothing is left.

    Examples
    --------
    >>> clean_line("  Talks \\n resume\\x00 ")
    'Talks resume'
    """
    if value is None:
        return None
    text = " ".join(clean_text(value)[0].split())
    return text or None


@cache
def _piled() -> re.Pattern[str]:
    """Find a letter's accents beyond the limit: sorting a long run of them takes for ever."""
    marks = [
        i
        for i in range(0x300, sys.maxunicode + 1)
        if unicodedata.combining(chr(i))
        or unicodedata.combining(unicodedata.normalize("NFD", chr(i))[0])
    ]
    ranges: list[list[int]] = []
    for i in marks:
        if ranges and ranges[-1][1] == i - 1:
            ranges[-1][1] = i
        else:
            ranges.append([i, i])
    group = "".join(rf"\U{a:08x}-\U{b:08x}" for a, b in ranges)
    return re.compile(rf"([{group}]{{{_MOST_MARKS}}})[{group}]+")
