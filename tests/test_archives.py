"""Exports of databases: parted, counted, each field in its column and none in the body."""

from pathlib import Path
from typing import Any

import pandas as pd

import kit

NEXIS = """Download Request: Selected Items: 1-2
Send To:
JANE ROE
CITY LIBRARY

                               1 of 2 DOCUMENTS

                                 Pier Post (London)

                            May 31, 2019 Friday 22:45 EST
                               FINAL EDITION

Quota talks stall;
No deal in sight

BYLINE: Ann Lee

SECTION: NEWS; Pg. 3

LENGTH: 11 words

DATELINE: PORTSEA

HIGHLIGHT: Ministers meet again on Monday.

BUSH: I think so.

The talks could still fail, officials
said on Friday.

GRAPHIC: PHOTO, Bo Ray, The pier

LOAD-DATE: June 1, 2019

LANGUAGE: ENGLISH

                          Copyright 2019 Pier Post
                            All Rights Reserved

                               2 of 2 DOCUMENTS

                                 Pier Post (London)

                            June 1, 2019 Saturday

Rain

LENGTH: 4 words

Rain is likely, perhaps.

LOAD-DATE: June 2, 2019
"""


def read(tmp_path: Path, text: str | bytes, name: str = "a.txt") -> tuple[Any, Any]:
    data = text if isinstance(text, bytes) else text.encode()
    (tmp_path / name).write_bytes(data)
    return kit.read_corpus(tmp_path / name)


def values(documents: pd.DataFrame, row: int, *names: str) -> list[Any]:
    return [None if pd.isna(v) else v for v in documents.loc[row, list(names)]]


def test_every_field_of_nexis_has_its_column_and_none_is_in_the_body(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, NEXIS)
    names = ("title", "outlet", "byline", "section", "edition", "dateline", "highlight", "graphic")
    assert values(documents, 0, *names) == [
        "Quota talks stall; No deal in sight", "Pier Post (London)", "Ann Lee", "NEWS; Pg. 3",
        "FINAL EDITION", "PORTSEA", "Ministers meet again on Monday.", "PHOTO, Bo Ray, The pier",
    ]  # fmt: skip
    assert documents["text"].tolist() == [
        "BUSH: I think so.\n\nThe talks could still fail, officials said on Friday.",
        "Rain is likely, perhaps.",
    ]
    assert documents["date"].astype(str).tolist() == ["2019-05-31", "2019-06-01"]
    assert values(documents, 0, "length", "load_date", "language") == [11, "June 1, 2019", "en"]
    assert "JANE ROE" not in documents.to_csv()
    assert problems["code"].tolist() == ["counted", "cover-page"]
    assert '"n of 2 DOCUMENTS" 2, loaded 2' in problems["message"][0]
