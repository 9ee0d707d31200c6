"""Explorers through their values: what they show, page, escape, save and resume."""

from __future__ import annotations

import re
import subprocess
import sys
from types import SimpleNamespace

import pandas as pd
import pytest

from kit.hedging.estimates import estimate_probability
from kit.hedging.hedges import find_hedges
from kit.language.sentences import split_sentences
from kit.mentions.joining import join_actors
from kit.mentions.mentions import find_mentions
from kit.tables import KitError, empty
from kit.views import explorers
from kit.views.explorers import frame
from kit.views.explorers.controls import PAGE
from tests.speed.growth import cpu

EVIL = "<img src=x onerror=alert(1)>"
TEXTS = [
    f"Ann Wren said on Monday that talks may fail. {EVIL} It is likely that Russia will agree.",
    "Wren may win. The terrible war goes on. Moscow said it might leave.",
    "Nothing here.",
]


@pytest.fixture
def documents() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "doc_id": ["a", "b", "c"],
            "text": TEXTS,
            "outlet": ["Post", f"Wire {EVIL}", None],
            "date": pd.to_datetime(["2022-02-14", "2022-02-15", None]),
        }
    )


@pytest.fixture
def sentences(documents) -> pd.DataFrame:
    return split_sentences(documents)


@pytest.fixture
def forecasts() -> pd.DataFrame:
    rows = pd.DataFrame({"category": "epistemic", "phrase": ["likely", "unlikely", "possible"]})
    made = estimate_probability(rows)[["phrase", "standard", "p_low", "p_mid", "p_high"]]
    return made.assign(
        doc_id="a", sent_id=0, start=[0, 9, 20], end=[3, 12, 25], outlet="Post", proposition=f"it rains {EVIL}",
        date=pd.to_datetime(["2022-02-15", "2022-02-14", None]), actor=["Ann", "Bo", "Post"],
        speaker=["Ann", "Bo", None], horizon=pd.to_datetime([None, "2022-02-20", None]),
    )  # fmt: skip


@pytest.fixture
def all_of_them(documents, sentences, forecasts, tmp_path) -> list[explorers.Concordance]:
    units = sentences.head(2).assign(sentence=sentences["text"].head(2), found=False)
    lexicon = pd.DataFrame({"cue": ["may"], "category": [EVIL]})
    concordance = explorers.Concordance(documents, find_hedges(sentences))
    concordance.set("word", "img")
    return [
        concordance,
        explorers.HedgeExplorer(documents, sentences),
        explorers.SentimentExplorer(documents, sentences),
        explorers.ActorExplorer(documents, sentences, path=tmp_path / "aliases.csv"),
        explorers.ForecastExplorer(forecasts),
        explorers.LexiconEditor(sentences, lexicon, path=tmp_path / "lexicon.csv"),
        explorers.CodingDesk(units, sentences, path=tmp_path / "codes.csv"),
    ]


def test_every_twin_is_escaped_semantic_and_readable(all_of_them):
    for explorer in all_of_them:
        twin = explorer.make_twin().bundle
        html, text = twin["text/html"], twin["text/plain"]
        style, _, section = html.partition("</style>")
        assert style.startswith("<style>.jp-OutputArea-child:has(")
        assert "<img" not in section
        assert not re.search(r"<(style|svg|script)|\sdata-|\sid=|\son\w+=['\"]", section)
        assert section.startswith("<section class='hedgerow-twin'><p><strong>")
        assert len(text.splitlines()) > 1
        assert "Widget" not in text
        assert "(children" not in text


def test_the_twin_is_an_output_of_its_own_and_follows_the_controls(
    documents, sentences, monkeypatch
):
    """JupyterLab shows one format of an output: a twin beside the view would never be seen."""
    shown, followed = [], []
    handle = SimpleNamespace(update=followed.append)
    monkeypatch.setattr(frame, "display", lambda *given, **how: shown.append(given[0]) or handle)
    explorer = explorers.HedgeExplorer(documents, sentences)
    explorer._ipython_display_()
    widget, twin = shown
    assert list(widget) == ["application/vnd.jupyter.widget-view+json"]
    assert "may" in twin.bundle["text/html"]
    explorer.set("phrase", "likely")
    assert "[likely]{epistemic}" in followed[-1].bundle["text/plain"]
    assert "[may]" not in followed[-1].bundle["text/plain"]


def test_every_control_has_a_name(all_of_them):
    for explorer in all_of_them:
        assert all(control.description for control in explorer._controls.values())


