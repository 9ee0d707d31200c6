"""Pictures made of table cells: they appear at once, and a screen reader can read them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import pandas as pd

from kit.views.plots.style import ACCENT
from kit.views.showing import Shown

_LEFT = "text-align:left;padding:.2em .5em;line-height:1.3"
_SHORT, _LONG = f"{_LEFT};white-space:nowrap", f"{_LEFT};min-width:12em"


def bar_table(
    rows: Iterable[tuple[list[str], float, float]], heads: list[str], *, caption: str
) -> Shown:
    """Return a table whose last column draws a range from 0 to 100 percent as a bar.

    Parameters
    ----------
    rows : iterable of (cells, low, high)
        Text of the first columns, and the range, 0…1; NaN where there is none.
    heads : list of str
        Names of the columns, the bar's last.
    caption : str

    Returns
    -------
    Shown
        Escaped HTML with inline style alone; as text, a line per row.

    Examples
    --------
    >>> bar_table([(["likely"], 0.55, 0.8)], ["phrase", "range"], caption="Phrases")
    Phrases
    likely | 55 to 80%
    """
    rows = list(rows)
    head = "".join(f"<th scope='col' style='{_LEFT}'>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td style='{_style(cell)}'>{escape(cell)}</td>" for cell in cells)
        + f"<td style='{_LEFT};min-width:230px'>{_bar(low, high)}</td></tr>"
        for cells, low, high in rows
    )  # fmt: skip
    top = f"<caption style='caption-side:top;min-width:18em;{_LEFT}'>{escape(caption)}</caption>"
    html = f"<table>{top}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    lines = [" | ".join([*cells, write_range(low, high)]) for cells, low, high in rows]
    return Shown({"text/html": html, "text/plain": "\n".join([caption, *lines])})


def write_range(low: float, high: float) -> str:
    """Write a range of probability.

    Examples
    --------
    >>> write_range(0.55, 0.8), write_range(0.7, 0.7), write_range(float("nan"), 1.0)
    ('55 to 80%', '70%', 'no range given')
    """
    if pd.isna(low):
        return "no range given"
    first, last = f"{100 * low:.4g}", f"{100 * high:.4g}"
    return f"{first}%" if first == last else f"{first} to {last}%"


def _style(cell: str) -> str:
    """Keep a date or a phrase on one line, and give a sentence room on a phone."""
    return _LONG if len(cell) > 40 else _LEFT if len(cell) > 20 else _SHORT


def _bar(low: float, high: float) -> str:
    words = f"<small>{write_range(low, high)}</small>"
    if pd.isna(low):
        return words
    width = max(1.0, 100 * (high - low))
    left = min(100 * low, 100 - width)
    return (
        f"<div style='background-color:#edf0eb;width:100%'><div style='margin-left:{left:.1f}%;"
        f"width:{width:.1f}%;height:8px;background-color:{ACCENT}'></div></div>{words}"
    )
