"""Pages, Word, OpenDocument, PDF, rich text, mail, web archives and feeds."""

import io
import socket
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import kit

BODY = [
    "The harbour board will probably close the north pier next week, officials said on Friday.",
    "Nobody expects a quick repair, because the talks about money could still fail in the end.",
    "Farmers hope that the rain lasts. It may not, the weather office said in its last report.",
]
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Pier closes | Pier Post</title>
<meta property="og:title" content="Pier closes"><meta property="og:site_name" content="Pier Post">
<meta property="article:published_time" content="2022-02-15T09:30:00+01:00">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Pier closes",
"datePublished": "2022-02-15T09:30:00+01:00", "articleSection": ["News"],
"author": [{"@id": "#ann"}], "publisher": {"name": "Pier Post"}},
{"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]}</script></head>
<body><nav><a href="https://example.org/sport">Sport</a> <a href="/news">News</a></nav>
<article><h1>Pier closes</h1>%s</article><footer>Cookie settings</footer></body></html>"""
HTML = PAGE % "".join(f"<p>{text}</p>" for text in BODY)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
UNI = [
    "User Name: JANE ROE", "Job Number: 1", "Documents (2)", "1. Talks stall", "2. Rain", "",
    "Talks stall", "Pier Post (London)", "May 31, 2019 Friday 22:45 EST",
    "\nCopyright 2019 Pier Post All Rights Reserved", "Section: NEWS", "Length: 14 words",
    "Byline: Ann Lee", "Body", "", "SMITH: The talks could still fail.", "Officials said so.",
    "Graphic", "PHOTO, Bo Ray", "Classification", "Language: ENGLISH",
    "\nLoad-Date: June 1, 2019", "\nEnd of |Document",
    "Rain", "Pier Post (London)", "June 1, 2019 Saturday", "Length: 4 words", "Body",
    "Rain is likely, perhaps.", "\nEnd of |Document",
]  # fmt: skip


def zipped(files: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def docx(paragraphs: list[str], extra: str = "") -> bytes:
    """Write a Word document; "\\n" is a line break, "|" parts runs."""

    def run(text: str) -> str:
        breaks = text.replace("\n", "</w:t><w:br/><w:t>")
        return f'<w:r><w:t xml:space="preserve">{breaks}</w:t></w:r>'

    body = "".join(f"<w:p>{''.join(map(run, p.split('|')))}</w:p>" for p in paragraphs)
    xml = f'<w:document xmlns:w="{W}"><w:body>{body}{extra}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def odt(paragraphs: list[str]) -> bytes:
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    body = "".join(f"<t:p>{p}</t:p>" for p in paragraphs)
    xml = f'<o:document-content xmlns:o="{office}" xmlns:t="{text}"><o:body>{body}</o:body></o:document-content>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml})


def pdf(pages: list[list[tuple[int, int, int, str]]]) -> bytes:
    """Write a PDF of lines (x, y, size, text)."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"BT /F1 {s} Tf 1 0 0 1 {x} {y} Tm ({t}) Tj ET\n" for x, y, s, t in lines)
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}endstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    made = "%PDF-1.4\n"
    places = []
    for i, text in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{i} 0 obj{text}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    made += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return f"{made}startxref\n{made.index('xref')}\n%%EOF".encode("latin-1")


def print_pages() -> bytes:
    """Two printed pages: a headline, a running head, a page number, a word parted by a hyphen."""
    head, foot = (50, 800, 8, "PIER POST Friday"), (290, 30, 8, "7")
    first = [head, (50, 760, 22, "Pier closes"), foot]
    first[2:2] = [
        (50, 720, 10, "The harbour board will probably close the north pier next week, as offi-"),
        (50, 708, 10, "cials said on Friday. Nobody expects a quick repair of the harbour this"),
        (50, 696, 10, "year."),
        (50, 676, 10, "Farmers hope that the rain lasts. It may not, the weather office said in"),
    ]
    second = [head, (50, 760, 10, "its last report."), (290, 30, 8, "8")]
    return pdf([first, second])


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Pier closes", "Alerts <alerts@example.org>"
    message["Date"] = "Tue, 15 Feb 2022 09:30:00 +0100"
    message.set_content("\n\n".join(BODY))
    message.add_alternative(f"<p>{BODY[0]}</p>", subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="zip", filename="a.zip")
    return bytes(message)


