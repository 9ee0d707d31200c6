"""One article of Factiva: a header of bare lines told by their shapes, or fields under codes."""

import re
from collections.abc import Sequence
from typing import Any

from kit.corpus.archives.blocks import Block
from kit.corpus.archives.checks import LENGTH_BAND
from kit.corpus.archives.datelines import read_dateline
from kit.corpus.archives.words import is_rights, labels, language_code, read_length
from kit.corpus.bylines import bare_byline

ACCESSION = re.compile(
    r"(?:.{0,30}?[\s:：]|[^\x00-\x7f]{1,12}|AN\s+)?([A-Z][A-Z0-9]{2,14}(?:19|20)\d{6}[a-z][a-z0-9]{6,10})"
)
_CLOCK = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:gmt|utc|[a-z]{3}))?", re.I
)
_CODE = re.compile(r"[A-Z0-9]{3,8}")
_PAGE = re.compile(
    r"(?:p(?:age|p)?\.?\s?|s(?:eite)?\.?\s?)?[A-Z]{0,3}-?\d{1,4}(?:[-,;/\s]\s?[A-Z]{0,3}\d{1,4})*",
    re.I,
)
_CODED = re.compile(r"([A-Z]{2,3})(?:\s{1,}|\t|$)(.*)", re.DOTALL)
_NAME = re.compile(
    r"(?:[^\W\d_][\w.'’-]*\s?){2,5}(?:(?:,| and | und | et | y )\s?(?:[^\W\d_][\w.'’-]*\s?){1,4})*"
)
_HEADER_LINES = 16
_BODY = ("LP", "TD", "TX")


def read_article(blocks: Sequence[Block]) -> dict[str, Any]:
    """Read one article; its fields, each as text.

    `blocks`: with roles where the export's markup gives them.
    """
    if sum(1 for b in blocks for x in b.lines if _coded(x)) >= 4:
        return _read_codes(blocks)
    end = next((i for i, b in enumerate(blocks) if ACCESSION.fullmatch(b.first)), len(blocks))
    found = ACCESSION.fullmatch(blocks[end].first) if end < len(blocks) else None
    kept = list(blocks[:end])
    marked = any(b.role for b in kept)
    head, body, after = _by_markup(kept) if marked else _by_lines(kept)
    record = _by_shape(head)
    after = [b for b in after[:-1] if not is_rights(b.text)]
    if _is_body(body, after, read_length(record.get("length") or "")):
        body, after = [b for b in kept if b in body or b in after], []
    captions = [b.text for b in after]
    record |= {"text": "\n\n".join(b.text for b in body), "accession": found[1] if found else None}
    return record | {"graphic": "\n".join(captions) or None}


