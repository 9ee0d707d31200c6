"""Reported clauses: words without marks, or with only some of them in marks."""

import re
from bisect import bisect_left

from kit.language.clauses import DETERMINERS, tokens_of
from kit.language.marks import Quoted
from kit.language.verbs import has_verb, is_finite
from kit.language.word_kinds import words
from kit.quotes.cues import Cue, leading_verbs, report_verbs
from kit.quotes.direct import Direct
from kit.quotes.ends import clause_end
from kit.quotes.marked import is_title, last_of
from kit.quotes.nested import nested_reports
from kit.quotes.pages import Page, Stretch, within
from kit.quotes.reports import Report, Subject
from kit.quotes.spans import clause_before, clause_start, main_verb
from kit.quotes.speakers import subject_after
from kit.quotes.subjects import can_hold, floor_of, holder
from kit.quotes.tagged import around_tag

_WHATEVER = re.compile(r"(?:\b[Ww]hat(?:ever)?|\wthing) \S")
_RELATIVE = re.compile(r"\b(?:who|which) (?:\w+ ){0,3}$")
_AFTER_AGENT = re.compile(r" (?:as|that|to|of|whether|if|how|why|what)\b")
_POSSESSOR = re.compile(
    r"(?:^|\s)(\S+) *['’]s?(?:\s\w+)?\s$|\b([Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?:\s\w+)?\s$"
)
#: "what she called (a mistake)", "what they see as (a threat)", "what critics say is (a failure)".
_WHAT = re.compile(r"(?:^|[\s“\"(—–-])[Ww]hat ")
_CALLED = re.compile(r" (?=[\w“\"‘'$])(?!as |is |are |was |were )")
_CALLED_AS = re.compile(r" (?:as|to be|is|are|was|were) (?=[\w“\"‘'$])")
_GOES_ON = re.compile(r" (?:is|are|was|were|has|have|had|will|would|can|could|may|might) ")
_BEFORE_SUBJECT = ("But", "And", "So", "Yet", ",", " that", " and", " but")
_COMMA = re.compile(r"[^,]{0,60}?,\s+")
_APPOSITION = re.compile(r"\s*(?:an?|who|whose|which|the (?:\w+ ){0,3}(?:of|for|at|in))\s[^,]*, ")
_BREAKS = words("before_phrase") | words("preposition") | {"whose"}
_ASKED = ("hether ", " if ")
_THIRD = frozenset({"he", "she", "they"})
_SELF = frozenset("i we you it that this who which these those what there".split())
_NEVER_AFTER = (" the ", " a ", " an ", " not ", "I ", "we ", "you ", "We ", "You ")
_LEAD, _REACH, _LEADING = 600, 2000, 60  # characters
_SHORTEST = 3  # characters of a clause


def indirect_reports(page: Page, stretch: Stretch, direct: Direct) -> list[Report]:
    """Find the reported clauses of one stretch, after its quotations in marks are found."""
    reports: list[Report] = []
    for cue in stretch.cues:
        floor = floor_of(stretch, cue.start)
        if cue.verb.place == "source":
            found = _of_source(page, cue, stretch, direct)
        elif cue.verb.place == "possessor":
            found = _of_noun(page, cue, stretch, floor)
            word = cue.verb.cue.rpartition(" ")[0]
            if not found and (verb := report_verbs().get(word)):  # "analysts fear that"
                read = Cue(cue.start, cue.start + len(word), verb)
                found = _of_verb(page, read, stretch, floor, direct, reports)
            found = found or _of_noun(page, cue, stretch, floor, beside=True)
        else:
            found = _of_verb(page, cue, stretch, floor, direct, reports)
        if not found or found.end - found.start < _SHORTEST:
            continue
        if not stretch.quoted:
            reports.append(found)
        elif not _is_taken(page, found, direct):
            typed = _typed(found, stretch.quoted)
            if typed.type != "direct" or not is_title(page.text, typed.start, typed.end):
                reports.append(typed)
    for quote in stretch.quoted:
        if quote.start in direct.taken and not quote.single:
            reports += nested_reports(page, quote)
    return reports


