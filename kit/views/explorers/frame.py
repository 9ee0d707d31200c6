"""What all explorers share: controls above, a view below, and a static twin beside both."""

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Any, NamedTuple

import ipywidgets as widgets
import pandas as pd
from IPython.display import display

from kit.tables import KitError
from kit.views.explorers.barlist import BarList, Bars
from kit.views.explorers.controls import PAGE, press, write_setting
from kit.views.files import link_rows
from kit.views.showing import Shown

State = Mapping[str, Any]
_WIDGET = "application/vnd.jupyter.widget-view+json"
#: The twin hides while its live widget stands beside it, and takes the place of the line
#: that says "model not found" where there is no kernel.
_STYLE = (
    "<style>.jp-OutputArea-child:has(.widget-container)+.jp-OutputArea-child:has(.hedgerow-twin),"
    ".jp-OutputArea-child:not(:has(.widget-container)):has(+.jp-OutputArea-child .hedgerow-twin)"
    "{display:none}</style>"
)


class View(NamedTuple):
    """What an explorer shows for one state: as HTML, as text, and all rows behind it."""

    html: str
    text: str
    n: int = 0  # rows in all, for the pages
    rows: Callable[[], pd.DataFrame] | None = None
    per: int = PAGE  # rows on a page
    bars: Bars | None = None  # counts beside it, each of which chooses


def compose(
    head: str,
    *parts: Shown | None,
    passages: Shown | None = None,
    n: int = 0,
    page: str = "",
    rows: Callable[[], pd.DataFrame] | None = None,
    bars: Bars | None = None,
) -> View:
    """Return a view: a line, parts below each other, and beside them passages under `page`."""
    left = [part.bundle for part in parts if part is not None]
    right = [] if passages is None else [passages.bundle]
    if page:
        right.insert(0, {"text/html": f"<p>{escape(page)}</p>", "text/plain": page})
    text = [bundle["text/plain"] for bundle in left + right]
    first, second = ("".join(bundle["text/html"] for bundle in side) for side in (left, right))
    if left and right:
        first, second = _stand_beside(first, second), ""
    html = f"<p><strong>{escape(head)}</strong></p>{first}{second}"
    return View(html, "\n".join(filter(None, [head, *text])), n, rows, bars=bars)


def _stand_beside(first: str, second: str) -> str:
    """Put the second beside the first, or below it on a phone."""
    column = "min-width:0;overflow-x:auto"
    first = f"<div style='flex:1 1 22em;{column}'>{first}</div>"
    second = f"<div style='flex:2 1 26em;{column}'>{second}</div>"
    return f"<div style='display:flex;flex-wrap:wrap;gap:0 2em'>{first}{second}</div>"


