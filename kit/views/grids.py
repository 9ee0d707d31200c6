"""Tables for a reader: a caption, aligned numbers, every string escaped."""

from html import escape
from typing import Any

import pandas as pd
from pandas.api import types

from kit.tables import FEW
from kit.views.prose import true_minus
from kit.views.showing import Shown, show

_GREY = " style='color:#6b7280'"
_LEFT, _RIGHT = "text-align:left", "text-align:right"
_SHORT, _LONG = f"{_LEFT};white-space:nowrap", f"{_LEFT};min-width:12em"
#: Widgets and plain pages give cells no room of their own, and wrap a caption at the table.
_CELL, _TOP = "padding:.2em .5em", f"caption-side:top;{_LEFT};min-width:18em"


def show_table(
    frame: pd.DataFrame,
    *,
    caption: str,
    max_rows: int = 25,
    few: str = "",
    empty: str = "There is nothing to list here.",
) -> None:
    """Show a table with a caption; say in words when it is empty, or cut short.

    Parameters
    ----------
    frame : DataFrame
        Any table. Its index is not shown; rename columns to what a reader should see.
    caption : str
        What the rows are, in a few words.
    max_rows : int
        Rows shown; the caption says "25 of 312" when there are more.
    few : str
        The column that counts the articles of a row. Rows of fewer than five are grey and
        stand last, outside any ranking, and the caption says so.
    empty : str
        The sentence shown in place of a table without rows.

    Notes
    -----
    All text is escaped, and only semantic tags and inline style are used: it survives in a
    notebook that is not trusted.

    Examples
    --------
    >>> show_table(pd.DataFrame({"outlet": ["A"], "articles": [3]}), caption="Outlets")
    Outlets
    outlet  articles
        A         3
    """
    made = make_table(frame, caption=caption, max_rows=max_rows, few=few, empty=empty)
    show(made.bundle)


def make_table(
    frame: pd.DataFrame,
    *,
    caption: str,
    max_rows: int = 25,
    few: str = "",
    empty: str = "There is none.",
) -> Shown:
    """Return a table as `show_table` shows it, to stand among other things."""
    if frame.empty:
        return Shown({"text/html": f"<p>{escape(empty)}</p>", "text/plain": empty})
    large = len(frame)
    if few:
        small = frame[few].lt(FEW)
        frame, large = pd.concat([frame[~small], frame[small]]), int((~small).sum())
        caption += f"; grey, below: fewer than {FEW} articles, not ranked" if small.any() else ""
    plain = f"{_caption(caption, frame, max_rows)}\n{frame.head(max_rows).to_string(index=False)}"
    html = html_table(frame, caption=caption, max_rows=max_rows, grey_from=large)
    return Shown({"text/html": html, "text/plain": plain})


def html_table(
    frame: pd.DataFrame, *, caption: str, max_rows: int = 25, grey_from: int | None = None
) -> str:
    """Return a table as escaped, semantic HTML with a caption and row headers."""
    shown = frame.head(max_rows)
    names = [str(name) for name in shown.columns]
    series = [shown.iloc[:, at] for at in range(len(names))]  # a name may stand twice
    columns = [_written(column) for column in series]
    styles = [_style(column, cells) for column, cells in zip(series, columns, strict=True)]
    head = "".join(
        f"<th scope='col' style='{style};{_CELL}'>{escape(_head(name))}</th>"
        for name, style in zip(names, styles, strict=True)
    )
    heads_rows = bool(styles) and not styles[0].startswith(_RIGHT)
    cut = len(shown) if grey_from is None else grey_from
    rows = "".join(
        _row(cells, styles, heads_rows, grey=at >= cut)
        for at, cells in enumerate(zip(*columns, strict=True))
    )
    return frame_table(_caption(caption, frame, max_rows), head, rows)


def frame_table(caption: str, head: str, rows: str) -> str:
    """Put escaped cells into a table with its caption, in a box that a keyboard can scroll."""
    top = f"<caption style='{_TOP}'>{escape(caption)}</caption>"
    table = f"<table>{top}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    scrolls = "role='group' tabindex='0' style='overflow-x:auto'"
    return f"<div {scrolls} aria-label='{escape(caption)}'>{table}</div>"


def _row(cells: tuple[str, ...], styles: list[str], heads: bool, *, grey: bool) -> str:
    made = [
        f"<td style='{style};{_CELL}'>{escape(cell)}</td>"
        for cell, style in zip(cells, styles, strict=True)
    ]
    if heads:
        style = f"{styles[0]};{_CELL};font-weight:normal"
        made[0] = f"<th scope='row' style='{style}'>{escape(cells[0])}</th>"
    return f"<tr{_GREY if grey else ''}>{''.join(made)}</tr>"


def _head(name: str) -> str:
    """Write a column's name as words: n_tokens counts tokens."""
    return name.removeprefix("n_").replace("_", " ")


def _caption(caption: str, frame: pd.DataFrame, max_rows: int) -> str:
    more = len(frame) > max_rows
    return f"{caption} ({max_rows:,} of {len(frame):,} rows)" if more else caption


def _style(column: pd.Series, cells: list[str]) -> str:
    """Align numbers right, keep short cells on one line, give long text room on a phone."""
    if _is_number(column):
        return _RIGHT
    if column.name == "left":
        return f"{_RIGHT};min-width:12em"
    longest = max(map(len, cells), default=0)
    return _LONG if longest > 40 else _LEFT if longest > 14 else _SHORT


def _is_number(column: pd.Series) -> bool:
    return types.is_numeric_dtype(column) and not types.is_bool_dtype(column)


def _written(column: pd.Series) -> list[str]:
    """Write a column's values: shares with two decimals, other numbers with one."""
    if _is_number(column) and not types.is_integer_dtype(column):
        digits = 2 if column.abs().max() <= 1 else 1
        return ["–" if pd.isna(v) else true_minus(f"{v:,.{digits}f}") for v in column]
    return [_cell(value) for value in column]


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}" if value == value.normalize() else f"{value:%Y-%m-%d %H:%M}"
    return f"{value:,}" if isinstance(value, int) else str(value)
