"""What sets groups apart: differences of rates, and words."""

import re

import numpy as np
import pandas as pd

from kit.language.characters import fold
from kit.measures.contrasts import compare_words, contrast, count_words
from kit.report.blocks import Shelf
from kit.report.figures import Row, list_chips, make_figure
from kit.report.section import Content, as_section
from kit.report.tables import ReportTables
from kit.views.prose import write

_WORDS, _TRIED, _GROUPS = 4, 16, 10  # words of each group, those looked at, groups with words
_FIXED = 0.6  # of a word's places: with one neighbour so often it is part of a name or a formula
_RECURS = 3  # articles from which on a line is furniture of the page
_SIDES = ["left", "right"]
_ENDS = r"[.!?…][\"'”’»)\]]*\s*$"


@as_section
def words_apart(shelf: Shelf) -> Content | str:
    """Show the words that each group uses more often than all the others.

    Its fact: ``n_groups``, the number of groups that have such words.

    >>> words_apart(read_tables()).n_groups <= 4
    True
    """
    tables, rows = shelf.tables, []
    if not tables.several:
        return "There is one group, so nothing to compare."
    prose = tables.sentences[is_prose(tables)]
    found = _compare(prose, tables)
    occurrences = find_words(found, prose, tables)
    found = _drop_fixed(found, occurrences)
    if found.empty:
        return "No word sets a group apart."
    for name in [name for name in tables.groups if name in set(found["group"])][:_GROUPS]:
        items = []
        for one in found[found["group"] == name].itertuples():
            here = occurrences[(occurrences["group"] == name) & (occurrences["word"] == one.word)]
            link = shelf.open("says {} {}", name, one.word, found=here)
            times = 2**one.log_ratio
            items.append((one.word, link, f"{write(times, ',.0f' if times > 10 else '.1f')}×"))
        rows.append(Row([name, list_chips(items)]))
    return [make_figure("words-by-group", tables, rows, recurs=_RECURS)], {"n_groups": len(rows)}


def is_prose(tables: ReportTables) -> np.ndarray:
    """Say of each sentence whether it is one: it ends as one, and does not recur as a menu does."""
    parts = [
        pd.DataFrame({
            "doc_id": part["doc_id"],
            "line": pd.util.hash_pandas_object(part["text"].str.lower(), index=False),
            "whole": part["text"].str.contains(_ENDS) & (part["kind"] == "body"),
        })
        for part in tables.texts.walk(tables.sentences)
    ]  # fmt: skip
    lines = pd.concat(parts)
    spread = lines.drop_duplicates(["doc_id", "line"])["line"].value_counts()
    recurs = lines["line"].isin(spread.index[spread >= _RECURS])
    return (lines["whole"] & ~recurs).to_numpy(np.bool_)


def _compare(prose: pd.DataFrame, tables: ReportTables) -> pd.DataFrame:
    """Compare the words of all groups; names of the groups and numbers say nothing about them."""
    counts = pd.concat(
        [
            count_words(part[part.index.isin(prose.index)])
            for part in tables.texts.walk(tables.sentences)
        ],
        ignore_index=True,
    )
    names = [
        re.findall(r"\w+", fold(name).lower())
        for name in tables.documents[tables.by].dropna().unique()
    ]
    own = {word for words in names for word in (*words, "".join(words), "".join(words[:2]))}
    counts = counts[~counts["word"].isin(own) & counts["word"].str.fullmatch(r"\D{2,}")]
    documents = tables.documents[["doc_id", "group"]]
    found = compare_words(prose, documents, by="group", found=counts, top=_TRIED)
    return found[found["group"] != tables.rest]


def find_words(found: pd.DataFrame, prose: pd.DataFrame, tables: ReportTables) -> pd.DataFrame:
    """Find where in its group each word stands, and the words to its left and right."""
    words_of = found.groupby("group", sort=False)["word"]
    patterns = {
        name: re.compile(
            rf"(?<![^\W_])(?<!\d[.,])(?:{'|'.join(map(re.escape, words))})(?!'?[^\W_])"
        )
        for name, words in words_of
    }
    rows = []
    for part in tables.texts.walk(tables.sentences):
        part = part[part.index.isin(prose.index) & part["group"].isin(list(patterns))]
        columns = (part[column].tolist() for column in ("group", "doc_id", "start", "text"))
        for row, name, doc_id, start, text in zip(part.index.tolist(), *columns, strict=True):
            rows += [
                (name, hit[0], doc_id, row, start + hit.start(), start + hit.end(),
                 (text[: hit.start()].split() or [""])[-1], (text[hit.end() :].split() or [""])[0])
                for hit in patterns[name].finditer(fold(text))
            ]  # fmt: skip
    return pd.DataFrame(rows, columns=["group", "word", "doc_id", "row", "start", "end", *_SIDES])


def _drop_fixed(found: pd.DataFrame, occurrences: pd.DataFrame) -> pd.DataFrame:
    """Leave out words that mostly stand beside one and the same word, and keep the first of the rest."""
    fixed = pd.Series(False, pd.MultiIndex.from_frame(found[["group", "word"]]))
    for side in _SIDES:
        shares = occurrences.groupby(["group", "word"])[side].value_counts(normalize=True)
        fixed |= shares.groupby(level=[0, 1]).max().reindex(fixed.index, fill_value=0) >= _FIXED
    return found[~fixed.to_numpy()].groupby("group", sort=False).head(_WORDS)


def hold_apart(
    found: pd.DataFrame, tables: ReportTables, documents: pd.DataFrame, by: str
) -> pd.DataFrame:
    """Hold each group against all other articles, those that are apart first, the furthest first."""
    made = contrast(found, tables.sentences, documents, by=by)
    made = made[made["apart"].notna() & (made[by] != tables.rest)]
    far = np.abs(np.log(made["ratio"].where(made["ratio"] > 0, 1e-6)))
    order = pd.DataFrame({"apart": ~made["apart"].astype(bool), "far": -far}, made.index)
    return made.loc[order.sort_values(["apart", "far"], kind="stable").index]
