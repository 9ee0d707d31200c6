"""How a table in plain text is written: its separator, its quoting, and where its headings are."""

import csv
import re
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import NamedTuple

from kit.corpus.columns import ALIASES, squash

_SEPARATORS = ",;\t|~^"
_SEP_LINE = re.compile(r'"?sep=(.)"?[\s,;]*', re.IGNORECASE)
_DATA = re.compile(r"[\d\s.,:/+-]+|\d{4}-\d\d-\d\d.*|https?://.*", re.IGNORECASE)
_MOST_ABOVE = 15  # rows about the search or the file that may stand above the headings
_LONGEST_HEAD = 60
_KNOWN = {name for names in ALIASES.values() for name in names}


class Dialect(NamedTuple):
    """How a table is written; as `csv.reader` takes it with `options`."""

    separator: str
    quote: str = '"'  # or an apostrophe, or nothing
    escaped: bool = False  # quotation marks by a backslash

    @property
    def options(self) -> dict[str, object]:
        """The arguments of `csv.reader`."""
        return {
            "delimiter": self.separator,
            "quotechar": self.quote or None,
            "quoting": csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            "escapechar": "\\" if self.escaped else None,
            "strict": True,
        }


def find_dialect(lines: Sequence[str], separator: str | None = None) -> tuple[Dialect, int]:
    """Find out how a table is written by trying the ways that occur on its first lines.

    Returns the number of lines, too, that say so and hold nothing else (Excel's "sep=;").
    Quotation marks are ordinary letters where every line alone is a row and quoting would join
    some; backslashes are escapes where only so no row is torn.

    >>> find_dialect(["a\\ttext\\n", '1\\t"We go.\\n', '2\\tNo."\\n'])
    (Dialect(separator='\\t', quote='', escaped=False), 0)
    """
    said = _SEP_LINE.fullmatch(lines[0].strip("\ufeff\r\n ")) if lines else None
    if said:
        return find_dialect(lines[1:], said[1])[0], 1
    separator = separator or _find_separator(lines)
    plain, escaped = Dialect(separator), Dialect(separator, escaped=True)
    rows, torn = _try(lines, plain)
    full = [line for line in lines if line.strip()]
    quoted = any('"' in line for line in full)
    widths = {line.count(separator) for line in full}
    if quoted and len(widths) == 1 and 0 not in widths and rows < len(full):
        return Dialect(separator, quote=""), 0
    marks = sum(f"'{separator}" in line or f"{separator}'" in line for line in full)
    if not quoted and marks > 0.8 * (len(full) - 1):
        return Dialect(separator, quote="'"), 0
    backslashed = torn and any('\\"' in line for line in lines)
    return (escaped if backslashed and _try(lines, escaped)[1] < torn else plain), 0


def find_headings(rows: Sequence[Sequence[str]], wanted: Collection[str] = ()) -> int | None:
    """Find which of the first rows holds the headings; None if none does.

    >>> find_headings([["Search: rain", ""], ["title", "text"], ["A", "Rain fell."]])
    1
    """
    names = {squash(name.rpartition(".")[2]) for name in wanted}
    best, most = None, 0
    for number, row in enumerate(rows[:_MOST_ABOVE]):
        cells = [squash(str(cell)) for cell in row if len(str(cell)) <= _LONGEST_HEAD]
        texts = any(cell in ALIASES["text"] or cell in names for cell in cells)
        known = sum(cell in _KNOWN or cell in names for cell in cells)
        if (known > 1 or texts) and len(cells) == len(row) and known > most:
            best, most = number, known
    if best is not None or not rows:
        return best
    cells = [str(cell).strip() for cell in rows[0]]
    filled = [cell for cell in cells if cell]
    data = any(_DATA.fullmatch(c) or len(c) > _LONGEST_HEAD for c in filled)
    return None if data or not filled or len(set(filled)) < len(filled) else 0


def unique_names(head: Sequence[str]) -> list[str]:
    """Name columns without a heading, and number those that share one."""
    names: dict[str, None] = {}
    for number, cell in enumerate(head, start=1):
        name = cell.strip() or f"column_{number}"
        while name in names:
            name += f"_{number}"
        names[name] = None
    return list(names)


def _find_separator(lines: Sequence[str]) -> str:
    """Take the separator under which most rows are of one width, and wider than one."""
    scores = {}
    for separator in _SEPARATORS:
        widths: Counter[int] = Counter()
        with suppress(csv.Error):
            widths.update(len(row) for row in csv.reader(lines, delimiter=separator) if any(row))
        rows = widths.total()
        width, most = max(
            ((w, n) for w, n in widths.items() if w > 1), key=lambda wn: wn[1], default=(1, 0)
        )
        first = next((line for line in lines if line.strip()), "").count(separator)
        scores[separator] = (most >= 0.8 * rows and most > 0, first > 0, first, width)
    return max(_SEPARATORS, key=lambda mark: scores[mark])


def _try(lines: Sequence[str], dialect: Dialect) -> tuple[int, int]:
    """Count rows, and those that cannot be read, going on after each with the next line."""
    rows = torn = at = 0
    while at < len(lines) and torn < 20:
        reader = csv.reader(lines[at:], **dialect.options)  # type: ignore[arg-type]
        begin = 0
        try:
            for row in reader:
                rows += bool(row)
                begin = reader.line_num
            break
        except csv.Error:
            last = at + reader.line_num >= len(lines)  # the sample may cut the last row
            torn += not last
            at += begin + 1
    return rows, torn
