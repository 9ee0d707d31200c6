"""Who holds a report: subjects that stand elsewhere, and the actor behind the words."""

from __future__ import annotations

import re
from bisect import bisect_left

from kit.quotes.grammar import DETERMINERS, MODALS, PREPOSITIONS, STOPS, is_subordinate
from kit.quotes.pages import Mention, Page, Stretch, between, within
from kit.quotes.phrases import NOBODY, Subject, tokens_of
from kit.quotes.reportverbs import Cue
from kit.quotes.speakers import subject_before

_OPENERS = PREPOSITIONS | {
    "like",
    "unlike",
    "as",
    "when",
    "while",
    "if",
    "although",
    "though",
    "because",
    "since",
}
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_HOLDERS = ("person", "organisation", "country", "group", "unnamed")
_SPEAKING = ("person", "unnamed")
_SUBJECTS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who"})
_BODY = re.compile(
    r" (?:administration|campaign|officials?|government|team|lawyers?|spokes\w+|ministry|police|army"
    r"|department|party|authorities|lawmakers|prosecutors)\b"
)
_PLURALS = frozenset(
    "people police they we i you many some most few media men women others who".split()
)
_NO_HEADS = (DETERMINERS | PREPOSITIONS) - _PLURALS
_ADJECTIVES = frozenset({"estimated", "suspected", "alleged"})  # "some estimated losses"
_FAR = 1200  # characters
_NOBODIES = frozenset(
    {
        "i",
        "we",
        "you",
        "it",
        "they",
        "he",
        "she",
        "him",
        "her",
        "them",
        "who",
        "one",
        "his",
        "their",
    }
)


def can_hold(page: Page, cue: Cue, found: Subject) -> bool:
    """Tell whether a phrase can be the subject of a cue that may be no verb at all.

    "many small states that", "for alleged trade", "the top demand of" are none;
    "analysts fear that" and "Reuters reports" are.
    """
    words = page.text[found.start : found.end].split()
    last, first = words[-1], words[0].lower()
    if last.lower() in _NO_HEADS:
        return len(words) == 1 and first in _SUBJECTS
    if first in PREPOSITIONS or (len(words) == 1 and first in DETERMINERS):
        return first in _SUBJECTS or (first in _PLURALS and cue.verb.cue not in _ADJECTIVES)
    if cue.verb.doubtful and words[-1].endswith(("'s", "’s")):
        return False  # "Trump's comments"
    if not cue.verb.doubtful and cue.verb.form != "base":
        if last[0].isupper() or len(words) > 1 or first in _SUBJECTS:
            return True
        return _is_plural(last) or _is_mention(page, found)
    if cue.verb.form == "base":
        helped = page.text[found.end : cue.start].split()
        return _is_plural(last) or (bool(helped) and helped[0] in MODALS)
    if len(words) > 1 and first in ("the", "a", "an", "his", "her", "their", "its"):
        before = page.text[max(0, found.start - 2) : found.start].strip()
        if before[-1:] in ("", ".", ",", ";") and not _is_plural(last):
            return True
    return (
        any(w[0].isupper() for w in words[1:] or words)
        or first in _SUBJECTS
        or last.endswith((")", "”"))
    )


def _is_plural(word: str) -> bool:
    low = word.lower()
    return low.endswith("s") or low in _PLURALS


def _is_mention(page: Page, found: Subject) -> bool:
    return any(m.end >= found.end for m in within(page, found.start, found.end))


def holder(
    page: Page, cue: Cue, stretch: Stretch, floor: int, known: dict[int, Subject]
) -> Subject:
    """Find who holds the report of a cue, also where the subject is left out.

    Parameters
    ----------
    page : Page
    cue : Cue
    stretch : Stretch
        Where the cue stands.
    floor : int
        The subject begins at or after this character.
    known : dict
        Subjects already found in this stretch, by the start of their cue.
    """
    found = subject_before(page, cue.start, floor, form=cue.verb.form)
    if found.start >= 0 or found.refused or not found.elided:
        return found
    shared = _main_subject(page, cue, stretch, known)
    if shared.start < 0:
        shared = sentence_subject(page, stretch.start, cue.start)
    return shared._replace(elided=True)


def floor_of(stretch: Stretch, at: int) -> int:
    """Find the end of the last quotation before a position, or the stretch's start."""
    i = bisect_left(stretch.quoted, (at,))
    return stretch.quoted[i - 1].end if i else stretch.start


def _main_subject(page: Page, cue: Cue, stretch: Stretch, known: dict[int, Subject]) -> Subject:
    """Find the subject of the report beside a cue, else of the stretch's first main one."""
    first = NOBODY
    for other in reversed(between(stretch.cues, max(stretch.start, cue.start - _FAR), cue.start)):
        if "noun" in other.verb.frame:
            continue
        found = known.get(other.start)
        if found is None and other.verb.form != "participle":
            floor = floor_of(stretch, other.start)
            found = subject_before(page, other.start, floor, form=other.verb.form)
        if found is not None and found.refused and other.verb.form == "base":
            found = _denying(page, other, stretch)
        if found is None or found.start < 0 or found.refused:
            continue
        if not can_hold(page, other, found):
            continue
        if cue.start - other.end < 40 and first.start < 0:
            return found
        if not is_subordinate(page.text, found.start, stretch.start):
            first = found
    return first


