"""What kind of file this is: by its first bytes, then by its name; and what reads it.

A format is one row of `FORMATS`, its signs in `kinds.csv`, and one function in `formats`::

    def read(source: Source, options: Options) -> Batch | Iterator[Batch]

A batch holds raw columns under the source's own names (`columns.ALIASES` finds title, text,
outlet and the others); a file that cannot be read raises `Refused`. Formats of any size yield
batches. A module is imported when the first file of its kind is met.
"""

import re
import zipfile
import zlib
from functools import cache
from importlib import import_module
from typing import Any

from kit.corpus.columns import ALIASES, squash
from kit.corpus.encodings import peek
from kit.corpus.pieces import Refused, Source, rows_of

#: The formats that `kit.read_corpus` reads, each with module and function.
FORMATS = {
    "text": "plain.read", "csv": "delimited.read", "tsv": "delimited.read",
    "json": "records.read_json", "jsonl": "records.read_json", "parquet": "records.read_arrow",
    "feather": "records.read_arrow", "excel": "sheets.read", "page": "pages.read",
    "word": "documents.read", "odt": "documents.read", "pdf": "pdf.read",
    "rtf": "documents.read_rich_text", "mail": "bundles.read_mail", "warc": "bundles.read_warc",
    "feed": "bundles.read_feed", "ris": "plain.read",
}  # fmt: skip
#: Formats with columns that a user may name.
TABLES = frozenset({"csv", "tsv", "json", "jsonl", "parquet", "feather", "excel"})

_HEAD = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_PAGE = re.compile(
    _HEAD + rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|script|table)\b", re.I | re.S
)
_FEED = re.compile(_HEAD + rb"<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_LOOKS = (("page", _PAGE), ("feed", _FEED), ("ris", re.compile(rb"\s*TY  - ")))
_DECLARED = re.compile(rb"\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BOOK = "Book".encode("utf-16-le")  # of old Office files those with a stream of this name
_LOCKED = frozenset({".docx", ".xlsx", ".xlsm", ".docm"})  # of these, only locked ones are OLE


@cache
def _signs(by: str) -> dict[str, str]:
    """Return what shows a kind, with the kind."""
    return {row["sign"]: row["kind"] for row in rows_of("kinds.csv") if row["by"] == by}


def recognise(source: Source, *, format: str | None = None) -> str:
    """Say which format a file has, ``"zip"`` included, or refuse it.

    Bytes that are plainly of another kind than `format`, which the user says it is, count.
    """
    if source.size == 0:
        raise Refused("empty-file.bytes")
    head, ending = source.head(4096), source.ending
    if source.name.lower().endswith(".warc.gz") and head.startswith(b"\x1f\x8b"):
        return "warc"  # packed page by page, and read so
    by_bytes = _by_bytes(source, head)
    if by_bytes or format:
        return by_bytes or str(format)
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if ending == ".xls" and b"\0" not in head:  # databases call many a table so
        return "page" if _PAGE.match(bare) else "csv"
    found = _signs("ending").get(ending)
    has_bytes = found in _signs("mark").values() or found in _signs("member").values()
    if found in (None, "text") or has_bytes:
        for kind, look in _LOOKS:
            if look.match(bare):
                return kind
        if not has_bytes and _DECLARED.match(bare):
            raise Refused("xml")
    if has_bytes:
        raise Refused("broken.bytes", ending=ending)
    if found:
        return found
    text = head.decode("utf-8", "replace")[: len(head) - 4 if len(head) > 4000 else None]
    plain = re.sub(r"[\n\r\t]", "", text).isprintable() and "\ufffd" not in text
    refused = _signs("refused ending").get(ending)
    if refused or not plain or text.count(" ") < 5:
        raise Refused(refused or "unknown-kind", ending=ending)
    return "text"  # prose is read under any other ending ("Talks in U.S", "article.2")


def read_as(kind: str) -> Any:
    """Import the function that reads a format."""
    module, function = FORMATS[kind].split(".")
    return getattr(import_module(f"kit.corpus.formats.{module}"), function)


def sniff(head: bytes) -> str:
    """Tell what a file named as text is by its beginning: a table must not become one article.

    >>> sniff(b'{"text": "Rain."}'), sniff(b"title;body;date"), sniff(b"Rain fell.")
    ('json', 'csv', 'text')
    """
    start = peek(head).lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")) and start[1:].lstrip().startswith(('"', "{")):
        return "jsonl" if start.startswith("{") and "}\n{" in start else "json"
    first = start.split("\n", 1)[0]
    for separator in "\t;,|":
        names = [squash(cell) for cell in first.split(separator)]
        known = {f for f, aliases in ALIASES.items() if aliases.keys() & names}
        if "text" in known and len(known) > 1 and all(len(name) < 30 for name in names):
            return "csv"
    return "text"


def open_zip(source: Source) -> zipfile.ZipFile:
    """Open a zip in place; nothing is unpacked yet."""
    try:
        return zipfile.ZipFile(source.place)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as err:
        raise Refused("broken.zip", why=err) from None


def is_plain_zip(source: Source) -> bool:
    """Tell a zip of files from an Office file, which is a zip too; a broken one is none."""
    try:
        return source.unpack is None and source.head(4)[:2] == b"PK" and _in_zip(source) == "zip"
    except Refused:
        return False  # said again, with the reason, when the file is read


def _by_bytes(source: Source, head: bytes) -> str | None:
    """Tell a kind by the first bytes, and refuse kinds that are not read."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(source)
    if head.startswith(_OLE) and _OLD_BOOK in source.read().replace(b"b", b"B"):
        return "excel"
    if head.startswith(_OLE) and source.ending in _LOCKED:
        raise Refused("encrypted")
    for by in ("mark", "refused mark"):
        for sign, kind in _signs(by).items():
            if head.startswith(sign.encode().decode("unicode_escape").encode("latin-1")):
                if by == "mark":
                    return kind
                raise Refused(kind)
    return None


def _in_zip(source: Source) -> str:
    """Tell Excel and Word, which are zips, from a zip of files."""
    with open_zip(source) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
            try:
                names.add(f"mimetype: {archive.read('mimetype').decode('latin-1').strip()}")
            except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError) as err:
                raise Refused("broken.zip", why=err) from None
    found = next((kind for sign, kind in _signs("member").items() if sign in names), None)
    slides = "[Content_Types].xml" in names and any(name.startswith("ppt/") for name in names)
    if not found and (slides or "mimetype" in names):
        raise Refused("office")
    return found or "zip"
