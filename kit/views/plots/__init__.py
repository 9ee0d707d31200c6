"""The kit's pictures: each takes a tidy table and returns Axes; each has its words.

``describe_…`` beside a ``plot_…`` says in words what the figure shows, for ``show_figure``.
"""

from kit.views.calendar import plot_articles
from kit.views.plots.actors import (
    describe_actor_timeline,
    describe_actors,
    describe_speaking,
    plot_actor_timeline,
    plot_actors,
    plot_speaking,
)
from kit.views.plots.calibration import describe_calibration, plot_calibration
from kit.views.plots.contributions import describe_contributions, plot_contributions
from kit.views.plots.forecasts import describe_forecasts, plot_forecasts
from kit.views.plots.ladder import (
    describe_ladder,
    describe_phrases,
    plot_ladder,
    plot_phrases,
    read_ladder,
)
from kit.views.plots.matrices import (
    describe_comention,
    describe_who_quotes_whom,
    plot_comention,
    plot_who_quotes_whom,
)
from kit.views.plots.rates import (
    describe_over_time,
    describe_rates,
    plot_over_time,
    plot_rates,
)
from kit.views.plots.tone import (
    describe_stance,
    describe_tone_over_time,
    plot_stance,
    plot_tone_over_time,
    plot_voices,
)

__all__ = [
    "describe_actor_timeline", "describe_actors", "describe_calibration", "describe_comention",
    "describe_contributions", "describe_forecasts", "describe_ladder", "describe_over_time",
    "describe_phrases", "describe_rates", "describe_speaking", "describe_stance",
    "describe_tone_over_time", "describe_who_quotes_whom", "plot_actor_timeline",
    "plot_actors", "plot_articles", "plot_calibration", "plot_comention", "plot_contributions",
    "plot_forecasts", "plot_ladder", "plot_over_time", "plot_phrases", "plot_rates",
    "plot_speaking", "plot_stance", "plot_tone_over_time", "plot_voices",
    "plot_who_quotes_whom", "read_ladder",
]  # fmt: skip
