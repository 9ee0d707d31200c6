"""What the lesson on speakers asks, computed from the sample."""

from kit.guided.sample import Sample

ENOUGH_ARTICLES = 5


def all_quotes(sample: Sample) -> int:
    return len(sample.quotes)


def with_actor(sample: Sample) -> int:
    return int(sample.quotes["actor"].notna().sum())


def most_quoted(sample: Sample) -> str:
    return str(sample.quotes["actor"].value_counts().idxmax())


def most_mentioned(sample: Sample) -> str:
    return str(sample.mentions["actor"].value_counts().idxmax())


def direct_share(sample: Sample) -> float:
    return float((sample.quotes["type"] == "direct").mean())


def marked_share(sample: Sample) -> float:
    return float(sample.quotes["type"].isin(["direct", "mixed"]).mean())


def _frequent(sample: Sample) -> set[str]:
    persons = sample.mentions[sample.mentions["kind"] == "person"]
    articles = persons.groupby("actor")["doc_id"].nunique()
    return set(articles.index[articles >= ENOUGH_ARTICLES])


def frequent_persons(sample: Sample) -> int:
    return len(_frequent(sample))


def silent_persons(sample: Sample) -> int:
    return len(_frequent(sample) - set(sample.quotes["actor"].dropna()))


def _from_unnamed(sample: Sample) -> int:
    unnamed = sample.mentions.loc[sample.mentions["kind"] == "unnamed", "actor"]
    return int(sample.quotes["actor"].dropna().isin(set(unnamed)).sum())


def unnamed_share(sample: Sample) -> float:
    return _from_unnamed(sample) / int(sample.quotes["actor"].notna().sum())


def unnamed_mentions(sample: Sample) -> float:
    return float((sample.mentions["kind"] == "unnamed").mean())
