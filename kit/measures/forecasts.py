"""Forecasts: who says, when, how likely it is that what happens, and by when."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kit.measures.horizons import find_horizon
from kit.tables import build, require

_ESTIMATE = ["doc_id", "sent_id", "start", "end", "phrase", "standard", "p_low", "p_mid", "p_high"]
# Where one proposition ends and the next begins within a sentence.
_PARTS = re.compile(
    r";\s|\s--\s|\s?—\s?|\s–\s|,\s(?:but|while|whereas|although|though|yet|so)\s"
    r"|,\s(?:and|or)\s(?=(?:he|she|they|it|we|there|the|a|an|his|her|their|this|that|[A-Z]\w+)\b)"
)
_EDGES = " \n\t,;:.!?“”\"‘’'()[]—–-"


class Holder(NamedTuple):
    """Whose words an estimate is: a speaker's, or the outlet's (all None)."""

    speaker: str | None
    actor: str | None
    start: int
    end: int


_OUTLET = Holder(None, None, -1, -1)


def find_forecasts(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    estimates: pd.DataFrame,
    mentions: pd.DataFrame,
    quotes: pd.DataFrame,
) -> pd.DataFrame:
    """Make one row per estimate: who says, on which day, how likely what is, and by when.

    Parameters
    ----------
    documents : DataFrame
        Needs ``doc_id``; ``date`` and ``outlet`` are used where they are.
    sentences : DataFrame
        Needs ``doc_id, sent_id, start, text``.
    estimates : DataFrame
        Made by `estimate_probability`. Hedges without a probability phrase are no
        forecasts and are left out; phrases that the standard gives no range stay, with
        NaN.
    mentions : DataFrame
        Needs ``doc_id, start, end, actor``; names the actor of a speaker whom the
        quotation leaves without one.
    quotes : DataFrame
        Needs ``doc_id, start, end, speaker, speaker_start, speaker_end, actor``.

    Returns
    -------
    DataFrame
        One row per estimate, in their order: ``doc_id, sent_id, start, end, date,
        outlet, actor, speaker, phrase, standard, p_low, p_mid, p_high, proposition,
        horizon, horizon_text``. The speaker is the one of the innermost quotation
        around the estimate; where there is none, ``speaker`` is NA and ``actor`` the
        outlet, which speaks in its own voice. ``proposition`` is the clause that the
        phrase stands in. ``horizon`` is a day, NA where the text names none
        or none that is safe to resolve; ``horizon_text`` is the expression.

    Raises
    ------
    KitError
        If a column is missing.

    Notes
    -----
    Horizons follow the conventions of `kit.measures.horizons`. A forecast may be
    repeated by another speaker or in the next article: each is a row. The function
    cannot see that two propositions mean the same event; links say that.

    Examples
    --------
    >>> from kit.tables import empty
    >>> find_forecasts(empty("documents"), empty("sentences"), empty("estimates"),
    ...                empty("mentions"), empty("quotes")).columns[-2:].tolist()
    ['horizon', 'horizon_text']
    """
    _check(documents, sentences, estimates, mentions, quotes)
    found = estimates[estimates["phrase"].notna()]
    rows = list(
        zip(*(found[name].tolist() for name in ("doc_id", "sent_id", "start", "end")), strict=True)
    )
    about = _about(documents)
    texts = _sentence_texts(sentences, found)
    holders = _holders(quotes, mentions, rows)
    propositions, horizons, days, outlets, actors = [], [], [], [], []
    for (doc_id, sent_id, start, end), holder in zip(rows, holders, strict=True):
        day, outlet = about.get(doc_id, (None, None))
        offset, text = texts.get((doc_id, sent_id), (start, ""))
        clause = _proposition(offset, text, start, end, holder)
        propositions.append(clause or None)
        horizons.append(find_horizon(clause, day.date() if day is not None else None))
        days.append(day)
        outlets.append(outlet)
        actors.append(holder.actor if holder.start >= 0 else outlet)
    return build("forecasts", {name: found[name].array for name in _ESTIMATE} | {
        "date": days, "outlet": outlets, "actor": actors,
        "speaker": [holder.speaker for holder in holders], "proposition": propositions,
        "horizon": [pd.Timestamp(h.day) if h and h.day else pd.NaT for h in horizons],
        "horizon_text": pd.array([h.text if h else None for h in horizons], dtype="str"),
    })  # fmt: skip


def _check(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    estimates: pd.DataFrame,
    mentions: pd.DataFrame,
    quotes: pd.DataFrame,
) -> None:
    """Raise unless every table has the columns that are read."""
    speaker = ["speaker", "speaker_start", "speaker_end"]
    wanted: list[tuple[Any, list[str], str]] = [
        (documents, ["doc_id"], "documents"),
        (sentences, ["doc_id", "sent_id", "start", "text"], "sentences"),
        (estimates, _ESTIMATE, "estimates"),
        (mentions, ["doc_id", "start", "end", "actor"], "mentions"),
        (quotes, ["doc_id", "start", "end", *speaker, "actor"], "quotes"),
    ]
    for frame, columns, table in wanted:
        require(frame, columns, table=table, function="find_forecasts")


def _about(documents: pd.DataFrame) -> dict[object, tuple[pd.Timestamp | None, str | None]]:
    """Look up day and outlet of each document, None where it has none."""
    n = len(documents)
    days = documents["date"].tolist() if "date" in documents.columns else [None] * n
    outlets = documents["outlet"].tolist() if "outlet" in documents.columns else [None] * n
    return {
        doc_id: (None if pd.isna(day) else pd.Timestamp(day), None if pd.isna(outlet) else outlet)
        for doc_id, day, outlet in zip(documents["doc_id"].tolist(), days, outlets, strict=True)
    }


def _sentence_texts(
    sentences: pd.DataFrame, found: pd.DataFrame
) -> dict[tuple[object, int], tuple[int, str]]:
    """Look up start and text of the sentences that hold an estimate."""
    near = sentences[sentences["doc_id"].isin(found["doc_id"].unique())]
    names = ("doc_id", "sent_id", "start", "text")
    rows = zip(*(near[name].tolist() for name in names), strict=True)
    return {(doc_id, sent_id): (start, text) for doc_id, sent_id, start, text in rows}


def _holders(
    quotes: pd.DataFrame, mentions: pd.DataFrame, rows: list[tuple[Any, ...]]
) -> list[Holder]:
    """Find whose words each estimate is."""
    wanted = list({row[0] for row in rows})
    reported = dict(list(quotes[quotes["doc_id"].isin(wanted)].groupby("doc_id", sort=False)))
    named = dict(list(mentions[mentions["doc_id"].isin(wanted)].groupby("doc_id", sort=False)))
    held: list[Holder] = []
    for doc_id, _, start, end in rows:
        quote = _innermost(reported.get(doc_id), start, end)
        held.append(_OUTLET if quote is None else _holder(quote, named.get(doc_id)))
    return held


def _innermost(quotes: pd.DataFrame | None, start: int, end: int) -> pd.Series | None:  # type: ignore[type-arg]
    """Pick the shortest quotation around a span, or None."""
    if quotes is None:
        return None
    starts, ends = quotes["start"].to_numpy(np.int64), quotes["end"].to_numpy(np.int64)
    around = np.flatnonzero((starts <= start) & (ends >= end))
    return quotes.iloc[int(around[np.argmin((ends - starts)[around])])] if len(around) else None


def _holder(quote: pd.Series, named: pd.DataFrame | None) -> Holder:  # type: ignore[type-arg]
    """Name speaker and actor of one quotation."""
    speaker, actor, first = quote["speaker"], quote["actor"], quote["speaker_start"]
    if pd.isna(actor) and named is not None and not pd.isna(first):
        actor = _mentioned(named, int(first), int(quote["speaker_end"]))
    known = None if pd.isna(speaker) else str(speaker)
    named_actor = None if pd.isna(actor) else str(actor)
    return Holder(known, named_actor, int(quote["start"]), int(quote["end"]))


def _mentioned(named: pd.DataFrame, first: int, last: int) -> object:
    """Name the first actor mentioned within a speaker's words, or None."""
    here = named["actor"][(named["start"] < last) & (named["end"] > first)]
    return here.iloc[0] if len(here) else None


def _proposition(offset: int, text: str, start: int, end: int, holder: Holder) -> str:
    """Cut the clause that holds an estimate out of its sentence."""
    left, right = 0, len(text)
    if holder.start >= 0:
        left, right = max(left, holder.start - offset), min(right, holder.end - offset)
    first, last = start - offset, end - offset
    for mark in _PARTS.finditer(text, left, right):
        if mark.end() <= first:
            left = mark.end()
        elif mark.start() >= last:
            right = mark.start()
            break
    return text[left:right].strip(_EDGES)
