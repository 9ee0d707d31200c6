"""The helper package of Hedgerow: `import kit`."""

from kit.actors.mentions import find_mentions
from kit.actors.quotes import find_quotes
from kit.corpus import load_sample, read_corpus, save_tables
from kit.hedging.estimates import estimate_probability, list_standards
from kit.hedging.hedges import explain_hedge, find_hedges
from kit.language.concordance import kwic
from kit.language.lexicons import read_lexicon
from kit.language.matching import find_cues
from kit.language.sentences import split_sentences
from kit.measures.agreement import compare_codes, draw_sample
from kit.measures.analysis import analyze
from kit.measures.rates import count_rates
from kit.report.build import build_report
from kit.sentiment.scoring import score_sentiment
