"""Figures: tables of numbers of which one column is drawn."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from kit.report import marks
from kit.report.blocks import Link, Shelf
from kit.report.groups import name_period
from kit.report.marks import Number, estimate, interval_words, numbers
from kit.report.tables import ReportTables
from kit.report.templates import read_words
from kit.tables import FEW
from kit.views.prose import true_minus


class Column(NamedTuple):
    """A column of a figure: its heading, how it is set, and the axis above a drawn one."""

    label: str
    kind: str = ""
    axis: str = ""


class Row(NamedTuple):
    """A row of a figure: its cells, and "few" or "rest" where it differs."""

    cells: Sequence[Any]
    kind: str = ""


class Figure(NamedTuple):
    """A table of numbers, one column of which is drawn; see ``figures.toml``."""

    id: str
    caption: str
    note: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    foot: str
    above: str
    kind: str
    fold: str


def make_figure(
    name: str,
    tables: ReportTables,
    rows: Sequence[Row],
    *,
    axis: str = "",
    above: str = "",
    more: Sequence[Column] = (),
    when: Sequence[str] = (),
    **numbers: Any,
) -> Figure:
    """Make a figure of rows; its words stand in ``figures.toml``, with `numbers` in them.

    `more` are columns after those named there; `when` are the conditions that hold: the cells of
    columns under another condition are left out.
    """
    about = read_words("figures.toml")[name]
    numbers |= {"by": tables.by, "unit": tables.unit, "few": FEW}
    note = about["note"] if tables.many else about.get("alone", about["note"])
    columns, kept = list[Column](), list[bool]()
    for spec in about["columns"]:
        label, kind, condition = (part.strip() for part in f"{spec};;".split(";")[:3])
        kept.append(condition in ("", *when) or (condition == "many" and tables.many))
        if kept[-1]:
            columns.append(Column(label.format(**numbers), kind, axis if "draw" in kind else ""))
    kept += [True] * len(more)
    return Figure(
        name, about["caption"].format(**numbers), note.format(**numbers), [*columns, *more],
        [Row([cell for cell, keep in zip(row.cells, kept, strict=True) if keep], row.kind) for row in rows],
        about.get("foot", "").format(**numbers), above, about.get("kind", ""), about.get("fold", ""),
    )  # fmt: skip


def rank(rates: pd.DataFrame, tables: ReportTables, value: str = "rate") -> pd.DataFrame:
    """Sort groups by their value, those with few articles after the others, the rest last.

    ``kind`` says which are "few" and "rest".
    """
    few, last = rates["n_documents"] < FEW, rates["group"] == tables.rest
    kind = np.where(few, "few ", "") + np.where(last, "rest", "").astype(object)
    order = pd.DataFrame({"last": last, "few": few, "value": -rates[value]}, rates.index)
    ranked = order.sort_values(["last", "few", "value"], kind="stable").index
    return rates.assign(kind=[one.strip() for one in kind]).loc[ranked]


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
    name: str, sheet: str, periods: pd.DataFrame, shelf: Shelf, *, value: str = "rate",
    form: str = ".1f", reference: float,
) -> tuple[Figure, list[marks.Moment]]:  # fmt: skip
    """Draw a number over time: `periods` has a row for each ``period``, with ``low, high, n_documents``."""
    tables, first = shelf.tables, periods["period"].iloc[0]
    length = max((periods["period"].iloc[-1] - first).days, 1)
    moments, rows = list[marks.Moment](), []
    for _, one in periods.iterrows():
        words, short = name_period(one["period"], tables.unit)
        link, number = shelf.open(sheet, one["period"], among=len(periods)), numbers(one, value)
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


def show_grid(
    name: str, rows: Sequence[tuple[str, str, Sequence[tuple[float, Link]]]],
    looks: Mapping[str, str], tables: ReportTables, unit: str,
) -> Figure:  # fmt: skip
    """Draw a grid: each row a name, its kind, and for each column (and its look) value and link."""
    most = max((cell[0] for _, _, cells in rows for cell in cells), default=0) or 1
    made = [
        Row([first, *(
            Markup('<span class="cell">{}{}</span>').format(
                link.show(f"{value:.1f}" if link.n else "0", unit),
                marks.draw("bar", value, most, link.href, look=look),
            )
            for (value, link), look in zip(cells, looks.values(), strict=True)
        )], kind)
        for first, kind, cells in rows
    ]  # fmt: skip
    return make_figure(name, tables, made, more=list(map(Column, looks)))


def show_shares(name: str, sheet: str, values: Sequence[str], n: pd.Series, shelf: Shelf) -> Figure:
    """Draw, for corpora held against each other, which share of the `n` of each has which value."""
    rows = []
    for value in values:
        links = [shelf.open(sheet, value, group) for group in shelf.tables.compared]
        totals = n.reindex(shelf.tables.compared, fill_value=0)
        cells = [(100 * a.n / max(b, 1), a) for a, b in zip(links, totals, strict=True)]
        rows.append((value, "", cells))
    looks = dict.fromkeys(shelf.tables.compared, "g")
    return show_grid(name, rows, looks, shelf.tables, "percent")


def show_chips(anchor: str, title: str, items: Iterable[Sequence[Any]], note: str = "") -> Markup:
    """Write words with their numbers as a list under a heading of its own."""
    said = Markup('<p class="note">{}</p>').format(note) if note else ""
    return Markup('<h3 id="{}">{}</h3>{}{}').format(anchor, title, said, list_chips(items))


def list_chips(items: Iterable[Sequence[Any]]) -> Markup:
    """Write words, each with its numbers, as a list."""
    listed = [Markup("<li>{}</li>").format(Markup(" ").join(item)) for item in items]
    return Markup('<ul class="chips">{}</ul>').format(Markup("").join(listed))
