"""Why a sentence scores what it scores: `explain_sentiment`, and lexicons held side by side."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from kit.sentiment.known import JOINED, Word
from kit.sentiment.scoring import emphasis, known_words, scale, score_texts
from kit.sentiment.weighing import weigh
from kit.sentiment.words import negates, vader_words
from kit.tables import KitError

_COLUMNS = {"start": "Int64", "end": "Int64", "match": "str", "weight": "float64",
            "changed_by": "str", "contribution": "float64"}  # fmt: skip


def explain_sentiment(
    sentence: str,
    *,
    method: str = "news",
    mends: Collection[str] | None = None,
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Show each word that gives a sentence its tone, what changed it, and the sum.

    Parameters
    ----------
    sentence : str
    method, mends, lexicon
        As for `score_sentiment`.

    Returns
    -------
    DataFrame
        One row per word with a valence, in order: ``start, end`` (characters of the
        sentence), ``match``, ``weight`` (its own), ``changed_by`` (what changed it:
        "not: negation", "very: intensifier", "but: contrast", "capitals", "length",
        "part of a name") and ``contribution``. Three rows follow without a place:
        ``(emphasis)``, ``(sum)`` and ``(compound)``.

    Raises
    ------
    KitError
        If the sentence is no text, or an option is wrong.

    Examples
    --------
    >>> explain_sentiment("This is not good.", method="vader")[
    ...     ["match", "weight", "changed_by"]].head(1).values.tolist()
    [['good', 1.9, 'not: negation']]
    """
    if not isinstance(sentence, str):
        raise KitError(
            "explain_sentiment needs one sentence as text.",
            f"Found: {type(sentence).__name__}.",
            "Take one from sentences['text'].",
        )
    known = known_words(method, mends, lexicon, function="explain_sentiment")
    weighed = weigh([sentence], known)
    words = [weighed.words[i] for i in weighed.code]
    times = float(scale(np.array([len(words)]), known)[0])
    weights = dict(zip(weighed.charged.tolist(), weighed.weights.tolist(), strict=True))
    rows = _word_rows(sentence, words, weights, known.shifters, times)
    extra, total = emphasis(sentence), sum(weights.values()) * times
    extra = extra if total > 0 else -extra if total < 0 else 0.0
    compound = float(score_texts([sentence], known)[0, -1])
    for name, value in (("(emphasis)", extra), ("(sum)", total + extra), ("(compound)", compound)):
        rows.append((pd.NA, pd.NA, name, np.nan, "", value))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _word_rows(
    sentence: str,
    words: Sequence[Word],
    weights: dict[int, float],
    shifters: frozenset[str],
    times: float,
) -> list[tuple[object, ...]]:
    """Give a row to each word with a valence."""
    rows: list[tuple[object, ...]] = []
    for i, (word, span) in enumerate(zip(words, _find(sentence, words), strict=True)):
        if word.valence is None:
            continue
        changes, weight = ["part of a name"], weights.get(i, 0.0)
        if i in weights:
            changes = _changes(words, i, weight, shifters) + ["length"] * (times != 1)
        text = word.text.replace(JOINED, " ")
        rows.append((*span, text, word.valence, ", ".join(changes), weight * times))
    return rows


def _find(sentence: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Find the words in the sentence, one after the other."""
    plain = sentence.replace("’", "'").replace("‘", "'").replace("ʼ", "'").replace("＇", "'")
    at, places = 0, []
    for word in words:
        text = word.text.translate({0x2019: "'", 0x2018: "'", ord(JOINED): " "})
        start = plain.find(text, at)
        start = at if start < 0 else start
        at = start + len(word.text)
        places.append((start, at))
    return places


def _changes(words: Sequence[Word], i: int, weight: float, shifters: frozenset[str]) -> list[str]:
    """Name what changed a word's weight."""
    found, intensifiers = [], vader_words("intensifier")
    for back in (1, 2, 3):
        if i < back:
            break
        word = words[i - back]
        if word.lower in shifters:
            found.append(f"{word.text}: shifter")
        elif word.valence is None and word.lower in intensifiers:
            found.append(f"{word.text}: intensifier")
        elif word.valence is None and (negates(word.lower) or word.lower == "least"):
            found.append(f"{word.text}: negation")
    if words[i].lower in intensifiers:
        found.append("is itself an intensifier")
    if any(word.lower == "but" for word in words):
        found.append("but: contrast")
    if words[i].text.isupper() and not all(word.text.isupper() for word in words):
        found.append("capitals")
    if not found and abs(weight - (words[i].valence or 0.0)) > 1e-9:
        found.append("context")  # an idiom, or the context of the word's first occurrence
    return found
