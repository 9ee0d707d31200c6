"""I, me and my inside quotations: whoever the tag beside the marks names."""

import re
from bisect import bisect_left, bisect_right
from functools import cache

from kit.language.verbs import acting_verbs
from kit.language.word_kinds import words
from kit.mentions.pieces import Named
from kit.mentions.pronouns import Pronoun, Spans

_NEAR = 60  # characters between a speaker and the verb of saying


def resolve_first_persons(
    text: str, document: tuple[int, int], marks: Spans, people: list[Named], found: list[Pronoun]
) -> list[Named]:
    """Resolve the first persons of one document, inside quotations whose speaker is known.

    A report within a quotation ("he told me") is not told apart from it.
    """
    opened = [a for a, _ in marks]
    speakers: dict[int, Named | None] = {}  # by quotation
    out: list[Named] = []
    for start, stop, row, _ in found:
        k = bisect_right(opened, start) - 1
        if k < 0 or start >= marks[k][1]:
            continue
        if k not in speakers:
            speakers[k] = _speaker(text, document, marks, k, people)
        who = speakers[k]
        if who:
            reason = "the speaker of the quotation"
            out.append(Named(start, stop, row, who.actor, who.kind, "pronoun", reason, who.gender))
    return out


def _speaker(
    text: str, document: tuple[int, int], marks: Spans, k: int, people: list[Named]
) -> Named | None:
    """Find who speaks a quotation: by its tag, or as those did that it follows at once."""
    right = _sentence_end(text, document, marks, k)
    while True:
        opened, closed = marks[k]
        before = marks[k - 1][1] if k else document[0]
        left = max(before, text.rfind("\x00", before, opened) + 1)
        who = _tagged(text, closed, right, people) or _tagged(text, left, opened, people, last=True)
        if who or not k:
            return who
        k -= 1
        right = _sentence_end(text, document, marks, k)
        if text[right:opened].strip("\x00 \n"):
            return None


def _sentence_end(text: str, document: tuple[int, int], marks: Spans, k: int) -> int:
    """Find where the sentence goes on to after a quotation, before the next one."""
    stop = text.find("\x00", marks[k][1], document[1])
    stop = document[1] if stop < 0 else stop
    return min(stop, marks[k + 1][0]) if k + 1 < len(marks) else stop


def _tagged(
    text: str, start: int, stop: int, people: list[Named], *, last: bool = False
) -> Named | None:
    """Find the speaker beside the first (or last) verb of saying in a stretch, or None."""
    verb = _saying().search(text, start, stop)
    if verb is None:
        return None
    if last:
        *_, verb = _saying().finditer(text, start, stop)
    first = bisect_left(people, (start,))
    beside = people[first : bisect_left(people, (stop,), first)]
    near = [p for p in beside if text[p.start : p.end].lower() not in words("possessive")]
    before = [p for p in near if p.end <= verb.start() <= p.end + _NEAR]
    after = [p for p in near if verb.end() <= p.start <= verb.end() + _NEAR]
    return before[-1] if before else after[0] if after else None


@cache
def _saying() -> re.Pattern[str]:
    """Compile the verbs that stand beside a quotation."""
    tags = sorted(acting_verbs("say", "tag"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, tags)) + r")\b")
