"""Every picture: says so when empty, draws one row and nasty names, keeps its text apart."""

from __future__ import annotations

from itertools import combinations

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from kit.tables import KitError
from kit.views import plots
from kit.views.plots.style import CLASSES

LONG = "Organisation for the Prohibition of Very Long Names in $Ruritania$ and Elsewhere_x"
NAMES = [LONG, "Ann Wren", "Ned $ Price $", "police", "United States"]
DAYS = pd.date_range("2022-02-14", periods=9)


def table(columns: str, *rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


RATES = table(
    "outlet category n n_tokens rate low high n_documents",
    *[
        (outlet, name, 3 + 9 * at, 9000, (3 + 9 * at) / 9, at / 2, 2 + at, 3 + len(outlet))
        for outlet in [*NAMES, *(f"outlet {i}" for i in range(20))]
        for at, name in enumerate(CLASSES)
    ],
)
DAILY = table(
    "date n n_tokens rate low high n_documents",
    *[
        (day, 4 + 5 * at, 4000, 2 + at / 3, 1.5 + at / 3, 3 + at / 3, at + 1)
        for at, day in enumerate(DAYS)
    ],
)
TONE = DAILY.rename(columns={"rate": "mean", "n": "n_sentences"})
HEDGES = pd.DataFrame(
    {
        "doc_id": list("aabbccc"),
        "phrase": ["likely", "likely", "70%", "possible", "may happen", "very unlikely", None],
        "category": "epistemic",
    }
)
COUNTS = pd.DataFrame({"actor": NAMES, "n": [90, 40, 9, 5, 2], "n_documents": [30, 20, 8, 4, 1],
                       "documents": 40})  # fmt: skip
SPEAKING = pd.DataFrame({"actor": NAMES, "n": [90, 40, 9, 5, 2], "n_quotes": [0, 30, 2, 0, 1]})
MENTION_DAYS = table(
    "actor date n n_documents",
    *[(name, day, 3 + i, 2) for i, name in enumerate(NAMES) for day in DAYS],
)
QUOTED = table(
    "outlet actor n_quotes",
    *[(o, a, i + 2) for i, o in enumerate([LONG, "Post", None]) for a in NAMES],
)
PAIRS = table(
    "actor other n_documents",
    *[
        (a, b, 9 - i - j if i != j else 20 - i)
        for i, a in enumerate(NAMES)
        for j, b in enumerate(NAMES)
        if i <= j
    ],
)
STANCE = table(
    "actor outlet mean low high n_mentions n_documents",
    *[
        (
            actor,
            outlet,
            np.nan if i == j else 0.1 * i - 0.2,
            0.1 * i - 0.3,
            0.1 * i - 0.1,
            30 - i,
            9,
        )
        for i, actor in enumerate(NAMES)
        for j, outlet in enumerate(["Post", "Wire", LONG, "Times", "Herald"])
    ],
)
VOICES = STANCE.assign(
    voice=STANCE["outlet"].map({"Post": "reporter", "Wire": "own", LONG: "other"})
).dropna(subset="voice")
WORDS = pd.DataFrame({"match": ["good", LONG, "(sum)", "(compound)"], "contribution": [-1.4, 2.0, 0.6, 0.2],
                      "start": [5, 12, None, None], "changed_by": ["not: negation", "", "", ""]})  # fmt: skip
FORECASTS = pd.DataFrame(
    {"date": DAYS, "actor": [*NAMES, None, "Bo", "Cy", "Di"], "standard": "icd203",
     "p_low": [0.55, 0.8, np.nan, 0.05, 0.2, 0.7, 0.55, 0.95, 0.45], "p_mid": [0.675, 0.875, np.nan, 0.1, 0.3, 0.7, 0.675, 0.97, 0.5],
     "p_high": [0.8, 0.95, np.nan, 0.2, 0.45, 0.7, 0.8, 0.99, 0.55]}
)  # fmt: skip
CALIBRATION = table(
    "p_low p_high phrases n share low high",
    (0.55, 0.8, "likely, probable, probably, more words and more words", 30, 0.7, 0.5, 0.8),
    (0.05, 0.2, "very unlikely", 3, 0.0, 0.0, 0.5),
)
DOCUMENTS = pd.DataFrame({"outlet": [*NAMES, None], "date": DAYS[:6]})

PICTURES = {
    "rates by two": (plots.plot_rates, RATES),
    "rates by one": (
        plots.plot_rates,
        RATES[RATES["category"] == "doxastic"].drop(columns="category"),
    ),
    "over time": (plots.plot_over_time, DAILY),
    "tone": (plots.plot_tone_over_time, TONE),
    "ladder": (plots.plot_ladder, HEDGES),
    "phrases": (plots.plot_phrases, HEDGES),
    "actors": (plots.plot_actors, COUNTS),
    "speaking": (plots.plot_speaking, SPEAKING),
    "timeline": (plots.plot_actor_timeline, MENTION_DAYS),
    "who quotes whom": (plots.plot_who_quotes_whom, QUOTED),
    "co-mention": (plots.plot_comention, PAIRS),
    "stance": (plots.plot_stance, STANCE),
    "stance, no outlet": (
        plots.plot_stance,
        STANCE.drop_duplicates("actor").drop(columns="outlet"),
    ),
    "voices": (plots.plot_voices, VOICES),
    "words": (plots.plot_contributions, WORDS),
    "forecasts": (plots.plot_forecasts, FORECASTS),
    "calibration": (plots.plot_calibration, CALIBRATION),
    "articles": (plots.plot_articles, DOCUMENTS),
}
each = pytest.mark.parametrize(("plot", "full"), PICTURES.values(), ids=PICTURES.keys())


def words_of(ax) -> list[Text]:
    """List the visible texts of a drawn picture."""
    ax.figure.canvas.draw()
    found = [
        text for text in ax.figure.findobj(Text) if text.get_visible() and text.get_text().strip()
    ]
    beyond = set()  # ticks outside the limits are not drawn
    for axes in ax.figure.findobj(mpl.axes.Axes):
        for axis, limits in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim())):
            low, high = sorted(limits)
            beyond |= {
                tick.label1 for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high
            }
    return [text for text in found if text not in beyond]


