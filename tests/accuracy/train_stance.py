"""Fit the stance weights and write the CSVs of kit/sentiment/stance.

A development tool (needs scikit-learn, WordNet's database files and the vectors of
word_vectors.py). The kit itself only reads the CSV. Run from the project's root:

    python tests/accuracy/train_stance.py --train newsmtsc_train.jsonl \\
        --wordnet wordnet/dict --vectors vectors.npz [--measure newsmtsc_dev.jsonl] [--folds 4] [--write]

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
from kit.sentiment.stance.model import MARK, PAIR, negated_traits, traits
from kit.sentiment.stance.tokens import Tokens, read_tokens
from kit.sentiment.words import news_weights

HERE = Path(__file__).parents[2] / "kit/sentiment/stance"
PENALTY = 0.007  # C of the logistic regression
ROWS = 6_000  # of stance_weights.csv
RANK = 8  # numbers a word in stance_words.csv
NEARER = 1.3  # near, next and in the clause; chosen with NewsMTSC dev, critics and PerSenT in view
ANYWHERE = 0.9
LABELS = np.array([-1, 0, 1])
SMOOTHED = [
    p for p, place in enumerate(PLACES)
    if place.split()[0] in ("anywhere", "before", "after", "near", "clause", "does", "suffers",
                            "owns", "object", "judges")
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
    both = zip(place_words(tokens, sentence, targets, frames), place_frames(frames), strict=True)
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


def describe_words(wordnet: WordNet, path: Path) -> tuple[list[str], np.ndarray]:
    """Give every known word a vector: WordNet's description beside the encoder's."""
    stored = np.load(path)
    encoded = dict(zip(stored["words"].tolist(), stored["vectors"], strict=True))
    words = sorted(encoded)
    entries = TruncatedSVD(250, random_state=0).fit_transform(word_matrix(words, wordnet))
    return words, np.hstack([normalize(entries), np.array([encoded[word] for word in words])])


def smooth(data: Data, column: dict[str, int], vectors: np.ndarray) -> np.ndarray:
    """Sum the vectors of the words in each place."""
    return np.hstack([word_counts(data, column, place) @ vectors for place in SMOOTHED])


def fitted(x: sp.csr_matrix, label: np.ndarray) -> LogisticRegression:
    """Fit the three classes, the rarer ones weighing more."""
    model = LogisticRegression(C=PENALTY, class_weight="balanced", max_iter=80, tol=1e-2)
    return model.fit(x, label)


def against_neutral(model: LogisticRegression) -> np.ndarray:
    """Give the weights to negative and to positive, each less the weight to neutral."""
    return np.stack([model.coef_[0] - model.coef_[1], model.coef_[2] - model.coef_[1]], axis=1)


def factor(weights: np.ndarray, vectors: np.ndarray, rank: int) -> tuple[np.ndarray, np.ndarray]:
    """Write the vectors' weights as a few numbers a word times a few numbers a place.

    Returns
    -------
    factors : array of shape (n_words, rank)
    places : array of shape (len(SMOOTHED), rank, 2)
    """
    k = vectors.shape[1]
    by_place = weights.reshape(len(SMOOTHED), k, 2).transpose(1, 0, 2).reshape(k, -1)
    left, size, right = np.linalg.svd(vectors @ by_place, full_matrices=False)
    factors = (left * size)[:, :rank].round(3)
    places = right[:rank].reshape(rank, len(SMOOTHED), 2).transpose(1, 0, 2)
    return factors, (places * [[[trust(PLACES[p])]] for p in SMOOTHED]).round(4)


def trust(place: str) -> float:
    """Weigh what stands near a mention more than the fit did: event words are anywhere."""
    near = place.split()[0] in ("near", "next", "clause")
    return NEARER if near else ANYWHERE if place == "anywhere" else 1.0


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
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    data = read(args.train)
    names, x = feature_rows(data)
    often = np.asarray((x != 0).sum(axis=0)).ravel()
    keep = [j for j, (place, _) in enumerate(names) if often[j] >= (3 if place == "pair" else 2)]
    names, x, often = [names[j] for j in keep], x[:, keep], often[keep]
    words, vectors = describe_words(WordNet(args.wordnet), args.vectors)
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
    weights = against_neutral(model)
    rows = {name: weights[j] * trust(name[0]) for j, name in enumerate(names)}
    rows[MARK, "any"] = np.array(
        [model.intercept_[0] - model.intercept_[1], model.intercept_[2] - model.intercept_[1]]
    )
    use = dict(zip(names, often.tolist(), strict=True))
    if args.measure:
        other = read(args.measure)
        for rank, n in ((2 * len(SMOOTHED), len(rows)), (RANK, ROWS)):
            factors = factor(weights[len(names) :], vectors, rank)
            measure(other, prune(rows, use, n), column, *factors)
    if args.write:
        write(prune(rows, use, ROWS), words, *factor(weights[len(names) :], vectors, RANK))


def measure(
    data: Data,
    rows: dict[Row, np.ndarray],
    column: dict[str, int],
    factors: np.ndarray,
    places: np.ndarray,
) -> None:
    """Print the macro-F1 on other texts."""
    other, x = feature_rows(data)
    score = x @ np.array([rows.get(name, np.zeros(2)) for name in other]) + rows[MARK, "any"]
    for n, place in enumerate(SMOOTHED):
        score += word_counts(data, column, place) @ factors @ places[n]
    logits = np.stack([score[:, 0], np.zeros(len(score)), score[:, 1]], axis=1)
    found = LABELS[logits.argmax(axis=1)]
    print(len(rows), "rows, rank", factors.shape[1], "macro-F1 =",
          round(f1_score(data.label, found, average="macro"), 4))  # fmt: skip


def write(
    rows: dict[Row, np.ndarray], words: list[str], factors: np.ndarray, places: np.ndarray
) -> None:
    """Write the rows, the words' factors and the places' factors, each sorted."""
    order = {place: i for i, place in enumerate((MARK, *PLACES))}
    numbered = [f"f{r + 1}" for r in range(factors.shape[1])]
    _write("stance_weights.csv", ["place", "feature", "negative", "positive"], [
        [place, feature, *(f"{v:.3f}" for v in rows[place, feature])]
        for place, feature in sorted(rows, key=lambda name: (order[name[0]], name[1]))
    ])  # fmt: skip
    size = np.abs(factors).sum(axis=1)
    strong = size > np.median(size)  # the weaker half moves no score
    _write("stance_words.csv", ["word", *numbered], [
        [word, *(f"{v:.3f}" for v in factors[i])] for i, word in enumerate(words) if strong[i]
    ])  # fmt: skip
    _write("stance_places.csv", ["place", "towards", *numbered], [
        [PLACES[place], side, *(f"{v:.4f}" for v in places[n, :, k])]
        for n, place in enumerate(SMOOTHED) for k, side in enumerate(("negative", "positive"))
    ])  # fmt: skip


def _write(name: str, head: list[str], rows: list[list[str]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


if __name__ == "__main__":
    main()
