"""Bylines down to the names: without "By", offices, addresses and capitals throughout."""

import re
from functools import cache

from kit.corpus.pieces import rows_of

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|(?<!\S)@\w+|(?:facebook|twitter|instagram|linkedin)\.com\S*", re.I)  # fmt: skip


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
