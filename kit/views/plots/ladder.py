"""The probability ladder: what a phrase means under each standard, and to readers."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from kit.hedging.estimates import estimate_probability, list_standards
from kit.tables import one_of, require
from kit.views.plots import style, wording

#: How each standard is called where it is drawn, in the order of the ladder's rungs.
STANDARDS = {
    "kent": "Kent 1964", "icd203": "ICD 203 (US intelligence)", "phia": "PHIA (UK intelligence)",
    "nato": "NATO", "ipcc": "IPCC (climate)", "efsa": "EFSA (food safety)",
    "readers": "Readers asked",
}  # fmt: skip
_READERS = style.LOOKS[1]
_PHRASES = 12


def read_ladder(phrase: str | pd.DataFrame) -> pd.DataFrame:
    """Read one probability phrase under every standard.

    Parameters
    ----------
    phrase : str or DataFrame
        As in the column ``phrase`` of hedges: "likely", "not likely", "70%". Or a table of
        hedges, whose commonest listed phrase is meant.

    Returns
    -------
    DataFrame
        One row per standard, the survey of readers last: ``standard, name, phrase, band,
        p_low, p_mid, p_high``; probabilities 0…1, NaN where the standard is silent. For
        ``readers`` they are the quartiles of what readers said. No row where a table
        holds no listed phrase.

    Examples
    --------
    >>> read_ladder("likely").loc[[1], ["standard", "p_low", "p_high"]].values.tolist()
    [['icd203', 0.55, 0.8]]
    """
    if isinstance(phrase, pd.DataFrame):
        require(phrase, ["phrase"], table="hedges", function="read_ladder")
        common = choose_phrase(phrase)
        return read_ladder(common) if common else read_ladder("likely").head(0)
    one = pd.DataFrame({"category": ["epistemic"], "phrase": pd.Series([phrase], dtype="str")})
    read = pd.concat([estimate_probability(one, standard=name) for name in STANDARDS])
    read = read.assign(name=list(STANDARDS.values())).reset_index(drop=True)
    return read[["standard", "name", "phrase", "band", "p_low", "p_mid", "p_high"]]


def plot_ladder(hedges: pd.DataFrame, *, phrase: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw what one phrase of the corpus means under each standard, and to readers.

    Parameters
    ----------
    hedges : DataFrame
        Hedges or estimates: ``phrase``, and ``doc_id`` to count articles.
    phrase : str, optional
        By default the commonest phrase of `hedges` that a standard gives a range.
    ax : Axes, optional
        As in `plot_rates`.

    Returns
    -------
    Axes
        Percent from 0 to 100; a bar per standard, the readers' middle half with their
        median below. A silent standard says so in its row.

    Examples
    --------
    >>> hedges = pd.DataFrame({"doc_id": ["a"], "phrase": ["likely"], "category": ["epistemic"]})
    >>> plot_ladder(hedges).get_title(loc="left")
    '“likely” under six standards, and what readers take it for'

    Notes
    -----
    Bands are as published; readers: Kucharski 2026, 5,174 persons, the middle half of the
    answers.
    """
    require(hedges, ["phrase"], table="hedges", function="plot_ladder")
    phrase = phrase or choose_phrase(hedges)
    ax = style.make_axes(ax, rows=len(STANDARDS) if phrase else 3)
    if phrase is None:
        return style.say_empty(ax, "The probability ladder", "No phrase here has a probability.")
    ladder = read_ladder(phrase)
    _set_percent(ax)
    for row, rung in enumerate(ladder.itertuples(index=False)):
        _draw_rung(ax, row, rung, readers=rung.standard == "readers")
    ax.axhline(len(ladder) - 1.5, color=style.LINE, linewidth=0.8)
    style.label_rows(ax, ladder["name"])
    title = f"“{phrase}” under six standards, and what readers take it for"
    found = _in_corpus(hedges, phrase)
    readers = "Readers: middle half of the answers, dot at the median."
    known = ladder["p_low"].notna()
    parts = wording.tell(_add_range(ladder[known]), "{name} {range}", most=len(ladder))
    alt = f"“{phrase}”, in percent: {'; '.join(parts) or 'no standard gives a range'}. "
    alt += "" if known.all() else f"Silent: {', '.join(ladder.loc[~known, 'name'])}. "
    return style.set_heading(ax, title, "Probability in percent.", found, readers, alt=alt + found)


