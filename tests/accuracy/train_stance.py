"""Fit the stance weights and write kit/sentiment/stance/stance_weights.csv.

A development tool (needs scikit-learn and WordNet's database files). The kit itself
only reads the CSV. Run from the project's root:

    python tests/accuracy/train_stance.py --train newsmtsc_train.jsonl \\
        --wordnet wordnet/dict [--measure newsmtsc_dev.jsonl] [--folds 4] [--write]

Prints the macro-F1 on texts left out of the fit (folds never share a text).
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import normalize
from wordnet_words import WordNet, word_matrix

from kit.language.sentences import split_sentences
from kit.sentiment.stance.features import (
    PLACES,
    Placed,
    describe,
    find_frames,
    find_targets,
    place_frames,
    place_words,
)
from kit.sentiment.stance.model import MARK, NOT, PAIR, negated_traits, traits
from kit.sentiment.stance.tokens import NAME, NUMBER, Tokens, read_tokens
from kit.sentiment.words import news_weights

OUT = Path(__file__).parents[2] / "kit/sentiment/stance/stance_weights.csv"
PENALTY = 0.007  # C of the logistic regression
ROWS = 14_500  # of the CSV
LABELS = np.array([-1, 0, 1])
SMOOTHED = [
    p for p, place in enumerate(PLACES)
    if place.split()[0] in ("anywhere", "before", "after", "near", "clause", "does", "suffers",
                            "owns", "object")
]  # fmt: skip
Row = tuple[str, str]


class Data(NamedTuple):
    """Mentions with their labels, and what stands where around them."""

    label: np.ndarray
    text: np.ndarray
    tokens: Tokens
    placed: Placed
    marks: dict[str, np.ndarray]


def read(path: Path) -> Data:
    """Read labelled targets, each in its sentence."""
    table = pd.read_json(path, lines=True)
    documents = pd.DataFrame({"doc_id": table.index.astype(str), "text": table["text"]})
    sentences = split_sentences(documents)
    sentence = np.zeros(len(table), np.int64)
    begin = table["start"].to_numpy()
    for i, (doc, a, b) in enumerate(
        zip(sentences["doc_id"].astype(int), sentences["start"], sentences["end"], strict=True)
    ):
        if a <= begin[doc] < b:
            sentence[doc] = i
    shift = sentences["start"].to_numpy()[sentence]
    tokens = read_tokens(sentences["text"].tolist())
    end = table["end"].to_numpy() - shift
    targets = find_targets(tokens, sentence, begin - shift, end)
    frames = find_frames(tokens, sentence, targets, end)
    both = zip(place_words(tokens, sentence, targets), place_frames(frames), strict=True)
    placed = Placed(*(np.concatenate(pair) for pair in both))
    marks = describe(tokens, sentence, targets, frames)
    text = np.unique(table["text"], return_inverse=True)[1]
    return Data(table["label"].to_numpy(), text, tokens, placed, marks)


def word_counts(data: Data, column: dict[str, int], place: int) -> sp.csr_matrix:
    """Count the words of each mention in one place; a negated word counts -0.5."""
    at = data.placed.place == place
    mention, token = data.placed.mention[at], data.placed.token[at]
    index = np.array([column.get(word, -1) for word in data.tokens.words])
    j = index[data.tokens.code[token]]
    value = np.where(data.tokens.negated[token], -0.5, 1.0)
    shape = (len(data.label), len(column))
    return sp.csr_matrix((value[j >= 0], (mention[j >= 0], j[j >= 0])), shape=shape)


def feature_rows(data: Data) -> tuple[list[Row], sp.csr_matrix]:
    """Make the readable features: words, classes and tones in places, pairs, marks."""
    tone, words = news_weights(), data.tokens.words
    by_code = [
        [traits(w, tone.get(w, 0.0)) for w in words],
        [negated_traits(w, tone.get(w, 0.0)) for w in words],
    ]
    names: dict[Row, int] = {}
    cells: list[tuple[int, int, float]] = []
    code, negated = data.tokens.code.tolist(), data.tokens.negated.tolist()
    for mention, token, place in zip(*(column.tolist() for column in data.placed), strict=True):
        if place == PAIR:
            features = [(f"{words[code[token]]} {words[code[token + 1]]}", 1.0)]
        else:
            features = by_code[negated[token]][code[token]]
        for name, value in features:
            j = names.setdefault((PLACES[place], name), len(names))
            cells.append((mention, j, value))
    for name, mark in data.marks.items():
        j = names.setdefault((MARK, name), len(names))
        cells.extend((i, j, 1.0) for i in np.flatnonzero(mark).tolist())
    i, j, value = zip(*cells, strict=True)
    return list(names), sp.csr_matrix((value, (i, j)), shape=(len(data.label), len(names)))


def align(names: list[Row], other: list[Row], matrix: sp.csr_matrix) -> sp.csr_matrix:
    """Bring the columns of another table's features into the order of `names`."""
    place = {name: j for j, name in enumerate(other)}
    pick = [place.get(name, len(other)) for name in names]
    wide = sp.hstack([matrix, sp.csr_matrix((matrix.shape[0], 1))]).tocsc()
    return wide[:, pick].tocsr()


def smooth(data: Data, column: dict[str, int], vectors: np.ndarray) -> np.ndarray:
    """Sum WordNet's vectors of the words in each place."""
    return np.hstack([word_counts(data, column, place) @ vectors for place in SMOOTHED])


