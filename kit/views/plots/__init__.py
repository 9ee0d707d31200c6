"""The kit's pictures: each takes a tidy table and returns Axes; each has its words.

``describe_…`` beside a ``plot_…`` says in words what the figure shows, for ``show_figure``.
"""

from kit.views.calendar import plot_articles
from kit.views.plots.ladder import (
    describe_ladder,
    describe_phrases,
    plot_ladder,
    plot_phrases,
    read_ladder,
)
from kit.views.plots.rates import (
    describe_over_time,
    describe_rates,
    plot_over_time,
    plot_rates,
)
