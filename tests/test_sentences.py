"""Sentences: starts, kinds and exact offsets."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer, PunktToken

import kit
from kit.language import sentences as splitter
from kit.tables import TABLES, KitError


def split(text: str) -> list[str]:
    return kit.split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["text"].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks failed. They resume today.", ["Talks failed.", "They resume today."]),
        ("Mr. Wren met Dr. Vale at 3 p.m. Monday.", ["Mr. Wren met Dr. Vale at 3 p.m. Monday."]),
        ("He left the U.S. The rest stayed.", ["He left the U.S.", "The rest stayed."]),
        ("The U.S. Senate sat. It rose.", ["The U.S. Senate sat.", "It rose."]),
        ("The J. K. Wren case, No. 4, closed.", ["The J. K. Wren case, No. 4, closed."]),
        ("Tavrin vs. Ostrel ended 2-1. Rain fell.", ["Tavrin vs. Ostrel ended 2-1.", "Rain fell."]),
        ("“We hope.” He left.", ["“We hope.”", "He left."]),
        ("“We hope.” Fans sang. She left.", ["“We hope.”", "Fans sang.", "She left."]),
        ("“Who won?” No one answered.", ["“Who won?”", "No one answered."]),
        ("“Who won?” Gov. J. Vale asked.", ["“Who won?” Gov. J. Vale asked."]),
        ("He has nets, ropes, etc. It wants oars.", ["He has nets, ropes, etc.", "It wants oars."]),
        ("It sold in the U.S.A. John bought it.", ["It sold in the U.S.A.", "John bought it."]),
        ("It sold in the U.S.A. and here.", ["It sold in the U.S.A. and here."]),
        ("Nets, ropes, etc. were sold.", ["Nets, ropes, etc. were sold."]),
        ("The tide fell.“We sail,” she said.", ["The tide fell.", "“We sail,” she said."]),
        (
            "“Why now?” the minister asked. Nobody knew.",
            ["“Why now?” the minister asked.", "Nobody knew."],
        ),
        (
            'She said, "We try. We fail." Then she left.',
            ['She said, "We try. We fail."', "Then she left."],
        ),
        (
            "“We sail at dawn.” When asked by reporters why, Vale told them to wait.",
            ["“We sail at dawn.”", "When asked by reporters why, Vale told them to wait."],
        ),
        ("Cdr. Vale sailed. The crew stayed.", ["Cdr. Vale sailed.", "The crew stayed."]),
        ("It grew 2.5 percent. Prices fell.", ["It grew 2.5 percent.", "Prices fell."]),
        ("We wait ... and see. Good.", ["We wait ... and see.", "Good."]),
        ("It may, U.S. (", ["It may, U.S. ("]),
        ("(It rained.) It stopped.", ["(It rained.)", "It stopped."]),
        (
            "Talks ended over grain.The envoy left town.",
            ["Talks ended over grain.", "The envoy left town."],
        ),
        ("One line\n\nAnother line follows here.", ["One line", "Another line follows here."]),
        ("She lives in L.A. and works.", ["She lives in L.A. and works."]),
        ("Stop! al-Marid fled.", ["Stop!", "al-Marid fled."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_hard_wrapped_text_is_split_by_sentence_not_by_line() -> None:
    text = (
        "The talks that began on\nMonday ended without\na result in the\ncapital. They may\nresume."
    )
    assert split(text) == [
        "The talks that began on\nMonday ended without\na result in the\ncapital.",
        "They may\nresume.",
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("'Intention to stay'", "subhead"),
        ("What happens next", "subhead"),
        ("This story has been updated with a new figure.", "note"),
        ("Advertisement", "note"),
        ("CORRECTION: An earlier version gave a wrong date.", "note"),
        ("Friday, August 21, 2015", "note"),
        ("[+1234 chars]", "note"),
        ("Ann Wren contributed to this report.", "note"),
        ("Talks go on.", "body"),
        ("and so the talks went on", "body"),
    ],
)
def test_lines_have_kinds(line: str, kind: str) -> None:
    text = f"The opening sentence stands here.\n{line}\nThe last sentence stands here."
    table = kit.split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert table["kind"].tolist() == ["body", kind, "body"]


def test_whole_table() -> None:
    documents = pd.DataFrame({"doc_id": ["b", "a"], "text": ["One didn’t go. Two!", ""]})
    table = kit.split_sentences(documents)
    assert table.to_dict("records") == [
        {"doc_id": "b", "sent_id": 0, "start": 0, "end": 14, "kind": "body", "n_tokens": 3,
         "text": "One didn’t go."},
        {"doc_id": "b", "sent_id": 1, "start": 15, "end": 19, "kind": "body", "n_tokens": 1,
         "text": "Two!"},
    ]  # fmt: skip
    assert table.dtypes.astype(str).to_dict() == TABLES["sentences"]


@given(st.text(alphabet=st.sampled_from("ab Z.!?\n\"“”’'()… U.S.1İ\u2028"), max_size=80))
def test_offsets_are_exact_and_nothing_is_lost(text: str) -> None:
    table = kit.split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    spans = list(zip(table["start"], table["end"], table["text"], strict=True))
    assert all(text[a:b] == found for a, b, found in spans)
    assert all(b <= a2 for (_, b, _), (a2, _, _) in pairwise(spans))
    covered = "".join(found for _, _, found in spans)
    assert "".join(covered.split()) == "".join(text.split())


def test_missing_column_is_named() -> None:
    with pytest.raises(KitError, match="split_sentences needs the column 'text' in documents"):
        kit.split_sentences(pd.DataFrame({"doc_id": ["a"]}))


def test_long_line_takes_linear_time() -> None:
    assert len(split("word. " * 100_000)) == 1  # lower case goes on
    assert len(split("Word. " * 50_000)) == 50_000


@pytest.mark.shared
def test_sentence_starts_on_gum(shared: Path) -> None:
    articles = json.loads((shared / "gold/actors/gum_news.json").read_text(encoding="utf-8"))
    documents = pd.DataFrame(
        {"doc_id": [a["doc_id"] for a in articles], "text": [a["text"] for a in articles]}
    )
    found = kit.split_sentences(documents).groupby("doc_id")["start"].agg(set)
    right = wrong = 0
    for article in articles:
        gold = set(article["sentence_starts"])
        right += len(gold & found[article["doc_id"]])
        wrong += len(gold ^ found[article["doc_id"]])
    assert 2 * right / (2 * right + wrong) >= 0.975


def test_blanks_before_a_line_are_no_part_of_it() -> None:
    assert split("  Talks failed.\n   They resume today.") == [
        "Talks failed.",
        "They resume today.",
    ]
    assert split(" Talks\n  Who won?") == ["Talks", "Who won?"]


def test_only_the_first_line_may_be_a_long_headline() -> None:
    line = "The minister who had promised for years that nobody would ever pay for this has now resigned"
    documents = pd.DataFrame(
        {"doc_id": ["a"], "text": [f"{line}\n\n{line}\n\nShe left on Monday."]}
    )
    assert kit.split_sentences(documents)["kind"].tolist() == ["subhead", "body", "body"]


class Abbreviations(set[str]):
    """The kit's list as Punkt looks it up, with every dotted acronym."""

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or splitter._DOTTED.fullmatch(str(word)) is not None


