"""Senses of about, around, some, up to: near a number, or something else."""

from __future__ import annotations

import re

from kit.hedging.verbforms import (
    ARTICLES,
    BE,
    DETERMINERS,
    NUMBER_WORDS,
    OBJECTS,
    PREPOSITIONS,
    PRONOUNS,
    is_adjective,
    is_number,
    is_participle,
    is_plural,
)
from kit.hedging.words import Keep, Verdict, Words

_CURRENCY = frozenset("$€£¥₹").union("us hk nz eur usd rs".split())


_SHARES = frozenset("half third quarter fifth tenth dozen thirds quarters twice double triple "
                    "midnight noon midday halfway".split())  # fmt: skip


_SPANS = frozenset(
    "year month week day decade hour minute second century mile kilometer kilometre meter metre "
    "foot inch pound kilo ton tonne degree percent percentage million billion hundred thousand "
    "fortnight generation point mph km".split()
)


_ALL = frozenset("everyone everybody everything every all anyone anything any enough".split())
_MEASURES = frozenset("same size time length height weight age number distance price cost width "
                      "speed population depth volume".split())  # fmt: skip
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m|p\.m)\b")


_UNITS = (
    _SPANS
    | {unit + "s" for unit in _SPANS}
    | frozenset(
        "% percent pct feet inches centuries km kg mph acres hectares votes seats light "
        "old per times euros dollars yen roubles rubles times o am pm a.m p.m cents".split()
    )
)


def quantity(s: Words, j: int) -> bool:
    """Tell whether an amount stands at `j`: "400", "$5m", "a third", "half", "a year ago"."""
    word = s[j]
    if is_number(word) and word not in {"one"}:
        return not _is_year_label(s, j)
    if word == "one":
        return s[j + 1] not in {"another", "of", "'s", "man", "woman", "thing"} or s[j + 1] == "of"
    if word in _SHARES or word in {"dozens", "hundreds", "thousands", "tens", "midway"}:
        return True
    if word in _CURRENCY or word.endswith("$"):
        return s[j + 1] in _CURRENCY or is_number(s[j + 1]) or word in "$€£¥₹"
    if (
        len(word) > 1
        and word[:1] in {"c", "u", "a"}
        and word[-1:].isdigit()
        and word[-2:].isdigit()
    ):
        return word[:2] in {"us", "c$", "a$"}
    if word in {"a", "an", "the", "one"}:
        k = j + 1
        while s[k] in {"full", "whole", "single", "further", "additional", "good", "third"} and (
            s[k + 1] in _SPANS | _SHARES
        ):
            k += 1
        if word == "the":
            return s[j + 1] in _MEASURES
        return s[k] in _SPANS | _SHARES | {"score", "couple"} or is_number(s[k])
    if word == "as" and s[j + 1] in {"many", "much", "long", "big", "large", "likely"}:
        return True
    if (word == "as" and s[j + 2] == "as") or word in {"right", "average", "halfway", "normal"}:
        return True
    return word in {"even", "equal", "level"} and s[j + 1] not in {"more", "the", "if", "though"}


def _is_year_label(s: Words, j: int) -> bool:
    """Tell whether a number only labels ("some 5G phones", "COVID-19")."""
    return s[j][:1].isdigit() and s[j][-1:].isalpha() and s[j][-1:] not in "mnk%"


_TOPIC = frozenset(
    "story stories book books film films movie movies song songs novel novels play plays series "
    "documentary article articles report reports poem talk talks talked talking speak speaks spoke "
    "speaking spoken ask asks asked asking tell tells told telling question questions concern "
    "concerns concerned worry worries worried joke jokes joked information complaint complaints "
    "complain complained debate debates lecture know knows knew known think thinks thought "
    "thinking hear hears heard care cares cared learn learned wrote write writes written read "
    "warned warn warning dream dreamed dreamt forget forgot details more all just excited angry "
    "happy upset sure confident nervous serious optimistic rumors rumours facts news discussion "
    "discussions conversation conversations doubts fears how what everything something nothing "
    "anything lied lie lying feel feels said say says mind enquiries letter letters essay post "
    "tweet tweeted tweets discuss testified testify briefed interviewed quizzed bragged boasted "
    "musical opera tale tales drama comedy exhibition programme program podcast chapter argue "
    "argued arguing comment commented".split()
)


