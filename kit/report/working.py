"""The working notebooks, run on a corpus and rendered as one page each, with an index."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup
from nbformat import NotebookNode

from kit.places import bundled, mark_outputs, write_whole
from kit.report.build import absolute_corpus, check_output, read_notebook
from kit.report.cells import has_tag, set_parameters
from kit.report.facts import today
from kit.report.gather import Corpus
from kit.report.tables import name_corpus
from kit.report.templates import read_template, render
from kit.tables import KitError

_SERIES = "0[1-9]_*.ipynb"


class Rendered(NamedTuple):
    """Where the pages lie, and a message for each notebook that stopped early."""

    start: Path
    pages: list[Path]
    stopped: dict[str, str]


def render_notebooks(
    corpus: Corpus | None = None,
    *,
    out: str | os.PathLike[str],
    on_progress: Callable[[str], None] | None = None,
) -> Rendered:
    """Run the working notebooks on a corpus and render each as a page, with an index.

    Parameters
    ----------
    corpus : path or list of paths, optional
        What `kit.read_corpus` reads. None stands for the bundled sample.
    out : path
        The folder to write to; made as needed.
    on_progress : callable, optional
        Called with a sentence at each step.

    Returns
    -------
    Rendered

    Raises
    ------
    KitError
        If there are no notebooks, or `out` cannot be written.

    Examples
    --------
    >>> render_notebooks("my-articles", out="pages").start.name  # doctest: +SKIP
    'index.html'
    """
    from kit.report.execute import run_notebooks

    tell = on_progress or (lambda _: None)
    folder, name = Path(out), name_corpus(corpus)
    index = check_output(folder / "index.html", [])
    sources = sorted(bundled("notebooks").glob(_SERIES))
    if not sources:
        raise KitError(
            "render_notebooks needs the kit's notebooks.", "Found none.", "Reinstall it."
        )
    value = "sample" if corpus is None else absolute_corpus(corpus)
    notebooks = [set_parameters(read_notebook(path), {"corpus": value}) for path in sources]
    titles = [find_title(one) or path.stem for one, path in zip(notebooks, sources, strict=True)]
    messages = run_notebooks(notebooks, on_start=lambda at: tell(f"Running {titles[at]}"))
    tell("Laying out the pages")
    files = [folder / f"{path.stem}.html" for path in sources]
    rows = list(zip(titles, files, messages, strict=True))
    for at, (title, file, message) in enumerate(rows):
        cells = list(show_cells(set_parameters(notebooks[at], {"corpus": name})))
        around = {"before": rows[at - 1] if at else None, "after": [*rows, None][at + 1]}
        _write(file, "notebook.html.j2", title, name, cells=cells, message=message, **around)
    _write(index, "index.html.j2", "The working", name, rows=rows, cells=[])
    mark_outputs(folder, [file.name for file in (index, *files)], function="render_notebooks")
    stopped = {title: message for title, _, message in rows if message}
    return Rendered(index, files, stopped)


def find_title(notebook: NotebookNode) -> str:
    """Take a notebook's first top heading."""
    for cell in notebook.cells:
        heading = re.search(r"^# +(.+)$", cell.source, re.M)
        if cell.cell_type == "markdown" and heading:
            return heading[1].strip()
    return ""


def show_cells(notebook: NotebookNode) -> Iterator[dict[str, Any]]:
    """Give each cell as its page shows it: prose, or folded code with its outputs."""
    from kit.report.page import render_markdown, render_output

    titled = False
    for number, cell in enumerate(notebook.cells):
        if has_tag(cell, "notebook-only"):
            continue
        if cell.cell_type == "markdown":
            source = cell.source if titled else re.sub(r"(?m)^# +.+\n?", "", cell.source, count=1)
            titled = titled or source != cell.source
            yield {"kind": "prose", "html": render_markdown(source)}
        elif cell.cell_type == "code" and cell.source:
            shown = [render_output(one, prefix=f"o{number}", deeper=1) for one in cell.outputs]
            yield {"kind": "code", "source": cell.source, "html": Markup("\n").join(shown)}


def _write(path: Path, template: str, title: str, corpus: str, **values: Any) -> None:
    page = render(
        template, title=title, corpus=corpus, today=today(), style=read_template("style.css"),
        rules="", script="", script_hash="", description=f"{title}: Hedgerow on {corpus}", **values,
    )  # fmt: skip
    with write_whole(path, function="render_notebooks") as new:
        new.write_text(page, encoding="utf-8")
