"""Pronouns: he, she, his, her, him, they, by the most recent person who fits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Set

import numpy as np
from numpy.typing import NDArray

from kit.mentions.coreference import Named

# Begins with one class of characters, so that the engine skips from one to the next.
PRONOUN = re.compile(
    r"[HhSsTt](?<![\w'’].)(?:(?<=[Hh])(?:e|is|im|ers?)|(?<=[Ss])he|(?<=[Tt])(?:hey|heir))"
    r"(?!\w|['’]t)",
    re.DOTALL,
)
Recent = deque[list["Named"]]
Genders = dict[str, str]
_GENDER = {"he": "m", "his": "m", "him": "m",
           "she": "f", "her": "f", "hers": "f", "they": "p", "their": "p"}  # fmt: skip
_MOST = 40  # mentions remembered of one sentence
_REACH = 3  # sentences back, the pronoun's own included not
_TITLE = 6  # characters of "Mr. " and the like
_NO_TAGS: frozenset[int] = frozenset()
_TAG_REACH = 6  # sentences between "he said" and who speaks: a quotation may be long


def find_pronouns(
    text: str, starts: NDArray[np.int64], pattern: re.Pattern[str] = PRONOUN
) -> list[tuple[int, int, int]]:
    """Find the pronouns in sentences joined: start, end, sentence."""
    spans = [match.span() for match in pattern.finditer(text)]
    if not spans:
        return []
    rows = np.searchsorted(starts, [a for a, _ in spans], side="right") - 1
    return [(a, b, row) for (a, b), row in zip(spans, rows.tolist(), strict=True)]


def resolve_pronouns(
    text: str,
    people: list[Named],
    pronouns: list[tuple[int, int, int]],
    marks: list[tuple[int, int]],
) -> list[Named]:
    """Resolve the pronouns of one document.

    The nearest sentence with somebody who fits decides, within it the first, its subject as a rule.
    """
    out: list[Named] = []
    genders: Genders = {}
    for person in people:
        if person.gender:
            genders.setdefault(person.actor, person.gender)
    recent: Recent = deque(maxlen=_REACH + 1)
    telling: Recent = deque(maxlen=_REACH + 1)  # those whom no quotation names
    tags = {b + 1 for _, b in marks if text[b : b + 1] == " "}  # where a tag would begin
    opened = [a for a, _ in marks]
    at = 0
    for start, end, row in pronouns:
        while at < len(people) and people[at].start < start:
            _remember(recent, people[at])
            if not _within(people[at].start, opened, marks):
                _remember(telling, people[at])
            at += 1
        word = text[start:end].lower()
        wanted = _GENDER[word]
        ahead = people[at] if at < len(people) else None
        tagged = wanted != "p" and start in tags
        who = (
            _ahead(text, start, row, ahead, wanted, recent, genders)
            or (tagged and _choose(text, wanted, row, telling, genders, tags))
            or _choose(text, wanted, row, recent, genders)
        )
        if who:
            reason = f"the last who fits '{word}'"
            found = Named(start, end, row, who.actor, who.kind, "pronoun", reason, who.gender)
            out.append(found)
            _remember(recent, found)
            if not _within(start, opened, marks):
                _remember(telling, found)
            if _GENDER[word] != "p":
                genders.setdefault(who.actor, _GENDER[word])
    return out


def _remember(recent: Recent, who: Named) -> None:
    if not recent or recent[-1][0].row != who.row:
        recent.append([])
    recent[-1].append(who)
    if len(recent[-1]) > _MOST:
        del recent[-1][1]  # a sentence without end: its subject stays


_OPENING = re.compile(
    r"(?:\w+ing|In|At|With|Despite|During|After|Before|While|As|Since|For|Through|By|Like|Unlike|"
    r"Throughout|Following|On)\b[^,\x00]*$"
)


def _ahead(
    text: str,
    start: int,
    row: int,
    ahead: Named | None,
    wanted: str,
    recent: Recent,
    genders: Genders,
) -> Named | None:
    """Choose who comes after the pronoun: "In his speech, Jane Doe's rival said"."""
    if not ahead or ahead.row != row or wanted == "p" or (recent and recent[-1][0].row == row):
        return None
    sentence = text.rfind("\x00", max(0, start - 120), start) + 1
    opens = (sentence or start <= 120) and _OPENING.match(text, sentence, start)
    follows = text.find(",", start, ahead.start) >= 0 and ahead.start - start < 90
    return ahead if opens and follows and genders.get(ahead.actor, wanted) == wanted else None


def _within(at: int, opened: list[int], marks: list[tuple[int, int]]) -> bool:
    """Tell whether a place is in quotation marks: who speaks is not whom the words name."""
    k = bisect_left(opened, at) - 1
    return k >= 0 and at < marks[k][1]


def _choose(
    text: str, wanted: str, row: int, recent: Recent, genders: Genders, tags: Set[int] = _NO_TAGS
) -> Named | None:
    """Choose who is meant, in the nearest sentence that has somebody who fits.

    With tags it is who speaks: a name in one of them goes before the subject.
    """
    reach = _TAG_REACH if tags else _REACH
    for group in reversed(recent):
        if row - group[0].row > reach:
            return None
        if wanted == "p":
            for_others = " for " in text[group[-1].start : group[-1].end + 5]  # "spokesman for"
            certain = group[0].row == row and group[-1].kind == "unnamed" and not for_others
            return group[-1] if certain else None
        fitting = [p for p in group if genders.get(p.actor, wanted) == wanted]
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
