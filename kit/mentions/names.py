"""Candidates: runs of capitalised words, found in one compiled scan over all sentences joined."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.language.characters import code_points, level_spaces, word_mask
from kit.mentions.gazetteer import common_words, head_class, heads, known_names, name_words, titles
from kit.mentions.words import CAPITALS, HEADLINE, INITIAL, PLAIN, is_english

BETWEEN = "\x00"  # parts the joined sentences; no name holds it

# Upper case letters of the Latin, Greek and Cyrillic scripts.
_UP = "[" + "".join(c for i in range(0x41, 0x530) if (c := chr(i)).isupper()) + "]"
Whole = NDArray[np.int64]


class Runs(NamedTuple):
    """Capitalised runs: where they stand in the joined text, and how to read them."""

    start: list[int]  # characters of the joined text
    end: list[int]
    row: list[int]  # index of the sentence
    mode: list[int]  # PLAIN, INITIAL (the first word may be any), HEADLINE or CAPITALS


def _any(name: str) -> str:
    return "|".join(sorted(name_words(name)))


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern of a run.

    It begins with one class of characters, so that the engine skips from capital to
    capital; what must not stand before a run is looked at only there.
    """
    surfaces = list(titles()) + [s for s, k in known_names().items() if k.place == "state"]
    dotted = {w[1:-1] for s in surfaces for w in s.split(" ") if w.endswith(".") and len(w) > 2}
    dotted |= {"r", "t", "nc", "orp", "o", "td", "ept", "ros"}  # Jr Sr St Inc Corp Co Ltd Dept Bros
    short = "|".join(sorted(map(re.escape, dotted), key=len, reverse=True))
    syllables = "|".join(f"(?<={name} .)" for name in name_words("east_asian"))
    letters = rf"(?:\.{_UP})*\.(?:-?{_UP}\.)*+(?:{_UP}(?!\w))?"
    whole = (
        rf"\w*+(?:[-‐‑]{_UP}\w*+|['’]{_UP}\w++|['’](?!(?:s|re|ll|ve|d|m|t|em)\b)[a-z]\w*+"
        rf"|&{_UP}\w*+)*+(?!['’](?:re|ll|ve|d|m|t)\b)"
    )
    tag = r"(?<=\W[DRI])(?=-)"  # "R-Fla.": the party ends there, the state is a name of its own
    korean = rf"(?:{syllables})[a-z]+-[a-z]+(?!\w)"
    article = rf"(?:(?:{_any('arabic_article')}|d['’])-?)?"
    word = rf"{article}{_UP}(?:{letters}|(?:{short})\.(?!\w)|{korean}|{whole})"
    particle = f"(?:{_any('particle')})"
    foreign = f"(?:{_any('foreign_joint')})"
    joint = rf" (?:(?:{foreign} )?{particle}(?: (?:{_any('particle_article')}))? |{particle}-|{foreign} )?"
    first = rf"{_UP}(?<![\w@#].)(?<!\w['’].)(?:{tag}|{letters}|(?:{short})\.(?!\w)|{whole})"
    return re.compile(rf"{first}(?:{joint}{word})*", re.DOTALL)


_LEADING = re.compile(r"(?<!\w)\w+-$")


def find_runs(text: str, starts: Whole) -> Runs:
    """Find the runs of capitalised words in sentences joined by `BETWEEN`."""
    spans = [match.span() for match in _pattern().finditer(text)]
    if not spans:
        return Runs([], [], [], [])
    flat = np.array(spans, dtype=np.int64)
    row = np.searchsorted(starts, flat[:, 0], side="right") - 1
    codes = code_points(text)
    mode = _sentence_modes(codes, starts)[row]
    before = np.concatenate(([0], codes))[flat[:, 0]]  # the character before each run
    for i in np.flatnonzero(before == 0x2D).tolist():  # "al-Assad" begins before its capital
        article = _LEADING.search(text, max(0, spans[i][0] - 4), spans[i][0])
        if article and article.group()[:-1] in name_words("arabic_article"):
            flat[i, 0] = article.start()
    two_before = np.concatenate(([0, 0], codes))[flat[:, 0]]
    opens = np.isin(before, _OPENING) | ((before == 0x20) & np.isin(two_before, _RESTART))
    mode = np.where((mode == PLAIN) & opens, INITIAL, mode)
    return _join_names(text, flat[:, 0], flat[:, 1], row, mode)


_OPENING = np.array([0, 10, *map(ord, "\"“‘'([«-–—*•")])
_FINAL = np.array([*map(ord, '.!?"”’)')])
_RESTART = np.array([0, 10, *map(ord, ':.?!…•*-–—"“\u2009')])


def _sentence_modes(codes: NDArray[np.uint32], starts: Whole) -> Whole:
    """Tell which sentences are in title case or in capitals, from their words' first letters."""
    upper = ((codes >= 0x41) & (codes <= 0x5A)) | ((codes >= 0xC0) & (codes <= 0xDE))
    lower = ((codes >= 0x61) & (codes <= 0x7A)) | ((codes >= 0xDF) & (codes <= 0xFF))
    word = word_mask(codes)
    begins = word & ~np.concatenate(([False], word[:-1]))

    def count(mask: NDArray[np.bool_]) -> Whole:
        padded = np.concatenate((mask, [False]))  # a start may be the text's end
        return np.add.reduceat(padded, starts, dtype=np.int64)

    up, low = count(upper & begins), count(lower & begins)
    last = codes[np.concatenate((starts[1:], [len(codes) + 1])) - 2]
    unfinished = ~np.isin(last, _FINAL)  # a headline has no full stop
    mode = np.where((up >= 0.65 * (up + low)) & (up + low >= 4) & unfinished, HEADLINE, PLAIN)
    return np.where(count(upper) > 3 * count(lower), CAPITALS, mode)


