"""What the loaders hand to each other: sources, batches of raw values, problems, refusals."""

import csv
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

MEBIBYTE = 1 << 20
#: No file of a format that must be read whole may be larger (in bytes).
MAX_FILE = 128 * MEBIBYTE


@cache
def rows_of(table: str) -> tuple[dict[str, str], ...]:
    """Read a table that lies beside these modules, such as ``"walls.csv"``."""
    with (Path(__file__).parent / table).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


class Problem(NamedTuple):
    """One row of the table `problems`; ``row`` is the article's place in its batch."""

    file: str
    code: str
    message: str
    level: str = "error"
    article: str | None = None
    line: int | None = None
    field: str | None = None
    row: int | None = None

    def moved(self, by: int) -> "Problem":
        """Count its row from another place."""
        return self if self.row is None else self._replace(row=self.row + by)


@cache
def messages() -> dict[str, dict[str, str]]:
    """Return the rows of `problems.csv` by their names."""
    return {row["name"]: row for row in rows_of("problems.csv")}


def problem(
    name: str,
    /,
    file: str = "",
    *,
    article: str | None = None,
    line: int | None = None,
    field: str | None = None,
    row: int | None = None,
    **values: Any,
) -> Problem:
    """Make a row of `problems` by its name in `problems.csv`; `values` fill the message."""
    said = messages()[name]
    why = values.get("why")
    if isinstance(why, BaseException):
        values["why"] = (getattr(why, "strerror", None) or str(why)).split("\n")[0][:200]
    text = said["message"].format(**values, line=line)
    code = name.partition(".")[0]
    return Problem(file, code, text, said["level"], article, line, field or said["field"] or None, row)  # fmt: skip


class Refused(Exception):
    """A file, or the rest of it, cannot be read; becomes one row of `problems`."""

    def __init__(self, name: str, /, *, line: int | None = None, **values: Any) -> None:
        self.problem = problem(name, line=line, **values)
        super().__init__(self.problem.message)


class Source(NamedTuple):
    """One file found: its name for the user and where its bytes are.

    ``size`` is that on disk; ``unpack``, if given, makes the stream of what is packed in it.
    """

    name: str
    path: Path | None
    data: bytes | None
    size: int
    unpack: Callable[[IO[bytes]], IO[bytes]] | None = None

    @property
    def ending(self) -> str:
        """The ending of the name, in lower case; of a packed file that of what is in it."""
        path = PurePosixPath(self.name.lower())
        if self.unpack and path.suffix not in (".tgz", ".txz", ".tbz2"):
            path = path.with_suffix("")
        return path.suffix

    @property
    def place(self) -> IO[bytes] | str:
        """What a library opens that wants to move about in the file."""
        in_memory = self.data is not None or self.unpack is not None
        return BytesIO(self.read()) if in_memory else str(self.path)

    def open(self) -> IO[bytes]:
        """Open the bytes as a stream, unpacked as it is read."""
        if self.data is not None:
            stream: IO[bytes] = BytesIO(self.data)
        else:
            assert self.path is not None
            stream = self.path.open("rb")
        return self.unpack(stream) if self.unpack else stream

    def head(self, length: int) -> bytes:
        """Return the first bytes."""
        if self.data is not None and not self.unpack:
            return self.data[:length]
        with self.open() as file:
            return file.read(length)

    def read(self, limit: int = MAX_FILE) -> bytes:
        """Return all bytes, or refuse a file that is larger than `limit`."""
        if self.size > limit:
            raise too_large(self.size, limit)
        if self.data is not None and not self.unpack:
            return self.data
        data = self.head(limit + 1)  # a file may grow while we look
        if len(data) > limit:
            raise too_large(len(data), limit)
        return data


class Options(NamedTuple):
    """What the user said of all files."""

    format: str | None = None
    columns: Mapping[str, str] | None = None
    encoding: str | None = None
    dayfirst: bool | None = None


class Batch(NamedTuple):
    """Raw columns of one file, equally long; ``lines`` says where each row begins, if known."""

    columns: dict[str, list[Any]]
    lines: list[int | None]
    problems: list[Problem]

    def after(self, problems: list[Problem]) -> "Batch":
        """Put before its problems those that were met on the way to it."""
        return self._replace(problems=problems + self.problems)


def too_large(size: int, limit: int) -> Refused:
    """Refuse a file for its size."""
    return Refused("too-large", size=size / MEBIBYTE, most=limit / MEBIBYTE)


def make_batch(
    records: list[dict[str, Any]], problems: list[Problem], lines: list[int | None] | None = None
) -> Batch:
    """Turn records into columns, in the order in which their keys appear."""
    names = dict.fromkeys(name for record in records for name in record)
    columns = {name: [record.get(name) for record in records] for name in names}
    return Batch(columns or {"text": []}, lines or [None] * len(records), problems)


def showable(value: Any) -> Any:
    """Write what a hostile file is called without characters that no table can hold."""
    if not isinstance(value, str):
        return value
    return "".join(c if c.isprintable() else "\ufffd" for c in value)
