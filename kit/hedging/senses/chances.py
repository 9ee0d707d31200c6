"""Senses of chance, odds, possibility, probability, likelihood: a probability, or something else."""

from __future__ import annotations

import re

from kit.hedging.stated import NUMBER, chance_in, number_word, stated_after, stated_before
from kit.hedging.verbforms import ARTICLES, BE, POSSESSIVES, clause_begins, is_number
from kit.hedging.words import Keep, Verdict, Words

#: Adjectives that say how big a chance is; they belong to the cue, with their own degree words.
SIZES = frozenset(
    "good great slim scant less hardly little no fair strong real high low outside remote even slight better any "
    "decent some every small fat realistic distinct reasonable serious significant substantial "
    "minimal minute tiny excellent big bigger biggest best better greater greatest growing "
    "increasing decreasing increased higher lower smaller slimmer realistic zero near nil only "
    "fighting sporting considerable clear genuine strong stronger overwhelming vanishingly faint "
    "very highly extremely almost roughly about exactly approximately nearly virtually pretty "
    "quite fairly much far than even-money equal long longer short solid poor dim worse worst "
    "theoretical mathematical mere lingering unlikely likely plausible open horrifying terrifying "
    "alarming troubling frightening intriguing worrying looming dwindling ample negligible large "
    "larger rising limited comparatively relatively statistical overall 50 fifty not practically "
    "absolutely whatsoever reasonably near-zero credible definite obvious logical stark grim".split()
)
_WIN = frozenset(
    "win be become make succeed survive recover pass qualify get beat reach retain keep hold take "
    "secure finish advance defeat end avoid develop rain snow happen capture flip unseat".split()
)
_HAVE = frozenset("have has had having stand stands stood with give gives gave given put puts".split())


def _left(s: Words, i: int) -> int:
    """Return where the article and adjectives of a noun at `i` begin."""
    k = i
    while k > 0 and s[k - 1] in SIZES:
        if s[k - 1] == "about" and (s[k] in ARTICLES or s[k - 2] in {"talk", "talked", "think"}):
            break
        k -= 1
    while k < i and s[k] in {"about", "only", "any", "some", "every", "much", "not"} and k + 1 < i and (
        s[k] == "only"
    ):
        k += 1
    if s[k - 1] in ARTICLES:
        k -= 1
        if s[k - 1] in {"almost", "roughly", "about", "quite"} and s[k] != "the" and s[k + 1] == "even":
            return k - 1
        if s[k - 1] in {"much", "not"} and s[k - 1] == "not":
            k -= 1
    return k


def _phrase(s: Words, first: int, last: int) -> str:
    words = [w for w in s.part(first, last) if w not in {"a", "an", "the", "their", "his", "her"}]
    text = " ".join(words).replace("chances", "chance") if "are" not in words else " ".join(words)
    return re.sub(r"^any |^some ", "", text)


_EVEN = re.compile(
    r"(?:are|is|were|was|at|be|of) (?P<how>(?:(?:about|roughly|approximately|only|just|better than|"
    r"worse than|less than|slightly better than|no better than) )*)(?P<what>even|50 50|fifty fifty)\b"
)


def _predicate(s: Words, i: int, j: int) -> tuple[int, str] | None:
    """Read "chances are about even", "the odds are 50-50", "the chance is remote"."""
    for k in range(j, min(j + 8, s.n)):
        if s[k] in {",", ".", ";"}:
            return None
        found = _EVEN.match(s.folded, s.starts[k])
        if found:
            last = s.span(found.start(), found.end())[1]
            how, noun = found["how"].strip(), s[i]
            if found["what"] != "even":
                return last, "50-50"
            if "better" in how:
                return last, "better than even"
            if "worse" in how or "less" in how:
                return last, "worse than even"
            if how == "roughly":
                return last, f"roughly even {'odds' if noun == 'odds' else 'chance'}"
            return last, f"{noun} {how} even".replace("  ", " ")
        if s[k] in BE and s[k + 1] in _PREDICATES:
            return k + 2, f"{s[k + 1]} {s[i].rstrip('s') if s[i] != 'odds' else 'odds'}".replace(
                "possibilitie", "possibility")  # fmt: skip
        if s[k] in BE and s[k + 1] in {"very", "extremely", "pretty", "quite"} and s[k + 2] in _PREDICATES:
            return k + 3, f"{s[k + 1]} {s[k + 2]} {s[i].removesuffix('s') if s[i] != 'odds' else 'odds'}"
    return None


