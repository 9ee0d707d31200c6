"""Calibration: outcomes and links read, forecasts held against what happened."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from kit.measures.calibration import score_forecasts
from kit.measures.handmade import read_handmade
from kit.tables import KitError


def made(
    n_true: int, n_false: int, *, actor: str = "A", p: tuple[float, float] = (0.55, 0.8)
) -> pd.DataFrame:
    """Make forecasts of one range, one per article; the last column is what happened."""
    n = n_true + n_false
    return pd.DataFrame({
        "doc_id": [f"{actor}{i}" for i in range(n)], "start": 4, "end": 10, "phrase": "likely",
        "standard": "icd203", "p_low": p[0], "p_mid": sum(p) / 2, "p_high": p[1], "actor": actor,
        "truth": [True] * n_true + [False] * n_false,
    })  # fmt: skip


def judged(forecasts: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make an outcome and a link for each forecast."""
    outcomes = pd.DataFrame({"event": forecasts["doc_id"], "outcome": forecasts["truth"]})
    links = forecasts[["doc_id", "start", "end"]].assign(event=forecasts["doc_id"], negated=False)
    return outcomes, links


def test_calibration_and_brier_are_the_formula() -> None:
    forecasts = made(7, 3)
    scored = score_forecasts(forecasts, *judged(forecasts))
    row = scored.calibration.iloc[0]
    assert row[["n", "n_documents", "n_events", "n_true", "share"]].tolist() == [10, 10, 10, 7, 0.7]
    assert row["low"] == pytest.approx(0.3475, abs=1e-4)  # Clopper and Pearson, ten events
    assert row["high"] == pytest.approx(0.9333, abs=1e-4)
    assert row["verdict"] == "fits"
    brier = (7 * (1 - 0.675) ** 2 + 3 * 0.675**2) / 10
    assert scored.scores["brier"].tolist() == [pytest.approx(brier)]
    assert scored.scores["low"][0] < brier < scored.scores["high"][0]
    assert scored.unlinked.empty


@pytest.mark.parametrize(
    ("n_true", "n_false", "p", "verdict"),
    [
        (60, 0, (0.2, 0.45), "above"),
        (0, 60, (0.55, 0.8), "below"),
        (500, 250, (0.55, 0.8), "inside"),
        (5, 5, (0.55, 0.8), "fits"),
        (5, 4, (0.55, 0.8), "too few"),
    ],
)
def test_verdicts(n_true: int, n_false: int, p: tuple[float, float], verdict: str) -> None:
    forecasts = made(n_true, n_false, p=p)
    assert score_forecasts(forecasts, *judged(forecasts)).calibration["verdict"].tolist() == [
        verdict
    ]


def test_small_groups_have_no_rank() -> None:
    forecasts = pd.concat([made(9, 3, actor="A"), made(3, 9, actor="B"), made(2, 1, actor="C")])
    scores = score_forecasts(forecasts, *judged(forecasts), by="actor").scores
    assert scores["actor"].tolist() == ["A", "B", "C"]
    assert scores["rank"].tolist() == [1, 2, pd.NA]
    assert scores["n"].tolist() == [12, 12, 3]


def test_a_negated_link_turns_the_outcome() -> None:
    forecasts = made(0, 12)
    outcomes, links = judged(forecasts)
    scored = score_forecasts(forecasts, outcomes, links.assign(negated=True))
    assert scored.calibration["n_true"].tolist() == [12]


def test_nothing_is_dropped_in_silence() -> None:
    forecasts = made(5, 0)
    forecasts.loc[1, ["p_low", "p_mid", "p_high"]] = float("nan")
    outcomes, links = judged(forecasts)
    outcomes = outcomes.assign(outcome=outcomes["outcome"].astype("boolean"))
    outcomes.loc[2, "outcome"] = pd.NA
    links = links.drop(index=[3, 4])
    extra = pd.DataFrame(
        {"doc_id": ["nowhere"], "start": [0], "end": [3], "event": ["A0"], "negated": [False]}
    )
    scored = score_forecasts(forecasts, outcomes, pd.concat([links, extra]))
    assert scored.scores["n"].tolist() == [1]
    assert scored.unlinked.to_numpy().tolist() == [
        ["event is open", 1], ["no link", 2], ["phrase has no range", 1], ["link without forecast", 1],
    ]  # fmt: skip


def test_who_looks_back_without_a_link_is_told_apart() -> None:
    forecasts = made(3, 0).assign(looks_ahead=[True, False, False])
    outcomes, links = judged(forecasts)
    scored = score_forecasts(forecasts, outcomes, links.iloc[1:2])
    assert scored.scores["n"].tolist() == [1]
    assert scored.unlinked.values.tolist() == [["no link", 1], ["no link, looks back", 1]]


def test_outcomes_in_words_are_read_or_refused() -> None:
    forecasts = made(6, 6)
    outcomes, links = judged(forecasts)
    words = outcomes.assign(outcome=["yes", "True", "1"] * 2 + ["no", "false", "0"] * 2)
    told = links.assign(negated=["false", "no", None] * 4)
    assert score_forecasts(forecasts, words, told).calibration["n_true"].tolist() == [6]
    with pytest.raises(KitError, match=r"true, false or nothing in 'outcome'\. Found 'maybe'"):
        score_forecasts(forecasts, outcomes.assign(outcome="maybe"), links)
    with pytest.raises(KitError, match=r"in 'negated'\. Found '2'"):
        score_forecasts(forecasts, outcomes, links.assign(negated=2))


