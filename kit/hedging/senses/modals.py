"""Senses of may, might, could, must: possibility, or something else."""

from __future__ import annotations

import re

from kit.hedging.verbforms import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    WH,
    is_adjective,
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
_BEFORE_MAY = PREPOSITIONS | _MONTHS | frozenset(
    "last next this early late mid each every the and or to mr mrs ms dr sir lady theresa from".split()
)
_TITLES = frozenset("minister secretary president mayor senator premier pm".split())
_AFTER_NAME = frozenset(
    "said says told asked added wrote and or was is were has had 's who day of the in on at to "
    "will would did does made government".split()
)
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
    "only once twice each per without free until unless maximum most hours nor more than if "
    "notice fee written permission proxy appointment".split()
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
    "kiss change dock land moor anchor graze gather swap exceed contact submit photograph feed cross dive climb bathe".split()
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
        if s[i - 1] in _BEFORE_MAY or titled or is_number(s[j]) or s.begins(i) or not verb:
            if not (s[j] in {"not", "be", "have"} or is_adverb(s[j])):
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


def _permits(s: Words, i: int, j: int) -> bool:
    """Weigh what speaks for permission against what speaks for possibility."""
    if s[j] in _LIKELY_ADVERBS or (s[j] == "not" and s[j + 1] in _LIKELY_ADVERBS):
        return False
    verb = s[j + 1] if s[j] in {"not", "only", "be"} or is_adverb(s[j]) else s[j]
    if verb in {"have", "be"} and s[j] != "be" and verb != "apply":
        return False
    weight = 0
    before = s.behind(i, 6)
    if s[i - 1] in {"you", "who"} or set(before) & _ROLES:
        weight += 1
        if s[j] not in _STATIVE and verb not in _STATIVE:
            weight += 1
    if s[i - 1] in {"court", "judge", "board", "chair", "council", "minister", "one", "nobody"}:
        weight += verb not in _STATIVE
    if before[:1] in (["no"], ["any"], ["each"], ["every"]) or s[i - 2] in {"no", "any", "each"}:
        weight += 1
    if s[i - 1] == "you" and s[j] == "now":
        return True
    if _RULES.search(s.folded):
        weight += 1 if verb in _STATIVE or s[j] in _STATIVE else 1 + 2 * bool(_UNDER.search(s.folded))
    if "discretion" in s.words or s[j] == "only" or "permission" in s.words:
        weight += 1
    if set(s.words[j:]) & _LIMITS:
        weight += 1
    if s[j] == "be" and is_participle(s[j + 1]) and _RULES.search(s.folded):
        weight += 2
    act = s[j + 1] if s[j] in {"not", "only", "also"} else s[j]
    if act in _ACTS:
        weight += 1
    if s[j] == "not" and act not in _STATIVE and set(before) & _ROLES:
        weight += 1
    if s[i - 1] in {"it", "this", "that", "there", "i", "we", "she", "he", "they"}:
        weight -= 1
    return weight >= 3


_MIGHT_NOUN = POSSESSIVES | frozenset(
    "the military economic naval industrial political financial air full all of with sheer "
    "imperial american russian chinese 's legal nuclear creative physical".split()
)


