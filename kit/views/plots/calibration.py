"""The picture of calibration: what was called likely, against how often it happened."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kit.tables import require
from kit.views.plots import style, wording
from kit.views.plots.bands import row_height


def plot_calibration(
    calibration: pd.DataFrame, *, minimum: int = 10, ax: Axes | None = None
) -> Axes:
    """Draw whether what was called likely happened as often: observed share by range.

    Parameters
    ----------
    calibration : DataFrame
        As ``score_forecasts(…).calibration``: ``p_low, p_high, phrases, n, share, low,
        high``.
    minimum : int
        Ranges of fewer forecasts are grey and without interval.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes
        A row per range, the doubtful first: the range as a pale bar, the observed share as
        a point with its interval.

    Examples
    --------
    >>> calibration = pd.DataFrame({"p_low": [0.55], "p_high": [0.8], "phrases": ["likely"],
    ...     "n": [20], "share": [0.7], "low": [0.5], "high": [0.85]})
    >>> [label.get_text() for label in plot_calibration(calibration).get_yticklabels()]
    ['likely (n=20)']
    """
    needs = ["p_low", "p_high", "phrases", "n", "share", "low", "high"]
    require(calibration, needs, table="calibration", function="plot_calibration")
    rows = calibration.sort_values(["p_low", "p_high"], ascending=False, kind="stable")
    ax = style.make_axes(ax, height=row_height(len(rows), each=0.34))
    title = "Did it happen as often as the words say?"
    if rows.empty:
        return style.say_empty(ax, title, "No forecast here is linked to a known outcome.")
    few = (rows["n"] < minimum).to_numpy()
    at = np.arange(len(rows))
    ends = ["low", "high", "share", "p_low", "p_high"]
    low, high, share, left, right = 100 * rows[ends].to_numpy(dtype=float).T
    width = np.maximum(right - left, 1.0)
    ax.barh(at, width, left=np.minimum(left, 100 - width), height=0.62, color="#dce8d8")
    look = style.LOOKS[1]
    ax.hlines(at[~few], low[~few], high[~few], color=look.colour, linewidth=1.6)
    ax.scatter(share[~few], at[~few], marker=look.marker, color=look.colour, s=32, zorder=3, linewidths=0,
               clip_on=False)  # fmt: skip
    ax.scatter(share[few], at[few], marker=look.marker, facecolors="white", edgecolors=style.GREY, s=24, zorder=3,
               clip_on=False)  # fmt: skip
    style.set_percent(ax, (0, 25, 50, 75, 100))
    tails = [f"(n={n:,})" for n in rows["n"]]
    style.label_rows(ax, rows["phrases"].astype(str).tolist(), tails=tails)
    note = f"Pale bar: what the words mean; square: how often it happened, with its 95% interval. {wording.count(int(rows['n'].sum()), 'forecast')} with a known outcome."
    note += f" Grey: fewer than {minimum}." if few.any() else ""
    shares = calibration.assign(**100 * calibration[ends])
    spans = map(wording.write_interval, shares["low"], shares["high"], [".0f"] * len(shares))
    template = "{phrases} ({p_low:.0f} to {p_high:.0f} percent): happened in {share:.0f} percent ({span}) of {n}"
    parts = wording.tell(shares.assign(span=list(spans)), template, most=len(shares))
    return style.set_heading(ax, title, note, alt=f"{'; '.join(parts)}.")
