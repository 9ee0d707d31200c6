"""Does an estimate look ahead: is it about what will be, or about what was or is?"""

import re
from itertools import pairwise

from kit.language.characters import fold
from kit.language.word_kinds import is_kind, kinds, words

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
_REACH = 12  # words after the phrase within which its own clause shows its tense


def looks_ahead(before: str, match: str, after: str, *, reported: bool = True) -> bool | None:
    """Tell whether an estimate is about the future, by the grammar around its phrase.

    `before` and `after` are what stands beside it in its clause. True with a future (will,
    going to, would), an infinitive ("likely to rise"), a chance "of" something, or a thing that
    "is likely"; False with a perfect or a past ("likely kept", "probably have seen"); None where
    the grammar does not say. In what somebody is `reported` to hold, "was likely" may be a future
    that the report moved back.

    >>> [looks_ahead(*parts) for parts in (("Rates will", "probably", "rise"),
    ...     ("That", "likely", "kept him from a win"), ("It is", "probably", "a tiger"))]
    [True, False, None]
    """
    left, right = _tokens(before)[::-1], _tokens(after)[:_REACH]
    own = _tokens(match)
    if own[-1:] == ["sure"]:  # what somebody knows, whatever it is about
        return None
    if any(_future(word) or word in words("hypothetical") for word in own):  # "probably won't"
        return right[:1] != ["have"]
    last, first = _skip(left), _skip(right)
    future = any(_future(word) or word in words("hypothetical") for word in right) or _going(right)
    if own[-1:] in (["percent"], ["%"]) and first:  # "70 percent" chance
        own, first = first[:1], first[1:]
    if own and not is_kind(own[-1], "adjective") and kinds(own[-1]) & {"noun", "plural"}:
        of = first[:1] in (["of"], ["for"], ["to"]) and first[1:2] not in (["having"], ["have"])
        return True if of or future else None
    said = _by_verb(last, first)
    if said is not None or kinds(first[0] if first else "") == {"third"}:
        return said
    if future:
        return True
    return _predicate(last, right, reported) if own and is_kind(own[-1], "adjective") else None


def _by_verb(last: list[str], first: list[str]) -> bool | None:
    """Judge by the auxiliary before the phrase and the verb after it."""
    verb = last[0] if last else ""
    follows = first[0] if first else ""
    perfect = follows in words("have") or follows.endswith("'ve")
    if _future(verb) or _going(last[1::-1]):
        return True
    if verb in words("hypothetical") or verb.endswith("'d"):
        return not perfect
    if verb in words("have") or verb.endswith("'ve") or perfect:
        return False
    if follows == "to":
        return None if first[1:2] == ["have"] else True
    if _future(follows) or follows in words("hypothetical"):
        return first[1:2] != ["have"]
    kind = kinds(follows)
    past = (bool(kind & {"past", "participle"}) and "verb" not in kind) or follows in (
        "was",
        "were",
    )
    return False if past and verb not in words("be") else None


def _predicate(last: list[str], right: list[str], reported: bool) -> bool | None:
    """Judge "rain is likely this week": an adjective after a copula, with nothing that it is of."""
    if not last or not (last[0] in words("be") or last[0].endswith(("'s", "'re"))):
        return None
    openers = words("preposition") | words("subordinator") | words("day") | {"this", "next"}
    if right and right[0][0].isalnum() and right[0] not in openers - {"that", "than", "to"}:
        return None
    return True if reported or last[0] not in ("was", "were") else None


def _future(word: str) -> bool:
    return word in words("future") or word.endswith("'ll")


def _going(tokens: list[str]) -> bool:
    return any(pair == ("going", "to") for pair in pairwise(tokens))


def _skip(tokens: list[str]) -> list[str]:
    """Pass over adverbs, "not", "be" and marks of quotation beside the phrase."""
    passed = 0
    while passed < min(3, len(tokens)) and (
        tokens[passed] in words("adverb") or tokens[passed] in ("be", "not", '"', "'") or kinds(tokens[passed]) == {"adverb"}
    ):  # fmt: skip
        passed += 1
    return tokens[passed:]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(fold(text))
