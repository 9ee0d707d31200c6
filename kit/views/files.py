"""Rows to take away: a table as CSV and as a workbook, in links that need no server."""

import base64
import io
import re

import pandas as pd

from kit.corpus.saving import write_csv
from kit.tables import KitError

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST = 100_000  # rows; a link holds its whole file
_TYPED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def link_rows(rows: pd.DataFrame, name: str) -> str:
    """Return links that hold all rows as CSV and as Excel workbook; nothing of a corpus runs."""
    if len(rows) > _MOST:
        raise KitError(
            f"A link can hold {_MOST:,} rows.",
            f"Found: {len(rows):,}.",
            "Choose less, or write the table with kit.save_tables.",
        )
    words = re.findall(r"\w+", name.lower(), flags=re.ASCII)
    stem = "-".join(words[:6])[:60] or "rows"
    plain, book = io.BytesIO(), io.BytesIO()
    write_csv(rows, plain)
    for column in rows.select_dtypes("datetimetz"):
        rows = rows.assign(**{column: rows[column].dt.tz_localize(None)})
    with pd.ExcelWriter(book, engine="xlsxwriter", engine_kwargs={"options": _TYPED}) as writer:
        rows.to_excel(writer, sheet_name="rows", index=False, freeze_panes=(1, 0))
    links = [
        _link("CSV", f"{stem}.csv", "text/csv", plain),
        _link("Excel", f"{stem}.xlsx", _SHEET, book),
    ]
    return f"<small>Download the {len(rows):,} rows: {', '.join(links)}</small>"


def _link(label: str, file: str, kind: str, data: io.BytesIO) -> str:
    inside = base64.b64encode(data.getvalue()).decode("ascii")
    return f"<a download='{file}' href='data:{kind};base64,{inside}'>{label}</a>"
