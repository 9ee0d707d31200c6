"""Bytes to text: byte order mark, then UTF-8 (a few bad bytes allowed), then Windows-1252."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator

from kit.corpus.pieces import MEBIBYTE, Options, Problem, Refused, Source

# The UTF-32 marks begin like UTF-16's, so they are asked first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27} | {127})
_BAD = re.compile("[\udc80-\udcff]")
_NOT_1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))


def read_text(source: Source, options: Options) -> tuple[str, list[Problem]]:
    """Decode a file that is all text, or refuse one that holds nothing but white space."""
    text, problems = decode(source.read(), file=source.name, encoding=options.encoding)
    if not text.strip("\ufeff\0 \t\r\n"):
        raise Refused("empty-text", "This file holds nothing but white space.")
    return text, problems


def open_text(source: Source, options: Options) -> tuple[io.TextIOWrapper, list[Problem]]:
    """Open a text file of any size to be read line by line; its bytes are looked at first."""
    with source.open() as file:
        chunks = iter(lambda: file.read(MEBIBYTE), b"")
        name, problems = find_encoding(chunks, file=source.name, encoding=options.encoding)
    errors = "surrogateescape" if name == "utf-8" else "strict"
    return io.TextIOWrapper(source.open(), encoding=name, errors=errors, newline=""), problems


def decode(data: bytes, *, file: str, encoding: str | None = None) -> tuple[str, list[Problem]]:
    """Decode the bytes of a text file.

    `encoding`: what the user says it is; then nothing else is tried. Returns a warning where
    the file is not UTF-8 throughout. Raises `Refused` if the bytes are no text, or fit no
    encoding; names the byte and its line.

    Examples
    --------
    >>> decode("Čapek".encode(), file="a.txt")
    ('Čapek', [])
    >>> decode(b"caf\\xe9", file="a.txt")[0]
    'café'

    Notes
    -----
    Where most letters beyond ASCII are good UTF-8, the file is UTF-8 and each bad byte
    becomes U+FFFD. Else it is read as Windows-1252, which fits almost any bytes; whether
    the letters are the right ones only a reader can tell, hence the warning.
    """
    name, problems = find_encoding([data], file=file, encoding=encoding)
    text = data.decode(name, "surrogateescape" if name == "utf-8" else "strict")
    return _BAD.sub("\ufffd", text) if problems else text, problems


def find_encoding(
    chunks: Iterable[bytes], *, file: str, encoding: str | None = None
) -> tuple[str, list[Problem]]:
    """Find the encoding in which all the chunks of a file can be read; see `decode`.

    Raises `Refused` if the bytes are no text, or fit no encoding.
    """
    chunks = iter(chunks)
    first = next(chunks, b"")
    marked = next((name for mark, name in _MARKS if first.startswith(mark)), None)
    name = encoding or marked or _without_mark(first)
    if encoding is None and name == "utf-8":
        _refuse_binary(first)
    seen = _Seen()
    for chunk in _and(first, chunks):
        seen.look(chunk)
        if name != "utf-8" or encoding:
            _check(chunk, name, seen, final=False)
    if name != "utf-8" or encoding:
        _check(b"", name, seen, final=True)
        if encoding is None and marked is None:
            text = f"This file has no byte order mark and was read as {name.upper()}."
            return name, [Problem(file, "encoding", text, "note")]
        return name, []
    return _judge(seen, file)


class _Seen:
    """What has been met of a file so far: letters beyond ASCII, good and bad as UTF-8."""

    def __init__(self) -> None:
        self.utf8 = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self.strict: codecs.IncrementalDecoder | None = None
        self.good = self.bad = self.lines = self.position = 0
        self.first: tuple[int, int] | None = None  # byte and line
        self.never: tuple[int, int, int] | None = None  # byte, place, line: not in Windows-1252

    def look(self, chunk: bytes) -> None:
        text = self.utf8.decode(chunk)
        if not text.isascii():
            bad = 0 if _encodes(text) else len(_BAD.findall(text))
            if bad and self.first is None:
                match = _BAD.search(text)
                assert match
                line = self.lines + text.count("\n", 0, match.start()) + 1
                self.first = (ord(match[0]) - 0xDC00, line)
            self.good += len(text) - len(text.encode("ascii", "ignore")) - bad
            self.bad += bad
            if self.never is None and len(chunk) != len(chunk.translate(None, _NOT_1252)):
                at = min(i for b in _NOT_1252 if (i := chunk.find(b)) >= 0)
                line = self.lines + chunk.count(b"\n", 0, at) + 1
                self.never = (chunk[at], self.position + at, line)
        self.lines += chunk.count(b"\n")
        self.position += len(chunk)


def _judge(seen: _Seen, file: str) -> tuple[str, list[Problem]]:
    left = len(seen.utf8.getstate()[0])  # a character cut off by the end of the file
    if seen.first is None and left:
        seen.first, seen.bad = (seen.utf8.getstate()[0][0], seen.lines + 1), left
    if seen.first is None:
        return "utf-8", []
    byte, line = seen.first
    if seen.good > seen.bad:
        n = "a byte" if seen.bad == 1 else f"{seen.bad:,} bytes"
        text = (
            f"This file is UTF-8 but for {n} (first 0x{byte:02x} in line {line}); what was lost "
            "stands as U+FFFD, and the articles are flagged."
        )
        return "utf-8", [Problem(file, "encoding", text, "warning", line=line)]
    if seen.never:
        raise _unfit("cp1252", *seen.never, more=" It is no UTF-8 either.")
    text = (
        f"This file is not UTF-8 (byte 0x{byte:02x} in line {line}) and was read as "
        "Windows-1252. Look at accents and quotation marks, or name its encoding=."
    )
    return "cp1252", [Problem(file, "encoding", text, "warning", line=line)]


def _check(chunk: bytes, name: str, seen: _Seen, *, final: bool) -> None:
    """Decode strictly what the user or a mark names, to meet a fault before anything is read."""
    if seen.strict is None:
        seen.strict = codecs.getincrementaldecoder(name)("strict")
    try:
        seen.strict.decode(chunk, final)
    except UnicodeDecodeError as err:
        before = err.object[: err.start]
        place = max(0, seen.position - len(chunk)) + err.start
        line = max(0, seen.lines - chunk.count(b"\n")) + before.count(b"\n") + 1
        raise _unfit(name, err.object[err.start], place, line) from None
    except UnicodeError as err:
        raise Refused(
            "encoding", f"This file cannot be read as {name}: {err}. Save it again as UTF-8."
        ) from None


def _unfit(name: str, byte: int, place: int, line: int, more: str = "") -> Refused:
    return Refused(
        "encoding",
        f"This file cannot be read as {name}: byte 0x{byte:02x} at position {place:,}, "
        f"line {line}.{more} Name its encoding=, or save it again as UTF-8.",
        line=line,
    )


def peek(head: bytes) -> str:
    """Decode the beginning of a file to look at it; what does not fit is left out."""
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    return head.decode(marked or _without_mark(head), "ignore")


def _and(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _without_mark(data: bytes) -> str:
    """Tell UTF-16 without its byte order mark: nearly every other byte is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    if len(sample) >= 8 and many > 0.15 * len(sample) and few < many / 4:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def _refuse_binary(data: bytes) -> None:
    """Refuse bytes that are no text: many control characters."""
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > 0.05 * len(sample):
        raise Refused("binary", "This file is not text: it is full of control characters.")
