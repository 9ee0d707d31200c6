"""Senses of likely, probable, possible, potential, certain, sure, clear, known."""

from __future__ import annotations

import re

from kit.hedging.stated import stated_before
from kit.hedging.verbforms import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    WH,
    is_adjective,
    is_adverb,
    is_number,
    is_plural,
    is_verb_base,
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
_NOT_FIRST = frozenset("a the by at from all but however still only about means than just too even really "
                       "so as yet longer way".split())  # fmt: skip
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
        if word == "from" and s[k - 2] == "far" or word == "means" and s.part(k - 3, k - 1) == ["by", "no"]:
            k -= 2 if word == "from" else 3
            continue
        if word == "than" and s[k - 2] in {"less", "more", "rather"}:
            k -= 2
            continue
        if word == "but" and s[k - 2] in {"all", "anything"}:
            k -= 2
            continue
        if word == "all" and s[k - 2] == "at" or word == "longer" and s[k - 2] == "no":
            k -= 2
            continue
        if word in {"yet", "even", "always", "immediately", "so", "at", "quite", "really", "ever",
                    "necessarily", "exactly", "entirely", "fully", "all", "too", "just"}:  # fmt: skip
            if s[k - 2] in {"not", "never"} or s[k - 2].endswith("n't") or word in {
                "quite", "entirely", "so", "even", "fully"
            } and word in extra | {"quite", "entirely", "even", "fully"}:  # fmt: skip
                k -= 1
                continue
            if word == "too" or word == "so" or word == "just":
                break
            break
        if word in {"not", "never", "hardly", "scarcely", "nor"}:
            k -= 1
            break
        if word in _STRONG - {"by", "at", "no", "means", "from", "all", "but", "longer", "as"} | extra:
            k -= 1
            continue
        break
    return k


