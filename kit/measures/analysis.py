"""The whole analysis in one call."""

import os
from typing import NamedTuple

import pandas as pd

from kit.hedging.hedges import find_hedges
from kit.language.sentences import split_sentences
from kit.measures.cuts import find_language
from kit.mentions.mentions import find_mentions
from kit.quotes.quotes import find_quotes
from kit.sentiment.scoring import score_sentiment
from kit.tables import build, require


class Tables(NamedTuple):
    """The tables that `analyze` makes, in the order in which they are made."""

    sentences: pd.DataFrame
    hedges: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    scored: pd.DataFrame
    left_out: pd.DataFrame


def analyze(
    documents: pd.DataFrame,
    *,
    aliases: pd.DataFrame | str | os.PathLike[str] | None = None,
    all_languages: bool = False,
) -> Tables:
    """Find sentences, hedges, mentions and quotes, and score the tone, of documents.

    Parameters
    ----------
    documents : DataFrame
        Needs ``doc_id, text``; made by `read_corpus`.
    aliases : DataFrame or path, optional
        As `find_mentions` takes them.
    all_languages : bool
        Whether documents that `read_corpus` flagged as another language are analysed too.

    Returns
    -------
    Tables
        A named tuple ``(sentences, hedges, mentions, quotes, scored)``, each as its
        own function returns it with default options, and ``left_out``: the documents that
        were not analysed, with ``doc_id, language``.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Talks may fail, Ann Wren said."]})
    >>> tables = analyze(documents)
    >>> tables.hedges["match"].tolist(), tables.quotes["speaker"].tolist()
    (['may'], ['Ann Wren'])

    Notes
    -----
    The kit's rules and lexicons are those of English: what they find in another language is
    chance. Without a column ``flags`` every document is taken for English.
    """
    require(documents, ["doc_id", "text"], table="documents", function="analyze")
    language = find_language(documents)
    foreign = language.ne("en") & (not all_languages)
    left_out = {"doc_id": documents["doc_id"][foreign], "language": language[foreign]}
    documents = documents[~foreign]
    sentences = split_sentences(documents)
    mentions = find_mentions(sentences, aliases=aliases)
    return Tables(
        sentences=sentences,
        hedges=find_hedges(sentences),
        mentions=mentions,
        quotes=find_quotes(documents, sentences, mentions),
        scored=score_sentiment(sentences),
        left_out=build("left_out", left_out).reset_index(drop=True),
    )
