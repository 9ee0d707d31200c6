"""How much is hedged: kinds, groups of articles, time."""

from __future__ import annotations

from markupsafe import Markup

from kit.measures.rates import count_rates
from kit.report import marks
from kit.report.archive import mark_text
from kit.report.blocks import LETTERS, Shelf
from kit.report.section import Column, Figure, Row, Section
from kit.report.sections.common import (
    choose_periods,
    estimate,
    interval_words,
    name_period,
    numbers,
    of_group,
    place_moments,
    rank,
    row_kind,
)
from kit.report.tables import HEDGES, ReportTables
from kit.tables import FEW


def hedging(tables: ReportTables) -> Section:
    """Show how much is hedged: by kind, by group, by group and kind, over time.

    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section
        With the facts ``n``, ``n_tokens`` and ``rate`` (with its interval, in words).

    Examples
    --------
    >>> from kit.report import read_tables
    >>> hedging(read_tables()).n > 500
    True
    """
    if tables.hedges.empty:
        return Section("hedging", None, [], absent="No hedge was found.")
    shelf = Shelf(tables)
    total = count_rates(tables.hedges, tables.sentences, tables.documents).iloc[0]
    shelf.open("hedges", title="Every hedge", found=tables.hedges, back="hedging")
    parts: list[Figure | Markup] = [show_kinds(shelf)]
    if tables.several:
        parts += [show_groups(shelf, float(total["rate"])), show_grid(shelf)]
    parts += [figure for figure in [show_time(shelf, float(total["rate"]))] if figure]
    if not tables.many:
        parts.append(show_article(tables))
    number = numbers(total)
    words = f"{number[0]:.1f} per 1,000"
    words += f" ({interval_words(number)} with other articles)" if tables.many else ""
    return Section(
        "hedging", shelf, parts, n=int(total["n"]), n_tokens=int(total["n_tokens"]),
        rate=words,
    )  # fmt: skip


def show_kinds(shelf: Shelf) -> Figure:
    """Draw the rate of each kind of hedge, and name its commonest words."""
    tables = shelf.tables
    rates = count_rates(tables.hedges, tables.sentences, tables.documents, by="category")
    rates = rates.set_index("category").reindex([k for k in HEDGES if k in set(rates["category"])])
    scale = marks.make_scale(rates[["rate", "high"]].to_numpy().ravel())
    rows = []
    for kind, rate in rates.iterrows():
        found = tables.hedges[tables.hedges["category"] == kind]
        letter = LETTERS[str(kind)]
        href = shelf.open("hedges", kind, title=f"{str(kind).capitalize()} hedges", found=found,
                          marks=letter, back="hedging")  # fmt: skip
        words = ", ".join(found["cue"].value_counts().index[:4])
        name = Markup('{} <span class="sub">{}</span>').format(kind, words)
        count = marks.link(href, f"{len(found):,}", f"{len(found):,} {kind} hedges: read them")
        if tables.many:
            drawn = marks.draw("dot", scale, numbers(rate), href=href, look=letter)
            rows.append(Row([name, drawn, estimate(numbers(rate)), count]))
        else:
            most = int(rates["n"].max())
            rows.append(
                Row([name, marks.draw("bar", len(found), most, href=href, look=letter), count])
            )
    columns = [Column("kind"), Column("drawn", "draw", marks.draw("axis", scale) if tables.many else Markup()),
               Column("rate", "r est"), Column("hedges", "r")]  # fmt: skip
    note = "Per 1,000 words; line: 95 % interval, with articles as the unit"
    if not tables.many:
        columns, note = [columns[0], columns[1], columns[3]], "How often each kind stands here"
    foot = (
        "Epistemic: possible or probable, not certain. Doxastic: somebody’s belief stands in for "
        "a fact. Evidential: passed on without vouching for it. Approximator: the number or the "
        "degree is only near. Below each kind, its commonest words."
    )
    return Figure("kinds", "Four kinds of hedges", note, columns, rows, foot)


def show_groups(shelf: Shelf, reference: float) -> Figure:
    """Draw the rate of hedges of each group, against all articles."""
    tables = shelf.tables
    rates = rank(count_rates(tables.hedges, tables.sentences, tables.documents, by="group"), tables)
    solid = rates["high"].where(rates["n_documents"] >= FEW)
    scale = marks.make_scale([*rates["rate"], *solid])
    group_of, rows = of_group(tables.hedges, tables), []
    for _, rate in rates.iterrows():
        name, n_documents = str(rate["group"]), int(rate["n_documents"])
        found = tables.hedges[group_of == name]
        href = shelf.open("hedges", name, title=f"Hedges, {name}", found=found, back="by-group")
        few = n_documents < FEW
        drawn = marks.draw("dot", scale, numbers(rate), href=href, look="few" if few else "g",
                          reference=reference)  # fmt: skip
        count = marks.link(href, f"{len(found):,}", f"{len(found):,} hedges, {name}: read them")
        cells = [name, f"{n_documents:,}", drawn, estimate(numbers(rate)), count]
        rows.append(Row(cells, row_kind(n_documents, name, tables)))
    columns = [Column(tables.by), Column("articles", "r opt quiet"),
               Column("drawn", "draw", marks.draw("axis", scale)), Column("rate", "r est"),
               Column("hedges", "r")]  # fmt: skip
    foot = f"Below {FEW} articles a group is grey and not ranked; the last row takes such together."
    note = "Per 1,000 words; line: 95 % interval; dotted: all articles"
    return Figure("by-group", f"Hedges by {tables.by}", note, columns, rows, foot)


