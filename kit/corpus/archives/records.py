"""ProQuest, EBSCO, Gale and NewsBank: records of labelled fields in plain text."""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import Any

from kit.corpus.archives.blocks import Block, make_export
from kit.corpus.archives.words import Label, bare_date, flip_names, is_rights, read_label
from kit.corpus.pieces import Batch, rows_of

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
    texts = [b.text for b in lines]
    joined = [f"{a} {b}" if a.endswith(":") else a for a, b in zip_longest(texts, texts[1:])]
    for row in rows_of("archives/marks.csv"):
        mark, place = re.compile(row["pattern"], re.IGNORECASE), row["place"]
        at = [i for i, text in enumerate(joined) if place != "unread" and mark.fullmatch(text)]
        parts = [part for part in _part(lines, at, place) if part] if at else []
        made = [(_read_record(part), part[0].line) for part in parts]
        made = [(r, n) for r, n in made if r.get("title") and len(r) > 2]
        if made:
            said = re.sub(r"\d+", "n", texts[at[0]].split(":")[0])
            return make_export(
                made, file=file, database=row["database"], marks={f'"{said}"': len(at)}
            )
    return None


def _part(lines: list[Block], at: list[int], place: str) -> list[list[Block]]:
    """Part the lines at those that begin, or end, each record, or at the rules around it."""
    if place == "begin":
        return [lines[a + 1 : b] for a, b in pairwise([*at, len(lines)])]
    if place == "end":
        cuts = [0]
        for i in at:  # the lines of rights that follow the last field belong to it
            i += 1 + lines[i].text.endswith(":")
            while i < len(lines) and _is_end(lines[i].text):
                i += 1
            cuts.append(i)
        return [lines[a:b] for a, b in pairwise(cuts)]
    rules = (i + 1 for i, b in enumerate(lines) if _RULE.fullmatch(b.text))
    spans = pairwise([0, *rules, len(lines)])
    return [lines[a:b] for a, b in spans if any(a <= i < b for i in at)]


def _is_end(text: str) -> bool:
    """Tell what may stand below the last field of a record."""
    dropped = read_label(text, "records").field == "drop"
    return dropped or is_rights(text) or bool(_RULE.fullmatch(text))


def _read_record(lines: list[Block]) -> dict[str, Any]:
    """Read one record, line by line: a label, what goes on with it, or what bears none."""
    record: dict[str, Any] = {}
    loose: list[str] = []
    field = last = ""  # what the next line belongs to, and what the one before did
    for b in lines:
        text = b.text
        label = read_label(text, "records")
        prose = label.field in _ALSO_PROSE or label.value[:1].islower() or len(label.value) >= 200
        again = label.field == "title" and label.value in (record.get("title"), *loose[:1])
        if field == "text" and prose and not again:
            label = Label()  # a sentence of the article
        if _RULE.fullmatch(text):
            field = last = ""
        elif _CITED.match(text):
            field = last = "cited"
        elif label.field:
            field = last = label.field
            if label.value:
                _add(record, field, label.value)
                field = field if field in ("text", "abstract") else ""
        elif is_rights(text) or field == "cited" or (b.role and last == "drop"):
            field = "" if field == "drop" else field
        elif field:
            _add(record, field, text, goes_on=bool(b.role))
            field = "" if field in _ONE_LINE else field
        elif b.role and last in _WRAPPING and last in record:
            record[last] += f" {text}"
        elif b.role and loose:
            loose[-1], last = f"{loose[-1]} {text}", ""
        else:
            last = ""
            loose.append(text)
    return _settle(record, loose)


def _add(record: dict[str, Any], field: str, value: str, *, goes_on: bool = False) -> None:
    """Add a value to a field; of those of one line the first counts."""
    glue = " " if goes_on else {"text": "\n\n", "byline": "; ", "abstract": "\n"}.get(field, " ")
    if field not in record and field != "drop":
        record[field] = value
    elif field == "byline" or field not in _ONE_LINE:
        record[field] += f"{glue}{value}"


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
    if record.get("date"):
        record["date"] = bare_date(record["date"])
    if record.get("byline"):
        record["byline"] = flip_names(record["byline"])
    words = _WORDS.search(f"{source} {record.get('length', '')}")
    number = words[1] if words else str(record.get("length") or "").strip()
    record["length"] = f"{number} words" if re.fullmatch(r"\d[\d,.]*", number) else None
    return record


def _without_bars(record: dict[str, Any], loose: list[str]) -> list[str]:
    """Read NewsBank's line of facts, "February 15, 2022 | Ann Lee | Section: News", and the outlet."""
    barred = (i for i, line in enumerate(loose[:4]) if " | " in line and _DATED.search(line))
    at = next(barred, None)
    if at is None:
        return loose
    if at:
        record.setdefault("outlet", loose[at - 1])
    for fact in map(str.strip, loose[at].split(" | ")):
        label = read_label(fact, "records")
        kind = "length" if _WORDS.fullmatch(fact) else "date" if _DATED.search(fact) else "byline"
        record.setdefault(label.field or kind, label.value if label.field else fact)
    return loose[: max(0, at - 1)] + loose[at + 1 :]
