"""The words of probability: what they mean under a standard, and to readers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from kit.hedging.estimates import estimate_probability
from kit.report import marks
from kit.report.blocks import Shelf
from kit.report.section import Column, Figure, Row, Section
from kit.report.tables import HEDGES, ReportTables

_MOST_WORDS, _MOST_SILENT = 16, 30
_KEY = Markup(
    '<ul class="key"><li><svg aria-hidden="true"><rect class="bar g" y="2" width="14" height="8"/>'
    '</svg>ICD 203</li><li><svg aria-hidden="true"><line class="ci d" x2="14" y1="6" y2="6"/>'
    '<rect class="pt d" x="3.5" y="2.5" width="7" height="7"/></svg>readers: the middle half, '
    "and the median</li></ul>"
)


def probability(tables: ReportTables) -> Section:
    """Show the words that say how likely something is, from the surest to the least.

    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section
        With the facts ``n`` (such words in all), ``n_words`` (different ones) and ``best``
        (the commonest).

    Examples
    --------
    >>> from kit.report import read_tables
    >>> probability(read_tables()).best
    'likely'
    """
    found = list_phrases(tables)
    if found.empty:
        return Section("probability", None, [], absent="No word of probability was found.")
    shelf = Shelf(tables)
    meanings = read_meanings(sorted(found["phrase"].unique()))
    counts = found["phrase"].value_counts()
    spoken = meanings[meanings[["icd203", "readers"]].notna().any(axis="columns")]
    spoken = spoken.assign(n=counts.reindex(spoken.index)).sort_values(
        ["n"], ascending=False, kind="stable"
    )
    parts: list[Figure | Markup] = []
    if len(spoken):
        parts += [show_ladder(spoken.head(_MOST_WORDS), found, shelf)]
    silent = [word for word in counts.index if word not in spoken.index]
    if silent:
        parts.append(_list_silent(silent[:_MOST_SILENT], found, shelf))
    best = str(spoken.index[0] if len(spoken) else counts.index[0])
    return Section("probability", shelf, parts, n=len(found), n_words=len(counts), best=best)


def list_phrases(tables: ReportTables) -> pd.DataFrame:
    """Return the hedges that say how likely something is, with their ranges."""
    estimates = tables.estimates
    return estimates[estimates["phrase"].notna() & estimates["category"].isin(HEDGES)]


def read_meanings(phrases: list[str]) -> pd.DataFrame:
    """Read phrases under ICD 203 and by readers: (low, middle, high) in percent, None where silent."""
    table = pd.DataFrame({"category": "epistemic", "phrase": pd.Series(phrases, dtype="str")})
    made: dict[str, list[Any]] = {}
    for standard in ("icd203", "readers"):
        read = estimate_probability(table, standard=standard)
        made[standard] = [
            None if np.isnan(low) else (100 * low, 100 * mid, 100 * high)
            for low, mid, high in read[["p_low", "p_mid", "p_high"]].to_numpy()
        ]
        if standard == "icd203":
            made["stated"] = (read["band"] == "stated").tolist()
    return pd.DataFrame(made, index=pd.Index(phrases, name="phrase"), dtype="object")


def show_ladder(words: pd.DataFrame, found: pd.DataFrame, shelf: Shelf) -> Figure:
    """Draw each word's range under ICD 203, and the readers' below it."""
    middle = [float((word["icd203"] or word["readers"])[1]) for _, word in words.iterrows()]
    rows = []
    for phrase, word in (
        words.assign(middle=middle).sort_values("middle", ascending=False).iterrows()
    ):
        part = found[found["phrase"] == phrase]
        href = shelf.open("word", phrase, title=f"“{phrase}”", found=part, noun="time",
                          marks="e", back="ladder")  # fmt: skip
        asked = None if word["stated"] else word["readers"]
        own = word["icd203"]
        drawn = marks.draw("ranges", marks.PERCENT, own, asked, href=href)
        meant = "stated" if word["stated"] else write_range(own)
        count = marks.link(href, f"{len(part):,}", f"“{phrase}” {len(part):,} times: read them")
        rows.append(Row([phrase, drawn, meant, write_range(asked, "not asked"), count]))
    columns = [Column("word"), Column("drawn", "draw", marks.draw("axis", marks.PERCENT, " %")),
               Column("ICD 203", "r"), Column("readers", "r opt"), Column("times", "r")]  # fmt: skip
    note = "Probability in percent; the commonest words that ICD 203 or readers give a number"
    return Figure("ladder", "From the surest word to the least", note, columns, rows, above=_KEY)


def write_range(range_: tuple[float, float, float] | None, silent: str = "silent") -> str:
    """Write a range of percent, or that there is none."""
    return silent if range_ is None else f"{range_[0]:.0f}–{range_[2]:.0f}"


def _list_silent(words: list[str], found: pd.DataFrame, shelf: Shelf) -> Markup:
    made = []
    for word in words:
        part = found[found["phrase"] == word]
        href = shelf.open("word", word, title=f"“{word}”", found=part, noun="time", marks="e",
                          back="silent")  # fmt: skip
        count = marks.link(href, f"{len(part):,}", f"“{word}” {len(part):,} times: read them")
        made.append(Markup("<li>{} {}</li>").format(word, count))
    head = '<h3 id="silent">Words that neither ICD 203 nor readers give a number</h3>'
    return Markup(head + '<ul class="chips">{}</ul>').format(Markup("").join(made))
