"""`find_mentions`: every person, organisation, country, place, group and unnamed source."""

import os
import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.language.lines import unglue
from kit.language.marks import pair_marks
from kit.language.parts import in_parts
from kit.mentions.aliases import Aliases, apply_aliases, check_aliases, read_aliases
from kit.mentions.bearers import name_nominals
from kit.mentions.coreference import resolve_names
from kit.mentions.names import BETWEEN, Runs, find_runs, join_sentences
from kit.mentions.nominals import Nominal, find_nominals
from kit.mentions.persons import Cast
from kit.mentions.pieces import Name, Named, join_reversed
from kit.mentions.places import is_sporting, settle_homonyms
from kit.mentions.pronouns import Pronoun, find_pronouns, resolve_first_persons, resolve_pronouns
from kit.mentions.reading import read_run
from kit.tables import build, empty, require

_NEEDS = ["doc_id", "sent_id", "start", "text"]
_LONGEST_QUOTATION = 3000  # characters; a longer one has lost its closing mark
Whole = NDArray[np.int64]


def find_mentions(
    sentences: pd.DataFrame, *, aliases: pd.DataFrame | str | os.PathLike[str] | None = None
) -> pd.DataFrame:
    """Find who and what is named in sentences, and which actor each mention means.

    Parameters
    ----------
    sentences : DataFrame
        Needs ``doc_id, sent_id, start, text``; made by `split_sentences`. Rows in
        another order are read in the order of their document.
    aliases : DataFrame or path, optional
        Surfaces that override and extend the kit's own lists; see `read_aliases`.
        Rows that are valid for a time need a column ``date`` in `sentences`.

    Returns
    -------
    DataFrame
        One row per mention, by document and position: ``doc_id, sent_id, start, end,
        match, actor, kind, form`` and ``reason``, which says why this actor.
        Spans do not overlap, except that a description of somebody unnamed ("a
        senior State Department official") holds the names inside it.

    Raises
    ------
    KitError
        If a column is missing, or the aliases are faulty or contradict themselves.

    Notes
    -----
    Rules and a gazetteer, no model: runs of capitalised words are found in one scan,
    split and typed by titles, given names and head words, and resolved inside their
    document: once a full name is read, its surname means that person; a surname that
    two share means neither. Pronouns go to the nearest sentence with somebody who
    fits, I, me and my inside a quotation to the speaker whom its tag names. What the rules cannot see: names in lower case, actors known by the sense
    only, one person under two unlike names, and the same name for two persons.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0],
    ...                           "text": ["Aid worker Jane Doe met Mr Smith in Oslo."]})
    >>> find_mentions(sentences)["match"].tolist()
    ['Jane Doe', 'Smith', 'Oslo']
    """
    require(sentences, _NEEDS, table="sentences", function="find_mentions")
    if not len(sentences):
        return empty("mentions").assign(reason=pd.Series([], dtype="str"))
    known = _aliases(aliases)
    return in_parts(lambda part: _find(part, known), _in_order(sentences))


def _find(sentences: pd.DataFrame, known: Aliases | None) -> pd.DataFrame:
    joined, starts = join_sentences(sentences["text"].tolist())
    joined = unglue(joined)
    doc = pd.factorize(sentences["doc_id"])[0]
    listed = known.find(joined, starts, _days(sentences)) if known else []
    cells: list[Any] = []  # row after row: no tuple stays for the garbage collector
    for document in _documents(joined, starts, doc, listed):
        for named in _read_document(joined, document):
            cells += named
    return _table(cells, sentences, starts)


def _in_order(sentences: pd.DataFrame) -> pd.DataFrame:
    """Put each document's sentences together, in order; documents as they first appear."""
    doc = pd.factorize(sentences["doc_id"])[0]
    order = np.lexsort((sentences["start"].to_numpy(), doc))
    return sentences if (np.diff(order) == 1).all() else sentences.iloc[order]


def _aliases(aliases: pd.DataFrame | str | os.PathLike[str] | None) -> Aliases | None:
    if aliases is None:
        return None
    if isinstance(aliases, str | os.PathLike):
        return Aliases(read_aliases(aliases))
    return Aliases(check_aliases(aliases, function="find_mentions"))


def _days(sentences: pd.DataFrame) -> list[pd.Timestamp] | None:
    """Return the day of each sentence, where the user has joined a column of dates."""
    if "date" not in sentences.columns:
        return None
    return pd.to_datetime(sentences["date"], errors="coerce").tolist()


