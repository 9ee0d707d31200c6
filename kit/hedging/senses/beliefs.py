"""Senses of believe, think, feel, assume, guess, presume: a judgement, or something else."""

from __future__ import annotations

from kit.hedging.verbforms import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    OBJECTS,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
    WH,
    clause_begins,
    is_adjective,
    is_adverb,
    negated,
    passive,
)
from kit.hedging.words import Keep, Verdict, Words


def belief(s: Words, i: int, j: int) -> Verdict:
    """Keep "believes that"; drop faith ("believe in"), trust, amazement, idioms."""
    after, before = s[j], s[i - 1]
    if after == "in" and (not passive(s, i) or s[i - 1] == "be"):
        return "faith or trust"
    if (
        s[i - 1] == "be"
        and s[i - 2] in {"should", "must", "to", "not"}
        and after in {"", ".", ",", "when"}
    ):
        return "trust"
    if after in {"it", "me"} and s[j + 1] in {"or", ","}:
        return "an idiom"
    if before == "make" or (s[i] == "believe" and set(s.behind(i, 3)) & {
        "can't", "couldn't", "cannot", "hard", "difficult", "unable", "how"} and before not in {"not"}):  # fmt: skip
        return "amazement"
    if after in OBJECTS and (s[j + 1] == "to" or after.endswith(("self", "selves"))):
        return Keep("", negated(s, i), j)
    if (after in OBJECTS - {"it", "her"} and not clause_begins(s, j)) or (
        after in {"him", "her", "me", "us", "them"} and s[j + 1] in {".", ",", "", "when", "and"}
    ):
        return "trust"
    if after in {"her", "his", "my", "their", "the", "your"} and s[j + 1] in {
        "story", "account", "lies", "hype", "eyes", "ears", "words", "promises", "claims", "version"}:  # fmt: skip
        return "trust"
    return Keep("", negated(s, i), j)


_THINK_ON = frozenset("of about through over twice again ahead tank tanks piece outside back hard "
                      "carefully differently deeply critically big aloud like up along small".split())  # fmt: skip


def think(s: Words, i: int, j: int) -> Verdict:
    """Keep "think that"; drop consideration ("think about"), tanks and opinions asked for."""
    after, before = s[j], s[i - 1]
    if s.hyphenated(i - 1):
        return "part of a compound"
    clause = after in {"big", "small", "critically", "like"} and clause_begins(s, j)
    as_if = (after == "of" and s[j + 2] == "as") or after == "like"
    if after in _THINK_ON and not as_if and not clause:
        return "consideration"
    if after in {"", ".", ",", ";"} and set(s.behind(i, 4)) & {"way", "ways", "how"}:
        return "thought itself"
    if after in WH - {"whether", "if"} and before in {"just", "to", "and"}:
        return "consideration"
    if after == "like" and s[j + 1] in {"a", "an"}:
        return "consideration"
    if (before in {"to", "and"} and after in {"", "."}) or before in {
        "wishful",
        "critical",
        "creative",
    }:
        return "thought itself"
    if s[i] == "thinking" and before in DETERMINERS:
        return "thought itself"
    if after in {"much", "highly", "little", "less", "well", "better"} and "of" in s.ahead(j, 3):
        return "esteem"
    if s[i] in {"thinking"}:
        clause = after == "that" or (after in PRONOUNS and s[j + 1] in AUXILIARIES)
        subject = s[i - 1] in BE or s[i - 1].endswith(("'s", "'m", "'re")) or before in {",", "am"}
        return Keep("", i, j) if clause or (subject and clause_begins(s, j)) else "thought itself"
    if s.is_question and "what" in s.behind(i, 4) and before in {"you", "people", "they"}:
        return "an opinion is asked for"
    if after == "of" or (before in {"just", "please"} and after in {"", "!"}):
        return "consideration"
    if before == "to" and after in ARTICLES and not clause_begins(s, j):
        return "consideration"
    return Keep("", negated(s, i), j)


_THOUGHT_NOUN = DETERMINERS | frozenset("second of deep first original free and lost serious food in "
                                        "political critical much chinese western train school".split())  # fmt: skip


