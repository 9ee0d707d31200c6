"""Explorers: controls over the kit's tables; each leaves a snapshot where widgets cannot live."""

from kit.views.explorers.actors import ActorExplorer
from kit.views.explorers.coding import CodingDesk
from kit.views.explorers.concordance import Concordance
from kit.views.explorers.corpus import CorpusChooser, CorpusRepair
from kit.views.explorers.cut import CorpusFilter
from kit.views.explorers.desk import Desk
from kit.views.explorers.forecasts import ForecastExplorer
from kit.views.explorers.hedges import HedgeExplorer
from kit.views.explorers.lexicon import LexiconEditor
from kit.views.explorers.reader import ArticleReader
from kit.views.explorers.table import Table
from kit.views.explorers.tone import SentimentExplorer

__all__ = [
    "ActorExplorer",
    "ArticleReader",
    "CodingDesk",
    "Concordance",
    "CorpusChooser",
    "CorpusFilter",
    "CorpusRepair",
    "Desk",
    "ForecastExplorer",
    "HedgeExplorer",
    "LexiconEditor",
    "SentimentExplorer",
    "Table",
]
