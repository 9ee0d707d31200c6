"""Pictures as files for print: SVG and PNG."""

import os
from pathlib import Path

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kit.places import write_whole
from kit.tables import KitError
from kit.views.plots.style import describe

_KINDS = (".svg", ".png")


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
    if target.suffix.lower() in _KINDS:
        files = [target]
    elif target.suffix and target.suffix[1:].isalpha():
        raise KitError(
            "kit.plots.save writes SVG and PNG.",
            f"Found the ending {target.suffix!r}.",
            "Leave the ending away to get both.",
        )
    else:
        files = [target.with_name(target.name + kind) for kind in _KINDS]
    for file in files:
        kind = file.suffix.lower()[1:]
        said = {"Title": ax.get_title(loc="left"), "Description": describe(ax)}
        clean = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        same = rc_context({"svg.hashsalt": "hedgerow"})  # one picture, one file
        with same, write_whole(file, function="kit.plots.save") as new:
            figure.savefig(new, format=kind, dpi=dpi, bbox_inches="tight", facecolor="white",
                           metadata={**said, **clean})  # fmt: skip
    return files
