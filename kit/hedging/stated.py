"""Stated probabilities: numbers that stand before or after chance, odds, likely.

"70% of voters" and "one in three adults" are shares, no probabilities: a number
counts only next to a probability word.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from kit.hedging.numbers import NUMBER, counts, number_word, value
from kit.language.word_kinds import words
from kit.language.words import Words

_PERCENT = r" ?(?:%|percent|per cent|pct)"
_TO = r"(?: ?(?:to|and|–|—|or) ?| )"
#: Words that turn a number into a bound; "about" and its like do not.
_LOWER = "more than|greater than|better than|at least|over|above|no less than|not less than|upwards of|higher than"
_UPPER = "less than|under|below|at most|no more than|not more than|up to|fewer than|lower than"
_BOUND = rf"(?P<bound>{_LOWER}|{_UPPER})"
_INNER = _BOUND.replace("bound", "inner")
_OF = rf"(?P<a>{NUMBER})(?:{_PERCENT})?(?:{_TO}(?P<b>{NUMBER}))?{_PERCENT}"
_MANY = rf"(?:an? (?:hundred|thousand|million|billion)|(?:a )?{NUMBER}(?: million| thousand| hundred| billion)?)"
_ABOUT = "(?:only |just |about |around |roughly |now |nearly |almost |well |put |as (?:high|low|much) as )*"

_BEFORE = re.compile(
    rf"\b(?:(?:{_BOUND} )?(?:an? )?(?:{_INNER} )?(?:between )?{_OF}"
    r"(?P<plus> or (?:better|more|greater|higher))?)(?: (?:or so|real|overall))? ?$"
)
_BEFORE_ENDS = frozenset("% percent cent pct better more greater higher overall real so".split())
_ONE_IN = re.compile(rf"\b(?:an? )?(?P<k>{NUMBER}) (?:in|out of|chances? in) (?P<n>{_MANY}) ?$")
_FRACTION = re.compile(r"\b(?:an? )?(?P<k>one|two|three) (?P<n>thirds?|quarters?|fifths?) ?$")
_FRACTIONS = {"third": "three", "quarter": "four", "fifth": "five"}
_OF_AFTER = re.compile(
    rf"(?:of|at|is|was|are|were|stands at|stood at|to) {_ABOUT}(?:{_BOUND} )?(?:between )?{_OF}"
    r"(?! (?:of (?:the )?(?:voters|people|adults|respondents|americans)|stake|share|interest|rate)\b)"
)
_DECIMAL_AFTER = re.compile(rf"(?:of|is|was) (?:{_BOUND} )?(?:about |around )?(?P<a>[01]?\.\d+)\b")
_ONE_IN_AFTER = re.compile(
    rf"(?:of|at|is|was|are|were) (?:less than )?{_ABOUT}(?:an? )?(?P<k>{NUMBER}) "
    rf"(?:in|out of) (?P<n>{_MANY})\b(?! [a-z]+s\b)"
)
_CHANCE_IN = re.compile(rf"(?:in|out of) (?P<n>{_MANY})\b")
_TIMES = re.compile(
    rf"(?P<k>{NUMBER}) (?:times )?(?:out of|in) (?:every )?(?P<n>an? hundred|{NUMBER})(?: times| cases)?\b"
)
_EVEN = re.compile(
    r"(?:are|is|were|was|at|be|of) (?P<how>(?:(?:about|roughly|approximately|only|just|better than|"
    r"worse than|less than|slightly better than|no better than) )*)(?P<what>even|50 50|fifty fifty)\b"
)
_SIZED = re.compile(
    r"(?:are|is|were|was|be|been) (?P<how>(?:(?:very|extremely|pretty|quite) )?"
    r"(?:slim|remote|slight|good|high|low|small|nil|zero|minimal|negligible|poor|long))\b"
)
_PAIR = rf"(?P<a>{NUMBER})(?: (?:to|–|/) | ?[/–:] ?| )(?P<b>one|1|{NUMBER})"
_ODDS_BEFORE = re.compile(rf"\b{_PAIR} (?:favou?rite )?$")
_ODDS_AFTER = re.compile(
    rf"(?:of|at|are|were|is|stand at|stood at|stands at) {_ABOUT}{_PAIR}\b"
    r"(?P<side> (?:against|on|in (?:\w+ |the \w+'s )?favou?r|for)\b)?"
)
_SIDE = re.compile(r"(?P<side>against|on(?! (?:the|a|his|her|monday))|in favou?r|for)\b")
_STARTS = frozenset("of at is was are were be to stands stood stand".split())
_STOPS = frozenset([",", ";", ".", "—", "–", "(", '"'])
_REACH = 9


class Stated(NamedTuple):
    """A number read: the words it covers (`last` not included) and its normal form."""

    first: int
    last: int
    phrase: str


Reader = Callable[[Words, int, int], Stated | None]


def before(s: Words, i: int, j: int) -> Stated | None:
    """Read a stated probability that ends right before word `i`.

    "a 60 to 70 percent (chance)", "less than a 10 percent", "a one-in-five".

    Examples
    --------
    >>> before(Words("There is a 60 to 70 percent chance."), 7, 8)
    Stated(first=2, last=8, phrase='60-70%')
    """
    last = s[i - 1]
    if last in _BEFORE_ENDS:
        found = _search(s, _BEFORE, i, 70)
        return found and Stated(_word(s, found.start()), j, _percent(found))
    if last in {"50", "fifty"} and s.part(i - 3, i) == [last, "/", last]:
        return Stated(i - 3 - (s[i - 4] == "a"), j, "50-50")  # "50-50" folds to one cue
    if {"in", "out"} & set(s.behind(i, 5)) and (found := _search(s, _ONE_IN, i, 60)):
        return Stated(_word(s, found.start()), j, _one_in(found["k"], found["n"]))
    if last.rstrip("s") in _FRACTIONS and (found := _search(s, _FRACTION, i, 30)):
        n = _FRACTIONS[found["n"].rstrip("s")]
        return Stated(_word(s, found.start()), j, _one_in(found["k"], n))
    return None


def chance(s: Words, i: int, j: int) -> Stated | None:
    """Read a number or an even chance around a noun: "chance of 40%", "chances are about even".

    Examples
    --------
    >>> chance(Words("The chances of a deal are about even."), 1, 2)
    Stated(first=1, last=8, phrase='chances about even')
    """
    found = before(s, i, j)
    if found or (found := _chance_in(s, i, j)):
        return found
    return _after(s, i, j) or _said_of(s, i, j)


def odds(s: Words, i: int, j: int) -> Stated | None:
    """Read odds: "3-to-1 odds against", "odds of 3 to 1", "the odds are even".

    Without a side they are against, as bookmakers give them, but "three to one that it rains"
    is for the rain.

    Examples
    --------
    >>> odds(Words("He gave 3-to-1 odds against it."), 5, 6)
    Stated(first=2, last=7, phrase='three to one odds against')
    """
    if found := before(s, i, j):
        return found
    pair = _search(s, _ODDS_BEFORE, i, 25)
    if pair:
        first = _word(s, pair.start())
        first -= s[first - 1] in {"a", "the"}
        side = _SIDE.match(s.folded, s.starts[j]) if j < s.n else None
        last = j + len(side["side"].split()) if side else j
        return Stated(first, last, _odds(pair, side["side"] if side else "against"))
    for k in _ahead(s, j):
        if found_after := _ODDS_AFTER.match(s.folded, s.starts[k]):
            last = _word(s, found_after.end() - 1) + 1
            unsaid = "for" if s[last] == "that" else "against"
            return Stated(i, last, _odds(found_after, (found_after["side"] or unsaid).strip()))
    return _said_of(s, i, j) or _after(s, i, j)


def times(s: Words, i: int, j: int) -> Stated | None:
    """Read "nine times out of ten" as a stated 90 percent; the cue is "times out of"."""
    found = _TIMES.match(s.folded, s.starts[i - 1]) if i else None
    return found and Stated(i - 1, _word(s, found.end() - 1) + 1, _one_in(found["k"], found["n"]))


#: What the column ``takes`` of the senses may name.
READERS: dict[str, Reader] = {"number": before, "chance": chance, "odds": odds, "times": times}


def _search(s: Words, pattern: re.Pattern[str], i: int, reach: int) -> re.Match[str] | None:
    """Search the last `reach` characters before word `i`."""
    return pattern.search(s.folded, max(0, s.starts[i] - reach), s.starts[i])


def _word(s: Words, at: int) -> int:
    """Return the word that covers a character."""
    return s.span(at, at + 1)[0]


def _ahead(s: Words, j: int) -> list[int]:
    """Return the words after `j` up to the first mark, as far as a number may stand off."""
    found = []
    for k in range(j, min(j + _REACH, s.n)):
        if s[k] in _STOPS or (k > j and s[k] in {"and", "but", "if"}):
            break
        if s[k] in _STARTS:
            found.append(k)
    return found


def _chance_in(s: Words, i: int, j: int) -> Stated | None:
    """Read "one chance in three", "two chances out of five"."""
    found = _CHANCE_IN.match(s.folded, s.starts[j]) if s[j] in {"in", "out"} else None
    if not found or not counts(s[i - 1]):
        return None
    return Stated(i - 1, _word(s, found.end() - 1) + 1, _one_in(s[i - 1], found["n"]))


def _after(s: Words, i: int, j: int) -> Stated | None:
    """Read "(chance) of 40 percent", "(chances of a deal) at 60 percent"."""
    for k in _ahead(s, j):
        at = s.starts[k]
        if found := _OF_AFTER.match(s.folded, at):
            phrase = _percent(found)
        elif found := _DECIMAL_AFTER.match(s.folded, at):
            phrase = f"{100 * float(found['a']):g}%"
        elif found := _ONE_IN_AFTER.match(s.folded, at):
            phrase = _one_in(found["k"], found["n"])
        else:
            continue
        return Stated(i, _word(s, found.end() - 1) + 1, phrase)
    return None


def _said_of(s: Words, i: int, j: int) -> Stated | None:
    """Read "chances are about even", "the odds are 50-50", "the chance is remote"."""
    noun = s[i] if s[i] == "odds" else re.sub("(?:ie)?s$", lambda m: "y" * (len(m[0]) > 1), s[i])
    for k in _ahead(s, j):
        if found := _EVEN.match(s.folded, s.starts[k]):
            phrase = _even(found, s[i])
        elif s[k] in words("be") and (found := _SIZED.match(s.folded, s.starts[k])):
            phrase = f"{found['how']} {noun}"
        else:
            continue
        return Stated(i, _word(s, found.end() - 1) + 1, phrase)
    return None


def _even(found: re.Match[str], noun: str) -> str:
    how = found["how"].strip()
    if found["what"] != "even":
        return "50-50"
    for word, phrase in (("better", "better"), ("worse", "worse"), ("less", "worse")):
        if word in how:
            return f"{phrase} than even"
    if how == "roughly":
        return f"roughly even {'odds' if noun == 'odds' else 'chance'}"
    return " ".join(f"{noun} {how} even".split())


def _one_in(k: str, n: str) -> str:
    return f"{number_word(k)} in {number_word(n)} chance"


def _odds(pair: re.Match[str], side: str) -> str:
    side = "against" if side == "against" else "in favor"
    return f"{number_word(pair['a'])} to {number_word(pair['b'])} odds {side}"


def _percent(found: re.Match[str]) -> str:
    """Write "70%", "60-70%", "less than 10%"."""
    groups = found.groupdict()
    low = f"{value(found['a']):g}"
    text = f"{low}-{value(found['b']):g}%" if groups.get("b") else f"{low}%"
    bound = "at least" if groups.get("plus") else groups.get("bound") or groups.get("inner")
    if not bound:
        return text
    if bound in {"at least", "no less than", "not less than"}:
        return f"at least {text}"
    if bound in {"at most", "no more than", "not more than", "up to"}:
        return f"at most {text}"
    return f"{'more' if bound in _LOWER.split('|') else 'less'} than {text}"
