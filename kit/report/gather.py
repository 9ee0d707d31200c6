"""A corpus, analysed unit by unit and kept as slim tables: their texts stay where they lie."""

import json
import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

import kit
from kit.measures.analysis import Tables, analyze
from kit.measures.counts import count_documents
from kit.quotes.holders import find_holders
from kit.scale.files import CORPUS
from kit.scale.stored import Stored, open_tables
from kit.tables import TABLES, KitError
from kit.views.evidence import find_rows

Corpus = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
#: A hedge that a text can do without and be surer; conditions and boosters are marked only.
HEDGES = ("epistemic", "doxastic", "evidential", "approximator")
#: Whom a report names; "officials" and places do not speak.
KINDS = ("person", "organisation", "country", "group")
#: The code of the problem that another version of the kit made the tables.
OUTDATED = "another version"
_AGAIN = "Analyse the articles again with hedgerow analyze, so that all is counted alike."
_SPAN = ["doc_id", "sent_id", "start", "end"]
#: The columns that are kept of each table; the rest would fill memory with words.
_KEPT = {
    "sentences": [*_SPAN, "kind", "n_tokens"],
    "cues": [*_SPAN, "category"],
    "hedges": [*_SPAN, "category", "cue", "voice", "holder"],
    "estimates": [*_SPAN, "phrase", "p_low", "p_mid", "p_high"],
    "mentions": [*_SPAN, "actor", "form"],
    "quotes": [*_SPAN, "type", "actor"],
    "scored": [*_SPAN, "compound"],
    "stances": [*_SPAN, "actor", "stance", "polarity"],
    "forecasts": [*_SPAN, "date", "outlet", "actor", "speaker", "phrase", "standard",
                  "p_low", "p_mid", "p_high", "proposition", "horizon", "looks_ahead", "match"],
}  # fmt: skip


class Texts(NamedTuple):
    """The texts of all sentences, looked up in the unit where they lie."""

    firsts: list[int]
    loads: list[Callable[[], pd.Series]]

    def read(self, rows: list[int]) -> list[str]:
        """Return the texts of sentences; `rows` are sorted places among all sentences."""
        made: list[str] = []
        ends = [*self.firsts[1:], rows[-1] + 1 if rows else 0]
        for first, end, load in zip(self.firsts, ends, self.loads, strict=True):
            here = rows[bisect_left(rows, first) : bisect_left(rows, end)]
            made += load().iloc[[row - first for row in here]].tolist() if here else []
        return made

    def walk(self, sentences: pd.DataFrame) -> Iterator[pd.DataFrame]:
        """Give all sentences unit by unit, with their ``text``."""
        for first, load in zip(self.firsts, self.loads, strict=True):
            text = load()
            yield sentences.iloc[first : first + len(text)].assign(text=text.array)


class Unit(NamedTuple):
    """Some articles with what was found in them, and how to get their sentences' texts again."""

    documents: pd.DataFrame
    found: Tables
    load: Callable[[], pd.Series]


class Opened(NamedTuple):
    """A corpus: its problems, who is mentioned in which article, its articles and its units."""

    problems: pd.DataFrame
    mentioned: pd.DataFrame
    ids: pd.Series
    units: Iterable[Unit]


def list_paths(corpus: Corpus | None) -> list[str | os.PathLike[str]]:
    """Return the paths of a corpus, one or several; none of the bundled sample."""
    if corpus is None:
        return []
    return [corpus] if isinstance(corpus, (str, os.PathLike)) else list(corpus)


def is_folder_of_tables(path: Any) -> bool:
    """Say whether `kit.analyze_files` wrote a folder."""
    is_path = isinstance(path, (str, os.PathLike))
    return is_path and (Path(path) / CORPUS).is_file() and (Path(path) / "units").is_dir()


def corpus_of(folder: str | os.PathLike[str]) -> list[str]:
    """Return the paths of the articles from which a folder of tables was made."""
    try:
        about = json.loads((Path(folder) / CORPUS).read_text(encoding="utf-8"))
        return [str(path) for path in about["paths"]]
    except (OSError, ValueError, KeyError, TypeError):
        return [str(folder)]


def open_corpus(path: Any) -> Opened:
    """Open a folder of `kit.analyze_files`, or read and analyse articles."""
    if not is_folder_of_tables(path):
        return analyze_corpus(*kit.read_corpus(path))
    stored = open_tables(path)
    mentioned = stored.read("counts_mentions", columns=["doc_id", "kind", "actor"])
    ids = stored.read("sizes", columns=["doc_id"])["doc_id"]
    units = map(partial(_read_unit, stored), stored.units)
    return Opened(_note_outdated(stored), mentioned, ids, units)


def _note_outdated(stored: Stored) -> pd.DataFrame:
    """Read the problems of all units, and add one where another version made some of them."""
    problems, outdated = stored.read("problems"), stored.list_outdated()
    if not outdated:
        return problems
    said = (f"Another version of Hedgerow made {len(outdated):,} of the {len(stored.units):,} units of "
            f"these tables. {_AGAIN}")  # fmt: skip
    row = {"file": stored.folder.name, "level": "warning", "code": OUTDATED, "message": said}
    return pd.concat([pd.DataFrame([row]), problems], ignore_index=True)