def show_grid(shelf: Shelf) -> Figure:
    """Draw the rate of each kind of hedge in each group."""
    tables = shelf.tables
    rates = count_rates(tables.hedges, tables.sentences, tables.documents, by=["group", "category"])
    whole = rank(count_rates(tables.hedges, tables.sentences, tables.documents, by="group"), tables)
    kinds = [kind for kind in HEDGES if kind in set(rates["category"])]
    table = rates.pivot(index="group", columns="category", values="rate")
    most, group_of, rows = float(table.to_numpy().max()), of_group(tables.hedges, tables), []
    for name, n_documents in zip(whole["group"], whole["n_documents"], strict=True):
        cells = [name]
        for kind in kinds:
            found = tables.hedges[(group_of == name) & (tables.hedges["category"] == kind)]
            letter, value = LETTERS[kind], float(table.loc[name, kind])
            href = shelf.open("hedges", name, kind, title=f"{kind.capitalize()} hedges, {name}",
                              found=found, marks=letter, back="by-kind")  # fmt: skip
            said = f"{value:.1f} {kind} hedges per 1,000 words, {name}: read the {len(found):,}"
            number = marks.link(href, f"{value:.1f}" if len(found) else "0", said)
            drawn = marks.draw("bar", value, most, href=href, look=letter)
            cells.append(Markup('<span class="cell">{}{}</span>').format(number, drawn))
        rows.append(Row(cells, row_kind(n_documents, name, tables)))
    columns = [Column(tables.by), *(Column(kind) for kind in kinds)]
    note = "Hedges per 1,000 words"
    return Figure("by-kind", f"Kinds of hedges by {tables.by}", note, columns, rows, kind="grid")


def list_moments(shelf: Shelf) -> tuple[list[marks.Moment], str]:
    """Count hedges by period; no moments where there are fewer than three periods."""
    tables = shelf.tables
    days, unit = choose_periods(tables.documents["date"])
    if not tables.many or not unit:
        return [], ""
    dated = tables.documents.assign(period=days)
    dated = dated[dated["period"].notna()]
    found = tables.hedges[tables.hedges["doc_id"].isin(dated["doc_id"])]
    period_of = dated.set_index("doc_id")["period"].reindex(found["doc_id"]).to_numpy()
    rates = count_rates(found, tables.sentences, dated, by="period")
    places = place_moments(rates["period"].tolist())
    moments: list[marks.Moment] = []
    for (_, rate), place in zip(rates.iterrows(), places, strict=True):
        name, short = name_period(rate["period"], unit)
        href = shelf.open("hedges", "in", name, title=f"Hedges, {name}",
                          found=found[period_of == rate["period"]], back="over-time")  # fmt: skip
        few, n = int(rate["n_documents"]) < FEW, int(rate["n"])
        number = numbers(rate)
        said = f"{name}: {number[0]:.1f} per 1,000 words ({interval_words(number)}), {n:,} hedges"
        moments.append(
            marks.Moment(
                short,
                place,
                number,
                int(rate["n_documents"]),
                href,
                said,
                few,
                bool(len(moments) % 2),
            )
        )
    return moments, unit


def show_time(shelf: Shelf, reference: float) -> Figure | None:
    """Draw the rate of hedges over time, where there are enough periods."""
    moments, unit = list_moments(shelf)
    if not moments:
        return None
    scale = marks.make_scale([x for one in moments for x in one.number[:: 1 + one.few * 2]])
    label = f"Hedges per 1,000 words by {unit}"
    rows = []
    for one in moments:
        name, rest = one.said.split(":", 1)[0], one.said.rsplit(", ", 1)[1].split(" ")[0]
        count = marks.link(one.href, rest, f"{rest} hedges, {name}: read them")
        rows.append(Row([name, f"{one.documents:,}", estimate(one.number), count]))
    columns = [
        Column(unit),
        Column("articles", "r"),
        Column("rate", "r est"),
        Column("hedges", "r"),
    ]
    undated = int(shelf.tables.documents["date"].isna().sum())
    note = (
        f"Per 1,000 words by {unit}; shade: 95 % interval; dotted: all articles; below: number "
        f"of articles. Open: fewer than {FEW}."
    )
    foot = f"{undated:,} without a date are left out here." if undated else ""
    return Figure("over-time", "Hedges over time", note, columns, rows, foot,
                  above=marks.draw("timeline", moments, scale, reference=reference, label=label),
                  fold="The numbers behind this figure")  # fmt: skip


def show_article(tables: ReportTables) -> Markup:
    """Show one article in full, with its marks."""
    spans: dict[int, list[tuple[int, int, str]]] = {}
    cues = tables.cues
    columns = (cues[name].tolist() for name in ("row", "start", "end", "category"))
    for row, start, end, category in zip(*columns, strict=True):
        spans.setdefault(row, []).append((start, end, LETTERS.get(category, "e")))
    made = []
    for row, (start, text) in enumerate(
        zip(tables.sentences["start"].tolist(), tables.sentences["text"].tolist(), strict=True)
    ):
        here = [(a - start, b - start, letter) for a, b, letter in spans.get(row, [])]
        made.append(Markup("<p>{}</p>").format(mark_text(text, here)))
    summary = "<details open class=screen><summary>The article, with its marks</summary>"
    return Markup(summary + '<div class="reading">{}</div></details>').format(Markup("").join(made))
