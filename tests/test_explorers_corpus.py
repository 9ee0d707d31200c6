"""One filter above all explorers, an article whole, any table, and rows to take away."""

from __future__ import annotations

import base64
import io
import re

import pandas as pd
import pytest

from kit.hedging.hedges import find_hedges
from kit.language.sentences import split_sentences
from kit.mentions.mentions import find_mentions
from kit.quotes.quotes import find_quotes
from kit.views import explorers
from kit.views.files import link_rows
from tests.speed.growth import cpu

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def documents() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "doc_id": list("abcd"),
            "text": [
                "Ann Wren said the talks may fail. “It is likely,” she said.\n\nRain fell.",
                f"Sanctions may stay, {EVIL} perhaps.",
                "Talks on sanctions went on. They may end.",
                "Nothing here.",
            ],
            "title": ["One", "Two", "Three", f"Four {EVIL}"],
            "outlet": ["Post", "Wire", "Post", None],
            "section": ["world", "world", "home", "home"],
            "date": pd.to_datetime(["2022-02-14", "2022-02-15", "2022-02-17", None]),
        }
    )


def press(explorer: explorers.CorpusFilter, label: str) -> None:
    """Press the bar of the calendar that is called so."""
    next(bar for _, bar in explorer._bars if label in bar.tooltip).click()


class TestFilter:
    def test_one_choice_holds_for_every_explorer_below(self, documents):
        sentences = split_sentences(documents)
        hedges = find_hedges(sentences)
        chosen = explorers.CorpusFilter(documents)
        shown = explorers.HedgeExplorer(chosen, sentences, hedges)
        reader = explorers.ArticleReader(chosen, hedges)
        assert "outlet" not in shown.state
        assert shown.view.text.startswith("5 hedges in 3 articles of 4.")
        chosen.set("words", "sanction*")
        assert shown.view.text.startswith("3 hedges in 2 articles of 2.")
        assert "Two" in reader.view.text
        for explorer in (shown, reader):
            assert "Articles chosen: words: sanction*" in explorer.make_twin().bundle["text/html"]
        assert shown.view.rows()["cut"].unique().tolist() == ["words: sanction*"]
        chosen.set("outlet", "Post")
        assert shown.view.text.startswith("1 hedge in 1 article of 1.")
        assert chosen.documents["doc_id"].tolist() == ["c"]
        chosen.reset()
        assert shown.view.text.startswith("5 hedges in 3 articles of 4.")
        assert chosen.view.text == "4 of 4 articles"

    def test_two_bars_of_the_calendar_choose_the_days_between(self, documents):
        chosen = explorers.CorpusFilter(documents)
        assert [bar.tooltip for _, bar in chosen._bars] == [
            "14 February 2022: 1 article",
            "15 February 2022: 1 article",
            "17 February 2022: 1 article",
        ]
        press(chosen, "15 February")
        assert chosen.view.text == "1 of 4 articles; dates: 2022-02-15 to 2022-02-15"
        press(chosen, "17 February")
        assert chosen.view.text == "2 of 4 articles; dates: 2022-02-15 to 2022-02-17"
        press(chosen, "14 February")
        assert chosen.view.text.startswith("1 of 4 articles")

    def test_what_cannot_be_read_or_leaves_nothing_is_said_everywhere(self, documents):
        chosen = explorers.CorpusFilter(documents)
        shown = explorers.SentimentExplorer(chosen, split_sentences(documents))
        chosen.set("words", 'talks "may')
        for explorer in (chosen, shown):
            assert "One quotation mark has no partner." in explorer.view.text
        chosen.set("words", "unicorn")
        assert "Found none of 4 with words: unicorn" in shown.view.text
        assert "&lt;img" not in shown.view.html
        chosen.set("words", EVIL)
        assert "<img" not in chosen.view.html

    def test_it_offers_only_what_there_is_to_choose(self, documents):
        bare = explorers.CorpusFilter(documents[["doc_id", "text"]])
        assert list(bare.state) == ["words"]
        assert bare._bars == []
        undated = documents.assign(date=pd.NaT)
        assert "first" not in explorers.CorpusFilter(undated).state
        many = pd.concat(
            [documents.assign(doc_id=f"{i}", outlet=f"O{i}").head(1) for i in range(500)]
        )
        crowd = explorers.CorpusFilter(many)
        crowd.set("outlet", "O499")
        assert crowd.view.text == "1 of 500 articles; outlets: O499"
        assert len(crowd.view.html) < 200


