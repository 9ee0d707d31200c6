"""Why a sentence scores what it scores: `explain_sentiment`, and lexicons held side by side."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from kit.sentiment.known import JOINED, Word, Words
from kit.sentiment.scoring import emphasis, known_words, scale, score_texts
from kit.sentiment.weighing import weigh
from kit.sentiment.words import negates, user_words, vader_words
from kit.tables import KitError, require

_COLUMNS = {"start": "Int64", "end": "Int64", "match": "str", "weight": "float64",
            "changed_by": "str", "contribution": "float64"}  # fmt: skip


def explain_sentiment(
    sentence: str,
    *,
    method: str = "news",
    mends: Collection[str] | None = None,
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Show each word that gives a sentence its tone, what changed it, and the sum.

    Parameters
    ----------
    sentence : str
    method, mends, lexicon
        As for `score_sentiment`.

    Returns
    -------
    DataFrame
        One row per word with a valence, in order: ``start, end`` (characters of the
        sentence), ``match``, ``weight`` (its own), ``changed_by`` (what changed it:
        "not: negation", "very: intensifier", "but: contrast", "capitals", "length",
        "part of a name") and ``contribution``. Three rows follow without a place:
        ``(emphasis)``, ``(sum)`` and ``(compound)``.

    Raises
    ------
    KitError
        If the sentence is no text, or an option is wrong.

    Examples
    --------
    >>> explain_sentiment("This is not good.", method="vader")[
    ...     ["match", "weight", "changed_by"]].head(1).values.tolist()
    [['good', 1.9, 'not: negation']]
    """
    if not isinstance(sentence, str):
        raise KitError(
            "explain_sentiment needs one sentence as text.",
            f"Found: {type(sentence).__name__}.",
            "Take one from sentences['text'].",
        )
    known = known_words(method, mends, lexicon, function="explain_sentiment")
    weighed = weigh([sentence], known)
    words = [weighed.words[i] for i in weighed.code]
    times = float(scale(np.array([len(words)]), known)[0])
    weights = dict(zip(weighed.charged.tolist(), weighed.weights.tolist(), strict=True))
    rows = _word_rows(sentence, words, weights, known.shifters, times)
    extra, total = emphasis(sentence), sum(weights.values()) * times
    extra = extra if total > 0 else -extra if total < 0 else 0.0
    compound = float(score_texts([sentence], known)[0, -1])
    for name, value in (("(emphasis)", extra), ("(sum)", total + extra), ("(compound)", compound)):
        rows.append((pd.NA, pd.NA, name, np.nan, "", value))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _word_rows(
    sentence: str,
    words: Sequence[Word],
    weights: dict[int, float],
    shifters: frozenset[str],
    times: float,
) -> list[tuple[object, ...]]:
    """Give a row to each word with a valence."""
    rows: list[tuple[object, ...]] = []
    for i, (word, span) in enumerate(zip(words, _find(sentence, words), strict=True)):
        if word.valence is None:
            continue
        changes, weight = ["part of a name"], weights.get(i, 0.0)
        if i in weights:
            changes = _changes(words, i, weight, shifters) + ["length"] * (times != 1)
        text = word.text.replace(JOINED, " ")
        rows.append((*span, text, word.valence, ", ".join(changes), weight * times))
    return rows