def plot_phrases(hedges: pd.DataFrame, *, standard: str = "icd203", ax: Axes | None = None) -> Axes:
    """Draw the twelve commonest probability phrases with their ranges under one standard.

    Parameters
    ----------
    hedges : DataFrame
        Hedges or estimates: ``phrase``, ``category``.
    standard : str
        A name that `list_standards` knows.
    ax : Axes, optional
        As in `plot_rates`.

    Returns
    -------
    Axes
        A bar per phrase, from sure to doubtful, the readers' middle half as a thin line
        with their median under it; phrases without a range stand last.

    Examples
    --------
    >>> hedges = pd.DataFrame({"phrase": ["likely", "likely"], "category": ["epistemic"] * 2})
    >>> [label.get_text() for label in plot_phrases(hedges).get_yticklabels()]
    ['likely (n=2)']
    """
    require(hedges, ["phrase", "category"], table="hedges", function="plot_phrases")
    one_of(standard, STANDARDS, name="standard", function="plot_phrases")
    table, total = count_phrases(hedges, standard=standard, top=_PHRASES)
    ax, surveyed = style.make_axes(ax, rows=len(table)), standard == "readers"
    title = f"Probability phrases by {STANDARDS[standard]}"
    if surveyed:
        title = "Probability phrases as readers take them: the middle half of the answers"
    if table.empty:
        return style.say_empty(ax, title, "The corpus holds no probability phrase.")
    _set_percent(ax)
    for row, cells in enumerate(table.itertuples(index=False)):
        _draw_rung(ax, row, cells, readers=False)
        if not surveyed and pd.notna(cells.r_low):
            ax.hlines(row + 0.36, 100 * cells.r_low, 100 * cells.r_high, color=_READERS.colour,
                      linewidth=1.4)  # fmt: skip
            ax.plot(100 * cells.r_mid, row + 0.36, "s", markersize=3.5, color=_READERS.colour)
    style.label_rows(ax, table["phrase"], n=table["n"])
    phrases = wording.count(total, "probability phrase")
    note = f"Percent. n = times found; {table['n'].sum():,} of {phrases}."
    thin = "Thin line: middle half of the readers asked, square at their median."
    parts = wording.tell(_add_range(table), "{phrase} (n = {n}) {range}", most=_PHRASES)
    alt = f"Probability phrases, percent by {STANDARDS[standard]}: {'; '.join(parts)}."
    return style.set_heading(ax, title, note, "" if surveyed else thin, alt=alt)


def count_phrases(hedges: pd.DataFrame, *, standard: str, top: int) -> tuple[pd.DataFrame, int]:
    """Count the commonest phrases with their ranges, the likeliest first, and count all.

    The table has ``phrase, n, p_low, p_mid, p_high`` and the readers' ``r_low, r_mid, r_high``.
    """
    kept = hedges.loc[~hedges["category"].isin(["booster", "condition"]), "phrase"].dropna()
    counts = kept.value_counts(sort=True).head(top)
    table = pd.DataFrame({"phrase": counts.index.astype("str"), "n": counts.to_numpy()})
    table = table.assign(category="epistemic")
    read = estimate_probability(table, standard=standard)
    readers = estimate_probability(table, standard="readers")
    table = table.assign(**{name: read[name] for name in ("p_low", "p_mid", "p_high")})
    table = table.assign(**{f"r_{end}": readers[f"p_{end}"] for end in ("low", "mid", "high")})
    order = table["p_mid"].fillna(table["r_mid"] - 2).fillna(-9)
    return table.loc[order.sort_values(ascending=False, kind="stable").index], len(kept)


def choose_phrase(hedges: pd.DataFrame) -> str | None:
    """Return the commonest phrase that any standard lists, or None."""
    listed = hedges["phrase"].dropna()
    common = listed[listed.isin(list_standards()["phrase"])].value_counts()
    return None if common.empty else str(common.index[0])


def _set_percent(ax: Axes) -> None:
    style.set_percent(ax, (0, 20, 40, 50, 60, 80, 100))
    ax.axvline(50, color=style.SOFT, linewidth=0.7, zorder=0.5)


def _draw_rung(ax: Axes, row: int, rung: Any, *, readers: bool) -> None:
    low, middle, high = 100 * rung.p_low, 100 * rung.p_mid, 100 * rung.p_high
    if pd.isna(low):
        ax.text(1, row, "no range given", fontsize=style.SMALL, color=style.SOFT, va="center", style="italic",
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})  # fmt: skip
        return
    colour = _READERS.colour if readers else style.ACCENT
    width = max(high - low, 0.8)  # a stated number is a range without width
    ax.barh(row, width, left=min(low, 100 - width), height=0.5, color=colour,
            alpha=0.35 if readers else 0.85, edgecolor=colour, linewidth=0.8)  # fmt: skip
    if readers:
        ax.plot(middle, row, marker="s", markersize=5, color=colour)
    right = high <= 86
    label = wording.write_range(rung.p_low, rung.p_high)
    label += f", median {middle:.0f}" if readers and low < high else ""
    ax.annotate(label, (high if right else low, row), xytext=(4 if right else -4, 0),
                textcoords="offset points", ha="left" if right else "right", va="center",
                fontsize=style.SMALL, color=style.INK,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6})  # fmt: skip


def _add_range(table: pd.DataFrame) -> pd.DataFrame:
    ranges = map(wording.write_range, table["p_low"], table["p_high"])
    return table.assign(range=[words or "no range" for words in ranges])


def _in_corpus(hedges: pd.DataFrame, phrase: str) -> str:
    same = hedges["phrase"].eq(phrase).fillna(False)
    words = f"Found {wording.count(int(same.sum()), 'time')}"
    if "doc_id" in hedges.columns:
        words += f" in {wording.count(hedges.loc[same, 'doc_id'].nunique(), 'article')}"
    total = wording.count(int(hedges["phrase"].notna().sum()), "probability phrase")
    return f"{words}, of {total}."
