"""A part of a corpus, chosen by words, outlets, days, sections and language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.language.matching import Folded, join_folded
from kit.language.queries import match_query
from kit.measures.periods import parse_days
from kit.tables import KitError, require

#: The language that `read_corpus` flagged; a document without such a flag is English.
LANGUAGE = r"(?:^|\s)language-(\S+)"
_NAMES = ("words", "outlets", "dates", "sections", "language")


def select(
    documents: pd.DataFrame,
    *,
    words: str | None = None,
    outlets: str | Sequence[str] | None = None,
    dates: tuple[Any, Any] | None = None,
    sections: str | Sequence[str] | None = None,
    language: str | None = None,
) -> pd.DataFrame:
    """Cut a corpus: the articles that fit every condition given.

    Parameters
    ----------
    documents : DataFrame
        Needs ``doc_id``, and the column that a condition asks about.
    words : str, optional
        A query of the text and the title. Words and "phrases" must all be there; OR, NOT
        and NEAR (within 10 words; NEAR/3 within three) stand in capitals, brackets group,
        ``sanction*`` finds every ending.
    outlets, sections : str or list of str, optional
    dates : (first, last), optional
        Days, both included; None leaves a side open. Articles without a date fall out.
    language : str, optional
        "en" leaves out what `read_corpus` flagged as another language; "de" keeps German.

    Returns
    -------
    DataFrame
        The rows that fit, in their order, with a column ``cut`` that says by what they were
        chosen; a cut of a cut names both.

    Raises
    ------
    KitError
        If the query cannot be read, an outlet or section is not there, or nothing fits.

    Notes
    -----
    Words are found at word boundaries in any case, by their letters and not by meaning. The
    cut is a column because columns stay with a table when it is filtered, saved and joined,
    and because a function takes it like any other: of two cuts under each other,
    ``by="cut"`` compares them.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Talks fail.", "Rain fell."]})
    >>> select(documents, words="talks OR deal")[["doc_id", "cut"]].values.tolist()
    [['a', 'words: talks OR deal']]
    """
    require(documents, ["doc_id"], table="documents", function="select")
    asked = dict(zip(_NAMES, (words, outlets, dates, sections, language), strict=True))
    marked = mark_documents(documents, asked)
    made = describe_cut(asked)
    if not made:
        return documents.copy()
    before = documents["cut"][marked].astype("str") + "; " if "cut" in documents.columns else ""
    return documents[marked].assign(cut=before + made).reset_index(drop=True)


def mark_documents(
    documents: pd.DataFrame, asked: Mapping[str, Any], texts: Folded | None = None
) -> NDArray[np.bool_]:
    """Mark the documents that fit conditions named as in `select`; `texts` are the joined ones."""
    marked = np.ones(len(documents), np.bool_)
    for name in _NAMES:
        if not asked.get(name):
            continue
        kept = _MARK[name](documents, asked[name], texts)
        if len(documents) and not (marked & kept).any():
            raise KitError(
                "A cut of the corpus needs at least one article.",
                f"Found none of {len(documents):,} with {describe_cut(asked)}; "
                f"{int(kept.sum()):,} fit {describe_cut({name: asked[name]})} alone.",
                "Ask for less.",
            )
        marked &= kept
    return marked


def describe_cut(asked: Mapping[str, Any]) -> str:
    """Say in words by what a cut was made; nothing where it is the whole corpus."""
    parts = [f"{name}: {_write(asked[name])}" for name in _NAMES if asked.get(name)]
    return "; ".join(parts)


def join_texts(documents: pd.DataFrame) -> Folded:
    """Join text and title of each document, folded, for several queries; the text comes first."""
    texts = documents["text"].fillna("").astype("str")
    if "title" in documents.columns:
        texts = texts + "\n\n" + documents["title"].fillna("").astype("str")
    return join_folded(texts.tolist())


def _write(value: Any) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, tuple):
        first, last = (None if side is None else f"{pd.Timestamp(side):%Y-%m-%d}" for side in value)
        if first and last:
            return f"{first} to {last}"
        return f"from {first}" if first else f"up to {last}"
    return ", ".join(map(str, value))


def _mark_words(documents: pd.DataFrame, words: str, texts: Folded | None) -> NDArray[np.bool_]:
    require(documents, ["text"], table="documents", function="select")
    return match_query(words, join_texts(documents) if texts is None else texts)


def _mark_names(column: str) -> Any:
    def mark(documents: pd.DataFrame, names: Any, _: Any) -> NDArray[np.bool_]:
        require(documents, [column], table="documents", function="select")
        wanted = [names] if isinstance(names, str) else list(names)
        known = documents[column].dropna().unique()
        if unknown := [name for name in wanted if name not in known]:
            raise KitError(
                f"A cut needs names that stand in the column {column!r}.",
                f"Found: {', '.join(map(str, unknown))}.",
                f"There are: {_some(known)}.",
            )
        return documents[column].isin(wanted).to_numpy(np.bool_)

    return mark


def _some(names: Iterable[Any], most: int = 12) -> str:
    listed = sorted(map(str, names))
    more = f" and {len(listed) - most:,} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more


def _mark_days(documents: pd.DataFrame, dates: Any, _: Any) -> NDArray[np.bool_]:
    require(documents, ["date"], table="documents", function="select")
    days = parse_days(dates)
    if days is None:
        raise KitError(
            "A cut needs dates as a pair of days.",
            f"Found: {dates!r}.",
            'Write for example ("2022-02-01", "2022-02-28"), or None for an open side.',
        )
    first, last = days
    marked = documents["date"].notna()
    if first is not None:
        marked &= documents["date"] >= first
    if last is not None:
        marked &= documents["date"] <= last
    return marked.to_numpy(np.bool_)


def _mark_language(documents: pd.DataFrame, language: str, _: Any) -> NDArray[np.bool_]:
    return find_language(documents).eq(language).to_numpy(np.bool_)


def find_language(documents: pd.DataFrame) -> pd.Series:
    """Give each document's language: as `read_corpus` flagged it, otherwise English."""
    flags = documents.get("flags", pd.Series("", documents.index)).astype("str")
    return flags.str.extract(LANGUAGE, expand=False).fillna("en")


_MARK = {
    "words": _mark_words,
    "outlets": _mark_names("outlet"),
    "dates": _mark_days,
    "sections": _mark_names("section"),
    "language": _mark_language,
}
