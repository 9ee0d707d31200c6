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


class Cut:
    """Documents and the controls that choose among them; a choice made before is remembered."""

    def __init__(self, documents: pd.DataFrame) -> None:
        self.documents = documents
        # now, that the first query answers at once
        texts = documents if "text" in documents.columns else documents.assign(text="")
        self.texts = join_texts(texts)
        self._mark = lru_cache(maxsize=32)(self._mark_now)

    def controls(self) -> dict[str, widgets.Widget]:
        """Return the controls of what there is to choose from."""
        made: dict[str, widgets.Widget] = {}
        if "text" in self.documents.columns:
            made["words"] = ask("Articles with", hint='"peace talks" NEAR/9 Iran NOT war')
        known = {name: self.documents[name].dropna().unique() for name in self.documents.columns
                 if name in ("outlet", "section", "date")}  # fmt: skip
        for name in ("outlet", "section"):
            if names := sorted(map(str, known.get(name, ()))):
                made[name] = choose_name(name.capitalize(), f"all {name}s", names)
        if len(known.get("date", ())):
            made |= {"first": choose_day("From"), "last": choose_day("To")}
        return made

    def keep(self, state: State) -> Kept:
        """Mark the documents chosen; a `KitError` says why there are none."""
        names = ("words", "outlet", "section", "first", "last")
        return self._mark(tuple((name, state.get(name)) for name in names))

    def _mark_now(self, chosen: tuple[tuple[str, Any], ...]) -> Kept:
        return mark_documents(self.documents, ask_for(dict(chosen)), self.texts)


def ask_for(state: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the values of the controls into what `select` takes."""
    days = (state.get("first"), state.get("last"))
    asked = {
        "words": (state.get("words") or "").strip(),
        "outlets": state.get("outlet"),
        "dates": days if any(days) else None,
        "sections": state.get("section"),
    }
    return {name: None if value in (ALL, "") else value for name, value in asked.items()}


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
        self.cut, self._busy = Cut(documents), False
        self._followers: list[Explorer] = []
        self._anchor: pd.Period | None = None
        self._calendar = self._make_calendar()
        super().__init__(self.cut.controls(), acts={"All articles": self.reset})
        self._begun = self.state
        layout = widgets.Layout(align_items="flex-end", width="100%", overflow="hidden")
        bars = [bar for _, bar in self._calendar]
        self.children = [self._asked, self._links, widgets.HBox(bars, layout=layout), self._body]

    @property
    def documents(self) -> pd.DataFrame:
        """The articles chosen, with a column that says by what."""
        return select(self.cut.documents, **ask_for(self.state))

    def keep(self) -> Kept:
        """Mark the articles chosen among all."""
        return self.cut.keep(self.state)

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
        self._colour()
        for explorer in self._followers:
            explorer._follow("cut")

    def draw(self, state: State) -> View:
        """Say how many articles are chosen, and by what."""
        kept = self.cut.keep(state)
        words = describe_cut(ask_for(state))
        head = f"{kept.sum():,} of {count(len(kept), 'article')}" + (f"; {words}" if words else "")
        return View(f"<p><strong>{escape(head)}</strong></p>", head, rows=lambda: self.documents)

    def _make_calendar(self) -> list[tuple[pd.Period, widgets.Button]]:
        """Make a bar for each period that has articles, of a height by their number."""
        dates = self.cut.documents.get("date", pd.Series(dtype="datetime64[us]"))
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
        ends = sorted([period, self._anchor or period])
        self._anchor = None if self._anchor else period
        days = (ends[0].start_time.date(), ends[1].end_time.date())
        self._set_all(dict(zip(("first", "last"), days, strict=True)))

    def _set_all(self, values: Mapping[str, Any]) -> None:
        """Set several controls and draw once."""
        self._busy = True
        for name, value in values.items():
            self._controls[name].value = value
        self._busy = False
        self.refresh()

    def _colour(self) -> None:
        first, last = (self.state.get(name) for name in ("first", "last"))
        for period, bar in self._calendar:
            begun = not last or period.start_time.date() <= last
            over = first and period.end_time.date() < first
            bar.style.button_color = ACCENT if begun and not over else LINE


class CorpusExplorer(Explorer):
    """An explorer of articles: under a filter of the notebook, or with the same controls itself."""

    needs: tuple[str, ...] = ("doc_id",)  # columns of documents

    def __init__(
        self,
        documents: pd.DataFrame | CorpusFilter,
        controls: Mapping[str, widgets.Widget],
        **given: Any,
    ) -> None:
        self._above = documents if isinstance(documents, CorpusFilter) else None
        self.documents = self.take(documents)
        self.cut = Cut(self.documents) if self._above is None else self._above.cut
        if self._above is not None:
            self._above.follow(self)
        own = {} if self._above is not None else self.cut.controls()
        super().__init__({**controls, **own}, **given)

    @classmethod
    def take(cls, documents: pd.DataFrame | CorpusFilter) -> pd.DataFrame:
        """Return all documents of a filter, or those given."""
        taken = documents.cut.documents if isinstance(documents, CorpusFilter) else documents
        require(taken, cls.needs, table="documents", function=cls.__name__)
        return taken

    def keep(self, state: State) -> Kept:
        """Mark the articles chosen here or above."""
        return self.cut.keep(state) if self._above is None else self._above.keep()

    def refresh(self) -> None:
        """Draw again; a filter's choice is said here, in the snapshot, and in the rows to take."""
        super().refresh()
        chosen, take = self._write_cut(), self.view.rows
        if take is not None:

            def rows() -> pd.DataFrame:
                made = take()
                named = "doc_id" in made.columns
                return made.assign(cut=chosen or "all articles") if named else made

            self.view = self.view._replace(rows=rows)
        if chosen and self._above is not None:
            said = f"Articles chosen: {chosen}"
            html, text = f"<p><small>{escape(said)}</small></p>{self.view.html}", self.view.text
            self.view = self.view._replace(html=html, text=f"{text}\n{said}")
            self.show_view()

    def _write_cut(self) -> str:
        """Say by what the articles were chosen."""
        return describe_cut(ask_for((self._above or self).state))
