"""Hand codes against the kit's: a sample to code, and how far the kit's numbers can be trusted."""

import warnings
from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from kit.measures.intervals import ratio_bounds, share_interval, sum_bounds
from kit.measures.sums import sum_observations
from kit.tables import KitError, require

NONE = "none"  # the code of a unit that holds no cue
UNIT = ["doc_id", "start", "end"]
_COLUMNS = {"measure": "str", "group": "str", "n": "int64", "value": "float64",
            "low": "float64", "high": "float64"}  # fmt: skip


def draw_sample(
    found: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    n_found: int = 50,
    n_unmarked: int = 50,
    seed: int = 0,
) -> pd.DataFrame:
    """Draw matches, and sentences without any, at random for coding by hand.

    Parameters
    ----------
    found : DataFrame
        Hedges or other matches; needs ``doc_id, sent_id, start, end, category``.
    sentences : DataFrame
        Needs ``doc_id, sent_id, start, end, text``.
    n_found, n_unmarked : int
        How many of each; all of them where there are fewer.
    seed : int
        The same seed draws the same sample.

    Returns
    -------
    DataFrame
        One row per unit to code, shuffled: ``doc_id, sent_id, start, end, sentence,
        found``. ``found`` is True for a match and False for a whole sentence; the
        kit's own category is left out, so that it cannot sway the coder.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a", "a"], "sent_id": [0, 1], "start": [0, 10],
    ...     "end": [9, 14], "text": ["It may be", "Yes."]})
    >>> found = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [3], "end": [6],
    ...     "category": ["epistemic"]})
    >>> draw_sample(found, sentences)["found"].tolist()
    [False, True]
    """
    require(found, [*UNIT, "sent_id", "category"], table="found", function="draw_sample")
    needs = [*UNIT, "sent_id", "text"]
    require(sentences, needs, table="sentences", function="draw_sample")
    keys = pd.MultiIndex.from_frame(sentences[["doc_id", "sent_id"]])
    marked = keys.isin(pd.MultiIndex.from_frame(found[["doc_id", "sent_id"]]))
    plain = sentences[~marked]
    matches = found.sample(min(n_found, len(found)), random_state=seed)
    text = sentences.set_index(keys)["text"]
    at = pd.MultiIndex.from_frame(matches[["doc_id", "sent_id"]])
    matches = matches.assign(sentence=text.reindex(at).to_numpy(), found=True)
    plain = plain.sample(min(n_unmarked, len(plain)), random_state=seed)
    plain = plain.assign(sentence=plain["text"], found=False)
    columns = ["doc_id", "sent_id", "start", "end", "sentence", "found"]
    both = pd.concat([matches[columns], plain[columns]])
    return both.sample(len(both), random_state=seed).reset_index(drop=True)


