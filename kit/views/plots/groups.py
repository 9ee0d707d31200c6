"""Pictures of groups, a row each, as points with intervals: rates and stance."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from kit.tables import FEW, KitError, require
from kit.views.plots import style, wording
from kit.views.plots.bands import draw_bands

_ROWS, _ACTORS, _OUTLETS = 25, 12, 5  # drawn at most
_VOICES = {
    "reporter": "reporter’s voice",
    "other": "others, quoted",
    "own": "the actor’s own words",
}


def plot_rates(rates: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw rates by group with their intervals; a second grouping makes columns.

    Parameters
    ----------
    rates : DataFrame
        One row per group, as `count_rates` returns it: one or two grouping columns
        (``outlet``, ``outlet, category``), then ``n, n_tokens, rate, low, high,
        n_documents``. Groups of fewer than five articles are grey, without interval, and
        stand last. Of more than 25 groups those with most tokens are drawn.
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
    needs = ["n", "n_tokens", "rate", "low", "high", "n_documents"]
    require(rates, needs, table="rates", function="plot_rates")
    by = list(rates.columns[: list(rates.columns).index("n")])
    if len(by) not in (1, 2):
        raise KitError(
            "plot_rates needs rates by one or two columns.",
            f"Found: {', '.join(by) or 'none'}.",
            'Make them with kit.count_rates(…, by=["outlet", "category"]).',
        )
    others = "category" in by and rates["category"].isin(["condition", "booster"]).any()
    what = "hedging cues" if others else "hedges"
    title = f"{what.capitalize()} per 1,000 tokens"
    ax = style.make_axes(ax, rows=min(_ROWS, rates[by[0]].nunique(dropna=False)))
    if rates.empty or not rates["n_tokens"].sum():
        return style.say_empty(ax, title, f"There are no {what} to count here.")
    cells, rows, left = _rank_rates(rates, by)
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
    groups = " and ".join(by)
    alt = f"{title} by {groups}. {_say_rates(rates, by)}"
    return style.set_heading(ax, f"{title}, by {groups}", *notes, alt=alt, above=above)


def _say_rates(rates: pd.DataFrame, by: list[str]) -> str:
    """Say the highest and the lowest rates of the groups that are large enough."""
    sure = rates[rates["n_documents"] >= FEW].sort_values("rate", ascending=False, kind="stable")
    if sure.empty:
        return f"No group has {FEW} articles or more."
    ends = sure.iloc[sorted({*range(len(sure))[:3], *range(len(sure))[-2:]})]
    parts = wording.tell(wording.name_rows(ends, by), "{key}: {rate:.1f} ({span}, n = {n})")
    rest = len(rates) - len(sure)
    small = f" {wording.count(rest, 'group')} with fewer than {FEW} articles." if rest else ""
    return f"{'; '.join(parts)}.{small}"


def _rank_rates(rates: pd.DataFrame, by: list[str]) -> tuple[pd.DataFrame, pd.Series, int]:
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
    kept = totals.nlargest(_ROWS, "tokens")
    kept = kept.sort_values(["few", "rate"], ascending=[True, False], kind="stable")
    table = table[table["name"].isin(kept.index) & table["value"].notna()]
    rows = kept.index.get_indexer(table["name"])
    return table.assign(row=rows), kept["n"], len(totals) - len(kept)


def plot_stance(stance: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the stance towards actors, one narrow panel per outlet on one scale.

    Parameters
    ----------
    stance : DataFrame
        As `summarise_stance` returns it, by actor, or by actor and outlet: ``actor,
        (outlet,) mean, low, high, n_mentions``. Where ``mean`` is missing the count stands
        in grey. The twelve actors and five outlets with most mentions are drawn.
    ax : Axes, optional
        As in `plot_rates`.

    Examples
    --------
    >>> stance = pd.DataFrame({"actor": ["Ann"], "mean": [0.2], "low": [0.1], "high": [0.3],
    ...     "n_mentions": [30]})
    >>> [label.get_text() for label in plot_stance(stance).get_yticklabels()]
    ['Ann (n=30)']
    """
    table, actors = _rank_stance(stance, "plot_stance")
    title, names, dropped = "Stance towards actors", [""], 0
    if "outlet" in table.columns:
        table = table.assign(column=wording.name_missing(table["outlet"]))
        sizes = table.groupby("column", sort=False)["n"].sum()
        names, title = list(sizes.nlargest(_OUTLETS).index), f"{title}, by outlet"
        dropped = len(sizes) - len(names)
    note = f"Not drawn: {wording.count(dropped, 'outlet')} with fewer mentions." if dropped else ""
    return _draw_stance(ax, title, table, actors, dict.fromkeys(names, style.LOOKS[0]), note)


