"""Forecasts: what was said to be likely, by when, and whether it happened as often as said."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup, escape

from kit.language.days import write_day
from kit.measures.calibration import score_forecasts
from kit.report import marks
from kit.report.blocks import Link, Shelf
from kit.report.section import Figure, Row, Section, make_figure, percent
from kit.report.tables import ReportTables
from kit.views.prose import shorten

_ROWS, _WORDS, ENOUGH = 12, 34, 10
VERDICTS = {
    "above": "said too timidly",
    "below": "said too boldly",
    "inside": "as often as said",
    "fits": "cannot be told",
}


def forecasts(tables: ReportTables) -> Section:
    """Show the forecasts that look ahead, and what became of those whose outcome is known.

    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section
        With the facts ``n`` (statements with a word of probability), ``n_ahead`` (those
        that look ahead), ``n_dated`` (those of them that name a day or period).

    Examples
    --------
    >>> from kit.report import read_tables
    >>> forecasts(read_tables()).n_ahead > 50
    True
    """
    ahead = list_ahead(tables)
    if ahead.empty:
        return Section("forecasts", None, [], absent="No statement looks ahead.")
    shelf = Shelf(tables)
    parts = [figure for figure in [show_calibration(shelf)] if figure]
    parts.append(show_ledger(ahead, shelf))
    shelf.open("ahead", title="Statements that look ahead", found=ahead, noun="forecast",
               marks="e", back="ledger")  # fmt: skip
    open_dated(ahead, shelf)
    return Section("forecasts", shelf, parts, n=len(tables.forecasts), n_ahead=len(ahead),
                   n_dated=int(ahead["horizon"].notna().sum()))  # fmt: skip


def list_ahead(tables: ReportTables) -> pd.DataFrame:
    """Return the forecasts that look ahead of their article's day."""
    return tables.forecasts[tables.forecasts["looks_ahead"].fillna(False).astype(bool)]


def open_dated(ahead: pd.DataFrame, shelf: Shelf) -> Link:
    """Open the forecasts that name a day or period."""
    return shelf.open("ahead", "dated", title="Forecasts with a day", noun="forecast", marks="e",
                      found=ahead[ahead["horizon"].notna()], back="ledger")  # fmt: skip


def show_ledger(ahead: pd.DataFrame, shelf: Shelf) -> Figure:
    """List forecasts: those with a day first, then those with a range."""
    order = ahead.assign(undated=ahead["horizon"].isna(), unsized=ahead["p_low"].isna())
    shown = order.sort_values(["undated", "unsized", "date", "doc_id"], kind="stable").head(_ROWS)
    became, rows = _outcomes(shelf.tables), []
    for one in shown.itertuples():
        said = _day(one.date, "no date")
        link = shelf.open("forecast", one.doc_id[:8], one.start, title=f"Forecast, {said}",
                          found=shown.loc[[one.Index]], noun="forecast", marks="e", back="ledger")  # fmt: skip
        rows.append(Row([
            link.show(said, f"{said}, {one.match}: the sentence"), _proposition(one), _chance(one),
            _day(one.horizon, "no day named"), became.get((one.doc_id, one.start), ""),
        ]))  # fmt: skip
    return make_figure("ledger", shelf.tables, rows, when=["linked"] if became else [],
                       shown=f"{len(shown):,}", all=f"{len(ahead):,}")  # fmt: skip


def _proposition(one: Any) -> Markup:
    """Write the clause with its phrase marked, and who says it."""
    clause = one.proposition if isinstance(one.proposition, str) else one.match
    written = str(escape(drop_lone_marks(shorten(clause, max_words=_WORDS))))
    marked = Markup('<mark class="e">{}</mark>').format(one.match)
    body = Markup(written.replace(str(escape(one.match)), str(marked), 1))
    names = [x for x in (one.actor, one.speaker) if isinstance(x, str)]
    who = names[0] if names else ""
    place = (
        f", in {one.outlet}" if isinstance(one.outlet, str) and who and one.outlet != who else ""
    )
    return Markup('{} <span class="sub">{}{}</span>').format(body, who, place)