def about(s: Words, i: int, j: int) -> Verdict:
    """Keep "about" before a quantity; drop the topic and the direction."""
    before = s[i - 1]
    if before == "just" and s[j] in _ALL:
        return Keep("", i - 1, j)
    if s[j] == "the" and s[j + 1] != "same" and before not in {*BE, "at", "only", "just", "now"}:
        return "a topic or a direction"
    if not quantity(s, j):
        return "a topic or a direction"
    if s[j] in {"a", "an"} and before in _TOPIC:
        return "a topic"
    if before in OBJECTS and s[i - 2] in _TOPIC and _few(s, j):
        return "a topic"
    topic = before in _TOPIC and not (
        before == "just" or (before in {"said", "know"} and s[j] == "half")
    )
    if before in BE and set(s.behind(i, 5)) & _TOPIC and _few(s, j):
        return "a topic"
    if topic and (_few(s, j) or s[j] in {"one", "half", "a"} or not _measured(s, j)):
        return "a topic"
    if before in {"set", "went", "came", "bring", "brought", "bringing", "come"}:
        return "an idiom"
    return Keep("", i, j)


def _few(s: Words, j: int) -> bool:
    """Tell whether a spelled small number and people or things follow, not a measure."""
    return s[j] in NUMBER_WORDS and s[j + 1] not in _UNITS and not s[j].endswith(("dred", "sand"))


def _measured(s: Words, j: int) -> bool:
    return any(w in _UNITS for w in s.ahead(j + 1, 3))


_PLACED = frozenset(
    "sit sits sat seated sitting gather gathers gathered gathering walk walked walking wrapped ran "
    "drove built revolve revolves revolved orbit orbits orbited centre centred center centered "
    "based turn turned spread circled stood huddled clustered huddle draped tied placed arranged "
    "formed organised organized dance danced skated flew fly flies raced toured".split()
)


def around(s: Words, i: int, j: int) -> Verdict:
    """Keep "around" before a quantity; drop place and direction."""
    if s.hyphenated(i):
        return "part of a compound"
    if not quantity(s, j) or s[j] in {"even", "equal", "level"}:
        return "a place or a direction"
    if s[i - 1] in _PLACED and s[j] not in {"a", "half"} and not _measured(s, j):
        return "a place"
    if s[j] == "the" and s[j + 1] != "same":
        return "a place"
    return Keep("", i, j)


def some(s: Words, i: int, j: int) -> Verdict:
    """Keep "some" before a number; drop the plain quantity."""
    word = s[j]
    if word in {"$", "€", "£"} and is_number(s[j + 1]):
        return Keep("", i, j)
    if not is_number(word) or _is_year_label(s, j) or (word in {"one", "half"} and s[j + 1] != "a"):
        return "a plain quantity"
    if word in {"dozens", "hundreds", "thousands", "millions"}:
        return "a plain quantity"
    if s.hyphenated(j) and s[j + 1] not in _UNITS and not is_number(s[j + 1]) and s[j + 1] != "odd":
        return "a plain quantity"
    if s.hyphenated(j) and (s[j + 2] == "old" or s[j + 2] == "olds"):
        return "a plain quantity"
    return Keep("", i, j)


def amount(s: Words, i: int, j: int) -> Verdict:
    """Keep words like "close to" or "as many as" before a quantity only."""
    if (
        quantity(s, j)
        or is_number(s[j])
        or (s[j] in {"about", "$", "€", "£"} or (s[j] in ARTICLES and is_number(s[j + 1])))
    ):
        return Keep("", i, j)
    return "no quantity follows"


def timed(s: Words, i: int, j: int) -> Verdict:
    """Keep "just after noon", "just under 40": before a clock time, a date or a quantity."""
    if quantity(s, j) or _CLOCK.match(s.folded, s.starts[j] if j < s.n else len(s.folded)):
        return Keep("", i, j)
    return "no quantity follows"


def roughly(s: Words, i: int, j: int) -> Verdict:
    """Keep "roughly" before degrees and amounts; drop the manner."""
    after = s[j]
    if (
        quantity(s, j)
        or after in DETERMINERS | PREPOSITIONS
        or (is_adjective(after) and not is_participle(after))
    ):
        if after in {"by", "with", "at", "into", "against", "on", "up"} and not quantity(s, j + 1):
            return "a manner"
        return Keep("", i, j)
    if after in {"translated", "speaking", "equivalent", "equal", "comparable", "how", "what"}:
        return Keep("", i, j)
    return "a manner" if after in {"", ".", ",", "and"} or not is_plural(after) else Keep("", i, j)


_PENALTY = frozenset(
    "prison jail imprisonment life bars sentence sentences fine fines fined penalty penalties "
    "detention custody suspension sentenced face faces faced facing carries carry punishable "
    "convicted maximum limit limited allowed allows permitted entitled cap capped".split()
)


_UP = frozenset(
    "live lives lived living lead leads led leading add adds added stand stands stood face owned "
    "own wake woke walk walks walked walking went go goes run runs run date catch catches caught "
    "grew grow stare look looked looks open opens opened sign signs signed measured climb end "
    "tick ticked edge edged inch inched rise rises rose jump jumped shot climbed crept bumped ratcheted "
    "push pushed moved move bring brings brought back head headed "
    "ended ending drove drive pulled came ran rushed sidled right way all summed build built "
    "buildup hooked linked connected".split()
)


def up_to(s: Words, i: int, j: int) -> Verdict:
    """Keep "up to 400 people"; drop legal maxima, "up to him", "added up to"."""
    k = j + 1 if s[j] in {"about", "around", "some", "an", "a", "roughly"} else j
    if not (is_number(s[k]) or quantity(s, j) or (s[k] in _CURRENCY and is_number(s[k + 1]))):
        return "no quantity follows"
    if "may" in s.ahead(j, 7):
        return "a legal maximum"
    if s[i - 1] in _UP and s[i - 1] not in {"to"}:
        return "part of a verb"
    near = set(s.behind(i, 8)) | set(s.ahead(j, 8))
    time = set(s.ahead(j, 5)) & {"years", "months", "year", "days", "weeks", "hours"}
    if s[j] in {"$", "€", "£"} and set(s.words) & {
        "fine",
        "fines",
        "fined",
        "penalty",
        "penalties",
    }:
        return "a legal maximum"
    if near & _PENALTY and (time or near & {"fine", "fines", "fined", "penalty", "penalties",
            "limit", "limited", "allowed", "allows", "permitted", "entitled", "maximum", "cap"}):  # fmt: skip
        return "a legal maximum"
    if s[i - 1] == "from" or (
        s[j].isdigit()
        and len(s[j]) == 4
        and s[j][:2] in {"19", "20"}
        and (s[j + 1] in {"", ".", ",", "and"})
    ):
        return "a point in time"
    return Keep("", i, j)


def or_so(s: Words, i: int, j: int) -> Verdict:
    """Keep "a week or so"; drop "or so he says"."""
    after = s[j]
    if is_number(s[i - 1]):
        return Keep("", i, j)
    if after in PRONOUNS - {"that"} or (
        after in {"the", "his", "her", "said", "claims"} and (s[i - 1] == ",")
    ):
        return "'or so it goes' comments"
    if s[i - 1] in {",", "", "—", "–"} and not any(is_number(w) for w in s.behind(i, 4)):
        return "'or so it goes' comments"
    return Keep("", i, j)


def close_to(s: Words, i: int, j: int) -> Verdict:
    """Keep "close to 400"; drop nearness to places, people and deeds."""
    if is_number(s[j]) and not (s[j] == "one" and s[j + 1] in {"another", "of"}):
        return Keep("", i, j)
    if s[j] in {"$", "€", "£", "half"} or (
        s[j] in {"a", "an"} and s[j + 1] in _SHARES | {"million"}
    ):
        return Keep("", i, j)
    return "a place or a relation"


def circa(s: Words, i: int, j: int) -> Verdict:
    """Keep "circa 1850"."""
    return Keep("", i, j) if is_number(s[j]) or s[j] == "." else "no date follows"


def odd(s: Words, i: int, j: int) -> Verdict:
    """Keep "40-odd people"."""
    if is_number(s[i - 1]) and s.hyphenated(i - 1):
        return Keep("", i, j)
    return "strange"
