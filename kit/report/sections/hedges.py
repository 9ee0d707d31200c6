"""How much is hedged: kinds, groups of articles, time."""

import pandas as pd
from markupsafe import Markup

from kit.measures.rates import count_rates
from kit.report import marks
from kit.report.archive import mark_text
from kit.report.blocks import KINDS, LETTERS, Link, Shelf
from kit.report.figures import Figure, Row, make_figure
from kit.report.gather import HEDGES
from kit.report.section import Content, as_section, mark_cues
from kit.report.sections.common import (
    Dot,
    interval_words,
    numbers,
    rank,
    row_kind,
    show_dots,
    show_grid,
    show_time,
)
from kit.report.tables import ReportTables
from kit.tables import FEW


@as_section
def hedging(shelf: Shelf) -> Content | str:
    """Show how much is hedged: by kind, by group, by group and kind, over time.

    Its facts: ``n``, ``n_tokens`` and ``rate`` (with its interval, in words).

    >>> hedging(read_tables()).n > 500
    True
    """
    tables = shelf.tables
    if tables.hedges.empty:
        return "No hedge was found."
    total = count_rates(tables.hedges, tables.sentences, tables.documents).iloc[0]
    number = numbers(total)
    open_hedges(shelf)
    parts: list[Figure | Markup] = [show_kinds(shelf)]
    if tables.several:
        parts += [show_groups(shelf, number[0]), show_kinds_of_groups(shelf)]
    if tables.many and tables.unit:
        parts.append(show_hedges_over_time(shelf, number[0])[0])
    if not tables.many:
        parts.append(show_article(tables))
    words = f"{number[0]:.1f} per 1,000"
    likely = f", with other articles like these most likely {interval_words(number)}"
    words += likely if tables.many else ""
    return parts, {"n": int(total["n"]), "n_tokens": int(total["n_tokens"]), "rate": words}


def open_hedges(shelf: Shelf) -> Link:
    """Open every hedge."""
    return shelf.open("hedges", found=shelf.tables.hedges)


def open_group(name: str, shelf: Shelf) -> Link:
    """Open the hedges of a group."""
    hedges = shelf.tables.hedges
    return shelf.open("hedges {}", name, found=hedges[hedges["group"] == name])


def show_kinds(shelf: Shelf) -> Figure:
    """Draw how often each kind of hedge stands, and name its commonest words."""
    tables = shelf.tables
    rates = count_rates(tables.hedges, tables.sentences, tables.documents, by="category")
    rates = rates.set_index("category").reindex([k for k in HEDGES if k in set(rates["category"])])
    dots = []
    for kind, rate in rates.iterrows():
        found, letter = tables.hedges[tables.hedges["category"] == kind], LETTERS[str(kind)]
        link = shelf.open("hedges of {}", KINDS[str(kind)], found=found, marks=letter)
        words = ", ".join(found["cue"].value_counts().index[:4])
        name = Markup('{} <span class="sub">{}</span>').format(KINDS[str(kind)], words)
        dots.append(Dot([name], numbers(rate), [link], link.href, letter))
    if tables.many:
        return show_dots("kinds", dots, tables)
    most = int(rates["n"].max())
    rows = [Row([*dot.before, marks.draw("bar", dot.after[0].n, most, dot.href, look=dot.look), "", *dot.after])
            for dot in dots]  # fmt: skip
    return make_figure("kinds", tables, rows)


def show_groups(shelf: Shelf, reference: float) -> Figure:
    """Draw the rate of hedges of each group, against all articles."""
    tables, dots = shelf.tables, []
    for name, n_documents, rate in _list_groups(tables):
        link, few = open_group(name, shelf), n_documents < FEW
        dots.append(Dot([name, f"{n_documents:,}"], numbers(rate), [link], link.href,
                        "few" if few else "g", row_kind(n_documents, name, tables)))  # fmt: skip
    figure = show_dots("by-group", dots, tables, reference=reference)
    return figure if tables.rest else figure._replace(foot="")


def _list_groups(tables: ReportTables) -> list[tuple[str, int, pd.Series]]:
    """List groups by their rate: name, articles, and the row of their rate."""
    rates = count_rates(tables.hedges, tables.sentences, tables.documents, by="group")
    return [
        (str(one["group"]), int(one["n_documents"]), one)
        for _, one in rank(rates, tables).iterrows()
    ]


def show_kinds_of_groups(shelf: Shelf) -> Figure:
    """Draw the rate of each kind of hedge in each group."""
    tables, hedges = shelf.tables, shelf.tables.hedges
    rates = count_rates(hedges, tables.sentences, tables.documents, by=["group", "category"])
    value_of = rates.set_index(["group", "category"])["rate"]
    kinds, rows = [kind for kind in HEDGES if kind in set(rates["category"])], []
    for name, n_documents, _ in _list_groups(tables):
        cells = []
        for kind in kinds:
            here = hedges[(hedges["group"] == name) & (hedges["category"] == kind)]
            link = shelf.open("hedges of {} in {}", KINDS[kind], name, found=here,
                              marks=LETTERS[kind], among=len(rates))  # fmt: skip
            value = float(value_of[name, kind])
            said = f"{value:.1f} per 1,000 words. {link.said}"
            cells.append((value, f"{value:.1f}" if link.n else "0", link._replace(said=said)))
        rows.append((name, row_kind(n_documents, name, tables), cells))
    return show_grid("by-kind", rows, {KINDS[kind]: LETTERS[kind] for kind in kinds}, tables)


def show_hedges_over_time(shelf: Shelf, reference: float) -> tuple[Figure, list[marks.Moment]]:
    """Draw the rate of hedges over time."""
    tables = shelf.tables
    dated = tables.documents.dropna(subset="period")
    found = tables.hedges.dropna(subset="period")
    rates = count_rates(found, tables.sentences, dated, by="period")

    def open_period(day: pd.Timestamp, name: str) -> Link:
        here = found[found["period"] == day]
        return shelf.open("hedges in {}", name, found=here, among=len(rates))

    return show_time("over-time", rates, tables, open_period, reference=reference)


def show_article(tables: ReportTables) -> Markup:
    """Show one article in full, with its marks."""
    rows = list(range(len(tables.sentences)))
    spans: dict[int, list[tuple[int, int, str]]] = {}
    for row, *span in mark_cues(rows, tables):
        spans.setdefault(row, []).append(tuple(span))  # type: ignore[arg-type]
    made = [
        Markup("<p>{}</p>").format(mark_text(text, spans.get(row, [])))
        for row, text in zip(rows, tables.texts.read(rows), strict=True)
    ]
    summary = "<details open class=screen><summary>The article, with its marks</summary>"
    return Markup(summary + '<div class="reading">{}</div></details>').format(Markup("").join(made))
