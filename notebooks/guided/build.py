"""Make the exercise and the solution notebook of each lesson from its one source.

    python notebooks/guided/build.py          write the notebooks
    python notebooks/guided/build.py --check  fail if one differs from its source

A lesson is a Python file in the percent format of jupytext. What stands between
``# solution`` and ``# end`` becomes ``answer = ...`` in the exercise.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import jupytext
import nbformat

HERE = Path(__file__).resolve().parent
SOLUTION = re.compile(r"^# solution\n(.*?)^# end\n", re.MULTILINE | re.DOTALL)
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def make(source: Path, *, solved: bool) -> str:
    """Return a notebook as text, with the solutions or with gaps."""
    notebook = jupytext.read(source)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"{source.stem}-{number:02}"
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
        cell.source = SOLUTION.sub(
            r"\1" if solved else "answer = ...\n", cell.source + "\n"
        ).strip()
    if solved:
        notebook.cells[0].source += "\n\n*This is the solution. The exercise lies beside it.*"
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return nbformat.writes(notebook) + "\n"


def notebooks() -> dict[Path, str]:
    """Return every notebook of the lessons: path and text."""
    made = {}
    for source in sorted((HERE / "lessons").glob("*.py")):
        for kind in ("exercise", "solution"):
            made[HERE / f"{source.stem}_{kind}.ipynb"] = make(source, solved=kind == "solution")
    return made


def main() -> int:
    """Write the notebooks, or with --check say which differ."""
    check = "--check" in sys.argv[1:]
    stale = 0
    for path, text in notebooks().items():
        if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
            print(f"{path.name} differs from its lesson; run python notebooks/guided/build.py")
            stale += 1
        elif not check:
            path.write_text(text, encoding="utf-8")
            print(path.name)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
