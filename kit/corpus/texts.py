"""The text of an article in the one form in which it stays; titles and bylines in one line."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache

from kit.corpus.pieces import rows_of
from kit.language import word_kinds

_LINE_ENDS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_TAKEN_OUT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
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
_LEADS = "ÂÃÄÅÐÑâãð"  # without one, or a control, there is none; a fast look
_MARKUP = re.compile(
    r"</?(?:p|div|br|span|a|script|style|img|strong|em|b|i|h[1-6]|ul|li)\b[^<>]{0,200}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}\d{0,2}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_CELL = re.compile(r"_x000[0-9a-d]_", re.IGNORECASE)  # a control character as Excel writes it
_FLAGS = "control-characters piled-marks replacement-character mojibake entities markup".split()
_MOST_MARKS = 30  # a letter's accents; Unicode's own limit for streams
# Every accent lies here, and much else: a fast look before the exact one.
_MAYBE_PILED = re.compile(rf"[^\x00-\u02ff\u2000-\u20cf]{{{_MOST_MARKS + 1},}}")
_BROKEN_WORD = re.compile(r"\b([a-z]{2,20})-[ \t]*\n[ \t]*([a-z]{2,20})\b([^\s\w]{0,3}) ?")

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|(?<!\S)@\w+|(?:facebook|twitter|instagram|linkedin)\.com\S*", re.I)  # fmt: skip


def _compatible(match: re.Match[str]) -> str:
    """Write the plain letters for wide ones and ligatures."""
    return unicodedata.normalize("NFKC", match[0])


# What `make_plain` writes plainly: the characters that it looks for, and what it writes.
_PLAIN: dict[str, tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = {
    "soft hyphens": (re.compile("\u00ad(?:[ \t]*\n)?"), ""),
    "zero-width characters": (re.compile("[\u200b\u2060\ufeff]|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])"), ""),
    "no-break and other spaces": (re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"), " "),
    "full-width letters": (re.compile("[\uff01-\uff5e]+"), _compatible),
    "ligatures": (re.compile("[\ufb00-\ufb06]"), _compatible),
}  # fmt: skip
# One of these is in a text that `_PLAIN` changes; looking for single characters is fast.
_ODD = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u00a0\u202f\u3000\u1680\u205f" + "".join(
    map(chr, [*range(0x2000, 0x200B), *range(0xFB00, 0xFB07)])
) + "ａｅｉｏｕＡＥＩＯＵ０１２，．"  # fmt: skip


def make_plain(text: str, counts: Counter[str]) -> str:
    """Write plainly what hides words from a reader of letters, and add to `counts` what changed.

    >>> make_plain("prob\\u00adably\\u00a0pos-\\nsibly so far-\\nright", counts := Counter())
    'probably possibly\\nso far-\\nright'
    """
    if not text.isascii() and any(c in text for c in _ODD):
        for name, (pattern, plainly) in _PLAIN.items():
            text, n = pattern.subn(plainly, text)
            if n:
                counts[name] += n

    def join(match: re.Match[str]) -> str:
        word = match[1] + match[2]
        if not word_kinds.is_listed(word):
            return match[0]
        counts["words broken at line ends"] += 1
        return f"{word}{match[3]}\n"  # the line ends after the word, so that its width stays

    return _BROKEN_WORD.sub(join, text) if "-\n" in text or "- \n" in text else text


def clean_text(raw: str) -> tuple[str, list[str]]:
    """Bring a text into the form in which it stays: NFC, ``\\n`` line ends, no controls.

    >>> clean_text("Cafe\\u0301\\r\\nâ€™s &hellip;")
    ('Café\\nâ€™s …', ['mojibake', 'entities'])
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    if "_x00" in text or "_X00" in text:
        text = _CELL.sub(lambda m: "" if m[0][5] in "dD" else chr(int(m[0][5], 16)), text)
    flags = dict.fromkeys(_FLAGS, False)
    if "&" in text and _ENTITY.search(text):
        text = _ENTITY.sub(lambda m: html.unescape(m[0]), text)
        flags["entities"] = text != raw
        text = text.replace("\r", "\n")
    controls = bool(_CONTROL.search(text))
    if not text.isascii() and (controls or any(c in text for c in _LEADS)):
        # Mojibake may hide behind C1 controls ("â\x80\x99"), so it is looked for first.
        flags["mojibake"] = bool(_MOJIBAKE.search(text))
    if controls:
        text, n = _TAKEN_OUT.subn("", _LINE_ENDS.sub("\n", text))
        flags["control-characters"] = n > 0
    if not text.isascii():
        text = whole(text)
        thinned = _MAYBE_PILED.sub(_thin, text)
        flags["piled-marks"] = thinned != text
        text = unicodedata.normalize("NFC", thinned)
        flags["replacement-character"] = "\ufffd" in text
    text = text.strip()
    flags["markup"] = "<" in text and bool(_MARKUP.search(text))
    return text, [flag for flag, holds in flags.items() if holds]


def whole(text: str) -> str:
    """Replace halves of a character, which no file could hold."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def clean_line(value: str | None) -> str | None:
    """Bring a title, a name or an address into one line; None if nothing is left."""
    if value is None:
        return None
    text = " ".join(clean_text(value)[0].split())
    return text or None


def _thin(match: re.Match[str]) -> str:
    """Take out a letter's accents beyond the limit: sorting a long run of them takes for ever."""
    kept, run = [], 0
    for c in match[0]:
        run = run + 1 if unicodedata.combining(unicodedata.normalize("NFD", c)[0]) else 0
        if run <= _MOST_MARKS:
            kept.append(c)
    return "".join(kept)


def clean_byline(value: str | None) -> str | None:
    """Reduce a byline to the names in it; None if none is left.

    >>> clean_byline("By ANN LEE, Staff Writer"), clean_byline("Bo Ray, https://a.example/bo")
    ('Ann Lee', 'Bo Ray')
    """
    if not value:
        return None
    text = bare_byline(_ADDRESS.sub("", value))
    parts = [part.strip(" \t|;·-") for part in re.split(r",|\s[|•·]\s", text)]
    parts = [part for part in parts if part and not _pattern("role").fullmatch(part)]
    text = ", ".join(parts)
    if text.isupper() and " " in text:
        text = text.title()
    return text or None


def bare_byline(text: str) -> str:
    """Take "By" off a byline, in any language that exports have."""
    return _pattern("lead").sub("", text.strip())


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Make the pattern of a lead or a role; "di" leads in small letters only (Di Maio)."""
    any_of, small = (
        "|".join(re.escape(row["words"]) for row in rows_of("byline_words.csv") if row["kind"] == k)
        for k in (kind, "small lead")
    )
    if kind == "role":
        return re.compile(any_of, re.I)
    return re.compile(rf"\A(?:(?i:{any_of})|{small})(?:\s*:\s*|\s+)(?=\S)")
