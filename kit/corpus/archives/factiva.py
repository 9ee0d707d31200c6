"""Factiva: exports as HTML, with or without indexing, as rich text, and as text in field codes."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from kit.corpus.archives.blocks import Block, blocks_of_html
from kit.corpus.archives.checks import make_export
from kit.corpus.archives.factiva_article import ACCESSION, is_publisher, read_article
from kit.corpus.pieces import Batch

_ARTICLE = re.compile(r"(?:^|\s)([a-z]{2})[a-z]{0,2}Article(?:\s|$)")
_FOOT = re.compile(
    r"(?:page \d+ (?:of \d+ )?)?(?:©|\(c\)) ?\d{4} factiva\b.*|page \d+ of \d+.*", re.I
)


def read_factiva_html(root: Any, *, file: str) -> Batch | None:
    """Read the articles of an export of Factiva as HTML, or return None if it is none.

    The language of an article is the one in the class of its element, whatever language the
    interface has. The lines of a header bear no labels and some may be missing: each is told
    by its shape (a count of words, a date, a clock, a code, a language), the outlet as the
    first line behind the date that has no other shape.
    """
    articles = [(e, m[1]) for e in root.iter("div") if (m := _ARTICLE.search(e.get("class") or ""))]
    if not articles:
        return None
    made = [(read_article(blocks_of_html(e, _role)) | {"language": x}, None) for e, x in articles]
    accessions = sum(1 for b in blocks_of_html(root) if ACCESSION.fullmatch(b.text))
    marks = {"accession numbers": accessions or len(made), "articles of its markup": len(made)}
    return make_export(made, file=file, database="Factiva", marks=marks)


def read_factiva(blocks: Sequence[Block], *, file: str) -> Batch | None:
    """Read the articles of an export of Factiva as text, or return None if it is none.

    What stands behind the last accession number, a summary of the search, is left out.
    """
    blocks = [piece for b in blocks for piece in _isolated(b)]
    ends = [i + 1 for i, b in enumerate(blocks) if ACCESSION.fullmatch(b.first)]
    parts = [_without_feet(blocks[a:b]) for a, b in pairwise([0, *ends])]
    made = [(read_article(part), part[0].line) for part in parts if part]
    made = [(record, line) for record, line in made if record.get("length") or record.get("date")]
    if not made:
        return None
    marks = {"accession numbers": len(ends)}
    return make_export(made, file=file, database="Factiva", marks=marks)


def _isolated(b: Block) -> list[Block]:
    """Part the line of the accession number from its paragraph, and the publisher above it."""
    at = next((i for i, line in enumerate(b.lines) if ACCESSION.fullmatch(line)), 0)
    if not at:
        return [b]
    cut = at - (at > 1 and is_publisher(b.lines[at - 1]))
    cuts = [0, cut, *([at] if at > cut else []), at + 1, len(b.lines)]
    pieces = (b._replace(lines=b.lines[a:z]) for a, z in pairwise(cuts))
    return [piece for piece in pieces if piece.lines]


def _role(element: Any) -> str:
    """Tell headline, paragraphs and authors by the markup."""
    kind = element.get("class") or ""
    if "Headline" in kind or element.get("id") == "hd":
        return "title"
    if "aragraph" in kind:
        return "body"
    return "byline" if "author" in kind.split() else ""


def _without_feet(part: Sequence[Block]) -> list[Block]:
    """Drop what is printed at the foot of each page."""
    lines = (b._replace(lines=tuple(x for x in b.lines if not _FOOT.fullmatch(x))) for b in part)
    return [b for b in lines if b.lines]
