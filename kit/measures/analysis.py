"""The whole analysis in one call."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from kit.hedging.hedges import find_hedges
from kit.language.sentences import split_sentences
from kit.mentions.mentions import find_mentions
from kit.quotes.quotes import find_quotes
from kit.sentiment.scoring import score_sentiment


class Tables(NamedTuple):
    """The tables that `analyze` makes, in the order in which they are made."""

    sentences: pd.DataFrame
    hedges: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    scored: pd.DataFrame


def analyze(documents: pd.DataFrame) -> Tables:
    """Find sentences, hedges, mentions and quotes, and score the tone, of documents.

    Parameters
    ----------
    documents : DataFrame
        Needs ``doc_id, text``; made by `read_corpus`.

    Returns
    -------
    Tables
        A named tuple ``(sentences, hedges, mentions, quotes, scored)``, each as its
        own function returns it with default options.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Talks may fail, Ann Wren said."]})
    >>> tables = analyze(documents)
    >>> tables.hedges["match"].tolist(), tables.quotes["speaker"].tolist()
    (['may'], ['Ann Wren'])
    """
    sentences = split_sentences(documents)
    mentions = find_mentions(sentences)
    return Tables(
        sentences=sentences,
        hedges=find_hedges(sentences),
        mentions=mentions,
        quotes=find_quotes(documents, sentences, mentions),
        scored=score_sentiment(sentences),
    )