_PREDICATES = frozenset("slim remote slight good high low small nil zero minimal negligible poor long".split())
_OPPORTUNITY = frozenset("to for at , .".split())
_FIXED_BEFORE = frozenset("by second last another missed golden sheer pure mere take takes took taking "
                          "photo peace fresh once first next final our this that".split())  # fmt: skip


def chance(s: Words, i: int, j: int) -> Verdict:
    """Keep a probability ("a good chance", "a 70% chance of rain"); drop opportunities and luck."""
    plural = s[i] == "chances"
    stated = stated_before(s, i)
    if stated:
        return Keep("epistemic", stated.first, j, stated.phrase)
    among = chance_in(s, i, j)
    if among:
        return Keep("epistemic", *among)
    first = _left(s, i)
    even = s.part(first, i)
    if "than" in even and "even" in even:
        low = "worse" if {"worse", "less"} & set(even) else "better"
        return Keep("epistemic", first, j, f"{low} than even")
    if s[j] in {"encounter", "meeting", "discovery", "remark", "find", "finding"}:
        return "luck"
    after = stated_after(s, j)
    if after:
        return Keep("epistemic", first, after[0], after[1])
    said = _predicate(s, i, j)
    if said:
        return Keep("epistemic", first, said[0], said[1])
    if s.part(j, j + 1) and s[j] in {"are", "were"} and plural and first == i:
        return Keep("", i - (s[i - 1] == "the"), j + 1, "chances are")
    return _sized_chance(s, i, j, first)


def _sized_chance(s: Words, i: int, j: int, first: int) -> Verdict:
    before, after, phrase = s[i - 1], s[j], _phrase(s, first, j)
    sized = bool(set(s.part(first, i)) & (SIZES - {"some", "every", "any", "only", "big", "great", "best"}))
    if before == "zero" or before == "a" and (s[i - 2] == "not" or s[i - 2].endswith("n't")):
        k = i - 1 if before == "zero" else i - 2
        there = s[k - 1] in BE and s[k - 2] == "there" or s[k - 1] == "there"
        return Keep("booster", k - (2 if s[k - 1] in BE else 1) if there else k, j)
    if s.part(i - 3, i) == ["next", "to", "no"]:
        return Keep("epistemic", i - 3, j, "next to no chance")
    if before == "no" or s.part(i - 2, i) in (["no", "real"], ["zero", "real"]):
        if s[i - 2] in {"almost", "virtually", "practically", "nearly", "next", "little"}:
            return Keep("epistemic", i - 2, j, phrase)
        if s[i - 2] == "or" and s[i - 3] == "little":
            return Keep("epistemic", i - 3, j, "little chance")
        if after in {"to", "for"} and not (s[j + 1] in _WIN):
            return "an opportunity"
        k = i - 1
        there = s[k - 2] == "there" and s[k - 1] in BE
        return Keep("booster", k - 2 if there else k - (s[k - 1] in {"there's"}), j)
    if before == "fat":
        return Keep("booster", first, j)
    if before == "by" or before in _FIXED_BEFORE and after not in {"of", "that"} or s[i - 2] == "by":
        return "luck or an opportunity"
    if after == "of" and s.part(j, j + 3) == ["of", "a", "lifetime"]:
        return "an opportunity"
    if s[i - 1] in {"take", "takes", "took", "taking", "taken"}:
        return "a risk"
    if sized and not (after in {"to", "for"} and _opportunity(s, i, j)):
        return Keep("", first, j, phrase)
    if after in {"of", "that"} or s[i] == "chances" and after in {"to"} and s[j + 1] in _WIN:
        if after == "of" and s[j + 1] in {"getting", "seeing"} and s[i - 2] in {"got", "missed"}:
            return "an opportunity"
        return Keep("", first, j)
    if before in {"a", "some", "any"} and clause_begins(s, j) and s[i - 2] in BE | {"there's", "a"}:
        return Keep("", first, j)
    if s[i - 2] in _HAVE | {"any"} and after in {"", ".", ",", '"'} or before == "any" and after == "you":
        return "an opportunity"
    if s[i] == "chances" and s[i - 1] in POSSESSIVES | {"'s"} or s[i - 1].endswith("'s") and s[i] == "chances":
        return Keep("", i, j)
    return "an opportunity"


