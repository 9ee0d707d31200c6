"""Who speaks, who is spoken about, and whose hedges they are."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from kit.report import marks
from kit.report.blocks import LETTERS, Shelf
from kit.report.section import Column, Figure, Row, Section, percent
from kit.report.tables import HEDGES, ReportTables

KINDS = ("person", "organisation", "country", "group")
_ROWS, _ROWS_ALONE, _CHIPS = 14, 8, 10
VOICES = {
    "outlet": ("the outlet’s own words", "g"),
    "direct": ("quoted word for word", "q1"),
    "mixed": ("partly quoted", "q2"),
    "indirect": ("reported speech", "q3"),
}


def speakers(tables: ReportTables) -> Section:
    """Show who is named, and who speaks.

    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section
        With the facts ``n_quotes``, ``n_known`` (quotations whose speaker has a name) and
        ``most`` (who is quoted in most articles).

    Examples
    --------
    >>> from kit.report import read_tables
    >>> speakers(read_tables()).n_quotes > 100
    True
    """
    actors = count_voices(tables)
    if actors.empty:
        return Section("speakers", None, [], absent="Nobody is named.")
    shelf = Shelf(tables)
    shown = actors.head(_ROWS) if tables.many else actors.sort_values(
        ["n_mentions", "n_quotes"], ascending=False, kind="stable").head(_ROWS_ALONE)  # fmt: skip
    parts: list[Figure | Markup] = [show_named(shown, shelf)]
    if tables.many:
        parts += _lists(actors, shelf)
    quoted = actors[actors["n_quotes"] > 0].sort_values(
        ["quoted_in", "n_quotes"], ascending=False, kind="stable"
    )
    return Section(
        "speakers", shelf, parts, n_quotes=len(tables.quotes),
        n_known=int(tables.quotes["actor"].notna().sum()),
        most=str(quoted["actor"].iloc[0]) if len(quoted) else "nobody",
    )  # fmt: skip


def count_voices(tables: ReportTables) -> pd.DataFrame:
    """Count how often actors are named and quoted, those in most articles first.

    Returns
    -------
    DataFrame
        ``actor, n_mentions, n_documents, n_quotes, quoted_in``; mentions without
        pronouns, outlets of the corpus left out.
    """
    named = list_named(tables)
    grouped = named.groupby("actor", sort=False)["doc_id"]
    made = pd.DataFrame({"n_mentions": grouped.size(), "n_documents": grouped.nunique()})
    quoted = tables.quotes.dropna(subset="actor").groupby("actor", sort=False)["doc_id"]
    made = made.join(pd.DataFrame({"n_quotes": quoted.size(), "quoted_in": quoted.nunique()}))
    made = made.fillna(0).astype("int64").rename_axis("actor").reset_index()
    made = made[~made["actor"].isin(tables.documents["outlet"].dropna().unique())]
    return made.sort_values(["n_documents", "n_mentions"], ascending=False, kind="stable")


def list_named(tables: ReportTables) -> pd.DataFrame:
    """Return the mentions that count: of people, bodies and countries, without pronouns."""
    mentions = tables.mentions
    return mentions[mentions["actor"].notna() & (mentions["form"] != "pronoun")
                    & mentions["kind"].isin(KINDS)]  # fmt: skip


def open_named(actor: str, shelf: Shelf) -> str:
    """Open the sentences that name an actor."""
    named = list_named(shelf.tables)
    return shelf.open("named", actor, title=f"{actor} is named", found=named[named["actor"] == actor],
                      noun="time", marks="name", back="named-and-quoted")  # fmt: skip


def open_quoted(actor: str, shelf: Shelf) -> str:
    """Open the sentences in which an actor's quotations begin."""
    quotes = shelf.tables.quotes
    return shelf.open("quoted", actor, title=f"{actor} speaks", found=quotes[quotes["actor"] == actor],
                      noun="quotation", marks="quote", back="named-and-quoted")  # fmt: skip