def test_empty_tables_say_so(tmp_path):
    documents, sentences = empty("documents"), empty("sentences")
    shown = [
        explorers.Concordance(documents),
        explorers.HedgeExplorer(documents, sentences),
        explorers.SentimentExplorer(documents, sentences),
        explorers.ActorExplorer(documents, sentences, path=tmp_path / "a.csv"),
        explorers.ForecastExplorer(empty("forecasts")),
        explorers.LexiconEditor(sentences, pd.DataFrame({"cue": [], "category": []}, dtype="str")),
        explorers.CodingDesk(
            pd.DataFrame(columns=["doc_id", "sent_id", "start", "end", "sentence", "found"]), sentences,
            path=tmp_path / "c.csv"),
    ]  # fmt: skip
    assert all(explorer.view.text for explorer in shown)


def test_documents_need_neither_outlet_nor_date(documents):
    bare = documents[["doc_id", "text"]]
    sentences = split_sentences(bare)
    assert explorers.HedgeExplorer(bare, sentences).view.n == 4
    concordance = explorers.Concordance(bare)
    concordance.set("word", "talks")
    line = concordance.view.text.splitlines()[1]
    assert line.startswith("Ann Wren said on Monday that [talks] may fail. <img")


def test_next_and_previous_turn_pages(documents):
    many = pd.DataFrame({"doc_id": ["a"], "text": ["may " * 60]})
    explorer = explorers.Concordance(many)
    back, page, on = explorer._pages.children
    assert explorer._pages.layout.display == "none"
    explorer.set("word", "may")
    assert explorer._pages.layout.display == "flex"
    on.click()
    assert explorer.view.text.startswith("26 to 50 of 60 places")
    on.click()
    on.click()
    assert page.value == 3
    back.click()
    assert explorer.view.text.startswith("26 to 50 of 60 places")


class TestConcordance:
    def test_a_word_is_found_whole_and_in_any_case(self, documents):
        explorer = explorers.Concordance(documents)
        explorer.set("word", "MAY")
        assert [
            line.split("[")[1].split("]")[0] for line in explorer.view.text.splitlines()[1:]
        ] == ["may", "may"]
        explorer.set("word", "ma")
        assert explorer.view.n == 0

    def test_a_title_is_no_place_and_moves_none(self, documents):
        titled = documents.assign(title=["Talks may end", "", None])
        for word in ("talks", "may", "moscow", "here"):
            bare, other = explorers.Concordance(documents), explorers.Concordance(titled)
            bare.set("word", word)
            other.set("word", word)
            assert other.view.text == bare.view.text

    def test_classes_and_actors_are_found_and_outlets_and_days_filter(self, documents, sentences):
        hedges = find_hedges(sentences)
        explorer = explorers.Concordance(documents, hedges)
        explorer.set("category", "epistemic")
        assert explorer.view.n == 4
        explorer.cut.set("outlet", "Post")
        assert explorer.view.n == 2
        explorer.cut.set("first", pd.Timestamp("2022-02-15").date())
        assert explorer.view.n == 0

    def test_it_offers_what_it_has_and_opens_with_it(self, documents, sentences):
        assert "actor" not in explorers.Concordance(documents).state
        hedges, mentions = find_hedges(sentences), find_mentions(sentences)
        explorer = explorers.Concordance(documents, hedges, mentions)
        assert (explorer.state["category"], explorer.state["actor"]) == ("epistemic", "all")
        assert explorer.view.n == 4
        named = explorers.Concordance(documents, mentions=mentions)
        assert named.state["actor"] == mentions["actor"].value_counts().index[0]
        assert named.view.n > 0

    def test_sorting_by_the_left_reads_the_nearest_word_first(self):
        documents = pd.DataFrame({"doc_id": ["a"], "text": ["b z may x. a c may y. a b may w."]})
        explorer = explorers.Concordance(documents)
        explorer.set("word", "may")
        explorer.set("sort", "left")
        assert [re.sub(r".*\] ", "", line)[:1] for line in explorer.view.text.splitlines()[1:]] == [
            "w",
            "y",
            "x",
        ]

    def test_pages_hold_25_and_another_question_begins_at_the_first(self):
        documents = pd.DataFrame({"doc_id": ["a"], "text": ["may " * 60 + "must " * 30]})
        explorer = explorers.Concordance(documents)
        explorer.set("word", "may")
        assert explorer.view.text.startswith("1 to 25 of 60 places")
        explorer.set("page", 3)
        assert len(explorer.view.text.splitlines()) == 1 + 10
        explorer.set("word", "must")
        assert explorer.state["page"] == 1
        assert explorer.view.text.startswith("1 to 25 of 30")


