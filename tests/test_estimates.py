"""Probability words by standard: bands, silence, stated numbers, confidence."""

from __future__ import annotations

import pandas as pd
import pytest

from kit.hedging.estimates import estimate_probability, list_standards
from kit.hedging.hedges import find_hedges
from kit.hedging.phrases import canonical, read_number
from kit.tables import TABLES, KitError

STANDARDS = ("icd203", "phia", "ipcc", "nato", "efsa", "kent")
Bounds = tuple[float, float] | None


def hedges(*phrases: str | None, category: str = "epistemic") -> pd.DataFrame:
    """A hedges table with the two columns that are read."""
    return pd.DataFrame({
        "category": pd.Series([category] * len(phrases), dtype="str"),
        "phrase": pd.Series(list(phrases), dtype="str"),
    })  # fmt: skip


def band(phrase: str, standard: str) -> tuple[float, float] | None:
    """The band in percent, or None where the standard is silent."""
    row = estimate_probability(hedges(phrase), standard=standard).iloc[0]
    if pd.isna(row["p_low"]):
        assert pd.isna(row["band"])
        return None
    return round(100 * row["p_low"], 1), round(100 * row["p_high"], 1)


@pytest.mark.parametrize(
    ("phrase", *STANDARDS),
    [
        ("likely", (55, 80), (55, 75), (66, 100), (60, 90), (66, 90), (63, 87)),
        ("unlikely", (20, 45), (25, 35), (0, 33), (10, 40), (10, 33), (20, 40)),
        ("not likely", (20, 45), (25, 35), (0, 33), (10, 40), (10, 33), (20, 40)),
        ("very likely", (80, 95), (80, 90), (90, 100), (90, 100), (90, 95), None),
        ("highly likely", (80, 95), (80, 90), (90, 100), (90, 100), (90, 95), None),
        ("highly improbable", (5, 20), None, None, None, None, None),
        ("almost certain", (95, 99), (95, 100), None, None, (99, 100), (87, 99)),
        ("almost certainly not", None, None, None, None, None, (2, 12)),
        ("probably not", None, None, None, None, None, (20, 40)),
        ("more likely than not", None, None, (50, 100), None, (50, 100), None),
        ("less likely than not", None, None, None, None, None, None),
        ("not unlikely", None, None, None, None, None, None),
        ("most likely", None, None, None, None, None, None),
        ("possible", None, None, None, None, None, None),
        ("increasingly likely", None, None, None, None, None, None),
        ("even chance", None, None, None, (40, 60), None, None),
        ("roughly even chance", (45, 55), None, None, None, None, None),
        ("chances about even", None, None, None, None, None, (40, 60)),
        ("remote chance", (1, 5), (0, 5), None, None, None, None),
        ("realistic possibility", None, (40, 50), None, None, None, None),
        ("likely to very likely", (55, 95), (55, 90), (66, 100), (60, 100), (66, 95), None),
        ("certain", None, None, None, None, None, None),
        ("70%", (70, 70), (70, 70), (70, 70), (70, 70), (70, 70), (70, 70)),
        ("60-70%", (60, 70), (60, 70), (60, 70), (60, 70), (60, 70), (60, 70)),
        ("better than even", (50, 100), (50, 100), (50, 100), (50, 100), (50, 100), (50, 100)),
    ],
)
def test_bands(
    phrase: str,
    icd203: Bounds,
    phia: Bounds,
    ipcc: Bounds,
    nato: Bounds,
    efsa: Bounds,
    kent: Bounds,
) -> None:
    """Each standard gives its own band or none."""
    expected = (icd203, phia, ipcc, nato, efsa, kent)
    assert tuple(band(phrase, name) for name in STANDARDS) == expected


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("one in four chance", 25, 25),
        ("nine in ten chance", 90, 90),
        ("three to one odds against", 25, 25),
        ("three to one odds in favor", 75, 75),
        ("less than 10%", 0, 10),
        ("at least 70%", 70, 100),
        ("one in a million chance", 0.0001, 0.0001),
        ("50-50", 50, 50),
    ],
)
def test_numbers(phrase: str, low: float, high: float) -> None:
    """Stated numbers are read as themselves."""
    assert read_number(phrase) == pytest.approx((low, high))


@pytest.mark.parametrize("phrase", ["likely", "140%", "one in zero chance", "", "70-60%", "%"])
def test_no_numbers(phrase: str) -> None:
    """What is no probability is not read as one."""
    assert read_number(phrase) is None


def test_readers() -> None:
    """The survey is read like a standard: quartiles, and the bare verb."""
    row = estimate_probability(hedges("realistic possibility", "may"), standard="readers")
    assert row[["p_low", "p_mid", "p_high"]].values.tolist() == [[0.4, 0.6, 0.75], [0.3, 0.4, 0.51]]


def test_boosters_and_conditions_have_no_number() -> None:
    """A phrase on a booster or a condition is never read."""
    assert estimate_probability(hedges("likely", category="booster"))["p_low"].isna().all()
    assert estimate_probability(hedges(None, "likely"))["p_low"].isna().tolist() == [True, False]


def test_seed_phrase() -> None:
    """ "more likely than not" is 50 to 100 for the IPCC; ICD 203 is silent."""
    text = "An attack sometime this week is more likely than not."
    table = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0], "text": [text]})
    found = find_hedges(table)
    assert estimate_probability(found, standard="ipcc")[["p_low", "p_high"]].values.tolist() == [
        [0.5, 1]
    ]
    assert estimate_probability(found, standard="icd203")["p_low"].isna().all()


def test_columns_and_input() -> None:
    """Declared columns first, extra ones after; the input stays; empty stays empty."""
    table = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0], "text": ["It is likely."]})
    found = find_hedges(table)
    before = found.copy()
    made = estimate_probability(found)
    assert list(made) == [*TABLES["estimates"], "rule"]
    pd.testing.assert_frame_equal(found, before)
    none = estimate_probability(found.head(0))
    assert none.empty
    assert none.dtypes.to_dict() == made.dtypes.to_dict()


def test_unknown_standard() -> None:
    """The error lists the known standards."""
    known = "efsa, icd203, ipcc, kent, nato, phia, readers"
    with pytest.raises(KitError, match=f"Known: {known}"):
        estimate_probability(hedges("likely"), standard="cia")
    with pytest.raises(KitError, match="needs the column 'phrase'"):
        estimate_probability(pd.DataFrame({"category": ["epistemic"]}))


def test_standards() -> None:
    """Seven scales, probabilities in order, the source named, a copy each time."""
    table = list_standards()
    assert table.columns.tolist()[:5] == ["standard", "phrase", "low", "high", "reference"]
    assert sorted(table["standard"].unique()) == [
        "efsa", "icd203", "ipcc", "kent", "nato", "phia", "readers"]  # fmt: skip
    assert (
        (table["low"] >= 0) & (table["low"] <= table["mid"]) & (table["mid"] <= table["high"])
    ).all()
    assert (table["high"] <= 1).all()
    assert table["reference"].ne("").all()
    assert not table.duplicated(["standard", "phrase"]).any()
    table.loc[0, "low"] = 9.0
    assert list_standards().loc[0, "low"] != 9.0


def test_canonical() -> None:
    """Degrees that are one by convention, negation, articles."""
    assert canonical("a Highly  likely") == "very likely"
    assert canonical("likely not") == "unlikely"
    assert canonical("may happen") == "may"
