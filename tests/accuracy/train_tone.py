"""Fit the word weights for news tone and write kit/sentiment/news_weights.csv.

A development tool (needs scikit-learn, WordNet's database files and the polarity list
of TextBlob). The kit itself only reads the CSV. Run from the project's root:

    python tests/accuracy/train_tone.py --snippets nyt_snippets.jsonl --words FILE... \\
        --wordnet wordnet/dict --polarity en-sentiment.xml [--write]

Prints Pearson's r on snippets of articles that were left out of the fit.
"""

from __future__ import annotations

import argparse
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.linear_model import Ridge
from sklearn.model_selection import GroupKFold
from wordnet_words import WordNet, word_matrix

from kit.sentiment.known import MENDS, Words
from kit.sentiment.scoring import scale, score_texts
from kit.sentiment.weighing import weigh
from kit.sentiment.words import vader_lexicon, vader_words

OUT = Path(__file__).parents[2] / "kit/sentiment/news_weights.csv"
PENALTY = 40.0  # of the ridge regression
SMALLEST = 0.4  # weights nearer to 0 of words that VADER lacks are left out
#: Words that weigh nothing: grammar, numbers, and words for groups of people.
WEIGHTLESS = frozenset(
    (
        "is are was were be been being am do does did have has had having will would shall should "
        "can could may might must to of in on at by for with from as and or but if than then that "
        "this these those the a an it its he she they his her their we us our you your i me my him "
        "them who whom which what when where why how so very more most less least much many some "
        "any all each every both few other another such only own same too just now here there up "
        "down out off over under again once about into through during before after above below "
        "between until because while s t don also said say says saying told mr mrs ms dr according "
        "one two three four five six seven eight nine ten hundred thousand million billion trillion "
        "percent first second third fourth fifth last next year years day days week weeks month "
        "months today yesterday tomorrow people person president government state states united "
        "america american americans angeles los san new old harry dick trump bush clinton lya ily "
        "aml ilu sort kind kinds sorts am pm sanction sanctions sanctioned sanctioning aides aids "
        "black blacks white whites brown man men woman women male female girl girls boy boys gay "
        "gays lesbian lesbians homosexual transgender queer straight muslim muslims islam islamic "
        "jew jews jewish christian christians catholic catholics hindu hindus buddhist arab arabs "
        "african africans asian asians hispanic hispanics latino latinos mexican mexicans chinese "
        "indian indians native foreign foreigner foreigners immigrant immigrants immigration "
        "refugee refugees migrant migrants alien aliens blind deaf disabled elderly old young poor "
        "homeless mother father parents child children wife husband"
    ).split()
)


def read_texts(path: Path) -> list[str]:
    """Read the column ``text`` of a JSON-lines or Parquet file."""
    if path.suffix == ".parquet":
        return pd.read_parquet(path)["text"].tolist()
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def polarities(path: Path) -> dict[str, float]:
    """Average the senses of each word in TextBlob's polarity list (PDDL)."""
    found = defaultdict(list)
    for entry in ET.parse(path).getroot():
        found[entry.get("form", "").lower()].append(float(entry.get("polarity", 0)))
    return {word: float(np.mean(values)) for word, values in found.items()}


def vocabulary(texts: list[str], wordnet: WordNet) -> tuple[list[str], Counter[str]]:
    """List the words that may get a weight: VADER's, and the texts' that WordNet knows."""
    count = Counter(w for text in texts for w in re.findall(r"\b[a-z][a-z-]+", text))
    vader = {word for word in vader_lexicon() if re.fullmatch("[a-z-]+", word)}
    known = {word for word, n in count.items() if n > 1 and wordnet.lemmas(word)}
    return sorted(
        (vader | known) - set(vader_words("intensifier")) - set(vader_words("negator")) - WEIGHTLESS
    ), count


def expected(words: list[str], rows: sp.csr_matrix, count: Counter[str]) -> np.ndarray:
    """Expect a valence of each word that VADER lacks from words with similar entries."""
    vader = vader_lexicon()
    valence = np.array([vader.get(word, 0.0) for word in words])
    listed = np.array([word in vader for word in words])
    trust = np.where(listed, 1.0, [0.15 * (count[word] >= 30) for word in words])
    use = trust > 0  # frequent words that VADER's raters left out are mostly neutral
    model = Ridge(alpha=1, solver="sparse_cg", tol=1e-4)
    guess = model.fit(rows[use], valence[use], sample_weight=trust[use]).predict(rows)
    return np.where(listed | (np.abs(guess) < 0.35), 0.0, guess)


