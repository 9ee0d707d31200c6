"""From scores to probabilities: how seldom the article around a mention judges."""

import numpy as np
from numpy.typing import NDArray

Real = NDArray[np.float64]
Whole = NDArray[np.int64]

_ROUNDS = 50  # of expectation and maximisation; few change anything after twenty


def adapt(logits: Real, articles: Whole) -> Real:
    """Estimate from the other mentions of each one's article how seldom it judges.

    Parameters
    ----------
    logits : array of shape (n_mentions, 2)
        Scores of negative and positive against neutral, as for classes of equal size; NaN
        where there is none.
    articles : array of int, shape (n_mentions,)

    Returns
    -------
    array of shape (n_mentions,)
        What to add to both scores, 0 or less: no article judges more than the sentences learned
        from, which were chosen for it.

    Notes
    -----
    Expectation and maximisation over the share of mentions that judge (Saerens, Latinne and
    Decaestecker 2002), with a mention of each polarity assumed before.
    """
    odds = np.exp(np.clip(np.nan_to_num(logits, nan=-30), -30, 30)).sum(axis=1)
    known, n = (~np.isnan(logits[:, 0])).astype(np.float64), articles.max(initial=-1) + 1
    others = np.bincount(articles, known, n)[articles] - known
    factor = np.ones(len(logits))
    for _ in range(_ROUNDS):
        judging = known * odds * factor / (1 + odds * factor)
        expected = np.bincount(articles, judging, n)[articles] - judging
        factor = np.minimum((expected + 2) / (others - expected + 1) / 2, 1)
    return np.log(factor)


def probabilities(logits: Real) -> tuple[Real, Real]:
    """Turn the two scores into the probabilities of negative and of positive."""
    odds = np.exp(np.clip(logits, -30, 30))
    whole = 1 + odds.sum(axis=1)
    return odds[:, 0] / whole, odds[:, 1] / whole
