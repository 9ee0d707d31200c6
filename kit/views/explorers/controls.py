"""The controls of the explorers, each with a bound label, and what they choose."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import ipywidgets as widgets
import numpy as np
import pandas as pd
from numpy.typing import NDArray

PAGE = 25  # passages or lines shown at a time
ALL = "all"


def choose(label: str, options: Any, **given: Any) -> widgets.Dropdown:
    """Return a dropdown with a bound label."""
    return widgets.Dropdown(options=options, description=label, **_style(), **given)


def choose_name(label: str, every: str, names: Iterable[str], value: str = ALL) -> widgets.Dropdown:
    """Return a dropdown of names, before them the choice of all; `every` says what it means."""
    return choose(label, [(every, ALL), *[(str(name), str(name)) for name in names]], value=value)


def ask(label: str, value: str = "", hint: str = "") -> widgets.Text:
    """Return a text field that answers on Enter or on leaving it."""
    return widgets.Text(
        value=value, description=label, placeholder=hint, continuous_update=False, **_style()
    )


def choose_day(label: str) -> widgets.DatePicker:
    """Return a field for a day, empty at first."""
    return widgets.DatePicker(description=label, **_style())


def press(label: str, act: Callable[[], Any]) -> widgets.Button:
    """Return a button."""
    button = widgets.Button(description=label, layout=widgets.Layout(width="auto"))
    button.on_click(lambda _: act())
    return button


def number(label: str, value: int, low: int, high: int, step: int = 1) -> widgets.BoundedIntText:
    """Return a number field, which has a name for a screen reader as a slider has not."""
    return widgets.BoundedIntText(
        value=value, min=low, max=high, step=step, description=label, continuous_update=False,
        style={"description_width": "initial"}, layout=widgets.Layout(width=f"{6 + 0.6 * len(label):g}em"),
    )  # fmt: skip


def choose_page() -> widgets.BoundedIntText:
    """Return the field that counts pages."""
    return number("Page", 1, 1, 1)


def choose_passage(words: int = 40) -> dict[str, widgets.Widget]:
    """Return the controls of passages: their length, one to be read whole, and the page."""
    return {
        "max_words": number("Words", words, 5, 400, 5),
        "whole": number("Read whole no.", 0, 0, PAGE),
        "page": choose_page(),
    }


def write_setting(control: widgets.Widget) -> str:
    """Write what a control is set to as its reader sees it; nothing where it is not in use."""
    value = control.value
    if value in (None, ALL) or (value == 0 and not isinstance(value, bool)):
        return ""
    if isinstance(control, widgets.Dropdown):
        return str(control.label)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


def keep_equal(column: pd.Series, value: Any) -> NDArray[np.bool_]:
    """Mark the rows that hold a value; all of them where all are asked for."""
    if value == ALL:
        return np.ones(len(column), dtype=bool)
    return column.eq(value).fillna(False).to_numpy(dtype=bool)


def rows_of(table: pd.DataFrame, documents: pd.DataFrame) -> NDArray[np.int64]:
    """Give each row of a table the position of its document; -1 where there is none."""
    return pd.Index(documents["doc_id"]).get_indexer(pd.Index(table["doc_id"])).astype(np.int64)


def within(kept: NDArray[np.bool_], at: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the rows whose document, which stands at a position, is kept."""
    return kept[at] & (at >= 0) if len(kept) else np.zeros(len(at), dtype=bool)


def take_page(n: int, page: int) -> tuple[slice, str]:
    """Return the rows of a page and the words for it."""
    first = max(0, min(page - 1, (n - 1) // PAGE)) * PAGE if n else 0
    last = min(first + PAGE, n)
    if n <= PAGE:
        return slice(0, n), f"{n:,} of {n:,}"
    return slice(first, last), f"{first + 1:,} to {last:,} of {n:,}"


def _style() -> dict[str, Any]:
    layout = widgets.Layout(width="auto", max_width="100%")  # a phone is narrow
    return {"style": {"description_width": "initial"}, "layout": layout}
