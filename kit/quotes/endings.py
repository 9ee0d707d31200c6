"""Where reported words end: at the next report, at a subordinate clause's comma, at their stretch."""

from __future__ import annotations

import re

from kit.quotes.grammar import PREPOSITIONS, TIMES, VERBISH, is_subordinate
from kit.quotes.pages import Page, Stretch, between
from kit.quotes.reportverbs import Cue

_INVERTED = re.compile(r" (?:the |a |an |one )?(?:[a-z]+ )?[A-Z]")
_LONGEST = 4000  # characters; no clause is longer


def clause_end(page: Page, start: int, stretch: Stretch, cue: Cue, subject_start: int) -> int:
    """Find where the words reported from `start` on end.

    A clause ends with its stretch, before the next report that is not part of it, or
    at the comma where a subordinate clause gives way to the main one.
    """
    text, end = page.text, min(stretch.end, start + _LONGEST)
    quoted = between(stretch.quoted, start, end)
    if quoted and text[end - 1] == "." and quoted[-1].end == end - 1:
        end -= 1
    for other in between(stretch.cues, start + 1, end)[:20]:
        cut = _joined_report(text, cue, other) or _next_report(text, start, other)
        if cut > start:
            end = cut
            break
    semicolon = _find_outside(text, "; ", start, end, quoted)
    end = semicolon if semicolon > 0 else end
    if "as" in cue.verb.frame or is_subordinate(text, subject_start, stretch.start):
        comma = _find_outside(text, ", ", start + 1, end, quoted)
        end = comma if comma > 0 else end
    if "as" in cue.verb.frame and quoted and not text.startswith(" that ", quoted[0].end):
        end = min(end, _last_of_list(text, quoted))  # but: called it "unlikely" that they go
    return trim_end(text, start, end)


def _last_of_list(text: str, quoted: list) -> int:  # type: ignore[type-arg]
    """Find where quoted words end that are listed: described it as “sagging,” “sinking”."""
    end = quoted[0].end
    for further in quoted[1:]:
        if text[end : further.start].strip(" ,") not in ("", "and", "or"):
            break
        end = further.end
    return end


def trim_end(text: str, start: int, end: int) -> int:
    """Drop the final full stop, comma or dash, but none that stands in closing marks."""
    while end > start and (text[end - 1] in " ,;:.\n—–-" and text[end - 3 : end] != "..."):
        end -= 1
    return end


def _joined_report(text: str, cue: Cue, other: Cue) -> int:
    """Find where "and" joins a later report to one that holds no finite clause, or 0."""
    if text[other.start - 5 : other.start] != " and ":
        return 0
    form = "participle" if other.verb.cue.endswith("ing that") else other.verb.form
    if form != cue.verb.form:
        return 0
    whole = cue.verb.form == "participle" or {"as", "of", "for", "to"} & cue.verb.frame
    return other.start - 5 if whole else 0


def _next_report(text: str, start: int, other: Cue) -> int:
    """Find the comma before a later report that is not part of the clause, or -1."""
    at = text.rfind(",", max(start, other.start - 200), other.start)
    if at < 0:
        return -1
    comma = at - start
    words = text[at + 1 : other.start].strip("”\"’' ").split()
    closed = 2 if text[start + comma + 1] in '”"' else 0  # the comma stands within the marks
    adds = other.verb.form in ("participle", "phrase") or other.verb.cue.endswith("ing that")
    if adds and len(words) <= 1:
        return start + comma + closed
    if (
        words[:1] in (["and"], ["but"], ["while"], ["though"], ["although"])
        and other.verb.kind != "thought"
    ):
        return (
            start + comma
            if len(words) <= 6 and not any(VERBISH.match(w) for w in words[1:-1])
            else -1
        )
    if not words and other.verb.form != "base" and _INVERTED.match(text, other.end):
        return start + comma + closed if "tag" in other.verb.frame else -1
    if "tag" in other.verb.frame and 0 < len(words) <= 8 and ends_here(text, other):
        return start + comma + closed
    return -1


def ends_here(text: str, cue: Cue) -> bool:
    """Tell whether a cue is a tag: nothing but a time or place follows it."""
    after = text[cue.end : cue.end + 30].lstrip(" ")
    word = after.split(None, 1)[0].lower().strip(",.") if after.strip() else ""
    return after[:1] in ".,\n" or not word or word in PREPOSITIONS or word in TIMES


def _find_outside(text: str, mark: str, start: int, end: int, quoted: list) -> int:  # type: ignore[type-arg]
    """Find a mark outside quoted words, or -1."""
    at = text.find(mark, start, end)
    while at >= 0:
        around = next((q for q in quoted if q.start < at < q.end), None)
        if around is None:
            return at
        at = text.find(mark, around.end, end)
    return -1