def warc() -> bytes:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for url, kind, status, data in (
        ("https://example.org/pier", "text/html", "200 OK", HTML.encode()),
        ("https://example.org/a.png", "image/png", "200 OK", b"x"),
        ("https://example.org/gone", "text/html", "404 Not Found", b"<p>Gone</p>"),
        ("https://example.org/empty", "text/html", "200 OK", b"<html></html>"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(data), http_headers=headers)
        )
    return file.getvalue()


def mhtml() -> bytes:
    message = EmailMessage()
    message["Subject"] = "Pier closes"
    message.set_content(HTML, subtype="html", charset="utf-8", cte="quoted-printable")
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>")
    return bytes(message)


RTF = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\pict\pngblip " + b"00" * 3000 + rb"}" + b"".join(
    b"%s\\par\n" % text.encode() for text in BODY
) + b"caf\\'e9}"  # fmt: skip
FEED = f"""<?xml version="1.0"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"
><channel><title>Pier Post</title><item><title>Pier closes</title><link>https://example.org/pier</link>
<pubDate>Tue, 15 Feb 2022 09:30:00 +0100</pubDate><description>Teaser</description>
<c:encoded><![CDATA[<p>{BODY[0]}</p><p>{BODY[1]}</p>]]></c:encoded></item></channel></rss>"""

FILES: dict[str, bytes] = {
    "a.html": HTML.encode(),
    "a.mhtml": mhtml(),
    "a.docx": docx(BODY),
    "uni.docx": docx(UNI),
    "a.odt": odt(BODY),
    "a.pdf": print_pages(),
    "a.rtf": RTF,
    "a.eml": mail(),
    "a.warc.gz": warc(),
    "a.rss": FEED.encode(),
}


def read(tmp_path: Path, name: str, data: bytes | None = None) -> tuple[Any, Any]:
    (tmp_path / name).write_bytes(FILES[name] if data is None else data)
    return kit.read_corpus(tmp_path / name)


def codes(problems: Any) -> list[list[str]]:
    return problems[["code", "level"]].values.tolist()


@pytest.mark.parametrize("name", ["a.html", "a.mhtml"])
def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path, name: str) -> None:
    documents, problems = read(tmp_path, name)
    row = documents.iloc[0]
    assert row["text"] == "\n\n".join(BODY)
    names = ["title", "byline", "outlet", "section", "language", "date_raw", "format"]
    assert row[names].tolist() == [
        "Pier closes", "Ann Lee", "Pier Post", "News", "en", "2022-02-15T09:30:00+01:00", "page",
    ]  # fmt: skip
    assert problems.empty


def test_lines_that_lead_elsewhere_are_no_body(tmp_path: Path) -> None:
    lines = [
        BODY[0],
        "READ MORE: Rain in the north",
        "Advertisement",
        BODY[1],
        "ALSO READ | Sun",
        BODY[2],
    ]
    page = PAGE % "".join(f"<p>{line}</p>" for line in lines)
    assert read(tmp_path, "a.html", page.encode())[0]["text"].tolist() == ["\n\n".join(BODY)]


def test_a_body_that_was_found_in_part_is_taken_from_json_ld(tmp_path: Path) -> None:
    whole = "\\n\\n".join([*BODY, "The mayor may not wait, she said.", *BODY[::-1]])
    page = HTML.replace('"headline"', f'"articleBody": "{whole}", "headline"')
    assert read(tmp_path, "a.html", page.encode())[0]["text"][0].count("\n\n") == 6


