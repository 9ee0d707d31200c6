"""Groups of articles that say the same: exact copies, new versions, and shortened ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kit.language.characters import code_points, word_mask

Hashes = NDArray[np.uint64]

_WORDS = 5  # words in a shingle
_JACCARD = 0.5  # shingles shared, of all in both
_CONTAINED = 0.6  # shingles shared, of those in the shorter
_SHORTEST = 20  # shingles; below, only Jaccard counts
_ONE_IN = 8  # the share of shingles kept as a sketch
_CHUNK = 1 << 18  # characters hashed at once
_FEW = 12  # of the articles that share a shingle, how many are compared each with each
_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


def group_duplicates(texts: Sequence[str]) -> list[int]:
    """Group texts that are copies or near copies of each other.

    Parameters
    ----------
    texts : sequence of str

    Returns
    -------
    list of int
        For each text the position of its group's first member, -1 if it stands alone.

    Examples
    --------
    >>> group_duplicates(["One two three.", "Another text.", "one  two three"])
    [0, -1, 0]

    Notes
    -----
    Texts are compared as sets of 5-word shingles (case and punctuation aside). Candidates
    share hashes of a sketch that keeps the smallest part of the hash range (Broder 1997,
    *On the resemblance and containment of documents*), which finds a short version in a
    long one too; then the true Jaccard similarity (at least 0.5) or containment in the
    longer (at least 0.6, for a reprint gets a new lead and loses its end) decides. Two
    reports of one event in other words are not found, and a chain of versions is one
    group though its ends may differ.
    """
    shingles = _shingles(texts)
    parent = list(range(len(texts)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        i, j = sorted((root(i), root(j)))
        parent[j] = i

    first: dict[bytes, int] = {}
    for i, known in enumerate(shingles):
        if len(known):
            join(first.setdefault(known.tobytes(), i), i)
    distinct = sorted(first.values())
    for i, j in _candidates([shingles[i] for i in distinct]):
        a, b = distinct[i], distinct[j]
        if root(a) != root(b) and _alike(shingles[a], shingles[b]):
            join(a, b)
    roots = [root(i) for i in range(len(texts))]
    sizes = np.bincount(roots, minlength=len(texts))
    return [r if sizes[r] > 1 else -1 for r in roots]


def _alike(a: Hashes, b: Hashes) -> bool:
    shared = len(np.intersect1d(a, b, assume_unique=True))
    shorter = min(len(a), len(b))
    contained = shorter >= _SHORTEST and shared >= _CONTAINED * shorter
    return contained or shared >= _JACCARD * (len(a) + len(b) - shared)


def _candidates(shingles: Sequence[Hashes]) -> list[tuple[int, int]]:
    """Name the pairs whose sketches share enough to be worth a true comparison."""
    limit = np.uint64((1 << 64) // _ONE_IN)
    sketches = []
    for known in shingles:  # sorted, so the smallest come first
        sketches.append(known[: max(int(np.searchsorted(known, limit)), min(len(known), 8))])
    if len(sketches) < 2:
        return []
    lengths = np.array([len(sketch) for sketch in sketches])
    hashes, owners = np.concatenate(sketches), np.repeat(np.arange(len(sketches)), lengths)
    order = np.lexsort((lengths[owners], hashes))
    hashes, owners = hashes[order], owners[order]
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    # Neighbours at distance 1 to _FEW: each with each in small groups, a chain in large ones.
    for step in range(1, _FEW + 1):
        same = hashes[step:] == hashes[:-step]
        if not same.any():
            break
        low = np.minimum(owners[step:][same], owners[:-step][same])
        high = np.maximum(owners[step:][same], owners[:-step][same])
        pairs, counts = np.unique(low * len(sketches) + high, return_counts=True)
        for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
            shared[divmod(pair, len(sketches))] += count
    sizes = lengths.tolist()
    # Half of what is asked for, as a sketch only estimates; one hit in a tiny sketch counts.
    return [(i, j) for (i, j), n in shared.items() if n >= 0.4 * min(sizes[i], sizes[j])]


def _shingles(texts: Sequence[str]) -> list[Hashes]:
    """Hash each text's shingles, sorted and each once, many texts at a time."""
    made: list[Hashes] = []
    chunk: list[str] = []
    length = 0
    for text in texts:
        chunk.append(text.lower())
        length += len(text) + 1
        if length >= _CHUNK:
            made += _hash_chunk(chunk)
            chunk, length = [], 0
    return made + (_hash_chunk(chunk) if chunk else [])


def _hash_chunk(texts: Sequence[str]) -> list[Hashes]:
    codes = np.concatenate((code_points("\n".join(texts)), np.array([32], np.uint32)))
    word = word_mask(codes)
    edges = np.flatnonzero(np.diff(word.astype(np.int8), prepend=0))
    starts, ends = edges[0::2], edges[1::2]
    # A polynomial hash of each word: prefix sums, shifted back by the inverse of the base's
    # power (the base is odd, so it has one modulo 2**64).
    power = np.cumprod(np.full(len(codes), _BASE), dtype=np.uint64)
    back = np.cumprod(np.full(len(codes), np.uint64(pow(int(_BASE), -1, 1 << 64))), dtype=np.uint64)
    total = np.concatenate((np.zeros(1, np.uint64), np.cumsum(codes * power, dtype=np.uint64)))
    words = _stir((total[ends] - total[starts]) * back[starts])
    bounds = np.cumsum([len(text) + 1 for text in texts])
    firsts = np.searchsorted(starts, np.concatenate(([0], bounds)))
    shingled = words.copy()
    for k in range(1, _WORDS):
        shingled = shingled * _BASE
        shingled[: max(0, len(words) - k)] += words[k:]
    shingled = _stir(shingled)
    made = []
    for a, b in zip(firsts[:-1].tolist(), firsts[1:].tolist(), strict=True):
        if b - a >= _WORDS:
            made.append(np.unique(shingled[a : b - _WORDS + 1]))
        else:  # too short for a shingle: the words are one together
            short = sum(int(w) * (2 * i + 3) for i, w in enumerate(words[a:b])) % (1 << 64)
            made.append(np.array([short] if b > a else [], np.uint64))
    return made


def _stir(hashes: Hashes) -> Hashes:
    """Spread the bits of a hash (the last steps of splitmix64)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * _MIX
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
