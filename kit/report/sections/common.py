"""What several sections share: numbers in cells, and the figures that several of them draw."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from kit.language.days import month
from kit.measures.intervals import share_interval
from kit.measures.sums import sum_observations
from kit.report import marks
from kit.report.blocks import Link, Shelf
from kit.report.figures import Column, Figure, Row, make_figure
from kit.report.tables import ReportTables
from kit.tables import FEW
from kit.views.prose import true_minus, write

Number = tuple[float, float, float]  # a value and its interval


def estimate(number: Number, form: str = ".1f") -> Markup:
    """Write a number with its interval, as a cell."""
    value, low, high = (_sign(format(one, form)) for one in number)
    if np.isnan(number[0]):
        return Markup("–")
    if np.isnan(number[1]):
        return Markup("{} <small>no interval</small>").format(value)
    dash = " to " if "−" in low + high or "+" in form else "–"
    return Markup("{} <small>{}{}{}</small>").format(value, low, dash, high)


def _sign(number: str) -> str:
    """Write a true minus, and zero without a sign."""
    return true_minus(number if number.strip("+0.") else number.removeprefix("+"))


def interval_words(number: Number, form: str = ".1f") -> str:
    """Write an interval in plain words, or nothing where there is none."""
    low, high = (true_minus(format(one, form)) for one in number[1:])
    return "" if np.isnan(number[1]) else f"{low} to {high}"


def numbers(row: Any, value: str = "rate") -> Number:
    """Return a row's value with its interval."""
    return float(row[value]), float(row["low"]), float(row["high"])


def share(flags: Any, documents: pd.Series) -> Number:
    """Return the share of rows for which a flag is true, with its interval by article."""
    totals = sum_observations(np.asarray(flags, float), documents)
    low, high = share_interval(totals)
    return float(totals.value[0]), float(low[0]), float(high[0])


def rank(rates: pd.DataFrame, tables: ReportTables, value: str = "rate") -> pd.DataFrame:
    """Sort groups by their value, those with few articles after the others, the rest last."""
    few, last = rates["n_documents"] < FEW, rates["group"] == tables.rest
    order = pd.DataFrame({"last": last, "few": few, "value": -rates[value]}, rates.index)
    return rates.loc[order.sort_values(["last", "few", "value"], kind="stable").index]


def plural(noun: str) -> str:
    """Return the plural of the column by which groups are made."""
    return "corpora" if noun == "corpus" else f"{noun}s"


def row_kind(n_documents: int, name: str, tables: ReportTables) -> str:
    """Return "few" for a group that is too small to be ranked, and "rest" for the last one."""
    words = ["few"] if n_documents < FEW else []
    return " ".join([*words, *(["rest"] if name == tables.rest else [])])


class Dot(NamedTuple):
    """A row of a figure of estimates: cells, a number drawn with its interval, cells."""

    before: Sequence[Any]
    number: Number
    after: Sequence[Any]
    href: str = ""
    look: str = "g"
    kind: str = ""


def show_dots(
    name: str, dots: Sequence[Dot], tables: ReportTables, *, form: str = ".1f",
    reference: float | None = None,
) -> Figure:  # fmt: skip
    """Draw estimates with their intervals on one scale."""
    solid = [x for dot in dots if dot.look != "few" for x in dot.number]
    scale = marks.make_scale([*solid, *(dot.number[0] for dot in dots)], signed="+" in form)
    rows = [
        Row([*dot.before,
             marks.draw("dot", scale, dot.number, dot.href, look=dot.look, reference=reference),
             estimate(dot.number, form), *dot.after], dot.kind)
        for dot in dots
    ]  # fmt: skip
    return make_figure(name, tables, rows, axis=marks.draw("axis", scale))


