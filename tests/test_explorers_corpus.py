"""One filter above all explorers, an article whole, any table, and rows to take away."""

from __future__ import annotations

import base64
import io
import re

import pandas as pd
import pytest

from kit.hedging.estimates import estimate_probability
from kit.hedging.hedges import find_hedges
from kit.language.sentences import split_sentences
from kit.measures.analysis import analyze
from kit.measures.forecasts import find_forecasts
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
    next(bar for _, bar in explorer._calendar if label in bar.tooltip).click()


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
        assert [bar.tooltip for _, bar in chosen._calendar] == [
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
        assert bare._calendar == []
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


def click(explorer, name: str) -> float:
    """Click a bar as a reader would, and return the number that stands on it."""
    rows = explorer.view.bars.rows
    at = [bar.value for bar in rows].index(name)
    explorer._bars._buttons.index = at
    return rows[at].n


class TestBars:
    """A bar's number, and what a click on it opens."""

    def test_every_bar_opens_as_many_as_it_says(self, documents, tmp_path):
        sentences = split_sentences(documents)
        hedges, mentions = find_hedges(sentences), find_mentions(sentences)
        made = [
            explorers.HedgeExplorer(documents, sentences, hedges),
            explorers.ActorExplorer(documents, sentences, mentions, path=tmp_path / "a.csv"),
            explorers.SentimentExplorer(documents, sentences),
            explorers.Concordance(documents, hedges),
            explorers.Concordance(documents, mentions=mentions),
        ]
        for explorer in made:
            assert explorer.view.bars.rows
            for bar in explorer.view.bars.rows:
                assert click(explorer, bar.value) == len(explorer.view.rows()), (explorer, bar)
                assert explorer.state[explorer.view.bars.control] == bar.value

    def test_they_count_under_the_controls_as_they_are_set(self, documents, tmp_path):
        sentences = split_sentences(documents)
        actors = explorers.ActorExplorer(documents, sentences, path=tmp_path / "a.csv")
        for policy, pronouns in (("literal", True), ("country", False)):
            actors.set("metonyms", policy)
            actors.set("pronouns", pronouns)
            for bar in actors.view.bars.rows:
                assert click(actors, bar.value) == len(actors.view.rows())
        hedges = explorers.HedgeExplorer(documents, sentences)
        hedges.set("phrase", "likely")
        assert [(bar.name, bar.n) for bar in hedges.view.bars.rows if bar.n] == [("epistemic", 1)]

    def test_a_bar_of_what_no_list_offers_is_offered_then(self, documents, tmp_path):
        sentences = split_sentences(documents)
        actors = explorers.ActorExplorer(documents, sentences, path=tmp_path / "a.csv")
        actors._controls["actor"].options = [("who is named most", "all")]
        actors.refresh()
        bar = actors.view.bars.rows[0]
        assert click(actors, bar.value) == len(actors.view.rows())

    def test_the_snapshot_has_them_escaped_and_the_chosen_one_marked(self, documents, tmp_path):
        mentions = find_mentions(split_sentences(documents))
        mentions = mentions.assign(actor=mentions["actor"].mask(mentions.index == 0, EVIL))
        found = explorers.Concordance(documents, mentions=mentions)
        click(found, EVIL)
        html = found.make_twin().bundle["text/html"]
        assert "<img" not in html
        assert re.search("<strong><span[^>]*>&lt;img", html)
        assert f"{EVIL}: 1" in found.make_twin().bundle["text/plain"]

    def test_one_thing_is_asked_for_at_a_time(self, documents):
        sentences = split_sentences(documents)
        found = explorers.Concordance(documents, find_hedges(sentences), find_mentions(sentences))
        actor = found._controls["actor"].options[1][1]
        found.set("actor", actor)
        assert (found.state["category"], found.state["actor"]) == ("all", actor)
        found.set("word", "sanction*")
        assert (found.state["word"], found.state["actor"]) == ("sanction*", "all")
        click(found, "epistemic")
        assert (found.state["word"], found.state["category"]) == ("", "epistemic")


class TestReadWhole:
    """Forecasts and places of a concordance open in their article, as passages do."""

    def test_a_place_of_a_concordance(self, documents):
        found = explorers.Concordance(documents)
        found.set("word", "likely")
        found.set("whole", 1)
        assert "No. 1 of places 1 of 1, in its article" in found.view.text
        assert "[likely]{found}" in found.view.text
        assert "Rain fell." in found.view.text
        found.set("word", "sanction*")
        assert "in its article" not in found.view.text

    def test_a_forecast(self, documents):
        tables = analyze(documents)
        estimates = estimate_probability(tables.hedges)
        forecasts = find_forecasts(
            documents, *tables[:1], estimates, tables.mentions, tables.quotes
        )
        above = explorers.CorpusFilter(documents)
        shown = explorers.ForecastExplorer(forecasts, within=above)
        shown.set("whole", 1)
        assert "No. 1 of 1 of 1, in its article" in shown.view.text
        assert "Rain fell." in shown.view.text
        assert "whole" not in explorers.ForecastExplorer(forecasts).state
