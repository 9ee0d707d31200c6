"""CodingDesk: code a random sample by hand, one sentence at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from kit.language.lexicons import read_csv_table
from kit.measures.agreement import NONE
from kit.tables import KitError, require
from kit.views.explorers.frame import Explorer, State, View, ask
from kit.views.highlight import highlight
from kit.views.plots.style import CLASSES

_SPAN = ["doc_id", "start", "end"]
_COLUMNS = [*_SPAN, "code", "coder"]


class CodingDesk(Explorer):
    """Code units one at a time; every step is saved, and a later session resumes.

    Parameters
    ----------
    units : DataFrame
        As `draw_sample` returns it: ``doc_id, sent_id, start, end, sentence, found``.
    sentences : DataFrame
        Needs ``doc_id, sent_id, start``: where each sentence begins.
    path : path
        The CSV of codes. It is written after every step and read when it exists.
    coder : str
        Who codes; two coders may share a file.
    classes : sequence of str
        The codes offered; "none" is always one.

    Examples
    --------
    >>> import tempfile
    >>> units = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [6], "end": [9],
    ...     "sentence": ["Talks may fail."], "found": [True]})
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0]})
    >>> desk = CodingDesk(units, sentences, path=Path(tempfile.mkdtemp()) / "codes.csv")
    >>> desk.code("epistemic")
    >>> desk.codes[["doc_id", "start", "code"]].values.tolist()
    [['a', 6, 'epistemic']]

    Notes
    -----
    Keys are typed into a text field: single keys on a page would reach the notebook.
    """

    def __init__(
        self,
        units: pd.DataFrame,
        sentences: pd.DataFrame,
        *,
        path: str | os.PathLike[str] = "codes.csv",
        coder: str = "me",
        classes: Sequence[str] = CLASSES,
    ) -> None:
        needs = [*_SPAN, "sent_id", "sentence", "found"]
        require(units, needs, table="units", function="CodingDesk")
        require(sentences, ["doc_id", "sent_id", "start"], table="sentences", function="CodingDesk")
        self.classes = [*[name for name in classes if name != NONE], NONE]
        self._units = _place(units, sentences)
        self._path, self._coder = Path(path), str(coder)
        self._others, own = _read_codes(self._path, self._coder)
        self._done, strays = _match(self._units, own)
        self._others = pd.concat([self._others, strays], ignore_index=True)  # of another sample
        key = ask("Key", hint=f"1 to {len(self.classes)}, or u to undo")
        key.continuous_update = True
        buttons = [self._button(name, at) for at, name in enumerate(self.classes, 1)]
        undo = widgets.Button(description="Undo", layout=widgets.Layout(width="auto"))
        undo.on_click(lambda _: self.undo())
        super().__init__("Coding desk", {"key": key}, self._view, buttons=(*buttons, undo))

    @property
    def codes(self) -> pd.DataFrame:
        """The codes so far: ``doc_id, start, end, code, coder``, as `compare_codes` takes them."""
        rows = [(*self._units.loc[at, _SPAN], code, self._coder) for at, code in self._done]
        own = pd.DataFrame(rows, columns=_COLUMNS).astype({"start": "int64", "end": "int64"})
        return pd.concat([self._others, own], ignore_index=True) if len(self._others) else own

    def code(self, name: str) -> None:
        """Code the unit shown, save, and show the next.

        Raises
        ------
        KitError
            If the code is none of those offered.
        """
        if name not in self.classes:
            raise KitError(
                f"CodingDesk has no code {name!r}.", f"Known: {', '.join(self.classes)}."
            )
        at = self._next()
        if at is not None:
            self._done.append((at, name))
            self._save()
        self.refresh()

    def undo(self) -> None:
        """Take the last code back, save, and show its unit again."""
        if self._done:
            self._done.pop()
            self._save()
        self.refresh()

    def _button(self, name: str, at: int) -> widgets.Button:
        button = widgets.Button(description=f"{at} {name}", layout=widgets.Layout(width="auto"))
        button.on_click(lambda _: self.code(name))
        return button

    def _follow(self, name: str) -> None:
        """Act on a key typed, then empty the field."""
        field = self._controls["key"]
        typed = field.value.strip().lower()
        if not typed:
            return
        field.value = ""
        if typed == "u":
            self.undo()
        elif typed.isdecimal() and 1 <= int(typed) <= len(self.classes):
            self.code(self.classes[int(typed) - 1])

    def _next(self) -> int | None:
        done = {at for at, _ in self._done}
        return next((at for at in range(len(self._units)) if at not in done), None)

    def _save(self) -> None:
        """Write beside the file, then put it in its place, so that no crash costs the codes."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_name(self._path.name + ".new")
        self.codes.to_csv(beside, index=False, encoding="utf-8")
        os.replace(beside, self._path)

    def _view(self, _: State) -> View:
        return view_unit(self._units, self._done, self._next(), str(self._path))


