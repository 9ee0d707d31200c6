"""What stands where around a mention: the features of the stance scorer.

Every word of the sentence stands in one or more places relative to the mention
("before", "near after", "the verb it is subject of"). A feature is a word in a place.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.sentiment.stance.tokens import Tokens

Whole = NDArray[np.int64]
Mark = NDArray[np.bool_]

REACH = 60  # words farther from the mention than this weigh nothing
PLACES = (
    "anywhere", "before", "after", "near before", "near after", "next before", "next after",
    "clause before", "clause after", "free before", "free after", "quoted, mention not",
    "not quoted, mention is", "does", "suffers", "owns", "object of", "judges", "pair",
)  # fmt: skip
_AT = {place: i for i, place in enumerate(PLACES)}


class Targets(NamedTuple):
    """Mentions as tokens: the first token and the one after the last."""

    first: Whole
    after: Whole


class Placed(NamedTuple):
    """Words in places: four arrays of one length.

    Attributes
    ----------
    mention, token, place : array of int
    other : array of int
        The second token of a pair, else -1.
    """

    mention: Whole
    token: Whole
    place: Whole


def find_targets(tokens: Tokens, row: Whole, start: Whole, end: Whole) -> Targets:
    """Find the tokens of mentions given as characters of their sentences.

    Parameters
    ----------
    tokens : Tokens
    row, start, end : array of int
        Each mention's sentence, and its characters within it.
    """
    reach = int(max(tokens.end.max(initial=0), end.max(initial=0), start.max(initial=0))) + 2
    ends, starts = tokens.row * reach + tokens.end, tokens.row * reach + tokens.start
    first = np.searchsorted(ends, row * reach + start, side="right")
    after = np.searchsorted(starts, row * reach + end, side="left")
    low, high = tokens.first[row], tokens.first[row + 1]
    first = np.clip(first, low, np.maximum(high - 1, low))
    return Targets(first, np.clip(after, np.minimum(first + 1, high), high))


def place_words(tokens: Tokens, row: Whole, targets: Targets, frames: "Frames") -> Placed:
    """List every word of the mentions' sentences with each place that it stands in.

    What somebody judges says nothing about who judges: these words stand in no place, and
    the verb of judging in one of its own.
    """
    low = np.maximum(tokens.first[row], targets.first - REACH)
    high = np.minimum(tokens.first[row + 1], targets.after + REACH)
    n = high - low
    mention = np.repeat(np.arange(len(row)), n)
    token = np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n) + low[mention]
    first, after = targets.first[mention], targets.after[mention]
    outside = (token < first) | (token >= after)
    held, verb = _judged(tokens, frames, mention, token, first), frames.judges[mention] == token
    apart = Placed(mention[verb], token[verb], np.full(verb.sum(), _AT["judges"]))
    outside &= ~held & ~verb
    mention, token, first, after = mention[outside], token[outside], first[outside], after[outside]
    is_before = token < first
    distance = np.where(is_before, first - token, token - after + 1)
    same_clause = tokens.clause[token] == tokens.clause[first]
    names = np.concatenate(([0], np.cumsum(tokens.name)))
    between = np.where(is_before, names[first] - names[token + 1], names[token] - names[after])
    quoted, inside = tokens.quoted[token], tokens.quoted[first]
    side = np.where(is_before, 0, 1)
    everywhere = np.ones(len(token), np.bool_)
    found: list[tuple[Mark, Whole | int]] = [
        (everywhere, _AT["anywhere"]), (everywhere, _AT["before"] + side),
        (distance <= 3, _AT["near before"] + side), (distance == 1, _AT["next before"] + side),
        (same_clause, _AT["clause before"] + side), (between == 0, _AT["free before"] + side),
        (quoted & ~inside, _AT["quoted, mention not"]),
        (inside & ~quoted, _AT["not quoted, mention is"]),
    ]  # fmt: skip
    parts = [(mention[m], token[m], np.broadcast_to(np.asarray(p), m.shape)[m]) for m, p in found]
    follows = np.concatenate((mention[1:] == mention[:-1], [False])) if len(mention) else everywhere
    follows &= np.concatenate((token[1:] == token[:-1] + 1, [False])) if len(token) else follows
    parts.append((mention[follows], token[follows], np.full(follows.sum(), _AT["pair"])))
    return Placed(*(np.concatenate(column) for column in zip(apart, *parts, strict=True)))


def _judged(tokens: Tokens, frames: "Frames", mention: Whole, token: Whole, first: Whole) -> Mark:
    """Mark what the mention judges: after its verb, or before "by" and the mention."""
    verb = frames.judges[mention]
    active = (verb > first) & (token > verb)
    return active | ((verb >= 0) & (verb < first) & (token < first))


class Frames(NamedTuple):
    """The grammar around mentions, guessed from word lists.

    Attributes
    ----------
    verb, governor : array of int
        The first weighty token after the mention and before it, or -1.
    passive, negated, owns, spoken : array of bool
    join : array of int
        The preposition before the mention, as a token, or -1.
    judges : array of int
        The verb by which the mention judges somebody else ("Lee condemned ...",
        "condemned by Lee"), or -1.
    """

    verb: Whole
    governor: Whole
    passive: Mark
    owns: Mark
    join: Whole
    judges: Whole


def find_frames(tokens: Tokens, row: Whole, targets: Targets, end: Whole) -> Frames:
    """Guess the verb that a mention is subject of, what governs it, and what it owns."""
    n_tokens = len(tokens.code)
    last = np.minimum(targets.after - 1, n_tokens - 1)
    short = tokens.is_["short_be"][last] & (tokens.end[last] > end)
    pronoun = tokens.is_["pronoun"][targets.first]
    owns = (short & ~pronoun) | tokens.is_["possessive"][targets.first]
    passive = short & pronoun
    verb = targets.after.copy()
    high, low = tokens.first[row + 1], tokens.first[row]
    for _ in range(6):
        here = np.minimum(verb, n_tokens - 1)
        skip = (verb < high) & tokens.is_["helps"][here] & ~owns
        passive = passive | (skip & tokens.is_["be"][here])
        verb = verb + skip
    governor, join = targets.first - 1, np.full(len(row), -1)
    for _ in range(6):
        here = np.maximum(governor, 0)
        joins = tokens.is_["joins"][here]
        skip = (governor >= low) & (joins | tokens.is_["leads"][here])
        join = np.where(skip & joins, here, join)
        governor = governor - skip
    verb, governor = np.where(verb < high, verb, -1), np.where(governor >= low, governor, -1)
    passive &= ~owns & ~tokens.is_["ing"][verb]
    judging, by = tokens.is_["judges"], tokens.is_["by"]
    judges = np.where((verb >= 0) & judging[verb] & ~passive & ~owns, verb, -1)
    agent = (join >= 0) & by[join] & (governor >= 0) & judging[governor] & ~owns
    agent &= tokens.is_["ed"][governor]  # "condemned by Lee", not "attacks by Lee"
    return Frames(verb, governor, passive, owns, join, np.where(agent, governor, judges))


def place_frames(frames: Frames) -> Placed:
    """List the verbs, the things owned and the governors, judgements aside, in places."""
    mention = np.arange(len(frames.verb))
    place = np.where(
        frames.owns, _AT["owns"], np.where(frames.passive, _AT["suffers"], _AT["does"])
    )
    has = (frames.verb >= 0) & (frames.verb != frames.judges)
    governed = (frames.governor >= 0) & (frames.governor != frames.judges)
    return Placed(
        np.concatenate((mention[has], mention[governed])),
        np.concatenate((frames.verb[has], frames.governor[governed])),
        np.concatenate((place[has], np.full(governed.sum(), _AT["object of"]))),
    )


def describe(tokens: Tokens, row: Whole, targets: Targets, frames: Frames) -> dict[str, Mark]:
    """Describe mentions by what is true of them: form, grammar, quotation, position."""
    first, after = targets.first, targets.after
    low, high = tokens.first[row], tokens.first[row + 1]
    n_tokens = len(tokens.code)
    names = np.concatenate(([0], np.cumsum(tokens.name)))
    quotes = np.concatenate(([0], np.cumsum(tokens.quoted)))
    says = tokens.is_["says"]
    following = np.minimum(after, n_tokens - 1)
    second = np.minimum(after + 1, n_tokens - 1)
    before = np.maximum(first - 1, 0)
    said_after = ((after < high) & says[following]) | ((after + 1 < high) & says[second])
    said_before = (first > low) & says[before]
    quoted = tokens.quoted[np.minimum(first, n_tokens - 1)]
    some_quoted = quotes[high] > quotes[low]
    share = (first - low) / np.maximum(high - low, 1)
    length = high - low
    pronoun = tokens.is_["pronoun"][first]
    others_before, others_after = names[first] - names[low], names[high] - names[after]
    marks = {
        "pronoun": pronoun, "name": tokens.name[first] & ~pronoun, "owns": frames.owns,
        "passive": frames.passive, "says after": said_after, "says before": said_before,
        "speaks beside a quotation": (said_after | said_before) & some_quoted & ~quoted,
        "in quotation": quoted, "beside a quotation": some_quoted & ~quoted,
        "first in sentence": first == low, "in first fifth": share < 0.2,
        "in last fifth": share >= 0.8, "no name before": others_before == 0,
        "no name after": others_after == 0, "many names after": others_after > 3,
        "short sentence": length < 12, "long sentence": length > 35,
        "very long sentence": length > 50, "after a preposition": frames.join >= 0,
        "judges": frames.judges >= 0,
    }  # fmt: skip
    raw = np.array(tokens.raw, dtype=object)
    for word in ("he", "she", "they", "his", "her", "him", "it", "we", "i", "me", "you", "them"):
        marks[f"is {word}"] = np.array([w == word for w in raw], np.bool_)[tokens.raw_code[first]]
    return marks