def test_a_headline_in_another_script_is_not_every_paragraph(tmp_path: Path) -> None:
    text = "港湾委员会可能会在下周关闭北码头。"
    page = HTML.replace("Pier closes", "码头关闭").replace(BODY[0], f"{BODY[0]} {text}")
    found = read(tmp_path, "a.html", page.encode())[0]["text"][0]
    assert found == "\n\n".join([f"{BODY[0]} {text}", *BODY[1:]])


def test_no_page_opens_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, closed)
    linked = HTML.replace("<article>", '<link rel="stylesheet" href="http://127.0.0.1/a.css">'
                          '<img src="http://127.0.0.1/a.png"><iframe src="http://127.0.0.1/"></iframe><article>')  # fmt: skip
    assert len(read(tmp_path, "a.html", linked.encode())[0]) == 1


def test_the_files_of_a_saved_page_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "Pier_files").mkdir()
    (tmp_path / "Pier_files" / "ad.html").write_text(HTML)
    (tmp_path / "Pier_files" / "a.js").write_text("alert(1)")
    (tmp_path / "Pier.html").write_text(HTML)
    documents, problems = kit.read_corpus(tmp_path)
    assert len(documents) == 1
    assert codes(problems) == [["skipped", "note"]]


def test_an_old_workbook_that_is_a_page_gives_its_table(tmp_path: Path) -> None:
    page = "<table><tr><td>title</td><td>text</td></tr><tr><td>Rain</td><td>It may rain.</td></tr></table>"
    documents, problems = read(tmp_path, "a.xls", page.encode())
    assert documents[["title", "text"]].values.tolist() == [["Rain", "It may rain."]]
    assert codes(problems) == [["read-as", "warning"]]


def test_nexis_uni_in_word(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, "uni.docx")
    assert documents["text"].tolist() == [
        "SMITH: The talks could still fail.\n\nOfficials said so.",
        "Rain is likely, perhaps.",
    ]
    assert documents["title"].tolist() == ["Talks stall", "Rain"]
    assert documents["graphic"].tolist()[0] == "PHOTO, Bo Ray"
    assert problems["message"][0].endswith('"End of Document" 2, "Documents (2)" 2, loaded 2.')
    assert "JANE ROE" not in documents.to_csv() + problems.to_csv()


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.eml"])
def test_paragraphs_of_documents(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, name)[0]["text"].tolist() == ["\n\n".join(BODY)]


def test_mail_names_what_is_attached(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, "a.eml")
    assert documents[["title", "sender"]].values.tolist() == [["Pier closes", "Alerts"]]
    assert str(documents["date"][0])[:10] == "2022-02-15"
    assert codes(problems) == [["attachment", "warning"]]


def test_rich_text(tmp_path: Path) -> None:
    assert read(tmp_path, "a.rtf")[0]["text"].tolist() == ["\n\n".join([*BODY, "café"])]


def test_rich_text_keeps_the_words_of_links_and_the_cells_of_tables(tmp_path: Path) -> None:
    linked = (
        rb"{\rtf1 {\field{\*\fldinst{HYPERLINK \"https://a.org/x\"}}{\fldrslt{Talks may fail.}}}\par "
        rb"HD\cell Rain\cell\row The end | perhaps.\par}"
    )
    assert read(tmp_path, "a.rtf", linked)[0]["text"].tolist() == [
        "Talks may fail.\n\nHD Rain\n\nThe end | perhaps."
    ]


def test_a_pdf_is_rebuilt(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, "a.pdf")
    assert documents["title"].tolist() == ["Pier closes"]
    assert documents["text"].tolist() == [
        "The harbour board will probably close the north pier next week, as officials said on "
        "Friday. Nobody expects a quick repair of the harbour this year.\n\n"
        "Farmers hope that the rain lasts. It may not, the weather office said in its last report."
    ]
    assert problems.empty


