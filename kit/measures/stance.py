"""Stance of groups: means with intervals by article, and cut-offs set by hand codes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.measures.intervals import cluster_interval, cluster_weights
from kit.measures.tone import join_columns
from kit.tables import KitError, require

POLARITIES = ("negative", "neutral", "positive")
_NUMBERS = ["mean", "low", "high", "share_negative", "share_neutral", "share_positive"]
_FEWEST, _GRID = 20, np.round(np.arange(-1.5, 1.51, 0.1), 1)


def summarise_stance(
    stances: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    by: str | Sequence[str] = ("actor", "outlet"),
    min_mentions: int = 10,
    min_articles: int = 5,
    draws: int = 2000,
) -> pd.DataFrame:
    """Average the stance towards actors in groups, with intervals resampled by article.

    Parameters
    ----------
    stances : DataFrame
        Needs ``doc_id, stance, polarity``; made by `score_mentions`.
    documents : DataFrame, optional
        Needs ``doc_id`` and the grouping columns that are not in `stances`.
    by : str or sequence of str
        Columns of `stances` (``actor``, ``voice``) or `documents` (``outlet``).
    min_mentions, min_articles : int
        A group below either keeps its counts but has NaN for its numbers: grey in a
        picture, no number in a text.
    draws : int
        Resamples for the interval.

    Returns
    -------
    DataFrame
        One row per group that occurs: ``*by, mean, low, high`` (95 % interval),
        ``share_negative, share_neutral, share_positive, n_mentions, n_articles``.

    Raises
    ------
    KitError
        If a column is missing, or a grouping column is in neither table.

    Notes
    -----
    The interval holds the articles for a sample of articles like them. It does not
    hold the scorer's own errors; for those see `calibrate`.

    Examples
    --------
    >>> stances = pd.DataFrame({"doc_id": ["a", "b"], "actor": "Lee", "stance": [0.5, 0.1],
    ...                         "polarity": ["positive", "neutral"]})
    >>> summarise_stance(stances, by="actor")[["mean", "n_mentions"]].values.tolist()
    [[nan, 2.0]]
    """
    needs = ["doc_id", "stance", "polarity"]
    require(stances, needs, table="stances", function="summarise_stance")
    names = [by] if isinstance(by, str) else list(by)
    table = join_columns(stances, documents, names, function="summarise_stance")
    table = table[table["stance"].notna()]
    groups = table.groupby(names, dropna=False, observed=True) if names else [((), table)]
    rows = []
    for key, part in groups:
        n, n_articles = len(part), part["doc_id"].nunique()
        numbers = [np.nan] * len(_NUMBERS)
        if n >= min_mentions and n_articles >= min_articles:
            low, high = cluster_interval(part["stance"], part["doc_id"], draws=draws)
            shares = [float((part["polarity"] == name).mean()) for name in POLARITIES]
            numbers = [float(part["stance"].mean()), low, high, *shares]
        rows.append((*(key if isinstance(key, tuple) else (key,)), *numbers, n, n_articles))
    kinds = dict.fromkeys(_NUMBERS, "float64") | {"n_mentions": "int64", "n_articles": "int64"}
    kinds |= {name: table[name].dtype for name in names}  # type: ignore[misc]
    return pd.DataFrame(rows, columns=[*names, *_NUMBERS, "n_mentions", "n_articles"]).astype(kinds)


def calibrate(
    stances: pd.DataFrame, codes: pd.DataFrame, *, draws: int = 500
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Move the cut-offs between negative, neutral and positive to fit hand codes.

    Parameters
    ----------
    stances : DataFrame
        Needs ``doc_id, start, end, stance, polarity, p_negative, p_positive``.
    codes : DataFrame
        Needs ``doc_id, start, end, polarity``: 50 to 200 mentions coded by hand as
        negative, neutral or positive, drawn at random.
    draws : int
        Resamples, by article, for the intervals.

    Returns
    -------
    stances : DataFrame
        With ``polarity`` by the new cut-offs; ``stance`` stays.
    report : DataFrame
        ``measure, value, low, high, n``: ``macro_f1 before``, ``macro_f1 after`` (cut
        on one half of the coded articles, measured on the other, both ways), and the two
        cut-offs (``favour negative``, ``favour positive``, added to the log odds).

    Raises
    ------
    KitError
        If a column is missing, a code is unknown, a mention is coded twice, or fewer
        than 20 codes meet a mention.

    Notes
    -----
    With 100 codes the interval of macro-F1 is about ±0.1: report it. Cut-offs fitted
    on one corpus do not carry over to another.

    Examples
    --------
    >>> codes = pd.DataFrame(columns=["doc_id", "start", "end", "polarity"])
    >>> stances = pd.DataFrame(columns=["doc_id", "start", "end", "stance", "polarity",
    ...                                 "p_negative", "p_positive"])
    >>> calibrate(stances, codes)
    Traceback (most recent call last):
    kit.tables.KitError: calibrate needs at least 20 codes that meet a mention. Found 0. \
Code more mentions.
    """
    span = ["doc_id", "start", "end"]
    needs = [*span, "stance", "polarity", "p_negative", "p_positive"]
    require(stances, needs, table="stances", function="calibrate")
    require(codes, [*span, "polarity"], table="codes", function="calibrate")
    _check(codes, span)
    coded = stances[needs].merge(codes[[*span, "polarity"]], on=span, suffixes=("", "_code"))
    coded = coded[coded["stance"].notna()]
    if len(coded) < _FEWEST:
        raise KitError(
            f"calibrate needs at least {_FEWEST} codes that meet a mention.",
            f"Found {len(coded)}.",
            "Code more mentions.",
        )
    gold = _index(coded["polarity_code"])
    odds, article = _log_odds(coded), coded["doc_id"].astype("str").to_numpy()
    after = _cut_on_other_half(odds, gold, article)
    cut = _best_cut(odds, gold)
    rows = [
        ("macro_f1 before", *_with_interval(gold, _index(coded["polarity"]), article, draws)),
        ("macro_f1 after", *_with_interval(gold, after, article, draws)),
        ("favour negative", cut[0], np.nan, np.nan),
        ("favour positive", cut[1], np.nan, np.nan),
    ]
    report = pd.DataFrame(rows, columns=["measure", "value", "low", "high"]).assign(n=len(coded))
    known = stances["stance"].notna().to_numpy()
    polarity = np.full(len(stances), None, dtype=object)
    found = _decide(_log_odds(stances[known]), cut)
    polarity[known] = np.array(POLARITIES, dtype=object)[found]
    new = stances.assign(polarity=pd.Series(polarity, stances.index, "str"))
    return new, report.astype({"measure": "str"})


