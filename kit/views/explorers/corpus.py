"""CorpusRepair and CorpusChooser: what became of each file, and how to read it otherwise."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd

from kit.corpus import read_corpus
from kit.corpus.sources import read_excerpt
from kit.places import bundled
from kit.tables import empty
from kit.views.explorers import controls
from kit.views.explorers.barlist import Bar, Bars
from kit.views.explorers.frame import Explorer, State, View, compose
from kit.views.grids import make_table
from kit.views.prose import count, write_span
from kit.views.showing import Shown

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
_FIELDS = ("text", "title", "outlet", "byline", "date")
_NAMED = "utf-8 cp1252 latin-1 mac-roman utf-16 cp1250 cp1251 gb18030 shift_jis".split()
_ENCODINGS = [("as its bytes say", None), *((name, name) for name in _NAMED)]
_ORDERS = {"as its other dates say": None, "3 April": True, "4 March": False}
_LONGEST = 160  # characters shown of a line or a text
_SHOWN = 5  # articles


class CorpusRepair(Explorer):
    """See what became of each file, open each problem's place in it, and read it otherwise.

    Parameters
    ----------
    path : str
        "sample", or what `read_corpus` was given.
    reading : tuple of DataFrame, optional
        What it returned; by default the corpus is read now.

    Attributes
    ----------
    documents, problems : DataFrame
        As the options chosen give them.

    Notes
    -----
    A place is shown as the lines around it in files of lines (text, tables in plain text,
    JSON); the row of a spreadsheet or the page of a PDF is only named.

    Examples
    --------
    >>> repair = CorpusRepair("sample")
    >>> repair.set("level", "warning")
    >>> repair.problems["code"].tolist()
    ['boilerplate', 'truncated']
    """

    title = "Loading"

    def __init__(self, path: str, reading: Any = None) -> None:
        self.path, self._reading = path, reading
        self._known: Any = None if reading is None else (path, {})
        super().__init__(_make_options())

    @property
    def documents(self) -> pd.DataFrame:
        """The articles."""
        return empty("documents") if self._reading is None else self._reading[0]

    @property
    def problems(self) -> pd.DataFrame:
        """What went wrong, or should be looked at."""
        return empty("problems") if self._reading is None else self._reading[1]

    def draw(self, state: State) -> View:
        """Read the corpus if an option changed, and return what became of it."""
        columns = {name: text for name in _FIELDS if (text := state.get(name, "").strip())}
        asked: dict[str, Any] = {"columns": columns or None, "dayfirst": state.get("dayfirst"),
                 "encoding": state.get("encoding")}  # fmt: skip
        asked = {name: value for name, value in asked.items() if value is not None}
        if self._known != (self.path, asked):
            self._known, self._reading = None, None
            self._reading = read_corpus(self._place, **asked)
            self._known = (self.path, asked)
        levels = self.problems["level"].value_counts()
        made = [Bar(level, f"{level}s", n, f"{n:,}") for level, n in levels.items()]
        kept = self.problems[controls.keep_equal(self.problems["level"], state["level"])]
        rows, place = controls.take_page(len(kept), state["page"])
        opened = self._open(kept.iloc[rows], place, state.get("encoding"))
        return compose(
            self._sum_up(), self._list_articles(), passages=opened, page=self._say_how(asked),
            n=len(kept), rows=lambda: kept, bars=Bars("level", "Problems and notes", made),
        )  # fmt: skip

    @property
    def _place(self) -> Any:
        return bundled("data") / "kestrel" / "articles" if self.path == _SAMPLE else self.path

    def _say_how(self, asked: Mapping[str, Any]) -> str:
        """Write the call that reads the corpus so."""
        if self.path == _SAMPLE and not asked:
            return "These are the articles of kit.load_sample()."
        given = ", ".join(["corpus", *(f"{name}={value!r}" for name, value in asked.items())])
        return f"To read it so everywhere, write kit.read_corpus({given})."

    def _sum_up(self) -> str:
        """Say how many articles were found in how many files, flagged, parted and refused."""
        documents, problems = self.documents, self.problems
        files = getattr(self._reading, "files", None)
        states = {} if files is None else files["state"].value_counts().to_dict()
        words = count(int(documents["n_words"].sum()), "word")
        parts = [
            f"{count(len(documents), 'article')}, {words}, {write_span(documents['date'])}",
            f"{documents['flags'].fillna('').ne('').sum():,} flagged",
            ", ".join(f"{count(n, 'file')} {state}" for state, n in states.items()),
            f"{count(int(problems['code'].isin(['parted', 'counted']).sum()), 'file')} parted into articles",
            count(int(problems["level"].eq("error").sum()), "error"),
        ]
        return f"{'; '.join(filter(None, parts))}."

    def _list_articles(self) -> Shown:
        first = self.documents.head(_SHOWN)
        table = first[["title", "outlet", "byline", "date", "text"]].copy()
        table["text"] = [t if len(t) < _LONGEST else f"{t[:_LONGEST]} …" for t in table["text"]]
        caption = "The first articles as they were read"
        return make_table(table, caption=caption, empty="No articles.")

    def _open(self, problems: pd.DataFrame, place: str, encoding: str | None) -> Shown:
        """Show each problem; a click opens the lines around its place."""
        html, text = [f"<p>Problems and notes, {place}</p>"], []
        for row in problems.itertuples():
            at = None if pd.isna(row.line) else int(row.line)
            where = row.file if at is None else f"{row.file}, line {at}"
            said = f"<strong>{escape(row.level)}</strong> {escape(where)}: {escape(row.message)}"
            text.append(f"{row.level} {where}: {row.message}")
            lines = read_excerpt(self._place, row.file, at or 1, encoding=encoding)
            opened = f"<details><summary>{said}</summary>{_write_lines(lines, at)}</details>"
            html.append(opened if lines else f"<p>{said}</p>")
        if not text:
            html, text = ["<p>There are no problems.</p>"], ["There are no problems."]
        return Shown({"text/html": "".join(html), "text/plain": "\n".join(text)})


def _write_lines(lines: list[tuple[int, str]], at: int | None) -> str:
    """Write lines of a file with their numbers, the one that is meant marked."""
    made = []
    for n, line in lines:
        shown = escape(f"{n:>5} {line[:_LONGEST]}")
        made.append(f"<mark>{shown}</mark>" if n == at else shown)
    style = "white-space:pre-wrap;overflow-wrap:anywhere"
    return f"<pre style='{style}'>{'<br>'.join(made)}</pre>"


def _make_options() -> dict[str, widgets.Widget]:
    """Make the controls of the problems shown, and of how files are read."""
    levels = [(f"{level}s", level) for level in ("error", "warning", "note")]
    return {
        "level": controls.choose("Problems", [("all", controls.ALL), *levels]),
        **{field: controls.ask(f"Column of the {field}", hint="as found") for field in _FIELDS},
        "dayfirst": controls.choose("03/04 is", _ORDERS, value=None),
        "encoding": controls.choose("Encoding", _ENCODINGS, value=None),
        "page": controls.choose_page(),
    }


class CorpusChooser(CorpusRepair):
    """Choose a corpus and see what was loaded, what was not, and why.

    Parameters
    ----------
    path : str
        "sample", or a folder, file or zip to begin with; then what to write behind
        ``corpus =`` in the notebooks that follow.
    folder : path
        Whose files and folders are offered.

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
        self.path, self._reading, self._known = path, None, None
        sample, options = path == _SAMPLE, _make_options()
        start = _SAMPLE if sample else _OTHER
        asked = {
            "source": controls.choose("Corpus", _list_sources(self._folder), value=start),
            "path": controls.ask("Path", "" if sample else path, hint="my-articles"),
            **{name: options[name] for name in ("text", "level", "page")},
        }
        Explorer.__init__(self, asked, acts={"Look again": self.look_again})

    def look_again(self) -> None:
        """Offer what lies beside the notebook now, and read it anew."""
        source = self._controls["source"]
        chosen, self._known = source.value, None
        source.options = _list_sources(self._folder)
        source.value = chosen if chosen in [value for _, value in source.options] else _SAMPLE
        self.refresh()

    def draw(self, state: State) -> View:
        """Load the corpus chosen, and say what came of it."""
        self.path = state["path"].strip() if state["source"] == _OTHER else state["source"]
        if self.path:
            return super().draw(state)
        self._reading, self._known = None, None
        return compose("Write the path of a folder, a file or a zip.")

    def _say_how(self, asked: Mapping[str, Any]) -> str:
        """Say how to use one's own articles, and what to write in the notebooks that follow."""
        if self._folder != Path():
            return _HELP_APP.format(self._folder.resolve())
        write = f'In the notebooks that follow, write: corpus = "{self.path}"'
        call = f" {super()._say_how(asked)}" if asked else ""
        return f"{write}.{call} {_HELP}"


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
