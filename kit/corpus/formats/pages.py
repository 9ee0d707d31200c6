"""Saved web pages (.html, .mhtml): the article in a page, a table, or a database's export."""

import email
import email.policy
import re
from contextlib import suppress
from html import unescape
from typing import Any

import lxml.html
from lxml import etree

from kit.corpus.archives.blocks import blocks_of_html
from kit.corpus.archives.exports import part_blocks
from kit.corpus.archives.factiva import read_factiva_html
from kit.corpus.archives.words import one_of
from kit.corpus.columns import ALIASES, squash
from kit.corpus.encodings import decode, is_encoding
from kit.corpus.formats.documents import refuse_scrap
from kit.corpus.formats.metadata import letters_of, read_metadata
from kit.corpus.pieces import Batch, Options, Problem, Refused, Source, make_batch, problem

#: No export or page may be larger (in bytes), nor a page whose article is to be found: that
#: takes two seconds a megabyte. Newspapers' pages have two megabytes at most.
MAX_PAGE = 32 << 20
_MAX_ARTICLE = 6 << 20
_SHORT = 400  # characters of a body below which the slower extraction is asked as well
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})""", re.I
)
_MAIL = re.compile(rb"(?:[\w-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")  # headers of a web archive
_DOCUMENTS = re.compile(r'<META[^>]{0,80}\bDOCUMENTS="(\d{1,6})"', re.IGNORECASE)  # of Nexis
PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source, options: Options) -> Batch:
    """Read a page or a database's export; no link in it is followed, no script is run."""
    data, encoding = source.read(MAX_PAGE), options.encoding
    if _MAIL.match(data[:4096].replace(b"\r\n", b"\n")):
        data, said = _unpacked(data)
        encoding = encoding or said
    html, problems = decode_page(data, source.name, encoding)
    root = parse(html)
    export = read_factiva_html(root, file=source.name)
    declared = _DOCUMENTS.search(html[:65536])
    if not export and (declared or "<DOC NUMBER=" in html or "LXNComment" in html[:65536]):
        n = int(declared[1]) if declared else None
        export = part_blocks(blocks_of_html(root), file=source.name, declared=n)
    if source.name.lower().endswith(".xls"):
        problems.append(problem("read-as.page", source.name))
    return (export or _read_table(root) or read_page(root, html)).after(problems)


def parse(html: str) -> Any:
    """Parse a page into a tree, or refuse it."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        return lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as err:
        raise Refused("broken.page", why=err) from None


def read_page(root: Any, html: str) -> Batch:
    """Read the one article of a page, of which `html` is the text, or refuse it.

    The body is what trafilatura finds (Barbaresi 2021), the rest is as JSON-LD and meta elements
    give it. Pages that fill themselves by script hold none.
    """
    if len(html) > _MAX_ARTICLE:
        raise Refused("too-large.page")
    record = read_metadata(root)
    text, stated = _body(html), unescape(record.pop("body", ""))
    if "\n" in stated and len(stated.split()) > 1.5 * len(text.split()):  # not all parts were found
        text = re.sub(r"(?m)^\+{3}\w*$", "", stated)
    if not text:
        raise Refused("no-article.page")
    refuse_scrap(text)
    paragraphs = [line for line in text.split("\n") if line.strip()]
    leads, calls = one_of("related"), one_of("promotion")  # to other articles, to subscribe
    other = rf"\W*(?:(?:{leads})\s*(?:[:|].{{0,200}}|\W*)|(?:{calls})\W*)"
    paragraphs = [x for x in paragraphs if not re.fullmatch(other, x, re.I)] or paragraphs
    if len(paragraphs) > 1 and letters_of(paragraphs[0]) == letters_of(record.get("title", "")):
        paragraphs = paragraphs[1:]
    return make_batch([{**record, "text": "\n\n".join(paragraphs)}], [])


def _body(html: str) -> str:
    """Return the body of the article, one paragraph a line."""
    from trafilatura import extract  # takes half a second

    try:
        found = extract(html, fast=True, include_comments=False, include_tables=False) or ""
        if len(found) < _SHORT:
            more = extract(html, favor_recall=True, include_comments=False, include_tables=False)
            found = max(found, more or "", key=len)
    except (RecursionError, ValueError, etree.LxmlError, AttributeError, TypeError) as err:
        raise Refused("broken.page", why=type(err).__name__) from None
    return found


def _read_table(root: Any) -> Batch | None:
    """Read the articles of a page that is nothing but a table, as databases write ".xls"."""
    for table in root.iter("table"):
        rows = [
            [cell.text_content().strip() for cell in row.iterchildren("td", "th")]
            for row in table.iter("tr")
        ]
        heads, *rows = [row for row in rows if any(row)] or [[]]
        whole = len(table.text_content()) > 0.8 * len(root.text_content())
        if whole and rows and len(heads) > 1 and ALIASES["text"].keys() & set(map(squash, heads)):
            names = [head or f"column_{i + 1}" for i, head in enumerate(heads)]
            return make_batch([dict(zip(names, row, strict=False)) for row in rows], [])
    return None


def decode_page(data: bytes, file: str, encoding: str | None) -> tuple[str, list[Problem]]:
    """Decode as UTF-8 if it is that, else as the page itself says, else as Windows-1252."""
    declared = _DECLARED.search(data[:4096])
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if encoding is None and declared and not marked:
        said = declared[1].decode("ascii")
        plain = re.fullmatch(r"utf-?8|us-ascii|iso-8859-1|latin-?1", said, re.IGNORECASE)
        for name in ("utf-8-sig", *([] if plain else [said])):
            with suppress(UnicodeDecodeError, LookupError):
                return data.decode(name), []
    try:
        return decode(data, file=file, encoding=encoding)
    except Refused:
        if encoding is not None or marked:
            raise
        return data.decode("utf-8", "replace"), [problem("encoding.page", file)]


def _unpacked(data: bytes) -> tuple[bytes, str | None]:
    """Return the page in a web archive of one file (.mhtml); its pictures are left alone."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        body = part.get_payload(decode=True) if part.get_content_type() in PAGES else None
        if isinstance(body, bytes) and body.strip():
            name = part.get_content_charset()
            return body, name if name not in ("ascii", "us-ascii") and is_encoding(name) else None
    raise Refused("no-article.mhtml")
