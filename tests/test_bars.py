"""Bars that open their sentences: every string escaped, few articles grey and last."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from kit.views import bars

EVIL = "<img src=x onerror=alert(1)>"
DOCUMENTS = pd.DataFrame(
    {
        "doc_id": ["a", "b"],
        "outlet": [EVIL, "Wire"],
        "url": ["javascript:x()", "https://w.example/1"],
    }
)
SENTENCES = pd.DataFrame({"doc_id": ["a", "b"], "sent_id": [0, 0], "start": [0, 0], "end": [15, 11],
                          "text": ["Talks may fail.", "It may rain"]})  # fmt: skip
HEDGES = pd.DataFrame({"doc_id": ["a", "b"], "sent_id": [0, 0], "start": [6, 3], "end": [9, 6],
                       "category": ["epistemic", "epistemic"]})  # fmt: skip


@pytest.fixture
def shown(monkeypatch):
    outputs: list = []
    monkeypatch.setattr(bars, "show", lambda bundle, *about: outputs.append(bundle))
    return outputs


def test_each_bar_opens_its_own_sentences(shown):
    counts = pd.DataFrame({"outlet": ["Wire", EVIL], "n": [1, 1]})
    bars.show_bars(counts, HEDGES, SENTENCES, DOCUMENTS, caption="Hedges")
    html = shown[0]["text/html"]
    first, second = re.findall(r"<details>(.*?)</details>", html)
    assert "Wire" in first.partition("</summary>")[0]
    assert "It <mark" in first
    assert "1 match in 1 sentence of 1 article" in first
    assert "Talks" not in first
    assert "Talks <mark" in second
    assert "href='https://w.example/1'" in first
    assert "<img" not in html
    assert "href='javascript" not in html
    assert not re.search(r"<(style|svg|script)|\sdata-|\sclass=|\sid=", html)


def test_few_articles_are_grey_and_last_and_the_caption_says_so(shown):
    counts = pd.DataFrame({"outlet": [EVIL, "Wire"], "n": [9, 8], "rate": [3.0, 2.0], "low": [2.0, 1.0],
                           "high": [4.0, 3.0], "n_documents": [4, 5]})  # fmt: skip
    bars.show_bars(counts, HEDGES, SENTENCES, DOCUMENTS, value="rate", caption="Rates")
    caption, first, second = shown[0]["text/plain"].splitlines()
    assert caption == "Rates; grey: fewer than 5 articles, not ranked"
    assert first.startswith("Wire")
    assert first.endswith("2.0 (1.0 to 3.0), n = 8")
    assert second.startswith(EVIL)
    assert bars.GREY in shown[0]["text/html"].split("<details>")[2]


def test_a_count_bears_no_interval_of_another_measure(shown):
    counts = pd.DataFrame({"outlet": ["Wire"], "n_mentions": [81], "low": [-0.1], "high": [0.1]})
    bars.show_bars(counts, HEDGES, SENTENCES, DOCUMENTS, value="n_mentions", caption="Mentions")
    assert shown[0]["text/plain"].endswith(" 81")


def test_only_the_matches_of_the_row_are_marked(shown):
    mentions = (
        HEDGES.iloc[[0, 0]]
        .drop(columns="category")
        .assign(actor=["Talks", "Bo"], start=[0, 6], end=[5, 9], form="name")
    )
    counts = pd.DataFrame({"actor": ["Talks"], "n": [1]})
    bars.show_bars(counts, mentions, SENTENCES, DOCUMENTS, caption="Mentions")
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", shown[0]["text/html"]) == ["name", "Talks"]


def test_nothing_is_said_in_words(shown):
    counts = pd.DataFrame({"outlet": [], "n": []})
    bars.show_bars(counts, HEDGES.head(0), SENTENCES, DOCUMENTS, caption="Hedges")
    assert shown[0]["text/plain"] == "Hedges: there is nothing to count here."
