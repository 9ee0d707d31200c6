"""Quotations in marks: which tag they belong to, and which marks quote no one."""

from __future__ import annotations

import re
from typing import NamedTuple

from kit.language.marks import Quoted
from kit.quotes.clauses import clause_start
from kit.quotes.endings import trim_end
from kit.quotes.grammar import HAS_VERB, PREPOSITIONS, TIMES
from kit.quotes.inversion import subject_after
from kit.quotes.pages import Page, Stretch, between
from kit.quotes.phrases import Subject
from kit.quotes.reportverbs import Cue
from kit.quotes.speakers import subject_before
from kit.quotes.subjects import can_hold, holder, sentence_subject

_JOINED = re.compile(r"\W*(?:and|but|or|while|as|when|because|yet|so|that|which)\b", re.IGNORECASE)
_PURE = re.compile(r"[,:\s]*(?:that\b)?[,:\s]*$")
_LEAD = re.compile(
    r"\W*(?:(?:but|and|so|yet|also|now|then|still|plus|[A-Z][A-Z .,()]+[—–-]+)\W*)*$", re.IGNORECASE
)
_REST = re.compile(r"\W*(?:$|[,;]|and\b|but\b|or\b|while\b|as\b|when\b|because\b)")
_VERB_AFTER = re.compile(
    r"\s+(?:is|are|was|were|would|will|has|have|had|could|should|may|might|to)\b"
)
_THAT_NEXT = re.compile(r" that ")
_THAT = re.compile(r"[^,;:“”\"]{0,60} that ")
_NAMED = re.compile(r" (?:[A-Z][\w.’'-]+ ){1,4}?[A-Z][\w.’'-]+, $")
_TITLED = PREPOSITIONS | set(
    "program show book film movie song article essay titled entitled called named series column "
    "podcast host hosts documentary".split()
)
_SMALL = frozenset("the a an of and in on to for at with this is".split())
_OPENERS = ("But", "And", "So", "Yet")
_ENDS = "?!…-—–"


class Report(NamedTuple):
    """One reported stretch: its span, its type, its cue and its holder."""

    start: int
    end: int
    type: str
    cue: Cue | None
    subject: Subject


class Direct(NamedTuple):
    """What the marks of one stretch yield.

    Attributes
    ----------
    reports : list of Report
    taken : set of int
        Starts of the quoted stretches that are spoken for.
    known : dict
        Subjects found, by the start of their cue.
    tags : set of int
        Starts of the cues that follow or precede a quotation.
    """

    reports: list[Report]
    taken: set[int]
    known: dict[int, Subject]
    tags: set[int]


def direct_reports(page: Page, stretch: Stretch, last: Report | None, near: bool) -> Direct:
    """Find the quotations of one stretch that have a tag, or that go on from the last one.

    Parameters
    ----------
    page : Page
    stretch : Stretch
    last : Report or None
        The last quotation in marks before this stretch.
    near : bool
        Whether that one stands in the same paragraph or ends the one before.
    """
    out = Direct([], set(), {}, set())
    quoted, cues = stretch.quoted, stretch.cues
    if not quoted:
        return out
    previous: Quoted | None = None
    for i, quote in enumerate(quoted):
        if _is_title(page.text, quote, stretch.start):
            continue
        limit = quoted[i + 1].start if i + 1 < len(quoted) else stretch.end
        report = _tag_after(page, stretch, quote, limit, cues, out)
        report = report or _tag_before(page, stretch, quote, previous, cues, out)
        if report:
            out.reports.append(report)
            out.taken.add(quote.start)
        previous = quote
    if not out.reports and not cues and _stands_alone(page, stretch, quoted):
        _go_on(page, stretch, quoted, last if near else None, out)
    return out


def _tag_after(
    page: Page, stretch: Stretch, quote: Quoted, limit: int, cues: list[Cue], out: Direct
) -> Report | None:
    """Try the first cue after a quotation as its tag: “…,” she said / “…,” said Price."""
    limit = min(limit, quote.end + 260)
    for cue in between(cues, quote.end, limit)[:3]:
        report = _tagged_by(page, stretch, quote, limit, cue, out)
        if report:
            return report
    return None


