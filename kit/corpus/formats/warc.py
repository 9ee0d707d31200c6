"""Web archives (.warc): every page in them that is an article."""

from contextlib import redirect_stderr
from io import StringIO
from typing import Any

from kit.corpus.formats.pages import MAX_PAGE, decode_page, parse, read_page
from kit.corpus.pieces import Batch, Options, Problem, Refused, Source, make_batch, problem

_PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source, options: Options) -> Batch:
    """Read the pages of a web archive, one after the other; nothing else in it is opened."""
    from warcio.archiveiterator import ArchiveIterator

    records: list[dict[str, Any]] = []
    problems: list[Problem] = []
    found = others = 0
    with source.open() as file, redirect_stderr(StringIO()):  # warcio writes its doubts there
        try:
            for entry in ArchiveIterator(file):
                if not _is_page(entry):
                    others += entry.rec_type == "response"
                    continue
                found += 1
                url = entry.rec_headers.get_header("WARC-Target-URI") or ""
                try:
                    records.append(_read_page(entry, url, source.name))
                except Refused as err:
                    problems.append(err.problem._replace(file=source.name, article=url[:120]))
        except Exception as err:  # warcio raises whatever its headers and zlib do
            problems.append(problem("broken.warc", source.name, n=found, why=type(err).__name__))
    count = problem("counted.warc", source.name, n=found, loaded=len(records), others=others)
    problems.insert(0, count)
    return make_batch(records, problems)


def _is_page(entry: Any) -> bool:
    """Tell a page that was sent, or stored as it is, from errors, pictures and requests."""
    if entry.rec_type not in ("response", "resource"):
        return False
    headers = entry.http_headers or entry.rec_headers
    status = (entry.http_headers.get_statuscode() if entry.http_headers else "") or "200"
    kind = (headers.get_header("Content-Type") or "").lower()
    return status.startswith("2") and kind.startswith(_PAGES)


def _read_page(entry: Any, url: str, file: str) -> dict[str, Any]:
    """Read the article of one page, with its address."""
    data = entry.content_stream().read(MAX_PAGE + 1)
    if len(data) > MAX_PAGE:
        raise Refused("too-large.page")
    html, _ = decode_page(data, file, None)
    batch = read_page(parse(html), html, file=file)
    record = {name: values[0] for name, values in batch.columns.items()}
    return {**record, "url": url or record.get("url")}
