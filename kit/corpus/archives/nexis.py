"""Nexis, LexisNexis, Nexis Uni and Lexis+: exports as HTML, Word, rich text or plain text.

Two layouts: the older one begins each article with "1 of 50 DOCUMENTS" and puts the outlet before
the headline, Nexis Uni ends each with "End of Document" and puts the headline first. Labels are
known in every language of the interface (`labels.csv`); a line such as "BUSH: No." is none.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from kit.corpus.archives.blocks import Block, make_export
from kit.corpus.archives.nexis_article import first_of, is_dated, label_of, read_article
from kit.corpus.archives.words import (
    fold,
    is_rights,
    read_dateline,
    read_label,
    words,
)
from kit.corpus.pieces import Batch

_NUMBER = r"\d[\d.,]*"
_COUNTED = re.compile(
    rf"(?:(dok?c?ument[oe]?)\s+)?({_NUMBER})\s+(?:of|von|de|di|van|sur|из|av)\s+({_NUMBER})"
    r"(?:\s+(do[kc]ument(?:s|e|en|os|i)?))?",
    re.IGNORECASE,
)
_COVER = re.compile(r"(?:documents?|dokumente?|documentos?|documenti|documenten)\s*\((\d+)\)", re.I)
_REQUEST = re.compile(r"\W*end of request\W*", re.I)  # behind the last article: who asked for what
_SELDOM = {"load_date", "language", "body", "byline", "publication_type"}


def read_nexis(blocks: Sequence[Block], *, file: str, declared: int | None = None) -> Batch | None:
    """Read the articles of an export of Nexis, or return None; `declared`: how many it announces."""
    counts = ((i, _COUNTED.fullmatch(b.first)) for i, b in enumerate(blocks))
    counted = [i for i, match in counts if match and (match[1] or match[4])]
    ends = [i for i, b in enumerate(blocks) if any(fold(x) in words("end") for x in b.lines)]
    if counted and not _COUNTED.fullmatch(blocks[counted[0]].first)[4] and not _has_length(blocks):  # type: ignore[index]
        counted = []  # ProQuest counts "Document 1 of 3" as well
    if counted:
        last = (i for i, b in enumerate(blocks) if i > counted[-1] and _REQUEST.fullmatch(b.text))
        bounds = [*counted, next(last, len(blocks))]
        parts = [list(blocks[a + 1 : b]) for a, b in pairwise(bounds)]
        marks = {f'"{re.sub(_NUMBER, "n", blocks[counted[0]].first, count=1)}"': len(counted)}
        marks |= {"META DOCUMENTS": declared} if declared else {}
        return _export(parts, True, file, marks, cover=counted[0] > 0)
    parts = [list(blocks[a + 1 : b]) for a, b in pairwise([-1, *ends])]
    rest = list(blocks[ends[-1] + 1 :]) if ends else []
    parts += [rest] if _is_article(rest) else []
    dated = any(is_dated(b) for part in parts for b in part[:12])
    if not ends or (len(ends) < 2 and not dated and not any(map(_has_length, parts))):
        return None
    marks = {f'"{blocks[ends[0]].lines[-1]}"': len(ends)}
    said = next((m for b in blocks[:30] for x in b.lines if (m := _COVER.fullmatch(x))), None)
    marks |= {f'"{said[0]}"': int(said[1])} if said else {}
    cover = any(_is_cover(b) for b in blocks[:30])
    parts[0] = _without_cover(parts[0]) if cover else parts[0]
    return _export(parts, False, file, marks, cover=cover)


def read_unmarked(blocks: Sequence[Block], *, file: str) -> Batch | None:
    """Read articles of Nexis that no line parts, by the labels that begin and end them."""
    parts: list[list[Block]] = [[]]
    ended = False
    for b in blocks:
        label = label_of(b)
        if label.field == "load_date" and label.name.isupper():
            ended = True
        elif ended and label.place not in ("tail", "weak") and not is_rights(b.first):
            parts.append([])
            ended = False
        parts[-1].append(b)
    parts = [part for part in parts if _is_article(part)]
    marks = {"LENGTH and LOAD-DATE": len(parts)}
    return _export(parts, True, file, marks) if parts else None


def _export(
    parts: list[list[Block]], classic: bool, file: str, marks: dict[str, int], cover: bool = False
) -> Batch:
    """Read each part; `classic`: whether the outlet stands before the headline."""
    made = [(read_article(part, classic), part[0].line if part else None) for part in parts]
    return make_export(made, file=file, database="Nexis", marks=marks, cover=cover)


def _has_length(blocks: Sequence[Block]) -> bool:
    """Tell whether a line bears the label of a length."""
    return any(read_label(x, "nexis").field == "length" for b in blocks for x in b.lines)


def _is_cover(b: Block, *places: str) -> bool:
    """Tell a paragraph of a cover page."""
    return bool(_COVER.fullmatch(b.first)) or label_of(b).place in ("cover", *places)


def _is_article(blocks: Sequence[Block]) -> bool:
    """Tell an article by labels that only this database writes together."""
    found = (read_label(x, "nexis") for b in blocks for x in b.lines)
    fields = {label.field for label in found if label.is_set}
    dated = any(read_dateline(x) for b in blocks[:12] for x in b.lines)
    return "length" in fields and (dated or "date" in fields) and bool(fields & _SELDOM)


def _without_cover(blocks: list[Block]) -> list[Block]:
    """Drop what stands before the first article: its title is listed there."""
    sized = first_of(blocks, lambda b: _has_length([b]), len(blocks))
    titles = {fold(m[1]) for b in blocks if (m := re.fullmatch(r"1\.\s+(.+)", b.text, re.DOTALL))}
    at = first_of(blocks[:sized], lambda b: fold(b.text) in titles, -1)
    if at < 0:
        covers = (i for i, b in enumerate(blocks[:sized]) if _is_cover(b, "search"))
        at = 1 + max(covers, default=-1)
        at = max(at, at + first_of(blocks[at:sized], is_dated, 2) - 2)
    return blocks[at:]