class Explorer(widgets.VBox):
    """Controls and a view that follows them; saved notebooks keep the view without Python.

    A class of its own gives a `title`, the controls by name, each with a ``description``,
    and `draw`, from the controls' values to a `View`. The control named "page" turns pages
    and stands between two buttons; a click on one of the view's bars sets the control that
    they name. Each of `acts` is a button; a `KitError` becomes words.
    """

    title = ""
    wide = False  # a table that needs the page's whole width stands below the bars

    def __init__(
        self,
        controls: Mapping[str, widgets.Widget],
        *,
        acts: Mapping[str, Callable[[], None]] | None = None,
    ) -> None:
        self._controls = dict(controls)
        self.said, self.view, self._twin = "", View("", ""), None
        self._shown, self._links = widgets.HTML(), widgets.HTML()
        buttons = [press(name, partial(self.attempt, act)) for name, act in (acts or {}).items()]
        self._download = press("Download the rows", partial(self.attempt, self.link))
        row = widgets.Layout(display="flex", flex_flow="row wrap", grid_gap="2px 10px")
        asked = [control for name, control in self._controls.items() if name != "page"]
        self._pages = widgets.HBox(self._turn() if "page" in self._controls else [])
        self._asked = widgets.Box([*asked, *buttons, self._download], layout=row)
        self._bars = BarList(self._choose, wide=self.wide)
        self._shown.layout = {"flex": "3 1 26em", "min_width": "0"}
        beside = widgets.Layout(display="flex", flex_flow="row wrap", grid_gap="0 2em")
        self._body = widgets.Box([self._bars, self._shown], layout=beside)
        super().__init__([self._asked, self._links, self._pages, self._body])
        for name, control in self._controls.items():
            control.observe(lambda change, name=name: self._follow(name), names="value")
        self.refresh()

    def draw(self, state: State) -> View:
        """Return the view for the controls' values; it holds no widget, so that it can be tested."""
        raise NotImplementedError

    @property
    def state(self) -> dict[str, Any]:
        """The value of each control by name."""
        return {name: control.value for name, control in self._controls.items()}

    def set(self, name: str, value: Any) -> None:
        """Set one control, as a click would."""
        if name not in self._controls:
            found = f"Found: {', '.join(self._controls)}."
            raise KitError(f"{self.title} has no control {name!r}.", found)
        self._controls[name].value = value

    def _choose(self, name: str, value: Any) -> None:
        """Set the control of a bar, also to what its list was too long to offer."""
        control = self._controls[name]
        if isinstance(control, widgets.Dropdown) and value not in dict(control.options).values():
            control.options = [*control.options, (str(value), value)]
        self.set(name, value)

    def attempt(self, act: Callable[[], None]) -> None:
        """Do what a button asks for; an error becomes words in the view."""
        try:
            act()
        except KitError as err:
            self.said = str(err)
            self.refresh()

    def link(self) -> None:
        """Offer every row behind the view, not only this page of it, as CSV and Excel."""
        if self.view.rows is not None:
            self._links.value = link_rows(self.view.rows(), self.title)

    def refresh(self) -> None:
        """Draw the view again from the controls' values."""
        try:
            self.view = self.draw(self.state)
        except KitError as err:
            self.view = View(f"<p><strong>{escape(str(err))}</strong></p>", str(err))
        last = max(1, -(-self.view.n // self.view.per))
        if "page" in self._controls:
            self._controls["page"].max = last
        self._pages.layout.display = "flex" if last > 1 else "none"
        self._download.layout.display = "none" if self.view.rows is None else ""
        self._links.value = ""
        self.show_view()

    def show_view(self) -> None:
        """Put the view on the page, and into the snapshot."""
        self._bars.show(self.view.bars, self.state)
        # a wide table scrolls in itself, and does not make the lines above it as wide
        self._shown.value = f"<div style='width:0;min-width:100%'>{self.view.html}</div>"
        if self._twin is not None:
            self._twin.update(self.make_twin())

    def make_twin(self) -> Shown:
        """Return the snapshot that stands where widgets cannot live."""
        chosen = {
            str(control.description or name): write_setting(control)
            for name, control in self._controls.items()
        }
        words = "; ".join(f"{label}: {value}" for label, value in chosen.items() if value)
        html, text = self.view.html, self.view.text
        if (bars := self.view.bars) is not None and bars.rows:
            counts = bars.write(self.state.get(bars.control)).bundle
            sides = counts["text/html"], html
            html = "".join(sides) if self.wide else _stand_beside(*sides)
            text = f"{counts['text/plain']}\n{text}"
        html = (
            f"{_STYLE}<section class='hedgerow-twin'><p><strong>{escape(self.title)}</strong><br>"
            f"<small>{escape(words)}</small></p>{html}"
            "<p><small>A snapshot: run the notebook to change it.</small></p></section>"
        )
        return Shown({"text/html": html, "text/plain": f"{self.title} ({words})\n{text}"})

    def _turn(self) -> list[widgets.Widget]:
        page = self._controls["page"]
        back = press("Previous", lambda: setattr(page, "value", max(1, page.value - 1)))
        on = press("Next", lambda: setattr(page, "value", min(page.max, page.value + 1)))
        return [back, page, on]

    def _follow(self, name: str) -> None:
        """Draw after a change; another question begins on its first page."""
        for other, begins in (("page", 1), ("whole", 0)):
            control = self._controls.get(other)
            if (
                control is not None
                and other != name
                and name != "whole"
                and control.value != begins
            ):
                control.value = begins  # draws
                return
        self.refresh()

    def _ipython_display_(self) -> None:
        """Show the widget, and its twin as an output of its own: JupyterLab shows one format."""
        bundle = super()._repr_mimebundle_() or {}
        display({_WIDGET: bundle[_WIDGET]}, raw=True)
        self._twin = display(self.make_twin(), display_id=True)

    def __repr__(self) -> str:
        return self.make_twin().bundle["text/plain"]
