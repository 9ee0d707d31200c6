"""The one matcher of the house: many cues, one pass, exact offsets.

Cues are compiled once into an Aho-Corasick automaton (`pyahocorasick`) that runs
over all sentences joined; word boundaries and longest matches are then decided
for the hits only.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import ahocorasick
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.language.characters import code_points, fold, open_bracket, word_mask
from kit.language.lexicons import check_lexicon
from kit.tables import build, require

_BETWEEN = "\x00"  # parts the joined texts; no cue holds it
_APOSTROPHE, _T = ord("'"), ord("t")
Whole = NDArray[np.int64]


class Hits(NamedTuple):
    """Where cues were found: four arrays of one length, in order of text and position.

    Attributes
    ----------
    row : array of int
        Index into the texts that were scanned.
    start, end : array of int
        Characters within that text.
    cue : array of int
        Index into the matcher's cues.
    """

    row: Whole
    start: Whole
    end: Whole
    cue: Whole


class Folded(NamedTuple):
    """Texts joined and folded once, for several scans over the same texts."""

    text: str
    starts: Whole


def join_folded(texts: Sequence[str]) -> Folded:
    """Join texts into one folded string and note where each begins.

    Examples
    --------
    >>> join_folded(["One", "Two"]).starts.tolist()
    [0, 4]
    """
    lengths = np.fromiter((len(t) for t in texts), np.int64, len(texts))
    starts = np.concatenate(([0], np.cumsum(lengths + 1)[:-1])).astype(np.int64)
    return Folded(fold(_BETWEEN.join(texts)), starts[: len(texts)])


class Matcher:
    """Find many cues, of one or more words each, in one pass.

    A match stands between word boundaries: "may" is found neither in "mayor" nor
    in "mayn't", but in "may," and in "May's". Of overlapping matches the one that
    begins first wins, then the longest. Case, kinds of apostrophe, hyphens
    and kinds of space make no difference.

    Parameters
    ----------
    cues : iterable of str
        Later duplicates (after folding) are ignored.

    Examples
    --------
    >>> matcher = Matcher(["likely", "more likely than not"])
    >>> matcher.scan(["It is more-likely-than-not."])
    Hits(row=array([0]), start=array([6]), end=array([26]), cue=array([1]))
    """

    def __init__(self, cues: Iterable[str]) -> None:
        folded = [fold(cue).strip() for cue in cues]
        self._lengths = np.array([len(cue) for cue in folded], dtype=np.int64)
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for i, cue in enumerate(folded):
            if cue and cue not in self._automaton:
                self._automaton.add_word(cue, i)
        self._automaton.make_automaton()

    def scan(self, texts: Sequence[str] | Folded, *, longest: bool = True) -> Hits:
        """Scan texts and return where the cues stand.

        Parameters
        ----------
        texts : sequence of str, or Folded
            Pass the result of `join_folded` to share the folding between matchers.
        longest : bool
            Drop matches that overlap an earlier or a longer one.
        """
        joined = texts if isinstance(texts, Folded) else join_folded(texts)
        if not len(self._automaton) or not joined.text:
            return Hits(*(np.empty(0, np.int64) for _ in range(4)))
        raw = np.fromiter(chain.from_iterable(self._automaton.iter(joined.text)), np.int64)
        last, cue = raw[::2], raw[1::2]
        start, end = last - self._lengths[cue] + 1, last + 1
        keep = _at_word_boundaries(joined.text, start, end)
        start, end, cue = start[keep], end[keep], cue[keep]
        order = np.lexsort((-end, start))
        start, end, cue = start[order], end[order], cue[order]
        if longest:
            keep = _first_and_longest(start, end)
            start, end, cue = start[keep], end[keep], cue[keep]
        row = np.searchsorted(joined.starts, start, side="right") - 1
        offset = joined.starts[row]
        return Hits(row, start - offset, end - offset, cue)


def _at_word_boundaries(text: str, start: Whole, end: Whole) -> NDArray[np.bool_]:
    """Tell which hits are whole words; only the characters around hits are looked at."""
    codes = np.pad(code_points(text), (2, 3))
    start, end = start + 2, end + 2

    def word(at: Whole) -> NDArray[np.bool_]:
        return word_mask(codes[at])

    glued_left = word(start - 1) | ((codes[start - 1] == _APOSTROPHE) & word(start - 2))
    not_contracted = (codes[end] == _APOSTROPHE) & (codes[end + 1] == _T) & ~word(end + 2)
    return ~(word(start) & glued_left) & ~(word(end - 1) & (word(end) | not_contracted))


def _first_and_longest(start: Whole, end: Whole) -> NDArray[np.bool_]:
    """Mark hits that overlap no earlier kept one; hits come sorted by start, longest first."""
    keep = np.ones(len(start), np.bool_)
    if len(start) < 2 or (start[1:] >= end[:-1]).all():
        return keep
    reached = -1
    for i, (a, b) in enumerate(zip(start.tolist(), end.tolist(), strict=True)):
        if a < reached:
            keep[i] = False
        else:
            reached = b
    return keep


def find_cues(sentences: pd.DataFrame, lexicon: pd.DataFrame) -> pd.DataFrame:
    """Find every cue of a lexicon in sentences.

    Parameters
    ----------
    sentences : DataFrame
        Needs ``doc_id, sent_id, start, text``.
    lexicon : DataFrame
        Needs ``cue, category``; made by `read_lexicon` or by hand.

    Returns
    -------
    DataFrame
        One row per match: ``doc_id, sent_id, start, end, match, cue, category``.
        ``start`` and ``end`` are characters of the document's text.

    Raises
    ------
    KitError
        If a column is missing, a cue is empty, or a cue stands twice.

    Notes
    -----
    Matching is by words, not by meaning: "may" the month and "may" the verb are one
    cue here. `find_hedges` decides senses. A cue is not found across a line break
    that holds more than one white-space character.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [10],
    ...                           "text": ["Talks may fail."]})
    >>> lexicon = pd.DataFrame({"cue": ["may"], "category": ["epistemic"]})
    >>> find_cues(sentences, lexicon)[["start", "end", "match"]].values.tolist()
    [[16, 19, 'may']]
    """
    needs = ["doc_id", "sent_id", "start", "text"]
    require(sentences, needs, table="sentences", function="find_cues")
    lexicon = check_lexicon(lexicon, function="find_cues")
    texts = sentences["text"].tolist()
    hits = Matcher(lexicon["cue"].tolist()).scan(texts)
    return build("matches", locate(hits, sentences, texts) | {
        "cue": lexicon["cue"].array.take(hits.cue),
        "category": lexicon["category"].array.take(hits.cue),
    })  # fmt: skip


def locate(hits: Hits, sentences: pd.DataFrame, texts: Sequence[str]) -> dict[str, object]:
    """Turn hits within sentences into columns with offsets into the documents.

    Returns
    -------
    dict
        Columns ``doc_id, sent_id, start, end, match``.
    """
    shift = sentences["start"].to_numpy(np.int64)[hits.row]
    rows, ends = hits.row.tolist(), hits.end.tolist()
    starts = [open_bracket(texts[n], a) for n, a in zip(rows, hits.start.tolist(), strict=True)]
    return {
        "doc_id": sentences["doc_id"].array.take(hits.row),
        "sent_id": sentences["sent_id"].to_numpy(np.int64)[hits.row],
        "start": np.array(starts, np.int64) + shift,
        "end": hits.end + shift,
        "match": [texts[n][a:b] for n, a, b in zip(rows, starts, ends, strict=True)],
    }
