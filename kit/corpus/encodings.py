"""Bytes to text: byte order mark, then strict UTF-8, then Windows-1252, else an error."""

from __future__ import annotations

import codecs

from kit.corpus.pieces import Options, Problem, Refused, Source

# The UTF-32 marks begin like UTF-16's, so they are asked first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27} | {127})


def read_text(source: Source, options: Options) -> tuple[str, list[Problem]]:
    """Decode a file that is all text, or refuse one that holds nothing but white space."""
    text, problems = decode(source.read(), file=source.name, encoding=options.encoding)
    if not text.strip("\ufeff\0 \t\r\n"):
        raise Refused("empty-text", "This file holds nothing but white space.")
    return text, problems


def decode(data: bytes, *, file: str, encoding: str | None = None) -> tuple[str, list[Problem]]:
    """Decode the bytes of a text file.

    Parameters
    ----------
    data : bytes
    file : str
        The file's name, for the problem.
    encoding : str, optional
        What the user says it is; then nothing else is tried.

    Returns
    -------
    (str, list of Problem)
        A warning where the file is not UTF-8 and was read as Windows-1252.

    Raises
    ------
    Refused
        If the bytes are no text, or fit no encoding; names the byte and its line.

    Examples
    --------
    >>> decode("Čapek".encode(), file="a.txt")
    ('Čapek', [])
    >>> decode(b"caf\\xe9", file="a.txt")[0]
    'café'

    Notes
    -----
    Windows-1252 fits almost any bytes; whether the letters are the right ones only a
    reader can tell, hence the warning.
    """
    if encoding is not None:
        return _strict(data, encoding), []
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        return _strict(data, marked), []
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as err:
        first = err.start
    text = _strict(data, "cp1252", " It is no UTF-8 either.")
    line = _line_at(data, first)
    return text, [
        Problem(
            file,
            "encoding",
            f"This file is not UTF-8 (byte 0x{data[first]:02x} in line {line}) and was read as "
            "Windows-1252. Look at accents and quotation marks, or name its encoding=.",
            level="warning",
            line=line,
        )
    ]


def peek(head: bytes) -> str:
    """Decode the beginning of a file to look at it; what does not fit is left out."""
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
    return head.decode(marked, "ignore")


def _strict(data: bytes, encoding: str, more: str = "") -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as err:
        line = _line_at(data, err.start)
        byte = f"byte 0x{data[err.start]:02x} at position {err.start:,}, line {line}"
        raise Refused(
            "encoding",
            f"This file cannot be read as {encoding}: {byte}.{more} "
            "Name its encoding=, or save it again as UTF-8.",
            line=line,
        ) from None
    except UnicodeError as err:
        raise Refused(
            "encoding", f"This file cannot be read as {encoding}: {err}. Save it again as UTF-8."
        ) from None


def _line_at(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _refuse_binary(data: bytes) -> None:
    """Refuse bytes that are no text: many control characters, or every other byte zero."""
    sample = data[:_SAMPLE]
    few, many = sorted((sample[0::2].count(0), sample[1::2].count(0)))
    if len(sample) >= 8 and many > 0.15 * len(sample) and few < many / 4:
        raise Refused(
            "encoding",
            "This file looks like UTF-16 without its byte order mark. "
            'Name it with encoding="utf-16-le" or "utf-16-be".',
        )
    if len(sample) - len(sample.translate(None, _CONTROLS)) > 0.05 * len(sample):
        raise Refused("binary", "This file is not text: it is full of control characters.")
