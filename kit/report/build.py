"""One corpus in, one HTML file out: a notebook is run on it and laid out."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kit.places import bundled, write_whole
from kit.report.cells import has_fields
from kit.report.facts import today
from kit.report.gather import Corpus, list_paths
from kit.report.tables import name_corpus
from kit.tables import KitError

if TYPE_CHECKING:
    from nbformat import NotebookNode


class Report(NamedTuple):
    """Where a report lies, and on how many articles."""

    path: Path
    n_documents: int


def build_report(
    corpus: Corpus | None = None,
    *,
    out: str | os.PathLike[str] | None = None,
    title: str = "",
    notebook: str | os.PathLike[str] | None = None,
    parameters: Mapping[str, Any] | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Report:
    """Run the report's notebook on a corpus and lay it out as one self-contained HTML file.

    Parameters
    ----------
    corpus : path or list of paths, optional
        What `kit.read_corpus` reads. None stands for the bundled sample, or for what
        your own notebook names.
    out : path, optional
        The file to write; folders are made as needed. By default
        ``hedgerow-<corpus>.html`` in the working directory.
    title : str
        The report's heading, instead of the notebook's.
    notebook : path, optional
        Your own notebook instead of the bundled ``notebooks/report.ipynb``: a copy of
        it, with sections left out and paragraphs of your own.
    parameters : mapping, optional
        Values for the notebook's cell of parameters: ``by``, ``outcomes``, ``links``,
        ``evidence``; see `kit.report.read_tables`.
    on_progress : callable, optional
        Called with a sentence at each step.

    Returns
    -------
    Report
        ``path`` of the file and ``n_documents``.

    Raises
    ------
    KitError
        If the corpus cannot be read, the notebook stops, a field of its prose names
        nothing, or `out` cannot be written or is one of the inputs. Then nothing is written.

    Examples
    --------
    >>> build_report("my-articles", out="report.html").path.name  # doctest: +SKIP
    'report.html'

    Notes
    -----
    The file holds the passages behind its numbers, at most ``evidence`` for each and none
    longer than 60 words, and no article in full, unless the corpus is a single one.
    """
    # Jupyter's libraries take two seconds to load, which `import kit` need not pay.
    from kit.report.execute import run_notebooks

    tell = on_progress or (lambda _: None)
    name = name_corpus(corpus)
    inputs = [notebook, *list_paths(corpus), *(parameters or {}).values()]
    path = check_output(Path(out or f"hedgerow-{_slug(name)}.html"), inputs)
    source = Path(notebook) if notebook is not None else bundled("notebooks") / "report.ipynb"
    ready = prepare(read_notebook(source), corpus, parameters or {}, source.name)
    tell(f"Reading and counting {name}")
    message = run_notebooks([ready])[0]
    if message:
        raise KitError(f"{source.name} stopped: {message.removeprefix('KitError: ')}")
    tell("Laying out the page")
    page, n = lay_out(ready, title)
    with write_whole(path, function="build_report") as new:
        new.write_text(page, encoding="utf-8")
    return Report(path, n)


def lay_out(notebook: NotebookNode, title: str = "") -> tuple[str, int]:
    """Lay out a notebook that `prepare` made and that has run; return the page and its articles."""
    from kit.report.page import render_page

    facts = _facts(notebook)
    notebook.metadata.setdefault("hedgerow", {}).update({**facts, "today": today()})
    return render_page(notebook, title=title), int(facts.get("n", 0))


def prepare(
    notebook: NotebookNode, corpus: Corpus | None, parameters: Mapping[str, Any], name: str
) -> NotebookNode:
    """Write parameters into a copy of a notebook, and add the cell that fills its prose."""
    from nbformat.v4 import new_code_cell

    from kit.report.cells import has_tag, list_parameters, set_parameters

    values = {
        key: os.fspath(value) if isinstance(value, os.PathLike) else value
        for key, value in parameters.items()
    }
    values |= {} if corpus is None else {"corpus": absolute_corpus(corpus)}
    unknown = sorted(set(values) - list_parameters(notebook))
    if unknown:
        raise KitError(
            f"build_report needs a cell tagged 'parameters' that assigns {unknown[0]!r}.",
            f"Found none in {name}.",
            "Copy the cell from notebooks/report.ipynb.",
        )
    ready = set_parameters(notebook, values)
    places = [
        number for number, cell in enumerate(ready.cells)
        if cell.cell_type == "markdown" and has_fields(cell.source)
        and not has_tag(cell, "notebook-only")
    ]  # fmt: skip
    if places:
        texts = [ready.cells[number].source for number in places]
        source = f"import kit.report.cells as _cells\n_cells.show_prose({texts!r}, globals())"
        ready.cells.append(new_code_cell(source))
        ready.metadata["hedgerow"] = {"prose": places}
    return ready


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook, or say in the house's voice why it cannot be read."""
    import nbformat

    try:
        return nbformat.read(path, as_version=4)
    except (OSError, UnicodeDecodeError, nbformat.reader.NotJSONError) as err:
        reason = err.strerror if isinstance(err, OSError) else "it is no notebook"
        raise KitError(
            "build_report needs a notebook that it can read.",
            f"Found: {path.name} ({reason}).",
            "Copy notebooks/report.ipynb and change the copy.",
        ) from None


def check_output(path: Path, inputs: list[Any]) -> Path:
    """Make the folder of an output; refuse one that is an input, or cannot be written."""
    for one in inputs:
        is_path = isinstance(one, (str, os.PathLike))
        if is_path and path.exists() and Path(one).exists() and path.samefile(one):
            raise KitError(
                "build_report never writes over what it reads.",
                f"Found: {path} as both.",
                "Name another file with out= or --out.",
            )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        writable = os.access(path if path.exists() else path.parent, os.W_OK)
        reason = "it is a folder" if path.is_dir() else "" if writable else "it is read-only"
    except OSError as err:
        reason = err.strerror or str(err)
    if reason:
        raise KitError(
            "build_report needs a file that it can write.",
            f"Found: {path} ({reason}).",
            "Name another place with out= or --out.",
        )
    return path


def _facts(notebook: NotebookNode) -> dict[str, Any]:
    """Return what the notebook's masthead says of its corpus."""
    from kit.report.section import SECTION

    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            section = output.get("data", {}).get(SECTION, {})
            if section.get("name") == "masthead":
                return dict(section["facts"])
    return {}


def absolute_corpus(corpus: Corpus) -> str | list[str]:
    """Name paths in full: a kernel may start elsewhere, and a folder be called "sample"."""
    paths = [str(Path(path).absolute()) for path in list_paths(corpus)]
    return paths[0] if isinstance(corpus, (str, os.PathLike)) else paths


def _slug(name: str) -> str:
    words = "".join(mark if mark.isalnum() else " " for mark in name.lower()).split()
    words = words[1:-1] if name.startswith("The sample") else words
    return "-".join(words) or "report"
