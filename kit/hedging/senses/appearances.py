"""Senses of appear, seem, look, sound, suggest: how things look, or showing up, sight and proposals."""

from __future__ import annotations

from kit.hedging.verbforms import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    OBJECTS,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
    clause_begins,
    is_adjective,
    is_adverb,
    is_verb_base,
    negated,
    passive,
    predicate,
)
from kit.hedging.words import Keep, Verdict, Words

_PEOPLE = OBJECTS | DETERMINERS


_THERE_IS = frozenset("no little some to every few".split())


def appear(s: Words, i: int, j: int) -> Verdict:
    """Keep "seems to be"; drop showing up ("appeared in court", "appeared to the crowd")."""
    after = s[j]
    k = s.skip(j, ADVERBS | {"likely", "certainly", "increasingly", "initially"} - {"not"})
    first = negated(s, i)
    if s[i - 1] == "to" and s[i - 2] in {"due", "scheduled", "set", "failed", "ordered", "expected",
            "summoned", "agreed", "refused", "asked", "invited"}:  # fmt: skip
        return "showing up"
    if s[k] == "not" and s[k + 1] == "to":
        k += 1
    if s[k] == "to":
        verb = s[k + 1]
        if verb in {"not", "also", "still"} or is_adverb(verb):
            verb = s[k + 2]
        if (verb in _PEOPLE and verb != "have") or not verb.isalpha():
            return "showing up"
        return Keep("", first, j)
    if s[k] in {"that", "as"} and (s[k] == "that" or s[k + 1] in {"if", "though"}):
        return Keep("", first, j)
    if s[i - 1] in {"it", "would", "so"} and after in {"", ",", ".", '"', ";", "so"}:
        return Keep("", first, j)
    if (s[i - 1] == "it" and clause_begins(s, j)) or (s[i - 1] == "there" and s[k] in _THERE_IS):
        return Keep("", first, j)
    if after in PREPOSITIONS or after in {
        "",
        ".",
        ",",
        "and",
        "before",
        "here",
        "there",
        "live",
        "every",
    }:
        return "showing up"
    if predicate(s, j) and s[j] not in {
        "alongside",
        "live",
        "first",
        "again",
        "together",
        "online",
    }:
        return Keep("", first, j)
    return "showing up"


def seem(s: Words, i: int, j: int) -> Verdict:
    """Keep "seem"; drop "can't seem to" (= fails to)."""
    if s[i - 1] in {"can't", "cannot", "couldn't"} and s[j] == "to":
        return "a failure"
    return Keep("", negated(s, i), j)


def look(s: Words, i: int, j: int) -> Verdict:
    """Keep "looks set to", "looks like it will"; drop sight and resemblance."""
    after = s[j]
    if after in {"at", "for", "to", "into", "forward", "after", "back", "up", "out", "on", "over", "down",
                 "around", "through", "away", "in", "no", "hard", "closely", "elsewhere", "ahead", "towards", "toward", "beyond"}:  # fmt: skip
        if not (after == "to" and s[j + 1] in {"be", "have"}):
            return "sight"
        return Keep("", i, j)
    if s[i - 1] in DETERMINERS | {"to", "and", "please"} or (
        s[i] != "looking" and is_adjective(s[i - 1]) and s[i] in {"look", "looks"}
    ):
        return "sight"
    if after == "like":
        if clause_begins(s, j + 1) or s[i - 1] in {"it", "what", "this", "there"}:
            return Keep("", negated(s, i), j + 1)
        return "resemblance"
    if after == "as" and s[j + 1] in {"if", "though"}:
        return Keep("", negated(s, i), j)
    if after in {"likely", "unlikely", "certain", "very", "highly", "increasingly", "more"} and (
        {"likely", "unlikely", "certain"} & set(s.ahead(j, 3))
    ):
        return "its probability word counts"
    if predicate(s, j):
        return Keep("", negated(s, i), j)
    return "sight"


def sound(s: Words, i: int, j: int) -> Verdict:
    """Keep "sounded noncommittal", "sounds like"; drop noise and waters."""
    if s[i - 1] in DETERMINERS or (is_adjective(s[i - 1]) and s[i] in {"sound", "sounds"}):
        return "noise"
    if s[j] in {"the", "an", "a", "its", "his"} or s[j] in {"alarm", "alarms"}:
        return "noise"
    if s[j] == "like" and (clause_begins(s, j + 1) or s[j + 1] in ARTICLES):
        return Keep("", i, j + 1)
    if (s[j] == "as" and s[j + 1] in {"if", "though"}) or (predicate(s, j) and s[i] != "sound"):
        return Keep("", i, j)
    return "noise"


_EVIDENCE = frozenset(
    "evidence data result results study studies poll polls survey surveys report reports research "
    "test tests analysis figures finding findings statistics signs numbers record records document "
    "documents image images video footage photos photographs model models estimates history "
    "experience indications observations experiments trial trials work it this that these which "
    "those theory theories paper papers messages emails statement statements language comments "
    "behavior behaviour actions move symptoms indicators logic precedent scores tracks letter".split()
)


