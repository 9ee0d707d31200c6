"""The corpus: what is in it, what is not, and how this page was made."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from kit.language.days import month
from kit.report import marks
from kit.report.facts import describe_corpus, fingerprint, list_lexicons, list_versions
from kit.report.section import Column, Figure, Row, Section
from kit.report.tables import ReportTables
from kit.report.templates import render
from kit.views.prose import fill, write_span

_MOST = 12  # problems and copies listed


def masthead(tables: ReportTables) -> Section:
    """Show the facts of the corpus that stand at the top of the page.

    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section
        With the facts ``name, n, outlets, dates, title``.

    Examples
    --------
    >>> from kit.report import read_tables
    >>> masthead(read_tables()).n
    48
    """
    documents = tables.documents
    facts = describe_corpus(documents, tables.problems)
    if not tables.many:
        facts = [one for one in facts if one["label"] in ("Words", "Outlets", "Dates")]
    facts = [
        one for one in facts if one["value"] not in ("0", "no dates") or one["label"] == "Problems"
    ]
    html = render("masthead.html.j2", facts=facts)
    outlets = documents["outlet"].nunique()
    return Section(
        "masthead", None, [html], corpus=tables.name, n=len(documents), outlets=int(outlets),
        dates=write_span(documents["date"]), question=_question(tables), deck=_deck(tables),
        description=_deck(tables), caution=_caution(tables),
    )  # fmt: skip


def _question(tables: ReportTables) -> str:
    return "How sure is the news?" if tables.many else "How sure is this article?"


def _deck(tables: ReportTables) -> str:
    """Say what is asked of which articles."""
    documents = tables.documents
    asks = "how often they hedge, whose hedges these are, who speaks, and in what tone"
    if not tables.many:
        title = documents["title"].iloc[0]
        return (
            title
            if isinstance(title, str)
            else "One article: how often it hedges, whose hedges these are, who speaks, and in what tone."
        )
    outlets, dates = documents["outlet"].nunique(), documents["date"].dropna()
    said = fill("{n:article}", {"n": len(documents)})
    said += fill(" from {n:outlet}", {"n": outlets}) if outlets else ""
    return f"{said}{', ' + write_span(dates) if len(dates) else ''}: {asks}."


def _caution(tables: ReportTables) -> str:
    if tables.invented:
        return ("The crisis of the sample, its people and its outlets are invented: no number here "
                "says anything about the world.")  # fmt: skip
    if tables.many:
        return "These are the articles that somebody chose, and not “the news”."
    return "One article says nothing about others, so no number here has an interval."


def corpus(tables: ReportTables) -> Section:
    """Show articles by group and day, and the problems, copies and gaps.

    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section

    Examples
    --------
    >>> from kit.report import read_tables
    >>> corpus(read_tables()).n
    48
    """
    if not tables.many:
        return Section("corpus", None, [], absent="One article is no corpus.")
    parts: list[Figure | Markup] = []
    dated = tables.documents["date"].notna().any()
    if dated or tables.several:
        parts.append(show_coverage(tables, dated=bool(dated)))
    documents, problems = tables.documents, tables.problems
    copies = documents[documents["dup_group"].notna()]
    groups = [part for _, part in copies.groupby("dup_group")]
    html = render(
        "corpus.html.j2", problems=problems.head(_MOST).to_dict("records"), n_problems=len(problems),
        n_copies=len(copies), n_groups=len(groups),
        copies=[list(part["title"].fillna("Untitled").unique()[:3]) for part in groups[:_MOST]],
        undated=int(documents["date"].isna().sum()), unnamed=int(documents["outlet"].isna().sum()),
    )  # fmt: skip
    return Section("corpus", None, [*parts, html], n=len(documents))


def show_coverage(tables: ReportTables, *, dated: bool) -> Figure:
    """Draw the days on which each group has articles."""
    documents = tables.documents
    first, last = documents["date"].min(), documents["date"].max()
    length = max((last - first).days, 1) if dated else 1
    rows = []
    for name in tables.groups:
        part = documents[documents["group"] == name]
        days = part["date"].dropna()
        places = sorted({round(100 * (day - first).days / length, 1) for day in days})
        span = (
            [f"{month(day, short=True)} {day.year}" for day in (days.min(), days.max())]
            if len(days)
            else ["no dates"]
        )
        drawn = [marks.draw("strokes", places), " – ".join(dict.fromkeys(span))] if dated else []
        rows.append(Row([name, f"{len(part):,}", f"{part['n_words'].sum():,}", *drawn],
                        "rest" if name == tables.rest else ""))  # fmt: skip
    drawn_columns = [Column("days, drawn", "draw"), Column("first to last", "r opt quiet")]
    columns = [Column(tables.by), Column("articles", "r"), Column("words", "r opt"),
               *(drawn_columns if dated else [])]  # fmt: skip
    note = (
        f"{write_span(documents['date'])}; a stroke for each day with an article" if dated else ""
    )
    return Figure("coverage", f"Articles by {tables.by}{' and day' if dated else ''}", note, columns,
                  rows)  # fmt: skip


def method(tables: ReportTables) -> Section:
    """Say how the page was made: versions, word lists, how to cite.

    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section

    Examples
    --------
    >>> from kit.report import read_tables
    >>> len(method(read_tables()).fingerprint)
    12
    """
    html = render(
        "method.html.j2", tables=tables, lexicons=list_lexicons().to_dict("records"),
        versions=list_versions().to_dict("records"), fingerprint=fingerprint(tables.documents),
        version=list_versions().set_index("package")["version"].get("hedgerow", ""),
        today=pd.Timestamp.now(), count=fill("{n:article}", {"n": len(tables.documents)}),
    )  # fmt: skip
    return Section("method", None, [html], fingerprint=fingerprint(tables.documents))
