"""Where the files that ship beside the package lie: the notebooks and the sample."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """Find a folder that ships with the kit, in a clone or in an installed wheel.

    Parameters
    ----------
    name : {"data", "notebooks"}
        The folder's name at the root of a clone.

    Returns
    -------
    pathlib.Path
        A wheel carries the folders inside the package, a clone beside it.

    Examples
    --------
    >>> bundled("data").name
    'data'
    """
    inside = _PACKAGE / "_bundled" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
