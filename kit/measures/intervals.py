"""Intervals: how far a number could have come out differently with other articles.

The one place that decides how an interval is made for a rate, a share, a mean and a ratio.
"""

from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike

from kit.measures.sums import Numbers, Totals, over

Bounds = tuple[Numbers, Numbers]
LEVEL = 0.95  # coverage of every interval of the kit


def rate_interval(totals: Totals) -> Bounds:
    """Bound rates of counts (hedges per token), a count of 0 too: 95 %, NaN under two clusters.

    The exact Poisson (gamma) interval of the effective count: the count divided by its design
    effect and by the penalty of few clusters, (t / z) squared, as Korn and Graubard 1998 do
    for shares. Simulated coverage stands in ``tests/statistics``. Counts that crowd in a few
    articles, as a person's name does, need some twenty articles before it holds.

    >>> from kit.measures.sums import sum_clusters
    >>> low, high = rate_interval(sum_clusters([1, 2, 3, 2], [100, 100, 100, 100]))
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0042], [0.0581])
    """
    chance = over(totals.top, totals.bottom**2)  # the variance of independent counts
    shrink = _shrink(totals, chance)
    count, size = totals.top * shrink, totals.bottom * shrink
    tail = (1 - LEVEL) / 2
    low = np.where(totals.top > 0, scipy.special.gammaincinv(np.maximum(count, 1e-12), tail), 0)
    return over(low + 0 * shrink, size), over(scipy.special.gammaincinv(count + 1, 1 - tail), size)


def share_interval(totals: Totals, *, alike: bool = False) -> Bounds:
    """Bound shares (sentences with a hedge, forecasts that came true): 95 %, NaN under two clusters.

    Clopper and Pearson's interval on the effective sample: Korn and Graubard 1998. Where all
    units of a cluster are `alike`, as forecasts of one event are, the design effect is known:
    a cluster counts once, and one alone has an interval.

    >>> from kit.measures.sums import sum_clusters
    >>> low, high = share_interval(sum_clusters([1] * 8 + [0] * 2, [1] * 10))
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.357], [0.988])
    """
    if alike:
        shrink = 1 / np.maximum(1, totals.alike)
    else:
        share = totals.value
        shrink = _shrink(totals, over(share * (1 - share), totals.bottom))
    return exact_share(totals.top * shrink, totals.bottom * shrink)


def exact_share(successes: ArrayLike, n: ArrayLike) -> Bounds:
    """Bound shares of independent trials, 95 %, NaN of none: Clopper and Pearson 1934.

    Neither number need be whole.

    >>> low, high = exact_share(8, 10)
    >>> round(float(low), 3), round(float(high), 3)
    (0.444, 0.975)
    """
    hits, size = np.asarray(successes, float), np.asarray(n, float)
    missed, tail = size - hits, (1 - LEVEL) / 2
    known = size > 0
    low = scipy.special.betaincinv(np.maximum(hits, 1e-12), missed + 1, tail)
    high = scipy.special.betaincinv(hits + 1, np.maximum(missed, 1e-12), 1 - tail)
    low, high = np.where(hits > 0, low, 0), np.where(missed > 1e-12, high, 1)
    return np.where(known, low, np.nan), np.where(known, high, np.nan)


def mean_interval(totals: Totals) -> Bounds:
    """Bound means (of tone, of stance, of Brier's score) by Student's t: 95 %, NaN under two clusters.

    NaN, too, where clusters do not differ at all: no spread, no interval.

    >>> from kit.measures.sums import sum_observations
    >>> low, high = mean_interval(sum_observations([0.1, 0.3, 0.2, 0.4], ["a", "a", "b", "c"]))
    >>> low.round(2).tolist(), high.round(2).tolist()
    ([-0.03], [0.53])
    """
    rounding = 1e-12 * totals.value**2
    spread = np.where(totals.variance > rounding, totals.variance, np.nan)
    half = _t(totals.df) * np.sqrt(spread)
    return totals.value - half, totals.value + half


class Ratio(NamedTuple):
    """The ratio of two rates, its bounds, and the p value of their being the same."""

    ratio: Numbers
    low: Numbers
    high: Numbers
    p: Numbers


def compare_rates(one: Totals, other: Totals) -> Ratio:
    """Divide the rates of two groups of different clusters, with a 95 % interval.

    Student's t on the logarithm, with the design effect of each group, half a count added
    to both so that a count of 0 has a ratio, and Welch's degrees of freedom.

    >>> from kit.measures.sums import sum_clusters
    >>> made = compare_rates(sum_clusters([9, 8, 7], [100] * 3), sum_clusters([2, 3, 2], [100] * 3))
    >>> [round(float(x[0]), 2) for x in made]
    [3.27, 0.89, 11.98, 0.06]
    """
    logs, variances, chances = [], [], []
    for side in (one, other):
        chance = over(side.top, side.bottom**2)
        effect = np.maximum(1, over(side.variance, chance, 1))
        logs.append(np.log(over(side.top + 0.5, side.bottom)))
        variances.append(effect / (side.top + 0.5))
        chances.append(side.df)
    total = variances[0] + variances[1]
    df = total**2 / (variances[0] ** 2 / chances[0] + variances[1] ** 2 / chances[1])
    middle, error = logs[0] - logs[1], np.sqrt(total)
    p = 2 * scipy.special.stdtr(df, -np.abs(middle) / error)
    reach = _t(df) * error
    return Ratio(np.exp(middle), np.exp(middle - reach), np.exp(middle + reach), p)


def ratio_bounds(one: Numbers, other: Numbers) -> tuple[float, float]:
    """Bound the ratio of two independent numbers of 0 or more, each given with its two bounds.

    Donner and Zou 2012 (MOVER); where the other number is too vague for it, the bounds' own
    ratios, which are wider.

    >>> low, high = ratio_bounds(np.array([0, 0, 0.2]), np.array([0.9, 0.8, 0.95]))
    >>> round(low, 3), round(high, 3)
    (0.0, 0.224)
    """
    (a, a_low, a_high), (b, b_low, b_high) = one, other

    def end(bound: float, against: float, sign: int) -> float:
        below = against * (2 * b - against)
        if not below > 0:
            return float(over(np.array(bound), np.array(against), np.inf))
        root = (a * b) ** 2 - bound * (2 * a - bound) * below
        return float((a * b + sign * max(0, root) ** 0.5) / below)

    return end(a_low, b_high, -1), end(a_high, b_low, 1)


def sum_bounds(one: Numbers, other: Numbers) -> tuple[float, float]:
    """Bound the sum of two independent numbers from the bounds of each (Zou and Donner 2008).

    >>> sum_bounds(np.array([10, 7, 13]), np.array([10, 6, 14]))
    (15.0, 25.0)
    """
    (a, a_low, a_high), (b, b_low, b_high) = one, other
    down, up = np.hypot(a - a_low, b - b_low), np.hypot(a_high - a, b_high - b)
    return float(a + b - down), float(a + b + up)


def _shrink(totals: Totals, chance: Numbers) -> Numbers:
    """Give the effective size as a share of the size; `chance` is the variance of pure chance."""
    effect = np.maximum(1, over(totals.variance, chance, 1))
    return (scipy.special.ndtri(0.5 + LEVEL / 2) / _t(totals.df)) ** 2 / effect


def _t(df: Numbers) -> Numbers:
    return scipy.special.stdtrit(np.maximum(df, 0.5), 0.5 + LEVEL / 2)
