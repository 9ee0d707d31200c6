"""From scores to probabilities: how seldom the article around a mention judges."""

import numpy as np
from numpy.typing import NDArray

Real = NDArray[np.float64]
Whole = NDArray[np.int64]

_ROUNDS = 50  # of expectation and maximisation; few change anything after twenty


def adapt(logits: Real, articles: Whole) -> Real:
    """Estimate from the other mentions of each one's article how seldom it judges, and which way.

    Parameters
    ----------
    logits : array of shape (n_mentions, 2)
        Scores of negative and positive against neutral, as for classes of equal size; NaN
        where there is none.
    articles : array of int, shape (n_mentions,)

    Returns
    -------
    array of shape (n_mentions, 2)
        What to add to the scores, 0 or less: no article judges more than the sentences learned
        from, which were chosen for it.

    Notes
    -----
    Expectation and maximisation over the shares of mentions (Saerens, Latinne and Decaestecker
    2002), with a mention of each polarity assumed before: once with one factor for both
    judgements, then with one for each, which may only be lower.
    """
    odds = np.nan_to_num(np.exp(np.clip(logits, -30, 30)))  # 0: no score
    together = _factors(odds.sum(axis=1, keepdims=True), articles, np.array([2.0]), np.ones(1))
    return np.log(_factors(odds, articles, np.ones(2), together))


def _factors(odds: Real, articles: Whole, before: Real, most: Real) -> Real:
    """Estimate what multiplies the odds of each judgement against neutral, from other mentions."""
    known, n = (odds[:, 0] > 0).astype(np.float64), articles.max(initial=-1) + 1
    others = np.bincount(articles, known, n)[articles] - known
    factor = np.ones_like(odds)
    for _ in range(_ROUNDS):
        judging = odds * factor * known[:, None]
        judging /= 1 + judging.sum(axis=1, keepdims=True)
        whole = [np.bincount(articles, column, n)[articles] for column in judging.T]
        expected = np.stack(whole, axis=1) - judging
        neutral = others - expected.sum(axis=1) + 1
        factor = np.minimum((expected + before) / neutral[:, None] / before, most)
    return factor


def probabilities(logits: Real) -> tuple[Real, Real]:
    """Turn the two scores into the probabilities of negative and of positive."""
    odds = np.exp(np.clip(logits, -30, 30))
    whole = 1 + odds.sum(axis=1)
    return odds[:, 0] / whole, odds[:, 1] / whole