_JOINTS = {" of ", " of the ", " for ", " for the ", " and ", " & ", " on ", " on the ",
           "'s ", "’s ", " 's ", "' ", "’ ", " ' ", " against ", " in "}  # fmt: skip
_LONGEST_JOINT = max(map(len, _JOINTS))
_LONGEST_NAME = 160  # characters


def _join_names(text: str, start: Whole, end: Whole, row: Whole, mode: Whole) -> Runs:
    """Join runs that one name parts: "Department" + "of" + "Homeland Security"."""
    begins, ends, modes = start.tolist(), end.tolist(), mode.tolist()
    keep = np.ones(len(start), np.bool_)
    near = (start[1:] - end[:-1] <= _LONGEST_JOINT) & (row[1:] == row[:-1])
    first = 0  # the run that those joined so far began with
    for i in (np.flatnonzero(near) + 1).tolist():
        gap = text[ends[i - 1] : begins[i]]
        if gap not in _JOINTS:
            continue
        if keep[i - 1]:
            first = i - 1
        elif begins[i] - begins[first] > _LONGEST_NAME:
            continue
        left = text[begins[first] : ends[i - 1]]
        if _is_one_name(left, gap, text[begins[i] : ends[i]]):
            keep[i] = False
            ends[first] = ends[i]
        elif gap[:3] == " of" and modes[i] == PLAIN and left.rsplit(" ", 1)[-1] in titles():
            modes[i] = INITIAL  # "Minister of Education Jane Doe"
    kept = np.flatnonzero(keep).tolist()
    return Runs(
        [begins[i] for i in kept],
        [ends[i] for i in kept],
        row[keep].tolist(),
        [modes[i] for i in kept],
    )


def _is_one_name(left: str, gap: str, right: str) -> bool:
    """Tell whether a joint stands inside a name, from the words on both sides."""
    joint = gap.strip().split(" ")[0]
    whole = f"{left}{gap}{right}".replace("’", "'").replace(" '", "'").removeprefix("The ")
    if whole in known_names() or whole.endswith("People's Republic"):
        return True
    left_words, right_words = left.split(" "), right.split(" ")
    kind, opens = heads().get(left_words[-1], ("", False))
    if joint == "in":
        return False
    if joint in ("of", "for", "on", "against"):
        if f"{left_words[-1]} {gap.strip()} {right_words[0]}" in titles():
            return True
        if joint == "of" and right_words[-1] in name_words("incorporated"):
            return kind == "organisation" or left in known_names()  # "General Motors of Canada Ltd"
        listed = known_names().get(left)
        if joint == "of" and listed and listed.kind == "organisation" and " of " in left:
            return True  # "House of Commons of Canada"
        begun = _is_begun(left_words) and joint in ("of", "for") and is_english(left_words[-1])
        led = len(right_words) > 1 and right_words[0] in titles()
        if led or not (begun or (kind == "organisation" and opens)):
            return False
        switch = joint == "for" and len(left_words) > 2 and not begun
        return not (
            switch and (head_class(right_words[-1]) or right_words[0] in name_words("body_first"))
        )
    if joint in ("and", "&"):
        return _is_joined(left, joint, right)
    plural = left_words[-1].lower() in name_words("owner")
    return plural and head_class(right_words[-1]) == "organisation"


def _is_begun(words: list[str]) -> bool:
    """Tell whether a name has its head word and a joint already ("Movement for Rights")."""
    for word, following in pairwise(words[:-1]):
        if heads().get(word, ("", False))[1]:
            return following in name_words("joint")
    return False


def _is_joined(left: str, joint: str, right: str) -> bool:
    """Tell whether "and" stands inside a name ("Department of Health and Human Services")."""
    left_words, right_words = left.split(" "), right.split(" ")
    body = head_class(right_words[-1]) == "organisation"
    if joint == "&" and (body or not (left in known_names() or right in known_names())):
        return True
    last = known_names().get(left_words[-1])
    if (last and last.kind in ("place", "country")) or right_words[0] == "The":
        return False  # "Bank of Canada and Royal Bank"
    if _is_begun(left_words):
        return body or all(map(is_english, right_words))
    if head_class(left_words[-1]) == "organisation":
        return False
    adjectives = (known_names().get(w) for w in left_words if w.lower() not in common_words())
    return body and all(a is not None and a.kind == "group" for a in adjectives)


def join_sentences(sentences: Sequence[str]) -> tuple[str, Whole]:
    """Join sentences by `BETWEEN`, white space levelled; return the text and where each begins."""
    lengths = np.fromiter((len(s) for s in sentences), np.int64, len(sentences))
    return level_spaces(BETWEEN.join(sentences)), np.cumsum(lengths + 1) - lengths - 1
