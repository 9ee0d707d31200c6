"""Noun phrases and clauses: where the phrase beside a verb begins and ends, what opens a clause."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from kit.language.verbs import acting_verbs, is_finite
from kit.language.word_kinds import words

Token = tuple[int, int, str]
Span = tuple[int, int]
NOWHERE: Span = (-1, -1)
_TOKEN = re.compile(r"--|[–—]|[^\s–—]+")
_GLUED = re.compile(r"(?i:he|she|they|it|we|i|you|who)(?=['’](?:s|ve|d|ll|re)$)")
_EDGES = "“”\"‘'’([,;:•* "
_JOINT_WORDS = 7  # of two joint subjects the first is no longer
_DOTTED = re.compile(
    r"[(\"“]*(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Prof|Rev|Hon"
    r"|Maj|Capt|Cmdr|Adm|Atty|Brig|Pvt|Cpl|No|Inc|Co|Corp)\.)"
)
_AFTER_CLAUSE = words("time") | words("preposition") | {"last", "late", "earlier"}
_BEFORE_JOINT = words("before_phrase") - words("auxiliary")
# Words that may stand in the place of a noun phrase, or before its noun.
PRONOUNS = words("personal") | words("object_pronoun") | words("possessive")
DETERMINERS = words("determiner") | words("number_word")


@lru_cache(maxsize=1 << 14)  # the same few words stand before most verbs
def low_of(word: str) -> str:
    """Lower a word for look-up, but leave "US", "WHO" and "IT" what they are."""
    bare = word.strip(_EDGES)
    return bare if len(bare) > 1 and bare.isupper() else bare.lower()


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Cut a stretch of text, its white space levelled, at blanks, line feeds and dashes."""
    if text.find("—", start, end) >= 0 or text.find("–", start, end) >= 0:
        return [(*m.span(), m.group()) for m in _TOKEN.finditer(text, start, end)]
    found: list[Token] = []
    for word in text[start:end].replace("\n", " ").split(" "):
        stop = start + len(word)
        if word:
            found.append((start, stop, word))
        start = stop + 1
    return found


def is_time(word: str) -> bool:
    """Tell whether a word names a day, a month or a part of a day: "Monday", "Sept.", "week"."""
    return word.lower().strip(",.") in words("time")


def opens_subordinate(text: str, floor: int, subject: int) -> bool:
    """Tell whether a subject stands in a clause that opens the sentence ("While he said …")."""
    lead = text[floor:subject].split()
    return 0 < len(lead) <= 2 and lead[-1].lower() in words("subordinator")


def phrase_ending(text: str, tokens: list[Token], i: int, names: Sequence[Any]) -> Span:
    """Find the noun phrase that ends with token `i`; `NOWHERE` where none does.

    Parameters
    ----------
    text : str
    tokens : list of Token
        Words of the text, in order; the phrase does not reach back beyond them.
    i : int
    names : sequence of tuple
        Start, end and more of what is named, in order: "and" inside a name joins nothing.
    """
    if i < 0:
        return NOWHERE
    if glued := _GLUED.match(tokens[i][2]):  # "he’s"
        return tokens[i][0], tokens[i][0] + glued.end()
    j = _after_opening(tokens, _left_edge(tokens, i, names), i, names)
    if j > i:
        return NOWHERE
    end = next((k - 1 for k in range(j, i) if _joins_clauses(tokens, j, k, names)), i)
    end = _before_time(tokens, j, end)
    start, stop = tokens[j][0], tokens[end][1]
    while start < stop and text[start] in _EDGES:
        start += 1
    while stop > start and text[stop - 1] in ',;:”"':
        stop -= 1
    if not text[start:stop][:1].isalnum() or text[start:stop].lower() in ("there", "what", "this"):
        return NOWHERE
    return start, stop


def _before_time(tokens: list[Token], j: int, end: int) -> int:
    """Leave out a time that ends a phrase: "a report on Friday", "the president last week"."""
    for k in range(end, max(j, end - 4), -1):
        low = tokens[k][2].lower()
        if low in ("on", "in", "last", "earlier", "late", "early"):
            return k - 1 if is_time(tokens[k + 1][2] if k < end else "") else end
        if not is_time(low) and not low[:4].isdigit() and low not in ("last", "this", "year"):
            break
    return end


def _named(names: Sequence[Any], start: int, end: int) -> Sequence[Any]:
    """List the names that begin between two positions."""
    first = bisect_left(names, (start,))
    return names[first : bisect_left(names, (end,), first)]


def _joins_clauses(tokens: list[Token], j: int, k: int, names: Sequence[Any]) -> bool:
    """Tell whether token `k` is an "and" that joins neither parts of a name nor two titles."""
    if tokens[k][2].lower() != "and":
        return False
    at, before = tokens[k][0], _named(names, tokens[j][0], tokens[k][0])
    named = any(at - 2 < end and "unnamed" not in more for _, end, *more in before)
    return not any(a < at < b for a, b, *_ in before) and not _joins_titles(tokens, k, named)


def _joins_titles(tokens: list[Token], k: int, named: bool) -> bool:
    """Tell whether "and" joins two titles, not a name: "Acme CEO and board member Ann Lee"."""
    if not 0 < k < len(tokens) - 2:
        return False
    before, after = tokens[k - 1][2], tokens[k + 1][2]
    title = before.isalpha() and before[-1] != "s" and not named
    follows = any(word[0].isupper() for _, _, word in tokens[k + 2 : k + 6])
    return title and follows and after.islower() and after not in DETERMINERS


