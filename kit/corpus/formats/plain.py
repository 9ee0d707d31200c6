"""Plain text: a few lines about the article, a blank line, its paragraphs."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from kit.corpus.encodings import read_text
from kit.corpus.kinds import ARCHIVES
from kit.corpus.pieces import Batch, Options, Problem, Refused, Source

_LABELS = {
    "title": "title", "headline": "title", "published": "published", "date": "published",
    "updated": "updated", "source": "outlet", "outlet": "outlet", "publisher": "outlet",
    "by": "byline", "byline": "byline", "author": "byline", "authors": "byline",
    "url": "url", "link": "url", "section": "section",
}  # fmt: skip
_LABELLED = re.compile(r"([A-Za-z][A-Za-z -]{0,23}):(?:[ \t]+(.*))?")
_BYLINE = re.compile(r"(?i:by)[ \t]+(?=\S)([^.!?\n]{2,200}|(?:[^!?\n]{2,200}[^.!?\n]))")
_MOST_LINES = 40

# What databases write between the articles of one file. One of these is enough.
_EXPORTS = (
    ("LexisNexis", re.compile(r"^\s{0,60}\d+ of \d+ DOCUMENTS?\s*$", re.M)),
    ("Nexis", re.compile(r"^[ \t]{0,60}End of Document[ \t]*$", re.M)),
    ("LexisNexis", re.compile(r"^(?:LOAD-DATE|Load-Date):", re.M)),
    ("ProQuest", re.compile(r"^Document \d+ of \d+[ \t]*$", re.M)),
    ("Factiva", re.compile(r"^Document [A-Za-z]{2,12}0{2,}[0-9a-z]{6,}[ \t]*$", re.M)),
)
_HEAD = r"(?:title|headline|published|date|updated|source|outlet|url|section):[ \t]+\S.*\n"
_NEXT_HEADER = re.compile(
    rf"\n[ \t]*\n(?:by[ \t].*\n)?{_HEAD}(?:by[ \t].*\n)?{_HEAD}(?:by[ \t].*\n|{_HEAD})*[ \t]*\n",
    re.IGNORECASE,
)


def read(source: Source, options: Options) -> Batch:
    """Read a text file: a database's export if one knows it, or else one article."""
    text, problems = read_text(source, options)
    parts = (import_module(name).part(text, file=source.name) for name in ARCHIVES)
    batch = next((part for part in parts if part), None) or read_plain(text, file=source.name)
    return batch._replace(problems=problems + batch.problems)


def read_plain(text: str, *, file: str) -> Batch:
    """Read one article from plain text, with or without a header.

    Parameters
    ----------
    text : str
        Decoded, with any line ends.
    file : str
        The file's name, for problems.

    Returns
    -------
    Batch
        One row. A header's unknown labels become columns of their own.

    Raises
    ------
    Refused
        If the file holds several articles.

    Examples
    --------
    >>> made = read_plain("By Ana Lind\\nSource: The Post\\n\\nTalks may fail.", file="a.txt")
    >>> made.columns
    {'byline': ['Ana Lind'], 'outlet': ['The Post'], 'text': ['Talks may fail.']}

    Notes
    -----
    A first block in which any line is neither a label nor a byline is no header: the whole
    file is then the article's text.
    """
    text = re.sub(r"\r\n?", "\n", text).replace("\ufeff", "")
    _refuse_many(text)
    skipped = len(text) - len(text.lstrip())
    first_line = text.count("\n", 0, skipped) + 1
    head, gap, body = text[skipped:].partition("\n\n")
    if not gap:  # the blank line may hold spaces
        head, gap, body = _split_at_blank(text[skipped:])
    fields, problems = _header(head, file, first_line) if len(head) < 20_000 else ({}, [])
    if not fields:
        return Batch({"text": [text]}, [None], [])
    byline, outlet = fields.get("byline"), fields.get("outlet")
    if byline and outlet and byline.lower().endswith(f", {outlet.lower()}"):
        fields["byline"] = byline[: -len(outlet) - 2]
    columns: dict[str, list[Any]] = {name: [value] for name, value in fields.items()}
    return Batch(columns | {"text": [body]}, [None], problems)


def _split_at_blank(text: str) -> tuple[str, str, str]:
    blank = re.search(r"\n[^\S\n]+\n", text)
    if not blank:
        return text, "", ""
    return text[: blank.start()], blank[0], text[blank.end() :]


def _header(head: str, file: str, first: int) -> tuple[dict[str, str], list[Problem]]:
    """Read a block of labels; nothing if it is not one from end to end."""
    # A blank line with spaces parts header and text as well.
    lines = head.split("\n")
    if len(lines) > _MOST_LINES:
        return {}, []
    fields: dict[str, str] = {}
    problems = []
    known = others = 0
    for number, line in enumerate(lines, start=first):
        labelled = _LABELLED.fullmatch(line.rstrip())
        byline = _BYLINE.fullmatch(line.strip())
        if labelled:
            label, value = labelled[1].strip().lower(), (labelled[2] or "").strip()
            name = _LABELS.get(label, label.replace(" ", "_").replace("-", "_"))
            known, others = known + (label in _LABELS), others + (label not in _LABELS)
            if name == "byline":
                value = re.sub(r"(?i)^by[ \t]+", "", value)
        elif byline:
            name, value = "byline", byline[1].strip()
        else:
            return {}, []
        if name in fields:
            text = f"The header gives {name!r} twice; the first one counts."
            problems.append(
                Problem(file, "header", text, "warning", line=number, field=name, row=0)
            )
        elif value:
            fields[name] = value
    # A line such as "Kyiv: calm" does not make a header, nor does "By" with a sentence.
    is_byline = len(lines) == 1 and "byline" in fields and len(head) < 120
    return (fields, problems) if known > others or is_byline else ({}, [])


def _refuse_many(text: str) -> None:
    """Refuse a database's export, or several articles one after the other."""
    for name, mark in _EXPORTS:
        n = sum(1 for _ in mark.finditer(text))
        if n:
            raise Refused(
                "many-articles",
                f"This looks like an export of {name} with {n:,} article{'s' * (n != 1)} in one "
                "file, which the kit does not part yet. Save each article as a file of its own, "
                "or export a table.",
            )
    more = sum(1 for _ in _NEXT_HEADER.finditer(text))
    if more:
        raise Refused(
            "many-articles",
            f"This file holds {more} more header{'s' * (more != 1)} after the first lines: "
            "several articles in one file. Save each as a file of its own.",
        )