class TestHedges:
    def test_class_phrase_and_outlet_choose_the_passages(self, documents, sentences):
        explorer = explorers.HedgeExplorer(documents, sentences)
        assert explorer.view.text.startswith("4 hedges in 2 articles of 3.")
        assert "Sentences 4 of 4" in explorer.view.text
        hedges = find_hedges(sentences)
        hedges.loc[0, "category"] = "condition"
        other = explorers.HedgeExplorer(documents, sentences, hedges)
        assert other.view.n == 3
        other.set("category", "all")
        assert other.view.text.startswith("4 cues in")
        explorer.set("phrase", "likely")
        assert "[likely]{epistemic}" in explorer.view.text
        assert explorer.view.n == 1

    def test_the_ladder_reads_the_phrase_under_every_standard(self, documents, sentences):
        explorer = explorers.HedgeExplorer(documents, sentences)
        explorer.set("phrase", "likely")
        assert re.search(r"ICD 203 \(US intelligence\) +55 to 80%", explorer.view.text)
        assert explorer.view.html.count("<tr>") > 7

    def test_words_per_passage_are_limited(self, documents, sentences):
        explorer = explorers.HedgeExplorer(documents, sentences)
        explorer.set("max_words", 5)
        passages = [line for line in explorer.view.text.splitlines() if "{" in line]
        assert (
            max(len(re.findall(r"[a-zA-Z]+", p.split(": ", 1)[-1].split("{")[0])) for p in passages)
            <= 6
        )


class TestForecasts:
    def test_another_standard_reads_the_same_phrases(self, forecasts):
        explorer = explorers.ForecastExplorer(forecasts)
        assert re.search("likely +55 to 80%", explorer.view.text)
        explorer.set("standard", "kent")
        assert re.search("likely +63 to 87%", explorer.view.text)
        explorer.set("ranged", True)
        assert explorer.view.n == 2

    def test_speaker_and_order(self, forecasts):
        explorer = explorers.ForecastExplorer(forecasts)
        explorer.set("order", "high")
        assert re.findall("Ann in Post|Bo in Post|Post", explorer.view.text) == [
            "Ann in Post",
            "Bo in Post",
            "Post",
        ]
        explorer.set("speaker", "Bo")
        assert explorer.view.n == 1
        assert "2022-02-20" in explorer.view.text


class TestTone:
    def test_the_most_negative_come_first(self, documents, sentences):
        explorer = explorers.SentimentExplorer(documents, sentences)
        first = explorer.view.text.splitlines()[2]
        assert first.startswith("−0.")
        assert "[terrible]{negative}" in first


class TestActors:
    def test_an_alias_is_previewed_applied_saved_resumed_and_taken_back(
        self, documents, sentences, tmp_path
    ):
        path = tmp_path / "aliases.csv"
        explorer = explorers.ActorExplorer(documents, sentences, path=path)
        explorer.set("pronouns", False)
        before = explorer.mentions
        changed = explorer.preview("talks", "Peace talks", "group")
        assert changed.values.tolist() == [["Peace talks", 0, 1]]
        assert explorer.mentions is before
        explorer.add_alias("talks", "Peace talks", "group")
        assert "Peace talks" in repr(explorer)
        assert (
            explorers.ActorExplorer(documents, sentences, path=path).mentions["actor"].tolist()
            == explorer.mentions["actor"].tolist()
        )
        explorer.undo()
        pd.testing.assert_frame_equal(explorer.mentions, before)
        assert pd.read_csv(path).empty

    def test_an_alias_leaves_every_other_join_in_place(self, tmp_path):
        texts = [*["President Barack Obama spoke. Obama left."] * 6, "Obama slept. The bloc met."]
        documents = pd.DataFrame({"doc_id": list("abcdefg"), "text": texts})
        sentences = split_sentences(documents)
        explorer = explorers.ActorExplorer(documents, sentences, path=tmp_path / "a.csv")
        explorer.add_alias("the bloc", "European Union", "organisation")
        fresh = join_actors(find_mentions(sentences, aliases=explorer.aliases))
        assert explorer.mentions["actor"].tolist() == fresh["actor"].tolist()
        assert set(explorer.mentions["actor"]) == {"Barack Obama", "European Union"}

    def test_an_empty_alias_is_answered_in_words(self, documents, sentences, tmp_path):
        explorer = explorers.ActorExplorer(documents, sentences, path=tmp_path / "a.csv")
        explorer.attempt(explorer._apply)
        assert "Fill in both." in explorer.view.text

    def test_metonyms_change_the_numbers(self, documents, sentences, tmp_path):
        explorer = explorers.ActorExplorer(documents, sentences, path=tmp_path / "a.csv")
        assert not re.search(r"^ *Moscow ", repr(explorer), re.M)
        explorer.set("metonyms", "literal")
        assert re.search(r"^ *Moscow ", repr(explorer), re.M)


