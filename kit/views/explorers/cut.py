"""CorpusFilter: one choice of articles above all explorers, and explorers that follow it."""

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any

import ipywidgets as widgets
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.language.days import write_day
from kit.measures.cuts import describe_cut, join_texts, mark_documents, select
from kit.measures.periods import UNITS, group_days
from kit.tables import require
from kit.views.explorers.controls import ALL, ask, choose_day, choose_name
from kit.views.explorers.frame import Explorer, State, View
from kit.views.plots.style import ACCENT, LINE
from kit.views.prose import count

Kept = NDArray[np.bool_]
_HEIGHT = 60  # pixels of the calendar's highest bar


class CorpusFilter(Explorer):
    """Choose articles once, for every explorer that is given the filter as its documents.

    Parameters
    ----------
    documents : DataFrame
        As `read_corpus` returns it. Controls stand for what it holds: a query of words,
        outlets, sections, and days, which the bars of the calendar choose too: a click
        takes the bar's days, a second one all from the first to this.

    Attributes
    ----------
    documents : DataFrame
        The articles chosen, with a column ``cut``, as `select` returns them.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Talks fail.", "Rain fell."]})
    >>> chosen = CorpusFilter(documents)
    >>> chosen.set("words", "talks")
    >>> chosen.view.text
    '1 of 2 articles; words: talks'
    """

    title = "Articles chosen"

    def __init__(self, documents: pd.DataFrame) -> None:
        require(documents, ["doc_id"], table="documents", function="CorpusFilter")
        self.all = documents
        # now, that the first query answers at once
        self.texts = join_texts(
            documents if "text" in documents.columns else documents.assign(text="")
        )
        self._mark = lru_cache(maxsize=32)(
            lambda asked: mark_documents(self.all, dict(asked), self.texts)
        )
        self._followers: list[Explorer] = []
        self._busy = False
        self._anchor: pd.Period | None = None
        self._calendar = self._make_calendar()
        super().__init__(_offer(documents), acts={"All articles": self.reset})
        self._begun = self.state
        layout = widgets.Layout(align_items="flex-end", width="100%", overflow="hidden")
        bars = [bar for _, bar in self._calendar]
        self.children = [self._asked, self._links, widgets.HBox(bars, layout=layout), self._body]

    @property
    def documents(self) -> pd.DataFrame:
        """The articles chosen, with a column that says by what."""
        return select(self.all, **self._ask())

    def keep(self) -> Kept:
        """Mark the articles chosen among all; a `KitError` says why there are none."""
        return self._mark(tuple(self._ask().items()))

    def write(self) -> str:
        """Say by what the articles were chosen; nothing for all."""
        return describe_cut(self._ask())

    def follow(self, explorer: Explorer) -> None:
        """Let an explorer draw again whenever another choice is made."""
        self._followers.append(explorer)

    def reset(self) -> None:
        """Choose all articles."""
        self._set_all(self._begun)

    def refresh(self) -> None:
        """Draw again, and let the explorers below do so."""
        if self._busy:
            return
        super().refresh()
        first, last = (self.state.get(name) for name in ("first", "last"))
        for period, bar in self._calendar:
            begun = not last or period.start_time.date() <= last
            over = first and period.end_time.date() < first
            bar.style.button_color = ACCENT if begun and not over else LINE
        for explorer in self._followers:
            explorer._follow("cut")

    def draw(self, state: State) -> View:
        """Say how many articles are chosen, and by what."""
        kept = self.keep()
        head = "; ".join(
            filter(None, [f"{kept.sum():,} of {count(len(kept), 'article')}", self.write()])
        )
        return View(f"<p><strong>{escape(head)}</strong></p>", head, rows=lambda: self.documents)

    def _ask(self) -> dict[str, Any]:
        """Turn the values of the controls into what `select` takes."""
        state = self.state
        days = (state.get("first"), state.get("last"))
        asked = {
            "words": state.get("words", "").strip(),
            "outlets": state.get("outlet"),
            "dates": days if any(days) else None,
            "sections": state.get("section"),
        }
        return {name: None if value in (ALL, "") else value for name, value in asked.items()}

    def _make_calendar(self) -> list[tuple[pd.Period, widgets.Button]]:
        """Make a bar for each period that has articles, of a height by their number."""
        dates = self.all.get("date", pd.Series(dtype="datetime64[us]"))
        days, unit = group_days(dates)
        counts = days.dt.to_period(UNITS[unit]).value_counts().sort_index()
        made = []
        for period, n in counts.items():
            layout = widgets.Layout(
                height=f"{max(6, _HEIGHT * n // counts.max())}px", width="auto", flex="1 1 0",
                min_width="3px", margin="0 1px 0 0", padding="0",
            )  # fmt: skip
            begins = write_day(period.start_time)
            named = begins if unit == "day" else f"{unit.capitalize()} from {begins}"
            label = f"{named}: {count(n, 'article')}"  # for who hears it, and as a tip
            bar = widgets.Button(description=label, tooltip=label, layout=layout)
            bar.style.font_size = "0"
            bar.on_click(lambda _, period=period: self._brush(period))
            made.append((period, bar))
        return made

    def _brush(self, period: pd.Period) -> None:
        """Take the days of one bar, or of all from the bar clicked before to this one."""
        first, last = sorted([period, self._anchor or period])
        self._anchor = None if self._anchor else period
        self._set_all({"first": first.start_time.date(), "last": last.end_time.date()})

    def _set_all(self, values: Mapping[str, Any]) -> None:
        """Set several controls and draw once."""
        self._busy = True
        for name, value in values.items():
            self._controls[name].value = value
        self._busy = False
        self.refresh()


