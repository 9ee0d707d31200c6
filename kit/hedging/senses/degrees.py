"""Senses of almost, kind of, partly, effectively: near a degree or category, or something else."""

from __future__ import annotations

from kit.hedging.verbforms import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    is_adjective,
    is_adverb,
    is_number,
    is_participle,
    is_plural,
)
from kit.hedging.words import Keep, Verdict, Words


def almost(s: Words, i: int, j: int) -> Verdict:
    """Keep every "almost" and "nearly", unless a name bears it."""
    if s[j] in {"", "."} and s.begins(i):
        return "an answer"
    return Keep("", i, j)


_KIND_BEFORE = (
    DETERMINERS
    | ADVERBS.intersection({"not", "very"})
    | frozenset(
        "same different certain right wrong best worst first second last only new old one two three "
        "other kinds kind's particular special rare good bad various specific usual".split()
    )
    - {"all"}
)


def kind_of(s: Words, i: int, j: int) -> Verdict:
    """Keep "it kind of works"; drop the type ("this kind of tree", "a kind of cheese")."""
    before = s[i - 1]
    if before in _KIND_BEFORE - {"just", "still", "really"} or (
        is_adjective(before) and before != "just"
    ):
        return "a type"
    if s[j] in {"", ".", ","}:
        return Keep("", i, j)
    if before in PRONOUNS | AUXILIARIES | {
        "just",
        "and",
        "but",
        "all",
        "like",
        ",",
        "",
    } or is_adverb(before):
        return Keep("", i, j)
    if s.begins(i) or s[j] in {"a", "an"} or is_participle(s[j]):
        return Keep("", i, j)
    return "a type"


def more_or_less(s: Words, i: int, j: int) -> Verdict:
    """Keep "more or less finished"; drop the comparison "more or less than"."""
    if s[j] == "than" or s[i - 1] in {"no", "any", "nothing", "with", "whether", "do", "spend"}:
        return "a comparison"
    return Keep("", i, j)


def in_part(s: Words, i: int, j: int) -> Verdict:
    """Keep "in part because"; drop "in part two", "in part of the city"."""
    if s[j] == "of" or is_number(s[j]) or s.hyphenated(j - 1):
        return "a place or a chapter"
    return Keep("", i, j)


def mostly(s: Words, i: int, j: int) -> Verdict:
    """Keep "mostly finished" (degree); drop "mostly women" (quantity)."""
    after = s[j]
    if is_plural(after) or after in PREPOSITIONS - {"of"} or after in {"", ".", ",", ")", "—"}:
        return "a quantity or a habit"
    if is_adjective(after) or is_participle(after) or after in DETERMINERS or after.endswith("ing"):
        return Keep("", i, j)
    return Keep("", i, j) if s[i - 1] in AUXILIARIES else "a quantity or a habit"


def partly(s: Words, i: int, j: int) -> Verdict:
    """Keep "partly" and "partially"; drop the forecast's "partly cloudy"."""
    return "a kind of sky" if s[j] in {"cloudy", "sunny"} else Keep("", i, j)


def before_degree(s: Words, i: int, j: int) -> Verdict:
    """Keep degree words ("fairly", "comparatively") before an adjective or adverb."""
    if s[i - 1] in {"not"}:
        return "a manner"
    after = s[j]
    if (is_adjective(after) and not is_participle(after)) or (is_adverb(after) and after not in
            ADVERBS) or after in {"well", "soon", "often", "far", "few", "little", "early"}:  # fmt: skip
        return Keep("", i, j)
    return "a manner"


def effectively(s: Words, i: int, j: int) -> Verdict:
    """Keep "effectively over"; drop the manner ("to work effectively")."""
    after = s[j]
    if s[i - 1] in {"more", "most", "less", "very", "as", "so", "work", "works", "worked", "how"}:
        return "a manner"
    if after in {"", ".", ",", "and", "with", "in", "on", "to", "as", "against", "for", '"'}:
        return "a manner" if not s.begins(i) and s[i - 1] != "," else Keep("", i, j)
    if s[i - 1] in {"to", "not", "can", "and", "could"} or s[i - 1].endswith("n't"):
        return "a manner"
    return Keep("", i, j)


def not_entirely(s: Words, i: int, j: int) -> Verdict:
    """Keep "not entirely finished"; leave "not entirely clear" to its adjective."""
    if s[j] in {"clear", "certain", "sure", "known", "convinced", "unlikely", "confident"}:
        return "belongs to the adjective"
    return Keep("", i, j)


def all_but(s: Words, i: int, j: int) -> Verdict:
    """Keep "all but over"; drop "all but two of them" and "all but one"."""
    after = s[j]
    if is_number(after) or after in DETERMINERS - {"no"} or after in PRONOUNS or is_plural(after):
        return "except"
    if after.endswith("ing") or after in {"certain", "impossible", "over"}:
        return Keep("", i, j)
    if is_adjective(after) or is_participle(after):
        return Keep("", i, j)
    return "except" if s.begins(i) else Keep("", i, j)


def near(s: Words, i: int, j: int) -> Verdict:
    """Keep "near-total", "near record"; drop places ("near the river")."""
    if s.hyphenated(i) and s[j] not in {
        "by",
        "term",
        "sighted",
        "miss",
        "misses",
        "earth",
        "shore",
    }:
        return Keep("", i, j)
    return "a place or a time"


def degree_of(s: Words, i: int, j: int) -> Verdict:
    """Keep "a degree of autonomy"; drop temperatures and titles."""
    if s[j] in {"doctor", "bachelor", "master", "latitude", "longitude", "arc"}:
        return "a measure or a title"
    return Keep("", i, j)


def to_an_extent(s: Words, i: int, j: int) -> Verdict:
    """Keep "to some extent", "to a degree"; drop "to a degree course"."""
    return "a course" if s[j] in {"course", "programme", "program"} else Keep("", i, j)


_AT_END = frozenset(
    ["", ".", ",", ";", '"', "!", "?", ")", "and", "or", "when", "as", "which", "who"]
)


def in_effect(s: Words, i: int, j: int) -> Verdict:
    """Keep "in effect" = as good as; drop "in force"."""
    if s[i - 1] in {",", "(", "—", "–"} and s[j] in {",", ")", "—", "–"}:
        return Keep("", i, j)
    ends = s[j] in _AT_END or s[j] in PREPOSITIONS - {"to", "as", "of"}
    lasting = s[j] in {"since", "until", "till", "through", "throughout"}
    if lasting or (ends and not s.begins(i) and s[i - 1] != ","):
        return "in force"
    return Keep("", i, j)


def virtually(s: Words, i: int, j: int) -> Verdict:
    """Keep "virtually" = almost; drop "by video"."""
    ends = s[j] in _AT_END or s[j] in {"on", "by", "via", "from", "because", "due", "this", "last"}
    if ends and s[j] not in {"and", "or"}:
        return "over a screen"
    return Keep("", i, j)
