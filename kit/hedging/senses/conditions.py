"""Senses of if, unless and the inverted conditions."""

from __future__ import annotations

from kit.hedging.verbforms import (
    ARTICLES,
    AUXILIARIES,
    POSSESSIVES,
    PRONOUNS,
    is_adjective,
    is_number,
    is_participle,
    is_verb_base,
)
from kit.hedging.words import Keep, Verdict, Words

# Verbs and adjectives after which "if" is "whether".
_ASKING = frozenset(
    "ask asks asked asking see sees saw seeing seen know knows knew known knowing check checks "
    "checked checking decide decides decided deciding determine determines determined determining "
    "tell tells told say says said unclear clear unsure sure certain uncertain establish find out "
    "test tests tested testing assess judge question questions inquire inquired enquire enquired "
    "learn learned wait verify discuss discussed discussing debate debated debating consider "
    "considered considering examine examined examining investigate investigating investigated "
    "unknown matter matters mattered cared care cares doubt doubts doubted wonder wonders wondered "
    "wondering remember specify specified confirm confirmed explain disclose reveal predict "
    "study studied studying explore exploring".split()
)
_OBJECT = frozenset("me you him her it us them reporters people anyone yet immediately".split())


def if_(s: Words, i: int, j: int) -> Verdict:
    """Keep conditions; drop indirect questions, "even if", "as if", "what if", wishes, asides."""
    before, after = s[i - 1], s[j]
    if before == "[" or s.text[s.starts[i]] == "[":
        return Keep("", i, j)
    if before in {"grateful", "appreciate", "appreciated", "mind"} or s[i - 2] == "appreciate":
        return "a request"
    if before in {"even", "as", "what", "big", "no"}:
        return f"'{before} if' is no condition"
    if after == "even":
        return "an aside or a wish"
    if before == "and" and s[i - 2] == "if":
        return "part of 'if and only if'"
    if (
        after in {"any", "anything", "ever", "nothing", "only", "you will", "that"}
        and (after != "any" or s[j + 1] in {",", ".", ")", ""} or before == "few")
        and after not in {"nothing", "that"}
    ):
        return "an aside or a wish"
    if after == "not" or s[j] == "n't":
        return _if_not(s, i, j)
    if after == "you" and s[j + 1] in {"will", "like"} and s[j + 2] in {",", ".", ""}:
        return "an aside"
    if after == "i" and s[j + 1] in {"may", "might"}:
        return "a request"
    if _is_asked(s, i):
        return "an indirect question"
    ends = s[j + 1] in {",", "but", ".", ""}
    if ends and is_adjective(after) and not s.begins(i) and after not in _SUPPOSED:
        return "a concession"
    if before == "only":
        return Keep("", i - 1, j)
    return Keep("", i, j)


_SUPPOSED = frozenset("possible necessary needed true elected approved convicted confirmed passed "
                      "successful required".split())  # fmt: skip
_NO_TELLING = frozenset("not to didn't wouldn't doesn't couldn't can't won't you cannot "
                        "immediately".split())  # fmt: skip


def _is_asked(s: Words, i: int) -> bool:
    k = i - 1
    if s[k] in {"or", "and"}:
        asked = [n for n in range(k) if s[n] == "if" and _is_asked(s, n)]
        return bool(asked) or "whether" in s.words[:k]
    while s[k] in _OBJECT or s[k] in {"on", "about", "of"}:
        k -= 1
    if s[k] in _ASKING:
        # "said if ..." is reported speech with a condition, "did not say if" is a question
        if s[k] in {"say", "says", "said", "tell", "told"}:
            return s[k] in {"say", "tell"} and s[k - 1] in _NO_TELLING
        if s[k] in {"sure", "certain", "clear"} or s[k] in {"out"}:
            return True
        return k == i - 1 or s[k] in {"ask", "asks", "asked", "asking", "tell"}
    # "asked the minister if", "asked by reporters if"
    return bool({"ask", "asked", "asks", "asking"} & set(s.behind(i, 7))) and s[i - 1] not in {
        ",",
        "that",
    }


def _if_not(s: Words, i: int, j: int) -> Verdict:
    """Keep "if not" between quantities as near, before a comma as a condition."""
    after = s[j + 1]
    if after in {"for", ","} or s.begins(i) or s[i - 1] == "and":
        return Keep("", i, j)
    if (
        is_number(s[i - 1])
        or s[i - 1] in {"many", "most", "all", "some", "several"}
        or (is_number(after) or after in {"all", "most", "more", "tens", "outright", "impossible"})
    ):
        return Keep("approximator", i, j + 1)
    if s[i - 1] == ",":
        return Keep("approximator", i, j + 1) if is_number(after) else "a comparison"
    if after in PRONOUNS or after in AUXILIARIES or is_participle(after):
        return Keep("", i, j)
    return "a comparison"


def unless(s: Words, i: int, j: int) -> Verdict:
    """Keep every "unless"."""
    return Keep("", i, j)


def inverted(s: Words, i: int, j: int) -> Verdict:
    """Keep "Had the valve been open", "Should it rain", "Were he to leave"."""
    word = s[i]
    opens = s.begins(i) and (s.capital(i) or i == 0)
    rest = s.words[i:]
    ended = rest.index("?") if "?" in rest else s.n
    if ended < s.n and "," not in rest[:ended]:
        return "a question"
    if not opens and s[i - 1] not in {",", "and", "that", "but"}:
        result = set(s.words[:i]) & {"would", "could", "might", "wouldn't", "couldn't"}
        if not (word == "had" and result and s[i - 1].isalpha() and _subject(s, j)):
            return "no inversion"
        if s[i - 1] in PRONOUNS or not _participle_soon(s, j):
            return "no inversion"
        return Keep("", i, j)
    if not _subject(s, j):
        return "no inversion"
    if not opens and s[i - 1] in {"and", "that"} and s[i - 2] not in {","} and word != "should":
        return "no inversion"
    if word == "should":
        return Keep("", i, j) if _verb_soon(s, j) else "advice"
    if word == "were":
        to = "to" in s.ahead(j, 6) or s.ahead(j, 2) == ["it", "not"] or s[j] == "it"
        if opens and not s.is_question and "," in s.words[j:]:
            to = to or bool({"would", "could", "might"} & set(s.words[s.words.index(",", j) :]))
        return Keep("", i, j) if to else "no inversion"
    return Keep("", i, j) if _participle_soon(s, j) else "no inversion"


def _subject(s: Words, j: int) -> bool:
    word = s[j]
    if word in PRONOUNS | ARTICLES | POSSESSIVES | {"any", "no", "anyone", "anything", "another",
            "something", "either", "both", "all", "more", "such"}:  # fmt: skip
        return True
    return s.capital(j) or word.endswith("s")


def _participle_soon(s: Words, j: int) -> bool:
    for k in range(j + 1, min(j + 9, s.n)):
        if s[k] in {",", ".", ";", "("}:
            return False
        if is_participle(s[k]) and s[k - 1] not in ARTICLES:
            return True
    return False


def _verb_soon(s: Words, j: int) -> bool:
    for k in range(j + 1, min(j + 9, s.n)):
        if s[k] in {",", ".", ";", "?"}:
            return False
        if is_verb_base(s[k]) and not s[k].endswith("s"):
            return True
    return False
