"""Who speaks, and who is spoken about."""

import pandas as pd
from markupsafe import Markup

from kit.report import marks
from kit.report.blocks import Shelf
from kit.report.figures import Figure, Row, make_figure, show_chips, show_shares
from kit.report.marks import estimate, share
from kit.report.section import Content, as_section
from kit.report.tables import ReportTables

_ROWS, _ROWS_ALONE, _CHIPS = 14, 8, 10


@as_section
def speakers(shelf: Shelf) -> Content | str:
    """Show who is named, and who speaks.

    Its facts: ``n_quotes``, ``n_known`` (quotations whose speaker has a name) and ``most``
    (who is quoted in most articles).

    >>> speakers(read_tables()).n_quotes > 100
    True
    """
    tables, actors = shelf.tables, count_voices(shelf.tables)
    if actors.empty:
        return "Nobody is named."
    quoted = rank_quoted(actors)
    if tables.many:
        parts: list[Figure | Markup] = [
            show_named(actors.head(_ROWS), shelf),
            *_lists(actors, shelf),
        ]
    else:
        most = actors.sort_values(["n_mentions", "n_quotes"], ascending=False, kind="stable")
        parts = [show_named(most.head(_ROWS_ALONE), shelf)]
    if tables.compared and len(quoted):
        most, n = quoted["actor"].head(_CHIPS).tolist(), tables.quotes["group"].value_counts()
        parts.insert(1, show_shares("speakers-compared", "quoted {} in {}", most, n, shelf))
    facts = {
        "n_quotes": len(tables.quotes), "n_known": int(tables.quotes["actor"].notna().sum()),
        "most": str(quoted["actor"].iloc[0]) if len(quoted) else "nobody",
    }  # fmt: skip
    return parts, facts


def count_voices(tables: ReportTables) -> pd.DataFrame:
    """Count how often actors, outlets aside, are named and quoted, those in most articles first."""
    grouped = tables.mentions.groupby("actor", sort=False)["doc_id"]
    made = pd.DataFrame({"n_mentions": grouped.size(), "n_documents": grouped.nunique()})
    quoted = tables.quotes.dropna(subset="actor").groupby("actor", sort=False)["doc_id"]
    made = made.join(pd.DataFrame({"n_quotes": quoted.size(), "quoted_in": quoted.nunique()}))
    made = made.fillna(0).astype("int64").rename_axis("actor").reset_index()
    made = made[~made["actor"].isin(tables.documents["outlet"].dropna().unique())]
    return made.sort_values(["n_documents", "n_mentions"], ascending=False, kind="stable")


def rank_quoted(actors: pd.DataFrame) -> pd.DataFrame:
    """Return those who are quoted, in most articles first."""
    heard = actors[actors["n_quotes"] > 0]
    return heard.sort_values(["quoted_in", "n_quotes"], ascending=False, kind="stable")


def show_named(actors: pd.DataFrame, shelf: Shelf) -> Figure:
    """Draw to the left how often each is named, to the right how often quoted."""
    quotes = shelf.tables.quotes
    most_named, most_quoted = actors["n_mentions"].max(), max(actors["n_quotes"].max(), 1)
    rows = []
    for one in actors.itertuples():
        named, quoted = shelf.open("named {}", one.actor), shelf.open("quoted {}", one.actor)
        bars = [marks.draw("bar", named.n, most_named, named.href, look="few", right=True),
                marks.draw("bar", quoted.n, most_quoted, quoted.href)]  # fmt: skip
        value, low, high = share(quotes["actor"] == one.actor, quotes["doc_id"])
        of_all = (100 * value, 100 * low, 100 * high)
        rows.append(Row([one.actor, f"{one.n_documents:,}", named, *bars, quoted,
                         estimate(of_all) if quoted.n else "–"]))  # fmt: skip
    return make_figure("named-and-quoted", shelf.tables, rows)


def _lists(actors: pd.DataFrame, shelf: Shelf) -> list[Markup]:
    """List those quoted in most articles, and those who are named and hardly heard."""
    made, heard = [], rank_quoted(actors[actors["quoted_in"] > 1])["actor"].head(_CHIPS)
    if len(heard):
        items = [(name, shelf.open("quoted {}", name)) for name in heard]
        made.append(show_chips("heard", "Quoted in most articles", items))
    least, quiet = list_unheard(actors, shelf.tables)
    if len(quiet):
        names = quiet["actor"].head(_CHIPS)
        both = [
            (name, shelf.open("named {}", name), "/", shelf.open("quoted {}", name))
            for name in names
        ]
        note = (f"Named in {least:,} articles or more, with at most 2 quotations to 100 mentions: "
                "times named / quoted.")  # fmt: skip
        made.append(show_chips("unheard", "Spoken about, hardly heard", both, note))
    return made


def list_unheard(actors: pd.DataFrame, tables: ReportTables) -> tuple[int, pd.DataFrame]:
    """Return actors named in many articles who hardly speak, and what counts as many."""
    least = max(5, len(tables.documents) // 20)
    return least, actors[(actors["n_documents"] >= least)
                         & (actors["n_quotes"] <= 0.02 * actors["n_mentions"])]  # fmt: skip