def _find(sentence: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Find the words in the sentence, one after the other."""
    plain = sentence.replace("’", "'").replace("‘", "'").replace("ʼ", "'").replace("＇", "'")
    at, places = 0, []
    for word in words:
        text = word.text.translate({0x2019: "'", 0x2018: "'", ord(JOINED): " "})
        start = plain.find(text, at)
        start = at if start < 0 else start
        at = start + len(word.text)
        places.append((start, at))
    return places


def _changes(words: Sequence[Word], i: int, weight: float, shifters: frozenset[str]) -> list[str]:
    """Name what changed a word's weight."""
    found, intensifiers = [], vader_words("intensifier")
    for back in (1, 2, 3):
        if i < back:
            break
        word = words[i - back]
        if word.lower in shifters:
            found.append(f"{word.text}: shifter")
        elif word.valence is None and word.lower in intensifiers:
            found.append(f"{word.text}: intensifier")
        elif word.valence is None and (negates(word.lower) or word.lower == "least"):
            found.append(f"{word.text}: negation")
    if words[i].lower in intensifiers:
        found.append("is itself an intensifier")
    if any(word.lower == "but" for word in words):
        found.append("but: contrast")
    if words[i].text.isupper() and not all(word.text.isupper() for word in words):
        found.append("capitals")
    if not found and abs(weight - (words[i].valence or 0.0)) > 1e-9:
        found.append("context")  # an idiom, or the context of the word's first occurrence
    return found


def compare_lexicons(
    sentences: pd.DataFrame,
    lexicons: Mapping[str, pd.DataFrame | None],
    *,
    n_words: int = 20,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Hold word lists side by side: how much of a text they cover, and where they disagree.

    Parameters
    ----------
    sentences : DataFrame
        Needs ``text``.
    lexicons : mapping of str to DataFrame or None
        Two or more, by name. A table needs ``cue`` (or ``word``) and ``valence``. For
        the kit's own pass None under the name "vader" or "news".
    n_words : int
        Rows of the second table for each pair of lexicons.

    Returns
    -------
    coverage : DataFrame
        One row per lexicon: ``lexicon, n_entries, n_tokens, n_covered, covered``
        (share of tokens), ``sentences_covered`` (share with a covered token).
    disagreement : DataFrame
        The words of the text about which two lexicons differ in sign or size, those
        that move most first: ``word, n, first, second, first_valence,
        second_valence, difference`` (a word that a list lacks counts as 0).

    Raises
    ------
    KitError
        With fewer than two lexicons, an unknown name, or a bad row.

    Examples
    --------
    >>> mine = pd.DataFrame({"cue": ["cut"], "valence": [-1.0]})
    >>> sentences = pd.DataFrame({"text": ["A cut in taxes."]})
    >>> coverage, disagreement = compare_lexicons(sentences, {"mine": mine, "vader": None})
    >>> disagreement[["word", "first_valence", "second_valence"]].values.tolist()
    [['cut', -1.0, -1.1]]
    """
    require(sentences, ["text"], table="sentences", function="compare_lexicons")
    if len(lexicons) < 2:
        raise KitError(
            "compare_lexicons needs two or more lexicons.",
            f"Found {len(lexicons)}.",
            "Pass a dict such as {'mine': table, 'vader': None}.",
        )
    lists = {name: _valences(name, lexicon) for name, lexicon in lexicons.items()}
    texts = [text for text in sentences["text"] if isinstance(text, str)]
    plain = Words({}, ["apostrophes", "marks"])
    split = [[plain.words[plain[raw]].lower for raw in t.split() if len(raw) > 1] for t in texts]
    counts = pd.Series([word for words in split for word in words], dtype="str").value_counts()
    rows = []
    for name, valences in lists.items():
        covered = int(counts[counts.index.isin(list(valences))].sum())
        some = sum(any(word in valences for word in words) for words in split)
        rows.append((name, len(valences), int(counts.sum()), covered,
                     covered / max(1, int(counts.sum())), some / max(1, len(texts))))  # fmt: skip
    names = ["lexicon", "n_entries", "n_tokens", "n_covered", "covered", "sentences_covered"]
    coverage = pd.DataFrame(rows, columns=names).astype({"lexicon": "str"})
    return coverage, _disagreement(lists, counts, n_words)


def _valences(name: str, lexicon: pd.DataFrame | None) -> dict[str, float]:
    """Read one lexicon, or the kit's own of that name."""
    if lexicon is not None:
        return user_words(lexicon, function="compare_lexicons")
    known: Words = known_words(name, None, None, function="compare_lexicons")
    return known.lexicon


def _disagreement(
    lists: Mapping[str, Mapping[str, float]], counts: pd.Series, n: int
) -> pd.DataFrame:
    """List the words that pairs of lexicons value differently."""
    names, parts = list(lists), []
    for k, first in enumerate(names):
        for second in names[k + 1 :]:
            table = pd.DataFrame({"word": counts.index, "n": counts.to_numpy()})
            table["first"], table["second"] = first, second
            table["first_valence"] = [lists[first].get(w, 0.0) for w in table["word"]]
            table["second_valence"] = [lists[second].get(w, 0.0) for w in table["word"]]
            table["difference"] = table["first_valence"] - table["second_valence"]
            moved = (table["difference"].abs() * table["n"]).sort_values(
                ascending=False, kind="stable"
            )
            parts.append(table.loc[moved[moved > 0].index[:n]])
    kinds = {"word": "str", "n": "int64", "first": "str", "second": "str", "first_valence": "float64",
             "second_valence": "float64", "difference": "float64"}  # fmt: skip
    return pd.concat(parts, ignore_index=True).astype(kinds)