class TestLexicon:
    def test_before_and_after_undo_and_save(self, sentences, tmp_path):
        mine = pd.DataFrame({"cue": ["may"], "category": ["x"]})
        explorer = explorers.LexiconEditor(sentences, mine, path=tmp_path / "l.csv")
        explorer.add("might", "x")
        assert explorer.counts().values.tolist() == [["x", 2, 3, 1]]
        explorer.remove("may")
        assert explorer.counts().values.tolist() == [["x", 2, 1, -1]]
        explorer.undo()
        explorer.save()
        assert pd.read_csv(tmp_path / "l.csv")["cue"].tolist() == ["may", "might"]
        assert mine["cue"].tolist() == ["may"]

    def test_a_cue_listed_already_is_refused(self, sentences):
        explorer = explorers.LexiconEditor(
            sentences, pd.DataFrame({"cue": ["may"], "category": ["x"]})
        )
        with pytest.raises(KitError, match="each cue once"):
            explorer.add("May", "y")
        assert explorer.counts()["after"].tolist() == [2]


class TestCoding:
    @pytest.fixture
    def units(self, sentences):
        text = sentences["text"]
        units = sentences.head(3).assign(sentence=text.head(3), found=[True, False, False])
        units.loc[0, ["start", "end"]] = [TEXTS[0].index("may"), TEXTS[0].index("may") + 3]
        return units[["doc_id", "sent_id", "start", "end", "sentence", "found"]]

    def test_keys_code_undo_and_every_step_is_saved(self, units, sentences, tmp_path):
        path = tmp_path / "codes.csv"
        desk = explorers.CodingDesk(units, sentences, path=path)
        assert "[may]{to code}" in desk.view.text
        desk.set("key", "1")
        desk.set("key", "7")
        assert pd.read_csv(path)["code"].tolist() == ["epistemic", "none"]
        desk.set("key", "u")
        desk.set("key", "9")
        assert pd.read_csv(path)["code"].tolist() == ["epistemic"]

    def test_codes_of_another_corpus_in_the_file_are_kept_and_not_counted(
        self, units, sentences, tmp_path
    ):
        path = tmp_path / "codes.csv"
        explorers.CodingDesk(units, sentences, path=path).code("none")
        other = (table.assign(doc_id=table["doc_id"] + "-other") for table in (units, sentences))
        desk = explorers.CodingDesk(*other, path=path)
        desk.code("booster")
        assert desk.codes["code"].tolist() == ["booster"]
        assert pd.read_csv(path)["code"].tolist() == ["none", "booster"]

    def test_a_later_session_resumes_and_keeps_what_others_coded(self, units, sentences, tmp_path):
        path = tmp_path / "codes.csv"
        explorers.CodingDesk(units, sentences, path=path, coder="Ann").code("booster")
        mine = explorers.CodingDesk(units, sentences, path=path, coder="Bo")
        assert mine.view.text.startswith("0 of 3 coded")
        mine.code("none")
        again = explorers.CodingDesk(units.tail(2), sentences, path=path, coder="Bo")
        again.code("doxastic")
        saved = pd.read_csv(path)
        assert sorted(zip(saved["coder"], saved["code"], strict=True)) == [
            ("Ann", "booster"), ("Bo", "doxastic"), ("Bo", "none")]  # fmt: skip
        ids = again.codes
        assert len(ids) == 3

    def test_fast_keys_arrive_in_clumps_and_none_is_lost(self, units, sentences, tmp_path):
        path = tmp_path / "codes.csv"
        desk = explorers.CodingDesk(units, sentences, path=path)
        for heard in ("1", "172", "172u", "172", "1724"):  # one key taken out again
            desk.set("key", heard)
        assert pd.read_csv(path)["code"].tolist() == [
            desk.classes[int(key) - 1] for key in "174"
        ]  # fmt: skip

    def test_undo_takes_back_what_this_desk_did_last(self, units, sentences, tmp_path):
        path = tmp_path / "codes.csv"
        one = explorers.CodingDesk(units, sentences, path=path)
        one.code("booster")
        two = explorers.CodingDesk(units, sentences, path=path)
        two.code("doxastic")
        assert pd.read_csv(path)["code"].tolist() == ["booster", "doxastic"]
        one.undo()
        assert pd.read_csv(path)["code"].tolist() == ["doxastic"]
        assert one.view.text.startswith("1 of 3 coded")

    def test_what_cannot_be_saved_is_said_and_not_counted(self, units, sentences, tmp_path):
        path = tmp_path / "codes.csv"
        desk = explorers.CodingDesk(units, sentences, path=path)
        path.mkdir()
        desk.set("key", "1")
        assert desk.view.text.startswith("Not saved. CodingDesk needs")
        assert "0 of 3 coded" in desk.view.text
        path.rmdir()
        desk.set("key", "11")
        assert desk.view.text.startswith("1 of 3 coded")

    def test_two_processes_on_one_file_lose_nothing(self, sentences, tmp_path):
        code = (
            "import sys, pandas as pd\nfrom kit.views.explorers.coding import CodingDesk\n"
            "n = 40\nunits = pd.DataFrame({'doc_id': 'a', 'sent_id': range(n), 'start': range(n),"
            " 'end': range(1, n + 1), 'sentence': 'x', 'found': False})\n"
            "desk = CodingDesk(units, units, path=sys.argv[1], coder=sys.argv[2])\n"
            "print('ready', flush=True)\ninput()\n"
            "for at in range(n):\n    desk.code('none')\n"
        )
        path = tmp_path / "codes.csv"
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        desks = [
            subprocess.Popen([sys.executable, "-c", code, str(path), coder], **pipes)
            for coder in ("ann", "bob")
        ]
        for desk in desks:
            desk.stdout.readline()
        for desk in desks:
            desk.stdin.write("\n")
            desk.stdin.close()
        assert [desk.wait() for desk in desks] == [0, 0]
        for desk in desks:
            desk.stdout.close()
        saved = pd.read_csv(path)
        assert saved["coder"].value_counts().to_dict() == {"ann": 40, "bob": 40}
        assert not saved.duplicated(["coder", "doc_id", "start"]).any()

    def test_the_end_is_said(self, units, sentences, tmp_path):
        desk = explorers.CodingDesk(units, sentences, path=tmp_path / "c.csv")
        for _ in range(4):
            desk.code("none")
        assert desk.view.text.startswith("All is coded. 3 of 3 coded")