def _tagged_by(
    page: Page, stretch: Stretch, quote: Quoted, limit: int, cue: Cue, out: Direct
) -> Report | None:
    """Try one cue after a quotation as its tag."""
    gap = page.text[quote.end : cue.start]
    if cue.verb.form in ("participle", "noun") and " is " not in gap and " was " not in gap:
        return None
    if not {"tag", "source"} & cue.verb.frame or not _may_end(page, quote, gap, cue, limit):
        return None
    if not gap.strip(" ,—–-"):
        subject = subject_after(page, cue.end, limit, source="source" in cue.verb.frame)
    elif "source" in cue.verb.frame:
        return None
    else:
        subject = subject_before(page, cue.start, quote.end, form=cue.verb.form)
        lead = page.text[quote.end : max(subject.start, quote.end)]
        if _NAMED.match(lead):  # "George Lee, the director of the office said"
            start = quote.end + len(lead) - len(lead.lstrip(" ,"))
            subject = Subject(start, quote.end + len(lead.rstrip(" ,")))
            lead = ""
        if subject.start < 0 or _JOINED.match(lead) or len(lead.split()) > 6:
            return None
        if not can_hold(page, cue, subject):
            return None
    if subject.start < 0:
        return None
    out.known[cue.start] = subject
    out.tags.add(cue.start)
    start = _beginning(page, stretch, quote, cue, out)
    kind = "direct" if start == quote.start else "mixed"
    return Report(start, quote.end, kind, cue, subject)


def _may_end(page: Page, quote: Quoted, gap: str, cue: Cue, limit: int) -> bool:
    """Tell whether a quotation ends as one does before its tag."""
    last = last_of(page.text, quote)
    first = gap.lstrip()[:1]
    inverted = not gap.strip(" ,—–-")
    if last == "," or gap.lstrip(" ").startswith(","):
        fragment = page.text[quote.start + 1].islower()
        return not (_THAT.match if fragment else _THAT_NEXT.match)(page.text, cue.end, limit)
    if last in _ENDS:
        return inverted or clause_start(page, cue, limit) < 0
    if last == ".":
        return first.islower() or not gap.strip()
    if inverted:
        return clause_start(page, cue, limit) < 0
    return gap.split()[0].lower() in ("he", "she", "they")


def _is_title(text: str, quote: Quoted, floor: int) -> bool:
    """Tell whether marks hold the name of a programme or a work: on “Fox & Friends,”."""
    before = text[max(floor, quote.start - 30) : quote.start].split()
    if not before or not (before[-1].lower() in _TITLED or before[-1].endswith(("'s", "’s"))):
        return False
    words = text[quote.start + 1 : quote.end - 1].strip(" ,.").split()
    return len(words) <= 7 and all(w[0].isupper() or w in _SMALL or not w.isalpha() for w in words)


def last_of(text: str, quote: Quoted) -> str:
    """Give the last character within the marks, also within single ones ("officer,’”")."""
    return text[quote.start : quote.end].rstrip("\"”“'’ ")[-1:]


def _beginning(page: Page, stretch: Stretch, quote: Quoted, cue: Cue, out: Direct) -> int:
    """Find where the words before a tag begin: at the marks, or earlier ("He is “fit,” she said")."""
    floor = stretch.start
    for report in out.reports[-1:]:
        floor = max(floor, report.end)
        if report.cue and report.cue.start < quote.start:
            floor = max(floor, report.cue.end, report.subject.end)
    lead = page.text[floor : quote.start]
    if (
        _LEAD.match(lead)
        or floor > stretch.start
        or not HAS_VERB.search(lead + page.text[quote.start : quote.start + 40])
    ):
        return quote.start
    fragment = page.text[quote.start + 1].islower()
    if any(
        clause_start(page, c, quote.end) >= 0 for c in between(stretch.cues, floor, quote.start)
    ):
        return quote.start
    if (lead.rstrip().endswith((",", ":")) and not fragment) or len(lead.split()) < 2:
        return quote.start
    return floor


