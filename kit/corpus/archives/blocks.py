"""An export as paragraphs, whatever file it came in: what every reader of a database takes."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from lxml import etree

_BREAKS = frozenset(
    "p div td th tr table li ul ol h1 h2 h3 h4 h5 h6 pre blockquote section article dl dt dd hr"
    " center form body caption".split()
)
_ENDED = re.compile(r"[.!?:…][\"”’')\]]*\Z")
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
