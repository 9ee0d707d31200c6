"""The corpus: what is in it, what is not, and how this page was made."""

from markupsafe import Markup, escape

from kit.language.days import month
from kit.report import marks
from kit.report.archive import link_title
from kit.report.blocks import Shelf
from kit.report.facts import fingerprint, list_lexicons, list_versions, read_accuracy, today
from kit.report.figures import Figure, Row, make_figure
from kit.report.gather import OUTDATED
from kit.report.section import Content, as_section, title_documents
from kit.report.tables import ReportTables
from kit.report.templates import render
from kit.views.prose import fill, write, write_span

_MOST = 12  # problems and copies listed
_ASKS = "how often {they} hedge{s}, whose hedges these are, who speaks, and in what tone"


@as_section
def masthead(shelf: Shelf) -> Content:
    """Show the facts of the corpus that stand at the top of the page.

    Its facts: ``corpus, n, outlets, dates, question, deck, caution``.

    >>> masthead(read_tables()).n
    48
    """
    tables, documents = shelf.tables, shelf.tables.documents
    facts = {
        "corpus": tables.name, "n": len(documents), "outlets": int(documents["outlet"].nunique()),
        "dates": write_span(documents["date"]), "deck": _deck(tables), "caution": _caution(tables),
        "question": "How sure is the news?" if tables.many else "How sure is this article?",
    }  # fmt: skip
    return [render("masthead.html.j2", facts=list_facts(shelf))], facts


def list_facts(shelf: Shelf) -> list[tuple[str, str | Markup, str | Markup]]:
    """Count what a reader wants to know first of a corpus: label, value and note."""
    tables = shelf.tables
    documents, n = tables.documents, len(tables.documents)
    copies, outlets = documents["dup_group"].dropna(), documents["outlet"].dropna()
    lost = int((tables.problems["level"] == "error").sum())
    values = {
        "copies": len(copies), "groups": copies.nunique(), "other": len(tables.left_out),
        "mean": documents["n_words"].mean(), "unnamed": n - len(outlets), "lost": lost,
        "undated": int(documents["date"].isna().sum()), "noted": len(tables.problems) - lost,
    }  # fmt: skip

    def note(which: str, template: str) -> str:
        return fill(template, values, escape=False) if values[which] else ""

    copied = note("copies", "{copies} {copies:is|are} in {groups:group} of duplicates")
    foreign = note("other", "{other:article} in another language left out")
    unnamed = note("unnamed", "{unnamed:article} without one")
    facts: list[tuple[str, str | Markup, str | Markup]] = []
    if tables.many:
        link = shelf.list("articles", documents=documents)
        facts.append(("Articles", escape(link), "; ".join(filter(None, [copied, foreign]))))
    mean = note("mean", "about {mean:,.0f} an article") if tables.many else ""
    facts.append(("Words", write(int(documents["n_words"].sum())), mean))
    if outlets.nunique() == 1:
        url = documents["url"].iloc[0]
        value = link_title(outlets.iloc[0], url if n == 1 and isinstance(url, str) else "")
        facts.append(("Outlet", value, unnamed if tables.many else ""))
    elif len(outlets):
        facts.append(("Outlets", write(outlets.nunique()), unnamed))
    if documents["date"].notna().any():
        label = "Date" if documents["date"].nunique() == 1 else "Dates"
        undated = note("undated", "{undated:article} without a date")
        facts.append((label, write_span(documents["date"]), undated))
    if tables.many:
        said = note("noted", "{noted:note} on the files") or ("what they are" if lost else "")
        told = Markup('<a href="#problems">{}</a>').format(said) if said else ""
        facts.append(("Problems", write(lost) if lost else "none", told))
    return facts


def _deck(tables: ReportTables) -> str:
    """Say what is asked of which articles."""
    documents = tables.documents
    if not tables.many:
        return f"{title_documents(documents).iloc[0]}: {_ASKS.format(they='it', s='s')}."
    outlets, dates = documents["outlet"].nunique(), documents["date"].dropna()
    said = fill("{n:article}", {"n": len(documents)})
    said += fill(" from {n:outlet}", {"n": outlets}) if outlets else ""
    return f"{said}{', ' + write_span(dates) if len(dates) else ''}: {_ASKS.format(they='they', s='')}."


def _caution(tables: ReportTables) -> str:
    if tables.invented:
        return ("The crisis of the sample, its people and its outlets are invented: no number here "
                "says anything about the world.")  # fmt: skip
    problems = tables.problems
    outdated = problems.loc[problems["code"] == OUTDATED, "message"].tolist()
    chosen = "These are the articles that somebody chose, and not “the news”."
    single = "One article says nothing about others, so no number here has an interval."
    return " ".join([*outdated, chosen if tables.many else single])


@as_section
def corpus(shelf: Shelf) -> Content | str:
    """Show articles by group and day, and the problems, copies and gaps.

    Its fact: ``n``, the number of articles.

    >>> corpus(read_tables()).n
    48
    """
    tables, documents, problems = shelf.tables, shelf.tables.documents, shelf.tables.problems
    if not tables.many:
        return "One article is no corpus."
    dated = bool(documents["date"].notna().any())
    figure = show_coverage(shelf, dated=dated) if dated or tables.several else None
    groups = [part for _, part in documents[documents["dup_group"].notna()].groupby("dup_group")]
    html = render(
        "corpus.html.j2", problems=problems.head(_MOST).to_dict("records"), n_problems=len(problems),
        n_lost=int((problems["level"] == "error").sum()),
        n_copies=sum(map(len, groups)), n_groups=len(groups),
        copies=[list(title_documents(part).unique()[:3]) for part in groups[:_MOST]],
        undated=int(documents["date"].isna().sum()), unnamed=int(documents["outlet"].isna().sum()),
        languages=tables.left_out["language"].value_counts().items(),
    )  # fmt: skip
    return [figure, html], {"n": len(documents)}


def show_coverage(shelf: Shelf, *, dated: bool) -> Figure:
    """Draw the days on which each group has articles."""
    tables, documents = shelf.tables, shelf.tables.documents
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
        link = shelf.list("articles {}", name, documents=part)
        rows.append(Row(
            [name, link, f"{part['n_words'].sum():,}", marks.draw("strokes", places),
             " – ".join(dict.fromkeys(span))], "rest" if name == tables.rest else "",
        ))  # fmt: skip
    said = (
        f"{write_span(documents['date'])}; a stroke for each day with an article" if dated else ""
    )
    return make_figure("coverage", tables, rows, when=["dated"] if dated else [], span=said)


@as_section
def method(shelf: Shelf) -> Content:
    """Say how the page was made: how far it errs, versions, word lists, how to cite.

    Its fact: ``fingerprint``, of the articles.

    >>> len(method(read_tables()).fingerprint)
    12
    """
    tables, versions = shelf.tables, list_versions()
    mark = fingerprint(tables.documents)
    html = render(
        "method.html.j2", tables=tables, lexicons=list_lexicons(), versions=versions,
        version=versions["hedgerow"], fingerprint=mark,
        today=today(), count=fill("{n:article}", {"n": len(tables.documents)}),
    )  # fmt: skip
    rows = [
        Row([one["part"], one["development"], one["fresh"] or "not read"])
        for one in read_accuracy()
    ]
    return [make_figure("accuracy", tables, rows), html], {"fingerprint": mark}
