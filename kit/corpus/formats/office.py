"""What Word and OpenDocument have in common: a zip with XML, opened with bounds; its paragraphs."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

from lxml import etree

from kit.corpus.archives.blocks import Block
from kit.corpus.archives.exports import part_blocks
from kit.corpus.archives.words import read_dateline
from kit.corpus.kinds import open_zip
from kit.corpus.pieces import MEBIBYTE, Batch, Refused, Source, make_batch

_MAX_PART = 256 * MEBIBYTE
_MAX_RATIO = 400  # the XML of a text packs to a tenth or a fiftieth, a bomb to a thousandth
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FEWEST = 12  # words that one line without a sentence must have to be an article
_SENTENCE = re.compile(r"[.!?…。！？]")
_BYLINE = re.compile(r"(?i:by)\s+(\S.{1,100})")


@contextmanager
def open_part(source: Source, *names: str) -> Iterator[tuple[zipfile.ZipFile, IO[bytes]]]:
    """Open the first of these XML files that an Office document has, or refuse the document."""
    with open_zip(source) as archive:
        held = archive.namelist()
        try:
            with open_xml(archive, next((n for n in names if n in held), names[0])) as file:
                yield archive, file
        except KeyError:
            raise Refused("broken.part", name=names[0]) from None
        except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, ValueError) as err:
            raise Refused("broken.document", why=err) from None
        except (RuntimeError, NotImplementedError) as err:
            raise Refused("encrypted.unpack", why=err) from None


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


def metadata(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the title that the document's own properties give."""
    try:
        name = next((n for n in ("docProps/core.xml", "meta.xml") if n in archive.namelist()), None)
        data = archive.read(name)[:MEBIBYTE] if name else b""
        if not data or _DOCTYPE.search(data):
            return {}
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, RuntimeError):
        return {}
    found = {etree.QName(e).localname: (e.text or "").strip() for e in root.iter("{*}title")}
    return {key: value for key, value in found.items() if value}


def refuse_scrap(text: str) -> None:
    """Refuse a line that is no sentence: a label, a test, a page that did not load."""
    if len(text.split()) < _FEWEST and not _SENTENCE.search(text):
        raise Refused("no-article.line", text=text[:60])


def read_paragraphs(blocks: Sequence[Block], file: str, known: dict[str, str]) -> Batch:
    """Read paragraphs as a database's export, or else as one article."""
    if not any(b.lines for b in blocks):
        raise Refused("empty-text.document")
    export = part_blocks(blocks, file=file)
    if export:
        return export
    if len(blocks) == 1:
        refuse_scrap(blocks[0].text)
    record: dict[str, Any] = {}
    body = list(blocks)
    first = body[0]
    if len(body) > 1 and (first.role == "title" or first.text == known.get("title")):
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
