"""Stance towards each mention: `score_mentions`."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.sentiment.stance.features import (
    Placed,
    describe,
    find_frames,
    find_targets,
    place_frames,
    place_words,
)
from kit.sentiment.stance.model import PAIR, Model, stance_model
from kit.sentiment.stance.odds import adapt, probabilities
from kit.sentiment.stance.tokens import Tokens, read_tokens
from kit.sentiment.stance.voices import find_voices
from kit.tables import TABLES, build, require

Real = NDArray[np.float64]
Whole = NDArray[np.int64]
Mark = NDArray[np.bool_]

_AT_ONCE = 5_000  # mentions a round, so that memory stays small
_POLARITIES = np.array(["negative", "neutral", "positive"], dtype=object)
SPAN = ["doc_id", "sent_id", "start", "end"]


class Located(NamedTuple):
    """Mentions placed in their sentences.

    Attributes
    ----------
    row : array of int
        Row of `sentences`, -1 where the sentence is unknown.
    start, end : array of int
        Characters within the sentence.
    sound : array of bool
        The mention lies inside its sentence.
    """

    row: Whole
    start: Whole
    end: Whole
    sound: Mark


class Evidence(NamedTuple):
    """What speaks for a stance: words in places and marks of some mentions, with weights."""

    tokens: Tokens
    placed: Placed
    weights: Real  # (n_placed, 2)
    marks: dict[str, Mark]


def score_mentions(
    mentions: pd.DataFrame, sentences: pd.DataFrame, *, quotes: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Score the stance of the text around each mention towards the actor mentioned.

    Parameters
    ----------
    mentions : DataFrame
        Needs ``doc_id, sent_id, start, end``; made by `find_mentions`.
    sentences : DataFrame
        Needs ``doc_id, sent_id, start, text``; made by `split_sentences`.
    quotes : DataFrame, optional
        Made by `find_quotes`; tells whose words stand around a mention. Without it
        only the quotation marks of the sentence tell.

    Returns
    -------
    DataFrame
        The mentions with ``stance`` (-1...1: the probability of positive less that of
        negative), ``polarity`` (the likeliest of negative, neutral, positive),
        ``voice`` (reporter, own, other: who speaks there), ``p_negative`` and
        ``p_positive``. A mention outside its sentence has NaN.

    Raises
    ------
    KitError
        If a column is missing.

    Notes
    -----
    A logistic regression over words in places (before, after, same clause, verb of which
    the mention is subject, ...), fitted on labelled political news; `explain_stance`
    shows its terms, ``stance_card.toml`` the scores and limits. The name itself weighs
    nothing. Only the mention's own sentence is read, and how seldom the article judges at all:
    the sentences learned from were chosen because they judge, in an article most mentions are
    neutral, so its other mentions estimate the share of neutral ones (Saerens, Latinne and
    Decaestecker 2002). Score all mentions of an article, and choose among them afterwards.
    It confuses bad news *about* an actor with criticism *of* one, misses irony, and cannot
    follow reversed roles over a distance. Source: Hamborg and Donnay (2021), NewsMTSC, EACL.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0],
    ...                           "text": ["Voters praised Lee for her honesty."]})
    >>> mentions = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [15], "end": [18]})
    >>> score_mentions(mentions, sentences)["polarity"].tolist()
    ['positive']
    """
    require(mentions, SPAN, table="mentions", function="score_mentions")
    needs = ["doc_id", "sent_id", "start", "text"]
    require(sentences, needs, table="sentences", function="score_mentions")
    located = locate(mentions, sentences)
    logits = weigh_mentions(located, sentences["text"])
    articles = pd.factorize(mentions["doc_id"])[0]
    logits += adapt(logits, articles)
    negative, positive = probabilities(logits)
    best = np.argmax(np.stack([negative, 1 - negative - positive, positive]), axis=0)
    polarity = np.where(located.sound, _POLARITIES[best], None)
    voice = find_voices(mentions, sentences, quotes, located.row, located.start)
    scores = {
        "stance": positive - negative, "polarity": polarity, "voice": voice,
        "p_negative": negative, "p_positive": positive,
    }  # fmt: skip
    return _with_columns(mentions, scores)


