"""Tables for a reader: a caption, aligned numbers, every string escaped."""

from html import escape
from typing import Any

import pandas as pd
from pandas.api import types

from kit.tables import FEW
from kit.views.plots.style import ACCENT
from kit.views.plots.wording import write_range
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
    ranges: pd.DataFrame | None = None,
) -> Shown:
    """Return a table as `show_table` shows it; `ranges` of probability become bars in percent."""
    if frame.empty:
        return Shown({"text/html": f"<p>{escape(empty)}</p>", "text/plain": empty})
    large = len(frame)
    if few:
        small = frame[few].lt(FEW)
        frame, large = pd.concat([frame[~small], frame[small]]), int((~small).sum())
        caption += f"; grey, below: fewer than {FEW} articles, not ranked" if small.any() else ""
    if len(frame) > max_rows:
        caption += f" ({max_rows:,} of {len(frame):,} rows)"
    shown = frame.head(max_rows)
    ends = [] if ranges is None else list(ranges.head(max_rows).itertuples(index=False, name=None))
    html = _write_html(shown, caption, large, ends)
    plain = shown.assign(percent=[_say_range(*end) for end in ends]) if ends else shown
    return Shown({"text/html": html, "text/plain": f"{caption}\n{plain.to_string(index=False)}"})


def _write_html(
    shown: pd.DataFrame, caption: str, large: int, ends: list[tuple[float, float]]
) -> str:
    """Write a semantic table with a caption and row headers, in a box that a keyboard can scroll."""
    series = [shown.iloc[:, at] for at in range(shown.shape[1])]  # a name may stand twice
    written = [_written(column) for column in series]
    styles = [_style(column, cells) for column, cells in zip(series, written, strict=True)]
    heads = [str(name).removeprefix("n_").replace("_", " ") for name in shown.columns]
    heads_rows = bool(styles) and not styles[0].startswith(_RIGHT)
    columns = [[escape(cell) for cell in cells] for cells in written]
    if ends:
        heads.append("percent")
        styles.append(f"{_LEFT};min-width:150px")
        columns.append([_draw_range(*end) for end in ends])
    head = "".join(
        f"<th scope='col' style='{style};{_CELL}'>{escape(name)}</th>"
        for name, style in zip(heads, styles, strict=True)
    )
    rows = []
    for at, cells in enumerate(zip(*columns, strict=True)):
        made = [f"<td style='{style};{_CELL}'>{cell}</td>"
                for cell, style in zip(cells, styles, strict=True)]  # fmt: skip
        if heads_rows:
            style = f"{styles[0]};{_CELL};font-weight:normal"
            made[0] = f"<th scope='row' style='{style}'>{cells[0]}</th>"
        rows.append(f"<tr{_GREY if at >= large else ''}>{''.join(made)}</tr>")
    top = f"<caption style='{_TOP}'>{escape(caption)}</caption>"
    table = f"<table>{top}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    scrolls = "role='group' tabindex='0' style='overflow-x:auto'"
    return f"<div {scrolls} aria-label='{escape(caption)}'>{table}</div>"


def _say_range(low: float, high: float) -> str:
    return "no range given" if pd.isna(low) else f"{write_range(low, high)}%"


def _draw_range(low: float, high: float) -> str:
    """Draw a range from 0 to 100 percent as a bar."""
    words = f"<small>{_say_range(low, high)}</small>"
    if pd.isna(low):
        return words
    width = max(1.0, 100 * (high - low))
    left = min(100 * low, 100 - width)
    return (
        f"<div style='background-color:#edf0eb;width:100%'><div style='margin-left:{left:.1f}%;"
        f"width:{width:.1f}%;height:8px;background-color:{ACCENT}'></div></div>{words}"
    )


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
