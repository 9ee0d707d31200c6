"""The report: a notebook of sections, run on a corpus and laid out as one page.

Each section is a function from the tables of a corpus (`read_tables`) to what it shows.
``notebooks/report.ipynb`` calls them one after the other, with prose between; copy it, leave
sections out, write your own paragraphs. Numbers in prose are fields, ``{hedging.n:hedge}``,
that are checked when the report is built.
"""

from kit.report.build import Report, build_report
from kit.report.check import check_setup
from kit.report.sections.ahead import forecasts
from kit.report.sections.apart import words_apart
from kit.report.sections.articles import corpus, masthead, method
from kit.report.sections.findings import in_short
from kit.report.sections.hedges import hedging, voices
from kit.report.sections.moods import tone
from kit.report.sections.probability import probability
from kit.report.sections.speaking import speakers
from kit.report.tables import ReportTables, read_tables

__all__ = [
    "Report",
    "ReportTables",
    "build_report",
    "check_setup",
    "corpus",
    "forecasts",
    "hedging",
    "in_short",
    "masthead",
    "method",
    "probability",
    "read_tables",
    "speakers",
    "tone",
    "voices",
    "words_apart",
]
