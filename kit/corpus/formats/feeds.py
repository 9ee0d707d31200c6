"""Feeds (RSS, Atom) saved as files, one item one article."""

import re
from typing import Any

from lxml import etree

from kit.corpus.pieces import MEBIBYTE, Batch, Options, Refused, Source, make_batch
from kit.corpus.values import html_to_text

_MAX_FILE = 64 * MEBIBYTE
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FIELDS = {
    "title": "title", "pubDate": "published", "published": "published", "date": "published",
    "issued": "published", "updated": "updated", "creator": "byline", "author": "byline",
    "link": "url", "category": "section", "source": "outlet",
}  # fmt: skip
_TEXTS = ("encoded", "content", "description", "summary")  # full text first, then teasers


def read(source: Source, options: Options) -> Batch:
    """Read the items of a feed; the longest text that an item holds is its text."""
    data = source.read(_MAX_FILE)
    if _DOCTYPE.search(data[:8192]):
        raise Refused("unsafe")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.LxmlError, ValueError) as err:
        raise Refused("broken.xml", why=err) from None
    items = list(root.iter("{*}item", "{*}entry")) if root is not None else []
    if not items:
        raise Refused("xml.feed")
    channel = next(
        (e.text for e in root.iter("{*}title") if _name(e.getparent()) in ("channel", "feed")), None
    )
    records = [{"outlet": channel, **_read_item(item)} for item in items]
    return make_batch(records, [], [item.sourceline for item in items])


def _read_item(item: Any) -> dict[str, Any]:
    """Read one item; of several texts the longest."""
    record: dict[str, Any] = {}
    texts: list[str] = []
    for child in item:
        name = _name(child)
        value = (child.text or child.get("href") or "").strip()
        if name in _TEXTS:
            inner = "".join(etree.tostring(e, encoding="unicode") for e in child)
            text = (child.text or "") + inner
            texts.append(html_to_text(text) if "<" in text or "&" in text else text.strip())
        elif name == "author":
            name_of = child.find("{*}name")
            record.setdefault("byline", (name_of.text if name_of is not None else value) or None)
        elif name in _FIELDS and value:
            record.setdefault(_FIELDS[name], value)
    return {**record, "text": max(texts, key=len, default=None)}


def _name(element: Any) -> str:
    """Return the name of an element without its namespace; comments have none."""
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""
