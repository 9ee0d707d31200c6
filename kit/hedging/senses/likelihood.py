"""Senses of likely, probable, probably, certainly, with the degree words and negators that belong to them."""

from __future__ import annotations

import re

from kit.hedging.stated import stated_before
from kit.hedging.verbforms import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    is_adverb,
)
from kit.hedging.words import Keep, Verdict, Words

#: Degree words and negators that belong to the probability word after them.
DEGREE = frozenset(
    "very highly extremely most more less much far even quite fairly rather pretty increasingly "
    "exceedingly exceptionally overwhelmingly particularly especially hugely vastly somewhat "
    "equally so too as just about wildly deeply least entirely completely reasonably relatively "
    "nearly virtually practically almost roughly absolutely all but at by no means far from "
    "anything longer yet not never hardly scarcely barely altogether quite totally wholly fully "
    "remotely especially necessarily however incredibly terribly awfully really truly only near "
    "strikingly decidedly doubly similarly still vanishingly perfectly way than a the".split()
)


_STRONG = DEGREE - {"a", "the", "still", "however", "only", "too", "than", "about"}


GAP = re.compile(r"\s*(?:\([^()]{0,80}\)|[—–-]{1,2}[^—–]{1,80}?[—–-]{1,2}|,[^,.;]{1,50},)?\s*")


_THAN_NOT = re.compile(GAP.pattern + r"than not\b")


def grow(s: Words, i: int, *, extra: frozenset[str] = frozenset()) -> int:
    """Return where the degree words and negators before word `i` begin.

    "isn't likely", "not at all unlikely", "by no means certain", "far from certain".
    """
    k = i
    while k > 0:
        word = s[k - 1]
        if word.endswith("n't") or word == "cannot":
            k -= 1
            break
        if (word == "from" and s[k - 2] == "far") or (
            word == "means" and s.part(k - 3, k - 1) == ["by", "no"]
        ):
            k -= 2 if word == "from" else 3
            continue
        if word == "than" and s[k - 2] in {"less", "more", "rather"}:
            k -= 2
            continue
        if word == "but" and s[k - 2] in {"all", "anything"}:
            k -= 2
            continue
        if (word == "all" and s[k - 2] == "at") or (word == "longer" and s[k - 2] == "no"):
            k -= 2
            continue
        if word in {"yet", "even", "always", "immediately", "so", "at", "quite", "really", "ever",
                    "necessarily", "exactly", "entirely", "fully", "all", "too", "just"}:  # fmt: skip
            if s[k - 2] in {"not", "never"} or s[k - 2].endswith("n't") or (word in {
                "quite", "entirely", "so", "even", "fully"
            } and word in extra | {"quite", "entirely", "even", "fully"}):  # fmt: skip
                k -= 1
                continue
            if word == "too" or word == "so" or word == "just":
                break
            break
        if word in {"not", "never", "hardly", "scarcely", "nor"}:
            k -= 1
            break
        if (
            word
            in _STRONG - {"by", "at", "no", "means", "from", "all", "but", "longer", "as"} | extra
        ):
            k -= 1
            continue
        break
    return k


_TYPE = frozenset("voter voters".split())


_SURPRISING = frozenset(
    "lovers pals buddies roommates comrades bride duo pair hero heroes heroine alliance alliances ally allies setting place places star stars "
    "partner partners partnership friendship friends friend source couple success comeback "
    "bedfellows champion champions trio team celebrity icon location companion companions venue "
    "weapon figure combination romance bond mix match tourist hit coalition leader rise journey "
    "marriage mentor inspiration spot home quarters mix collaborators collaboration hobby career "
    "sensation winner candidate convert advocate supporter supporters activist activists".split()
)


_COMPARED_TO = frozenset(
    "last year month week ever before previously it they he she we i thought expected many most "
    "feared any".split()
)


def likely(s: Words, i: int, j: int) -> Verdict:
    """Keep the probability; drop types of voter and rates compared between groups."""
    word = s[i]
    if s[j] in _TYPE:
        return "a fixed type of voter"
    if (
        word == "unlikely"
        and s[j] in _SURPRISING
        and (s.begins(i) or s[i - 1] in DETERMINERS | {"most", "of"})
    ):
        return "surprising"
    stated = stated_before(s, i)
    if stated:
        return Keep("", stated.first, j, stated.phrase)
    first = grow(s, i)
    if word == "likely" and _rate(s, i, j, first):
        return "a rate compared between groups"
    if s[i - 1] == "as" and s.part(j, j + 2) == ["as", "not"]:
        first = i - 1
    last = _than_not(s, i, j)
    last = _as_not(s, i, last)
    last = _range(s, last)
    if s[first - 1] in {"about", "roughly"} and s[last - 1] == "not":
        first -= 1
    if (
        word in {"likely", "probable"}
        and s[j] == "not"
        and first == i
        and (s[i - 1] in AUXILIARIES or s[i - 1].endswith("'ll"))
    ):
        last = max(last, j + 1)
    return Keep("", first, last, _phrase(s, first, last))


