"""Many articles a part at a time, so that what a search holds besides its result stays small."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pandas as pd

_MOST = 1 << 20  # characters at once


def in_parts(
    find: Callable[[pd.DataFrame], pd.DataFrame], sentences: pd.DataFrame, *, most: int = _MOST
) -> pd.DataFrame:
    """Call `find` with the sentences of some documents after those of others, and join the rows.

    Parameters
    ----------
    find : function
        From sentences to a table; must look at one document at a time.
    sentences : DataFrame
        Needs ``doc_id, text``; the rows of a document stand together.
    most : int
        Characters in a part; a document is never parted.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": list("aabc"), "text": ["one", "two", "three", "four"]})
    >>> in_parts(lambda part: part.head(1), sentences, most=4)["text"].tolist()
    ['one', 'three', 'four']
    """
    size = sentences["text"].str.len().fillna(0).cumsum().to_numpy(np.int64)
    doc = pd.factorize(sentences["doc_id"])[0]
    edges = np.flatnonzero(np.diff(doc)) + 1
    edges = edges[np.diff(size[edges - 1] // most, prepend=0) > 0]
    if not len(edges):
        return find(sentences)
    cuts = pairwise([0, *edges.tolist(), len(doc)])
    return pd.concat([find(sentences.iloc[a:b]) for a, b in cuts], ignore_index=True)
