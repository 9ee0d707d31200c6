"""Plain text with a header: a look-alike of a news site's file, in words of our own."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.corpus import read_corpus
from kit.corpus.formats.plain import read_plain
from kit.corpus.pieces import Refused

LOOK_ALIKE = """\
By Ada Thorne and Bert Quill, WNN
Updated: Sat, 05 Mar 2022 23:07:09 GMT
Source: WNN

Ostrel is moving its "small and cheerful" lighthouse crew inland -- for now -- the port said Friday.\x20
"It is more likely than not that we return," harbour master Cleo Vance told WNN.
'Plans to come back'
Vance said the lamp would stay lit.
This story has been updated with additional reporting.
"""


def read(tmp_path: Path, text: str, name: str = "a.txt") -> tuple[pd.DataFrame, pd.DataFrame]:
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return read_corpus(tmp_path / name)


def test_a_news_file_gives_its_header_and_keeps_its_paragraphs(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, LOOK_ALIKE)
    assert problems.empty
    (row,) = documents.to_dict("records")
    assert row["outlet"] == "WNN"
    assert row["byline"] == "Ada Thorne and Bert Quill"
    assert row["date_kind"] == "updated"
    assert row["date_raw"] == "Sat, 05 Mar 2022 23:07:09 GMT"
    assert row["date"] == pd.Timestamp("2022-03-05")
    assert row["timestamp"] == pd.Timestamp("2022-03-05 23:07:09", tz="UTC")
    assert pd.isna(row["title"])
    assert pd.isna(row["dup_group"])
    assert (row["file"], row["format"], row["flags"]) == ("a.txt", "text", "")
    assert row["text"] == LOOK_ALIKE.partition("\n\n")[2].rstrip("\n")
    assert row["text"].split("\n")[2] == "'Plans to come back'"
    assert row["n_words"] == 50


@pytest.mark.shared
def test_the_seed_article_reads_as_the_design_says(shared: Path) -> None:
    documents, problems = read_corpus(shared / "corpora" / "seed")
    (row,) = documents.to_dict("records")
    assert problems.empty
    assert (row["outlet"], row["date_kind"]) == ("CNN", "updated")
    assert row["timestamp"] == pd.Timestamp("2022-02-15 01:41:12", tz="UTC")
    assert len(row["byline"].split(" and ")) == 2
    assert pd.isna(row["title"])


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_make_no_difference(tmp_path: Path, end: str) -> None:
    documents, _ = read(tmp_path, LOOK_ALIKE.replace("\n", end))
    expected, _ = read(tmp_path, LOOK_ALIKE, "b.txt")
    assert documents["text"][0] == expected["text"][0]
    assert documents["doc_id"][0] == expected["doc_id"][0]


HEADERS = [
    ("Title: Rain: a story\nURL: https://a.example/x\nSection: World\n\nBody.",
     {"title": "Rain: a story", "url": "https://a.example/x", "section": "World", "text": "Body."}),
    ("TITLE: Rain\nLocation: Ostrel\nSource: Post\n \nBody.",
     {"title": "Rain", "location": "Ostrel", "outlet": "Post", "text": "Body."}),
    ("By Ann Bell\n\nBody.", {"byline": "Ann Bell", "text": "Body."}),
    ("Title: None\nAuthor: By Ann Bell\n\nNA", {"title": "None", "byline": "Ann Bell", "text": "NA"}),
    ("Title:\nSource: Post\n\nBody.", {"outlet": "Post", "text": "Body."}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADERS)
def test_headers(text: str, expected: dict[str, str]) -> None:
    batch = read_plain(text, file="a.txt")
    assert {name: values[0] for name, values in batch.columns.items()} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Talks may fail.\n\nNobody knows.",
        "By Monday the talks had failed. Nobody knew why.\n\nMore.",
        "Kyiv: calm\n\nThe night was quiet.",
        "Source: Post\nbut this line is prose\n\nMore.",
        "Title: all in one block\nNo blank line.",
    ],
)
def test_a_bare_text_keeps_every_line(text: str) -> None:
    assert read_plain(text, file="a.txt").columns == {"text": [text]}


def test_a_label_that_stands_twice_is_named_by_its_line() -> None:
    batch = read_plain("Title: A\nSource: P\nTitle: B\n\nBody.", file="a.txt")
    assert batch.columns["title"] == ["A"]
    assert [(p.line, p.level, p.field) for p in batch.problems] == [(3, "warning", "title")]


MANY = [
    "Document 1 of 9\n\nRain",
    "Rain\n\nBody\n\nDocument OSTR000020220305ei350001a\n\nSun",
    LOOK_ALIKE + "\n" + LOOK_ALIKE,
    "Title: A\nSource: P\n\nBody.\n\nTitle: B\nBy Ann\nSource: P\n\nBody.",
]


@pytest.mark.parametrize("text", MANY)
def test_many_articles_in_one_file_are_never_one(text: str, tmp_path: Path) -> None:
    documents, problems = read(tmp_path, text)
    assert documents.empty
    assert problems["code"].tolist() == ["many-articles"]


LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=40)


@given(st.lists(LINE, min_size=1, max_size=12), st.booleans())
def test_no_character_of_any_text_is_lost(lines: list[str], header: bool) -> None:
    body = "Rain fell, she said.\n" + "\n".join(lines)
    text = f"Title: Rain\nSource: Post\n\n{body}" if header else body
    try:
        batch = read_plain(text, file="a.txt")
    except Refused:  # lines that make a second header
        return
    assert batch.columns["text"] == [body.replace("\ufeff", "")]
    assert ("title" in batch.columns) == header
