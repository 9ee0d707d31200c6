"""Findings that hold one group, or one period, against all the others."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from kit.measures.rates import count_rates
from kit.report import marks
from kit.report.blocks import Shelf, make_fragment
from kit.report.sections.apart import hold_apart
from kit.report.sections.common import choose_periods, name_period, numbers, of_group, plural
from kit.report.sections.hedges import list_moments
from kit.report.sections.moods import negative


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
    if not tables.several:
        return None
    made = hold_apart(tables.hedges, tables, tables.documents, "group")
    if made.empty:
        return None
    first = made.iloc[0]
    name, noun = str(first["group"]), plural(tables.by)
    href = shelf.open("hedges", name, title=f"Hedges, {name}", back="by-group",
                      found=tables.hedges[of_group(tables.hedges, tables) == name])  # fmt: skip
    n = len(made)
    if not first["apart"]:
        lead = f"By how much they hedge, the {noun} cannot be told apart."
        most, least = (made.loc[made["rate"].agg(which)] for which in ("idxmax", "idxmin"))
        names = [str(most["group"]), str(least["group"]), None]
        text = (f"Of {n:,} {noun}, {names[0]} has most, {most['rate']:.1f} hedges per 1,000 words, "
                f"and {names[1]} fewest, {least['rate']:.1f}; chance alone could make such a "
                "difference. Drawn: these two, and all articles.")  # fmt: skip
        return Finding(lead, text, _rates(shelf, names), "by-group", href)
    lead = f"{name} hedges {_more(first)} than the rest."
    others = int(made["apart"].sum()) - 1
    text = _against(first, "hedges")
    if n > 2:
        said = f"{others:,} more" if others else "no other"
        text += f" Of {n:,} {noun}, {said} can be told apart."
    return Finding(lead, text, _rates(shelf, [name, None]), "by-group", href)


def _more(row: pd.Series) -> str:  # type: ignore[type-arg]
    return "more" if row["ratio"] > 1 else "less"


def _against(row: pd.Series, noun: str) -> str:  # type: ignore[type-arg]
    """Say how a rate compares with that of all the others."""
    return (f"{row['rate']:.1f} {noun} per 1,000 words against {row['rest']:.1f}: "
            f"{row['ratio']:.2f} times as many; with other articles {row['low']:.2f} to "
            f"{row['high']:.2f} times.")  # fmt: skip


def _rates(shelf: Shelf, names: list[str | None]) -> Markup:
    """Draw the rates of groups; None stands for all articles."""
    tables = shelf.tables
    groups = count_rates(tables.hedges, tables.sentences, tables.documents, by="group")
    groups = groups.set_index("group")
    whole = count_rates(tables.hedges, tables.sentences, tables.documents).iloc[0]
    values = [numbers(whole if name is None else groups.loc[name]) for name in names]
    return marks.draw("pair", marks.make_scale([x for value in values for x in value]), values)


def over_time(shelf: Shelf) -> Finding | None:
    """Name the period in which hedging was densest or thinnest, or say that none stands out."""
    tables = shelf.tables
    days, unit = choose_periods(tables.documents["date"])
    if not unit or not tables.many or tables.hedges.empty:
        return None
    dated = tables.documents.assign(period=days)[days.notna()]
    found = tables.hedges[tables.hedges["doc_id"].isin(dated["doc_id"])]
    made = hold_apart(found, tables, dated, "period")
    moments, _ = list_moments(shelf)
    solid = [one for one in moments if not one.few]
    if made.empty or len(solid) < 3:
        return None
    picture = marks.draw("spark", solid, marks.make_scale([x for one in solid for x in one.number]))
    first = made.iloc[0]
    name = name_period(first["period"], unit)[0]
    href = f"#{make_fragment(('hedges', 'in', name))}"
    if not first["apart"]:
        lead = f"By how much they hedge, the {unit}s cannot be told apart."
        text = (f"Each of {len(made):,} {unit}s was held against the others; they have between "
                f"{made['rate'].min():.1f} and {made['rate'].max():.1f} hedges per 1,000 words.")  # fmt: skip
        return Finding(lead, text, picture, "over-time", "")
    lead = f"Hedges were {'densest' if first['ratio'] > 1 else 'thinnest'} in {name}."
    if unit in ("day", "week"):
        lead = lead.replace(" in ", " in the " if unit == "week" else " on ", 1)
    return Finding(lead, _against(first, "hedges"), picture, "over-time", href)


def darker(shelf: Shelf) -> Finding | None:
    """Name the group with more or fewer negative sentences than all the others."""
    tables = shelf.tables
    if not tables.several:
        return None
    dark = negative(tables.scored)
    made = hold_apart(dark, tables, tables.documents, "group")
    if made.empty or not made.iloc[0]["apart"]:
        return None
    first = made.iloc[0]
    name = str(first["group"])
    href = shelf.open("negative", name, title=f"Negative sentences, {name}", noun="sentence",
                      found=dark[of_group(dark, tables) == name], back="tone-by-group")  # fmt: skip
    lead = f"{name} sounds {'darker' if first['ratio'] > 1 else 'brighter'} than the rest."
    picture = marks.draw("bars", [float(first["rate"]), float(first["rest"])])
    return Finding(lead, _against(first, "negative sentences"), picture, "tone-by-group", href)
