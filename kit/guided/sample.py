"""The sample corpus and its tables, each computed once and only when asked for."""

from functools import cached_property

import pandas as pd

from kit.corpus.sample import load_sample
from kit.hedging.estimates import estimate_probability
from kit.hedging.hedges import find_hedges
from kit.language.sentences import split_sentences
from kit.measures.forecasts import find_forecasts
from kit.measures.sample import load_outcomes
from kit.mentions.mentions import find_mentions
from kit.quotes.quotes import find_quotes
from kit.sentiment.scoring import score_sentiment


class Sample:
    """The tables that the lessons speak of, made with default options."""

    @cached_property
    def documents(self) -> pd.DataFrame:
        return load_sample()[0]

    @cached_property
    def sentences(self) -> pd.DataFrame:
        return split_sentences(self.documents)

    @cached_property
    def hedges(self) -> pd.DataFrame:
        return find_hedges(self.sentences)

    @cached_property
    def estimates(self) -> pd.DataFrame:
        return estimate_probability(self.hedges)

    @cached_property
    def mentions(self) -> pd.DataFrame:
        return find_mentions(self.sentences)

    @cached_property
    def quotes(self) -> pd.DataFrame:
        return find_quotes(self.documents, self.sentences, self.mentions)

    @cached_property
    def scored(self) -> pd.DataFrame:
        return score_sentiment(self.sentences)

    @cached_property
    def forecasts(self) -> pd.DataFrame:
        return find_forecasts(
            self.documents, self.sentences, self.estimates, self.mentions, self.quotes
        )

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        return load_outcomes()[0]
