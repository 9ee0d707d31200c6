"""Words in marks by themselves: names of works, signatures, paragraphs of nothing but marks."""

import re

from kit.language.clauses import trim_end
from kit.language.marks import Quoted
from kit.language.word_kinds import words
from kit.quotes.pages import Page, Stretch, within
from kit.quotes.reports import NOBODY, Report, Subject

#: Words before the name of a programme or a work: the book “Dark Water”, told “Late Night”.
_BEFORE_TITLE = frozenset(
    "program show series podcast episode panel class book memoir novel film movie play song album video "
    "article column essay op-ed titled entitled called dubbed told tells on of in".split()
)
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){1,3}"
_SIGNATURE = re.compile(
    rf"\s*(?:[—–]|--?) ?({_NAME})(?=\s*$|\n|, [^\n.]{{2,60}}(?:\n|$))"
    rf"|\s*\n({_NAME})(?: and {_NAME})?, (?:the )?[A-Z][\w’' ]{{2,30}}(?=\n|$)"
)
_DASH = re.compile(r"\s*(?:[—–]|--?) ?([A-Z][^\n.:“”\"]{3,80}(?:\.[^\n.:“”\"]{2,60})?)(?=\n|$)")
_AFTER_NAME = re.compile(r"\s*$|\n|,| (?:to|in|on|for|at|of)\b")  # not "contributed"
_OPENERS = ("But", "And", "So", "Yet")
_FULL = 5  # words of a quotation that a name may sign


def is_title(text: str, start: int, end: int) -> bool:
    """Tell whether marks hold the name of a programme or a work: on “Fox & Friends,”."""
    before = text[max(0, start - 20) : start].split() or [""]
    word = before[-1].rstrip(",").lower()
    if not (word in _BEFORE_TITLE or word.endswith(("'s", "’s"))):
        return False
    found = text[start + 1 : end - 1].strip(" ,.").split()
    big = [w for w in found if w.lower() not in words("preposition") | words("article")]
    return 0 < len(found) <= 7 and all(w[0].isupper() or not w.isalpha() for w in big)


def last_of(text: str, quote: Quoted | Report) -> str:
    """Give the last character within the marks, also within single ones ("officer,’”")."""
    return text[quote.start : quote.end].rstrip("\"”“„»«'’ ")[-1:]


def alone(text: str, stretch: Stretch) -> list[Report]:
    """List the quotations of a stretch that is nothing but full sentences in marks, of nobody yet."""
    if not _stands_alone(text, stretch):
        return []
    spans = ((q.start, max(trim_end(text, q.start, q.end), q.start)) for q in stretch.quoted)
    return [Report(start, end, "direct", None, NOBODY) for start, end in spans]


def _stands_alone(text: str, stretch: Stretch) -> bool:
    """Tell whether a stretch is nothing but quotations of full sentences."""
    quoted = stretch.quoted
    if not quoted:
        return False
    lead = text[stretch.start : quoted[0].start]
    rest = stretch.end - quoted[0].start - sum(q.end - q.start for q in quoted)
    found = text[quoted[0].start : quoted[0].end].split()
    full = len(found) >= 4 or (len(found) > 1 and last_of(text, quoted[0]) in ".?!")
    return full and rest <= 3 + 2 * len(quoted) and (not lead or lead.rstrip() in _OPENERS)


def signed(page: Page, quote: Quoted) -> Report | None:
    """Take the name under a full quotation, or after a dash, as its speaker ("“…” — Ann Lee")."""
    text = page.text
    if len(text[quote.start : quote.end].split()) < _FULL:
        return None
    name = _SIGNATURE.match(text, quote.end)
    start, stop = name.span(name.lastindex or 0) if name else (-1, -1)
    dash = None if name else _DASH.match(text, quote.end)
    if dash:  # "— Harvard economist Ann Lee to Politico"
        people = [m for m in within(page, *dash.span(1)) if m.kind == "person"]
        if people and _AFTER_NAME.match(text, people[0].end):
            start, stop = dash.start(1), people[0].end
    return (
        Report(quote.start, quote.end, "direct", None, Subject(start, stop)) if stop > 0 else None
    )
