"""An export's articles as a batch, held against the export's own markers and lengths."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kit.corpus.archives.blocks import unwrap
from kit.corpus.archives.words import language_code, one_of, read_length
from kit.corpus.pieces import Batch, make_batch, problem

Record = dict[str, Any]
#: Body words divided by the database's own count; outside of it an article is flagged.
LENGTH_BAND = (0.8, 1.2)
_FEWEST = 50  # in a shorter article a headline or two already leaves the band
_NAMES = ("title", "outlet", "date", "byline", "section", "url", "text")


def make_export(
    made: Sequence[tuple[Record, int | None]],
    *,
    file: str,
    database: str,
    marks: Mapping[str, int],
    cover: bool = False,
) -> Batch:
    """Make the batch of an export, with a note that holds its marks against what was loaded.

    `made`: each article, whose keys are the columns, and the line where it begins. `marks`: how
    many articles each marker announces. `cover`: whether a cover page was dropped.
    """
    found: dict[str, list[int]] = {"no-body": [], "length": []}
    for row, (record, _) in enumerate(made):
        length, unit = read_length(str(record.get("length") or "")) or (None, "")
        if not _settle(record, length):
            found["no-body"].append(row)
        elif length and length >= _FEWEST:
            text = record["text"]
            held = len(text.split()) if unit == "words" else len(re.sub(r"\s", "", text))
            if not LENGTH_BAND[0] <= held / length <= LENGTH_BAND[1]:
                found["length"].append(row)
    records, lines = [record for record, _ in made], [line for _, line in made]
    loaded = sum(bool(record.get("text")) for record in records)
    most = max(marks.values(), default=loaded)
    level = "note" if set(marks.values()) <= {loaded} else "error" if most > loaded else "warning"
    said = ", ".join(f"{mark} {n:,}" for mark, n in marks.items())
    count = problem("counted", file, database=database, marks=said, n=loaded)
    problems = [count._replace(level=level)] + ([problem("cover-page", file)] if cover else [])
    for code, rows in found.items():
        if rows:
            said = ", ".join(str(row + 1) for row in rows[:20]) + (" …" if len(rows) > 20 else "")
            many = (f"Each of {len(rows):,} articles", f": {said}")
            what, which = many if len(rows) > 1 else (f"Article {said}", "")
            first = rows[0]
            problems.append(
                problem(code, file, line=lines[first], row=first, what=what, which=which)
            )
    ordered = [{n: r[n] for n in (*_NAMES, *r) if r.get(n) is not None} for r in records]
    return make_batch(ordered, problems, lines)


def _settle(record: Record, length: int | None) -> bool:
    """Bring one article's fields into form; tell whether it has a body."""
    record["length"] = length
    if record.get("language"):
        record["language"] = language_code(record["language"]) or record["language"].lower()
    if record.get("title"):
        record["title"] = re.sub(r"\A\d{1,4}\)\s+(?=\S)", "", record["title"])
    _part_captions(record)
    if record["text"].strip():
        return True
    fields = ("highlight", "abstract", "graphic", "title")
    record["text"] = next((record[name] for name in fields if record.get(name)), None)
    return False


def _part_captions(record: Record) -> None:
    """Move captions, and lists of related articles, from the end of the body to their columns."""
    paragraphs = unwrap(str(record.get("text") or "").split("\n\n"))
    caption = re.compile(rf"(?:{one_of('caption')})(?:(?:\s\w+)?\s?(?::|\(|--)|\Z)", re.IGNORECASE)
    related = re.compile(rf"(?:{one_of('related')})\W*\Z", re.IGNORECASE)
    for i in range(max(1, len(paragraphs) - 12), len(paragraphs)):
        if related.match(paragraphs[i]) and all(len(line) < 160 for line in paragraphs[i + 1 :]):
            del paragraphs[i:]
            break
    if len(paragraphs) > 1 and re.fullmatch(r"https?://\S+", paragraphs[-1]):
        record.setdefault("url", paragraphs.pop())
    captions: list[str] = []
    while len(paragraphs) > 1 and caption.match(paragraphs[-1]):
        captions.insert(0, paragraphs.pop())
    if captions:
        record["graphic"] = "\n".join([*filter(None, [record.get("graphic")]), *captions])
    record["text"] = "\n\n".join(paragraphs)