def _offer(documents: pd.DataFrame) -> dict[str, widgets.Widget]:
    """Make the controls of what there is to choose from."""
    made: dict[str, widgets.Widget] = {}
    if "text" in documents.columns:
        made["words"] = ask("Articles with", hint='"peace talks" NEAR/9 Iran NOT war')
    for name in documents.columns.intersection(["outlet", "section"], sort=False):
        if names := sorted(map(str, documents[name].dropna().unique())):
            made[name] = choose_name(name.capitalize(), f"all {name}s", names)
    if "date" in documents.columns and documents["date"].notna().any():
        made |= {"first": choose_day("From"), "last": choose_day("To")}
    return made


class CorpusExplorer(Explorer):
    """An explorer of articles, which follows a filter; given documents, it has one of its own.

    An explorer sets `cut` by `take`, before it begins and draws.
    """

    needs: tuple[str, ...] = ("doc_id",)  # columns of documents
    cut: CorpusFilter

    def __init__(self, controls: Mapping[str, widgets.Widget], **given: Any) -> None:
        super().__init__(controls, **given)
        self.cut.follow(self)
        if self._alone:
            self.children = [self.cut, self._asked, self._links, self._pages, self._body]

    def take(self, documents: pd.DataFrame | CorpusFilter) -> pd.DataFrame:
        """Take the filter given, or make one; return all its documents."""
        self._alone = not isinstance(documents, CorpusFilter)
        taken = documents.all if isinstance(documents, CorpusFilter) else documents
        require(taken, self.needs, table="documents", function=type(self).__name__)
        self.cut = documents if isinstance(documents, CorpusFilter) else CorpusFilter(documents)
        self.documents = taken
        return taken

    def refresh(self) -> None:
        """Draw again; a filter's choice is said here, in the snapshot, and in the rows to take."""
        super().refresh()
        chosen, take = self.cut.write(), self.view.rows
        if take is not None:

            def rows() -> pd.DataFrame:
                made = take()
                named = "doc_id" in made.columns
                return made.assign(cut=chosen or "all articles") if named else made

            self.view = self.view._replace(rows=rows)
        if chosen:
            said = f"Articles chosen: {chosen}"
            html, text = f"<p><small>{escape(said)}</small></p>{self.view.html}", self.view.text
            self.view = self.view._replace(html=html, text=f"{text}\n{said}")
            self.show_view()
