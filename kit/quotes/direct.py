"""Quotations in marks: which tag they belong to, and which marks quote no one."""

import re
from typing import NamedTuple

from kit.language.marks import Quoted
from kit.language.verbs import has_verb
from kit.language.word_kinds import kinds, words
from kit.quotes.cues import Cue
from kit.quotes.marked import is_title, last_of, signed
from kit.quotes.pages import Page, Stretch, between
from kit.quotes.reports import Report, Subject
from kit.quotes.spans import clause_start
from kit.quotes.speakers import subject_after, subject_before
from kit.quotes.subjects import can_hold, holder, sentence_subject

_JOINED = re.compile(r"\W*(?:and|but|or|while|as|when|because|yet|so|that|which)\b", re.IGNORECASE)
_PURE = re.compile(r"[,:\s]*(?:that\b)?[,:\s]*$")
_LEAD = re.compile(
    r"\W*(?:(?:but|and|so|yet|also|now|then|still|plus|[A-Z][A-Z .,()]+[—–-]+)\W*)*$", re.IGNORECASE
)
_REST = re.compile(r"\W*(?:$|[,;]|(?:and|but|or|while|as|when|because|who|which)\b)")
_VERB_AFTER = re.compile(
    r"\s+(?:to|is|are|was|were|would|will|has|have|had|could|should|may|might)\b"
)
_PREPOSITION = re.compile(r" (?:in|on|from|of|by|for|about)\b")
_THAT_AFTER = re.compile(r"[^,;:“”\"]{0,60} that ")
_NO_NOUNS = words("preposition") | words("article")
_TAG_REACH = 260  # characters after a quotation
_NEAR_TAG = 6  # words between a quotation and the subject of its tag


class Direct(NamedTuple):
    """What the marks of one stretch yield."""

    reports: list[Report]
    taken: set[int]  # starts of the quoted stretches that are spoken for
    known: dict[int, Subject]  # subjects found, by the start of their cue
    tags: set[int]  # starts of the cues that follow or precede a quotation

    def tag(self, cue: Cue, subject: Subject) -> None:
        """Note that a cue is a tag, and whose."""
        self.known[cue.start] = subject
        self.tags.add(cue.start)


def direct_reports(page: Page, stretch: Stretch) -> Direct:
    """Find the quotations of one stretch that have a tag."""
    out = Direct([], set(), {}, set())
    previous, edges = stretch.start, [*(q.start for q in stretch.quoted[1:]), stretch.end]
    for quote, limit in zip(stretch.quoted, edges, strict=False):
        if is_title(page.text, quote.start, quote.end):
            continue
        report = _tag_after(page, stretch, quote, min(limit, quote.end + _TAG_REACH), out)
        report = report or _tag_before(page, stretch, quote, previous, out)
        report = report or signed(page, quote)
        if report:
            out.reports.append(report)
            out.taken.add(quote.start)
        previous = quote.end
    return out


def _tag_after(
    page: Page, stretch: Stretch, quote: Quoted, limit: int, out: Direct
) -> Report | None:
    """Try the first cues after a quotation as its tag: “…,” she said / “…,” said Price."""
    for cue in between(stretch.cues, quote.end, limit)[:3]:
        gap = page.text[quote.end : cue.start]
        if cue.verb.form in ("gerund", "noun") or cue.verb.place not in ("both", "source"):
            continue
        inverted = not gap.strip(" ,—–-")
        if not _may_end(page, quote, gap, cue, limit, inverted):
            continue
        if inverted:
            subject = subject_after(page, cue.end, limit, source=cue.verb.place == "source")
        else:
            subject = _before_tag(page, quote, cue)
        if subject.start < 0:
            continue
        start = _beginning(page, stretch, quote, cue, out)
        if start < 0:
            return None
        out.tag(cue, subject)
        return Report(start, quote.end, "direct" if start == quote.start else "mixed", cue, subject)
    return None


def _before_tag(page: Page, quote: Quoted, cue: Cue) -> Subject:
    """Find the subject between a quotation and its tag, or nobody."""
    subject = subject_before(page, cue.start, quote.end, form=cue.verb.form)
    lead = page.text[quote.end : max(subject.start, quote.end)]
    apart = _JOINED.match(lead) or len(lead.split()) > _NEAR_TAG
    if subject.start < 0 or apart or not can_hold(page, cue, subject):
        return Subject()
    return subject


