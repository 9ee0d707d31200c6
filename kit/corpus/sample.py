"""The sample corpus that ships with the kit."""

import pandas as pd

from kit.corpus.reading import read_corpus
from kit.places import bundled


def load_sample() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Load the articles of an invented crisis that ship with the kit.

    Returns
    -------
    documents, problems : DataFrame
        As `read_corpus` returns them.

    Raises
    ------
    KitError
        If the sample is missing from the installation.

    Examples
    --------
    >>> documents, problems = load_sample()
    >>> len(documents), problems['code'].tolist()
    (48, ['boilerplate', 'truncated'])

    Notes
    -----
    One article is cut off in mid-sentence, as feeds do, and seven end with one outlet's
    newsletter; both are named among the problems.
    Places, people and outlets are invented; no number from it says anything about the world.
    """
    return read_corpus(bundled("data") / "kestrel" / "articles")
