"""The picture of rates by group and class."""

import pandas as pd
from matplotlib.axes import Axes

from kit.tables import FEW, KitError, require
from kit.views.plots import style, wording
from kit.views.plots.bands import draw_bands, row_height

_NEEDS = ["n", "n_tokens", "rate", "low", "high", "n_documents"]


def plot_rates(
    rates: pd.DataFrame,
    *,
    what: str = "hedges",
    top: int = 25,
    ax: Axes | None = None,
) -> Axes:
    """Draw rates by group with their intervals; a second grouping makes columns.

    Parameters
    ----------
    rates : DataFrame
        One row per group, as `count_rates` returns it: one or two grouping columns
        (``outlet``, ``outlet, category``), then ``n, n_tokens, rate, low, high,
        n_documents``. Groups of fewer than five articles are grey, without interval, and
        stand last.
    what : str
        What was counted, for the title.
    top : int
        Rows drawn, those with most tokens; the note says how many are left out.
    ax : Axes, optional
        Where to draw; by default a new figure 6.6 inches wide.

    Raises
    ------
    KitError
        If a column is missing, or there are no or more than two grouping columns.

    Examples
    --------
    >>> rates = pd.DataFrame({"outlet": ["Post"], "n": [12], "n_tokens": [4000], "rate": [3.0],
    ...     "low": [2.0], "high": [4.1], "n_documents": [9]})
    >>> [label.get_text() for label in plot_rates(rates).get_yticklabels()]
    ['Post (n=12)']
    """
    by = _list_groups(rates)
    what = _name(what, rates)
    title = f"{what.capitalize()} per 1,000 tokens"
    ax = style.make_axes(ax, height=row_height(min(top, rates[by[0]].nunique(dropna=False))))
    if rates.empty or not rates["n_tokens"].sum():
        return style.say_empty(ax, title, f"There are no {what} to count here.")
    cells, rows, left = _rank(rates, by, top)
    names = style.sort_classes(list(dict.fromkeys(cells["column"])))
    looks = {name: style.look_of(name, names) if name else style.LOOKS[0] for name in names}
    above = draw_bands(ax, cells, looks)
    style.label_rows(ax, rows.index, n=rows)
    # columns of one row share its tokens
    tokens = int(rates.groupby(by[0], dropna=False)["n_tokens"].max().sum())
    notes = [
        f"{cells['n'].sum():,} {what} in {wording.count(tokens, 'token')}; n = {what} counted; "
        "lines: 95% intervals, by article.",
        f"Grey and hollow: fewer than {FEW} articles; not ranked." if cells["few"].any() else "",
        f"Not drawn: {wording.count(left, 'smaller group')}." if left else "",
    ]
    title += f", by {' and '.join(by)}"
    return style.set_heading(ax, title, *notes, alt=_words(rates, by, what), above=above)


def _words(rates: pd.DataFrame, by: list[str], what: str) -> str:
    """Say the highest and the lowest rates of the groups that are large enough."""
    sure = rates[rates["n_documents"] >= FEW].sort_values("rate", ascending=False, kind="stable")
    ends = pd.concat([sure.head(3), sure.tail(2)])
    ends = ends[~ends.index.duplicated()]
    parts = wording.tell(wording.name_rows(ends, by), "{key}: {rate:.1f} ({span}, n = {n})")
    words = f"{what.capitalize()} per 1,000 tokens by {' and '.join(by)}. "
    if not parts:
        return f"{words}No group has {FEW} articles or more."
    rest = len(rates) - len(sure)
    small = f" {wording.count(rest, 'group')} with fewer than {FEW} articles." if rest else ""
    return f"{words}{'; '.join(parts)}.{small}"


def _name(what: str, rates: pd.DataFrame) -> str:
    """Call hedges cues where conditions and boosters, which are no hedges, are among them."""
    among = "category" in rates.columns and rates["category"].isin(["condition", "booster"]).any()
    return "hedging cues" if what == "hedges" and among else what


def _list_groups(rates: pd.DataFrame) -> list[str]:
    """List the one or two columns by which the rates were counted."""
    require(rates, _NEEDS, table="rates", function="plot_rates")
    by = list(rates.columns[: list(rates.columns).index("n")])
    if len(by) not in (1, 2):
        raise KitError(
            "plot_rates needs rates by one or two columns.",
            f"Found: {', '.join(by) or 'none'}.",
            'Make them with kit.count_rates(…, by=["outlet", "category"]).',
        )
    return by


def _rank(rates: pd.DataFrame, by: list[str], top: int) -> tuple[pd.DataFrame, pd.Series, int]:
    """Give each cell its band and its row, highest total rate first; count rows left out."""
    table = rates.assign(
        name=wording.name_missing(rates[by[0]]),
        column=wording.name_missing(rates[by[1]]) if by[1:] else "",
        value=rates["rate"],
        few=rates["n_documents"] < FEW,
    )
    totals = table.groupby("name", sort=False).agg(
        n=("n", "sum"), tokens=("n_tokens", "max"), rate=("rate", "sum"), few=("few", "all")
    )
    kept = totals.nlargest(top, "tokens")
    kept = kept.sort_values(["few", "rate"], ascending=[True, False], kind="stable")
    table = table[table["name"].isin(kept.index) & table["value"].notna()]
    return (
        table.assign(row=kept.index.get_indexer(table["name"])),
        kept["n"],
        len(totals) - len(kept),
    )
