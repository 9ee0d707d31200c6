"""Intervals: how far a number could have come out differently with other articles.

Sentences and cues of one article resemble each other, so the unit that is
resampled is always the article, never the word.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

_CELLS = 4_000_000  # draws x clusters held in memory at once


def ratio_interval(
    numerators: ArrayLike,
    denominators: ArrayLike,
    *,
    draws: int = 2000,
    level: float = 0.95,
    seed: int = 0,
) -> tuple[float, float]:
    """Resample clusters and return the percentile interval of a ratio of sums.

    Parameters
    ----------
    numerators, denominators : array of shape (n_clusters,)
        One value per cluster (usually per article), such as hedges and tokens.
    draws : int
        How many resamples.
    level : float
        Coverage of the interval, 0...1.
    seed : int
        The same seed gives the same interval.

    Returns
    -------
    low, high : float
        NaN for fewer than two clusters: one article says nothing about others.

    Notes
    -----
    The cluster bootstrap of Davison and Hinkley 1997, chapter 3. It cannot see
    clusters above the article, such as a wire story that many outlets reprint,
    and is too narrow with fewer than about ten articles.

    Examples
    --------
    >>> low, high = ratio_interval([1, 2, 3, 2], [100, 100, 100, 100])
    >>> round(low, 4), round(high, 4)
    (0.0125, 0.0275)
    """
    top = np.asarray(numerators, dtype=float)
    bottom = np.asarray(denominators, dtype=float)
    n = len(top)
    if n < 2 or not bottom.sum():
        return float("nan"), float("nan")
    ratios = np.concatenate([
        _ratios(weights, top, bottom) for weights in cluster_weights(n, draws, seed)
    ])  # fmt: skip
    tail = (1 - level) / 2
    low, high = np.nanquantile(ratios, [tail, 1 - tail])
    return float(low), float(high)


def _ratios(
    weights: NDArray[np.float64], top: NDArray[np.float64], bottom: NDArray[np.float64]
) -> NDArray[np.float64]:
    below = weights @ bottom
    return np.divide(weights @ top, below, out=np.full(len(below), np.nan), where=below != 0)


def cluster_weights(n: int, draws: int, seed: int) -> list[NDArray[np.float64]]:
    """Draw, in blocks, how often each cluster is taken in each resample."""
    rng = np.random.default_rng(seed)
    block = max(1, min(draws, _CELLS // n))
    sizes = [block] * (draws // block) + ([draws % block] if draws % block else [])
    return [_counts(rng.integers(0, n, size=(size, n)), n) for size in sizes]


def _counts(picks: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    rows = np.arange(len(picks))[:, None] * n
    flat = np.bincount((picks + rows).ravel(), minlength=len(picks) * n)
    return flat.reshape(len(picks), n).astype(float)


def cluster_interval(
    values: ArrayLike,
    clusters: ArrayLike,
    *,
    draws: int = 2000,
    level: float = 0.95,
    seed: int = 0,
) -> tuple[float, float]:
    """Resample clusters and return the percentile interval of a mean.

    Parameters
    ----------
    values : array of shape (n,)
        One value per observation; NaN values are left out.
    clusters : array of shape (n,)
        The cluster of each observation, usually its ``doc_id``.
    draws, level, seed
        As in `ratio_interval`.

    Returns
    -------
    low, high : float
        NaN for fewer than two clusters.

    Examples
    --------
    >>> low, high = cluster_interval([0.0, 1.0, 1.0, 0.0], ["a", "a", "b", "c"])
    >>> low, high
    (0.0, 1.0)
    """
    numbers = np.asarray(values, dtype=float)
    known = ~np.isnan(numbers)
    labels = np.asarray(clusters, dtype=object)[known]
    _, codes = np.unique(labels.astype(str), return_inverse=True)
    sums = np.bincount(codes, weights=numbers[known])
    return ratio_interval(sums, np.bincount(codes), draws=draws, level=level, seed=seed)


def share_interval(successes: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Return the Wilson score interval of a share.

    Parameters
    ----------
    successes, n : int
        ``successes`` of ``n`` trials.
    level : float
        Coverage of the interval, 0...1.

    Returns
    -------
    low, high : float
        NaN where ``n`` is 0.

    Notes
    -----
    Wilson 1927. It takes the trials as independent of each other.

    Examples
    --------
    >>> low, high = share_interval(8, 10)
    >>> round(low, 3), round(high, 3)
    (0.49, 0.943)
    """
    if n == 0:
        return float("nan"), float("nan")
    z = NormalDist().inv_cdf(0.5 + level / 2)
    share = successes / n
    middle = share + z * z / (2 * n)
    reach = z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    scale = 1 + z * z / n
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
