"""CorpusChooser: the sample, a path or an upload, and what was loaded."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import ipywidgets as widgets
import pandas as pd

from kit.corpus import load_sample, read_corpus
from kit.tables import empty
from kit.views.explorers.frame import Explorer, State, View, ask, choose
from kit.views.grids import html_table
from kit.views.plots.style import count
from kit.views.prose import write_span

_SOURCES = {"the sample": "sample", "a path on this machine": "path", "files uploaded": "upload"}


class CorpusChooser(Explorer):
    """Choose a corpus and see what was loaded, what was not, and why.

    Parameters
    ----------
    path : str
        "sample", or a folder, file or zip to begin with.

    Attributes
    ----------
    documents, problems : DataFrame
        Of the corpus chosen, as `read_corpus` returns them.

    Examples
    --------
    >>> chooser = CorpusChooser("no-such-folder")
    >>> len(chooser.documents)
    0
    """

    def __init__(self, path: str = "sample") -> None:
        self.documents, self.problems = empty("documents"), empty("problems")
        self._upload = widgets.FileUpload(
            multiple=True,
            description="Upload files",
            accept=".txt,.md,.csv,.tsv,.json,.jsonl,.xlsx,.parquet,.zip,.html",
        )
        start = "sample" if path == "sample" else "path"
        controls = {
            "source": choose("Corpus", list(_SOURCES.items()), value=start),
            "path": ask("Path", "" if path == "sample" else path, hint="my-articles"),
        }
        super().__init__("Corpus", controls, self._load, buttons=(self._upload,))
        self._upload.observe(self._take, names="value")

    def _take(self, _: Any) -> None:
        if self._controls["source"].value == "upload":
            self.refresh()
        else:
            self._controls["source"].value = "upload"

    def _load(self, state: State) -> View:
        self.documents, self.problems = empty("documents"), empty("problems")
        if state["source"] == "path" and not state["path"].strip():
            return _say("Write the path of a folder, a file or a zip.")
        if state["source"] == "upload" and not self._upload.value:
            return _say("Choose files to upload.")
        if state["source"] == "sample":
            self.documents, self.problems = load_sample()
        elif state["source"] == "path":
            self.documents, self.problems = read_corpus(state["path"].strip())
        else:
            self.documents, self.problems = read_uploads(self._upload.value)
        return view_corpus(self.documents, self.problems)


def _say(words: str) -> View:
    return View(f"<p>{escape(words)}</p>", words)


def read_uploads(
    uploads: Iterable[Mapping[str, Any]],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read files that a browser sent.

    Parameters
    ----------
    uploads : iterable of mapping
        ``name`` and ``content`` (bytes or memoryview), as FileUpload's value holds them.

    Returns
    -------
    documents, problems : DataFrame
        As `read_corpus` returns them.

    Examples
    --------
    >>> documents, _ = read_uploads([{"name": "../a.txt", "content": memoryview(b"Talks may fail.")}])
    >>> documents["text"].tolist()
    ['Talks may fail.']

    Notes
    -----
    Names are cut to their last part, so that no upload is written elsewhere; of two
    files of one name the later gets a number.
    """
    with tempfile.TemporaryDirectory() as folder:
        for upload in uploads:
            name = (
                PureWindowsPath(PurePosixPath(str(upload["name"])).name).name.lstrip(".")
                or "upload.txt"
            )
            target, again = Path(folder) / name, 1
            while target.exists():
                again += 1
                target = Path(folder) / f"{Path(name).stem}-{again}{Path(name).suffix}"
            target.write_bytes(bytes(upload["content"]))
        return read_corpus(folder)


def view_corpus(documents: pd.DataFrame, problems: pd.DataFrame) -> View:
    """Return the view of a corpus just loaded."""
    lost = int((problems["level"] == "error").sum())
    head = f"{count(len(documents), 'article')}, {count(int(documents['n_words'].sum()), 'word')}, {write_span(documents['date'])}; "
    head += f"{count(lost, 'problem')} cost a file or an article, {count(len(problems) - lost, 'note')} on the rest."
    outlets = documents["outlet"].fillna("no outlet named").value_counts().rename_axis("outlet")
    by_outlet = outlets.reset_index(name="articles")
    listed = problems[["file", "line", "level", "message"]]
    html = f"<p><strong>{escape(head)}</strong></p>"
    html += html_table(by_outlet, caption="Outlets", max_rows=12) if len(by_outlet) else ""
    html += (
        html_table(listed, caption="Problems and notes", max_rows=25)
        if len(listed)
        else "<p>No problems.</p>"
    )
    text = [head, by_outlet.head(12).to_string(index=False) if len(by_outlet) else "No outlets."]
    text.append(listed.head(25).to_string(index=False) if len(listed) else "No problems.")
    return View(html, "\n".join(text), len(documents))
