"""Factiva: exports as HTML, with or without indexing, as rich text, and as text in field codes.

The lines of a header bear no labels and some may be missing: each is told by its shape (a count
of words, a date, a clock, a code, a language), the outlet as the first line behind the date that
has no other shape.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from kit.corpus.archives.blocks import LENGTH_BAND, Block, blocks_of_html, make_export
from kit.corpus.archives.words import is_rights, labels, language_code, read_dateline, read_length
from kit.corpus.pieces import Batch
from kit.corpus.texts import bare_byline

_ARTICLE = re.compile(r"(?:^|\s)([a-z]{2})[a-z]{0,2}Article(?:\s|$)")
_FOOT = re.compile(
    r"(?:page \d+ (?:of \d+ )?)?(?:©|\(c\)) ?\d{4} factiva\b.*|page \d+ of \d+.*", re.I
)
_ACCESSION = re.compile(
    r"(?:.{0,30}?[\s:：]|[^\x00-\x7f]{1,12}|AN\s+)?([A-Z][A-Z0-9]{2,14}(?:19|20)\d{6}[a-z][a-z0-9]{6,10})"
)
_CLOCK = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:gmt|utc|[a-z]{3}))?", re.I
)
_CODE = re.compile(r"(?!\d+\Z)[A-Z0-9]{3,8}")
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

Parts = tuple[list[Block], list[Block], list[Block]]


def read_factiva_html(root: Any, *, file: str) -> Batch | None:
    """Read the articles of an export as HTML, whose classes name each one's language, or return None."""
    articles = [(e, m[1]) for e in root.iter("div") if (m := _ARTICLE.search(e.get("class") or ""))]
    if not articles:
        return None
    made = [(_read_article(blocks_of_html(e, _role)) | {"language": x}, None) for e, x in articles]
    accessions = sum(1 for b in blocks_of_html(root) if _ACCESSION.fullmatch(b.text))
    marks = {"accession numbers": accessions or len(made), "articles of its markup": len(made)}
    return make_export(made, file=file, database="Factiva", marks=marks)


def read_factiva(blocks: Sequence[Block], *, file: str) -> Batch | None:
    """Read the articles of an export as text, up to the last accession number, or return None."""
    blocks = [piece for b in blocks for piece in _isolated(b)]
    ends = [i + 1 for i, b in enumerate(blocks) if _ACCESSION.fullmatch(b.first)]
    bare = [b._replace(lines=tuple(x for x in b.lines if not _FOOT.fullmatch(x))) for b in blocks]
    parts = [[b for b in bare[a:z] if b.lines] for a, z in pairwise([0, *ends])]
    made = [(_read_article(part), part[0].line) for part in parts if part]
    made = [(record, line) for record, line in made if record.get("length") or record.get("date")]
    if not made:
        return None
    marks = {"accession numbers": len(ends)}
    return make_export(made, file=file, database="Factiva", marks=marks)


def _isolated(b: Block) -> list[Block]:
    """Part the line of the accession number from its paragraph, and the publisher above it."""
    at = next((i for i, line in enumerate(b.lines) if _ACCESSION.fullmatch(line)), 0)
    if not at:
        return [b]
    cuts = sorted({0, at - (at > 1 and _is_publisher(b.lines[at - 1])), at, at + 1, len(b.lines)})
    return [b._replace(lines=b.lines[a:z]) for a, z in pairwise(cuts)]


def _role(element: Any) -> str:
    """Tell headline, paragraphs and authors by the markup."""
    kind = element.get("class") or ""
    if "Headline" in kind or element.get("id") == "hd":
        return "title"
    if "aragraph" in kind:
        return "body"
    return "byline" if "author" in kind.split() else ""


def _read_article(blocks: Sequence[Block]) -> dict[str, Any]:
    """Read the fields of one article; `blocks` have roles where the export's markup gives them."""
    if sum(1 for b in blocks for x in b.lines if _coded(x)) >= 4:
        return _read_codes(blocks)
    found = (m[1] for b in blocks if (m := _ACCESSION.fullmatch(b.first)))
    end = next((i for i, b in enumerate(blocks) if _ACCESSION.fullmatch(b.first)), len(blocks))
    kept = list(blocks[:end])
    head, body, after = _by_markup(kept) if any(b.role for b in kept) else _by_lines(kept)
    record = _by_shape(head)
    after = [b for b in after[:-1] if not is_rights(b.text)]  # the last is the publisher
    n, unit = read_length(record.get("length") or "") or (0, "")
    held, more = (sum(len(b.text.split()) for b in part) for part in (body, after))
    if unit == "words" and held < LENGTH_BAND[0] * n and held + more <= LENGTH_BAND[1] * n:
        body, after = [b for b in kept if b in body or b in after], []  # no captions
    record |= {"text": "\n\n".join(b.text for b in body), "accession": next(found, None)}
    return record | {"graphic": "\n".join(b.text for b in after) or None}