def _opportunity(s: Words, i: int, j: int) -> bool:
    """Tell whether "a good chance to" offers something rather than foretells it."""
    return s[j] == "for" or (s[j] == "to" and s[j + 1] not in _WIN) and s[i - 1] not in {
        "slim", "little", "even", "remote", "realistic", "outside", "fair"}  # fmt: skip


_ODDS_PAIR = re.compile(rf"\b(?P<a>{NUMBER})(?: (?:to|–|/) | ?[/–:] ?| to | )(?P<b>one|1|{NUMBER}) (?:favou?rite )?$")
_ODDS_AFTER = re.compile(
    rf"(?:(?:of|at|are|were|is|stand at|stood at|stands at) )(?:about |roughly |only |now )*"
    rf"(?P<a>{NUMBER})(?: to |/| – | )(?P<b>one|1|{NUMBER})\b(?P<side> (?:against|on|in (?:\w+ |the \w+'s )?favou?r|for)\b)?"
)
_SIDE = re.compile(r"(?P<side>against|on(?! (?:the|a|his|her|monday))|in favou?r|for|that)\b")


def odds(s: Words, i: int, j: int) -> Verdict:
    """Keep "the odds are", "3-to-1 odds against"; drop "at odds", "odds ratio", "against all odds"."""
    before, after = s[i - 1], s[j]
    priced = before == "at" and after == "of" and is_number(s[j + 1])
    if not priced and before in {"at", "beat", "beats", "beating", "defied", "defy", "defying", "defies"} or (
        s[i - 2] in {"beat", "defied", "defy", "beating", "defying", "against", "overcame", "at"}
        and before in {"the", "all", "long"}
    ):
        return "strife or adversity"
    if before == "against" or after in {"ratio", "ratios", "and"} and s[j + 1] in {"ends", "sods", ""}:
        return "a fixed phrase"
    if after in {"ratio", "ratios", "with"}:
        return "a fixed phrase"
    stated = stated_before(s, i)
    if stated:
        return Keep("epistemic", stated.first, j, stated.phrase)
    pair = _ODDS_PAIR.search(s.folded, max(0, s.starts[i] - 25), s.starts[i])
    if pair and (is_number(s[i - 1])):
        first = s.span(pair.start(), pair.start() + 1)[0]
        first -= s[first - 1] in {"a", "the"}
        side = _SIDE.match(s.folded, s.starts[j]) if j < s.n else None
        word = side["side"] if side else "against"
        last = j + len(word.split()) if side and word != "that" else j
        return Keep("epistemic", first, last, _odds_phrase(pair["a"], pair["b"], word))
    first = _left(s, i)
    even = s.part(first, i)
    if "than" in even and "even" in even:
        low = "worse" if {"worse", "less"} & set(even) else "better"
        return Keep("epistemic", first, j, f"{low} than even")
    return _open_odds(s, i, j, first)


def _open_odds(s: Words, i: int, j: int, first: int) -> Verdict:
    after = s[j]
    for k in range(j, min(j + 9, s.n)):
        if s[k] in {",", ".", ";"}:
            break
        found = _ODDS_AFTER.match(s.folded, s.starts[k])
        if found:
            side = (found["side"] or " against").strip()
            side = "in favor" if side.startswith("in ") else side
            last = s.span(found.start(), found.end())[1]
            return Keep("epistemic", first, last, _odds_phrase(found["a"], found["b"], side))
    said = _predicate(s, i, j)
    if said:
        return Keep("epistemic", first, said[0], said[1])
    number = stated_after(s, j)
    if number:
        return Keep("epistemic", first, number[0], number[1])
    if after in {"stacked", "faced", "facing", "he", "she", "they"} or s[j + 1] in {"stacked", "against"} and after in BE:
        if s[j + 1] == "stacked" or after not in BE:
            return "adversity"
    if after in BE and s[j + 1] in {"that", "he", "she", "they", "it", "you", "we", "the", "good", "in", "on", "against"}:
        return Keep("epistemic", first, j + 1, "odds are")
    if after in {"of", "that", "are", "is", "were", "on", "against", "for", "have", "favor", "favour"} or first < i and (
        s[first] not in {"the"} or after in {"of", "that"}
    ):
        sized = first < i and s[first] not in {"the"}
        return Keep("epistemic", first, j, _phrase(s, first, j) if sized else "")
    if s[i - 1] in POSSESSIVES | {"the"} and s[i - 2] in {"improve", "improved", "increase", "raise", "lengthen",
            "increases", "improves", "cut", "put", "shortened", "raised", "changed", "calculate"}:  # fmt: skip
        return Keep("epistemic", first, j)
    return "adversity or betting"


