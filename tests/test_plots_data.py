"""Pictures show the numbers they are given: places of marks, counts in labels, greys."""

from __future__ import annotations

import matplotlib.colors as mcolors
import numpy as np
import pandas as pd
import pytest

from kit.tables import KitError
from kit.views import plots
from kit.views.plots.style import GREY


def labels(ax) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def note(ax) -> str:
    return " ".join(" ".join(text.get_text() for text in ax.texts).split())


def table(columns: str, *rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


def test_rates_stand_at_their_values_and_few_are_hollow_last_and_without_interval():
    rates = table(
        "outlet n n_tokens rate low high n_documents",
        ("A", 30, 9000, 3.3, 2.0, 4.5, 9),
        ("B", 40, 5000, 8.0, 1.0, 15.0, 4),
        ("C", 4, 4000, 1.0, 0.5, 1.5, 5),
    )
    ax = plots.plot_rates(rates)
    assert labels(ax) == ["A (n=30)", "C (n=4)", "B (n=40)"]
    lines, sure, few = ax.collections
    assert sure.get_offsets().tolist() == [[3.3, 0.0], [1.0, 1.0]]
    assert few.get_offsets().shape == (1, 2)
    assert few.get_edgecolor().tolist() == [list(mcolors.to_rgba(GREY))]
    assert len(lines.get_segments()) == 2
    assert "74 hedges in 18,000 tokens" in note(ax)
    assert "fewer than 5 articles" in note(ax)
    assert plots.describe(ax).endswith("1 group with fewer than 5 articles.")


def test_conditions_and_boosters_are_cues_and_not_called_hedges():
    rates = table(
        "outlet category n n_tokens rate low high n_documents",
        ("A", "epistemic", 30, 9000, 3.3, 2.0, 4.5, 9),
        ("A", "booster", 12, 9000, 1.3, 1.0, 1.5, 9),
    )
    ax = plots.plot_rates(rates)
    assert ax.get_title(loc="left") == "Hedging cues per 1,000 tokens, by outlet and category"
    assert "42 hedging cues in 9,000 tokens" in note(ax)  # tokens are shared, not added


def test_rates_by_three_columns_are_refused():
    rates = table(
        "a b c n n_tokens rate low high n_documents", (1, 2, 3, 30, 9000, 3.3, 2.0, 4.5, 9)
    )
    with pytest.raises(KitError, match="plot_rates needs rates by one or two columns"):
        plots.plot_rates(rates)


def test_without_a_date_the_panel_says_so():
    rates = pd.DataFrame({"date": pd.to_datetime([None]), "n": [1], "rate": [76.9], "low": [3.0],
                          "high": [90.0], "n_documents": [1]})  # fmt: skip
    tone = rates.rename(columns={"rate": "mean", "n": "n_sentences"})
    for ax in (plots.plot_over_time(rates), plots.plot_tone_over_time(tone)):
        assert len(ax.get_xticks()) == 0


def test_articles_stand_under_the_line_and_undated_ones_are_counted():
    days = table(
        "date n n_tokens rate low high n_documents",
        (pd.Timestamp("2022-02-14"), 30, 9000, 3.3, 2.0, 4.5, 7),
        (pd.Timestamp("2022-02-15"), 40, 9000, 4.4, 3.0, 5.5, 9),
        (pd.NaT, 12, 3000, 4.0, 2.0, 6.0, 3),
    )
    ax = plots.plot_over_time(days)
    assert [bar.get_height() for bar in ax.child_axes[0].patches] == [7, 9]
    assert "3 articles without a date" in note(ax)


def test_the_ladder_draws_each_standard_and_says_which_is_silent():
    hedges = pd.DataFrame(
        {"doc_id": ["a", "a", "b"], "phrase": ["more likely than not", "likely", "likely"]}
    )
    ax = plots.plot_ladder(hedges, phrase="more likely than not")
    bars = [(bar.get_x(), bar.get_width()) for bar in ax.patches]
    assert bars == [(50.0, 50.0), (50.0, 50.0)]  # IPCC and EFSA alone
    assert note(ax).count("no range given") == 5
    assert "Found 1 time in 1 article, of 3 probability phrases" in note(ax)
    assert plots.plot_ladder(hedges).get_title(loc="left").startswith("“likely”")


def test_speaking_puts_two_bars_beside_each_actor():
    ax = plots.plot_speaking(table("actor n n_quotes", ("Ann", 9, 2), ("Bo", 4, 0)))
    assert [bar.get_width() for bar in ax.patches] == [9, 4, 2, 0]
    assert "Never quoted: 1 of 2" in note(ax)


def test_actors_in_few_articles_have_no_interval():
    ax = plots.plot_actors(
        table("actor n n_documents documents", ("Ann", 30, 8, 10), ("Bo", 3, 1, 10))
    )
    assert [bar.get_width() for bar in ax.patches] == [80, 10]
    assert len(ax.collections[0].get_segments()) == 1


def test_half_a_matrix_holds_each_pair_once():
    pairs = table("actor other n_documents", ("A", "A", 5), ("A", "B", 2), ("B", "B", 3))
    ax = plots.plot_comention(pairs)
    assert [text.get_text() for text in ax.texts if text.get_text().isdigit()] == ["2"]
    reverse = pairs.rename(columns={"actor": "other", "other": "actor"})
    again = plots.plot_comention(reverse)
    assert [text.get_text() for text in again.texts if text.get_text().isdigit()] == ["2"]


def test_a_stance_below_the_minimum_is_a_grey_count():
    stance = table(
        "actor mean low high n_mentions",
        ("Ann", 0.2, 0.1, 0.3, 30),
        ("Bo", np.nan, np.nan, np.nan, 3),
    )
    ax = plots.plot_stance(stance)
    assert "n=3" in [text.get_text() for text in ax.texts]
    assert (
        sum(
            len(c.get_offsets())
            for c in ax.collections
            if hasattr(c, "get_sizes") and len(c.get_sizes())
        )
        == 1
    )


def test_forecasts_without_a_range_are_ticks_and_undated_ones_are_counted():
    forecasts = pd.DataFrame(
        {"date": pd.to_datetime(["2022-02-15", "2022-02-15", None]), "actor": ["Ann", None, "Bo"],
         "p_low": [0.55, np.nan, 0.2], "p_mid": [0.675, np.nan, 0.3], "p_high": [0.8, np.nan, 0.45]}
    )  # fmt: skip
    ax = plots.plot_forecasts(forecasts)
    assert "2 forecasts with a date, 1 with a range" in note(ax)
    assert "Not drawn: 1 without a date" in note(ax)


def test_calibration_draws_the_range_and_the_share():
    ax = plots.plot_calibration(
        table("p_low p_high phrases n share low high", (0.55, 0.8, "likely", 20, 0.7, 0.5, 0.85))
    )
    bar = ax.patches[0]
    assert (round(bar.get_x()), round(bar.get_width())) == (55, 25)
    assert ax.collections[1].get_offsets().tolist() == [[70.0, 0.0]]


def test_words_keep_the_order_of_the_sentence_and_totals_are_no_bars():
    words = pd.DataFrame({"match": ["bad", "good", "(sum)", "(compound)"], "start": [9, 2, None, None],
                          "contribution": [-2.0, 1.0, -1.0, -0.3], "changed_by": ""})  # fmt: skip
    ax = plots.plot_contributions(words)
    assert labels(ax) == ["good", "bad"]
    assert "Sum −1.00, compound −0.30." in note(ax)


def test_words_say_that_there_is_no_interval_and_leave_hyphens_of_names():
    rates = table("outlet n n_tokens rate low high n_documents",
                  ("Post-Wire", 6, 2000, 3.0, np.nan, np.nan, 6))  # fmt: skip
    assert "Post-Wire: 3.0 (no interval, n = 6)" in plots.describe(plots.plot_rates(rates))
    stance = table("actor mean low high n_mentions", ("Jean-Luc", -0.2, np.nan, np.nan, 30))
    words = plots.describe(plots.plot_stance(stance))
    assert words == "Mean stance: Jean-Luc −0.20 (no interval, n = 30)."


def test_an_empty_picture_speaks_in_words() -> None:
    rates = pd.DataFrame(columns=["outlet", "n", "n_tokens", "rate", "low", "high", "n_documents"])
    words = [text.get_text() for text in plots.plot_rates(rates).texts]
    assert [text for text in words if "to count here." in text]


def many_forecasts(n: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": pd.date_range("2014-01-01", periods=n, freq="7D"),
            "actor": ["Ann", "Bo", None, "Cy", "Di"] * (n // 5),
            "p_low": [0.55, 0.55, 0.55, 0.55, np.nan] * (n // 5), "p_mid": [0.675, 0.925, 0.675, 0.675, np.nan] * (n // 5), "p_high": 0.8,
        }
    )  # fmt: skip


def test_more_forecasts_than_can_be_told_apart_are_counted_by_period_and_speaker():
    ax = plots.plot_forecasts(many_forecasts(500))
    said = [text.get_text() for text in ax.texts]
    assert "All speakers (400)" in said
    assert "Ann (100)" in said
    assert not any(text.startswith("no named speaker") for text in said)
    everybody = ax.collections[0]
    assert len(everybody.get_offsets()) < 130
    assert len(ax.collections) == 4  # everybody, and the three with most
    assert "circles: how many in a month" in note(ax) or "circles: how many in a quarter" in note(
        ax
    )
    assert "Not drawn: 100 without a range" in note(ax)


def test_mentions_over_ten_years_go_by_periods():
    days = pd.DataFrame(
        {
            "actor": "Ann",
            "date": pd.date_range("2012-01-01", periods=3_000),
            "n": 2,
            "n_documents": 1,
        }
    )
    ax = plots.plot_actor_timeline(days)
    assert ax.get_title(loc="left") == "Mentions over time, by quarter"
    assert len(ax.patches) <= 60
    assert labels(ax) == ["Ann (n=6,000)"]
    few = plots.plot_actor_timeline(days.head(10))
    assert few.get_title(loc="left") == "Mentions over time"


def test_a_picture_is_saved_for_print_with_its_words(tmp_path):
    ax = plots.plot_actor_timeline(
        pd.DataFrame(
            {"actor": ["Ann"], "date": pd.to_datetime(["2022-02-15"]), "n": [3], "n_documents": [1]}
        )
    )
    svg, png = plots.save(ax, tmp_path / "new" / "figure 1.5")
    assert (svg.name, png.name) == ("figure 1.5.svg", "figure 1.5.png")
    assert "Mentions: Ann 3" in svg.read_text(encoding="utf-8")
    data = png.read_bytes()
    assert int.from_bytes(data[16:20], "big") > 6 * 300
    assert b"Mentions: Ann 3" in data
    assert plots.save(ax, tmp_path / "a.svg") == [tmp_path / "a.svg"]
    assert plots.save(ax, tmp_path / "b.svg")[0].read_bytes() == (tmp_path / "a.svg").read_bytes()
    with pytest.raises(KitError, match=r"writes SVG and PNG\. Found the ending '\.jpg'"):
        plots.save(ax, tmp_path / "a.jpg")


def test_groups_too_small_are_those_without_a_mean_not_those_left_unsaid():
    stance = pd.DataFrame(
        {"actor": [*"ABCDEFGH"], "mean": [0.1] * 7 + [float("nan")], "low": 0.0, "high": 0.2,
         "n_mentions": range(40, 32, -1), "n_documents": 9}
    )  # fmt: skip
    assert plots.describe(plots.plot_stance(stance)).endswith(" 1 group too small.")
    assert plots.describe(plots.plot_stance(stance.head(7))).endswith("n = 36).")


def test_tables_put_together_from_parts_whose_index_repeats_are_told_rightly():
    days = pd.DataFrame(
        {"date": pd.to_datetime(["2022-02-14", "2022-02-15"]), "n": 9, "n_tokens": 900,
         "rate": [2.0, 5.0], "low": 1.0, "high": 6.0, "n_documents": [9, 7]}
    )  # fmt: skip
    later = days.assign(date=days["date"] + pd.Timedelta(days=2), rate=[1.0, 3.0])
    words = plots.describe(plots.plot_over_time(pd.concat([days, later])))
    assert "highest 5.0 at 15 February 2022 (7 articles), lowest 1.0 at 16 February" in words
