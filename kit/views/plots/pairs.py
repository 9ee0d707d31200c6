"""Pictures of pairs: who quotes whom, and who is named together with whom."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from kit.tables import require
from kit.views.plots import style, wording

_SHADES = LinearSegmentedColormap.from_list("hedge", ["#eef4ec", "#2b5f38"])
_ACTORS, _OUTLETS = 12, 10  # drawn at most


def plot_who_quotes_whom(quoted: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often each outlet quotes each speaker, as a table of shaded numbers.

    Parameters
    ----------
    quoted : DataFrame
        As `count_actors` returns it with `quotes` by outlet: ``outlet, actor,
        n_quotes``. The twelve speakers and ten outlets with most quotes are drawn.
    ax : Axes, optional
        As in `plot_rates`.

    Examples
    --------
    >>> quoted = pd.DataFrame({"outlet": ["Post"], "actor": ["Ann"], "n_quotes": [3]})
    >>> [text.get_text() for text in plot_who_quotes_whom(quoted).texts][:1]
    ['3']
    """
    needs = ["outlet", "actor", "n_quotes"]
    require(quoted, needs, table="quoted", function="plot_who_quotes_whom")
    table = quoted[quoted["n_quotes"] > 0].rename(columns={"n": "n_mentions", "n_quotes": "n"})
    table = table.assign(outlet=wording.name_missing(table["outlet"]))
    speakers = table.groupby("actor", sort=False)["n"].sum().nlargest(_ACTORS)
    outlets = table.groupby("outlet", sort=False)["n"].sum().nlargest(_OUTLETS)
    ax = style.make_axes(ax, rows=len(speakers), base=1.9)
    title = "Who quotes whom"
    if speakers.empty:
        return style.say_empty(ax, title, "Nobody whose name is known is quoted.")
    sums = table.pivot_table("n", "actor", "outlet", aggfunc="sum", fill_value=0)
    grid = sums.loc[speakers.index, outlets.index].to_numpy(dtype=float)
    _draw(ax, grid)
    style.label_rows(ax, speakers.index, tails=[f"({n:,})" for n in speakers])
    names = [wording.shorten_label(f"{name} ({n:,})", 26) for name, n in outlets.items()]
    ax.set_xticks(range(len(names)), names, rotation=35, ha="right", rotation_mode="anchor")
    note = "Quotes; rows are speakers, columns outlets, with their totals in brackets."
    total = wording.count(int(table["n"].sum()), "quote")
    drawn = f"{int(grid.sum()):,} of {total} with a known speaker."
    parts = wording.tell(table.nlargest(5, "n"), "{outlet} quotes {actor} {n:time}")
    return style.set_heading(ax, title, note, drawn, alt=f"Most quotes: {'; '.join(parts)}.")


def plot_comention(pairs: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw in how many articles two of the twelve actors named most are both named.

    Parameters
    ----------
    pairs : DataFrame
        As `count_pairs` returns it: ``actor, other, n_documents``; an actor with itself
        gives its own articles.
    ax : Axes, optional
        As in `plot_rates`.

    Returns
    -------
    Axes
        Half a matrix, whose columns bear the numbers of the rows, so that no name stands
        upright.

    Examples
    --------
    >>> pairs = pd.DataFrame({"actor": ["Ann", "Ann", "Bo"], "other": ["Ann", "Bo", "Bo"],
    ...     "n_documents": [5, 2, 3]})
    >>> [label.get_text() for label in plot_comention(pairs).get_yticklabels()]
    ['1 Ann (5)', '2 Bo (3)']
    """
    require(pairs, ["actor", "other", "n_documents"], table="pairs", function="plot_comention")
    own = pairs["actor"] == pairs["other"]
    alone = pairs[own].set_index("actor")["n_documents"].nlargest(_ACTORS)
    ax = style.make_axes(ax, rows=len(alone), base=1.2, each=0.3)
    title = "Named in the same article"
    if len(alone) < 2:
        return style.say_empty(ax, title, "Fewer than two actors are named.")
    sums = pairs.pivot_table("n_documents", "other", "actor", aggfunc="sum", fill_value=0)
    grid = sums.reindex(index=alone.index, columns=alone.index, fill_value=0).to_numpy(dtype=float)
    grid = np.maximum(grid, grid.T)
    grid[np.triu_indices(len(alone))] = np.nan
    _draw(ax, grid)
    names = [f"{at} {name}" for at, name in enumerate(alone.index, 1)]
    style.label_rows(ax, names, tails=[f"({n:,})" for n in alone])
    ax.set_xticks(range(len(alone) - 1), [str(at) for at in range(1, len(alone))])
    ax.set_xlim(-0.5, len(alone) - 1.5)
    first = pairs[~own].nlargest(5, "n_documents")
    parts = wording.tell(first, "{actor} and {other} in {n_documents:article}")
    note = "Articles that name both; columns bear the rows' numbers. In brackets: articles that name the actor."
    alt = wording.list_words("Named together most", parts, "No two actors share an article.")
    return style.set_heading(ax, title, note, alt=alt)


def _draw(ax: Axes, grid: np.ndarray) -> None:
    """Shade the cells and write each number; nothing is written for zero."""
    most = np.nanmax(grid) or 1
    edges = [np.arange(size + 1) - 0.5 for size in grid.shape]
    ax.pcolormesh(edges[1], edges[0], np.where(grid > 0, grid, np.nan), cmap=_SHADES, vmin=0,
                  vmax=most, edgecolors="white", linewidth=1.5)  # fmt: skip
    for row, column in zip(*np.nonzero(np.nan_to_num(grid)), strict=True):
        value = grid[row, column]
        ax.text(column, row, f"{value:,.0f}", ha="center", va="center", fontsize=style.SMALL,
                color="white" if value > 0.68 * most else style.INK)  # fmt: skip
    ax.set_xlim(-0.5, grid.shape[1] - 0.5)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", length=0, labelcolor=style.INK)
