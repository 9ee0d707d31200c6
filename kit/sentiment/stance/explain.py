"""Why a mention's stance is what it is: `explain_stance`, exact contributions per word."""

import numpy as np
import pandas as pd

from kit.sentiment.stance.features import PLACES
from kit.sentiment.stance.model import PAIR, stance_model
from kit.sentiment.stance.odds import adapt
from kit.sentiment.stance.stance import (
    SPAN,
    Evidence,
    gather,
    locate,
    weigh_mentions,
)
from kit.tables import KitError, require


def explain_stance(mentions: pd.DataFrame, sentences: pd.DataFrame, *, at: int = 0) -> pd.DataFrame:
    """Show what each word, and the mention's own frame, adds to one mention's stance.

    Parameters
    ----------
    mentions, sentences : DataFrame
        As for `score_mentions`.
    at : int
        Which mention, counted from 0.

    Returns
    -------
    DataFrame
        One row per word or frame feature that adds something, largest first: ``start,
        end`` (characters of the document, NA for the frame), ``match``, ``places``
        (where it stands), ``negative, positive`` (added to the score for each, against
        neutral) and ``contribution`` (positive less negative). The contributions add up
        to the log of the odds of positive against negative.

    Raises
    ------
    KitError
        If a column is missing or there is no such mention inside its sentence.

    Notes
    -----
    The terms are exact: the scorer is the sum of these rows. That a word adds to a
    score does not mean that it caused the judgement of a reader.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0],
    ...                           "text": ["Voters praised Lee for her honesty."]})
    >>> mentions = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [15], "end": [18]})
    >>> "praised" in explain_stance(mentions, sentences)["match"].tolist()
    True
    """
    require(mentions, SPAN, table="mentions", function="explain_stance")
    needs = ["doc_id", "sent_id", "start", "text"]
    require(sentences, needs, table="sentences", function="explain_stance")
    located = locate(mentions, sentences)
    if not 0 <= at < len(mentions) or not located.sound[at]:
        raise KitError(
            "explain_stance needs a mention that lies inside its sentence.",
            f"Found none at {at} of {len(mentions)}.",
            "Choose another.",
        )
    model = stance_model()
    evidence = gather(located, np.array([at]), sentences["text"], model)
    text, shift = (
        sentences["text"].iloc[located.row[at]],
        int(sentences["start"].iloc[located.row[at]]),
    )
    columns = _word_rows(evidence, text, shift)
    columns += [
        (pd.NA, pd.NA, "", f"mention: {name}", *model.marks[name].tolist())
        for name, mark in evidence.marks.items()
        if mark[0] and name in model.marks
    ]
    columns.append((pd.NA, pd.NA, "", "any mention", *model.marks.get("any", np.zeros(2)).tolist()))
    columns.append(
        (pd.NA, pd.NA, "", "the article's other mentions", *_article(mentions, sentences, at))
    )
    names = ["start", "end", "match", "places", "negative", "positive"]
    table = pd.DataFrame(columns, columns=names).astype(
        {"start": "Int64", "end": "Int64", "match": "str"}
    )
    table["contribution"] = table["positive"] - table["negative"]
    return table.sort_values(
        "contribution", key=np.abs, ascending=False, kind="stable", ignore_index=True
    )


def _article(mentions: pd.DataFrame, sentences: pd.DataFrame, at: int) -> tuple[float, float]:
    """Give what the article's other mentions add to each."""
    same = (mentions["doc_id"] == mentions["doc_id"].iloc[at]).to_numpy()
    logits = weigh_mentions(locate(mentions[same], sentences), sentences["text"])
    added = adapt(logits, np.zeros(len(logits), np.int64))[int(same[:at].sum())]
    return float(added[0]), float(added[1])


def _word_rows(evidence: Evidence, text: str, shift: int) -> list[tuple[object, ...]]:
    """Add up what each word says in all its places; the two words of a pair share."""
    places: dict[int, list[str]] = {}
    sums: dict[int, list[float]] = {}
    found = zip(
        evidence.placed.token.tolist(), evidence.placed.place.tolist(), evidence.weights.tolist(),
        strict=True,
    )  # fmt: skip
    for token, place, (negative, positive) in found:
        if not negative and not positive:
            continue
        parts = (token, token + 1) if place == PAIR else (token,)
        for part in parts:
            places.setdefault(part, []).append(PLACES[place])
            total = sums.setdefault(part, [0.0, 0.0])
            total[0] += negative / len(parts)
            total[1] += positive / len(parts)
    rows: list[tuple[object, ...]] = []
    for token, names in places.items():
        a, b = int(evidence.tokens.start[token]), int(evidence.tokens.end[token])
        where = ", ".join(dict.fromkeys(names))
        rows.append((a + shift, b + shift, text[a:b], where, *sums[token]))
    return rows
