"""Clauses without marks beside a tag: before it, on both sides of it, or after "As she wrote,"."""

import re

from kit.language.clauses import PRONOUNS, ends_clause, is_time, trim_end
from kit.language.verbs import has_verb, is_finite
from kit.language.word_kinds import words
from kit.quotes.cues import Cue
from kit.quotes.ends import clause_end
from kit.quotes.pages import Page, Stretch, within
from kit.quotes.reports import NOBODY, Report, Subject
from kit.quotes.spans import clause_before
from kit.quotes.speakers import subject_after
from kit.quotes.subjects import can_hold, holder

_RESUMES = re.compile(  # "If it fails, she noted, war may come"
    r"(?:he|she|they|it|we|there|this|that is|in|(?:the \w+|[A-Z][\w’'-]+)"
    r" (?:is|are|was|were|will|would|can|could|has|have|had|may|might))\b"
)
_TAG_END = re.compile(  # "wrote last week, "
    r"(?: (?!(?:that|an?)\b)[^\s,;:.“”\"]+(?: [^\s,;:.“”\"]+){0,5})?, (?:\d{4}, )?"
)
_ADDS = re.compile(
    r"(?:\w+ing|and|but|or|who|which|while|as|when|where|citing|according|especially|even|not|so)\b"
)
_OPENS = words("preposition") | words("subordinator") | words("opener")
_AS = re.compile(r"(?:^|[\s(])[Aa]s $")
_OPENS_AS = re.compile(r"(?:\w+ )?[Aa]s ")
_PAUSE = re.compile("[,—–]|--")
_PAUSE_REACH, _REACH, _VERB_REACH = 300, 2000, 160  # characters
_SHORTEST, _LONGEST_LEAD = 12, 200  # characters of a clause before a tag, of words without a verb


def around_tag(
    page: Page, cue: Cue, stretch: Stretch, floor: int, known: Subject | None, reports: list[Report]
) -> list[Report | None]:
    """Find what stands before a tag, or None, and what goes on after it, if anything.

    "Talks have begun, Price said" / "The plan, she said, is dead" / "As Price wrote, it is
    dead". No clause begins before the tags of the `reports` that precede it end; `known` is
    the subject, where marks have shown it.
    """
    text = page.text
    subject, edge = _subject(page, cue, stretch, floor, known)
    if subject.start < 0:
        return [None]
    tags = [max(r.cue.end, r.subject.end) for r in reports[-9:] if r.cue and r.end <= r.cue.start]
    begin, own = (
        max([stretch.start, *tags]),
        text[subject.start : subject.end] in ("I", "we", "you"),
    )
    as_clause = bool(_AS.search(text, max(0, edge - 4), edge))
    if as_clause and (own or "that" not in cue.verb.follows):
        return [None]  # "as he goes on"
    edge -= len("as ") if as_clause else 0
    apart = not set(",—–-").isdisjoint(text[max(begin, edge - 2) : edge])
    if not apart and not as_clause:
        return [None]
    clause = clause_before(page, begin, edge) if apart else None
    whole = bool(clause and clause[1] - clause[0] >= _SHORTEST)
    lead = Report(*(clause if clause and whole else (begin, edge)), "indirect", cue, subject)
    hit = _TAG_END.match(text, max(cue.end, subject.end), stretch.end)
    if hit and whole and _RESUMES.match(text, hit.end()):
        return [lead, _rest(page, lead, hit.end(), stretch)]
    tagged = subject.start > cue.start or "hearer" in cue.verb.follows or ends_clause(text, cue.end)
    if not hit or whole or own or not tagged:
        return [lead if whole else None]
    return _both_sides(page, lead, hit.end(), stretch, as_clause)


def _subject(
    page: Page, cue: Cue, stretch: Stretch, floor: int, known: Subject | None
) -> tuple[Subject, int]:
    """Find whose tag a cue is, and where the tag begins."""
    text = page.text
    if cue.verb.place != "both" or cue.verb.form == "gerund":
        return NOBODY, -1
    if known:
        before = known.start < cue.start and not (known.elided or known.refused)
        return (known, known.start) if before else (NOBODY, -1)
    paused = known or _PAUSE.search(text, max(floor, cue.start - _PAUSE_REACH), cue.start)
    if not (paused or _OPENS_AS.match(text, stretch.start, cue.start)):
        return NOBODY, -1  # no clause ends before the subject; most verbs end here, cheaply
    comma = text[cue.start - 2 : cue.start] in (", ", ",\n")
    if not (known or comma or "hearer" in cue.verb.follows or ends_clause(text, cue.end)):
        return NOBODY, -1
    if comma and not known and (cue.verb.form != "base" or cue.verb.lemma == "say"):
        subject = subject_after(page, cue.end, stretch.end)
        if (
            subject.start >= 0
            and cue.verb.lemma != "tell"
            and (cue.verb.lemma == "say" or _is_somebody(page, subject))
        ):
            return subject, cue.start - 1
    subject = known or holder(page, cue, stretch, max(floor, cue.start - _REACH), {})
    if subject.start < 0 or subject.elided or subject.refused or subject.start > cue.start:
        return NOBODY, -1
    return (subject, subject.start) if can_hold(page, cue, subject) else (NOBODY, -1)


def _is_somebody(page: Page, subject: Subject) -> bool:
    """Tell whether a phrase after a verb is one who speaks: not "wrote a book"."""
    found = page.text[subject.start : subject.end]
    if not page.mentions or found.lower() in PRONOUNS or found[0].isupper():
        return True
    return any(m.form != "pronoun" for m in within(page, subject.start, subject.end))


def _both_sides(
    page: Page, lead: Report, start: int, stretch: Stretch, as_clause: bool
) -> list[Report | None]:
    """Find what goes on after a tag where the words before it are no clause."""
    text, near = page.text, min(stretch.end, start + _VERB_REACH)
    end = trim_end(text, lead.start, lead.end)
    before = text[lead.start : end].strip(" \n,—–-")
    adverbial = lead.subject.relative or _is_adverbial(before)
    first = text[start:near].strip("“\"‘' \n").split(None, 1)[:1]
    if not adverbial and len(before) < _LONGEST_LEAD and any(map(is_finite, first)):
        opening = lead._replace(start=end - len(before), end=end)
        return [opening, _rest(page, lead, start, stretch)]
    if not (adverbial or as_clause) or _ADDS.match(text, start) or not has_verb(text, start, near):
        return [None]
    return [None, _rest(page, lead, start, stretch)]


def _rest(page: Page, lead: Report, start: int, stretch: Stretch) -> Report:
    """Give what goes on after a tag its end."""
    assert lead.cue
    end = clause_end(page, start, stretch, lead.cue, stretch.start)
    return lead._replace(start=start, end=end)


def _is_adverbial(before: str) -> bool:
    """Tell whether words before a tag are no subject: "In May", "Last year", "Still"."""
    found = before.lower().replace(",", "").split()
    return (
        not found
        or not _OPENS.isdisjoint((found[0], found[-1]))
        or (found[0].endswith("ly") or is_time(found[-1]))
    )
