"""Patterns that read like a line of a concordance: what stands around a place in a sentence.

``_`` is the place; what stands left and right of it is what must stand there:

========================  ==========================================================
``word``  ``a|b``         this word; one of these
``@list``                 a word of a list
``<kind>``                a word of this kind: ``<determiner>``, ``<adjective>``, ``<name>``
``-ed``  ``un-``          a word with this ending, with this beginning
``!x``                    any word but x, or none
``x?``  ``x*``  ``x+``    perhaps; any number of them; at least one
``^``  ``$``              the beginning, the end of the sentence or of a part of it
``...``  ``...7``         up to 4 (7) words, over no mark
``..,``  ``..,7``         up to 4 (7) words, over commas, brackets and quotation marks too
``(...)``                 perhaps an aside between commas, dashes or brackets
``{test}``  ``!{test}``   something else to be seen from here; not to be seen
``_likely|probable``      the place itself begins with one of these words
``[ ]``                   the words in brackets belong to what stands at the place
========================  ==========================================================
"""

import re
from collections.abc import Iterator, Sequence

from kit.language.notation import PatternError, Step, Vocabulary, read_step
from kit.language.words import OUTSIDE, Words

Span = tuple[int, int]
_BRACKETS = re.compile(r"(?:\[\])*")


class Pattern:
    """A compiled pattern.

    Parameters
    ----------
    text : str
        In the notation above.
    vocabulary : Vocabulary

    Raises
    ------
    PatternError
        If the notation, a list, a kind or a test is unknown.

    Examples
    --------
    >>> pattern = Pattern("[more|less _ than not]", Vocabulary({}, {}, {}))
    >>> pattern.span(Words("It is more likely than not."), 3, 4)
    (2, 6)
    """

    __slots__ = ("_needs", "after", "before", "itself", "text")

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        steps = re.sub(r"([\[\]])", r" \1 ", text).split()
        places = [n for n, step in enumerate(steps) if step[0] == "_"]
        if len(places) != 1:
            raise PatternError(f"{text!r}, which needs one '_' where the cue stands")
        if not _BRACKETS.fullmatch(re.sub(r"[^\[\]]", "", text)):
            raise PatternError(f"{text!r}, where a bracket lacks its other half")
        named = steps[places[0]][1:]
        self.itself = read_step(named, vocabulary) if named else None
        self.before = _read(steps[: places[0]], vocabulary, inside=False)[::-1]
        opened = "[" in steps[: places[0]] and "]" not in steps[: places[0]]
        self.after = _read(steps[places[0] + 1 :], vocabulary, inside=opened)
        far = [*self.before[1:], *self.after[1:]]
        self._needs = [step.listed for step in far if step.listed]

    def span(self, s: Words, i: int, j: int) -> Span | None:
        """Return which words belong to the place at words `i` to `j`; None if it does not fit."""
        if self.itself is not None and not self.itself.fits(s, i):
            return None
        for need in self._needs:
            if need.isdisjoint(s.vocabulary):
                return None
        last = _walk(s, self.after, j, 1, j) if self.after else j
        if last is None:
            return None
        first = _walk(s, self.before, i - 1, -1, i) if self.before else i
        return None if first is None else (first, last)


class Patterns:
    """Patterns in order, indexed by their neighbours: those that cannot fit are passed over.

    Parameters
    ----------
    patterns : sequence of Pattern

    Examples
    --------
    >>> patterns = Patterns([Pattern(p, Vocabulary({}, {}, {})) for p in ("_ as well", "_")])
    >>> [n for n, _ in patterns.fitting(Words("We may go."), 1, 2)]
    [1]
    """

    __slots__ = ("_bare", "_left", "_neighbours", "_patterns", "_right")

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = list(patterns)
        self._neighbours = [(_neighbour(p.before), _neighbour(p.after)) for p in self._patterns]
        self._bare = {n for n, p in enumerate(self._patterns) if p.text == "_"}
        self._left: dict[str, int] = {}
        self._right: dict[str, int] = {}

    def fitting(self, s: Words, i: int, j: int) -> Iterator[tuple[int, Span]]:
        """Yield the number of each pattern that fits at words `i` to `j`, with what belongs to it."""
        left, right = s[i - 1], s[j]
        if left not in self._left:
            self._left[left] = self._possible(left, 0)
        if right not in self._right:
            self._right[right] = self._possible(right, 1)
        possible = self._left[left] & self._right[right]  # one bit for each pattern
        while possible:
            n = (possible & -possible).bit_length() - 1
            span = (i, j) if n in self._bare else self._patterns[n].span(s, i, j)
            if span is not None:
                yield n, span
            possible &= possible - 1

    def _possible(self, word: str, side: int) -> int:
        """Return, as bits, which patterns can fit beside this word."""
        fits = 0
        for n, pair in enumerate(self._neighbours):
            steps = pair[side]
            if not steps or any(step.word(word) is not step.deny for step in steps):
                fits |= 1 << n
        return fits


def _read(steps: list[str], vocabulary: Vocabulary, *, inside: bool) -> list[Step]:
    found = []
    for step in steps:
        if step in {"[", "]"}:
            inside = step == "["
        else:
            found.append(read_step(step, vocabulary)._replace(inside=inside))
    return found


def _neighbour(steps: list[Step]) -> list[Step]:
    """Return the steps one of which the adjacent word must fit; none where more than it decides."""
    found: list[Step] = []
    for step in steps:
        if step.seen:
            continue
        if step.stands or step.aside:
            return []
        found.append(step)
        if step.low:
            return found
    return []


def _walk(s: Words, steps: list[Step], k: int, way: int, edge: int) -> int | None:
    """Match the steps from word `k` outwards; return the edge of the bracketed words."""
    for n, step in enumerate(steps):
        if step.once:
            word = s.words[k] if 0 <= k < s.n else OUTSIDE
            if (step.word(word) or (step.stands is not None and step.stands(s, k))) is step.deny:
                return None
            k += way
            edge = k + (way < 0) if step.inside else edge
        elif step.seen is not None:
            if step.seen(s, k + (way < 0)) is step.deny:
                return None
        else:
            for beyond in step.beyond(s, k, way):
                reached = beyond + (way < 0) if step.inside else edge
                found = _walk(s, steps[n + 1 :], beyond, way, reached)
                if found is not None:
                    return found
            return None
    return edge
