"""I, me and my inside quotations: whoever the tag beside the marks names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from kit.language.clauses import acting_verbs
from kit.mentions.coreference import Named

# Begins with one class of characters, so that the engine skips from one to the next.
FIRST_PERSON = re.compile(r"[IMm](?<![\w'’.].)(?:(?<=I)(?!\.)|(?<=[Mm])[ey])(?![\w\]-])", re.DOTALL)
_MARK = re.compile(r"[“”\"]")
_BEFORE_OPENING = frozenset(" \x00\n([—–-")
_LONGEST = 3000  # characters; a longer quotation has lost its closing mark
_NEAR = 60  # characters between a speaker and the verb of saying
_OWNERS = frozenset({"his", "her", "hers", "their"})
Span = tuple[int, int]


def resolve_first_persons(
    text: str, begin: int, end: int, people: list[Named], found: list[tuple[int, int, int]]
) -> list[Named]:
    """Resolve the first persons of one document, inside quotations whose speaker is known.

    Parameters
    ----------
    text : str
        All sentences joined.
    begin, end : int
        The document's characters in it.
    people : list of Named
        Persons, unnamed sources and resolved pronouns, in order of the text.
    found : list of (start, end, sentence)
        Where the pronouns stand, in order.

    Notes
    -----
    The tag of a quotation is looked for behind its marks, then before them, within the
    sentence; a quotation that follows at once has the speaker of the one before. A
    report within a quotation ("he told me") is not told apart from it.
    """
    quotations = _quotations(text, begin, end)
    opened = [a for a, _ in quotations]
    speakers: list[Named | None] = []
    out: list[Named] = []
    for start, stop, row in found:
        k = bisect_right(opened, start) - 1
        if k < 0 or start >= quotations[k][1]:
            continue
        while len(speakers) <= k:
            speakers.append(_speaker(text, (begin, end), quotations, speakers, people))
        who = speakers[k]
        if who:
            reason = "the speaker of the quotation"
            out.append(Named(start, stop, row, who.actor, who.kind, "pronoun", reason, who.gender))
    return out


def _quotations(text: str, begin: int, end: int) -> list[Span]:
    """List what stands in double marks, by the shape of the marks and their neighbours."""
    found: list[Span] = []
    opened = -1
    for hit in _MARK.finditer(text, begin, end):
        at, mark = hit.start(), hit.group()
        bare = mark == '"' and (at == begin or text[at - 1] in _BEFORE_OPENING)
        if mark == "“" or (bare and text[at + 1 : at + 2] not in (" ", "\x00", "")):
            if opened >= 0:  # the next paragraph opens anew
                found.append((opened, at))
            opened = at
        elif opened >= 0:
            found.append((opened, at + 1))
            opened = -1
    return [(a, b) for a, b in found if b - a < _LONGEST]


def _speaker(
    text: str, document: Span, quotations: list[Span], speakers: list[Named | None],
    people: list[Named],
) -> Named | None:  # fmt: skip
    """Find who speaks the next quotation: by its tag, or as the one before did."""
    k = len(speakers)
    opened, closed = quotations[k]
    left = max(document[0], text.rfind("\x00", document[0], opened) + 1)
    if k:
        left = max(left, quotations[k - 1][1])
    who = _tagged(text, closed, _right_end(text, document, quotations, k), people)
    who = who or _tagged(text, left, opened, people, last=True)
    if who or not k:
        return who
    gap = text[_right_end(text, document, quotations, k - 1) : opened]
    return speakers[k - 1] if not gap.strip("\x00 \n") else None


def _right_end(text: str, document: Span, quotations: list[Span], k: int) -> int:
    """Find where the sentence goes on to after a quotation, before the next one."""
    closed = quotations[k][1]
    stop = text.find("\x00", closed, document[1])
    stop = document[1] if stop < 0 else stop
    return min(stop, quotations[k + 1][0]) if k + 1 < len(quotations) else stop


def _tagged(
    text: str, start: int, stop: int, people: list[Named], *, last: bool = False
) -> Named | None:
    """Find the speaker beside the first (or last) verb of saying in a stretch, or None."""
    verbs = list(_saying().finditer(text, start, stop))
    if not verbs:
        return None
    verb = verbs[-1 if last else 0]
    first = bisect_left(people, (start,))
    near = [
        p
        for p in people[first : bisect_left(people, (stop,), first)]
        if text[p.start : p.end].lower() not in _OWNERS
    ]
    before = [p for p in near if p.end <= verb.start() <= p.end + _NEAR]
    after = [p for p in near if verb.end() <= p.start <= verb.end() + _NEAR]
    return before[-1] if before else after[0] if after else None


@cache
def _saying() -> re.Pattern[str]:
    """Compile the verbs that stand beside a quotation."""
    tags = acting_verbs("say", "tag")
    return re.compile(
        r"\b(?:" + "|".join(sorted(map(re.escape, tags), key=len, reverse=True)) + r")\b"
    )
