"""The words that a cue reports: where they begin, and where they end."""

import re
from functools import cache
from itertools import pairwise

from kit.language.clauses import is_time, low_of, trim_end
from kit.language.verbs import has_verb, is_finite
from kit.language.word_kinds import kinds, words
from kit.quotes.cues import Cue, report_verbs
from kit.quotes.pages import Page, between

# ------------------------------------------------------------------ what may stand between
_WHEN = (
    r"(?:(?:late |early |earlier |on |last |this )*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|today|yesterday|week|month|year)(?: (?:morning|afternoon|evening|night))?|earlier|later"
    r"|recently|separately|repeatedly|[a-z]+ly)"
)
_WHERE = (
    r"(?:in|at|on|(?:over|about)(?! [\d$£€])|during|via|through|from|after|before|by|with|to|of)"
    r" (?:(?:an?|the|his|her|their|its|this|that|one|another) )?[\w’'-]+"
    r"(?: (?:of|with|to|on|from|by))?(?: (?!(?:that|because|when|while|after|who)\b)[\w’'-]+){0,4}?"
)
_ADJUNCT = rf"(?: (?:{_WHEN}|{_WHERE}))"
_STARTS = (
    r"(?=(?:(?:he|she|they|it|we|you|there (?:is|are|was|were|has|had|will|would)|the|an?|his|her|their"
    r"|its|this|these|those|some|many|most|any|no|all|both|if|more)\b|(?!\w+day\b)[A-Z\d$£€“\"‘\[]))"
)
_HEARER = (
    r" (?:him|her|them|us|me|you|reporters|lawmakers|journalists|investors|voters|supporters"
    r"|the [a-z]+|[a-z]+ [a-z]+s|an? [a-z]+(?: [a-z]+)?|(?:his|her|their|its) (?:[A-Za-z]+ ){0,2}[a-z]+"
    r"|[A-Z]\w+ [a-z]+s|(?:the )?[A-Z][\w'’.-]*(?:(?: of| and)? [A-Z][\w'’.-]*)*)"
)
_BARE = re.compile(rf"(?:{_ADJUNCT}{{1,3}}| [a-z]+ly,) {_STARTS}")
_TO_HEARER = re.compile(  # "warned of", "warned him against", "warned Roy"
    rf" (?:[A-Z]|(?:{'|'.join(sorted(words('preposition')))})\b|(?:\w+ ){{1,4}}(?:against|about|not)\b)"
)
_NUMBER = rf"(?=(?:{'|'.join(sorted(words('number_word')))})\b)"  # "told her Monday two men"
_BARE_HEARER = re.compile(rf"{_HEARER}{_ADJUNCT}{{0,2}} (?:{_STARTS}|{_NUMBER})")
_THAT = re.compile(
    r"(?P<gap>[^,;:“”\"]{0,110}?|[^,;:“”\"]{0,40},[^,;:“”\"]{3,70},"
    r"|[^,;:“”\"]{0,40}[“\"][A-Z][^“”\"]{2,40}[”\"][^,;:“”\"]{0,30}) that\b(?! (?:kind|sort|type)s? of)[, ]\s*"
)
# ------------------------------------------------------------------ what may follow a verb
_FOLLOWS = {
    "whether": r"(?: [\w'’.-]+){0,5}?(?:,[^,;:“”\"]{3,70},)? (?=(?:whether|if|why|how|what|when)\b)",
    "infinitive": r"(?:(?! for )[^,;:“”\"]){2,90}? (?=[“\"]?(?:not )?to [a-z“\"])",
    "for": r" (?=[^,;:.“”\"]{2,70}? to (?!(?:the|an?|his|her|its|their|this|that)\b)[a-z])",
    "doing": r" (?=(?:not )?(?!(?:any|every|some|no)thing|during|wrongdoing|being\b)[a-z]{2,}ing"
    r" (?:the|an?|his|her|its|their|any|that|it|him|them|\w+sel\w+|to|with|from|about|\d+|[A-Z])\b)",
    "of": r"[^,;:.“”\"]{2,80}? of (?=(?:not )?[a-z]{2,}ing [\w“\"'$])",
    "to": r" (?=(?:not )?to [a-z“\"])",
}
_AS = re.compile(
    r"[^,;:.“”\"]{2,90}(?:(?<=[a-z])\. \d+, \d{4},[^,;:.“”\"]{1,40}|,[^,;:.“”\"]{3,40},)? as [\w“\"]"
)
_NAMING = re.compile(  # "called the move a mistake"; but "called the police the next day"
    r" (?:it|him|her|them|us|me|this|that|(?:the|his|her|their|its|this|that|[A-Z][\w.’'-]*)(?: [\w.’'-]+){0,5}?)"
    r" (?:an?|one of|the (?:most|least|\w+est|first|only|worst|best)) (?!few\b|day\b|week\b|month\b|year\b)\w"
)
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|surveys?|polls?|reports?|research|analys[ie]s|reviews?|data|figures|audits?|documents?"
    r"|literature|evidence|e?mails?|filings|testimony|transcripts?|numbers|statistics|interviews|memos?|letters?"
    r"|records?|results|findings|investigation|inquiry)"
    r"(?:,[^,;:“”\"]{3,110},| (?:by|from|of|in|on|conducted|released|published)\b[^,;:“”\"]{2,90})?(?: also| now| has| have)* $"
)
_ASIDE = re.compile(r"([^,;:“”\"]{2,60}), (?!\d|and |but |or )[^,;:“”\"]{2,110}, ")
_CUT = re.compile(r", |; |(?<=[a-z\d]{3})\. ")  # not "Mr. "
_WHO = re.compile(r" (?:who|which|that|whose)\b")
_RELATIVE = re.compile(r", (?:who|which|whose)\b")
PRONOUN = re.compile(r"(?:he|she|they|it|we|you|i|there)\b", re.IGNORECASE)
#: Nouns that take a clause of their own, beside those that report ("the claim that").
_NOUNS = frozenset(
    "fact news idea evidence sign signs possibility notion report reports so".split()
)
_IN_WRITING = frozenset({"in", "on", "during", "via"})  # "said in a statement that"
_BEFORE_THAT = frozenset("this last next just only as earlier later late early via of".split())
#: Verbs whose clause may name its verb late ("said the man who …").
_SURE = frozenset({"say", "tell", "believe", "think", "hope", "argue", "claim", "insist"})
_REACH, _THAT_REACH, _QUOTE_REACH, _VERB_REACH, _STUDY_REACH = 260, 130, 160, 600, 200  # characters
LONGEST = 4000  # characters; no clause is longer


