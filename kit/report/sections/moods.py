"""Tone: of groups of articles, over time, and towards those named most."""

import pandas as pd

from kit.measures.means import MILD, summarise_stance, summarise_tone
from kit.report import marks
from kit.report.blocks import Link, Shelf
from kit.report.figures import Figure, Row, make_figure, percent
from kit.report.section import Content, as_section
from kit.report.sections.common import Dot, numbers, rank, row_kind, show_dots, show_time
from kit.tables import FEW

_ACTORS = 12


@as_section
def tone(shelf: Shelf) -> Content | str:
    """Show the tone of groups and over time, and the stance towards those named most.

    Its facts: ``n`` (sentences scored), ``n_negative`` and ``n_positive``.

    >>> tone(read_tables()).n > 500
    True
    """
    tables = shelf.tables
    scored = tables.scored[tables.scored["compound"].notna()]
    if scored.empty:
        return "No sentence has a tone."
    first = show_groups(scored, shelf) if tables.several else show_all(scored, shelf)
    timed = show_tone_over_time(scored, shelf) if tables.many and tables.unit else None
    facts = {
        "n": len(scored),
        "n_negative": len(negative(scored)),
        "n_positive": len(positive(scored)),
    }
    return [first, timed, show_stance(shelf)], facts


def negative(scored: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences whose words are more negative than positive."""
    return scored[scored["compound"] <= -MILD]


def positive(scored: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences whose words are more positive than negative."""
    return scored[scored["compound"] >= MILD]


def open_signs(scored: pd.DataFrame, name: str, shelf: Shelf) -> list[Link]:
    """Open the negative and the positive sentences of some articles."""
    kind, names = (" {}", [name]) if name else ("", [])
    signs = {"negative": negative(scored), "positive": positive(scored)}
    return [shelf.open(f"{word}{kind}", *names, found=part) for word, part in signs.items()]


def _shares(row: pd.Series, links: list[Link]) -> list[object]:
    """Write the shares of negative and positive sentences as links to them."""
    shares = [percent(row[f"share_{word}"]) for word in ("negative", "positive")]
    return [
        link.show(one, f"{one} percent. {link.said}")
        for one, link in zip(shares, links, strict=True)
    ]


def show_groups(scored: pd.DataFrame, shelf: Shelf) -> Figure:
    """Draw the mean tone of each group."""
    tables, dots = shelf.tables, []
    table = rank(
        summarise_tone(scored, tables.documents, by="group", min_articles=FEW), tables, "mean"
    )
    for _, one in table[table["mean"].notna()].iterrows():
        name = str(one["group"])
        links = open_signs(scored[scored["group"] == name], name, shelf)
        dots.append(Dot([name], numbers(one, "mean"), _shares(one, links),
                        kind=row_kind(one["n_documents"], name, tables)))  # fmt: skip
    mean = float(scored["compound"].mean())
    return show_dots("tone-by-group", dots, tables, form="+.2f", reference=mean)


def show_tone_over_time(scored: pd.DataFrame, shelf: Shelf) -> Figure:
    """Draw the mean tone of each period; a mark opens the negative sentences."""
    tables = shelf.tables
    dated = scored.dropna(subset="period")
    table = summarise_tone(dated, by="period").dropna(subset="mean")

    def open_period(day: pd.Timestamp, name: str) -> Link:
        here = negative(dated[dated["period"] == day])
        return shelf.open("negative in {}", name, found=here, among=len(table))

    return show_time("tone-over-time", table, tables, open_period, value="mean", form="+.2f",
                     reference=float(scored["compound"].mean()))[0]  # fmt: skip


def show_all(scored: pd.DataFrame, shelf: Shelf) -> Figure:
    """Draw how many sentences are negative, neutral and positive."""
    bad, good = open_signs(scored, "", shelf)
    drawn = marks.draw("stack", [(bad.n, "neg", bad.href), (len(scored) - bad.n - good.n, "void", ""),
                                 (good.n, "pos", good.href)])  # fmt: skip
    return make_figure("tone-of-all", shelf.tables, [Row([bad, drawn, good])])


def show_stance(shelf: Shelf) -> Figure | None:
    """Draw the stance of sentences towards the people, bodies and countries named most."""
    tables = shelf.tables
    own = tables.documents["outlet"].dropna()
    stances = tables.stances[~tables.stances["actor"].isin(own)]
    if not tables.many or stances.empty:
        return None
    table = summarise_stance(stances, by="actor")
    table = table[table["mean"].notna()].nlargest(_ACTORS, "n_documents")
    dots = []
    for _, one in table.sort_values("mean", ascending=False, kind="stable").iterrows():
        name = str(one["actor"])
        here = stances[stances["actor"] == name]
        links = [
            shelf.open(f"{word} towards {{}}", name, found=here[here["polarity"] == word])
            for word in ("negative", "positive")
        ]
        dots.append(Dot([name], numbers(one, "mean"), links))
    return show_dots("stance", dots, tables, form="+.2f") if dots else None