@each
def test_no_two_texts_touch_and_none_is_too_small(plot, full):
    ax = plot(full)
    texts = words_of(ax)
    assert min(text.get_fontsize() for text in texts) >= 8
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    for (one, first), (other, second) in combinations(boxes, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        along = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert across <= 1 or along <= 1.5, (one, other)


@each
def test_one_row_is_drawn_and_no_row_is_said_in_words(plot, full):
    plot(full.head(1)).figure.canvas.draw()
    ax = plot(full.head(0))
    ax.figure.canvas.draw()
    said = [text.get_text() for text in ax.texts if text.get_text()]
    assert len(said) == 1
    assert said[0].endswith(".")


@each
def test_it_draws_on_the_axes_given_and_touches_nothing_global(plot, full):
    _, (mine, other) = plt.subplots(1, 2, figsize=(12, 5))
    plt.sca(other)
    settings, before = dict(mpl.rcParams), full.copy(deep=True)
    assert plot(full, ax=mine) is mine
    assert dict(mpl.rcParams) == settings
    assert not other.has_data()
    assert len(plt.get_fignums()) == 1
    pd.testing.assert_frame_equal(full, before)


@each
def test_it_says_which_column_is_missing(plot, full):
    with pytest.raises(KitError, match=f"{plot.__name__} needs the column"):
        plot(pd.DataFrame({"x": [1]}))


@each
def test_each_picture_carries_its_words(plot, full):
    words = plots.describe(plot(full))
    assert any(sign.isdigit() for sign in words)
    assert "nan" not in words.lower().split()
    assert plots.describe(plot(full.head(1))).endswith(".")
    nothing = plots.describe(plot(full.head(0)))
    assert nothing.endswith(".")
    assert not any(sign.isdigit() for sign in nothing)


def test_the_palette_stays_apart_for_colour_blind_readers():
    """Machado et al. 2009, full deuteranopia and protanopia; distance in CIELAB."""
    kinds = [
        np.eye(3),
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.01182, 0.04294, 0.968881],
        ],
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ]
    xyz = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175],
                    [0.0193339, 0.119192, 0.9503041]])  # fmt: skip

    def lab(colour, seen):
        values = np.array(mpl.colors.to_rgb(colour))
        linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
        light = xyz @ np.clip(np.array(seen) @ linear, 0, 1) / [0.95047, 1, 1.08883]
        x, y, z = np.where(light > 0.008856, np.cbrt(light), 7.787 * light + 16 / 116)
        return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])

    from kit.views.plots.style import LOOKS

    for seen in kinds:
        colours = [lab(look.colour, seen) for look in LOOKS]
        assert min(np.linalg.norm(a - b) for a, b in combinations(colours, 2)) > 25
    for part in ("marker", "hatch"):
        assert len({getattr(look, part) for look in LOOKS}) == 6
