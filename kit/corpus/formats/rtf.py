"""Rich text (.rtf): its paragraphs, as an export of a database or as one article."""

import re

from striprtf.striprtf import rtf_to_text

from kit.corpus.archives.blocks import block
from kit.corpus.formats.office import read_paragraphs
from kit.corpus.pieces import MEBIBYTE, Batch, Options, Refused, Source

_MAX_FILE = 32 * MEBIBYTE
_PICTURES = re.compile(
    rb"\{\\\*?\\?(?:pict|objdata|themedata|colorschememapping|datastore)[^{}]{200,}\}"
)
_ADDRESS = re.compile(r'\("(?:https?|ftp|file|mailto):[^"\n]{0,2000}"\)')  # behind a link's words
_HEX = re.compile(rb"[0-9a-fA-F\r\n]{2000,}")  # a picture's bytes


def read(source: Source, options: Options) -> Batch:
    """Read a rich text file; pictures and objects in it are left out."""
    data = _HEX.sub(b"", _PICTURES.sub(b"", source.read(_MAX_FILE)))
    try:
        text = rtf_to_text(
            data.decode("latin-1"), encoding=options.encoding or "cp1252", errors="replace"
        )
    except Exception as err:  # the parser meets hostile bytes
        raise Refused("broken.rtf", why=f"{type(err).__name__}: {str(err)[:120]}") from None
    text = _ADDRESS.sub("", text.replace("\r", "\n"))
    made = (block(_cells(line)) for line in re.split(r"[\n\x0c]", text))
    return read_paragraphs([b for b in made if b.lines], source.name, {})


def _cells(line: str) -> str:
    """Write a row of a table, in which the parser ends every cell with a bar, as words."""
    return "  ".join(line.split("|")).rstrip() if line.endswith("|") else line
