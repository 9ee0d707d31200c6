"""Senses of chance, possibility, probability, likelihood: how probable, or an opportunity."""

from __future__ import annotations

import re

from kit.hedging.stated import chance_in, stated_after, stated_before
from kit.hedging.verbforms import (
    ARTICLES,
    BE,
    POSSESSIVES,
    clause_begins,
)
from kit.hedging.words import Keep, Verdict, Words

#: Adjectives that say how big a chance is; they belong to the cue, with their own degree words.
SIZES = frozenset(
    "good great slim scant less hardly little no fair strong real high low outside remote even slight better any "
    "decent some every small fat realistic distinct reasonable serious significant substantial "
    "minimal minute tiny excellent big bigger biggest best better greater greatest growing "
    "increasing decreasing increased higher lower smaller slimmer realistic zero near nil only "
    "fighting sporting considerable clear genuine strong stronger overwhelming vanishingly faint "
    "very highly extremely almost roughly about exactly approximately nearly virtually pretty "
    "quite fairly much far than even-money equal long longer short solid poor dim worse worst "
    "theoretical mathematical mere lingering unlikely likely plausible open horrifying terrifying "
    "alarming troubling frightening intriguing worrying looming dwindling ample negligible large "
    "larger rising limited comparatively relatively statistical overall 50 fifty not practically "
    "absolutely whatsoever reasonably near-zero credible definite obvious logical stark grim".split()
)


_WIN = frozenset(
    "win be become make succeed survive recover pass qualify get beat reach retain keep hold take "
    "secure finish advance defeat end avoid develop rain snow happen capture flip unseat".split()
)


_HAVE = frozenset(
    "have has had having stand stands stood with give gives gave given put puts".split()
)


def _left(s: Words, i: int) -> int:
    """Return where the article and adjectives of a noun at `i` begin."""
    k = i
    while k > 0 and s[k - 1] in SIZES:
        if s[k - 1] == "about" and (s[k] in ARTICLES or s[k - 2] in {"talk", "talked", "think"}):
            break
        k -= 1
    while (
        k < i
        and s[k] in {"about", "only", "any", "some", "every", "much", "not"}
        and k + 1 < i
        and (s[k] == "only")
    ):
        k += 1
    if s[k - 1] in ARTICLES:
        k -= 1
        if (
            s[k - 1] in {"almost", "roughly", "about", "quite"}
            and s[k] != "the"
            and s[k + 1] == "even"
        ):
            return k - 1
        if s[k - 1] in {"much", "not"} and s[k - 1] == "not":
            k -= 1
    return k


def _phrase(s: Words, first: int, last: int) -> str:
    words = [w for w in s.part(first, last) if w not in {"a", "an", "the", "their", "his", "her"}]
    text = " ".join(words).replace("chances", "chance") if "are" not in words else " ".join(words)
    return re.sub(r"^any |^some ", "", text)


_EVEN = re.compile(
    r"(?:are|is|were|was|at|be|of) (?P<how>(?:(?:about|roughly|approximately|only|just|better than|"
    r"worse than|less than|slightly better than|no better than) )*)(?P<what>even|50 50|fifty fifty)\b"
)


def _predicate(s: Words, i: int, j: int) -> tuple[int, str] | None:
    """Read "chances are about even", "the odds are 50-50", "the chance is remote"."""
    for k in range(j, min(j + 8, s.n)):
        if s[k] in {",", ".", ";"}:
            return None
        found = _EVEN.match(s.folded, s.starts[k])
        if found:
            last = s.span(found.start(), found.end())[1]
            how, noun = found["how"].strip(), s[i]
            if found["what"] != "even":
                return last, "50-50"
            if "better" in how:
                return last, "better than even"
            if "worse" in how or "less" in how:
                return last, "worse than even"
            if how == "roughly":
                return last, f"roughly even {'odds' if noun == 'odds' else 'chance'}"
            return last, f"{noun} {how} even".replace("  ", " ")
        if s[k] in BE and s[k + 1] in _PREDICATES:
            return k + 2, f"{s[k + 1]} {s[i].rstrip('s') if s[i] != 'odds' else 'odds'}".replace(
                "possibilitie", "possibility")  # fmt: skip
        if (
            s[k] in BE
            and s[k + 1] in {"very", "extremely", "pretty", "quite"}
            and s[k + 2] in _PREDICATES
        ):
            return (
                k + 3,
                f"{s[k + 1]} {s[k + 2]} {s[i].removesuffix('s') if s[i] != 'odds' else 'odds'}",
            )
    return None


_PREDICATES = frozenset(
    "slim remote slight good high low small nil zero minimal negligible poor long".split()
)


_FIXED_BEFORE = frozenset("by second last another missed golden sheer pure mere take takes took taking "
                          "photo peace fresh once first next final our this that".split())  # fmt: skip


def chance(s: Words, i: int, j: int) -> Verdict:
    """Keep a probability ("a good chance", "a 70% chance of rain"); drop opportunities and luck."""
    plural = s[i] == "chances"
    stated = stated_before(s, i)
    if stated:
        return Keep("epistemic", stated.first, j, stated.phrase)
    among = chance_in(s, i, j)
    if among:
        return Keep("epistemic", *among)
    first = _left(s, i)
    even = s.part(first, i)
    if "than" in even and "even" in even:
        low = "worse" if {"worse", "less"} & set(even) else "better"
        return Keep("epistemic", first, j, f"{low} than even")
    if s[j] in {"encounter", "meeting", "discovery", "remark", "find", "finding"}:
        return "luck"
    after = stated_after(s, j)
    if after:
        return Keep("epistemic", first, after[0], after[1])
    said = _predicate(s, i, j)
    if said:
        return Keep("epistemic", first, said[0], said[1])
    if s.part(j, j + 1) and s[j] in {"are", "were"} and plural and first == i:
        return Keep("", i - (s[i - 1] == "the"), j + 1, "chances are")
    return _sized_chance(s, i, j, first)


