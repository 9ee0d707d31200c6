"""How often the kit's 95 % intervals hold the truth, in corpora drawn from a known truth.

``python -m tests.statistics.coverage`` prints the tables of ``tests/statistics/README.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

import kit
from kit.measures.intervals import (
    Bounds,
    compare_rates,
    mean_interval,
    rate_interval,
    share_interval,
)
from kit.measures.sums import Numbers, Totals, sum_clusters

ARTICLES = (2, 3, 5, 10, 20, 100)
LENGTHS = {"even": 0.25, "skewed": 0.9}  # standard deviation of the logarithm
PER_1000 = (15, 0.5, 0.2)
SHARES = (0.5, 0.1, 0.02)
MISSED = (0.005, 0.01, 0.02, 0.05, 0.1)
EVENTS = (4, 8, 20)
Cell = tuple[str, str, str, int, float]  # what, of how much, lengths, clusters, coverage


def simulate(trials: int, seed: int = 1) -> pd.DataFrame:
    """Draw `trials` corpora for every cell and count how often the interval holds the truth."""
    rng = np.random.default_rng(seed)
    parts = (_rates, _shares, _means, _ratios, _forecasts, _crowded)
    cells = [cell for part in parts for cell in part(rng, trials)]
    columns = ["number", "truth", "lengths", "n", "coverage"]
    return pd.DataFrame(cells, columns=columns)


def _held(bounds: Bounds, truth: float) -> float:
    low, high = bounds
    return float(((low <= truth) & (truth <= high)).mean())


def _lengths(
    rng: np.random.Generator, middle: float, spread: float, n: int, trials: int
) -> Numbers:
    return np.maximum(3, rng.lognormal(np.log(middle), spread, n * trials)).astype(int)


def _differing(rng: np.random.Generator, size: int, shape: float = 4) -> Numbers:
    """Give each article a leaning of its own: gamma, mean 1, of shape 4 standard deviation 0.5."""
    return rng.gamma(shape, 1 / shape, size)


def _total(top: Numbers, bottom: Numbers, n: int, trials: int) -> Totals:
    return sum_clusters(top, bottom, np.arange(trials).repeat(n), trials)


def _designs() -> Iterator[tuple[str, float, int]]:
    for name, spread in LENGTHS.items():
        for n in ARTICLES:
            yield name, spread, n


def _counts(
    rng: np.random.Generator, rate: float, spread: float, n: int, trials: int, shape: float = 4
) -> Totals:
    tokens = _lengths(rng, 500, spread, n, trials)
    own = rate * _differing(rng, len(tokens), shape)
    return _total(rng.poisson(own * tokens), tokens, n, trials)


def _rates(rng: np.random.Generator, trials: int) -> Iterator[Cell]:
    for per in PER_1000:
        for name, spread, n in _designs():
            totals = _counts(rng, per / 1000, spread, n, trials)
            yield "rate", f"{per:g} per 1,000", name, n, _held(rate_interval(totals), per / 1000)


def _shares(rng: np.random.Generator, trials: int) -> Iterator[Cell]:
    for share in SHARES:
        for name, spread, n in _designs():
            size = _lengths(rng, 20, spread, n, trials)
            own = rng.beta(8 * share, 8 * (1 - share), len(size)) if share > 0.1 else share * _differing(rng, len(size))  # fmt: skip
            hits = rng.binomial(size, np.minimum(own, 1))
            held = _held(share_interval(_total(hits, size, n, trials)), share)
            yield "share", f"{share:g} of sentences", name, n, held


def _means(rng: np.random.Generator, trials: int) -> Iterator[Cell]:
    """Draw sentences half of which are neutral, in articles of their own tone."""
    for name, spread, n in _designs():
        size = _lengths(rng, 20, spread, n, trials)
        toned = rng.binomial(size, 0.5)
        own = 0.1 + rng.normal(0, 0.15, len(size))
        sums = own * toned + rng.normal(0, 0.4, len(size)) * np.sqrt(toned)
        yield "mean", "compound", name, n, _held(mean_interval(_total(sums, size, n, trials)), 0.05)


def _ratios(rng: np.random.Generator, trials: int) -> Iterator[Cell]:
    for per in PER_1000[:2]:
        for name, spread, n in _designs():
            if n > 2:
                one, rest = (
                    _counts(rng, rate / 1000, spread, k, trials)
                    for rate, k in ((per, n), (per / 2, 20))
                )
                bounds = compare_rates(one, rest)
                held = _held((bounds.low, bounds.high), 2)
                yield "ratio", f"{per:g} to {per / 2:g} per 1,000", name, n, held


def _forecasts(rng: np.random.Generator, trials: int) -> Iterator[Cell]:
    """Draw forty forecasts that share a few events, each true or not for all its forecasts."""
    for chance in (0.5, 0.8, 0.95):
        for n in EVENTS:
            event = rng.integers(0, n, (trials, 40)) + n * np.arange(trials)[:, None]
            size = np.bincount(event.ravel(), minlength=n * trials)
            true = (rng.random(n * trials) < chance) * size
            held = _held(share_interval(_total(true, size, n, trials), alike=True), chance)
            yield "came true", f"{chance:g}, 40 forecasts", "-", n, held


def _crowded(rng: np.random.Generator, trials: int) -> Iterator[Cell]:
    """Draw counts that crowd in a few articles, as the name of a person does."""
    for shape, told in ((1, "as much spread as mean"), (0.25, "half in a tenth of articles")):
        for name, spread, n in _designs():
            totals = _counts(rng, 0.015, spread, n, trials, shape)
            yield (
                "crowded rate",
                f"15 per 1,000, {told}",
                name,
                n,
                _held(rate_interval(totals), 0.015),
            )


def simulate_recall(trials: int, missed: Sequence[float] = MISSED, seed: int = 1) -> pd.DataFrame:
    """Code samples of a corpus whose recall is known, and hold `compare_codes` against it.

    Twenty articles of 60 sentences, a third with a match; the kit is right in 0.9 of its
    matches, and passes by a cue in the share `missed` of the other sentences. 80 of each are coded.
    """
    rng = np.random.default_rng(seed)
    ids = np.arange(1200)
    sentences = pd.DataFrame({
        "doc_id": [f"d{i // 60:02}" for i in ids], "sent_id": ids % 60,
        "start": ids % 60 * 10, "end": ids % 60 * 10 + 9,
    })  # fmt: skip
    found = sentences[::3].assign(start=lambda t: t["start"] + 2, category="epistemic")
    plain = sentences.drop(found.index)
    rows = []
    for passed in missed:
        truth = 0.9 * len(found) / (0.9 * len(found) + passed * len(plain))
        held, none = 0, 0
        for _ in range(trials):
            units = []
            for table, share in ((found, 0.9), (plain, passed)):
                drawn = table.iloc[rng.choice(len(table), 80, replace=False)]
                cue = rng.random(80) < share
                units.append(drawn[["doc_id", "start", "end"]].assign(code=np.where(cue, "epistemic", "none")))  # fmt: skip
            told = kit.compare_codes(pd.concat(units), found, sentences).set_index("measure")
            held += told.loc["recall", "low"] <= truth <= told.loc["recall", "high"]
            none += told.loc["missed", "value"] == 0
        rows.append((passed, truth, none / trials, held / trials))
    return pd.DataFrame(rows, columns=["missed", "recall", "no miss seen", "coverage"])


def simulate_agreement(trials: int, seed: int = 1) -> pd.DataFrame:
    """Let two coders, each right in `right` of 100 units, code a corpus of twenty articles."""
    rng = np.random.default_rng(seed)
    spans = pd.DataFrame({
        "doc_id": [f"d{i % 20:02}" for i in range(100)], "sent_id": range(100),
        "start": range(100), "end": range(1, 101),
    })  # fmt: skip
    found, rows = spans.assign(category="epistemic"), []
    for cues, right in ((0.5, 0.9), (0.2, 0.95), (0.8, 0.97)):
        said = cues * right + (1 - cues) * (1 - right)
        agreed, chance = right**2 + (1 - right) ** 2, said**2 + (1 - said) ** 2
        truth = {"agreement": agreed, "kappa": (agreed - chance) / (1 - chance)}
        held = dict.fromkeys(truth, 0)
        for _ in range(trials):
            cue = rng.random(100) < cues
            codes = pd.concat([
                spans.assign(code=np.where(cue == (rng.random(100) < right), "epistemic", "none"), coder=coder)
                for coder in "ab"
            ])  # fmt: skip
            told = kit.compare_codes(codes, found, spans).set_index("measure")
            for name, value in truth.items():
                held[name] += told.loc[name, "low"] <= value <= told.loc[name, "high"]
        rows.append((cues, right, *truth.values(), *(n / trials for n in held.values())))
    columns = ["cues", "right", "agreement", "kappa", "agreement held", "kappa held"]
    return pd.DataFrame(rows, columns=columns)


def tabulate(cells: pd.DataFrame) -> str:
    """Write the cells as a Markdown table, the numbers of clusters as columns."""
    keys = ["number", "truth", "lengths"]
    wide = cells.pivot_table(index=keys, columns="n", values="coverage")
    wide = wide.reindex(cells[keys].drop_duplicates()).reset_index()
    return write(wide.map(lambda v: f"{v:.3f}".lstrip("0") if isinstance(v, float) else str(v)))


def write(table: pd.DataFrame) -> str:
    """Write a table in Markdown."""
    rows = [list(map(str, table.columns)), ["---"] * len(table.columns), *table.astype(str).values.tolist()]  # fmt: skip
    return "\n".join(f"| {' | '.join(row)} |" for row in rows).replace(" nan ", "  ").replace(" .nan ", "  ")  # fmt: skip


if __name__ == "__main__":
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    made = simulate(trials)
    special = ("came true", "crowded rate")
    for _, part in made.groupby(made["number"].where(made["number"].isin(special), "all")):
        print(tabulate(part), end="\n\n")
    print(write(simulate_recall(max(10, trials // 20)).round(3)), end="\n\n")
    print(write(simulate_agreement(max(10, trials // 20)).round(3)))