def _is_taken(page: Page, report: Report, direct: Direct) -> bool:
    """Tell whether the same words are already a quotation in marks.

    Of two readings of one cue the quotation holds where it ends as one ("“No,” as he
    said"), else the clause ("noting “no need” among the poor").
    """
    near = bisect_left(direct.reports, (report.start - _REACH,))
    for other in direct.reports[near : near + 20]:
        common = min(other.end, report.end) - max(other.start, report.start)
        if common > 0.6 * max(other.end - other.start, report.end - report.start):
            return True
        if common > 0 and other.cue and other.cue == report.cue:
            if last_of(page.text, other) in ".,?!…":
                return True
            direct.reports.remove(other)
            return False
    return False


def _typed(report: Report, quoted: list[Quoted]) -> Report:
    """Name a report's type by the marks within it."""
    first = max(0, bisect_left(quoted, (report.start,)) - 1)
    inside = [q for q in quoted[first:] if q.start < report.end and q.end > report.start]
    if not inside:
        return report
    covered = sum(min(q.end, report.end) - max(q.start, report.start) for q in inside)
    whole = inside[0].start <= report.start + 1 and covered >= report.end - report.start - 2
    return report._replace(type="direct" if whole else "mixed")


# ------------------------------------------------------------------ verbs
def _of_verb(
    page: Page, cue: Cue, stretch: Stretch, floor: int, direct: Direct, reports: list[Report]
) -> Report | None:
    """Find the clause that a verb reports, after it or before it."""
    text, verb = page.text, cue.verb
    if verb.form == "past" and text.startswith(" by ", cue.end):
        return _of_agent(page, cue, stretch)
    if text.find("hat ", max(floor, cue.start - _LEADING), cue.start) >= 0:
        called = _of_name(page, cue, stretch, floor)
        if called:
            return called
    if text.endswith(_NEVER_AFTER, 0, cue.start) or (
        text.endswith(" to ", 0, cue.start)
        and leading_verbs().isdisjoint(
            text[max(0, cue.start - _LEADING) : cue.start].lower().split()
        )
    ):
        return None
    says_that, start = text.startswith(" that ", cue.end), -1
    if cue.start not in direct.tags or verb.form == "gerund" or says_that:
        start = clause_start(page, cue, stretch.end)
    known = direct.known.get(cue.start)
    if start < 0:
        before, *after = around_tag(page, cue, stretch, floor, known, reports)
        reports += (_typed(report, stretch.quoted) for report in after if report)
        return before
    subject = known or holder(page, cue, stretch, floor, direct.known)
    if subject.start < 0 or subject.refused or not _can_speak(page, cue, subject):
        return None
    if cue.verb.form == "base" and text.endswith(_ASKED, 0, subject.start):
        return None  # "whether he would tell"
    if not says_that and _WHATEVER.search(text, max(0, subject.start - 12), subject.end):
        return None  # "everything Price says is noted"
    direct.known[cue.start] = subject
    end = clause_end(page, start, stretch, cue, subject.start)
    if subject.relative and _RELATIVE.search(text, subject.end, cue.start):
        end = main_verb(text, start, end)
    return Report(start, end, "indirect", cue, subject)


def _can_speak(page: Page, cue: Cue, subject: Subject) -> bool:
    """Tell whether a subject can hold a report: not "it" that fears nothing, not "which"."""
    found = page.text[subject.start : subject.end]
    low = found.lower()
    if low in _SELF:
        return low == "it" and cue.verb.kind != "thought" and cue.verb.form != "base"
    if cue.verb.lemma == "threaten":  # storms threaten, too
        return low in _THIRD or found.istitle()
    return subject.elided or can_hold(page, cue, subject)