def show_time(
    name: str, periods: pd.DataFrame, tables: ReportTables,
    open_period: Callable[[pd.Timestamp, str], Link], *, value: str = "rate", form: str = ".1f",
    reference: float,
) -> tuple[Figure, list[marks.Moment]]:  # fmt: skip
    """Draw a number over time: `periods` has a row for each ``period``, with ``low, high, n_documents``."""
    first = periods["period"].iloc[0]
    length = max((periods["period"].iloc[-1] - first).days, 1)
    moments, rows = list[marks.Moment](), []
    for _, one in periods.iterrows():
        words, short = name_period(one["period"], tables.unit)
        link, number = open_period(one["period"], words), numbers(one, value)
        n, between = int(one["n_documents"]), interval_words(number, form)
        said = f"{words}: {true_minus(format(number[0], form))}{f' ({between})' if between else ''}"
        rows.append(Row([words, f"{n:,}", estimate(number, form), link]))
        moments.append(marks.Moment(
            short, (one["period"] - first).days / length, number if between else number[:1] * 3,
            n, link.href, said, n < FEW, bool(len(moments) % 2),
        ))  # fmt: skip
    shown = [x for one in moments for x in (one.number[:1] if one.few else one.number)]
    scale = marks.make_scale(shown, signed="+" in form)
    undated = int(tables.documents["date"].isna().sum())
    figure = make_figure(name, tables, rows, undated=f"{undated:,}")
    drawn = marks.draw("timeline", moments, scale, reference=reference, label=figure.caption)
    return figure._replace(above=drawn, foot=figure.foot if undated else ""), moments


def name_period(day: pd.Timestamp, unit: str) -> tuple[str, str]:
    """Return a period's name, and a short one for an axis.

    >>> name_period(pd.Timestamp("2022-02-14"), "week")
    ('week of 14 February 2022', '14 Feb')
    """
    if unit == "year":
        return str(day.year), str(day.year)
    if unit == "quarter":
        return f"quarter {day.quarter} of {day.year}", f"{day.year} Q{day.quarter}"
    if unit == "month":
        return f"{month(day)} {day.year}", f"{month(day, short=True)} ’{day:%y}"
    name = write(day)
    return (f"week of {name}" if unit == "week" else name), f"{day.day} {month(day, short=True)}"


def show_grid(
    name: str, rows: Sequence[tuple[str, str, Sequence[tuple[float, str, Link]]]],
    looks: Mapping[str, str], tables: ReportTables,
) -> Figure:  # fmt: skip
    """Draw a grid: each row a name, its kind, and for each column (and its look) value, words and link."""
    most = max((cell[0] for _, _, cells in rows for cell in cells), default=0) or 1
    made = [
        Row([first, *(
            Markup('<span class="cell">{}{}</span>').format(
                link.show(words), marks.draw("bar", value, most, link.href, look=look)
            )
            for (value, words, link), look in zip(cells, looks.values(), strict=True)
        )], kind)
        for first, kind, cells in rows
    ]  # fmt: skip
    return make_figure(name, tables, made, more=list(map(Column, looks)))


def show_shares(
    name: str, found: pd.DataFrame, column: str, values: Sequence[str], sheet: str, shelf: Shelf
) -> Figure:
    """Draw, for corpora held against each other, which share of each has which value."""
    tables, rows = shelf.tables, []
    for value in values:
        cells = []
        for group in tables.compared:
            whole = found["group"] == group
            link = shelf.open(sheet, value, group, found=found[whole & (found[column] == value)])
            of_100 = 100 * link.n / max(int(whole.sum()), 1)
            said = f"{of_100:.1f} percent. {link.said}"
            cells.append((of_100, f"{of_100:.1f}", link._replace(said=said)))
        rows.append((value, "", cells))
    return show_grid(name, rows, dict.fromkeys(tables.compared, "g"), tables)


def show_chips(anchor: str, title: str, items: Sequence[Markup], note: str = "") -> Markup:
    """Write words with their numbers as a list under a heading of its own."""
    said = Markup('<p class="note">{}</p>').format(note) if note else ""
    listed = Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    return Markup('<h3 id="{}">{}</h3>{}<ul class="chips">{}</ul>').format(
        anchor, title, said, listed
    )
