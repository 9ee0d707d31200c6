"""CodingDesk: code a random sample by hand, one sentence at a time."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import takewhile
from pathlib import Path

import pandas as pd

from kit.measures.agreement import NONE
from kit.measures.handmade import read_made
from kit.places import say_unwritable, write_whole
from kit.tables import TABLES, KitError, build, empty, require
from kit.views.explorers.controls import ask
from kit.views.explorers.frame import Explorer, State, View, compose
from kit.views.highlight import highlight
from kit.views.plots.style import CLASSES

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_SPAN = ["doc_id", "start", "end"]
_COLUMNS = list(TABLES["codes"])


class CodingDesk(Explorer):
    """Code units one at a time; every step is saved, and a later session resumes.

    Parameters
    ----------
    units, sentences : DataFrame
        As `draw_sample` and `split_sentences` return them.
    path : path
        The CSV of codes. It is read and written at every step.
    coder : str
        Who codes; several coders, or one at several desks, may work on one file at once.
    classes : sequence of str
        The codes offered; "none" is always one.

    Notes
    -----
    Keys are typed into a text field: single keys on a page would reach the notebook. The
    field keeps what was typed, since emptying it would swallow the keys of a fast typist.

    Examples
    --------
    >>> import tempfile
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0]})
    >>> units = sentences.assign(start=6, end=9, sentence="Talks may fail.", found=True)
    >>> desk = CodingDesk(units, sentences, path=Path(tempfile.mkdtemp()) / "codes.csv")
    >>> desk.code("epistemic")
    >>> desk.codes[["doc_id", "start", "code"]].values.tolist()
    [['a', 6, 'epistemic']]
    """

    title = "Coding desk"

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
        self._units, self._known = _place(units, sentences), set(sentences["doc_id"])
        self._path, self._coder = Path(path), str(coder)
        self._done: list[tuple[int, str]] = []  # the positions of units and their codes, in order
        self._typed, self._fault = "", ""
        self._take(_load_codes(self._path))
        key = ask("Key", hint=f"1 to {len(self.classes)}, or u to undo")
        key.continuous_update = True
        names = enumerate(self.classes, 1)
        acts = {f"{at} {name}": partial(self._press, str(at)) for at, name in names}
        acts["Undo"] = partial(self._press, "u")
        super().__init__({"key": key}, acts=acts)

    @property
    def codes(self) -> pd.DataFrame:
        """The codes so far: ``doc_id, start, end, code, coder``, as `compare_codes` takes them.

        The file may hold codes of other articles too; they stay there, and are none of these.
        """
        return self._codes[self._codes["doc_id"].isin(self._known)].reset_index(drop=True)

    def code(self, name: str) -> None:
        """Code the unit shown, save, and show the next."""
        if name not in self.classes:
            raise KitError(
                f"CodingDesk has no code {name!r}.", f"Known: {', '.join(self.classes)}."
            )
        at = self._next()
        if at is not None:
            self._save(at, name)
        self.refresh()

    def undo(self) -> None:
        """Take the last code back, save, and show its unit again."""
        if self._done:
            self._save(self._done[-1][0], None)
        self.refresh()

    def _follow(self, name: str) -> None:
        """Act on the keys typed since the field was last heard of, however many."""
        before, self._typed = self._typed, self._controls["key"].value
        pairs = zip(before, self._typed, strict=False)
        known = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        for key in self._typed[known:]:
            self._press(key)

    def _press(self, key: str) -> None:
        """Act on one key; what cannot be saved is said where the coder looks."""
        try:
            if key.lower() == "u":
                self.undo()
            elif key.isdecimal() and 1 <= int(key) <= len(self.classes):
                self.code(self.classes[int(key) - 1])
        except KitError as err:
            self._fault = f"Not saved. {err}"
            self.refresh()

    def _next(self) -> int | None:
        done = {at for at, _ in self._done}
        return next((at for at in range(len(self._units)) if at not in done), None)

    def _save(self, at: int, code: str | None) -> None:
        """Change one code in the file, and take over what other desks have put there."""
        unit = self._units.loc[at, _SPAN]
        codes = _change_code(self._path, tuple(unit), self._coder, code)
        self._done = [done for done in self._done if done[0] != at]
        self._done += [(at, code)] if code is not None else []
        self._fault = ""
        self._take(codes)

    def _take(self, codes: pd.DataFrame) -> None:
        """Hold the codes of the file; the last one made at this desk stays the last."""
        self._codes = codes
        found = _match(self._units, codes[codes["coder"] == self._coder])
        mine = [at for at, _ in self._done if at in found]
        order = [*(at for at in found if at not in mine), *mine]
        self._done = [(at, found[at]) for at in order]

    def draw(self, _: State) -> View:
        """Return the unit to code, with the progress so far and what went wrong."""
        at = self._next()
        progress = f"{len(self._done)} of {len(self._units)} coded, saved in {self._path}."
        progress += f" Last: {self._done[-1][1]}." if self._done else ""
        if at is None:
            done = f"All is coded. {progress}" if len(self._units) else "There is no unit to code."
            return compose(f"{self._fault} {done}".strip())
        unit = self._units.loc[at]
        place = (unit["start"] - unit["begins"], unit["end"] - unit["begins"], "to code")
        marks = [place] if unit["found"] else []
        spans = pd.DataFrame(marks, columns=["start", "end", "category"])
        question = "Does this sentence hold a cue? Of which class?"
        question = "Which class is the marked cue?" if unit["found"] else question
        marked = highlight(str(unit["sentence"]), spans)
        return compose(f"{self._fault} {progress}".strip(), passages=marked, page=question)


def _place(units: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add where each unit's sentence begins in its document."""
    keys = ["doc_id", "sent_id"]
    begins = sentences.drop_duplicates(keys)[[*keys, "start"]].rename(columns={"start": "begins"})
    placed = units.merge(begins, on=keys, how="left")
    return placed.assign(begins=placed["begins"].fillna(placed["start"]).astype("int64"))


def _match(units: pd.DataFrame, own: pd.DataFrame) -> dict[int, str]:
    """Find the units that are coded already, in the order of coding."""
    place = {key: at for at, key in enumerate(units[_SPAN].itertuples(index=False, name=None))}
    keys = own[_SPAN].itertuples(index=False, name=None)
    return {place[key]: code for key, code in zip(keys, own["code"], strict=True) if key in place}


def _load_codes(path: Path) -> pd.DataFrame:
    """Read a file of codes, or none if there is no file yet."""
    if not path.exists():
        return empty("codes")
    return read_made(path, "codes", function="CodingDesk")[_COLUMNS]


def _change_code(
    path: Path, unit: tuple[str, int, int], coder: str, code: str | None
) -> pd.DataFrame:
    """Put one coder's code of one unit into the file, or take it out."""
    with _alone(path):
        codes = _load_codes(path)
        same = codes["coder"] == coder
        for name, value in zip(_SPAN, unit, strict=True):
            same &= codes[name] == value
        rows = codes[~same].values.tolist()
        rows += [[*unit, code, coder]] if code is not None else []
        columns = zip(*rows, strict=True) if rows else [[]] * len(_COLUMNS)
        codes = build("codes", dict(zip(_COLUMNS, columns, strict=True)))
        with write_whole(path, function="CodingDesk") as new:
            codes.to_csv(new, index=False, encoding="utf-8")
    return codes


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other processes from writing; a process that dies lets go."""
    with say_unwritable(path, function="CodingDesk"):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_name(f".{path.name}.lock").open("ab")
    with lock:
        if sys.platform == "win32":
            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
