"""RIS: tagged records, as ProQuest, EBSCO, Gale, Zotero and others write them."""

from __future__ import annotations

import re
from typing import Any

from kit.corpus.archives.checks import make_batch
from kit.corpus.archives.words import flip_names, labels
from kit.corpus.pieces import Batch

_TAG = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")


def read_ris(text: str, *, file: str) -> Batch | None:
    """Read the records of a RIS file, or return None if it is none.

    Examples
    --------
    >>> made = read_ris("TY  - NEWS\\nTI  - Rain\\nAB  - Rain may fall.\\nER  - \\n", file="a.ris")
    >>> made.columns
    {'title': ['Rain'], 'text': ['Rain may fall.']}

    Notes
    -----
    The text is the field AB (or N2): most services put an abstract there. A name "Lee, Ann"
    becomes "Ann Lee".
    """
    records: list[dict[str, Any]] = []
    lines: list[int | None] = []
    tag = ""
    ends = 0
    for number, line in enumerate(
        re.sub(r"\r\n?", "\n", text).removeprefix("\ufeff").split("\n"), 1
    ):
        match = _TAG.fullmatch(line.rstrip())
        tag, value = (match[1], match[2].strip()) if match else (tag, line.strip())
        if match and tag == "TY":
            records.append({})
            lines.append(number)
        elif match and tag == "ER":
            ends += 1
            tag = ""
        elif records and value and (known := labels("ris").get(tag.lower())):
            _add(records[-1], known[0], value, new=bool(match))
    if not records:
        return None
    marks = {'"TY"': len(records), '"ER"': ends}
    made = [_settle(record) for record in records]
    return make_batch(made, lines, file=file, database="references (RIS)", marks=marks)


def _add(record: dict[str, Any], field: str, value: str, *, new: bool) -> None:
    value = flip_names(value) if field == "byline" and new else value
    if field not in record:
        record[field] = value
    elif field == "text":
        record[field] += f"\n\n{value}"
    elif field in ("byline", "subject") or not new:
        record[field] += f"{', ' if new else ' '}{value}"


def _settle(record: dict[str, Any]) -> dict[str, Any]:
    """Read "2022/02/15/" and its like; a year alone is no date."""
    year = record.pop("year", "")
    parts = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})\b.*", record.get("date") or year)
    if parts:
        record["date"] = f"{parts[1]}-{int(parts[2]):02d}-{int(parts[3]):02d}"
    elif not record.get("date") and year:
        record["date"] = year.strip("/")
    return record
