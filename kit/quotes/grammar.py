"""Closed classes of English words that mark the edges of a noun phrase or a clause."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRONOUNS = _words("he she they it i we you him her them his their its our my me us")
DETERMINERS = _words(
    "the a an his her their its our my these those some many most several both two three four "
    "five six seven eight nine ten another any all each every other more few no one your"
)
PREPOSITIONS = _words(
    "of for from at in with within on to by near under against about inside outside among "
    "during after before over into through across between amid despite without behind"
)
BE = _words("is was were are been being be am")
MODALS = _words("will would can could may might shall should must to do does did")
NEGATIONS = _words("not never neither nor nobody none")
WITHHELD = _words("declined refused refuses refusing declines failed stopped unable yet")
ADVERBS = (
    _words(
        "also later then further once now still already recently again first earlier has have had "
        "will would can could may might did do does having just even soon today yesterday often "
        "always thus instead meanwhile however though himself herself themselves both all too "
        "publicly famously long since simply twice ever himself itself keeps kept"
    )
    | BE
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan. feb. mar. apr. aug. sept. oct. nov. dec."
)
TIMES = _words(
    f"{_DAYS} {_MONTHS} today yesterday tomorrow week month year night morning afternoon evening"
)
#: Days and months: a time also with a capital ("USA Today" is none).
NAMED_TIMES = TIMES - _words(
    "today yesterday tomorrow week month year night morning afternoon evening"
)
#: Words before which no subject reaches back.
STOPS = _words(
    "that which who whom whose where when while if because since although though as whether than "
    "but or nor so until unless after before once what how why is was were are be been being has "
    "have had do does did will would can could may might shall should must cannot let it's that's "
    "there's he's she's they're we're what's not never went came met gave took made got saw won "
    "lost held kept left began became spoke ran put set sent showed shows wants means makes comes "
    "goes gets takes seems led plus saying reads according including like such unlike"
)
#: Words that open a sentence before its subject.
SKIPPED = _words(
    "but and yet so also meanwhile still however then now later earlier late nevertheless indeed "
    "even thus moreover additionally instead similarly recently today yesterday afterward "
    "afterwards further furthermore finally only or monday tuesday wednesday thursday friday "
    "saturday sunday separately here plus again last"
)
#: Words at which a subject after its verb ends.
RIGHT_STOPS = _words(
    "who that which whose whom in on after during as before when while where via by if to this "
    "last late early earlier yesterday today tonight and but or adding noting referring citing "
    "because since about there is was were are has have had will would should could may might "
    "not speaking recently then later again with it he she they said via into over through "
    "monday tuesday wednesday thursday friday saturday sunday afterward following using"
)
ABBREVIATED = re.compile(
    r"[(\"“]*(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Prof|Rev|Hon"
    r"|Maj|Capt|Cmdr|Adm|Atty|Brig|Pvt|Cpl|No|Inc|Co|Corp)\.)"
)
_AUXILIARIES = (
    "is are was were be been am has have had do does did will would can could may might shall "
    "should must cannot"
)
_IRREGULAR = (
    "went came got took made gave saw won lost left began met held kept felt knew told said says "
    "say thought became brought built bought caught chose cut drew drove fell found fought grew "
    "heard hit hurt led let meant paid put ran rose sat sent set shot showed shows spent spoke "
    "spread stood struck understood wrote remain remains need needs want wants seem seems plan "
    "plans know knows think thinks believe believes mean means make makes take takes give gives "
    "go goes come comes get gets look looks appear appears face faces include includes continue "
    "continues deserve deserves feel feels support supports try tries work works keep keeps"
)
#: One word that is nearly always a finite verb.
VERBISH = re.compile(
    rf"(?:{'|'.join(f'{_AUXILIARIES} {_IRREGULAR}'.split())}|[a-z]{{2,}}ed|[a-z]+n['’]t)$"
)


def _by_first_letter(words: list[str]) -> str:
    """Write words as one pattern that the engine leaves at their first letter, which is fast."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


#: A finite verb somewhere in a clause.
HAS_VERB = re.compile(
    r"\b(?<!\bto )(?:"
    + _by_first_letter(f"{_AUXILIARIES} {_IRREGULAR}".split())
    + r"|[a-z]{2,}(?<!ne)ed|[a-z]+n['’]t)\b|\w['’](?:re|ve|ll|d|m)\b|\b(?:it|he|she|that|there)['’]s\b"
)
SUBORDINATORS = _words("although though while whereas after as when if because since")


def is_subordinate(text: str, subject: int, floor: int) -> bool:
    """Tell whether a subject stands in a clause that opens the sentence ("While he said …")."""
    words = text[floor:subject].split()
    return bool(words) and len(words) <= 2 and words[-1].lower() in SUBORDINATORS
