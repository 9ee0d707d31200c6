"""Contrasts: what one group of articles has more or less of than all the others."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from kit.language.characters import fold
from kit.measures.counts import CountTable, count_documents, count_found, tabulate
from kit.measures.groups import list_names
from kit.measures.intervals import LEVEL, compare_rates, rate_interval
from kit.measures.rates import PER, size_documents
from kit.measures.sums import Numbers, sum_clusters
from kit.tables import FEW, KitError, require

# "Modi's" counts as "modi"; so does "it's" as "it"
_WORD = re.compile(r"(\d+(?:[.,]\d+)*|[^\W_]+(?:'(?!s\b)[^\W_]+)*)(?:'s\b)?")


def contrast(
    found: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str | Sequence[str],
) -> pd.DataFrame:
    """Hold the rate of each group against the rate of all other articles.

    Parameters
    ----------
    found, sentences, documents : DataFrame
        As for `count_rates`.
    by : str or sequence of str
        At least one column of `documents` (``outlet``), which makes the groups, and
        columns of `found` (``category``): each value is held against the same value.

    Returns
    -------
    DataFrame
        One row per group and value: ``*by, n, n_tokens, rate, rest, ratio, low, high, p,
        apart, n_documents``. ``rest`` is the rate of all other documents, ``ratio`` is
        ``rate / rest`` with its 95 % interval, and ``p`` the chance of a ratio at least so far
        from 1 if there were no difference, corrected for all rows (Holm). ``apart`` says
        whether ``p`` is under 0.05. A group of fewer than five articles, or
        with fewer than five others, has NA there.

    Notes
    -----
    Holm 1979 holds the chance that any row at all is apart by mere chance under 5 %.
    Intervals are of each row by itself, with articles as clusters (see
    `kit.measures.intervals.compare_rates`). A difference of rates has no cause in
    it: outlets that write on other matters hedge differently.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": [*"abcdefghij"], "outlet": ["Post"] * 5 + ["Wire"] * 5})
    >>> sentences = documents.assign(n_tokens=500)
    >>> found = pd.DataFrame({"doc_id": [*"abcde" * 6, "f"]})
    >>> contrast(found, sentences, documents, by="outlet")[["outlet", "rate", "rest", "apart"]].values.tolist()
    [['Post', 12.0, 0.4, True], ['Wire', 0.4, 12.0, True]]
    """
    names = list_names(by)
    sized = size_documents(sentences, documents, function="contrast")
    _need_group(names, documents, "contrast")
    counts = count_found(found, documents, names, function="contrast")
    made = _against_rest(tabulate(counts, sized, "n_tokens", names, function="contrast"))
    p = _holm(made["p"].to_numpy())
    apart = pd.array(p < 1 - LEVEL, "boolean")
    apart[np.isnan(p)] = pd.NA
    columns = [*names, "n", "n_tokens", "rate", "rest", "ratio", "low", "high", "p", "apart", "n_documents"]  # fmt: skip
    return made.assign(p=p, apart=apart)[columns]


def compare_words(
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str = "outlet",
    found: pd.DataFrame | None = None,
    length: int = 1,
    top: int = 20,
) -> pd.DataFrame:
    """Find the words, phrases, cues or actors that set each group apart from the rest.

    Parameters
    ----------
    sentences : DataFrame
        Needs ``doc_id, n_tokens, text``.
    documents : DataFrame
        Needs ``doc_id`` and the column `by`.
    by : str
        A column of `documents`.
    found : DataFrame, optional
        Compare these instead of words: the column ``actor`` (mentions, quotes), else
        ``cue`` (hedges, matches), or words that `count_words` has counted.
    length : int
        Words in a phrase.
    top : int
        Words a group at most.

    Returns
    -------
    DataFrame
        For each group the surest first: ``by, word, n, n_tokens, rate, rest, log_ratio, low,
        high, n_documents, n_holding``. ``log_ratio`` is the binary logarithm of ``rate /
        rest`` (1: twice as often) with its 95 % interval; only words whose interval lies
        above 0 are listed. ``n_holding`` is the number of the group's articles with the word.

    Notes
    -----
    The log ratio of Hardie 2014, with articles as clusters, so that one article which repeats
    a word does not make it the outlet's. Words in fewer than five of the group's articles,
    and groups of fewer than five articles, are left out. Intervals are not corrected for the
    number of words: read the list as an invitation to look at passages.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": [*"abcdefghij"], "outlet": ["Post"] * 5 + ["Wire"] * 5})
    >>> text = ["Rain, " * 9 + "again."] * 5 + ["Sun, " * 9 + "again."] * 5
    >>> sentences = pd.DataFrame({"doc_id": [*"abcdefghij"], "n_tokens": 10, "text": text})
    >>> compare_words(sentences, documents)[["outlet", "word", "n"]].values.tolist()
    [['Post', 'rain', 45], ['Wire', 'sun', 45]]
    """
    function = "compare_words"
    needs = ["doc_id", "n_tokens", *(["text"] if found is None else [])]
    require(sentences, needs, table="sentences", function=function)
    _need_group([by], documents, function)
    sized = size_documents(sentences, documents, function=function)
    counts = count_words(sentences, length) if found is None else _count_found(found)
    spread = counts["word"].value_counts()
    counts = counts[counts["word"].isin(spread.index[spread >= FEW])]
    table = tabulate(counts, sized, "n_tokens", [by, "word"], function=function)
    made = _against_rest(table)
    logs = {name: np.log2(made[name]) for name in ("ratio", "low", "high")}
    made = made.assign(**logs).rename(columns={"ratio": "log_ratio"})
    kept = made[(made["low"] > 0) & (made["n_holding"] >= FEW)]
    size = max(1, len(table.values))  # rows of a group
    order = kept.iloc[np.lexsort((kept["word"], -kept["low"], kept.index // size))]
    columns = [by, "word", "n", "n_tokens", "rate", "rest", "log_ratio", "low", "high", "n_documents", "n_holding"]  # fmt: skip
    return order.groupby(order.index // size).head(top)[columns].reset_index(drop=True)


def _need_group(names: Sequence[str], documents: pd.DataFrame, function: str) -> None:
    require(documents, ["doc_id"], table="documents", function=function)
    if not any(name in documents.columns for name in names):
        raise KitError(
            f"{function} needs a column of documents in by, to make the groups.",
            f"Found: {', '.join(names) or 'none'}.",
            f"Choose of: {', '.join(map(str, documents.columns))}.",
        )


def _against_rest(table: CountTable) -> pd.DataFrame:
    """Compare each group with all other documents, value by value."""
    shape = (len(table.groups), len(table.values))
    parts = {name: np.full(shape, np.nan) for name in ("rest", "ratio", "low", "high", "p")}
    holding = np.zeros(shape, np.int64)
    for at in range(len(table.groups)):
        inside = table.group == at
        own, others = table.counts[inside], table.counts[~inside]
        holding[at] = np.diff(own.tocsc().indptr)
        if min(inside.sum(), (~inside).sum()) < FEW:
            continue
        one = sum_clusters(own, table.size[inside])
        rest = sum_clusters(others, table.size[~inside])
        parts["rest"][at] = PER * rest.value
        for name, part in compare_rates(one, rest)._asdict().items():
            parts[name][at] = part
    rates = table.measure("n_tokens", "rate", rate_interval, per=PER)
    against = {name: part.ravel() for name, part in parts.items()}
    return rates.assign(**against, n_holding=holding.ravel())


def _holm(p: Numbers) -> Numbers:
    """Correct p values for their number: Holm 1979."""
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    made = p.copy()
    made[order] = np.minimum(1, np.maximum.accumulate(p[order] * np.arange(len(order), 0, -1)))
    return made


def count_words(sentences: pd.DataFrame, length: int = 1) -> pd.DataFrame:
    """Count the words, or runs of words within a sentence, of each document.

    >>> count_words(pd.DataFrame({"doc_id": ["a"], "text": ["Rain, rain again."]})).values.tolist()
    [['a', 'rain', 2], ['a', 'again', 1]]
    """
    counted: dict[str, Counter[str]] = {}
    for doc_id, text in zip(sentences["doc_id"].tolist(), sentences["text"].tolist(), strict=True):
        words = _WORD.findall(fold(text))
        runs = [words[at:] for at in range(length)]
        phrases = words if length == 1 else map(" ".join, zip(*runs, strict=False))
        counted.setdefault(doc_id, Counter()).update(phrases)
    words = [word for counter in counted.values() for word in counter]
    n = [k for counter in counted.values() for k in counter.values()]
    ids = np.repeat(np.array([*counted], object), [len(counter) for counter in counted.values()])
    return pd.DataFrame({"doc_id": pd.Series(ids, dtype="str"), "word": pd.Series(words, dtype="str"), "n": pd.Series(n, dtype="int64")})  # fmt: skip


def _count_found(found: pd.DataFrame) -> pd.DataFrame:
    columns = getattr(found, "columns", ())
    if {"doc_id", "word", "n"} <= set(columns):
        return found
    column = "actor" if "actor" in columns else "cue"
    require(found, ["doc_id", column], table="found", function="compare_words")
    known = found[found[column].notna()]
    return count_documents(known, by=column).rename(columns={column: "word"})
