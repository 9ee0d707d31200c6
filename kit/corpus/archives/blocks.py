"""What every reader of a database takes, an export as paragraphs, and what it gives, a batch."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from lxml import etree

from kit.corpus.archives.words import language_code, one_of, read_length
from kit.corpus.pieces import Batch, make_batch, problem

_BREAKS = frozenset(
    "p div td th tr table li ul ol h1 h2 h3 h4 h5 h6 pre blockquote section article dl dt dd hr"
    " center form body caption".split()
)
_ENDED = re.compile(r"[.!?:…][\"”’')\]]*\Z")
Record = dict[str, Any]
#: Body words divided by the database's own count; outside of it an article is flagged.
LENGTH_BAND = (0.8, 1.2)
_FEWEST = 50  # in a shorter article a headline or two already leaves the band
_NAMES = ("title", "outlet", "date", "byline", "section", "url", "text")
_WRAPPED_AT = 88  # databases wrap at 60 to 80 columns


class Block(NamedTuple):
    """One paragraph; ``role`` is what the markup says it is, ``line`` where it begins."""

    lines: tuple[str, ...]
    line: int | None = None
    role: str = ""
    glue: str = "\n"

    @property
    def text(self) -> str:
        """The paragraph in one piece: wrapped lines joined, set ones kept."""
        return self.glue.join(self.lines)

    @property
    def first(self) -> str:
        """The first line."""
        return self.lines[0] if self.lines else ""


def block(text: str, *, line: int | None = None, role: str = "", glue: str = "\n") -> Block:
    """Make a paragraph of a text, its lines bare of white space at both ends."""
    lines = (" ".join(part.split()) for part in text.replace("\r", "\n").split("\n"))
    return Block(tuple(part for part in lines if part), line, role, glue)


def blocks_of_text(text: str) -> list[Block]:
    """Part a plain text: at blank lines where its lines are wrapped, else at every line."""
    lines = re.sub(r"\r\n?|[\x0c\u2028\u2029]", "\n", text).replace("\ufeff", "").split("\n")
    full = [len(line.rstrip()) for line in lines if line.strip()]
    wrapped = sum(n > _WRAPPED_AT for n in full) <= len(full) // 50
    if not wrapped:
        return [block(line, line=n) for n, line in enumerate(lines, start=1) if line.strip()]
    made: list[Block] = []
    held: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            held.append(line)
        elif held:
            made.append(block("\n".join(held), line=number - len(held), glue=" "))
            held = []
    return made


def unwrap(paragraphs: list[str]) -> list[str]:
    """Join the lines of an article that a database wrapped and then set as paragraphs."""
    lengths = sorted(map(len, paragraphs))
    cut = sum(not _ENDED.search(text) for text in paragraphs)
    if len(paragraphs) < 8 or cut < len(paragraphs) / 3 or lengths[-1] > _WRAPPED_AT + 12:
        return paragraphs
    full = 0.85 * lengths[int(0.9 * len(lengths))]
    made = [""]
    for text in paragraphs:
        made[-1] = f"{made[-1]} {text}" if made[-1] else text
        if _ENDED.search(text) and len(text) < full:
            made.append("")
    return [text for text in made if text]


def blocks_of_html(root: Any, role: Callable[[Any], str] = lambda element: "") -> list[Block]:
    """Part a piece of HTML at its block elements; `role`: of an element, the role of its text."""
    made: list[Block] = []
    held: list[str] = []
    roles: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("start", "end") and element.tag in _BREAKS:
            made.append(block("".join(held), role=next(filter(None, reversed(roles)), "")))
            held = []
        if event == "start":
            roles.append(role(element))
            skipped = element.tag in ("script", "style", "head")
            held.append("\n" if element.tag == "br" else "" if skipped else _plain(element.text))
        elif event == "end":
            roles.pop()
        if event != "start" and element is not root:
            held.append(_plain(element.tail))
    made.append(block("".join(held)))
    return [b for b in made if b.lines]


def _plain(text: str | None) -> str:
    """Write a line end of the source as a blank: HTML breaks lines at <br> alone."""
    return re.sub(r"[\r\n]", " ", text or "")


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
