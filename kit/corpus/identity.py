"""Names for articles that do not depend on where they lie or in which order they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256


def name_documents(*columns: Iterable[str | None]) -> list[str]:
    """Name each document by 16 hex digits of a hash of its values.

    Parameters
    ----------
    *columns : iterables of str or None
        Outlet, raw date, title and text, equally long.

    Returns
    -------
    list of str
        Identical copies get ``-2``, ``-3`` in the order in which they come.

    Examples
    --------
    >>> a, b, c = name_documents(["x", "x", "y"], ["same"] * 3)
    >>> b == a + "-2", c == a
    (True, False)

    Notes
    -----
    Each value goes in with its length, so that ("ab", "c") differs from ("a", "bc").
    """
    seen: Counter[str] = Counter()
    names = []
    for values in zip(*columns, strict=True):
        known = sha256()
        for value in values:
            data = b"" if value is None else value.encode("utf-8")
            known.update(b"%d:" % (-1 if value is None else len(data)) + data)
        name = known.hexdigest()[:16]
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names
