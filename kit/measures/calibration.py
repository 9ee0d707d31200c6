"""Calibration: do things said to be likely happen as often as that?"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kit.measures.groups import list_names, number_groups
from kit.measures.handmade import parse_truth
from kit.measures.intervals import mean_interval, share_interval
from kit.measures.linking import REASONS, explain_missing, judge_links
from kit.measures.sums import sum_observations
from kit.tables import FEW, KitError, require

_FORECAST = ["doc_id", "start", "end", "phrase", "standard", "p_low", "p_mid", "p_high"]


class ForecastScores(NamedTuple):
    """What `score_forecasts` returns: three plain tables.

    Attributes
    ----------
    calibration : DataFrame
        One row per group and probability range: ``*by, standard, p_low, p_high,
        phrases, n, n_documents, n_events, n_true, share, low, high, verdict``. ``share`` is
        how often the forecasts of this range came true, ``low`` and ``high`` its 95 %
        interval, with events as clusters. ``verdict`` is ``inside`` (the interval lies in the range), ``fits``
        (they overlap), ``above`` or ``below`` (they do not), or ``too few``.
    scores : DataFrame
        One row per group: ``*by, n, n_documents, n_events, share, brier, low, high, rank``.
        ``brier`` is the mean squared distance between the middle of the range and what
        happened (0 best, 0.25 for always saying one half, 1 worst), with a 95 % interval,
        events as clusters; ``rank`` is NA for groups under the minimum, in fewer than five
        articles, or without an interval.
    unlinked : DataFrame
        One row per group and reason why a forecast was not scored: ``*by, reason, n``.
        A forecast with one settled link and one open counts as scored. Links that fit no forecast are counted too.
    """

    calibration: pd.DataFrame
    scores: pd.DataFrame
    unlinked: pd.DataFrame


def score_forecasts(
    forecasts: pd.DataFrame,
    outcomes: pd.DataFrame,
    links: pd.DataFrame,
    *,
    by: str | list[str] | None = None,
    minimum: int = 10,
) -> ForecastScores:
    """Hold forecasts against what happened: calibration by range, and Brier scores.

    Parameters
    ----------
    forecasts : DataFrame
        Made by `find_forecasts`, under one standard (or with ``standard`` in `by`). A row
        that does not look ahead is scored where somebody linked it.
    outcomes : DataFrame
        Needs ``event, outcome``, one row per event: true or false, in words too (``"no"``),
        NA while the event is open.
    links : DataFrame
        Needs ``doc_id, start, end, event, negated``. A link belongs to the forecast
        of the same span, else to the one forecast that overlaps it. A forecast may have
        several links; each event is scored, once.
    by : str or list of str, optional
        Columns of `forecasts` to group by, such as ``"actor"`` or ``"outlet"``.
    minimum : int
        Groups of fewer scored forecasts get no rank, ranges of fewer no verdict.

    Returns
    -------
    ForecastScores
        ``calibration, scores, unlinked``; see there.

    Raises
    ------
    KitError
        If a column is missing, forecasts of several standards would be mixed, an event has
        two outcomes, an outcome is neither true nor false, a forecast is linked to an
        event both ways, or a link names an event that `outcomes` lacks.

    Notes
    -----
    Brier 1950. The middle of a range stands for the number that the forecaster did
    not give, so a score says as much about the standard as about the forecaster. Many
    forecasts of one event come true or fail together, so an event counts as one trial
    in the intervals. No interval sees that events hang together. Forecasts that nobody linked are counted, not
    scored: who chooses the links chooses the score.

    Examples
    --------
    >>> forecasts = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [10],
    ...     "phrase": ["likely"], "standard": ["icd203"], "p_low": [0.55],
    ...     "p_mid": [0.675], "p_high": [0.8]})
    >>> outcomes = pd.DataFrame({"event": ["rain"], "outcome": [True]})
    >>> links = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [10],
    ...     "event": ["rain"], "negated": [False]})
    >>> score_forecasts(forecasts, outcomes, links).scores["brier"].round(3).tolist()
    [0.106]
    """
    groups = list_names(by)
    _check(forecasts, outcomes, links, groups)
    outcome = parse_truth(outcomes["outcome"], function="score_forecasts")
    negated = parse_truth(links["negated"], function="score_forecasts").fillna(False)
    pairs, orphans = judge_links(
        forecasts, outcomes.assign(outcome=outcome), links.assign(negated=negated)
    )
    reasons = explain_missing(forecasts, pairs)
    told = {name: pairs[name].array for name in ("truth", "event")}
    scored = forecasts.take(pairs["row"]).assign(**told).dropna(subset=["truth", "p_mid"])
    scored = scored.reset_index(drop=True)
    return ForecastScores(
        _calibration(scored, groups, minimum),
        _scores(scored, groups, minimum),
        _unlinked(reasons, groups, orphans),
    )


def _check(
    forecasts: pd.DataFrame, outcomes: pd.DataFrame, links: pd.DataFrame, groups: list[str]
) -> None:
    """Raise unless the tables fit each other."""
    require(forecasts, [*_FORECAST, *groups], table="forecasts", function="score_forecasts")
    require(outcomes, ["event", "outcome"], table="outcomes", function="score_forecasts")
    needs = ["doc_id", "start", "end", "event", "negated"]
    require(links, needs, table="links", function="score_forecasts")
    standards = sorted(forecasts["standard"].dropna().unique())
    if len(standards) > 1 and "standard" not in groups:
        raise KitError(
            "score_forecasts needs forecasts of one standard.",
            f"Found: {', '.join(standards)}.",
            "Keep one of them, or group by 'standard'.",
        )
    unknown = sorted(set(links["event"]) - set(outcomes["event"]), key=str)
    if unknown:
        raise KitError(
            "score_forecasts needs an outcome for each event in links.",
            f"Found none for {', '.join(map(repr, unknown[:5]))}.",
            "Add a row to outcomes; leave its outcome empty while the event is open.",
        )
    twice = outcomes["event"][outcomes["event"].duplicated()]
    if len(twice):
        raise KitError(
            "score_forecasts needs each event once in outcomes.",
            f"Found {twice.iloc[0]!r} twice.",
            "Remove one of the rows.",
        )


def _calibration(scored: pd.DataFrame, groups: list[str], minimum: int) -> pd.DataFrame:
    """Count how often the forecasts of each range came true."""
    keys = [name for name in groups if name != "standard"] + ["standard", "p_low", "p_high"]
    codes, labels = number_groups(scored, keys, function="score_forecasts")
    totals = sum_observations(scored["truth"], scored["event"], codes, len(labels))
    low, high = share_interval(totals, alike=True)
    grouped = scored.groupby(codes)
    phrases = grouped["phrase"].agg(lambda column: ", ".join(sorted(column.dropna().unique())))
    made = labels.assign(
        phrases=phrases.astype("str"), **_sizes(grouped), n_true=totals.top.astype(np.int64),
        share=totals.value, low=low, high=high,
    )  # fmt: skip
    ends = zip(made["n"], *(made[k] for k in ("low", "high", "p_low", "p_high")), strict=True)
    verdicts = [_verdict(*end) if n >= minimum else "too few" for n, *end in ends]
    return made.assign(verdict=pd.array(verdicts, dtype="str"))


def _sizes(grouped: Any) -> dict[str, pd.Series]:
    """Count rows, articles and events of groups."""
    articles, events = grouped["doc_id"].nunique(), grouped["event"].nunique()
    return {"n": grouped.size(), "n_documents": articles, "n_events": events}


def _verdict(low: float, high: float, p_low: float, p_high: float) -> str:
    """Hold the observed interval against the range."""
    if low >= p_low and high <= p_high:
        return "inside"
    if low > p_high:
        return "above"
    return "below" if high < p_low else "fits"


def _scores(scored: pd.DataFrame, groups: list[str], minimum: int) -> pd.DataFrame:
    """Score each group, and rank those that are large enough."""
    codes, labels = number_groups(scored, groups, function="score_forecasts")
    labels = labels if len(scored) else labels.iloc[:0]
    loss = (scored["p_mid"] - scored["truth"]) ** 2
    values = np.column_stack([loss, scored["truth"]])
    totals = sum_observations(values, scored["event"], codes, len(labels))
    low, high = (part[:, 0] for part in mean_interval(totals))
    made = labels.assign(
        **_sizes(scored.groupby(codes)), share=totals.value[:, 1], brier=totals.value[:, 0],
        low=np.maximum(low, 0), high=np.minimum(high, 1),
    )  # fmt: skip
    large = (made["n"] >= minimum) & (made["n_documents"] >= FEW) & made["low"].notna()
    ranked = made["brier"].where(large & bool(groups)).rank(method="min")
    return made.assign(rank=ranked.astype("Int64"))


def _unlinked(reasons: pd.DataFrame, groups: list[str], orphans: int) -> pd.DataFrame:
    """Count what was not scored, by group and reason."""
    keys = [*groups, "reason"]
    counted = reasons.groupby(keys, sort=True, dropna=False).size().reset_index(name="n")
    if orphans:
        extra = {name: [pd.NA] for name in groups} | {"reason": [REASONS[3]], "n": [orphans]}
        counted = pd.concat([counted, pd.DataFrame(extra)], ignore_index=True)
    return counted[[*keys, "n"]].astype({"n": "int64", "reason": "str"})