@cache
def _patterns(follows: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for name, pattern in _FOLLOWS.items() if name in follows)


def clause_start(page: Page, cue: Cue, limit: int) -> int:
    """Find where the words reported after a cue begin, or -1; `limit` is the stretch's end."""
    follows, text, at = cue.verb.follows, page.text, cue.end
    stop = min(limit, at + _REACH)
    studied = "study" in follows and _STUDY.search(
        text, max(0, cue.start - _STUDY_REACH), cue.start
    )
    if ("that" in follows or studied) and text.find(" that", at, at + _THAT_REACH) >= 0:
        hit = _THAT.match(text, at, stop)
        if hit and _is_gap(hit["gap"].replace(",", " ").split(), "hearer" in follows):
            if not _tells_more(text, hit.end()):
                return hit.end()
            helped = text[hit.end() : hit.end() + 20].split(" ", 1)[0] in words("auxiliary")
            if not hit["gap"] or (helped and "hearer" in follows):  # "says that is wrong"
                return -1 if cue.verb.doubtful else hit.end("gap") + 1
    if text[at : at + 1] not in " \n":
        return -1
    for pattern in _patterns(follows):
        hit = pattern.match(text, at, stop)
        if hit and not has_verb(text, at, hit.end()):  # "told her he wants to go"
            return hit.end()
    if not studied and follows.isdisjoint(("as", "bare", "that")):
        return -1
    soon = between(page.quoted, at, min(limit, at + _QUOTE_REACH))
    quote = soon[0].start if soon else -1
    if "as" in follows:
        return at + 1 if _gives_a_name(text, cue, stop, quote) else -1
    if not studied and quote < 0 and "bare" not in follows:
        return -1
    start = _bare_start(text, cue, stop)
    if studied and (relative := _WHO.search(text, max(start, at), stop)):
        stop = relative.start()  # "found no one who had seen it": the verb is another's
    strict = cue.verb.lemma not in _SURE
    return start if start >= 0 and _is_clause(text, start, stop, quote, strict) else -1


def _tells_more(text: str, start: int) -> bool:
    """Tell whether a verb follows "that": "states that banned it", "the memo that is out"."""
    word = text[start : start + 20].split(" ", 1)[0]
    return word.isalpha() and word.islower() and is_finite(word)


def _gives_a_name(text: str, cue: Cue, stop: int, quote: int) -> bool:
    """Tell whether a verb says what something is: "as" follows, or a name in marks or without."""
    if "name" in cue.verb.follows:
        if quote >= 0 and "," not in text[cue.end : quote]:
            return True
        if _NAMING.match(text, cue.end, stop):
            return True
    return bool(_AS.match(text, cue.end, stop))


