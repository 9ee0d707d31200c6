"""Names for articles that do not depend on where they lie or in which order they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any


def name_document(*values: Any) -> str:
    """Name a document by 16 hex digits of a hash of its values.

    `values`: outlet, raw date, title and text.

    Examples
    --------
    >>> name_document("x", "same") == name_document("x", "same")
    True

    Notes
    -----
    Each value goes in with its length, so that ("ab", "c") differs from ("a", "bc").
    """
    known = sha256()
    for value in values:
        is_text = isinstance(value, str)
        data = value.encode("utf-8") if is_text else b""
        known.update(b"%d:" % (len(data) if is_text else -1) + data)
    return known.hexdigest()[:16]


def number_copies(names: Iterable[str], seen: Counter[str] | None = None) -> list[str]:
    """Give identical copies ``-2``, ``-3`` in the order in which they come.

    `seen`: how often each name was met before; added to.

    Examples
    --------
    >>> number_copies(["a", "b", "a"])
    ['a', 'b', 'a-2']
    """
    seen = Counter() if seen is None else seen
    made = []
    for name in names:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return made
