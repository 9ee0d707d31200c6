"""Whose hedges they are."""

from markupsafe import Markup

from kit.report import marks
from kit.report.blocks import KINDS, LETTERS, Link, Shelf
from kit.report.facts import read_accuracy
from kit.report.figures import Column, Figure, Row, make_figure, percent
from kit.report.gather import HEDGES
from kit.report.section import Content, as_section

_HOLDERS, _HOLDERS_ALONE = 10, 6
VOICES = {
    "outlet": ("the outlet’s own words", "g"),
    "direct": ("quoted word for word", "q1"),
    "mixed": ("partly quoted", "q2"),
    "indirect": ("reported speech", "q3"),
}


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
    direct, indirect = (_find_right(part) for part in ("direct quotes", "indirect quotes"))
    facts = {
        "n": n,
        "n_own": own,
        "share": percent(own / n),
        "direct": direct,
        "indirect": indirect,
    }
    return [show_voices(shelf), show_holders(shelf)], facts


def _find_right(part: str) -> str:
    """Find how many of a fresh reading's finds were right, as words."""
    rows = {one["part"]: one["fresh"] for one in read_accuracy()}
    return rows[f"{part} with their speaker"].partition(" finds")[0]


def open_voice(kind: str, voice: str, shelf: Shelf) -> Link:
    """Open the hedges of a kind, or "all hedges", in a voice."""
    found = shelf.tables.hedges
    found = found[(found["voice"] == voice) & ((found["category"] == kind) | (kind not in HEDGES))]
    what = f"Hedges of {KINDS[kind]}" if kind in HEDGES else "All hedges"
    return shelf.open(
        "voice {} {}", what, VOICES[voice][0], found=found, marks=LETTERS.get(kind, "")
    )


def show_voices(shelf: Shelf) -> Figure:
    """Draw the shares of voices, for all hedges and for each kind."""
    rows = []
    for kind in ("all hedges", *HEDGES):
        links = [open_voice(kind, voice, shelf) for voice in VOICES]
        if any(link.n for link in links):
            pieces = [(link.n, look, link.href)
                      for link, (_, look) in zip(links, VOICES.values(), strict=True)]  # fmt: skip
            rows.append(Row([KINDS.get(kind, kind), marks.draw("stack", pieces), *links]))
    numbered = [Column(Markup("{}<span class=unseen> {}</span>").format(i, words), "r")
                for i, (words, _) in enumerate(VOICES.values(), 1)]  # fmt: skip
    items = [
        Markup('<li><svg aria-hidden="true"><rect class="bar {}" y="1" width="14" height="10"/>'
               "</svg>{} {}</li>").format(look, i, words)
        for i, (words, look) in enumerate(VOICES.values(), 1)
    ]  # fmt: skip
    key = Markup('<ul class="key">{}</ul>').format(Markup("").join(items))
    return make_figure("in-whose-voice", shelf.tables, rows, above=key, more=numbered)


def show_holders(shelf: Shelf) -> Figure | None:
    """Draw who hedges most in quotations and reported words."""
    tables, many = shelf.tables, shelf.tables.many
    named = tables.mentions.loc[tables.mentions["form"] == "name", "actor"].unique()
    held = tables.hedges[tables.hedges["holder"].isin(named)]
    if held.empty:
        return None
    counts = held.groupby("holder", sort=True)["doc_id"].agg(["size", "nunique"])
    counts = counts.sort_values(["size", "nunique"], ascending=False, kind="stable")
    quotes, rows = tables.quotes["actor"].value_counts(), []
    for name, (n, articles) in counts.head(_HOLDERS if many else _HOLDERS_ALONE).iterrows():
        link = shelf.open("held by {}", name, found=held[held["holder"] == name])
        rows.append(Row([name, marks.draw("bar", n, counts["size"].max(), link.href), link,
                         f"{quotes.get(name, 0):,}", f"{articles:,}"]))  # fmt: skip
    return make_figure("holders", tables, rows)