def _odds_phrase(a: str, b: str, side: str) -> str:
    side = "in favor" if side in {"on", "in favor", "in favour", "for", "that"} else "against"
    return f"{number_word(a)} to {number_word(b)} odds {side}"


def possibility(s: Words, i: int, j: int) -> Verdict:
    """Keep "a distinct possibility", "the likelihood of"; drop options and fields of study."""
    word = s[i]
    stated = stated_before(s, i)
    if stated:
        return Keep("epistemic", stated.first, j, stated.phrase)
    first = _left(s, i)
    after = stated_after(s, j)
    if after and word != "possibilities":
        return Keep("epistemic", first, after[0], after[1])
    if word == "possibilities":
        if s[j] != "that" and s[i - 1] in {"endless", "new", "infinite", "the", "other", "exciting", "many", "creative", "explore"}:
            return "options"
        return Keep("", first, j) if s[j] in {"that"} else "options"
    if s[i - 1] == "in" and s[j - 1] == "likelihood":
        return Keep("", i, j)
    if word in {"probability", "probabilities"} and s[j] in {"theory", "sampling", "distribution", "survey",
            "density", "sample", "samples", "and", "words"} or s[i - 1] == "of" and s[j] in {"", "."}:  # fmt: skip
        return "a field of study"
    if s[i - 1] == "no" and s[i - 2] not in {"almost", "virtually", "little"}:
        there = s[i - 3] == "there" and s[i - 2] in BE
        return Keep("booster", i - 3 if there else i - 1, j)
    if s[i - 1] == "all" and s[i - 2] == "in":
        return Keep("", i - 2, j)
    said = _predicate(s, i, j)
    if said:
        return Keep("epistemic", first, said[0], said[1])
    sized = first < i and s[first] not in ARTICLES or i - first > 1
    return Keep("", first, j, _phrase(s, first, j) if sized else "")


_SPLIT_WORDS = frozenset(
    "venture split joint partnership deal ownership share custody basis stake company merger tie "
    "owned divided men ball balls nation country senate".split()
)


def fifty_fifty(s: Words, i: int, j: int) -> Verdict:
    """Keep "it is 50-50 whether"; drop the even split ("a 50-50 venture")."""
    if s[j] in _SPLIT_WORDS or s[j + 1] in _SPLIT_WORDS or set(s.behind(i, 5)) & {
        "split", "splits", "divided", "own", "owned", "owns", "share", "shared", "divide"}:  # fmt: skip
        return "an even split"
    if s[j] in {"chance", "chances", "odds", "shot", "proposition", "bet", "gamble", "likelihood", "probability", "call",
            "affair", "thing", "situation", "race", "contest", "toss"}:
        first = i - 1 if s[i - 1] in ARTICLES | {"about"} else i
        first -= s[first] == "about" and s[first - 1] in ARTICLES
        return Keep("", first, j + 1, "50-50")
    if s[i - 1] in BE or s[i - 1] in {"about", "roughly", "at", "just", "only", "maybe"} or s[j] in {"whether",
            "that", "at", "if", "on"}:  # fmt: skip
        return Keep("", i, j, "50-50")
    return "an even split"


_TIMES = re.compile(
    rf"(?P<k>{NUMBER}) (?:times )?(?:out of|in) (?:every )?(?P<n>an? hundred|{NUMBER})(?: times| cases)?\b"
)


def times_out_of(s: Words, i: int, j: int) -> Verdict:
    """Keep "nine times out of ten" as a stated 90 percent."""
    found = _TIMES.match(s.folded, s.starts[i - 1]) if i else None
    if not found:
        return "no share of cases"
    last = s.span(found.start(), found.end())[1]
    return Keep("", i - 1, last, f"{number_word(found['k'])} in {number_word(found['n'])} chance")


def even_chance(s: Words, i: int, j: int) -> Verdict:
    """Keep "better than even" without its noun."""
    return Keep("", i, j, s.folded[s.starts[i] : s.ends[j - 1]])


__all__ = ["chance", "fifty_fifty", "odds", "possibility", "times_out_of"]
