"""Chapters that have run, laid out as one self-contained page of HTML."""

from __future__ import annotations

import base64
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from kit.report.chapters import NOTEBOOK_ONLY, Chapter, has_tag
from kit.report.clean import clean_html
from kit.report.freeze import freeze_notebook

_HERE = Path(__file__).resolve().parent
#: The order in which chapters are asked for the card's three findings: the question of the
#: whole first. The card shows them in the order of the chapters.
_FINDINGS_FROM = (5, 3, 4, 2, 1)


def render_page(
    chapters: Sequence[Chapter], messages: Sequence[str], facts: Mapping[str, Any]
) -> str:
    """Lay out chapters that have run as one page.

    Parameters
    ----------
    chapters : sequence of Chapter
        With outputs in their notebooks.
    messages : sequence of str
        One per chapter: why it stopped early, or "".
    facts : mapping
        What the template shows around the chapters: ``title, question, corpus, facts,
        limits, max_words, problems, duplicates, lexicons, versions, command, made``;
        tables as HTML.

    Returns
    -------
    str
        HTML that asks no host for anything and runs no script.
    """
    book = new_notebook(cells=[cell for chapter in chapters for cell in _cells(chapter)])
    parts = [
        {**chapter._asdict(), "stopped": message, "code": _code(chapter), "href": _link(chapter)}
        for chapter, message in zip(chapters, messages, strict=True)
    ]
    counter = itertools.count(1)
    markdown = MarkdownWithMath(IPythonRenderer(escape=False, exclude_anchor_links=True))

    def tidy(html: str) -> Markup:
        return Markup(clean_html(html, prefix=f"o{next(counter)}"))

    exporter = TemplateExporter(
        template_name="hedgerow",
        extra_template_basedirs=[str(_HERE / "template")],
        template_file="index.html.j2",
        file_extension=".html",
        filters={"tidy": tidy, "prose": lambda text: tidy(markdown.render(text))},
    )
    style = Markup((_HERE / "template/hedgerow/report.css").read_text(encoding="utf-8"))
    report = {**facts, "style": style, "chapters": parts, "findings": pick_findings(book)}
    page, _ = exporter.from_notebook_node(book, resources={"report": report})
    return str(page)


def _cells(chapter: Chapter) -> Iterator[NotebookNode]:
    """Give a chapter's cells as the page shows them: frozen, titled once, marked."""
    titled = False
    for cell in freeze_notebook(chapter.notebook).cells:
        if has_tag(cell, NOTEBOOK_ONLY) or has_tag(cell, "parameters"):
            continue
        if cell.cell_type == "markdown" and not titled:
            source = re.sub(r"^# +.+\n?", "", cell.source, count=1, flags=re.M)
            titled = source != cell.source
            cell.source = source.strip()
        anchor = f"{chapter.anchor}-{cell.id}"
        cell.metadata.hedgerow = {"chapter": chapter.number, "anchor": anchor}
        cell.id = anchor[:64]  # ids of several notebooks must differ in one book
        if cell.source or cell.get("outputs"):
            yield cell


def pick_findings(book: NotebookNode, most: int = 3) -> list[dict[str, Any]]:
    """Choose the findings of the opening card: one per chapter, three at most.

    Parameters
    ----------
    book : NotebookNode
        Cells marked with their chapter and anchor.
    most : int
        How many to choose.

    Returns
    -------
    list of dict
        ``chapter, anchor, text`` (Markdown), in the order of the chapters.

    Examples
    --------
    >>> pick_findings(nbformat.v4.new_notebook())
    []
    """
    first: dict[int, dict[str, Any]] = {}
    for cell in book.cells:
        for output in cell.get("outputs", []):
            if output.get("metadata", {}).get("hedgerow", {}).get("role") == "finding":
                number = cell.metadata.hedgerow.chapter
                found = {"chapter": number, "anchor": cell.metadata.hedgerow.anchor}
                first.setdefault(number, found | {"text": output.data["text/markdown"]})
    chosen = [number for number in _FINDINGS_FROM if number in first][:most]
    return [first[number] for number in sorted(chosen)]


def _code(chapter: Chapter) -> list[str]:
    return [cell.source for cell in chapter.notebook.cells if cell.cell_type == "code"]


def _link(chapter: Chapter) -> Markup:
    """Return the chapter's notebook, without outputs, as a link that carries it."""
    bare = nbformat.from_dict(chapter.notebook)
    bare.metadata.pop("widgets", None)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    data = base64.b64encode(nbformat.writes(bare).encode("utf-8")).decode("ascii")
    return Markup(f"data:application/x-ipynb+json;base64,{data}")
