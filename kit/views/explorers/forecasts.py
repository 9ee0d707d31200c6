"""ForecastExplorer: who said how likely, when, and by which standard."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kit.hedging.estimates import estimate_probability
from kit.tables import require
from kit.views.bars import bar_table
from kit.views.explorers import controls
from kit.views.explorers.frame import Explorer, State, View, compose
from kit.views.plots.ladder import STANDARDS
from kit.views.plots.wording import count
from kit.views.prose import shorten

_ORDERS = {"the earliest first": "date", "the most likely first": "high",
           "the least likely first": "low"}  # fmt: skip


class ForecastExplorer(Explorer):
    """Explore the forecasts of a corpus under each standard.

    Parameters
    ----------
    forecasts : DataFrame
        As `find_forecasts` returns it.

    Examples
    --------
    >>> from kit.tables import empty
    >>> ForecastExplorer(empty("forecasts")).view.text
    'No forecast fits this choice.'
    """

    def __init__(self, forecasts: pd.DataFrame) -> None:
        needs = ["date", "outlet", "actor", "speaker", "phrase", "proposition", "horizon"]
        require(forecasts, needs, table="forecasts", function="ForecastExplorer")
        speakers = forecasts["actor"].dropna().value_counts().index[:100]
        kinds = [("any phrase", False), ("a range under this standard", True)]
        asked = {
            "speaker": controls.choose_name("Speaker", "everybody", speakers),
            **controls.choose_documents(forecasts),
            "standard": controls.choose(
                "Standard", [(name, key) for key, name in STANDARDS.items()], value="icd203"
            ),
            "ranged": controls.choose("With", kinds),
            "order": controls.choose("Order", list(_ORDERS.items())),
            "max_words": controls.number("Words", 25, 5, 200, 5),
            "page": controls.choose_page(),
        }
        read = {name: _read(forecasts, name) for name in STANDARDS}
        super().__init__(
            "Forecasts", asked, lambda state: view_forecasts(read[state["standard"]], state)
        )


def _read(forecasts: pd.DataFrame, standard: str) -> pd.DataFrame:
    """Read the phrases by another standard; the rest of a forecast stays."""
    kept = forecasts.drop(columns=["p_low", "p_mid", "p_high", "standard"], errors="ignore")
    return estimate_probability(kept.assign(category="epistemic"), standard=standard)


def view_forecasts(forecasts: pd.DataFrame, state: State) -> View:
    """Return the view of forecasts for one state of the controls.

    Parameters
    ----------
    forecasts : DataFrame
        Read by the standard of the state.
    state : mapping
        ``speaker, outlet, first, last, standard, ranged, order, max_words, page``.
    """
    chosen = controls.keep_documents(forecasts, state)
    chosen &= controls.keep_equal(forecasts["actor"], state["speaker"])
    known = forecasts["p_mid"].notna().to_numpy()
    if state["ranged"]:
        chosen &= known
    table = forecasts[chosen]
    if table.empty:
        return compose("No forecast fits this choice.")
    table = table.iloc[_order(table, state["order"])]
    rows, words = controls.take_page(len(table), state["page"])
    head = f"{count(len(table), 'forecast')}, {int(known[chosen].sum()):,} with a range under {STANDARDS[state['standard']]}."
    shown = table.iloc[rows]
    columns = zip(_cells(shown, state["max_words"]), shown["p_low"], shown["p_high"], strict=True)
    caption = f"Forecasts {words}"
    bars = bar_table(columns, ["day and speaker", "what", "phrase", "percent"], caption=caption)
    return compose(head, bars, n=len(table))


def _order(table: pd.DataFrame, order: str) -> np.ndarray:
    key = table["date"] if order == "date" else table["p_mid"]
    ranks = key.rank(method="first", ascending=order != "high", na_option="bottom")
    return np.argsort(ranks.to_numpy(), kind="stable")


def _cells(shown: pd.DataFrame, max_words: int) -> list[list[str]]:
    """Write day and speaker, what is forecast by when, and the phrase."""
    days = shown[["date", "horizon"]].apply(lambda column: column.dt.strftime("%Y-%m-%d"))
    texts = shown[["actor", "outlet", "proposition", "phrase"]].astype("object")
    rows = pd.concat([days.astype("object"), texts], axis="columns")
    rows = rows.where(rows.notna(), "").assign(quoted=shown["speaker"].notna())
    made = []
    for row in rows.itertuples(index=False):
        said = row.quoted and row.outlet
        who = f"{row.actor or 'unnamed'} in {row.outlet}" if said else row.actor or row.outlet
        what = shorten(row.proposition, max_words=max_words)
        what += f" (by {row.horizon})" if row.horizon else ""
        made.append([f"{row.date} {who or 'unnamed'}".strip(), what, row.phrase])
    return made
