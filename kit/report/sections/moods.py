"""Tone: of groups of articles, over time, and towards those named most."""

from kit.measures.means import summarise_stance, summarise_tone
from kit.report import marks
from kit.report.blocks import Shelf
from kit.report.figures import Dot, Figure, Row, make_figure, rank, show_dots, show_time
from kit.report.marks import numbers, percent
from kit.report.section import Content, as_section
from kit.tables import FEW

_ACTORS = 12
_SIGNS = ("negative", "positive")


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
    mean = float(scored["compound"].mean())
    parts = [show_groups(shelf, mean) if tables.several else show_all(shelf, len(scored))]
    if tables.many and tables.unit:
        periods = summarise_tone(scored.dropna(subset="period"), by="period")
        parts.append(show_time("tone-over-time", "negative in {}", periods.dropna(subset="mean"), shelf,
                               value="mean", form="+.2f", reference=mean)[0])  # fmt: skip
    facts = {f"n_{sign}": int((scored["sign"] == sign).sum()) for sign in _SIGNS}
    return [*parts, show_stance(shelf)], {"n": len(scored), **facts}


def show_groups(shelf: Shelf, mean: float) -> Figure:
    """Draw the mean tone of each group."""
    tables, dots = shelf.tables, []
    table = summarise_tone(tables.scored, tables.documents, by="group", min_articles=FEW)
    for _, one in rank(table.dropna(subset="mean"), tables, "mean").iterrows():
        shares = [
            shelf.open(f"{sign} {{}}", one["group"]).show(percent(one[f"share_{sign}"]), "percent")
            for sign in _SIGNS
        ]
        dots.append(Dot([one["group"]], numbers(one, "mean"), shares, kind=one["kind"]))
    return show_dots("tone-by-group", dots, tables, form="+.2f", reference=mean)


def show_all(shelf: Shelf, n: int) -> Figure:
    """Draw how many sentences are negative, neutral and positive."""
    bad, good = (shelf.open(sign) for sign in _SIGNS)
    drawn = marks.draw("stack", [(bad.n, "neg", bad.href), (n - bad.n - good.n, "void", ""),
                                 (good.n, "pos", good.href)])  # fmt: skip
    return make_figure("tone-of-all", shelf.tables, [Row([bad, drawn, good])])


def show_stance(shelf: Shelf) -> Figure | None:
    """Draw the stance of sentences towards the people, bodies and countries named most."""
    tables = shelf.tables
    own = tables.documents["outlet"].dropna()
    stances = tables.stances[~tables.stances["actor"].isin(own)]
    if not tables.many or stances.empty:
        return None
    table = summarise_stance(stances, by="actor").dropna(subset="mean")
    table = table.nlargest(_ACTORS, "n_documents").sort_values(
        "mean", ascending=False, kind="stable"
    )
    dots = [
        Dot([one["actor"]], numbers(one, "mean"),
            [shelf.open(f"{sign} towards {{}}", one["actor"]) for sign in _SIGNS])
        for _, one in table.iterrows()
    ]  # fmt: skip
    return show_dots("stance", dots, tables, form="+.2f") if dots else None