_ARTICLE = re.compile(r"(?:[Tt]he|THE|[Aa]n?)\s+(?=\w)")


class Document(NamedTuple):
    """The candidates of one document, and where it stands in the joined text."""

    begin: int
    end: int
    names: list[Name]
    nominals: list[Nominal]
    pronouns: list[Pronoun]


def _documents(joined: str, starts: Whole, doc: Whole, listed: list[Name]) -> Iterator[Document]:
    """Yield each document's candidates, from one scan each over all documents.

    Names are made document by document, so that no more than one document's are alive:
    hundreds of thousands of them would keep the garbage collector busy.
    """
    runs = find_runs(joined, starts)
    nominals = find_nominals(joined, starts)
    pronouns = find_pronouns(joined, starts)
    rows = [runs.row, *([found.row for found in each] for each in (listed, nominals, pronouns))]
    edges = [*np.flatnonzero(np.diff(doc, prepend=-1)).tolist(), len(doc)]
    begins = [*starts.tolist(), len(joined) + 1]
    for first, after in pairwise(edges):
        r, a, d, p = (slice(bisect_left(x, first), bisect_left(x, after)) for x in rows)
        names = _names(joined, runs, r)
        if listed[a]:
            names = apply_aliases(names, listed[a])
        yield Document(begins[first], begins[after] - 1, names, nominals[d], pronouns[p])


def _names(joined: str, runs: Runs, which: slice) -> list[Name]:
    """Read the capitalised runs of one document into its candidates."""
    return join_reversed(joined, [
        Name(piece, a + piece.start, a + piece.end, row, mode)
        for a, b, row, mode in zip(*(column[which] for column in runs), strict=True)
        for piece in read_run(joined[a:b], mode)
    ])  # fmt: skip


def _read_document(joined: str, document: Document) -> list[Named]:
    begin, end, names, nominals, pronouns = document
    sporting = is_sporting(joined, begin)
    named, cast = resolve_names(joined, names, sporting=sporting) if names else ([], Cast())
    named = settle_homonyms(joined, named)
    described = name_nominals(joined, nominals, named, cast)
    people = sorted(n for n in named + described if n.kind in ("person", "unnamed"))
    marks = _quotations(joined, begin, end) if people and pronouns else []
    thirds, firsts = ([p for p in pronouns if p.first == first] for first in (False, True))
    pointed = resolve_pronouns(joined, people, thirds, marks)
    if firsts and people:
        around = sorted(people + pointed)
        pointed += resolve_first_persons(joined, (begin, end), marks, around, firsts)
    bare = [_without_article(n, joined) for n in named + described]
    return sorted(bare + pointed, key=lambda n: (n.start, -n.end))


def _quotations(joined: str, begin: int, end: int) -> list[tuple[int, int]]:
    """List what stands in double marks in one document, by characters of the joined text."""
    found = pair_marks(joined[begin:end].replace(BETWEEN, " "), flat=True)
    return [(begin + q.start, begin + q.end) for q in found if q.end - q.start < _LONGEST_QUOTATION]


def _without_article(found: Named, joined: str) -> Named:
    """Leave the article out of the span of a description or a name: "The Post", not "The Hague"."""
    if found.form == "name" and found.kind in ("person", "place"):
        return found
    article = _ARTICLE.match(joined, found.start, found.end)
    return found._replace(start=article.end()) if article else found


def _table(cells: list[Any], sentences: pd.DataFrame, starts: Whole) -> pd.DataFrame:
    width = len(Named._fields)
    start, end, rows, actor, kind, form, reason, _ = (cells[i::width] for i in range(width))
    row = np.array(rows, dtype=np.int64)
    shift = sentences["start"].to_numpy(np.int64)[row] - starts[row]
    texts, begins = sentences["text"].tolist(), starts.tolist()
    spans = zip(start, end, rows, strict=True)
    return build("mentions", {
        "doc_id": sentences["doc_id"].array.take(row),
        "sent_id": sentences["sent_id"].to_numpy(np.int64)[row],
        "start": np.array(start, dtype=np.int64) + shift,
        "end": np.array(end, dtype=np.int64) + shift,
        "match": [texts[r][a - begins[r] : b - begins[r]] for a, b, r in spans],
        "actor": actor, "kind": kind, "form": form, "reason": pd.Series(reason, dtype="str"),
    })  # fmt: skip
