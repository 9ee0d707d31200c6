"""Tone: of groups of articles, over time, and towards those named most."""

from __future__ import annotations

import pandas as pd

from kit.measures.stance import summarise_stance
from kit.measures.tone import MILD, summarise_tone
from kit.report import marks
from kit.report.blocks import Shelf
from kit.report.section import Column, Figure, Row, Section, percent
from kit.report.sections.common import estimate, numbers, of_group, rank, row_kind
from kit.report.sections.speaking import KINDS
from kit.report.tables import ReportTables
from kit.tables import FEW

_ACTORS = 12


def tone(tables: ReportTables) -> Section:
    """Show the tone of groups, and the stance towards those named most.

    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section
        With the facts ``n`` (sentences scored), ``n_negative`` and ``n_positive``.

    Examples
    --------
    >>> from kit.report import read_tables
    >>> tone(read_tables()).n > 500
    True
    """
    scored = tables.scored[tables.scored["compound"].notna()]
    if scored.empty:
        return Section("tone", None, [], absent="No sentence has a tone.")
    shelf = Shelf(tables)
    parts = [show_groups(scored, shelf) if tables.several else show_all(scored, shelf)]
    parts += [figure for figure in [show_stance(shelf)] if figure]
    return Section("tone", shelf, parts, n=len(scored), n_negative=len(negative(scored)),
                   n_positive=len(positive(scored)))  # fmt: skip


def negative(scored: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences whose words are more negative than positive."""
    return scored[scored["compound"] <= -MILD]


def positive(scored: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences whose words are more positive than negative."""
    return scored[scored["compound"] >= MILD]


def show_groups(scored: pd.DataFrame, shelf: Shelf) -> Figure:
    """Draw the mean tone of each group."""
    tables = shelf.tables
    table = summarise_tone(scored, tables.documents, by="group", min_articles=FEW)
    table = rank(table, tables, "mean")
    table = table[table["mean"].notna()]
    scale = marks.make_scale(table[["low", "mean", "high"]].to_numpy().ravel(), signed=True)
    group_of, reference, rows = of_group(scored, tables), float(scored["compound"].mean()), []
    for _, one in table.iterrows():
        name, few = str(one["group"]), one["n_documents"] < FEW
        here = scored[group_of == name]
        cells = []
        for word, part in (("negative", negative(here)), ("positive", positive(here))):
            href = shelf.open(word, name, title=f"{word.capitalize()} sentences, {name}", found=part,
                              noun="sentence", back="tone-by-group")  # fmt: skip
            share = percent(one[f"share_{word}"])
            cells.append(marks.link(href, share, f"{name}: {share} percent {word}, read them"))
        drawn = marks.draw(
            "dot", scale, numbers(one, "mean"), look="few" if few else "g", reference=reference
        )
        rows.append(Row([name, drawn, estimate(numbers(one, "mean"), "+.2f"), *cells],
                        row_kind(one["n_documents"], name, tables)))  # fmt: skip
    columns = [Column(tables.by), Column("drawn", "draw", marks.draw("axis", scale)), Column("mean", "r est"),
               Column("neg. %", "r"), Column("pos. %", "r")]  # fmt: skip
    note = "Mean score of a sentence, −1 to 1; line: 95 % interval; dotted: all articles"
    return Figure("tone-by-group", f"Tone by {tables.by}", note, columns, rows)


def show_all(scored: pd.DataFrame, shelf: Shelf) -> Figure:
    """Draw how many sentences are negative, neutral and positive."""
    bad, good = negative(scored), positive(scored)
    links = [
        shelf.open(word, title=f"{word.capitalize()} sentences", found=part, noun="sentence",
                   back="tone-of-all")
        for word, part in (("negative", bad), ("positive", good))
    ]  # fmt: skip
    rest = len(scored) - len(bad) - len(good)
    drawn = marks.draw(
        "stack", [(len(bad), "neg", links[0]), (rest, "void", ""), (len(good), "pos", links[1])]
    )
    cells = [
        marks.link(links[0], f"{len(bad):,}", f"{len(bad):,} negative sentences: read them"),
        drawn,
        marks.link(links[1], f"{len(good):,}", f"{len(good):,} positive sentences: read them"),
    ]
    columns = [Column("negative", "r"), Column("drawn", "draw"), Column("positive", "r")]
    note = "Sentences with more negative than positive words, with neither, and the other way round"
    return Figure("tone-of-all", "Tone of the sentences", note, columns, [Row(cells)])


def show_stance(shelf: Shelf) -> Figure | None:
    """Draw the stance of sentences towards the people, bodies and countries named most."""
    tables = shelf.tables
    stances = tables.stances[tables.stances["kind"].isin(KINDS)]
    stances = stances[~stances["actor"].isin(tables.documents["outlet"].dropna())]
    if not tables.many or stances.empty:
        return None
    table = summarise_stance(stances, by="actor")
    table = table[table["mean"].notna()].nlargest(_ACTORS, "n_documents")
    if table.empty:
        return None
    table = table.sort_values("mean", ascending=False, kind="stable")
    scale = marks.make_scale(table[["low", "mean", "high"]].to_numpy().ravel(), signed=True)
    rows = []
    for _, one in table.iterrows():
        name = str(one["actor"])
        cells = []
        for word in ("negative", "positive"):
            part = stances[(stances["actor"] == name) & (stances["polarity"] == word)]
            href = shelf.open(word, "towards", name, title=f"{word.capitalize()} towards {name}",
                              found=part, noun="mention", marks="name", back="stance")  # fmt: skip
            cells.append(
                marks.link(href, f"{len(part):,}", f"{len(part):,} {word} mentions of {name}")
            )
        drawn = marks.draw("dot", scale, numbers(one, "mean"))
        rows.append(Row([name, drawn, estimate(numbers(one, "mean"), "+.2f"), *cells]))
    columns = [Column("actor"), Column("drawn", "draw", marks.draw("axis", scale)), Column("mean", "r est"),
               Column("neg.", "r"), Column("pos.", "r")]  # fmt: skip
    note = "Mean stance of their mentions, −1 to 1; line: 95 % interval"
    foot = "Of those named in most articles, the ones with enough mentions for an interval."
    return Figure("stance", "Stance towards those named most", note, columns, rows, foot)
