"""The cells of a notebook: tags, values written into its parameters, and fields in its prose."""

import ast
import re
from collections.abc import Mapping, Sequence
from typing import Any

import nbformat
from IPython.display import display
from nbformat import NotebookNode

from kit.tables import KitError
from kit.views.prose import fill

#: The media type under which a run notebook keeps its filled prose.
PROSE = "application/vnd.hedgerow.prose+json"
_FIELD = re.compile(r"\{\{|\}\}|\{([A-Za-z_]\w*)((?:\.\w+|\[[^]{}]*\])*)(?::[^{}]*)?\}")


def set_parameters(notebook: NotebookNode, parameters: Mapping[str, Any]) -> NotebookNode:
    """Return a copy with values in the cell tagged ``parameters``, its comments and other lines kept.

    A name that the cell does not assign is passed over.
    """
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "code" and has_tag(cell, "parameters"):
            cell.source = _assign(cell.source, parameters)
    return copy


def list_parameters(notebook: NotebookNode) -> set[str]:
    """Return the names that a notebook's ``parameters`` cells assign."""
    return {
        node.targets[0].id
        for cell in notebook.cells
        if cell.cell_type == "code" and has_tag(cell, "parameters")
        for node in ast.parse(cell.source).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def has_tag(cell: NotebookNode, tag: str) -> bool:
    """Say whether a cell carries a tag."""
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


def has_fields(text: str) -> bool:
    """Say whether a text holds a field."""
    return any(found[1] for found in _FIELD.finditer(text))


def fill_prose(text: str, values: Mapping[str, Any]) -> str:
    """Write the notebook's values into a paragraph of Markdown with fields as in `kit.views.say`.

    Doubled braces stand for braces. A field that names nothing raises a KitError: a number is
    never left out in silence.

    >>> fill_prose("{n:article} in {{braces}}", {"n": 2})
    '2 articles in {braces}'
    """

    def write(found: re.Match[str]) -> str:
        field = found[0]
        if not found[1]:
            return field[0]
        try:
            return fill(field, values)
        except (KeyError, AttributeError, IndexError, TypeError, ValueError) as err:
            raise KitError(
                "The prose of a report needs fields that name a value of its notebook.",
                f"Found: {field} ({str(err).strip(chr(39))}).",
                "Correct the name, or double the braces if they are meant as braces.",
            ) from None

    return _FIELD.sub(write, text)


def show_prose(texts: Sequence[str], values: Mapping[str, Any]) -> None:
    """Put out paragraphs, filled, as the last output of a notebook that is laid out."""
    display({PROSE: [fill_prose(text, values) for text in texts]}, raw=True)
