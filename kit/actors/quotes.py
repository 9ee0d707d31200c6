"""Quotations and reported speech: who says, writes, thinks or believes what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from kit.actors.direct import Report, direct_reports
from kit.actors.holders import actor_of, holder, sentence_subject
from kit.actors.indirect import indirect_reports
from kit.actors.pages import Mention, Page, Stretch, lay_out
from kit.actors.phrases import NOBODY
from kit.tables import TABLES, build, empty, require

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
    rows: list[tuple[object, ...]] = []
    texts = documents["text"].fillna("").tolist()
    for doc_id, text in zip(documents["doc_id"].tolist(), texts, strict=True):
        here = list(map(Mention._make, sorted(named.get(doc_id, []))))
        page = lay_out(text, sorted(spans.get(doc_id, [(0, len(text), "body")])), here)
        if page is not None:
            for number, report in enumerate(_in_order(_reports(page))):
                rows.append(_row(doc_id, number, page, report))
    if not rows:
        return empty("quotes")
    return build("quotes", dict(zip(TABLES["quotes"], zip(*rows, strict=True), strict=True)))


def _by_document(table: pd.DataFrame, columns: list[str]) -> dict[object, list[tuple]]:  # type: ignore[type-arg]
    """Group rows as tuples by document; documents mostly come in one piece each."""
    ids = table["doc_id"].tolist()
    rows = list(zip(*(table[name].tolist() for name in columns), strict=True))
    edges = [i for i in range(1, len(ids)) if ids[i] != ids[i - 1]]
    grouped: dict[object, list[tuple]] = {}  # type: ignore[type-arg]
    for a, b in pairwise([0, *edges, len(ids)] if ids else []):
        grouped[ids[a]] = grouped.get(ids[a], []) + rows[a:b]
    return grouped


def _reports(page: Page) -> Iterator[Report]:
    """Yield the reports of one document, stretch by stretch."""
    last: Report | None = None
    before: Stretch | None = None
    paragraph, open_end = -1, False
    for stretch in page.stretches:
        if before and page.text[before.end - 1] == ":":
            last, open_end = _announced(page, before) or last, True
        before = stretch
        if not stretch.cues and not stretch.quoted:
            open_end &= stretch.paragraph == paragraph
            continue
        near = last is not None and (stretch.paragraph == paragraph or open_end)
        direct = direct_reports(page, stretch, last, near)
        indirect = indirect_reports(page, stretch, direct)
        yield from direct.reports
        yield from indirect
        spoken = direct.reports or [
            r for r in indirect if r.cue and {"tag", "source"} & r.cue.verb.frame
        ]
        if spoken:
            last, paragraph = spoken[-1], stretch.paragraph
            open_end = True
        elif stretch.paragraph != paragraph:
            open_end = False


def _announced(page: Page, stretch: Stretch) -> Report | None:
    """Find who is about to speak where a stretch ends with a colon ("She declared:")."""
    cue = stretch.cues[-1] if stretch.cues else None
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


def _row(doc_id: object, number: int, page: Page, report: Report) -> tuple[object, ...]:
    """Write one report as a row of the table."""
    text, (start, end, kind, cue, subject) = page.text, report
    head = (doc_id, number, start, end, text[start:end], kind)
    said = (text[cue.start : cue.end], cue.start, cue.end) if cue else (None, None, None)
    if subject.start < 0:
        return (*head, *said, None, None, None, None)
    a, b = subject.start, subject.end
    return (*head, *said, text[a:b], a, b, actor_of(page, a, b))
