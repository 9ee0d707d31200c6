"""How pictures write counts, days, numbers and labels."""

import textwrap
from collections.abc import Sequence

import pandas as pd

from kit.views.prose import count as count
from kit.views.prose import fill, true_minus

_NOT_NAMED = "not named"


def list_words(lead: str, parts: Sequence[str], nothing: str) -> str:
    """Return one sentence of parts, or what to say where there are none."""
    return f"{lead}: {'; '.join(parts)}." if parts else nothing


def tell(table: pd.DataFrame, template: str, *, most: int = 5) -> list[str]:
    """Fill a template of `kit.show.say` with each of the first rows of a table."""
    return [fill(template, row, escape=False) for row in table.head(most).to_dict("records")]


def name_missing(column: pd.Series) -> pd.Series:
    """Write the values of a column, and a name for those that are missing."""
    return column.astype("object").where(column.notna(), _NOT_NAMED).astype("str")


def name_rows(table: pd.DataFrame, by: Sequence[str], digits: str = ".1f") -> pd.DataFrame:
    """Give rows for `tell` a ``key``, the names of their groups, and a ``span``, their interval."""
    keys = zip(*(name_missing(table[name]) for name in by), strict=True)
    ends = zip(table["low"], table["high"], strict=True)
    spans = [write_interval(low, high, digits) for low, high in ends]
    return table.assign(key=list(map(", ".join, keys)), span=spans)


def write_interval(low: float, high: float, digits: str = ".1f") -> str:
    """Write the ends of an interval, or that there is none."""
    known = pd.notna(low) and pd.notna(high)
    return f"{signed(low, digits)} to {signed(high, digits)}" if known else "no interval"


def write_range(low: float, high: float) -> str:
    """Write a range of probability in percent, one number where it is one; nothing for none."""
    ends = f"{100 * low:.4g}", f"{100 * high:.4g}"
    return "" if pd.isna(low) else ends[0] if ends[0] == ends[1] else " to ".join(ends)


def signed(value: float, digits: str = "+.2f") -> str:
    """Write a number with a true minus sign."""
    return true_minus(f"{value:{digits}}")


def fit(label: str, width: int = 30, *, tail: str = "") -> str:
    """Return a label in at most two lines of `width` characters, cut with an ellipsis."""
    label = " ".join(label.split())
    end = f" {tail}" if tail else ""
    lines = textwrap.wrap(label + end, width, break_on_hyphens=False) or [""]
    if len(lines) > 2:
        rest = label[len(lines[0]) :].strip()
        lines = [lines[0], rest[: width - 1 - len(end)].rstrip() + "…" + end]
    return plain("\n".join(lines))


def shorten_label(label: str, width: int) -> str:
    """Return a label in one line of at most `width` characters."""
    words = " ".join(label.split())
    return plain(words if len(words) <= width else words[: width - 1].rstrip() + "…")


def plain(text: str) -> str:
    """Return the text so that matplotlib reads no formula in it."""
    return text.replace("$", r"\$")


def wrap(text: str, width: float) -> str:
    return textwrap.fill(" ".join(text.split()), max(20, int(width))) if text else ""
