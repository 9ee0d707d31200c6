"""Words of sentences as flat arrays: clauses, quotation marks, negation and names marked."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.sentiment.stance.classes import idioms, roles, words_of

Whole = NDArray[np.int64]
Mark = NDArray[np.bool_]

_TOKEN = re.compile(r"\w+(?:[’'\-.&]\w+)*|[^\w\s]")
_BETWEEN = "\x00"
NAME, NUMBER = "<name>", "<number>"


class Tokens(NamedTuple):
    """All words and marks of some sentences, one after the other.

    Attributes
    ----------
    words : list of str
        The distinct words in lower case, names and numbers as ``<name>``, ``<number>``.
    code : array of int
        Index into `words`, one per token.
    row, start, end : array of int
        The sentence, and the characters within it.
    first : array of int
        Each sentence's first token; one entry more than sentences.
    clause : array of int
        Tokens of one clause share a number.
    quoted, negated, name : array of bool
    is_ : dict of str to array of bool
        Word classes that the frames need: negates, be, helps, joins, judges, leads, says.
    raw : list of str
        The distinct words in lower case before names were folded; see `raw_code`.
    raw_code : array of int
    """

    words: list[str]
    code: Whole
    row: Whole
    start: Whole
    end: Whole
    first: Whole
    clause: Whole
    quoted: Mark
    negated: Mark
    name: Mark
    is_: dict[str, Mark]
    raw: list[str]
    raw_code: Whole


def read_tokens(texts: Sequence[str]) -> Tokens:
    """Split sentences into words and marks, in one pass over all of them.

    Examples
    --------
    >>> tokens = read_tokens(["Critics did not praise Ann Lee."])
    >>> [tokens.words[i] for i in tokens.code], tokens.negated.tolist()[3]
    (['critics', 'did', 'not', 'praise', '<name>', '<name>', '.'], True)
    """
    joined = _BETWEEN.join(texts)
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    begins = np.concatenate(([0], np.cumsum(lengths)))[: len(texts)].astype(np.int64)
    spelled: defaultdict[str, int] = defaultdict(lambda: len(spelled))
    found = _TOKEN.findall(joined)
    n = len(found)
    spelling = np.fromiter(map(spelled.__getitem__, found), np.int64, n)
    start = np.fromiter((m.start() for m in _TOKEN.finditer(joined)), np.int64, n)
    end = start + np.fromiter(map(len, found), np.int64, n)
    keep = _not_between(spelled, spelling)
    start, end, spelling = start[keep], end[keep], spelling[keep]
    row = np.searchsorted(begins, start, side="right") - 1
    first = np.searchsorted(row, np.arange(len(texts) + 1))
    looks = _Looks.of(list(spelled))
    quoted = _quoted(looks, spelling, row, first)
    name = _names(looks, spelling, row, first)
    code, words = _fold(looks, spelling, name)
    breaks = looks.is_["breaks"][spelling] | looks.opens[spelling] | looks.closes[spelling]
    breaks |= looks.toggles[spelling]
    is_ = {kind: mark[spelling] for kind, mark in looks.is_.items()}
    negated = _negated(is_["negates"], looks.word[spelling], row)
    for like, at in _find_idioms(code, words, row):
        if like not in words:
            words.append(like)
        code[at], negated[at] = words.index(like), False
        is_["judges"][at] |= like in words_of("judge")
    return Tokens(
        words, code, row, start - begins[row], end - begins[row], first, np.cumsum(breaks),
        quoted, negated, name, is_, looks.lower, spelling,
    )  # fmt: skip


class _Looks(NamedTuple):
    """What each distinct spelling looks like."""

    lower: list[str]
    capital: Mark
    long: Mark
    word: Mark
    digit: Mark
    opens: Mark
    closes: Mark
    toggles: Mark
    ends: Mark
    is_: dict[str, Mark]

    @classmethod
    def of(cls, spellings: list[str]) -> "_Looks":
        lower = [s.lower().replace("’", "'") for s in spellings]

        def mark(tests: Sequence[bool]) -> Mark:
            return np.array(tests, np.bool_)

        is_ = {role: mark([w in words for w in lower]) for role, words in roles().items()}
        short = mark([w.endswith("n't") for w in lower])
        is_["negates"] |= short
        is_["helps"] |= short | mark([w.endswith("ly") for w in lower])
        is_["ing"] = mark([w.endswith("ing") for w in lower])
        is_["ed"] = mark([w.endswith("ed") for w in lower])
        is_["judges"] = mark([w in words_of("judge") for w in lower])
        is_["pronoun"] = mark([w.split("'")[0] in roles()["pronoun"] for w in lower])
        is_["short_be"] = mark([w.endswith(("'s", "'re", "'m")) for w in lower])
        return cls(
            lower,
            mark([s[0].isupper() and w not in ("i", "i'm", "i've", "i'd", "i'll")
                  for s, w in zip(spellings, lower, strict=True)]),
            mark([len(s) > 3 and s[0].isalpha() for s in spellings]),
            mark([s[0].isalnum() or s[0] == "_" for s in spellings]),
            mark([s[0].isdigit() for s in spellings]),
            mark([s == "“" for s in spellings]),
            mark([s == "”" for s in spellings]),
            mark([s == '"' for s in spellings]),
            mark([s in '“".:!?' for s in spellings]),
            is_,
        )  # fmt: skip


def _not_between(spelled: dict[str, int], spelling: Whole) -> Mark:
    """Drop the character that parts the sentences."""
    return (
        spelling != spelled[_BETWEEN] if _BETWEEN in spelled else np.ones(len(spelling), np.bool_)
    )


def _since(count: Whole, row: Whole, first: Whole) -> Whole:
    """Count from each sentence's beginning: a running sum less what came before."""
    before = np.concatenate(([0], count))[first[:-1]]
    return count - before[row]


