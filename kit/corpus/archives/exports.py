"""Ask each database in turn whether a text is an export of it."""

import re
from collections.abc import Sequence
from functools import cache

from kit.corpus.archives.blocks import Block, blocks_of_text
from kit.corpus.archives.factiva import read_factiva
from kit.corpus.archives.nexis import read_nexis, read_unmarked
from kit.corpus.archives.records import read_records
from kit.corpus.archives.tagged import read_ris, read_tagged
from kit.corpus.archives.words import labels, one_of
from kit.corpus.pieces import Batch, rows_of

_ACCESSION = re.compile(r"(?:19|20)\d{6}[a-z][a-z0-9]{6,10}\s*$", re.MULTILINE)  # Factiva's


def part(text: str, *, file: str) -> Batch | None:
    """Part a text into the articles that a database exported, or return None."""
    if not (_signs().search(text) or _ACCESSION.search(text)):
        return None
    return (
        read_ris(text, file=file)
        or read_tagged(text, file=file)
        or part_blocks(blocks_of_text(text), file=file)
    )


def part_blocks(blocks: Sequence[Block], *, file: str, declared: int | None = None) -> Batch | None:
    """Part the paragraphs of a document of any format, or return None."""
    return (
        read_factiva(blocks, file=file)
        or read_nexis(blocks, file=file, declared=declared)
        or read_records(blocks, file=file)
        or read_unmarked(blocks, file=file)
    )


@cache
def _signs() -> re.Pattern[str]:
    """Return what every export has one of: a fast look, so that other texts cost little."""
    fields = ("load_date", "length", "accession")
    named = [
        label
        for database in ("nexis", "records")
        for label, (field, _) in labels(database).items()
        if field in fields
    ]
    marks = "|".join(r["pattern"] for r in rows_of("archives/marks.csv") if r["place"] != "unread")
    words = "|".join(map(re.escape, sorted(named, key=len, reverse=True)))
    return re.compile(
        rf"^[ \t]{{0,80}}(?:(?:{one_of('end')})\s*$|(?:{words})\s*:|<DOC>|TY  - |(?:{marks})\s*$"
        r"|(?:\w{1,12}\s)?\d+\s(?:of|von|de|di|van|из)\s\d+(?:\sdo[kc]ument\w{0,3})?\s*$)",
        re.IGNORECASE | re.MULTILINE,
    )
