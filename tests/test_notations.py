"""Files as services, databases and people write them: each article whole, with its facts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kit.corpus import read_corpus
from kit.corpus.dates import read_moment

A = (
    "A pier closes",
    "The harbour board will probably close the north pier next week, officials said on Friday. Nobody expects a quick repair.",
)
B = (
    "Talks go on",
    "Ministers may agree on the fishing quota this week, officials said. The talks could still fail, a diplomat in Ostrel warned.",
)
FACTS = ["Pier Post", "Ann Lee", "2022-02-15"]


def read(tmp_path: Path, name: str, data: str) -> list[list[Any]]:
    """Read a file: title, text, outlet, byline and date of each article."""
    (tmp_path / name).write_text(data, encoding="utf-8", newline="")
    documents, _ = read_corpus(tmp_path / name)
    columns = documents[["title", "text", "outlet", "byline"]].astype(object)
    rows = columns.where(columns.notna(), None).values.tolist()
    days = documents["date"].dt.strftime("%Y-%m-%d")
    return [
        [title.rstrip("."), " ".join(text.split()), outlet, byline, day]
        for (title, text, outlet, byline), day in zip(rows, days, strict=True)
    ]


def articles(*facts: str | None) -> list[list[Any]]:
    outlet, byline, day = [*facts, *FACTS[len(facts) :]]
    return [[*A, outlet, byline, day], [*B, outlet, byline, day]]


HEADERS = {
    "German": "Titel: {t}\nQuelle: Pier Post\nDatum: 15. Februar 2022\nAutor: Ann Lee\n\n{x}",
    "French": "Titre : {t}\nSource : Pier Post\nDate : 15 février 2022\nAuteur : Ann Lee\n\n{x}",
    "Spanish": "Título: {t}\nFuente: Pier Post\nFecha: 15 de febrero de 2022\nAutor: Ann Lee\n\n{x}",
    "Italian": "Titolo: {t}\nFonte: Pier Post\nData: 15 febbraio 2022\nAutore: Ann Lee\n\n{x}",
    "Dutch": "Titel: {t}\nBron: Pier Post\nDatum: 15 februari 2022\nAuteur: Ann Lee\n\n{x}",
    "Chinese": "标题：{t}\n来源：Pier Post\n日期：2022年2月15日\n作者：Ann Lee\n\n{x}",
    "equals": "Title = {t}\nSource = Pier Post\nDate = 2022-02-15\nAuthor = Ann Lee\n\n{x}",
    "bold": "**Title:** {t}\n**Source:** Pier Post\n**Date:** 2022-02-15\n**Author:** Ann Lee\n\n{x}",
    "hashes": "# Title: {t}\n# Source: Pier Post\n# Date: 2022-02-15\n# Author: Ann Lee\n{x}",
    "tabs": "Title\t{t}\nSource\tPier Post\nDate\t2022-02-15\nAuthor\tAnn Lee\n\n{x}",
    "aligned": "Title   : {t}\nSource  : Pier Post\nDate    : 2022-02-15\nAuthor  : Ann Lee\n\n{x}",
    "TOML": '+++\ntitle = "{t}"\ndate = 2022-02-15\nauthor = "Ann Lee"\nsource = "Pier Post"\n+++\n{x}',
    "Markdown": "# {t}\n\n*By Ann Lee, Pier Post, 15 February 2022*\n\n{x}",
    "underlined": "{t}\n=============\nBy Ann Lee\nPier Post\nFebruary 15, 2022\n\n{x}",
    "outlet first": "Pier Post\n\n{t}\n\nBy Ann Lee\n\nFebruary 15, 2022\n\n{x}",
    "bars": "{t}\nAnn Lee | Pier Post | Feb 15, 2022\n\n{x}",
    "sentence": "{t}\nPublished 15 Feb 2022 by Ann Lee\nPier Post\n\n{x}",
    "comma": "{t}\nBy Ann Lee\nPier Post, 15 February 2022\n\n{x}",
}


@pytest.mark.parametrize("form", HEADERS.values(), ids=HEADERS)
def test_headers_of_every_notation(tmp_path: Path, form: str) -> None:
    assert read(tmp_path, "a.txt", form.format(t=A[0], x=A[1])) == articles()[:1]


def test_a_header_that_stands_again_begins_another_article(tmp_path: Path) -> None:
    one, two = (HEADERS["aligned"].format(t=t, x=x) for t, x in (A, B))
    for between in ("\n\n", "\n\n---------\n\n", "\n\n* * *\n\n"):
        assert read(tmp_path, "a.txt", one + between + two) == articles()
    numbered = f"Article 1 of 2\n\n{one}\n\nArticle 2 of 2\n\n{two}"
    assert read(tmp_path, "a.txt", numbered) == articles()


@pytest.mark.parametrize(
    "text",
    [
        f"{A[0]}\n\nThe pier is closed, officials said. | AP Photo\n\n{A[1]}",
        f"{A[0]}\n\nBo Ray/The Pier Times\n\n{A[1]}",
        f"#Resist, they said\n\n{A[1]}",
        f"By Friday, talks had failed.\n\n{A[1]}",
    ],
)
def test_captions_credits_and_tags_are_no_headers(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    documents, _ = read_corpus(tmp_path / "a.txt")
    assert documents[["outlet", "byline"]].isna().all(axis=None)
    assert documents["text"][0].endswith(A[1])
    assert text.endswith(documents["text"][0])


def test_a_page_that_lost_its_headline_begins_with_its_authors(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Ann Lee and Bo Ray\n\nPier Post\n\n{A[1]}")
    row = read_corpus(tmp_path / "a.txt")[0].iloc[0]
    assert [row["outlet"], row["byline"], row["text"]] == ["Pier Post", "Ann Lee and Bo Ray", A[1]]


def test_what_only_looks_like_a_header_stays_text(tmp_path: Path) -> None:
    text = "Kyiv: calm\n\nThe night was calm, officials said. It may not last."
    (tmp_path / "a.txt").write_text(text)
    assert read_corpus(tmp_path / "a.txt")[0]["text"].tolist() == [text]


EXPORTS = {
    "ProQuest, English": "____________\n\nDocument {i} of 2\n\n{t}\n\nAuthor: Lee, Ann\n\nFull text: {x}\n\nTitle: {t}\n\nPublication title: Pier Post; Ostrel\n\nPublication date: Feb 15, 2022\n\nDocument type: News\n\nProQuest document ID: 26{i}4567\n\n",
    "ProQuest, German": "____________\n\nDokument {i} von 2\n\n{t}\n\nAutor: Lee, Ann\n\nVolltext: {x}\n\nTitel: {t}\n\nTitel der Publikation: Pier Post; Ostrel\n\nPublikationsdatum: Feb 15, 2022\n\nDokumenttyp: News\n\nProQuest-Dokument-ID: 26{i}4567\n\n",
    "ProQuest, French": "____________\n\nDocument {i} de 2\n\n{t}\n\nAuteur: Lee, Ann\n\nTexte intégral: {x}\n\nTitre: {t}\n\nTitre de la publication: Pier Post; Ostrel\n\nDate de publication: Feb 15, 2022\n\nIdentifiant de document ProQuest: 26{i}4567\n\n",
    "ProQuest, Spanish": "____________\n\nDocumento {i} de 2\n\n{t}\n\nAutor: Lee, Ann\n\nTexto completo: {x}\n\nTítulo: {t}\n\nTítulo de publicación: Pier Post; Ostrel\n\nFecha de publicación: Feb 15, 2022\n\nID del documento de ProQuest: 26{i}4567\n\n",
    "ProQuest, Chinese": "____________\n\n文档 {i} / 2\n\n{t}\n\n作者: Lee, Ann\n\n全文文献: {x}\n\n标题: {t}\n\n出版物名称: Pier Post; Ostrel\n\n出版日期: Feb 15, 2022\n\nProQuest 文档 ID: 26{i}4567\n\n",
    "EBSCO": "Record: {i}\nTitle:\n{t}.\nAuthors:\nLee, Ann\nSource:\nPier Post, 02/15/2022\nDocument Type:\nNewspaper\nAccession Number:\n2W6{i}12345\nDatabase:\nNewspaper Source Plus\n\n{x}\n\nCopyright of Pier Post is the property of Pier.\n\n",
    "EBSCO, German": "Datensatz: {i}\nTitel: {t}\nAutoren: Lee, Ann\nQuelle: Pier Post, 15.02.2022\nDokumenttyp: Newspaper\nVolltext: {x}\nZugangsnummer: 2W6{i}12345\nDatenbank: Newspaper Source\n\n",
    "Gale": "Title: {t}\nDate: Feb. 15, 2022\nFrom: Pier Post(Ostrel)\nPublisher: Pier\nByline: Ann Lee\nLength: 20 words\nFull Text:\n{x}\nCopyright: COPYRIGHT 2022 Pier\nGale Document Number: GALE|A69{i}123456\n\n",
    "NewsBank": "{t}\nPier Post (Ostrel, NY)\nFebruary 15, 2022 | Ann Lee | Section: News | 20 Words\nPage: A1\n{x}\nRecord: 18A5B2C3D4E5F6{i}\nCopyright: Copyright (c) 2022 Pier Post\n\n",
    "Nexis Uni, French": "{t}\nPier Post\n15 février 2022 mardi\n\nCopyright 2022 Pier Post Tous droits réservés\n\nLength: 20 mots\nByline: Ann Lee\n\nBody\n\n{x}\n\nLoad-Date: 16 février 2022\n\nFin du document\n\n",
    "Nexis Uni, Spanish": "{t}\nPier Post\n15 de febrero de 2022 martes\n\nCopyright 2022 Pier Post Todos los derechos reservados\n\nLongitud: 20 palabras\nAutor: Ann Lee\n\nCuerpo\n\n{x}\n\nFecha de carga: 16 de febrero de 2022\n\nFin del documento\n\n",
    "Factiva, French": "{t}\n\nAnn Lee\n20 mots\n15 février 2022\nPier Post\nPIER\nAnglais\n© 2022 Pier Post. Tous droits réservés.\n\n{x}\n\nDocument PIER000020220215ei2f0000{i}\n\n",
    "Factiva, Chinese": "{t}\n\nAnn Lee\n20 字\n2022 年 2 月 15 日\nPier Post\nPIER\n英语\n版权所有 2022 Pier Post\n\n{x}\n\n文件 PIER000020220215ei2f0000{i}\n\n",
    "RIS": "TY  - NEWS\nTI  - {t}\nA1  - Lee, Ann\nT2  - Pier Post\nDA  - 2022 Feb 15\nAB  - {x}\nER  - \n\n",
}


@pytest.mark.parametrize("form", EXPORTS.values(), ids=EXPORTS)
def test_exports_in_every_interface(tmp_path: Path, form: str) -> None:
    text = "".join(form.format(t=t, x=x, i=i) for i, (t, x) in enumerate((A, B), start=1))
    assert read(tmp_path, "a.txt", text) == articles()


Maker = Callable[[str, str], dict[str, Any]]
#: How a service writes one article, and what it wraps around them.
SERVICES: dict[str, tuple[Maker, str]] = {
    "NewsAPI": (lambda t, x: {"source": {"id": None, "name": "Pier Post"}, "author": "Ann Lee", "title": t, "description": "Short.", "publishedAt": "2022-02-15T01:41:12Z", "content": x}, "articles"),
    "MediaStack": (lambda t, x: {"author": "Ann Lee", "title": t, "description": x, "source": "Pier Post", "language": "en", "published_at": "2022-02-15T01:41:12+00:00"}, "data"),
    "New York Times": (lambda t, x: {"abstract": "Short.", "lead_paragraph": x, "source": "Pier Post", "headline": {"main": t, "kicker": None}, "pub_date": "2022-02-15T01:41:12+0000", "byline": {"original": "By Ann Lee", "person": []}}, "response.docs"),
    "Event Registry": (lambda t, x: {"lang": "eng", "date": "2022-02-15", "time": "01:41:12", "dateTime": "2022-02-15T01:41:12Z", "title": t, "body": x, "source": {"uri": "pier.example", "title": "Pier Post"}, "authors": [{"name": "Ann Lee", "type": "author"}]}, "articles.results"),
    "news-please": (lambda t, x: {"authors": ["Ann Lee"], "date_download": "2023-02-16 08:00:00", "date_publish": "2022-02-15 01:41:12", "description": "Short.", "maintext": x, "source_domain": "Pier Post", "title": t}, ""),
    "trafilatura": (lambda t, x: {"title": t, "author": "Ann Lee", "date": "2022-02-15", "raw_text": x, "text": x, "source": "https://pier.example/1", "source-hostname": "Pier Post"}, ""),
    "WordPress": (lambda t, x: {"date": "2022-02-15T01:41:12", "title": {"rendered": t}, "content": {"rendered": f"<p>{x}</p>"}, "excerpt": {"rendered": "<p>Short.</p>"}, "author": 7, "_embedded": {"author": [{"id": 7, "name": "Ann Lee"}]}, "site": "Pier Post"}, ""),
    "Webz.io": (lambda t, x: {"thread": {"site": "Pier Post", "title": t}, "author": "Ann Lee", "published": "2022-02-15T01:41:00.000+02:00", "title": t, "text": x}, "posts"),
    "Reddit": (lambda t, x: {"kind": "t3", "data": {"title": t, "selftext": x, "author": "Ann Lee", "created_utc": 1644889272.0, "source": "Pier Post"}}, "data.children"),
    "Solr": (lambda t, x: {"title_s": t, "text_t": x, "author_s": "Ann Lee", "date_dt": "2022-02-15T01:41:12Z", "outlet_s": "Pier Post"}, "response.docs"),
    "blocks": (lambda t, x: {"headline": {"default": t}, "byline": [{"firstname": "Ann", "lastname": "Lee"}], "date": "2022-02-15", "source": "Pier Post", "body": [{"type": "paragraph", "text": x}, {"type": "image", "url": "u"}]}, ""),
    "models": (lambda t, x: {"title": t, "publishedDate": "2022-02-15T01:41:12Z", "contributors": [{"name": "Ann Lee"}], "site": {"name": "Pier Post"}, "content": {"blocks": [{"type": "text", "model": {"text": x}}]}}, ""),
    "facts in a head": (lambda t, x: {"document": {"header": {"title": t, "date": "2022-02-15", "author": "Ann Lee", "source": "Pier Post"}, "content": {"paragraphs": [x]}}}, "export.documents"),
}  # fmt: skip


@pytest.mark.parametrize("name", SERVICES)
def test_answers_of_news_services(tmp_path: Path, name: str) -> None:
    make, path = SERVICES[name]
    value: Any = [make(*A), make(*B)]
    for key in reversed(path.split(".") if path else []):
        value = {"status": "ok", key: value}
    assert read(tmp_path, "a.json", json.dumps(value)) == articles()
    lines = "\n".join(json.dumps(make(*one)) for one in (A, B))
    assert read(tmp_path, "a.jsonl", lines) == articles()


def test_titles_without_texts_are_refused(tmp_path: Path) -> None:
    gdelt = {"articles": [{"title": A[0], "seendate": "20220215T014500Z", "domain": "a.example"}]}
    (tmp_path / "a.json").write_text(json.dumps(gdelt))
    assert read_corpus(tmp_path / "a.json")[1]["code"].tolist() == ["no-text-column"]


TABLES = {
    "apostrophes": "title,text,date,outlet,author\n'{t}','{x}','2022-02-15','Pier Post','Ann Lee'\n'{u}','{y}','2022-02-15','Pier Post','Ann Lee'\n",
    "tildes": "title~text~date~outlet~author\n{t}~{x}~2022-02-15~Pier Post~Ann Lee\n{u}~{y}~2022-02-15~Pier Post~Ann Lee\n",
    "year, month, day": 'title,text,year,month,day,outlet,author\n{t},"{x}",2022,2,15,Pier Post,Ann Lee\n{u},"{y}",2022.0,2.0,15.0,Pier Post,Ann Lee\n',
    "Chinese": '标题,正文,日期,来源,作者\n{t},"{x}",2022年2月15日,Pier Post,Ann Lee\n{u},"{y}",2022年2月15日,Pier Post,Ann Lee\n',
    "carriage returns": 'title,text,date,outlet,author\r{t},"{x}",2022-02-15,Pier Post,Ann Lee\r{u},"{y}",2022-02-15,Pier Post,Ann Lee\r',
    "numbers for authors": 'title,text,date,outlet,author,author_name\n{t},"{x}",2022-02-15,Pier Post,7,Ann Lee\n{u},"{y}",2022-02-15,Pier Post,8,Ann Lee\n',
}


@pytest.mark.parametrize("form", TABLES.values(), ids=TABLES)
def test_more_tables(tmp_path: Path, form: str) -> None:
    assert read(tmp_path, "a.csv", form.format(t=A[0], x=A[1], u=B[0], y=B[1])) == articles()


@pytest.mark.parametrize(
    "raw",
    [
        "Tue Feb 15 2022 01:41:12 GMT+0100 (Central European Standard Time)",
        "Feb. 15, 2022 8:41 pm ET | Updated Feb. 16, 2022 9:00 am ET",
        "15.02.2022 - 20:41 Uhr",
        "le 15/02/2022 à 20:41",
        "2022 Feb 15",
    ],
)
def test_more_dates(raw: str) -> None:
    assert str(read_moment(raw).day) == "2022-02-15"
