"""Find the files under a path: a file, a folder, or a list of both."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kit.corpus.packed import is_hidden
from kit.corpus.pieces import Problem, Source
from kit.places import list_outputs
from kit.tables import KitError

Given = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def find_sources(given: Given) -> Iterator[Source | Problem]:
    """Yield each file under the path given, or the problem that stands in its place.

    Files come sorted by name within a folder. A hidden file is a note, a link that leads out of
    its folder a warning; a link to a folder is followed, each folder once. Raises `KitError` if
    the one path given does not exist, or none of a list does.
    """
    paths = _paths(given)
    missing = [path for path in paths if not os.path.lexists(path)]
    if len(missing) == len(paths):
        raise KitError(
            "read_corpus needs a file, a folder, a zip or a list of them.",
            f"Found nothing at {', '.join(map(str, missing[:3]))}.",
            "Check the path; it is looked up from the working directory.",
        )
    root = _common(paths)
    seen: set[Path] = set()
    for path in paths:
        for found in _below(path, _name(path, root) if len(paths) > 1 else ""):
            if isinstance(found, Source) and found.path is not None:
                real = found.path.resolve()
                if real in seen:
                    found = Problem(found.name, "skipped", "Named twice; read once.", "note")
                seen.add(real)
            yield found


def _paths(given: Given) -> list[Path]:
    if isinstance(given, (str, os.PathLike)):
        given = [given]
    if not isinstance(given, Iterable) or isinstance(given, (bytes, dict)):
        raise _no_paths(type(given).__name__)
    items = list(given)
    if not items or not all(isinstance(item, (str, os.PathLike)) for item in items):
        wrong = next((type(i).__name__ for i in items if not isinstance(i, (str, os.PathLike))), "")
        raise _no_paths(f"a list with a {wrong}" if wrong else "an empty list")
    for item in map(str, items):
        if _URL.match(item):
            raise KitError(
                "read_corpus reads files of this machine only.",
                f"Found: {item[:80]}.",
                "Download it first, then pass its path.",
            )
        if not item or "\0" in item:
            raise _no_paths("an empty path" if not item else "a path with a NUL byte")
    return [Path(item).expanduser() for item in items]


def _no_paths(found: str) -> KitError:
    return KitError(
        "read_corpus needs a path, or a list of paths.",
        f"Found: {found}.",
        'Pass for example "my-articles".',
    )


def _common(paths: list[Path]) -> str:
    try:
        return os.path.commonpath([path.absolute().parent for path in paths])
    except ValueError:  # on two drives
        return ""


def _name(path: Path, root: str) -> str:
    return Path(os.path.relpath(path.absolute(), root)).as_posix() if root else path.name


def _below(path: Path, name: str) -> Iterator[Source | Problem]:
    """Yield what lies at one path given by the user, links followed at the top only."""
    if path.is_dir():
        yield from _folder(path, f"{name}/" if name and name != "." else "")
    else:
        yield _file(path, name or path.name)


def _file(path: Path, name: str) -> Source | Problem:
    try:
        if path.is_file():
            return Source(name, path, None, path.stat().st_size)
        exists = path.exists()
    except OSError as err:
        return Problem(name, "unreadable", f"This file cannot be opened: {err.strerror}.")
    if exists:  # a pipe or a device would never end
        return Problem(name, "unreadable", "This is no regular file.")
    return Problem(name, "missing", "There is no such file, or a link leads nowhere.")


def _folder(folder: Path, prefix: str, seen: set[Path] | None = None) -> Iterator[Source | Problem]:
    denied: list[OSError] = []
    root = folder.resolve()
    seen = {root} if seen is None else seen
    for here, folders, files in os.walk(folder, onerror=denied.append):
        folders.sort()
        place = Path(here)
        seen.add(place.resolve())
        written = list_outputs(place)
        for name in list(folders):
            shown = prefix + (place / name).relative_to(folder).as_posix()
            if why := _passed_over(name, "folder", written):
                folders.remove(name)
                yield Problem(shown, "skipped", why, "note")
            elif _is_of_a_page(name, files):
                folders.remove(name)
                yield Problem(shown, "skipped", "Pictures and scripts of a saved page.", "note")
            elif (place / name).is_symlink():
                folders.remove(name)
                yield from _linked(place / name, shown, seen)
        for name in sorted(files):
            path = place / name
            shown = prefix + path.relative_to(folder).as_posix()
            if why := _passed_over(name, "file", written):
                yield Problem(shown, "skipped", why, "note")
            elif path.is_symlink() and not path.resolve().is_relative_to(root):
                text = "A link that leads out of the folder; it is not followed."
                yield Problem(shown, "skipped", text, "warning")
            else:
                yield _file(path, shown)
    for err in denied:
        shown = prefix + Path(err.filename or folder).name
        yield Problem(shown, "unreadable", f"This folder cannot be opened: {err.strerror}.")


def _linked(link: Path, shown: str, seen: set[Path]) -> Iterator[Source | Problem]:
    """Follow a link to a folder, unless it leads to one that is read anyway."""
    target = link.resolve()
    if any(target.is_relative_to(known) or known.is_relative_to(target) for known in seen):
        text = "A link to a folder that is read already, or holds it; not followed."
        yield Problem(shown, "skipped", text, "note")
        return
    seen.add(target)
    yield from _folder(link, f"{shown}/", seen)


def _passed_over(name: str, kind: str, written: set[str]) -> str:
    """Say why what lies in a folder is not read as articles; nothing if it is."""
    if is_hidden(name):
        return f"A hidden or system {kind}."
    return f"A {kind} that the kit wrote." if name in written else ""


def _is_of_a_page(folder: str, files: list[str]) -> bool:
    """Tell the folder that a browser saves beside a page, "Pier_files" or "Pier-Dateien"."""
    pages = (Path(name) for name in files if name.lower().endswith((".html", ".htm")))
    return any(re.fullmatch(rf"{re.escape(page.stem)}[-_. ]\w{{4,12}}", folder) for page in pages)
