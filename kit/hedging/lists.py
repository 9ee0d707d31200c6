"""The word lists that rows of the senses name: ``lists.csv``."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import pandas as pd

from kit.tables import KitError


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Return the lists by name.

    Examples
    --------
    >>> sorted(word_lists()["money"])[:2]
    ['$', '£']
    """
    with (files("kit.hedging") / "lists.csv").open(encoding="utf-8") as file:
        return read_lists(pd.read_csv(file, dtype=str, keep_default_na=False), file="lists.csv")


def read_lists(table: pd.DataFrame, *, file: str) -> dict[str, frozenset[str]]:
    """Resolve lists that name others (``@other``).

    Parameters
    ----------
    table : DataFrame
        Columns ``list, words``; words stand apart by spaces.
    file : str
        Named in errors.

    Raises
    ------
    KitError
        If a list stands twice, names one that is not there, or names itself.
    """
    given: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    for line, (name, listed) in enumerate(zip(table["list"], table["words"], strict=True), 2):
        if name in given:
            raise _fault(file, line, f"the list {name!r} twice", "Join the two rows.")
        given[name], lines[name] = listed.split(), line
    return {name: _resolve(name, given, (), file, lines) for name in given}


def _resolve(
    name: str,
    given: Mapping[str, list[str]],
    above: tuple[str, ...],
    file: str,
    lines: Mapping[str, int],
) -> frozenset[str]:
    if name in above:
        chain = " in ".join(f"@{part}" for part in (name, *above[::-1]))
        raise _fault(file, lines[name], f"a list within itself: {chain}", "Take one of them out.")
    found: set[str] = set()
    for word in given[name]:
        if word[0] != "@" or len(word) == 1:
            found.add(word)
        elif word[1:] in given:
            found |= _resolve(word[1:], given, (*above, name), file, lines)
        else:
            known = f"Known: {', '.join(sorted(given))}."
            raise _fault(file, lines[name], f"the list {word}, which has no row", known)
    return frozenset(found)


def _fault(file: str, line: int, found: str, todo: str) -> KitError:
    wanted = "find_hedges needs word lists that it can read."
    return KitError(wanted, f"Found in {file}, line {line}: {found}.", todo)
