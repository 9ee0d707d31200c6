"""Blocks: the sentences behind one number, registered when the number is written."""

import hashlib
import re
import zlib
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup, escape

from kit.report.groups import name_period
from kit.report.tables import ReportTables
from kit.report.templates import read_words
from kit.tables import KitError
from kit.views.evidence import draw
from kit.views.prose import fill

#: One letter for each class of cue, for the page's styles.
LETTERS = {
    "epistemic": "e", "doxastic": "d", "evidential": "v", "approximator": "a",
    "condition": "c", "booster": "b",
}  # fmt: skip
#: What a reader is told instead of the field's names of these classes.
KINDS = {
    "epistemic": "possibility", "doxastic": "belief", "evidential": "hearsay",
    "approximator": "approximation", "condition": "condition", "booster": "certainty",
}  # fmt: skip
#: The voices in which a hedge can stand, each with its words and the look of its bar.
VOICES = {
    "outlet": ("the outlet’s own words", "g"),
    "direct": ("quoted word for word", "q1"),
    "mixed": ("partly quoted", "q2"),
    "indirect": ("reported speech", "q3"),
}
_TITLES = 5  # a list of articles holds so many times as many as a block of sentences
_CROWD = 24  # numbers in a figure; of more, each opens half as many sentences


class Link(NamedTuple):
    """A number on the page that opens its sentences, or the number alone where there are none."""

    href: str
    n: int
    said: str

    def show(self, text: Any, unit: str = "") -> Markup:
        """Write another number, for those who listen with its unit.

        >>> Link("#hedges", 3, "Every hedge").show("20", "percent")
        Markup('<a href="#hedges" aria-label="20 percent. Every hedge">20</a>')
        """
        if not self.href:
            return escape(text)
        said = f"{text} {unit}. {self.said}" if unit else self.said
        return Markup('<a href="{}" aria-label="{}">{}</a>').format(self.href, said, text)

    def __html__(self) -> str:
        return self.show(f"{self.n:,}")


class Block(NamedTuple):
    """What stands behind one number: what was counted, and the sentences or articles shown.

    `names` make the address; `marks` says what stands out (the letter of a class, "" for all,
    "name" or "quote" for the spans of `shown`, "forecast" for phrases with what became of them,
    "list" for articles); `back` is the figure to return to.
    """

    names: tuple[str, ...]
    title: str
    noun: str
    n: int
    n_sentences: int
    n_documents: int
    marks: str
    back: str
    shown: list[tuple[int, list[tuple[int, int]]]]
    listed: list[str]

    @property
    def id(self) -> str:
        """Return the fragment of its address."""
        return make_fragment(self.names)


