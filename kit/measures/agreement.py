"""Hand codes against the kit's: how far its numbers can be trusted on this corpus."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from kit.measures.codes import NONE, UNIT
from kit.measures.intervals import cluster_weights, share_interval
from kit.tables import KitError, require

_COLUMNS = {"measure": "str", "group": "str", "n": "int64", "value": "float64",
            "low": "float64", "high": "float64"}  # fmt: skip


def compare_codes(
    codes: pd.DataFrame,
    found: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare hand codes with each other and with what the kit found.

    Parameters
    ----------
    codes : DataFrame
        One row per unit and coder: ``doc_id, start, end, code`` and, for more than
        one person, ``coder``. A unit is a match of `found` or a whole sentence without
        any, as `draw_sample` draws them. ``code`` is a category, or ``"none"``.
    found : DataFrame
        Needs ``doc_id, sent_id, start, end, category``.
    sentences : DataFrame
        Needs ``doc_id, sent_id, start, end``.
    draws, seed : int
        Resamples of the articles for the intervals, and their seed.

    Returns
    -------
    DataFrame
        One row per figure: ``measure, group, n, value, low, high``, where ``n`` is the
        denominator. Measures: ``agreement``, ``kappa``, ``alpha`` (between coders);
        ``precision`` (a cue at all; per category: of that category), ``class accuracy``,
        ``missed`` (unmarked sentences that hold a cue), ``recall`` and ``corrected count``
        (the count found, times precision, divided by recall).

    Raises
    ------
    KitError
        If a column is missing, or a coded span is neither a match nor a sentence.

    Notes
    -----
    Kappa (Cohen 1960) and alpha (Krippendorff 1980) are NLTK's. Where coders differ
    the majority counts; ties are left out and shown as ``undecided``. Recall takes
    the cues missed in sentences that hold another cue as none, so it is an upper
    bound; a missed sentence counts as one missed cue. Precision has a Wilson
    interval, the others intervals resampled by article.

    Examples
    --------
    >>> found = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [3], "end": [6],
    ...     "category": ["epistemic"]})
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0], "end": [9]})
    >>> codes = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [6], "code": ["epistemic"]})
    >>> compare_codes(codes, found, sentences)["measure"].tolist()
    ['precision', 'precision', 'class accuracy']
    """
    require(codes, [*UNIT, "code"], table="codes", function="compare_codes")
    require(found, [*UNIT, "sent_id", "category"], table="found", function="compare_codes")
    require(sentences, [*UNIT, "sent_id"], table="sentences", function="compare_codes")
    rows = [*_between_coders(codes, draws, seed)]
    units = _decided(codes)
    undecided = int(units["code"].isna().sum())
    if undecided:
        rows.append(("undecided", "all", len(units), float(undecided), np.nan, np.nan))
    units = _placed(units.dropna(subset="code"), found, sentences)
    rows += _precision(units)
    rows += _recall(units, found, sentences, draws, seed)
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


Row = tuple[str, str, int, float, float, float]


def _between_coders(codes: pd.DataFrame, draws: int, seed: int) -> Iterator[Row]:
    if "coder" not in codes.columns or codes["coder"].nunique() < 2:
        return
    unit = codes[UNIT].astype("str").agg("|".join, axis=1)
    shared = unit.map(codes.groupby(unit)["coder"].nunique()) >= 2
    labels = [
        dict(zip(group["coder"].astype("str"), group["code"].astype("str"), strict=True))
        for _, group in codes[shared].groupby(unit[shared], sort=True)
    ]
    if not labels:
        return
    rng = np.random.default_rng(seed)
    picks = rng.integers(0, len(labels), size=(min(draws, 200), len(labels)))
    resampled = np.array([_agreement([labels[i] for i in row]) for row in picks])
    values = _agreement(labels)
    for i, measure in enumerate(("agreement", "kappa", "alpha")):
        known = resampled[~np.isnan(resampled[:, i]), i]
        low, high = np.quantile(known, [0.025, 0.975]) if len(known) else (np.nan, np.nan)
        yield measure, "coders", len(labels), values[i], float(low), float(high)


