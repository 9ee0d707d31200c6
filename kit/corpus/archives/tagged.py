"""Records in tags: RIS, as ProQuest, EBSCO, Gale and Zotero write it, and ``<DOC>`` collections."""

import re
from html import unescape
from typing import Any

from kit.corpus.archives.blocks import make_export
from kit.corpus.archives.words import bare_date, flip_names, fold, labels
from kit.corpus.pieces import Batch

_TAG = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")
_DOC = re.compile(r"<DOC(?:\s[^<>]*)?>(.*?)</DOC>", re.IGNORECASE | re.DOTALL)
_OPEN = re.compile(r"<DOC(?:\s[^<>]*)?>", re.IGNORECASE)
_FIELD = re.compile(r"<(\w{2,16})(?:\s[^<>]*)?>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_PARAGRAPH = re.compile(r"\s*</?P(?:\s[^<>]*)?>\s*|\n[ \t]*\n", re.IGNORECASE)


def read_tagged(text: str, *, file: str) -> Batch | None:
    """Read the articles between ``<DOC>`` marks, or return None; what bears no tag is the text."""
    made: list[tuple[dict[str, Any], int | None]] = []
    opened = len(_OPEN.findall(text))
    for found in _DOC.finditer(text) if opened else ():
        record: dict[str, Any] = {}
        for match in _FIELD.finditer(found[1]):
            field, _ = labels("tagged").get(fold(match[1]), ("", ""))
            paragraphs = _paragraphs(match[2])
            if field == "text":
                record["text"] = "\n\n".join([*filter(None, [record.get("text")]), *paragraphs])
            elif field:
                record.setdefault(field, " ".join(paragraphs))
        record.setdefault("text", "\n\n".join(_paragraphs(_FIELD.sub("", found[1]))))
        record["date"] = bare_date(record.get("date"))
        made.append((record, text.count("\n", 0, found.start()) + 1))
    marks = {'"<DOC>"': opened}
    return make_export(made, file=file, database="documents in tags", marks=marks) if made else None


def _paragraphs(text: str) -> list[str]:
    """Part a text at its tags of paragraphs and at blank lines, without tags and entities."""
    parts = (unescape(re.sub(r"<[^<>]{1,200}>", "", piece)) for piece in _PARAGRAPH.split(text))
    return [" ".join(part.split()) for part in parts if part.strip()]


def read_ris(text: str, *, file: str) -> Batch | None:
    """Read the records of a RIS file, or return None if it is none.

    The text is the field AB (or N2): most services put an abstract there. A name "Lee, Ann"
    becomes "Ann Lee".
    """
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
            record, field = made[-1][0], known[0]
            value = flip_names(value) if field == "byline" and match else value
            if field not in record:
                record[field] = value
            elif field == "text":
                record[field] += f"\n\n{value}"
            elif field in ("byline", "subject") or not match:  # the line goes on
                record[field] += f"{', ' if match else ' '}{value}"
    for record, _ in made:
        said = record.get("date") or record.pop("year", "").strip("/")
        parts = re.match(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})\b", said)  # a year alone is no date
        record["date"] = f"{parts[1]}-{parts[2]:>02}-{parts[3]:>02}" if parts else said or None
        record.pop("year", None)
    marks = {'"TY"': len(made), '"ER"': ends}
    return make_export(made, file=file, database="references (RIS)", marks=marks) if made else None
