"""One document laid out for the search for quotations: marks, stretches, cues, mentions."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kit.language.lines import looks_wrapped, unglue
from kit.language.marks import Quoted, pair_marks
from kit.language.sentences import TAG
from kit.quotes.cues import Cue, report_cues, report_verbs

_NEVER = 1 << 62  # beyond the end of every text
_LONGEST = 20_000  # characters; what is longer is no sentence, and is cut
_LOWER_OR_SAID = re.compile(r"\s*(?:[a-z]|(?:Said|Says|Asked|Added|Wrote|Replied)\b)")

_SHORT_TAG = re.compile(
    r"(?:[A-Z][\w.’'-]*|[Hh]e|[Ss]he|[Tt]hey)(?: [A-Z][\w.’'-]*){0,3} ([a-z]+)\.?"
)

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
    before: tuple[int, int]  # the sentence or stretch before it; (-1, -1) where it is the first
    quoted: list[Quoted]  # those that begin here
    cues: list[Cue]  # those that stand here outside quotation marks


class Page(NamedTuple):
    """What the search for quotations knows of one document; lists are in order of position."""

    text: str
    quoted: list[Quoted]
    stretches: list[Stretch]  # those that quote or report
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
    text = unglue(text)
    cues = report_cues(text)
    quoted = pair_marks(text, wrapped=looks_wrapped(text))
    if not cues and not quoted:
        return None
    mentions = [m for m in mentions if m[4] != "pronoun" or text[m[0]] not in "ImM"]
    starts = [start for start, _, _ in sentences]
    free = _outside(cues, quoted)
    quotes_at, cues_at = [*(q.start for q in quoted), _NEVER], [*(c.start for c in free), _NEVER]
    stretches, i, k = [], 0, 0
    for start, stop, before in _spans(text, sentences, quoted, quotes_at, cues_at):
        for begin in range(start, stop, _LONGEST):  # once: what is longer is no sentence
            end = min(stop, begin + _LONGEST)
            q, c = bisect_left(quotes_at, begin, i), bisect_left(cues_at, begin, k)
            i, k = bisect_left(quotes_at, end, q), bisect_left(cues_at, end, c)
            row = (begin, end, before, quoted[q:i], free[c:k])
            stretches.append(_new_tuple(Stretch, row))
    return Page(text, quoted, stretches, cues, mentions, starts)


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


def _spans(
    text: str,
    sentences: Sequence[tuple[int, int, str]],
    quoted: list[Quoted],
    quotes_at: list[int],
    cues_at: list[int],
) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Yield the stretches in which something is quoted or reports, each with the one before it.

    Sentences that a quotation, or a tag after one, holds together are one.
    """
    i = k = 0
    quotes_end = [*(q.end for q in quoted), _NEVER]
    before, begun, stop, told, last = (-1, -1), -1, -1, False, -1
    for start, end, kind in sentences:
        if kind != "body":
            continue
        while quotes_end[i] <= start:
            last = quotes_end[i]
            i += 1
        joined = quotes_at[i] < start  # within a quotation, or after one in its line
        if not joined and last == stop and text.find("\n", stop, start) < 0:
            joined = _is_tag(text, start, end)
        if joined and begun >= 0 and end - begun < _LONGEST:
            stop = max(end, stop)
            continue
        if told:
            yield begun, stop, before
        if begun >= 0:
            before = begun, stop
        while cues_at[k] < start:
            k += 1
        begun, stop, told = start, end, quotes_at[i] < end or cues_at[k] < end
    if told:
        yield begun, stop, before


def _is_tag(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence after a quotation is its tag: "“It is over.” Ann Lee argues."."""
    if _LOWER_OR_SAID.match(text, start) or TAG.match(text, start):
        return True
    short = _SHORT_TAG.fullmatch(text, start, end)
    verb = report_verbs().get(short[1]) if short else None
    return verb is not None and verb.place == "both"


def within(page: Page, start: int, end: int) -> list[Mention]:
    """List the mentions that begin between two positions."""
    return [_new_tuple(Mention, row) for row in between(page.mentions, start, end)]


def between(rows: list, start: int, end: int) -> list:  # type: ignore[type-arg]
    """List the spans (cues or quoted stretches) that begin between two positions."""
    if not rows or rows[-1][0] < start:  # as for most stretches
        return []
    first = bisect_left(rows, (start,))
    return rows[first : bisect_left(rows, (end,), first)]
