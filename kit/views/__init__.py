"""What a reader sees: sentences with numbers, tables, figures, highlighted text, explorers."""

from kit.views.figures import show_figure
from kit.views.grids import show_table
from kit.views.prose import say, shorten, show_finding, write_span

__all__ = ["say", "shorten", "show_figure", "show_finding", "show_table", "write_span"]
