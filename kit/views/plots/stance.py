"""Pictures of stance towards actors, with intervals and with what they rest on."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from kit.tables import require
from kit.views.plots import style, wording
from kit.views.plots.bands import draw_bands, draw_points, make_scale, row_height

_NOT_NAMED = "not named"
_VOICES = {
    "reporter": "reporter’s voice",
    "other": "others, quoted",
    "own": "the actor’s own words",
}
_INTERVAL = "Dots: means; lines: 95% intervals, by article."


def plot_stance(
    stance: pd.DataFrame, *, top: int = 12, max_outlets: int = 5, ax: Axes | None = None
) -> Axes:
    """Draw the stance towards actors, one narrow panel per outlet on one scale.

    Parameters
    ----------
    stance : DataFrame
        As `summarise_stance` returns it, by actor, or by actor and outlet: ``actor,
        (outlet,) mean, low, high, n_mentions, n_documents``. Where ``mean`` is missing
        the count stands in grey.
    top, max_outlets : int
        Actors and outlets drawn, those with most mentions first.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Examples
    --------
    >>> stance = pd.DataFrame({"actor": ["Ann"], "mean": [0.2], "low": [0.1], "high": [0.3],
    ...     "n_mentions": [30], "n_documents": [9]})
    >>> [label.get_text() for label in plot_stance(stance).get_yticklabels()]
    ['Ann (n=30)']
    """
    by = "outlet" if "outlet" in stance.columns else None
    title = "Stance towards actors" + (", by outlet" if by else "")
    table, actors = _rank(stance, top, "plot_stance")
    names = [""]
    if by:
        table = table.assign(outlet=table["outlet"].astype("object").fillna(_NOT_NAMED))
        sizes = table.groupby("outlet", sort=False)["n_mentions"].sum()
        names = list(sizes.nlargest(max_outlets).index)
    dropped = table["outlet"].nunique() - len(names) if by else 0
    note = f" Not drawn: {wording.count(dropped, 'outlet')} with fewer mentions." if dropped else ""
    return _draw(ax, title, table.assign(column=table["outlet"] if by else ""), actors, names, note)


def plot_voices(stance: pd.DataFrame, *, top: int = 12, ax: Axes | None = None) -> Axes:
    """Draw the stance towards actors in the reporter's voice and in quotations.

    Parameters
    ----------
    stance : DataFrame
        As ``summarise_stance(…, by=["actor", "voice"])`` returns it: ``actor, voice,
        mean, low, high, n_mentions``; ``voice`` is reporter, other or own.
    top : int
        Actors drawn.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Examples
    --------
    >>> stance = pd.DataFrame({"actor": ["Ann"], "voice": ["own"], "mean": [0.2], "low": [0.1],
    ...     "high": [0.3], "n_mentions": [30]})
    >>> plot_voices(stance).get_title(loc="left")
    'Stance towards actors, by whose words they are'
    """
    require(stance, ["voice"], table="stance", function="plot_voices")
    table, actors = _rank(stance, top, "plot_voices")
    names = [name for voice, name in _VOICES.items() if voice in set(table["voice"])]
    table = table.assign(voice=table["voice"].map(_VOICES))
    title = "Stance towards actors, by whose words they are"
    return _draw(ax, title, table.assign(column=table["voice"]), actors, names)


def _rank(stance: pd.DataFrame, top: int, function: str) -> tuple[pd.DataFrame, pd.Series]:
    """Keep the actors mentioned most, each with its row, and sum their mentions."""
    needs = ["actor", "mean", "low", "high", "n_mentions"]
    require(stance, needs, table="stance", function=function)
    table = stance[stance["actor"].notna()]
    totals = table.groupby("actor", sort=False)["n_mentions"].sum().nlargest(top)
    table = table[table["actor"].isin(totals.index)]
    row = table["actor"].map({name: at for at, name in enumerate(totals.index)})
    return table.assign(row=row, value=table["mean"]), totals


def _draw(
    ax: Axes | None,
    title: str,
    table: pd.DataFrame,
    actors: pd.Series,
    names: list[str],
    note: str = "",
) -> Axes:
    """Draw a row per actor and a band per name."""
    ax = style.make_axes(ax, height=row_height(len(actors)))
    if actors.empty:
        return style.say_empty(ax, title, "There is no mention to read a stance from.")
    above = _draw_columns(ax, table[table["column"].isin(names)], names)
    style.label_rows(ax, list(actors.index), tails=[f"(n={n:,})" for n in actors])
    said = f"Mean stance, −1 negative to 1 positive; n = mentions, I and me among them. {_INTERVAL} Grey: too few for a mean.{note}"
    return style.set_heading(ax, title, said, alt=_words(table), above=above)


def _draw_columns(ax: Axes, table: pd.DataFrame, names: list[str]) -> float:
    scale = make_scale(table[["value", "low", "high"]], around_zero=True)
    voices = set(names) <= set(_VOICES.values())
    looks = [style.LOOKS[at] if voices else style.LOOKS[0] for at in range(len(names))]
    above = draw_bands(ax, names, [style.Look(style.INK, *look[1:]) for look in looks], scale)
    for at, (name, look) in enumerate(zip(names, looks, strict=True)):
        cells = table[table["column"] == name]
        offset = at * scale.step - scale.low
        known = cells[cells["value"].notna()]
        draw_points(ax, known, look=look, offset=offset, few=[False] * len(known))
        for row, n in cells.loc[cells["value"].isna(), ["row", "n_mentions"]].itertuples(
            index=False
        ):
            ax.text(offset, row, f"n={n}", ha="center", va="center", fontsize=style.SMALL, color=style.SOFT,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5})  # fmt: skip
    return above


def _words(stance: pd.DataFrame) -> str:
    """Say the stance towards the actors mentioned most."""
    known = stance[stance["mean"].notna()].sort_values("n_mentions", ascending=False, kind="stable")
    keys = [name for name in ("actor", "outlet", "voice") if name in stance.columns]
    known = known.head(5)
    told = known.assign(
        key=known[keys].astype("str").agg(", ".join, axis="columns") if len(known) else "",
        span=[
            wording.write_interval(*ends, "+.2f")
            for ends in zip(known["low"], known["high"], strict=True)
        ],
    )
    parts = wording.tell(told, "{key} {mean:+.2f} ({span}, n = {n_mentions})")
    thin = len(stance) - len(known)
    words = wording.list_words("Mean stance", parts, "No group is large enough for a mean.")
    return words + (f" {wording.count(thin, 'group')} too small." if thin and parts else "")
