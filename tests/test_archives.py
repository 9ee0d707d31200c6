"""Exports of databases: parted, counted, each field in its column and none in the body."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import kit
from kit.corpus.archives.words import read_dateline
from kit.corpus.dates import read_moment
from tests.conftest import ROOT

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

---- End of Request ----
Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2018
JANE ROE
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


FACTIVA = """<html><body><div class="article {code}Article"><p></p>
<div>Foreign Desk; 1</div><div id="hd"><span class="{code}Headline">Talks stall</span></div>
{byline}<div>{length}</div><div>{date}</div><div>09:15</div><div>Pier Post</div><div>POST</div>
<div>Late Edition - Final</div><div>A4</div><div>{language}</div><div>{rights} 2018 Pier Post</div>
<p class="articleParagraph {code}articleParagraph">The talks could <b>still</b> fail.</p>
<p class="articleParagraph {code}articleParagraph">Photo: The pier (Bo Ray)</p>
<p>Pier Press Ltd</p><p>{document} POST000020181007ea{n}00001</p></div></body></html>"""


FACTIVA_PARTS = ("code", "byline", "length", "date", "language", "rights", "document")


@pytest.mark.parametrize(
    "row",
    [
        ("en", '<div class="author">By Ann Lee</div>', "12 words", "7 October 2018", "English", "(c)", "Document"),
        ("en", "", "12 Wörter", "7 Oktober 2018", "Englisch", "Copyright", "Dokument"),
        ("de", "", "1.200 mots", "7 octobre 2018", "Allemand", "©", "Document"),
        ("zh", "", "12 字", "2018 年 10 月 7 日", "简体中文", "版权所有 (c)", "文件"),
        ("es", "", "12 palabras", "7 octubre 2018", "Español", "Copyright", "Documento"),
        ("ru", "", "12 слов", "7 Октябрь 2018", "Русский", "Copyright", "Документ"),
        ("ko", "", "12 字", "7 十月 2018", "韩文", "Copyright", "文件"),
    ],
)  # fmt: skip
def test_factiva_headers_are_read_by_shape_in_any_language(
    tmp_path: Path, row: tuple[str, ...]
) -> None:
    parts = dict(zip(FACTIVA_PARTS, row, strict=True))
    page = FACTIVA.format(n="a7", **parts)
    documents, problems = read(tmp_path, page, "a.html")
    names = ("title", "outlet", "section", "source_code", "edition", "page", "language", "graphic")
    assert values(documents, 0, *names) == [
        "Talks stall", "Pier Post", "Foreign Desk; 1", "POST", "Late Edition - Final", "A4",
        parts["code"], "Photo: The pier (Bo Ray)",
    ]  # fmt: skip
    assert documents["date"].astype(str).tolist() == ["2018-10-07"]
    assert documents["text"].tolist() == ["The talks could still fail."]
    assert values(documents, 0, "byline") == (["Ann Lee"] if parts["byline"] else [None])
    assert "accession numbers 1, articles of its markup 1, loaded 1" in problems["message"][0]


def test_a_page_that_says_utf8_and_is_latin1_is_read(tmp_path: Path) -> None:
    page = FACTIVA.format(
        code="en", byline="", length="12 Wörter", date="7 März 2018", language="Englisch",
        rights="©", document="Dokument", n="a7",
    )  # fmt: skip
    page = page.replace("<html>", '<html><meta charset="UTF-8">')
    documents, problems = read(tmp_path, page.encode("latin-1"), "a.html")
    assert (documents["date"].astype(str)[0], documents["length"][0]) == ("2018-03-07", 12)
    assert problems["code"].tolist() == ["encoding", "counted"]


def test_paragraphs_without_a_class_are_the_body_where_the_count_of_words_says_so(
    tmp_path: Path,
) -> None:
    page = FACTIVA.format(
        code="en", byline="", length="60 words", date="7 October 2018", language="English",
        rights="(c)", document="Document", n="a7",
    )  # fmt: skip
    page = page.replace("<p>Pier Press", f"<p>{'It rained again. ' * 18}</p><p>Pier Press")
    documents, _ = read(tmp_path, page, "a.html")
    assert documents["text"][0].count("It rained again.") == 18


FACTIVA_TEXT = """Foreign Desk; 1
EUROPEAN INQUIRY INTO QUOTA TALKS
By ANN LEE
Special to The Pier Post
12 words
9 January 1993
The Pier Post
POST
Late Edition - Final
1
English
Copyright 1993 The Pier Post Company.  All Rights Reserved.