def plot_voices(stance: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the stance towards actors in the reporter's voice and in quotations.

    Parameters
    ----------
    stance : DataFrame
        As ``summarise_stance(…, by=["actor", "voice"])`` returns it: ``actor, voice,
        mean, low, high, n_mentions``; ``voice`` is reporter, other or own.
    ax : Axes, optional
        As in `plot_rates`.

    Examples
    --------
    >>> stance = pd.DataFrame({"actor": ["Ann"], "voice": ["own"], "mean": [0.2], "low": [0.1],
    ...     "high": [0.3], "n_mentions": [30]})
    >>> plot_voices(stance).get_title(loc="left")
    'Stance towards actors, by whose words they are'
    """
    require(stance, ["voice"], table="stance", function="plot_voices")
    table, actors = _rank_stance(stance, "plot_voices")
    names = [name for voice, name in _VOICES.items() if voice in set(table["voice"])]
    voices = table["voice"].map(_VOICES)
    looks = dict(zip(names, style.LOOKS, strict=False))
    title = "Stance towards actors, by whose words they are"
    return _draw_stance(ax, title, table.assign(voice=voices, column=voices), actors, looks)


def _rank_stance(stance: pd.DataFrame, function: str) -> tuple[pd.DataFrame, pd.Series]:
    """Keep the actors mentioned most, each with its row, and sum their mentions."""
    needs = ["actor", "mean", "low", "high", "n_mentions"]
    require(stance, needs, table="stance", function=function)
    totals = stance.groupby("actor", sort=False)["n_mentions"].sum().nlargest(_ACTORS)
    table = stance[stance["actor"].isin(totals.index)]
    cells = table.assign(row=totals.index.get_indexer(table["actor"]), column="",
                         value=table["mean"], few=table["mean"].isna(), n=table["n_mentions"])  # fmt: skip
    return cells, totals


def _draw_stance(
    ax: Axes | None,
    title: str,
    table: pd.DataFrame,
    actors: pd.Series,
    looks: Mapping[str, style.Look],
    note: str = "",
) -> Axes:
    """Draw a row per actor and a band per name, and say the stance towards the first."""
    ax = style.make_axes(ax, rows=len(actors))
    if actors.empty:
        return style.say_empty(ax, title, "There is no mention to read a stance from.")
    above = draw_bands(ax, table[table["column"].isin(looks)], looks, around_zero=True)
    style.label_rows(ax, actors.index, n=actors)
    said = ("Mean stance, −1 negative to 1 positive; n = mentions, I and me among them. Dots: means; "
            "lines: 95% intervals, by article. Grey: too few for a mean.")  # fmt: skip
    known = table[~table["few"]].sort_values("n", ascending=False, kind="stable")
    keys = [name for name in ("actor", "outlet", "voice") if name in known.columns]
    told = wording.name_rows(known, keys, "+.2f")
    parts = wording.tell(told, "{key} {mean:+.2f} ({span}, n = {n})")
    thin = int(table["few"].sum())
    alt = wording.list_words("Mean stance", parts, "No group is large enough for a mean.")
    alt += f" {wording.count(thin, 'group')} too small." if thin and parts else ""
    return style.set_heading(ax, title, said, note, alt=alt, above=above)
