"""What sets groups apart: differences of rates, and words."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from markupsafe import Markup

from kit.language.characters import fold
from kit.measures.contrasts import compare_words, contrast
from kit.report import marks
from kit.report.blocks import Shelf
from kit.report.section import Column, Figure, Row, Section
from kit.report.sections.common import of_group
from kit.report.tables import ReportTables

_WORDS, _GROUPS = 4, 10  # words of each group, and groups with words


def words_apart(tables: ReportTables) -> Section:
    """Show the words that each group uses more often than all the others.

    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section
        With the fact ``n_groups``, the number of groups that have such words.

    Examples
    --------
    >>> from kit.report import read_tables
    >>> words_apart(read_tables()).n_groups <= 4
    True
    """
    if not tables.several:
        return Section("words_apart", None, [], absent="There is one group, so nothing to compare.")
    named = tables.documents.assign(**{tables.by: tables.documents["group"]})
    body = tables.sentences[tables.sentences["kind"] == "body"]
    found = compare_words(body, named, by=tables.by, top=_WORDS)
    found = found.rename(columns={tables.by: "group"})
    found = found[found["group"] != tables.rest]
    if found.empty:
        return Section("words_apart", None, [], absent="No word sets a group apart.")
    shelf, rows = Shelf(tables), []
    occurrences = find_words(found, tables)
    for name in [name for name in tables.groups if name in set(found["group"])][:_GROUPS]:
        items = []
        for one in found[found["group"] == name].itertuples():
            here = occurrences[(occurrences["group"] == name) & (occurrences["word"] == one.word)]
            href = shelf.open("says", name, one.word, title=f"“{one.word}” in {name}", found=here,
                              noun="time", marks="name", back="words-by-group")  # fmt: skip
            times = 2**one.log_ratio
            times = f"{times:,.0f}×" if times > 10 else f"{times:.1f}×"
            count = marks.link(
                href, f"{len(here):,}", f"“{one.word}” {len(here):,} times: read them"
            )
            items.append(Markup("<li>{} {} {}</li>").format(one.word, count, times))
        rows.append(Row([name, Markup('<ul class="chips">{}</ul>').format(Markup("").join(items))]))
    note = "How often, and how many times as often as in all the others; groups by their articles"
    foot = (
        "Words in five articles of the group or more whose ratio has a 95 % interval above one, "
        "with articles as the unit. Of many words some stand here by chance: read the sentences."
    )
    columns = [Column(tables.by), Column("words")]
    figure = Figure("words-by-group", f"Words by {tables.by}", note, columns, rows, foot)
    return Section("words_apart", shelf, [figure], n_groups=len(rows))


def find_words(found: pd.DataFrame, tables: ReportTables) -> pd.DataFrame:
    """Find where in its group each word stands: ``group, word, doc_id, row, start, end``."""
    sentences = tables.sentences.assign(group=of_group(tables.sentences, tables))
    sentences = sentences[sentences["kind"] == "body"]
    rows = []
    for name, part in found.groupby("group", sort=False):
        words = "|".join(map(re.escape, part["word"]))
        pattern = re.compile(rf"(?<![^\W_])(?<!\d[.,])(?:{words})(?!'?[^\W_])")
        here = sentences[sentences["group"] == name]
        columns = (here[column].tolist() for column in ("doc_id", "start", "text"))
        for row, doc_id, start, text in zip(here.index.tolist(), *columns, strict=True):
            rows += [
                (name, hit[0], doc_id, row, start + hit.start(), start + hit.end())
                for hit in pattern.finditer(fold(text))
            ]
    return pd.DataFrame(rows, columns=["group", "word", "doc_id", "row", "start", "end"])


def hold_apart(
    found: pd.DataFrame, tables: ReportTables, documents: pd.DataFrame, by: str
) -> pd.DataFrame:
    """Hold each group against all other articles, those that are apart first, the furthest first."""
    made = contrast(found, tables.sentences, documents, by=by)
    made = made[made["apart"].notna() & (made[by] != tables.rest)]
    far = np.abs(np.log(made["ratio"].where(made["ratio"] > 0, 1e-6)))
    order = pd.DataFrame({"apart": ~made["apart"].astype(bool), "far": -far}, made.index)
    return made.loc[order.sort_values(["apart", "far"], kind="stable").index]
