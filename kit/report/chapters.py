"""The notebooks as chapters of a report: found, titled, and given their parameters."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbformat import NotebookNode

#: Notebooks that become chapters: 01 to 05. 00 is for the person at the keyboard, and 06
#: asks that person to code by hand.
_CHAPTER = re.compile(r"0([1-5])_(\w+)\.ipynb")

#: Cells with this tag speak to someone at the keyboard and are left out of a report.
NOTEBOOK_ONLY = "notebook-only"


class Chapter(NamedTuple):
    """One notebook of the series, with the parameters of this report written into it."""

    number: int
    anchor: str
    title: str
    file: str
    notebook: NotebookNode

    def named(self, corpus: str) -> Chapter:
        """Return the chapter with its corpus by name: a path tells whose machine it was."""
        return self._replace(notebook=set_parameters(self.notebook, {"corpus": corpus}))


def read_chapters(folder: Path, parameters: Mapping[str, Any]) -> list[Chapter]:
    """Read the chapters in a folder of notebooks, in order, with parameters set.

    Parameters
    ----------
    folder : Path
        The folder of ``01_corpus.ipynb`` to ``05_who_hedges.ipynb``. A notebook that is
        not there is simply no chapter.
    parameters : mapping
        Values for names that a notebook's ``parameters`` cell assigns; see
        `set_parameters`.

    Returns
    -------
    list of Chapter

    Examples
    --------
    >>> read_chapters(Path("no-such-folder"), {})
    []
    """
    chapters = []
    for path in sorted(folder.glob("0*.ipynb")):
        named = _CHAPTER.fullmatch(path.name)
        if named:
            notebook = set_parameters(nbformat.read(path, as_version=4), parameters)
            number, slug = int(named[1]), named[2].replace("_", "-")
            title = _title(notebook) or slug.replace("-", " ").capitalize()
            chapters.append(Chapter(number, slug, title, path.name, notebook))
    return chapters


def set_parameters(notebook: NotebookNode, parameters: Mapping[str, Any]) -> NotebookNode:
    """Write values into the cell tagged ``parameters``, keeping its comments and other lines.

    Parameters
    ----------
    notebook : NotebookNode
        Left unchanged.
    parameters : mapping
        Plain values by name. A name that the cell does not assign is passed over.

    Returns
    -------
    NotebookNode
        A copy.

    Examples
    --------
    >>> cell = nbformat.v4.new_code_cell("corpus = 'a'  # change me")
    >>> cell.metadata.tags = ["parameters"]
    >>> made = set_parameters(nbformat.v4.new_notebook(cells=[cell]), {"corpus": "b"})
    >>> made.cells[0].source
    "corpus = 'b'  # change me"
    """
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "code" and has_tag(cell, "parameters"):
            cell.source = _assign(cell.source, parameters)
    return copy


def has_tag(cell: NotebookNode, tag: str) -> bool:
    """Say whether a cell carries a tag.

    Examples
    --------
    >>> has_tag(nbformat.v4.new_code_cell(), "parameters")
    False
    """
    return tag in cell.metadata.get("tags", [])


def _assign(source: str, parameters: Mapping[str, Any]) -> str:
    """Replace the right-hand side of each ``name = value`` line whose name is a parameter."""
    lines = source.encode("utf-8").splitlines(keepends=True)  # ast counts columns in bytes
    for node in reversed(ast.parse(source).body):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        name, value = node.targets[0].id, node.value
        if name in parameters and value.end_lineno and value.end_col_offset is not None:
            first, last = value.lineno - 1, value.end_lineno - 1
            before, after = lines[first][: value.col_offset], lines[last][value.end_col_offset :]
            lines[first : last + 1] = [before + repr(parameters[name]).encode("utf-8") + after]
    return b"".join(lines).decode("utf-8")


def _title(notebook: NotebookNode) -> str:
    """Take a notebook's first top heading."""
    for cell in notebook.cells:
        heading = re.search(r"^# +(.+)$", cell.source, re.M)
        if cell.cell_type == "markdown" and heading:
            return heading[1].strip()
    return ""