def _by_markup(blocks: list[Block]) -> Parts:
    """Part header, body, and what follows it (captions, then the publisher)."""
    paragraphs = [i for i, b in enumerate(blocks) if b.role == "body"]
    if paragraphs:
        first, last = paragraphs[0], paragraphs[-1]
        inner = blocks[first : last + 1]
        after = [b for b in inner if b.role != "body"] + blocks[last + 1 :]
        return blocks[:first], [b for b in inner if b.role == "body"], after
    rights = next((i for i, b in enumerate(blocks) if is_rights(b.first)), len(blocks) - 1)
    return blocks[: rights + 1], blocks[rights + 1 : -1], blocks[-1:]


def _by_lines(blocks: list[Block]) -> Parts:
    """Part a header of bare lines, which ends with the line of rights, from the body."""
    single = [b._replace(lines=(x,)) for b in blocks for x in b.lines]
    tests = (read_length, read_dateline)
    found = (i for test in tests for i, b in enumerate(single[:40]) if test(b.text))
    sized = next(found, 0)
    below = range(sized, min(len(single), sized + _HEADER_LINES))
    ends = (i for test in (is_rights, language_code) for i in below if test(single[i].text))
    stop = next(ends, sized + 3)
    body: list[Block] = []
    rows = 0
    for b in blocks:
        rest = b.lines[max(0, stop + 1 - rows) :]
        rows += len(b.lines)
        body += [b._replace(lines=rest)] if rest else []
    while len(body) > 1 and _is_publisher(body[-1].text):
        body.pop()
    return _named(single[:sized]) + single[sized : stop + 1], body, []


def _is_publisher(line: str) -> bool:
    """Tell a name from a sentence."""
    return len(line) < 70 and not re.search(r"[.!?…][\"”’)]*$", line)


def _named(above: list[Block]) -> list[Block]:
    """Give the lines above the count of words their roles: section, headline, byline."""
    bylines = [i for i, b in enumerate(above) if i and bare_byline(b.text) != b.text]
    last = above[-1].text if above and not bylines else ""
    named = len(last) < 60 and last != last.upper() and _NAME.fullmatch(last)
    if named and len(above) > 1 and all(w[:1].isupper() or len(w) < 4 for w in last.split()):
        bylines = [len(above) - 1]
    before = bylines[0] if bylines else len(above)
    title = int(before > 1 and len(above[0].text) < min(35, len(above[1].text)))
    roles = dict.fromkeys(bylines, "byline") | {title: "title"}
    return [b._replace(role=roles.get(i, b.role)) for i, b in enumerate(above)]


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
        elif _CODE.fullmatch(text):
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
    known = labels("factiva")
    joined: dict[str, str] = {}
    code = ""
    for b in blocks:
        for x in b.lines:
            found = _coded(x)
            if found and (code not in _BODY or known[found[0].casefold()][1] == "end"):
                code, x = found
            if code and x:
                new = code in _BODY and x == (found[1] if found else b.first)
                glue = "\n\n" if new else " "
                joined[code] = f"{joined[code]}{glue}{x}" if code in joined else x
    record: dict[str, Any] = {"text": "\n\n".join(joined[c] for c in _BODY if c in joined)}
    for c, value in joined.items():
        field = known[c.casefold()][0]
        if field not in ("drop", "text", "clock"):
            record.setdefault(field, value)
    date = read_dateline(record.get("date") or "")
    record["date"] = date.raw if date else record.get("date")
    if record["date"] and "ET" in joined and _CLOCK.fullmatch(joined["ET"]):
        record["date"] += f" {joined['ET']}"
    match = _ACCESSION.fullmatch(record.get("accession") or "")
    return record | {"accession": match[1] if match else record.get("accession")}