def link_named(actor: str, n: int, shelf: Shelf) -> Markup:
    """Link how often an actor is named."""
    return marks.link(
        open_named(actor, shelf), f"{n:,}", f"{actor} is named {n:,} times: read them"
    )


def link_quoted(actor: str, n: int, shelf: Shelf) -> Markup:
    """Link how often an actor is quoted."""
    href = open_quoted(actor, shelf) if n else ""
    return marks.link(href, f"{n:,}", f"{actor}: {n:,} quotations, read them")


def show_named(actors: pd.DataFrame, shelf: Shelf) -> Figure:
    """Draw to the left how often each is named, to the right how often quoted."""
    most_named, most_quoted = actors["n_mentions"].max(), max(actors["n_quotes"].max(), 1)
    rows = []
    for one in actors.itertuples():
        left = marks.draw("bar", one.n_mentions, most_named, look="few", right=True,
                         href=open_named(one.actor, shelf))  # fmt: skip
        quoted = open_quoted(one.actor, shelf) if one.n_quotes else ""
        right = marks.draw("bar", one.n_quotes, most_quoted, href=quoted)
        counts = (link_named(one.actor, one.n_mentions, shelf),
                  link_quoted(one.actor, one.n_quotes, shelf))  # fmt: skip
        count = [f"{one.n_documents:,}"] if shelf.tables.many else []
        rows.append(Row([one.actor, *count, counts[0], left, right, counts[1]]))
    articles = [Column("articles", "r opt quiet")] if shelf.tables.many else []
    columns = [Column("actor"), *articles, Column("named", "r"), Column("named, drawn", "draw half"),
               Column("quoted, drawn", "draw half"), Column("quoted", "r")]  # fmt: skip
    note = "Mentions by name, without pronouns; quotations of all types"
    foot = "The two sides have scales of their own: compare lengths within a side."
    return Figure("named-and-quoted", "Named and quoted", note, columns, rows, foot)


def _lists(actors: pd.DataFrame, shelf: Shelf) -> list[Markup]:
    """List those quoted in most articles, and those who are named and hardly heard."""
    made = []
    heard = actors[actors["quoted_in"] > 1].sort_values(
        ["quoted_in", "n_quotes"], ascending=False, kind="stable"
    )
    if len(heard):
        items = [
            Markup("<li>{} {}</li>").format(one.actor, link_quoted(one.actor, one.n_quotes, shelf))
            for one in heard.head(_CHIPS).itertuples()
        ]
        made.append(_chips("heard", "Quoted in most articles", "", items))
    least, quiet = list_unheard(actors, shelf.tables)
    if len(quiet):
        items = [
            Markup("<li>{} {} / {}</li>").format(
                one.actor, link_named(one.actor, one.n_mentions, shelf),
                link_quoted(one.actor, one.n_quotes, shelf))
            for one in quiet.head(_CHIPS).itertuples()
        ]  # fmt: skip
        note = (f"Named in {least:,} articles or more, with at most 2 quotations to 100 mentions: "
                "times named / quoted.")  # fmt: skip
        made.append(_chips("unheard", "Spoken about, hardly heard", note, items))
    return made