_BEFORE = (
    "U.S. J. j. No. 12. 1,5. -3. .5. 3-4. mr. ex-gov. x-u.s. e.g. É. ß. _. . “J. Jan. p.m. end. 1a."
)
_AFTER = "They they They. it. Blinken blinken “The iPhone al-Din 7 7. A. a. , ; . ? — … (he I U.S. No. Ünder"

_LETTERS = "abzAZéÉßтТ0123.,-'’“(_…"


@given(
    st.sampled_from(_BEFORE.split()) | st.text(_LETTERS, min_size=1, max_size=6).map("{}.".format),
    st.sampled_from(_AFTER.split()) | st.text(_LETTERS, min_size=1, max_size=6),
)
def test_hard_cases_are_decided_as_punkt_does(before: str, after: str) -> None:
    assume(not before.endswith(".."))
    parameters = PunktParameters()
    parameters.abbrev_types = Abbreviations(splitter._abbreviations())
    parameters.sent_starters = set(splitter._STARTERS)
    words = [word.lstrip(splitter._OPENING) or word for word in (before, after)]
    pair = iter([PunktToken(word) for word in words])
    expected = next(iter(PunktSentenceTokenizer(parameters)._annotate_tokens(pair))).sentbreak
    assert splitter.ends_sentence(before, after) == bool(expected)


def test_sentences_need_no_nltk() -> None:
    code = "import sys, kit; kit.split_sentences(kit.load_sample()[0]); print('nltk' in sys.modules, 'scipy.stats' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]
