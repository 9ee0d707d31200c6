"""What is known of the sample corpus: what happened, who is who, how its authors coded it."""

import pandas as pd

from kit.measures.codes import codes_from_gold
from kit.measures.outcomes import read_links, read_outcomes
from kit.mentions.aliases import read_aliases
from kit.places import bundled

_SAMPLE = bundled("data") / "kestrel"


def load_outcomes() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Load the outcomes of the sample's events, and the links of forecasts to events.

    Returns
    -------
    outcomes, links : DataFrame
        As `read_outcomes` and `read_links` return them.

    Examples
    --------
    >>> outcomes, links = load_outcomes()
    >>> links["event"].isin(outcomes["event"]).all()
    np.True_
    """
    gold = _SAMPLE / "gold"
    return read_outcomes(gold / "outcomes.csv"), read_links(gold / "links.csv")


def load_aliases() -> pd.DataFrame:
    """Load the names of the sample's invented people and states, as `find_mentions` takes them.

    Examples
    --------
    >>> load_aliases().columns.tolist()[:3]
    ['surface', 'actor', 'kind']
    """
    return read_aliases(_SAMPLE / "aliases.csv")


def load_codes(units: pd.DataFrame) -> pd.DataFrame:
    """Code units of the sample corpus as its authors did, who marked every hedge.

    Parameters
    ----------
    units : DataFrame
        Made by `draw_sample` from the sample corpus.

    Returns
    -------
    DataFrame
        As `read_codes` returns it.

    Examples
    --------
    >>> load_codes(pd.DataFrame({"doc_id": ["no-such"], "start": [3], "end": [6]}))["code"].tolist()
    ['none']
    """
    return codes_from_gold(units, _SAMPLE / "gold" / "hedges.csv")
