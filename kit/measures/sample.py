"""What happened in the sample corpus, and which forecast spoke of it."""

from __future__ import annotations

import pandas as pd

from kit.measures.outcomes import read_links, read_outcomes
from kit.places import bundled


def load_outcomes() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Load the outcomes of the sample's events, and the links of forecasts to events.

    Returns
    -------
    outcomes : DataFrame
        ``event, statement, outcome, settled_on``.
    links : DataFrame
        ``doc_id, start, end, event, negated``: which forecast speaks of which event, and
        whether it forecasts the opposite.

    Examples
    --------
    >>> outcomes, links = load_outcomes()
    >>> links["event"].isin(outcomes["event"]).all()
    np.True_
    """
    gold = bundled("data") / "kestrel" / "gold"
    return read_outcomes(gold / "outcomes.csv"), read_links(gold / "links.csv")
