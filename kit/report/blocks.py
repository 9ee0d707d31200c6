"""Blocks: the sentences behind one number, registered when the number is written."""

from __future__ import annotations

import hashlib
import re
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kit.report.tables import ReportTables
from kit.tables import KitError
from kit.views.evidence import draw

#: One letter for each class of cue, for the page's styles.
LETTERS = {
    "epistemic": "e", "doxastic": "d", "evidential": "v", "approximator": "a",
    "condition": "c", "booster": "b",
}  # fmt: skip


class Block(NamedTuple):
    """The sentences behind one number.

    Attributes
    ----------
    id : str
        The fragment of its address, which can be read and cited.
    names : tuple of str
        What the fragment was made from, in full.
    title, noun : str
        What was counted.
    n, n_sentences, n_documents : int
        How many there are.
    marks : str
        What stands out in the sentences: the letter of a class, "" for all classes, "name"
        or "quote" for the spans below.
    back : str
        The figure to return to.
    shown : list of (sentence, spans)
        The sentences, or an unbiased sample of them; `spans` are character offsets in it.
    """

    id: str
    names: tuple[str, ...]
    title: str
    noun: str
    n: int
    n_sentences: int
    n_documents: int
    marks: str
    back: str
    shown: list[tuple[int, list[tuple[int, int]]]]


class Shelf:
    """Collects the blocks of one section, and the sentences that they show."""

    def __init__(self, tables: ReportTables) -> None:
        self.tables = tables
        self.blocks: dict[str, Block] = {}

    def open(
        self,
        *names: Any,
        title: str,
        found: pd.DataFrame,
        noun: str = "hedge",
        marks: str = "",
        back: str = "",
    ) -> str:
        """Register the sentences of `found` under a name, and return the link to them.

        Returns
        -------
        str
            "#…", or "" where there is nothing to show: then the number is no link.

        Raises
        ------
        KitError
            If another number has the same name.
        """
        rows = found["row"].to_numpy(np.int64)
        unique = np.unique(rows[rows >= 0])
        most = self.tables.evidence
        if not len(unique) or most == 0:
            return ""
        name = tuple(map(str, names))
        known = self.blocks.get(make_fragment(name))
        kept = unique if most is None else unique[draw(self.tables.order[unique], most)]
        block = Block(
            make_fragment(name), name, title, noun, len(found), len(unique),
            self.tables.sentences["doc_id"].iloc[unique].nunique(), marks, back or str(names[0]),
            _with_spans(kept, found, self.tables) if marks in ("name", "quote")
            else [(row, []) for row in kept.tolist()],
        )  # fmt: skip
        if known is not None and known != block:
            raise KitError(
                "A report needs a name of its own for each number.",
                f"Found #{block.id} for {known.title!r} and for {title!r}.",
                "Rename one of the groups.",
            )
        self.blocks[block.id] = block
        return f"#{block.id}"


def make_fragment(names: tuple[str, ...]) -> str:
    """Shorten names to a fragment that can be read, with a checksum where letters are lost.

    Examples
    --------
    >>> make_fragment(("hedges", "Fox News"))
    'hedges-fox-news'
    >>> make_fragment(("hedges", "A.B")) == make_fragment(("hedges", "A-B"))
    False
    """
    plain = "-".join(re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") for name in names)
    exact = all(re.fullmatch(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*", name) for name in names[1:])
    if exact and len(plain) <= 60:
        return plain
    checksum = hashlib.sha256("\0".join(names).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{plain[:40].strip('-')}-{checksum[:8]}"


def _with_spans(
    kept: np.ndarray, found: pd.DataFrame, tables: ReportTables
) -> list[tuple[int, list[tuple[int, int]]]]:
    """Give each sentence the parts of it that `found` holds, in its own characters."""
    starts, ends = tables.sentences["start"].to_numpy(), tables.sentences["end"].to_numpy()
    spans: dict[int, list[tuple[int, int]]] = {row: [] for row in kept.tolist()}
    here = found[found["row"].isin(kept)]
    for row, start, end in zip(
        here["row"].tolist(), here["start"].tolist(), here["end"].tolist(), strict=True
    ):
        first = int(starts[row])
        spans[row].append((max(start - first, 0), min(end, int(ends[row])) - first))
    return list(spans.items())