def test_an_event_has_one_outcome_and_a_link_one_direction() -> None:
    forecasts = made(2, 0)
    outcomes, links = judged(forecasts)
    with pytest.raises(KitError, match=r"each event once in outcomes\. Found 'A0' twice"):
        score_forecasts(forecasts, pd.concat([outcomes, outcomes.iloc[:1]]), links)
    torn = pd.concat([links, links.iloc[:1].assign(negated=True)])
    with pytest.raises(KitError, match="linked to 'A0' both ways"):
        score_forecasts(forecasts, outcomes, torn)


def test_the_same_link_twice_counts_once() -> None:
    forecasts = made(2, 0)
    outcomes, links = judged(forecasts)
    assert score_forecasts(forecasts, outcomes, pd.concat([links] * 2)).scores["n"].tolist() == [2]


def test_a_forecast_with_one_settled_and_one_open_event_is_scored_once() -> None:
    forecasts = made(1, 0)
    outcomes = pd.DataFrame(
        {"event": ["rain", "snow"], "outcome": pd.array([True, None], "boolean")}
    )
    link = forecasts[["doc_id", "start", "end"]].assign(negated=False)
    for events in (["rain", "snow"], ["snow", "rain"]):
        links = pd.concat([link.assign(event=event) for event in events])
        scored = score_forecasts(forecasts, outcomes, links)
        assert scored.scores["n"].tolist() == [1]
        assert scored.unlinked.empty


def test_forecasts_of_one_event_are_one_trial() -> None:
    forecasts = made(20, 20)
    outcomes = pd.DataFrame({"event": ["rain", "snow"], "outcome": [True, False]})
    links = judged(forecasts)[1].assign(event=["rain"] * 20 + ["snow"] * 20)
    row = score_forecasts(forecasts, outcomes, links).calibration.iloc[0]
    assert (row["n"], row["n_events"], row["n_true"]) == (40, 2, 20)
    assert row["low"] == pytest.approx(1 - 0.975**0.5, abs=1e-6)  # one success of two trials
    assert row["high"] == pytest.approx(0.975**0.5, abs=1e-6)


def test_a_link_may_overlap_the_phrase() -> None:
    forecasts = made(1, 0)
    outcomes, links = judged(forecasts)
    scored = score_forecasts(forecasts, outcomes, links.assign(start=0, end=6))
    assert scored.scores["n"].tolist() == [1]


def test_standards_are_not_mixed() -> None:
    forecasts = pd.concat([made(1, 0), made(1, 0, actor="B").assign(standard="kent")])
    with pytest.raises(KitError, match=r"one standard\. Found: icd203, kent"):
        score_forecasts(forecasts, *judged(forecasts))
    assert len(score_forecasts(forecasts, *judged(forecasts), by=["standard"]).calibration) == 2


def test_a_link_to_an_unknown_event_is_an_error() -> None:
    forecasts = made(1, 0)
    outcomes, links = judged(forecasts)
    with pytest.raises(KitError, match="Found none for 'rain'"):
        score_forecasts(forecasts, outcomes, links.assign(event="rain"))


def test_nothing_linked_gives_empty_tables() -> None:
    forecasts = made(2, 0)
    outcomes, links = judged(forecasts)
    scored = score_forecasts(forecasts, outcomes, links.iloc[:0], by="actor")
    assert scored.calibration.empty
    assert scored.scores.empty
    assert scored.unlinked.to_numpy().tolist() == [["A", "no link", 2]]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_outcomes_and_links_are_read(tmp_path: Path) -> None:
    outcomes = read_handmade(
        written(
            tmp_path / "o.csv",
            "event,statement,outcome,settled_on\nwar,It came.,Yes,2022-02-24\nrain,It fell.,,\n",
        ),
        table="outcomes",
    )
    assert outcomes["outcome"].tolist() == [True, pd.NA]
    assert outcomes["settled_on"].dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2022-02-24", ""]
    links = read_handmade(
        written(tmp_path / "l.csv", "doc_id,start,end,event,negated\n007,4,10,war,TRUE\n"),
        table="links",
    )
    assert links.to_numpy().tolist() == [["007", 4, 10, "war", True]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("event,statement,settled_on\na,b,\n", "needs the column 'outcome'"),
        ("event,statement,outcome,settled_on\na,b,maybe,\n", "Found 'maybe' in line 2"),
        ("event,statement,outcome,settled_on\na,b,yes,24/02/22\n", "Found '24/02/22' in line 2"),
        ("event,statement,outcome,settled_on\na,b,yes,\na,c,no,\n", "Found 'a' in line 3"),
    ],
)
def test_bad_outcomes_are_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(KitError, match=words):
        read_handmade(written(tmp_path / "o.csv", text), table="outcomes")


@pytest.mark.parametrize("span", ["x,5", "9,4", "-1,4", "1.5,4", ",4"])
def test_bad_spans_are_named(tmp_path: Path, span: str) -> None:
    path = written(
        tmp_path / "l.csv", f"doc_id,start,end,event,negated\na,1,5,e,no\na,{span},e,no\n"
    )
    with pytest.raises(KitError, match=r"line 3 of l\.csv"):
        read_handmade(path, table="links")
