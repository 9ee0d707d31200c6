"""ForecastExplorer: who said how likely, when, and by which standard."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.hedging.estimates import estimate_probability
from kit.tables import require
from kit.views.bars import bar_table
from kit.views.explorers import controls
from kit.views.explorers.cut import CorpusExplorer, CorpusFilter
from kit.views.explorers.frame import State, View, compose
from kit.views.plots.ladder import STANDARDS
from kit.views.plots.wording import count
from kit.views.prose import shorten

_ORDERS = {
    "the earliest first": "date",
    "the most likely first": "high",
    "the least likely first": "low",
}
_KINDS = {"any phrase": False, "a range under this standard": True}


class ForecastExplorer(CorpusExplorer):
    """Explore the forecasts of a corpus under each standard.

    Parameters
    ----------
    forecasts : DataFrame
        As `find_forecasts` returns it.
    within : CorpusFilter, optional
        The filter above; without it, outlets and days are chosen here.

    Examples
    --------
    >>> from kit.tables import empty
    >>> ForecastExplorer(empty("forecasts")).view.text
    'No forecast fits this choice.'
    """

    title = "Forecasts"

    def __init__(self, forecasts: pd.DataFrame, *, within: CorpusFilter | None = None) -> None:
        needs = ["date", "outlet", "actor", "speaker", "phrase", "proposition", "horizon"]
        require(forecasts, needs, table="forecasts", function="ForecastExplorer")
        speakers = forecasts["actor"].dropna().value_counts().index[:100]
        self._read = {name: _read(forecasts, name) for name in STANDARDS}
        asked = {
            "speaker": controls.choose_name("Speaker", "everybody", speakers),
            "standard": controls.choose_standard(),
            "ranged": controls.choose("With", _KINDS),
            "order": controls.choose("Order", _ORDERS),
            "max_words": controls.number("Words", 25, 5, 200, 5),
            "page": controls.choose_page(),
        }
        articles = forecasts[["doc_id", "outlet", "date"]].drop_duplicates("doc_id")
        super().__init__(articles if within is None else within, asked)

    def draw(self, state: State) -> View:
        """Return the forecasts of a speaker in the articles chosen, read by one standard."""
        forecasts = self._read[state["standard"]]
        known = forecasts["p_mid"].notna().to_numpy()
        chosen = controls.within(self.keep(state), controls.rows_of(forecasts, self.documents))
        chosen &= controls.keep_equal(forecasts["actor"], state["speaker"])
        chosen &= known | (not state["ranged"])
        table = forecasts[chosen]
        if table.empty:
            return compose("No forecast fits this choice.")
        table = table.iloc[_order(table, state["order"])]
        rows, words = controls.take_page(len(table), state["page"])
        ranged = f"{int(known[chosen].sum()):,} with a range under {STANDARDS[state['standard']]}"
        shown = table.iloc[rows]
        cells = _cells(shown, state["max_words"])
        bars = bar_table(
            zip(cells, shown["p_low"], shown["p_high"], strict=True),
            ["day and speaker", "what", "phrase", "percent"], caption=f"Forecasts {words}",
        )  # fmt: skip
        head = f"{count(len(table), 'forecast')}, {ranged}."
        return compose(head, bars, n=len(table), rows=lambda: table)


def _read(forecasts: pd.DataFrame, standard: str) -> pd.DataFrame:
    """Read the phrases by another standard; the rest of a forecast stays."""
    kept = forecasts.drop(columns=["p_low", "p_mid", "p_high", "standard"], errors="ignore")
    return estimate_probability(kept.assign(category="epistemic"), standard=standard)


def _order(table: pd.DataFrame, order: str) -> NDArray[np.int64]:
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
