"""Georgia the country and Georgia the state: what else an article names decides."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kit.mentions.coreference import Named
from kit.mentions.gazetteer import known_names, rows

_REACH = 60  # characters before a name


class Homonym(NamedTuple):
    """What speaks for the state and against it: an article's actors, the words around the name."""

    beside: frozenset[str]
    unless: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]

    def is_state(self, text: str, named: list[Named], name: str) -> bool:
        """Tell whether the name is the state's in a document."""
        places = [(n.start, n.end) for n in named if n.actor == name]
        if any(
            self.before.search(text[max(0, a - _REACH) : a]) or self.after.match(text, b)
            for a, b in places
        ):
            return True
        actors = {n.actor for n in named}
        return bool(actors & self.beside) and not actors & self.unless


@cache
def homonyms() -> dict[str, Homonym]:
    """Read the states that share their name with a country; every other state speaks for each."""
    states = {known.actor for known in known_names().values() if known.place == "state"}
    columns = ("surface", "beside", "unless", "before", "after")
    return {
        name: Homonym(
            (frozenset(beside.split("|")) | states) - {name}, frozenset(unless.split("|")),
            re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE),
        )
        for name, beside, unless, before, after in rows("homonyms", *columns)
    }  # fmt: skip


def settle_homonyms(text: str, named: list[Named]) -> list[Named]:
    """Make a country of one document the state of that name where the article is about the US."""
    found = {n.actor for n in named if n.kind == "country"} & homonyms().keys()
    states = {name for name in found if homonyms()[name].is_state(text, named, name)}
    if not states:
        return named
    return [
        n._replace(kind="place", reason="a state of the US") if n.actor in states else n
        for n in named
    ]