def list_unheard(actors: pd.DataFrame, tables: ReportTables) -> tuple[int, pd.DataFrame]:
    """Return actors named in many articles who hardly speak, and what counts as many."""
    least = max(5, len(tables.documents) // 20)
    return least, actors[(actors["n_documents"] >= least)
                         & (actors["n_quotes"] <= 0.02 * actors["n_mentions"])]  # fmt: skip


def _chips(anchor: str, title: str, note: str, items: list[Markup]) -> Markup:
    said = Markup('<p class="note">{}</p>').format(note) if note else ""
    return Markup('<h3 id="{}">{}</h3>{}<ul class="chips">{}</ul>').format(
        anchor, title, said, Markup("").join(items)
    )


def voices(tables: ReportTables) -> Section:
    """Show in whose voice the hedges stand, and who hedges when speaking.

    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section
        With the facts ``n, n_own`` (the outlets' own) and ``share`` (percent, as words).

    Examples
    --------
    >>> from kit.report import read_tables
    >>> 0 < voices(read_tables()).n_own < voices(read_tables()).n
    True
    """
    hedges = tables.hedges
    if hedges.empty or tables.quotes.empty:
        return Section(
            "voices", None, [], absent="Nobody is quoted, so every hedge is the outlet’s."
        )
    shelf = Shelf(tables)
    parts = [show_voices(shelf)]
    parts += [figure for figure in [show_holders(shelf)] if figure]
    own = int((hedges["voice"] == "outlet").sum())
    return Section("voices", shelf, parts, n=len(hedges), n_own=own,
                   share=percent(own / len(hedges)))  # fmt: skip


def show_voices(shelf: Shelf) -> Figure:
    """Draw the shares of voices, for all hedges and for each kind."""
    hedges, rows = shelf.tables.hedges, []
    for name in ("all hedges", *HEDGES):
        part = hedges if name == "all hedges" else hedges[hedges["category"] == name]
        if part.empty:
            continue
        cells, pieces = [], []
        for voice, (words, look) in VOICES.items():
            found = part[part["voice"] == voice]
            title = f"{name.capitalize()}{'' if name == 'all hedges' else ' hedges'}, {words}"
            href = shelf.open("voice", name, voice, title=title, found=found,
                              marks=LETTERS.get(name, ""), back="in-whose-voice")  # fmt: skip
            pieces.append((len(found), look, href))
            said = f"{name}, {words}: read the {len(found):,}"
            cells.append(marks.link(href, f"{len(found):,}", said))
        rows.append(Row([name, marks.draw("stack", pieces), *cells]))
    numbered = [Column(Markup("{}<span class=unseen> {}</span>").format(i, words), "r")
                for i, (words, _) in enumerate(VOICES.values(), 1)]  # fmt: skip
    columns = [Column("kind"), Column("drawn", "draw"), *numbered]
    items = [
        Markup('<li><svg aria-hidden="true"><rect class="bar {}" y="1" width="14" height="10"/>'
               "</svg>{} {}</li>").format(look, i, words)
        for i, (words, look) in enumerate(VOICES.values(), 1)
    ]  # fmt: skip
    key = Markup('<ul class="key">{}</ul>').format(Markup("").join(items))
    note = "Hedges of each kind, drawn as shares in the order of the key"
    return Figure("in-whose-voice", "In whose voice", note, columns, rows, above=key, kind="tight")


def show_holders(shelf: Shelf) -> Figure | None:
    """Draw who hedges most in quotations and reported words."""
    tables = shelf.tables
    named = set(list_named(tables).loc[lambda t: t["form"] == "name", "actor"])
    held = tables.hedges[tables.hedges["holder"].isin(named)]
    if held.empty:
        return None
    counts = held.groupby("holder", sort=True)["doc_id"].agg(["size", "nunique"])
    counts = counts.sort_values(["size", "nunique"], ascending=False, kind="stable")
    quotes, rows = tables.quotes["actor"].value_counts(), []
    for name, (n, articles) in counts.head(10 if tables.many else 6).iterrows():
        href = shelf.open("held-by", name, title=f"Hedges held by {name}",
                          found=held[held["holder"] == name], back="holders")  # fmt: skip
        count = marks.link(href, f"{n:,}", f"{n:,} hedges held by {name}: read them")
        drawn = marks.draw("bar", n, counts["size"].max(), href=href)
        rows.append(Row([name, drawn, count, f"{quotes.get(name, 0):,}",
                         *([f"{articles:,}"] if tables.many else [])]))  # fmt: skip
    columns = [Column("holder"), Column("drawn", "draw"), Column("hedges", "r"),
               Column("quotations", "r opt quiet"),
               *([Column("articles", "r opt quiet")] if tables.many else [])]  # fmt: skip
    foot = "Who is quoted more can hedge more: these are counts, not rates."
    return Figure("holders", "Who hedges most when speaking",
                  "Hedges in their quotations and reported words", columns, rows, foot)  # fmt: skip
