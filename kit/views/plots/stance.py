"""Pictures of stance towards actors, with intervals and with what they rest on."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from kit.tables import require
from kit.views.plots import style, wording
from kit.views.plots.bands import draw_bands, row_height

_VOICES = {
    "reporter": "reporter’s voice",
    "other": "others, quoted",
    "own": "the actor’s own words",
}


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
        As in `plot_rates`.

    Examples
    --------
    >>> stance = pd.DataFrame({"actor": ["Ann"], "mean": [0.2], "low": [0.1], "high": [0.3],
    ...     "n_mentions": [30], "n_documents": [9]})
    >>> [label.get_text() for label in plot_stance(stance).get_yticklabels()]
    ['Ann (n=30)']
    """
    table, actors = _rank(stance, top, "plot_stance")
    title, names, dropped = "Stance towards actors", [""], 0
    if "outlet" in table.columns:
        table = table.assign(column=wording.name_missing(table["outlet"]))
        sizes = table.groupby("column", sort=False)["n_mentions"].sum()
        names, title = list(sizes.nlargest(max_outlets).index), f"{title}, by outlet"
        dropped = len(sizes) - len(names)
    note = f"Not drawn: {wording.count(dropped, 'outlet')} with fewer mentions." if dropped else ""
    return _draw(ax, title, table, actors, dict.fromkeys(names, style.LOOKS[0]), note)


def plot_voices(stance: pd.DataFrame, *, top: int = 12, ax: Axes | None = None) -> Axes:
    """Draw the stance towards actors in the reporter's voice and in quotations.

    Parameters
    ----------
    stance : DataFrame
        As ``summarise_stance(…, by=["actor", "voice"])`` returns it: ``actor, voice,
        mean, low, high, n_mentions``; ``voice`` is reporter, other or own.
    top, ax
        As in `plot_stance`.

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
    looks = dict(zip(names, style.LOOKS, strict=False))
    title = "Stance towards actors, by whose words they are"
    return _draw(ax, title, table.assign(column=table["voice"]), actors, looks)


def _rank(stance: pd.DataFrame, top: int, function: str) -> tuple[pd.DataFrame, pd.Series]:
    """Keep the actors mentioned most, each with its row, and sum their mentions."""
    needs = ["actor", "mean", "low", "high", "n_mentions"]
    require(stance, needs, table="stance", function=function)
    totals = stance.groupby("actor", sort=False)["n_mentions"].sum().nlargest(top)
    table = stance[stance["actor"].isin(totals.index)]
    cells = table.assign(row=totals.index.get_indexer(table["actor"]), column="",
                         value=table["mean"], few=table["mean"].isna(), n=table["n_mentions"])  # fmt: skip
    return cells, totals


def _draw(
    ax: Axes | None,
    title: str,
    table: pd.DataFrame,
    actors: pd.Series,
    looks: Mapping[str, style.Look],
    note: str = "",
) -> Axes:
    """Draw a row per actor and a band per name."""
    ax = style.make_axes(ax, height=row_height(len(actors)))
    if actors.empty:
        return style.say_empty(ax, title, "There is no mention to read a stance from.")
    above = draw_bands(ax, table[table["column"].isin(looks)], looks, around_zero=True)
    style.label_rows(ax, actors.index, n=actors)
    said = ("Mean stance, −1 negative to 1 positive; n = mentions, I and me among them. Dots: means; "
            "lines: 95% intervals, by article. Grey: too few for a mean.")  # fmt: skip
    return style.set_heading(ax, title, said, note, alt=_words(table), above=above)


def _words(stance: pd.DataFrame) -> str:
    """Say the stance towards the actors mentioned most."""
    known = stance[~stance["few"]].sort_values("n", ascending=False, kind="stable").head(5)
    keys = [name for name in ("actor", "outlet", "voice") if name in stance.columns]
    told = wording.name_rows(known, keys, "+.2f")
    parts = wording.tell(told, "{key} {mean:+.2f} ({span}, n = {n})")
    thin = int(stance["few"].sum())
    words = wording.list_words("Mean stance", parts, "No group is large enough for a mean.")
    return words + (f" {wording.count(thin, 'group')} too small." if thin and parts else "")
