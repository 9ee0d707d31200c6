"""Teams that are called by their town: "Duisburg 16 4 3", "Boston at Detroit", "beat Milan"."""

from __future__ import annotations

import re

_SPORT = re.compile(
    r"(?:[A-Z][A-Za-z]+ )?(?:SOCCER|CRICKET|BASEBALL|BASKETBALL|RUGBY|HOCKEY|FOOTBALL|NBA|NFL|NHL|"
    r"AUSTRALIAN RULES|Soccer|Cricket|Baseball|Basketball|Rugby|Football)\b[A-Z' ]{0,20} ?[-:–] ?"
)
_SCORE = re.compile(r" \d(?!\d\d\d-\d\d)")
_LOWER = re.compile(r"\b[a-z]{3,}")
_FIXTURE = re.compile(
    r"[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)* (?:AT|at) [A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)*"
)
_AT = re.compile(r"(?: [A-Z][A-Za-z.]+)? (?:AT|at) ")
_THERE = re.compile(
    r"(?:^|\W)(?:in|at|near|outside|around|to|into|throughout|across|via|leave|left|city of|town of|North|South)"
    r"(?: the)? ?$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r" (?:\d{4}-\d\d|, [A-Z]|: |(?:Open|Grand|meeting|International|Cup|Test|tournament|marathon|OPEN|"
    r"airport|hospital|court|police|stadium|university)\b)"
)
_COMPETITIONS = ("League", "Division", "Conference")


def is_sporting(text: str, start: int) -> bool:
    """Tell whether a document is a report of a team sport, from how its headline begins."""
    return bool(_SPORT.match(text, start))


def is_competition(surface: str) -> bool:
    """Tell whether a body in a report of sport is a competition ("Premier League")."""
    return surface.endswith(_COMPETITIONS)


def is_team(text: str, start: int, end: int, *, capitals: bool, sporting: bool) -> bool:
    """Tell whether a town or region is a team at a place in the text."""
    before, after = text[max(0, start - 120) : start], text[end : end + 120]
    before, after = before.rsplit("\x00", 1)[-1], after.split("\x00", 1)[0]
    sentence = before + text[start:end] + after
    listed = (capitals or sporting) and len(sentence) < 60
    if listed and _FIXTURE.fullmatch(sentence.rstrip(" .")):
        return bool(_AT.match(after))
    if _SCORE.match(text, end) and len(sentence) < 120 and len(_LOWER.findall(sentence)) < 2:
        return True
    if not sporting or _PLACE_AFTER.match(text, end):
        return False
    return not _THERE.search(before)
