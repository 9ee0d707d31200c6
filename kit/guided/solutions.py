"""What each exercise asks, computed from the sample: first the answer, then what each mistake gives.

The mistakes stand in the order in which ``exercises.toml`` explains them.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from kit.corpus.sample import load_sample
from kit.hedging.estimates import estimate_probability
from kit.hedging.rows import HEDGES
from kit.measures.analysis import analyze
from kit.measures.forecasts import find_forecasts
from kit.measures.handmade import read_handmade
from kit.measures.means import MILD
from kit.places import bundled
from kit.sentiment.scoring import score_sentiment
from kit.tables import FEW, build, require


class Sample(NamedTuple):
    """The tables that the lessons speak of, made with default options."""

    documents: pd.DataFrame
    sentences: pd.DataFrame
    hedges: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    estimates: pd.DataFrame
    forecasts: pd.DataFrame
    outcomes: pd.DataFrame
    scores: pd.DataFrame  # the body sentences, scored


@cache
def _load() -> Sample:
    documents, _ = load_sample()
    sentences, hedges, mentions, quotes, scored, _ = analyze(documents)
    estimates = estimate_probability(hedges)
    forecasts = find_forecasts(documents, sentences, estimates, mentions, quotes)
    body = scored[scored["kind"] == "body"]
    outcomes = read_handmade(table="outcomes")
    return Sample(
        documents, sentences, hedges, mentions, quotes, estimates, forecasts, outcomes, body
    )


def solve(exercise: str) -> tuple[Any, ...]:
    """Give the answer, and what each mistake gives."""
    lesson, number = exercise.rsplit("-", 1)
    return _LESSONS[lesson](_load())[int(number) - 1]


def _tone(s: Sample) -> list[tuple[Any, ...]]:
    score = s.scores["compound"]
    outlets = s.scores.merge(s.documents, on="doc_id").groupby("outlet")["compound"].mean()
    vader = score_sentiment(s.scores, method="vader")["compound"]
    opposite = (vader >= MILD) & (score <= -MILD) | (vader <= -MILD) & (score >= MILD)
    return [
        (len(score), len(s.sentences)),
        (score.mean(), score.median()),
        ((score <= -MILD).mean(), (score[score.abs() >= MILD] <= -MILD).mean()),
        (outlets.idxmin(), outlets.idxmax()),
        (opposite.sum(), (vader != score).sum()),
    ]


def _hedging(s: Sample) -> list[tuple[Any, ...]]:
    hedges = s.hedges[s.hedges["category"].isin(HEDGES)]
    tokens, n, every = s.sentences["n_tokens"].sum(), len(hedges), len(s.hedges)
    outlet = s.documents.set_index("doc_id")["outlet"]
    counts = hedges["doc_id"].map(outlet).value_counts()
    sizes = s.sentences["n_tokens"].groupby(s.sentences["doc_id"].map(outlet)).sum()
    phrase, silent = s.estimates["phrase"], s.estimates["p_low"].isna()
    ipcc = estimate_probability(s.hedges, standard="ipcc")["p_low"].notna()
    return [
        (n, every),
        (1000 * n / tokens, 1000 * n / len(s.sentences), 1000 * every / tokens),
        ((counts / sizes).idxmax(), counts.idxmax()),
        ((phrase.notna() & silent).sum(), silent.sum()),
        (set(phrase[ipcc & silent].dropna()), set(phrase[ipcc].dropna())),
    ]


def _speaking(s: Sample) -> list[tuple[Any, ...]]:
    heard = s.quotes["actor"].dropna()
    persons = s.mentions[s.mentions["kind"] == "person"].groupby("actor")["doc_id"].nunique()
    often = set(persons.index[persons >= FEW])
    unnamed = s.mentions["kind"] == "unnamed"
    marked = s.quotes["type"].isin(["direct", "mixed"])
    return [
        (len(heard), len(s.quotes)),
        (heard.value_counts().idxmax(), s.mentions["actor"].value_counts().idxmax()),
        ((s.quotes["type"] == "direct").mean(), marked.mean()),
        (len(often - set(heard)), len(often)),
        (heard.isin(set(s.mentions.loc[unnamed, "actor"])).mean(), unnamed.mean()),
    ]


def _sureness(s: Sample) -> list[tuple[Any, ...]]:
    middle, own = s.forecasts["p_mid"], s.forecasts["speaker"].isna()
    rate = s.outcomes["outcome"].astype(float).mean()
    return [
        (middle.notna().sum(), len(middle)),
        (middle[own].mean(), middle.mean()),
        (rate, 1 - rate),
        (rate * (1 - rate), 0.25),
    ]


_LESSONS: dict[str, Callable[[Sample], list[tuple[Any, ...]]]] = {
    "tone": _tone,
    "hedging": _hedging,
    "speaking": _speaking,
    "sureness": _sureness,
}


def code_sample(units: pd.DataFrame) -> pd.DataFrame:
    """Code units of the sample corpus as its authors did, who marked every hedge.

    Parameters
    ----------
    units : DataFrame
        Made by `draw_sample` from the sample corpus.

    Returns
    -------
    DataFrame
        ``doc_id, start, end, code, coder``, as `compare_codes` takes them. The code is the
        category of the marked hedge that overlaps the unit most, or ``"none"``.

    Examples
    --------
    >>> code_sample(pd.DataFrame({"doc_id": ["no-such"], "start": [3], "end": [6]}))["code"].tolist()
    ['none']
    """
    names = ["doc_id", "start", "end"]
    require(units, names, table="units", function="code_sample")
    path = bundled("data") / "kestrel" / "gold" / "hedges.csv"
    gold = pd.read_csv(path)[[*names, "category"]].rename(columns={"start": "from", "end": "to"})
    pairs = units[names].reset_index(drop=True).reset_index().merge(gold, on="doc_id")
    shared = pairs[["end", "to"]].min(axis=1) - pairs[["start", "from"]].max(axis=1)
    pairs = pairs[shared > 0].assign(shared=shared).sort_values(["shared", "category"])
    code = pairs.drop_duplicates("index", keep="last").set_index("index")["category"]
    codes = code.reindex(range(len(units)), fill_value="none")
    return build(
        "codes",
        dict(units[names].reset_index(drop=True)) | {"code": codes, "coder": ["gold"] * len(units)},
    )