class Shelf:
    """Collects the blocks of one section."""

    def __init__(self, tables: ReportTables) -> None:
        self.tables = tables
        self.blocks: dict[str, Block] = {}

    def open(
        self, sheet: str, *names: Any, found: pd.DataFrame | None = None, back: str = "", among: int = 1
    ) -> Link:  # fmt: skip
        """Register the sentences of a sheet of ``sheets.toml``, or an unbiased sample of them.

        `names` are the values of its columns; a sheet without a table is of `found`. `among` is
        how many numbers stand in one figure; `back` stands for the table's.
        """
        empty, tables = self._describe(sheet, names), self.tables
        found = self.find(sheet, *names) if found is None else found
        rows, most = found["row"].to_numpy(np.int64), tables.evidence
        unique = np.unique(rows[rows >= 0])
        if not len(unique) or most == 0:
            return Link("", len(found), "")
        if most and among > _CROWD:
            most = (most + 1) // 2
        kept = _sample(unique, tables.order[unique], most)
        spans = _cut_spans(kept, found, tables) if empty.marks in ("name", "quote") else {}
        return self._keep(empty._replace(
            back=back or empty.back, n=len(found), n_sentences=len(unique),
            n_documents=int(tables.sentences["doc_id"].iloc[unique].nunique()),
            shown=[(row, spans.get(row, [])) for row in kept.tolist()],
        ))  # fmt: skip

    def find(self, sheet: str, *names: Any) -> pd.DataFrame:
        """Return the rows that stand behind a sheet, of the table that it names."""
        about = read_words("sheets.toml")[sheet]
        found: pd.DataFrame = getattr(self.tables, about["of"])
        wanted = zip(about.get("by", []), names, strict=True)
        for column, value in [*about.get("only", {}).items(), *wanted]:
            found = found[found[column] == value]
        return found

    def list(self, sheet: str, *names: Any, documents: pd.DataFrame) -> Link:
        """Register articles by their titles, without a sentence of them."""
        ids, most = documents["doc_id"].to_numpy(object), self.tables.evidence
        if not len(ids) or most == 0:
            return Link("", len(ids), "")
        order = np.array([zlib.crc32(doc_id.encode()) for doc_id in ids], np.int64)
        kept = _sample(ids, order, most and _TITLES * most).tolist()
        n = len(ids)
        return self._keep(self._describe(sheet, names)._replace(n=n, n_documents=n, listed=kept))

    def _keep(self, block: Block) -> Link:
        """Keep a block under its address; another one of the same address is an error."""
        known = self.blocks.setdefault(block.id, block)
        if known != block:
            raise_for_one_name(block.id, known.title, block.title)
        said = fill("{n:" + block.noun + "}, read them", {"n": block.n}, escape=False)
        return Link(f"#{block.id}", block.n, f"{block.title}: {said}")

    def _describe(self, sheet: str, names: tuple[Any, ...]) -> Block:
        """Make a block of a row of ``sheets.toml``, with nothing in it yet."""
        about = read_words("sheets.toml")[sheet]
        by = dict(zip(about.get("by", []), names, strict=False))
        said = [self._say(*one) for one in by.items()] or [str(name) for name in names]
        given = iter(said)
        address = tuple(next(given) if word == "{}" else word for word in sheet.split())
        marks = about.get("marks", LETTERS.get(by.get("category", ""), ""))
        title, noun = about["title"].format(*said), about.get("noun", "hedge")
        return Block(address, title, noun, 0, 0, 0, marks, about["back"], [], [])

    def _say(self, column: str, value: Any) -> str:
        """Write a value of a column as readers know it."""
        if column == "period":
            return name_period(value, self.tables.unit)[0]
        known = {
            "category": KINDS.get(value), "voice": VOICES.get(value, [""])[0],
            "became": value or "no outcome given",
        }  # fmt: skip
        return known.get(column) or str(value)


def raise_for_one_name(fragment: str, one: str, other: str) -> None:
    """Raise where two numbers would open under one address."""
    raise KitError(
        "A report needs a name of its own for each number.",
        f"Found #{fragment} for {one!r} and for {other!r}.",
        "Rename one of the groups.",
    )


def make_fragment(names: tuple[str, ...]) -> str:
    """Shorten names to a fragment that can be read, with a checksum where letters are lost.

    >>> make_fragment(("hedges", "Fox News")), make_fragment(("hedges", "A.B"))
    ('hedges-Fox-News', 'hedges-A-B-8494e820')
    """
    plain = "-".join(re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") for name in names)
    exact = all(re.fullmatch(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*", name) for name in names[1:])
    if exact and len(plain) <= 60:
        return plain
    checksum = hashlib.sha256("\0".join(names).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{plain[:40].strip('-')}-{checksum[:8]}"


def _sample(things: np.ndarray, order: np.ndarray, most: int | None) -> np.ndarray:
    """Keep those that come first in the one random order, in the order in which they stand."""
    return things if most is None else things[draw(order, most)]


def _cut_spans(
    kept: np.ndarray, found: pd.DataFrame, tables: ReportTables
) -> dict[int, list[tuple[int, int]]]:
    """Give each sentence the parts of it that `found` holds, in its own characters."""
    here = found[found["row"].isin(kept)]
    place = tables.sentences.iloc[here["row"]]
    first, last = place["start"].to_numpy(), place["end"].to_numpy()
    starts = np.maximum(here["start"].to_numpy() - first, 0)
    ends = np.minimum(here["end"].to_numpy(), last) - first
    spans: dict[int, list[tuple[int, int]]] = {}
    for row, start, end in zip(here["row"].tolist(), starts.tolist(), ends.tolist(), strict=True):
        spans.setdefault(row, []).append((start, end))
    return spans
