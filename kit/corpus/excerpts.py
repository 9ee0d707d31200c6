"""The lines of a file around a place that a problem names."""

from itertools import islice

from kit.corpus.encodings import open_text
from kit.corpus.kinds import recognise
from kit.corpus.pieces import Options, Refused, Source, showable
from kit.corpus.sources import Given, open_sources

_LINES = frozenset({"text", "csv", "tsv", "json", "jsonl", "ris", "page", "feed", "mail", "rtf"})
_FAR = 200_000  # lines; a place beyond is not looked up


def read_excerpt(
    path: Given, file: str, line: int, *, around: int = 2, encoding: str | None = None
) -> list[tuple[int, str]]:
    """Return the numbers and texts of the lines around one; none of a file without lines."""
    first = max(1, line - around)
    sources = (s for s in open_sources(path) if isinstance(s, Source))
    source = next((s for s in sources if showable(s.name) == file), None)
    if source is None or line > _FAR:
        return []
    try:
        if recognise(source) not in _LINES:
            return []
        lines, _ = open_text(source, Options(encoding=encoding))
        with lines:
            found = islice(lines, first - 1, line + around)
            return [(n, text.rstrip("\r\n")) for n, text in enumerate(found, start=first)]
    except (Refused, OSError, UnicodeError):
        return []
