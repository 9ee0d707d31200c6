"""What several sections share: numbers in cells, groups of articles, periods."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from kit.language.days import month
from kit.measures.intervals import share_interval
from kit.measures.periods import group_days
from kit.measures.sums import sum_observations
from kit.report.tables import ReportTables
from kit.tables import FEW
from kit.views.prose import true_minus, write


def estimate(number: tuple[float, float, float], form: str = ".1f") -> Markup:
    """Write a number with its interval, as a cell.

    Examples
    --------
    >>> estimate((10.7, 10.0, 11.4))
    Markup('10.7 <small>10.0–11.4</small>')
    """
    value, low, high = (true_minus(format(one, form)) for one in number)
    if np.isnan(number[0]):
        return Markup("–")
    if np.isnan(number[1]):
        return Markup("{} <small>no interval</small>").format(value)
    dash = " to " if "−" in low + high or "+" in form else "–"
    return Markup("{} <small>{}{}{}</small>").format(value, low, dash, high)


def interval_words(number: tuple[float, float, float], form: str = ".1f") -> str:
    """Write an interval in plain words, or nothing where there is none.

    Examples
    --------
    >>> interval_words((10.7, 10.0, 11.4))
    '10.0 to 11.4'
    """
    low, high = number[1:]
    return "" if np.isnan(low) else f"{format(low, form)} to {format(high, form)}"


def numbers(row: Any, value: str = "rate") -> tuple[float, float, float]:
    """Return a row's value with its interval."""
    return float(row[value]), float(row["low"]), float(row["high"])


def of_group(found: pd.DataFrame, tables: ReportTables) -> pd.Series:  # type: ignore[type-arg]
    """Return the group of each row's document."""
    known = tables.documents.drop_duplicates("doc_id").set_index("doc_id")["group"]
    return known.reindex(found["doc_id"]).set_axis(found.index)


def rank(rates: pd.DataFrame, tables: ReportTables, value: str = "rate") -> pd.DataFrame:
    """Sort groups by their value, those with few articles after the others, the rest last."""
    few, last = rates["n_documents"] < FEW, rates["group"] == tables.rest
    order = pd.DataFrame({"last": last, "few": few, "value": -rates[value]}, rates.index)
    return rates.loc[order.sort_values(["last", "few", "value"], kind="stable").index]


def plural(noun: str) -> str:
    """Return the plural of the column by which groups are made.

    Examples
    --------
    >>> plural("outlet"), plural("corpus")
    ('outlets', 'corpora')
    """
    return "corpora" if noun == "corpus" else f"{noun}s"


def row_kind(n_documents: int, name: str, tables: ReportTables) -> str:
    """Return "few" for a group that is too small to be ranked, and "rest" for the last one."""
    words = ["few"] if n_documents < FEW else []
    return " ".join([*words, *(["rest"] if name == tables.rest else [])])


def choose_periods(dates: pd.Series, *, fewest: int = 3) -> tuple[pd.Series, str]:  # type: ignore[type-arg]
    """Replace days by periods; the unit is "" where fewer than `fewest` of them say something."""
    days, unit = group_days(dates)
    solid = int((days.value_counts() >= FEW).sum())
    return days, unit if solid >= fewest else ""


def name_period(day: pd.Timestamp, unit: str) -> tuple[str, str]:
    """Return a period's name, and a short one for an axis.

    Examples
    --------
    >>> name_period(pd.Timestamp("2022-02-14"), "week")
    ('week of 14 February 2022', '14 Feb')
    """
    if unit == "year":
        return str(day.year), str(day.year)
    if unit == "quarter":
        return f"quarter {day.quarter} of {day.year}", f"{day.year} Q{day.quarter}"
    if unit == "month":
        return f"{month(day)} {day.year}", f"{month(day, short=True)} ’{day:%y}"
    name = write(day)
    return (f"week of {name}" if unit == "week" else name), f"{day.day} {month(day, short=True)}"


def place_moments(days: list[pd.Timestamp]) -> list[float]:
    """Return where days stand between the first and the last, 0…1."""
    first, length = days[0], max((days[-1] - days[0]).days, 1)
    return [(day - first).days / length for day in days]


def share(flags: Any, documents: pd.Series) -> tuple[float, float, float]:  # type: ignore[type-arg]
    """Return the share of rows for which a flag is true, with its interval by article."""
    totals = sum_observations(np.asarray(flags, float), documents)
    low, high = share_interval(totals)
    return float(totals.value[0]), float(low[0]), float(high[0])
