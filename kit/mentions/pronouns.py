"""Pronouns: third persons by the most recent who fits, first persons by the tag of their quotation."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Set
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.language.verbs import acting_verbs
from kit.language.word_kinds import words
from kit.mentions.pieces import Named

# Begins with one class of characters, so that the engine skips from one to the next.
_PRONOUN = re.compile(
    r"[HhIMmSsTt](?<![\w'’].)"
    r"(?:(?:(?<=[Hh])(?:e|is|im|ers?)|(?<=[Ss])he|(?<=[Tt])(?:hey|heir))(?!\w|['’]t)"
    r"|(?:(?<=I)(?!\.)|(?<=[Mm])[ey])(?![\w\]-]))",
    re.DOTALL,
)
_GENDER = {"he": "m", "his": "m", "him": "m",
           "she": "f", "her": "f", "hers": "f", "they": "p", "their": "p"}  # fmt: skip
_MOST = 40  # mentions remembered of one sentence
_REACH = 3  # sentences back, the pronoun's own included not
_TITLE = 6  # characters of "Mr. " and the like
_NO_TAGS: frozenset[int] = frozenset()
_NEAR = 60  # characters between a speaker and the verb of saying
_TAG_REACH = 6  # sentences between "he said" and who speaks: a quotation may be long
Spans = list[tuple[int, int]]


class Pronoun(NamedTuple):
    """A pronoun: its characters, its sentence, and whether it is of the first person."""

    start: int
    end: int
    row: int
    first: bool


def find_pronouns(text: str, starts: NDArray[np.int64]) -> list[Pronoun]:
    """Find the pronouns in sentences joined."""
    spans = [match.span() for match in _PRONOUN.finditer(text)]
    rows = np.searchsorted(starts, [a for a, _ in spans], side="right") - 1
    return [
        Pronoun(a, b, row, text[a] in "IMm")
        for (a, b), row in zip(spans, rows.tolist(), strict=True)
    ]


class _Recent:
    """Who was mentioned up to a place, sentence by sentence, and whose gender is known."""

    def __init__(self, people: list[Named], marks: Spans) -> None:
        self.groups: list[list[Named]] = []
        self.genders: dict[str, str] = {}
        self._marks, self._opened = marks, [a for a, _ in marks]
        for person in people:
            if person.gender:
                self.genders.setdefault(person.actor, person.gender)

    def add(self, who: Named) -> None:
        groups = self.groups
        if not groups or groups[-1][0].row != who.row:
            groups.append([who])
            return
        groups[-1].append(who)
        if len(groups[-1]) > _MOST:
            del groups[-1][1]  # a sentence without end: its subject stays

    def is_quoted(self, who: Named) -> bool:
        """Tell whether somebody is named in quotation marks: who speaks is none of these."""
        k = bisect_left(self._opened, who.start) - 1
        return k >= 0 and who.start < self._marks[k][1]


def resolve_pronouns(
    text: str, people: list[Named], pronouns: list[Pronoun], marks: Spans
) -> list[Named]:
    """Resolve the pronouns of one document.

    The nearest sentence with somebody who fits decides, within it the first, its subject as a rule.
    """
    out: list[Named] = []
    recent = _Recent(people, marks)
    tags = {b + 1 for _, b in marks if text[b : b + 1] == " "}  # where a tag would begin
    at = 0
    for start, end, row, _ in pronouns:
        while at < len(people) and people[at].start < start:
            recent.add(people[at])
            at += 1
        word = text[start:end].lower()
        wanted = _GENDER[word]
        ahead = people[at] if at < len(people) else None
        who = (
            _ahead(text, start, row, ahead, wanted, recent)
            or (wanted != "p" and start in tags and _choose(text, wanted, row, recent, tags))
            or _choose(text, wanted, row, recent)
        )
        if who:
            reason = f"the last who fits '{word}'"
            found = Named(start, end, row, who.actor, who.kind, "pronoun", reason, who.gender)
            out.append(found)
            recent.add(found)
            if wanted != "p":
                recent.genders.setdefault(who.actor, wanted)
    return out


_OPENING = re.compile(
    r"(?:\w+ing|In|At|With|Despite|During|After|Before|While|As|Since|For|Through|By|Like|Unlike|"
    r"Throughout|Following|On)\b[^,\x00]*$"
)


def _ahead(
    text: str, start: int, row: int, ahead: Named | None, wanted: str, recent: _Recent
) -> Named | None:
    """Choose who comes after the pronoun: "In his speech, Jane Doe's rival said"."""
    if not ahead or ahead.row != row or wanted == "p":
        return None
    if recent.groups and recent.groups[-1][0].row == row:
        return None
    sentence = text.rfind("\x00", max(0, start - 120), start) + 1
    opens = (sentence or start <= 120) and _OPENING.match(text, sentence, start)
    follows = text.find(",", start, ahead.start) >= 0 and ahead.start - start < 90
    fits = recent.genders.get(ahead.actor, wanted) == wanted
    return ahead if opens and follows and fits else None


def _choose(
    text: str, wanted: str, row: int, recent: _Recent, tags: Set[int] = _NO_TAGS
) -> Named | None:
    """Choose who is meant, in the nearest sentence that has somebody who fits.

    With tags it is who speaks, nobody whom a quotation names: a name in one of the tags
    goes before the subject.
    """
    reach = _TAG_REACH if tags else _REACH
    genders = recent.genders
    for group in reversed(recent.groups):
        if row - group[0].row > reach:
            return None
        if wanted == "p":
            for_others = " for " in text[group[-1].start : group[-1].end + 5]  # "spokesman for"
            certain = group[0].row == row and group[-1].kind == "unnamed" and not for_others
            return group[-1] if certain else None
        fitting = [p for p in group if genders.get(p.actor, wanted) == wanted]
        if tags:
            fitting = [p for p in fitting if not recent.is_quoted(p)]
        if fitting:
            fitting = [p for p in fitting if p.actor in genders] or fitting
            if speaks := [p for p in fitting if tags and _in_tag(p, tags)]:
                return speaks[-1]
            return next((p for p in fitting if not _owns(text, p)), fitting[0])
    return None


def _in_tag(who: Named, tags: Set[int]) -> bool:
    """Tell whether a name follows a closing mark, with a title at most between."""
    return not tags.isdisjoint(range(who.start - _TITLE, who.start + 1))


def _owns(text: str, who: Named) -> bool:
    """Tell whether a mention is a possessive, which is seldom what a pronoun takes up."""
    if who.form == "pronoun":
        return text[who.start : who.end].lower() in ("his", "her", "their")
    return text[who.end : who.end + 2] in ("'s", "’s") or text[who.end : who.end + 3] == " 's"


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