def drop_lone_marks(clause: str) -> str:
    """Take away quotation marks that a clause cut out of its sentence leaves without their other half.

    Examples
    --------
    >>> drop_lone_marks("we will win,” she said of “the race")
    'we will win, she said of the race'
    """
    kept, opened = list(clause), list[int]()
    for found in re.finditer(r"[“”]", clause):
        if found[0] == "“":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            kept[found.start()] = ""
    straight = [found.start() for found in re.finditer('"', clause)]
    for at in [*opened, *straight[len(straight) // 2 * 2 :]]:
        kept[at] = ""
    return "".join(kept)


def _chance(one: Any) -> Markup:
    if np.isnan(one.p_low):
        return Markup("not in ICD 203")
    drawn = marks.draw("range", 100 * one.p_low, 100 * one.p_high)
    return Markup("{}–{}{}").format(percent(one.p_low), percent(one.p_high), drawn)


def _day(day: pd.Timestamp, missing: str) -> str:
    return missing if pd.isna(day) else write_day(day, short=True)


def _outcomes(tables: ReportTables) -> dict[tuple[str, int], str]:
    """Say of linked forecasts whether what they speak of happened."""
    if tables.links.empty:
        return {}
    joined = tables.links.merge(tables.outcomes, on="event")
    happened = joined["outcome"] ^ joined["negated"].fillna(False)
    words = happened.map({True: "happened", False: "did not happen"}).astype("object")
    pairs = zip(joined["doc_id"].tolist(), joined["start"].tolist(), strict=True)
    return dict(zip(pairs, words.where(happened.notna(), "still open").tolist(), strict=True))


def calibrate_ranges(tables: ReportTables) -> pd.DataFrame:
    """Return the ranges with enough linked forecasts, how often these came true, the surest first."""
    if tables.links.empty:
        return pd.DataFrame()
    made = score_forecasts(tables.forecasts, tables.outcomes, tables.links).calibration
    return made[made["n"] >= ENOUGH].sort_values("p_low", ascending=False, kind="stable")


def open_range(row: pd.Series, shelf: Shelf) -> Link:
    """Open the linked forecasts of one range."""
    tables = shelf.tables
    tied = tables.forecasts.merge(tables.links[["doc_id", "start"]].drop_duplicates(),
                                  on=["doc_id", "start"])  # fmt: skip
    near = np.isclose(tied["p_low"], row["p_low"]) & np.isclose(tied["p_high"], row["p_high"])
    bounds = f"{percent(row['p_low'])} to {percent(row['p_high'])}"
    return shelf.open("came-true", bounds, title=f"Forecasts at {bounds} percent", found=tied[near],
                      noun="forecast", marks="e", back="calibration")  # fmt: skip


def show_calibration(shelf: Shelf) -> Figure | None:
    """Hold each range against the share of its forecasts that came true."""
    ranges = calibrate_ranges(shelf.tables)
    if ranges.empty:
        return None
    scale, rows = marks.Scale(0, 1, (0, 0.25, 0.5, 0.75, 1)), []
    for _, one in ranges.iterrows():
        link, number = open_range(one, shelf), (one["share"], one["low"], one["high"])
        drawn = marks.draw("held", scale, one["p_low"], one["p_high"], number, link.href)
        bounds = f"{percent(one['p_low'])}–{percent(one['p_high'])}"
        verdict = VERDICTS.get(one["verdict"], one["verdict"])
        rows.append(Row([one["phrases"], drawn, bounds, f"{one['n_true']:,}",
                         link.show(f"{one['n']:,}"), verdict]))  # fmt: skip
    axis = marks.draw("axis", marks.PERCENT, " %")
    return make_figure("calibration", shelf.tables, rows, axis=axis, enough=ENOUGH)
