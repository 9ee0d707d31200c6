"""From the spans of one article to rows of the gold tables: actors, speakers, phrases, links."""

from __future__ import annotations

import csv
import re
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from markup import Article, MarkupError, Span

HERE = Path(__file__).resolve().parent
CLASSES = {
    "e": "epistemic", "d": "doxastic", "v": "evidential", "a": "approximator",
    "c": "condition", "b": "booster",
}  # fmt: skip
KINDS = {"person", "organisation", "country", "place", "group", "unnamed"}
FORMS = {"name", "demonym", "metonym", "nominal", "pronoun"}
THIRD = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
FIRST = {"i", "me", "my", "mine", "myself"}
PLURAL = {"they", "their", "them", "theirs"}
Row = dict[str, Any]


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV as a list of rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class World:
    """What every article shares: aliases, people's pronouns, phrases, events."""

    def __init__(self) -> None:
        self.aliases = read_rows(HERE / "aliases.csv")
        self.kinds = {row["actor"]: row["kind"] for row in self.aliases}
        self.pronoun = {r["actor"]: r["pronoun"] for r in read_rows(HERE / "source/people.csv")}
        self.phrases = {row["phrase"]: row for row in read_rows(HERE / "source/phrases.csv")}
        self.events = {row["event"]: row for row in read_rows(HERE / "gold/outcomes.csv")}
        self.plan = read_rows(HERE / "source/plan.csv")
        self.capitals = {r["surface"]: r["country"] for r in self.aliases if r["role"] == "capital"}

    def look_up(self, surface: str, day: str) -> dict[str, str] | None:
        """Find the alias row that is valid on the article's day."""
        for row in self.aliases:
            valid = (row["valid_from"] or "0") <= day <= (row["valid_to"] or "9")
            if row["surface"] == surface and valid:
                return row
        return None


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
    mentions = [_mention(s, article) for s in marked["["]]
    _resolve_names(mentions, article, world, day)
    quotes = _quotes(marked["<"], mentions, article)
    _resolve_first_person(mentions, quotes, article)
    # A speaker who is a pronoun knows its actor by now; a first person may have needed it.
    rows: dict[str, list[Row]] = {"mentions": mentions, "quotes": quotes}
    rows["lookalikes"] = [
        {**_span(s), "label": s.spec} for s in marked["{"] if s.code == "x" and s.spec
    ]
    hedges = [_hedge(s, article, world) for s in marked["{"] if s.code != "x"]
    rows["hedges"] = [{k: v for k, v in h.items() if k[0] != "_"} for h in hedges]
    rows["estimates"] = [e for h in hedges for e in _estimates(h, world)]
    rows["forecasts"], rows["links"] = [], []
    for hedge in hedges:
        if hedge["_event"]:
            forecast, link = _forecast(hedge, quotes, article, world, day)
            rows["forecasts"].append(forecast)
            rows["links"].extend(link)
    rows["lines"] = [
        {"start": a, "end": b, "match": article.text[a:b], "kind": k} for a, b, k in article.lines
    ]
    return rows


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end, "match": span.match}


def _fail(article: Article, row: Row, what: str) -> MarkupError:
    return MarkupError(f"{article.name}: {row['match']!r}: {what}")


# ---------------------------------------------------------------- mentions
def _mention(span: Span, article: Article) -> Row:
    target, *rest = [part.strip() for part in span.spec.split("|")]
    given = {"kind": "", "form": ""}
    for part in rest:
        name = "kind" if part in KINDS else "form" if part in FORMS else ""
        if not name:
            raise _fail(article, _span(span), f"neither a kind nor a form: {part!r}")
        given[name] = part
    return {
        **_span(span), "actor": "", **given, "_to": target, "_code": span.code,
        "_label": span.label,
    }  # fmt: skip


