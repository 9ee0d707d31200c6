"""Reported clauses: words without marks, or with only some of them in marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from kit.language.marks import Quoted
from kit.quotes.clauses import clause_before, clause_start
from kit.quotes.direct import Direct, Report
from kit.quotes.endings import clause_end, ends_here, trim_end
from kit.quotes.inversion import subject_after
from kit.quotes.pages import Page, Stretch, between, within
from kit.quotes.phrases import Subject
from kit.quotes.reportverbs import Cue, report_verbs
from kit.quotes.sourced import of_agent, of_noun, of_source
from kit.quotes.subjects import can_hold, floor_of, holder

_RESUMES = re.compile(
    r"(?:he|she|they|it|we|there|this|that is|the \w+ (?:is|are|was|were|will|would|can|could|has|have|had)|in|"
    r"[A-Z][\w’'-]+ (?:is|are|was|were|will|would|can|could|has|have|had|may|might))\b"
)
_REACH = 2000  # characters
_TRANSITIVE = frozenset({"as", "of", "object", "infinitive"})
_ARTICLES = (" the ", " a ", " an ")
_PAUSE = re.compile("[,—–]|--")
_PAUSE_REACH = 300  # characters: a little more than a subject reaches back
_THIRD = frozenset({"he", "she", "they"})
_RELATIVES = ("verything ", "nything ", "othing ", " what ", "What ", "hatever ", "omething ")
_RELATIVE_OPENS = ("Everything ", "Anything ", "Nothing ", "Whatever ")
_OWN = ("I ", "we ", "We ", "you ", "You ")
_SELF = frozenset(
    {"i", "we", "you", "it", "that", "this", "who", "which", "these", "those", "what", "there"}
)


def indirect_reports(page: Page, stretch: Stretch, direct: Direct) -> list[Report]:
    """Find the reported clauses of one stretch, after its quotations in marks are found."""
    quoted = stretch.quoted
    reports: list[Report] = []
    for cue in stretch.cues:
        floor = floor_of(stretch, cue.start)
        report = of_noun(page, cue, stretch, floor) if "noun" in cue.verb.frame else None
        verb = cue if "noun" not in cue.verb.frame else _as_verb(cue)
        if "source" in cue.verb.frame:
            report = of_source(page, cue, stretch, direct, reports)
        elif verb and report is None:
            report = _of_verb(page, verb, stretch, floor, direct, reports)
        if report and not _is_taken(report, direct):
            reports.append(_typed(page, report, quoted))
    for quote in quoted:
        if quote.start in direct.taken and not quote.single:
            reports += _nested(page, quote)
    return reports


def _as_verb(cue: Cue) -> Cue | None:
    """Read "fear that" or "warning that" as the verb, where there is one."""
    word = cue.verb.cue.rpartition(" ")[0]
    verb = report_verbs().get(word)
    return Cue(cue.start, cue.start + len(word), verb) if verb else None


def _is_taken(report: Report, direct: Direct) -> bool:
    """Tell whether the same words are already a quotation in marks."""
    if not direct.reports:
        return False
    near = bisect_left(direct.reports, (report.start - _REACH,))
    return any(
        min(d.end, report.end) - max(d.start, report.start)
        > 0.6 * max(d.end - d.start, report.end - report.start)
        for d in direct.reports[near : near + 20]
    )


def _typed(page: Page, report: Report, quoted: list[Quoted]) -> Report:
    """Name a report's type by the marks within it."""
    if not quoted:
        return report
    first = max(0, bisect_left(quoted, (report.start,)) - 1)
    inside = [
        q for q in quoted[first : first + 50] if q.start < report.end and q.end > report.start
    ]
    if not inside:
        return report
    covered = sum(min(q.end, report.end) - max(q.start, report.start) for q in inside)
    marks = "direct" if covered >= report.end - report.start - 2 else "mixed"
    return report._replace(type=marks)


def _of_verb(
    page: Page, cue: Cue, stretch: Stretch, floor: int, direct: Direct, reports: list[Report]
) -> Report | None:
    """Find the clause that a verb reports, after it or before it."""
    passive = cue.verb.form == "past" and _TRANSITIVE & cue.verb.frame
    if passive and page.text.startswith(" by ", cue.end):
        return of_agent(page, cue, stretch)
    known = direct.known.get(cue.start)
    if known is None and _has_no_subject(page.text, cue):
        return None
    start = -1
    if cue.start not in direct.tags or cue.verb.form == "participle" or _says_that(page, cue):
        start = clause_start(page, cue, stretch.end)
    if start < 0:
        report = _before_tag(page, cue, stretch, floor, known, reports)
        rest = _after_tag(page, cue, stretch, report) if report else None
        reports += [rest] if rest else []
        return report
    subject = known or holder(page, cue, stretch, floor, direct.known)
    if subject.start < 0 or subject.refused or not _can_speak(page, cue, subject):
        return None
    followed = "as" not in cue.verb.frame and not _says_that(page, cue)
    if followed and (
        page.text.endswith(_RELATIVES, 0, subject.start)
        or page.text.startswith(_RELATIVE_OPENS, subject.start)
    ):
        return None  # "everything Price says is noted"
    direct.known[cue.start] = subject
    end = clause_end(page, start, stretch, cue, subject.start)
    if subject.relative and "," in page.text[subject.end : cue.start]:
        end = _close_relative(page, cue, start, end)
    if end - start < 3:
        return None
    return Report(start, end, "indirect", cue, subject)


