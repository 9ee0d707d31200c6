"""Senses of appear, seem, suggest, suspect, alleged, reported, said: on what a statement rests."""

from __future__ import annotations

from kit.hedging.senses.beliefs import negated, passive
from kit.hedging.verbforms import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    HAVE,
    OBJECTS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    clause_begins,
    is_adjective,
    is_adverb,
    is_number,
    is_participle,
    is_plural,
    is_verb_base,
    predicate,
)
from kit.hedging.words import Keep, Verdict, Words

_PEOPLE = OBJECTS | DETERMINERS


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
        if verb in _PEOPLE and not verb == "have" or not verb.isalpha():
            return "showing up"
        return Keep("", first, j)
    if s[k] in {"that", "as"} and (s[k] == "that" or s[k + 1] in {"if", "though"}):
        return Keep("", first, j)
    if s[i - 1] in {"it", "would", "so"} and after in {"", ",", ".", '"', ";", "so"}:
        return Keep("", first, j)
    if s[i - 1] == "it" and clause_begins(s, j):
        return Keep("", first, j)
    if after in PREPOSITIONS or after in {"", ".", ",", "and", "before", "here", "there", "live", "every"}:
        return "showing up"
    if predicate(s, j) and s[j] not in {"alongside", "live", "first", "again", "together", "online"}:
        return Keep("", first, j)
    return "showing up"


def seem(s: Words, i: int, j: int) -> Verdict:
    """Keep every "seem"."""
    return Keep("", negated(s, i), j)


def look(s: Words, i: int, j: int) -> Verdict:
    """Keep "looks set to", "looks like it will"; drop sight and resemblance."""
    after = s[j]
    if after in {"at", "for", "to", "into", "forward", "after", "back", "up", "out", "on", "over", "down",
                 "around", "through", "away", "in", "no", "hard", "closely", "elsewhere", "ahead", "towards", "toward", "beyond"}:  # fmt: skip
        if not (after == "to" and s[j + 1] in {"be", "have"}):
            return "sight"
        return Keep("", i, j)
    if s[i - 1] in DETERMINERS | {"to", "and", "please"} or s[i] != "looking" and is_adjective(s[i - 1]) and s[i] in {"look", "looks"}:
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
    if s[i - 1] in DETERMINERS or is_adjective(s[i - 1]) and s[i] in {"sound", "sounds"}:
        return "noise"
    if s[j] in {"the", "an", "a", "its", "his"} or s[j] in {"alarm", "alarms"}:
        return "noise"
    if s[j] == "like" and (clause_begins(s, j + 1) or s[j + 1] in ARTICLES):
        return Keep("", i, j + 1)
    if s[j] == "as" and s[j + 1] in {"if", "though"} or predicate(s, j) and s[i] != "sound":
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
_WAYS = frozenset("ways solutions alternatives changes names questions improvements topics using "
                  "raising cutting moving meeting delaying going putting making taking adding a "
                  "building".split())  # fmt: skip


def suggest(s: Words, i: int, j: int) -> Verdict:
    """Keep what evidence suggests (epistemic) and a fact somebody suggested (doxastic); drop proposals."""
    word, after = s[i], s[j]
    if passive(s, i) and word == "suggested":
        if after == "to" or after in {"that"} and not _proposal(s, j + 1):
            return Keep("evidential" if after == "to" else "doxastic", negated(s, i), j)
        return "a proposal"
    if s[i - 1] in {"name", "title"} or s[i - 1] in {"as"} and s[i - 2] not in {"just"}:
        return "a plain report"
    person = _person(s, i)
    if word == "suggesting" and s[i - 1] in {",", "(", "—", "–"} or word == "suggesting" and not s[i - 1] in BE:
        if after == "that" or not (after.endswith("ing") or after in {"a"} and person):
            if s[i - 1] in {",", "(", "—", "–"} or not person:
                return "a proposal" if _proposal(s, j) else Keep("epistemic", i, j)
    if not person:
        return Keep("epistemic", negated(s, i), j) if after not in {"", ".", "by"} else "a proposal"
    if after == "that" or clause_begins(s, j):
        return "a proposal" if _proposal(s, j + (after == "that")) else Keep("doxastic", negated(s, i), j)
    return "a proposal"