The talks could still fail, officials said.
Pier Post Digital (Full Text)
Document POST000020050408dp1900j9s

Rain is likely on Monday, the weather office said
Bo Ray
4 words
10 January 1993
10:15
The Pier Post
POST
English
(c) 1993 The Pier Post

Rain is likely, perhaps.
Document POST000020130110e91a00001

Search Summary
Text: rain
"""


def test_factiva_as_text_tells_section_headline_and_byline(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, FACTIVA_TEXT)
    names = ["title", "byline", "section", "credit", "outlet", "text"]
    assert documents[names].fillna("").values.tolist() == [
        ["EUROPEAN INQUIRY INTO QUOTA TALKS", "Ann Lee", "Foreign Desk; 1",
         "Special to The Pier Post", "The Pier Post", "The talks could still fail, officials said."],
        ["Rain is likely on Monday, the weather office said", "Bo Ray", "", "",
         "The Pier Post", "Rain is likely, perhaps."],
    ]  # fmt: skip
    assert problems["message"].tolist() == ["An export of Factiva: accession numbers 2, loaded 2."]


PROQUEST = """Document 1 of 2

Quota talks stall

Author: Lee, Ann; Ray, Bo

Publication info: Pier Post ; London (UK) [London (UK)]05 Jan 2010: A.1.

Abstract: Ministers may agree.

Full text: Ministers may agree on the quota.

Mayor: the talks could fail.

Subject: Fisheries

Title: Quota talks stall

Publication title: Pier Post; London (UK)

Publication date: Jan 5, 2010

Language of publication: English

ProQuest document ID: 399123456

____________________________________________________________

Document 2 of 2

Pier closes

Publication title: Pier Post; London (UK)

Publication date: Jan 6, 2010

Abstract: The pier will probably close.

ProQuest document ID: 399123457
"""
EBSCO = """Record: 1
Title:
Quota talks stall
Authors:
Lee, Ann
Source:
Pier Post. 1/25/2010, p3. 45 words.
Document Type:
Article

Ministers may agree on the quota.

Accession Number:
2W611
"""
GALE = """Title: Quota talks stall
Author(s): Ann Lee
Source: Pier Post (London, England). (Jan. 25, 2010): News: p1.
Document Type: Article
Full Text:
COPYRIGHT 2010 Pier Press
Ministers may agree on the quota.
Source Citation (MLA 8th Edition)
Lee, Ann. "Quota talks stall." Pier Post, 25 Jan. 2010, p. 1.
Gale Document Number: GALE|A123456789
"""
NEWSBANK = """Quota talks stall

Pier Post (London, England) - January 25, 2010

Author/Byline: Ann Lee

Ministers may agree on the quota.

Record: 18A7B6C5D4E3F2A1

Copyright: Copyright (c) 2010 Pier Post

Pier closes

Pier Post (London, England) - January 26, 2010

The harbour board will probably close the pier.

Record: 18A7B6C5D4E3F2A2
"""
RIS = """TY  - NEWS
TI  - Quota talks stall
AU  - Lee, Ann
PY  - 2010/01/25/
T2  - Pier Post
AB  - Ministers may agree on the quota.
ER  -
"""
CODES = """HD  Quota talks stall
BY  By Ann Lee
WC  45 words
PD  25 January 2010
SN  Pier Post
LA  English
LP
Ministers may agree on the quota.

