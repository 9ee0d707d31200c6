"""Where files lie: those that ship beside the package, and those that the kit writes."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kit.tables import KitError

_PACKAGE = Path(__file__).resolve().parent

#: The file in a folder that names, one a line, what the kit wrote there.
MARKER = ".hedgerow"


def bundled(name: str) -> Path:
    """Find a folder that ships with the kit, in a clone or in an installed wheel.

    Parameters
    ----------
    name : {"data", "notebooks"}
        The folder's name at the root of a clone.

    Returns
    -------
    pathlib.Path
        A wheel carries the folders inside the package, a clone beside it.

    Examples
    --------
    >>> bundled("data").name
    'data'
    """
    inside = _PACKAGE / "_bundled" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


@contextmanager
def write_whole(path: str | os.PathLike[str], *, function: str) -> Iterator[Path]:
    """Give a path to write to, and move what was written into place once it is whole.

    Parameters
    ----------
    path : path
        The file to make or to replace; folders are made as needed.
    function : str
        The public function that speaks.

    Yields
    ------
    pathlib.Path
        A new name in the same folder. After an error, Ctrl-C included, it is gone and the
        old file is as it was; a killed process leaves the old file and a hidden rest.

    Raises
    ------
    KitError
        If the file cannot be written, or the disk is full.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "page.html"
    >>> with write_whole(path, function="build_report") as new:
    ...     _ = new.write_text("<p>Rain</p>", encoding="utf-8")
    >>> path.read_text(encoding="utf-8"), len(list(path.parent.iterdir()))
    ('<p>Rain</p>', 1)
    """
    place = Path(os.path.realpath(path))  # a link stays a link
    new = place.with_name(f".{secrets.token_hex(8)}.part")
    with say_unwritable(path, function=function):
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists():
                _check_replaceable(place)
            yield new
            with new.open("rb+") as file:
                os.fsync(file.fileno())
            os.replace(new, place)
        finally:
            with suppress(OSError):
                new.unlink()


@contextmanager
def say_unwritable(path: str | os.PathLike[str], *, function: str) -> Iterator[None]:
    """Turn what a system says of a full disk or a locked folder into the house's voice."""
    try:
        yield
    except OSError as err:
        raise KitError(
            f"{function} needs a place that it can write.",
            f"Found: {path} ({err.strerror or err}).",
            "Free some space there, or name another place.",
        ) from None


def _check_replaceable(place: Path) -> None:
    """Raise for what writing into the file itself would not have been allowed."""
    if not place.is_file():  # a device such as /dev/null would be replaced for good
        raise OSError(0, "this is no regular file")
    if not os.access(place, os.W_OK):
        raise PermissionError(13, "the file there is read-only")


def mark_outputs(folder: Path, names: Iterable[str], *, function: str) -> None:
    """Note in a folder what the kit wrote there, so that it is never read as articles."""
    with write_whole(folder / MARKER, function=function) as new:
        lines = sorted(list_outputs(folder) | set(names))
        new.write_text("\n".join(lines) + "\n", encoding="utf-8")


def list_outputs(folder: Path) -> set[str]:
    """List the names in a folder that `mark_outputs` noted.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> mark_outputs(folder, ["hedges.csv"], function="save_tables")
    >>> list_outputs(folder)
    {'hedges.csv'}
    """
    try:
        if not (folder / MARKER).is_file():
            return set()
        return set((folder / MARKER).read_text(encoding="utf-8").split("\n")) - {""}
    except (OSError, UnicodeDecodeError):
        return set()
