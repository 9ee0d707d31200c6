"""Where the words that a cue reports end."""

import re

from kit.language.clauses import ends_clause, opens_subordinate, trim_end
from kit.language.marks import Quoted
from kit.language.verbs import has_verb, is_finite
from kit.quotes.cues import Cue
from kit.quotes.pages import Page, Stretch, between
from kit.quotes.spans import LONGEST, PRONOUN, clause_start, main_verb

_COORDINATED = re.compile(r", (?:and|but|so|yet|while|though|although) (?!that\b|to\b|not to\b)")
#: When it was said, not what: "the talks had failed, hours after the army fired".
_LATER = re.compile(
    r", (?:(?:just|only|even|less than|more than|about|an?|one|two|three|four|five|six|several|\d+) ){0,3}"
    r"(?:minute|hour|day|week|month|year)s? (?:after|before)\b"
)
_INVERTED = re.compile(r" (?:the |a |an |one )?(?:[a-z]+ )?[A-Z]")


def clause_end(page: Page, start: int, stretch: Stretch, cue: Cue, subject: int) -> int:
    """Find where the words reported from `start` on end.

    A clause ends with its stretch, before the next report that is not part of it, or
    at the comma where a subordinate clause gives way to the main one.
    """
    text, end = page.text, min(stretch.end, start + LONGEST)
    quoted, naming = between(stretch.quoted, start, end), "as" in cue.verb.follows
    cuts = (
        _next_report(page, start, cue, c, end) for c in between(stretch.cues, start + 1, end)[:20]
    )
    end = next((cut for cut in cuts if cut > start), end)
    end = _find_outside(text, "; ", start, end, quoted)
    later = _LATER.search(text, start, end)
    if later and not quoted and has_verb(text, start, later.start()):
        end = later.start()
    if naming or text.startswith(("to ", "not to "), start):
        end = _main_clause(text, start, end, quoted)
    if naming or opens_subordinate(text, stretch.start, subject):
        named = text.find(" as ", start, end) if naming else start
        end = _find_outside(text, ", ", max(start, named) + 1, end, quoted)
    if naming and quoted and not text.startswith(" that ", quoted[0].end):
        last = quoted[0].end  # described it as “sagging,” “sinking”
        for further in quoted[1:]:
            if text[last : further.start].strip(" ,") not in ("", "and", "or"):
                break
            last = further.end
        end = min(end, last)
    return trim_end(text, start, end)


def _next_report(page: Page, start: int, cue: Cue, other: Cue, limit: int) -> int:
    """Find the "and" or comma before a later report that is not part of the clause, or -1."""
    text = page.text
    form = "gerund" if other.verb.cue.endswith("ing that") else other.verb.form
    comma = text.rfind(",", max(start, other.start - 200), other.start)
    while comma >= 0 and text[comma + 1].isdigit():  # "4,000 troops"
        comma = text.rfind(",", max(start, other.start - 200), comma)
    if text[other.start - 5 : other.start] == " and " and form == cue.verb.form:
        # "accused her of lying and said", "said it is over and urged"; "said she rose and spoke"
        phrase = form == "gerund" or not {"as", "of", "for"}.isdisjoint(cue.verb.follows)
        own = PRONOUN.match(text, start) or clause_start(page, other, len(text)) < 0
        if own and not phrase:
            return -1
        return comma if comma == other.start - 6 else other.start - 5
    if comma < 0:
        return -1
    between_ = text[comma + 1 : other.start].strip("”\"’' ").split()
    relative = between_[:1] in (["who"], ["which"], ["whose"])
    if relative and main_verb(text, other.end, limit) < limit:
        return -1  # "that Lee, who warned of it, is in favour"
    cut = comma + (2 if text[comma + 1] in '”"' else 0)  # the comma stands within the marks
    if form in ("gerund", "phrase") and len(between_) <= 1:
        return cut
    if between_[:1] in (["and"], ["but"], ["while"], ["though"], ["although"]):
        whole = len(between_) <= 6 and not any(map(is_finite, between_[1:-1]))
        return comma if whole and other.verb.kind != "thought" else -1
    if other.verb.place != "both":
        return -1
    if not between_ and _INVERTED.match(text, other.end):
        return cut
    tag = ends_clause(text, other.end) and not text.startswith(" to ", other.end)
    return cut if tag and 0 < len(between_) <= 8 else -1


def _main_clause(text: str, start: int, end: int, quoted: list[Quoted]) -> int:
    """Find the comma where a finite clause follows an infinitive: "to go, but she refused"."""
    for hit in _COORDINATED.finditer(text, start, end):
        inside = any(q.start < hit.start() < q.end for q in quoted)
        if not inside and has_verb(text, hit.end(), min(end, hit.end() + 40)):
            return hit.start()
    return end


def _find_outside(text: str, mark: str, start: int, end: int, quoted: list[Quoted]) -> int:
    """Find the first mark outside quoted words, or `end`."""
    at = text.find(mark, start, end)
    while at >= 0:
        around = next((q for q in quoted if q.start < at < q.end), None)
        if around is None:
            return at
        at = text.find(mark, around.end, end)
    return end
