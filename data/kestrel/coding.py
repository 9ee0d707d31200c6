"""From the spans of one article to rows of the gold tables."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from likelihoods import estimate_rows, forecast_rows, hedge_row
from markup import Article, MarkupError
from mentions import mention_row, resolve_first_person, resolve_names
from quotations import quote_rows
from world import Row, World, span_row


def article_day(article: Article) -> str:
    """The calendar day of the header's date."""
    raw = article.fields.get("Published") or article.fields.get("Updated")
    if not raw:
        raise MarkupError(f"{article.name}: no Published or Updated line")
    stamp = parsedate_to_datetime(raw)
    if f"{stamp:%a, %d %b %Y %H:%M:%S} GMT" != raw:
        raise MarkupError(f"{article.name}: the weekday or layout of the date is wrong: {raw}")
    return f"{stamp:%Y-%m-%d}"


def code_article(article: Article, world: World) -> dict[str, list[Row]]:
    """Make the rows of every gold table from one article."""
    day = article_day(article)
    marked = {m: [s for s in article.spans if s.mark == m] for m in "[{<"}
    mentions = [mention_row(s, article) for s in marked["["]]
    resolve_names(mentions, article, world, day)
    quotes = quote_rows(marked["<"], mentions, article)
    resolve_first_person(mentions, quotes, article)
    # A speaker who is a pronoun knows its actor by now; a first person may have needed it.
    rows: dict[str, list[Row]] = {"mentions": mentions, "quotes": quotes}
    rows["lookalikes"] = [
        {**span_row(s), "label": s.spec} for s in marked["{"] if s.code == "x" and s.spec
    ]
    hedges = [hedge_row(s, article, world) for s in marked["{"] if s.code != "x"]
    rows["hedges"] = [{k: v for k, v in h.items() if k[0] != "_"} for h in hedges]
    rows["estimates"] = [e for h in hedges for e in estimate_rows(h, world)]
    rows["forecasts"], rows["links"] = [], []
    for hedge in hedges:
        if hedge["_event"]:
            forecast, link = forecast_rows(hedge, quotes, article, world, day)
            rows["forecasts"].append(forecast)
            rows["links"].extend(link)
    rows["lines"] = [
        {"start": a, "end": b, "match": article.text[a:b], "kind": k} for a, b, k in article.lines
    ]
    return rows
