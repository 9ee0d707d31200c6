"""The columns of every table, and the one voice in which errors speak.

Every function of the kit takes plain DataFrames and returns a plain DataFrame.
This module is the contract between them: which columns a table has, in which
order and of which dtype, also when it has no rows.
"""

import re
import reprlib
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from pandas.api.types import is_string_dtype

FEW = 5  # articles: a smaller group is shown in grey and never ranked
TEXT, WHOLE, MAYBE_WHOLE, NUMBER = "str", "int64", "Int64", "float64"
DAY, INSTANT = "datetime64[us]", "datetime64[us, UTC]"

_SURROGATE = re.compile("[\ud800-\udfff]")
_SPAN = {"doc_id": TEXT, "sent_id": WHOLE, "start": WHOLE, "end": WHOLE}
_FOUND = {**_SPAN, "match": TEXT}
_SENTENCES = {**_SPAN, "kind": TEXT, "n_tokens": WHOLE, "text": TEXT}
_MATCHES = {**_FOUND, "cue": TEXT, "category": TEXT}
_HEDGES = {**_MATCHES, "phrase": TEXT}
_MENTIONS = {**_FOUND, "actor": TEXT, "kind": TEXT, "form": TEXT}
_RANGE = {"p_low": NUMBER, "p_mid": NUMBER, "p_high": NUMBER}

#: Columns and dtypes of each table. ``Int64`` marks offsets that may be missing.
TABLES: dict[str, dict[str, str]] = {
    "documents": {
        "doc_id": TEXT, "title": TEXT, "text": TEXT, "outlet": TEXT, "byline": TEXT,
        "date": DAY, "timestamp": INSTANT, "date_kind": TEXT, "date_raw": TEXT,
        "url": TEXT, "section": TEXT, "file": TEXT, "format": TEXT,
        "n_words": WHOLE, "dup_group": TEXT, "flags": TEXT,
    },
    "problems": {
        "file": TEXT, "article": TEXT, "line": MAYBE_WHOLE, "field": TEXT,
        "level": TEXT, "code": TEXT, "message": TEXT,
    },
    "sentences": _SENTENCES,
    "matches": _MATCHES,
    "hedges": _HEDGES,
    "estimates": {**_HEDGES, "standard": TEXT, "band": TEXT, **_RANGE},
    "mentions": _MENTIONS,
    "quotes": {
        "doc_id": TEXT, "quote_id": WHOLE, "start": WHOLE, "end": WHOLE, "match": TEXT,
        "type": TEXT, "cue": TEXT, "cue_start": MAYBE_WHOLE, "cue_end": MAYBE_WHOLE,
        "speaker": TEXT, "speaker_start": MAYBE_WHOLE, "speaker_end": MAYBE_WHOLE,
        "actor": TEXT, "sent_id": WHOLE,
    },
    "scored": {**_SENTENCES, "neg": NUMBER, "neu": NUMBER, "pos": NUMBER, "compound": NUMBER},
    "left_out": {"doc_id": TEXT, "language": TEXT},
    "stances": {**_MENTIONS, "stance": NUMBER, "polarity": TEXT},
    "forecasts": {
        **_SPAN, "date": DAY, "outlet": TEXT, "actor": TEXT, "speaker": TEXT,
        "phrase": TEXT, "standard": TEXT, **_RANGE, "proposition": TEXT, "horizon": DAY,
        "looks_ahead": "bool",
    },
    "outcomes": {"event": TEXT, "statement": TEXT, "outcome": "boolean", "settled_on": DAY},
    "links": {"doc_id": TEXT, "start": WHOLE, "end": WHOLE, "event": TEXT, "negated": "boolean"},
    "codes": {"doc_id": TEXT, "start": WHOLE, "end": WHOLE, "code": TEXT, "coder": TEXT},
    "kwic": {"doc_id": TEXT, "start": WHOLE, "left": TEXT, "node": TEXT, "right": TEXT},
}  # fmt: skip

#: Who makes each table, for the third part of an error.
_MAKERS = {
    "documents": "kit.read_corpus(path)",
    "sentences": "kit.split_sentences(documents)",
    "matches": "kit.find_cues(sentences, lexicon)",
    "hedges": "kit.find_hedges(sentences)",
    "estimates": "kit.estimate_probability(hedges)",
    "mentions": "kit.find_mentions(sentences)",
    "quotes": "kit.find_quotes(documents, sentences, mentions)",
    "scored": "kit.score_sentiment(sentences)",
    "stances": "kit.score_mentions(mentions, sentences)",
    "forecasts": "kit.find_forecasts(documents, sentences, estimates, mentions, quotes)",
}


class KitError(ValueError):
    """An error in three short parts, one sentence each: what was wanted, what was found, what to do.

    >>> raise KitError("A lexicon needs the column 'cue'.", "Found: word.", "Rename it.")
    Traceback (most recent call last):
    kit.tables.KitError: A lexicon needs the column 'cue'. Found: word. Rename it.
    """

    def __init__(self, wanted: str, found: str = "", todo: str = "") -> None:
        super().__init__(" ".join(part for part in (wanted, found, todo) if part))
        self.wanted, self.found, self.todo = wanted, found, todo


