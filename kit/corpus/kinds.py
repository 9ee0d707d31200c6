"""What kind of file this is: by its first bytes, then by its name."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

from kit.corpus.pieces import Refused, Source

#: The formats that `kit.read_corpus` reads, with the endings of their names.
FORMATS = {
    "text": (".txt", ".text", ".md", ""),
    "csv": (".csv",),
    "tsv": (".tsv", ".tab"),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "parquet": (".parquet", ".pq"),
    "excel": (".xlsx", ".xlsm"),
}
_BY_ENDING = {ending: name for name, endings in FORMATS.items() for ending in endings}

_WORD = ("word", "Word documents", "Save it as plain text (.txt), one article a file.")
_OLD = ("old-office", "old Office files (.xls, .doc)", "Save it as .xlsx, .csv or .txt.")
_HTML = ("html", "web pages (HTML)", "Save each article as plain text, or export a CSV.")
_PDF = ("pdf", "PDF files", "Save its text as .txt, one article a file.")
_RTF = ("rtf", "rich text (RTF)", "Save it as plain text (.txt), one article a file.")
_XML = ("xml", "XML", "Export the articles as CSV, JSON or plain text.")
_PACKED = ("archive", "this kind of archive", "Unpack it and read the folder.")
_PICTURE = ("binary", "pictures, sound or programs", "Take it out of the folder.")
_PICKLE = ("pickle", "pickle files, which can run programs", "Save the table as Parquet or CSV.")
_OFFICE = ("office", "this kind of Office file", "Save it as .xlsx, .csv or .txt.")

_SIGNATURES = (
    (b"%PDF", _PDF),
    (b"{\\rtf", _RTF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\x00", _PACKED),
    (b"7z\xbc\xaf'\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"SQLite format 3\x00", ("database", "databases", "Export the articles as CSV or Parquet.")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x7fELF", _PICTURE),
)
_ENDINGS = {
    ".pdf": _PDF, ".rtf": _RTF, ".doc": _WORD, ".docx": _WORD, ".xls": _OLD,
    ".htm": _HTML, ".html": _HTML, ".xhtml": _HTML, ".mhtml": _HTML, ".xml": _XML,
    ".pkl": _PICKLE, ".pickle": _PICKLE, ".tar": _PACKED, ".tgz": _PACKED, ".zip": _PACKED,
    ".eml": ("mail", "mail", "Save each article as plain text."),
    ".mbox": ("mail", "mail", "Save each article as plain text."),
}  # fmt: skip
_TAG = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|script|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(rb"\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)


def recognise(source: Source, *, format: str | None = None) -> str:
    """Say which format a file has, ``"zip"`` included, or refuse it.

    Parameters
    ----------
    source : Source
    format : str, optional
        What the user says it is. Bytes that are plainly of another kind still refuse it.

    Returns
    -------
    str
        A name in `FORMATS`, or ``"zip"``.

    Raises
    ------
    Refused
        Names the kind and what to do.

    Examples
    --------
    >>> recognise(Source("a.txt", None, b"Talks may fail.", 15))
    'text'
    """
    if source.size == 0:
        raise Refused("empty-file", "This file is empty: it has no bytes.")
    head = source.head(4096)
    ending = PurePosixPath(source.name).suffix.lower()
    by_bytes = _by_signature(source, head)
    if by_bytes:
        return by_bytes
    if format:
        return format
    found = _BY_ENDING.get(ending)
    if found in (None, "text"):
        bare = head.removeprefix(b"\xef\xbb\xbf")
        if _TAG.match(bare):
            raise _refuse(_HTML)
        if _DECLARED.match(bare):
            raise _refuse(_XML)
    if ending in _ENDINGS:
        raise _refuse(_ENDINGS[ending])
    if found in ("parquet", "excel"):
        raise Refused("broken", f"This file is named {ending} but its bytes are of another kind.")
    if found is None:
        raise Refused(
            "unknown-kind",
            f"The kit does not know files that end in {ending}. If it is one article as plain "
            'text, rename it to .txt or pass format="text".',
        )
    return found


def open_zip(source: Source) -> zipfile.ZipFile:
    """Open a zip in place; nothing is unpacked yet."""
    place: IO[bytes] | str = BytesIO(source.data) if source.data is not None else str(source.path)
    try:
        return zipfile.ZipFile(place)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as err:
        raise Refused("broken", f"This zip cannot be opened: {err}. Make it again.") from None


def _by_signature(source: Source, head: bytes) -> str | None:
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _inside_zip(source)
    if head.startswith(b"PAR1"):
        return "parquet"
    for mark, kind in _SIGNATURES:
        if head.startswith(mark):
            raise _refuse(kind)
    if head[:1] == b"\x80" and head[1:2] in (b"\x02", b"\x03", b"\x04", b"\x05"):
        raise _refuse(_PICKLE)
    return None


def _inside_zip(source: Source) -> str:
    """Tell Excel and Word, which are zips, from a zip of files."""
    with open_zip(source) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    if "word" in tops and "word/document.xml" in names:
        raise _refuse(_WORD)
    if "xl" in tops and any(name.startswith("xl/workbook") for name in names):
        if "xl/workbook.bin" in names:
            raise _refuse(_OFFICE)
        return "excel"
    if "mimetype" in names or ("ppt" in tops and "[Content_Types].xml" in names):
        raise _refuse(_OFFICE)
    return "zip"


def _refuse(kind: tuple[str, str, str]) -> Refused:
    code, noun, todo = kind
    return Refused(
        code, f"The kit does not read {noun} yet. {todo}".replace(" yet. Take", ". Take")
    )
