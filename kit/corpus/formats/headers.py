"""The lines above an article in plain text: labels, front matter, or a headline by its shape."""

from __future__ import annotations

import re
from typing import NamedTuple

from kit.corpus.dates import read_moment
from kit.corpus.pieces import Problem, rows_of

_LABELLED = re.compile(r"([^\W\d_][\w ()/-]{0,23}):(?:[ \t]+(.*))?")
_BYLINE = re.compile(r"(?i:by|von|par|por)[ \t]+(?=\S)([^.!?\n]{2,200}|(?:[^!?\n]{2,200}[^.!?\n]))")
_FRONT = re.compile(r"---[ \t]*\n(.{0,8000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MOST_LINES = 40
_LONGEST_TITLE = 160
_ENOUGH_BODY = 40  # words below a title that only its shape shows
_SENTENCE_END = re.compile(r"[.!?:;,”\"]\s*$")
_LABELS = {row["label"]: row["field"] for row in rows_of("formats/labels.csv")}


class Header(NamedTuple):
    """What stands above an article: fields, what was odd, and where the article begins."""

    fields: dict[str, str]
    problems: list[Problem]
    body: str


def read_header(text: str, *, file: str) -> Header | None:
    """Read the lines above an article, if there are any.

    `text`: with ``\\n`` line ends.

    Examples
    --------
    >>> read_header("Title: Rain\\n\\nAuthor(s): Ann Lee\\n\\nIt may fall.", file="a").fields
    {'title': 'Rain', 'byline': 'Ann Lee'}
    >>> read_header('---\\ntitle: "Rain"\\n---\\nIt may fall.', file="a").body
    'It may fall.'
    >>> read_header("Talks stall\\nBy Ann Lee\\n15 February 2022\\n\\nThey may fail.", file="a").fields
    {'title': 'Talks stall', 'byline': 'Ann Lee', 'published': '15 February 2022'}

    Notes
    -----
    A block of labels is one from end to end, most of them known; a single "Kyiv: calm" is
    none. A headline without labels is known by its lines: short, no full stop, above a
    byline or a date, or alone above at least forty words; a note says so.
    """
    skipped = len(text) - len(text.lstrip())
    first = text.count("\n", 0, skipped) + 1
    text = text[skipped:]
    front = _FRONT.match(text)
    if front and (found := _front_matter(front[1])):
        return Header(found, [], text[front.end() :])
    return _labels(text, file, first) or _by_shape(text, file)


def _front_matter(block: str) -> dict[str, str]:
    """Read the simple part of YAML: names with values, quoted or not, and lists of words."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in block.split("\n"):
        key, colon, value = line.partition(":")
        if line.startswith((" ", "\t", "-")) and line.strip().startswith("- ") and name:
            found[name].append(_unquote(line.strip()[2:]))
        elif colon and key.strip() and not line.startswith((" ", "\t", "#")):
            name = _field(key)
            items = value.strip()[1:-1].split(",") if value.strip().startswith("[") else [value]
            found.setdefault(name, []).extend(filter(None, map(_unquote, items)))
    return {name: ", ".join(values) for name, values in found.items() if values}


def _unquote(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _field(label: str) -> str:
    label = label.strip().lower()
    return _LABELS.get(label, re.sub(r"[ /()-]+", "_", label).strip("_"))


def _labels(text: str, file: str, first: int) -> Header | None:
    """Read one block of labels, or several with a label each, up to the article."""
    header: Header | None = None
    rest = text
    while rest:
        block, gap, below = _split_at_blank(rest)
        head = _body_label(block)
        if head is not None:  # "BODY:" begins the article in the middle of a block
            block, below, gap = head[0], head[1] + gap + below, "\n"
        made = _block(block, file, first) if block and gap and len(block) < 20_000 else None
        if head is not None and not block:
            made = ({}, [])
        if made is None or (header is not None and not _known(made[0])):
            break
        fields, problems = made
        both = (header.fields | fields, header.problems + problems) if header else made
        first += text.count("\n", 0, len(rest) - len(below))
        header, rest = Header(*both, below), below
        if head is not None:
            break
    return header if header and header.fields else None


def _body_label(block: str) -> tuple[str, str] | None:
    """Part a block at the label that begins the article, as "BODY:"."""
    lines = block.split("\n")
    for i, line in enumerate(lines[:_MOST_LINES]):
        match = _LABELLED.fullmatch(line.rstrip())
        if match and _LABELS.get(match[1].strip().lower()) == "text":
            if i == 0 or _known_lines(lines[:i]):
                return "\n".join(lines[:i]), "\n".join([match[2] or "", *lines[i + 1 :]])
            return None
    return None


def _known_lines(lines: list[str]) -> bool:
    return all(_LABELLED.fullmatch(line.rstrip()) or _BYLINE.fullmatch(line.strip()) for line in lines)  # fmt: skip


def _known(fields: dict[str, str]) -> bool:
    return bool(fields) and all(name in _LABELS.values() for name in fields)


def _split_at_blank(text: str) -> tuple[str, str, str]:
    blank = re.search(r"\n[^\S\n]*\n", text)  # a blank line may hold spaces
    return (text[: blank.start()], blank[0], text[blank.end() :]) if blank else (text, "", "")


def _block(head: str, file: str, first: int) -> tuple[dict[str, str], list[Problem]] | None:
    """Read a block of labels; nothing if it is not one from end to end."""
    lines = head.split("\n")
    if len(lines) > _MOST_LINES:
        return None
    fields: dict[str, str] = {}
    problems = []
    known = others = 0
    for number, line in enumerate(lines, start=first):
        labelled = _LABELLED.fullmatch(line.rstrip())
        byline = _BYLINE.fullmatch(line.strip())
        if labelled:
            value = (labelled[2] or "").strip()
            name = _field(labelled[1])
            is_known = labelled[1].strip().lower() in _LABELS
            known, others = known + is_known, others + (not is_known)
            if name == "byline":
                value = re.sub(r"(?i)^by[ \t]+", "", value)
        elif byline:
            name, value = "byline", byline[1].strip()
        else:
            return None
        if name in fields:
            text = f"The header gives {name!r} twice; the first one counts."
            problems.append(
                Problem(file, "header", text, "warning", line=number, field=name, row=0)
            )
        elif value:
            fields[name] = value
    # A line such as "Kyiv: calm" does not make a header, nor does "By" with a sentence.
    is_byline = len(lines) == 1 and "byline" in fields and len(head) < 120
    return (fields, problems) if fields and (known > others or is_byline) else None


def _by_shape(text: str, file: str) -> Header | None:
    """Read a headline with byline and date on lines of their own, or alone above a long text."""
    lines = text[:2000].split("\n")
    title = lines[0].strip()
    if not 3 <= len(title) <= _LONGEST_TITLE or _SENTENCE_END.search(title):
        return None
    fields = {"title": title}
    end = 1
    for end in range(1, min(len(lines), 9)):
        line = lines[end].strip()
        byline = _BYLINE.fullmatch(line)
        if byline and "byline" not in fields and len(line) < 120:
            fields["byline"] = byline[1].strip()
        elif line and "published" not in fields and read_moment(line).fault not in ("date", "serial-date"):  # fmt: skip
            fields["published"] = line
        elif line and (both := _outlet_and_date(line)) and not fields.keys() & both.keys():
            fields |= both
        elif line:
            break
    body = "\n".join(lines[end:]) + text[2000:]
    parted = not lines[end - 1].strip()
    if not parted or not body.strip():
        return None
    if len(fields) == 1 and (lines[1].strip() or len(body.split()) < _ENOUGH_BODY or len(title.split()) > 18):  # fmt: skip
        return None
    what = ", ".join(name if name != "published" else "date" for name in fields)
    text = f"This file has no labels; {what} were read from its first lines by their shape."
    return Header(fields, [Problem(file, "header-by-shape", text, "note", line=1, row=0)], body)


def _outlet_and_date(line: str) -> dict[str, str] | None:
    """Read "Pier Post, 11 February 2022"."""
    outlet, comma, rest = line.partition(",")
    if not comma or not 2 <= len(outlet) <= 40 or read_moment(rest.strip()).day is None:
        return None
    return {"outlet": outlet.strip(), "published": rest.strip()}
