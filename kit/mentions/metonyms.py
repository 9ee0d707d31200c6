"""Metonyms: capitals and buildings that act or speak for a country or an institution."""

from __future__ import annotations

import re

from kit.language.verbs import acts
from kit.mentions.gazetteer import Known

# "Moscow is ready to talk", "Berlin, he said, was accused of": what only an actor can be.
_STATES = re.compile(
    r"(?: |,[^,.]{1,60}, )(?:is|was|has been|had been) (?:not |\w+ly |now |also |still )?(?:open|ready|willing"
    r"|prepared|committed|accused|blamed|responsible|behind|concerned|determined|keen|reluctant|unlikely"
    r"|(?!hosting|getting|becoming|freezing|burning|growing|celebrating|bracing|being|having)\w+ing)\b"
)
# "talks with Moscow", "sanctions on Moscow", "urged Moscow": only an actor is dealt with so.
_PARTNER = re.compile(
    r"(?:[Aa]ccording to|talks with|conversations? with|negotiations? with|relations with|"
    r"ties (?:with|to)|contacts? with|deals? with|agreements? with|treaty with|trade with|"
    r"pressure (?:from|on)|(?:response|reply|message|warning|signal|support|approval|permission|"
    r"reaction|criticism|condemnation|help|backing|orders|offer|statement) (?:from|to)|"
    r"(?:sent|speak|spoke|spoken|talk|talked|talking|appeal|appealed|appeals|loyal|links|allied|"
    r"demand|demands|calls?|called|urged|turn) (?:to|with|on|by)|"
    r"(?:backed|supported|accused|blamed|imposed|condemned|rejected|denied|criticised|criticized|"
    r"appointed|controlled|welcomed|proposed) by|sanctions (?:on|against)|cooperat\w+ with|"
    r"war with|against|blam\w+|accus\w+|press\w*|urg\w+|support\w*|told|between)$"
)
_PAIRED = re.compile(
    r" and [A-Z]\w+(?: [A-Z]\w+)? (?:have|has|had|are|were|agree|agreed|said|say|will)\b"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|near|outside|inside|around|into|towards?|to|through|across|left|leave|"
    r"leaving|visit\w*|enter\w*|reach\w*|storm\w*|behind|of|over|from)$"
)
_NO_SUBJECT = re.compile(r"\b(?:[Ii]n|[Aa]t|near|from|of|to)$")


def stands_for(text: str, start: int, end: int) -> bool:
    """Tell whether the capital or building at a place in the text acts or speaks there."""
    before = text[max(0, start - 40) : start].rstrip().removesuffix(" the")
    if _PARTNER.search(before):
        return True
    if acts(text, end, "say", "tag", "act") or _STATES.match(text, end, end + 110):
        return not _NO_SUBJECT.search(before)
    return bool(_PAIRED.match(text, end, end + 60))


def read_place(text: str, start: int, end: int, known: Known) -> tuple[str, str, str, str] | None:
    """Read a capital or a building: actor, kind, form and reason, or None where it is nothing."""
    acting = stands_for(text, start, end)
    if acting and known.place == "capital":
        reason = f"{known.actor} acts for its country ({known.why})"
        return known.country, "country", "metonym", reason
    if acting:
        return known.actor, known.kind, "metonym", f"a building that acts ({known.why})"
    before = text[max(0, start - 30) : start].rstrip().removesuffix(" the").removesuffix(" The")
    if known.place != "capital" and _PLACE_BEFORE.search(before):
        return None  # "at the White House"
    return known.actor, known.kind, "name", known.why
