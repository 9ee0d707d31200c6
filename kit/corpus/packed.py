"""What is packed: gz, bz2, xz and zst as bounded streams; zip and tar as the files in them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import IO, Any, NamedTuple

import pyarrow as pa

from kit.corpus.kinds import is_plain_zip, open_zip
from kit.corpus.pieces import MAX_FILE, MEBIBYTE, Problem, Refused, Source, too_large

MAX_MEMBERS = 1_000_000
MAX_UNPACKED = 8192 * MEBIBYTE
_MAX_RATIO = 200  # news text packs to a fifth, a bomb to a thousandth
_ALWAYS = 16 * MEBIBYTE  # unpacked, whatever the ratio
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, RuntimeError, ValueError, pa.ArrowException)  # fmt: skip


def _zstd(stream: IO[bytes]) -> Any:
    return pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), "zstd")


_PACKERS: tuple[tuple[bytes, Callable[[IO[bytes]], Any]], ...] = (
    (b"\x1f\x8b", lambda stream: gzip.GzipFile(fileobj=stream)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
    (b"\x28\xb5\x2f\xfd", _zstd),
)


class _Bounded(io.RawIOBase):
    """What a packed stream gives, until it is more than news can be."""

    def __init__(self, packed: Any, below: IO[bytes], size: int) -> None:
        self.packed, self.below = packed, below
        self.left = min(MAX_UNPACKED, max(_ALWAYS, _MAX_RATIO * size))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.packed.read(len(buffer))
        except _BROKEN as err:
            raise Refused("broken", f"This file cannot be unpacked: {err}.") from None
        self.left -= len(data)
        if self.left < 0:
            raise Refused("too-large", "This file unpacks to far more than text can; not read on.")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self.below.close()
        super().close()


def expand(source: Source) -> Iterator[Source | Problem]:
    """Put what a packed file holds in its place; any other file stays as it is.

    Members are read in memory one by one; nothing touches the disk. A zip or tar within another
    is not opened.
    """
    try:
        source = _unpacking(source)
        if is_plain_zip(source):
            members = _members(source, _in_zip(source))
        elif source.head(512)[257:262] == b"ustar":
            members = _members(source, _in_tar(source))
        else:
            members = iter([source])
        none = True
        for member in members:
            none = False
            yield member
        if none:
            yield Problem(source.name, "empty-file", "This archive holds no files.")
    except Refused as err:
        yield Problem(source.name, err.code, err.message)
    except OSError as err:
        yield Problem(source.name, "unreadable", f"This file cannot be opened: {err.strerror or err}.")  # fmt: skip


def _unpacking(source: Source) -> Source:
    """Let a packed file be read unpacked."""
    head = source.head(8)
    if source.name.lower().endswith(".warc.gz"):  # packed page by page, and read so
        return source
    for mark, unpack in _PACKERS:
        if head.startswith(mark):
            opener = partial(_open, unpack=unpack, size=source.size)
            return source._replace(size=1, unpack=opener)
    return source


def _open(stream: IO[bytes], *, unpack: Callable[[IO[bytes]], Any], size: int) -> IO[bytes]:
    return io.BufferedReader(_Bounded(unpack(stream), stream, size), MEBIBYTE)


class _Packed(NamedTuple):
    """One file in a zip or tar, by the archive's own list."""

    name: str
    size: int
    packed: int
    open: Callable[[], IO[bytes] | None]
    fault: Problem | None = None


def _in_zip(source: Source) -> Iterator[_Packed]:
    locked = Problem("", "encrypted", "This file is locked with a password. Unpack it first.")
    with open_zip(source) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        _refuse_many(len(files))
        for info in files:
            fault = locked if info.flag_bits & 1 else None
            opener = partial(archive.open, info)
            yield _Packed(info.orig_filename, info.file_size, info.compress_size, opener, fault)


def _in_tar(source: Source) -> Iterator[_Packed]:
    linked = Problem("", "skipped", "A link or device; it is not followed.", "note")
    try:
        with source.open() as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            for info in archive:
                if not info.isdir():
                    fault = None if info.isfile() else linked
                    opener = partial(archive.extractfile, info)
                    yield _Packed(info.name, info.size, info.size, opener, fault)
    except _BROKEN as err:
        raise Refused("broken", f"This tar cannot be read on: {err}.") from None


def _members(source: Source, packed: Iterable[_Packed]) -> Iterator[Source | Problem]:
    """Yield what an archive holds, as far as it is safe to unpack."""
    left = MAX_UNPACKED
    for n, item in enumerate(packed, start=1):
        _refuse_many(n)
        name = f"{source.name}/{item.name}"
        fault = _fault(item.name, item.size, left, item.packed) or item.fault
        if fault is None:
            try:
                with item.open() or io.BytesIO() as file:
                    data = file.read(min(left, MAX_FILE) + 1)
            except Refused:
                raise
            except Exception as err:  # zlib, lzma and bz2 each have their own
                text = f"This file in the archive cannot be unpacked: {err}."
                fault = Problem("", "broken", text)
        if fault is not None:
            yield fault._replace(file=name)
            continue
        left -= len(data)
        yield from _member(name.replace("\\", "/"), data)


def _member(name: str, data: bytes) -> Iterator[Source | Problem]:
    """Yield a member; packed by itself it is unpacked, an archive in an archive is not."""
    try:
        member = _unpacking(Source(name, None, data, len(data)))
        if is_plain_zip(member) or member.head(512)[257:262] == b"ustar":
            text = "An archive within an archive is not opened. Unpack the outer one first."
            yield Problem(name, "nested-zip", text)
        else:
            yield member
    except Refused as err:
        yield Problem(name, err.code, err.message)


def _refuse_many(n: int) -> None:
    if n > MAX_MEMBERS:
        text = f"This archive holds more than {MAX_MEMBERS:,} files. Unpack it and read the folder."
        raise Refused("too-large", text)


def _fault(raw: str, size: int, left: int, packed: int) -> Problem | None:
    """Say why a member is not to be unpacked, judged by the archive's own list."""
    name = raw.replace("\\", "/")
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", name):
        return Problem("", "unsafe-name", "Its name leads out of the archive. It was not read.")
    if any(is_hidden(part) for part in parts):
        return Problem("", "skipped", "A hidden or system file.", "note")
    if size > min(left, MAX_FILE) or (size > MEBIBYTE and size > _MAX_RATIO * max(packed, 1)):
        return Problem("", "too-large", too_large(size, min(left, MAX_FILE)).message)
    return None


def is_hidden(name: str) -> bool:
    """Tell files of the system and of editors from the user's own."""
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM
