"""Senses of may, must, can: possibility and certainty, or permission, duty and names."""

from __future__ import annotations

import re

from kit.hedging.verbforms import (
    ARTICLES,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    is_adverb,
    is_number,
    is_participle,
    is_plural,
    is_verb_base,
)
from kit.hedging.words import Keep, Verdict, Words

_MONTHS = frozenset(
    "january february march april june july august september october november december".split()
)


_BEFORE_MAY = (
    PREPOSITIONS
    | _MONTHS
    | frozenset(
        "last next this early late mid each every the and or to mr mrs ms dr sir lady theresa from".split()
    )
)


_TITLES = frozenset("minister secretary president mayor senator premier pm".split())


# What makes a permission: rules in sight, a limit on what is allowed, a role that is addressed.
_CODE = (
    r"rules?|bylaws?|by laws|statutes?|laws?|regulations?|code|guidelines|constitution|act|charter|"
    r"rulebook|contract|handbook|licen[cs]e|sign|notice|standing orders|leaflet|terms|policy|treaty|"
    r"lease|permit|convention|ordinance|edict|order|agreement"
)


_RULES = re.compile(
    rf"\b(?:under (?:\w+ ){{0,4}}(?:{_CODE})|(?:{_CODE}) (?:says?|states?|said|reads?|allows?|provides?|"
    rf"permits?|stipulates?)|(?:by|in) law\b|with(?:out)? (?:an? |prior |written )*(?:permit|permission|"
    r"consent|visa|ticket|licen[cs]e|appointment)|entitled|eligible|discretion|permitted|allowed)"
)


_UNDER = re.compile(rf"\bunder (?:the|its|their|his|our) (?:\w+ )?(?:{_CODE})\b")


_LIMITS = frozenset(
    "only once twice each per without free until unless maximum hours nor if notice fee written "
    "permission proxy appointment".split()
)


_ROLES = frozenset(
    "members visitors guests students pupils players voters residents applicants passengers "
    "customers candidates employees users drivers parents citizens readers owners tenants staff "
    "workers spectators competitors contestants delegates patients prisoners inmates children "
    "dogs cyclists hikers anglers hunters swimmers participants entrants lawmakers councillors "
    "judges jurors officers member visitor guest student pupil player voter resident applicant "
    "passenger customer candidate employee user driver citizen owner tenant worker delegate "
    "patient person chair anyone everyone you shareholders shareholder teams holders holder "
    "viewers travellers travelers riders diners campers pets vehicles cars bidders borrowers "
    "defendant defendants juror party parties nobody".split()
)


_ACTS = frozenset(
    "leave enter use vote sail speak carry keep apply attend bring touch sit begin start proceed "
    "stop go park camp hunt fish smoke swim ride wear sell buy serve stand borrow play handle "
    "address call appeal order request refuse board walk drive eat drink stay pick choose approach "
    "kiss change register enroll enrol cast file cancel deduct donate contribute obtain purchase "
    "possess marry sue petition hold erect film record share download import export sign dock land moor anchor graze gather swap exceed contact submit photograph feed cross dive climb bathe".split()
)


_STATIVE = frozenset(
    "be have need want know feel seem appear become cost mean take face lose see find come suffer "
    "die fall rise fail think believe prove turn contain result cause lead happen look get lack "
    "differ end affect help hurt like notice realize realise understand agree accept win hear love "
    "experience remember miss struggle wonder regret reject recall prefer decide benefit "
    "hurt change increase decrease remain depend exist".split()
)


_LIKELY_ADVERBS = frozenset("well also soon even yet still eventually already actually never "
                            "ultimately finally one just simply thus therefore someday".split())  # fmt: skip


def may(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb of possibility; drop the month, the name, the wish and the permission."""
    if s[i - 1] in {"dismay", "as"} and s[j] == "well":
        return "'may as well' proposes"
    if s.capital(i) and s.style != "plain":
        verb = is_verb_base(s[j]) and not (is_plural(s[j]) and s[j + 1] != "")
        titled = s[i - 1] in _TITLES and not verb
        name = s[i - 1] in _BEFORE_MAY or titled or is_number(s[j]) or s.begins(i) or not verb
        if name and not (s[j] in {"not", "be", "have"} or is_adverb(s[j])):
            return "a month or a name"
    elif s.capital(i):
        if s.raw(i) != "MAY":
            return "a month, a name, a wish or a request"
    elif s.hyphenated(i - 1) and s[i - 1] == "mid":
        return "a month"
    if s[i - 1] in {"come", "try", "be"} and s[j] in {"", ".", ","}:
        return "an idiom"
    if s[i - 1] == "i" and s[i - 2] == "if":
        return "a request"
    return "a permission" if _permits(s, i, j) else Keep("", i, j)


_TAKEN = frozenset("photo photograph picture video note leave bag item".split())
_BODIES = frozenset("court judge board chair council minister one nobody".split())


def _permits(s: Words, i: int, j: int) -> bool:
    """Weigh what speaks for permission against what speaks for possibility."""
    act = s[j + 1] if s[j] in {"not", "only", "also"} or is_adverb(s[j]) else s[j]
    if s[j] in _LIKELY_ADVERBS or (s[j + 1] in _LIKELY_ADVERBS and s[j] == "not") or act == "have":
        return s[i - 1] == "you" and s[j] == "now"
    before = s.behind(i, 6)
    if (s[i - 1] == "you" and s[j] == "now") or "up to" in " ".join(s.behind(i, 8)):
        return True
    role = s[i - 1] in {"you", "who"} or bool(set(before) & _ROLES)
    addressed = s[i - 2] in {"no", "any", "each"} or before[:1] in (["no"], ["any"], ["each"])
    ruled = bool(_RULES.search(s.folded)) or "which" in s.behind(i, 3)
    if not (role or addressed or ruled or s[i - 1] in _BODIES):
        return False
    at = i + 1 + (s[i + 1] != act)
    agent = act not in _STATIVE or (act == "take" and s[at + 1].rstrip("s") in _TAKEN)
    if ruled and (
        (agent and _UNDER.search(s.folded)) or (s[j] == "be" and is_participle(s[j + 1]))
    ):
        return s[i - 1] not in _SUBJECTS
    weight = (
        role
        + addressed
        + ruled
        + (act in _ACTS)
        + bool(set(s.words[j:]) & _LIMITS or "at any time" in s.folded)
    )
    weight += agent * (role or s[i - 1] in _BODIES) + ("discretion" in s.words)
    weight += (s[j] == "not" and agent and role) + (s[i - 1] in {"anyone", "everyone"})
    return weight - (s[i - 1] in _SUBJECTS) >= 3


_SUBJECTS = frozenset("it this that there i we she he they".split())


_STATES = frozenset(
    "exhausted tired worried devastated kidding joking mistaken wrong crazy mad proud terrified "
    "heartbroken delighted thrilled disappointed dreaming confused frustrated frustrating awful "
    "hard difficult hell terrifying true false lost stupid blind insane relieved hungry thirsty "
    "starving freezing embarrassed embarrassing furious shocked nervous scared lonely bored "
    "drunk asleep desperate guilty ill sick fun nice great terrible wonderful strange weird "
    "painful excited overjoyed jealous aware unbearable daunting".split()
)


_SOME_CAUSE = frozenset(
    "mistake misunderstanding reason explanation error joke way something someone somebody "
    "hundreds thousands dozens millions confusion coincidence connection limit".split()
)


_FALSE = frozenset("fake forgery hoax coincidence joke typo error misprint mistake".split())


def must(s: Words, i: int, j: int) -> Verdict:
    """Keep "surely"; drop duty."""
    k = s.skip(j, {"also", "surely", "really", "still", "certainly", "all", "now"})
    if s[i - 1] in POSSESSIVES | {"a", "the"}:
        return "a noun"
    if s[k] == "not" or s[k] == "n't":
        return "a duty"
    if s[k] == "have" and is_participle(s[k + 1] if not is_adverb(s[k + 1]) else s[k + 2]):
        if s[k + 1] in {"put", "read", "set", "cut", "cost", "split"} or _by_a_date(s, k):
            return "a duty"
        return Keep("", i, j)
    if s[i - 1] == "there" and s[k] == "be" and set(s.ahead(k + 1, 4)) & _SOME_CAUSE:
        return Keep("", i, j)
    it = s[i - 1] in {"it", "this", "that"}
    if (it and s[k] in {"hurt", "sting"}) or (it and s[k] == "be" and s[k + 1] in ARTICLES):
        return Keep("", i, j)
    if s[k] == "be" and set(s.ahead(k + 1, 3)) & _FALSE:
        return Keep("", i, j)
    if s[k] == "be":
        k = s.skip(k + 1, {"so", "very", "absolutely", "quite", "really", "pretty", "a", "the"})
        if s[k] in _STATES and s[k + 1] not in {"that"}:
            return Keep("", i, j)
        if s[k] in {"thinking", "wondering", "feeling", "hiding", "hoping", "getting", "lying"}:
            return Keep("", i, j)
        if s[i - 1] in {"it", "this", "that"} and s[k] in _SOME_CAUSE:
            return Keep("", i, j)
    if s[k] in {"know", "feel", "think", "seem", "hate", "love", "realize", "realise"}:
        return Keep("", i, j) if s[i - 1] in PERSONAL - {"who"} else "a duty"
    return "a duty"


def _by_a_date(s: Words, k: int) -> bool:
    """Tell whether "must have" + participle sets a term or a requirement."""
    return any(w in {"by", "before", "least", "eligible", "qualify", "apply", "applicants",
                     "candidates", "within"} for w in s.words[k:]) or (
        set(s.words[:k]) >= {"to"} and s[0] in {"to", "candidates", "applicants"}
    )  # fmt: skip


def can(s: Words, i: int, j: int) -> Verdict:
    """Keep nothing: ability and general statements ("can cause") are no hedges."""
    return "ability or a general statement"
