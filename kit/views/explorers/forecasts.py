"""ForecastExplorer: who said how likely, when, and by which standard."""

from __future__ import annotations

from html import escape

import numpy as np
import pandas as pd

from kit.hedging.estimates import estimate_probability
from kit.tables import require
from kit.views.explorers.bars import bar_table
from kit.views.explorers.frame import (
    ALL,
    Explorer,
    State,
    View,
    choose,
    choose_documents,
    choose_page,
    keep_documents,
    number,
    take_page,
)
from kit.views.plots.ladder import STANDARDS
from kit.views.plots.style import count
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
        speakers = forecasts["actor"].dropna().value_counts().index[:100].tolist()
        controls = {
            "speaker": choose(
                "Speaker", [("everybody", ALL), *[(name, name) for name in speakers]]
            ),
            **choose_documents(forecasts),
            "standard": choose(
                "Standard", [(name, key) for key, name in STANDARDS.items()], value="icd203"
            ),
            "ranged": choose(
                "With", [("any phrase", False), ("a range under this standard", True)]
            ),
            "order": choose("Order", list(_ORDERS.items())),
            "max_words": number("Words", 25, 5, 200, 5),
            "page": choose_page(),
        }
        read = {name: _read(forecasts, name) for name in STANDARDS}
        super().__init__(
            "Forecasts", controls, lambda state: view_forecasts(read[state["standard"]], state)
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
    chosen = keep_documents(forecasts, state)
    if state["speaker"] != ALL:
        chosen &= forecasts["actor"].eq(state["speaker"]).fillna(False).to_numpy(dtype=bool)
    known = forecasts["p_mid"].notna().to_numpy()
    if state["ranged"]:
        chosen &= known
    table = forecasts[chosen]
    if table.empty:
        words = "No forecast fits this choice."
        return View(f"<p>{words}</p>", words)
    table = table.iloc[_order(table, state["order"])]
    rows, words = take_page(len(table), state["page"])
    head = f"{count(len(table), 'forecast')}, {int(known[chosen].sum()):,} with a range under {STANDARDS[state['standard']]}. Shown: {words}."
    shown = table.iloc[rows]
    cells = _cells(shown, state["max_words"])
    ranges = list(zip(shown["p_low"].tolist(), shown["p_high"].tolist(), strict=True))
    heads = ["day", "who", "what", "by when", "phrase", "percent"]
    bars = [(cell, low, high) for cell, (low, high) in zip(cells, ranges, strict=True)]
    drawn = bar_table(bars, heads, caption="Forecasts")
    html = f"<p><strong>{escape(head)}</strong></p>{drawn.bundle['text/html']}"
    return View(html, f"{head}\n{drawn!r}", len(table))


def _order(table: pd.DataFrame, order: str) -> np.ndarray:
    key = table["date"] if order == "date" else table["p_mid"]
    ranks = key.rank(method="first", ascending=order != "high", na_option="bottom")
    return np.argsort(ranks.to_numpy(), kind="stable")


def _cells(shown: pd.DataFrame, max_words: int) -> list[list[str]]:
    days, horizons = (
        shown[name].dt.strftime("%Y-%m-%d").fillna("").tolist() for name in ("date", "horizon")
    )
    actors, outlets = (
        shown[name].fillna("").astype("str").tolist() for name in ("actor", "outlet")
    )
    quoted = shown["speaker"].notna().tolist()
    who = [
        f"{actor or 'unnamed'} in {outlet}" if said and outlet else (actor or outlet or "unnamed")
        for actor, outlet, said in zip(actors, outlets, quoted, strict=True)
    ]
    what = [shorten(text, max_words=max_words) for text in shown["proposition"].fillna("").tolist()]
    phrases = shown["phrase"].fillna("").tolist()
    return [list(row) for row in zip(days, who, what, horizons, phrases, strict=True)]
