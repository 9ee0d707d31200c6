"""Word documents (.docx): their paragraphs, as an export of a database or as one article."""

from __future__ import annotations

from typing import Any

from lxml import etree

from kit.corpus.archives.blocks import Block, block
from kit.corpus.formats.office import metadata, open_part, read_paragraphs
from kit.corpus.pieces import Batch, Options, Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read(source: Source, options: Options) -> Batch:
    """Read a Word document; macros in it are never run, headers and footnotes are left out."""
    with open_part(source, "word/document.xml") as (archive, file):
        blocks = _blocks(file)
        return read_paragraphs(blocks, source.name, metadata(archive, "docProps/core.xml"))


def _blocks(file: Any) -> list[Block]:
    """Read paragraph by paragraph, so that a long document takes little memory."""
    made: list[Block] = []
    tags = (f"{_W}p", _FALLBACK)
    for _, element in etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True):
        if element.tag == _FALLBACK:  # says again what Word's own markup has said
            element.clear()
        elif next(element.iterancestors(f"{_W}p"), None) is None:
            made += _paragraphs(element)
            element.clear()
    return made


def _paragraphs(element: Any) -> list[Block]:
    """Read one paragraph; two line breaks in it part it."""
    pieces = (
        (part.text or "") if part.tag == f"{_W}t" else _SIGNS.get(part.tag, "")
        for part in element.iter(f"{_W}t", *_SIGNS)
    )
    style = element.find(f"{_W}pPr/{_W}pStyle")
    role = "title" if style is not None and style.get(f"{_W}val", "").lower() == "title" else ""
    made = (block(text, role=role) for text in "".join(pieces).split("\n\n"))
    return [b for b in made if b.lines]