def compare_codes(
    codes: pd.DataFrame,
    found: pd.DataFrame,
    sentences: pd.DataFrame,
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
    bound; a missed sentence counts as one missed cue.

    Intervals are 95 %, with articles as clusters. Agreement, precision and missed are shares;
    kappa and alpha take the bounds of agreement, with the agreement by chance as it was
    found (Cohen 1960). Recall and the corrected count combine the bounds of precision
    and of missed (Donner and Zou 2012), so where no miss was seen recall still has a
    lower bound: the misses that so many codes may have passed by.

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
    rows = [*_between_coders(codes)]
    units = _decided(codes)
    undecided = int(units["code"].isna().sum())
    if undecided:
        rows.append(("undecided", "all", len(units), float(undecided), np.nan, np.nan))
    units = _placed(units.dropna(subset="code"), found, sentences)
    precision, missed = _precision(units), _missed(units)
    rows += [*precision, *missed]
    if precision and missed:
        n_marked = len(found[["doc_id", "sent_id"]].drop_duplicates())
        rows += _recall(precision[0], missed[0], len(found), len(sentences) - n_marked)
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


Row = tuple[str, str, int, float, float, float]


def _between_coders(codes: pd.DataFrame) -> Iterator[Row]:
    if "coder" not in codes.columns or codes["coder"].nunique() < 2:
        return
    unit = codes.groupby(UNIT, sort=True).ngroup()
    shared = unit.map(codes.groupby(unit)["coder"].nunique()) >= 2
    labels = [
        dict(zip(group["coder"].astype("str"), group["code"].astype("str"), strict=True))
        for _, group in codes[shared].groupby(unit[shared], sort=True)
    ]
    if not labels:
        return
    articles = codes[shared].groupby(unit[shared], sort=True)["doc_id"].first()
    same = np.array([len(set(unit.values())) == 1 for unit in labels])
    agreed = _share("agreement", "coders", same, articles)
    yield agreed
    pooled = pd.Series([code for unit in labels for code in unit.values()])
    chance = 1 - float((pooled.value_counts(normalize=True) ** 2).sum())
    for measure, value in zip(("kappa", "alpha"), _agreement(labels), strict=True):
        by_chance = (1 - agreed[3]) / (1 - value) if value < 1 else chance
        low, high = (1 - (1 - bound) / by_chance if by_chance else np.nan for bound in agreed[4:])
        yield measure, "coders", len(labels), value, low, high


def _agreement(labels: list[dict[str, str]]) -> tuple[float, float]:
    """Return NLTK's kappa and NLTK's alpha; NaN where undefined."""
    if len({code for unit in labels for code in unit.values()}) < 2:
        return float("nan"), float("nan")  # one code alone: nothing to agree on by chance
    complete = len({frozenset(unit) for unit in labels}) == 1
    from nltk.metrics.agreement import AnnotationTask  # takes a second

    task = AnnotationTask(
        [(c, i, code) for i, unit in enumerate(labels) for c, code in unit.items()]
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(task.kappa()) if complete else float("nan"), float(task.alpha())


def _decided(codes: pd.DataFrame) -> pd.DataFrame:
    """Reduce several coders' codes to the majority's, NaN for a tie."""
    modes = codes.groupby(UNIT, sort=False)["code"].agg(lambda values: values.mode().tolist())
    only = modes.map(lambda found: found[0] if len(found) == 1 else None)
    return only.astype("str").reset_index()


def _placed(units: pd.DataFrame, found: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add what the kit says of each unit: a category, or NaN for an unmarked sentence."""
    placed = units.merge(found[[*UNIT, "category"]].drop_duplicates(UNIT), on=UNIT, how="left")
    whole = pd.MultiIndex.from_frame(sentences[UNIT])
    strange = placed[
        placed["category"].isna() & ~pd.MultiIndex.from_frame(placed[UNIT]).isin(whole)
    ]
    if len(strange):
        row = strange.iloc[0]
        raise KitError(
            "compare_codes needs codes of matches or of whole sentences.",
            f"Found a code for characters {row['start']} to {row['end']} of {row['doc_id']!r},"
            " which is neither.",
            "Code a sample made with kit.draw_sample from the same tables.",
        )
    return placed


def _precision(units: pd.DataFrame) -> list[Row]:
    coded = units[units["category"].notna()]
    if coded.empty:
        return []
    is_cue = coded["code"] != NONE
    right = coded["code"] == coded["category"]
    rows = [_share("precision", "all", is_cue, coded["doc_id"])]
    for category, group in coded.groupby("category", sort=True):
        rows.append(_share("precision", str(category), right[group.index], group["doc_id"]))
    return [*rows, _share("class accuracy", "all", right[is_cue], coded["doc_id"][is_cue])]


def _missed(units: pd.DataFrame) -> list[Row]:
    plain = units[units["category"].isna()]
    if plain.empty:
        return []
    return [_share("missed", "unmarked sentences", plain["code"] != NONE, plain["doc_id"])]


def _share(measure: str, group: str, hits: ArrayLike, articles: pd.Series) -> Row:
    totals = sum_observations(hits, articles)
    low, high = share_interval(totals)
    return (measure, group, len(articles), float(totals.value[0]), float(low[0]), float(high[0]))


def _recall(precision: Row, missed: Row, n_found: int, n_unmarked: int) -> Iterator[Row]:
    """Yield the recall that follows from what was missed, and the count corrected for both."""
    n = precision[2] + missed[2]
    right, passed = (
        np.array(row[3:]) * size for row, size in ((precision, n_found), (missed, n_unmarked))
    )
    total = right[0] + passed[0]
    least, most = ratio_bounds(passed, right)
    value = right[0] / total if total else float("nan")
    yield "recall", "all", n, value, 1 / (1 + most), 1 / (1 + least)
    yield ("corrected count", "all", n, total, *sum_bounds(right, passed))
