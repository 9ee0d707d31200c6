"""One article of Nexis: its header, body and closing labels, in both layouts."""

import re
from typing import Any

from kit.corpus.archives.blocks import Block
from kit.corpus.archives.words import Label, is_rights, read_dateline, read_heading, read_label

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
    """Read the fields of one article; `classic`: whether the outlet stands before the headline."""
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


def label_of(b: Block) -> Label:
    """Read the label with which a paragraph begins."""
    return read_label(b.first, "nexis")


def _heading_of(b: Block) -> Label:
    """Read a paragraph that is nothing but a label."""
    return read_heading(b.text, "nexis")


def _dated(blocks: list[Block]) -> int:
    """Return the place of the first paragraph that begins with a date; 0 if there is none."""
    return next((i for i, b in enumerate(blocks) if read_dateline(b.first)), 0)


def _part_head(blocks: list[Block]) -> tuple[list[Block], list[Block], dict[str, Any]]:
    """Part what stands before the labels, the body, and the labels' values."""
    fields: dict[str, Any] = {}
    preamble: list[Block] = []
    marked = _body_mark(blocks)
    dated = _dated(blocks[:12])
    for i, b in enumerate(blocks[:_MOST_HEAD] if marked is None else blocks[:marked]):
        early = i < dated and label_of(b).field != "title"  # "Update: talks stall"
        if early or not _take_labels(b, fields, {"head"}):
            if not fields:
                preamble.append(b)
            elif marked is None and not any(map(_is_head_label, blocks[i + 1 : i + 3])):
                return preamble, blocks[i:], fields
            elif "highlight" in fields and not is_rights(b.first):  # it has more paragraphs
                fields["highlight"] += f"\n{b.text}"
    if marked is None and fields:  # labels to the end: an article without a body
        return preamble, blocks[_MOST_HEAD:], fields
    if marked is None:
        cut = _dated(preamble) + 2
        return blocks[:cut], blocks[cut:], fields
    value = read_label(blocks[marked].text, "nexis").value
    first = [blocks[marked]._replace(lines=(value,))] if value else []
    return preamble, first + blocks[marked + 1 :], fields


def _body_mark(blocks: list[Block]) -> int | None:
    """Return the place of the heading "Body", or of the label "BODY:"."""
    for i, b in enumerate(blocks[: _MOST_HEAD + 20]):
        label = label_of(b)
        if (i and _heading_of(b).place == "body") or (label.place == "body" and label.name.isupper()):  # fmt: skip
            return i
    return None


def _is_head_label(b: Block) -> bool:
    """Tell a label of the header, in capitals."""
    label = label_of(b)
    return label.place == "head" and label.name.isupper()


def _take_labels(b: Block, fields: dict[str, Any], places: set[str]) -> bool:
    """Read the labelled lines of a paragraph; a line without a label goes on with the last."""
    current = ""
    for line in b.lines:
        label = read_label(line, "nexis")
        if label.is_set and (label.place in places or current):
            current = label.field
            if label.field != "drop" and label.value:
                fields.setdefault(label.field, label.value)
        elif not current:
            return False
        elif current in fields and not is_rights(line):
            fields[current] += f" {line}"
    return bool(current)


def _read_preamble(head: list[Block], outlet_first: bool) -> dict[str, Any]:
    """Tell headline, outlet, date and edition by their places around the date."""
    kept = [b._replace(lines=tuple(x for x in b.lines if not is_rights(x))) for b in head]
    kept = [b for b in kept if b.lines]
    dated = 1 + _dated(kept[1:])
    date = read_dateline(kept[dated].first) if dated < len(kept) else None
    if date is None:
        names = ("outlet", "title") if outlet_first else ("title", "outlet")
        return {name: b.text for name, b in zip(names, kept, strict=False)}
    before, after = kept[:dated], kept[dated + 1 :]
    editions = [date.rest, *kept[dated].lines[1:]]
    editions += [b.text for b in after if len(b.text) < 60 and _EDITION.search(b.text) and len(after) > 1]  # fmt: skip
    if outlet_first:
        outlet, rest = before[0], [b for b in after if b.text not in editions]
    else:
        outlet, rest = before[-1], before[:-1]
    return {
        "date": date.raw,
        "outlet": outlet.lines[0],
        "title": rest[0]._replace(glue=" ").text if rest else None,
        "subtitle": " ".join(b.text for b in rest[1:]) or None,
        "edition": "; ".join(filter(None, editions)) or None,
    }


def _part_tail(body: list[Block], classic: bool) -> tuple[list[Block], list[Block]]:
    """Part the body from the labels that end an article."""
    anchor = len(body)
    for i, b in reversed(list(enumerate(body))):
        label, heading = label_of(b), _heading_of(b)
        classified = (heading.field, heading.place) == ("drop", "tail")
        if (label.place == "tail" and label.is_set) or classified:
            anchor = i
        elif not (is_rights(b.first) or label.place == "weak" or len(body) - i < 4) and anchor - i > 3:  # fmt: skip
            break
    for i, b in enumerate(body[1:anchor], start=1):
        label = label_of(b)
        capital = label.place == "weak" and label.name.isupper()
        alone = not classic and _heading_of(b).place == "weak"
        if (capital or alone) and anchor - i < 12:
            return body[:i], body[i:]
    return body[:anchor], body[anchor:]


def _read_tail(tail: list[Block]) -> dict[str, Any]:
    """Read labels, and headings that stand alone ("Graphic") with what follows them."""
    fields: dict[str, Any] = {}
    current = ""
    for b in tail:
        heading = _heading_of(b)
        if heading.place in ("weak", "tail"):
            current = heading.field
        elif _take_labels(b, fields, {"tail", "weak"}):
            current = read_label(b.lines[-1], "nexis").field
        elif current in _WEAK and not is_rights(b.first):
            fields[current] = "\n".join(filter(None, [fields.get(current), b.text]))
    return fields


def _part_abstract(body: list[Block], highlight: Any) -> tuple[list[Block], Any]:
    """Move a summary under the heading ABSTRACT to its column."""
    fields = [_heading_of(b).field for b in body[:8]]
    if fields[:1] == ["highlight"] and "body" in fields:
        at = fields.index("body")
        return body[at + 1 :], highlight or "\n".join(b.text for b in body[1:at])
    return body, highlight
