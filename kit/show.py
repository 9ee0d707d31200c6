"""What a notebook puts before its reader: sentences with numbers, tables, figures, passages."""

from kit.mentions.counts import keep_counted
from kit.views.bars import show_bars
from kit.views.figures import show_figure
from kit.views.grids import show_table
from kit.views.highlight import highlight
from kit.views.prose import keep_english, say, shorten, show_finding, write_span

__all__ = [
    "highlight",
    "keep_counted",
    "keep_english",
    "say",
    "shorten",
    "show_bars",
    "show_figure",
    "show_finding",
    "show_table",
    "write_span",
]