class TestCorpus:
    def test_what_lies_beside_the_notebook_is_offered_and_read(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / ".hidden.txt").write_text("No.", encoding="utf-8")
        chooser = explorers.CorpusChooser("sample")
        (tmp_path / "mine.csv").write_text("body\nTalks may fail.\n", encoding="utf-8")
        chooser.look_again()
        labels = [label for label, _ in chooser._controls["source"].options]
        assert labels == ["the sample", "mine.csv", "the path written beside"]
        chooser.set("source", "mine.csv")
        chooser.set("text", "body")
        assert chooser.documents["text"].tolist() == ["Talks may fail."]
        assert chooser.path == "mine.csv"
        assert 'corpus = "mine.csv"' in chooser.view.text
        assert "file browser" in chooser.view.text

    def test_a_path_that_is_not_there_is_answered_in_words(self):
        chooser = explorers.CorpusChooser("no-such-folder")
        assert chooser.documents.empty
        assert "no-such-folder" in chooser.view.text

    def test_a_folder_is_loaded_and_counted(self, tmp_path):
        (tmp_path / "a.txt").write_text("Talks may fail.", encoding="utf-8")
        chooser = explorers.CorpusChooser(str(tmp_path))
        assert chooser.documents["text"].tolist() == ["Talks may fail."]
        assert chooser.view.text.startswith("1 article, 3 words, no dates")


def test_an_answer_takes_no_longer_than_cutting_the_articles_into_sentences(documents):
    """Nothing is found anew: what is shown is what is on a page."""
    many = pd.concat(
        [documents.assign(doc_id=f"{i}", text=(TEXTS[i % 2] + " ") * 60) for i in range(48)]
    )
    many = many.drop_duplicates("doc_id").reset_index(drop=True)
    sentences = split_sentences(many)
    whole = cpu(lambda: split_sentences(many))
    shown = explorers.HedgeExplorer(many, sentences)
    concordance = explorers.Concordance(many, shown.hedges)
    for explorer, name, values in [
        (shown, "category", ("epistemic", "all")), (shown, "phrase", ("likely", "all")),
        (shown, "page", (2, 1)), (concordance, "word", ("may", "talks")),
        (concordance, "sort", ("left", "node")),
    ]:  # fmt: skip
        # the best of some turns: a control that is set to what it says does nothing
        taken = min(cpu(lambda: explorer.set(name, value), runs=1) for value in values * 3)  # noqa: B023
        print(name, taken / whole)
        assert taken < whole
    assert shown.view.n > PAGE
