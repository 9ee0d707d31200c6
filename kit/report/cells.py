"""The cells of a notebook: their tags, and the values written into its parameters."""

import ast
from collections.abc import Mapping
from typing import Any

import nbformat
from nbformat import NotebookNode


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
