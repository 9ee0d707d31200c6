"""Word (.docx), OpenDocument (.odt) and rich text (.rtf): an export's paragraphs, or one article's.

Macros are never run; headers, footnotes, comments and pictures are left out.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO, Any

from lxml import etree

from kit.corpus.archives.blocks import Block, block
from kit.corpus.archives.exports import part_blocks
from kit.corpus.archives.words import read_dateline
from kit.corpus.kinds import open_zip
from kit.corpus.pieces import MEBIBYTE, Batch, Options, Refused, Source, make_batch

_MAX_PART = 256 * MEBIBYTE
_MAX_RICH = 32 * MEBIBYTE
_MAX_RATIO = 400  # the XML of a text packs to a tenth or a fiftieth, a bomb to a thousandth
_BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, ValueError)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FEWEST = 12  # words that one line without a sentence must have to be an article
_SENTENCE = re.compile(r"[.!?…。！？]")
_BYLINE = re.compile(r"(?i:by)\s+(\S.{1,100})")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PARAGRAPHS = (f"{_W}p", f"{_T}p", f"{_T}h")
_SKIPPED = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # said already
    f"{_T}note",
    f"{_T}tracked-changes",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
)
_SIGNS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-",
    f"{_T}tab": "\t", f"{_T}line-break": "\n", f"{_T}s": " ",
}  # fmt: skip
_PICTURES = re.compile(
    rb"\{\\\*?\\?(?:pict|objdata|themedata|colorschememapping|datastore)[^{}]{200,}\}"
    rb"|[0-9a-fA-F\r\n]{2000,}"
)
_ADDRESS = re.compile(r'\("(?:https?|ftp|file|mailto):[^"\n]{0,2000}"\)')  # behind a link's words


def read(source: Source, options: Options) -> Batch:
    """Read a document of Word or OpenDocument."""
    with open_zip(source) as archive:
        held = archive.namelist()
        name = "content.xml" if "word/document.xml" not in held else "word/document.xml"
        try:
            with open_xml(archive, name) as file:
                blocks = _blocks(file)
        except KeyError:
            raise Refused("broken.part", name="word/document.xml") from None
        except _BROKEN as err:
            raise Refused("broken.document", why=err) from None
        except (RuntimeError, NotImplementedError) as err:
            raise Refused("encrypted.unpack", why=err) from None
        return read_paragraphs(blocks, source.name, _stated_title(archive))


def open_xml(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Open an XML file in a zip, unless it is locked, unpacks to too much or declares entities."""
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise Refused("encrypted")
    bomb = info.file_size > MEBIBYTE and info.file_size > _MAX_RATIO * info.compress_size
    if bomb or info.file_size > _MAX_PART:
        raise Refused("too-large.unpacked")
    with archive.open(info) as file:
        if _DOCTYPE.search(file.read(8192)):
            raise Refused("unsafe")
    return archive.open(info)


def _stated_title(archive: zipfile.ZipFile) -> str | None:
    """Return the title that the document's own properties give."""
    try:
        name = next((n for n in ("docProps/core.xml", "meta.xml") if n in archive.namelist()), None)
        data = archive.read(name)[:MEBIBYTE] if name else b""
        if not data or _DOCTYPE.search(data):
            return None
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (*_BROKEN, RuntimeError):
        return None
    titles = [(element.text or "").strip() for element in root.iter("{*}title")]
    return titles[-1] if titles else None


def _blocks(file: IO[bytes]) -> list[Block]:
    """Read paragraph by paragraph, so that a long document takes little memory."""
    made: list[Block] = []
    tags = (*_PARAGRAPHS, *_SKIPPED)
    for _, element in etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True):
        if element.tag in _SKIPPED:
            element.clear(keep_tail=True)
        elif next(element.iterancestors(*tags), None) is None:
            style = element.find(f"{_W}pPr/{_W}pStyle")
            odt = element.get(f"{_T}style-name", "")
            name = odt if style is None else style.get(f"{_W}val", "")
            role = "title" if name.lower() == "title" else ""
            parts = "".join(_pieces(element)).split("\n\n")  # two line breaks part a paragraph
            made += (b for part in parts if (b := block(part, role=role)).lines)
            element.clear()
    return made


def _pieces(element: Any) -> Iterator[str]:
    """Yield the texts and signs of a paragraph; in Word text stands in elements of its own."""
    word = element.tag == f"{_W}p"
    for part in element.iter():
        if part.tag in _SIGNS:
            yield _SIGNS[part.tag]
        elif isinstance(part.tag, str) and (not word or part.tag == f"{_W}t"):
            yield part.text or ""
        if not word and part is not element:
            yield part.tail or ""


def read_rich_text(source: Source, options: Options) -> Batch:
    """Read a rich text file."""
    from striprtf.striprtf import rtf_to_text

    data = _PICTURES.sub(b"", source.read(_MAX_RICH)).decode("latin-1")
    try:
        text = rtf_to_text(data, encoding=options.encoding or "cp1252", errors="replace")
    except Exception as err:  # the parser meets hostile bytes
        raise Refused("broken.rtf", why=f"{type(err).__name__}: {str(err)[:120]}") from None
    lines = re.split(r"[\n\r\x0c]", _ADDRESS.sub("", text))
    cells = (
        x.replace("|", "  ").rstrip() if x.endswith("|") else x for x in lines
    )  # a table's row
    return read_paragraphs([b for x in cells if (b := block(x)).lines], source.name)


def refuse_scrap(text: str) -> None:
    """Refuse a line that is no sentence: a label, a test, a page that did not load."""
    if len(text.split()) < _FEWEST and not _SENTENCE.search(text):
        raise Refused("no-article.line", text=text[:60])


def read_paragraphs(blocks: Sequence[Block], file: str, title: str | None = None) -> Batch:
    """Read paragraphs as a database's export, or else as one article.

    `title`: what the document's own properties say. The first paragraph is the headline if it
    is set as one, or if the properties name it so.
    """
    if not any(b.lines for b in blocks):
        raise Refused("empty-text.document")
    export = part_blocks(blocks, file=file)
    if export:
        return export
    if len(blocks) == 1:
        refuse_scrap(blocks[0].text)
    record: dict[str, Any] = {}
    body = list(blocks)
    if len(body) > 1 and (body[0].role == "title" or body[0].text == title):
        record["title"] = body.pop(0).text.replace("\n", " ")
        while len(body) > 1:
            byline, date = _BYLINE.fullmatch(body[0].text), read_dateline(body[0].text)
            if byline and "byline" not in record:
                record["byline"] = byline[1]
            elif date and not date.rest and "date" not in record:
                record["date"] = date.raw
            else:
                break
            body.pop(0)
    record["text"] = "\n\n".join(b.text for b in body)
    return make_batch([record], [])
