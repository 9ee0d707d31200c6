"""ProQuest, EBSCO, Gale and NewsBank: records of labelled fields in plain text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from kit.corpus.archives.blocks import Block
from kit.corpus.archives.checks import make_export
from kit.corpus.archives.datelines import read_dateline
from kit.corpus.archives.words import Label, flip_names, fold, is_rights, labels, read_label
from kit.corpus.pieces import Batch


class _Layout(NamedTuple):
    """How one database parts its records: a line that begins or ends each."""

    name: str
    mark: re.Pattern[str]
    ends: bool


def _layout(name: str, mark: str, *, ends: bool = False) -> _Layout:
    return _Layout(name, re.compile(mark, re.IGNORECASE), ends)


_ID = r"(?:proquest document id|proquest-dokument-id|identifiant de document proquest|id de documento proquest)"
_LAYOUTS = (
    _layout(
        "ProQuest", r"(?:document|dokument|documento|文档)\s+\d+\s+(?:of|von|de|di|van|/|共)\s+\d+"
    ),
    _layout("EBSCO", r"(?:record|datensatz|notice|registro|enregistrement|记录)\s*[:：]\s*\d{1,4}"),
    _layout("Gale", r"gale document number:?\s*(?:gale\W{0,3})?[a-z]{0,3}\d{5,}", ends=True),
    _layout("ProQuest", rf"{_ID}:?\s*\d+"),
    _layout("NewsBank", r"(?:newsbank )?record(?: number)?:\s*[0-9a-z]{8,}", ends=True),
    _layout("EBSCO", r"accession number:\s*\w{4,}", ends=True),
)
#: Lines that show an export, whatever its labels.
MARKS = "|".join(layout.mark.pattern for layout in _LAYOUTS)
_RULE = re.compile(r"[_=*-]{5,}")
_CITED = re.compile(
    r"(?:source citation|bibliography\b|citation \(|cite this|\W{0,2}citation\b.{0,30}style)",
    re.IGNORECASE,
)
_GO_ON = "goes on"  # a line that continues its paragraph
_SOURCE = re.compile(r"\s*(?P<outlet>.+?)(?:\.\s|;\s|\s?\(|,\s(?=\d)|\s-\s)(?P<rest>.*)", re.DOTALL)
_ONE_LINE = frozenset(
    "title byline outlet date section edition page length language dateline url database "
    "accession drop".split()
)
_WRAPPING = frozenset({"title", "byline", "outlet", "section", "source", "subject"})
_ALSO_PROSE = frozenset(
    "byline graphic title date person page length company correction section drop".split()
)
_WORDS = re.compile(r"\b(\d[\d,.]*)\s?(?:words|wörter|mots|palabras)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日"
    r"|\d{1,2}\.?\s[^\W\d]{3,10}\.?,?\s\d{4}|[^\W\d]{3,10}\.?\s\d{1,2},?\s\d{4}"
)


def read_records(blocks: Sequence[Block], *, file: str) -> Batch | None:
    """Read the records of ProQuest, EBSCO, Gale or NewsBank, or return None if there are none.

    A label stands before its value or on the line above it; paragraphs without a label are
    the article. Where an export holds no full text, the abstract stands for it and a
    warning says so.
    """
    lines = [
        b._replace(lines=(x,), role=_GO_ON if k and b.glue == " " else "")
        for b in blocks
        for k, x in enumerate(b.lines)
    ]
    for layout in _LAYOUTS:
        at = [i for i, b in enumerate(lines) if layout.mark.fullmatch(_on_one_line(lines, i))]
        if not at:
            continue
        parts = _part(lines, at, layout)
        records = [(_read_record(part), part[0].line) for part in parts if part]
        records = [(r, n) for r, n in records if r.get("title") and len(r) > 2]
        if records:
            mark = re.sub(r"\d+", "n", lines[at[0]].text.split(":")[0])
            made, numbers = map(list, zip(*records, strict=True))
            marks = {f'"{mark}"': len(at)}
            return make_export(made, numbers, file=file, database=layout.name, marks=marks)
    return None


def _on_one_line(lines: list[Block], i: int) -> str:
    """Join a label to the value on the next line."""
    text = lines[i].text
    return f"{text} {lines[i + 1].text}" if text.endswith(":") and i + 1 < len(lines) else text


def _part(lines: list[Block], at: list[int], layout: _Layout) -> list[list[Block]]:
    if layout.ends:
        cuts = [0, *(_behind(lines, i + 1 + lines[i].text.endswith(":")) for i in at)]
        return [lines[a:b] for a, b in itertools.pairwise(cuts)]
    if layout.mark.pattern.startswith(_ID):  # somewhere in a record: rules part them
        rules = (i + 1 for i, b in enumerate(lines) if _RULE.fullmatch(b.text))
        spans = itertools.pairwise([0, *rules, len(lines)])
        return [lines[a:b] for a, b in spans if any(a <= i < b for i in at)]
    return [lines[a + 1 : b] for a, b in zip(at, [*at[1:], len(lines)], strict=True)]


def _behind(lines: list[Block], i: int) -> int:
    """Go on behind the lines of rights that follow the last field of a record."""
    while i < len(lines) and (
        is_rights(lines[i].text)
        or _RULE.fullmatch(lines[i].text)
        or ((label := read_label(lines[i].text, "records")) and label.field == "drop")
    ):
        i += 1
    return i


def _read_record(lines: list[Block]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    loose: list[str] = []
    field = last = ""
    for b in lines:
        text = b.text
        label = read_label(text, "records")
        alone = labels("records").get(fold(text).rstrip(":")) if text.endswith(":") else None
        again = (
            label and label.field == "title" and label.value in (record.get("title"), *loose[:1])
        )
        if label and field == "text" and not again and not _fits(label):
            label = alone = None
        if _RULE.fullmatch(text):
            field = last = ""
        elif _CITED.match(text):
            field = last = "cited"
        elif alone or label:
            field = last = alone[0] if alone else label.field if label else ""
            if label and label.value:
                _add(record, field, label.value)
                field = field if field in ("text", "abstract") else ""
        elif is_rights(text) or field == "cited" or (b.role and last == "drop"):
            field = "" if field == "drop" else field
        elif field == "drop":
            field = ""
        elif not field and b.role and last in _WRAPPING and last in record:
            record[last] += f" {text}"
        elif not field:
            last = ""
            if b.role and loose:
                loose[-1] += f" {text}"
            else:
                loose.append(text)
        else:
            _add(record, field, text, goes_on=bool(b.role))
            field = "" if field in _ONE_LINE else field
    return _settle(record, loose)


def _fits(label: Label) -> bool:
    """Refuse a label inside an article's text, unless it is one that only records have."""
    return (
        label.field not in _ALSO_PROSE and not label.value[:1].islower() and len(label.value) < 200
    )