def _is_gap(gap: list[str], hearer: bool) -> bool:
    """Tell whether the words between a cue and "that" are a hearer, a time or a place."""
    if not gap:
        return True
    first, last = gap[0].lower(), low_of(gap[-1]) if gap[-1].islower() else ""
    prepositions = words("preposition")
    noun = last in _NOUNS or (first not in _IN_WRITING and f"{last} that" in report_verbs())
    if last in prepositions or (len(gap) > 1 and noun):
        return False  # "hopes to build on that", "responding to a report that"
    if first == "to" and gap[1:] and "verb" in kinds(gap[1]):
        return False  # "decided to stop that"
    if hearer:
        if len(gap) > 1 and PRONOUN.fullmatch(gap[-2]) and is_finite(gap[-1]):
            return False  # "told CNN he thinks that"
        return not any(_is_verb(word, former) for former, word in pairwise(gap[:-1]))
    aside = len(gap) == 1 and first in ("however", "though", "too", "meanwhile", "also")
    return (
        aside
        or first in prepositions
        or first in _BEFORE_THAT
        or is_time(first)
        or first.endswith("ly")
    )


def _is_verb(word: str, former: str) -> bool:
    """Tell whether a word is a verb behind another: "lawyers call", not "a conference call"."""
    if former == "to":
        return "verb" in kinds(word.lower())  # "asked the Senate to seek a vote that"
    base = kinds(word.lower()) == {"verb"} and former[-1] != "s" and not PRONOUN.fullmatch(former)
    return is_finite(word) and not base


def _bare_start(text: str, cue: Cue, stop: int) -> int:
    """Step over hearer, time and place to where a clause without "that" begins."""
    at = cue.end
    if at >= stop or text[at] not in " \n":
        return -1
    word = text[at + 1 : at + 30].split(" ", 1)[0].lower().strip(",.")
    hearer = "hearer" in cue.verb.follows
    timed = is_time(word) or word in ("last", "late", "earlier")
    if hearer or timed or word in words("preposition") or word.endswith("ly"):
        hit = (_BARE_HEARER if hearer else _BARE).match(text, at, stop)
        if hit or not hearer or cue.verb.lemma in ("tell", "ask") or _TO_HEARER.match(text, at):
            return hit.end() if hit else -1  # but "warned it could break"
    return at + 1


def _is_clause(text: str, start: int, stop: int, quote: int, strict: bool) -> bool:
    """Tell whether words hold a finite verb, as a clause must, or quoted words.

    After "said" the verb may come late; after "added" a noun is as likely as a clause,
    so that the verb must come soon.
    """
    if start >= stop or not (text[start].isalnum() or text[start] in "“\"‘'[$£€"):
        return False
    cut = _CUT.search(text, start + 12, stop)
    end = cut.start() if cut else stop
    relative = _RELATIVE.search(text, start, end + len(", whose"))
    if relative and not has_verb(text, start, relative.start()):
        return main_verb(text, relative.end(), stop) < stop  # "said the man, who left, was tired"
    aside = _ASIDE.match(text, start, stop)
    if aside and not has_verb(text, *aside.span(1)):  # "said his wife, Ann, was home"
        return is_finite(text[aside.end() : aside.end() + 20].split(None, 1)[0])
    if start <= quote < end:
        return True
    limit = min(end, start + 90) if strict else stop if end - start > 40 else end
    return has_verb(text, start, limit) or bool(PRONOUN.match(text, start))


def main_verb(text: str, start: int, end: int) -> int:
    """Find the comma where the sentence goes on after a relative clause: ", who said so, left"."""
    comma = text.find(", ", start, end)
    while comma >= 0:
        following = text[comma + 2 : end].split(None, 1)
        if following and is_finite(following[0].rstrip(",")):
            return comma
        comma = text.find(", ", comma + 2, end)
    return end


def clause_before(page: Page, floor: int, end: int) -> tuple[int, int] | None:
    """Find the clause that ends before a tag ("Talks have begun, Price said").

    It is None where the words are no clause ("In a statement").
    """
    text = page.text
    floor += len(text[floor:end]) - len(text[floor:end].lstrip(" \n,"))
    end = trim_end(text, floor, end)
    lead = text[floor : min(end, floor + LONGEST)].split(None, 3)
    if len(lead) < 3:
        return None
    first = lead[0].lower().strip(",")
    if first in ("and", "but"):
        floor += len(lead[0]) + 1
        first = lead[1].lower()
    if first != "if" and (first in words("subordinator") or first in words("preposition")):
        comma = text.find(", ", floor, end)
        if comma < 0 or not has_verb(text, comma, min(end, comma + _VERB_REACH)):
            return None
    clause = has_verb(text, floor, min(end, floor + _VERB_REACH)) or PRONOUN.match(text, floor)
    return (floor, end) if clause else None
