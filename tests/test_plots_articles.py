"""The picture of a corpus: an article a dot, on its day, in its outlet's line."""

from __future__ import annotations

import pandas as pd
import pytest

from kit.tables import KitError, empty
from kit.views.plots import describe, plot_articles


def corpus(outlets, days) -> pd.DataFrame:
    return pd.DataFrame({"outlet": outlets, "date": pd.to_datetime(days)})


def labels(ax) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def test_each_dated_article_is_a_dot_and_outlets_are_counted():
    documents = corpus(
        ["A", "B", "A", None, "B"], ["2022-02-15", "2022-02-16", "2022-02-15", "2022-02-17", None]
    )
    ax = plot_articles(documents)
    assert labels(ax) == ["A (2)", "B (1)", "no outlet named (1)"]
    assert len(ax.collections[0].get_offsets()) == 4
    assert "Not drawn: 1 article without a date." in ax.texts[-1].get_text()
    assert describe(ax) == (
        "4 articles on 3 days, 15 February 2022 to 17 February 2022; most, 2, on 15 February 2022."
    )


def test_small_outlets_share_the_last_line():
    outlets = [name for at, name in enumerate("ABCDEFGHIJKLMN") for _ in range(20 - at)]
    shown = labels(plot_articles(corpus(outlets, ["2022-02-15"] * len(outlets))))
    assert shown[:2] == ["A (20)", "B (19)"]
    assert shown[11:] == ["L (9)", "all other outlets (15)"]


@pytest.mark.parametrize("documents", [empty("documents"), corpus(["A"], [None])])
def test_without_dates_it_says_so(documents):
    ax = plot_articles(documents)
    assert [text.get_text() for text in ax.texts if text.get_text()] == ["No article has a date."]


def test_one_day_and_a_dollar_in_a_name_are_drawn():
    ax = plot_articles(corpus(["A$$"] * 20, ["2022-02-15"] * 20))
    ax.figure.canvas.draw()
    assert len(ax.collections[0].get_offsets()) == 20


def test_it_says_which_columns_it_needs():
    with pytest.raises(KitError, match="plot_articles needs the column 'date' in documents"):
        plot_articles(pd.DataFrame({"outlet": ["A"]}))


def test_the_year_stands_below_days():
    ax = plot_articles(corpus(["A", "A"], ["2022-02-15", "2022-04-02"]))
    assert next(tick.get_text()[-5:] for tick in ax.get_xticklabels()) == "\n2022"
