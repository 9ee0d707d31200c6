"""Figures: tables of numbers of which one column is drawn."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from kit.report.tables import ReportTables
from kit.report.templates import read_words
from kit.tables import FEW


class Column(NamedTuple):
    """A column of a figure: its heading, how it is set, and the axis above a drawn one."""

    label: str
    kind: str = ""
    axis: str = ""


class Row(NamedTuple):
    """A row of a figure: its cells, and "few" or "rest" where it differs."""

    cells: Sequence[Any]
    kind: str = ""


class Figure(NamedTuple):
    """A table of numbers, one column of which is drawn; see ``figures.toml``."""

    id: str
    caption: str
    note: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    foot: str
    above: str
    kind: str
    fold: str


def make_figure(
    name: str,
    tables: ReportTables,
    rows: Sequence[Row],
    *,
    axis: str = "",
    above: str = "",
    more: Sequence[Column] = (),
    when: Sequence[str] = (),
    **numbers: Any,
) -> Figure:
    """Make a figure of rows; its words stand in ``figures.toml``, with `numbers` in them.

    `more` are columns after those named there; `when` are the conditions that hold: the cells of
    columns under another condition are left out.
    """
    about = read_words("figures.toml")[name]
    numbers |= {"by": tables.by, "unit": tables.unit, "few": FEW}
    note = about["note"] if tables.many else about.get("alone", about["note"])
    columns, kept = list[Column](), list[bool]()
    for spec in about["columns"]:
        label, kind, condition = (part.strip() for part in f"{spec};;".split(";")[:3])
        kept.append(condition in ("", *when) or (condition == "many" and tables.many))
        if kept[-1]:
            columns.append(Column(label.format(**numbers), kind, axis if "draw" in kind else ""))
    kept += [True] * len(more)
    return Figure(
        name, about["caption"].format(**numbers), note.format(**numbers), [*columns, *more],
        [Row([cell for cell, keep in zip(row.cells, kept, strict=True) if keep], row.kind) for row in rows],
        about.get("foot", "").format(**numbers), above, about.get("kind", ""), about.get("fold", ""),
    )  # fmt: skip


def percent(share: float) -> str:
    """Write a share as whole percent."""
    return "–" if np.isnan(share) else f"{100 * share:.0f}"
