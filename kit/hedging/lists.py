"""The word lists that rows of the senses name: ``lists.csv``."""

from functools import cache
from importlib.resources import files

import pandas as pd

from kit.tables import KitError


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Return the lists by name.

    >>> sorted(word_lists()["money"])[:2]
    ['$', '£']
    """
    with (files("kit.hedging") / "lists.csv").open(encoding="utf-8") as file:
        return read_lists(pd.read_csv(file, dtype=str, keep_default_na=False), file="lists.csv")


def read_lists(table: pd.DataFrame, *, file: str) -> dict[str, frozenset[str]]:
    """Read the columns ``list, words``; a word ``@other`` stands for all words of that list.

    Raises
    ------
    KitError
        If a list stands twice, names one that is not there, or names itself.
    """
    given: dict[str, list[str]] = {}
    lines: dict[str, int] = {}

    def refuse(name: str, found: str, todo: str) -> KitError:
        wanted = "find_hedges needs word lists that it can read."
        return KitError(wanted, f"Found in {file}, line {lines[name]}: {found}.", todo)

    def resolve(name: str, above: tuple[str, ...] = ()) -> frozenset[str]:
        if name in above:
            chain = " in ".join(f"@{part}" for part in (name, *above[::-1]))
            raise refuse(name, f"a list within itself: {chain}", "Take one of them out.")
        words = frozenset(word for word in given[name] if word[0] != "@" or word == "@")
        for word in set(given[name]) - words:
            if word[1:] not in given:
                known = f"Known: {', '.join(sorted(given))}."
                raise refuse(name, f"the list {word}, which has no row", known)
            words |= resolve(word[1:], (*above, name))
        return words

    for line, (name, listed) in enumerate(zip(table["list"], table["words"], strict=True), 2):
        lines[name] = line
        if name in given:
            raise refuse(name, f"the list {name!r} twice", "Join the two rows.")
        given[name] = listed.split()
    return {name: resolve(name) for name in given}