def _has_no_subject(text: str, cue: Cue) -> bool:
    """Tell at a glance what no subject precedes: "the state", "a report", "to say"."""
    at = cue.start
    return text.endswith(_ARTICLES, 0, at) or (
        cue.verb.form == "base" and text[at - 4 : at] == " to "
    )


def _says_that(page: Page, cue: Cue) -> bool:
    return page.text[cue.end : cue.end + 6] == " that "


def _close_relative(page: Page, cue: Cue, start: int, end: int) -> int:
    """Cut a clause that stands in a relative clause (", who said it failed, left")."""
    if page.text[cue.start - 4 : cue.start - 1] not in ("who", "ich"):
        return end
    comma = page.text.find(", ", start, end)
    return comma if comma > 0 else end


def _can_speak(page: Page, cue: Cue, subject: Subject) -> bool:
    """Tell whether a subject can hold a report: not "it" that fears nothing, not "which"."""
    low = page.text[subject.start : subject.end].lower()
    if low in _SELF:
        return low == "it" and cue.verb.kind != "thought" and cue.verb.form != "base"
    if cue.verb.frame == {"to"} or cue.verb.lemma == "threaten":  # storms threaten, too
        words = page.text[subject.start : subject.end]
        if words.lower() not in _THIRD and not any(w[0].isupper() for w in words.split()[1:]):
            return words[0].isupper() and len(words.split()) == 1
    return subject.elided or can_hold(page, cue, subject)


def _before_tag(
    page: Page, cue: Cue, stretch: Stretch, floor: int, known: Subject | None, reports: list[Report]
) -> Report | None:
    """Find the clause before a tag: "Talks have begun, Price said" / "…, said Price"."""
    text = page.text
    if "tag" not in cue.verb.frame or cue.verb.form in ("participle", "noun"):
        return None
    if known and (known.start > cue.start or "," not in text[floor : known.start]):
        return None
    if not known and not _PAUSE.search(text, max(floor, cue.start - _PAUSE_REACH), cue.start):
        return None  # no clause ends before the subject; most verbs end here, cheaply
    floor = max(floor, cue.start - _REACH)
    comma = text[cue.start - 2 : cue.start] in (", ", ",\n")
    if not (known or comma or "object" in cue.verb.frame or ends_here(text, cue)):
        return None
    inverts = cue.verb.form != "base" or cue.verb.lemma == "say"
    if comma and not known and inverts:
        subject, edge = subject_after(page, cue.end, stretch.end), cue.start - 1
        if subject.start >= 0 and text[subject.start].islower() and subject.end - subject.start < 4:
            return None
    if not comma or known or not inverts or subject.start < 0:
        subject = known or holder(page, cue, stretch, floor, {})
        if subject.start < 0 or subject.elided or subject.refused:
            return None
        if not can_hold(page, cue, subject):
            return None
        edge = subject.start
    if not text[floor:edge].rstrip().endswith((",", "—", "--", "–")):
        return None
    tags = [max(r.cue.end, r.subject.end) for r in reports[-9:] if r.cue and r.end <= r.cue.start]
    begin = max([stretch.start, *tags])
    clause = clause_before(page, begin, edge)
    if clause is None or clause[1] - clause[0] < 12:
        return None
    return Report(*clause, "indirect", cue, subject)


def _after_tag(page: Page, cue: Cue, stretch: Stretch, before: Report) -> Report | None:
    """Find the rest of a clause that its tag splits ("If it fails, she noted, war may come")."""
    text, at = page.text, max(cue.end, before.subject.end)
    if text[at : at + 2] != ", " or not _RESUMES.match(text, at + 2):
        return None
    end = clause_end(page, at + 2, stretch, cue, before.subject.start)
    return Report(at + 2, end, "indirect", cue, before.subject) if end - at > 12 else None


def _nested(page: Page, quote: Quoted) -> list[Report]:
    """Find what a quotation itself reports of others ("Lavrov said that …")."""
    reports: list[Report] = []
    if not between(page.cues, quote.start + 1, quote.end - 1):
        return reports
    starts = page.sentence_starts
    starts = starts[bisect_left(starts, quote.start + 2) : bisect_left(starts, quote.end)]
    edges = [quote.start + 1, *starts, quote.end - 1]
    for a, b in pairwise(edges):
        stretch = Stretch(a, trim_end(page.text, a, b), 0, [], [])
        for cue in between(page.cues, a, b):
            if cue.verb.form == "participle" or "that" not in cue.verb.frame:
                continue
            if page.text.endswith(_OWN, a, cue.start):
                continue  # "I think": the speaker's own
            report = _of_other(page, cue, stretch)
            if report:
                reports.append(report)
    return reports


def _of_other(page: Page, cue: Cue, stretch: Stretch) -> Report | None:
    """Find the clause of a third person's report inside a quotation."""
    subject = holder(page, cue, stretch, stretch.start, {})
    if subject.start < 0 or subject.refused or subject.elided:
        return None
    words = page.text[subject.start : subject.end]
    named = (
        words.lower() in _THIRD
        or words.split()[-1][0].isupper()
        or any(m.kind != "place" for m in within(page, subject.start, subject.end))
    )
    start = clause_start(page, cue, stretch.end) if named else -1
    if start < 0:
        return None
    end = clause_end(page, start, stretch, cue, subject.start)
    return Report(start, end, "indirect", cue, subject) if end - start > 8 else None
