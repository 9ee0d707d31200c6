"""Where negative, neutral and positive are parted: cut-offs of stance, set by hand codes."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.measures.intervals import mean_interval
from kit.measures.means import POLARITIES
from kit.measures.sums import Numbers, sum_observations
from kit.tables import KitError, require

_FEWEST, _GRID = 20, np.round(np.arange(-1.5, 1.51, 0.1), 1)


def calibrate(stances: pd.DataFrame, codes: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Move the cut-offs between negative, neutral and positive to fit hand codes.

    Parameters
    ----------
    stances : DataFrame
        Needs ``doc_id, start, end, stance, polarity, p_negative, p_positive``.
    codes : DataFrame
        Needs ``doc_id, start, end, polarity``: 50 to 200 mentions coded by hand as
        negative, neutral or positive, drawn at random.

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
        ("macro_f1 before", *_with_interval(gold, _index(coded["polarity"]), article)),
        ("macro_f1 after", *_with_interval(gold, after, article)),
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


def macro_f1(gold: NDArray[np.int64], found: NDArray[np.int64]) -> float:
    """Average the F1 of the three polarities.

    >>> round(macro_f1(np.array([0, 1, 2, 2]), np.array([0, 1, 2, 1])), 3)
    0.778
    """
    return float(np.mean(_f1(*_hits(gold, found))))


def _hits(gold: NDArray[np.int64], found: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """Give, for each row and polarity, twice the hits, and the codes plus the finds."""
    of_gold, of_found = np.eye(3)[gold], np.eye(3)[found]
    return 2 * of_gold * of_found, of_gold + of_found


def _f1(hits: Numbers, either: Numbers) -> Numbers:
    return hits.sum(axis=0) / np.maximum(either.sum(axis=0), 1e-9)


def _with_interval(
    gold: NDArray[np.int64], found: NDArray[np.int64], article: NDArray[np.object_]
) -> tuple[float, float, float]:
    """Linearise macro-F1: what each row adds to it, summed by article."""
    hits, either = _hits(gold, found)
    value = float(np.mean(_f1(hits, either)))
    share = either.sum(axis=0) / len(gold)
    added = value + np.mean((hits - _f1(hits, either) * either) / np.maximum(share, 1e-9), axis=1)
    low, high = mean_interval(sum_observations(added, article))
    return value, max(0.0, float(low[0])), min(1.0, float(high[0]))
