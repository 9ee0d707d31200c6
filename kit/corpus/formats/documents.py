"""Word (.docx) and OpenDocument (.odt): paragraphs, as a database's export or as one article."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from kit.corpus.archives.blocks import Block, block
from kit.corpus.formats.office import metadata, open_part, read_paragraphs
from kit.corpus.pieces import Batch, Options, Source

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


def read(source: Source, options: Options) -> Batch:
    """Read a document; macros are never run, headers, footnotes and comments are left out."""
    with open_part(source, "word/document.xml", "content.xml") as (archive, file):
        return read_paragraphs(_blocks(file), source.name, metadata(archive))


def _blocks(file: Any) -> list[Block]:
    """Read paragraph by paragraph, so that a long document takes little memory."""
    made: list[Block] = []
    tags = (*_PARAGRAPHS, *_SKIPPED)
    for _, element in etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True):
        if element.tag in _SKIPPED:
            element.clear(keep_tail=True)
        elif next(element.iterancestors(*tags), None) is None:
            made += _parted(element)
            element.clear()
    return made


def _parted(element: Any) -> list[Block]:
    """Read one paragraph; two line breaks in it part it."""
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = element.get(f"{_T}style-name", "") if style is None else style.get(f"{_W}val", "")
    role = "title" if name.lower() == "title" else ""
    return [
        b for part in "".join(_pieces(element)).split("\n\n") if (b := block(part, role=role)).lines
    ]


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