def _resolve_names(mentions: list[Row], article: Article, world: World, day: str) -> None:
    """Give every mention its actor, kind and form; first-person pronouns wait for the quotes."""
    known: dict[str, tuple[str, str]] = {}  # surface or #label -> actor, kind
    for line in article.notes.get("cast", []):
        surface, _, rest = line.partition("=")
        actor, _, kind = (part.strip() for part in rest.partition("|"))
        known[surface.strip()] = (actor, kind or world.kinds.get(actor, ""))
    kinds = dict(world.kinds)
    seen: list[Row] = []
    for row in mentions:
        surface, word = row["match"], row["match"].lower()
        alias = world.look_up(surface, day)
        if row["_to"].startswith("#"):
            if row["_to"] not in known:
                raise _fail(article, row, f"no unnamed source is labelled {row['_to']}")
            row["actor"], row["kind"] = known[row["_to"]]
        elif row["_code"] == "u":
            row["actor"] = row["_to"] or _description(row, mentions)
            row["kind"], row["form"] = "unnamed", row["form"] or "nominal"
        elif row["_code"] == "m":
            row["actor"] = (
                row["_to"] or world.capitals.get(surface) or (alias or {}).get("actor", "")
            )
            row["form"] = "metonym"
        elif row["_to"]:
            row["actor"] = row["_to"]
        elif word in THIRD:
            row["actor"] = _last_person(seen, THIRD[word], world)
        elif word in FIRST:
            row["form"], row["kind"] = "pronoun", "person"
            seen.append(row)
            continue
        elif surface in known:
            row["actor"], row["kind"] = known[surface]
        elif alias:
            row["actor"], row["kind"] = alias["actor"], alias["kind"]
            if alias["role"] == "demonym":
                row["form"] = "demonym"
            elif alias["role"] == "building":
                row["form"] = "metonym"
            elif alias["role"] == "office":
                row["form"] = "nominal"
        else:
            row["actor"] = _by_surname(surface, seen, world)
        if not row["actor"]:
            raise _fail(article, row, "no actor found; write [surface=>Actor|kind]")
        row["kind"] = row["kind"] or kinds.get(row["actor"], "")
        if row["kind"] not in KINDS:
            raise _fail(article, row, f"the kind of {row['actor']!r} is not known; write |kind")
        if not row["form"]:
            # "Citadel's spokesman" describes a person, "Bell" names him.
            words = set(row["actor"].split()) if row["kind"] == "person" else set(surface.split())
            lower = surface[0].islower() or not set(surface.split()) <= words
            row["form"] = (
                "pronoun" if word in THIRD or word in PLURAL or word in FIRST
                else "demonym" if alias and alias["role"] == "demonym"
                else "nominal" if lower or row["kind"] == "unnamed" or (alias or {}).get("role") == "office"
                else "name"
            )  # fmt: skip
        kinds.setdefault(row["actor"], row["kind"])
        if row["_label"]:
            known[row["_label"]] = (row["actor"], row["kind"])
        if row["form"] == "name" and row["_to"] and surface not in known and not alias:
            known[surface] = (row["actor"], row["kind"])
        seen.append(row)


def _description(row: Row, mentions: list[Row]) -> str:
    """The words of an unnamed source, in lower case where the sentence made them upper."""
    match: str = row["match"]
    named = any(
        m is not row and m["start"] == row["start"] and m["end"] < row["end"] for m in mentions
    )
    return match if named or match[:2].isupper() else match[0].lower() + match[1:]


def _last_person(seen: list[Row], pronoun: str, world: World) -> str:
    for row in reversed(seen):
        if row["kind"] == "person" and world.pronoun.get(row["actor"]) == pronoun:
            return str(row["actor"])
    return ""


def _by_surname(surface: str, seen: list[Row], world: World) -> str:
    people = {r["actor"] for r in seen if r["kind"] == "person"}
    fits = {
        a
        for a in people
        if a == surface or a.endswith(" " + surface) or a.startswith(surface + " ")
    }
    return fits.pop() if len(fits) == 1 else ""


def _resolve_first_person(mentions: list[Row], quotes: list[Row], article: Article) -> None:
    for row in mentions:
        if row["actor"]:
            continue
        around = _around(row, quotes)
        if not around or not around["actor"]:
            raise _fail(article, row, "a first person outside a quote with a speaker")
        row["actor"], row["kind"] = around["actor"], around["_kind"]


def _around(row: Row, quotes: list[Row]) -> Row | None:
    """The innermost quote that holds a span."""
    holds = [q for q in quotes if q["start"] <= row["start"] and row["end"] <= q["end"]]
    return min(holds, key=lambda q: q["end"] - q["start"], default=None)