def _check(codes: pd.DataFrame, span: list[str]) -> None:
    unknown = codes.loc[~codes["polarity"].isin(POLARITIES), "polarity"]
    if len(unknown):
        raise KitError(
            "calibrate needs codes that are negative, neutral or positive.",
            f"Found {unknown.iloc[0]!r}.",
            "Mend or remove the row.",
        )
    if codes.duplicated(span).any():
        row = codes[codes.duplicated(span)].iloc[0]
        raise KitError(
            "calibrate needs each mention coded once.",
            f"Found {row['doc_id']!r}, characters {row['start']} to {row['end']}, twice.",
            "Settle the two codes first.",
        )


def _index(polarity: pd.Series) -> NDArray[np.int64]:
    return polarity.map({name: i for i, name in enumerate(POLARITIES)}).to_numpy(np.int64)


def _log_odds(table: pd.DataFrame) -> NDArray[np.float64]:
    """Give the log odds of negative and positive against neutral."""
    p = table[["p_negative", "p_positive"]].to_numpy(np.float64).clip(1e-9, 1)
    neutral = (1 - p.sum(axis=1)).clip(1e-9, 1)
    return np.log(p / neutral[:, None])


def _decide(odds: NDArray[np.float64], cut: tuple[float, float]) -> NDArray[np.int64]:
    scores = np.stack([odds[:, 0] + cut[0], np.zeros(len(odds)), odds[:, 1] + cut[1]], axis=1)
    return scores.argmax(axis=1).astype(np.int64)


def _best_cut(odds: NDArray[np.float64], gold: NDArray[np.int64]) -> tuple[float, float]:
    """Try cut-offs on a grid; of equally good ones the nearest to none wins."""
    tries = sorted(
        ((float(a), float(b)) for a in _GRID for b in _GRID), key=lambda c: c[0] ** 2 + c[1] ** 2
    )
    # a small price for distance keeps a few codes from moving the cut-offs far
    return max(
        tries, key=lambda c: macro_f1(gold, _decide(odds, c)) - 0.01 * (abs(c[0]) + abs(c[1]))
    )


def _cut_on_other_half(
    odds: NDArray[np.float64], gold: NDArray[np.int64], article: NDArray[np.object_]
) -> NDArray[np.int64]:
    """Decide each half of the articles by cut-offs fitted on the other."""
    _, code = np.unique(article, return_inverse=True)
    half = np.random.default_rng(0).permutation(code.max() + 1)[code] % 2
    if len(np.unique(half)) < 2:  # all from one article
        half = np.arange(len(gold)) % 2
    found = np.zeros(len(gold), np.int64)
    for side in (0, 1):
        found[half == side] = _decide(
            odds[half == side], _best_cut(odds[half != side], gold[half != side])
        )
    return found


def macro_f1(
    gold: NDArray[np.int64], found: NDArray[np.int64], weights: NDArray[np.float64] | None = None
) -> float:
    """Average the F1 of the three polarities.

    Examples
    --------
    >>> round(macro_f1(np.array([0, 1, 2, 2]), np.array([0, 1, 2, 1])), 3)
    0.778
    """
    table = np.bincount(3 * gold + found, weights, 9).reshape(3, 3)
    both, either = np.diag(table), table.sum(axis=0) + table.sum(axis=1)
    return float(np.mean(2 * both / np.maximum(either, 1e-9)))


def _with_interval(
    gold: NDArray[np.int64], found: NDArray[np.int64], article: NDArray[np.object_], draws: int
) -> tuple[float, float, float]:
    _, code = np.unique(article, return_inverse=True)
    values = [
        macro_f1(gold, found, row[code])
        for block in cluster_weights(code.max() + 1, draws, 0)
        for row in block
    ]
    low, high = np.quantile(values, [0.025, 0.975])
    return macro_f1(gold, found), float(low), float(high)
