"""The notation of patterns: one step of a concordance line, read into what it asks of a word."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from kit.language.word_kinds import KINDS, is_kind, words
from kit.language.words import OUTSIDE, Words
from kit.tables import KitError

_ENDS = frozenset([OUTSIDE, *'.,;:!?)"—–'])
_MARKS = frozenset([OUTSIDE, *'.,;:!?()"—–'])
_STOPS = frozenset([OUTSIDE, *".;:!?—–"])
_ASIDES = {"(": ")", "—": "—", "–": "–", ",": ","}
_LONGEST_ASIDE = 14
_GAP = re.compile(r"(\.\.\.|\.\.,)(\d*)")
_REPEATED = {"?": (0, 1), "*": (0, 9), "+": (1, 9)}
_WORD = re.compile(r"\w+(?:'\w+)*|[^\w\s\[\]{}<>_|]")

#: Asks a word alone.
WordTest = Callable[[str], bool]
#: Looks at a sentence from a place: ``at`` is the word behind it.
Test = Callable[[Words, int], bool]
_Known = TypeVar("_Known")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what was found and what is known."""


class Vocabulary(NamedTuple):
    """What a pattern may name beside the kinds of `kit.language.word_kinds`."""

    lists: Mapping[str, frozenset[str]]
    tests: Mapping[str, Test]
    kinds: Mapping[str, WordTest]


class Step(NamedTuple):
    """One step away from the place: how many words it takes, and which."""

    word: WordTest  # what the word itself decides
    stands: Test | None = None  # what its place decides
    low: int = 1
    high: int = 1
    deny: bool = False
    seen: Test | None = None  # takes no word, looks on from here
    aside: bool = False
    inside: bool = False  # in brackets
    once: bool = False  # takes exactly one word
    listed: frozenset[str] = frozenset()  # one of these must stand in the sentence

    def fits(self, s: Words, k: int) -> bool:
        """Tell whether word `k` is what this step asks for."""
        hit = self.word(s[k]) or (self.stands is not None and self.stands(s, k))
        return hit is not self.deny

    def beyond(self, s: Words, k: int, way: int) -> list[int]:
        """Return the words that may stand behind this step, the longest match first."""
        if self.aside:
            return sorted({_past_aside(s, k), k}, reverse=True)
        found = [k] if self.low == 0 else []
        for _ in range(self.high):
            if not (-1 <= k <= s.n and self.fits(s, k)):
                break
            k += way
            found.append(k)
        return found[::-1]


def _past_aside(s: Words, k: int) -> int:
    """Return the word after the aside that opens at word `k`; `k` where none does."""
    closing = _ASIDES.get(s[k])
    if closing is None:
        return k
    ends = range(k + 1, min(k + _LONGEST_ASIDE, s.n))
    return next((n + 1 for n in ends if s[n] == closing), k)


def read_step(text: str, vocabulary: Vocabulary) -> Step:
    """Read one step.

    Raises
    ------
    PatternError
        If the notation, a list, a kind or a test is unknown.

    Examples
    --------
    >>> step = read_step("!a|an", Vocabulary({}, {}, {}))
    >>> [step.fits(Words(word), 0) for word in ("an", "the")]
    [False, True]
    """
    if text == "(...)":
        return Step(_never, low=0, high=0, aside=True)
    if gap := _GAP.fullmatch(text):
        ends = _MARKS if gap[1] == "..." else _STOPS
        return Step(lambda word: word not in ends, low=0, high=int(gap[2] or 4))
    deny = text[0] == "!" and len(text) > 1
    text = text[1:] if deny else text
    if text[0] == "{":
        test = _known(text, "{}", vocabulary.tests, "test")
        return Step(_never, low=0, high=0, deny=deny, seen=test)
    low, high = _REPEATED.get(text[-1], (1, 1)) if len(text) > 1 else (1, 1)
    parts = (text if low == high else text[:-1]).split("|")
    stands = next((_STANDS[part] for part in parts if part in _STANDS), None)
    tests = [_alternative(part, vocabulary) for part in parts if part not in _STANDS]
    listed = frozenset[str]()
    if low and not (deny or stands) and all(isinstance(test, frozenset) for test in tests):
        listed = listed.union(*tests)  # type: ignore[arg-type]
        listed = frozenset() if OUTSIDE in listed else listed
    return Step(_any_of(tests), stands, low, high, deny, once=low == high, listed=listed)


def _never(word: str) -> bool:
    return False


_STANDS: dict[str, Test] = {
    "^": lambda s, k: s.begins(k + 1),
    "<name>": lambda s, k: s.capital(k) and not s.begins(k),
}


def _alternative(part: str, vocabulary: Vocabulary) -> frozenset[str] | WordTest:
    if part == "$":
        return _ENDS
    if len(part) > 1 and part[0] == "@":
        return _known(part, "@", vocabulary.lists, "list")
    if len(part) > 1 and part[0] == "<":
        return _kind(part, vocabulary)
    if len(part) > 1 and part[0] == "-":
        return lambda word: word.endswith(part[1:])
    if len(part) > 1 and part[-1] == "-":
        return lambda word: word.startswith(part[:-1])
    if part != part.lower() or not _WORD.fullmatch(part):
        raise PatternError(f"{part!r}, which is no word in lower case and no notation")
    return frozenset([part])


def _any_of(tests: list[frozenset[str] | WordTest]) -> WordTest:
    """Join the alternatives of a step: one set of words, and what must be asked."""
    listed = frozenset[str]().union(*(test for test in tests if isinstance(test, frozenset)))
    asked = [test for test in tests if not isinstance(test, frozenset)]
    if not asked:
        return listed.__contains__
    return lambda word: word in listed or any(test(word) for test in asked)


def _kind(part: str, vocabulary: Vocabulary) -> WordTest | frozenset[str]:
    name = part.strip("<>")
    if name in vocabulary.kinds:
        return vocabulary.kinds[name]
    closed = frozenset[str]()
    try:
        closed = words(name)
    except KitError as err:
        if name not in KINDS:
            known = f"{', '.join(KINDS)}, name; {err.found.removeprefix('Known: ')}"
            raise PatternError(f"the kind {part}. Known: {known}") from None
    if name not in KINDS:
        return closed
    return lambda word: word in closed or is_kind(word, name)


def _known(part: str, marks: str, names: Mapping[str, _Known], what: str) -> _Known:
    name = part.strip(marks)
    if name not in names:
        raise PatternError(f"the {what} {part}. Known: {', '.join(sorted(names))}")
    return names[name]
