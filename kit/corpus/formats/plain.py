"""Plain text: a few lines about the article, its paragraphs; or a database's export."""

import re

from kit.corpus.archives.exports import part
from kit.corpus.encodings import read_text
from kit.corpus.formats.headers import Header, parts_of_header, read_header
from kit.corpus.pieces import Batch, Options, Refused, Source, make_batch, problem, rows_of

_HEAD = r"(?:title|headline|published|date|updated|source|outlet|url|section):[ \t]+\S.*\n"
_NEXT_HEADER = re.compile(
    rf"\n[ \t]*\n(?:by[ \t].*\n)?{_HEAD}(?:by[ \t].*\n)?{_HEAD}(?:by[ \t].*\n|{_HEAD})*[ \t]*\n",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"^[ \t]*(?:-{4,}|={4,}|_{4,}|\*{4,}|#{4,}|~{4,}|[*-](?:[ \t]+[*-]){2,}"
    r"|\W{0,9}(?:article|artikel|artículo|articolo|story|text|item|document|dokument)[ \t]+"
    r"(?:no\.?[ \t]*)?#?\d{1,6}(?:[ \t]*(?:of|von|de|di|/)[ \t]*\d{1,6})?\W{0,9})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_SHORTEST_PART = 10  # words of an article between two rules


def read(source: Source, options: Options) -> Batch:
    """Read a text file: a database's export if one knows it, or else one article."""
    text, problems = read_text(source, options)
    return (part(text, file=source.name) or read_plain(text, file=source.name)).after(problems)


def read_plain(text: str, *, file: str) -> Batch:
    """Read one article from plain text, with or without a header, or refuse several."""
    text = re.sub(r"\r\n?", "\n", text).replace("\ufeff", "")
    parts = parts_of_header(text)
    if len(parts) > 1:
        return _join([_RULE.sub("", part) for part in parts], file)
    _refuse_many(text)
    parts = [piece for piece in _RULE.split(text) if piece.strip()]
    heads = [
        part.strip().split("\n") for part in parts
    ]  # a headline, or rules set a paragraph apart
    headed = (len(h) > 1 and len(h[0]) < 120 and h[0].rstrip()[-1] not in '.!?”"' for h in heads)
    long = (len(part.split()) > _SHORTEST_PART for part in parts)
    if len(parts) > 1 and all(headed) and all(long):
        return _join(parts, file)
    header = read_header(text, file=file) or Header({}, [], text)
    record = header.fields | {"text": header.body}
    byline, outlet = record.get("byline", ""), record.get("outlet", "")
    if byline and outlet and byline.lower().endswith(f", {outlet.lower()}"):
        record["byline"] = byline[: -len(outlet) - 2]
    n = sum(len(part.split()) > 3 * _SHORTEST_PART for part in parts)
    rules = [problem("rules", file, row=0, n=n)] if n > 1 else []  # they may part articles
    return make_batch([record], header.problems + rules)


def _refuse_many(text: str) -> None:
    """Refuse an export that no reader took, or several articles one after the other."""
    for row in rows_of("archives/marks.csv"):
        n = (
            sum(1 for _ in re.finditer(row["pattern"], text, re.M))
            if row["place"] == "unread"
            else 0
        )
        if n:
            raise Refused("many-articles.export", name=row["database"], n=n)
    more = sum(1 for _ in _NEXT_HEADER.finditer(text))
    if more:
        raise Refused("many-articles.headers", n=more)


def _join(parts: list[str], file: str) -> Batch:
    """Read parts as articles if each has a header of its own, or refuse them."""
    headers = [read_header(part, file=file) for part in parts]
    full = [h for h in headers if h and "title" in h.fields and len(h.fields) > 1]
    if len(full) < len(parts):
        raise Refused("many-articles.rules", n=len(parts))
    records = [header.fields | {"text": header.body} for header in full]
    return make_batch(records, [problem("parted", file, n=len(parts))])
