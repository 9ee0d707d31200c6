"""Desk: choose a corpus, then every explorer of it, on one page without code."""

from html import escape
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from kit.hedging.estimates import estimate_probability
from kit.measures.analysis import Tables, analyze
from kit.measures.cuts import find_language
from kit.measures.forecasts import find_forecasts
from kit.mentions.joining import join_actors
from kit.quotes.quotes import find_quotes
from kit.tables import KitError
from kit.views.explorers.actors import ActorExplorer
from kit.views.explorers.concordance import Concordance
from kit.views.explorers.controls import press
from kit.views.explorers.corpus import CorpusChooser
from kit.views.explorers.cut import CorpusFilter
from kit.views.explorers.forecasts import ForecastExplorer
from kit.views.explorers.frame import Explorer
from kit.views.explorers.hedges import HedgeExplorer
from kit.views.explorers.reader import ArticleReader
from kit.views.explorers.tone import SentimentExplorer
from kit.views.prose import count

#: The labels of tabs are too pale by themselves for many eyes.
_DARK = "<style>.lm-TabBar-tab,.jupyter-widget-Collapse-header{color:#1c211b!important}</style>"


class Desk(widgets.VBox):
    """Choose a corpus and explore it: one filter above, a tab for each explorer.

    Parameters
    ----------
    corpus : str
        "sample", or the path of a folder, file or zip, with which to begin.
    folder : path
        Whose files are offered, and where lists of names are saved.

    Examples
    --------
    >>> Desk("sample").tabs
    {}
    """

    def __init__(self, corpus: str = "sample", *, folder: str = ".") -> None:
        self._folder = Path(folder)
        self.chooser = CorpusChooser(corpus, folder=folder)
        self.tabs: dict[str, Explorer] = {}
        self._said, self._body = widgets.HTML(), widgets.VBox()
        go = press("Explore these articles", self.explore)
        go.button_style = "primary"
        self._first = widgets.Accordion([self.chooser], titles=["Articles"], selected_index=0)
        super().__init__(
            [widgets.HTML(_DARK), self._first, widgets.HBox([go, self._said]), self._body]
        )

    def explore(self) -> None:
        """Analyse the articles chosen, and show a tab for each explorer."""
        documents = self.chooser.documents
        documents = documents[find_language(documents).eq("en")].reset_index(drop=True)
        left = len(self.chooser.documents) - len(documents)
        self._say(f"Reading {count(len(documents), 'article')} …")
        try:
            cut, self.tabs = self._make(documents)
        except KitError as err:
            return self._say(str(err))
        tabs = widgets.Tab(list(self.tabs.values()), titles=list(self.tabs))
        self._body.children, self._first.selected_index = [cut, tabs], None
        other = f", {left:,} in another language left out" if left else ""
        return self._say(f"{count(len(documents), 'article')} read{other}.")

    def _say(self, words: str) -> None:
        self._said.value = f"<p role='status'>{escape(words)}</p>"

    def _make(self, documents: pd.DataFrame) -> tuple[CorpusFilter, dict[str, Explorer]]:
        tables: Tables = analyze(documents)
        sentences, found = tables.sentences, tables.mentions
        mentions = join_actors(found)
        quotes = find_quotes(documents, sentences, mentions)
        estimates = estimate_probability(tables.hedges)
        forecasts = find_forecasts(documents, sentences, estimates, mentions, quotes)
        forecasts = forecasts[forecasts["looks_ahead"]]
        body = tables.scored[tables.scored["kind"] == "body"]
        aliases = self._folder / "my-aliases.csv"
        cut = CorpusFilter(documents)
        return cut, {
            "Hedges": HedgeExplorer(cut, sentences, tables.hedges),
            "Actors": ActorExplorer(cut, sentences, found, path=aliases),
            "Tone": SentimentExplorer(cut, body),
            "Forecasts": ForecastExplorer(forecasts, within=cut),
            "Search": Concordance(cut, tables.hedges, mentions),
            "Article": ArticleReader(cut, tables.hedges, quotes, mentions),
        }
