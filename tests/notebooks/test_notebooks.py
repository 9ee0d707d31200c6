"""Every notebook keeps the house style and runs top to bottom, also on poor corpora."""

from __future__ import annotations

import ast
import re
from itertools import pairwise, zip_longest
from pathlib import Path

import nbformat
import pytest

from kit.places import bundled
from kit.report.cells import has_tag, set_parameters
from kit.report.execute import run_notebooks

NOTEBOOKS = sorted(bundled("notebooks").glob("0*.ipynb"))
WIDGET = "application/vnd.jupyter.widget-view+json"
LESSONS = sorted(bundled("notebooks").glob("guided/*.ipynb"))
HEAD = "Title: {title}\nSource: {outlet}\nPublished: Tue, 15 Feb 2022 08:00:00 GMT\n\n"
CORPORA = {
    "sample": None,
    "empty": {"a.txt": "  \n"},
    "bare": {"a.txt": "Officials said on Monday that talks may resume. “We hope so,” Lind said.\n"},
    "plain": {
        "a.txt": HEAD.format(title="A", outlet="Post")
        + "The bridge opened. Two cars crossed it.\n",
        "b.txt": HEAD.format(title="B", outlet="Herald") + "Rain fell. The river rose.\n",
    },
    "hostile": {
        "a.txt": HEAD.format(title="<script>x()</script> $a$ *b*", outlet="<b>P</b>")
        + "<img src=x onerror=y()> may fail. “It is likely,” Lind <i>said</i>.\n"
    },
}


def named(path: Path) -> str:
    return path.stem


@pytest.fixture(params=NOTEBOOKS, ids=named)
def notebook(request: pytest.FixtureRequest):
    return nbformat.read(request.param, as_version=4)


def cells(notebook, kind: str) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == kind]


def test_it_is_stored_without_outputs_and_with_readable_ids(notebook):
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]+", cell.id) for cell in notebook.cells)


def test_one_cell_is_marked_to_be_changed(notebook):
    marked = [cell for cell in notebook.cells if has_tag(cell, "parameters")]
    assert len(marked) == 1
    assert "# change me" in marked[0].source
    assert re.search(r"^corpus = ", marked[0].source, re.M)


def test_prose_surrounds_short_cells_without_definitions(notebook):
    for source in cells(notebook, "code"):
        assert len(source.splitlines()) <= 12
        nodes = ast.walk(ast.parse(source))
        assert not any(isinstance(node, (ast.FunctionDef, ast.ClassDef)) for node in nodes)
    kinds = [cell.cell_type for cell in notebook.cells]
    follows = sum(pair == ("code", "code") for pair in pairwise(kinds))
    assert follows <= len(kinds) / 3, "prose before almost every cell"


@pytest.mark.parametrize("path", [*NOTEBOOKS, *LESSONS], ids=named)
def test_it_imports_the_kit_by_its_face(path: Path):
    """A reader learns `kit` and `kit.show`, never a room inside."""
    known = {"kit", "kit.show", "pandas"}
    for source in cells(nbformat.read(path, as_version=4), "code"):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                assert {alias.name for alias in node.names} <= known, source
            if isinstance(node, ast.ImportFrom):
                assert node.module == "kit.show", source


def test_it_opens_with_a_title_and_closes_with_its_limits(notebook):
    prose = cells(notebook, "markdown")
    assert prose[0].startswith("# ")
    headings = re.findall(r"^(#+) (.+)$", "\n\n".join(prose), re.M)
    levels = [len(marks) for marks, _ in headings]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    closing = ["What we saw", "What this cannot tell you", "Try it"]
    titles = [title for _, title in headings]
    assert [title for title in titles if title in closing] == closing
    assert titles[-1] == closing[-1]


@pytest.mark.parametrize("name", list(CORPORA))
def test_all_run_on(name: str, tmp_path: Path):
    files = CORPORA[name]
    for file, text in (files or {}).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    values = {} if files is None else {"corpus": str(tmp_path)}
    run = [set_parameters(nbformat.read(path, as_version=4), values) for path in NOTEBOOKS]
    messages = run_notebooks(run)
    assert dict(zip(map(named, NOTEBOOKS), messages, strict=True)) == {
        path.stem: "" for path in NOTEBOOKS
    }
    for path, notebook in zip(NOTEBOOKS, run, strict=True):
        for cell in notebook.cells:
            outputs, where = cell.get("outputs", []), f"{path.stem}, cell {cell.id}"
            for output, after in zip_longest(outputs, outputs[1:], fillvalue={}):
                check_output(output, where)
                if WIDGET in output.get("data", {}):
                    twin = after.get("data", {}).get("text/html", "")
                    assert "hedgerow-twin" in twin, f"{where}: a widget without its static twin"


def check_output(output, where: str) -> None:
    """Hold one output to what a reader needs, whichever corpus it came from."""
    assert output.get("name") != "stderr", f"{where}: {output.get('text')}"
    data = output.get("data", {})
    html = data.get("text/html", "")
    assert html.count("<table") == html.count("<caption"), f"{where}: a table without caption"
    assert "<script" not in html + data.get("text/markdown", ""), where
    assert "onerror=y()>" not in html + data.get("text/markdown", ""), where
    assert "image/png" not in data, f"{where}: show_figure gives a picture its words"
    assert html.count("<img") == len(re.findall("<img[^>]* alt='[^']", html)), where
    repr_only = list(data) == ["text/plain"] and data["text/plain"].startswith("<")
    assert not repr_only, f"{where}: a raw repr, {data.get('text/plain')}"
