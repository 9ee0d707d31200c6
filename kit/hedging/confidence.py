"""Confidence statements: no probabilities, and not to be mixed with one."""

import re

import numpy as np
import pandas as pd

from kit.language.characters import fold
from kit.tables import require

_CONFIDENCE = re.compile(
    r"\b(?:with |in )?(?:(?:very|fairly|relatively|only) )?(?P<level>low|limited|moderate|medium|"
    r"some|high|great)(?: (?:to|or) (?P<upper>moderate|high))?(?: degrees? of| levels? of)? "
    r"confidence\b(?! (?:vote|interval|trick|booster))"
)
_LEVELS = {"limited": "low", "some": "low", "medium": "moderate", "great": "high"}
#: Possibility words are no likelihood judgement in the sense of ICD 203.
_NO_LIKELIHOOD = ("may", "might", "could", "possible")


def flag_confidence(sentences: pd.DataFrame, hedges: pd.DataFrame) -> pd.DataFrame:
    """Find confidence statements, and flag those in one sentence with a likelihood.

    Parameters
    ----------
    sentences : DataFrame
        Needs ``doc_id, sent_id, start, text``.
    hedges : DataFrame
        Needs ``doc_id, sent_id, phrase``; made by `find_hedges` from the same sentences.

    Returns
    -------
    DataFrame
        One row per confidence statement: ``doc_id, sent_id, start, end, match, level``
        (low, moderate, high) and ``mixed``, true where the sentence also states a
        likelihood. ``start`` and ``end`` are characters of the document's text.

    Raises
    ------
    KitError
        If a column is missing.

    Notes
    -----
    ICD 203 (2015, section D.6.e.2) keeps confidence in a judgement apart from the
    likelihood of an event and forbids both in one sentence, because readers take one for
    the other. This is a table of its own, not a column of the hedges: a confidence
    statement is no hedge by the codebook, it may stand where no hedge does, and a flag on
    hedges would vanish with the hedge. A level worded otherwise ("we are quite sure") is
    not seen.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0],
    ...     "text": ["We judge with high confidence that an attack is likely."]})
    >>> hedges = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "phrase": ["likely"]})
    >>> flag_confidence(sentences, hedges)[["match", "level", "mixed"]].values.tolist()
    [['with high confidence', 'high', True]]
    """
    name = "flag_confidence"
    require(sentences, ["doc_id", "sent_id", "start", "text"], table="sentences", function=name)
    require(hedges, ["doc_id", "sent_id", "phrase"], table="hedges", function=name)
    stated = hedges[hedges["phrase"].notna() & ~hedges["phrase"].isin(_NO_LIKELIHOOD)]
    likelihood = set(zip(stated["doc_id"].tolist(), stated["sent_id"].tolist(), strict=True))
    texts = [t if isinstance(t, str) else "" for t in sentences["text"].tolist()]
    found = [
        (row, *match.span(), _level(match), texts[row][match.start() : match.end()])
        for row, text in enumerate(texts)
        if "onfidence" in text or "ONFIDENCE" in text
        for match in _CONFIDENCE.finditer(fold(text))
    ]
    row = np.array([hit[0] for hit in found], dtype=np.int64)
    shift = sentences["start"].to_numpy(np.int64)[row] if len(row) else row
    doc_id = sentences["doc_id"].array.take(row)
    sent_id = sentences["sent_id"].to_numpy(np.int64)[row] if len(row) else row
    keys = zip(list(doc_id), sent_id.tolist(), strict=True)
    return pd.DataFrame({
        "doc_id": pd.Series(doc_id, dtype="str"),
        "sent_id": pd.Series(sent_id, dtype="int64"),
        "start": pd.Series([hit[1] for hit in found], dtype="int64") + shift,
        "end": pd.Series([hit[2] for hit in found], dtype="int64") + shift,
        "match": pd.Series([hit[4] for hit in found], dtype="str"),
        "level": pd.Series([hit[3] for hit in found], dtype="str"),
        "mixed": pd.Series([key in likelihood for key in keys], dtype="bool"),
    })  # fmt: skip


def _level(match: re.Match[str]) -> str:
    word = match["upper"] or match["level"]
    return _LEVELS.get(word, word)
