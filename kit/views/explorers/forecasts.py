"""ForecastExplorer: who said how likely, when, and by which standard."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.hedging.estimates import estimate_probability
from kit.tables import require
from kit.views.explorers import controls
from kit.views.explorers.barlist import Bars
from kit.views.explorers.cut import CorpusExplorer, CorpusFilter
from kit.views.explorers.frame import State, View, compose
from kit.views.explorers.passages import read_whole
from kit.views.grids import make_table
from kit.views.plots.ladder import STANDARDS
from kit.views.prose import count, shorten
from kit.views.showing import Shown

_ORDERS = {
    "the earliest first": "date",
    "the most likely first": "high",
    "the least likely first": "low",
}
_TOP = 12  # speakers with a bar
_STANDARDS = {name: key for key, name in STANDARDS.items()}
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
    wide = True

    def __init__(self, forecasts: pd.DataFrame, *, within: CorpusFilter | None = None) -> None:
        needs = ["date", "outlet", "actor", "speaker", "phrase", "proposition", "horizon"]
        require(forecasts, needs, table="forecasts", function="ForecastExplorer")
        speakers = forecasts["actor"].dropna().value_counts().index[:100]
        self._read = {name: _read(forecasts, name) for name in STANDARDS}
        asked = {
            "speaker": controls.choose_name("Speaker", "everybody", speakers),
            "standard": controls.choose("Standard", _STANDARDS, value="icd203"),
            "ranged": controls.choose("With", _KINDS),
            "order": controls.choose("Order", _ORDERS),
            **controls.choose_passage(25),
        }
        articles = forecasts[["doc_id", "outlet", "date"]].drop_duplicates("doc_id")
        if within is None:
            del asked["whole"]  # without the articles there is nothing to read
        self.take(articles if within is None else within)
        super().__init__(asked)

    def draw(self, state: State) -> View:
        """Return the forecasts of a speaker in the articles chosen, read by one standard."""
        forecasts = self._read[state["standard"]]
        known = forecasts["p_mid"].notna().to_numpy()
        chosen = controls.within(self.cut.keep(), controls.rows_of(forecasts, self.documents))
        chosen &= known | (not state["ranged"])
        counts = forecasts.loc[chosen, "actor"].value_counts().head(_TOP)
        speakers = Bars.of("speaker", "Forecasts by those who are named", counts)
        chosen &= controls.keep_equal(forecasts["actor"], state["speaker"])
        table = forecasts[chosen]
        if table.empty:
            return compose("No forecast fits this choice.", bars=speakers)
        table = table.iloc[_order(table, state["order"])]
        rows, words = controls.take_page(len(table), state["page"])
        ranged = f"{int(known[chosen].sum()):,} with a range under {STANDARDS[state['standard']]}"
        head = f"{count(len(table), 'forecast')}, {ranged}."
        whole = read_whole(self.documents, table.iloc[rows], table, state, by="phrase")
        if whole is not None:
            head += f" No. {state['whole']} of {words}, in its article"
        shown = whole or _list(table.iloc[rows], f"Forecasts {words}", state["max_words"])
        return compose(head, shown, n=len(table), rows=lambda: table, bars=speakers)


def _read(forecasts: pd.DataFrame, standard: str) -> pd.DataFrame:
    """Read the phrases by another standard; the rest of a forecast stays."""
    kept = forecasts.drop(columns=["p_low", "p_mid", "p_high", "standard"], errors="ignore")
    return estimate_probability(kept.assign(category="epistemic"), standard=standard)


def _order(table: pd.DataFrame, order: str) -> NDArray[np.int64]:
    key = table["date"] if order == "date" else table["p_mid"]
    ranks = key.rank(method="first", ascending=order != "high", na_option="bottom")
    return np.argsort(ranks.to_numpy(), kind="stable")


def _list(shown: pd.DataFrame, caption: str, max_words: int) -> Shown:
    """List day and speaker, what is forecast by when, the phrase, and its range as a bar."""
    days = shown[["date", "horizon"]].apply(lambda column: column.dt.strftime("%Y-%m-%d"))
    rows = shown[["actor", "outlet", "proposition", "phrase"]].astype("object").join(days)
    rows = rows.where(rows.notna(), "").assign(quoted=shown["speaker"].notna())
    who, what = [], []
    for row in rows.itertuples(index=False):
        said = row.quoted and row.outlet
        name = f"{row.actor or 'unnamed'} in {row.outlet}" if said else row.actor or row.outlet
        who.append(f"{row.date} {name or 'unnamed'}".strip())
        due = f" (by {row.horizon})" if row.horizon else ""
        what.append(shorten(row.proposition, max_words=max_words) + due)
    listed = pd.DataFrame({"no.": range(1, len(rows) + 1), "day and speaker": who, "what": what,
                           "phrase": rows["phrase"].array})  # fmt: skip
    return make_table(listed, caption=caption, ranges=shown[["p_low", "p_high"]])
