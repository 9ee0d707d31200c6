"""PDF files: paragraphs rebuilt from lines, running heads dropped, hyphenated words joined."""

import itertools
import re
from collections import Counter
from statistics import median
from typing import Any, NamedTuple

from kit.corpus.archives.blocks import Block, block
from kit.corpus.formats.documents import read_paragraphs
from kit.corpus.pieces import Batch, Options, Refused, Source, problem

_MOST_PAGES = 3000
_HYPHENS = "-\u00ad\u2010\x02\ufffe"  # the last two are what pdfium puts for one it removed
_PARTED = re.compile(r"(\w*)[\x02\ufffe](\w*)")
_EDGE = 3  # lines at the top and the foot of a page that may be running heads
_ENDS = (".", "!", "?", ":", "”", '"', "’", "…")


class _Line(NamedTuple):
    """One line: its text, left edge, baseline, height, right edge (in points), and its page."""

    text: str
    left: float
    bottom: float
    height: float
    right: float
    page: int

    @property
    def key(self) -> tuple[str, int]:
        """What tells a running head from a headline of the same words in larger type."""
        return re.sub(r"\d+", "#", self.text), round(self.height)


def read(source: Source, options: Options) -> Batch:
    """Read a PDF that holds text; scans without text are refused."""
    pages = _read_pages(source)
    empty = sum(not page for page in pages)
    if empty == len(pages):
        raise Refused("scanned")
    edges = Counter(key for p in pages for key in {x.key for x in p[:_EDGE] + p[-_EDGE:]})
    often = {key for key, n in edges.items() if len(pages) > 1 and n >= max(2, len(pages) / 3)}
    lines = []
    for page in pages:
        for i, line in enumerate(page):  # without page numbers and running heads
            edge = i < _EDGE or i >= len(page) - _EDGE
            if not edge or not (line.key in often or re.fullmatch(r"\W*\d{1,4}\W*", line.text)):
                lines.append(line)
    batch = read_paragraphs(_paragraphs(lines), source.name)
    if empty:
        batch.problems.append(problem("scanned.pages", source.name, n=empty, pages=len(pages)))
    return batch


def _read_pages(source: Source) -> list[list[_Line]]:
    """Read the lines of each page; one that cannot be read has none."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        document = pdfium.PdfDocument(source.read())
    except pdfium.PdfiumError as err:
        if getattr(err, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Refused("encrypted") from None
        raise Refused("broken.pdf", why=err) from None
    try:
        if len(document) > _MOST_PAGES:
            raise Refused("too-large.pages", n=len(document), most=_MOST_PAGES)
        pages: list[list[_Line]] = []
        for i in range(len(document)):
            try:
                page = document[i]
                text = page.get_textpage()
            except pdfium.PdfiumError:
                pages.append([])  # counted with the pages without text
                continue
            pages.append(_lines(text, i))
            text.close()
            page.close()
        return pages
    finally:
        document.close()


def _lines(page: Any, number: int) -> list[_Line]:
    """Read the lines of a page in the order of its content, each with its place."""
    made = []
    for match in re.finditer(r"[^\r\n]+", page.get_text_range()):
        text = match[0].strip()
        if not text:
            continue
        first = match.start() + match[0].index(text)
        try:
            left, bottom, _, top = page.get_charbox(first, loose=True)
            _, _, right, _ = page.get_charbox(first + len(text) - 1)
        except Exception:  # a character without a box
            left = bottom = right = top = 0.0
        made.append(_Line(text, left, bottom, top - bottom, right, number))
    return made


def _paragraphs(lines: list[_Line]) -> list[Block]:
    """Join lines into paragraphs: a wider gap, an indent or a short last line parts them."""
    if not lines:
        return []
    height = median(x.height for x in lines) or 1.0
    downs = [a.bottom - b.bottom for a, b in itertools.pairwise(lines) if a.page == b.page]
    steps = [down for down in downs if 0 < down < 4 * height]
    step = median(steps) if steps else height
    widest = sorted(x.right - x.left for x in lines)[int(len(lines) * 0.8)]
    joined = set(re.findall(r"\w+-\w+", " ".join(x.text for x in lines)))
    made: list[Block] = []
    held: list[_Line] = []
    for line in lines:
        if held and _parts(held[-1], line, step, height, widest):
            made.append(_joined(held, height, joined))
            held = []
        held.append(line)
    return [*made, _joined(held, height, joined)]


def _parts(a: _Line, b: _Line, step: float, height: float, widest: float) -> bool:
    """Tell whether a paragraph ends between two lines."""
    if abs(a.height - b.height) > 0.2 * height:
        return True  # another size of type
    ended, share = a.text.endswith(_ENDS), (a.right - a.left) / max(widest, 1.0)
    down = a.bottom - b.bottom
    if a.page != b.page or down < 0:  # another page or column
        return ended and share < 0.8
    indented = b.left - a.left > 0.5 * height and ended
    short = share < 0.6 or (share < 0.8 and (ended or down > 1.15 * step))
    return down > 1.35 * step or indented or short


def _joined(lines: list[_Line], height: float, known: set[str]) -> Block:
    """Join lines; a word parted at a line's end keeps its hyphen if it has one elsewhere."""
    text = lines[0].text
    for line in lines[1:]:
        parted = text[-1] in _HYPHENS and line.text[:1].islower()
        text = f"{text[:-1]}\ufffe{line.text}" if parted else f"{text} {line.text}"

    def join(match: re.Match[str]) -> str:
        whole = f"{match[1]}-{match[2]}"
        return whole if whole in known else match[1] + match[2]

    text = _PARTED.sub(join, text)
    large = lines[0].height > 1.25 * height and len(text) < 300
    return block(text, role="title" if large else "", glue=" ")
