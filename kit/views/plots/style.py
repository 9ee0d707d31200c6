"""One quiet look for every picture: palette, type, rules, and what to say when there is nothing.

Everything is applied to one Axes at a time; matplotlib's global settings stay as they are.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import matplotlib.pyplot as plt
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation, blended_transform_factory

from kit.places import write_whole
from kit.tables import KitError
from kit.views.plots.wording import fit, plain, wrap

WIDTH = 6.6  # inches: the text column of a report, and of a printed page
INK, SOFT, LINE, ACCENT, GREY = "#1c211b", "#565f54", "#d5dad1", "#2b5f38", "#8b918a"
_FILES = (".svg", ".png")
SMALL, BODY, TITLE = 8.0, 9.0, 11.0  # points


class Look(NamedTuple):
    """How one class appears: never by its colour alone."""

    colour: str
    tint: str
    hatch: str
    marker: str
    border: str


#: Six looks that stay apart for colour-blind readers, and in black and white.
LOOKS = (
    Look("#2448cc", "#e2e9fb", "", "o", "border-bottom:2px solid #2448cc"),
    Look("#7c3b10", "#f6e6da", "////", "s", "border-bottom:4px double #7c3b10"),
    Look("#3a9a7b", "#dcf2ea", "....", "^", "border-bottom:2px dashed #3a9a7b"),
    Look("#c857c5", "#f9e5f8", "xxxx", "D", "border-bottom:3px dotted #c857c5"),
    Look("#3a3d42", "#eceded", "----", "v", "border:1px solid #3a3d42"),
    Look("#a08714", "#f6f0cf", "oooo", "P", "border-bottom:5px solid #a08714"),
)
CLASSES = ("epistemic", "doxastic", "evidential", "approximator", "condition", "booster")
_KNOWN = dict(zip(CLASSES, LOOKS, strict=True)) | {
    "negative": LOOKS[1], "neutral": LOOKS[4], "positive": LOOKS[0],
    "direct": LOOKS[0], "mixed": LOOKS[3], "indirect": LOOKS[2],
    "person": LOOKS[0], "organisation": LOOKS[1], "country": LOOKS[2],
    "place": LOOKS[5], "group": LOOKS[3], "unnamed": LOOKS[4],
}  # fmt: skip


def look_of(name: str, among: Sequence[str] = ()) -> Look:
    """Return the look of a class: its own if it has one, else by its place among others."""
    place = list(among).index(name) if name in among else 0
    return _KNOWN.get(name) or LOOKS[place % len(LOOKS)]


def sort_classes(names: Sequence[str]) -> list[str]:
    """Return names with the six cue classes first, in the codebook's order."""
    known = [name for name in CLASSES if name in names]
    return known + [name for name in names if name not in known]


def make_axes(ax: Axes | None, *, rows: int = 0, base: float = 1.25, each: float = 0.27) -> Axes:
    """Return the Axes given, or those of a new figure of so many inches, without idle lines."""
    if ax is None:
        size = (WIDTH, base + each * max(rows, 2))
        _, ax = plt.subplots(figsize=size, layout="constrained")
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(SOFT)
    ax.tick_params(axis="x", color=SOFT, labelcolor=SOFT, labelsize=SMALL, length=3)
    ax.tick_params(axis="y", color=SOFT, labelcolor=INK, labelsize=BODY, length=0, pad=6)
    ax.set_axisbelow(True)
    return ax


def set_heading(ax: Axes, title: str, *notes: str, alt: str, above: float = 0.0) -> Axes:
    """Write what is measured, and below it the unit and the denominator, at the left edge."""
    ax.alt = alt  # type: ignore[attr-defined]
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    alone = len(figure.axes) == 1
    share = 1.0 if alone else ax.get_position().width
    points = figure.get_figwidth() * 72 * share - 12
    title = wrap(title, points / (TITLE * 0.66))
    note = wrap(" ".join(filter(None, notes)), points / (SMALL * 0.56))
    lines = note.count("\n") + 1 if note else 0
    made = ax.set_title(plain(title), loc="left", fontsize=TITLE, fontweight="bold", color=INK,
                        pad=8 + above + lines * SMALL * 1.35, linespacing=1.15)  # fmt: skip
    # The heading belongs to the whole picture, not to the box right of the row labels.
    across = blended_transform_factory(figure.transFigure, ax.transAxes) if alone else ax.transAxes
    edge = 6 / (figure.get_figwidth() * 72) if alone else 0.0
    made.set_transform(across + ax.titleOffsetTrans)  # type: ignore[attr-defined]
    made.set_x(edge)
    lift = ScaledTranslation(0, (6 + above) / 72, figure.dpi_scale_trans)
    ax.text(edge, 1, plain(note), transform=across + lift, ha="left", va="bottom",
            fontsize=SMALL, color=SOFT, linespacing=1.25).set_in_layout(False)  # fmt: skip
    return ax


