"""Figures for a reader: the text alternative is required and travels with the picture."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from kit.tables import KitError
from kit.views import figures
from kit.views.plots import plot_actors


@pytest.fixture
def shown(monkeypatch):
    """Collect what is shown."""
    outputs: list = []
    monkeypatch.setattr(figures, "show", lambda *given: outputs.append(given))
    return outputs


def test_a_figure_carries_its_words_and_numbers(shown):
    _, ax = plt.subplots(figsize=(4, 3))
    table = pd.DataFrame({"n": [7]})
    figures.show_figure(ax, alt="It <rises>.", caption="Counts", table=table)
    (bundle,), (notes, marked) = shown
    assert bundle["text/plain"] == "[Figure: It <rises>.]\nCounts"
    html = bundle["text/html"]
    assert "src='data:image/png;base64,iVBOR" in html
    assert "alt='It &lt;rises&gt;.'" in html
    assert 300 < int(html.split(" width='")[1].split("'")[0]) < 420
    assert ">7<" in html
    assert "It &lt;rises&gt;." in notes["text/html"]
    assert "download='counts.xlsx'" in notes["text/html"]
    assert marked == {"hedgerow": {"role": "figure-notes"}}  # a report leaves these out
    assert plt.get_fignums() == []


def test_a_caption_is_no_markup(shown):
    _, ax = plt.subplots()
    figures.show_figure(ax, alt="A line.", caption="A & B <i>")
    html = shown[0][0]["text/html"]
    assert "<em>A &amp; B &lt;i&gt;</em>" in html
    assert "<i>" not in html


@pytest.mark.parametrize("several", [False, True])
def test_panels_and_whole_figures_are_taken(shown, several):
    figure, axes = plt.subplots(1, 2)
    figures.show_figure(axes if several else figure, alt="Two.", caption="Two")
    assert len(shown) == 2


def test_a_picture_of_the_kit_brings_its_own_words(shown):
    counts = pd.DataFrame({"actor": ["Ann"], "n": [9], "n_documents": [6], "documents": [8]})
    figures.show_figure(plot_actors(counts), caption="Actors")
    assert shown[0][0]["text/plain"].startswith(
        "[Figure: Named in most of 8 articles: Ann, in 6 articles (9 mentions).]"
    )


def test_a_figure_without_words_is_refused():
    _, ax = plt.subplots()
    with pytest.raises(KitError, match="needs alt"):
        figures.show_figure(ax, alt=" ", caption="Counts")
