"""The clause that depends on a word that reports: where it begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from kit.quotes.endings import trim_end
from kit.quotes.grammar import HAS_VERB, PREPOSITIONS, SUBORDINATORS, TIMES, VERBISH
from kit.quotes.pages import Page, between
from kit.quotes.reportverbs import Cue

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN = (
    rf"(?:(?:late |early |earlier |on |last |this )*(?:{_DAY}|today|yesterday|week|month|year)"
    r"(?: (?:morning|afternoon|evening|night))?|earlier|later|recently|separately|repeatedly|[a-z]+ly)"
)
_WHERE = (
    r"(?:in|at|on|during|via|through|from|after|before|by|with|to|of|about)"
    r" (?:(?:a|an|the|his|her|their|its|this|that|one|another) )?[\w’'-]+(?: (?:of|with|to|on|from|by))?"
    r"(?: [\w’'-]+){0,4}?"
)
_ADJUNCT = rf"(?: (?:{_WHEN}|{_WHERE}))"
_STARTS = (
    r"(?=(?:(?:he|she|they|it|we|you|there|the|an?|his|her|their|its|this|these|those|some|many|most"
    r"|any|no|all|both|if|more)\b|[A-Z\d$£€“\"‘\[]))"
)
_HEARER = (
    r" (?:him|her|them|us|me|you|reporters|lawmakers|journalists|investors|voters|supporters"
    r"|the [a-z]+|[a-z]+ [a-z]+s|(?:the )?[A-Z][\w'’.-]*(?:(?: of| and)? [A-Z][\w'’.-]*)*)"
)
_THAT = re.compile(
    r"(?P<gap>[^,;:“”\"]{0,110}?|,[^,;:“”\"]{3,70},|[^,;:“”\"]{0,40}[“\"][A-Z][^“”\"]{2,40}[”\"][^,;:“”\"]{0,30}) that\b[, ]\s*"
)
_WHETHER = re.compile(
    r"(?: [\w'’.-]+){0,5}?(?:,[^,;:“”\"]{3,70},)? (?=(?:whether|if|why|how|what|when)\b)"
)
_INFINITIVE = re.compile(r"[^,;:“”\"]{2,90}? (?=(?:not )?to [a-z“\"])")
_TO = re.compile(r" (?=(?:not )?to [a-z“\"])")
_BARE = re.compile(rf"{_ADJUNCT}{{1,3}} {_STARTS}")
_BARE_WHEN = re.compile(rf"(?: {_WHEN}){{1,2}} {_STARTS}")
_WHENCE = frozenset({"earlier", "later", "late", "early", "via", "of"})
_BARE_HEARER = re.compile(rf"{_HEARER}{_ADJUNCT}{{0,2}} {_STARTS}")
_SPACES = re.compile(r"[,\s]*")
_AS = re.compile(r"[^,;:.“”\"]{2,90}(?:,[^,;:.“”\"]{3,40},)? as \w")
_INFINITE = re.compile(r" to (?:have|be)\b")
_NAMING = re.compile(  # "called the move a mistake"; but "called the police the next day"
    r" (?:it|him|her|them|us|me|this|that|(?:the|his|her|their|its|this|that|[A-Z][\w.’'-]*)(?: [\w.’'-]+){0,5}?)"
    r" (?:an?|one of|the (?:most|least|\w+est|first|only|worst|best)) (?!few\b|day\b|week\b|month\b|year\b)\w"
)
_OF_DOING = re.compile(r"[^,;:.“”\"]{2,80}? of (?=(?:not )?[a-z]{2,}ing [\w“\"'$])")
_DOING = re.compile(
    r" (?=(?:not )?(?!(?:any|every|some|no)thing|during|wrongdoing|being\b)[a-z]{2,}ing"
    r" (?:the|an?|his|her|its|their|any|that|it|him|them|himself|herself|itself|to|with|from|about|\d+|[A-Z])\b)"
)
_FOR = re.compile(r" (?=[^,;:.“”\"]{2,70}? to [a-z])")
_MARKED = {
    "whether": _WHETHER, "infinitive": _INFINITIVE, "for": _FOR, "doing": _DOING, "of": _OF_DOING,
    "to": _TO,
}  # fmt: skip
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|surveys?|polls?|reports?|research|analys[ie]s|reviews?|data|figures|audits?|documents?"
    r"|records?|results|findings|investigation|inquiry)"
    r"(?:,[^,;:“”\"]{3,110},| (?:by|from|of|in|on|conducted|released|published)\b[^,;:“”\"]{2,90})?(?: also| now| has| have)* $"
)
_RELATIVE = re.compile(r" (?:who|which|that|whose)\b")
_STUDY_REACH = 200  # characters
_NOUNS = frozenset(
    "report reports claim claims news fact idea allegation allegations suggestion belief evidence "
    "notion concern concerns sign signs hope fear fears possibility view so".split()
)
_SURE = frozenset({"say", "tell", "believe", "think", "hope", "argue", "claim", "insist"})
_REACH = 260  # characters
_THAT_REACH = 130
_QUOTE_REACH = 160
_VERB_REACH = 600  # where no finite verb stands in so many characters, there is no clause
_CALLING = frozenset({"call", "dub", "label", "brand", "deem"})
_WHO = frozenset({"him", "her", "them", "us", "me", "people"})
_PRONOUN = re.compile(r"(?:he|she|they|it|we|you|i|there)\b", re.IGNORECASE)


def clause_start(page: Page, cue: Cue, limit: int) -> int:
    """Find where the words reported after a cue begin, or -1.

    Parameters
    ----------
    page : Page
    cue : Cue
    limit : int
        The stretch's end.
    """
    frame, text, at = cue.verb.frame, page.text, cue.end
    stop = min(limit, at + _REACH)
    studied = "study" in frame and _is_study(text, cue.start)
    that = ("that" in frame or studied) and text.find(" that", at, at + _THAT_REACH) >= 0
    if that and (hit := _THAT.match(text, at, stop)) and _is_gap(hit["gap"], frame):
        return hit.end()
    for name, pattern in _markers(frame):
        if (hit := pattern.match(text, at, stop)) and _fits(page, cue, name, hit):
            return hit.end()
    quote = _next_quote(page, at, limit)
    if "as" in frame:
        return at + 1 if _gives_a_name(text, cue, stop, quote) else -1
    if not studied and "bare" not in frame and not (quote >= 0 and "that" in frame):
        return -1
    start = _bare_start(text, cue, stop)
    if start < 0 or text[start : start + 20].split(" ", 1)[0].lower().strip(",.") in TIMES:
        return -1
    if studied and (relative := _RELATIVE.search(text, start, stop)):
        stop = relative.start()  # "found no one who had seen it": the verb is another's
    strict = cue.verb.lemma not in _SURE
    return start if _is_clause(text, start, stop, quote, strict) else -1


@cache
def _markers(frame: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """List the words other than "that" which may open the clause of a verb with this frame."""
    return tuple((name, pattern) for name, pattern in _MARKED.items() if name in frame)


def _fits(page: Page, cue: Cue, name: str, hit: re.Match[str]) -> bool:
    """Tell whether what stands between a cue and the clause can stand there."""
    if name == "infinitive":  # "asked for a loan to help" is no request to help
        return not (cue.verb.lemma == "ask" and " for " in hit[0])
    return name != "for" or _names_who(page, hit.end(), hit.endpos)


def _next_quote(page: Page, at: int, limit: int) -> int:
    """Find where the next quoted words begin, if that is soon, else -1."""
    i = bisect_left(page.quoted, (at,))
    near = i < len(page.quoted) and page.quoted[i].start < min(limit, at + _QUOTE_REACH)
    return page.quoted[i].start if near else -1


def _gives_a_name(text: str, cue: Cue, stop: int, quote: int) -> bool:
    """Tell whether a verb says what something is: "as" follows, or a name in marks or without."""
    if quote >= 0 and "naming" in cue.verb.frame and "," not in text[cue.end : quote]:
        return True
    if cue.verb.lemma in _CALLING and _NAMING.match(text, cue.end, stop):
        return True
    return bool(_AS.match(text, cue.end, stop))


def _is_study(text: str, at: int) -> bool:
    """Tell whether the subject of a verb is a study, a poll or a document, which may report."""
    return bool(_STUDY.search(text, max(0, at - _STUDY_REACH), at))


def _names_who(page: Page, start: int, stop: int) -> bool:
    """Tell whether somebody who may act stands before "to" ("called for Price to resign")."""
    end = page.text.find(" to ", start, stop)
    if page.text[start:end].lower() in _WHO:
        return True
    return any(m[1] == end and m[3] != "place" for m in between(page.mentions, start, end))


def _is_gap(gap: str, frame: frozenset[str]) -> bool:
    """Tell whether the words between a cue and "that" are a hearer, a time or a place."""
    words = gap.replace(",", " ").split()
    if not words:
        return True
    if len(words) > 1 and (words[-1].lower() in PREPOSITIONS or words[-1].lower() in _NOUNS):
        return False  # "hopes to build on that", "responding to a report that"
    if words[0] in ("this", "last", "next", "just", "only", "as"):
        return not any(VERBISH.match(w) for w in words)
    if words[0] == "of":
        return False
    if "object" in frame:
        return not any(VERBISH.match(w) for w in words[:-1])
    low = words[0].lower()
    return low in PREPOSITIONS or low in TIMES or low in _WHENCE or low.endswith("ly")


def _bare_start(text: str, cue: Cue, stop: int) -> int:
    """Step over hearer, time and place to where a clause without "that" begins."""
    at = cue.end
    if at >= stop or text[at] not in " \n" or _INFINITE.match(text, at):
        return -1  # "anybody found to have lied"
    if "object" in cue.verb.frame:
        hit = _BARE_HEARER.match(text, at, stop)
        return hit.end() if hit else -1
    if hit := _BARE_WHEN.match(text, at, stop):
        return hit.end()
    word = text[at + 1 : at + 30].split(" ", 1)[0].lower().strip(",.")
    if word in PREPOSITIONS or word in TIMES or word in _WHENCE or word.endswith("ly"):
        hit = _BARE.match(text, at, stop)
        return hit.end() if hit else -1
    return at + 1


def _is_clause(text: str, start: int, stop: int, quote: int, strict: bool) -> bool:
    """Tell whether words hold a finite verb, as a clause must, or quoted words.

    After "said" the verb may come late; after "added" a noun is as likely as a clause,
    so that the verb must come soon.
    """
    if start >= stop or not (text[start].isalnum() or text[start] in "“\"‘'[$£€"):
        return False
    end = stop
    for mark in (", ", ". ", "; "):
        cut = text.find(mark, start + 12, end)
        end = cut if cut > 0 else end
    if start <= quote < end:
        return True
    limit = min(end, start + 90) if strict else stop if end - start > 40 else end
    return bool(HAS_VERB.search(text, start, limit)) or bool(_PRONOUN.match(text, start))


def clause_before(page: Page, floor: int, end: int) -> tuple[int, int] | None:
    """Find the clause that ends before a tag ("Talks have begun, Price said").

    Returns
    -------
    tuple of int, or None
        Start and end; None where the words are no clause ("In a statement").
    """
    text = page.text
    if floor >= end:
        return None
    floor = _SPACES.match(text, floor, end).end()  # type: ignore[union-attr]
    end = trim_end(text, floor, end)
    words = text[floor : min(end, floor + 400)].split()
    if len(words) < 3:
        return None
    low = words[0].lower().strip(",")
    if low in ("and", "but") and floor < end:
        floor += len(words[0]) + 1
        low = words[1].lower()
    if low in SUBORDINATORS or low in PREPOSITIONS or low in ("asked", "speaking", "despite"):
        comma = text.find(", ", floor, end)
        if (comma < 0 or not HAS_VERB.search(text, comma, end)) and low != "if":
            return None
        if text[comma + 2 : comma + 30].split(" ", 1)[0].endswith("ing"):
            return None
    soon = min(end, floor + _VERB_REACH)
    return (floor, end) if low == "if" or HAS_VERB.search(text, floor, soon) else None
