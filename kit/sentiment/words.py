"""Word lists: VADER's own, the news weights, phrases and shifters, a user's words."""

import csv
import importlib.util
import math
from functools import cache
from pathlib import Path

import pandas as pd

from kit.tables import KitError, require

_WHEEL = "vaderSentiment"
_HERE = Path(__file__).parent


@cache
def vader_lexicon() -> dict[str, float]:
    """Read VADER's lexicon from the installed wheel, without running the wheel's code.

    Returns
    -------
    dict of str to float
        About 7,500 words and emoticons with their mean rating, -4...4.

    Raises
    ------
    KitError
        If the wheel is not installed.

    Notes
    -----
    Hutto, C. J. and Gilbert, E. (2014). VADER: A parsimonious rule-based model for
    sentiment analysis of social media text. MIT licence.

    Examples
    --------
    >>> vader_lexicon()["good"]
    1.9
    """
    spec = importlib.util.find_spec(_WHEEL)
    folders = list(spec.submodule_search_locations or []) if spec else []
    path = Path(folders[0]) / "vader_lexicon.txt" if folders else None
    if path is None or not path.is_file():
        raise KitError(
            "score_sentiment needs VADER's lexicon.",
            f"Found no installed {_WHEEL}.",
            f"Run: python -m pip install {_WHEEL}",
        )
    rows = (line.strip().split("\t") for line in path.read_text(encoding="utf-8").split("\n"))
    return {row[0]: float(row[1]) for row in rows if len(row) > 1}


@cache
def news_weights() -> dict[str, float]:
    """Read the word weights for news, fitted on rated newspaper text.

    Returns
    -------
    dict of str to float
        Words in lower case with their weight on VADER's scale. The card beside the
        file (``news_weights.toml``) names the data, the method and its limits.

    Examples
    --------
    >>> news_weights()["war"] < 0
    True
    """
    table = pd.read_csv(_HERE / "news_weights.csv", keep_default_na=False, encoding="utf-8")
    return dict(zip(table["word"].tolist(), table["weight"].astype(float).tolist(), strict=True))


@cache
def vader_words(kind: str) -> dict[str, float]:
    """Read VADER's phrases of a kind: ``negator``, ``intensifier`` or ``idiom`` with their values.

    >>> vader_words("intensifier")["very"], "never" in vader_words("negator")
    (0.293, True)
    """
    rows = _read("vader_words.csv")
    return {row["phrase"]: float(row["value"] or 0) for row in rows if row["kind"] == kind}


@cache
def shifters() -> frozenset[str]:
    """Read the words that take away what follows: absence, failure, ending, prevention, harm."""
    return frozenset(row["word"] for row in _read("shifters.csv"))


@cache
def idioms() -> dict[str, float]:
    """Read the phrases that weigh as a whole, on VADER's scale."""
    return {row["phrase"]: float(row["weight"]) for row in _read("idioms.csv")}


@cache
def _read(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def negates(lower: str) -> bool:
    """Tell whether a word in lower case negates what follows."""
    return lower in vader_words("negator") or "n't" in lower


def user_words(lexicon: pd.DataFrame, *, function: str) -> dict[str, float]:
    """Check a user's lexicon and return it as words in lower case with their valence.

    Parameters
    ----------
    lexicon : DataFrame
        Needs ``valence`` and ``cue`` (or ``word``), one entry a row.

    Raises
    ------
    KitError
        If a column is missing, a word is empty, of several words, or stands twice,
        or a valence is no number.

    Examples
    --------
    >>> user_words(pd.DataFrame({"cue": ["Fine"], "valence": [1]}), function="score_sentiment")
    {'fine': 1.0}
    """
    if isinstance(lexicon, pd.DataFrame) and "cue" not in lexicon.columns:
        lexicon = lexicon.rename(columns={"word": "cue"})
    require(lexicon, ["cue", "valence"], table="lexicon", function=function)
    words: dict[str, float] = {}
    pairs = zip(lexicon["cue"].tolist(), lexicon["valence"].tolist(), strict=True)
    for row, (cue, valence) in enumerate(pairs, start=1):
        word = cue.strip().lower() if isinstance(cue, str) else ""
        if not word or len(word.split()) > 1:
            raise _bad_row(function, "a single word", repr(cue), row)
        if word in words:
            raise _bad_row(function, "each word once", repr(cue) + " again", row)
        words[word] = _number(valence)
        if not math.isfinite(words[word]):
            raise _bad_row(function, "a number as valence", repr(valence), row)
    return words


def _number(value: object) -> float:
    """Read a number, also one written as text; NaN where there is none."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return math.nan


def _bad_row(function: str, wanted: str, found: str, row: int) -> KitError:
    return KitError(
        f"{function} needs {wanted} in every row of the lexicon.",
        f"Found {found} in row {row}.",
        "Mend or remove the row.",
    )
