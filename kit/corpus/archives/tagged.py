"""Records in tags: RIS, as ProQuest, EBSCO, Gale and Zotero write it, and ``<DOC>`` collections."""

import re
from html import unescape
from typing import Any

from kit.corpus.archives.checks import make_export
from kit.corpus.archives.words import bare_date, flip_names, fold, labels
from kit.corpus.pieces import Batch

_TAG = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")
_DOC = re.compile(r"<DOC(?:\s[^<>]*)?>(.*?)</DOC>", re.IGNORECASE | re.DOTALL)
_OPEN = re.compile(r"<DOC(?:\s[^<>]*)?>", re.IGNORECASE)
_FIELD = re.compile(r"<(\w{2,16})(?:\s[^<>]*)?>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_PARAGRAPH = re.compile(r"\s*</?P(?:\s[^<>]*)?>\s*|\n[ \t]*\n", re.IGNORECASE)


def read_tagged(text: str, *, file: str) -> Batch | None:
    """Read the articles between ``<DOC>`` marks, or return None if there are none."""
    marks = {'"<DOC>"': len(_OPEN.findall(text))}
    found = _DOC.finditer(text) if marks['"<DOC>"'] else ()
    made = [(_read_article(m[1]), text.count("\n", 0, m.start()) + 1) for m in found]
    if not made:
        return None
    return make_export(made, file=file, database="documents in tags", marks=marks)


def _read_article(inner: str) -> dict[str, Any]:
    """Read the fields of one article; what bears no tag is its text."""
    record: dict[str, Any] = {}
    for match in _FIELD.finditer(inner):
        field = labels("tagged").get(fold(match[1]), ("",))[0]
        if field == "text":
            record["text"] = "\n\n".join(filter(None, [record.get("text"), _paragraphs(match[2])]))
        elif field:
            record.setdefault(field, " ".join(_bare(match[2]).split()))
    if "text" not in record:
        record["text"] = _paragraphs(_FIELD.sub("", inner))
    return record | {"date": bare_date(record.get("date"))}


def _paragraphs(text: str) -> str:
    """Part a text at its tags of paragraphs and at blank lines."""
    parts = (" ".join(_bare(piece).split()) for piece in _PARAGRAPH.split(text))
    return "\n\n".join(filter(None, parts))


def _bare(text: str) -> str:
    """Take tags and entities out of a text."""
    return unescape(re.sub(r"<[^<>]{1,200}>", "", text))


def read_ris(text: str, *, file: str) -> Batch | None:
    """Read the records of a RIS file, or return None if it is none."""
    made: list[tuple[dict[str, Any], int | None]] = []
    tag = ""
    ends = 0
    lines = re.sub(r"\r\n?", "\n", text).removeprefix("\ufeff").split("\n")
    for number, line in enumerate(lines, start=1):
        match = _TAG.fullmatch(line.rstrip())
        tag, value = (match[1], match[2].strip()) if match else (tag, line.strip())
        if match and tag == "TY":
            made.append(({}, number))
        elif match and tag == "ER":
            ends += 1
            tag = ""
        elif made and value and (known := labels("ris").get(tag.lower())):
            _add_tag(made[-1][0], known[0], value, new=bool(match))
    if not made:
        return None
    for record, _ in made:
        _settle_date(record)
    marks = {'"TY"': len(made), '"ER"': ends}
    return make_export(made, file=file, database="references (RIS)", marks=marks)


def _add_tag(record: dict[str, Any], field: str, value: str, *, new: bool) -> None:
    """Add what stands under a tag; `new`: behind the tag itself, not on a line that goes on."""
    value = flip_names(value) if field == "byline" and new else value
    if field not in record:
        record[field] = value
    elif field == "text":
        record[field] += f"\n\n{value}"
    elif field in ("byline", "subject") or not new:
        record[field] += f"{', ' if new else ' '}{value}"


def _settle_date(record: dict[str, Any]) -> None:
    """Read "2022/02/15/" and its like; a year alone is no date."""
    said = record.get("date") or record.get("year", "").strip("/")
    parts = re.match(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})\b", said)
    record["date"] = f"{parts[1]}-{parts[2]:>02}-{parts[3]:>02}" if parts else said or None
    record.pop("year", None)
