"""One document laid out for the search for quotations: marks, stretches, cues, mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kit.language.lines import looks_wrapped
from kit.language.marks import Quoted, pair_marks
from kit.language.sentences import TAG
from kit.quotes.cues import Cue, report_cues

_NEVER = 1 << 62  # beyond the end of every text
_NONE: list[Any] = []  # shared by the stretches without quotations or cues, never added to
_LONGEST = 20_000  # characters; what is longer is no sentence, and is cut
_LOWER_OR_SAID = re.compile(r"\s*(?:[a-z]|(?:Said|Says|Asked|Added|Wrote|Replied)\b)")

_new_tuple = tuple.__new__  # as NamedTuple's own `_make`, without its check of the length


class Mention(NamedTuple):
    """One mention, in characters of the document."""

    start: int
    end: int
    actor: str
    kind: str
    form: str


class Stretch(NamedTuple):
    """A sentence, or several that one quotation holds together, in characters of the document."""

    start: int
    end: int
    paragraph: int  # stretches of one paragraph share a number
    quoted: list[Quoted]  # those that begin here
    cues: list[Cue]  # those that stand here outside quotation marks


class Page(NamedTuple):
    """What the search for quotations knows of one document; lists are in order of position."""

    text: str
    quoted: list[Quoted]
    stretches: list[Stretch]
    cues: list[Cue]
    mentions: list[tuple]  # type: ignore[type-arg]
    sentence_starts: list[int]


def lay_out(
    text: str,
    sentences: Sequence[tuple[int, int, str]],
    mentions: list[tuple],  # type: ignore[type-arg]
) -> Page | None:
    """Lay out a document, or return None where nothing is quoted and nothing reports.

    Sentences (start, end, kind) and mentions (the fields of `Mention`) come in order of
    position. First persons are left out: they follow from the speakers and name none.
    """
    cues = report_cues(text)
    quoted = pair_marks(text, wrapped=looks_wrapped(text))
    if not cues and not quoted:
        return None
    mentions = [m for m in mentions if m[4] != "pronoun" or text[m[0]] not in "ImM"]
    starts = [start for start, _, _ in sentences]
    spans = _stretches(text, sentences, quoted)
    free = _outside(cues, quoted)
    stretches = [_new_tuple(Stretch, row) for row in _filled(spans, quoted, free)]
    return Page(text, quoted, stretches, cues, mentions, starts)


def _filled(
    spans: list[tuple[int, int, int]], quoted: list[Quoted], cues: list[Cue]
) -> Iterator[tuple[int, int, int, list[Quoted], list[Cue]]]:
    """Add to each span what begins in it; everything comes in order of position."""
    i = k = 0
    quotes_at = [*(q.start for q in quoted), _NEVER]
    cues_at = [*(c.start for c in cues), _NEVER]
    for start, end, paragraph in spans:
        if end <= quotes_at[i] and end <= cues_at[k]:
            yield start, end, paragraph, _NONE, _NONE
            continue
        first_quoted, first_cue = bisect_left(quotes_at, start, i), bisect_left(cues_at, start, k)
        i, k = bisect_left(quotes_at, end, first_quoted), bisect_left(cues_at, end, first_cue)
        yield start, end, paragraph, quoted[first_quoted:i], cues[first_cue:k]


def _outside(cues: list[Cue], quoted: list[Quoted]) -> list[Cue]:
    """Keep the cues that stand outside quotation marks."""
    free: list[Cue] = []
    rest = iter(cues)
    cue = next(rest, None)
    for start, end, _, _ in quoted:
        while cue and cue.start < start:
            free.append(cue)
            cue = next(rest, None)
        while cue and cue.start < end:
            cue = next(rest, None)
    return [*free, cue, *rest] if cue else free


def _stretches(
    text: str, sentences: Sequence[tuple[int, int, str]], quoted: list[Quoted]
) -> list[tuple[int, int, int]]:
    """Join sentences that a quotation, or a tag after one, holds together."""
    made: list[tuple[int, int, int]] = []
    paragraph = reached = i = 0
    begun = stop = -1
    n_quoted = len(quoted)
    for start, end, kind in sentences:
        if kind != "body":
            continue
        while i < n_quoted and quoted[i].end <= start:
            i += 1
        if made:
            inside = i < n_quoted and quoted[i].start < start
            follows = i and quoted[i - 1].end == stop and text.find("\n", stop, start) < 0
            if (inside or (follows and _is_tag(text, start))) and end - begun < _LONGEST:
                stop = max(end, stop)
                made[-1] = (begun, stop, paragraph)
                continue
            paragraph += text.find("\n", reached, start) >= 0
        if end - start > _LONGEST:
            made += [(a, a + _LONGEST, paragraph) for a in range(start, end - _LONGEST, _LONGEST)]
            start += (end - start - 1) // _LONGEST * _LONGEST
        made.append((start, end, paragraph))
        begun, stop, reached = start, end, end
    return made


def _is_tag(text: str, start: int) -> bool:
    """Tell whether a sentence after a quotation is its tag."""
    return bool(_LOWER_OR_SAID.match(text, start) or TAG.match(text, start))


def within(page: Page, start: int, end: int) -> list[Mention]:
    """List the mentions that begin between two positions."""
    return [_new_tuple(Mention, row) for row in between(page.mentions, start, end)]


def between(rows: list, start: int, end: int) -> list:  # type: ignore[type-arg]
    """List the spans (cues or quoted stretches) that begin between two positions."""
    first = bisect_left(rows, (start,))
    return rows[first : bisect_left(rows, (end,), first)]
