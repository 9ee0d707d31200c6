"""What is packed: gz, bz2, xz and zst as bounded streams; zip and tar as the files in them."""

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
from kit.corpus.pieces import MAX_FILE, MEBIBYTE, Problem, Refused, Source, problem

MAX_MEMBERS = 1_000_000
MAX_UNPACKED = 8192 * MEBIBYTE
_MAX_RATIO = 200  # news text packs to a fifth, a bomb to a thousandth
_ALWAYS = 16 * MEBIBYTE  # unpacked, whatever the ratio
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, RuntimeError, ValueError, pa.ArrowException)  # fmt: skip
_PACKERS: tuple[tuple[bytes, Callable[[IO[bytes]], Any]], ...] = (
    (b"\x1f\x8b", lambda stream: gzip.GzipFile(fileobj=stream)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
    (b"\x28\xb5\x2f\xfd", lambda stream: pa.CompressedInputStream(pa.PythonFile(stream), "zstd")),
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
            raise Refused("broken.stream", why=err) from None
        self.left -= len(data)
        if self.left < 0:
            raise Refused("too-large.unpacked")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self.below.close()
        super().close()


class _Packed(NamedTuple):
    """One file in a zip or tar, by the archive's own list; ``fault`` names a problem."""

    name: str
    size: int
    packed: int
    open: Callable[[], IO[bytes] | None]
    fault: str


def expand(source: Source) -> Iterator[Source | Problem]:
    """Put what a packed file holds in its place; any other file stays as it is.

    Members are read in memory one by one; nothing touches the disk. A zip or tar within another
    is not opened.
    """
    try:
        source = _unpacking(source)
        members: Iterator[Source | Problem] = iter([source])
        if is_plain_zip(source):
            members = _members(source, _in_zip(source))
        elif _is_tar(source):
            members = _members(source, _in_tar(source))
        yield next(members, problem("empty-file.archive", source.name))
        yield from members
    except Refused as err:
        yield err.problem._replace(file=source.name)
    except OSError as err:
        yield problem("unreadable.file", source.name, why=err)


def _is_tar(source: Source) -> bool:
    """Tell a tar by its mark."""
    return source.head(512)[257:262] == b"ustar"


def _unpacking(source: Source) -> Source:
    """Let a packed file be read unpacked, in bounds."""
    head, size = source.head(8), source.size
    if source.name.lower().endswith(".warc.gz"):  # packed page by page, and read so
        return source
    unpack = next((unpack for mark, unpack in _PACKERS if head.startswith(mark)), None)
    if unpack is None:
        return source

    def open_bounded(stream: IO[bytes]) -> IO[bytes]:
        return io.BufferedReader(_Bounded(unpack(stream), stream, size), MEBIBYTE)

    return source._replace(size=1, unpack=open_bounded)


def _in_zip(source: Source) -> Iterator[_Packed]:
    """List the files of a zip."""
    with open_zip(source) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        if len(files) > MAX_MEMBERS:
            raise Refused("too-large.members", n=MAX_MEMBERS)
        for info in files:
            fault = "encrypted" if info.flag_bits & 1 else ""
            opener = partial(archive.open, info)
            yield _Packed(info.orig_filename, info.file_size, info.compress_size, opener, fault)


def _in_tar(source: Source) -> Iterator[_Packed]:
    """List the files of a tar as they come."""
    try:
        with source.open() as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            for info in archive:
                if not info.isdir():
                    fault = "" if info.isfile() else "skipped.link"
                    opener = partial(archive.extractfile, info)
                    yield _Packed(info.name, info.size, info.size, opener, fault)
    except _BROKEN as err:
        raise Refused("broken.archive", why=err) from None


def _members(source: Source, packed: Iterable[_Packed]) -> Iterator[Source | Problem]:
    """Yield what an archive holds, as far as it is safe to unpack; one in it is not opened."""
    left = MAX_UNPACKED
    for n, item in enumerate(packed, start=1):
        if n > MAX_MEMBERS:
            raise Refused("too-large.members", n=MAX_MEMBERS)
        name = f"{source.name}/{item.name}"
        fault = _fault(item, left) or item.fault
        if fault:
            yield problem(fault, name, size=item.size / MEBIBYTE, most=MAX_FILE / MEBIBYTE)
            continue
        try:
            with item.open() or io.BytesIO() as file:
                data = file.read(min(left, MAX_FILE) + 1)
        except Refused:
            raise
        except Exception as err:  # zlib, lzma and bz2 each have their own
            yield problem("broken.member", name, why=err)
            continue
        left -= len(data)
        name = name.replace("\\", "/")
        try:
            member = _unpacking(Source(name, None, data, len(data)))
            nested = is_plain_zip(member) or _is_tar(member)
            yield problem("nested-zip", name) if nested else member
        except Refused as err:
            yield err.problem._replace(file=name)


def _fault(item: _Packed, left: int) -> str:
    """Say why a member is not to be unpacked, judged by the archive's own list."""
    name = item.name.replace("\\", "/")
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", name):
        return "unsafe-name"
    if any(map(is_hidden, parts)):
        return "skipped.hidden"
    bomb = item.size > MEBIBYTE and item.size > _MAX_RATIO * max(item.packed, 1)
    return "too-large" if bomb or item.size > min(left, MAX_FILE) else ""


def is_hidden(name: str) -> bool:
    """Tell files of the system and of editors from the user's own."""
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM
