"""What stands beside a name: a table of the words before it and of what follows it."""

import re
from functools import cached_property
from itertools import product
from pathlib import Path

from kit.language.lexicons import read_csv_table

_REACH = 40  # characters before a name
_LONGEST = 3  # words before a name
Row = dict[str, str]


def words_before(text: str, start: int) -> list[str]:
    """Return the words before a place in the text, within its sentence."""
    return text[max(0, start - _REACH) : start].rsplit("\x00", 1)[-1].split()


def last_word(text: str, start: int) -> str:
    """Return the word before a place in the text, within its sentence, without its comma."""
    found = text[max(0, start - 24) : start].rsplit("\x00", 1)[-1].split()
    return found[-1].rstrip(",") if found else ""


class Beside:
    """A table with the columns ``side, pattern`` and what a row says.

    A pattern of the side "before" is words: alternatives apart by "|", "_" for a blank; of the
    side "after" it is a regular expression.
    """

    def __init__(self, name: str) -> None:
        self._path = Path(__file__).parent / name

    @cached_property
    def _rows(self) -> dict[str, list[Row]]:
        rows = read_csv_table(self._path, function="find_mentions").to_dict("records")
        return {side: [r for r in rows if r["side"] == side] for side in ("before", "after")}

    @cached_property
    def before(self) -> dict[str, Row]:
        """Map the words before a name, up to three, to their row."""
        return {
            " ".join(chosen).replace("_", " "): row
            for row in self._rows["before"]
            for chosen in product(*(part.split("|") for part in row["pattern"].split(" ")))
        }

    @cached_property
    def _after(self) -> re.Pattern[str]:
        """Compile what follows a name; the number of the group that fits is the row's, from 1."""
        return re.compile("|".join(f"({row['pattern']})" for row in self._rows["after"]))

    def lead(self, words: list[str]) -> Row | None:
        """Return the row of the most words before a name; "the" may follow several."""
        led = words[:-1] if words[-1:] == ["the"] else words
        for n in range(min(_LONGEST, len(led)), 1, -1):
            first, *rest = led[-n:]
            if row := self.before.get(" ".join([first.rpartition("-")[2], *rest])):  # "co-owner of"
                return row
        return self.before.get(words[-1]) if words else None

    def follow(self, text: str, end: int) -> Row | None:
        """Return the first row that fits what follows a name."""
        found = self._after.match(text, end)
        return self._rows["after"][(found.lastindex or 0) - 1] if found else None
