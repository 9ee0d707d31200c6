"""Groups and periods of articles: those that are too small to say something are taken together."""

import pandas as pd

from kit.language.days import month
from kit.measures.periods import group_days
from kit.tables import FEW
from kit.views.prose import write

_MOST_GROUPS, _FEWEST_PERIODS = 15, 3


def group_documents(documents: pd.DataFrame, by: str) -> tuple[pd.DataFrame, list[str], str]:
    """Give each document its group, and take those that are too small together as the last.

    >>> documents = pd.DataFrame({"outlet": ["Post"] * 5 + ["Wire"] * 4 + ["Star"]})
    >>> group_documents(documents, "outlet")[1:]
    (['Post', '2 other outlets'], '2 other outlets')
    """
    own = documents[by].astype("str")
    counts = own.value_counts()
    named = counts.index[counts >= FEW][:_MOST_GROUPS].tolist()
    small = ~own.isin(named)
    if not small.any():
        return documents.assign(group=own), named, ""
    others = int(counts.size) - len(named)
    rest = f"{others} other {by if others == 1 else f'{by}s'}" if others else f"no {by} named"
    if not named and others == 1 and not own.isna().any():
        rest = str(counts.index[0])
    elif others and own.isna().any():
        rest += " or none named"
    return documents.assign(group=own.where(~small, rest)), [*named, rest], rest


def find_periods(dates: pd.Series) -> tuple[pd.Series, str]:
    """Replace days by periods; the unit is "" where too few of them say something."""
    days, unit = group_days(dates)
    solid = int((days.value_counts() >= FEW).sum())
    return days, unit if solid >= _FEWEST_PERIODS else ""


def name_period(day: pd.Timestamp, unit: str) -> tuple[str, str]:
    """Return a period's name, and a short one for an axis.

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