def text_matrix(texts: list[str], words: list[str]) -> sp.csr_matrix:
    """Count the words of each text as the rules of the news method multiply them."""
    known = Words(dict.fromkeys(words, 1.0), set(MENDS) - {"weights"})
    place = {word: j for j, word in enumerate(words)}
    weighed = weigh(texts, known)
    row = weighed.row[weighed.charged]
    times = scale(np.bincount(weighed.row, minlength=len(texts)), known)[row] * weighed.weights
    column = np.array([place.get(word.lower, -1) for word in weighed.words])
    column = column[weighed.code[weighed.charged]]
    kept = column >= 0
    cells = (times[kept], (row[kept], column[kept]))
    return sp.csr_matrix(cells, shape=(len(texts), len(words)))


def fit(counts: sp.csr_matrix, features: sp.csr_matrix, valence: np.ndarray) -> np.ndarray:
    """Fit the ratings and return one weight per word."""
    model = Ridge(alpha=PENALTY, solver="sparse_cg", tol=1e-4).fit(counts @ features, valence)
    return features @ model.coef_


def scaled(weights: np.ndarray, words: list[str]) -> np.ndarray:
    """Bring the weights to the mean size of VADER's ratings."""
    vader = vader_lexicon()
    listed = np.array([vader.get(word, 0.0) for word in words])
    return weights * np.abs(listed[listed != 0]).mean() / np.abs(weights[listed != 0]).mean()


def lexicon(weights: np.ndarray, words: list[str]) -> dict[str, float]:
    """Make the lexicon: fitted weights that matter, and VADER's own emoticons."""
    vader = vader_lexicon()
    signs = {w: v for w, v in vader.items() if not re.fullmatch("[a-z-]+", w) and w == w.lower()}
    kept = {
        word: round(float(weight), 2)
        for word, weight in zip(words, weights, strict=True)
        if abs(weight) >= (0.1 if word in vader else SMALLEST)
    }
    return signs | kept


def correlation(texts: list[str], words: dict[str, float], valence: np.ndarray) -> float:
    """Correlate the compound with the ratings."""
    scores = score_texts(texts, Words(words, MENDS))
    return float(np.corrcoef(scores[:, -1], valence)[0, 1])


def main() -> None:
    """Fit, measure on articles left out, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("snippets", "wordnet", "polarity"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--words", type=Path, nargs="*", default=[])
    parser.add_argument(
        "--measure", type=Path, nargs="*", default=[], help="rated texts, not fitted"
    )
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    table = pd.read_json(args.snippets, lines=True)
    texts, valence = table["text"].tolist(), table["valence"].to_numpy(float)
    more = [text for path in args.words for text in read_texts(path)]
    wordnet = WordNet(args.wordnet)
    words, count = vocabulary(texts + more, wordnet)
    rows = word_matrix(words, wordnet)
    vader, polar = vader_lexicon(), polarities(args.polarity)
    columns = [[vader.get(w, 0.0) for w in words], expected(words, rows, count)]
    columns.append([2 * polar.get(w, 0.0) for w in words])
    features = sp.hstack([sp.csr_matrix(np.transpose(columns)), rows]).tocsr()
    counts = text_matrix(texts, words)
    folds = []
    for train, test in GroupKFold(10).split(counts, groups=table["article"].astype(str)):
        weights = scaled(fit(counts[train], features, valence[train]), words)
        left_out = [texts[i] for i in test]
        scores = score_texts(left_out, Words(lexicon(weights, words), MENDS))
        folds.append(pd.Series(scores[:, -1], index=test))
    print(
        "left out by article, r =",
        round(np.corrcoef(pd.concat(folds).sort_index(), valence)[0, 1], 4),
    )
    final = lexicon(scaled(fit(counts, features, valence), words), words)
    print(len(final), "words; fitted, r =", round(correlation(texts, final, valence), 4))
    for path in args.measure:
        rated = pd.read_json(path, lines=True)
        r = correlation(rated["text"].tolist(), final, rated["valence"].to_numpy(float))
        print(path.stem, "r =", round(r, 4))
    if args.write:
        table = pd.DataFrame(sorted(final.items()), columns=["word", "weight"])
        table["note"] = [f"VADER {vader[w]:g}" if w in vader else "WordNet" for w in table["word"]]
        table.to_csv(OUT, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