def _of_name(page: Page, cue: Cue, stretch: Stretch, floor: int) -> Report | None:
    """Find what somebody calls something in "what she called a mistake", or None."""
    text, names = page.text, "name" in cue.verb.follows
    whats = list(_WHAT.finditer(text, max(floor, cue.start - _LEADING), cue.start))
    hit = _CALLED_AS.match(text, cue.end) or (_CALLED.match(text, cue.end) if names else None)
    if not whats or not hit or cue.verb.form == "gerund":
        return None
    subject = holder(page, cue, stretch, whats[-1].end(), {})
    own = text[subject.start : subject.end].lower() in _SELF - {"it"}
    if subject.start != whats[-1].end() or subject.refused or own:
        return None
    naming = cue._replace(verb=cue.verb._replace(follows=frozenset({"as"})))
    end = clause_end(page, hit.end(), stretch, naming, subject.start)
    begins = whats[-1].end() - len("what ")
    lead = text[stretch.start : begins].rstrip()
    opens = not lead or lead.endswith(_BEFORE_SUBJECT)
    if opens and (verb := _GOES_ON.search(text, hit.end(), end)):
        end = verb.start()  # "What they call a joke is none"
    return Report(hit.end(), end, "indirect", cue, subject)


# ------------------------------------------------------------------ holders that are no subjects
def _of_agent(page: Page, cue: Cue, stretch: Stretch) -> Report | None:
    """Find the clause of a passive that names its holder ("seen by many as a threat")."""
    subject = subject_after(page, cue.end + len(" by"), stretch.end)
    if subject.start < 0 or not _AFTER_AGENT.match(page.text, subject.end):
        return None
    start = clause_start(page, cue._replace(end=subject.end), stretch.end)
    if "as" in cue.verb.follows:
        start = subject.end + len(" as ") if page.text.startswith(" as ", subject.end) else -1
    if start < 0:
        return None
    end = clause_end(page, start, stretch, cue, subject.start)
    return Report(start, end, "indirect", cue, subject)


def _of_source(page: Page, cue: Cue, stretch: Stretch, direct: Direct) -> Report | None:
    """Find the clause of "according to": after it where it opens a clause, else before it."""
    text = page.text
    subject = subject_after(page, cue.end, stretch.end, source=True)
    if cue.start in direct.tags or subject.start < 0:
        return None
    lead = text[max(stretch.start, cue.start - _LEAD) : cue.start].rstrip()
    opens = len(lead.split()) <= 3 or lead.endswith((" and,", " but,", " that,", " that"))
    if not opens and not (lead.endswith(",") and not has_verb(lead, 0, len(lead))):
        clause = clause_before(page, stretch.start, cue.start)
        return Report(*clause, "indirect", cue, subject) if clause else None
    comma = _COMMA.match(text, subject.end, stretch.end)
    if not comma:
        return None
    apposition = _APPOSITION.match(text, comma.end(), stretch.end)
    start = (apposition or comma).end()
    end = clause_end(page, start, stretch, cue, stretch.start)
    return Report(start, end, "indirect", cue, subject)


def _of_noun(
    page: Page, cue: Cue, stretch: Stretch, floor: int, *, beside: bool = False
) -> Report | None:
    """Find the clause of a noun with a possessor: "their fear that", "Ford's pledge to".

    A name right `beside` it owns it, too: "Republican complaints that".
    """
    text = page.text
    hit = _POSSESSOR.search(text, max(floor, cue.start - 60), cue.start)
    named = [m for m in within(page, floor, cue.start) if m.end == cue.start - 1 and beside]
    if not (hit or named) or text[cue.end : cue.end + 1] != " ":
        return None
    start, stop = hit.span(hit.lastindex or 0) if hit else (named[0].start, named[0].end)
    name = next((m.start for m in within(page, floor, cue.start) if m.end == stop), -1)
    if name < 0 and hit and hit.lastindex == 1:
        name = _phrase(page.text, max(floor, stop - 60), start)
    start = name if name >= 0 else start
    begin = cue.end + 1
    if cue.verb.cue.endswith(" to"):  # the infinitive is reported with its "to"
        begin = cue.end - len("to")
        cue = cue._replace(end=cue.end - len(" to"))
    end = clause_end(page, begin, stretch, cue, start)
    return Report(begin, end, "indirect", cue, Subject(start, stop))


def _phrase(text: str, floor: int, at: int) -> int:
    """Find where the phrase begins whose noun stands at a position: "the city council’s vow"."""
    for start, _, word in reversed(tokens_of(text, floor, at)):
        low = word.lower()
        if word[-1] in ",;:" or low in _BREAKS or is_finite(low):
            break
        at = start
        if low in DETERMINERS or low in words("possessive"):
            break
    return at