def fitted(x: sp.csr_matrix, label: np.ndarray) -> LogisticRegression:
    """Fit the three classes, the rarer ones weighing more."""
    model = LogisticRegression(C=PENALTY, class_weight="balanced", max_iter=80, tol=1e-2)
    return model.fit(x, label)


def against_neutral(model: LogisticRegression) -> np.ndarray:
    """Give the weights to negative and to positive, each less the weight to neutral."""
    return np.stack([model.coef_[0] - model.coef_[1], model.coef_[2] - model.coef_[1]], axis=1)


def word_weights(
    model: LogisticRegression, names: list[Row], words: list[str], vectors: np.ndarray
) -> dict[Row, np.ndarray]:
    """Turn the fitted weights, and those of WordNet's vectors, into rows of the CSV."""
    weights = against_neutral(model)
    rows = {name: weights[j] for j, name in enumerate(names)}
    k = vectors.shape[1]
    for n, place in enumerate(SMOOTHED):
        start = len(names) + n * k
        for word, pair in zip(words, vectors @ weights[start : start + k], strict=True):
            name, turned = (PLACES[place], word), (PLACES[place], NOT + word)
            rows[name] = rows.get(name, 0) + pair
            if turned in rows:
                rows[turned] = rows[turned] - pair / 2
    return rows


def prune(rows: dict[Row, np.ndarray], use: dict[Row, float], n: int) -> dict[Row, np.ndarray]:
    """Keep the rows that move scores most: by size of weight and by how often they apply."""
    general = {k: v for k, v in rows.items() if k[0] == MARK or "[" in k[1] or "<" in k[1]}
    impact = {k: float(np.abs(v).max()) * use.get(k, 0.0) ** 0.5 for k, v in rows.items()}
    others = sorted((k for k in rows if k not in general), key=lambda k: -impact[k])
    return general | {k: rows[k] for k in others[: n - len(general)]}


def main() -> None:
    """Cross-validate, fit, prune, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    data = read(args.train)
    names, x = feature_rows(data)
    often = np.asarray((x != 0).sum(axis=0)).ravel()
    keep = [j for j, (place, _) in enumerate(names) if often[j] >= (3 if place == "pair" else 2)]
    names, x, often = [names[j] for j in keep], x[:, keep], often[keep]
    wordnet = WordNet(args.wordnet)
    words = sorted(
        {w for w in [*data.tokens.words, *news_weights()] if wordnet.lemmas(w)} - {NAME, NUMBER}
    )
    vectors = normalize(
        TruncatedSVD(250, random_state=0).fit_transform(word_matrix(words, wordnet))
    )
    dull = np.asarray(word_counts(data, {w: i for i, w in enumerate(words)}, 0).sum(axis=0)).ravel()
    vectors[dull > 0.06 * len(data.label)] = 0  # the commonest words are grammar
    column = {word: i for i, word in enumerate(words)}
    full = sp.hstack([x, sp.csr_matrix(smooth(data, column, vectors))]).tocsr()
    if args.folds:
        found = np.zeros(len(data.label), np.int64)
        for train, test in GroupKFold(args.folds).split(full, groups=data.text):
            found[test] = fitted(full[train], data.label[train]).predict(full[test])
        print("texts left out, macro-F1 =", round(f1_score(data.label, found, average="macro"), 4))
    model = fitted(full, data.label)
    rows = word_weights(model, names, words, vectors)
    bias = np.array(
        [model.intercept_[0] - model.intercept_[1], model.intercept_[2] - model.intercept_[1]]
    )
    use = dict(zip(names, often.tolist(), strict=True))
    if args.measure:
        measure(args.measure, rows, bias, use, names)
    if args.write:
        write(prune(rows, use, ROWS), bias)


def measure(
    path: Path,
    rows: dict[Row, np.ndarray],
    bias: np.ndarray,
    use: dict[Row, float],
    names: list[Row],
) -> None:
    """Print the macro-F1 on other texts, with all rows and with fewer."""
    data = read(path)
    other, x = feature_rows(data)
    for n in (len(rows), 30_000, ROWS, 8_000):
        kept = prune(rows, use, n)
        weights = np.array([kept.get(name, np.zeros(2)) for name in other])
        score = x @ weights + bias
        logits = np.stack([score[:, 0], np.zeros(len(score)), score[:, 1]], axis=1)
        found = LABELS[logits.argmax(axis=1)]
        p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        stance = p[:, 2] - p[:, 0]
        cut = {c: round(f1_score(data.label, np.where(stance > c, 1, np.where(stance < -c, -1, 0)), average="macro"), 4)
               for c in (0.1, 0.15, 0.2, 0.25, 0.3)}  # fmt: skip
        print(n, "rows: macro-F1 =", round(f1_score(data.label, found, average="macro"), 4), cut)


def write(rows: dict[Row, np.ndarray], bias: np.ndarray) -> None:
    """Write the rows, sorted by place and feature."""
    rows = rows | {(MARK, "any"): bias}
    order = {place: i for i, place in enumerate((MARK, *PLACES))}
    with OUT.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["place", "feature", "negative", "positive"])
        for place, feature in sorted(rows, key=lambda name: (order[name[0]], name[1])):
            out.writerow([place, feature, *(f"{v:.3f}" for v in rows[place, feature])])


if __name__ == "__main__":
    main()
