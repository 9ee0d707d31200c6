"""Tone of sentences: `score_sentiment`, VADER or VADER mended for news."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache

import pandas as pd

from kit.sentiment.known import Words
from kit.sentiment.news import MENDS, NewsWords, score_news
from kit.sentiment.vader import Scores, score_text
from kit.sentiment.words import news_weights, user_words, vader_lexicon
from kit.tables import KitError, one_of, require

METHODS = ("news", "vader")
_MISSING = Scores(*[float("nan")] * 4)


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
        For "news": which of "apostrophes", "marks", "hyphens", "repeats", "names" and
        "weights" to apply. All by default; none of them is VADER.
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
    score = scorer(method, mends, lexicon, function="score_sentiment")
    # plain tuples of numbers, unlike named ones, are nothing that the garbage collector walks
    rows = [tuple(score(t)) if isinstance(t, str) else _MISSING for t in sentences["text"]]
    columns = dict(zip(Scores._fields, zip(*rows, strict=True), strict=False)) if rows else {}
    scores = {
        name: pd.Series(columns.get(name, ()), sentences.index, "float64")
        for name in Scores._fields
    }
    return sentences.assign(**scores)


def scorer(
    method: str,
    mends: Collection[str] | None,
    lexicon: pd.DataFrame | None,
    *,
    function: str,
) -> Callable[[str], Scores]:
    """Make the function that scores one text, after checking the options."""
    known = known_words(method, mends, lexicon, function=function)
    if isinstance(known, NewsWords):
        return lambda text: score_news(text, known)
    return lambda text: score_text(text, known)


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
        return (
            _own_words(None) if lexicon is None else Words(user_words(lexicon, function=function))
        )
    chosen = list(MENDS) if mends is None else [mends] if isinstance(mends, str) else list(mends)
    for mend in chosen:
        one_of(mend, MENDS, name="mend", function=function)
    if lexicon is not None:
        return NewsWords(user_words(lexicon, function=function), chosen)
    return _own_words(frozenset(chosen))


@lru_cache(maxsize=4)
def _own_words(mends: frozenset[str] | None) -> Words:
    """Make the kit's own words, with the mends or as VADER has them, once: they remember."""
    if mends is None:
        return Words(vader_lexicon())
    return NewsWords(news_weights() if "weights" in mends else vader_lexicon(), mends)
