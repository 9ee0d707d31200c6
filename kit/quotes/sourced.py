"""Reports whose holder is no subject: "according to", a possessor, the agent of a passive."""

from __future__ import annotations

import re

from kit.quotes.clauses import clause_before, clause_start
from kit.quotes.direct import Direct, Report
from kit.quotes.endings import clause_end
from kit.quotes.grammar import HAS_VERB
from kit.quotes.inversion import subject_after
from kit.quotes.pages import Page, Stretch, within
from kit.quotes.phrases import Subject
from kit.quotes.reportverbs import Cue

_AFTER_AGENT = re.compile(r" (?:as|that|to|of|whether|if|how|why|what)\b")
_POSSESSOR = re.compile(
    r"(?:^|\s)(\S+)['’]s?(?:\s\w+)?\s$|\b([Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?:\s\w+)?\s$"
)
_REACH = 600  # characters; a longer lead is no opening
_SKIP = re.compile(r"[^,]{0,60}?,\s+")
_APPOSITION = re.compile(r"\s*(?:an?|who|whose|which|the (?:\w+ ){0,3}(?:of|for|at|in))\s")


def of_agent(page: Page, cue: Cue, stretch: Stretch) -> Report | None:
    """Find the clause of a passive that names its holder ("seen by many as a threat")."""
    subject = subject_after(page, cue.end + len(" by"), stretch.end)
    if subject.start < 0 or not _AFTER_AGENT.match(page.text, subject.end):
        return None
    start = clause_start(page, cue._replace(end=subject.end), stretch.end)
    if "as" in cue.verb.frame:
        start = subject.end + len(" as ") if page.text.startswith(" as ", subject.end) else -1
    if start < 0:
        return None
    end = clause_end(page, start, stretch, cue, subject.start)
    return Report(start, end, "indirect", cue, subject) if end - start > 8 else None


def of_source(
    page: Page, cue: Cue, stretch: Stretch, direct: Direct, reports: list[Report]
) -> Report | None:
    """Find the clause of "according to": after it where it opens a clause, else before it."""
    text = page.text
    if cue.start in direct.tags:
        return None
    subject = subject_after(page, cue.end, stretch.end, source=True)
    if subject.start < 0:
        return None
    comma = _SKIP.match(text, subject.end, stretch.end)
    lead = text[max(stretch.start, cue.start - _REACH) : cue.start].rstrip()
    opens = len(lead.split()) <= 3 or lead.endswith((" and,", " but,", " that,", " that"))
    opens = opens or (lead.endswith(",") and not HAS_VERB.search(lead))
    if opens:
        start = comma.end() if comma else -1
        if start > 0 and _APPOSITION.match(text, start) and text.find(", ", start, stretch.end) > 0:
            start = text.find(", ", start, stretch.end) + 2
        if start < 0 or stretch.end - start < 8:
            return None
        end = clause_end(page, start, stretch, cue, stretch.start)
        return Report(start, end, "indirect", cue, subject)
    begin = max(
        [stretch.start]
        + [
            r.end
            for r in reports
            if r.end < cue.start
            and r.start < cue.start - 1
            and r.cue
            and r.cue.end <= r.start
            and text[r.end : r.end + 1] == ";"
        ]
    )
    clause = clause_before(page, begin, cue.start)
    return Report(*clause, "indirect", cue, subject) if clause else None


def of_noun(page: Page, cue: Cue, stretch: Stretch, floor: int) -> Report | None:
    """Find the clause of a noun with a possessor: "their fear that", "Ford's pledge to"."""
    text = page.text
    if cue.end >= len(text) or text[cue.end] != " ":
        return None
    hit = _POSSESSOR.search(text, max(floor, cue.start - 60), cue.start)
    if not hit:
        return None
    if hit[2]:
        subject = Subject(hit.start(2), hit.end(2))
    else:
        subject = Subject(hit.start(1), hit.end(1))
        around = [m for m in within(page, floor, cue.start) if m.end == hit.end(1)]
        subject = subject._replace(start=around[0].start) if around else subject
    start = cue.end + 1
    if cue.verb.cue.endswith(" to"):  # the infinitive is reported with its "to"
        start, cue = cue.end - len("to"), cue._replace(end=cue.end - len(" to"))
    end = clause_end(page, start, stretch, cue, subject.start)
    return Report(start, end, "indirect", cue, subject) if end - start > 2 else None
