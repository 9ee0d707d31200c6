"""Find the files under a path: a file, a folder, a list of both, and what lies in a zip."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kit.corpus.kinds import open_zip
from kit.corpus.pieces import MAX_FILE, MEBIBYTE, Problem, Refused, Source
from kit.places import list_outputs
from kit.tables import KitError

Given = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]

MAX_MEMBERS = 20_000
MAX_UNPACKED = 1024 * MEBIBYTE
_MAX_RATIO = 200  # news text packs to a fifth, a bomb to a thousandth
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def find_sources(given: Given) -> Iterator[Source | Problem]:
    """Yield each file under the path given, or the problem that stands in its place.

    Parameters
    ----------
    given : path or list of paths

    Yields
    ------
    Source or Problem
        Sorted by name within a folder. A hidden file is a note, a link that leads out of
        its folder a warning. Zips come as one source each; see `read_members`.

    Raises
    ------
    KitError
        If the one path given does not exist, or none of a list does.
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


def _folder(folder: Path, prefix: str) -> Iterator[Source | Problem]:
    denied: list[OSError] = []
    root = folder.resolve()
    for here, folders, files in os.walk(folder, onerror=denied.append):
        folders.sort()
        place = Path(here)
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
                yield Problem(shown, "skipped", "A link to a folder; it is not followed.", "note")
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


def _passed_over(name: str, kind: str, written: set[str]) -> str:
    """Say why what lies in a folder is not read as articles; nothing if it is."""
    if _is_hidden(name):
        return f"A hidden or system {kind}."
    return f"A {kind} that the kit wrote." if name in written else ""


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM


def _is_of_a_page(folder: str, files: list[str]) -> bool:
    """Tell the folder that a browser saves beside a page, "Pier_files" or "Pier-Dateien"."""
    pages = (Path(name) for name in files if name.lower().endswith((".html", ".htm")))
    return any(re.fullmatch(rf"{re.escape(page.stem)}[-_. ]\w{{4,12}}", folder) for page in pages)


def read_members(source: Source) -> Iterator[Source | Problem]:
    """Yield the files in a zip, read in memory one by one; nothing touches the disk.

    Raises
    ------
    Refused
        If the zip cannot be opened or holds too many files.
    """
    with open_zip(source) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        if len(members) > MAX_MEMBERS:
            raise Refused(
                "too-large",
                f"This zip holds {len(members):,} files; the kit reads up to {MAX_MEMBERS:,}. "
                "Unpack it and read the folder.",
            )
        left = MAX_UNPACKED
        for info in members:
            name = f"{source.name}/{info.filename}"
            fault = _fault(info, left)
            if fault is None:
                try:
                    with archive.open(info) as file:
                        data = file.read(min(left, MAX_FILE) + 1)
                except Exception as err:  # zlib, lzma and bz2 each have their own
                    text = f"This file in the zip cannot be unpacked: {err}."
                    fault = Problem("", "broken", text)
                else:
                    left -= len(data)
                    yield Source(name, None, data, len(data))
            if fault is not None:
                yield fault._replace(file=name)


def _fault(info: zipfile.ZipInfo, left: int) -> Problem | None:
    """Say why a member is not to be unpacked, judged by the zip's own list."""
    name = info.orig_filename.replace("\\", "/")
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", name):
        return Problem("", "unsafe-name", "Its name leads out of the zip. It was not read.")
    if any(_is_hidden(part) for part in parts):
        return Problem("", "skipped", "A hidden or system file.", "note")
    if parts[-1].lower().endswith(".zip"):
        text = "A zip within a zip is not opened. Unpack the outer one first."
        return Problem("", "nested-zip", text)
    if info.flag_bits & 1:
        return Problem("", "encrypted", "This file is locked with a password. Unpack it first.")
    packed = max(info.compress_size, 1)
    size = info.file_size
    if size > min(left, MAX_FILE) or (size > MEBIBYTE and size > _MAX_RATIO * packed):
        text = f"It would unpack to {size / MEBIBYTE:,.0f} MB, more than the kit accepts."
        return Problem("", "too-large", text)
    return None
