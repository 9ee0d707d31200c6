"""Which forecast speaks of which event: links by hand, and why a forecast has none."""

from typing import Any

import numpy as np
import pandas as pd

from kit.tables import KitError

REASONS = ("no link", "event is open", "phrase has no range", "link without forecast")
BECAME = {1.0: "it happened", 0.0: "it did not happen"}
_BEHIND = "no link, looks back"


def pair_links(forecasts: pd.DataFrame, links: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Pair links with rows of forecasts: same span first, else the one that overlaps."""
    spans: dict[object, list[tuple[int, int, int]]] = {}
    names = ("doc_id", "start", "end")
    rows = zip(*(forecasts[name].tolist() for name in names), strict=True)
    for row, (doc_id, start, end) in enumerate(rows):
        spans.setdefault(doc_id, []).append((start, end, row))
    pairs: list[tuple[int, object, object]] = []
    orphans = 0
    keys = (*names, "event", "negated")
    for doc_id, start, end, event, negated in zip(*(links[k].tolist() for k in keys), strict=True):
        here = spans.get(doc_id, [])
        same = [row for a, b, row in here if (a, b) == (start, end)]
        near = same or [row for a, b, row in here if a < end and start < b]
        if len(near) == 1 or same:
            pairs += [(row, event, negated) for row in near]
        else:
            orphans += 1
    table = pd.DataFrame(pairs, columns=["row", "event", "negated"]).drop_duplicates()
    torn = table[table.duplicated(["row", "event"])]
    if len(torn):
        doc_id = forecasts["doc_id"].iloc[int(torn["row"].iloc[0])]
        raise KitError(
            "score_forecasts needs a forecast to speak for an event or against it.",
            f"Found a forecast of {doc_id!r} linked to {torn['event'].iloc[0]!r} both ways.",
            "Remove one of the links.",
        )
    return table, orphans


def truth(outcome: Any, negated: bool) -> float:
    """Tell whether the forecast event happened: 1, 0, or NaN while it is open."""
    return float("nan") if pd.isna(outcome) else float(outcome != negated)


def tell_outcomes(
    forecasts: pd.DataFrame, outcomes: pd.DataFrame, links: pd.DataFrame
) -> list[str]:
    """Say of each forecast in words what became of it, "" where nobody linked it."""
    pairs, _ = pair_links(forecasts, links)
    known = dict(zip(outcomes["event"].tolist(), outcomes["outcome"].tolist(), strict=True))
    said: list[set[str]] = [set() for _ in range(len(forecasts))]
    for row, event, negated in pairs.itertuples(index=False, name=None):
        happened = truth(known.get(event), not pd.isna(negated) and bool(negated))
        said[row].add(BECAME.get(happened, "not yet known"))
    return [next(iter(words)) if len(words) == 1 else "in part" if words else "" for words in said]


def explain_missing(forecasts: pd.DataFrame, joined: pd.DataFrame, rows: list[int]) -> pd.DataFrame:
    """Say for each forecast that is not scored why."""
    reason = np.full(len(forecasts), REASONS[0], dtype=object)
    is_open = joined["truth"].isna().to_numpy()
    no_range = joined["p_mid"].isna().to_numpy()
    for row, open_, silent in zip(rows, is_open, no_range, strict=True):
        if reason[row]:  # what is scored once stays scored
            reason[row] = REASONS[1] if open_ else REASONS[2] if silent else ""
    if "looks_ahead" in forecasts.columns:
        reason[(reason == REASONS[0]) & ~forecasts["looks_ahead"].to_numpy(bool)] = _BEHIND
    told = forecasts.assign(reason=pd.array(reason, dtype="str"))
    return told[told["reason"] != ""]
