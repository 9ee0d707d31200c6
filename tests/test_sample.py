"""The sample corpus: gold spans stand where they say, and what the datasheet declares is there."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import kit
from tests.conftest import ROOT

SAMPLE = ROOT / "data" / "kestrel"
GOLD = SAMPLE / "gold"
REPRINTS = {("07", "09"), ("19", "20"), ("31", "32")}
BOILERPLATE = "Sign up for the Beacon Call's morning letter, free and fearless."
COLUMNS = {
    "hedges": "doc_id file start end match cue category phrase",
    "estimates": "doc_id file start end match cue category phrase standard band p_low p_mid p_high",
    "mentions": "doc_id file start end match actor kind form",
    "quotes": "doc_id file quote_id start end match type cue cue_start cue_end "
    "speaker speaker_start speaker_end actor",
    "forecasts": "doc_id file start end match date outlet actor speaker phrase standard band "
    "p_low p_mid p_high horizon",
    "links": "doc_id file start end match event negated",
    "lines": "doc_id file start end match kind",
    "lookalikes": "doc_id file start end match label",
}
VALUES = {
    ("hedges", "category"): "epistemic doxastic evidential approximator condition booster",
    ("estimates", "standard"): "icd203 ipcc",
    ("mentions", "kind"): "person organisation country place group unnamed",
    ("mentions", "form"): "name demonym metonym nominal pronoun",
    ("quotes", "type"): "direct mixed indirect",
    ("forecasts", "standard"): "icd203",
    ("lines", "kind"): "subhead note boilerplate",
}
# The seven bands of ICD 203, each under its word of likelihood and its word of probability.
BANDS = [
    {"almost no chance", "remote"},
    {"very unlikely", "highly improbable"},
    {"unlikely", "improbable"},
    {"roughly even chance", "roughly even odds"},
    {"likely", "probable", "probably"},
    {"very likely", "highly probable"},
    {"almost certain", "almost certainly", "nearly certain"},
]


def rows(table: str) -> list[dict[str, str]]:
    with (GOLD / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def documents() -> pd.DataFrame:
    return kit.load_sample()[0]


@pytest.fixture(scope="module")
def texts(documents: pd.DataFrame) -> dict[str, str]:
    return dict(zip(documents["doc_id"], documents["text"], strict=True))


def test_all_load_and_the_only_problems_are_a_newsletter_and_a_truncated_text(
    documents: pd.DataFrame,
) -> None:
    _, problems = kit.load_sample()
    assert documents["file"].str[:2].tolist() == [f"{n:02}" for n in range(1, 49)]
    assert problems[["file", "code"]].values.tolist() == [
        ["04-lamp.txt", "boilerplate"], ["47-ferry-four.txt", "truncated"],
    ]  # fmt: skip
    wanted = ["title", "outlet", "byline", "date", "timestamp"]
    assert documents[wanted].notna().all(axis=None)
    assert documents["outlet"].nunique() == 4
    assert documents["date"].min() == pd.Timestamp("2024-04-08")
    assert documents["date"].max() == pd.Timestamp("2024-06-02")


def test_articles_have_the_length_of_articles(texts: dict[str, str]) -> None:
    assert all(250 <= len(text.split()) <= 600 for text in texts.values())


def test_articles_and_gold_are_what_the_sources_say() -> None:
    command = [sys.executable, str(SAMPLE / "derive.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.split("\n")[0] == "48 articles in order", done.stdout + done.stderr


def test_the_datasheet_counts_what_is_there() -> None:
    command = [sys.executable, str(SAMPLE / "datasheet.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("table", COLUMNS)
def test_every_span_stands_where_it_says(table: str, texts: dict[str, str]) -> None:
    found = rows(table)
    assert found
    assert list(found[0]) == COLUMNS[table].split()
    for row in found:
        text = texts[row["doc_id"]]
        assert text[int(row["start"]) : int(row["end"])] == row["match"] != ""
        for part in ("cue", "speaker"):
            if row.get(f"{part}_start"):
                span = slice(int(row[f"{part}_start"]), int(row[f"{part}_end"]))
                assert text[span] == row[part]


@pytest.mark.parametrize(("table", "column"), VALUES)
def test_every_class_is_used_and_no_other(table: str, column: str) -> None:
    assert {row[column] for row in rows(table)} == set(VALUES[table, column].split())


def test_no_span_is_coded_twice() -> None:
    for table in ("hedges", "mentions", "quotes", "forecasts"):
        spans = Counter((r["doc_id"], r["start"], r["end"]) for r in rows(table))
        assert max(spans.values()) == 1, table


def shared_runs(texts: dict[str, str], size: int) -> set[tuple[str, str]]:
    """Pairs of articles that share a run of `size` words outside the boilerplate line."""
    seen: dict[tuple[str, ...], str] = {}
    pairs = set()
    for name, text in texts.items():
        for part in text.split(BOILERPLATE):
            words = re.findall(r"\w+", part.lower().replace("’", "'"))
            for i in range(len(words) - size + 1):
                first = seen.setdefault(tuple(words[i : i + size]), name)
                if first != name:
                    pairs.add((first, name))
    return pairs


def test_only_reprints_share_a_run_of_eight_words(documents: pd.DataFrame) -> None:
    numbered = dict(zip(documents["file"].str[:2], documents["text"], strict=True))
    assert shared_runs(numbered, 8) == REPRINTS
    outlet = dict(zip(documents["file"].str[:2], documents["outlet"], strict=True))
    assert all(outlet[a] == "Meridian Wire" != outlet[b] for a, b in REPRINTS)


def test_every_band_of_both_scales_is_used() -> None:
    used = {(r["standard"], r["band"]) for r in rows("estimates")}
    for names in BANDS:
        assert any(("icd203", name) in used for name in names), names
    ipcc = {band for standard, band in used if standard == "ipcc"} - {"stated", ""}
    assert len(ipcc) >= 4
    assert {"more likely than not", "about as likely as not", "exceptionally unlikely"} <= ipcc


def test_probabilities_come_as_numbers_negated_and_compared() -> None:
    phrases = Counter(r["phrase"] for r in rows("estimates") if r["standard"] == "icd203")
    assert sum("%" in phrase for phrase in phrases) >= 6
    assert any("-" in phrase for phrase in phrases if "%" in phrase)  # a range or a bound
    assert phrases["not likely"]
    assert phrases["more likely"]
    assert sum(r["negated"] == "True" for r in rows("links")) >= 2


def test_look_alikes_are_there() -> None:
    labels = Counter(r["label"] for r in rows("lookalikes"))
    wanted = (
        "month surname ability permission duty habit share season timetable question bound appear "
        "voters opportunity withheld"
    ).split()
    wanted += ["believe in", "as possible", "scare quotes", "hedge fund", "contrary to fact"]
    assert [label for label in wanted if not labels[label]] == []


def test_no_look_alike_is_coded_as_a_cue() -> None:
    cues = {(r["doc_id"], r["start"], r["end"]) for r in rows("hedges")}
    assert not cues & {(r["doc_id"], r["start"], r["end"]) for r in rows("lookalikes")}


def test_quotes_come_split_nested_over_paragraphs_and_with_participles() -> None:
    quotes = rows("quotes")
    assert sum("\n" in q["match"] for q in quotes) >= 3
    split = Counter((q["doc_id"], q["cue_start"]) for q in quotes if q["cue_start"])
    assert sum(n > 1 for n in split.values()) >= 20
    nested = [
        (a, b)
        for a in quotes
        for b in quotes
        if a["doc_id"] == b["doc_id"]
        and int(a["start"]) <= int(b["start"]) < int(b["end"]) <= int(a["end"])
        and a is not b
    ]
    assert len(nested) >= 10
    assert sum(q["cue"].endswith("ing") and q["cue"] != "according to" for q in quotes) >= 10
    assert any(q["match"][0] == "“" for q in quotes)
    assert any(q["match"][0] == '"' for q in quotes)


def test_names_are_words_and_surnames_are_shared() -> None:
    people = {r["actor"] for r in rows("mentions") if r["kind"] == "person"}
    surnames = {name.split()[-1] for name in people}
    words = {"May", "March", "Winter", "Chance", "Hope", "London", "Paris", "North", "Banks"}
    assert words <= surnames
    assert {"Nadia Ford", "Joren Ford", "Ford"} <= people  # the bare surname stays open once


def test_unnamed_sources_differ_in_strength() -> None:
    unnamed = {r["actor"] for r in rows("mentions") if r["kind"] == "unnamed"}
    assert len(unnamed) >= 100
    for word in ("senior", "familiar", "official", "diplomat", "police", "residents"):
        assert any(word in actor for actor in unnamed), word


def test_notes_boilerplate_correction_and_cut_are_there(documents: pd.DataFrame) -> None:
    lines = rows("lines")
    assert Counter(r["match"] for r in lines)[BOILERPLATE] == 7
    assert sum(r["match"].startswith("CORRECTION") for r in lines) == 1
    assert documents["text"].str.endswith("chars]").sum() == 1


def test_forecasts_support_a_calibration() -> None:
    outcomes = {r["event"]: r for r in rows("outcomes")}
    links = {(r["doc_id"], r["start"]): r for r in rows("links")}
    hits: dict[int, list[bool]] = {}
    for row in rows("forecasts"):
        link = links.get((row["doc_id"], row["start"]))
        if not link:
            continue
        event = outcomes[link["event"]]
        assert row["date"] <= event["settled_on"], row
        came_true = (event["outcome"] == "true") != (link["negated"] == "True")
        for number, names in enumerate(BANDS):
            if row["band"] in names:
                hits.setdefault(number, []).append(came_true)
    assert sum(map(len, hits.values())) >= 80
    assert sum(len(found) >= 6 for found in hits.values()) >= 5
    wrong_low = sum(sum(hits[n]) for n in (0, 1, 2))  # called unlikely, and it happened
    wrong_high = sum(len(hits[n]) - sum(hits[n]) for n in (4, 5, 6))
    assert wrong_low >= 5
    assert wrong_high >= 5
    assert {e["outcome"] for e in outcomes.values()} == {"true", "false"}


def test_the_kit_scores_the_forecasts_of_the_sample(documents: pd.DataFrame) -> None:
    sentences = kit.split_sentences(documents)
    mentions = kit.find_mentions(sentences)
    quotes = kit.find_quotes(documents, sentences, mentions)
    estimates = kit.estimate_probability(kit.find_hedges(sentences))
    forecasts = kit.find_forecasts(documents, sentences, estimates, mentions, quotes)
    scored = kit.score_forecasts(
        forecasts, kit.read_handmade(table="outcomes"), kit.read_handmade(table="links")
    )
    assert scored.scores["n"].sum() >= 80
    assert (scored.calibration["verdict"] != "too few").sum() >= 5


def test_aliases_name_each_actor_once_a_day() -> None:
    with (SAMPLE / "aliases.csv").open(encoding="utf-8", newline="") as file:
        aliases = list(csv.DictReader(file))
    assert list(aliases[0]) == "surface actor kind country role valid_from valid_to".split()
    always = Counter(r["surface"] for r in aliases if not r["valid_from"] and not r["valid_to"])
    assert max(always.values()) == 1
    assert {r["kind"] for r in aliases} <= set(VALUES["mentions", "kind"].split())


def test_the_datasheet_and_the_licence_are_there() -> None:
    sheet = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in sheet
    assert "creativecommons.org/licenses/by/4.0" in (ROOT / "data" / "LICENSE").read_text("utf-8")
    assert Path(GOLD / "outcomes.csv").name in sheet
