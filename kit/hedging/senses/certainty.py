"""Senses of certain, sure, clear, known: certainty, its denial, or a word of another kind."""

from __future__ import annotations

from kit.hedging.senses.likelihood import _phrase, grow
from kit.hedging.senses.possibility import _MADE
from kit.hedging.stated import stated_before
from kit.hedging.verbforms import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    WH,
    is_adjective,
    is_adverb,
    is_plural,
    is_verb_base,
)
from kit.hedging.words import Keep, Verdict, Words

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
    if (before in _MADE | {"be"} and (sure or before != "be")) or before == "make":
        return "'make sure' is a precaution"
    if (sure and s[j] in {"enough", "thing", "fire"}) or (
        sure and before in {"a", "the", "surely"}
    ):
        return "an idiom"
    if grown and _denied(grown):
        if (after in {"of", "about"} and sure and s[j + 1] in OF_SELF) or _determines(s, j, grown):
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
    if (
        "nothing" in s.behind(i, 3)
        and before in BE
        and after in {"", ".", ",", "yet", "until", "in"}
    ):
        return Keep("epistemic", s.words.index("nothing", max(0, i - 3)), j)
    predicative = before in _SETTLED or before.endswith(("'m", "'s", "'re")) or is_adverb(before)
    if after == "to" and predicative and is_verb_base(s[j + 1]):
        return Keep("booster", i, j + 1)
    if (after in {"that", ",", "."} and predicative) or (
        after in PRONOUNS | {"the"} and predicative
    ):
        if (
            set(s.behind(i, 6)) & {"not", "never", "no", "nobody", "nothing", "none", "how"}
            or s.is_question
        ):
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
        if set(s.behind(k, 8)) & {
            "not",
            "cannot",
            "can't",
            "couldn't",
            "impossible",
            "difficult",
            "hard",
        }:
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
    it_is = s[first - 1] in BE and s[first - 2] in {"it", "that", "this"}
    if after in {"about", "on", "of", "up", "out", "away", "-"}:
        return "explicit, or free"
    if after in {"to", "from", "in", "for"} and not it_is:
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
    if subject in {"it", "this", "that", "thing", "message", "what", "choice"} or verb in {
        "it's",
        "that's",
    }:
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
        if s[i - 1] == "no" or (
            s[j] in {"reason", "temperature", "magnitude"} and s[i - 1] == "no"
        ):
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
        if (
            not _denied(s.part(first, i))
            or after in {"for", "as", "to"}
            or (is_plural(after) and after not in WH)
        ):
            return "fame or fact"
        if s[first - 1] in BE or s[first].endswith("n't") or after in WH:
            return Keep("", first, j)
        return "fame or fact"
    return "fame or fact"


def _unknown(s: Words, i: int, j: int) -> Verdict:
    if s.begins(i) and s[s.skip(j, {"so", "far", "still", "yet"})] in {"is", "was", "are", "were"}:
        return Keep("", i, j)
    if (s[j] in _OPEN | {"at", "for", "to"} and s[j] != "to") or s[j] in {
        "",
        ".",
        ",",
        ";",
        "but",
        "and",
    }:
        if s[i - 1] in {"the", "an"} or s[i - 1] in {"of"}:
            return "not famous, or not known before"
        return Keep("", i, j)
    if s[i - 1] in {"an", "for", "of", "some", "as", "yet", "still", "with"} and s[j] in {
        "reasons",
        "number",
        "reason",
        "cause",
        "origin",
        "causes",
        "amount",
        "quantity",
        "motive",
        "sum",
        "extent",
        "location",
        "destination",
    }:
        return Keep("", i, j)
    return "not famous, or not known before"


def dont_know(s: Words, i: int, j: int) -> Verdict:
    """Keep "don't know" before a question word; drop acquaintance."""
    k = s.skip(j, {"yet", "exactly", "precisely", "for", "sure", "certain", "now", "right"})
    if s[k] in _OPEN - {"that"} or (k > j and s[k] in {"", ".", ",", "that"}):
        if (s[k] == "what" and s[k + 1] in {"to", "hit"}) or (s[k] == "how" and s[k + 1] == "to"):
            return "skill or advice"
        last = j + 2 if s.part(j, j + 2) in (["for", "sure"], ["for", "certain"]) else j
        return Keep("", i, last)
    ours = s[i - 1] in {"we", "i", "they"} or s[i] in {"nobody", "no"}
    if ours and (s[k] in {"", ".", ",", ";", '"'} or s.part(k, k + 2) == ["that", "either"]):
        return Keep("", i, j)
    return "acquaintance"