def locate(mentions: pd.DataFrame, sentences: pd.DataFrame) -> Located:
    """Find each mention's sentence and its characters within it."""
    keys = ["doc_id", "sent_id"]
    index = pd.MultiIndex.from_frame(sentences[keys].astype({"doc_id": "str", "sent_id": "int64"}))
    where = pd.Series(np.arange(len(sentences)), index=index)
    where = where[~where.index.duplicated()]
    wanted = pd.MultiIndex.from_frame(mentions[keys].astype({"doc_id": "str", "sent_id": "int64"}))
    row = where.reindex(wanted).fillna(-1).to_numpy(np.int64)
    known = row >= 0
    shift = np.zeros(len(row), np.int64)
    shift[known] = sentences["start"].to_numpy(np.int64)[row[known]]
    lengths = sentences["text"].str.len().fillna(0).to_numpy(np.int64)
    start = mentions["start"].to_numpy(np.int64) - shift
    end = mentions["end"].to_numpy(np.int64) - shift
    inside = np.zeros(len(row), np.bool_)  # an end past the sentence is cut: names hold full stops
    inside[known] = (start[known] >= 0) & (start[known] < lengths[row[known]])
    sound = inside & (start < end)
    return Located(row, start, end, sound)


def gather(located: Located, some: Whole, texts: pd.Series, model: Model) -> Evidence:
    """Collect what stands around some mentions, each word with its weights."""
    rows, row = np.unique(located.row[some], return_inverse=True)
    tokens = read_tokens(texts.iloc[rows].tolist())
    targets = find_targets(tokens, row, located.start[some], located.end[some])
    frames = find_frames(tokens, row, targets, located.end[some])
    both = zip(place_words(tokens, row, targets, frames), place_frames(frames), strict=True)
    placed = Placed(*(np.concatenate(pair) for pair in both))
    weights = _weigh(tokens, placed, model)
    return Evidence(tokens, placed, weights, describe(tokens, row, targets, frames))


def _weigh(tokens: Tokens, placed: Placed, model: Model) -> Real:
    """Look up the weights of words in places."""
    known = np.fromiter((model.words.get(w, 0) for w in tokens.words), np.int64, len(tokens.words))
    code = known[tokens.code] + (len(model.words) + 1) * (tokens.negated & (known[tokens.code] > 0))
    weights = model.table[placed.place, code[placed.token]].astype(np.float64)
    paired = placed.place == PAIR
    weights[paired] = _weigh_pairs(tokens, model)[placed.token[paired]]
    return weights


def _weigh_pairs(tokens: Tokens, model: Model) -> Real:
    """Look up the weight of each token with the next one."""
    weights = np.zeros((len(tokens.code), 2))
    here = {word: i for i, word in enumerate(tokens.words)}
    n = len(here)
    known = [
        (here[a] * n + here[b], w) for (a, b), w in model.pairs.items() if a in here and b in here
    ]
    if known and len(tokens.code) > 1:
        known.sort()
        keys = np.array([key for key, _ in known])
        pairs = tokens.code[:-1] * n + tokens.code[1:]
        at = np.minimum(np.searchsorted(keys, pairs), len(keys) - 1)
        weights[:-1] = np.where(
            (keys[at] == pairs)[:, None], np.array([w for _, w in known])[at], 0
        )
    return weights


def _score(located: Located, some: Whole, texts: pd.Series) -> Real:
    """Add up the weights for each of some mentions: the scores against neutral."""
    model = stance_model()
    evidence = gather(located, some, texts, model)
    by_mention = [np.bincount(evidence.placed.mention, w, len(some)) for w in evidence.weights.T]
    logits: Real = np.stack(by_mention, axis=1).astype(np.float64)
    logits += model.marks.get("any", np.zeros(2))
    for name, mark in evidence.marks.items():
        if name in model.marks:
            logits += mark[:, None] * model.marks[name]
    return logits


def weigh_mentions(located: Located, texts: pd.Series) -> Real:
    """Score mentions against neutral, whatever else their article says: shape (n_mentions, 2)."""
    logits = np.full((len(located.row), 2), np.nan)
    sound = np.flatnonzero(located.sound)
    order = sound[np.argsort(located.row[sound], kind="stable")]
    for at in range(0, len(order), _AT_ONCE):
        some = order[at : at + _AT_ONCE]
        logits[some] = _score(located, some, texts)
    return logits


def _with_columns(mentions: pd.DataFrame, scores: dict[str, object]) -> pd.DataFrame:
    """Put the scores after the mentions' own columns; declared ones in declared order."""
    columns = {name: mentions[name].array for name in mentions.columns if name not in scores}
    if all(name in columns for name in TABLES["mentions"]):
        table = build("stances", columns | scores)
    else:  # a table made by hand may lack columns that the scorer does not need
        table = pd.DataFrame(columns | scores)
    return table.astype({"polarity": "str", "voice": "str"}).set_index(mentions.index)
