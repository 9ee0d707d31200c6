"""Explain what was decided about every cue of a sentence."""

import os

import pandas as pd

from kit.hedging.hedges import read_tables
from kit.hedging.judge import look, settle
from kit.tables import KitError

_COVERED = "a longer cue or a fixed phrase covers it"


def explain_hedge(
    sentence: str,
    *,
    lexicon: pd.DataFrame | str | os.PathLike[str] | None = None,
    senses: pd.DataFrame | str | os.PathLike[str] | None = None,
) -> pd.DataFrame:
    """Tell for every cue in a sentence what was decided, by which row of the senses, and why.

    Parameters
    ----------
    sentence : str
        One sentence.
    lexicon, senses : DataFrame, path or None
        As in `find_hedges`.

    Returns
    -------
    DataFrame
        One row per cue looked at: ``start, end, match, cue, rule, category, reason``.
        ``rule`` is the row that decided, as "sense: pattern". ``category`` is missing
        where the words are no hedge; ``reason`` says what they are.

    Raises
    ------
    KitError
        If `sentence` is no text, or the lexicon or the senses have a fault.

    Notes
    -----
    Words that no entry of the list names do not appear at all.

    Examples
    --------
    >>> explain_hedge("In May talks may fail.")[["match", "category", "reason"]].values.tolist()
    [['May', nan, 'a month, a name, a wish or a request'], ['may', 'epistemic', \
'the verb of possibility']]
    """
    if not isinstance(sentence, str):
        raise KitError(
            "explain_hedge needs one sentence as text.",
            f"Found: {type(sentence).__name__}.",
            "Pass a string, such as sentences['text'][0].",
        )
    looked_at = dict(look([sentence], *read_tables(lexicon, senses))).get(0, [])
    kept = set(settle(looked_at))
    rows = sorted(looked_at, key=lambda hit: (hit.start, hit.end))
    told = {
        "match": [sentence[hit.start : hit.end] for hit in rows],
        "cue": [hit.cue.cue for hit in rows],
        "rule": [hit.rule for hit in rows],
        "category": [hit.category if hit in kept else None for hit in rows],
        "reason": [hit.reason if hit in kept or not hit.category else _COVERED for hit in rows],
    }
    places = {"start": [hit.start for hit in rows], "end": [hit.end for hit in rows]}
    return pd.DataFrame(
        {name: pd.Series(cells, dtype="int64") for name, cells in places.items()}
        | {name: pd.Series(cells, dtype="str") for name, cells in told.items()}
    )
