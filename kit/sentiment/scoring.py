"""Tone of sentences: `score_sentiment`, VADER or VADER mended for news."""

from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.sentiment.known import MENDS, Words
from kit.sentiment.weighing import Numbers, weigh
from kit.sentiment.words import news_weights, user_words, vader_lexicon
from kit.tables import KitError, one_of, require

METHODS = ("news", "vader")
SCORES = ("neg", "neu", "pos", "compound")
_AT_ONCE = 8_000  # texts weighed at once, so that memory stays small
_ALPHA = 15  # VADER's approximate largest sum


def score_sentiment(
    sentences: pd.DataFrame,
    *,
    method: str = "news",
    mends: Collection[str] | None = None,
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Score the tone of every sentence.

    Parameters
    ----------
    sentences : DataFrame
        Needs ``text``; made by `split_sentences`.
    method : {"news", "vader"}
        "vader" gives NLTK's numbers, to every digit. "news" mends what fails on news.
    mends : collection of str, optional
        For "news": which of "apostrophes", "marks", "hyphens", "repeats", "names", "shifters",
        "lengths", "idioms" and "weights" to apply. All by default; none of them is VADER.
    lexicon : DataFrame, optional
        Your own words instead of the method's: ``cue`` (or ``word``) and ``valence``,
        about -4...4. See `read_lexicon`.

    Returns
    -------
    DataFrame
        The sentences with ``neg, neu, pos`` (shares, 0...1) and ``compound`` (-1...1).
        Missing text scores NaN.

    Raises
    ------
    KitError
        If a column is missing, a name is unknown, or the lexicon holds a bad row.

    Notes
    -----
    The unit is the sentence. Over a whole article the compound saturates near ±1;
    `summarise_tone` describes an article by its sentences. Tone is not stance: a
    sentence about a war is negative whoever started it (see `score_mentions`). Irony,
    and words whose worth depends on the reader's side, are not seen. Source: Hutto and
    Gilbert (2014), VADER, ICWSM-14; the weights' card is ``news_weights.toml``.

    Examples
    --------
    >>> sentences = pd.DataFrame({"text": ["The United Nations met.", "Talks weren’t good."]})
    >>> score_sentiment(sentences)["compound"].round(1).tolist()
    [0.0, -0.5]
    """
    require(sentences, ["text"], table="sentences", function="score_sentiment")
    known = known_words(method, mends, lexicon, function="score_sentiment")
    texts = sentences["text"].tolist()
    there = np.array([isinstance(text, str) for text in texts], np.bool_)
    scores = np.full((len(texts), len(SCORES)), np.nan)
    scores[there] = score_texts([text for text in texts if isinstance(text, str)], known)
    columns = {name: scores[:, i].copy() for i, name in enumerate(SCORES)}
    return sentences.assign(**columns)


def score_texts(texts: Sequence[str], known: Words) -> Numbers:
    """Score texts: a row each, ``neg, neu, pos, compound`` as NLTK rounds them.

    Examples
    --------
    >>> score_texts(["VADER is smart!"], Words({"smart": 1.7})).tolist()
    [[0.0, 0.401, 0.599, 0.4574]]
    """
    parts = (texts[i : i + _AT_ONCE] for i in range(0, len(texts), _AT_ONCE))
    return np.concatenate([np.empty((0, len(SCORES))), *(_score(part, known) for part in parts)])


def _score(texts: Sequence[str], known: Words) -> Numbers:
    weighed = weigh(texts, known)
    weights = weighed.weights

    def add_up(rows: NDArray[np.int64], values: Numbers | None = None) -> Numbers:
        return np.bincount(rows, values, len(texts)).astype(float)

    of = weighed.row[weighed.charged]
    n_words = add_up(weighed.row)
    extra = np.array([emphasis(t) if "!" in t or "?" in t else 0.0 for t in texts])
    total = add_up(of, weights) * scale(n_words, known)
    total += np.sign(total) * extra
    # One is added to each, as neutral words count one each.
    pos = add_up(of, np.where(weights > 0, weights + 1, 0.0))
    neg = add_up(of, np.where(weights < 0, weights - 1, 0.0))
    neutral = n_words - add_up(of[weights != 0])
    more, less = pos > -neg, pos < -neg
    pos[more] += extra[more]
    neg[less] -= extra[less]
    whole = np.maximum(pos - neg + neutral, 1)  # a text without words scores nothing
    shares = (np.abs(neg / whole), neutral / whole, np.abs(pos / whole))
    compound = total / np.sqrt(total * total + _ALPHA)
    return np.transpose([*(_round(share, 3) for share in shares), _round(compound, 4)])


def _round(values: Numbers, digits: int) -> Numbers:
    """Round as Python does, which near a tie differs from what NumPy does."""
    moved = values * 10**digits
    rounded = np.rint(moved) / 10**digits
    for i in np.flatnonzero(np.abs(np.abs(moved - np.trunc(moved)) - 0.5) < 1e-6).tolist():
        rounded[i] = round(float(values[i]), digits)
    return rounded


def scale(n_words: Numbers, known: Words) -> Numbers:
    """Tell what the sum of a sentence is multiplied by: with the mend "lengths" 1 at ten words."""
    return np.sqrt(15 / (n_words + 5)) if "lengths" in known.mends else np.ones(len(n_words))


def emphasis(text: str) -> float:
    """Tell how much exclamation and question marks add to the sum."""
    asked = text.count("?")
    doubt = 0.0 if asked < 2 else asked * 0.18 if asked < 4 else 0.96
    return min(text.count("!"), 4) * 0.292 + doubt


def known_words(
    method: str,
    mends: Collection[str] | None,
    lexicon: pd.DataFrame | None,
    *,
    function: str,
) -> Words:
    """Choose the word list and the mends, or say in the house's voice why not."""
    one_of(method, METHODS, name="method", function=function)
    if method == "vader":
        if mends:
            raise KitError(
                f"{function} mends nothing with method='vader'.",
                f"Found mends={list(mends)!r}.",
                "Use method='news'.",
            )
        mends = []
    chosen = list(MENDS) if mends is None else [mends] if isinstance(mends, str) else list(mends)
    for mend in chosen:
        one_of(mend, MENDS, name="mend", function=function)
    if lexicon is not None:
        return Words(user_words(lexicon, function=function), chosen)
    return _own_words(frozenset(chosen))


@lru_cache(maxsize=4)
def _own_words(mends: frozenset[str]) -> Words:
    """Make the kit's own words, with the mends or as VADER has them, once: they remember."""
    return Words(news_weights() if "weights" in mends else vader_lexicon(), mends)