def _agreement(labels: list[dict[str, str]]) -> tuple[float, float, float]:
    """Return the share of agreement, NLTK's kappa and NLTK's alpha; NaN where undefined."""
    if len({code for unit in labels for code in unit.values()}) < 2:
        return 1.0, float("nan"), float("nan")  # one code alone: nothing to agree on by chance
    complete = len({frozenset(unit) for unit in labels}) == 1
    task = AnnotationTask(
        [(c, i, code) for i, unit in enumerate(labels) for c, code in unit.items()]
    )
    same = float(np.mean([len(set(unit.values())) == 1 for unit in labels]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return same, float(task.kappa()) if complete else float("nan"), float(task.alpha())


def _decided(codes: pd.DataFrame) -> pd.DataFrame:
    """Reduce several coders' codes to the majority's, NaN for a tie."""

    def majority(values: pd.Series) -> str | None:
        (first, n), *rest = Counter(values).most_common(2)
        return None if rest and rest[0][1] == n else first

    return codes.groupby(UNIT, sort=False)["code"].agg(majority).reset_index()


def _placed(units: pd.DataFrame, found: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add what the kit says of each unit: a category, or NaN for an unmarked sentence."""
    placed = units.merge(found[[*UNIT, "category"]].drop_duplicates(UNIT), on=UNIT, how="left")
    strange = placed["category"].isna() & ~pd.MultiIndex.from_frame(placed[UNIT]).isin(
        pd.MultiIndex.from_frame(sentences[UNIT])
    )
    if strange.any():
        row = placed[strange].iloc[0]
        raise KitError(
            "compare_codes needs codes of matches or of whole sentences.",
            f"Found a code for characters {row['start']} to {row['end']} of {row['doc_id']!r},"
            " which is neither.",
            "Code a sample made with kit.draw_sample from the same tables.",
        )
    return placed


def _precision(units: pd.DataFrame) -> Iterator[Row]:
    coded = units[units["category"].notna()]
    if coded.empty:
        return
    is_cue = coded["code"] != NONE
    yield _share("precision", "all", int(is_cue.sum()), len(coded))
    for category, group in coded.groupby("category", sort=True):
        yield _share("precision", str(category), int((group["code"] == category).sum()), len(group))
    same = (coded["code"] == coded["category"])[is_cue]
    yield _share("class accuracy", "all", int(same.sum()), len(same))


def _share(measure: str, group: str, successes: int, n: int) -> Row:
    value = successes / n if n else float("nan")
    return (measure, group, n, value, *share_interval(successes, n))


def _recall(
    units: pd.DataFrame, found: pd.DataFrame, sentences: pd.DataFrame, draws: int, seed: int
) -> Iterator[Row]:
    """Yield what was missed, the recall that follows, and the count corrected for both."""
    plain = units["category"].isna()
    if not plain.any():
        return
    missed = int((units.loc[plain, "code"] != NONE).sum())
    yield _share("missed", "unmarked sentences", missed, int(plain.sum()))
    if plain.all():
        return
    counts = pd.DataFrame({
        "coded": ~plain, "right": ~plain & (units["code"] != NONE),
        "plain": plain, "missed": plain & (units["code"] != NONE),
    }).groupby(units["doc_id"]).sum().to_numpy(float)  # fmt: skip
    marked = pd.MultiIndex.from_frame(found[["doc_id", "sent_id"]]).unique()
    n_unmarked = len(sentences) - len(marked)
    blocks = cluster_weights(len(counts), draws, seed)
    totals = np.concatenate([weights @ counts for weights in blocks])
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = _corrected(totals, len(found), n_unmarked)
        value = _corrected(counts.sum(axis=0)[None, :], len(found), n_unmarked)
    for i, measure in enumerate(("recall", "corrected count")):
        low, high = (
            (np.nan, np.nan) if len(counts) < 2 else np.nanquantile(spread[i], [0.025, 0.975])
        )
        yield measure, "all", len(units), float(value[i][0]), float(low), float(high)


def _corrected(totals: np.ndarray, n_found: int, n_unmarked: int) -> tuple[np.ndarray, np.ndarray]:
    coded, right, plain, missed = totals.T
    true_found = n_found * right / coded
    true_missed = n_unmarked * missed / plain
    return true_found / (true_found + true_missed), true_found + true_missed
