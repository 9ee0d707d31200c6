"""Stated probabilities: numbers that stand before or after chance, odds, likely.

"70% of voters" and "one in three adults" are shares, no probabilities: a number
counts only next to a probability word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kit.hedging.words import Words

_SMALL_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = (
    {word: float(n) for n, word in enumerate(_SMALL_NUMBERS)}
    | {word: 20.0 + 10 * n for n, word in enumerate(_TENS)}
    | {"a hundred": 100.0, "hundred": 100.0, "a thousand": 1e3, "thousand": 1e3,
       "a million": 1e6, "million": 1e6, "a billion": 1e9, "a": 1.0, "half": 0.5}
)  # fmt: skip
_SPELLED = rf"(?:(?:{'|'.join(_TENS)})(?: (?:{'|'.join(_SMALL_NUMBERS[1:10])}))?|{'|'.join(_SMALL_NUMBERS)}|hundred)"
NUMBER = rf"(?:\d+(?:[.,]\d+)*|\.\d+|{_SPELLED})"
_PERCENT = r" ?(?:%|percent|per cent|pct)"
_TO = r"(?: ?(?:to|and|–|—|or) ?| )"
#: Words that turn a number into a bound; "about" and its like do not.
_LOWER = "more than|greater than|better than|at least|over|above|no less than|not less than|upwards of|higher than"
_UPPER = "less than|under|below|at most|no more than|not more than|up to|fewer than|lower than"
_BOUND = rf"(?P<bound>{_LOWER}|{_UPPER})"
_OF = rf"(?P<a>{NUMBER})(?:{_PERCENT})?(?:{_TO}(?P<b>{NUMBER}))?{_PERCENT}"
_BEFORE = re.compile(
    rf"\b(?:(?:{_BOUND} )?(?:an? )?(?:{_BOUND.replace('bound', 'inner')} )?(?:between )?{_OF}"
    rf"(?P<plus> or (?:better|more|greater|higher))?)(?: (?:or so|real|overall))? ?$"
)
_ONE_IN = re.compile(
    rf"\b(?:an? )?(?P<k>{NUMBER}) (?:in|out of|chances? in) (?P<n>an? (?:hundred|thousand|million|billion)"
    rf"|(?:a )?{NUMBER}(?: million| thousand| hundred| billion)?) ?$"
)
_FRACTION = re.compile(r"\b(?:an? )?(?P<k>one|two|three) (?P<n>thirds?|quarters?|fifths?) ?$")
_FRACTIONS = {"third": 3, "quarter": 4, "fifth": 5}


class Stated(NamedTuple):
    """A number read: the first word it covers and its normal form."""

    first: int
    phrase: str


def stated_before(s: Words, i: int) -> Stated | None:
    """Read a stated probability that ends right before word `i`.

    "a 60 to 70 percent (chance)", "less than a 10 percent", "a one-in-five", "between
    60 and 70 percent (likely)".
    """
    last = s[i - 1]
    if last in {
        "%",
        "percent",
        "cent",
        "pct",
        "better",
        "more",
        "greater",
        "higher",
        "overall",
        "real",
        "so",
    }:
        found = _BEFORE.search(s.folded, max(0, s.starts[i] - 70), s.starts[i])
        if not found:
            return None
        first = s.span(found.start(), found.start() + 1)[0]
        return Stated(first, _percent_phrase(found, s))
    if last in {"50", "fifty"} and s.part(i - 3, i) == [last, "/", last]:
        return Stated(i - 3 - (s[i - 4] == "a"), "50-50")  # "50-50" folds to one cue, this does not
    if "in" in s.behind(i, 5) or "out" in s.behind(i, 5):
        found = _ONE_IN.search(s.folded, max(0, s.starts[i] - 60), s.starts[i])
        if found:
            first = s.span(found.start(), found.start() + 1)[0]
            return Stated(first, f"{number_word(found['k'])} in {number_word(found['n'])} chance")
    if last.rstrip("s") in _FRACTIONS:
        found = _FRACTION.search(s.folded, max(0, s.starts[i] - 30), s.starts[i])
        if found:
            n = _FRACTIONS[found["n"].rstrip("s")]
            first = s.span(found.start(), found.start() + 1)[0]
            return Stated(first, f"{found['k']} in {number_word(str(n))} chance")
    return None


_OF_AFTER = re.compile(
    rf"(?:of|at|is|was|are|were|stands at|stood at|to) (?:only |just |about |around |roughly |now |"
    rf"nearly |almost |well |put |as (?:high|low|much) as )*(?:{_BOUND} )?(?:between )?{_OF}"
)
_DECIMAL_AFTER = re.compile(rf"(?:of|is|was) (?:{_BOUND} )?(?:about |around )?(?P<a>[01]?\.\d+)\b")
_ONE_IN_AFTER = re.compile(
    rf"(?:of|at|is|was|are|were) (?:only |just |about |around |roughly |less than )?(?:an? )?(?P<k>{NUMBER}) "
    rf"(?:in|out of) (?P<n>an? (?:hundred|thousand|million|billion)|{NUMBER}(?: million| thousand| hundred)?)\b"
)
_CHANCE_IN = re.compile(
    rf"(?:in|out of) (?P<n>an? (?:hundred|thousand|million)|{NUMBER}(?: million| thousand| hundred)?)\b"
)


def stated_after(s: Words, j: int, *, reach: int = 9) -> tuple[int, str] | None:
    """Read "(chance) of 40 percent", "(chances of a deal) at 60 percent" after word `j` - 1.

    Returns
    -------
    (int, str) or None
        The word after the number, and its normal form.
    """
    for k in range(j, min(j + reach, s.n)):
        if s[k] in {",", ";", ".", "—", "–", "(", '"'} or (k > j and s[k] in {"and", "but", "if"}):
            return None
        if s[k] not in {"of", "at", "is", "was", "are", "were", "to", "stands", "stood"}:
            continue
        at = s.starts[k]
        found = _OF_AFTER.match(s.folded, at)
        if found:
            if _SHARE.match(s.folded, found.end()):
                return None
            return s.span(found.start(), found.end())[1], _percent_phrase(found, s)
        found = _DECIMAL_AFTER.match(s.folded, at)
        if found:
            value = 100 * float(found["a"])
            return s.span(at, found.end())[1], f"{value:g}%"
        found = _ONE_IN_AFTER.match(s.folded, at)
        if found and not re.match(r" [a-z]+s\b", s.folded[found.end() :]):
            last = s.span(at, found.end())[1]
            return last, f"{number_word(found['k'])} in {number_word(found['n'])} chance"
    return None


_SHARE = re.compile(
    r" (?:of (?:the )?(?:voters|people|adults|respondents|americans)|stake|share|interest|rate)\b"
)


def chance_in(s: Words, i: int, j: int) -> tuple[int, int, str] | None:
    """Read "one chance in three", "two chances out of five" around "chance(s)" at `i`."""
    found = s[j] in {"in", "out"} and _CHANCE_IN.match(s.folded, s.starts[j])
    if not found or (s[i - 1] not in _VALUES and not s[i - 1].isdigit()):
        return None
    last = s.span(found.start(), found.end())[1]
    return i - 1, last, f"{number_word(s[i - 1])} in {number_word(found['n'])} chance"


def _percent_phrase(found: re.Match[str], s: Words) -> str:
    """Write "70%", "60-70%", "less than 10%"."""
    groups = found.groupdict()
    low = f"{value(found['a']):g}"
    text = f"{low}-{value(found['b']):g}%" if groups.get("b") else f"{low}%"
    bound = groups.get("bound") or groups.get("inner")
    if groups.get("plus"):
        bound = "at least"
    if not bound:
        return text
    side = "at least" if bound in {"at least", "no less than", "not less than"} else (
        "more than" if bound in _LOWER.split("|") else "less than")  # fmt: skip
    if bound in {"at most", "no more than", "not more than", "up to"}:
        side = "at most"
    return f"{side} {text}"


def value(text: str) -> float:
    """Read a number in digits or words.

    Examples
    --------
    >>> value("seventy five"), value("2.5"), value("a million")
    (75.0, 2.5, 1000000.0)
    """
    text = text.strip()
    if text in _VALUES:
        return _VALUES[text]
    head, _, tail = text.rpartition(" ")
    if tail in {"hundred", "thousand", "million", "billion"} and head:
        return value(head) * {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}[tail]
    if head:
        return value(head) + value(tail)
    return float(
        text.replace(",", "") if not re.fullmatch(r"\d,\d", text) else text.replace(",", ".")
    )


def number_word(text: str) -> str:
    """Write small numbers as words, so that "1-in-4" and "one in four" are one phrase."""
    if text.isdigit() and int(text) < len(_SMALL_NUMBERS):
        return _SMALL_NUMBERS[int(text)]
    return text.removeprefix("a ") if text.startswith("a ") and text[2:].isdigit() else text