def _by_markup(blocks: list[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """Part header, body, and what follows it (captions, then the publisher)."""
    paragraphs = [i for i, b in enumerate(blocks) if b.role == "body"]
    if paragraphs:
        first, last = paragraphs[0], paragraphs[-1]
        inner = blocks[first : last + 1]
        after = [b for b in inner if b.role != "body"] + blocks[last + 1 :]
        return blocks[:first], [b for b in inner if b.role == "body"], after
    rights = next((i for i, b in enumerate(blocks) if is_rights(b.first)), len(blocks) - 1)
    return blocks[: rights + 1], blocks[rights + 1 : -1], blocks[-1:]


def _is_body(body: list[Block], after: list[Block], length: tuple[int, str] | None) -> bool:
    """Tell paragraphs without a class from captions: the article lacks these words."""
    if not length or length[1] != "words":
        return False
    held, more = (sum(len(b.text.split()) for b in part) for part in (body, after))
    return held < LENGTH_BAND[0] * length[0] and held + more <= LENGTH_BAND[1] * length[0]


def _by_lines(blocks: list[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """Part a header of bare lines, which ends with the line of rights, from the body."""
    single = [b._replace(lines=(x,)) for b in blocks for x in b.lines]
    places = range(min(len(single), 40))
    sized = next((i for i in places if read_length(single[i].text)), None)
    if sized is None:
        sized = next((i for i in places if read_dateline(single[i].text)), 0)
    below = range(sized, min(len(single), sized + _HEADER_LINES))
    stop = next((i for i in below if is_rights(single[i].text)), None)
    if stop is None:
        stop = next((i for i in below if language_code(single[i].text)), sized + 3)
    body: list[Block] = []
    rows = 0
    for b in blocks:
        rest = b.lines[max(0, stop + 1 - rows) :]
        rows += len(b.lines)
        body += [b._replace(lines=rest)] if rest else []
    return _named(single[: stop + 1], sized), _without_publisher(body), []


def _without_publisher(body: list[Block]) -> list[Block]:
    """Drop the publisher's name, which stands alone at the end."""
    while len(body) > 1 and is_publisher(body[-1].text):
        body = body[:-1]
    return body


def is_publisher(line: str) -> bool:
    """Tell a name from a sentence."""
    return len(line) < 70 and not re.search(r"[.!?…][\"”’)]*$", line)


def _named(lines: list[Block], sized: int) -> list[Block]:
    """Give the lines above the count of words their roles: section, headline, byline."""
    above = lines[:sized]
    bylines = [i for i, b in enumerate(above) if i and bare_byline(b.text) != b.text]
    if not bylines and len(above) > 1 and _is_name(above[-1].text):
        bylines = [len(above) - 1]
    for i in bylines:
        above[i] = above[i]._replace(role="byline")
    before = bylines[0] if bylines else len(above)
    title = 0
    if before > 1 and len(above[0].text) < min(35, len(above[1].text)):
        title = 1
    if above:
        above[title] = above[title]._replace(role="title")
    return above + lines[sized:]


def _is_name(text: str) -> bool:
    """Tell a name of a person, or several, from a headline."""
    return (
        len(text) < 60
        and text != text.upper()
        and bool(_NAME.fullmatch(text))
        and all(w[:1].isupper() or len(w) < 4 for w in text.split())
    )


def _by_shape(head: list[Block]) -> dict[str, Any]:
    """Read the lines of a header by what they look like."""
    record: dict[str, Any] = {"section": None, "title": None, "byline": None}
    behind = False  # the date has passed
    for b in head:
        text = " ".join(b.lines)
        date = None if b.role or "date" in record else read_dateline(text)
        if b.role == "title":
            record["title"] = record["title"] or text
        elif b.role == "byline":
            _append(record, "byline", text)
        elif "length" not in record and read_length(text):
            record["length"] = text
        elif date:
            record["date"], behind = date.raw, True
        elif _CLOCK.fullmatch(text):
            record["date"] = f"{record.get('date', '')} {text}".strip()
        elif is_rights(text):
            continue
        elif not behind and record.get("length") and re.search(r"\b\d{4}\b", text):
            record["date"], behind = text, True  # a date in words that no table has
        elif not behind:
            _append(record, "credit" if record["title"] else "section", text)
        elif "outlet" not in record:
            record["outlet"] = text
        elif _CODE.fullmatch(text) and not text.isdigit():
            record.setdefault("source_code", text)
        elif "language" not in record and language_code(text):
            record["language"] = text
        elif text.strip("0"):
            _append(record, "page" if _PAGE.fullmatch(text) else "edition", text)
    return record


def _append(record: dict[str, Any], field: str, text: str) -> None:
    """Add to a field that may have several values."""
    glue = ", " if field == "byline" else "; "
    record[field] = glue.join(filter(None, [record.get(field), text]))


def _coded(line: str) -> tuple[str, str] | None:
    """Read a line that begins with a code, or is one."""
    match = _CODED.fullmatch(line)
    known = match and match[1].casefold() in labels("factiva")
    return (match[1], match[2].strip()) if match and known else None


def _read_codes(blocks: Sequence[Block]) -> dict[str, Any]:
    """Read fields under two-letter codes; a code may stand alone on its line."""
    values: dict[str, list[str]] = {}
    code = ""
    for b in blocks:
        for x in b.lines:
            found = _coded(x)
            if found and (code not in _BODY or labels("factiva")[found[0].casefold()][1] == "end"):
                code, x = found
            if code and x:
                new = "\n\n" if code in _BODY and x == (found[1] if found else b.first) else " "
                held = values.setdefault(code, [])
                held.append((new if held else "") + x)
    joined = {c: "".join(v) for c, v in values.items()}
    record: dict[str, Any] = {"text": "\n\n".join(joined[c] for c in _BODY if c in joined)}
    for c, value in joined.items():
        field = labels("factiva")[c.casefold()][0]
        if field not in ("drop", "text", "clock"):
            record.setdefault(field, value)
    date = read_dateline(record.get("date") or "")
    record["date"] = date.raw if date else record.get("date")
    if record["date"] and "ET" in joined and _CLOCK.fullmatch(joined["ET"]):
        record["date"] += f" {joined['ET']}"
    match = ACCESSION.fullmatch(record.get("accession") or "")
    return record | {"accession": match[1] if match else record.get("accession")}
