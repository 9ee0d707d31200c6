"""Figures for a reader: the picture, what it shows in words, and the numbers behind it."""

import base64
import io
from collections.abc import Iterable
from html import escape

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kit.tables import KitError
from kit.views.files import link_rows
from kit.views.grids import make_table
from kit.views.plots.style import describe
from kit.views.showing import NOTES, show

_DPI, _CSS_PIXELS_PER_INCH = 200, 96


def show_figure(
    ax: Axes | Figure | Iterable[Axes],
    *,
    caption: str,
    alt: str = "",
    table: pd.DataFrame | None = None,
) -> None:
    """Show a figure with its words, its caption and the table behind it, and close it.

    Every chart of the notebooks goes through here:
    ``show_figure(kit.plots.plot_rates(rates), caption=…, table=rates)``.

    Parameters
    ----------
    ax : Axes, Figure or several Axes
        What a ``kit.plots.plot_…`` function returned, or a picture of your own, 5 to 7
        inches wide with text of 9 points or more: it is shown at 96 pixels per inch.
    caption : str
        What is drawn, with units and n. Plain text.
    alt : str
        What the figure says, in a sentence or two, for someone who cannot see it: the
        finding and the numbers that carry it, not "a bar chart". By default the words
        that the Axes of ``kit.plots`` carry; other Axes need it.
    table : DataFrame, optional
        The numbers drawn, for readers who want them; 200 rows at most are listed.

    Notes
    -----
    Two outputs are shown: the figure, with its text alternative, caption and numbers; and its
    words and rows to take away, which a report leaves out.

    Examples
    --------
    >>> ax = pd.Series([1, 2]).plot()
    >>> show_figure(ax, alt="The count rises from 1 to 2.", caption="Counts by day")
    [Figure: The count rises from 1 to 2.]
    Counts by day
    <BLANKLINE>
    """
    panels = ax.axes if isinstance(ax, Figure) else list(ax) if isinstance(ax, Iterable) else [ax]
    alt = alt.strip() or " ".join(filter(None, map(describe, panels)))
    if not alt:
        raise KitError(
            "show_figure needs alt, the figure in words.",
            "Found: empty text, and Axes that carry none.",
            "Say what it shows.",
        )
    picture, width, height = _draw(panels[0])
    # Unconfined: on a phone the picture scrolls, since its words shrunk to fit cannot be read.
    image = f"<img src='data:image/png;base64,{picture}' alt='{escape(alt)}' width='{width}' "
    image += f"height='{height}' style='max-width:none'>"
    scrolls = "class='wide' role='group' tabindex='0' style='overflow-x:auto'"
    html = f"<figure style='margin:0'><div {scrolls} aria-label='{escape(caption)}'>{image}</div>"
    html += f"<figcaption><em>{escape(caption)}</em></figcaption>"
    notes = f"<p>{escape(alt)}</p>"
    if table is not None and len(table):
        numbers = make_table(table, caption=caption, max_rows=200).bundle["text/html"]
        html += f"<details><summary>The numbers behind this figure</summary>{numbers}</details>"
        notes += f"<p>{link_rows(table, caption)}</p>"
    show({"text/html": f"{html}</figure>", "text/plain": f"[Figure: {alt}]\n{caption}"})
    words = f"<details><summary>The figure in words, and its rows</summary>{notes}</details>"
    show({"text/html": words, "text/plain": ""}, NOTES)


def _draw(ax: Axes) -> tuple[str, int, int]:
    """Return the figure as base64 PNG with its width and height in CSS pixels; close it."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    buffer = io.BytesIO()
    figure.savefig(
        buffer,
        format="png",
        dpi=_DPI,
        bbox_inches="tight",
        facecolor="white",
        metadata={"Software": None},
        pil_kwargs={"optimize": True},
    )
    plt.close(figure)
    data = buffer.getvalue()
    # A PNG's header names its size: bytes 16-23, two big-endian numbers.
    wide, high = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    scale = _CSS_PIXELS_PER_INCH / _DPI
    return base64.b64encode(data).decode("ascii"), round(wide * scale), round(high * scale)
