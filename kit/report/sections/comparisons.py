"""Findings that hold one group, or one period, against all the others."""

from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from kit.measures.rates import count_rates
from kit.report import marks
from kit.report.blocks import Shelf
from kit.report.groups import name_period
from kit.report.marks import numbers
from kit.report.sections.apart import hold_apart
from kit.report.sections.hedges import show_hedges_over_time
from kit.report.tables import ReportTables
from kit.report.templates import read_words
from kit.tables import FEW
from kit.views.prose import fill


class Finding(NamedTuple):
    """One finding: a sentence, what supports it, a picture, and where to look."""

    lead: str
    text: str
    picture: Markup
    figure: str
    href: str


def tell(which: str, picture: Markup, href: str, /, **values: Any) -> Finding:
    """Make a finding; its words stand in ``findings.toml``, with `values` in them."""
    about = read_words("findings.toml")[which]
    lead, text = (fill(about[part], values, escape=False) for part in ("lead", "text"))
    return Finding(lead, text, picture, about["figure"], href)


def which_group(shelf: Shelf) -> Finding | None:
    """Name the group that hedges more or less than all the others, or say that none does."""
    tables = shelf.tables
    made = hold_apart(tables.hedges, tables, tables.documents, "group") if tables.several else None
    if made is None or made.empty:
        return None
    first, group = made.iloc[0], tables.documents["group"]
    noun = "corpora" if tables.by == "corpus" else f"{tables.by}s"
    if not first["apart"]:
        most, least = (made.loc[made["rate"].agg(which)] for which in ("idxmax", "idxmin"))
        name = "groups-equal" if most["rate"] == least["rate"] else "groups-alike"
        picture = _draw_rates(tables, group, [most["group"], least["group"], None])
        return tell(
            name, picture, shelf.open("hedges {}", most["group"]).href, noun=noun, n=len(made),
            most=most["group"], high=most["rate"], least=least["group"], low=least["rate"],
        )  # fmt: skip
    others = int(made["apart"].sum()) - 1
    said = f" Of {len(made):,} {noun}, {f'{others:,} more' if others else 'no other'} can be told apart."
    picture = _draw_rates(tables, group == first["group"], [True, False])
    return tell(
        "group-apart", picture, shelf.open("hedges {}", first["group"]).href, name=first["group"],
        more=_more(first), against=_against(first, "hedges"), others=said if len(made) > 2 else "",
    )  # fmt: skip


def _more(row: pd.Series) -> str:
    return "more" if row["ratio"] > 1 else "fewer"


def _against(row: pd.Series, noun: str) -> str:
    """Say how a rate compares with that of all the others."""
    return (f"{row['rate']:.1f} {noun} per 1,000 words against {row['rest']:.1f}: {row['ratio']:.2f} "
            f"times as many; with other articles like these most likely {row['low']:.2f} to "
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
    tables, unit = shelf.tables, shelf.tables.unit
    if not unit or not tables.many or tables.hedges.empty:
        return None
    dated, found = (table.dropna(subset="period") for table in (tables.documents, tables.hedges))
    made = hold_apart(found, tables, dated, "period")
    moments = show_hedges_over_time(shelf, 0)[1]
    solid = [one for one in moments if not one.few]
    if made.empty or len(solid) < 3:
        return None
    picture = marks.draw("spark", solid, marks.make_scale([x for one in solid for x in one.number]))
    first, rates = made.iloc[0], made["rate"]
    if not first["apart"]:
        return tell("periods-alike", picture, "", unit=unit, n=len(made), few=FEW, low=rates.min(),
                    high=rates.max())  # fmt: skip
    name = name_period(first["period"], unit)[0]
    return tell(
        "period-apart", picture, shelf.open("hedges in {}", first["period"], among=len(moments)).href, name=name,
        in_={"day": "on", "week": "in the"}.get(unit, "in"), against=_against(first, "hedges"),
        densest="densest" if first["ratio"] > 1 else "thinnest",
    )  # fmt: skip


def darker(shelf: Shelf) -> Finding | None:
    """Name the group with more or fewer negative sentences than all the others."""
    tables = shelf.tables
    if not tables.several:
        return None
    made = hold_apart(
        tables.scored[tables.scored["sign"] == "negative"], tables, tables.documents, "group"
    )
    if made.empty or not made.iloc[0]["apart"]:
        return None
    first = made.iloc[0]
    picture = marks.draw("bars", [float(first["rate"]), float(first["rest"])])
    return tell("group-darker", picture, shelf.open("negative {}", first["group"]).href, name=first["group"],
                more=_more(first), against=_against(first, "negative sentences"))  # fmt: skip
