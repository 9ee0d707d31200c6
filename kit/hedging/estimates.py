"""Turn probability phrases into numbers, each under a named standard."""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import pandas as pd

from kit.hedging.phrases import canonical, range_ends, read_number, without_noun
from kit.tables import TABLES, one_of, require

_READERS = "readers"
_READERS_SOURCE = "Kucharski 2026, CAPphrase, doi:10.5281/zenodo.18750055: what 5,174 readers said"
#: Listed by Kent for the ladder's ends; a statement of certainty is no estimate.
_ENDS = ("certain", "impossible", "will")
_NOT_ESTIMATED = ("condition", "booster")
# Words whose noun a standard leaves open ("remote chance" is ICD 203's "remote").
_BARE = ("remote", "about even")


class Band(NamedTuple):
    """A probability range, 0...1, and the standard's own name for it."""

    name: str | None
    low: float
    mid: float
    high: float


_SILENT = Band(None, np.nan, np.nan, np.nan)


def list_standards() -> pd.DataFrame:
    """List the published standards of probability words and the survey of readers.

    Returns
    -------
    DataFrame
        One row per standard and phrase: ``standard, phrase, low, high, reference, mid``.
        Probabilities are 0...1. ``mid`` is the middle of the band; for ``readers``,
        ``low, mid, high`` are the quartiles of what readers said.

    Notes
    -----
    Kent 1964, ICD 203 (2015), the PHIA yardstick, NATO AJP-2.1, IPCC AR5/AR6, EFSA 2018;
    readers: Kucharski 2026 (CC BY 4.0). Bands are copied as published: PHIA's have gaps,
    IPCC's nest, Kent gives "possible" no number on purpose.

    Examples
    --------
    >>> standards = list_standards()
    >>> standards.loc[standards["phrase"] == "very likely", ["standard", "low", "high"]].values.tolist()
    [['efsa', 0.9, 0.95], ['icd203', 0.8, 0.95], ['ipcc', 0.9, 1.0]]
    """
    return _table().copy()


@cache
def _table() -> pd.DataFrame:
    folder = files("kit.hedging")
    with (folder / "standards.csv").open(encoding="utf-8") as file:
        standards = pd.read_csv(file)
    with (folder / "survey.csv").open(encoding="utf-8") as file:
        survey = pd.read_csv(file)
    standards["mid"] = (standards["low"] + standards["high"]) / 2
    survey = survey.assign(standard=_READERS, low=survey["p25"], mid=survey["p50"],
                           high=survey["p75"], reference=_READERS_SOURCE)  # fmt: skip
    columns = ["standard", "phrase", "low", "high", "reference", "mid"]
    table = pd.concat([standards[columns], survey[columns]], ignore_index=True)
    numbers = ["low", "high", "mid"]
    return table.assign(**{name: table[name] / 100 for name in numbers})


def estimate_probability(hedges: pd.DataFrame, *, standard: str = "icd203") -> pd.DataFrame:
    """Read the probability phrases of hedges by one standard.

    Parameters
    ----------
    hedges : DataFrame
        Needs ``category, phrase``; made by `find_hedges`.
    standard : str
        kent, icd203, phia, nato, ipcc, efsa, or readers (a survey of what readers
        understand); `list_standards` shows them.

    Returns
    -------
    DataFrame
        The hedges with ``standard, band, p_low, p_mid, p_high``. ``band`` is the
        standard's own name for the range, "stated" where the text itself gives a number,
        or missing. Probabilities are 0...1, and NaN where the standard is silent.

    Raises
    ------
    KitError
        If a column is missing or the standard is unknown.

    Notes
    -----
    A standard that does not list a phrase gives no number, never a neighbour's: "most
    likely", "more likely than last year", "possible" have none. "very" and "highly" are
    one degree; a negated bare "likely" reads as "unlikely". A stated number counts
    under every standard, as itself; odds without a side are odds against, as bookmakers
    quote them. Boosters and conditions have no number. The reading cannot see what the
    phrase is about, nor who answers for it.

    Examples
    --------
    >>> hedges = pd.DataFrame({"category": ["epistemic"] * 2, "phrase": ["not likely", "70%"]})
    >>> estimate_probability(hedges)[["band", "p_low", "p_high"]].values.tolist()
    [['unlikely', 0.2, 0.45], ['stated', 0.7, 0.7]]
    """
    require(hedges, ["category", "phrase"], table="hedges", function="estimate_probability")
    known = sorted(_table()["standard"].unique())
    one_of(standard, known, name="standard", function="estimate_probability")
    phrases = hedges["phrase"].where(~hedges["category"].isin(_NOT_ESTIMATED))
    codes, unique = pd.factorize(phrases)
    bands = [read_phrase(str(phrase), standard=standard) for phrase in unique] + [_SILENT]
    numbers = np.array([band[1:] for band in bands], dtype=float)[codes]
    names = np.array([band.name for band in bands], dtype=object)[codes]
    made = hedges.assign(
        standard=pd.Series(standard, index=hedges.index, dtype="str"),
        band=pd.Series(names, index=hedges.index, dtype="str"),
        p_low=numbers[:, 0],
        p_mid=numbers[:, 1],
        p_high=numbers[:, 2],
    )
    declared = [name for name in TABLES["estimates"] if name in made.columns]
    return made[declared + [name for name in made.columns if name not in declared]]


@cache
def _bands(standard: str) -> dict[str, Band]:
    """Return the bands of one standard by canonical phrase."""
    table = _table()
    table = table[(table["standard"] == standard) & ~table["phrase"].isin(_ENDS)]
    columns = (table[name].tolist() for name in ("phrase", "low", "mid", "high"))
    return {canonical(band[0]): Band(*band) for band in zip(*columns, strict=True)}


def read_phrase(phrase: str, *, standard: str) -> Band:
    """Read one phrase by one standard; `_SILENT` where it has no band.

    Examples
    --------
    >>> read_phrase("highly likely", standard="ipcc").name
    'very likely'
    """
    bands = _bands(standard)
    words = canonical(phrase)
    band = bands.get(words)
    if band is None and without_noun(words) in _BARE:
        band = bands.get(without_noun(words))
    if band is not None:
        return band
    if number := read_number(words):
        low, high = number[0] / 100, number[1] / 100
        return Band("stated", low, (low + high) / 2, high)
    ends = range_ends(words)
    low_end, high_end = (bands.get(end) for end in ends) if ends else (None, None)
    if low_end is None or high_end is None:
        return _SILENT
    low, high = min(low_end.low, high_end.low), max(low_end.high, high_end.high)
    return Band(f"{low_end.name} to {high_end.name}", low, (low + high) / 2, high)
