"""What a reader sees: sentences with numbers, tables, figures, highlighted text, explorers."""

from kit.views.figures import show_figure
from kit.views.grids import show_table
from kit.views.prose import say, show_finding

__all__ = ["say", "show_figure", "show_finding", "show_table"]