class TestReader:
    @pytest.fixture
    def reader(self, documents) -> explorers.ArticleReader:
        sentences = split_sentences(documents)
        mentions = find_mentions(sentences)
        quotes = find_quotes(documents, sentences, mentions)
        return explorers.ArticleReader(documents, find_hedges(sentences), quotes, mentions)

    def test_marks_lie_over_each_other_and_each_kind_has_its_own_property(self, reader):
        html = reader.view.html
        styles = dict(re.findall(r"<mark style='background-color:transparent;color:#1c211b;([^']*)'"
                                 r" title='([^']*)'", html))  # fmt: skip
        by_kind = {title: style for style, title in styles.items()}
        assert {"quote", "hedge", "actor"} <= set(by_kind)
        assert "italic" in by_kind["quote"]
        assert "border-bottom" in by_kind["hedge"]
        assert "bold" in by_kind["actor"]
        assert (
            "[likely]{hedge, quote}" in reader.view.text
            or "[likely]{quote, hedge}" in reader.view.text
        )
        assert "<br><br>Rain fell." in html

    def test_next_goes_from_match_to_match_and_kinds_can_be_hidden(self, reader):
        assert reader.view.text.startswith("Match 1 of 6: Ann Wren (Ann Wren)")
        on = reader._pages.children[2]
        on.click()
        assert reader.view.text.startswith("Match 2 of 6: ")
        for kind in ("quote", "actor"):
            reader.set(kind, False)
        assert reader.view.text.startswith("Match 1 of 2: may (epistemic)")
        reader.set("class", "Ann Wren")
        assert reader.view.text.startswith("Part 1 of 1, without a match")

    def test_it_opens_where_a_passage_begins(self, reader, documents):
        reader.go_to("c", documents["text"][2].index("They"))
        assert "Talks on sanctions" in reader.view.text
        assert "(They)" in reader.view.text or "may" in reader.view.text.splitlines()[0]

    def test_titles_are_escaped(self, reader):
        reader.set("article", 3)
        assert "<img" not in reader.view.html
        assert "&lt;img" in reader.view.html

    def test_two_megabytes_are_read_in_pieces_without_losing_a_word(self):
        words = [f"word{i}" for i in range(200_000)]
        text = " ".join(words)
        documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
        at = text.index("word150000")
        hedges = pd.DataFrame(
            {"doc_id": ["a"], "start": [at], "end": [at + 10], "category": ["epistemic"]}
        )
        reader = explorers.ArticleReader(documents, hedges)
        assert cpu(lambda: reader.set("page", 2), runs=1) < 0.5
        seen: set[str] = set()
        for page in range(1, reader.view.n + 1):
            reader.set("page", page)
            assert len(reader.view.html) < 20_000
            seen |= set(re.findall(r"\bword\d+\b", reader.view.html))
        assert len(seen) == len(words)


class TestTable:
    def test_it_sorts_searches_and_gives_its_rows(self):
        frame = pd.DataFrame({"name": ["Ann", "Bo", EVIL], "n": [2, 10, 3]}, index=[7, 7, 7])
        table = explorers.Table(frame, caption="Names")
        table.set("by", "n")
        assert re.findall(r"^ *(\w+|<.*>) +\d+$", table.view.text, re.M) == ["Bo", EVIL, "Ann"]
        table.set("up", True)
        assert re.findall(r"^ *(\w+|<.*>) +\d+$", table.view.text, re.M) == ["Ann", EVIL, "Bo"]
        assert "<img" not in table.view.html
        table.set("find", "bo 10")
        assert table.view.rows().values.tolist() == [["Bo", 10]]
        table.set("find", "unicorn")
        assert "No row holds these words." in table.view.text

    def test_a_large_table_answers_at_once(self):
        frame = pd.DataFrame({"name": [f"name {i}" for i in range(100_000)], "n": range(100_000)})
        table = explorers.Table(frame, caption="Names")
        table.set("find", "name")
        assert cpu(lambda: table.set("find", "99999"), runs=1) < 0.5
        assert table.view.n == 1


class TestRows:
    def read(self, html: str) -> tuple[str, pd.DataFrame]:
        csv, book = (base64.b64decode(data) for data in re.findall(r"base64,([^']+)'", html))
        return csv.decode("utf-8-sig"), pd.read_excel(io.BytesIO(book), engine="openpyxl")

    def test_all_rows_come_as_csv_and_excel_and_no_cell_is_a_formula(self):
        rows = pd.DataFrame(
            {
                "text": ["=1+1", EVIL, "http://x.example"],
                "date": pd.to_datetime(["2022-02-15", None, "2022-02-16"]),
                "when": pd.to_datetime(["2022-02-15T08:00Z"] * 3),
                "p": [0.5, None, 1.0],
            }
        )
        html = link_rows(rows, "Hedges & more")
        assert "download='hedges-more.csv'" in html
        csv, book = self.read(html)
        assert csv.splitlines()[1].startswith("'=1+1,2022-02-15")
        assert book["text"].tolist() == rows["text"].tolist()
        assert book["date"].tolist()[0] == pd.Timestamp("2022-02-15")

    def test_an_explorer_offers_every_row_and_not_only_its_page(self, documents):
        many = pd.DataFrame({"doc_id": [f"{i}" for i in range(60)], "text": "Talks may fail."})
        shown = explorers.HedgeExplorer(many, split_sentences(many))
        shown._download.click()
        csv, book = self.read(shown._links.value)
        assert len(book) == 60
        assert csv.splitlines()[0].endswith("sentence,cut")
        assert book.loc[59, ["doc_id", "match", "category", "sentence", "cut"]].tolist() == [
            59, "may", "epistemic", "Talks may fail.", "all articles",
        ]  # fmt: skip
        shown.set("page", 2)
        assert shown._links.value == ""

    def test_a_passage_opens_its_article_whole(self, documents):
        shown = explorers.HedgeExplorer(documents, split_sentences(documents))
        shown.set("whole", 2)
        assert "in its article" in shown.view.text
        assert "[likely]{epistemic}" in shown.view.text
        assert re.search(r"outline:[^']*' title='epistemic'>likely<", shown.view.html)
        assert "Rain fell." in shown.view.text
        shown.set("phrase", "likely")
        assert shown.state["whole"] == 0

    def test_the_sentences_beside_a_passage_open_below_it(self, documents):
        shown = explorers.HedgeExplorer(documents, split_sentences(documents))
        assert "<summary><small>the sentences before and after</small></summary>" in shown.view.html
        assert re.search(r"After:</small> Rain fell\.", shown.view.html)