def might(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb; drop the noun (strength) and "might as well"."""
    before = s[i - 1]
    if before in _MIGHT_NOUN or before.endswith(("'s", "s'")) and not is_verb_base(s[j]):
        return "strength"
    if before.endswith("'s") and before not in {"that's", "it's"}:
        return "strength"
    if s[j] == "as" and s[j + 1] == "well":
        return "'might as well' proposes"
    if s[j] in {"and", "or", "of", "", "."} and before in {"and", "or", "right", "size", "for"}:
        return "strength"
    if s.capital(i) and s.begins(i) and s[j] in {"makes", "is"}:
        return "strength"
    if s[j] == "have" and _contrary(s, j):
        return "contrary to fact"
    return Keep("", i, j)


_PERCEIVE = frozenset(
    "see hear feel smell taste remember recall imagine understand afford speak swim climb "
    "tell find reach walk read write stand bear sleep eat breathe concentrate believe".split()
)
_ABLE_AFTER = frozenset("not never barely hardly scarcely".split())
_SO_THAT = frozenset("so where wherever whatever whenever everything anything nothing all".split())
_BACK_THEN = re.compile(
    r"\b(?:as a (?:boy|girl|child|student|teenager|young)|in (?:his|her|their) youth|back then|"
    r"in those days|in the (?:1[5-9]|20)\d0s|in the \w+ century|centuries ago|by (?:the )?age|at the age of|when (?:he|she|they|we|i) (?:was|were)|used to|"
    r"before the (?:war|fire|flood|storm)|at (?:age )?(?:two|three|four|five|six|seven|eight|nine|ten))\b"
)
_CONTRARY = frozenset(
    "avoided prevented averted stopped spared saved worse better different differently easier "
    "easily instead otherwise harder won done asked wished hoped chosen told warned tried sooner "
    "faster more".split()
)


def could(s: Words, i: int, j: int) -> Verdict:
    """Keep what is possible; drop ability, requests, contrary facts and conditionals' results."""
    after = s[j]
    if after in _ABLE_AFTER or after in {"no"} and s[j + 1] == "longer":
        # "could not be ruled out" has a cue of its own
        return "ability"
    if s[i - 1] in {"nobody", "none", "few", "neither"} or s.part(i - 2, i) == ["no", "one"]:
        return "ability"
    if after == "only" and s[i - 1] in PERSONAL | {"police", "officials"}:
        return "ability"
    if _asks(s, i, j):
        return "a request or a question"
    if after == "have" and (is_participle(s[j + 1]) or is_adverb(s[j + 1])):
        return "contrary to fact" if s[i - 1] in {"i", "we"} or _contrary(s, j) else Keep("", i, j)
    if s[i - 2] in {"wish", "wished", "wishes"}:
        return "a wish"
    if not (is_verb_base(after) or is_adverb(after) or after in {"(", ",", "—", "–", "be", "have"}):
        return "ability"
    if after == "be" and s[j + 1] in {"heard", "seen", "felt", "reached", "smelled", "overheard", "found", "spotted"}:
        return "ability"
    if _in_conditional(s, i):
        return "a conditional's result"
    if _able(s, i, j):
        return "ability"
    return Keep("", i, j)


def _asks(s: Words, i: int, j: int) -> bool:
    if s.begins(i) or s[i - 1] in {",", "and", "please"}:
        return s[j] in PERSONAL or s.is_question and s[j] not in AUXILIARIES | {"be"}
    return s[i - 1] in {"how", "what", "who", "where", "why"} and s.is_question


def _contrary(s: Words, j: int) -> bool:
    """Tell whether "could have" + participle speaks against the facts."""
    rest = set(s.words[j : j + 7])
    if rest & _CONTRARY or s[j + 1] == "been" and s[j + 2] in {"a", "an", "me", "you", "us", "so"}:
        return "already" not in rest
    if "if" in s.words or "but" in s.words[j:] or "had" in s.words or "without" in s.words[:j]:
        return True
    return "should" in s.words or "wish" in s.words


_CONDITION = frozenset("if unless provided providing supposing should".split())


def _in_conditional(s: Words, i: int) -> bool:
    """Tell whether a condition in the same clause chain governs the word at `i`."""
    text = s.folded
    at = s.starts[i]
    for found in _CONDITIONS.finditer(text):
        a, b = sorted((at, found.start()))
        if _APART.search(text, a, b):
            continue
        if found.group() == "if" and _INDIRECT.search(text, max(0, found.start() - 40), found.start()):
            continue
        return True
    return False


_CONDITIONS = re.compile(
    r"\b(?:if|unless|provided that|in the event (?:of|that)|as long as|so long as|"
    r"on condition that|assuming|only if)\b(?! not\b| any\b| anything\b)"
)
_APART = re.compile(r"[;:.?!]|, (?:but|and|or|while|although|though|which) | but | while ")
_INDIRECT = re.compile(
    r"\b(?:ask|asks|asked|asking|wonder|wonders|wondered|see|sees|saw|know|knows|knew|even|as|"
    r"check|decide|decides|decided|say|unclear|clear|sure|unsure|determine|tell|doubt) $"
)
_MEANS = frozenset("action actions step steps measure measures option options tool tools way ways "
                   "thing things".split())  # fmt: skip


def _able(s: Words, i: int, j: int) -> bool:
    """Tell whether a person's ability is meant, from subject, verb and surroundings."""
    subject = s[i - 1]
    person = subject in PERSONAL
    before = s[i - 2]
    # "so that they could ...", "what she could do", "as fast as he could run", "where we could"
    if s[j] in {"take", "use", "do", "offer"} and set(s.behind(i, 6)) & _MEANS:
        return True
    if person and before in {"that", *_SO_THAT, *WH, "as", "than", "until", "before"}:
        head = s[i - 3]
        if before != "that" or head in {"so", "place", "something", "someone", "anything", "home"}:
            return True
        if before == "that" and s[j] in _PERCEIVE:
            return True
    if subject in {"what", "else", "nothing", "little"} or "how" in s.behind(i, 5):
        return True
    if subject in {"who", "which", "that"} and s[j] in {"speak", "read", "write", "afford", "play"}:
        return True
    if person and s[j] in _PERCEIVE:
        return True
    if person and before not in AUXILIARIES and before.isalpha() and _noun_before(s, i - 1):
        return True  # a relative clause without its pronoun: "a house they could afford"
    if s[i - 2] == "so" and s[j] != "be" or s.part(i - 3, i - 1) == ["so", "that"]:
        return True
    if "so" in s.behind(i, 6) and s[s.words.index("so", max(0, i - 6)) + 1] in {"that", "the",
            "they", "he", "she", "we", "people", "children"}:  # fmt: skip
        return True
    return bool(_BACK_THEN.search(s.folded))


_SAY = frozenset(
    "said says say told believe believes believed think thinks thought fear fears feared warned "
    "warns warn that claim claimed claims argued insisted added but and because although though "
    "while which suggest suggests suggested predicts predicted believes feared worry worried "
    "hope hopes hoped hinted indicated signalled now then today ago week year yesterday".split()
)


def _noun_before(s: Words, i: int) -> bool:
    """Tell whether the words before `i` end in a noun with its determiner."""
    noun = s[i - 1]
    if noun in _SAY or noun in WH or is_adverb(noun) or is_adjective(noun) or noun.isdigit():
        return False
    return s[i - 2] in DETERMINERS and not s.capital(i - 1)


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


__all__ = ["BE", "can", "could", "is_plural", "may", "might", "must"]
