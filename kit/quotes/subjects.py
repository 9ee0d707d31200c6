"""Who holds a report: subjects that stand elsewhere, and the actor behind the words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from kit.language.clauses import DETERMINERS, opens_subordinate, tokens_of
from kit.language.verbs import has_verb, is_finite
from kit.language.word_kinds import words
from kit.quotes.cues import Cue
from kit.quotes.pages import Mention, Page, Stretch, between, within
from kit.quotes.speakers import NOBODY, Subject, subject_before

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_HOLDERS = ("person", "organisation", "country", "group", "unnamed")
_SPEAKING = ("person", "unnamed")
_NAME = ("person", "name")
_LESSER = ("vice ", "deputy ")  # "the president" is no vice president
_APPOSED = re.compile(r",? (?:the|an?|who (?:is|was) (?:the|an?)) [^,.;]{0,40}")
_APPOSITION_END = re.compile(r"[,.;)]| (?:of|for|at|in|from|who|and)\b")
_ANY = re.compile(r"(?<!, )\b(?:[Aa]n?|[Oo]ne) (?:\w+ ){0,3}$")
_BODIES = ("organisation", "country")
_SUBJECTS = words("personal") | {"who"}
_BODY = re.compile(
    r" (?:administration|campaign|officials?|government|team|lawyers?|spokes\w+|ministry|police|army"
    r"|department|party|authorities|lawmakers|prosecutors)\b"
)
_PLURALS = frozenset(
    "people police they we i you many some most few media men women others who".split()
)
_ADJECTIVES = frozenset({"estimated", "suspected", "alleged"})  # "some estimated losses"
_NO_HEADS = (DETERMINERS | words("preposition")) - _PLURALS
_NOBODIES = words("personal") | words("object_pronoun") | words("possessive") | words("relative")
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
    alone, plural = len(phrase) == 1, last.lower().endswith("s") or last.lower() in _PLURALS
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
        return plural or not words("auxiliary").isdisjoint(led)
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
        if found.start < 0 or found.refused or not can_hold(page, other, found):
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
    for begin in dict.fromkeys((main, start)):  # "In the filing Ford went on, writing"
        for mention in within(page, begin, end):
            if mention.kind in _HOLDERS and mention.form != "demonym":
                return _around(page, mention, begin, end)
    return NOBODY


def _around(page: Page, mention: Mention, floor: int, end: int) -> Subject:
    """Widen a mention to its noun phrase: the title before it, the name after it."""
    start, stop = mention.start, mention.end
    for further in within(page, start + 1, min(end, start + _WIDE)):
        gap = page.text[stop : further.start]
        if further.start > stop and (len(gap) > 40 or "," in gap or any(map(_ends, gap.split()))):
            break
        stop = max(stop, further.end)
    owned = _BODY.match(page.text, stop)
    for token, _, word in reversed(tokens_of(page.text, floor, start)[-6:]):
        if word[-1] in ',;:.—”"' or _ends(word) or word.lower() in words("preposition"):
            break
        start = token
    return Subject(start, owned.end() if owned else stop)


def _ends(word: str) -> bool:
    """Tell whether a noun phrase does not go on over a word."""
    low = word.lower()
    return low in words("before_phrase") or low == "and" or is_finite(low)


# ------------------------------------------------------------------ actors
def actor_of(page: Page, start: int, end: int) -> str | None:
    """Name the actor behind a speaker's words, or None.

    A person named in the words comes first, then an unnamed source, then whoever is
    mentioned last; words without a mention give their own description.
    """
    first = max(0, bisect_left(page.mentions, (start,)) - 2)
    rows = page.mentions[first : bisect_left(page.mentions, (end,), first)]
    text = page.text
    if rows and rows[-1][:2] == (start, end) and rows[-1][3] in _SPEAKING:
        # the speaker is one mention, as most are
        described = rows[-1][3:] == ("unnamed", "nominal") and _described(page, start, end)
        return described or rows[-1][2]
    inside = [Mention._make(row) for row in rows if row[1] > start and text[row[0] - 1] != "("]
    phrase = text[start:end]
    if text.startswith(", ", end) and (name := _name_beside(page, phrase, end + 2)):
        return name
    named = [m for m in inside if m.form != "demonym" and m.kind in _HOLDERS]
    for kind in _SPEAKING:
        found = [m for m in named if m.kind == kind]
        if found and not (kind == "person" and _is_owner(text, found[-1], end)):
            return found[-1].actor if kind == "person" else found[0].actor
    whole = [m for m in named if m.end >= end - 1 or (len(named) == 1 and m.start <= start + 4)]
    if whole and not _ends_in_noun(text, whole[-1], end):
        return whole[-1].actor
    if phrase.lower() in _NOBODIES:
        return None
    if not named and (described := _described(page, start, end)):
        return described
    return _ARTICLE.sub("", phrase, count=1) or None


def _described(page: Page, start: int, end: int) -> str | None:
    """Name the person whom "the House speaker" describes, from the title or apposition of a name.

    Of several the one named most often. A plural and "a speaker" describe nobody, and once
    "a speaker" has stood, "the speaker" may be that one.
    """
    text, (first, *adjectives) = page.text, page.text[start:end].lower().split()
    head = adjectives.pop() if adjectives else first
    article = first == "the" or text.endswith((" the ", " The "), 0, start)
    if not article or head[-1] == "s" or not head.isalpha():
        return None
    found: Counter[str] = Counter()
    for at in _places(text, head, start):
        name, around = _bearer(page, at, at + len(head))
        if name:
            other = any(word in around and word not in adjectives for word in _LESSER)
            found[name] += not other and all(word in around for word in adjectives)
        elif _ANY.search(text, max(0, at - _BESIDE), at):
            found.clear()
    named = Counter(m[2] for m in page.mentions) if len(found) > 1 else found
    return max(found, key=lambda who: (found[who] > 0, named[who])) if any(found.values()) else None


def _places(text: str, word: str, end: int) -> list[int]:
    """List where a word stands before a position, with a small letter or a capital."""
    found: list[int] = []
    for form in (word, word.capitalize(), word.upper()):
        at = text.find(form, 0, end)
        while at >= 0:
            if text[at - 1] in " \n" and not text[at + len(word)].isalnum():
                found.append(at)
            at = text.find(form, at + 1, end)
    return sorted(found)


def _bearer(page: Page, start: int, end: int) -> tuple[str, str]:
    """Name the person who bears a noun as a title or apposition, or "", and the words around."""
    text, i = page.text, bisect_left(page.mentions, (end,))
    after, before = page.mentions[i : i + 1], page.mentions[max(0, i - 3) : i]
    if after and after[0][0] == end + 1 and after[0][3:] == _NAME:
        lead = text[max(0, start - _BESIDE) : start].split()[-3:]
        if text[start].isupper() or DETERMINERS.isdisjoint(map(str.lower, lead)):
            return after[0][2], f"{' '.join(lead)} ".lower()
    for _, stop, actor, *kind in before:
        apposed = _APPOSED.fullmatch(text, stop, start) if tuple(kind) == _NAME else None
        if apposed and _APPOSITION_END.match(text, end):
            return actor, apposed[0].lower()
    return "", ""


def _name_beside(page: Page, phrase: str, start: int) -> str | None:
    """Name the person who explains the description before: "a spokesman, Mr. Scott Lee, said"."""
    words_ = phrase.split()
    described = words_[0][0].islower() or words_[0].lower() in DETERMINERS or words_[-1].islower()
    many = words_[-1].endswith("s") and words_[0].lower() not in ("one", "a", "an")
    if not described or many or words_[-1].lower() in _NOBODIES:
        return None
    for name in within(page, start, start + _BESIDE):
        lead, after = page.text[start : name.start], page.text[name.end : name.end + 1]
        if name[3:] == _NAME and after in (*',.;:\n”"', "") and "," not in lead:
            told = any(is_finite(word) or word.endswith("ing") for word in lead.split())
            return None if told else name.actor
    return None


def _is_owner(text: str, mention: Mention, end: int) -> bool:
    """Tell whether the person only owns the speaker: "Trump's lawyers", "a Trump aide"."""
    after = text[mention.end : end]
    if after[:2] in ("'s", "’s") or (mention.form == "pronoun" and len(after.strip()) > 1):
        return True
    return mention.form == "name" and _ends_in_noun(text, mention, end)


def _ends_in_noun(text: str, mention: Mention, end: int) -> bool:
    """Tell whether a common noun follows the name: "Pentagon officials"."""
    after = text[mention.end : end].split()
    return any(w[0].islower() and w not in ("of", "the") for w in after)


def body_before(page: Page, at: int) -> str | None:
    """Name the body that "it" takes up: the subject of its sentence, or of the one before."""
    quoted = between(page.quoted, max(0, at - _FAR), at)[-1:]
    if quoted and at - quoted[0].end < 2 * len("  "):
        at = quoted[0].start  # "“The war has not ended,” it said": who stands before the marks
    i = bisect_left(page.sentence_starts, at + 1)
    for start in reversed(page.sentence_starts[max(0, i - 2) : i]):
        subject = sentence_subject(page, start, at)
        if subject.start >= 0:
            found = within(page, subject.start, subject.end)
            alone = found and found[0].kind in _BODIES and len({m.actor for m in found}) == 1
            passed = has_verb(page.text, start, subject.start)  # "The law was passed by Congress."
            return found[0].actor if alone and not passed else None
    return None
