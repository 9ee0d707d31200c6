"""Senses of might and could: possibility, or ability, requests and contrary facts."""

from __future__ import annotations

import re

from kit.hedging.verbforms import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PERSONAL,
    POSSESSIVES,
    WH,
    is_adjective,
    is_adverb,
    is_participle,
    is_verb_base,
)
from kit.hedging.words import Keep, Verdict, Words

_MIGHT_NOUN = POSSESSIVES | frozenset(
    "the military economic naval industrial political financial air full all of with sheer "
    "imperial american russian chinese 's legal nuclear creative physical".split()
)


def might(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb; drop the noun (strength) and "might as well"."""
    before = s[i - 1]
    if before in _MIGHT_NOUN or (before.endswith(("'s", "s'")) and not is_verb_base(s[j])):
        return "strength"
    if before.endswith("'s") and before not in {"that's", "it's"}:
        return "strength"
    if s[j] == "as" and s[j + 1] == "well":
        return "'might as well' proposes"
    if before == "you" and s[j + 1] == "to" and s[j] in {"want", "like"}:
        return "advice"
    if s[j] in {"and", "or", "of", "", "."} and before in {"and", "or", "right", "size", "for"}:
        return "strength"
    if s.capital(i) and s.begins(i) and s[j] in {"makes", "is"}:
        return "strength"
    if s[j] == "have" and set(s.ahead(j, 5)) & _AVERTED:
        return "contrary to fact"
    return Keep("", i, j)


_PERCEIVE = frozenset(
    "see hear feel smell taste remember recall imagine understand afford speak swim climb "
    "tell find reach walk read write stand bear sleep eat breathe concentrate believe".split()
)


_ABLE_AFTER = frozenset("not never barely hardly scarcely".split())


_SO_THAT = frozenset("so where wherever whatever whenever everything anything nothing all".split())


_AVERTED = frozenset("worse".split())
_BACK_THEN = re.compile(
    r"\b(?:as a (?:boy|girl|child|student|teenager|young)|in (?:his|her|their) youth|back then|"
    r"in those days|in the (?:1[5-9]|20)\d0s|in the \w+ century|centuries ago|by (?:the )?age|at the age of|when (?:he|she|they|we|i) (?:was|were)|used to|"
    r"until (?:last|recently|now|then|the (?:1[5-9]|20)\d\ds)\b|in the past,|"
    r"before the (?:war|fire|flood|storm)|at (?:age )?(?:two|three|four|five|six|seven|eight|nine|ten))\b"
)


_CONTRARY = frozenset(
    "avoided prevented averted stopped spared saved worse better different differently easier "
    "easily instead otherwise harder won done asked wished hoped chosen told warned tried sooner "
    "faster more".split()
)


# Adjectives and adverbs in form, verbs after "could".
_VERBS_TOO = frozenset(
    "set slow clear close open cool calm split sound upset narrow shut empty clean dry warm tire "
    "free secure right better light wet quiet steady complete lower last spread separate moderate "
    "exceed succeed proceed bleed breed speed bring swing spring sting supply comply multiply "
    "rally ally imply bully tally".split()
)
# What a matter does to another: "how the ruling could affect patients" is open.
_TOUCHES = frozenset(
    "affect change shape influence hurt hit harm play end become mean alter lead impact reshape "
    "complicate help unfold".split()
)


def could(s: Words, i: int, j: int) -> Verdict:
    """Keep what is possible; drop ability, requests, contrary facts and conditionals' results."""
    after = s[j]
    if s.hyphenated(i):
        return "part of a compound"
    if after in _ABLE_AFTER or (after in {"no"} and s[j + 1] == "longer"):
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
    if s.part(j, j + 2) == ["care", "less"]:
        return "an idiom"
    if not (
        is_verb_base(after)
        or after in _VERBS_TOO
        or is_adverb(after)
        or after in {"(", ",", "—", "–", "be", "have"}
    ):
        return "ability"
    if after == "be" and s[j + 1] in {
        "heard",
        "seen",
        "felt",
        "detected",
        "observed",
        "reached",
        "smelled",
        "overheard",
        "found",
        "spotted",
    }:
        return "ability"
    if _RULED.search(s.folded, 0, s.starts[i]):
        return "a permission"
    if _in_conditional(s, i):
        return "a conditional's result"
    if _able(s, i, j):
        return "ability"
    return Keep("", i, j)


def _asks(s: Words, i: int, j: int) -> bool:
    if s.begins(i) or s[i - 1] in {",", "and", "please"}:
        return s[j] in PERSONAL or (s.is_question and s[j] not in AUXILIARIES | {"be"})
    return s[i - 1] in {"how", "what", "who", "where", "why"} and s.is_question


def _contrary(s: Words, j: int) -> bool:
    """Tell whether "could have" + participle speaks against the facts."""
    rest = set(s.words[j : j + 7])
    if rest & _CONTRARY or (
        s[j + 1] == "been" and s[j + 2] in {"a", "an", "me", "you", "us", "so"}
    ):
        return "already" not in rest
    if "if" in s.words or "but" in s.words[j:] or "had" in s.words or "without" in s.words[:j]:
        return True
    return "should" in s.words or "wish" in s.words


_RULED = re.compile(r"\b(?:ruled|held)(?:, [\w ]+,)? that [^,;]{0,60}$")


def _in_conditional(s: Words, i: int) -> bool:
    """Tell whether a condition in the same clause chain governs the word at `i`."""
    text = s.folded
    at = s.starts[i]
    for found in _CONDITIONS.finditer(text):
        a, b = sorted((at, found.start()))
        if _APART.search(text, a, b):
            continue
        if found.group() == "if" and _INDIRECT.search(
            text, max(0, found.start() - 40), found.start()
        ):
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
    if subject in {"what", "else", "nothing", "little"}:
        return True
    if "how" in s.behind(i, 5) and (person or s[j] not in _TOUCHES):
        return True
    if subject in {"who", "that"} and s[j] in {"speak", "read", "write", "afford", "play"}:
        return s[j + 2] not in {"role", "part"}
    k = s.skip(j, ADVERBS)
    if person and (s[k] in _PERCEIVE or s.part(k, k + 2) == ["make", "out"]):
        return True
    if person and before not in AUXILIARIES and before.isalpha() and _noun_before(s, i - 1):
        return True  # a relative clause without its pronoun: "a house they could afford"
    if (s[i - 2] == "so" and s[j] != "be") or s.part(i - 3, i - 1) == ["so", "that"]:
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
