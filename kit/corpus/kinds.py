"""What kind of file this is: by its first bytes, then by its name; and which module reads it.

A format is one row of `KINDS` and one module with one function::

    def read(source: Source, options: Options) -> Batch | Iterator[Batch]

`Source.read()` gives the bytes (bounded), `encodings.read_text(source, options)` the text with
the problems that decoding met. A batch holds raw columns under the source's own names
(`columns.ALIASES` finds title, text, outlet and the others) and says what was odd in
``problems``; a file that cannot be read raises `Refused`. Formats of any size yield batches.
The module is imported when the first file of its kind is met, so that heavy readers cost
nothing to those who do not need them.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from importlib import import_module
from io import BytesIO
from typing import IO, Any, NamedTuple

from kit.corpus.pieces import Refused, Source

_FORMATS = "kit.corpus.formats."
_ODF = "application/vnd.oasis.opendocument"
_TAG = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|script|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)


class Kind(NamedTuple):
    """One format: its name, its module, and what shows it, in the order in which it is asked."""

    name: str
    module: str
    endings: tuple[str, ...]
    marks: tuple[bytes, ...] = ()  # first bytes that show it, whatever the file is called
    members: tuple[str, ...] = ()  # a file in a zip that shows it
    look: re.Pattern[bytes] | None = None  # the beginning of a file that is named as text
    table: bool = False  # whether it has columns that a user may name


KINDS = (
    Kind("text", _FORMATS + "plain", (".txt", ".text", ".md", "")),
    Kind("csv", _FORMATS + "delimited", (".csv",), table=True),
    Kind("tsv", _FORMATS + "delimited", (".tsv", ".tab"), table=True),
    Kind("json", _FORMATS + "jsonish", (".json",), table=True),
    Kind("jsonl", _FORMATS + "jsonish", (".jsonl", ".ndjson"), table=True),
    Kind("parquet", _FORMATS + "parquet", (".parquet", ".pq"), (b"PAR1",), table=True),
    Kind("feather", _FORMATS + "parquet", (".feather", ".arrow"), (b"ARROW1",), table=True),
    Kind(
        "excel",
        _FORMATS + "sheets",
        (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
        members=("xl/workbook.xml", "xl/workbook.bin", f"mimetype: {_ODF}.spreadsheet"),
        table=True,
    ),
    Kind("page", _FORMATS + "pages", (".html", ".htm", ".xhtml", ".mhtml", ".mht"), look=_TAG),
    Kind("word", _FORMATS + "documents", (".docx", ".docm"), members=("word/document.xml",)),
    Kind("odt", _FORMATS + "documents", (".odt",), members=(f"mimetype: {_ODF}.text",)),
    Kind("pdf", _FORMATS + "pdf", (".pdf",), (b"%PDF",)),
    Kind("rtf", _FORMATS + "rtf", (".rtf",), (b"{\\rtf",)),
    Kind("mail", _FORMATS + "mail", (".eml", ".mbox")),
    Kind("warc", _FORMATS + "warc", (".warc",), (b"WARC/",)),
    Kind("feed", _FORMATS + "feeds", (".rss", ".atom", ".xml"), look=_FEED),
    Kind("ris", _FORMATS + "plain", (".ris",), look=re.compile(rb"\s*TY  - ")),
)

#: The formats that `kit.read_corpus` reads.
FORMATS = {kind.name: kind for kind in KINDS}
_BY_ENDING = {ending: kind.name for kind in KINDS for ending in kind.endings}

_WORD = ("word", "old Word documents (.doc)", "Save it as .docx or as plain text (.txt).")
_OLD = ("old-office", "old Office files (.xls, .doc)", "Save it as .xlsx, .docx, .csv or .txt.")
_XML = ("xml", "XML", "Export the articles as CSV, JSON or plain text.")
_PACKED = ("archive", "this kind of archive", "Unpack it and read the folder.")
_PICTURE = ("binary", "pictures, sound or programs", "Take it out of the folder.")
_PICKLE = ("pickle", "pickle files, which can run programs", "Save the table as Parquet or CSV.")
_OFFICE = ("office", "this kind of Office file", "Save it as .xlsx, .csv or .txt.")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BOOK = "Book".encode("utf-16-le")  # of old Office files those with a stream of this name
_LOCKED = frozenset({".docx", ".xlsx", ".xlsm", ".docm"})  # of these, only locked ones are OLE
_SIGNATURES = (
    (_OLE, _OLD),
    (b"7z\xbc\xaf'\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"SQLite format 3\x00", ("database", "databases", "Export the articles as CSV or Parquet.")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x7fELF", _PICTURE),
)
_ENDINGS = {
    ".doc": _WORD,
    ".pkl": _PICKLE, ".pickle": _PICKLE, ".tar": _PACKED, ".tgz": _PACKED, ".zip": _PACKED,
}  # fmt: skip
_NO_ARTICLES = frozenset(
    ".log .py .ipynb .js .css .sh .ini .cfg .toml .yaml .yml .tex .bib .sql .r .do .java .cpp .h .bak "
    ".tmp .lock .lst .db".split()
)
_DECLARED = re.compile(rb"\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)


def recognise(source: Source, *, format: str | None = None) -> str:
    """Say which format a file has, ``"zip"`` included, or refuse it.

    `format`: what the user says it is. Bytes that are plainly of another kind still refuse it.
    Returns a name in `FORMATS`, or ``"zip"``. Raises `Refused`, which names the kind and what
    to do.

    Examples
    --------
    >>> recognise(Source("a.txt", None, b"Talks may fail.", 15))
    'text'
    """
    if source.size == 0:
        raise Refused("empty-file", "This file is empty: it has no bytes.")
    head = source.head(4096)
    ending = source.ending
    if source.name.lower().endswith(".warc.gz") and head.startswith(b"\x1f\x8b"):
        return "warc"  # packed page by page, and read so
    by_bytes = _by_signature(source, head)
    if by_bytes:
        return by_bytes
    if format:
        return format
    if ending == ".xls" and b"\0" not in head:  # databases call many a table so
        return "page" if _TAG.match(head.removeprefix(b"\xef\xbb\xbf")) else "csv"
    found = _BY_ENDING.get(ending)
    if found in (None, "text") or FORMATS[found].marks or FORMATS[found].members:
        bare = head.removeprefix(b"\xef\xbb\xbf")
        for kind in KINDS:
            if kind.look and kind.look.match(bare):
                return kind.name
        if found in (None, "text") and _DECLARED.match(bare):
            raise _refuse(_XML)
    if found is None and ending in _ENDINGS:
        raise _refuse(_ENDINGS[ending])
    if found is None and ending not in _NO_ARTICLES and _is_prose(head):
        return "text"  # a name such as "Talks in U.S" or "article.2"
    if found is None:
        raise Refused(
            "unknown-kind",
            f"The kit does not know files that end in {ending}. If it is one article as plain "
            'text, rename it to .txt or pass format="text".',
        )
    if FORMATS[found].marks or FORMATS[found].members:
        raise Refused("broken", f"This file is named {ending} but its bytes are of another kind.")
    return found


def module_of(name: str) -> Any:
    """Import the module that reads a format."""
    return import_module(FORMATS[name].module)


def open_zip(source: Source) -> zipfile.ZipFile:
    """Open a zip in place; nothing is unpacked yet."""
    whole = source.data is not None or source.unpack is not None
    place: IO[bytes] | str = BytesIO(source.read()) if whole else str(source.path)
    try:
        return zipfile.ZipFile(place)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as err:
        raise Refused("broken", f"This zip cannot be opened: {err}. Make it again.") from None


def is_plain_zip(source: Source) -> bool:
    """Tell a zip of files from an Office file, which is a zip too; a broken one is none."""
    if source.unpack is not None or not source.head(4).startswith(b"PK"):
        return False
    try:
        return _inside_zip(source) == "zip"
    except Refused:
        return False  # said again, with the reason, when the file is read


def _by_signature(source: Source, head: bytes) -> str | None:
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _inside_zip(source)
    for kind in KINDS:
        if kind.marks and head.startswith(kind.marks):
            return kind.name
    if head.startswith(_OLE) and _OLD_BOOK in source.read().replace(b"b", b"B"):
        return "excel"
    if head.startswith(_OLE) and source.ending in _LOCKED:
        raise Refused("encrypted", "This document is locked with a password. Unlock it first.")
    for mark, refused in _SIGNATURES:
        if head.startswith(mark):
            raise _refuse(refused)
    if head[:1] == b"\x80" and head[1:2] in (b"\x02", b"\x03", b"\x04", b"\x05"):
        raise _refuse(_PICKLE)
    return None


def _inside_zip(source: Source) -> str:
    """Tell Excel and Word, which are zips, from a zip of files."""
    with open_zip(source) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
            try:
                names.add(f"mimetype: {archive.read('mimetype').decode('latin-1').strip()}")
            except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError) as err:
                raise Refused("broken", f"This zip cannot be unpacked: {err}.") from None
    for kind in KINDS:
        if names.intersection(kind.members):
            return kind.name
    if "mimetype" in names:
        raise _refuse(_OFFICE)
    if "[Content_Types].xml" in names and any(name.startswith("ppt/") for name in names):
        raise _refuse(_OFFICE)
    return "zip"


def _is_prose(head: bytes) -> bool:
    """Tell text from other bytes: UTF-8 without controls, with some words."""
    text = head.decode("utf-8", "replace")[: len(head) - 4 if len(head) > 4000 else None]
    bare = text.replace("\n", "").replace("\r", "").replace("\t", "")
    return text.count(" ") > 4 and "\ufffd" not in text and bare.isprintable()


def _refuse(kind: tuple[str, str, str]) -> Refused:
    code, noun, todo = kind
    return Refused(
        code, f"The kit does not read {noun} yet. {todo}".replace(" yet. Take", ". Take")
    )
