"""Read one marked-up source: its header, its plain text, and the codes with their offsets.

The markup is described in ``source/MARKUP.md``. Three kinds of brackets hold codes,
may nest, and leave their contents in the text: ``[mention]``, ``{e:hedge}``,
``<q1:quote>`` with its cue ``<c1:...>`` and its speaker ``<s1:...>``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_OPEN_MENTION = re.compile(r"\[(?:([um]):)?")
_OPEN_HEDGE = re.compile(r"\{([edvacbx]):")
_OPEN_QUOTE = re.compile(r"<([qcs])(\d+)([dmi]?)(?:=(\d+))?:")
_LINE = re.compile(r"@(sub|note|boiler) ")
_CLOSING = {"[": "]", "{": "}", "<": ">"}
_HEADER = ("Title", "By", "Published", "Updated", "Source")


class MarkupError(ValueError):
    """A fault in a source, with its file and line."""


@dataclass
class Span:
    """One code: what stood in the brackets, and where it stands in the plain text."""

    mark: str  # one of [ { <
    code: str  # mention prefix, hedge class letter, or q / c / s
    start: int
    end: int = -1
    match: str = ""
    spec: str = ""  # what followed => or |
    label: str = ""  # what followed #, to point back at an unnamed source
    number: int = 0  # of a quote
    extra: str = ""  # forced type of a quote
    same_as: int = 0  # the quote whose speaker this one shares
    line: int = 0


@dataclass
class Article:
    """One source, read."""

    name: str
    header: list[str]
    fields: dict[str, str]
    notes: dict[str, list[str]]  # the lines with #: reprint, shows, cast, ok
    text: str
    spans: list[Span] = field(default_factory=list)
    lines: list[tuple[int, int, str]] = field(default_factory=list)


def read_source(path: Path) -> Article:
    """Read a source into its header, text, spans and special lines."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    header, fields, notes = [], {}, {}
    for line in head.split("\n"):
        if line.startswith("#"):
            key, _, value = line[1:].partition(":")
            notes.setdefault(key.strip(), []).append(value.strip())
            continue
        key = line.split(":", 1)[0] if not line.startswith("By ") else "By"
        if key not in _HEADER or key in fields:
            raise MarkupError(f"{path.name}: header line not understood: {line!r}")
        header.append(line)
        fields[key] = line.partition(" ")[2].strip()
    article = Article(path.stem, header, fields, notes, "")
    _parse(article, "\n".join(line.rstrip() for line in body.strip().split("\n")), path.name)
    return article


def _parse(article: Article, body: str, name: str) -> None:
    offset = len(article.header) + sum(map(len, article.notes.values())) + 2
    out: list[str] = []
    length, at = 0, 0
    stack: list[Span] = []
    line_code, line_start = "", 0

    def fail(what: str) -> MarkupError:
        line = offset + body.count("\n", 0, at)
        return MarkupError(f"{name}:{line}: {what}: {body[max(0, at - 30) : at + 40]!r}")

    def end_line() -> None:
        if line_code:
            kind = {"sub": "subhead", "note": "note", "boiler": "boilerplate"}[line_code]
            article.lines.append((line_start, length, kind))

    while at < len(body):
        char, top = body[at], stack[-1] if stack else None
        if at == 0 or body[at - 1] == "\n":
            found = _LINE.match(body, at)
            line_code, line_start = (found[1], length) if found else ("", length)
            if found:
                at = found.end()
                continue
        if char == "\\" and at + 1 < len(body):
            out.append(body[at + 1])
            length, at = length + 1, at + 2
            continue
        if char in "[{<":
            found = {"[": _OPEN_MENTION, "{": _OPEN_HEDGE, "<": _OPEN_QUOTE}[char].match(body, at)
            if not found:
                raise fail("bracket not understood")
            span = Span(char, found[1] or "", length, line=offset + body.count("\n", 0, at))
            if char == "<":
                span.number, span.extra = int(found[2]), found[3]
                span.same_as = int(found[4] or 0)
            stack.append(span)
            at = found.end()
            continue
        if top and (
            (top.mark == "[" and body.startswith("=>", at)) or (top.mark == "{" and char == "|")
        ):
            close = body.find(_CLOSING[top.mark], at)
            if close < 0:
                raise fail("bracket not closed")
            top.spec = body[at + (2 if char == "=" else 1) : close].strip()
            if top.mark == "[" and " #" in top.spec:
                top.spec, _, label = top.spec.partition(" #")
                top.label = "#" + label
            at, char = close, body[close]
        if top and top.mark == "[" and char == "#":
            close = body.find("]", at)
            top.label, at, char = body[at:close].strip(), close, body[close]
        if char in "]}>":
            if not top or _CLOSING[top.mark] != char:
                raise fail(f"stray {char}")
            stack.pop()
            top.end, top.match = length, "".join(out)[top.start : length]
            if not top.match or top.match != top.match.strip():
                raise fail("code is empty or has white space at its edge")
            article.spans.append(top)
            at += 1
            continue
        if char == "\n":
            end_line()
        out.append(char)
        length, at = length + 1, at + 1
    end_line()
    if stack:
        raise MarkupError(f"{name}:{stack[-1].line}: bracket {stack[-1].mark} never closed")
    article.text = "".join(out)
    article.spans.sort(key=lambda s: (s.start, -s.end))
