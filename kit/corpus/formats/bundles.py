"""Files that hold articles one after the other: feeds, mailboxes, web archives.

One item, message or page is one article; no link is followed and nothing attached is opened.
"""

import email
import email.policy
import re
from contextlib import redirect_stderr, suppress
from email.message import EmailMessage, Message
from io import StringIO
from typing import Any, cast

from lxml import etree

from kit.corpus.archives.blocks import blocks_of_html
from kit.corpus.archives.exports import part
from kit.corpus.formats.pages import MAX_PAGE, PAGES, decode_page, parse, read_page
from kit.corpus.pieces import (
    MEBIBYTE,
    Batch,
    Options,
    Problem,
    Refused,
    Source,
    make_batch,
    problem,
)
from kit.corpus.values import html_to_text

_MAX_FILE = 64 * MEBIBYTE
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FIELDS = {
    "title": "title", "pubDate": "published", "published": "published", "date": "published",
    "issued": "published", "updated": "updated", "creator": "byline", "author": "byline",
    "link": "url", "category": "section", "source": "outlet",
}  # fmt: skip
_TEXTS = ("encoded", "content", "description", "summary")
_FROM = re.compile(rb"^From [^\n]*\d{4}[ \t]*\r?\n(?=[\w-]+:)", re.MULTILINE)


def read_feed(source: Source, options: Options) -> Batch:
    """Read the items of a feed (RSS, Atom); the longest text that an item holds is its text."""
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
    titles = (e.text for e in root.iter("{*}title") if _name(e.getparent()) in ("channel", "feed"))
    channel = next(titles, None)
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
            named = child.find("{*}name")
            record.setdefault("byline", (value if named is None else named.text) or None)
        elif name in _FIELDS and value:
            record.setdefault(_FIELDS[name], value)
    return {**record, "text": max(texts, key=len, default=None)}


def _name(element: Any) -> str:
    """Return the name of an element without its namespace; comments have none."""
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def read_mail(source: Source, options: Options) -> Batch:
    """Read the messages of a file (.eml, .mbox), such as the alerts of a news service."""
    data = source.read(_MAX_FILE)
    parted = _FROM.split(data) if data.startswith(b"From ") else [data]
    messages = [piece for piece in parted if piece.strip()]
    records: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for number, raw in enumerate(messages, start=1):
        try:
            message = email.message_from_bytes(raw, policy=email.policy.default)
            record, attached = _read_message(cast(EmailMessage, message))
        except Exception as err:  # headers and encodings of mail break in many ways
            said = problem("broken-row.message", source.name, n=number, why=type(err).__name__)
            problems.append(said._replace(article=f"message {number}"))
            continue
        if len(messages) == 1 and (export := part(record.get("text") or "", file=source.name)):
            return export
        if attached:
            row, names = len(records), ", ".join(attached[:5])
            problems.append(problem("attachment", source.name, row=row, n=number, names=names))
        records.append(record)
    if not records:
        raise Refused("broken.mail")
    return make_batch(records, problems)


def _read_message(message: EmailMessage) -> tuple[dict[str, Any], list[str]]:
    """Read one message, and the names of what is attached to it."""
    text = _content(message.get_body(["plain"]))
    if not text.strip() and (html := _content(message.get_body(["html"]))).strip():
        text = "\n\n".join(b.text for b in blocks_of_html(parse(html)))
    record = {
        "title": message.get("Subject"),
        "date": re.sub(r"\s*\([^()]*\)\s*$", "", message.get("Date", "")).strip(),  # "(CET)"
        "sender": re.sub(r"\s*<[^<>]*>", "", message.get("From", "")).strip('" '),
    }
    texts, attached = ("text/plain", "text/html"), []
    for item in message.walk():  # a message in it is attached as well
        bare = item.get_content_type() in texts or item.get_content_maintype() == "multipart"
        if item.get_content_disposition() == "attachment" or not bare:
            attached.append(item.get_filename() or item.get_content_type())
    known = {key: str(value) for key, value in record.items() if value}
    return known | {"text": text}, list(dict.fromkeys(attached))


def _content(item: Message | None) -> str:
    """Decode a part, as well as it can be."""
    if item is None:
        return ""
    with suppress(LookupError, ValueError):  # an unknown charset
        return str(item.get_content())  # type: ignore[attr-defined]
    data = item.get_payload(decode=True)
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


def read_warc(source: Source, options: Options) -> Batch:
    """Read the pages of a web archive (.warc), one after the other."""
    from warcio.archiveiterator import ArchiveIterator

    records: list[dict[str, Any]] = []
    problems: list[Problem] = []
    found = others = 0
    with source.open() as file, redirect_stderr(StringIO()):  # warcio writes its doubts there
        try:
            for entry in ArchiveIterator(file):
                if not _is_page(entry):
                    others += entry.rec_type == "response"
                    continue
                found += 1
                url = entry.rec_headers.get_header("WARC-Target-URI") or ""
                try:
                    data = entry.content_stream().read(MAX_PAGE + 1)
                    if len(data) > MAX_PAGE:
                        raise Refused("too-large.page")
                    html, _ = decode_page(data, source.name, None)
                    columns = read_page(parse(html), html).columns
                    record = {name: values[0] for name, values in columns.items()}
                    records.append({**record, "url": url or record.get("url")})
                except Refused as err:
                    problems.append(err.problem._replace(file=source.name, article=url[:120]))
        except Exception as err:  # warcio raises whatever its headers and zlib do
            problems.append(problem("broken.warc", source.name, n=found, why=type(err).__name__))
    count = problem("counted.warc", source.name, n=found, loaded=len(records), others=others)
    return make_batch(records, [count, *problems])


def _is_page(entry: Any) -> bool:
    """Tell a page that was sent, or stored as it is, from errors, pictures and requests."""
    if entry.rec_type not in ("response", "resource"):
        return False
    headers = entry.http_headers or entry.rec_headers
    status = (entry.http_headers.get_statuscode() if entry.http_headers else "") or "200"
    kind = (headers.get_header("Content-Type") or "").lower()
    return status.startswith("2") and kind.startswith(PAGES)
