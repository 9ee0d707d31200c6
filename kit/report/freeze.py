"""Make a run notebook safe to keep: no live widgets, their static twins instead."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

WIDGET = "application/vnd.jupyter.widget-view+json"


def freeze_notebook(notebook: NotebookNode) -> NotebookNode:
    """Return a copy of a run notebook in which no output needs a live kernel.

    The state of the widgets in the notebook's metadata and the widget views among its
    outputs go together: one without the other shows "model not found". The static HTML
    and the plain text beside each view stay.

    Parameters
    ----------
    notebook : NotebookNode
        A notebook with outputs. Left unchanged.

    Returns
    -------
    NotebookNode

    Examples
    --------
    >>> output = nbformat.v4.new_output("display_data", {WIDGET: {}, "text/html": "A", "text/plain": "A"})
    >>> cell = nbformat.v4.new_code_cell(outputs=[output])
    >>> freeze_notebook(nbformat.v4.new_notebook(cells=[cell])).cells[0].outputs[0].data
    {'text/html': 'A', 'text/plain': 'A'}
    """
    copy = nbformat.from_dict(notebook)
    copy.metadata.pop("widgets", None)
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if _keep(output)]
    return copy


def _keep(output: NotebookNode) -> bool:
    """Drop the live view; say whether anything to show remains."""
    if "data" not in output:
        return True
    was_live = output.data.pop(WIDGET, None) is not None
    return bool(set(output.data) - {"text/plain"}) if was_live else bool(output.data)
