"""Collections marked up as ``<DOC> … </DOC>``, as research corpora of news are passed on."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from kit.corpus.archives.checks import make_batch
from kit.corpus.archives.datelines import read_dateline
from kit.corpus.archives.words import fold, labels
from kit.corpus.pieces import Batch

_DOC = re.compile(r"<DOC(?:\s[^<>]*)?>(.*?)</DOC>", re.IGNORECASE | re.DOTALL)
_OPEN = re.compile(r"<DOC(?:\s[^<>]*)?>", re.IGNORECASE)
_FIELD = re.compile(r"<(\w{2,16})(?:\s[^<>]*)?>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_PARAGRAPH = re.compile(r"\s*</?P(?:\s[^<>]*)?>\s*|\n[ \t]*\n", re.IGNORECASE)


def read_tagged(text: str, *, file: str) -> Batch | None:
    """Read the articles between ``<DOC>`` marks, or return None if there are none.

    Examples
    --------
    >>> read_tagged("<DOC><HL>Rain</HL><TEXT><P>Rain may</P><P>fall.</P></TEXT></DOC>", file="a").columns
    {'title': ['Rain'], 'text': ['Rain may\\n\\nfall.']}
    """
    if not _OPEN.search(text):
        return None
    found = list(_DOC.finditer(text))
    if not found:
        return None
    marks = {'"<DOC>"': len(_OPEN.findall(text))}
    lines: list[int | None] = [text.count("\n", 0, match.start()) + 1 for match in found]
    records = [_read_article(match[1]) for match in found]
    return make_batch(records, lines, file=file, database="documents in tags", marks=marks)


def _read_article(inner: str) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for match in _FIELD.finditer(inner):
        field = labels("tagged").get(fold(match[1]), ("",))[0]
        if field == "text":
            record["text"] = "\n\n".join(filter(None, [record.get("text"), _paragraphs(match[2])]))
        elif field:
            record.setdefault(field, " ".join(_bare(match[2]).split()))
    if "text" not in record:
        record["text"] = _paragraphs(_FIELD.sub("", inner))
    if date := read_dateline(record.get("date") or ""):
        record["date"] = date.raw
    return record


def _paragraphs(text: str) -> str:
    parts = (" ".join(_bare(piece).split()) for piece in _PARAGRAPH.split(text))
    return "\n\n".join(filter(None, parts))


def _bare(text: str) -> str:
    return unescape(re.sub(r"<[^<>]{1,200}>", "", text))
