"""Senses of believe, think, expect, fear, consider and their like: a judgement, or something else."""

from __future__ import annotations

import re

from kit.hedging.verbforms import (
    ARTICLES,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    NEGATORS,
    OBJECTS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    WH,
    clause_begins,
    is_adjective,
    is_adverb,
    is_number,
    is_participle,
    is_plural,
)
from kit.hedging.words import Keep, Verdict, Words


def negated(s: Words, i: int) -> int:
    """Return where a negator right before word `i` begins ("don't think", "not believe")."""
    k = i
    while k > 0 and s[k - 1] in {"really", "necessarily", "even", "actually", "ever", "yet"}:
        k -= 1
    if s[k - 1].endswith("n't") or s[k - 1] in {"not", "never", "cannot", "hardly"}:
        return k - 1
    return i


def passive(s: Words, i: int) -> bool:
    """Tell whether a form of "be" stands before the participle at `i`, adverbs aside."""
    k = i - 1
    while is_adverb(s[k]) or s[k] in {"not", "once", "long", "now", "far", "both", "all", "each"}:
        k -= 1
    return s[k] in BE or s[k].endswith(("'s", "'re", "n't")) and s[k][:2] in {"is", "wa", "ar", "we", "it", "he", "sh", "th"}


def belief(s: Words, i: int, j: int) -> Verdict:
    """Keep "believes that"; drop faith ("believe in"), trust, amazement, idioms."""
    after, before = s[j], s[i - 1]
    if after == "in" and (not passive(s, i) or s[i - 1] == "be"):
        return "faith or trust"
    if s[i - 1] == "be" and s[i - 2] in {"should", "must", "to", "not"} and after in {"", ".", ",", "when"}:
        return "trust"
    if after in {"it", "me"} and s[j + 1] in {"or", ","}:
        return "an idiom"
    if before == "make" or s[i] == "believe" and set(s.behind(i, 3)) & {
        "can't", "couldn't", "cannot", "hard", "difficult", "unable", "how"} and before not in {"not"}:  # fmt: skip
        return "amazement"
    if after in OBJECTS and s[j + 1] == "to":
        return Keep("", negated(s, i), j)
    if after in OBJECTS - {"it", "her"} and not clause_begins(s, j) or (
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
    if after in _THINK_ON and not (after == "of" and s[j + 2] == "as") and after != "like":
        return "consideration"
    if after == "like" and s[j + 1] in {"a", "an"}:
        return "consideration"
    if before in {"to", "and"} and after in {"", "."} or before in {"wishful", "critical", "creative"}:
        return "thought itself"
    if s[i] in {"thinking"}:
        clause = after == "that" or after in PRONOUNS and s[j + 1] in AUXILIARIES
        subject = s[i - 1] in BE or s[i - 1].endswith(("'s", "'m", "'re")) or before in {",", "am"}
        return Keep("", i, j) if clause or subject and clause_begins(s, j) else "thought itself"
    if s.is_question and "what" in s.behind(i, 4) and before in {"you", "people", "they"}:
        return "an opinion is asked for"
    if after == "of" or before in {"just", "please"} and after in {"", "!"}:
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
    if before in _THOUGHT_NOUN or is_adjective(before) and not is_adverb(before) and not passive(s, i):
        return "the noun"
    if s[j] in {"about", "through", "over", "twice", "up", "out"} or s[j] == "of" and not passive(s, i):
        return "consideration"
    if s[j] == "of" and s[j + 1] != "as":
        return "consideration"
    return Keep("", negated(s, i), j)


def judge_passive(s: Words, i: int, j: int) -> Verdict:
    """Keep a participle after "be" or before "to" + verb ("is projected to", "forecast to")."""
    if s[j] == "to" and (passive(s, i) or s[i - 1] not in DETERMINERS):
        return Keep("", negated(s, i), j)
    if clause_begins(s, j) and s[j] == "that":
        return Keep("", negated(s, i), j)
    if s[j] in {"at", "as"} and passive(s, i):
        return Keep("", negated(s, i), j)
    return "something else"


def forecast(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb of "forecast", "project"; drop the noun."""
    word, before, after = s[i], s[i - 1], s[j]
    if after == "to" and (passive(s, i) or before in {",", "and"}) or after == "that" and before not in DETERMINERS:
        return Keep("", negated(s, i), j)
    if word in {"forecasting", "projecting"}:
        return Keep("", i, j) if after == "that" or before in BE | {",", "analysts"} and after in ARTICLES else "a trade"
    if word == "projected" and after not in {"onto", "on", "an", "a", "to", "image", "into", "from"}:
        return Keep("", i, j)
    if word in {"forecasts", "forecast", "projects", "project"} and before not in DETERMINERS | PREPOSITIONS and (
        not is_adjective(before) and before not in {"weather", "growth", "earnings", "new", "economic", "profit"}
    ) and (after in {"a", "an", "growth", "inflation"} or after == "that"):  # fmt: skip
        return Keep("", i, j)
    return "the noun"


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight shortly soon "
    "noon midnight later next this early".split()
)


def expect(s: Words, i: int, j: int) -> Verdict:
    """Keep a judgement about what will happen; drop timetables, duties and babies."""
    word, after, before = s[i], s[j], s[i - 1]
    if s.part(i - 1, j) == ["as", "expected"] or before == "than" or word == "expected" and (
        after in {"of", "from"} and passive(s, i)
    ):
        return "a standard or a demand"
    if _baby(s, j) and word != "expected":
        return "a baby"
    if word == "expected" and passive(s, i):
        if after == "to" or after in {"that"}:
            return Keep("", negated(s, i), j)
        if after in {"at", "on", "in", "by", "back", "around", "before", "after", "until", "within",
                     "for", "there", "home"} | _DAYS:  # fmt: skip
            return "a timetable"
        return Keep("", negated(s, i), j)
    if word == "expected" and after == "to":
        return Keep("", i, j)
    if word == "expected" and before in {"when", "where"}:
        return "a standard or a demand"
    if word == "expected" and after in {"time", "date", "arrival", "value", "delivery"}:
        return "a timetable"
    if word == "expecting" and before in {"without", "of"}:
        return "a standard or a demand"
    if _demand(s, i, j) or _timed(s, j) and word != "expected":
        return "a demand or a timetable"
    return Keep("", negated(s, i), j)


def _baby(s: Words, j: int) -> bool:
    return bool(set(s.ahead(j, 4)) & {"baby", "child", "twins", "triplets", "son", "daughter"}) and not (
        "to" in s.ahead(j, 4)
    )


_STAFF = frozenset("staff employees players students pupils children guests members workers you him her "
                   "us visitors drivers teachers everyone officers recruits man woman person everybody".split())  # fmt: skip
_DUTY = frozenset("arrive behave work obey wear follow attend be show act pay keep do report respect "
                  "come turn clean study perform cooperate comply do".split())  # fmt: skip


def _demand(s: Words, i: int, j: int) -> bool:
    """Tell whether the words ask something of people ("expects staff to arrive on time")."""
    if s.part(j, j + 2) == ["too", "much"]:
        return True
    if s[j] in {"much", "more", "better", "nothing", "no", "too"} and s[j + 1] in {"of", "from", "less"}:
        return True
    near = s.ahead(j, 4)
    return "to" in near and bool(set(near[: near.index("to")]) & _STAFF) and (
        s[j + near.index("to") + 1] in _DUTY
    )


def _timed(s: Words, j: int) -> bool:
    """Tell whether the object is only due at a time ("expects results by Friday")."""
    near = s.ahead(j, 6)
    if "to" in near or any(w.endswith("ing") for w in near[:3]):
        return False
    return any(w in {"on", "by", "at"} and (near[k + 1 : k + 2] and (
        near[k + 1] in _DAYS or is_number(near[k + 1]))) for k, w in enumerate(near))  # fmt: skip


def expectation(s: Words, i: int, j: int) -> Verdict:
    """Keep "the expectation that"; drop standards ("beat expectations")."""
    return Keep("", i, j) if s[j] == "that" else "a standard"


_CHARGE = frozenset(
    "office control responsibility command power powers presidency role roles duties position "
    "post posts leadership ownership debt debts liability identity risk title throne charge form "
    "importance job chairmanship premiership mantle burden costs name reins burden proportions "
    "significance blame".split()
)


def assume(s: Words, i: int, j: int) -> Verdict:
    """Keep "assumes that"; drop "assumed office"."""
    if set(s.ahead(j, 5)) & _CHARGE and s[j] not in {"that"} and not (
        set(s.ahead(j, 3)) & {"would", "will", "is", "was", "are"}
    ):
        return "taking on"
    if s[i] == "assumed" and s[j] in {"name", "names", "identity", "identities"}:
        return "false"
    if s[j] in {"", ".", ",", "by"} and s[i - 1] not in PERSONAL | {"previously", "often"}:
        return "taking on"
    return Keep("", negated(s, i), j)


_ASSESSED = frozenset("likely unlikely possible probable credible".split())


def assess(s: Words, i: int, j: int) -> Verdict:
    """Keep "assesses that"; drop evaluation ("assessed the damage")."""
    if s[j] == "that" or s[i] in {"assessed"} and passive(s, i) and s[j] in {"to", "as"}:
        return Keep("", negated(s, i), j)
    if s[j] == "with" and "confidence" in s.ahead(j, 4):
        return Keep("", negated(s, i), j)
    if s[j] in PRONOUNS - {"this", "that", "these", "those"} and clause_begins(s, j) and s[j + 1] in AUXILIARIES:
        return Keep("", i, j)
    return "evaluation"


def estimate(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb and "an estimated"; of the noun only "by some estimates"."""
    word, before, after = s[i], s[i - 1], s[j]
    if word in {"estimate", "estimates"}:
        noun = before in DETERMINERS | POSSESSIVES | {"of", "to"} | PREPOSITIONS or is_adjective(before)
        if word == "estimate" and before in {"to", "can", "could", "would", "we", "i", "they", "who"}:
            noun = False
        if before in {"cost", "population", "earnings", "budget", "revenue", "official", "previous",
                      "intelligence", "the", "new", "cbo", "census"}:
            noun = True
        if noun:
            if "by" in s.behind(i, 3) or before in {"best", "rough", "conservative"}:
                return Keep("", i, j)
            return Keep("", i, j) if after in {"that", "put", "puts", "suggest", "range"} else "the noun"
        if after in {"", ".", ",", "of", "for", "in"}:
            return "the noun"
        if after in {"the", "how"} and word == "estimate" and before == "to":
            return "measurement"
    return Keep("", negated(s, i), j)


_FEARED = frozenset("dead drowned lost missing killed trapped kidnapped injured extinct stolen worst".split())
_MODAL = re.compile(r"[^,.;]{0,60}?\b(?:will|would|could|may|might|is|are|was|were|has|have|had|can)\b")


def fear(s: Words, i: int, j: int) -> Verdict:
    """Keep "fear that", "is feared to", "feared dead"; drop the emotion."""
    word, before, after = s[i], s[i - 1], s[j]
    if after == "that":
        if before in {"no", "without"}:
            return "the emotion"
        return Keep("", negated(s, i), j)
    if word == "feared":
        if passive(s, i) or before == ",":
            if after in {"to", "lost"} | _FEARED or after == "as" and False:
                return Keep("", negated(s, i), j)
            if passive(s, i):
                return Keep("", i, j) if is_participle(after) or after in {"", "."} else "the emotion"
        if after in _FEARED or is_number(after) and set(s.ahead(j, 4)) & _FEARED:
            return Keep("", i, j)
    noun = before in DETERMINERS | PREPOSITIONS or is_adjective(before) or word in {"fearing"} and False
    if noun and before not in {"who", "that"}:
        return "the emotion"
    if word in {"fears", "fear", "feared", "fearing"} and after not in {"of", "for", "about", "over"}:
        verbal = before in PERSONAL or before.isalpha() and before not in AUXILIARIES | {"and"} or before in {","}
        if verbal and s.follows(j, _MODAL) and clause_begins(s, j):
            return Keep("", negated(s, i), j)
    return "the emotion"


def worry(s: Words, i: int, j: int) -> Verdict:
    """Keep "worried that", "concerns that"; drop the feeling without a statement."""
    if s[j] == "that" and s[i - 1] not in {"expressed"} or s[j] == "that":
        return Keep("", negated(s, i), j)
    if s[i] in {"worry", "worries", "worried", "concerned", "afraid"} and (
        s[j] in {"it", "they", "he", "she", "we", "there"} and s[j + 1] in AUXILIARIES
    ):
        return Keep("", negated(s, i), j)
    return "a feeling"


def doubt_verb(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb (doxastic) and "in doubt", "doubts about" (epistemic); "no doubt" is a booster."""
    word, before, after = s[i], s[i - 1], s[j]
    if before in {"self", "reasonable", "beyond"} or s.part(i - 2, i) == ["of", "the"] and word == "doubt":
        return "a fixed phrase"
    if before == "in" and word == "doubt":
        if s.begins(i - 1) or s[i - 2] in {"when", "if"}:
            return "advice"
        if s[i - 2] == "not" or s[i - 2].endswith("n't"):
            return Keep("booster", i - 2, j)
        return Keep("epistemic", i - 1, j)
    if before in {"little", "some", "much", "considerable", "serious", "real", "grave", "growing"}:
        k = i - 1
        k -= s[k - 1] in {"very", "some", "a"}
        return Keep("epistemic", k, j)
    if before == "a" or before in {"any", "without", "no", "open"}:
        return _no_doubt(s, i, j)
    if before in {"cast", "casts", "casting", "raise", "raised", "raises", "throw", "cause"} or (
        word == "doubts" and before in DETERMINERS | {"have", "had", "has", "expressed", "of", "with", ","}
    ) or word == "doubts" and (s.begins(i) or after in {"about", "over", "remain", "remained", "as"}):  # fmt: skip
        own = s[i - 1] in {"have", "had", "has", "expressed"} or before in POSSESSIVES
        if after in {"about", "over", "on", "that", "as", "remain", "remained", "whether", "linger"} or not own:
            return Keep("doxastic" if own else "epistemic", i, j)
        return "a feeling"
    many = before in {"few", "many", "some", "most", "all", "that"} and clause_begins(s, j)
    if before in DETERMINERS | PREPOSITIONS - {"as"} and not many:
        return "the noun"
    if after in {"himself", "herself", "themselves", "myself", "yourself"}:
        return "a feeling"
    if before in {"don't", "not", "doesn't", "didn't", "never", "cannot", "can't"}:
        return Keep("booster", i - 1, j) if before in {"don't", "not", "doesn't", "never"} else "a feeling"
    return Keep("doxastic", i, j)


def _no_doubt(s: Words, i: int, j: int) -> Verdict:
    """Read "there is no doubt" and "without (a) doubt" as boosters."""
    k = i - 1
    if s[k] == "no":
        if s[k - 1] in BE and s[k - 2] == "there":
            return Keep("booster", k - 2, j)
        if s[k - 1] == "there's":
            return Keep("booster", k - 1, j)
        if s[k - 1] in {"have", "has", "had", "leaves", "leave", "left", "leaving", "be"}:
            return Keep("booster", k - (s[k - 1] in {"have", "has", "had"}), j)
        return Keep("booster", k, j)
    if s[k] in {"a", "any"} and s[k - 1] == "without":
        return Keep("booster", k - 1, j)
    if s[k] == "without":
        return Keep("booster", k, j)
    return "the noun"


def feel(s: Words, i: int, j: int) -> Verdict:
    """Keep "felt that" and "felt it was"; drop emotions and touch."""
    if s[j] == "like" and clause_begins(s, j + 1):
        return Keep("", negated(s, i), j + 1)
    if s[j] == "that" and s[j + 1] not in {"way", "kind"} and s[j + 1]:
        return Keep("", negated(s, i), j)
    if s[j] in PRONOUNS - {"this", "those", "these", "that", "who"} and s[j + 1] in AUXILIARIES | {"deserved"}:
        return Keep("", negated(s, i), j)
    if s[j] in {"the", "his", "her", "their", "its"} and clause_begins(s, j, 6) and s[i] in {"felt", "feels", "feel"}:
        return Keep("", negated(s, i), j)
    return "a feeling"


_AS_A = frozenset("a an the to one too very highly more less vital being having".split())
_ABOUT_TO = frozenset("whether how what options running legal all every a".split())


def consider(s: Words, i: int, j: int) -> Verdict:
    """Keep "is considered (to be) X", "considers it X"; drop deliberation."""
    word, after = s[i], s[j]
    if word == "considered" and s[i - 1] in {"well", "ill", "things", "all"}:
        return "deliberation"
    if word == "considered" and (passive(s, i) or s[i - 1] in {",", "widely", "generally", "long"}):
        if after in {"for", "by", "at", "in", "on", "when", "during", "", ".", ",", "and", "as"}:
            return "deliberation" if after != "as" else Keep("", negated(s, i), j)
        return Keep("", negated(s, i), j)
    if word == "considering":
        return "deliberation"
    if after in OBJECTS or after in {"this", "that", "it"} and s[j + 1] != "would":
        k = s.skip(j + 1, {"all", "both", "now"})
        if s[k] in _AS_A or is_adjective(s[k]) or s[k] in POSSESSIVES:
            return Keep("", negated(s, i), j)
        return "deliberation"
    if "to" in s.ahead(j, 6) and s[j + s.ahead(j, 6).index("to") + 1] in {"be", "have"}:
        return Keep("", negated(s, i), j)
    return "deliberation"


_NOT_OBJECT = frozenset(", . ; : \" ( ) and or but because when who that if while in on at by from for".split())
_AS_WHAT = frozenset(
    "a an the one part more less too very being having his her its their our another key vital "
    "crucial essential inevitable not proof evidence just merely only potential possible both "
    "unfair fair legitimate illegitimate hostile dangerous".split()
)


def see_as(s: Words, i: int, j: int) -> Verdict:
    """Keep "sees the move as a threat", "is viewed as"; drop sight."""
    for k in range(j, min(j + 9, s.n)):
        word = s[k]
        if word == "as":
            first = k + 1
            if k == j and not passive(s, i) and s[i - 1] not in {",", "be", "widely"} and s[i - 2] != "what":
                return "sight"
            if s[first] in _AS_WHAT or is_adjective(s[first]) or s[first].endswith("ing") or (
                s[first].isalpha() and s[first] not in PRONOUNS | PREPOSITIONS
                and s[first] not in {"soon", "well", "long", "far", "much", "recently", "early", "late", "many", "though"}
            ):  # fmt: skip
                return Keep("", negated(s, i), j)
            return "sight"
        if word in _NOT_OBJECT or word in AUXILIARIES:
            return "sight"
    return "sight"


def deem(s: Words, i: int, j: int) -> Verdict:
    """Keep "deemed", "perceived", "regarded as"."""
    return Keep("", negated(s, i), j)


def perceive(s: Words, i: int, j: int) -> Verdict:
    """Keep "perceived X (as Y)"."""
    return Keep("", negated(s, i), j)


def guess(s: Words, i: int, j: int) -> Verdict:
    """Keep "I guess", "my guess is", "guessed that"; drop games."""
    before, after = s[i - 1], s[j]
    if before in {"second", "educated"} and s.hyphenated(i - 1) or after in {"what", "who", "how", "work"}:
        return "a game or an idiom"
    if before in {"my", "our", "best", "his", "her", "their"} and after in BE | {"would", "'s"}:
        return Keep("", i, j)
    if before in {"i", "we"} or after == "that" and before not in ARTICLES or (
        before in PERSONAL | {"would", "analysts", "experts"} and clause_begins(s, j)
    ):
        return Keep("", i, j)
    return "a game or an idiom"


def clause(s: Words, i: int, j: int) -> Verdict:
    """Keep a verb of judgement before a clause ("reckons that", "bets it will"); else drop."""
    if s[j] in {"that"} and s[j + 1] not in {"", "."} or clause_begins(s, j):
        return Keep("", negated(s, i), j)
    if s[i - 1] in {"i", "we"} and s[j] in {"", ",", ".", "so"} or passive(s, i) and s[j] in {"to"}:
        return Keep("", negated(s, i), j)
    return "no statement follows"


def that_clause(s: Words, i: int, j: int) -> Verdict:
    """Keep a noun or verb before "that" + clause only."""
    return Keep("", negated(s, i), j) if s[j] == "that" and s[j + 1] else "no statement follows"


def imagine(s: Words, i: int, j: int) -> Verdict:
    """Keep "I imagine (that)", "I suppose"; drop pictures, duties and plans."""
    if s[i - 1] in {"i", "we", "i'd", "we'd"} or s[i - 2] in {"i", "we", "i'd"} and s[i - 1] in {"would", "can", "do"}:
        if s[j] in {"a", "my", "how", "what"} and not clause_begins(s, j):
            return "a picture"
        return Keep("", i, j)
    return "a picture or a plan"


def presume(s: Words, i: int, j: int) -> Verdict:
    """Keep "presumed dead", "presume that"; drop arrogance and the law's presumption."""
    if s[j] == "innocent" or s[j] == "to" and not passive(s, i):
        return "a term of law or arrogance"
    return Keep("", negated(s, i), j)


def presumptive(s: Words, i: int, j: int) -> Verdict:
    """Keep "presumptive case"; drop "presumptive nominee"."""
    if set(s.ahead(j, 4)) & {"nominee", "nominees", "nomination", "candidate", "candidates", "heir", "heiress",
            "president", "leader", "standard", "speaker", "successor", "champion", "ticket", "tax", "rival",
            "minister", "challenger", "opponent", "mayor", "governor", "king", "queen"}:  # fmt: skip
        return "a fixed title"
    return Keep("", i, j)


def wonder(s: Words, i: int, j: int) -> Verdict:
    """Keep "wonder if / whether / how"; drop marvels and names."""
    if s[j] in {"if", "whether", "how", "what", "why", "who", "when", "where", "aloud", "about"} and (
        s[i - 1] not in DETERMINERS | {"small", "little"} and s[j] != "about"
    ):
        return Keep("", i, j)
    return "a marvel"


def convinced(s: Words, i: int, j: int) -> Verdict:
    """Keep the state ("is convinced that"); drop the act ("convinced him to")."""
    if s[j] == "that" or s[j] in PRONOUNS and s[j + 1] in AUXILIARIES | {"did"}:
        return Keep("", negated(s, i), j) if passive(s, i) or s[i - 1] in {"remain", "remains", "remained",
            "became", "become", ",", "not", "am", "and"} or is_adverb(s[i - 1]) else "an act"  # fmt: skip
    if passive(s, i) and s[j] in {"", ".", ","} or s[i - 1] in {"not", "remain", "remains", "remained"}:
        return Keep("", negated(s, i), j)
    return "an act"


def confident(s: Words, i: int, j: int) -> Verdict:
    """Keep "confident that", "confident it will"; drop bearing."""
    if s[j] == "that" or s[j] in PRONOUNS and s[j + 1] in AUXILIARIES or s[j] in {"the"} and clause_begins(s, j):
        k = negated(s, i)
        return Keep("", k, j)
    return "bearing"


def skeptical(s: Words, i: int, j: int) -> Verdict:
    """Keep a person's doubt before its object ("skeptical that", "sceptical of", "unconvinced")."""
    if s[j] in {"that", "of", "about", "whether", "as", "over"} or s[i] == "unconvinced" or (
        s[i - 1] in BE | {"remain", "remains", "remained", "highly", "deeply", "very"} and s[j] in {"", ".", ",", '"'}
    ):
        return Keep("", i, j)
    return "a manner"


def have_view(s: Words, i: int, j: int) -> Verdict:
    """Keep "in their view", "in my opinion", "have a view that"; drop sights."""
    before = s[i - 1]
    if s[i - 2] == "in" and before in POSSESSIVES or s[i - 3] == "in" and before == "'s":
        if s[j] in {"of"}:
            return "a sight"
        return Keep("", i - 2, j)
    if before.endswith("'s") and s[i - 2] == "in" or before.endswith(("s'", "'s")) and "in" in s.behind(i, 5):
        if s[j] in {"", ",", "."} or s[j] in PRONOUNS | DETERMINERS:
            return Keep("", i, j)
    if s[j] == "that" or s[j] == "[" and s[j + 1] == "that":
        if before in {"a", "the"} and s[i - 2] in HAVE | {"take", "takes", "took", "holds", "hold", "held", "of"}:
            return Keep("", i - 2, j)
        return Keep("", i, j)
    if s.part(i - 2, i) == ["of", "the"] and s[j] in {"that"}:
        return Keep("", i, j)
    return "a sight or an opinion held"


def speculate(s: Words, i: int, j: int) -> Verdict:
    """Keep guesses ("speculated that", "speculation that"); drop refusals and finance."""
    if set(s.behind(i, 4)) & {"not", "wouldn't", "won't", "declined", "refused", "don't", "never", "cannot"}:
        return "a refusal"
    if s[i].startswith("speculation"):
        return Keep("", i, j) if s[j] in {"that", "about", "over", "of", "as"} or s[i - 1] in {
            "amid", "fueled", "fuelled", "prompted", "prompting", "fueling", "sparked", "sparking"} else "talk"  # fmt: skip
    return Keep("", i, j) if s[j] in {"that", "about", "on"} or clause_begins(s, j) else "finance or talk"


__all__ = ["ARTICLES", "CONJUNCTIONS", "NEGATORS", "WH", "belief", "consider", "is_plural", "negated", "passive"]
