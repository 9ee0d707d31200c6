"""A section: figures, the facts for its prose, and the sentences behind every number."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import update_wrapper
from typing import Any

import pandas as pd
from markupsafe import Markup

from kit.report.archive import MOST_WORDS, mark_text
from kit.report.blocks import LETTERS, Shelf
from kit.report.figures import Figure
from kit.report.tables import ReportTables
from kit.report.templates import read_template, render

#: The media type under which a run notebook keeps a section for the page.
SECTION = "application/vnd.hedgerow.section+json"
_PREVIEWED = 5  # sentences of each number in a notebook
#: What every section says of what it takes and gives.
_TAKES_AND_GIVES = """\
    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section
        It shows itself in a notebook; its facts are attributes, for the prose.

    Examples
    --------
    >>> from kit.report import read_tables
"""


#: What fills a section: its parts (None for one that cannot be drawn) and its facts.
Content = tuple[Sequence[Figure | Markup | None], dict[str, Any]]


class Section:
    """Shows itself in a notebook, and carries what the page needs.

    Its facts are attributes, for the prose: ``{hedging.n:hedge}`` in Markdown.
    """

    def __init__(
        self,
        name: str,
        shelf: Shelf | None,
        parts: Sequence[Figure | Markup],
        *,
        absent: str = "",
        **facts: Any,
    ) -> None:
        self.name, self.shelf, self.absent, self.facts = name, shelf, absent, facts
        self.html = "" if absent else render("section.html.j2", parts=parts)

    def __getattr__(self, name: str) -> Any:
        facts = self.__dict__.get("facts", {})
        if name in facts:
            return facts[name]
        if self.__dict__.get("absent") and not name.startswith("_"):
            return None
        known = ", ".join(facts) or "none"
        raise AttributeError(f"the section has no fact {name!r}; its facts: {known}")

    def __repr__(self) -> str:
        return self.absent or f"{self.name}: {', '.join(f'{k}={v}' for k, v in self.facts.items())}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        packed = self.pack()
        return {SECTION: packed, "text/html": self.preview(packed), "text/plain": repr(self)}

    def pack(self) -> dict[str, Any]:
        """Return what the page needs, as plain values."""
        made = {"name": self.name, "html": self.html, "absent": self.absent, "facts": self.facts}
        if self.shelf is None:
            return made
        blocks, tables = list(self.shelf.blocks.values()), self.shelf.tables
        rows = sorted({row for block in blocks for row, _ in block.shown})
        sentences = tables.sentences.iloc[rows]
        pairs = zip(sentences["doc_id"].tolist(), sentences["sent_id"].tolist(), strict=True)
        keys = {row: f"{doc}:{sent}" for row, (doc, sent) in zip(rows, pairs, strict=True)}
        ids = {*sentences["doc_id"], *(doc_id for block in blocks for doc_id in block.listed)}
        return made | {
            "blocks": [
                block._asdict()
                | {"id": block.id, "shown": [(keys[row], spans) for row, spans in block.shown]}
                for block in blocks
            ],
            "passages": _passages(keys, self.shelf),
            "articles": _articles(sorted(ids), tables.documents),
        }

    def preview(self, packed: dict[str, Any]) -> str:
        """Return the section as a notebook shows it: the sentences below, as links lead nowhere there."""

        def show(key: str, spans: list[tuple[int, int]], *, became: bool) -> Markup:
            _, _, text, cues, said = packed["passages"][key]
            marked = mark_text(text, [(*span, "n") for span in spans] or cues, most=MOST_WORDS)
            return Markup("{} {}").format(marked, said if became else "")

        blocks = [
            (one, [show(*line, became=one["marks"] == "forecast") for line in one["shown"][:_PREVIEWED]])
            for one in packed.get("blocks", []) if one["shown"]
        ]  # fmt: skip
        html = Markup(re.sub(r' href="#[^"]*"', "", str(self.html)))
        style = read_template("style.css").replace(":root", ":scope")
        return render("preview.html.j2", absent=self.absent, html=html, blocks=blocks, style=style)


def as_section(fill: Callable[[Shelf], Content | str]) -> Callable[[ReportTables], Section]:
    """Make a section of a function that gives its parts and facts, or says why it is absent."""

    def make(tables: ReportTables) -> Section:
        shelf = Shelf(tables)
        made = fill(shelf)
        if isinstance(made, str):
            return Section(fill.__name__, None, [], absent=made)
        parts, facts = made
        return Section(fill.__name__, shelf, [part for part in parts if part is not None], **facts)

    update_wrapper(make, fill, assigned=("__module__", "__name__", "__qualname__"))
    del make.__wrapped__  # type: ignore[attr-defined]
    said, mark, example = (fill.__doc__ or "").partition("    >>> ")
    make.__doc__ = f"{said}{_TAKES_AND_GIVES}{mark}{example}"
    return make


def _passages(keys: dict[int, str], shelf: Shelf) -> dict[str, list[Any]]:
    """Give each sentence its article, place, text, cues, and what became of what it forecasts."""
    tables, rows = shelf.tables, list(keys)
    sentences = tables.sentences.iloc[rows]
    columns = (sentences["doc_id"].tolist(), sentences["start"].tolist(), tables.texts.read(rows))
    made: dict[str, list[Any]] = {
        keys[row]: [*one, [], ""] for row, *one in zip(rows, *columns, strict=True)
    }
    for row, *cue in mark_cues(rows, tables):
        made[keys[row]][3].append(cue)
    for row, said in tell_what_became(rows, tables):
        made[keys[row]][4] = said
    return made


def tell_what_became(rows: Sequence[int], tables: ReportTables) -> Iterator[tuple[int, str]]:
    """Say of sentences what became of their forecasts; of several, say of which."""
    if tables.links.empty:
        return
    forecasts = tables.forecasts[tables.forecasts["row"].isin(rows)]
    for row, here in forecasts.groupby("row"):
        became = [one or "no outcome was given" for one in here["became"]]
        said = [f"“{match}”: {one}" for match, one in zip(here["match"], became, strict=True)]
        yield int(row), f"{'; '.join(said) if len(said) > 1 else became[0]}.".capitalize()  # type: ignore[call-overload]


def mark_cues(rows: Sequence[int], tables: ReportTables) -> Iterator[tuple[int, int, int, str]]:
    """Give the cues in sentences: row, start and end in the sentence, and the letter of their class."""
    cues = tables.cues[tables.cues["row"].isin(rows)]
    first = tables.sentences["start"].to_numpy()[cues["row"]]
    spans = ((cues[name].to_numpy() - first).tolist() for name in ("start", "end"))
    letters = [LETTERS.get(category, "e") for category in cues["category"]]
    yield from zip(cues["row"].tolist(), *spans, letters, strict=True)


def _articles(ids: Sequence[str], documents: pd.DataFrame) -> dict[str, list[str]]:
    """Give each article its day, title, outlet and address as words; "" where there is none."""
    known = documents.drop_duplicates("doc_id").set_index("doc_id").loc[list(ids)]
    known = known.assign(title=title_documents(known))
    days = known["date"].dt.strftime("%Y-%m-%d").fillna("")
    text = {name: known[name].fillna("") for name in ("title", "outlet", "url")}
    rows = zip(known.index, days, *text.values(), strict=True)
    return {str(doc_id): [str(value) for value in values] for doc_id, *values in rows}


def title_documents(documents: pd.DataFrame) -> pd.Series:
    """Return the titles; of an article without one, say so and name its file."""
    untitled = "Untitled, file " + documents["file"].astype("str")
    return documents["title"].fillna(untitled).fillna("Untitled")
