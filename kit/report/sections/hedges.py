"""How much is hedged, by kind, group and time, and whose hedges they are."""

from markupsafe import Markup

from kit.measures.rates import count_rates
from kit.report import marks
from kit.report.archive import mark_text
from kit.report.blocks import KINDS, LETTERS, VOICES, Link, Shelf
from kit.report.facts import read_accuracy
from kit.report.figures import (
    Column,
    Dot,
    Figure,
    Row,
    make_figure,
    rank,
    show_dots,
    show_grid,
    show_time,
)
from kit.report.gather import HEDGES
from kit.report.marks import interval_words, numbers, percent
from kit.report.section import Content, as_section, mark_cues
from kit.report.tables import ReportTables

_HOLDERS, _HOLDERS_ALONE = 10, 6


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
    shelf.open("hedges")
    parts: list[Figure | Markup] = [show_kinds(shelf)]
    if tables.several:
        parts += show_groups(shelf, number[0])
    if tables.many and tables.unit:
        parts.append(show_hedges_over_time(shelf, number[0])[0])
    if not tables.many:
        parts.append(show_article(tables))
    words = f"{number[0]:.1f} per 1,000"
    if tables.many:
        words += f", with other articles like these most likely {interval_words(number)}"
    return parts, {"n": int(total["n"]), "n_tokens": int(total["n_tokens"]), "rate": words}


def show_kinds(shelf: Shelf) -> Figure:
    """Draw how often each kind of hedge stands, and name its commonest words."""
    tables = shelf.tables
    rates = count_rates(tables.hedges, tables.sentences, tables.documents, by="category")
    rates = rates.set_index("category").reindex([k for k in HEDGES if k in set(rates["category"])])
    cues, dots = tables.hedges.groupby("category")["cue"], []
    for kind, rate in rates.iterrows():
        link, words = shelf.open("hedges of {}", kind), cues.get_group(kind).value_counts()
        name = Markup('{} <span class="sub">{}</span>').format(
            KINDS[kind], ", ".join(words.index[:4])
        )  # type: ignore[index]
        dots.append(Dot([name], numbers(rate), [link], link.href, LETTERS[kind]))  # type: ignore[index]
    if tables.many:
        return show_dots("kinds", dots, tables)
    most = int(rates["n"].max())
    rows = [Row([*dot.before, marks.draw("bar", dot.after[0].n, most, dot.href, look=dot.look), "", *dot.after])
            for dot in dots]  # fmt: skip
    return make_figure("kinds", tables, rows)


def show_groups(shelf: Shelf, reference: float) -> list[Figure]:
    """Draw the rate of hedges of each group against all articles, and below of each kind."""
    tables, table = (
        shelf.tables,
        (shelf.tables.hedges, shelf.tables.sentences, shelf.tables.documents),
    )
    by_kind = count_rates(*table, by=["group", "category"])
    value_of = by_kind.set_index(["group", "category"])["rate"]
    kinds = [kind for kind in HEDGES if kind in set(by_kind["category"])]
    dots, rows = [], []
    for _, one in rank(count_rates(*table, by="group"), tables).iterrows():
        name, link = one["group"], shelf.open("hedges {}", one["group"])
        dots.append(Dot([name, f"{one['n_documents']:,}"], numbers(one), [link], link.href,
                        "few" if "few" in one["kind"] else "g", one["kind"]))  # fmt: skip
        cells = [
            (value_of[name, kind], shelf.open("hedges of {} in {}", kind, name, among=len(by_kind)))
            for kind in kinds
        ]
        rows.append((name, one["kind"], cells))
    figure = show_dots("by-group", dots, tables, reference=reference)
    looks = {KINDS[kind]: LETTERS[kind] for kind in kinds}
    return [figure if tables.rest else figure._replace(foot=""),
            show_grid("by-kind", rows, looks, tables, "per 1,000 words")]  # fmt: skip


def show_hedges_over_time(shelf: Shelf, reference: float) -> tuple[Figure, list[marks.Moment]]:
    """Draw the rate of hedges over time."""
    tables = shelf.tables
    dated, found = (table.dropna(subset="period") for table in (tables.documents, tables.hedges))
    rates = count_rates(found, tables.sentences, dated, by="period")
    return show_time("over-time", "hedges in {}", rates, shelf, reference=reference)


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
