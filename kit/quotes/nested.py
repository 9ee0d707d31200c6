"""Reports within quotations: what a speaker says that somebody else has said."""

from bisect import bisect_left
from itertools import pairwise

from kit.language.clauses import trim_end
from kit.language.marks import Quoted
from kit.quotes.cues import Cue
from kit.quotes.ends import clause_end
from kit.quotes.pages import Page, Stretch, between
from kit.quotes.reports import Report
from kit.quotes.spans import clause_start
from kit.quotes.subjects import holder

_THIRD = frozenset({"he", "she", "they"})
_OWN = ("I ", "we ", "We ", "you ", "You ")
_SHORTEST = 3  # characters of a clause


def nested_reports(page: Page, quote: Quoted) -> list[Report]:
    """Find what a quotation itself reports of others ("Lavrov said that …")."""
    if not between(page.cues, quote.start + 1, quote.end - 1):
        return []
    starts = page.sentence_starts
    starts = starts[bisect_left(starts, quote.start + 2) : bisect_left(starts, quote.end)]
    reports = []
    for a, b in pairwise([quote.start + 1, *starts, quote.end - 1]):
        stretch = Stretch(a, trim_end(page.text, a, b), (-1, -1), [], [])
        for cue in between(page.cues, a, b):
            own = page.text.endswith(_OWN, a, cue.start)  # "I think": the speaker's own
            if not own and cue.verb.form != "gerund" and "that" in cue.verb.follows:
                found = _of_other(page, cue, stretch)
                reports += [found] if found else []
    return reports


def _of_other(page: Page, cue: Cue, stretch: Stretch) -> Report | None:
    """Find the clause of a third person's report inside a quotation."""
    subject = holder(page, cue, stretch, stretch.start, {})
    if subject.start < 0 or subject.refused or subject.elided:
        return None
    found = page.text[subject.start : subject.end]
    named = found.lower() in _THIRD or (found != "I" and found.split()[-1][0].isupper())
    start = clause_start(page, cue, stretch.end) if named else -1
    if start < 0:
        return None
    end = clause_end(page, start, stretch, cue, subject.start)
    return Report(start, end, "indirect", cue, subject) if end - start >= _SHORTEST else None
