"""What all explorers share: controls above, a view below, and a static twin beside both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Any, NamedTuple

import ipywidgets as widgets
from IPython.display import display

from kit.tables import KitError
from kit.views.explorers.controls import PAGE, press, write_setting
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
    """What an explorer shows for one state of its controls.

    Attributes
    ----------
    html, text : str
        The same content for a browser, everything escaped, and for plain Python.
    n : int
        How many rows there are in all, for the pages.
    """

    html: str
    text: str
    n: int = 0


def compose(
    head: str, *parts: Shown | None, passages: Shown | None = None, n: int = 0, page: str = ""
) -> View:
    """Return a view: a line, parts below each other, and passages beside them.

    Parameters
    ----------
    head : str
        The first line.
    *parts : Shown or None
        Tables and bars; None is passed over.
    passages : Shown, optional
        Right of the parts; below them where the page is narrow.
    n : int
        Rows in all, for the pages.
    page : str
        What stands above the passages: which of them are shown.

    Examples
    --------
    >>> compose("2 cues.", None, passages=Shown({"text/plain": "It may.", "text/html": "It may."}))
    View(html='<p><strong>2 cues.</strong></p>It may.', text='2 cues.\\nIt may.', n=0)
    """
    left = [part.bundle for part in parts if part is not None]
    right = [] if passages is None else [passages.bundle]
    if page:
        right.insert(0, {"text/html": f"<p>{escape(page)}</p>", "text/plain": page})
    text = [bundle["text/plain"] for bundle in left + right]
    first, second = ("".join(bundle["text/html"] for bundle in side) for side in (left, right))
    if left and right:
        column = "min-width:0;overflow-x:auto"
        first = f"<div style='flex:1 1 22em;{column}'>{first}</div>"
        second = f"<div style='flex:2 1 26em;{column}'>{second}</div>"
        first, second = (
            f"<div style='display:flex;flex-wrap:wrap;gap:0 2em'>{first}",
            f"{second}</div>",
        )
    html = f"<p><strong>{escape(head)}</strong></p>{first}{second}"
    return View(html, "\n".join(filter(None, [head, *text])), n)


class Explorer(widgets.VBox):
    """Controls and a view that follows them; saved notebooks keep the view without Python.

    Parameters
    ----------
    title : str
    controls : mapping of str to widget
        Each with a ``description``; the control named "page" counts pages of 25 and stands
        between two buttons above the view.
    draw : function
        From a state (control name to value) to a `View`. It holds the logic, so that
        it can be tested without widgets.
    acts : mapping of str to function
        A button each, beside the controls; a `KitError` is shown in the view.
    """

    def __init__(
        self,
        title: str,
        controls: Mapping[str, widgets.Widget],
        draw: Callable[[State], View],
        *,
        acts: Mapping[str, Callable[[], None]] | None = None,
    ) -> None:
        self._controls, self._draw, self.title = dict(controls), draw, title
        self.said, self.view, self._twin = "", View("", ""), None
        self._shown = widgets.HTML()
        buttons = [press(name, partial(self.attempt, act)) for name, act in (acts or {}).items()]
        row = widgets.Layout(display="flex", flex_flow="row wrap", grid_gap="2px 10px")
        asked = [control for name, control in self._controls.items() if name != "page"]
        self._pages = widgets.HBox(self._turn()) if "page" in self._controls else widgets.HBox()
        super().__init__([widgets.Box([*asked, *buttons], layout=row), self._pages, self._shown])
        for name, control in self._controls.items():
            control.observe(lambda change, name=name: self._follow(name), names="value")
        self.refresh()

    @property
    def state(self) -> dict[str, Any]:
        """The value of each control by name."""
        return {name: control.value for name, control in self._controls.items()}

    def set(self, name: str, value: Any) -> None:
        """Set one control, as a click would.

        Raises
        ------
        KitError
            If there is no such control.
        """
        if name not in self._controls:
            raise KitError(
                f"{self.title} has no control {name!r}.", f"Found: {', '.join(self._controls)}."
            )
        self._controls[name].value = value

    def attempt(self, act: Callable[[], None]) -> None:
        """Do what a button asks for; an error becomes words in the view."""
        try:
            act()
        except KitError as err:
            self.said = str(err)
            self.refresh()

    def refresh(self) -> None:
        """Draw the view again from the controls' values."""
        try:
            self.view = self._draw(self.state)
        except KitError as err:
            self.view = View(f"<p><strong>{escape(str(err))}</strong></p>", str(err))
        last = max(1, -(-self.view.n // PAGE))
        if "page" in self._controls:
            self._controls["page"].max = last
        self._pages.layout.display = "flex" if last > 1 else "none"
        self._shown.value = self.view.html
        if self._twin is not None:
            self._twin.update(self.make_twin())

    def make_twin(self) -> Shown:
        """Return the snapshot that stands where widgets cannot live."""
        chosen = {
            str(control.description or name): write_setting(control)
            for name, control in self._controls.items()
        }
        words = "; ".join(f"{label}: {value}" for label, value in chosen.items() if value)
        html = (
            f"{_STYLE}<section class='hedgerow-twin'><p><strong>{escape(self.title)}</strong><br>"
        )
        html += f"<small>{escape(words)}</small></p>{self.view.html}"
        html += "<p><small>A snapshot: run the notebook to change it.</small></p></section>"
        return Shown({"text/html": html, "text/plain": f"{self.title} ({words})\n{self.view.text}"})

    def _turn(self) -> list[widgets.Widget]:
        page = self._controls["page"]
        back = press("Previous", lambda: setattr(page, "value", max(1, page.value - 1)))
        on = press("Next", lambda: setattr(page, "value", min(page.max, page.value + 1)))
        return [back, page, on]

    def _follow(self, name: str) -> None:
        page = self._controls.get("page")
        if name != "page" and page is not None and page.value != 1:
            page.value = 1  # draws; another question begins on its first page
            return
        self.refresh()

    def _ipython_display_(self) -> None:
        """Show the widget, and its twin as an output of its own: JupyterLab shows one format."""
        bundle = super()._repr_mimebundle_() or {}
        display({_WIDGET: bundle[_WIDGET]}, raw=True)
        self._twin = display(self.make_twin(), display_id=True)

    def __repr__(self) -> str:
        return self.make_twin().bundle["text/plain"]
