"""One article of Nexis: its header, body and closing labels, in both layouts."""

import re
from typing import Any

from kit.corpus.archives.blocks import Block
from kit.corpus.archives.datelines import read_dateline
from kit.corpus.archives.words import is_rights, is_set, read_heading, read_label

_NOISE = re.compile(
    r"(?:link (?:to|zum?|zur) .{0,40}|bitte .{0,40}(?:bild|pdf).{0,20}|\[?image(?: omitted)?\]?)",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"\b(?:edition|ausgabe|édition|edición|edizione|edição|editie|final|correction)\b", re.I
)
_MOST_HEAD = 40
_WEAK = ("graphic", "correction", "notes")


def read_article(blocks: list[Block], classic: bool) -> dict[str, Any]:
    """Read one article.

    `classic`: whether the outlet stands before the headline, as in LexisNexis before Nexis Uni.
    Returns its fields, each as text.
    """
    blocks = [b for b in blocks if b.lines and not _NOISE.fullmatch(b.text)]
    head, body, fields = _part_head(blocks)
    record = _read_preamble(head, classic or "title" in fields) | fields
    body, tail = _part_tail(body, classic)
    record |= {k: v for k, v in _read_tail(tail).items() if k not in record}
    body, record["highlight"] = _part_abstract(body, record.get("highlight"))
    while body and all(map(is_rights, body[-1].lines)):
        body = body[:-1]
    record["text"] = "\n\n".join(b.text for b in body)
    if not record.get("correction") and "correction" in (record.get("edition") or "").lower():
        record["correction"] = record["edition"]
    return record


def _part_head(blocks: list[Block]) -> tuple[list[Block], list[Block], dict[str, Any]]:
    """Part what stands before the labels, the body, and the labels' values."""
    fields: dict[str, Any] = {}
    preamble: list[Block] = []
    marked = _body_mark(blocks)
    dated = next((i for i, b in enumerate(blocks[:12]) if read_dateline(b.first)), 0)
    for i, b in enumerate(blocks[:_MOST_HEAD] if marked is None else blocks[:marked]):
        label = read_label(b.first, "nexis")
        early = i < dated and not (label and label.field == "title")  # "Update: talks stall"
        if early or not _take_labels(b, fields, {"head"}):
            if not fields:
                preamble.append(b)
            elif marked is None and not any(map(_head_label, blocks[i + 1 : i + 3])):
                return preamble, blocks[i:], fields
            elif "highlight" in fields and not is_rights(b.first):  # it has more paragraphs
                fields["highlight"] += f"\n{b.text}"
    if marked is None:
        if fields:  # labels to the end: an article without a body
            return preamble, blocks[_MOST_HEAD:], fields
        dated = next((i for i, b in enumerate(preamble) if read_dateline(b.first)), 0)
        return blocks[: dated + 2], blocks[dated + 2 :], fields
    found = read_label(blocks[marked].text, "nexis")
    first = [blocks[marked]._replace(lines=(found.value,))] if found and found.value else []
    return preamble, first + blocks[marked + 1 :], fields


def _body_mark(blocks: list[Block]) -> int | None:
    """Return the place of the heading "Body", or of the label "BODY:"."""
    for i, b in enumerate(blocks[: _MOST_HEAD + 20]):
        heading, label = read_heading(b.text, "nexis"), read_label(b.first, "nexis")
        if i and heading and heading.place == "body":
            return i
        if label and label.place == "body" and label.name.isupper():
            return i
    return None


def _head_label(b: Block) -> bool:
    """Tell a label of the header, in capitals."""
    label = read_label(b.first, "nexis")
    return bool(label and label.place == "head" and label.name.isupper())


def _take_labels(b: Block, fields: dict[str, Any], places: set[str]) -> bool:
    """Read the labelled lines of a paragraph; a line without a label goes on with the last."""
    current = None
    for line in b.lines:
        label = read_label(line, "nexis")
        if label and (label.place in places or current) and is_set(label.name):
            current = label.field
            if label.field != "drop" and label.value:
                fields.setdefault(label.field, label.value)
        elif current is None:
            return False
        elif current in fields and not is_rights(line):
            fields[current] += f" {line}"
    return current is not None


def _read_preamble(head: list[Block], outlet_first: bool) -> dict[str, Any]:
    """Tell headline, outlet, date and edition by their places around the date."""
    kept = [b._replace(lines=tuple(x for x in b.lines if not is_rights(x))) for b in head]
    kept = [b for b in kept if b.lines]
    dated = next((i for i, b in enumerate(kept) if i and read_dateline(b.first)), None)
    record: dict[str, Any] = {}
    if dated is None:
        names = ("outlet", "title") if outlet_first else ("title", "outlet")
        return {name: b.text for name, b in zip(names, kept, strict=False)}
    date = read_dateline(kept[dated].first)
    assert date
    editions = [date.rest, *kept[dated].lines[1:]]
    record["date"] = date.raw
    before, after = kept[:dated], kept[dated + 1 :]
    editions += [
        b.text for b in after if len(b.text) < 60 and _EDITION.search(b.text) and len(after) > 1
    ]
    after = [b for b in after if b.text not in editions]
    if outlet_first:
        record["outlet"], rest = before[0].lines[0], after
    else:
        record["outlet"], rest = before[-1].lines[0], before[:-1]
    record["title"] = rest[0]._replace(glue=" ").text if rest else None
    record["subtitle"] = " ".join(b.text for b in rest[1:]) or None
    record["edition"] = "; ".join(filter(None, editions)) or None
    return record


def _part_tail(body: list[Block], classic: bool) -> tuple[list[Block], list[Block]]:
    """Part the body from the labels that end an article."""
    anchor = len(body)
    for i, b in reversed(list(enumerate(body))):
        label, heading = read_label(b.first, "nexis"), read_heading(b.text, "nexis")
        classified = heading and heading.field == "drop" and heading.place == "tail"
        if (label and label.place == "tail" and is_set(label.name)) or classified:
            anchor = i
        elif is_rights(b.first) or (label and label.place == "weak") or len(body) - i < 4:
            continue
        elif anchor - i > 3:
            break
    for i, b in enumerate(body[1:anchor], start=1):
        label, heading = read_label(b.first, "nexis"), read_heading(b.text, "nexis")
        capital = label and label.place == "weak" and label.name.isupper()
        alone = not classic and heading and heading.place == "weak"
        if (capital or alone) and anchor - i < 12:
            return body[:i], body[i:]
    return body[:anchor], body[anchor:]


def _read_tail(tail: list[Block]) -> dict[str, Any]:
    """Read labels, and headings that stand alone ("Graphic") with what follows them."""
    fields: dict[str, Any] = {}
    current = ""
    for b in tail:
        heading = read_heading(b.text, "nexis")
        if heading and heading.place in ("weak", "tail"):
            current = heading.field if heading.field in _WEAK else ""
        elif _take_labels(b, fields, {"tail", "weak"}):
            last = read_label(b.lines[-1], "nexis")
            current = last.field if last and last.field in _WEAK else ""
        elif current and not is_rights(b.first):
            fields[current] = "\n".join(filter(None, [fields.get(current), b.text]))
    return fields


def _part_abstract(body: list[Block], highlight: Any) -> tuple[list[Block], Any]:
    """Move a summary under the heading ABSTRACT to its column."""
    headings = [read_heading(b.text, "nexis") for b in body[:8]]
    fields = [heading.field if heading else "" for heading in headings]
    if fields[:1] == ["highlight"] and "body" in fields:
        at = fields.index("body")
        return body[at + 1 :], highlight or "\n".join(b.text for b in body[1:at])
    return body, highlight
