"""The picture of calibration: what was called likely, against how often it happened."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kit.tables import require
from kit.views.plots import style, wording
from kit.views.plots.bands import draw_points, row_height


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
        As in `plot_rates`.

    Returns
    -------
    Axes
        A row per range, the likeliest first: the range as a pale bar, the observed share as
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
    ends = ["low", "high", "share", "p_low", "p_high"]
    shares = calibration.assign(**100 * calibration[ends], few=calibration["n"] < minimum)
    rows = shares.sort_values(["p_low", "p_high"], ascending=False, kind="stable")
    ax = style.make_axes(ax, height=row_height(len(rows), each=0.34))
    title = "Did it happen as often as the words say?"
    if rows.empty:
        return style.say_empty(ax, title, "No forecast here is linked to a known outcome.")
    rows = rows.assign(row=np.arange(len(rows)), value=rows["share"])
    width = np.maximum(rows["p_high"] - rows["p_low"], 1.0)
    ax.barh(
        rows["row"],
        width,
        left=np.minimum(rows["p_low"], 100 - width),
        height=0.62,
        color="#dce8d8",
    )
    draw_points(ax, rows, style.LOOKS[1])
    style.set_percent(ax, (0, 25, 50, 75, 100))
    style.label_rows(ax, rows["phrases"].astype(str), n=rows["n"])
    notes = [
        "Pale bar: what the words mean; square: how often it happened, with its 95% interval.",
        f"{wording.count(int(rows['n'].sum()), 'forecast')} with a known outcome.",
        f"Grey: fewer than {minimum}." if rows["few"].any() else "",
    ]
    template = "{key} ({p_low:.0f} to {p_high:.0f} percent): happened in {share:.0f} percent ({span}) of {n}"
    told = wording.name_rows(shares, ["phrases"], ".0f")
    parts = wording.tell(told, template, most=len(told))
    return style.set_heading(ax, title, *notes, alt=f"{'; '.join(parts)}.")