# ---------------------------------------------------------------- quotes
def _quotes(spans: list[Span], mentions: list[Row], article: Article) -> list[Row]:
    parts: dict[tuple[str, int], list[Span]] = {}
    for span in spans:
        parts.setdefault((span.code, span.number), []).append(span)
    shares = {s.number: s.same_as for s in spans if s.same_as}
    rows = []
    for span in spans:
        if span.code != "q":
            if ("q", span.number) not in parts:
                raise _fail(article, _span(span), f"no quote <q{span.number}:")
            continue
        number = span.number
        cue = _nearest(parts.get(("c", number), []), span)
        holder = number
        for _ in range(9):
            holder = shares.get(holder, holder)
        speaker = _nearest(parts.get(("s", number)) or parts.get(("s", holder), []), span)
        if not cue and not span.same_as:
            raise _fail(article, _span(span), f"quote {number} has no cue <c{number}:")
        if number in shares and not speaker:
            raise _fail(article, _span(span), f"quote {number}: no speaker <s{holder}:")
        actor = _speaker(speaker, mentions, article) if speaker else None
        rows.append({
            "quote_id": 0, **_span(span), "type": _type(span),
            "cue": cue.match if cue else "", "cue_start": cue.start if cue else "",
            "cue_end": cue.end if cue else "", "speaker": speaker.match if speaker else "",
            "speaker_start": speaker.start if speaker else "",
            "speaker_end": speaker.end if speaker else "",
            "actor": actor["actor"] if actor else "", "_kind": actor["kind"] if actor else "",
        })  # fmt: skip
    for number, row in enumerate(rows):
        row["quote_id"] = number
    return rows


def _nearest(spans: list[Span], to: Span) -> Span | None:
    return min(spans, key=lambda s: min(abs(s.start - to.end), abs(to.start - s.end)), default=None)


def _type(span: Span) -> str:
    if span.extra:
        return {"d": "direct", "m": "mixed", "i": "indirect"}[span.extra]
    match = span.match
    if match[0] in '"“' and match[-1] in '"”' and not re.search(r'["”][^"”“\n]+["“]', match[1:-1]):
        return "direct"
    return "mixed" if re.search('["“”]', match) else "indirect"


def _speaker(span: Span, mentions: list[Row], article: Article) -> Row:
    inside = [m for m in mentions if span.start <= m["start"] and m["end"] <= span.end]
    if not inside:
        raise _fail(article, _span(span), "a speaker without a mention in it")
    outer = [m for m in inside if not any(_holds(other, m) for other in inside)]
    return max(outer, key=lambda m: (m["kind"] == "person", m["end"] - m["start"]))


def _holds(outer: Row, inner: Row) -> bool:
    return outer is not inner and outer["start"] <= inner["start"] and inner["end"] <= outer["end"]


# ---------------------------------------------------------------- hedges and forecasts
def _hedge(span: Span, article: Article, world: World) -> Row:
    given = {}
    for part in filter(None, (p.strip() for p in span.spec.split("|"))):
        key, _, value = part.partition("=")
        if key not in "pnfh":
            raise _fail(article, _span(span), f"unknown attribute {part!r}")
        given[key] = value.strip()
    plain = re.sub(r"^(?:a|an|the) ", "", span.match.lower().replace("’", "'"))
    phrase = given.get("p") or (plain if plain in world.phrases else "")
    if given.get("n"):
        phrase = given.get("p") or f"{given['n']}%"
    elif phrase and phrase not in world.phrases:
        raise _fail(article, _span(span), f"phrase not in phrases.csv: {phrase!r}")
    if given.get("f") and not phrase:
        raise _fail(article, _span(span), "a forecast needs a phrase; write |p=phrase or |n=40")
    return {
        **_span(span), "cue": span.match.lower(), "category": CLASSES[span.code], "phrase": phrase,
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


def _estimates(hedge: Row, world: World) -> list[Row]:
    if not hedge["phrase"]:
        return []
    plain = {k: v for k, v in hedge.items() if k[0] != "_"}
    return [{**plain, **_range(hedge, s, world)} for s in ("icd203", "ipcc")]


def _forecast(
    hedge: Row, quotes: list[Row], article: Article, world: World, day: str
) -> tuple[Row, list[Row]]:
    """A forecast's row, and its link where an event of outcomes.csv settles it."""
    event = hedge["_event"].lstrip("!")
    if event != "-" and event not in world.events:
        raise _fail(article, hedge, f"no event {event!r} in outcomes.csv")
    quote = _around(hedge, quotes) or {}
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
        raise _fail(article, hedge, "the horizon lies before the article's day")
    if world.events[event]["settled_on"] < day:
        raise _fail(article, hedge, f"{event} was settled before the article's day")
    return forecast, [{**place, "event": event, "negated": hedge["_event"].startswith("!")}]
