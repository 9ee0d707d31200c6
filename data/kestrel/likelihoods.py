"""From the marked cues of one article to hedges, estimates, forecasts and their events."""

from __future__ import annotations

import re

from markup import Article, Span
from world import Row, World, around, fault, span_row

CLASSES = {
    "e": "epistemic", "d": "doxastic", "v": "evidential", "a": "approximator",
    "c": "condition", "b": "booster",
}  # fmt: skip


def hedge_row(span: Span, article: Article, world: World) -> Row:
    """A cue with its class, and the phrase of probability if it is one."""
    given = {}
    for part in filter(None, (p.strip() for p in span.spec.split("|"))):
        key, _, value = part.partition("=")
        if key not in "pnfh":
            raise fault(article, span_row(span), f"unknown attribute {part!r}")
        given[key] = value.strip()
    plain = re.sub(r"^(?:a|an|the) ", "", span.match.lower().replace("’", "'"))
    phrase = given.get("p") or (plain if plain in world.phrases else "")
    if given.get("n"):
        phrase = given.get("p") or f"{given['n']}%"
    elif phrase and phrase not in world.phrases:
        raise fault(article, span_row(span), f"phrase not in phrases.csv: {phrase!r}")
    if given.get("f") and not phrase:
        raise fault(article, span_row(span), "a forecast needs a phrase; write |p=phrase or |n=40")
    return {
        **span_row(span), "cue": span.match.lower(), "category": CLASSES[span.code], "phrase": phrase,
        "_number": given.get("n", ""), "_event": given.get("f", ""),
        "_horizon": given.get("h", ""),
    }  # fmt: skip


def _range(hedge: Row, standard: str, world: World) -> Row:
    """The range of a phrase in one standard; a stated number is its own range."""
    if hedge["_number"]:
        low, _, high = hedge["_number"].partition("-")
        band, bounds = "stated", [float(low), float(high or low)]
    else:
        entry = world.phrases[hedge["phrase"]]
        band = entry[f"{standard}_band"]
        bounds = [float(entry[f"{standard}_{x}"]) for x in ("low", "high") if band]
    if not bounds:
        return {"standard": standard, "band": "", "p_low": "", "p_mid": "", "p_high": ""}
    low_, high_ = (round(b / 100, 4) for b in bounds)
    return {
        "standard": standard, "band": band, "p_low": low_, "p_mid": round((low_ + high_) / 2, 4),
        "p_high": high_,
    }  # fmt: skip


def estimate_rows(hedge: Row, world: World) -> list[Row]:
    """A phrase of probability under each standard."""
    if not hedge["phrase"]:
        return []
    plain = {k: v for k, v in hedge.items() if k[0] != "_"}
    return [{**plain, **_range(hedge, s, world)} for s in ("icd203", "ipcc")]


def forecast_rows(
    hedge: Row, quotes: list[Row], article: Article, world: World, day: str
) -> tuple[Row, list[Row]]:
    """A forecast's row, and its link where an event of outcomes.csv settles it."""
    event = hedge["_event"].lstrip("!")
    if event != "-" and event not in world.events:
        raise fault(article, hedge, f"no event {event!r} in outcomes.csv")
    quote = around(hedge, quotes) or {}
    horizon = hedge["_horizon"]
    place = {k: hedge[k] for k in ("start", "end", "match")}
    forecast = {
        **place, "date": day, "outlet": article.fields["Source"],
        "actor": quote.get("actor") or article.fields["Source"],
        "speaker": quote.get("speaker", ""), "phrase": hedge["phrase"],
        **_range(hedge, "icd203", world), "horizon": f"{day[:4]}-{horizon}" if horizon else "",
    }  # fmt: skip
    if event == "-":
        return forecast, []
    if horizon and forecast["horizon"] < day:
        raise fault(article, hedge, "the horizon lies before the article's day")
    if world.events[event]["settled_on"] < day:
        raise fault(article, hedge, f"{event} was settled before the article's day")
    return forecast, [{**place, "event": event, "negated": hedge["_event"].startswith("!")}]
