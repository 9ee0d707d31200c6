"""Whose hedges they are."""

from markupsafe import Markup

from kit.report import marks
from kit.report.blocks import KINDS, VOICES, Link, Shelf
from kit.report.facts import read_accuracy
from kit.report.figures import Column, Figure, Row, make_figure
from kit.report.gather import HEDGES
from kit.report.marks import percent
from kit.report.section import Content, as_section

_HOLDERS, _HOLDERS_ALONE = 10, 6


@as_section
def voices(shelf: Shelf) -> Content | str:
    """Show in whose voice the hedges stand, and who hedges when speaking.

    Its facts: ``n, n_own`` (the outlets' own), ``share`` (percent, as words), ``direct`` and
    ``indirect`` (how many quotations were right with their speaker in a fresh reading, as words).

    >>> 0 < voices(read_tables()).n_own < voices(read_tables()).n
    True
    """
    hedges = shelf.tables.hedges
    if hedges.empty or shelf.tables.quotes.empty:
        return "Nobody is quoted, so every hedge is the outlet’s."
    n, own = len(hedges), int((hedges["voice"] == "outlet").sum())
    read = {one["part"]: one["fresh"].partition(" finds")[0] for one in read_accuracy()}
    right = {kind: read[f"{kind} quotes with their speaker"] for kind in ("direct", "indirect")}
    facts = {"n": n, "n_own": own, "share": percent(own / n), **right}
    return [show_voices(shelf), show_holders(shelf)], facts


def show_voices(shelf: Shelf) -> Figure:
    """Draw the shares of voices, for all hedges and for each kind."""
    rows = list[Row]()
    words, looks = zip(*VOICES.values(), strict=True)

    def add(label: str, links: list[Link]) -> None:
        pieces = [(link.n, look, link.href) for link, look in zip(links, looks, strict=True)]
        if any(link.n for link in links):
            rows.append(Row([label, marks.draw("stack", pieces), *links]))

    add("all hedges", [shelf.open("voice All hedges {}", voice) for voice in VOICES])
    for kind in HEDGES:
        add(KINDS[kind], [shelf.open("voice Hedges of {} {}", kind, voice) for voice in VOICES])
    heading = Markup("{}<span class=unseen> {}</span>")
    numbered = [Column(heading.format(*one), "r") for one in enumerate(words, 1)]
    key = marks.draw("key", list(VOICES.values()))
    return make_figure("in-whose-voice", shelf.tables, rows, above=key, more=numbered)


def show_holders(shelf: Shelf) -> Figure | None:
    """Draw who hedges most in quotations and reported words."""
    tables = shelf.tables
    named = tables.mentions.loc[tables.mentions["form"] == "name", "actor"].unique()
    held = tables.hedges[tables.hedges["holder"].isin(named)]
    if held.empty:
        return None
    counts = held.groupby("holder", sort=True)["doc_id"].agg(["size", "nunique"])
    counts = counts.sort_values(["size", "nunique"], ascending=False, kind="stable")
    quotes, rows = tables.quotes["actor"].value_counts(), []
    shown = counts.head(_HOLDERS if tables.many else _HOLDERS_ALONE)
    for name, (n, articles) in shown.iterrows():
        link = shelf.open("held by {}", name)
        rows.append(Row([name, marks.draw("bar", n, counts["size"].max(), link.href), link,
                         f"{quotes.get(name, 0):,}", f"{articles:,}"]))  # fmt: skip
    return make_figure("holders", tables, rows)
