"""Groups of articles that say the same: exact copies, new versions, and shortened ones."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from kit.language.characters import code_points, word_mask

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]


class Texts(Protocol):
    """Texts that can be gone through, and looked up by position."""

    def __iter__(self) -> Iterator[str]: ...
    def __getitem__(self, i: int, /) -> str: ...


_WORDS = 5  # words in a shingle
_JACCARD = 0.5  # shingles shared, of all in both
_CONTAINED = 0.6  # shingles shared, of those in the shorter
_SHORTEST = 20  # shingles; below, only Jaccard counts
_LIMIT = np.uint64((1 << 64) // 8)  # one shingle in eight is kept as a sketch
_LEAST = 8  # hashes in a sketch, where there are as many
_SURE, _PLAIN = 32, 0.9  # a sketch of so many hashes, and the share that leaves no doubt
_AT_ONCE = 300_000  # hashes sorted at once
_CHUNK = 1 << 17  # characters hashed at once
_FEW = 12  # of the articles that share a shingle, how many are compared each with each
_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


def group_duplicates(texts: Texts) -> list[int]:
    """Group texts that are copies or near copies of each other.

    `texts`: gone through once; a text is looked up again only to be compared with a likely
    copy. Returns for each text the position of its group's first member, -1 if it stands alone.

    Texts are compared as sets of 5-word shingles (case and punctuation aside). Candidates
    share hashes of a sketch that keeps the smallest part of the hash range (Broder 1997,
    *On the resemblance and containment of documents*), which finds a short version in a
    long one too; then the true Jaccard similarity (at least 0.5) or containment in the
    longer (at least 0.6, for a reprint gets a new lead and loses its end) decides. Reports
    of one event in other words are not found; a chain of versions is one group.

    >>> group_duplicates(["One two three.", "Another text.", "one  two three"])
    [0, -1, 0]
    """
    return group_sketches(list(sketch_texts(texts)), texts)


def group_sketches(sketches: Sequence["Sketch"], texts: Texts) -> list[int]:
    """Group texts whose sketches were made before by `sketch_texts`, as `group_duplicates` does."""
    parent = list(range(len(sketches)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        i, j = sorted((root(i), root(j)))
        parent[j] = i

    first: dict[tuple[int, int], int] = {}
    for i, sketch in enumerate(sketches):
        if sketch.size:
            join(first.setdefault((sketch.whole, sketch.size), i), i)
    distinct = sorted(first.values())

    @lru_cache(maxsize=512)
    def shingles(i: int) -> Hashes:
        return np.unique(_hash_texts([texts[i].lower()])[0])

    def are_alike(a: Hashes, b: Hashes) -> bool:
        shared, shorter = len(np.intersect1d(a, b, assume_unique=True)), min(len(a), len(b))
        contained = shorter >= _SHORTEST and shared >= _CONTAINED * shorter
        return contained or shared >= _JACCARD * (len(a) + len(b) - shared)

    for i, j, share in sorted(_candidates([sketches[i] for i in distinct])):
        a, b = distinct[i], distinct[j]
        if root(a) != root(b) and (share > _PLAIN or are_alike(shingles(a), shingles(b))):
            join(a, b)
    roots = [root(i) for i in range(len(sketches))]
    sizes = np.bincount(roots, minlength=len(sketches))
    return [r if sizes[r] > 1 else -1 for r in roots]


class Sketch(NamedTuple):
    """The smallest hashes of a text's shingles; a hash and the number of all of them."""

    hashes: Hashes
    whole: int
    size: int


def _candidates(sketches: Sequence[Sketch]) -> list[tuple[int, int, float]]:
    """Name the pairs whose sketches share enough to be worth a true comparison, and the share.

    Of a sketch of few hashes the share says too little, and is given as zero.
    """
    if len(sketches) < 2:
        return []
    lengths = np.array([len(sketch.hashes) for sketch in sketches], np.int64)
    parts = 1 + int(lengths.sum()) // _AT_ONCE
    edges = np.linspace(0, float(_LIMIT), parts + 1)[1:-1].astype(np.uint64)
    cuts = np.zeros((len(sketches), parts + 1), np.int64)
    for i, sketch in enumerate(sketches):  # they are sorted; the last may be more
        cuts[i, 1:-1] = np.searchsorted(sketch.hashes, edges)
    cuts[:, -1] = lengths
    pairs, counts = np.empty(0, np.int64), np.empty(0, np.int64)
    for k in range(parts):  # one range of hashes at a time: sorting all takes much memory
        some = [s.hashes[a:b] for s, (a, b) in zip(sketches, cuts[:, k : k + 2], strict=True)]
        owners = np.repeat(np.arange(len(some), dtype=np.int32), [len(part) for part in some])
        found = [(pairs, counts), *_shared(np.concatenate(some), owners, lengths)]
        pairs, where = np.unique(np.concatenate([p for p, _ in found]), return_inverse=True)
        counts = np.bincount(where, np.concatenate([n for _, n in found]), minlength=len(pairs))
    low, high = np.divmod(pairs, max(1, len(sketches)))
    sizes = np.minimum(lengths[low], lengths[high])
    share = np.where(sizes >= _SURE, counts / np.maximum(sizes, 1), 0.0)
    # Less than what is asked for, as a sketch only estimates; one hit in a tiny sketch counts.
    kept = counts >= 0.4 * sizes
    return list(zip(low[kept].tolist(), high[kept].tolist(), share[kept].tolist(), strict=True))