AN  Document POST000020100125e61p00001
"""
TAGGED = """<DOC>
<HEADLINE>Quota talks stall</HEADLINE> <BYLINE>By Ann Lee</BYLINE> <SO>Pier Post</SO>
<DATE>25 January 2010</DATE>
<TEXT><P>Ministers may agree on the quota.</P></TEXT>
</DOC>"""


@pytest.mark.parametrize("text", [EBSCO, GALE, NEWSBANK, RIS, CODES, TAGGED])
def test_one_article_of_each_database(tmp_path: Path, text: str) -> None:
    documents, problems = read(tmp_path, text)
    names = ("title", "byline", "outlet", "text")
    assert values(documents, 0, *names) == [
        "Quota talks stall", "Ann Lee", "Pier Post", "Ministers may agree on the quota.",
    ]  # fmt: skip
    assert documents["date"].astype(str)[0] == "2010-01-25"
    assert problems.loc[0, ["code", "level"]].tolist() == ["counted", "note"]


def test_an_abstract_stands_for_a_missing_body_and_a_warning_says_so(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, PROQUEST)
    assert documents["text"].tolist() == [
        "Ministers may agree on the quota.\n\nMayor: the talks could fail.",
        "The pier will probably close.",
    ]
    assert documents["byline"].tolist()[0] == "Ann Lee, Bo Ray"
    assert documents["outlet"].tolist() == ["Pier Post", "Pier Post"]
    assert problems[["code", "level"]].values.tolist() == [
        ["counted", "note"], ["no-body", "warning"],
    ]  # fmt: skip
    assert problems["article"][1] == documents["doc_id"][1]


def test_newsbank_titles_are_not_eaten_by_the_article_before(tmp_path: Path) -> None:
    assert read(tmp_path, NEWSBANK)[0]["title"].tolist() == ["Quota talks stall", "Pier closes"]


def test_an_export_that_breaks_off_is_an_error(tmp_path: Path) -> None:
    broken = TAGGED + "\n<DOC><HEADLINE>Rain</HEADLINE><TEXT>It may rain."
    _, problems = read(tmp_path, broken)
    assert problems["level"].tolist()[0] == "error"
    assert '"<DOC>" 2, loaded 1' in problems["message"][0]


def test_a_body_far_from_the_count_of_the_database_is_flagged(tmp_path: Path) -> None:
    _, problems = read(tmp_path, NEXIS.replace("LENGTH: 11 words", "LENGTH: 1,200 words"))
    flagged = problems[problems["code"] == "length"]
    assert flagged["message"].str.startswith("Article 1 holds fewer than 0.8").tolist() == [True]


def test_sources_in_a_first_article_are_no_cover_page(tmp_path: Path) -> None:
    text = (
        "Rain\n\nPier Post\n\nMay 31, 2019 Friday\n\nLength: 8 words\n\nBody\n\nRain may fall.\n\n"
    )
    text += "Sources: the weather office, farmers\n\nLoad-Date: June 1, 2019\n\nEnd of Document\n"
    documents, problems = read(tmp_path, text)
    assert values(documents, 0, "title", "outlet") == ["Rain", "Pier Post"]
    assert documents["text"].tolist() == ["Rain may fall.\n\nSources: the weather office, farmers"]
    assert problems["code"].tolist() == ["counted"]


def test_a_headline_like_a_label_stays_a_headline(tmp_path: Path) -> None:
    text = NEXIS.replace("\nRain\n", "\nUpdate: rain\n")
    assert read(tmp_path, text)[0]["title"].tolist()[1] == "Update: rain"


@pytest.mark.parametrize(
    "text",
    [
        "The report ends.\n\nEnd of Document\n",
        "Length: two metres. Byline: none.\n\nThe pier may close.",
        "In 2010 he said: Document 1 of 2 was lost.\n\nIt may rain.",
    ],
)
def test_other_texts_are_no_exports(tmp_path: Path, text: str) -> None:
    _, problems = read(tmp_path, text)
    assert "counted" not in problems["code"].tolist()


DATELINES = [
    ("May 31, 2019 Friday 22:45 EST", "2019-05-31", ""),
    ("27. Februar 2012 Montag 9:50 PM GMT+1", "2012-02-27", ""),
    ("2018 年 10 月 7 日", "2018-10-07", ""),
    ("2018년 5월 28일", "2018-05-28", ""),
    ("May 2, 2002, Thursday,, FINAL EDITION", "2002-05-02", "FINAL EDITION"),
    ("Monday, January 11, 2010", "2010-01-11", ""),
    ("lundi 5 mars 2018", "2018-03-05", ""),
    ("1 de abril de 2017", "2017-04-01", ""),
    ("31 mai 2014 samedi Édition nationale", "2014-05-31", "Édition nationale"),
    ("1 апреля 2017", "2017-04-01", ""),
    ("14-Nov-2017", "2017-11-14", ""),
    ("June 12, 1995, CITY EDITION", "1995-06-12", "CITY EDITION"),
    ("28 五月 2018", "2018-05-28", ""),
    ("2019-05-31", "2019-05-31", ""),
    ("May 28-30, 2018", "2018-05-28", ""),
]


@pytest.mark.parametrize(("line", "day", "rest"), DATELINES)
def test_lines_that_begin_with_a_date(line: str, day: str, rest: str) -> None:
    found = read_dateline(line)
    assert found
    assert (str(read_moment(found.raw).day), found.rest) == (day, rest)


def test_tables_of_words_and_labels_name_each_thing_once() -> None:
    for table, key in (("words", ["kind", "word"]), ("labels", ["database", "label"])):
        rows = pd.read_csv(ROOT / f"kit/corpus/archives/{table}.csv", keep_default_na=False)
        assert not rows.duplicated(key).any()
        assert (rows[key[1]] == rows[key[1]].str.casefold().str.strip()).all()


@pytest.mark.shared
def test_real_exports_are_counted_exactly(shared: Path) -> None:
    folder = shared / "corpora/formats"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    documents, _ = kit.read_corpus([folder / name for name in expected])
    assert documents["file"].value_counts().to_dict() == {k: n for k, n in expected.items() if n}
    real = documents[~documents["file"].str.contains("mock")]
    assert real[["outlet", "date", "title"]].notna().all().all()


INTERFACES = [
    ("Document {} de 2", "15 février 2022", "LONGUEUR: 9 mots", "DATE-CHARGEMENT", "LANGUE: FRENCH", "fr"),
    ("Documento {} de 2", "15 de febrero de 2022", "LONGITUD: 9 palabras", "FECHA-DE-CARGA", "IDIOMA: SPANISH", "es"),
    ("Documento {} di 2", "15 febbraio 2022", "LUNGHEZZA: 9 parole", "DATA-DI-CARICAMENTO", "LINGUA: ITALIAN", "it"),
    ("Document {} van 2", "15 februari 2022", "LENGTE: 9 woorden", "LAAD-DATUM", "TAAL: DUTCH", "nl"),
    ("Dokument {} von 2", "15. Februar 2022 Dienstag", "LÄNGE: 9 Wörter", "UPDATE", "SPRACHE: GERMAN", "de"),
]  # fmt: skip


@pytest.mark.parametrize(("mark", "date", "length", "load", "language", "code"), INTERFACES)
def test_nexis_in_every_language_of_its_interface(
    tmp_path: Path, mark: str, date: str, length: str, load: str, language: str, code: str
) -> None:
    bodies = ["The talks could still fail, officials said.", "Rain is likely on Monday, perhaps."]
    text = "\n\n".join(
        f"{mark.format(i)}\n\nPier Post\n\n{date}\n\nTalks {i}\n\n{length}\n\n{body}\n\n{load}: {date}\n\n{language}"
        for i, body in enumerate(bodies, start=1)
    )
    documents, problems = read(tmp_path, text)
    assert documents["text"].tolist() == bodies
    assert documents["title"].tolist() == ["Talks 1", "Talks 2"]
    assert documents["date"].astype(str).tolist() == ["2022-02-15", "2022-02-15"]
    assert documents["language"].tolist() == [code, code]
    assert "loaded 2." in problems["message"][0]
