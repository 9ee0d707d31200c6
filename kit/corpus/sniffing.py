"""A table or JSON that is named as text: it must not become one silent article."""

from __future__ import annotations

from kit.corpus.columns import ALIASES, squash
from kit.corpus.encodings import peek


def sniff(head: bytes) -> str:
    """Tell what a file named as text is by its beginning.

    `head`: the first few thousand. Returns ``"text"``, ``"csv"``, ``"json"`` or ``"jsonl"``.

    Examples
    --------
    >>> sniff(b'{"text": "Rain."}'), sniff(b"title;body;date"), sniff(b"Rain fell.")
    ('json', 'csv', 'text')
    """
    start = peek(head).lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")) and start[1:].lstrip().startswith(('"', "{")):
        return "jsonl" if start.startswith("{") and "}\n{" in start else "json"
    first = start.split("\n", 1)[0]
    for separator in "\t;,|":
        names = [squash(cell) for cell in first.split(separator)]
        known = {f for f, aliases in ALIASES.items() if aliases.keys() & names}
        if "text" in known and len(known) > 1 and all(len(name) < 30 for name in names):
            return "csv"
    return "text"
