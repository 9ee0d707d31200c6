"""CorpusChooser: the sample, what lies beside the notebook or a path, and what was loaded."""

from pathlib import Path

import pandas as pd

from kit.corpus import load_sample, read_corpus
from kit.tables import empty
from kit.views.explorers.controls import ask, choose
from kit.views.explorers.frame import Explorer, State, View, compose
from kit.views.grids import make_table
from kit.views.prose import count, write_span

_SAMPLE, _OTHER = "sample", "path"
_KINDS = {".csv", ".html", ".json", ".jsonl", ".md", ".parquet", ".tsv", ".txt", ".xlsx", ".zip"}
_MOST = 60  # files and folders offered
_HELP = (
    "To use your own articles, drag a zip or a spreadsheet of any size into JupyterLab’s file "
    "browser (the folder at the left), then press Look again and choose it here."
)
_HELP_APP = (
    "To use your own articles, put a folder, a zip or a spreadsheet into {}, then press Look again."
)


class CorpusChooser(Explorer):
    """Choose a corpus and see what was loaded, what was not, and why.

    Parameters
    ----------
    path : str
        "sample", or a folder, file or zip to begin with; then what to write behind
        ``corpus =`` in the notebooks that follow.
    folder : path
        Whose files and folders are offered.

    Attributes
    ----------
    documents, problems : DataFrame
        Of the corpus chosen, as `read_corpus` returns them.

    Notes
    -----
    Files come by JupyterLab's file browser, which sends them in pieces: a notebook's own
    upload button breaks without a word above 10 MiB, and leaves no path behind.

    Examples
    --------
    >>> len(CorpusChooser("no-such-folder").documents)
    0
    """

    title = "Corpus"

    def __init__(self, path: str = _SAMPLE, *, folder: str = ".") -> None:
        self._folder = Path(folder)
        self.documents, self.problems, self.path = empty("documents"), empty("problems"), path
        start = _SAMPLE if path == _SAMPLE else _OTHER
        controls = {
            "source": choose("Corpus", _list_sources(self._folder), value=start),
            "path": ask("Path", "" if path == _SAMPLE else path, hint="my-articles"),
            "text": ask("Column of the text", hint="where it has an unusual name"),
        }
        super().__init__(controls, acts={"Look again": self.look_again})

    def look_again(self) -> None:
        """Offer what lies beside the notebook now."""
        source = self._controls["source"]
        chosen = source.value
        source.options = _list_sources(self._folder)
        source.value = chosen if chosen in [value for _, value in source.options] else _SAMPLE
        self.refresh()

    def draw(self, state: State) -> View:
        """Load the corpus chosen, and say what came of it."""
        self.documents, self.problems = empty("documents"), empty("problems")
        source = state["source"]
        self.path = state["path"].strip() if source == _OTHER else source
        if not self.path:
            return compose("Write the path of a folder, a file or a zip.")
        column = state["text"].strip()
        if source == _SAMPLE:
            self.documents, self.problems = load_sample()
        else:
            columns = {"text": column} if column else None
            self.documents, self.problems = read_corpus(self.path, columns=columns)
        beside = self._folder == Path()
        write = _say_how(self.path, column) if beside else ""
        help_ = _HELP if beside else _HELP_APP.format(self._folder.resolve())
        return _view(self.documents, self.problems, write, help_)


def _list_sources(folder: Path) -> list[tuple[str, str]]:
    """List the sample, folders and files of articles in a folder, and any path."""
    here = [
        (f"{entry.name}/" if entry.is_dir() else entry.name, str(entry))
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name.lower())
        if not entry.name.startswith((".", "_"))
        and (entry.is_dir() or entry.suffix.lower() in _KINDS)
    ]
    here = [(label, value) for label, value in here if value not in (_SAMPLE, _OTHER)]
    return [("the sample", _SAMPLE), *here[:_MOST], ("the path written beside", _OTHER)]


def _say_how(path: str, column: str) -> str:
    """Say what to write in the notebooks that follow."""
    write = f'In the notebooks that follow, write: corpus = "{path}"'
    if column:
        write += f'; and read it by kit.read_corpus(corpus, columns={{"text": "{column}"}})'
    return write


def _view(documents: pd.DataFrame, problems: pd.DataFrame, write: str, help_: str) -> View:
    """Return the view of a corpus just loaded."""
    lost = int((problems["level"] == "error").sum())
    words = count(int(documents["n_words"].sum()), "word")
    head = f"{count(len(documents), 'article')}, {words}, {write_span(documents['date'])}; "
    head += f"{count(lost, 'problem')} cost a file or an article, {count(len(problems) - lost, 'note')} on the rest."
    outlets = documents["outlet"].fillna("no outlet named").value_counts().rename_axis("outlet")
    listed = problems[["file", "line", "level", "message"]]
    tables = [
        make_table(outlets.reset_index(name="articles"), caption="Outlets", max_rows=12, empty="No outlets."),
        make_table(listed, caption="Problems and notes", empty="No problems."),
    ]  # fmt: skip
    return compose(f"{head} {write}".strip(), *tables, page=help_, rows=lambda: problems)
