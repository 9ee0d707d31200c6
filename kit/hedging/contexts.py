"""What a row of the senses can see from a place, beside the words next to it."""

from itertools import accumulate

from kit.hedging.lists import word_lists
from kit.language.notation import Test
from kit.language.word_kinds import is_kind, words
from kit.language.words import Words

_REACH = 9
_CLAUSE_ENDS = frozenset([*',.;:"(—–', "who", "which", "because", "to", "and", "if", ""])
_NO_SUBJECT = (
    words("preposition")
    | words("coordinator")
    | words("auxiliary")
    | (words("object_pronoun") - words("pronoun") - words("possessive"))
)
_ONLY_SUBJECTS = frozenset("he she they we i there".split())
_SETS_APART = frozenset("but and or while although though which".split())


def clause_begins(s: Words, at: int) -> bool:
    """Tell whether a clause with its own finite verb begins at word `at`.

    "that" opens one at once; otherwise a subject must stand there and a finite verb
    within nine words, before any mark.

    Examples
    --------
    >>> clause_begins(Words("the dam will hold"), 0), clause_begins(Words("the dam itself"), 0)
    (True, False)
    """
    word, after = s[at], s[at + 1]
    if word == "that" or word in words("contraction") or word in _ONLY_SUBJECTS:
        return True
    if word in words("pronoun") and (after in words("auxiliary") or is_kind(after, "adverb")):
        return True
    if word in _NO_SUBJECT or not (word[:1].isalnum() or word == '"'):
        return False
    for k in range(at + 1, min(at + 1 + _REACH, s.n)):
        if s[k] in _CLAUSE_ENDS:
            return False
        if s[k] in words("auxiliary") or is_kind(s[k], "third"):
            return True
        if k > at + 1 and is_kind(s[k], "past") and s[k - 1] not in _before_noun():
            return True
    return False


def _before_noun() -> frozenset[str]:
    return words("determiner") | words("preposition")


def conditional(s: Words, at: int) -> bool:
    """Tell whether a condition stands in the same chain of clauses as word `at`.

    Examples
    --------
    >>> s = Words("If it fails, it could hurt; it could end.")
    >>> conditional(s, 5), conditional(s, 9)
    (True, False)
    """
    if "conditions" not in s.memo:
        parts = list(accumulate(_parts(s, k) for k in range(s.n)))
        s.memo["parts"] = parts
        s.memo["conditions"] = {parts[k] for k in range(s.n) if _opens_condition(s, k)}
    return bool(s.memo["conditions"]) and s.memo["parts"][at] in s.memo["conditions"]


def _parts(s: Words, k: int) -> bool:
    """Tell whether a new chain of clauses begins at word `k`."""
    if s[k] in {"but", "while"}:
        return True
    return s[k - 1] in {";", ":", ".", "?", "!"} or (s[k - 1] == "," and s[k] in _SETS_APART)


def _opens_condition(s: Words, k: int) -> bool:
    word, after = s[k], s[k + 1]
    if word == "if":
        return after not in {"not", "any", "anything"} and s[k - 1] not in word_lists()["ask"] | {
            "even",
            "as",
            "say",
            "what",
        }
    if word in {"unless", "assuming"}:
        return True
    before = s.part(k - 2, k)
    return (
        (word == "that" and s[k - 1] in {"provided", "condition"})
        or (word in {"of", "that"} and before == ["the", "event"])
        or (word == "as" and before[1:] == ["long"] and before[:1] in (["as"], ["so"]))
    )


def capital(s: Words, at: int) -> bool:
    """Tell whether word `at` bears a capital in a sentence that does not shout."""
    return s.style == "plain" and s.capital(at) and not s.raw(at).isupper()


#: What a pattern may ask in braces; further tests are rows of the senses.
TESTS: dict[str, Test] = {
    "clause": clause_begins,
    "if": conditional,
    "capital": capital,
    "headline": lambda s, at: s.style != "plain",
    "question": lambda s, at: s.is_question,
    "hyphen": lambda s, at: s.hyphenated(at - 1),
}
