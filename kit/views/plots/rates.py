"""The picture of rates by group and class."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from kit.tables import FEW, KitError, require
from kit.views.plots import style, wording
from kit.views.plots.bands import draw_bands, draw_points, make_scale, row_height

_NEEDS = ["n", "n_tokens", "rate", "low", "high", "n_documents"]
_NONE = "not named"


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

    Returns
    -------
    Axes

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
    rows_by, columns_by = _groups(rates, "plot_rates")
    what = _name(what, rates)
    title = f"{what.capitalize()} per 1,000 tokens"
    ax_height = row_height(min(top, rates[rows_by].nunique(dropna=False)))
    ax = style.make_axes(ax, height=ax_height)
    if rates.empty or not rates["n_tokens"].sum():
        return style.say_empty(ax, title, f"There are no {what} to count here.")
    table, rows, n_left = _rank(rates, rows_by, columns_by, top)
    names = style.sort_classes(list(dict.fromkeys(table["column"])))
    looks = [style.look_of(name, names) for name in names] if columns_by else [style.LOOKS[0]]
    few = table["n_documents"] < FEW
    shown = table.loc[~few, ["value", "low", "high"]]
    scale = make_scale(shown if len(shown) else table[["value"]])
    above = 0.0
    if columns_by:
        above = draw_bands(ax, names, looks, scale)
    else:
        style.draw_grid(ax)
        ax.set_xlim(0, scale.high * 1.05)
    for at, (name, look) in enumerate(zip(names, looks, strict=True)):
        of_band = table["column"] == name
        cells = table[of_band].assign(value=table["value"].clip(upper=scale.high))
        draw_points(ax, cells, look=look, offset=at * scale.step, few=few[of_band])
    style.label_rows(ax, list(rows), tails=[f"(n={n:,})" for n in rows.values()])
    note = f"{table['n'].sum():,} {what} in {wording.count(_tokens(rates, rows_by), 'token')}; n = {what} counted; lines: 95% intervals, by article."
    if few.any():
        note += f" Grey and hollow: fewer than {FEW} articles; not ranked."
    if n_left:
        note += f" Not drawn: {wording.count(n_left, 'smaller group')}."
    title += f", by {rows_by} and {columns_by}" if columns_by else f", by {rows_by}"
    by = [rows_by, *([columns_by] if columns_by else [])]
    alt = _words(rates, by, what)
    return style.set_heading(ax, title, note, alt=alt, above=above)


def _words(rates: pd.DataFrame, by: list[str], what: str) -> str:
    """Say the highest and the lowest rates of the groups that are large enough."""
    sure = rates[rates["n_documents"] >= FEW].sort_values("rate", ascending=False, kind="stable")
    ends = pd.concat([sure.head(3), sure.tail(2)])
    ends = ends[~ends.index.duplicated()]
    keys = ends[by].astype("str").agg(", ".join, axis="columns") if len(ends) else ""
    spans = map(wording.write_interval, ends["low"], ends["high"])
    told = ends.assign(key=keys, span=list(spans))
    parts = wording.tell(told, "{key}: {rate:.1f} ({span}, n = {n})")
    words = f"{what.capitalize()} per 1,000 tokens by {' and '.join(by)}. "
    words += f"{'; '.join(parts)}." if parts else f"No group has {FEW} articles or more."
    rest = len(rates) - len(sure)
    return words + (
        f" {wording.count(rest, 'group')} with fewer than {FEW} articles." if rest and parts else ""
    )


def _name(what: str, rates: pd.DataFrame) -> str:
    """Call hedges cues where conditions and boosters, which are no hedges, are among them."""
    among = "category" in rates.columns and rates["category"].isin(["condition", "booster"]).any()
    return "hedging cues" if what == "hedges" and among else what


def _groups(rates: pd.DataFrame, function: str) -> tuple[str, str | None]:
    require(rates, _NEEDS, table="rates", function=function)
    by = list(rates.columns[: list(rates.columns).index("n")])
    if len(by) not in (1, 2):
        raise KitError(
            f"{function} needs rates by one or two columns.",
            f"Found: {', '.join(by) or 'none'}.",
            'Make them with kit.count_rates(…, by=["outlet", "category"]).',
        )
    return by[0], by[1] if len(by) == 2 else None


def _rank(
    rates: pd.DataFrame, rows_by: str, columns_by: str | None, top: int
) -> tuple[pd.DataFrame, dict[str, int], int]:
    """Give each row its place (highest total rate first) and each cell its band."""
    table = rates.assign(
        name=rates[rows_by].astype("object").where(rates[rows_by].notna(), _NONE).astype(str),
        column="" if columns_by is None
        else rates[columns_by].astype("object").where(rates[columns_by].notna(), _NONE).astype(str),
        value=rates["rate"],
    )  # fmt: skip
    totals = table.groupby("name", sort=False).agg(
        n=("n", "sum"),
        tokens=("n_tokens", "max"),
        rate=("rate", "sum"),
        n_documents=("n_documents", "max"),
    )
    kept = totals.nlargest(top, "tokens").assign(few=totals["n_documents"] < FEW)
    kept = kept.sort_values(["few", "rate"], ascending=[True, False], kind="stable")
    table = table[table["name"].isin(kept.index) & table["value"].notna()]
    place = {name: at for at, name in enumerate(kept.index)}
    table = table.assign(row=table["name"].map(place))
    return table, kept["n"].to_dict(), len(totals) - len(kept)


def _tokens(rates: pd.DataFrame, rows_by: str) -> int:
    """Sum the tokens of the groups once each: columns of one row share their tokens."""
    return int(rates.groupby(rows_by, dropna=False)["n_tokens"].max().sum())
