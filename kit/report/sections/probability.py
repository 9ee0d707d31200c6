"""The words of probability: what they mean under a standard, and to readers."""

from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from kit.hedging.estimates import estimate_probability
from kit.report import marks
from kit.report.blocks import Shelf
from kit.report.figures import Figure, Row, make_figure, show_chips, show_shares
from kit.report.section import Content, as_section

_MOST_WORDS, _MOST_OTHERS, _MOST_COMPARED = 16, 30, 10


@as_section
def probability(shelf: Shelf) -> Content | str:
    """Show the words that say how likely something is, from the surest to the least.

    Its facts: ``n`` (such words in all), ``n_words`` (different ones) and ``best`` (the commonest).

    >>> probability(read_tables()).best
    'likely'
    """
    tables, found = shelf.tables, shelf.tables.estimates
    if found.empty:
        return "No word of probability was found."
    counts = found["phrase"].value_counts()
    meanings = read_meanings(sorted(counts.index)).assign(n=counts)
    is_known = meanings[["icd203", "readers"]].notna().any(axis="columns")
    known = meanings[is_known].sort_values("n", ascending=False, kind="stable")
    parts: list[Figure | Markup] = []
    if len(known):
        parts.append(show_ladder(known.head(_MOST_WORDS), shelf))
    if len(known) and tables.compared:
        words = known.index[:_MOST_COMPARED].tolist()
        n = found["group"].value_counts()
        parts.append(show_shares("words-compared", "word {} in {}", words, n, shelf))
    others = [word for word in counts.index if word not in known.index][:_MOST_OTHERS]
    if others:
        items = [(word, shelf.open("word {}", word, back="other-words")) for word in others]
        title = "Words that have no number in ICD 203, and that no reader was asked about"
        parts.append(show_chips("other-words", title, items))
    best = str(known.index[0] if len(known) else counts.index[0])
    return parts, {"n": len(found), "n_words": len(counts), "best": best}


def read_meanings(phrases: list[str]) -> pd.DataFrame:
    """Read phrases under ICD 203 and by readers: (low, middle, high) in percent, or None."""
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


def show_ladder(words: pd.DataFrame, shelf: Shelf) -> Figure:
    """Draw each word's range under ICD 203, and the readers' below it."""
    middle = [float((word["icd203"] or word["readers"])[1]) for _, word in words.iterrows()]
    ladder, rows = words.assign(middle=middle).sort_values("middle", ascending=False), []
    for phrase, word in ladder.iterrows():
        link, own = shelf.open("word {}", phrase), word["icd203"]
        asked = None if word["stated"] else word["readers"]
        drawn = marks.draw("ranges", marks.PERCENT, own, asked, href=link.href)
        meant = "stated" if word["stated"] else write_range(own, "not in it")
        rows.append(Row([phrase, drawn, meant, write_range(asked, "not asked"), link]))
    axis = marks.draw("axis", marks.PERCENT, " %")
    return make_figure("ladder", shelf.tables, rows, axis=axis, above=marks.draw("ladder_key"))


def write_range(bounds: tuple[float, float, float] | None, absent: str) -> str:
    """Write a range of percent, or that there is none."""
    return absent if bounds is None else f"{bounds[0]:.0f}–{bounds[2]:.0f}"
