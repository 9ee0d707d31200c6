"""Metonyms: capitals and buildings that act or speak for a country or an institution."""

from __future__ import annotations

import re
from functools import cache

from kit.mentions.gazetteer import Known, acting_verbs

_AUXILIARY = (
    r"(?:has|have|had|is|was|will|would|could|may|might|also|already|now|repeatedly|still|later|"
    r"first|never|did|does|not|then|quickly|reportedly|long|yet|since|been)"
)
_STATES = (
    r"(?:is|was|has been|had been) (?:not |\w+ly |now |also |still )?(?:open|ready|willing|prepared|committed|accused|"
    r"blamed|responsible|behind|concerned|determined|keen|reluctant|unlikely|"
    r"(?!hosting|getting|becoming|freezing|burning|growing|celebrating|bracing|being|having)\w+ing)\b"
)
_PARTNER = (
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


@cache
def _after() -> re.Pattern[str]:
    verbs = "|".join(sorted(acting_verbs()))
    return re.compile(
        rf"(?:,[^,.]{{1,60}},)? (?:{_AUXILIARY} )*(?:\w+ly )?(?:{verbs}|wants?)\b|(?: |,[^,.]{{1,60}}, ){_STATES}"
    )


_BEFORE = re.compile(_PARTNER)
_PAIRED = re.compile(
    r"^ and [A-Z]\w+(?: [A-Z]\w+)? (?:have|has|had|are|were|agree|agreed|said|say|will)\b"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|near|outside|inside|around|into|towards?|to|through|across|left|leave|"
    r"leaving|visit\w*|enter\w*|reach\w*|storm\w*|leave|behind|of|over|from)$"
)


def acts(text: str, start: int, end: int) -> bool:
    """Tell whether the capital or building at a place in the text acts or speaks there.

    Parameters
    ----------
    text : str
        Any text that holds the mention.
    start, end : int
        The mention's characters.

    Examples
    --------
    >>> acts("Although Moscow has said it is open", 9, 15), acts("He left Moscow on Monday", 8, 14)
    (True, False)
    """
    before = text[max(0, start - 40) : start].rstrip()
    before = before.removesuffix(" the")
    if _BEFORE.search(before):
        return True
    if _after().match(text, end, end + 110):
        return not re.search(r"\b(?:[Ii]n|[Aa]t|near|from|of|to)$", before)
    return bool(_PAIRED.match(text[end : end + 60]))


def stands_in(text: str, start: int) -> bool:
    """Tell whether the word at `start` is a mere place ("at the White House")."""
    before = text[max(0, start - 30) : start].rstrip().removesuffix(" the").removesuffix(" The")
    return bool(_PLACE_BEFORE.search(before))


def read_place(text: str, start: int, end: int, known: Known) -> tuple[str, str, str, str] | None:
    """Read a capital or a building: actor, kind, form and reason, or None where it is nothing."""
    acting = acts(text, start, end)
    if known.place == "capital":
        if acting:
            return (
                known.country,
                "country",
                "metonym",
                f"{known.actor} acts for its country ({known.why})",
            )
        return known.actor, known.kind, "name", known.why
    if acting:
        return known.actor, known.kind, "metonym", f"a building that acts ({known.why})"
    if stands_in(text, start):
        return None
    return known.actor, known.kind, "name", known.why