def _sized_chance(s: Words, i: int, j: int, first: int) -> Verdict:
    before, after, phrase = s[i - 1], s[j], _phrase(s, first, j)
    sized = bool(
        set(s.part(first, i)) & (SIZES - {"some", "every", "any", "only", "big", "great", "best"})
    )
    if before == "zero" or (before == "a" and (s[i - 2] == "not" or s[i - 2].endswith("n't"))):
        k = i - 1 if before == "zero" else i - 2
        there = (s[k - 1] in BE and s[k - 2] == "there") or s[k - 1] == "there"
        return Keep("booster", k - (2 if s[k - 1] in BE else 1) if there else k, j)
    if s.part(i - 3, i) == ["next", "to", "no"]:
        return Keep("epistemic", i - 3, j, "next to no chance")
    if before == "no" or s.part(i - 2, i) in (["no", "real"], ["zero", "real"]):
        if s[i - 2] in {"almost", "virtually", "practically", "nearly", "next", "little"}:
            return Keep("epistemic", i - 2, j, phrase)
        if s[i - 2] == "or" and s[i - 3] == "little":
            return Keep("epistemic", i - 3, j, "little chance")
        if after in {"to", "for"} and s[j + 1] not in _WIN:
            return "an opportunity"
        k = i - 1
        there = s[k - 2] == "there" and s[k - 1] in BE
        return Keep("booster", k - 2 if there else k - (s[k - 1] in {"there's"}), j)
    if before == "fat":
        return Keep("booster", first, j)
    owned = before in POSSESSIVES | {"'s"} or before.endswith("'s")
    if s[i] == "chances" and owned and s[i - 2] not in {"take", "took", "taking"}:
        return Keep("", i, j)
    if (
        before == "by"
        or (before in _FIXED_BEFORE and after not in {"of", "that"})
        or s[i - 2] == "by"
    ):
        return "luck or an opportunity"
    if after == "of" and s.part(j, j + 3) == ["of", "a", "lifetime"]:
        return "an opportunity"
    if s[i - 1] in {"take", "takes", "took", "taking", "taken"}:
        return "a risk"
    if sized and not (after in {"to", "for"} and _opportunity(s, i, j)):
        return Keep("", first, j, phrase)
    if after in {"of", "that"} or (s[i] == "chances" and after in {"to"} and s[j + 1] in _WIN):
        if after == "of" and s[j + 1] in {"getting", "seeing"} and s[i - 2] in {"got", "missed"}:
            return "an opportunity"
        return Keep("", first, j)
    if before in {"a", "some", "any"} and clause_begins(s, j) and s[i - 2] in BE | {"there's", "a"}:
        return Keep("", first, j)
    if (s[i - 2] in _HAVE | {"any"} and after in {"", ".", ",", '"'}) or (
        before == "any" and after == "you"
    ):
        return "an opportunity"
    return "an opportunity"


def _opportunity(s: Words, i: int, j: int) -> bool:
    """Tell whether "a good chance to" offers something rather than foretells it."""
    return s[j] == "for" or ((s[j] == "to" and s[j + 1] not in _WIN) and s[i - 1] not in {
        "slim", "little", "even", "remote", "realistic", "outside", "fair"})  # fmt: skip


def possibility(s: Words, i: int, j: int) -> Verdict:
    """Keep "a distinct possibility", "the likelihood of"; drop options and fields of study."""
    word = s[i]
    stated = stated_before(s, i)
    if stated:
        return Keep("epistemic", stated.first, j, stated.phrase)
    first = _left(s, i)
    after = stated_after(s, j)
    if after and word != "possibilities":
        return Keep("epistemic", first, after[0], after[1])
    if word == "possibilities":
        if s[j] != "that" and s[i - 1] in {
            "endless",
            "new",
            "infinite",
            "the",
            "other",
            "exciting",
            "many",
            "creative",
            "explore",
        }:
            return "options"
        return Keep("", first, j) if s[j] in {"that"} else "options"
    if s[i - 1] == "in" and s[j - 1] == "likelihood":
        return Keep("", i, j)
    if (word in {"probability", "probabilities"} and s[j] in {"theory", "sampling", "distribution", "survey",
            "density", "sample", "samples", "and", "words"}) or (s[i - 1] == "of" and s[j] in {"", "."}):  # fmt: skip
        return "a field of study"
    if s[i - 1] == "no" and s[i - 2] not in {"almost", "virtually", "little"}:
        there = s[i - 3] == "there" and s[i - 2] in BE
        return Keep("booster", i - 3 if there else i - 1, j)
    if s[i - 1] == "all" and s[i - 2] == "in":
        return Keep("", i - 2, j)
    said = _predicate(s, i, j)
    if said:
        return Keep("epistemic", first, said[0], said[1])
    sized = (first < i and s[first] not in ARTICLES) or i - first > 1
    return Keep("", first, j, _phrase(s, first, j) if sized else "")


_THINGS_TO_COME = frozenset(
    "prospect prospects danger risk likelihood possibility threat hope hopes".split()
)


def remote(s: Words, i: int, j: int) -> Verdict:
    """Keep "the danger of a strike is remote"; drop remote islands and remote work."""
    first = i - 1 if s[i - 1] in {"very", "extremely", "quite", "too", "still"} else i
    before = first - 1 - (s[first - 1] in {'"', "“"})
    if s[before] not in BE:
        return "far away"
    about = set(s.part(max(0, before - 16), before))
    return Keep("epistemic", first, j, "remote") if about & _THINGS_TO_COME else "far away"
