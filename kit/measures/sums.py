"""Sums by group, and how much they vary from article to article.

Words of one article resemble each other, so what varies is always the article (or, for
forecasts, the event), never the word.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import scipy
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


class Totals(NamedTuple):
    """What intervals are made from: sums over the clusters of each group, or group and value.

    ``top`` and ``bottom`` are the numerators (hedges, scores) and denominators (tokens,
    sentences); ``variance`` is that of ``top / bottom``, from how the clusters differ, and
    ``df`` its degrees of freedom, NaN under two clusters. ``alike`` is the mean size of the
    cluster that a unit of the denominator lies in: the design effect where all units of a
    cluster say the same.
    """

    top: Numbers
    bottom: Numbers
    variance: Numbers
    df: Numbers
    alike: Numbers

    @property
    def value(self) -> Numbers:
        """Give ``top / bottom``, NaN where there is no denominator."""
        return over(self.top, self.bottom)


def sum_clusters(
    top: ArrayLike | scipy.sparse.sparray,
    bottom: ArrayLike,
    groups: ArrayLike | None = None,
    n: int = 1,
) -> Totals:
    """Sum numerators and denominators by group, with the variance between clusters.

    `top`, a column of numbers or a sparse table, and `bottom` have a row per cluster (usually
    an article: its hedges, its tokens); `groups` says in which of the `n` groups it is. A
    cluster without a denominator says nothing.

    The linearised variance of a ratio, its residuals corrected for leverage (CR2), and the
    degrees of freedom that belong to it: Bell and McCaffrey 2002, for counts that vary as their
    denominators do. It cannot see clusters above the article, such as a wire story that
    many outlets reprint.

    >>> totals = sum_clusters([1, 2, 3, 2], [100, 100, 100, 100])
    >>> totals.value.tolist(), totals.df.round(6).tolist()
    ([0.02], [3.0])
    """
    size = np.asarray(bottom, float)
    rows = np.zeros(len(size), np.int64) if groups is None else np.asarray(groups)
    counts: Any = top if scipy.sparse.issparse(top) else np.asarray(top, float)
    where = (rows, np.arange(len(size)))

    def summed(weights: Any, values: Any = None) -> Numbers:
        member = scipy.sparse.csr_array((weights, where), shape=(n, len(size)))
        total = member.sum(axis=1) if values is None else member @ values
        return np.asarray(total.todense() if scipy.sparse.issparse(total) else total, float)

    whole = summed(size)
    part = over(size, whole[rows])
    free = np.divide(1, 1 - part, out=np.zeros_like(part), where=part < 1)
    parts2 = summed(part**2)
    freedom = parts2 + summed(part**2 * free) ** 2 - summed(part**4 * free**2)
    df = np.where(summed((size > 0) * 1.0) > 1, over(np.ones(n), freedom), np.nan)
    sums, squares = summed(np.ones_like(size), counts), summed(free, counts**2)
    crossed = summed(free * size, counts)
    xx, alike = summed(free * size**2), parts2 * whole
    if sums.ndim == 2:
        whole, df, xx, alike = whole[:, None], df[:, None], xx[:, None], alike[:, None]
    value = over(sums, whole)
    spread = np.maximum(0, squares - 2 * value * crossed + value**2 * xx)
    like = np.zeros_like(sums)
    return Totals(sums, whole + like, over(spread, whole**2), df + like, alike + like)


def sum_observations(
    values: ArrayLike, clusters: ArrayLike, groups: ArrayLike | None = None, n: int = 1
) -> Totals:
    """Sum observations by group, as `sum_clusters` does for clusters already added up.

    `values` has a row per observation, such as the compound of a sentence, or 0 and 1;
    `clusters` names the cluster of each, usually its ``doc_id``.

    >>> sum_observations([0.0, 1.0, 1.0, 0.0], ["a", "a", "b", "c"]).value.tolist()
    [0.5]
    """
    numbers = np.asarray(values, float)
    codes, _ = pd.factorize(np.asarray(clusters, object))
    rows = np.zeros(len(codes), np.int64) if groups is None else np.asarray(groups)
    width = codes.max(initial=0) + 1
    cell, cells = pd.factorize(rows * width + codes)
    where = (cell, np.arange(len(cell)))
    member = scipy.sparse.csr_array((np.ones(len(cell)), where), shape=(len(cells), len(cell)))
    return sum_clusters(
        member @ numbers, np.bincount(cell, minlength=len(cells)), cells // width, n
    )


def over(top: Numbers, bottom: Numbers, empty: float = np.nan) -> Numbers:
    """Divide, giving `empty` where the denominator is 0."""
    top, bottom = np.broadcast_arrays(top, bottom)
    return np.divide(top, bottom, out=np.full(top.shape, float(empty)), where=bottom != 0)
