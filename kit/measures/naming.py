"""Who is named together with whom."""

import numpy as np
import pandas as pd
import scipy

from kit.mentions.counts import keep_counted
from kit.tables import require


def count_pairs(mentions: pd.DataFrame, *, top: int = 15) -> pd.DataFrame:
    """Count in how many articles two actors are both named.

    Parameters
    ----------
    mentions : DataFrame
        Needs ``doc_id, actor``.
    top : int
        Actors paired: those in most articles.

    Returns
    -------
    DataFrame
        ``actor, other, n_documents``: one row per unordered pair that shares an article,
        and one per actor with itself (the articles that name it).

    Examples
    --------
    >>> mentions = pd.DataFrame({"doc_id": ["a", "a", "b"], "actor": ["Ann", "Bo", "Ann"]})
    >>> count_pairs(mentions).values.tolist()
    [['Ann', 'Ann', 2], ['Ann', 'Bo', 1], ['Bo', 'Bo', 1]]
    """
    require(mentions, ["doc_id", "actor"], table="mentions", function="count_pairs")
    named = keep_counted(mentions[mentions["actor"].notna()])[["doc_id", "actor"]].drop_duplicates()
    kept = named.groupby("actor").size().sort_values(ascending=False, kind="stable").index[:top]
    actor, article = kept.get_indexer(pd.Index(named["actor"])), pd.factorize(named["doc_id"])[0]
    known = actor >= 0
    cells = (np.ones(known.sum(), np.int64), (article[known], actor[known]))
    presence = scipy.sparse.coo_array(cells, shape=(len(named), len(kept))).tocsr()
    together = scipy.sparse.triu(presence.T @ presence, format="coo")
    order = np.lexsort((together.col, together.row))
    first, second = kept.take(together.row[order]), kept.take(together.col[order])
    table = pd.DataFrame({"actor": first, "other": second, "n_documents": together.data[order]})
    return table.astype({"actor": "str", "other": "str", "n_documents": "int64"})