def describe(ax: Axes) -> str:
    """Say in words what a picture of `kit.plots` shows; nothing for other Axes.

    Examples
    --------
    >>> describe(say_empty(make_axes(None), "Actors", "Nobody is named."))
    'Nobody is named.'
    """
    return str(getattr(ax, "alt", ""))


def say_empty(ax: Axes, title: str, words: str) -> Axes:
    """Leave a panel that says in words why it shows nothing."""
    ax.spines["bottom"].set_visible(False)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.text(0.5, 0.5, plain(wrap(words, 60)), transform=ax.transAxes, ha="center", va="center",
            fontsize=BODY, color=SOFT)  # fmt: skip
    return set_heading(ax, title, alt=words)


def set_percent(ax: Axes, ticks: Sequence[int], axis: str = "x") -> None:
    """Span 0 to 100 percent, with hairlines at the ticks and the sign behind the last."""
    named = [f"{tick}%" if tick == 100 else f"{tick}" for tick in ticks]
    if axis == "x":
        ax.set_xlim(0, 100)
        ax.set_xticks(ticks, named)
    else:
        ax.set_yticks(ticks, named, fontsize=SMALL)
    draw_grid(ax, axis)


def draw_grid(ax: Axes, axis: str = "x") -> None:
    """Draw hairlines behind the marks."""
    ax.grid(axis=axis, color=LINE, linewidth=0.6)  # type: ignore[arg-type]


def label_rows(
    ax: Axes,
    labels: Iterable[str],
    *,
    n: Iterable[int] = (),
    tails: Sequence[str] = (),
    width: int = 30,
) -> None:
    """Label rows 0, 1, … from the top down; long names are wrapped once, then cut."""
    labels = list(labels)
    ends = list(tails) or [f"(n={count:,})" for count in n] or [""] * len(labels)
    texts = [fit(label, width, tail=tail) for label, tail in zip(labels, ends, strict=True)]
    ax.set_yticks(range(len(texts)), texts, linespacing=1.0)
    ax.set_ylim(len(texts) - 0.45, -0.55)


def write_value(
    ax: Axes, x: float, y: float, text: str, *, grey: bool = False, left: bool = False
) -> None:
    """Write a number beside its mark."""
    ax.annotate(text, (x, y), xytext=(-4 if left else 4, 0), textcoords="offset points", va="center",
                ha="right" if left else "left", fontsize=SMALL, color=SOFT if grey else INK,
                annotation_clip=False)  # fmt: skip


def save(ax: Axes, path: str | os.PathLike[str], *, dpi: int = 300) -> list[Path]:
    """Write a picture as SVG and as PNG, with its words inside; return what was written.

    Parameters
    ----------
    ax : Axes
        As a ``plot_…`` function returned it.
    path : path
        ``figures/rates`` writes ``rates.svg`` and ``rates.png``; with one of the two
        endings only that file. Folders are made.
    dpi : int
        Points per inch of the PNG.

    Raises
    ------
    KitError
        If the ending is another, or the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> ax = pd.Series([1, 2]).plot()
    >>> [path.name for path in save(ax, Path(tempfile.mkdtemp()) / "counts")]
    ['counts.svg', 'counts.png']
    """
    target, figure = Path(path), ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    if target.suffix.lower() in _FILES:
        files = [target]
    elif target.suffix and target.suffix[1:].isalpha():
        raise KitError(
            "kit.plots.save writes SVG and PNG.",
            f"Found the ending {target.suffix!r}.",
            "Leave the ending away to get both.",
        )
    else:
        files = [target.with_name(target.name + kind) for kind in _FILES]
    for file in files:
        kind = file.suffix.lower()[1:]
        said = {"Title": ax.get_title(loc="left"), "Description": describe(ax)}
        clean = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        same = rc_context({"svg.hashsalt": "hedgerow"})  # one picture, one file
        with same, write_whole(file, function="kit.plots.save") as new:
            figure.savefig(new, format=kind, dpi=dpi, bbox_inches="tight", facecolor="white",
                           metadata={**said, **clean})  # fmt: skip
    return files
