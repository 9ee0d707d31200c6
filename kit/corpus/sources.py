"""Find the files under a path: a file, a folder, or a list of both."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from kit.corpus.encodings import open_text
from kit.corpus.kinds import recognise
from kit.corpus.packed import expand, is_hidden
from kit.corpus.pieces import Options, Problem, Refused, Source, problem, showable
from kit.places import list_outputs
from kit.tables import KitError

Given = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)

_LINES = frozenset({"text", "csv", "tsv", "json", "jsonl", "ris", "page", "feed", "mail", "rtf"})
_FAR = 200_000  # lines; a place beyond is not looked up


def find_sources(given: Given) -> Iterator[Source | Problem]:
    """Yield each file under the path given, or the problem that stands in its place.

    Files come sorted by name within a folder. A hidden file is a note, a link that leads out of
    its folder a warning; a link to a folder is followed, each folder once.
    """
    paths = _paths(given)
    missing = [path for path in paths if not os.path.lexists(path)]
    if len(missing) == len(paths):
        raise KitError(
            "read_corpus needs a file, a folder, a zip or a list of them.",
            f"Found nothing at {', '.join(map(str, missing[:3]))}.",
            "Check the path; it is looked up from the working directory.",
        )
    seen: set[Path] = set()
    for path, name in zip(paths, _names(paths), strict=True):
        prefix = f"{name}/" if name not in ("", ".") else ""
        inside = _folder(path, prefix, set()) if path.is_dir() else [_file(path, name or path.name)]
        for found in inside:
            if isinstance(found, Source) and found.path is not None:
                real = found.path.resolve()
                if real in seen:
                    found = problem("skipped.twice", found.name)
                seen.add(real)
            yield found


def open_sources(given: Given) -> Iterator[Source | Problem]:
    """Yield what `find_sources` does, and instead of an archive the files in it."""
    for found in find_sources(given):
        yield from [found] if isinstance(found, Problem) else expand(found)


def _paths(given: Given) -> list[Path]:
    """Return the paths given, or refuse what is none."""
    if isinstance(given, (str, os.PathLike)):
        given = [given]
    if not isinstance(given, Iterable) or isinstance(given, (bytes, dict)):
        raise _no_paths(type(given).__name__)
    items = list(given)
    wrong = [type(item).__name__ for item in items if not isinstance(item, (str, os.PathLike))]
    if wrong or not items:
        raise _no_paths(f"a list with a {wrong[0]}" if wrong else "an empty list")
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
    """Say what was wanted as paths."""
    want = "read_corpus needs a path, or a list of paths."
    return KitError(want, f"Found: {found}.", 'Pass for example "my-articles".')


def _names(paths: list[Path]) -> list[str]:
    """Name each of several paths as seen from the folder in which all lie, if there is one."""
    if len(paths) == 1:
        return [""]
    try:
        root = os.path.commonpath([path.absolute().parent for path in paths])
    except ValueError:  # on two drives
        return [path.name for path in paths]
    return [Path(os.path.relpath(path.absolute(), root)).as_posix() for path in paths]


def _file(path: Path, name: str) -> Source | Problem:
    """Return a regular file, or say what stands there instead."""
    try:
        if path.is_file():
            return Source(name, path, None, path.stat().st_size)
        exists = path.exists()
    except OSError as err:
        return problem("unreadable.file", name, why=err)
    return problem("unreadable.device" if exists else "missing", name)  # a pipe would never end


def _folder(folder: Path, prefix: str, seen: set[Path]) -> Iterator[Source | Problem]:
    """Yield what lies in a folder and the folders in it, sorted by name."""
    denied: list[OSError] = []
    root = folder.resolve()
    for here, folders, files in os.walk(folder, onerror=denied.append):
        folders.sort()
        among = set(folders)
        place = Path(here)
        seen.add(place.resolve())
        written = list_outputs(place)
        pages = [re.escape(Path(x).stem) for x in files if x.lower().endswith((".html", ".htm"))]
        for name in [*folders, *sorted(files)]:
            path = place / name
            shown = prefix + path.relative_to(folder).as_posix()
            why = "skipped.hidden" if is_hidden(name) else "skipped.ours" if name in written else ""
            if name in among:
                # What a browser saves beside a page lies in "Pier_files" or "Pier-Dateien".
                of_page = any(re.fullmatch(rf"{page}[-_. ]\w{{4,12}}", name) for page in pages)
                why = why or ("skipped.page" if of_page else "")
                if not why and not path.is_symlink():
                    continue
                folders.remove(name)
                target = path.resolve()  # of a link; a folder that is read anyway is not read again
                if not why and any(
                    target.is_relative_to(x) or x.is_relative_to(target) for x in seen
                ):
                    why = "skipped.inside"
                yield from [problem(why, shown)] if why else _folder(path, f"{shown}/", seen)
            else:
                outside = path.is_symlink() and not path.resolve().is_relative_to(root)
                why = why or ("skipped.outside" if outside else "")
                yield problem(why, shown) if why else _file(path, shown)
    for err in denied:
        shown = prefix + Path(err.filename or folder).name
        yield problem("unreadable.folder", shown, why=err)


def read_excerpt(
    path: Given, file: str, line: int, *, around: int = 2, encoding: str | None = None
) -> list[tuple[int, str]]:
    """Return the numbers and texts of the lines around one; none of a file without lines."""
    first = max(1, line - around)
    sources = (s for s in open_sources(path) if isinstance(s, Source))
    source = next((s for s in sources if showable(s.name) == file), None)
    if source is None or line > _FAR:
        return []
    try:
        if recognise(source) not in _LINES:
            return []
        lines, _ = open_text(source, Options(encoding=encoding))
        with lines:
            found = islice(lines, first - 1, line + around)
            return [(n, text.rstrip("\r\n")) for n, text in enumerate(found, start=first)]
    except (Refused, OSError, UnicodeError):
        return []
