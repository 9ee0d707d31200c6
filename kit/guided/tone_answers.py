"""What the lesson on tone asks, computed from the sample."""

import pandas as pd

from kit.guided.sample import Sample
from kit.sentiment.scoring import score_sentiment

EDGE = 0.05  # VADER's customary threshold between neutral and toned


def _body(sample: Sample) -> pd.DataFrame:
    return sample.scored[sample.scored["kind"] == "body"]


def body_sentences(sample: Sample) -> int:
    return len(_body(sample))


def all_sentences(sample: Sample) -> int:
    return len(sample.scored)


def mean_compound(sample: Sample) -> float:
    return float(_body(sample)["compound"].mean())


def median_compound(sample: Sample) -> float:
    return float(_body(sample)["compound"].median())


def negative_share(sample: Sample) -> float:
    return float((_body(sample)["compound"] <= -EDGE).mean())


def negative_of_toned(sample: Sample) -> float:
    scores = _body(sample)["compound"]
    return float((scores[scores.abs() >= EDGE] <= -EDGE).mean())


def _by_outlet(sample: Sample) -> pd.Series:
    merged = _body(sample).merge(sample.documents[["doc_id", "outlet"]], on="doc_id")
    return merged.groupby("outlet")["compound"].mean()


def lowest_outlet(sample: Sample) -> str:
    return str(_by_outlet(sample).idxmin())


def highest_outlet(sample: Sample) -> str:
    return str(_by_outlet(sample).idxmax())


def _both(sample: Sample) -> tuple[pd.Series, pd.Series]:
    body = sample.sentences[sample.sentences["kind"] == "body"]
    vader = score_sentiment(body, method="vader")["compound"]
    news = score_sentiment(body, method="news")["compound"]
    return vader.reset_index(drop=True), news.reset_index(drop=True)


def opposite_signs(sample: Sample) -> int:
    vader, news = _both(sample)
    opposite = ((vader >= EDGE) & (news <= -EDGE)) | ((vader <= -EDGE) & (news >= EDGE))
    return int(opposite.sum())


def differing_scores(sample: Sample) -> int:
    vader, news = _both(sample)
    return int((vader != news).sum())