def _add(record: dict[str, Any], field: str, value: str, *, goes_on: bool = False) -> None:
    glue = {"text": "\n\n", "byline": "; ", "abstract": "\n"}.get(field, " ")
    if field == "drop" or (field in record and field in _ONE_LINE and field != "byline"):
        return
    record[field] = (
        f"{record[field]}{' ' if goes_on else glue}{value}" if field in record else value
    )


def _settle(record: dict[str, Any], loose: list[str]) -> dict[str, Any]:
    """Place what bears no label: a headline above, an article below, a line about the source."""
    if "title" not in record and loose:
        record["title"] = loose.pop(0)
    loose = _without_bars(record, loose)
    placed = "date" in record or "outlet" in record
    if loose and not placed and _DATED.search(loose[0]) and len(loose[0]) < 160:
        record["source"] = f"{record.get('source', '')} {loose.pop(0)}".strip()
    loose = [text for text in loose if text != record.get("title")]
    if "text" not in record and loose:
        record["text"] = "\n\n".join(loose)
    source = record.get("source") or ""
    match = _SOURCE.fullmatch(source)
    if source and "outlet" not in record:
        record["outlet"] = (match["outlet"] if match else source).strip(" .,;-")
    if "outlet" in record:
        record["outlet"] = re.sub(r"\s+\(published as .*|\s*;\s.*|\s?\([^()]*\)\Z", "", record["outlet"])  # fmt: skip
    if "date" not in record and (found := _DATED.search(source)):
        record["date"] = found[0]
    if record.get("date") and (date := read_dateline(record["date"])):
        record["date"] = date.raw
    if record.get("byline"):
        record["byline"] = flip_names(record["byline"])
    words = _WORDS.search(f"{source} {record.get('length', '')}")
    number = words[1] if words else str(record.get("length") or "").strip()
    record["length"] = f"{number} words" if re.fullmatch(r"\d[\d,.]*", number) else None
    return record


def _without_bars(record: dict[str, Any], loose: list[str]) -> list[str]:
    """Read NewsBank's line of facts, "February 15, 2022 | Ann Lee | Section: News", and the outlet."""
    at = next(
        (i for i, line in enumerate(loose[:4]) if " | " in line and _DATED.search(line)), None
    )
    if at is None:
        return loose
    facts = [fact.strip() for fact in loose[at].split(" | ")]
    if at and "outlet" not in record:
        record["outlet"] = loose[at - 1]
    for fact in facts:
        label = read_label(fact, "records")
        if label:
            record.setdefault(label.field, label.value)
        elif _WORDS.fullmatch(fact):
            record.setdefault("length", fact)
        else:
            record.setdefault("date" if _DATED.search(fact) else "byline", fact)
    return loose[: max(0, at - 1)] + loose[at + 1 :]
