"""One article of Nexis: its header, body and closing labels, in both layouts."""

import re
from collections.abc import Callable, Sequence
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


def first_of(blocks: Sequence[Block], test: Callable[[Block], Any], otherwise: int) -> int:
    """Return the place of the first paragraph that passes a test."""
    return next((i for i, b in enumerate(blocks) if test(b)), otherwise)


def is_dated(b: Block) -> bool:
    """Tell a paragraph that begins with a date."""
    return read_dateline(b.first) is not None


def label_of(b: Block) -> Label:
    """Read the label with which a paragraph begins."""
    return read_label(b.first, "nexis")


def _heading_of(b: Block) -> Label:
    """Read a paragraph that is nothing but a label."""
    return read_heading(b.text, "nexis")


def _is_capital(label: Label, place: str) -> bool:
    """Tell a label of one place, in capitals."""
    return label.place == place and label.name.isupper()


def read_article(blocks: list[Block], classic: bool) -> dict[str, Any]:
    """Read the fields of one article: its header, body and closing labels."""
    blocks = [b for b in blocks if b.lines and not _NOISE.fullmatch(b.text)]
    head, body, fields = _part_head(blocks)
    record = _read_preamble(head, classic or "title" in fields) | fields
    body, tail = _part_tail(body, classic)
    record |= {k: v for k, v in _read_tail(tail).items() if k not in record}
    record.setdefault("highlight", None)
    headings = [_heading_of(b).field for b in body[:8]]
    if headings[:1] == ["highlight"] and "body" in headings:  # a summary under ABSTRACT
        at = headings.index("body")
        record["highlight"] = record["highlight"] or "\n".join(b.text for b in body[1:at])
        body = body[at + 1 :]
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
    first = blocks[: _MOST_HEAD + 20]
    headings = (i for i, b in enumerate(first) if i and _heading_of(b).place == "body")
    labels = (i for i, b in enumerate(first) if _is_capital(label_of(b), "body"))
    found = [next(headings, None), next(labels, None)]  # the heading "Body", or the label "BODY:"
    marked = min((i for i in found if i is not None), default=None)
    dated = first_of(blocks[:12], is_dated, 0)
    for i, b in enumerate(blocks[: _MOST_HEAD if marked is None else marked]):
        early = i < dated and label_of(b).field != "title"  # "Update: talks stall"
        if early or not _take_labels(b, fields, {"head"}):
            if not fields:
                preamble.append(b)
            elif marked is None:
                after = map(label_of, blocks[i + 1 : i + 3])
                if not any(_is_capital(label, "head") for label in after):
                    return preamble, blocks[i:], fields
            if "highlight" in fields and not is_rights(b.first):  # it has more paragraphs
                fields["highlight"] += f"\n{b.text}"
    if marked is None and fields:  # labels to the end: an article without a body
        return preamble, blocks[_MOST_HEAD:], fields
    if marked is None:
        cut = first_of(preamble, is_dated, 0) + 2
        return blocks[:cut], blocks[cut:], fields
    value = read_label(blocks[marked].text, "nexis").value
    begin = [blocks[marked]._replace(lines=(value,))] if value else []
    return preamble, begin + blocks[marked + 1 :], fields


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
    dated = 1 + first_of(kept[1:], is_dated, 0)
    date = read_dateline(kept[dated].first) if dated < len(kept) else None
    if date is None:
        names = ("outlet", "title") if outlet_first else ("title", "outlet")
        return {name: b.text for name, b in zip(names, kept, strict=False)}
    before, after = kept[:dated], kept[dated + 1 :]
    editions = [date.rest, *kept[dated].lines[1:]]
    if len(after) > 1:
        editions += [b.text for b in after if len(b.text) < 60 and _EDITION.search(b.text)]
    outlet, rest = before[-1], before[:-1]
    if outlet_first:
        outlet, rest = before[0], [b for b in after if b.text not in editions]
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
        weak = is_rights(b.first) or label.place == "weak" or len(body) - i < 4
        if (label.place == "tail" and label.is_set) or heading[:2] == ("drop", "tail"):
            anchor = i
        elif not weak and anchor - i > 3:
            break
    for i, b in enumerate(body[1:anchor], start=1):
        capital = _is_capital(label_of(b), "weak")
        alone = not classic and _heading_of(b).place == "weak"
        if (capital or alone) and anchor - i < 12:
            return body[:i], body[i:]
    return body[:anchor], body[anchor:]


def _read_tail(tail: list[Block]) -> dict[str, Any]:
    """Read labels, and headings that stand alone ("Graphic") with what follows them."""
    fields: dict[str, Any] = {}
    current = ""
    for b in tail:
        if _heading_of(b).place in ("weak", "tail"):
            current = _heading_of(b).field
        elif _take_labels(b, fields, {"tail", "weak"}):
            current = read_label(b.lines[-1], "nexis").field
        elif current in _WEAK and not is_rights(b.first):
            fields[current] = "\n".join(filter(None, [fields.get(current), b.text]))
    return fields