@lru_cache(maxsize=1 << 14)  # the same few words stand before most verbs
def _edge(word: str) -> str:
    """Class a word by what it does to a noun phrase that holds or follows it; mostly nothing."""
    low = low_of(word)
    if word in ("--", "-"):
        return "dash"
    if low == "and":
        return "and"
    if low in words("before_phrase"):  # "May" and "Will" may be names where they end a phrase
        return "verb" if word[0].isupper() and low in words("auxiliary") else "stop"
    if low in PRONOUNS:
        return "possessive" if low in words("possessive") else "pronoun"
    if low in DETERMINERS:
        return "determiner"
    past = is_finite(low) and not low.endswith("ed")  # "rose", but not "proposed"
    return "verb" if word[0].islower() and (past or low in acting_verbs("say")) else ""


def _left_edge(tokens: list[Token], i: int, names: Sequence[Any]) -> int:
    """Walk to where the noun phrase that ends with token `i` begins."""
    for j in range(i, -1, -1):
        word = tokens[j][2]
        edge = _edge(word)
        if edge == "dash" or (j < i and word[-1] in ",;:—–"):
            return j + 1
        if not edge or (edge == "verb" and j == i):
            continue
        if edge == "and":
            left = _joint(tokens, j, names)
            return j + 1 if left < 0 else left
        if edge == "determiner":
            former = tokens[j - 1][2].lower() if j else ""
            within = former in words("preposition") or former in DETERMINERS
            if within or former.endswith(("'s", "’s")):
                continue  # "one of Lee’s many aides", "the mayors of all three towns"
            left = _joint(tokens, j - 1, names) if former == "and" else -1
            return j if left < 0 else left
        if j == i and j and tokens[j - 1][2] == "of":
            continue  # "most of them"
        return j if edge == "possessive" or (edge == "pronoun" and j == i) else j + 1
    return 0


def _joint(tokens: list[Token], j: int, names: Sequence[Any]) -> int:
    """Find where joint subjects begin, or -1 where "and" joins clauses."""
    if not j or not _joins_clauses(tokens, 0, j, names):
        return _left_edge(tokens, j - 1, names) if j else -1
    if tokens[j - 1][2][-1] in ",;:":
        return -1
    left = _left_edge(tokens, j - 1, names)
    found = [word for _, _, word in tokens[left:j]]
    if not 0 < len(found) <= _JOINT_WORDS or any(map(is_finite, found)):
        return -1
    before = tokens[left - 1][2] if left else ","
    free = before[-1] in ",;:.—–" or before.lower() in _BEFORE_JOINT
    named = found[0][0].isupper() or found[0].lower() in DETERMINERS or found[-1][-1] == "s"
    return left if free and named else -1


def _after_opening(tokens: list[Token], j: int, i: int, names: Sequence[Any]) -> int:
    """Step over what opens a sentence before its subject: "On Friday", "But", "In a video"."""
    prepositions = words("preposition")
    while j < i and tokens[j][2].lower().strip(",") in words("opener"):
        j += 1
    if j >= i or tokens[j][2].lower() not in prepositions:
        return j
    for k in range(j + 1, min(j + 5, i)):
        word = tokens[k][2].strip(",")
        if is_time(word) or (word[:4].isdigit() and len(word) == 4):
            return k + 1
    found = _named(names, tokens[j + 1][0], tokens[i][1])
    edge = found[-1][0] if found else -1
    for k in range(i, j, -1):
        determined = k > j + 1 and tokens[k][2].lower() in DETERMINERS
        if tokens[k][0] <= edge or (determined and tokens[k - 1][2].lower() not in prepositions):
            return k
    return i if tokens[i][2][0].isupper() else i + 1


def phrase_beginning(text: str, tokens: list[Token], *, within: frozenset[str]) -> Span:
    """Find where the noun phrase ends that begins with the first token.

    Parameters
    ----------
    text : str
    tokens : list of Token
        At least one.
    within : frozenset of str
        Words that do not end the phrase here, though they mostly would.
    """
    end = len(tokens) - 1
    determined = tokens[0][2].lower() in words("article")
    for k, (_, _, word) in enumerate(tokens):
        low = low_of(word)
        ends = low in words("after_phrase") and (word[0].islower() or low in words("day"))
        ends = ends and low not in within and not (k == 1 and determined)  # "the late Ann Lee"
        if k and (ends or word[0] in '“"-—–('):
            end = k - 1
            break
        if word[-1] in ',;:?!”"' or (word[-1] == "." and not _DOTTED.fullmatch(word)):
            end = k
            break
    start, stop = tokens[0][0], tokens[end][1]
    if not _DOTTED.fullmatch(tokens[end][2]):
        stop = start + len(text[start:stop].rstrip('.,;:!?”")'))
    return (start, stop) if stop > start else NOWHERE


def trim_end(text: str, start: int, end: int) -> int:
    """Drop the final full stop, comma or dash, but none that stands in closing marks."""
    while end > start and text[end - 1] in " ,;:.\n—–-" and text[end - 3 : end] != "...":
        end -= 1
    return end


def ends_clause(text: str, end: int) -> bool:
    """Tell whether nothing but a time or place follows a verb that ends at `end`."""
    mark = text[end : end + 1]
    if mark != " ":
        return mark in ".,\n"
    following = text[end + 1 : end + 20].split(None, 1)
    word = following[0].rstrip(",.").lower() if following else ""
    return word in _AFTER_CLAUSE or word.endswith(("ly", "—", "–", "--"))
