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
    return _draw_stance(
        stance, "outlet", "plot_stance", "Stance towards actors", top, max_outlets, ax
    )


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
    order = [voice for voice in _VOICES if voice in set(stance["voice"])]
    named = stance.assign(
        voice=pd.Categorical(stance["voice"].map(_VOICES), [_VOICES[v] for v in order])
    )
    title = "Stance towards actors, by whose words they are"
    return _draw_stance(named, "voice", "plot_voices", title, top, len(_VOICES), ax)


def _draw_stance(
    stance: pd.DataFrame,
    columns: str,
    function: str,
    title: str,
    top: int,
    most: int,
    ax: Axes | None,
) -> Axes:
    require(
        stance, ["actor", "mean", "low", "high", "n_mentions"], table="stance", function=function
    )
    table = stance[stance["actor"].notna()]
    totals = table.groupby("actor", sort=False)["n_mentions"].sum().nlargest(top)
    ax = style.make_axes(ax, height=row_height(len(totals)))
    if totals.empty:
        return style.say_empty(ax, title, "There is no mention to read a stance from.")
    table = table[table["actor"].isin(totals.index)]
    alt, names = _words(table), [""]
    if columns in table.columns:
        table = table.assign(**{columns: table[columns].astype("object").fillna(_NOT_NAMED)})
        sizes = table.groupby(columns, sort=False)["n_mentions"].sum()
        names = list(sizes.nlargest(most).index)
        if columns == "voice":
            names = [name for name in _VOICES.values() if name in names]
        if columns == "outlet":
            title += ", by outlet"
    else:
        table = table.assign(**{columns: ""})
    table = table.assign(
        row=table["actor"].map({name: at for at, name in enumerate(totals.index)}),
        value=table["mean"],
    )
    above = _draw_columns(ax, table[table[columns].isin(names)], columns, names)
    style.label_rows(ax, list(totals.index), tails=[f"(n={n:,})" for n in totals])
    dropped = table[columns].nunique() - len(names)
    note = f"Mean stance, −1 negative to 1 positive; n = mentions, I and me among them. {_INTERVAL} Grey: too few for a mean."
    note += (
        f" Not drawn: {wording.count(dropped, 'outlet')} with fewer mentions."
        if dropped > 0
        else ""
    )
    return style.set_heading(ax, title, note, alt=alt, above=above)


def _draw_columns(ax: Axes, table: pd.DataFrame, columns: str, names: list[str]) -> float:
    scale = make_scale(table[["value", "low", "high"]], around_zero=True)
    looks = [style.LOOKS[at] if columns == "voice" else style.LOOKS[0] for at in range(len(names))]
    above = draw_bands(ax, names, [style.Look(style.INK, *look[1:]) for look in looks], scale)
    for at, (name, look) in enumerate(zip(names, looks, strict=True)):
        cells = table[table[columns] == name]
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
    parts = [
        f"{', '.join(map(str, key))} {wording.signed(mean)} "
        f"({wording.write_interval(low, high, '+.2f')}, n = {n:,})"
        for *key, mean, low, high, n in known.head(5)[
            [*keys, "mean", "low", "high", "n_mentions"]
        ].itertuples(index=False)
    ]
    thin = len(stance) - len(known)
    words = wording.list_words("Mean stance", parts, "No group is large enough for a mean.")
    return words + (f" {wording.count(thin, 'group')} too small." if thin and parts else "")
