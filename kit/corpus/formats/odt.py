"""OpenDocument texts (.odt): their paragraphs, as an export of a database or as one article."""

from __future__ import annotations

from typing import Any

from lxml import etree

from kit.corpus.archives.blocks import Block, block
from kit.corpus.formats.office import metadata, open_part, read_paragraphs
from kit.corpus.pieces import Batch, Options, Source

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SKIPPED = frozenset({f"{_T}note", f"{_T}tracked-changes", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"})  # fmt: skip
_PARAGRAPHS = (f"{_T}p", f"{_T}h")


def read(source: Source, options: Options) -> Batch:
    """Read an OpenDocument text; footnotes, comments and tracked changes are left out."""
    with open_part(source, "content.xml") as (archive, file):
        blocks = _blocks(file)
        return read_paragraphs(blocks, source.name, metadata(archive, "meta.xml"))


def _blocks(file: Any) -> list[Block]:
    made: list[Block] = []
    tags = (*_PARAGRAPHS, *_SKIPPED)
    for _, element in etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True):
        outer = (e.tag for e in element.iterancestors(*tags))
        if element.tag in _SKIPPED:
            tail = element.tail
            element.clear()
            element.tail = tail
        elif next(outer, None) is None:
            role = "title" if element.get(f"{_T}style-name", "").lower() == "title" else ""
            found = block(_text(element), role=role)
            made += [found] if found.lines else []
            element.clear()
    return made


def _text(element: Any) -> str:
    pieces = [element.text or ""]
    for part in element.iterdescendants():
        sign = {f"{_T}tab": "\t", f"{_T}line-break": "\n", f"{_T}s": " "}.get(part.tag, "")
        pieces += (
            [sign or part.text or "", part.tail or ""]
            if isinstance(part.tag, str)
            else [part.tail or ""]
        )
    return "".join(pieces)