def test_nexis_uni_as_rich_text_opendocument_and_pdf(tmp_path: Path) -> None:
    lines = [line.replace("|", "").strip() for line in UNI if line]
    at = lines.index("Officials said so.")
    lines[at : at + 1] = BODY * 3
    rows, y = [], 820
    for line in lines:
        for piece in (line[:70], line[70:]):  # a paragraph of the body fills two lines
            rows += [(50, y, 9, piece.strip())] if piece else []
            y -= 10 if piece else 0
        y -= 9
    made = {
        "u.rtf": b"{\\rtf1 " + b"".join(line.encode() + b"\\par\n" for line in lines) + b"}",
        "u.odt": odt(lines),
        "u.pdf": pdf([rows]),
        "u.txt": "\n\n".join(lines).encode(),
    }
    for name, data in made.items():
        documents, problems = read(tmp_path, name, data)
        assert documents["title"].tolist() == ["Talks stall", "Rain"], name
        assert len(documents["text"][0].split("\n\n")) == 10, name
        assert documents["byline"].tolist()[0] == "Ann Lee", name
        assert problems["code"].tolist()[:2] == ["counted", "cover-page"], name


def test_a_web_archive_is_counted(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, "a.warc.gz")
    assert documents["url"].tolist() == ["https://example.org/pier"]
    assert problems["message"][0] == "A web archive: pages 2, loaded 1, other answers 2."
    assert codes(problems)[1] == ["no-article", "error"]


def test_a_feed_gives_the_longest_text_of_an_item(tmp_path: Path) -> None:
    documents, _ = read(tmp_path, "a.rss")
    row = documents.iloc[0]
    assert row[["title", "outlet", "text"]].tolist() == [
        "Pier closes",
        "Pier Post",
        "\n\n".join(BODY[:2]),
    ]


BOMB = "<x>" + "a" * 40_000_000 + "</x>"
DEEP = "<div>" * 100_000 + "x" * 1000
REFUSED = [
    ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
    ("bomb.docx", zipped({"word/document.xml": BOMB}), "too-large"),
    (
        "laugh.docx",
        zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "unsafe",
    ),
    (
        "laugh.rss",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><rss><channel/></rss>',
        "unsafe",
    ),
    ("laugh.odt", odt([]).replace(b"content.xml", b"contAnt.xml"), "broken"),
    ("big.html", b"<html><body>" + b"<p>Rain fell again.</p>" * 2_500_000, "too-large"),
    ("empty.html", b"<html><body><script>load()</script></body></html>", "no-article"),
    ("scan.pdf", pdf([[], []]), "scanned"),
    ("long.pdf", pdf([[]] * 3001), "too-large"),
    ("a.xml", b"<?xml version='1.0'?><notes><note>Rain</note></notes>", "xml"),
    ("line.docx", docx(["LexisNexis Uni Test"]), "no-article"),
]


@pytest.mark.parametrize(("name", "data", "code"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_bad_files_are_one_row_each(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    documents, problems = read(tmp_path, name, data)
    assert documents.empty
    assert codes(problems) == [[code, "error"]]


def test_a_page_nested_too_deep_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML)
    documents, _ = read(tmp_path, "deep.html", DEEP.encode())
    documents, problems = kit.read_corpus(tmp_path)
    assert "a.html" in documents["file"].tolist()
    assert len(documents) + len(problems) == 2


def test_mail_in_mail_is_named_and_left_alone(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("Rain may fall, it is said.")
    for _ in range(60):
        outer = EmailMessage()
        outer["Subject"] = "Outer"
        outer.set_content("Rain may fall, it is said.")
        outer.add_attachment(message)
        message = outer
    documents, problems = read(tmp_path, "a.eml", bytes(message))
    assert documents["text"].tolist() == ["Rain may fall, it is said."]
    assert codes(problems) == [["attachment", "warning"]]
