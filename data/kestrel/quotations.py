"""From the marked reports of one article to quotes: type, cue, speaker and actor."""

from __future__ import annotations

import re

from markup import Article, Span
from world import Row, fault, span_row


def quote_rows(spans: list[Span], mentions: list[Row], article: Article) -> list[Row]:
    """The quotes of an article, with the nearest cue and speaker of their number."""
    parts: dict[tuple[str, int], list[Span]] = {}
    for span in spans:
        parts.setdefault((span.code, span.number), []).append(span)
    shares = {s.number: s.same_as for s in spans if s.same_as}
    rows = []
    for span in spans:
        if span.code != "q":
            if ("q", span.number) not in parts:
                raise fault(article, span_row(span), f"no quote <q{span.number}:")
            continue
        number = span.number
        cue = _nearest(parts.get(("c", number), []), span)
        holder = number
        for _ in range(9):
            holder = shares.get(holder, holder)
        speaker = _nearest(parts.get(("s", number)) or parts.get(("s", holder), []), span)
        if not cue and not span.same_as:
            raise fault(article, span_row(span), f"quote {number} has no cue <c{number}:")
        if number in shares and not speaker:
            raise fault(article, span_row(span), f"quote {number}: no speaker <s{holder}:")
        actor = _speaker(speaker, mentions, article) if speaker else None
        rows.append({
            "quote_id": 0, **span_row(span), "type": _type(span),
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
        raise fault(article, span_row(span), "a speaker without a mention in it")
    outer = [m for m in inside if not any(_holds(other, m) for other in inside)]
    return max(outer, key=lambda m: (m["kind"] == "person", m["end"] - m["start"]))


def _holds(outer: Row, inner: Row) -> bool:
    return outer is not inner and outer["start"] <= inner["start"] and inner["end"] <= outer["end"]
