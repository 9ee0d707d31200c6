"""CorpusRepair: what became of each file, the place of each problem, and options to read it anew."""

from html import escape
from typing import Any

import pandas as pd

from kit.corpus import read_corpus
from kit.corpus.sources import read_excerpt
from kit.places import bundled
from kit.views.explorers import controls
from kit.views.explorers.barlist import Bar, Bars
from kit.views.explorers.frame import Explorer, State, View, compose
from kit.views.grids import make_table
from kit.views.prose import count
from kit.views.showing import Shown

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
    JSON), or as the first lines where the problem names none; the row of a spreadsheet or the
    page of a PDF is only named.

    Examples
    --------
    >>> repair = CorpusRepair("sample")
    >>> repair.set("level", "warning")
    >>> repair.problems["code"].tolist()
    ['boilerplate', 'truncated']
    """

    title = "Loading"

    def __init__(self, path: str, reading: Any = None) -> None:
        self._path: Any = path
        if path == "sample":
            self._path = bundled("data") / "kestrel" / "articles"
        self._name = path
        self._asked_for: tuple[Any, ...] = (None, None, None)
        self._reading = read_corpus(self._path) if reading is None else reading
        levels = [(f"{level}s", level) for level in ("error", "warning", "note")]
        super().__init__({
            "level": controls.choose("Problems", [("all", controls.ALL), *levels], value=controls.ALL),
            **{field: controls.ask(f"Column of the {field}", hint="as found") for field in _FIELDS},
            "dayfirst": controls.choose("03/04 is", _ORDERS, value=None),
            "encoding": controls.choose("Encoding", _ENCODINGS, value=None),
            "page": controls.choose_page(),
        })  # fmt: skip

    @property
    def documents(self) -> pd.DataFrame:
        """The articles."""
        return self._reading[0]

    @property
    def problems(self) -> pd.DataFrame:
        """What went wrong, or should be looked at."""
        return self._reading[1]

    def draw(self, state: State) -> View:
        """Read the corpus if an option changed, and return what became of it."""
        columns = {f: name for f in _FIELDS if (name := state[f].strip())}
        asked = (columns or None, state["dayfirst"], state["encoding"])
        if asked != self._asked_for:
            self._reading = read_corpus(
                self._path, columns=asked[0], dayfirst=asked[1], encoding=asked[2]
            )
            self._asked_for = asked
        levels = self.problems["level"].value_counts()
        made = [Bar(level, f"{level}s", n, f"{n:,}") for level, n in levels.items()]
        kept = self.problems[controls.keep_equal(self.problems["level"], state["level"])]
        rows, place = controls.take_page(len(kept), state["page"])
        opened = self._open(kept.iloc[rows], place, state["encoding"])
        return compose(
            self._sum_up(), self._list_articles(), passages=opened, page=_call(self._name, asked),
            n=len(kept), rows=lambda: kept, bars=Bars("level", "Problems and notes", made),
        )  # fmt: skip

    def _sum_up(self) -> str:
        """Say how many files and articles were found, parted, flagged and refused."""
        documents, problems = self.documents, self.problems
        files = getattr(self._reading, "files", None)
        found = "" if files is None else f"{count(len(files), 'file')}: " + ", ".join(
            f"{n:,} {state}" for state, n in files["state"].value_counts().items()
        ) + ". "  # fmt: skip
        parted = problems["code"].isin(["parted", "counted"]).sum()
        flagged = documents["flags"].fillna("").ne("").sum()
        lost = problems["level"].eq("error").sum()
        return (
            f"{found}{count(len(documents), 'article')}, of them {flagged:,} flagged; "
            f"{count(int(parted), 'file')} parted into articles; {count(int(lost), 'error')}."
        )

    def _list_articles(self) -> Shown:
        first = self.documents.head(_SHOWN)
        table = first[["title", "outlet", "byline", "date", "text"]].copy()
        table["text"] = [t if len(t) < _LONGEST else f"{t[:_LONGEST]} …" for t in table["text"]]
        return make_table(
            table, caption="The first articles as they were read", empty="No articles."
        )

    def _open(self, problems: pd.DataFrame, place: str, encoding: str | None) -> Shown:
        """Show each problem; a click opens the lines around its place."""
        html, text = [f"<p>Problems and notes, {place}</p>"], []
        for row in problems.itertuples():
            at = None if pd.isna(row.line) else int(row.line)
            where = row.file if at is None else f"{row.file}, line {at}"
            said = f"<strong>{escape(row.level)}</strong> {escape(where)}: {escape(row.message)}"
            text.append(f"{row.level} {where}: {row.message}")
            lines = read_excerpt(self._path, row.file, at or 1, encoding=encoding)
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


def _call(path: str, asked: tuple[Any, ...]) -> str:
    """Write the call that reads the corpus so."""
    names = ("columns", "dayfirst", "encoding")
    given = [
        f"{name}={value!r}" for name, value in zip(names, asked, strict=True) if value is not None
    ]
    if path == "sample" and not given:
        return "These are the articles of kit.load_sample()."
    return f"To read it so everywhere, write kit.read_corpus({', '.join(['corpus', *given])})."
