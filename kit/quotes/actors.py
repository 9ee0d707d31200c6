"""The actor behind a speaker's words."""

import re
from bisect import bisect_left
from collections import Counter

from kit.language.clauses import DETERMINERS
from kit.language.verbs import has_verb, is_finite
from kit.language.word_kinds import words
from kit.quotes.pages import Mention, Page, between, within
from kit.quotes.subjects import HOLDERS, sentence_subject

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_SPEAKING = ("person", "unnamed")
_NAME = ("person", "name")
_LESSER = ("vice ", "deputy ")  # "the president" is no vice president
_APPOSED = re.compile(r",? (?:the|an?|who (?:is|was) (?:the|an?)) [^,.;]{0,40}")
_APPOSITION_END = re.compile(r"[,.;)]| (?:of|for|at|in|from|who|and)\b")
_ANY = re.compile(r"(?<!, )\b(?:[Aa]n?|[Oo]ne) (?:\w+ ){0,3}$")
BODIES = ("organisation", "country")
_NOBODIES = words("personal") | words("object_pronoun") | words("possessive") | words("relative")
#: "an aide to President Trump", "Lawyers for Trump", but "Secretary for Security Ann Lee".
_BELONGING = re.compile(
    r"(?:\b[a-z][\w-]* |\b([A-Z]\w+s) |\w (?!.* [A-Z]))(?:of|to|for|against|at|with"
    r"|(?<!report )(?<!article )(?<!paper )(?<!story )in) (?:the )?"
    r"(?:[A-Z][\w.’'-]* )*$"
)
_FAR, _BESIDE = 1200, 40  # characters


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
    named = [m for m in inside if m.form != "demonym" and m.kind in HOLDERS]
    people = [m for m in named if m.kind == "person"]
    if people and not _is_owner(page, people[-1], start, end):
        return people[-1].actor
    named = [m for m in named if not _belongs(page, m, start)]
    others = (m for m in named if m.kind == "unnamed" and (m.form != "pronoun" or m.end == end))
    if unnamed := next(others, None):
        return _described(page, start, end) or unnamed.actor
    whole = [m for m in named if m.end >= end - 1 or (len(named) == 1 and m.start <= start + 4)]
    one = " " in phrase and phrase[-1] not in "sh"  # "an Iowa Republican" is not the party
    of_many = one and whole and whole[-1].kind == "group" and " of " not in phrase
    if whole and not of_many and not _ends_in_noun(text, whole[-1], end):
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
    if not any(found.values()):
        plain = text[start + len(first) : end].islower()  # but "the Justice Department"
        return _body_called(page, head, start) if plain or not adjectives else None
    named = Counter(m[2] for m in page.mentions) if len(found) > 1 else found
    return max(found, key=lambda who: (found[who] > 0, named[who]))


def _body_called(page: Page, head: str, at: int) -> str | None:
    """Name the last body before a position that a noun heads: "the department" of Justice."""
    for _, _, actor, kind, _ in reversed(page.mentions[: bisect_left(page.mentions, (at,))]):
        if kind == "organisation":
            first, *rest = actor.lower().split()
            if rest and (rest[-1] == head or (first == head and "of" in rest)):
                return actor
    return None


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


def _is_owner(page: Page, mention: Mention, start: int, end: int) -> bool:
    """Tell whether the person only owns the speaker: "Trump's lawyers", "an aide to Trump"."""
    text = page.text
    if _belongs(page, mention, start):
        return True
    after = text[mention.end : end]
    if after[:2] in ("'s", "’s") or (mention.form == "pronoun" and len(after.strip()) > 1):
        return True
    return mention.form == "name" and _ends_in_noun(text, mention, end)


def _belongs(page: Page, mention: Mention, start: int) -> bool:
    """Tell whether a name is under another noun: "an aide to Trump", "a Trump-backed group"."""
    if page.text.startswith("-", mention.end):
        return True
    hit = _BELONGING.search(page.text, start, mention.start)
    return hit is not None and (not hit[1] or hit.start() == start)


def _ends_in_noun(text: str, mention: Mention, end: int) -> bool:
    """Tell whether a common noun follows the name: "Pentagon officials"."""
    after = text[mention.end : end].split()
    return any(w[0].islower() and w not in ("of", "the") for w in after)


def is_member(page: Page, start: int, end: int, actor: str | None) -> bool:
    """Tell whether a place tells one of many: "the Ohio Republican", "the Florida lawmaker".

    It is not where the `actor` is more than the description.
    """
    text = page.text
    if actor and actor.lower() != text[start + len("the ") : end].lower():
        return False
    if text[start : start + 4].lower() != "the " or text[end - 1] in "sh":
        return False
    found = within(page, start, end)
    return len(found) == 2 and found[0].kind == "place" and found[1].kind in ("group", "unnamed")


def subject_before_it(page: Page, at: int, kinds: tuple[str, ...]) -> str | None:
    """Name whom "it" or a description takes up: the subject of its sentence, or of the one before."""
    quoted = between(page.quoted, max(0, at - _FAR), at)[-1:]
    if quoted and at - quoted[0].end < 2 * len("  "):
        at = quoted[0].start  # "“The war has not ended,” it said": who stands before the marks
    i = bisect_left(page.sentence_starts, at + 1)
    for start in reversed(page.sentence_starts[max(0, i - 2) : i]):
        subject = sentence_subject(page, start, at)
        if subject.start >= 0:
            found = within(page, subject.start, subject.end)
            alone = found and found[0].kind in kinds and len({m.actor for m in found}) == 1
            passed = has_verb(page.text, start, subject.start)  # "The law was passed by Congress."
            return found[0].actor if alone and not passed else None
    return None
