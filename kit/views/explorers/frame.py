"""What all explorers share: controls above, a view below, and a static twin of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from typing import Any, NamedTuple

import ipywidgets as widgets
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.tables import KitError

PAGE = 25  # passages or lines shown at a time
ALL = "all"
State = Mapping[str, Any]


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


class Explorer(widgets.VBox):
    """Controls and a view that follows them; saved notebooks keep the view without Python.

    Parameters
    ----------
    title : str
    controls : mapping of str to widget
        Each with a ``description``; the control named "page" counts pages of 25.
    draw : function
        From a state (control name to value) to a `View`. It holds the logic, so that
        it can be tested without widgets.
    buttons : sequence of widget
        Shown beside the controls; they have no value.
    """

    def __init__(
        self,
        title: str,
        controls: Mapping[str, widgets.Widget],
        draw: Callable[[State], View],
        *,
        buttons: tuple[widgets.Widget, ...] = (),
    ) -> None:
        self._controls, self._draw, self.title = dict(controls), draw, title
        self._shown = widgets.HTML()
        row = widgets.Layout(display="flex", flex_flow="row wrap", grid_gap="2px 10px")
        super().__init__(
            [widgets.Box([*self._controls.values(), *buttons], layout=row), self._shown]
        )
        for name, control in self._controls.items():
            control.observe(lambda change, name=name: self._follow(name), names="value")
        self.view = View("", "")
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

    def refresh(self) -> None:
        """Draw the view again from the controls' values."""
        try:
            self.view = self._draw(self.state)
        except KitError as err:
            self.view = View(f"<p><strong>{escape(str(err))}</strong></p>", str(err))
        if "page" in self._controls:
            self._controls["page"].max = max(1, -(-self.view.n // PAGE))
        self._shown.value = self.view.html

    def _follow(self, name: str) -> None:
        page = self._controls.get("page")
        if name != "page" and page is not None and page.value != 1:
            page.value = 1  # draws; another question begins on its first page
            return
        self.refresh()

    def _repr_mimebundle_(self, **given: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(**given) or {}
        twin = make_twin(self.title, self._controls, self.view)
        return {**bundle, "text/html": twin.html, "text/plain": twin.text}

    def __repr__(self) -> str:
        return make_twin(self.title, self._controls, self.view).text


def make_twin(title: str, controls: Mapping[str, widgets.Widget], view: View) -> View:
    """Return the snapshot that stands where widgets cannot live."""
    chosen = [
        (str(control.description or name), _written(control))
        for name, control in controls.items()
        if hasattr(control, "value") and not isinstance(control, widgets.FileUpload)
    ]
    chosen = [(label, value) for label, value in chosen if value]
    words = "; ".join(f"{label}: {value}" for label, value in chosen)
    html = f"<section><p><strong>{escape(title)}</strong><br><small>{escape(words)}</small></p>"
    html += f"{view.html}<p><small>A snapshot: run the notebook to change it.</small></p></section>"
    return View(html, f"{title} ({words})\n{view.text}", view.n)


def _written(control: widgets.Widget) -> str:
    """Write what a control is set to as its reader sees it; nothing where it is not in use."""
    value = control.value
    if value is None or value == ALL:
        return ""
    if isinstance(control, widgets.Dropdown):
        return str(control.label)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


def choose(label: str, options: Any, **given: Any) -> widgets.Dropdown:
    """Return a dropdown with a bound label."""
    return widgets.Dropdown(options=options, description=label, **_style(), **given)


def ask(label: str, value: str = "", hint: str = "") -> widgets.Text:
    """Return a text field that answers on Enter or on leaving it."""
    return widgets.Text(
        value=value, description=label, placeholder=hint, continuous_update=False, **_style()
    )


def number(label: str, value: int, low: int, high: int, step: int = 1) -> widgets.BoundedIntText:
    """Return a number field, which has a name for a screen reader as a slider has not."""
    return widgets.BoundedIntText(
        value=value, min=low, max=high, step=step, description=label, continuous_update=False,
        style={"description_width": "initial"}, layout=widgets.Layout(width="9.5em"),
    )  # fmt: skip


def choose_page() -> widgets.BoundedIntText:
    """Return the field that counts pages."""
    return number("Page", 1, 1, 1)


def choose_documents(documents: pd.DataFrame) -> dict[str, widgets.Widget]:
    """Return the controls for outlet and days."""
    names = documents["outlet"].dropna().unique().tolist() if "outlet" in documents.columns else []
    outlet = choose("Outlet", [("all outlets", ALL), *[(str(n), str(n)) for n in sorted(names)]])
    days = {
        name: widgets.DatePicker(description=label, **_style())
        for name, label in (("first", "From"), ("last", "To"))
    }
    return {"outlet": outlet, **days}


def _style() -> dict[str, Any]:
    layout = widgets.Layout(width="auto", max_width="100%")  # a phone is narrow
    return {"style": {"description_width": "initial"}, "layout": layout}


def keep_documents(documents: pd.DataFrame, state: State) -> NDArray[np.bool_]:
    """Mark the documents of an outlet and some days; an article without a date has no day.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Wire"]})
    >>> keep_documents(documents, {"outlet": "Post", "first": None, "last": None}).tolist()
    [True, False]
    """
    kept = np.ones(len(documents), dtype=bool)
    if state["outlet"] != ALL and "outlet" in documents.columns:
        kept &= documents["outlet"].eq(state["outlet"]).fillna(False).to_numpy(dtype=bool)
    if "date" in documents.columns:
        if state["first"]:
            kept &= (documents["date"] >= pd.Timestamp(state["first"])).to_numpy(dtype=bool)
        if state["last"]:
            kept &= (documents["date"] <= pd.Timestamp(state["last"])).to_numpy(dtype=bool)
    return kept


def rows_of(table: pd.DataFrame, documents: pd.DataFrame) -> NDArray[np.int64]:
    """Give each row of a table the position of its document; -1 where there is none."""
    return pd.Index(documents["doc_id"]).get_indexer(pd.Index(table["doc_id"])).astype(np.int64)


def take_page(n: int, page: int) -> tuple[slice, str]:
    """Return the rows of a page and the words for it.

    Examples
    --------
    >>> take_page(312, 2)
    (slice(25, 50, None), '26 to 50 of 312')
    """
    first = max(0, min(page - 1, (n - 1) // PAGE)) * PAGE if n else 0
    last = min(first + PAGE, n)
    if n <= PAGE:
        return slice(0, n), f"{n:,} of {n:,}"
    return slice(first, last), f"{first + 1:,} to {last:,} of {n:,}"
