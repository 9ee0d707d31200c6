"""The kit's pictures: each takes a tidy table and returns Axes that carry their words."""

from kit.views.plots.actors import plot_actors, plot_contributions, plot_speaking
from kit.views.plots.days import (
    plot_actor_timeline,
    plot_articles,
    plot_over_time,
    plot_tone_over_time,
)
from kit.views.plots.forecasts import plot_calibration, plot_forecasts
from kit.views.plots.groups import plot_rates, plot_stance, plot_voices
from kit.views.plots.ladder import count_phrases, plot_ladder, plot_phrases, read_ladder
from kit.views.plots.pairs import plot_comention, plot_who_quotes_whom
from kit.views.plots.style import describe, save

__all__ = [
    "count_phrases",
    "describe",
    "plot_actor_timeline",
    "plot_actors",
    "plot_articles",
    "plot_calibration",
    "plot_comention",
    "plot_contributions",
    "plot_forecasts",
    "plot_ladder",
    "plot_over_time",
    "plot_phrases",
    "plot_rates",
    "plot_speaking",
    "plot_stance",
    "plot_tone_over_time",
    "plot_voices",
    "plot_who_quotes_whom",
    "read_ladder",
    "save",
]
