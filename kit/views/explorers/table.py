"""Table: any table, to be sorted, searched and taken away."""

from functools import cached_property

import pandas as pd

from kit.views.explorers import controls
from kit.views.explorers.controls import ALL
from kit.views.explorers.frame import Explorer, State, View, compose
from kit.views.grids import make_table
from kit.views.prose import count


class Table(Explorer):
    """Sort and search any table, and download its rows; saved, it stays a plain table.

    Parameters
    ----------
    frame : DataFrame
        Any table. Its index is not shown.
    caption : str
        What the rows are, in a few words.

    Examples
    --------
    >>> table = Table(pd.DataFrame({"outlet": ["Post", "Wire"], "n": [3, 9]}), caption="Outlets")
    >>> table.set("by", "n")
    >>> table.view.text.splitlines()[-2:]
    ['  Wire  9', '  Post  3']
    """

    title = "Table"

    def __init__(self, frame: pd.DataFrame, *, caption: str) -> None:
        self._frame, self._caption, self.title = frame.reset_index(drop=True), caption, caption
        asked = {
            "find": controls.ask("Rows with", hint="any words of a row"),
            "by": controls.choose_name("Sort by", "as it came", map(str, frame.columns)),
            "up": controls.choose(
                "Order", {"the largest first": False, "the smallest first": True}
            ),
            "page": controls.choose_page(),
        }
        super().__init__(asked)

    def draw(self, state: State) -> View:
        """Return one page of the rows that hold the words, sorted."""
        rows = self._frame
        if words := state["find"].casefold().split():
            rows = rows[[all(word in text for word in words) for text in self._texts]]
        if state["by"] != ALL:
            column = rows.iloc[:, list(map(str, rows.columns)).index(state["by"])]
            key = column.astype("str") if column.dtype == object else column
            order = key.sort_values(ascending=state["up"], kind="stable").index
            rows = rows.loc[order]
        page, place = controls.take_page(len(rows), state["page"])
        none = "No row holds these words." if len(self._frame) else "The table has no rows."
        shown = make_table(rows.iloc[page], caption=f"{self._caption}: {place}", empty=none)
        head = f"{len(rows):,} of {count(len(self._frame), 'row')}"
        return compose(head, shown, n=len(rows), rows=lambda: rows)

    @cached_property
    def _texts(self) -> list[str]:
        """The words of each row, to be searched."""
        columns = (self._frame.iloc[:, at].astype("str") for at in range(self._frame.shape[1]))
        cells = (column.fillna("").tolist() for column in columns)
        return [" ".join(row).casefold() for row in zip(*cells, strict=True)]
