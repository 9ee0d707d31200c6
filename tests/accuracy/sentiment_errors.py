"""Tell where the tone and the stance scorers fail: scores, mends left out, errors by cause.

    python tests/accuracy/sentiment_errors.py FOLDER   # holds nyt_snippets.jsonl, newsmtsc_dev.jsonl, ...

Counts only; no sentence is printed. Causes overlap: one error may have several.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from kit.language.sentences import split_sentences
from kit.measures.cutoffs import POLARITIES, macro_f1
from kit.sentiment.known import MENDS
from kit.sentiment.scoring import score_sentiment
from kit.sentiment.stance.features import describe, find_frames, find_targets
from kit.sentiment.stance.stance import score_mentions
from kit.sentiment.stance.tokens import read_tokens

RATED = ("nyt_snippets", "headlines", "newspaper")


def tone_table(folder: Path) -> pd.DataFrame:
    """Correlate the mean compound with the ratings: VADER, news, and news less each mend."""
    ways: dict[str, dict[str, object]] = {"vader": {"method": "vader"}, "news": {}}
    ways |= {f"news less {m}": {"mends": [x for x in MENDS if x != m]} for m in MENDS}
    rows = {}
    for name in RATED:
        table = pd.read_json(folder / f"{name}.jsonl", lines=True)
        documents = pd.DataFrame({"doc_id": table.index.astype(str), "text": table["text"]})
        sentences = split_sentences(documents)
        rows[name] = {}
        for way, options in ways.items():
            scored = score_sentiment(sentences, **options)  # type: ignore[arg-type]
            mean = (
                scored.groupby("doc_id")["compound"].mean().reindex(documents["doc_id"]).fillna(0)
            )
            rows[name][way] = round(float(np.corrcoef(mean, table["valence"])[0, 1]), 3)
    return pd.DataFrame(rows)


def stance_tables(path: Path) -> tuple[float, pd.DataFrame, pd.DataFrame]:
    """Give the macro-F1, the confusions, and accuracy where each cause is present or not."""
    table = pd.read_json(path, lines=True)
    documents = pd.DataFrame({"doc_id": table.index.astype(str), "text": table["text"]})
    sentences = split_sentences(documents)
    begin = sentences.assign(first=sentences["start"])[
        ["doc_id", "sent_id", "first", "end", "text"]
    ]
    mentions = table[["start", "end"]].assign(doc_id=table.index.astype(str))
    joined = mentions.rename(columns={"end": "stop"}).merge(begin, on="doc_id")
    joined = joined[(joined["first"] <= joined["start"]) & (joined["start"] < joined["end"])]
    mentions = mentions.assign(
        sent_id=joined.set_index("doc_id")["sent_id"]
        .reindex(mentions["doc_id"])
        .fillna(0)
        .to_numpy(np.int64)
    )
    scored = score_mentions(mentions, sentences)
    gold = table["label"].to_numpy(np.int64) + 1
    found = (
        scored["polarity"]
        .map({p: i for i, p in enumerate(POLARITIES)})
        .fillna(1)
        .to_numpy(np.int64)
    )
    names = (
        pd.Categorical.from_codes(gold, POLARITIES),
        pd.Categorical.from_codes(found, POLARITIES),
    )
    confusion = pd.crosstab(*names, rownames=["coded"], colnames=["scored"])
    causes = _causes(joined, len(table))
    right = gold == found
    rows = [
        (cause, int(here.sum()), int((~right & here).sum()), round(float(right[here].mean()), 3),
         round(float(right[~here].mean()), 3))
        for cause, here in causes.items() if here.any()
    ]  # fmt: skip
    columns = ["cause", "n", "errors", "right with", "right without"]
    return macro_f1(gold, found), confusion, pd.DataFrame(rows, columns=columns)


def _causes(joined: pd.DataFrame, n: int) -> dict[str, np.ndarray]:
    """Tell for each mention which difficulties its sentence holds."""
    tokens = read_tokens(joined["text"].tolist())
    row = np.arange(len(joined))
    start = (joined["start"] - joined["first"]).to_numpy()
    stop = (joined["stop"] - joined["first"]).to_numpy()
    targets = find_targets(tokens, row, start, stop)
    marks = describe(tokens, row, targets, find_frames(tokens, row, targets, stop))
    at = joined["doc_id"].astype(int).to_numpy()
    first, after = tokens.first[row], tokens.first[row + 1]
    negators = np.concatenate(([0], np.cumsum(tokens.is_["negates"])))
    tone = score_sentiment(joined[["text"]])["compound"].to_numpy()
    marks |= {
        "negation in the sentence": negators[after] > negators[first],
        "tone near zero": np.abs(tone) < 0.1, "tone strong": np.abs(tone) > 0.5,
    }  # fmt: skip
    causes = {}
    for cause, mark in marks.items():
        causes[cause] = np.zeros(n, np.bool_)
        causes[cause][at] = mark
    return causes


def main() -> None:
    """Print the three tables."""
    folder = Path(sys.argv[1])
    print(tone_table(folder).to_string(), end="\n\n")
    f1, confusion, causes = stance_tables(folder / "newsmtsc_dev.jsonl")
    print(f"macro-F1 {f1:.3f}\n\n{confusion.to_string()}\n\n{causes.to_string(index=False)}")


if __name__ == "__main__":
    main()