def view_unit(units: pd.DataFrame, done: list[tuple[int, str]], at: int | None, path: str) -> View:
    """Return the view of the unit to code, with the progress so far."""
    progress = f"{len(done)} of {len(units)} coded, saved in {path}."
    if done:
        progress += f" Last: {done[-1][1]}."
    if at is None:
        words = f"All is coded. {progress}" if len(units) else "There is no unit to code."
        return View(f"<p><strong>{escape(words)}</strong></p>", words)
    unit = units.loc[at]
    question = (
        "Which class is the marked cue?"
        if unit["found"]
        else "Does this sentence hold a cue? Of which class?"
    )
    marks = (
        [(unit["start"] - unit["begins"], unit["end"] - unit["begins"], "to code")]
        if unit["found"]
        else []
    )
    marked = highlight(
        str(unit["sentence"]), pd.DataFrame(marks, columns=["start", "end", "category"])
    )
    html = (
        f"<p>{escape(progress)}</p><p><strong>{question}</strong></p>{marked.bundle['text/html']}"
    )
    return View(html, f"{progress}\n{question}\n{marked!r}", len(units))


def _place(units: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add where each unit's sentence begins in its document."""
    begins = sentences.drop_duplicates(["doc_id", "sent_id"]).set_index(["doc_id", "sent_id"])[
        "start"
    ]
    keys = pd.MultiIndex.from_frame(units[["doc_id", "sent_id"]])
    placed = units.reset_index(drop=True)
    placed["begins"] = begins.reindex(keys).to_numpy()
    return placed.assign(begins=placed["begins"].fillna(placed["start"]).astype("int64"))


def _read_codes(path: Path, coder: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the codes of an earlier session: other coders', and one's own."""
    nothing = pd.DataFrame(columns=_COLUMNS)
    if not path.exists():
        return nothing, nothing
    table = read_csv_table(path, function="CodingDesk")
    require(table, _COLUMNS, table="codes", function="CodingDesk")
    try:
        table = table.astype({"start": "int64", "end": "int64"})
    except ValueError:
        raise KitError(
            "CodingDesk needs whole numbers in start and end.",
            f"Found something else in {path.name}.",
            "Mend the file, or give another path.",
        ) from None
    own = table["coder"] == coder
    return table[~own], table[own]


def _match(units: pd.DataFrame, own: pd.DataFrame) -> tuple[list[tuple[int, str]], pd.DataFrame]:
    """Find the units that are coded already, in the order of coding, and codes of other units."""
    place = {key: at for at, key in enumerate(units[_SPAN].itertuples(index=False, name=None))}
    keys = list(own[_SPAN].itertuples(index=False, name=None))
    codes = own["code"].tolist()
    done = [(place[key], code) for key, code in zip(keys, codes, strict=True) if key in place]
    return done, own[[key not in place for key in keys]]