def _may_end(page: Page, quote: Quoted, gap: str, cue: Cue, limit: int, inverted: bool) -> bool:
    """Tell whether a quotation ends as one does before its tag."""
    last = last_of(page.text, quote)
    shown = between(page.cues, max(0, quote.start - 30), quote.start)
    if shown and shown[-1].end == quote.start - 1 and clause_start(page, cue, limit) >= 0:
        return False  # "Holding a sign that said “No,” she said she would stay"
    if last == "," or gap.lstrip(" ").startswith(","):
        if page.text[quote.start + 1].islower():  # a fragment: "the “big,” he said that"
            return not _THAT_AFTER.match(page.text, cue.end, limit)
        return not page.text.startswith(" that ", cue.end)
    if last == ".":
        ends = page.text[cue.end : cue.end + 1] in ".\n"
        return inverted or ends or gap.lstrip()[:1].islower()
    if inverted or last in "?!…-—–":
        return (inverted and last in "?!…-—–") or clause_start(page, cue, limit) < 0
    return gap.split()[0].lower() in ("he", "she", "they")


def _beginning(page: Page, stretch: Stretch, quote: Quoted, tag: Cue, out: Direct) -> int:
    """Find where the words before a tag begin: at the marks, or earlier ("He is “fit,” she said").

    It is -1 where the marks hold a part of another's words ("Lee said it is “fit,” according to").
    """
    before = out.reports[-1] if out.reports else None
    floor = max(stretch.start, before.end) if before else stretch.start
    lead = page.text[floor : quote.start]
    if before or _LEAD.match(lead) or not has_verb(page.text, floor, quote.start + 40):
        return quote.start
    cues = between(stretch.cues, floor, quote.start)
    fragment = page.text[quote.start + 1].islower()
    if any(clause_start(page, cue, quote.end) >= 0 for cue in cues):
        return -1 if fragment and tag.verb.place == "source" else quote.start
    apart = lead.rstrip().endswith((",", ":")) and not fragment
    return quote.start if apart or len(lead.split()) < 2 else floor


def _tag_before(
    page: Page, stretch: Stretch, quote: Quoted, floor: int, out: Direct
) -> Report | None:
    """Try the last cue before a quotation: she said: “…” / told reporters in Kyiv, “…”."""
    found = [c for c in between(stretch.cues, floor, quote.start) if c.end <= quote.start]
    if not found:
        return _after_colon(page, stretch, quote, floor)
    lead = page.text[found[-1].end : quote.start].rstrip()
    if lead and not lead.endswith((",", ":", "that")):
        return None
    cue = next((c for c in reversed(found) if not _is_noun(page, c, floor)), None)
    noun, cue = cue is None, cue or found[-1]
    if cue.verb.form == "noun" or (cue.verb.place != "both" and "that" not in cue.verb.follows):
        return None
    gap = page.text[cue.end : quote.start]
    pure, ends = _PURE.match(gap), gap.rstrip().endswith((",", ":"))
    if not pure and not ends:
        return None
    if cue.start not in out.tags:
        if not pure and clause_start(page, cue, quote.start) >= 0:
            return None
        if not _is_whole(page, quote, stretch.end, ends):
            return None
    subject = out.known.get(cue.start) or holder(page, cue, stretch, floor, out.known)
    if noun or (subject.refused and cue.verb.form == "gerund"):
        subject = sentence_subject(page, stretch.start, cue.start)
    if subject.start < 0 or subject.refused:
        return None
    if page.text[subject.start : subject.end].rpartition(" ")[2].lower() in _NO_NOUNS:
        return None  # "he also questioned the supposed “breakdown”"
    out.tag(cue, subject)
    return Report(quote.start, quote.end, "direct", cue, subject)


def _is_noun(page: Page, cue: Cue, floor: int) -> bool:
    """Tell whether a cue is a noun here: "a funny tweet: “…”", "the jobs report in a post: “…”"."""
    if cue.verb.form == "base" and _PREPOSITION.match(page.text, cue.end):
        return "noun" in kinds(cue.verb.cue)
    if not cue.verb.doubtful or cue.verb.form == "gerund":
        return False
    subject = subject_before(page, cue.start, floor, form=cue.verb.form)
    return subject.start >= 0 and not can_hold(page, cue, subject)


def _is_whole(page: Page, quote: Quoted, limit: int, pure: bool) -> bool:
    """Tell whether the quoted words are all that is reported, not a part of a clause."""
    rest = page.text[quote.end : min(limit, quote.end + 60)]
    if _VERB_AFTER.match(rest):
        return False
    if pure or last_of(page.text, quote) in ".,?!" or _REST.match(rest):
        return True
    word = rest.split(None, 1)[0].lower()
    return word in words("preposition") or word in words("time") or not word.isalpha()


def _after_colon(page: Page, stretch: Stretch, quote: Quoted, floor: int) -> Report | None:
    """Take a full quotation after a colon without a verb ("Price on CNN: “…”")."""
    text = page.text
    if not text[floor : quote.start].rstrip().endswith(":"):
        return None
    subject = sentence_subject(page, stretch.start, quote.start)
    if subject.start < 0 or len(text[quote.start : quote.end].split()) < 4:
        return None
    return Report(quote.start, quote.end, "direct", None, subject)
