"""Findings that hold one group, or one period, against all the others."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from kit.measures.rates import count_rates
from kit.report import marks
from kit.report.blocks import Shelf, make_fragment
from kit.report.sections.apart import hold_apart
from kit.report.sections.common import name_period, numbers, plural
from kit.report.sections.hedges import open_group, show_hedges_over_time
from kit.report.sections.moods import negative, open_signs
from kit.report.tables import ReportTables
from kit.tables import FEW


class Finding(NamedTuple):
    """One finding: a sentence, a picture, what supports it, and where to look."""

    lead: str
    text: str
    picture: Markup
    figure: str
    href: str


def which_group(shelf: Shelf) -> Finding | None:
    """Name the group that hedges more or less than all the others, or say that none does."""
    tables = shelf.tables
    made = hold_apart(tables.hedges, tables, tables.documents, "group") if tables.several else None
    if made is None or made.empty:
        return None
    first, n, noun = made.iloc[0], len(made), plural(tables.by)
    if not first["apart"]:
        most, least = (made.loc[made["rate"].agg(which)] for which in ("idxmax", "idxmin"))
        text = (f"Of {n:,} {noun}, {most['group']} has most, {most['rate']:.1f} hedges per 1,000 words, "
                f"and {least['group']} fewest, {least['rate']:.1f}; chance alone could make such a "
                "difference. Drawn: these two, and all articles.")  # fmt: skip
        if most["rate"] == least["rate"]:
            text = f"Of {n:,} {noun}, each has {most['rate']:.1f} hedges per 1,000 words."
        picture = _draw_rates(
            tables, tables.documents["group"], [most["group"], least["group"], None]
        )
        lead = f"By how much they hedge, the {noun} cannot be told apart."
        href = open_group(str(most["group"]), shelf).href
        return Finding(lead, text, picture, "by-group", href)
    name = str(first["group"])
    lead = f"{name} hedges {'more' if first['ratio'] > 1 else 'less'} than the rest."
    others, text = int(made["apart"].sum()) - 1, _against(first, "hedges")
    if n > 2:
        text += (
            f" Of {n:,} {noun}, {f'{others:,} more' if others else 'no other'} can be told apart."
        )
    picture = _draw_rates(tables, tables.documents["group"] == name, [True, False])
    return Finding(lead, text, picture, "by-group", open_group(name, shelf).href)


def _against(row: pd.Series, noun: str) -> str:
    """Say how a rate compares with that of all the others."""
    return (f"{row['rate']:.1f} {noun} per 1,000 words against {row['rest']:.1f}: "
            f"{row['ratio']:.2f} times as many; with other articles {row['low']:.2f} to "
            f"{row['high']:.2f} times.")  # fmt: skip


def _draw_rates(tables: ReportTables, sides: pd.Series, shown: list[object]) -> Markup:
    """Draw the rates of hedges of some sides; None stands for all articles."""
    documents = tables.documents.assign(side=sides)
    rates = count_rates(tables.hedges, tables.sentences, documents, by="side").set_index("side")
    whole = count_rates(tables.hedges, tables.sentences, documents).iloc[0]
    values = [numbers(whole if side is None else rates.loc[side]) for side in shown]
    return marks.draw("pair", marks.make_scale([x for value in values for x in value]), values)


def over_time(shelf: Shelf) -> Finding | None:
    """Name the period in which hedging was densest or thinnest, or say that none stands out."""
    tables = shelf.tables
    if not tables.unit or not tables.many or tables.hedges.empty:
        return None
    dated, found = (table.dropna(subset="period") for table in (tables.documents, tables.hedges))
    made = hold_apart(found, tables, dated, "period")
    solid = [one for one in show_hedges_over_time(shelf, 0)[1] if not one.few]
    if made.empty or len(solid) < 3:
        return None
    picture = marks.draw("spark", solid, marks.make_scale([x for one in solid for x in one.number]))
    first = made.iloc[0]
    name = name_period(first["period"], tables.unit)[0]
    if not first["apart"]:
        lead = f"By how much they hedge, the {tables.unit}s cannot be told apart."
        text = (f"Each of the {len(made):,} {tables.unit}s with {FEW} articles or more was held against "
                f"the others; they have between {made['rate'].min():.1f} and {made['rate'].max():.1f} "
                "hedges per 1,000 words.")  # fmt: skip
        return Finding(lead, text, picture, "over-time", "")
    joint = {"day": "on", "week": "in the"}.get(tables.unit, "in")
    lead = f"Hedges were {'densest' if first['ratio'] > 1 else 'thinnest'} {joint} {name}."
    href = f"#{make_fragment(('hedges', 'in', name))}"
    return Finding(lead, _against(first, "hedges"), picture, "over-time", href)


def darker(shelf: Shelf) -> Finding | None:
    """Name the group with more or fewer negative sentences than all the others."""
    tables = shelf.tables
    if not tables.several:
        return None
    made = hold_apart(negative(tables.scored), tables, tables.documents, "group")
    if made.empty or not made.iloc[0]["apart"]:
        return None
    first = made.iloc[0]
    name = str(first["group"])
    own = tables.scored[(tables.scored["group"] == name) & tables.scored["compound"].notna()]
    href = open_signs(own, name, "tone-by-group", shelf)[0].href
    lead = f"{name} sounds {'darker' if first['ratio'] > 1 else 'brighter'} than the rest."
    picture = marks.draw("bars", [float(first["rate"]), float(first["rest"])])
    return Finding(lead, _against(first, "negative sentences"), picture, "tone-by-group", href)
