"""What happened, and which forecast spoke of it: two tables made by hand."""

import os

import pandas as pd

from kit.measures.handmade import read_made, refuse


def read_outcomes(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read what became of the events that forecasts speak of.

    Parameters
    ----------
    path : path
        A CSV in UTF-8 with the columns ``event, statement, outcome, settled_on``:
        a short name, the statement that is true or false, ``true``, ``false`` or
        nothing while it is open, and the day it was settled (2022-02-24) or nothing.

    Returns
    -------
    DataFrame
        One row per event, ``outcome`` a boolean (NA while open), ``settled_on`` a day.

    Raises
    ------
    KitError
        Names the line of what cannot be read, and of an event that stands twice.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "outcomes.csv"
    >>> _ = path.write_text("event,statement,outcome,settled_on\\nrain,It rained.,yes,2022-02-24\\n")
    >>> read_outcomes(path)["outcome"].tolist()
    [True]
    """
    table = read_made(path, "outcomes", function="read_outcomes")
    bad = table["event"].duplicated() | (table["event"] == "")
    wanted = "read_outcomes needs each event once, with a name."
    refuse(table["event"], bad, path, wanted, "Rename or remove one of the rows.")
    return table


def read_links(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read which forecast speaks of which event.

    Parameters
    ----------
    path : path
        A CSV in UTF-8 with the columns ``doc_id, start, end, event, negated``: the
        span of the estimate in characters of the document's text, the event, and
        ``true`` where the forecast is of the opposite ("unlikely to hold" for the
        event "the truce breaks"); nothing counts as false.

    Returns
    -------
    DataFrame
        One row per link, in these columns.

    Raises
    ------
    KitError
        Names the line of what cannot be read.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "links.csv"
    >>> _ = path.write_text("doc_id,start,end,event,negated\\na,4,10,rain,\\n")
    >>> read_links(path).values.tolist()
    [['a', 4, 10, 'rain', False]]
    """
    table = read_made(path, "links", function="read_links")
    spans = table["start"].astype("str") + "-" + table["end"].astype("str")
    bad = (table["start"] < 0) | (table["end"] <= table["start"])
    wanted = "read_links needs a start before the end."
    refuse(spans, bad, path, wanted, "Copy them from the forecasts.")
    return table.assign(negated=table["negated"].fillna(False))
