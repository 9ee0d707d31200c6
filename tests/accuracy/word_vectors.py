"""Describe English words by a sentence encoder, as vectors for fitting the stance weights.

A development tool (needs sentence-transformers and a folder with an encoder, such as
all-MiniLM-L6-v2, Apache 2.0, neither part of the project). Run from the project's root:

    python tests/accuracy/word_vectors.py --encoder FOLDER --texts newsmtsc_train.jsonl \\
        [news.parquet ...] --out vectors.npz
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from sentence_transformers import SentenceTransformer
from sklearn.decomposition import PCA
from sklearn.preprocessing import normalize

from kit.sentiment.stance.tokens import read_tokens
from kit.sentiment.words import news_weights

FRAME = "He was {0} them. She is {0}."  # a word alone says little to a sentence encoder
DIMENSIONS = 150


def vocabulary(paths: list[Path], least: int = 3) -> list[str]:
    """List the words of the lexicon of tone, and those that the texts hold often enough."""
    count: Counter[str] = Counter()
    for path in paths:
        table = (
            pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_json(path, lines=True)
        )
        tokens = read_tokens(table["text"].tolist())
        seen = np.bincount(tokens.code, minlength=len(tokens.words))
        count.update(dict(zip(tokens.words, seen.tolist(), strict=True)))
    often = {word for word, n in count.items() if n >= least}
    return sorted(word for word in often | set(news_weights()) if word.isalpha() and len(word) > 1)


def main() -> None:
    """Encode the words in a frame, keep the main directions, write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    words = vocabulary(args.texts)
    encoder = SentenceTransformer(str(args.encoder), device="cpu")
    raw = encoder.encode([FRAME.format(word) for word in words], batch_size=256)
    vectors = PCA(DIMENSIONS, random_state=0).fit_transform(raw - raw.mean(axis=0))
    np.savez_compressed(args.out, words=np.array(words), vectors=normalize(vectors).astype("f4"))
    print(len(words), "words")


if __name__ == "__main__":
    main()