def _person(s: Words, i: int) -> bool:
    """Tell whether a person suggests: not if a word for evidence stands before the verb."""
    k = i - 1
    while is_adverb(s[k]) or s[k] in AUXILIARIES | {"not", "also"}:
        k -= 1
    if s[k] in _EVIDENCE:
        return False
    if s[k] in PERSONAL or s.capital(k) and k > 0:
        return not bool({"poll", "polls", "data"} & set(s.behind(i, 3)))
    near = s.behind(k + 1, 8)
    if set(near) & (_EVIDENCE - {"it", "this", "that", "these", "those", "which", "work", "report", "move"}):
        return False
    human = s[k].endswith(("er", "or", "ist", "man", "woman", "ers", "ors", "ists", "men", "ian", "ians"))
    return human or s[k] in {"officials", "critics", "officials", "chief", "minister", "president", "police",
            "experts", "analysts", "spokesman", "official", "some", "others", "many", "people", "who", "mayor",
            "doctors", "scientists", "researchers", "authorities", "witnesses", "source", "sources", "guard",
            "aide", "aides", "allies", "detectives", "coach", "colleague", "neighbour", "guide", "clerk",
            "nurse", "captain", "friend", "wife", "husband", "mother", "father", "union", "committee", "panel",
            "party", "government", "council", "team", "expert", "critic", "and", ",", "had", "have"}  # fmt: skip


def _proposal(s: Words, j: int) -> bool:
    """Tell whether the clause at `j` asks for an act: "should", a bare verb, one's own "would"."""
    words = []
    for k in range(j, min(j + 9, s.n)):
        if s[k] in {",", ".", ";", '"'}:
            break
        words.append(s[k])
    if {"should", "ought", "must"} & set(words):
        return True
    if words[:1] and words[0] in {"he", "she", "they", "we", "it"} and "would" in words[:3] and words[0] != "it":
        return True
    if set(words) & AUXILIARIES or any(w.endswith(("ed", "s")) and len(w) > 3 for w in words[1:4]):
        return "be" in words[1:5] and not set(words) & (AUXILIARIES - {"be"})
    return len(words) > 1 and (words[0] in PRONOUNS or words[0] in DETERMINERS or s.capital(j)) and any(
        is_verb_base(w) for w in words[1:4]
    )


def suggested_noun(s: Words, i: int, j: int) -> Verdict:
    """Keep "suggestions that"; drop ideas and boxes."""
    return Keep("", i, j) if s[j] == "that" and s[i - 1] not in {"the", "his", "her", "my"} else "an idea"


_SUSPECT_BEFORE = DETERMINERS | frozenset(
    "prime main key murder terror possible second third fourth other former chief only alleged "
    "bombing shooting robbery top sole one two three four five six several male female criminal "
    "usual likely teenage terrorism armed potential attack killing ' young".split()
)


def suspect(s: Words, i: int, j: int) -> Verdict:
    """Keep the verb (doxastic), "suspected" (evidential); drop the person."""
    word, before, after = s[i], s[i - 1], s[j]
    if word == "suspected":
        if after == "that" or clause_begins(s, j) and before in PERSONAL | HAVE | {"long", "police"} or (
            not passive(s, i) and after in OBJECTS and before not in {",", "a", "the"}
        ) or (before in PERSONAL - {"who"} and after in DETERMINERS | PRONOUNS) or before in HAVE and not passive(s, i):
            return Keep("doxastic" if not passive(s, i) else "evidential", negated(s, i), j)
        return Keep("evidential", negated(s, i), j)
    if word == "suspecting":
        return Keep("doxastic", i, j)
    if before in _SUSPECT_BEFORE or is_number(before) or before == "":
        if word == "suspect" and after in {"package", "packages", "device", "devices", "vehicle", "item"}:
            return Keep("evidential", i, j)
        if not (before in {"that", "some", "many", "who"} and after in {"that", "the", "it", "he", "they"}):
            return "the person"
    if word == "suspect" and after in {"package", "packages", "device", "devices", "vehicle", "item", "parcel"}:
        return Keep("evidential", i, j)
    if after in {"that", "he", "she", "it", "they", "the", "a", "an", "there", "his", "her", "their", "its",
                 "this", "these", "foul", "many", "some", "him", "them", "arson", "we", "i", "more", "most"}:  # fmt: skip
        return Keep("doxastic", negated(s, i), j)
    if before in PERSONAL | {"police", "investigators", "to", "i'd", "would", "officials", "experts", "also"} and (
        before != "to" or after == "that"
    ) and after not in BE:
        return Keep("doxastic", negated(s, i), j)
    return "the person"


def alleged(s: Words, i: int, j: int) -> Verdict:
    """Keep "alleged", "allegedly", "alleges"."""
    return Keep("", i, j)


