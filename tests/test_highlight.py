"""Highlighted passages: marks at the right characters, everything escaped, classes told apart."""

from __future__ import annotations

from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.tables import KitError
from kit.views.highlight import highlight
from kit.views.plots.style import CLASSES, LOOKS


class Reader(HTMLParser):
    """Collect tags, attributes and the text inside <mark> below the legend."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text, self.marked, self.inside = "", [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.inside.append(tag)

    def handle_endtag(self, tag):
        self.inside.pop()

    def handle_data(self, data):
        if "small" not in self.inside:
            self.text += data
            if "mark" in self.inside:
                self.marked.append(data)


def spans(*rows, doc_id="a") -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["start", "end", "category"])
    return table.assign(doc_id=doc_id)


def html(shown) -> str:
    return shown.bundle["text/html"]


def test_a_text_shows_its_marks_in_words_and_in_html():
    shown = highlight("Talks may fail.", spans((6, 9, "epistemic")))
    assert repr(shown) == "Talks [may]{epistemic} fail."
    assert Reader(html(shown)).marked == ["may"]


def test_sentences_take_their_marks_by_document_and_offset():
    sentences = pd.DataFrame(
        {
            "doc_id": ["a", "a", "b"],
            "start": [0, 10, 0],
            "text": ["It may be.", "It is.", "It may be."],
        }
    )
    shown = highlight(sentences, spans((3, 6, "epistemic"), (13, 15, "booster")))
    assert repr(shown).splitlines() == [
        "It [may]{epistemic} be.",
        "It [is]{booster}.",
        "It may be.",
    ]


def test_nothing_of_the_corpus_reaches_html_unescaped():
    text = "<script>alert(1)</script> & <b>may</b>"
    table = pd.DataFrame({"doc_id": ["a"], "text": [text], "outlet": ["<i>Post</i>"]})
    shown = highlight(table, spans((29, 32, "<u>'x' onload=y")))
    read = Reader(html(shown))
    assert not {"script", "b", "i", "u"} & set(read.tags)
    assert read.text == text
    assert read.attributes <= {"style", "title"}


def test_six_classes_differ_by_underline_alone():
    borders = {look.border.replace(look.colour, "") for look in LOOKS}
    assert len(borders) == len(CLASSES)


def test_a_long_passage_is_cut_around_its_first_mark():
    text = " ".join(f"w{i}" for i in range(100))
    at = text.index("w50")
    shown = highlight(text, spans((at, at + 3, "epistemic")), max_words=9)
    assert repr(shown) == "… w47 w48 w49 [w50]{epistemic} w51 w52 w53 w54 w55 …"


def test_long_lists_of_passages_say_how_many_there_are():
    table = pd.DataFrame({"doc_id": ["a"] * 30, "start": 0, "text": ["It may be."] * 30})
    shown = highlight(table, spans((3, 6, "epistemic")), max_passages=2)
    assert repr(shown).splitlines()[-1] == "2 of 30 passages"
    assert Reader(html(shown)).marked == ["may", "may"]


def test_outlet_and_date_stand_with_the_passage():
    table = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It may.", "Yes."], "outlet": ["Post", None],
                          "date": pd.to_datetime(["2022-02-15", None])})  # fmt: skip
    shown = repr(highlight(table, spans((3, 6, "epistemic"))))
    assert shown.splitlines() == ["Post, 2022-02-15: It [may]{epistemic}.", "Yes."]


def test_empty_says_so_and_a_missing_column_is_named():
    nothing = pd.DataFrame({"doc_id": [], "text": []})
    assert repr(highlight(nothing, spans(), empty="No hedge.")) == "No hedge."
    with pytest.raises(KitError, match="highlight needs the column 'kind' in spans"):
        highlight("x", spans(), by="kind")


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=6)
)
def test_marks_never_change_the_text(text, pairs):
    table = spans(*[(a, b, "epistemic") for a, b in pairs])
    read = Reader(html(highlight(text, table)).replace("\r", ""))
    assert read.text == text.replace("\r", "")
