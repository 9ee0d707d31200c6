"""What the lesson on hedges asks, computed from the sample."""

import pandas as pd

from kit.guided.sample import Sample
from kit.hedging.estimates import estimate_probability

HEDGES = ("epistemic", "doxastic", "evidential", "approximator")


def _hedges(sample: Sample) -> pd.DataFrame:
    return sample.hedges[sample.hedges["category"].isin(HEDGES)]


def _tokens(sample: Sample) -> int:
    return int(sample.sentences["n_tokens"].sum())


def hedges(sample: Sample) -> int:
    return len(_hedges(sample))


def all_cues(sample: Sample) -> int:
    return len(sample.hedges)


def rate(sample: Sample) -> float:
    return 1000 * hedges(sample) / _tokens(sample)


def per_sentence(sample: Sample) -> float:
    return 1000 * hedges(sample) / len(sample.sentences)


def rate_of_all(sample: Sample) -> float:
    return 1000 * all_cues(sample) / _tokens(sample)


def _by_outlet(sample: Sample) -> pd.DataFrame:
    outlet = sample.documents.set_index("doc_id")["outlet"]
    counts = _hedges(sample)["doc_id"].map(outlet).value_counts()
    tokens = sample.sentences["n_tokens"].groupby(sample.sentences["doc_id"].map(outlet)).sum()
    return pd.DataFrame({"n": counts, "rate": counts / tokens})


def top_outlet(sample: Sample) -> str:
    return str(_by_outlet(sample)["rate"].idxmax())


def top_count(sample: Sample) -> str:
    return str(_by_outlet(sample)["n"].idxmax())


def silent(sample: Sample) -> int:
    table = sample.estimates
    return int((table["phrase"].notna() & table["p_low"].isna()).sum())


def without_number(sample: Sample) -> int:
    return int(sample.estimates["p_low"].isna().sum())


def ipcc_all(sample: Sample) -> set[str]:
    table = estimate_probability(sample.hedges, standard="ipcc")
    return set(table.loc[table["p_low"].notna(), "phrase"].dropna())


def ipcc_only(sample: Sample) -> set[str]:
    table = estimate_probability(sample.hedges, standard="ipcc")
    chosen = table["p_low"].notna() & sample.estimates["p_low"].isna()
    return set(table.loc[chosen, "phrase"].dropna())