def _tag_before(
    page: Page,
    stretch: Stretch,
    quote: Quoted,
    previous: Quoted | None,
    cues: list[Cue],
    out: Direct,
) -> Report | None:
    """Try the last cue before a quotation: she said: “…” / told reporters in Kyiv, “…”."""
    floor = previous.end if previous else stretch.start
    cue = next(
        (c for c in reversed(between(cues, floor, quote.start)) if c.end <= quote.start), None
    )
    lead = page.text[floor : quote.start]
    if cue is None:
        return _after_colon(page, stretch, quote, lead)
    if cue.verb.form == "noun" or not {"tag", "that"} & cue.verb.frame:
        return None
    gap = page.text[cue.end : quote.start]
    pure = bool(_PURE.match(gap))
    if not pure and not gap.rstrip().endswith((",", ":")):
        return None
    shared = cue.start in out.tags and cue.start in out.known
    if not shared and not pure and clause_start(page, cue, quote.start) >= 0:
        return None
    if not shared and not _is_whole(page, quote, stretch.end, gap.rstrip()[-1:] in (",", ":")):
        return None
    subject = out.known.get(cue.start) or _subject(page, cue, stretch, floor, gap, out)
    if subject.refused and cue.verb.form == "participle":
        subject = sentence_subject(page, stretch.start, cue.start)
    if subject.start < 0 or subject.refused:
        return None
    out.known[cue.start] = subject
    out.tags.add(cue.start)
    return Report(quote.start, quote.end, "direct", cue, subject)


def _subject(page: Page, cue: Cue, stretch: Stretch, floor: int, gap: str, out: Direct) -> Subject:
    """Find the holder before a cue, or after it where the tag is inverted."""
    subject = holder(page, cue, stretch, floor, out.known)
    if subject.start < 0 and not subject.refused and gap.strip(" ,:"):
        return subject_after(page, cue.end, cue.end + len(gap))
    return subject


def _is_whole(page: Page, quote: Quoted, limit: int, pure: bool) -> bool:
    """Tell whether the quoted words are all that is reported, not a part of a clause."""
    rest = page.text[quote.end : min(limit, quote.end + 60)]
    if _VERB_AFTER.match(rest):
        return False
    if pure or last_of(page.text, quote) in ".,?!" or _REST.match(rest):
        return True
    word = rest.split(None, 1)[0].lower() if rest.split() else ""
    return word in PREPOSITIONS or word in TIMES or word in ("who", "which") or not word.isalpha()


def _after_colon(page: Page, stretch: Stretch, quote: Quoted, lead: str) -> Report | None:
    """Take a full quotation after a colon without a verb ("Price on CNN: “…”")."""
    if not lead.rstrip().endswith(":") or len(page.text[quote.start : quote.end].split()) < 4:
        return None
    subject = sentence_subject(page, stretch.start, quote.start)
    if subject.start < 0:
        return None
    return Report(quote.start, quote.end, "direct", None, subject)


def _stands_alone(page: Page, stretch: Stretch, quoted: list[Quoted]) -> bool:
    """Tell whether a stretch is nothing but quotations of full sentences."""
    lead = quoted[0].start - stretch.start
    rest = stretch.end - stretch.start - lead - sum(q.end - q.start for q in quoted)
    if rest > 3 + 2 * len(quoted):
        return False
    if lead and page.text[stretch.start : quoted[0].start].rstrip() not in _OPENERS:
        return False
    words = len(page.text[quoted[0].start : quoted[0].end].split())
    return words >= 4 or (last_of(page.text, quoted[0]) in ".?!" and words > 1)


def _go_on(
    page: Page, stretch: Stretch, quoted: list[Quoted], last: Report | None, out: Direct
) -> None:
    """Give quotations without a tag the holder of the last one."""
    if last is None:
        return
    for quote in quoted:
        end = trim_end(page.text, quote.start, quote.end)
        out.reports.append(
            Report(quote.start, max(end, quote.start), "direct", last.cue, last.subject)
        )
        out.taken.add(quote.start)