def _than_not(s: Words, i: int, j: int) -> int:
    """Take in "than not", also behind a parenthesis or between dashes."""
    if s[i - 1] not in {"more", "less", "likelier"} and s[i] != "likelier":
        return j
    found = _THAN_NOT.match(s.folded, s.ends[j - 1])
    if not found:
        return j
    return s.span(found.end() - 3, found.end())[1]


def _as_not(s: Words, i: int, j: int) -> int:
    return j + 2 if s[i - 1] == "as" and s.part(j, j + 2) == ["as", "not"] else j


_CORES = frozenset("likely unlikely probable improbable certain possible".split())


def _range(s: Words, j: int) -> int:
    """Take in "... to very likely"."""
    if s[j] not in {"to", "or"} or (s[j] == "or" and s[j + 1] not in {"even", "very", "highly"}):
        return j
    k = s.skip(j + 1, {"very", "highly", "extremely", "almost", "even", "more", "most", "fairly"})
    return k + 1 if s[k] in _CORES and k < j + 4 else j


def _phrase(s: Words, first: int, last: int) -> str:
    """Write the probability phrase out: negators as "not", asides left out."""
    text = s.folded[s.starts[first] : s.ends[last - 1]]
    text = _ASIDE.sub(" ", text)
    text = _NEGATED.sub("not ", text)
    return " ".join(_OR.sub(r"\1 to ", text).split())


_OR = re.compile(r"\b(likely|probable) or (?=very|highly|extremely|even)")


_ASIDE = re.compile(r"\s*(?:\([^()]*\)|[—–-]{1,2}[^—–]*[—–-]{1,2}|,[^,]*,)\s*")


_NEGATED = re.compile(r"\b\w+n't\s|\bcannot\s")


def _rate(s: Words, i: int, j: int, first: int) -> bool:
    """Tell whether rates of groups are compared ("twice as likely as women to ...")."""
    before = s[i - 1]
    if before in {"as"} and s.part(j, j + 2) != ["as", "not"]:
        k = i - 1
        if s[k - 1] in {"twice", "times", "half"}:
            return True
        rest = s.part(j, j + 9)
        again = rest.index("as") if "as" in rest else -1
        return again >= 0 and rest[again + 1 : again + 2] not in (["to"], ["not"], ["ever"])
    if before not in {"more", "less", "most", "least"}:
        return False
    if s[i - 2] in {"times", "percent", "%", "cent", "points"} or "times" in s.behind(i, 4):
        return True
    if "than not" in s.folded[s.ends[j - 1] : s.ends[j - 1] + 90]:
        return False
    if s[j] == "than":
        return (
            s[j + 1] not in _COMPARED_TO | {"ever", "not"}
            and "to" in s.words[j + 1 :]
            and (not _TIME_AGO.search(s.folded, s.ends[j]))
        )
    if s[j] != "to":
        return False
    if "than" in s.words[j:]:
        k = s.words.index("than", j)
        return not (s[k + 1] in {"not", "ever", "before"} or _TIME_AGO.search(s.folded, s.ends[k]))
    return _plural_subject(s, first)


_TIME_AGO = re.compile(r"\b(?:year|month|week|decade|before|ever|ago|earlier|previously|thought)\b")


def _plural_subject(s: Words, first: int) -> bool:
    """Tell whether "are / were" or a plural group precedes the comparison."""
    verb = s[first - 1] if not is_adverb(s[first - 1]) else s[first - 2]
    if verb in {"were", "are", "be", "been"}:
        subject = s.behind(first, 8)
        if verb == "be" and {"will", "would", "could", "may", "might"} & set(subject):
            return False
        if {"they", "we"} & set(subject[-3:]):
            return "they" in subject
        return verb in {"were", "are"} and not {"talks", "sanctions", "prices"} & set(subject)
    return False


_CAUSED = BE | frozenset({"of", "for"})


def probable(s: Words, i: int, j: int) -> Verdict:
    """Keep "probable", "improbable"; drop the law's "probable cause"."""
    if s[j] == "cause" and not (s[i - 1] in {"the", "most", "a"} and s[j + 1] in _CAUSED):
        return "a term of law"
    return likely(s, i, j)


def probably(s: Words, i: int, j: int) -> Verdict:
    """Keep "probably" and "certainly" with "almost" before and "not" after."""
    first = grow(s, i)
    last, phrase = j, _phrase(s, first, j)
    if s[j] == "not" or s[j].endswith("n't"):
        last, phrase = j + 1, phrase + " not"
    return Keep("", first, last, phrase)


def certainly(s: Words, i: int, j: int) -> Verdict:
    """Keep "certainly" as booster, "almost certainly (not)" as probability."""
    if (
        s[i - 1] in {"almost", "nearly", "virtually", "all", "most"}
        or s.part(i - 2, i)
        == [
            "all",
            "but",
        ]
    ) and s[i - 1] != "most":
        verdict = probably(s, i, j)
        return verdict._replace(category="epistemic") if isinstance(verdict, Keep) else verdict
    return Keep("", i, j)