def analyze_corpus(documents: pd.DataFrame, problems: pd.DataFrame, aliases: Any = None) -> Opened:
    """Analyse articles that fit into memory, as one unit."""
    found = analyze(documents, aliases=aliases)
    text = found.sentences["text"]
    mentioned = count_documents(found.mentions, by=["kind", "actor"])
    return Opened(problems, mentioned, documents["doc_id"], [Unit(documents, found, lambda: text)])


def _read_unit(stored: Stored, number: int) -> Unit:
    one = stored._replace(units=[number])
    found = Tables(*(one.read(name) for name in Tables._fields))
    for name, table in zip(Tables._fields, found, strict=True):
        missing = [column for column in TABLES[name] if column not in table]
        if missing and one.list_outdated():
            raise KitError(
                "A report needs tables of this version of Hedgerow.",
                f"Found {name} of another one, without {', '.join(missing)}.",
                _AGAIN,
            )
    lost = one.read("failures", columns=["article"])["article"]
    documents = one.read("documents")
    load = partial(_read_texts, one)
    return Unit(documents[~documents["doc_id"].isin(lost)], found, load)


def _read_texts(one: Stored) -> pd.Series:
    return one.read("sentences", columns=["text"])["text"]


def gather(units: Iterable[Unit], mentioned: pd.DataFrame) -> tuple[dict[str, pd.DataFrame], Texts]:
    """Make the slim tables of all units, one after the other, and join them.

    Returns
    -------
    tables : dict
        Those of `_KEPT` and ``documents, left_out``; what was found carries ``row``, the
        place of its sentence among all sentences.
    texts : Texts
    """
    joins = _find_joins(mentioned)
    parts: dict[str, list[pd.DataFrame]] = {}
    texts, first = Texts([], []), 0
    for unit in units:
        texts.firsts.append(first)
        texts.loads.append(unit.load)
        for name, table in _count_unit(unit, joins, first).items():
            parts.setdefault(name, []).append(table)
        first += len(unit.found.sentences)
    return {name: pd.concat(tables, ignore_index=True) for name, tables in parts.items()}, texts


def _find_joins(mentioned: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Find the names that belong to somebody whom other articles name more fully."""
    people = mentioned[(mentioned["kind"] == "person") & mentioned["actor"].notna()]
    joined = kit.join_actors(people)
    changed = joined["joined"].notna()
    columns = (people["doc_id"][changed], people["actor"][changed], joined["actor"][changed])
    return {(doc_id, name): full for doc_id, name, full in zip(*columns, strict=True)}


def _rename(table: pd.DataFrame, joins: dict[tuple[str, str], str]) -> pd.Series:
    pairs = zip(table["doc_id"].tolist(), table["actor"].tolist(), strict=True)
    return pd.Series([joins.get(pair, pair[1]) for pair in pairs], table.index, dtype="str")


def _count_unit(
    unit: Unit, joins: dict[tuple[str, str], str], first: int
) -> dict[str, pd.DataFrame]:
    """Make the slim tables of one unit."""
    documents, (sentences, cues, mentions, quotes, scored, left_out) = unit.documents, unit.found
    named = _rename(mentions, joins).where(mentions["kind"] == "person", mentions["actor"])
    mentions = mentions.assign(actor=named)
    quotes = quotes.assign(actor=_rename(quotes, joins))
    estimates, hedges = kit.estimate_probability(cues), cues[cues["category"].isin(HEDGES)]
    forecasts = kit.find_forecasts(documents, sentences, estimates, mentions, quotes)
    stances = kit.score_mentions(mentions, sentences)
    forecasts["looks_ahead"] = forecasts["looks_ahead"].fillna(False).astype(bool)
    said = estimates[[*_SPAN, "match"]].drop_duplicates(["doc_id", "start"])
    made = {
        "sentences": sentences, "cues": cues, "scored": scored, "quotes": quotes,
        "hedges": find_holders(hedges, quotes),
        "estimates": estimates[estimates["phrase"].notna() & estimates["category"].isin(HEDGES)],
        "mentions": mentions[_is_named(mentions) & (mentions["form"] != "pronoun")],
        "stances": stances[_is_named(stances)],
        "forecasts": forecasts.merge(said, on=_SPAN, how="left"),
    }  # fmt: skip
    slim = {name: table[_KEPT[name]].reset_index(drop=True) for name, table in made.items()}
    for name, table in slim.items():
        if name != "sentences":
            slim[name] = table.assign(row=first + find_rows(table, sentences))
    read = documents[~documents["doc_id"].isin(left_out["doc_id"])]
    return {**slim, "documents": read.drop(columns="text"), "left_out": left_out}


def _is_named(table: pd.DataFrame) -> pd.Series:
    return table["actor"].notna() & table["kind"].isin(KINDS)