def thought(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb ("is thought to", "she thought that"); drop the noun."""
    before = s[i - 1]
    if s.hyphenated(i) or s.hyphenated(i - 1):
        return "part of a compound"
    if before in {"some", "many", "few", "most"} and (s[j] in {",", "that"} or clause_begins(s, j)):
        return "the noun" if s[i - 2] in PREPOSITIONS else Keep("", i, j)
    verbal = before == "and" and (s[j] == "that" or (s[j] in PRONOUNS and clause_begins(s, j)))
    if (before in _THOUGHT_NOUN and not verbal) or (
        is_adjective(before) and not is_adverb(before) and not passive(s, i)
    ):
        return "the noun"
    if s[j] in {"about", "through", "over", "twice", "up", "out", "long", "hard", "carefully"} or (
        s[j] == "of" and not passive(s, i)
    ):
        return "consideration"
    if s[j] == "of" and s[j + 1] != "as":
        return "consideration"
    return Keep("", negated(s, i), j)


_CHARGE = frozenset(
    "office control responsibility command power powers presidency role roles duties position "
    "post posts leadership ownership debt debts liability identity risk title throne charge form "
    "importance job chairmanship premiership mantle burden costs name reins burden proportions "
    "significance blame".split()
)


def assume(s: Words, i: int, j: int) -> Verdict:
    """Keep "assumes that"; drop "assumed office"."""
    if (
        set(s.ahead(j, 5)) & _CHARGE
        and s[j] not in {"that"}
        and not (set(s.ahead(j, 3)) & {"would", "will", "is", "was", "are"})
    ):
        return "taking on"
    if s[i] == "assumed" and s[j] in {"name", "names", "identity", "identities"}:
        return "false"
    if s[j] in {"", ".", ",", "by"} and s[i - 1] not in PERSONAL | {"previously", "often"}:
        return "taking on"
    return Keep("", negated(s, i), j)


def feel(s: Words, i: int, j: int) -> Verdict:
    """Keep "felt that" and "felt it was"; drop emotions and touch."""
    if s[j] == "like" and clause_begins(s, j + 1) and s[i] in {"feel", "feels"}:
        return Keep("", negated(s, i), j + 1)
    pointed = s[j + 2] in {"", ".", ",", '"', "!"} and s[j + 1] not in PRONOUNS  # "felt that pain"
    if s[j] == "that" and s[j + 1] not in {"way", "kind"} and s[j + 1] and not pointed:
        return Keep("", negated(s, i), j)
    if s[j] in PRONOUNS - {"this", "those", "these", "that", "who"} and s[j + 1] in AUXILIARIES | {
        "deserved"
    }:
        return Keep("", negated(s, i), j)
    if (
        s[j] in {"the", "his", "her", "their", "its"}
        and clause_begins(s, j, 6)
        and s[i] in {"felt", "feels", "feel"}
    ):
        return Keep("", negated(s, i), j)
    return "a feeling"


def guess(s: Words, i: int, j: int) -> Verdict:
    """Keep "I guess", "my guess is", "guessed that"; drop games."""
    before, after = s[i - 1], s[j]
    if (before in {"second", "educated"} and s.hyphenated(i - 1)) or after in {
        "what",
        "who",
        "how",
        "work",
    }:
        return "a game or an idiom"
    if before in {"my", "our", "best", "his", "her"} and after in {"is", "would", "'s"}:
        return Keep("", i, j)
    if (
        before in {"i", "we"}
        or (after == "that" and before not in ARTICLES)
        or (before in PERSONAL | {"would", "analysts", "experts"} and clause_begins(s, j))
    ):
        return Keep("", i, j)
    return "a game or an idiom"


def imagine(s: Words, i: int, j: int) -> Verdict:
    """Keep "I imagine (that)", "I suppose"; drop pictures, duties and plans."""
    if s[i - 1] in {"i", "we", "i'd", "we'd"} or (
        s[i - 2] in {"i", "we", "i'd"} and s[i - 1] in {"would", "can", "do"}
    ):
        if s[j] in {"a", "my", "how", "what"} and not clause_begins(s, j):
            return "a picture"
        return Keep("", i, j)
    return "a picture or a plan"


def presume(s: Words, i: int, j: int) -> Verdict:
    """Keep "presumed dead", "presume that"; drop arrogance and the law's presumption."""
    if s[j] == "innocent" or (s[j] == "to" and not passive(s, i)):
        return "a term of law or arrogance"
    return Keep("", negated(s, i), j)


def presumptive(s: Words, i: int, j: int) -> Verdict:
    """Keep "presumptive case"; drop "presumptive nominee"."""
    if set(s.ahead(j, 4)) & {"nominee", "nominees", "nomination", "candidate", "candidates", "heir", "heiress",
            "president", "leader", "standard", "speaker", "successor", "champion", "ticket", "tax", "rival",
            "minister", "challenger", "opponent", "mayor", "governor", "king", "queen"}:  # fmt: skip
        return "a fixed title"
    return Keep("", i, j)