_DENIAL = re.compile(
    r" (?:(?:did|does|do|has|have|had|would|will|could|can) (?:not|never)|\w+n['’]t"
    r"|(?:declined|refused|refuses|declines|failed) to) (?:\w+ly )?$"
)


def _denying(page: Page, cue: Cue, stretch: Stretch) -> Subject:
    """Find who did not report, and may go on to ("She did not say why, but added that")."""
    floor = floor_of(stretch, cue.start)
    denial = _DENIAL.search(page.text, max(floor, cue.start - 30), cue.start)
    return subject_before(page, denial.start() + 1, floor) if denial else NOBODY


def sentence_subject(page: Page, start: int, end: int) -> Subject:
    """Find the subject of the sentence that begins at `start`, from its first mention."""
    first = page.text[start : start + 20].split(None, 1)
    opener = first[0].lower().strip(",") if first else ""
    main = start
    if opener in _OPENERS or opener.endswith("ing"):
        comma = page.text.find(", ", start, end)
        main = comma + 2 if comma > 0 else start
    for begin in dict.fromkeys((main, start)):  # "In the filing Ford went on, writing"
        for mention in within(page, begin, end):
            if mention.kind in _HOLDERS and mention.form != "demonym":
                return _around(page, mention, begin, end)
    return NOBODY


def _around(page: Page, mention: Mention, floor: int, end: int) -> Subject:
    """Widen a mention to its noun phrase: the title before it, the name after it."""
    stop = mention.end
    for further in within(page, mention.start + 1, min(end, mention.start + 120)):
        gap = page.text[stop : further.start]
        if further.start > stop and (len(gap) > 40 or "," in gap or _has_stop(gap)):
            break
        stop = max(stop, further.end)
    owned = _BODY.match(page.text, stop)
    stop = owned.end() if owned else stop
    tokens = tokens_of(page.text, floor, mention.start)
    start = mention.start
    for token in reversed(tokens[-6:]):
        if token[2][-1] in ",;:.—" or _has_stop(token[2]) or token[2].lower() in PREPOSITIONS:
            break
        start = token[0]
    return Subject(start, stop)


def _has_stop(words: str) -> bool:
    lows = words.lower().split()
    return any(w in STOPS or w in ("said", "and") or w.endswith(("ed", "n't", "n’t")) for w in lows)


def actor_of(page: Page, start: int, end: int) -> str | None:
    """Name the actor behind a speaker's words, or None.

    A person named in the words comes first, then an unnamed source, then whoever is
    mentioned last; words without a mention give their own description.
    """
    first = max(0, bisect_left(page.mentions, (start,)) - 2)
    rows = page.mentions[first : bisect_left(page.mentions, (end,), first)]
    if rows and rows[-1][:2] == (start, end) and rows[-1][3] in _SPEAKING:
        return rows[-1][2]  # the speaker is one mention, as most are
    inside = [Mention._make(row) for row in rows if row[1] > start and page.text[row[0] - 1] != "("]
    if len(inside) == 1 and inside[0].end == end and inside[0].kind in _SPEAKING:
        return inside[0].actor
    words = page.text[start:end]
    if words.lower() == "it":
        return _last_body(page, start)
    for kind in _SPEAKING:
        found = [m for m in inside if m.kind == kind and m.form != "demonym"]
        owner = bool(found) and kind == "person" and _is_owner(page, found[-1], end)
        if found and not owner:
            return found[-1].actor if kind == "person" else found[0].actor
    rest = [m for m in inside if m.kind in _HOLDERS and m.form != "demonym"]
    whole = [m for m in rest if m.end >= end - 1 or (len(rest) == 1 and m.start <= start + 4)]
    if whole and not _ends_in_noun(page, whole[-1], end):
        return whole[-1].actor
    if words.lower() in _NOBODIES or words.lower() in ("who", "that", "which"):
        return None
    return _ARTICLE.sub("", words, count=1) or None


def _is_owner(page: Page, mention: Mention, end: int) -> bool:
    """Tell whether the person only owns the speaker: "Trump's lawyers", "a Trump aide"."""
    after = page.text[mention.end : end]
    if after[:2] in ("'s", "’s") or (mention.form == "pronoun" and len(after.strip()) > 1):
        return True
    return mention.form == "name" and _ends_in_noun(page, mention, end)


def _ends_in_noun(page: Page, mention: Mention, end: int) -> bool:
    """Tell whether a common noun follows the name: "Pentagon officials"."""
    after = page.text[mention.end : end].split()
    return any(w[0].islower() and w not in ("of", "the") for w in after)


def _last_body(page: Page, at: int) -> str | None:
    """Name the organisation or country that "it" most likely takes up."""
    last = bisect_left(page.mentions, (at,))
    for mention in map(Mention._make, reversed(page.mentions[max(0, last - 12) : last])):
        if mention.kind in ("organisation", "country"):
            return mention.actor
    return None
