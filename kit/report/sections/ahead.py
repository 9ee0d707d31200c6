"""Forecasts: what was said to be likely, by when, and whether it happened as often as said."""

import re
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from kit.language.days import write_day
from kit.language.word_kinds import words
from kit.measures.calibration import score_forecasts
from kit.measures.linking import BECAME
from kit.report import marks
from kit.report.archive import mark_text
from kit.report.blocks import Link, Shelf
from kit.report.figures import Figure, Row, make_figure
from kit.report.marks import percent
from kit.report.section import Content, as_section
from kit.report.tables import ReportTables
from kit.report.templates import render

_ROWS, _WORDS, ENOUGH = 12, 34, 10
VERDICTS = {
    "above": "said too timidly",
    "below": "said too boldly",
    "inside": "as often as said",
    "fits": "cannot be told",
}


@as_section
def forecasts(shelf: Shelf) -> Content | str:
    """Show the forecasts that look ahead, and what became of those whose outcome is known.

    Its facts: ``n`` (statements with a word of probability), ``n_ahead`` (those that look
    ahead), ``n_dated`` (those of them that name a day or period).

    >>> forecasts(read_tables()).n_ahead > 50
    True
    """
    ahead = shelf.find("ahead")
    if ahead.empty:
        return "No statement looks ahead."
    shelf.open("ahead")
    facts = {
        "n": len(shelf.tables.forecasts),
        "n_ahead": len(ahead),
        "n_dated": open_dated(shelf).n,
    }
    return [tell_what_is_known(shelf), show_calibration(shelf), show_ledger(ahead, shelf)], facts


def open_dated(shelf: Shelf) -> Link:
    """Open the forecasts that name a day or period."""
    return shelf.open("ahead dated", found=shelf.find("ahead").dropna(subset="horizon"))


def tell_what_is_known(shelf: Shelf) -> Markup:
    """Say of how many forecasts it is known whether they came true, each number a link to them."""
    kinds = [*BECAME.values(), "in part", "not yet known", ""]
    known = (
        [] if shelf.tables.links.empty else [(one, shelf.open("ahead {}", one)) for one in kinds]
    )
    return render("known.html.j2", known=[(became, link) for became, link in known if link.n])


def show_ledger(ahead: pd.DataFrame, shelf: Shelf) -> Figure:
    """List forecasts: those with a day first, then those with a range."""
    flags = {
        "open": ahead["became"] == "",
        "undated": ahead["horizon"].isna(),
        "unsized": ahead["p_low"].isna(),
    }
    shown = ahead.assign(**flags).sort_values([*flags, "date", "doc_id"], kind="stable").head(_ROWS)
    rows = []
    for one in shown.itertuples():
        said = _day(one.date, "no date")
        here = shown.loc[[one.Index]]
        link = shelf.open("forecast {} {}", one.doc_id[:8], one.start, found=here)
        rows.append(Row([
            link._replace(said=f"{said}, {one.match}: the sentence").show(said), _proposition(one), _chance(one),
            _day(one.horizon, "no day named"), one.became or "no outcome given",
        ]))  # fmt: skip
    return make_figure("ledger", shelf.tables, rows, when=[] if shelf.tables.links.empty else ["linked"],
                       shown=f"{len(shown):,}", all=f"{len(ahead):,}")  # fmt: skip


def _proposition(one: Any) -> Markup:
    """Write the clause, the words around its phrase if it is long, and who says it where."""
    clause = drop_lone_marks(one.proposition if isinstance(one.proposition, str) else one.match)
    at = max(clause.find(one.match), 0)
    body = mark_text(clause, [(at, at + len(one.match), "e")], most=_WORDS)
    place = f"in {one.outlet}" if isinstance(one.outlet, str) else ""
    said = ", ".join(filter(None, [name_holder(one.speaker, one.actor), place]))
    return Markup('{} <span class="sub">{}</span>').format(body, said)


def name_holder(speaker: object, actor: object) -> str:
    """Name who says something: by name, or in the article's own words ("a doctor at Mercy").

    Nobody, where the article gives no holder (it may be the outlet, or be missed by the rules)
    or a pronoun that stands for nobody known.

    >>> name_holder("he", "Bo Lind"), name_holder("a doctor at Mercy", "Mercy"), name_holder("it", "it")
    ('Bo Lind', 'a doctor at Mercy', '')
    """
    if not isinstance(speaker, str):
        return ""
    known = actor if isinstance(actor, str) and actor[:1].isupper() else ""
    if speaker.lower() in words("pronoun") | words("object_pronoun") | words("relative"):
        return known
    described = speaker[:1].islower() or speaker.split()[0].lower() in words("determiner")
    return speaker if described or not known else known


def drop_lone_marks(clause: str) -> str:
    """Take away quotation marks that a clause cut out of its sentence leaves without their other half.

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


def calibrate_ranges(tables: ReportTables) -> pd.DataFrame:
    """Return the ranges with enough linked forecasts, how often these came true, the surest first."""
    if tables.links.empty:
        return pd.DataFrame()
    made = score_forecasts(tables.forecasts, tables.outcomes, tables.links).calibration
    return made[made["n"] >= ENOUGH].sort_values("p_low", ascending=False, kind="stable")


def open_range(row: pd.Series, shelf: Shelf) -> Link:
    """Open the linked forecasts of one range."""
    found = shelf.tables.forecasts
    near = np.isclose(found["p_low"], row["p_low"]) & np.isclose(found["p_high"], row["p_high"])
    due = found[near & found["became"].isin(["in part", *BECAME.values()])]
    bounds = f"{percent(row['p_low'])} to {percent(row['p_high'])}"
    return shelf.open("came true {}", bounds, found=due)


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
