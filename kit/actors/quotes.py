"""Quotations and reported speech: who says, writes, thinks or believes what."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from kit.actors.direct import Report, direct_reports, outside
from kit.actors.holders import actor_of, holder, sentence_subject
from kit.actors.indirect import indirect_reports
from kit.actors.pages import Mention, Page, Stretch, between, lay_out
from kit.actors.speakers import NOBODY
from kit.tables import build, empty, require

_MENTION = ["doc_id", "start", "end", "actor", "kind", "form"]


def find_quotes(
    documents: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """Find every stretch of reported speech, writing, thought or belief, with its holder.

    Parameters
    ----------
    documents : DataFrame
        Needs ``doc_id, text``.
    sentences : DataFrame
        Needs ``doc_id, start, end, kind``; notes are not searched.
    mentions : DataFrame
        Needs ``doc_id, start, end, actor, kind, form``. May be empty: speakers are
        found without it, and their own words then stand for the actor.

    Returns
    -------
    DataFrame
        One row per report: ``doc_id, quote_id, start, end, match, type, cue,
        cue_start, cue_end, speaker, speaker_start, speaker_end, actor``, by document
        and position. ``type`` is ``direct`` (wholly in marks, which belong to the
        span), ``mixed`` (a clause with some quoted words) or ``indirect``. Offsets are
        characters of the document's text. A quotation that goes on without a tag has
        the cue and speaker of the one before. ``actor`` is NA where the speaker is a
        pronoun that `mentions` does not resolve.

    Raises
    ------
    KitError
        If a column is missing.

    Notes
    -----
    Rules over a list of verbs and their frames (``reportverbs.csv``), after Krestel,
    Bergler and Witte 2008. Marks are paired within paragraphs. Quoted words without
    a tag (scare quotes, titles, nicknames) are none, nor is withheld speech ("did not
    say whether"). The rules cannot see a speaker who is named only paragraphs away,
    or irony.

    Examples
    --------
    >>> from kit.language.sentences import split_sentences
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["“It is over,” Ann Lee said."]})
    >>> found = find_quotes(documents, split_sentences(documents), empty("mentions"))
    >>> found[["match", "type", "cue", "speaker"]].values.tolist()
    [['“It is over,”', 'direct', 'said', 'Ann Lee']]
    """
    require(documents, ["doc_id", "text"], table="documents", function="find_quotes")
    needs = ["doc_id", "start", "end", "kind"]
    require(sentences, needs, table="sentences", function="find_quotes")
    require(mentions, _MENTION, table="mentions", function="find_quotes")
    spans = _by_document(sentences, needs[1:])
    named = _by_document(mentions, _MENTION[1:])
    columns: dict[str, list[object]] = {name: [] for name in empty("quotes").columns}
    texts = documents["text"].fillna("").tolist()
    for doc_id, text in zip(documents["doc_id"].tolist(), texts, strict=True):
        here = [Mention(*row) for row in sorted(named.get(doc_id, []))]
        page = lay_out(text, sorted(spans.get(doc_id, [(0, len(text), "body")])), here)
        if page is not None:
            for number, report in enumerate(_in_order(_reports(page))):
                _append(columns, doc_id, number, page, report)
    return build("quotes", columns)


def _by_document(table: pd.DataFrame, columns: list[str]) -> dict[object, list[tuple]]:  # type: ignore[type-arg]
    """Group rows as tuples by document."""
    grouped: dict[object, list[tuple]] = {}  # type: ignore[type-arg]
    rows = zip(*(table[name].tolist() for name in columns), strict=True)
    for doc_id, row in zip(table["doc_id"].tolist(), rows, strict=True):
        grouped.setdefault(doc_id, []).append(row)
    return grouped


def _reports(page: Page) -> Iterator[Report]:
    """Yield the reports of one document, stretch by stretch."""
    last: Report | None = None
    before: Stretch | None = None
    paragraph, open_end = -1, False
    for stretch in page.stretches:
        if before and page.text[before.end - 1] == ":":
            last, open_end = _announced(page, before) or last, True
        near = last is not None and (stretch.paragraph == paragraph or open_end)
        direct = direct_reports(page, stretch, last, near)
        indirect = indirect_reports(page, stretch, direct)
        yield from direct.reports
        yield from indirect
        spoken = direct.reports or [r for r in indirect if r.cue and r.cue.verb.kind != "thought"]
        if spoken:
            last, paragraph = spoken[-1], stretch.paragraph
            open_end = True
        elif stretch.paragraph != paragraph:
            open_end = False
        before = stretch


def _announced(page: Page, stretch: Stretch) -> Report | None:
    """Find who is about to speak where a stretch ends with a colon ("She declared:")."""
    cues = outside(page, stretch, between(page.quoted, stretch.start, stretch.end))
    cue = cues[-1] if cues else None
    subject = holder(page, cue, stretch, stretch.start, {}) if cue else NOBODY
    if subject.start < 0 or subject.refused:
        subject, cue = sentence_subject(page, stretch.start, stretch.end), None
    return Report(-1, -1, "direct", cue, subject) if subject.start >= 0 else None


def _in_order(reports: Iterator[Report]) -> list[Report]:
    """Sort by position, the outer before the inner, each span and cue once."""
    seen: dict[tuple[int, int], Report] = {}
    for report in reports:
        seen.setdefault((report.start, report.end), report)
    return sorted(seen.values(), key=lambda r: (r.start, -r.end))


def _append(
    columns: dict[str, list[object]], doc_id: object, number: int, page: Page, report: Report
) -> None:
    """Add one report to the columns."""
    text, cue, subject = page.text, report.cue, report.subject
    spoken = subject.start >= 0
    row = {
        "doc_id": doc_id, "quote_id": number, "start": report.start, "end": report.end,
        "match": text[report.start : report.end], "type": report.type,
        "cue": text[cue.start : cue.end] if cue else None,
        "cue_start": cue.start if cue else None, "cue_end": cue.end if cue else None,
        "speaker": text[subject.start : subject.end] if spoken else None,
        "speaker_start": subject.start if spoken else None,
        "speaker_end": subject.end if spoken else None,
        "actor": actor_of(page, subject.start, subject.end) if spoken else None,
    }  # fmt: skip
    for name, value in row.items():
        columns[name].append(value)
