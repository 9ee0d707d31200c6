"""Senses of clearly, of course, bound to, for sure: certainty, manner, or a word of another kind."""

from __future__ import annotations

from kit.hedging.verbforms import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    WH,
    is_participle,
    is_verb_base,
)
from kit.hedging.words import Keep, Verdict, Words


def always(s: Words, i: int, j: int) -> Verdict:
    """Keep every occurrence, with its negator: a denied booster is a hedge."""
    return Keep("", i, j)


def asserts(s: Words, i: int, j: int) -> Verdict:
    """Keep an assertion ("definitely", "inevitable"); with a negator before it, a hedge."""
    before = s[i - 1]
    k = (
        i - 1
        if before in {"all", "so", "yet", "at", "longer", "necessarily", "entirely", "that"}
        else i
    )
    if (
        s[k - 1] in {"not", "never", "hardly"}
        or s[k - 1].endswith("n't")
        or s.part(k - 2, k) in (["far", "from"], ["no", "longer"], ["no", "means"])
    ):
        if s[i] in {"absolutely", "surely", "obviously", "clearly", "definitely"} and s[j] not in {
            "",
            ".",
            ",",
        }:
            return "a denied manner"
        return Keep("epistemic", k - 1 - (s[k - 1] in {"from", "longer"}), j)
    if before in {"almost", "nearly", "virtually"} and s[i] not in {"absolutely"}:
        return Keep("epistemic", i - 1, j)
    return Keep("", i, j)


_SEEN = frozenset("visible marked defined labelled labeled written heard audible legible see seen hear "
                  "speak speaks spoke spoken think thinking stated state states explain explained say "
                  "identified identifiable signed signposted understood communicate articulate".split())  # fmt: skip


def clearly(s: Words, i: int, j: int) -> Verdict:
    """Keep "clearly" about the whole statement; drop the manner ("speak clearly")."""
    before, after = s[i - 1], s[j]
    if after in _SEEN or before in {
        "more",
        "most",
        "very",
        "so",
        "as",
        "too",
        "not",
        "how",
        "quite",
        "less",
    }:
        return "a manner"
    if s.begins(i) or after == ",":
        return Keep("", i, j)
    if after in {"", ".", "and", "that", "what", "enough", "in", "to", "on", "from", "at", '"'}:
        return "a manner"
    if before == "to" or before.endswith("n't"):
        return "a manner"
    return Keep("", i, j)


def of_course(s: Words, i: int, j: int) -> Verdict:
    """Keep "of course"; drop "matter of course", "change of course", "of course work"."""
    if s[i - 1] in {
        "matter",
        "change",
        "part",
        "changes",
        "middle",
        "end",
        "start",
        "length",
        "kind",
        "number",
        "cost",
    }:
        return "the noun"
    if s.hyphenated(j - 1) or s[j] in {"work", "fees", "materials", "credit"}:
        return "the noun"
    return Keep("", i, j)


def bound_to(s: Words, i: int, j: int) -> Verdict:
    """Keep "bound to" + verb; drop ties and duties."""
    if s[i - 1] in {"duty", "honor", "honour", "legally", "contractually", "law", "oath", "not"}:
        return "a duty"
    if (
        is_verb_base(s[j])
        and s[j] not in DETERMINERS
        and not is_participle(s[j])
        and (
            s[i - 1]
            in BE | {"seem", "seems", "seemed", "almost", "always", "looks", "look", "and", ","}
            or s[i - 1].endswith(("'s", "'re", "ly"))
        )
    ):
        return Keep("", i, j)
    return "a tie"


def guaranteed(s: Words, i: int, j: int) -> Verdict:
    """Keep "is guaranteed to win", "not guaranteed"; drop guaranteed incomes and warranties."""
    k = i - 1
    if s[k] in {"not", "never", "hardly"} or s[k].endswith("n't"):
        return Keep("epistemic", k, j) if s[j] not in {"by"} else "a warranty"
    if (
        s[j] == "to"
        and is_verb_base(s[j + 1])
        and (s[k] in BE or s[k] in {"almost", "virtually", "all"})
    ):
        return Keep("booster", i, j) if s[k] in BE else Keep("epistemic", k, j)
    return "a warranty"


def definite(s: Words, i: int, j: int) -> Verdict:
    """Keep "definite"; drop grammar."""
    return "a term of grammar" if s[j] == "article" else asserts(s, i, j)


def for_sure(s: Words, i: int, j: int) -> Verdict:
    """Keep "for sure" and "for certain" unless a denial took them in."""
    if s[i + 1] == "certain" and s[j].isalpha() and not _goes_on(s, j):
        return "a determiner"
    if {"not", "nobody", "no", "cannot", "can't", "don't", "doesn't", "didn't", "never"} & set(
        s.behind(i, 6)
    ):
        return Keep("epistemic", i, j)
    return Keep("", i, j)


def _goes_on(s: Words, j: int) -> bool:
    """Tell whether a new clause or phrase begins, so that "certain" has no noun."""
    return s[j] in PREPOSITIONS | CONJUNCTIONS | PRONOUNS | WH | AUXILIARIES


def no_question(s: Words, i: int, j: int) -> Verdict:
    """Keep "there is no question"; drop questions not asked and "no question of"."""
    if s[j] in {"of", "mark", "about"} and s[j] != "about":
        return "a denial"
    if s[i - 1] in BE and s[i - 2] == "there":
        return Keep("", i - 2, j)
    if s.part(i - 1, i) == [","] and s[j] == "about":
        return Keep("", i, j)
    if s[i - 1] == "there's" or (s.begins(i) and s[j] in {"that", ",", "about", "."}):
        return Keep("", i - (s[i - 1] == "there's"), j)
    return "a denial"


def no_way(s: Words, i: int, j: int) -> Verdict:
    """Keep "there is no way (that)"; drop means ("no way to")."""
    if s[j] in {"to", "of", "out", "back", "around", "through", "in", "forward"} or s[i - 1] in {
        "in",
        "by",
    }:
        return "a means"
    if s[i - 1] in BE and s[i - 2] == "there":
        return Keep("", i - 2, j)
    if s[i - 1] == "there's":
        return Keep("", i - 1, j)
    return "a means"


__all__ = ["AUXILIARIES", "always", "asserts", "clearly", "of_course"]
