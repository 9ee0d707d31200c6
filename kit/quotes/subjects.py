"""Who holds a report: subjects that stand elsewhere, and the actor behind the words."""

import re
from bisect import bisect_left
from itertools import pairwise

from kit.language.clauses import DETERMINERS, opens_subordinate, tokens_of
from kit.language.verbs import is_finite
from kit.language.word_kinds import kinds, words
from kit.quotes.cues import Cue
from kit.quotes.pages import Mention, Page, Stretch, between, within
from kit.quotes.reports import NOBODY, Subject
from kit.quotes.speakers import subject_before

HOLDERS = ("person", "organisation", "country", "group", "unnamed")
_SUBJECTS = words("personal") | {"who"}
_BODY = re.compile(
    r" (?:administration|campaign|officials?|government|team|lawyers?|spokes\w+|ministry|police|army"
    r"|department|party|authorities|lawmakers|prosecutors)\b"
)
_PLURALS = frozenset(
    "people police they we i you many some most few media men women others who both".split()
)
_ADJECTIVES = frozenset({"estimated", "suspected", "alleged"})  # "some estimated losses"
_NO_HEADS = (DETERMINERS | words("preposition")) - _PLURALS
_DENIAL = re.compile(
    r" (?:(?:did|does|do|has|have|had|would|will|could|can) (?:not|never)|\w+n['’]t"
    r"|(?:declined|refused|refuses|declines|failed) to) (?:\w+ly )?$"
)
_FAR, _BESIDE, _WIDE = 1200, 40, 120  # characters


def can_hold(page: Page, cue: Cue, found: Subject) -> bool:
    """Tell whether a phrase can be the subject of a cue that may be no verb at all.

    "many small states that", "for alleged trade", "the top demand of" are none;
    "analysts fear that" and "Reuters reports" are.
    """
    phrase = page.text[found.start : found.end].split()
    first, last = phrase[0].lower(), phrase[-1]
    alone = len(phrase) == 1
    plural = is_plural(last) or page.text.startswith(" and ", found.end)
    if (
        last.lower() in _NO_HEADS
        or first in words("preposition")
        or (alone and first in DETERMINERS)
    ):
        counted = first in _PLURALS and cue.verb.cue not in _ADJECTIVES
        return alone and (first in _SUBJECTS or counted)
    if cue.verb.form == "base":
        helped = page.text[found.end : cue.start].split()
        led = helped[:1] if helped[-1:] != ["to"] else ["will"]  # "took to the radio to say"
        heads = (a for a, b in pairwise(phrase) if b in words("preposition"))
        many = plural or is_plural(next(heads, last))  # "supporters of the bill say"
        return many or not words("auxiliary").isdisjoint(led)
    if not cue.verb.doubtful:
        if not alone or plural or last[0].isupper() or first in _SUBJECTS:
            return True
        return any(m.end >= found.end for m in within(page, found.start, found.end))
    if last.endswith(("'s", "’s")) or is_finite(last) or first.endswith("ing"):
        return False  # "Trump's comments", "the raid brought charges that"
    before = page.text[max(0, found.start - 2) : found.start].strip()[-1:]
    opens = not alone and first in words("determiner") and before in ("", *'.,;”"')
    if opens and not plural:
        return True
    capitals = any(w[0].isupper() for w in phrase[1:] or phrase)
    return capitals or first in _SUBJECTS or last.endswith((")", "”"))


def is_plural(noun: str) -> bool:
    """Tell whether a noun stands for several."""
    return noun.lower().endswith("s") or noun.lower() in _PLURALS


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
    if not found.elided:
        return found
    shared = _main_subject(page, cue, stretch, known)
    if shared.start < 0:
        shared = sentence_subject(page, stretch.start, cue.start)
    return shared._replace(elided=True)


def floor_of(stretch: Stretch, at: int) -> int:
    """Find the end of the last quotation before a position, or the stretch's start."""
    if not stretch.quoted:
        return stretch.start
    i = bisect_left(stretch.quoted, (at,))
    return stretch.quoted[i - 1].end if i else stretch.start


def _main_subject(page: Page, cue: Cue, stretch: Stretch, known: dict[int, Subject]) -> Subject:
    """Find the subject of the report beside a cue, else of the stretch's first main one."""
    first = NOBODY
    for other in reversed(between(stretch.cues, max(stretch.start, cue.start - _FAR), cue.start)):
        if other.verb.place == "possessor":
            continue
        found, form = known.get(other.start, NOBODY), other.verb.form
        if found.start < 0 and form != "gerund":
            floor, at = floor_of(stretch, other.start), other.start
            if form == "base":  # "She did not say why, but added that": she may go on to
                denial = _DENIAL.search(page.text, max(floor, at - 30), at)
                at = denial.start() + 1 if denial else at
            found = subject_before(page, at, floor, form=form if at == other.start else "past")
        if found.start < 0 or not can_hold(page, other, found):
            continue
        if cue.start - other.end < _BESIDE and first.start < 0:
            return found
        if not opens_subordinate(page.text, stretch.start, found.start):
            first = found
    return first


def sentence_subject(page: Page, start: int, end: int) -> Subject:
    """Find the subject of the sentence that begins at `start`, from its first mention."""
    opener = page.text[start : start + 20].split(None, 1)
    first = opener[0].lower().strip(",") if opener else ""
    main = start
    if first in words("preposition") or first in words("subordinator") or first.endswith("ing"):
        comma = page.text.find(", ", start, end)
        main = comma + 2 if comma > 0 else start
    if main > start and (named := _before_verb(page, main, end)) is not None:
        return named
    for begin in dict.fromkeys((main, start)):  # "In the filing Ford went on, writing"
        for mention in within(page, begin, end):
            if mention.kind in HOLDERS and mention.form != "demonym":
                return _around(page, mention, begin, end)
    return NOBODY


def _before_verb(page: Page, start: int, end: int) -> Subject | None:
    """Find a name that nobody knows before the main verb: "In May, Carusone downplayed"."""
    tokens = tokens_of(page.text, start, min(end, start + _BESIDE))
    verb = next((i for i, (_, _, word) in enumerate(tokens) if word.islower() and _parts(word)), 0)
    named = all(word[0].isupper() and word[-1].isalpha() for _, _, word in tokens[:verb])
    if not verb or not named or within(page, start, tokens[verb][0]):
        return None
    return Subject(start, tokens[verb - 1][1])


def _around(page: Page, mention: Mention, floor: int, end: int) -> Subject:
    """Widen a mention to its noun phrase: the title before it, the name after it."""
    start, stop = mention.start, mention.end
    for further in within(page, start + 1, min(end, start + _WIDE)):
        gap = page.text[stop : further.start]
        if further.start > stop and (len(gap) > 40 or "," in gap or any(map(_parts, gap.split()))):
            break
        stop = max(stop, further.end)
    owned = _BODY.match(page.text, stop)
    for token, _, word in reversed(tokens_of(page.text, floor, start)[-6:]):
        if word[-1] in ',;:.—”"' or _ends(word) or word.lower() in words("preposition"):
            break
        start = token
    return Subject(start, owned.end() if owned else stop)


def _parts(word: str) -> bool:
    """Tell whether a word between two names parts them: "Ann enraged Bob", not "Ann's lawyer Bob"."""
    found = kinds(word.lower())
    return _ends(word) or ("past" in found and found.isdisjoint({"noun", "adjective"}))


def _ends(word: str) -> bool:
    """Tell whether a noun phrase does not go on over a word."""
    low = word.lower()
    return low in words("before_phrase") or low == "and" or is_finite(low)