def build(table: str, columns: Mapping[str, Any]) -> pd.DataFrame:
    """Make a table of the declared columns, order and dtypes from columns of values.

    Columns beyond the declared ones follow in the order given, with the dtype that pandas infers.

    >>> build("kwic", {"doc_id": [], "start": [], "left": [], "node": [], "right": []}).dtypes["start"]
    dtype('int64')
    """
    declared = TABLES[table]
    missing = [name for name in declared if name not in columns]
    if missing:
        raise KeyError(f"table {table!r} lacks {', '.join(missing)}")
    made = {name: pd.Series(columns[name], dtype=dtype) for name, dtype in declared.items()}  # type: ignore[call-overload]
    made |= {name: pd.Series(values) for name, values in columns.items() if name not in declared}
    return pd.DataFrame(made)


def empty(table: str) -> pd.DataFrame:
    """Make a table without rows, with the declared columns and dtypes.

    >>> list(empty("kwic"))
    ['doc_id', 'start', 'left', 'node', 'right']
    """
    return build(table, {name: [] for name in TABLES[table]})


def require(frame: Any, columns: Iterable[str], *, table: str, function: str) -> None:
    """Raise in the house's voice unless `frame` is a DataFrame that has the columns named.

    `table` is the argument's name, which is also its table's, and `function` the public function
    that speaks. Refused are, too, a column of text that mixes types or holds half a character, a
    ``doc_id`` that is missing or not text (tables are joined by it, and 1 is not "1"), and a
    document that stands twice.

    >>> require(empty("kwic"), ["text"], table="sentences", function="find_hedges")
    Traceback (most recent call last):
    kit.tables.KitError: find_hedges needs the column 'text' in sentences. \
    Found: doc_id, start, left, node, right. Make the table with kit.split_sentences(documents).
    """
    todo = f"Make the table with {_MAKERS[table]}." if table in _MAKERS else ""
    if not isinstance(frame, pd.DataFrame):
        raise KitError(
            f"{function} needs {table} as a DataFrame.", f"Found: {type(frame).__name__}.", todo
        )
    columns = list(columns)
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        noun = "column" if len(missing) == 1 else "columns"
        wanted = ", ".join(repr(name) for name in missing)
        found = ", ".join(map(str, frame.columns)) or "no columns"
        raise KitError(
            f"{function} needs the {noun} {wanted} in {table}.", f"Found: {found}.", todo
        )
    if "doc_id" in columns and len(frame):
        _require_ids(frame["doc_id"], table=table, function=function)
    declared = {**dict.fromkeys(columns, TEXT), **TABLES.get(table, {})}
    texts = [name for name in frame.columns if declared.get(name) == TEXT]
    refuse_mixed(frame, texts, function=function)


def _require_ids(ids: pd.Series, *, table: str, function: str) -> None:  # type: ignore[type-arg]
    """Raise unless the ids are text that can be joined and written, each once in documents."""
    if ids.hasnans:
        raise KitError(
            f"{function} needs a doc_id in each row of {table}.",
            f"Found {int(ids.isna().sum()):,} of {len(ids):,} without one.",
            f"Name or remove them: {table}.dropna(subset='doc_id').",
        )
    if not is_string_dtype(ids):
        raise KitError(
            f"{function} needs text in the column 'doc_id' of {table}.",
            f"Found: {ids.dtype}.",
            f"Write {table}.assign(doc_id={table}['doc_id'].astype('str')).",
        )
    if table == "documents" and not ids.is_unique:
        twice = ids[ids.duplicated()]
        raise KitError(
            f"{function} needs each doc_id once in documents.",
            f"Found {len(twice):,} that stand again, such as {twice.iloc[0]!r}.",
            "Rename or remove the second: documents.drop_duplicates('doc_id').",
        )


def refuse_mixed(table: pd.DataFrame, names: Iterable[str], *, function: str) -> None:
    """Raise where a column mixes types: 1 and "1" would be two groups that look like one.

    So it does where a text holds half a character, which no file and no other table can take.

    >>> refuse_mixed(pd.DataFrame({"year": [1, "1"]}), ["year"], function="count_rates")
    Traceback (most recent call last):
    kit.tables.KitError: count_rates needs values of one type in 'year'. Found: int, str. \
    Make them text: table['year'].astype('str').
    """
    for name in names:
        if table[name].dtype != object:
            continue  # such a column can hold neither
        values = table[name].dropna().tolist()
        kinds = {"str" if isinstance(value, str) else type(value).__name__ for value in values}
        if len(kinds) > 1:
            raise KitError(
                f"{function} needs values of one type in {name!r}.",
                f"Found: {', '.join(sorted(kinds))}.",
                f"Make them text: table[{name!r}].astype('str').",
            )
        half = next((v for v in values if kinds == {"str"} and _SURROGATE.search(v)), None)
        if half is not None:
            raise KitError(
                f"{function} needs whole characters in {name!r}.",
                f"Found a lone surrogate in {reprlib.repr(half)}.",
                "Mend or rename it.",
            )


def one_of(value: Any, known: Iterable[str], *, name: str, function: str) -> None:
    """Raise in the house's voice unless `value` is one of the known words.

    >>> one_of("icd", ["icd203", "kent"], name="standard", function="estimate_probability")
    Traceback (most recent call last):
    kit.tables.KitError: estimate_probability does not know the standard 'icd'. \
    Known: icd203, kent. Choose one of these.
    """
    known = list(known)
    if value not in known:
        raise KitError(
            f"{function} does not know the {name} {value!r}.",
            f"Known: {', '.join(known)}.",
            "Choose one of these.",
        )
