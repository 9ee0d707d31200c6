"""Quotations and reported speech: who says, writes, thinks or believes what."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from kit.language.characters import level_spaces
from kit.quotes.actors import BODIES, actor_of, is_member, subject_before_it
from kit.quotes.direct import Direct, direct_reports
from kit.quotes.indirect import indirect_reports
from kit.quotes.marked import alone
from kit.quotes.pages import Page, Stretch, lay_out, within
from kit.quotes.reports import NOBODY, Report
from kit.quotes.subjects import holder, is_plural, sentence_subject
from kit.tables import TABLES, build, empty, require

_UNKNOWN = Report(-1, -1, "direct", None, NOBODY)
_SAYING = ("both", "source")  # cues after which a quotation may go on
_NEAR = 300  # characters between who spoke and "it"
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
        Needs ``doc_id, sent_id, start, end, kind``; notes are not searched.
    mentions : DataFrame
        Needs ``doc_id, start, end, actor, kind, form``. May be empty: speakers are
        found without it, and their own words then stand for the actor.

    Returns
    -------
    DataFrame
        One row per report: ``doc_id, quote_id, start, end, match, type, cue,
        cue_start, cue_end, speaker, speaker_start, speaker_end, actor, sent_id``, by
        document and position. ``sent_id`` is the sentence in which it begins. ``type`` is ``direct`` (wholly in marks, which belong to the
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
    require(sentences, [*needs, "sent_id"], table="sentences", function="find_quotes")
    require(mentions, _MENTION, table="mentions", function="find_quotes")
    spans, named = _Rows(sentences, needs[1:]), _Rows(mentions, _MENTION[1:])
    cells: list[object] = []  # row after row: no tuple stays for the garbage collector
    texts = documents["text"].fillna("").tolist()
    for doc_id, text in zip(documents["doc_id"].tolist(), texts, strict=True):
        page = lay_out(level_spaces(text), spans.of(doc_id), named.of(doc_id))
        row: tuple[object, ...] = ()
        if page is not None:
            reports = _in_order(_reports(page))
            page = page._replace(text=text)  # as stored, no longer with its white space levelled
            for number, report in enumerate(reports):
                row = _row(doc_id, number, page, report, row)
                cells += row
    if not cells:
        return empty("quotes")
    names = [name for name in TABLES["quotes"] if name != "sent_id"]
    columns = {name: cells[i :: len(names)] for i, name in enumerate(names)}
    began = _begin_in(columns["doc_id"], columns["start"], sentences)
    return build("quotes", {**columns, "sent_id": began})


def _begin_in(ids: list[object], starts: list[object], sentences: pd.DataFrame) -> np.ndarray:
    """Give the number of the sentence in which each report begins."""
    documents = pd.Index(sentences["doc_id"].unique())
    of_sentence, of_report = (
        documents.get_indexer(pd.Index(x)) for x in (sentences["doc_id"], ids)
    )
    place = (of_sentence << 40) + sentences["start"].to_numpy(np.int64)
    order = np.argsort(place, kind="stable")
    report = (of_report << 40) + np.asarray(starts, np.int64)
    at = np.maximum(np.searchsorted(place[order], report, side="right") - 1, 0)
    return sentences["sent_id"].to_numpy(np.int64)[order[at]]


class _Rows:
    """Rows of a table by document, made when they are asked for."""

    def __init__(self, table: pd.DataFrame, columns: list[str]) -> None:
        ids = table["doc_id"].to_numpy(object)
        edges = np.flatnonzero(ids[1:] != ids[:-1]) + 1
        if len(edges) >= len({*ids[:1], *ids[edges]}):  # a document's rows are scattered
            table = table.sort_values("doc_id", kind="stable")
            ids = table["doc_id"].to_numpy(object)
            edges = np.flatnonzero(ids[1:] != ids[:-1]) + 1
        cuts = [0, *edges.tolist(), len(ids)] if len(ids) else []
        self._spans = {ids[a]: slice(a, b) for a, b in pairwise(cuts)}
        self._columns = [table[name].tolist() for name in columns]

    def of(self, doc_id: object) -> list[tuple]:  # type: ignore[type-arg]
        """List the rows of one document as tuples, in order of position."""
        span = self._spans.get(doc_id)
        if span is None:
            return []
        return sorted(zip(*(column[span] for column in self._columns), strict=True))


def _reports(page: Page) -> Iterator[Report]:
    """Yield the reports of one document, stretch by stretch."""
    last, told, spoken_end = _UNKNOWN, False, 0
    former: Stretch | None = None
    waiting: list[Report] = []  # quotations whose tag may stand in the next sentence
    for stretch in page.stretches:
        direct = direct_reports(page, stretch) if stretch.quoted else Direct([], set(), {}, set())
        lone: list[Report] = []
        if stretch.quoted and not direct.reports:
            if shown := _shown(page, former, told, stretch):
                last, spoken_end = shown, stretch.start
            near = page.text.find("\n", spoken_end, stretch.before[0]) < 0
            said = last if near else _UNKNOWN
            lone = [] if stretch.cues else alone(page.text, stretch)
            lone = [report._replace(cue=said.cue, subject=said.subject) for report in lone]
            direct.reports.extend(report for report in lone if said.subject.start >= 0)
            direct.taken.update(report.start for report in direct.reports)
        indirect = indirect_reports(page, stretch, direct)
        first = direct.reports[:1]
        if (
            waiting
            and first
            and first[0].cue in stretch.cues
            and former
            and former.start == stretch.before[0]
        ):
            waiting = [r._replace(cue=first[0].cue, subject=first[0].subject) for r in waiting]
        yield from (report for report in waiting if report.subject.start >= 0)
        waiting = lone if lone and _opens(page.text, stretch) else []
        yield from () if waiting else direct.reports
        yield from indirect
        former, told = stretch, bool(stretch.quoted or indirect)
        spoken = direct.reports or [r for r in indirect if r.cue and r.cue.verb.place in _SAYING]
        if spoken:
            last, spoken_end = spoken[-1], stretch.end
    yield from (report for report in waiting if report.subject.start >= 0)


def _opens(text: str, stretch: Stretch) -> bool:
    """Tell whether a stretch opens a paragraph of several sentences."""
    opens = text.startswith("\n", stretch.start - 1) or not stretch.start
    return opens and text.find("\n", stretch.end, stretch.end + 2) < 0


def _shown(page: Page, former: Stretch | None, told: bool, stretch: Stretch) -> Report | None:
    """Find whom the sentence before a stretch shows as about to speak.

    It ends with a colon ("She declared:"), or reports nothing and shows a person before the
    quotation ("Roy was blunt.").
    """
    start, end = stretch.before
    if end < 0:
        return None
    beside = former if former and former.start == start else None
    if page.text[end - 1] == ":":
        cue = beside.cues[-1] if beside and beside.cues else None
        subject = holder(page, cue, beside, start, {}) if cue and beside else NOBODY
        if subject.start < 0 or subject.refused:
            subject, cue = sentence_subject(page, start, end), None
        return _UNKNOWN._replace(cue=cue, subject=subject) if subject.start >= 0 else None
    if beside and told:
        return None
    subject = sentence_subject(page, start, end)
    people = any(m.kind == "person" for m in within(page, subject.start, subject.end))
    shows = people and page.text[subject.start] != "("  # "(Ann Lee / The Post)" is a caption
    return _UNKNOWN._replace(subject=subject) if shows else None


def _in_order(reports: Iterator[Report]) -> list[Report]:
    """Sort by position, the outer before the inner, each span and cue once."""
    seen: dict[tuple[int, int], Report] = {}
    for report in reports:
        if report.end > report.start:
            seen.setdefault((report.start, report.end), report)
    return sorted(seen.values(), key=lambda r: (r.start, -r.end))


def _row(
    doc_id: object, number: int, page: Page, report: Report, last: tuple[Any, ...]
) -> tuple[object, ...]:
    """Write one report as a row of the table; "it" is who spoke in the `last` one."""
    text, (start, end, kind, cue, subject) = page.text, report
    head = (doc_id, number, start, end, text[start:end], kind)
    said = (text[cue.start : cue.end], cue.start, cue.end) if cue else (None, None, None)
    if subject.start < 0:
        return (*head, *said, None, None, None, None)
    a, b = subject.start, subject.end
    spoke = last[-3:] if last and last[-1] and 0 < a - last[-2] < _NEAR else ()
    return (*head, *said, text[a:b], a, b, _actor(page, a, b, spoke))


def _actor(page: Page, start: int, end: int, spoke: tuple[Any, ...]) -> str | None:
    """Name the actor of a speaker.

    "It", "they" and "the Ohio Republican" take up who is told of before.
    """
    found = page.text[start:end].lower()
    it, actor = found == "it", None if found == "it" else actor_of(page, start, end)
    they = found == "they" and not actor
    if not (it or they or is_member(page, start, end, actor)):
        return actor
    human = bool(spoke) and any(m.kind == "person" for m in within(page, spoke[0], spoke[1]))
    if they:
        many = bool(spoke) and not human and is_plural(page.text[spoke[0] : spoke[1]])
        return spoke[2] if many else None
    if it:
        return spoke[2] if spoke and not human else subject_before_it(page, start, BODIES)
    shown = subject_before_it(page, start, ("person",))
    return shown or (spoke[2] if human else actor)