def _quoted(looks: _Looks, spelling: Whole, row: Whole, first: Whole) -> Mark:
    """Mark what stands between quotation marks, the opening mark included.

    A closing mark that nothing opened ends a quotation from an earlier sentence.
    """
    if not len(spelling):
        return np.zeros(0, np.bool_)
    opens, closes = looks.opens[spelling].astype(np.int64), looks.closes[spelling].astype(np.int64)
    depth = _since(np.cumsum(opens - closes), row, first)
    lowest = np.zeros(len(first) - 1, np.int64)
    np.minimum.at(lowest, row, depth)
    odd = _since(np.cumsum(looks.toggles[spelling]), row, first) % 2 == 1
    return (depth + closes - lowest[row] > 0) | odd


def _names(looks: _Looks, spelling: Whole, row: Whole, first: Whole) -> Mark:
    """Mark capitalised words inside sentences that are not in title case."""
    capital = looks.capital[spelling]
    inside = np.ones(len(spelling), np.bool_)
    inside[first[:-1][first[:-1] < len(spelling)]] = False
    after_mark = np.concatenate(([False], looks.ends[spelling][:-1])) if len(spelling) else inside
    long = looks.long[spelling] & inside
    n_rows = len(first) - 1
    n_long = np.bincount(row[long], minlength=n_rows)
    n_capital = np.bincount(row[long & capital], minlength=n_rows)
    title_case = n_capital > 0.6 * np.maximum(n_long, 1)
    return capital & inside & ~after_mark & ~title_case[row]


def _fold(looks: _Looks, spelling: Whole, name: Mark) -> tuple[Whole, list[str]]:
    """Give words that differ in case one code, all names another, all numbers a third."""
    number: dict[str, int] = {NAME: 0, NUMBER: 1}
    table = np.array(
        [1 if d else number.setdefault(w, len(number))
         for w, d in zip(looks.lower, looks.digit, strict=True)], np.int64,
    )  # fmt: skip
    code = np.where(name, 0, table[spelling]) if len(spelling) else np.zeros(0, np.int64)
    return code, list(number)


def _find_idioms(code: Whole, words: list[str], row: Whole) -> Iterator[tuple[str, Whole]]:
    """Find phrases that weigh as a word does: that word, and those of theirs that weigh."""
    light = roles()["negates"] | roles()["helps"] | roles()["joins"] | {"can't", "couldn't"}
    place = {word: i for i, word in enumerate(words)}
    for parts, like in idioms().items():
        codes = [place.get(part, -1) for part in parts]
        n = len(code) - len(codes) + 1
        if min(codes) < 0 or n < 1:
            continue
        hit = row[:n] == row[len(codes) - 1 :]
        for k, part in enumerate(codes):
            hit &= code[k : k + n] == part
        if hit.any():
            weighty = [k for k, part in enumerate(parts) if part not in light]
            yield like, (np.flatnonzero(hit)[:, None] + weighty).ravel()


def _negated(negates: Mark, word: Mark, row: Whole) -> Mark:
    """Mark the three words after a negator, up to the next mark."""
    negated = np.zeros(len(row), np.bool_)
    open_ = negates.copy()
    for _ in range(3):
        open_ = np.concatenate(([False], open_[:-1])) & word & ~negates
        negated |= open_
    same = np.ones(len(row), np.bool_)
    same[1:] = row[1:] == row[:-1]
    return negated & (same | ~negated)