def suggest(s: Words, i: int, j: int) -> Verdict:
    """Keep what evidence suggests (epistemic) and a fact somebody suggested (doxastic); drop proposals."""
    word, after = s[i], s[j]
    if passive(s, i) and word == "suggested":
        if after == "to" or (after in {"that"} and not _proposal(s, j + 1)):
            return Keep("evidential" if after == "to" else "doxastic", negated(s, i), j)
        return "a proposal"
    if s[i - 1] in {"name", "title"} or (s[i - 1] in {"as"} and s[i - 2] not in {"just"}):
        return "a plain report"
    person = _person(s, i)
    aside = s[i - 1] in {",", "(", "—", "–"}
    act = after.endswith("ing") or (after in {"a", "an"} and person and not aside)
    if word == "suggesting" and s[i - 1] not in BE and not act and (aside or not person):
        before = set(s.words[:i])
        spoken = bool(before & _SPEECH) and not before & _FOUND
        clause = after == "that" or clause_begins(s, j)
        if clause and (spoken or person) and not aside and _proposal(s, j + (after == "that")):
            return "a proposal"
        return Keep("doxastic" if spoken and clause else "epistemic", i, j)
    if not person:
        ends = after in {"", ".", '"'} and s[i - 1] not in _EVIDENCE
        return "a proposal" if ends or after == "by" else Keep("epistemic", negated(s, i), j)
    at = j
    if after == "," and "," in s.words[j + 1 : j + 9]:  # "suggested, without evidence, that"
        at = s.words.index(",", j + 1) + 1
        at = at if s[at] == "that" else j
    if s[at] == "that" or clause_begins(s, at):
        if _proposal(s, at + (s[at] == "that")):
            return "a proposal"
        return Keep("doxastic", negated(s, i), j)
    return "a proposal"


_SPEECH = frozenset("said told tweeted wrote criticized criticised accused mocked attacked joked quipped "
                    "asked replied remarked dismissed slammed".split())  # fmt: skip


_FOUND = frozenset("found data study results rose fell showed shows analysis survey report".split())


# "he seemed to suggest": the subject stands before the seeming
_SEEMING = frozenset("to appear appears appeared seem seems seemed trying".split())


def _person(s: Words, i: int) -> bool:
    """Tell whether a person suggests: not if a word for evidence stands before the verb."""
    k = i - 1
    while is_adverb(s[k]) or s[k] in AUXILIARIES | {"not", "also"} | _SEEMING:
        k -= 1
    if s[k] in _EVIDENCE:
        return False
    if s[k] in PERSONAL or (s.capital(k) and k > 0):
        return not bool({"poll", "polls", "data"} & set(s.behind(i, 3)))
    near = s.behind(k + 1, 16 if s[k] == "," else 8)
    if set(near) & (
        _EVIDENCE - {"it", "this", "that", "these", "those", "which", "work", "report", "move"}
    ):
        return False
    human = s[k].endswith(
        ("er", "or", "ist", "man", "woman", "ers", "ors", "ists", "men", "ian", "ians")
    )
    return human or s[k] in {"officials", "critics", "chief", "minister", "president", "police",
            "experts", "analysts", "spokesman", "official", "some", "others", "many", "people", "who", "mayor",
            "doctors", "scientists", "researchers", "authorities", "witnesses", "source", "sources", "guard",
            "aide", "aides", "allies", "detectives", "coach", "colleague", "neighbour", "guide", "clerk",
            "nurse", "captain", "friend", "wife", "husband", "mother", "father", "union", "committee", "panel",
            "party", "government", "council", "team", "expert", "critic", "and", ",", "had", "have"}  # fmt: skip


# Past forms without "-ed": what they tell is no proposal ("that the leak came from inside").
_PAST = frozenset(
    "came went took gave knew saw fell rose grew began broke ran made led told paid sent lost won "
    "held kept left felt meant met stood spoke wrote drove drew chose stole lay sat became got".split()
)


def _proposal(s: Words, j: int) -> bool:
    """Tell whether the clause at `j` asks for an act: "should", a bare verb, one's own "would"."""
    words = []
    for k in range(j, min(j + 9, s.n)):
        if s[k] in {",", ".", ";", '"'}:
            break
        words.append(s[k])
    if {"should", "ought", "must"} & set(words):
        return True
    if (
        words[:1]
        and words[0] in {"he", "she", "they", "we", "it"}
        and "would" in words[:3]
        and words[0] != "it"
    ):
        return True
    if set(words[1:5]) & _PAST:
        return False
    if set(words) & AUXILIARIES or any(w.endswith(("ed", "s")) and len(w) > 3 for w in words[1:4]):
        return "be" in words[1:5] and not set(words) & (AUXILIARIES - {"be"})
    return (
        len(words) > 1
        and (words[0] in PRONOUNS or words[0] in DETERMINERS or s.capital(j))
        and any(is_verb_base(w) for w in words[1:4])
    )


def suggested_noun(s: Words, i: int, j: int) -> Verdict:
    """Keep "suggestions that"; drop ideas and boxes."""
    return (
        Keep("", i, j)
        if s[j] == "that" and s[i - 1] not in {"the", "his", "her", "my"}
        else "an idea"
    )