def said_to(s: Words, i: int, j: int) -> Verdict:
    """Keep "is said to", "it is said that", "said to be worth"; drop plain reporting."""
    if s[j] == "to" and s[j + 1] not in OBJECTS | DETERMINERS and is_verb_base(s[j + 1]):
        if passive(s, i):
            k = i - 1
            while s[k] not in BE and not s[k].endswith(("'s", "'re", "n't")):
                k -= 1
            k = k if s[k] in {"is", "are", "was", "were", "be", "been"} else k + 1
            k = k if k < i else i
            return Keep("", k, j + 1)
        if s[j + 1] in {"be", "have"} and s[i - 1] not in PERSONAL and s[i - 1] not in {"what"}:
            return Keep("", i, j + 1)
    if s[j] == "that" and passive(s, i) and s[i - 2] == "it":
        return Keep("", i - 1, j)
    return "plain reporting"


def reported(s: Words, i: int, j: int) -> Verdict:
    """Keep "a reported fee", "is reported to have"; drop plain reporting."""
    after, before = s[j], s[i - 1]
    if passive(s, i):
        if after == "to" and is_verb_base(s[j + 1]) and s[j + 1] in {"be", "have"} or (
            after == "to" and s[j + 1] not in DETERMINERS | OBJECTS and is_verb_base(s[j + 1])
            and not s[j + 1] in {"police", "authorities", "work"}
        ):
            return Keep("", i, j)
        if after == "that" and s[i - 2] == "it":
            return Keep("", i, j)
        if after in {"dead", "missing"} and False:
            return Keep("", i, j)
        return "plain reporting"
    if before in ARTICLES | POSSESSIVES | {"one", "this", "any"} and after.isalpha() and (
        after not in PREPOSITIONS | DETERMINERS | {"that"}
    ) or before in {"a", "the"} and after in {"$", "€", "£"}:
        return Keep("", i, j)
    return "plain reporting"


def claimed(s: Words, i: int, j: int) -> Verdict:
    """Keep "is claimed to"; "claims that" is plain reporting."""
    if passive(s, i) and s[j] == "to" and is_verb_base(s[j + 1]):
        return Keep("", i, j)
    return "plain reporting"


def understood(s: Words, i: int, j: int) -> Verdict:
    """Keep "is understood to", "it is understood that"; drop comprehension."""
    if passive(s, i) and (s[j] == "to" and s[j + 1] in {"be", "have"} or s[j] == "that"):
        return Keep("", i, j)
    if passive(s, i) and s[j] == "to" and is_verb_base(s[j + 1]):
        return Keep("", i, j)
    return "comprehension"


def reports_that(s: Words, i: int, j: int) -> Verdict:
    """Keep "there are reports that / of", "amid reports"; drop other reports."""
    if s[j] not in {"that", "of", "saying", "suggesting", "indicating"} and not s[j] in {"", "."}:
        return "plain reporting"
    k = i
    while is_adjective(s[k - 1]) or s[k - 1] in {"media", "news", "some", "also", "several", "multiple", "local"}:
        k -= 1
    if s[k - 1] in BE | {"been", "there's"} and "there" in s.behind(k, 4) or s[k - 1] in {"amid", "unconfirmed"}:
        there = k - 1 if s[k - 1] != "been" else k - 2
        if s[there - 1] == "there" and k == i:
            return Keep("", there - 1, j)
        return Keep("", i, j)
    return "plain reporting"


def supposed(s: Words, i: int, j: int) -> Verdict:
    """Keep "the supposed leader"; drop duty and plan ("supposed to")."""
    if s[j] == "to" or s[i - 1] in PERSONAL | {"suppose"}:
        return "a duty or a plan"
    return Keep("", i, j) if s[i - 1] in DETERMINERS or is_plural(s[j]) or is_adjective(s[i - 1]) else "a duty"


def rumor(s: Words, i: int, j: int) -> Verdict:
    """Keep rumours that carry a statement."""
    if s[i] in {"rumor", "rumour", "rumors", "rumours"}:
        if s[i - 1] in {"denied", "dismissed", "quash", "quashed", "rejected"}:
            return "a denial"
        return Keep("", i, j) if s[j] in {"that", "of", "has", "about", "swirled", "and", "", ".", ","} else "talk"
    return Keep("", i, j)


def unverified(s: Words, i: int, j: int) -> Verdict:
    """Keep "not (yet) been confirmed", "could not be independently verified"."""
    k = i - 1
    while s[k] != "not" and is_adverb(s[k]) or s[k] in {"been", "be", "yet", "independently", "officially", "immediately"}:
        k -= 1
    if s[k] == "not" or s[k].endswith("n't") or s[k] == "cannot":
        if s[i - 1] not in HAVE and s[j] not in {"by", "as", "for"} or s[j] == "by" and s[i - 1] in BE | {"independently"}:
            return Keep("", k, j)
    return "a plain statement"


def putative(s: Words, i: int, j: int) -> Verdict:
    """Keep the adjective."""
    return Keep("", i, j)


__all__ = ["appear", "is_participle", "reported", "said_to", "seem", "suggest", "suspect"]
