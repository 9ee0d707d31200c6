"""The helper package of Hedgerow: `import kit`.

Plain functions from pandas tables to pandas tables: documents, sentences, hedges,
estimates, mentions, quotes, scores, stances, forecasts, rates. The modules `kit.plots`,
`kit.explorers`, `kit.show` and `kit.guided` are loaded when they are first used.
"""

from importlib import import_module
from typing import Any

from kit.corpus import load_sample, read_articles, read_corpus, save_tables
from kit.hedging.estimates import estimate_probability, list_standards
from kit.hedging.hedges import explain_hedge, find_hedges
from kit.language.concordance import kwic
from kit.language.lexicons import read_lexicon
from kit.language.matching import find_cues
from kit.language.sentences import split_sentences
from kit.measures.agreement import compare_codes, draw_sample
from kit.measures.analysis import analyze
from kit.measures.calibration import score_forecasts
from kit.measures.citing import cite
from kit.measures.contrasts import compare_words, contrast
from kit.measures.counts import count_pairs
from kit.measures.cutoffs import calibrate
from kit.measures.cuts import select
from kit.measures.forecasts import find_forecasts
from kit.measures.handmade import read_handmade
from kit.measures.means import summarise_stance, summarise_tone
from kit.measures.periods import group_days
from kit.measures.rates import count_rates
from kit.mentions.aliases import read_aliases
from kit.mentions.counts import count_actors
from kit.mentions.joining import join_actors
from kit.mentions.mentions import find_mentions
from kit.quotes.holders import find_holders
from kit.quotes.quotes import find_quotes
from kit.sentiment.explain import explain_sentiment
from kit.sentiment.scoring import score_sentiment
from kit.sentiment.stance.explain import explain_stance
from kit.sentiment.stance.stance import score_mentions

__version__ = "0.1.0"

__all__ = [
    "analyze",
    "analyze_files",
    "build_report",
    "calibrate",
    "cite",
    "compare_codes",
    "compare_words",
    "contrast",
    "count_actors",
    "count_pairs",
    "count_rates",
    "count_rates_files",
    "draw_sample",
    "estimate_probability",
    "evidence",
    "explain_hedge",
    "explain_sentiment",
    "explain_stance",
    "explorers",
    "find_cues",
    "find_forecasts",
    "find_hedges",
    "find_holders",
    "find_mentions",
    "find_quotes",
    "group_days",
    "guided",
    "join_actors",
    "kwic",
    "list_standards",
    "load_sample",
    "open_tables",
    "plots",
    "read_aliases",
    "read_articles",
    "read_corpus",
    "read_handmade",
    "read_lexicon",
    "report",
    "save_tables",
    "score_forecasts",
    "score_mentions",
    "score_sentiment",
    "select",
    "show",
    "split_sentences",
    "summarise_stance",
    "summarise_tone",
]

# Plotting, widgets and rendering are slow to import; they come when asked for.
_LATER = {
    "analyze_files": "kit.scale.files",
    "build_report": "kit.report.build",
    "count_rates_files": "kit.scale.stored",
    "evidence": "kit.views.evidence",
    "explorers": "kit.views.explorers",
    "guided": "kit.guided",
    "open_tables": "kit.scale.stored",
    "plots": "kit.views.plots",
    "report": "kit.report",
    "show": "kit.show",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"kit has no {name!r}")
    module = import_module(_LATER[name])
    return getattr(module, name, module)


def __dir__() -> list[str]:
    return sorted(__all__)
