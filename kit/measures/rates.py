"""Rates and shares: how often something stands, with its denominator and interval."""

from collections.abc import Sequence

import pandas as pd

from kit.measures.counts import count_found, tabulate
from kit.measures.intervals import rate_interval, share_interval
from kit.tables import require

PER = 1000  # tokens


def count_rates(
    found: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str | Sequence[str] = (),
) -> pd.DataFrame:
    """Count matches per 1,000 tokens in groups, zero-filled, with intervals.

    Parameters
    ----------
    found : DataFrame
        Matches, hedges, mentions or quotes; needs ``doc_id`` and the grouping
        columns that are not in `documents`.
    sentences : DataFrame
        Needs ``doc_id, n_tokens``: the denominators.
    documents : DataFrame
        Needs ``doc_id`` and the other grouping columns.
    by : str or sequence of str
        Columns of `documents` (``outlet``, ``date``, ``section``) and of `found`
        (``category``, ``kind``, ``cue``). Without any, one row for the whole.

    Returns
    -------
    DataFrame
        One row per group: ``*by, n, n_tokens, rate, low, high, n_documents``. Every
        combination of the values that occur has a row, also with ``n`` 0. ``rate``
        is per 1,000 tokens; ``low`` and ``high`` bound its 95 % interval, with articles as
        clusters, NaN where a group has fewer than two documents with tokens.

    Raises
    ------
    KitError
        If a column is missing, a grouping column is in neither table or mixes types, or
        a match lies in a document that is not in `documents`.

    Notes
    -----
    ``n_tokens`` is the size of the documents in the group, so rates of several
    categories in one outlet share it and may be added. A document without an
    outlet is a group of its own, with NaN as its name. For the interval, and what it
    cannot see, see `kit.measures.intervals`; under five documents it is wide, and no
    figure ranks the group.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Wire"]})
    >>> sentences = pd.DataFrame({"doc_id": ["a", "b"], "n_tokens": [500, 500]})
    >>> found = pd.DataFrame({"doc_id": ["a", "a"]})
    >>> count_rates(found, sentences, documents, by="outlet")[["outlet", "n", "rate"]].values.tolist()
    [['Post', 2, 4.0], ['Wire', 0, 0.0]]
    """
    sized = size_documents(sentences, documents, function="count_rates")
    counts = count_found(found, documents, by, function="count_rates")
    return rate_counts(counts, sized, by=by, function="count_rates")


def rate_counts(
    counts: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str | Sequence[str] = (),
    function: str = "rate_counts",
) -> pd.DataFrame:
    """Compute the rates of `count_rates` from what `count_documents` made of all documents.

    Columns of `counts` beyond those of `by` are summed over; `documents` needs ``n_tokens``.

    >>> counts = pd.DataFrame({"doc_id": ["a", "a"], "cue": ["may", "if"], "n": [3, 1]})
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "n_tokens": [500, 500]})
    >>> rate_counts(counts, documents)[["n", "rate"]].values.tolist()
    [[4.0, 4.0]]
    """
    require(counts, ["doc_id", "n"], table="counts", function=function)
    require(documents, ["doc_id", "n_tokens"], table="documents", function=function)
    table = tabulate(counts, documents, "n_tokens", by, function=function)
    return table.measure("n_tokens", "rate", rate_interval, per=PER)


def count_shares(
    found: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str | Sequence[str] = (),
) -> pd.DataFrame:
    """Count the share of sentences that hold a match, in groups, as `count_rates` counts rates.

    The columns are ``*by, n, n_sentences, share, low, high, n_documents``; `found` and `sentences`
    need ``sent_id``, and a sentence counts once, however many matches it holds.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"]})
    >>> sentences = pd.DataFrame({"doc_id": ["a", "a", "b", "b"], "sent_id": [0, 1, 0, 1]})
    >>> found = pd.DataFrame({"doc_id": ["a", "a"], "sent_id": [1, 1]})
    >>> count_shares(found, sentences, documents)[["n", "n_sentences", "share"]].values.tolist()
    [[1.0, 4.0, 0.25]]
    """
    function = "count_shares"
    sized = size_documents(sentences, documents, function=function, of="sent_id")
    counts = count_found(found, documents, by, function=function, once=["sent_id"])
    table = tabulate(counts, sized, "n_sentences", by, function=function)
    return table.measure("n_sentences", "share", share_interval)


def size_documents(
    sentences: pd.DataFrame, documents: pd.DataFrame, *, function: str, of: str = "n_tokens"
) -> pd.DataFrame:
    """Give documents the column ``n_tokens`` (or ``n_sentences``, `of` ``sent_id``)."""
    require(sentences, ["doc_id", of], table="sentences", function=function)
    require(documents, ["doc_id"], table="documents", function=function)
    grouped = sentences.groupby("doc_id", sort=False)[of]
    sizes, name = (grouped.sum(), of) if of == "n_tokens" else (grouped.size(), "n_sentences")
    at = pd.Index(documents["doc_id"])
    return documents.assign(**{name: sizes.reindex(at, fill_value=0).to_numpy()})