def _shared(
    hashes: Hashes, owners: NDArray[np.int32], lengths: Numbers
) -> Iterator[tuple[Numbers, Numbers]]:
    """Count what two sketches share; a pair is one number."""
    order = np.argsort(hashes, kind="stable")
    same = hashes[order[1:]] == hashes[order[:-1]]
    order = order[np.append(same, False) | np.append(False, same)]  # what stands alone goes
    order = order[np.lexsort((lengths[owners[order]], hashes[order]))]
    hashes, owners = hashes[order], owners[order].astype(np.int64)
    # Neighbours at distance 1 to _FEW: each with each in small groups, a chain in large ones.
    for step in range(1, _FEW + 1):
        same = hashes[step:] == hashes[:-step]
        if not same.any():
            break
        low = np.minimum(owners[step:][same], owners[:-step][same])
        high = np.maximum(owners[step:][same], owners[:-step][same])
        yield np.unique(low * len(lengths) + high, return_counts=True)


def sketch_texts(texts: Iterable[str]) -> Iterator[Sketch]:
    """Sketch each text, many texts at a time."""
    chunk: list[str] = []
    length = 0
    for text in texts:
        chunk.append(text.lower())
        length += len(text) + 1
        if length >= _CHUNK:
            yield from map(_sketch_one, _hash_texts(chunk))
            chunk, length = [], 0
    yield from map(_sketch_one, _hash_texts(chunk) if chunk else [])


def _sketch_one(shingles: Hashes) -> Sketch:
    """Keep one hash in eight, or the eight smallest of a short text."""
    whole = int(shingles.sum(dtype=np.uint64))
    kept = np.sort(shingles[shingles < _LIMIT])
    kept = kept[np.diff(kept, prepend=_LIMIT) != 0]
    if len(kept) < _LEAST:
        kept = np.unique(shingles)[:_LEAST]
    return Sketch(kept, whole, len(shingles))


def _hash_texts(texts: Sequence[str]) -> list[Hashes]:
    """Hash the shingles of each text, in their order, of texts in lower case."""
    codes = code_points("\n".join(["", *texts, ""]))  # no word at either end
    word = word_mask(codes)
    edges = np.flatnonzero(word[1:] != word[:-1]) + 1
    starts, ends = edges[0::2], edges[1::2]
    # A polynomial hash of each word: prefix sums, shifted back by the inverse of the base's
    # power (the base is odd, so it has one modulo 2**64).
    power, back = _powers(1 << len(codes).bit_length())
    total = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * power[: len(codes)], out=total[1:])
    words = _stir((total[ends] - total[starts]) * back[starts])
    bounds = np.cumsum([len(text) + 1 for text in texts])
    firsts = np.searchsorted(starts, np.concatenate(([0], bounds + 1)))
    shingled = words.copy()
    for k in range(1, _WORDS):
        shingled = shingled * _BASE
        shingled[: max(0, len(words) - k)] += words[k:]
    shingled = _stir(shingled)
    made = []
    for a, b in zip(firsts[:-1].tolist(), firsts[1:].tolist(), strict=True):
        if b - a >= _WORDS:
            made.append(shingled[a : b - _WORDS + 1])
        else:  # too short for a shingle: the words are one together
            short = sum(int(w) * (2 * i + 3) for i, w in enumerate(words[a:b])) % (1 << 64)
            made.append(np.array([short] if b > a else [], np.uint64))
    return made


@lru_cache(maxsize=4)
def _powers(n: int) -> tuple[Hashes, Hashes]:
    """Return the powers of the base and of its inverse, from the first."""
    both = (_BASE, np.uint64(pow(int(_BASE), -1, 1 << 64)))
    power, back = (np.cumprod(np.full(n, base), dtype=np.uint64) for base in both)
    return power, back


def _stir(hashes: Hashes) -> Hashes:
    """Spread the bits of a hash (the last steps of splitmix64)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * _MIX
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