_TYPE = frozenset("voter voters".split())
_SURPRISING = frozenset(
    "duo pair hero heroes heroine alliance alliances ally allies setting place places star stars "
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
    if word == "unlikely" and s[j] in _SURPRISING and s[i - 1] in DETERMINERS | {"most", "of"}:
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
    if word in {"likely", "probable"} and s[j] == "not" and first == i and (
        s[i - 1] in AUXILIARIES or s[i - 1].endswith("'ll")
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
    if s[j] not in {"to", "or"} or s[j] == "or" and s[j + 1] not in {"even", "very", "highly"}:
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
        return s[j + 1] not in _COMPARED_TO | {"ever", "not"} and "to" in s.words[j + 1 :] and (
            not _TIME_AGO.search(s.folded, s.ends[j])
        )
    if s[j] != "to":
        return False
    if "than" in s.words[j:]:
        k = s.words.index("than", j)
        if s[k + 1] in {"not", "ever", "before"} or _TIME_AGO.search(s.folded, s.ends[k]):
            return False
        return True
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


def probable(s: Words, i: int, j: int) -> Verdict:
    """Keep "probable", "improbable"; drop the law's "probable cause"."""
    if s[j] == "cause" and s[i - 1] != "the":
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
    if s[i - 1] in {"almost", "nearly", "virtually", "all", "most"} or s.part(i - 2, i) == ["all", "but"]:
        if s[i - 1] != "most":
            verdict = probably(s, i, j)
            return verdict._replace(category="epistemic") if isinstance(verdict, Keep) else verdict
    return Keep("", i, j)


_MADE = frozenset("make makes made making".split())
_LIMIT = frozenset("best worst longest shortest highest lowest widest fullest greatest strongest "
                   "earliest latest largest smallest fastest clearest most least every all only "
                   "maximum simplest closest broadest cheapest toughest".split())  # fmt: skip


def possible(s: Words, i: int, j: int) -> Verdict:
    """Keep what may be so; drop ability, limits, "as soon as possible", "made possible by"."""
    before, after = s[i - 1], s[j]
    if before in {"where", "wherever", "whenever", "when", "if", "as", "than"} or (
        before == "humanly" or before in {"technically", "physically", "financially", "legally"}
    ):
        return "a limit"
    if set(s.behind(i, 8)) & _MADE and (before in _MADE or after in {"by", "for", "to", "", "."}):
        return "ability"
    if {"making", "made", "make", "makes"} & set(s.behind(i, 3)):
        return "ability"
    near = s.behind(i, 4)
    if before in BE and s[i - 2] in {"anything", "everything", "all", "nothing"}:
        return "a saying"
    if before in _LIMIT or _superlative(near) or "as" in near[-3:] and after != "that":
        return "a limit"
    if after == "to" and s[j + 1] not in {"the"}:
        return "ability"
    if after in {"for", "only"} and before in BE | {"not", "also", "only", "still", "it"}:
        return "ability"
    if after in {"because", "by", "thanks", "through", "with", "without", "at", "on"} and (
        before in BE | {"only", "not", "was"}
    ):
        return "ability"
    if before in {"not", "isn't", "wasn't", "only", "anything", "everything", "are", "longer"} and (
        after != "that"
    ):
        if before not in {"are"} or after in {"", ".", ","} and s[i - 2] in {"things", "all"}:
            return "ability"
    first = grow(s, i)
    if after not in {"that"} and s[first].startswith(("not", "isn't", "wasn't")):
        return "ability"
    return Keep("", first, j, _phrase(s, first, j))


def _superlative(near: list[str]) -> bool:
    return any(w.endswith("est") and len(w) > 4 and w not in {"interest", "arrest", "protest", "west",
               "request", "suggest", "latest", "forest", "invest", "contest"} for w in near[-3:]) or (
        "most" in near or "least" in near
    )  # fmt: skip


def impossible(s: Words, i: int, j: int) -> Verdict:
    """Keep "almost impossible" without an infinitive and "impossible that"; drop ability."""
    if s[j] == "to" or s[j] == "for" or s[j] in {"task", "mission", "job", "position"}:
        return "ability"
    if s[i - 1] in {"almost", "nearly", "virtually"} and s[i - 2] in BE | {"seems", "seemed"}:
        if s[i - 3] in {"it", "that", "this"} or s[j] in {"", ".", ",", "that"}:
            return Keep("epistemic", i - 1, j, _phrase(s, i - 1, j))
    if s[j] == "that":
        if s[i - 1] == "not":
            return Keep("epistemic", i - 1, j, "not impossible")
        return Keep("booster", i, j)
    if s[i - 1] == "not" and s[j] in {"", ".", ",", "but"}:
        return Keep("epistemic", i - 1, j, "not impossible")
    return "ability"


_CAPABLE = frozenset("to for of as and in or is was are were has that , . ; : \" ' ) ( ! ?".split())
_FIXED = frozenset("energy difference well divider".split())


def potential(s: Words, i: int, j: int) -> Verdict:
    """Keep the adjective; drop the noun (capability)."""
    after, before = s[j], s[i - 1]
    if after in _CAPABLE or after == "" or after in AUXILIARIES or after in PREPOSITIONS or after in WH:
        if after == "," and is_adjective(s[j + 1]) and before in ARTICLES:
            return Keep("", i, j)
        if after in {"and", "or"} and (is_adjective(s[j + 1]) or s[j + 1] in {"actual", "likely"}):
            return Keep("", i, j)
        return "capability"
    if after in _FIXED or is_adverb(after) and after != "early" or is_number(after):
        return "capability"
    if before in {"its", "their", "his", "her", "full", "full"} and after in {"when", "while", "this"}:
        return "capability"
    return Keep("", i, j)


_SETTLED = BE | frozenset("seem seems seemed appear appears look looks looked remain remains remained "
                          "feel feels felt become becomes became all now it".split())  # fmt: skip


def certain(s: Words, i: int, j: int) -> Verdict:
    """Keep certainty, near certainty and its denial; drop the determiner ("certain bills")."""
    after, before = s[j], s[i - 1]
    stated = stated_before(s, i)
    if stated:
        return Keep("epistemic", stated.first, j, stated.phrase) if stated.phrase != "100%" else Keep(
            "booster", stated.first, j)  # fmt: skip
    first = grow(s, i)
    grown = s.part(first, i)
    sure = s[i] == "sure"
    if before in _MADE | {"be"} and (sure or before != "be") or before == "make":
        return "'make sure' is a precaution"
    if sure and s[j] in {"enough", "thing", "fire"} or sure and before in {"a", "the", "surely"}:
        return "an idiom"
    if grown and _denied(grown):
        if after in {"of", "about"} and sure and s[j + 1] in OF_SELF or _determines(s, j, grown):
            return "not a certainty"
        if sure and after == "to":
            return "a precaution"
        return Keep("epistemic", first, j, _phrase(s, first, j))
    near = set(grown) & {"almost", "nearly", "virtually", "near", "practically", "reasonably",
                         "fairly", "pretty", "relatively", "far"}  # fmt: skip
    if near or grown[:2] == ["all", "but"]:
        if is_plural(after) and not sure:
            return "a determiner"
        return Keep("epistemic", first, j, _phrase(s, first, j))
    if before in {"for", "to"}:
        return "an idiom"
    if "nothing" in s.behind(i, 3) and before in BE and after in {"", ".", ",", "yet", "until", "in"}:
        return Keep("epistemic", s.words.index("nothing", max(0, i - 3)), j)
    predicative = before in _SETTLED or before.endswith(("'m", "'s", "'re")) or is_adverb(before)
    if after == "to" and predicative and is_verb_base(s[j + 1]):
        return Keep("booster", i, j + 1)
    if after in {"that", ",", "."} and predicative or after in PRONOUNS | {"the"} and predicative:
        if set(s.behind(i, 6)) & {"not", "never", "no", "nobody", "nothing", "none", "how"} or s.is_question:
            return Keep("epistemic", i, j) if "how" not in s.behind(i, 2) else "a question"
        return Keep("booster", first, j)
    return "a determiner" if not sure else "an idiom"


OF_SELF = frozenset("himself herself itself themselves yourself myself".split())


def _denied(grown: list[str]) -> bool:
    return any(w in {"not", "never", "hardly", "scarcely", "no", "less", "anything", "nor", "cannot"}
               or w.endswith("n't") for w in grown) or grown[:2] == ["far", "from"] or (
        "from" in grown or "means" in grown
    )  # fmt: skip


def _determines(s: Words, j: int, grown: list[str]) -> bool:
    return is_plural(s[j]) and "far" not in grown


def certainty(s: Words, i: int, j: int) -> Verdict:
    """Keep "a near certainty", "no certainty that"; "a certainty" is a booster."""
    before = s[i - 1]
    if before == "no":
        return Keep("epistemic", i - 1, j)  # "no certainty that"
    if before in {"near", "virtual"} or s.part(i - 2, i) == ["almost", "a"]:
        k = i - 1
        k -= s[k - 1] in ARTICLES
        k -= s[k - 1] in {"almost", "nearly"}
        return Keep("epistemic", k, j)
    if before == "with" and s[j] not in {"of"}:
        k = i - 1
        if set(s.behind(k, 8)) & {"not", "cannot", "can't", "couldn't", "impossible", "difficult", "hard"}:
            return Keep("epistemic", k, j)
        return Keep("booster", k, j) if s[k - 1] in {"say", "said", "know"} else "a state of mind"
    if before == "a" and (s[i - 2] in {"not", "hardly", "means"} or s[i - 2].endswith("n't")):
        return Keep("epistemic", i - (4 if s[i - 2] == "means" else 2), j)
    if before == "a" and s[i - 2] in BE | {"as", "becomes", "became", "seems"}:
        return Keep("booster", i - 1, j)
    return "a state of mind"


_OPEN = frozenset("whether how what who why when where if which that".split())


def clear(s: Words, i: int, j: int) -> Verdict:
    """Keep "it is clear that" (booster), "not clear" (epistemic); drop skies, speech and acts."""
    after, before = s[j], s[i - 1]
    if s[i] in {"apparent", "evident", "obvious", "undeniable"} and _is_attributive(s, i, j):
        return _attributive(s, i, j)
    first = grow(s, i)
    grown = s.part(first, i)
    if before in _MADE | {"it", "that", "this", "very"} and set(s.behind(i, 4)) & _MADE:
        return "a speech act"
    if after in {"about", "on", "of", "to", "up", "out", "away", "from", "in", "for", "-"}:
        if not (after in {"from", "to", "in", "about", "for"} and s[first - 1] in BE and (
            s[first - 2] in {"it", "that", "this"} and after != "about")):  # fmt: skip
            return "explicit, or free"
    if _denied(grown):
        if "no" in grown and "longer" not in grown and "means" not in grown:
            return "an adjective"
        return Keep("epistemic", first, j)
    verb = s[i - 1] if not grown and not is_adverb(s[i - 1]) else s[first - 1]
    if is_adverb(verb):
        verb = s[s.back(first, {verb}) - 1]
    subject = s[s.words.index(verb, max(0, i - 5)) - 1] if verb in s.behind(i, 5) else ""
    linking = verb in _SETTLED or verb.endswith("'s")
    if not linking:
        return "an adjective"
    if "how" in s.behind(i, 2):
        return "a question"
    if set(s.behind(i, 4)) & {"nothing", "nobody", "neither", "never"}:
        return Keep("epistemic", i, j)
    if after == "that" or after in WH - {"if", "whether"} or verb.startswith("it'"):
        return Keep("", i, j)
    if subject in {"it", "this", "that", "thing", "message", "what", "choice"} or verb in {"it's", "that's"}:
        return Keep("", i, j) if after not in {"and", "skies"} else "a sky or a road"
    if after in PRONOUNS | {"the"} and after:
        return Keep("", i, j)
    return Keep("", i, j) if s[i] != "clear" else "an adjective"


def _is_attributive(s: Words, i: int, j: int) -> bool:
    """Tell whether the adjective stands before its noun."""
    after = s[j]
    return (s[i - 1] in DETERMINERS or s[i - 1] in PREPOSITIONS or is_adjective(s[i - 1])) and (
        after.isalpha() and after not in WH | PREPOSITIONS | AUXILIARIES | {"that", "and", "but"}
    )


def _attributive(s: Words, i: int, j: int) -> Verdict:
    if s[i] == "apparent":
        if s[i - 1] == "no" or s[j] in {"reason", "temperature", "magnitude"} and s[i - 1] == "no":
            return "no reason seen"
        return Keep("epistemic", i, j)
    return Keep("booster", i, j) if s[i] != "clear" else "an adjective"


def known(s: Words, i: int, j: int) -> Verdict:
    """Keep "not known (whether)", "nobody knows who"; drop fame and acquaintance."""
    first = grow(s, i)
    after = s[j]
    if s[i] == "unknown":
        return _unknown(s, i, j)
    if s[i] == "known":
        if not _denied(s.part(first, i)) or after in {"for", "as", "to"} or is_plural(after) and after not in WH:
            return "fame or fact"
        if s[first - 1] in BE or s[first].endswith("n't") or after in WH:
            return Keep("", first, j)
        return "fame or fact"
    return "fame or fact"


def _unknown(s: Words, i: int, j: int) -> Verdict:
    if s[j] in _OPEN | {"at", "for", "to"} and s[j] != "to" or s[j] in {"", ".", ",", ";", "but", "and"}:
        if s[i - 1] in {"the", "an"} or s[i - 1] in {"of"}:
            return "not famous, or not known before"
        return Keep("", i, j)
    if s[i - 1] in {"an", "for", "of", "some", "as", "yet", "still", "with"} and s[j] in {
        "reasons", "number", "reason", "cause", "origin", "causes", "amount", "quantity", "motive",
        "sum", "extent", "location", "destination",
    }:
        return Keep("", i, j)
    return "not famous, or not known before"


def dont_know(s: Words, i: int, j: int) -> Verdict:
    """Keep "don't know" before a question word; drop acquaintance."""
    k = s.skip(j, {"yet", "exactly", "precisely", "for", "sure", "certain", "now", "right"})
    if s[k] in _OPEN - {"that"} or k > j and s[k] in {"", ".", ",", "that"}:
        if s[k] == "what" and s[k + 1] in {"to", "hit"} or s[k] == "how" and s[k + 1] == "to":
            return "skill or advice"
        last = j + 2 if s.part(j, j + 2) in (["for", "sure"], ["for", "certain"]) else j
        return Keep("", i, last)
    return "acquaintance"


__all__ = ["POSSESSIVES", "certain", "clear", "grow", "known", "likely", "possible", "probably"]
