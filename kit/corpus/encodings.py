"""Bytes to text: byte order mark, then UTF-8 (a few bad bytes allowed), then Windows-1252."""

import codecs
import io
import re
from collections.abc import Iterable
from itertools import chain
from typing import Any

from kit.corpus.pieces import MEBIBYTE, Options, Problem, Refused, Source, problem

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
_NOT_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def read_text(source: Source, options: Options) -> tuple[str, list[Problem]]:
    """Decode a file that is all text, or refuse one that holds nothing but white space."""
    text, problems = decode(source.read(), file=source.name, encoding=options.encoding)
    if not text.strip("\ufeff\0 \t\r\n"):
        raise Refused("empty-text")
    return text, problems


def open_text(source: Source, options: Options) -> tuple[io.TextIOWrapper, list[Problem]]:
    """Open a text file of any size to be read line by line; its bytes are looked at first."""
    with source.open() as file:
        chunks = iter(lambda: file.read(MEBIBYTE), b"")
        name, problems = _find_encoding(chunks, source.name, options.encoding)
    errors = "surrogateescape" if name == "utf-8" else "strict"
    return io.TextIOWrapper(source.open(), encoding=name, errors=errors, newline=""), problems


def decode(data: bytes, *, file: str, encoding: str | None = None) -> tuple[str, list[Problem]]:
    """Decode the bytes of a text file, or refuse them and name the byte and its line.

    >>> decode("Čapek".encode(), file="a.txt"), decode(b"caf\\xe9", file="a.txt")[0]
    (('Čapek', []), 'café')
    """
    name, problems = _find_encoding([data], file, encoding)
    text = data.decode(name, "surrogateescape" if name == "utf-8" else "strict")
    return _BAD.sub("\ufffd", text) if problems else text, problems


def _find_encoding(
    chunks: Iterable[bytes], file: str, encoding: str | None
) -> tuple[str, list[Problem]]:
    """Find the encoding in which all the chunks of a file can be read.

    Where most letters beyond ASCII are good UTF-8, the file is UTF-8 with some bad bytes. Else it
    is read as Windows-1252, which fits almost any bytes; whether the letters are the right ones
    only a reader can tell, hence a warning.
    """
    chunks = iter(chunks)
    first = next(chunks, b"")
    chunks = chain([first], chunks, [b""])  # the last: a character cut off by the end of the file
    marked = _by_mark(first)
    name = encoding or marked or _without_mark(first)
    if name != "utf-8" or encoding:
        _read_through(chunks, name)
        known = encoding or marked
        return name, [] if known else [problem("encoding.unmarked", file, name=name.upper())]
    if len(first[:_SAMPLE].translate(None, _CONTROLS)) < 0.95 * len(first[:_SAMPLE]):
        raise Refused("binary")
    return _judge(chunks, file)


def _read_through(chunks: Iterable[bytes], name: str) -> None:
    """Decode strictly what the user or a mark names, to meet a fault before anything is read."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    place, line = 0, 1
    for chunk in chunks:
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as err:
            raise _unfit(err.object, err.start, place, line, name) from None
        except UnicodeError as err:
            raise Refused("encoding.wrong", name=name, why=err) from None
        place, line = place + len(chunk), line + chunk.count(b"\n")


def _unfit(chunk: bytes, at: int, place: int, line: int, name: str, more: str = "") -> Refused:
    """Refuse a file for a byte in a chunk that begins at this place and line."""
    line += chunk.count(b"\n", 0, at)
    byte, place = chunk[at], place + at
    return Refused("encoding.unfit", line=line, byte=byte, place=place, name=name, more=more)


def _judge(chunks: Iterable[bytes], file: str) -> tuple[str, list[Problem]]:
    """Decide between UTF-8 and Windows-1252 by the letters beyond ASCII, good and bad as UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    good = bad = place = 0
    line = 1
    byte = where = 0  # what is no UTF-8, and its line
    never: Refused | None = None  # what is not in Windows-1252 either
    for chunk in chunks:
        text = decoder.decode(chunk, final=not chunk)
        if not text.isascii():
            wrong = 0 if _encodes(text) else len(_BAD.findall(text))
            if wrong and not bad:
                at = next(_BAD.finditer(text)).start()
                byte, where = ord(text[at]) - 0xDC00, line + text.count("\n", 0, at)
            good += len(text) - len(text.encode("ascii", "ignore")) - wrong
            bad += wrong
            if not never and (odd := _NOT_1252.search(chunk)):
                never = _unfit(chunk, odd.start(), place, line, "cp1252", " It is no UTF-8 either.")
        place, line = place + len(chunk), line + chunk.count(b"\n")
    if not bad:
        return "utf-8", []
    if good > bad:
        n = "a byte" if bad == 1 else f"{bad:,} bytes"
        return "utf-8", [problem("encoding.bytes", file, line=where, byte=byte, n=n)]
    if never:
        raise never
    return "cp1252", [problem("encoding.cp1252", file, line=where, byte=byte)]


def peek(head: bytes) -> str:
    """Decode the beginning of a file to look at it; what does not fit is left out."""
    return head.decode(_by_mark(head) or _without_mark(head), "ignore")


def _by_mark(data: bytes) -> str | None:
    """Tell the encoding by a byte order mark."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _encodes(text: str) -> bool:
    """Tell whether a text is without bad bytes, faster than by looking for them."""
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


def is_encoding(name: Any) -> bool:
    """Tell whether Python knows an encoding of text by this name."""
    try:
        b"a".decode(name)
    except UnicodeDecodeError:
        return True  # a real encoding, in which one byte is too few
    except (LookupError, TypeError, ValueError):
        return False
    return True
