"""When the articles of a corpus appeared, outlet by outlet."""

import pandas as pd
from matplotlib.axes import Axes

from kit.language.days import write_day
from kit.tables import require
from kit.views.plots import style, wording
from kit.views.plots.bands import row_height
from kit.views.plots.timeline import set_days

_OTHERS = "all other outlets"
_HEAP = 7  # marks that stand above each other on one day of one outlet


def plot_articles(
    documents: pd.DataFrame, *, max_outlets: int = 12, ax: Axes | None = None
) -> Axes:
    """Draw each article as a mark on its day, one line per outlet.

    Parameters
    ----------
    documents : DataFrame
        Uses ``outlet`` and ``date``. Articles without a date are not drawn; the note
        counts them.
    max_outlets : int
        Outlets with a line of their own, those with most articles first; the rest share
        the last line.
    ax : Axes, optional
        As in `plot_rates`.

    Examples
    --------
    >>> ax = plot_articles(pd.DataFrame({"outlet": ["A"], "date": [pd.Timestamp("2022-02-15")]}))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['A (1)']

    Notes
    -----
    The number beside an outlet counts its articles with a date. Articles of one outlet and
    day are stacked upwards, so that a heap reads as a count; a line has room for seven,
    and higher heaps are drawn as seven.
    """
    require(documents, ["outlet", "date"], table="documents", function="plot_articles")
    dated = documents.loc[documents["date"].notna(), ["outlet", "date"]]
    names = dated["outlet"].fillna("no outlet named")
    common = names.value_counts().index[:max_outlets]
    names = names.where(names.isin(common), _OTHERS)
    order = [*common, *([_OTHERS] if (names == _OTHERS).any() else [])]
    ax = style.make_axes(ax, height=row_height(len(order), each=0.32))
    title = "When the articles appeared"
    if dated.empty:
        return style.say_empty(ax, title, "No article has a date.")
    height = dated.groupby([names, "date"]).cumcount().clip(upper=_HEAP - 1)
    places = pd.Index(order).get_indexer(names) - 0.11 * height
    ax.scatter(dated["date"], places, s=13, color=style.ACCENT, linewidths=0, zorder=3)
    ax.hlines(range(len(order)), 0, 1, transform=ax.get_yaxis_transform(), color=style.LINE, lw=0.7)
    counts = names.value_counts()
    style.label_rows(ax, order, tails=[f"({counts[name]:,})" for name in order])
    ax.set_ylim(len(order) - 0.65, -0.95)
    set_days(ax, dated["date"])
    days = dated["date"].value_counts()
    missing = len(documents) - len(dated)
    lost = f"Not drawn: {wording.count(missing, 'article')} without a date." if missing else ""
    note = f"A dot is an article, on its day; at most {_HEAP} are stacked."
    span = f"{write_day(days.index.min())} to {write_day(days.index.max())}"
    alt = f"{wording.count(len(dated), 'article')} on {wording.count(len(days), 'day')}, {span}; "
    alt += f"most, {days.max():,}, on {write_day(days.idxmax())}."
    return style.set_heading(ax, title, note, lost, alt=alt)
