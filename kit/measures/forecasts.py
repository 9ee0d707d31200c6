"""Forecasts: who says, when, how likely it is that what happens, and by when."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from kit.measures.groups import locate_documents
from kit.measures.propositions import Holder, Sentence, read_sentences
from kit.quotes.holders import innermost_rows
from kit.tables import build, require

_ESTIMATE = ["doc_id", "sent_id", "start", "end", "phrase", "standard", "p_low", "p_mid", "p_high"]
# A comparison gives no level: "more likely", "a better chance"; "more likely than not" does.
_COMPARED = r"\b(?:more|less|lesser|likelier|greater|better|higher|lower)\b(?!.*\bthan\b)"


_OUTLET = Holder(None, None, -1, -1)


def find_forecasts(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    estimates: pd.DataFrame,
    mentions: pd.DataFrame,
    quotes: pd.DataFrame,
) -> pd.DataFrame:
    """Make one row per forecast: who says, on which day, how likely what is, and by when.

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
        Needs ``doc_id, start, end, cue_start, cue_end, speaker, speaker_start, speaker_end,
        actor``.

    Returns
    -------
    DataFrame
        One row per estimate, in their order: ``doc_id, sent_id, start, end, date,
        outlet, actor, speaker, phrase, standard, p_low, p_mid, p_high, proposition,
        horizon, looks_ahead, horizon_text``. The speaker is the one of the innermost
        quotation around the estimate; where there is none, ``speaker`` is NA and ``actor``
        the outlet, which speaks in its own voice. ``proposition`` is the clause that the
        phrase stands in. ``horizon`` is a day, NA where the text names none or none that
        is safe to resolve; ``horizon_text`` is the expression. ``looks_ahead`` is True where
        the clause speaks of what will be: by its tense, by an infinitive ("likely to
        rise"), or by a horizon after the article's day.

    Notes
    -----
    Three decisions. An estimate of what was or is ("likely kept him from a win", "is
    probably a tiger") stays, with ``looks_ahead`` False: the grammar is read by rules
    (`kit.measures.ahead`), and whoever counts forecasts keeps the rows that are True. A
    comparison ("more likely") gives no level and is left out, unless "than not" does.
    One phrase twice in one clause of one speaker is one row, the first.

    Horizons follow the conventions of `kit.measures.horizons`. A forecast may be
    repeated by another speaker or in the next article: each is a row. The function
    cannot see that two propositions mean the same event; links say that.

    Examples
    --------
    >>> from kit.tables import empty
    >>> find_forecasts(empty("documents"), empty("sentences"), empty("estimates"),
    ...                empty("mentions"), empty("quotes")).columns[-3:].tolist()
    ['horizon', 'looks_ahead', 'horizon_text']
    """
    _check(documents, sentences, estimates, mentions, quotes)
    phrase = estimates["phrase"].astype("str")
    compared = phrase.str.contains(_COMPARED, na=False)
    found = estimates[phrase.notna() & ~compared].reset_index(drop=True)
    locate_documents(found, documents, name="estimates", function="find_forecasts")
    about = _about(documents)
    texts = read_sentences(sentences, found)
    rows, seen = [], set()
    names = ("doc_id", "sent_id", "start", "end", "phrase")
    places = zip(*(found[name].tolist() for name in names), strict=True)
    holders = _holders(found, quotes, mentions)
    for at, ((doc_id, sent_id, start, end, words), holder) in enumerate(
        zip(places, holders, strict=True)
    ):
        day, outlet = about[doc_id]
        sentence = texts.get((doc_id, sent_id)) or Sentence(start, "")
        clause = sentence.cut(start, end, holder, day)
        key = (doc_id, sent_id, words, clause.text, holder.speaker)
        if key not in seen:
            seen.add(key)
            actor = holder.actor if holder.start >= 0 else outlet
            ahead = sentence.is_ahead(start, end, clause, day, reported=holder.start >= 0)
            rows.append((at, day, outlet, actor, holder.speaker, clause, ahead))
    return _build(found, rows)


def _build(found: pd.DataFrame, rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    """Make the table of the rows kept."""
    columns = zip(*rows, strict=True) if rows else [()] * 7
    at, days, outlets, actors, speakers, clauses, ahead = columns
    kept = found.take(list(at))
    horizons = [clause.horizon for clause in clauses]
    return build("forecasts", {name: kept[name].array for name in _ESTIMATE} | {
        "date": [pd.NaT if day is None else pd.Timestamp(day) for day in days],
        "outlet": outlets, "actor": actors, "speaker": speakers,
        "proposition": [clause.text or None for clause in clauses],
        "horizon": [pd.Timestamp(h.day) if h and h.day else pd.NaT for h in horizons],
        "looks_ahead": ahead,
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
    speaker = ["cue_start", "cue_end", "speaker", "speaker_start", "speaker_end"]
    wanted: list[tuple[Any, list[str], str]] = [
        (documents, ["doc_id"], "documents"),
        (sentences, ["doc_id", "sent_id", "start", "text"], "sentences"),
        (estimates, _ESTIMATE, "estimates"),
        (mentions, ["doc_id", "start", "end", "actor"], "mentions"),
        (quotes, ["doc_id", "start", "end", *speaker, "actor"], "quotes"),
    ]
    for frame, columns, table in wanted:
        require(frame, columns, table=table, function="find_forecasts")


def _about(documents: pd.DataFrame) -> dict[object, tuple[date | None, str | None]]:
    """Look up day and outlet of each document, None where it has none."""
    n = len(documents)
    days = documents["date"].tolist() if "date" in documents.columns else [None] * n
    outlets = documents["outlet"].tolist() if "outlet" in documents.columns else [None] * n
    return {
        doc_id: (
            None if pd.isna(day) else pd.Timestamp(day).date(),
            None if pd.isna(outlet) else outlet,
        )
        for doc_id, day, outlet in zip(documents["doc_id"].tolist(), days, outlets, strict=True)
    }


def _holders(found: pd.DataFrame, quotes: pd.DataFrame, mentions: pd.DataFrame) -> Iterator[Holder]:
    """Find whose words each estimate is."""
    chosen = innermost_rows(found, quotes)
    held = quotes.iloc[np.unique(chosen[chosen >= 0])]
    unnamed = held.loc[held["actor"].isna() & held["speaker_start"].notna(), "doc_id"]
    named = dict(list(mentions[mentions["doc_id"].isin(unnamed)].groupby("doc_id", sort=False)))
    known = {
        row: _holder(quotes.iloc[row], named) if row >= 0 else _OUTLET
        for row in np.unique(chosen).tolist()
    }
    yield from (known[row] for row in chosen.tolist())


def _holder(quote: pd.Series, named: dict[Any, pd.DataFrame]) -> Holder:  # type: ignore[type-arg]
    """Name speaker and actor of a quotation; an actor may be mentioned in the speaker's words."""
    speaker, actor, here = quote["speaker"], quote["actor"], named.get(quote["doc_id"])
    if pd.isna(actor) and here is not None and not pd.isna(quote["speaker_start"]):
        first, last = int(quote["speaker_start"]), int(quote["speaker_end"])
        actors = here["actor"][(here["start"] < last) & (here["end"] > first)]
        actor = actors.iloc[0] if len(actors) else None
    known, who = (None if pd.isna(part) else str(part) for part in (speaker, actor))
    return Holder(known, who, int(quote["start"]), int(quote["end"]))
