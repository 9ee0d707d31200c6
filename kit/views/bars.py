"""Pictures made of HTML: bars that open their passages."""

from html import escape

import pandas as pd

from kit.tables import FEW, require
from kit.views.evidence import add_context, evidence, find_rows
from kit.views.files import link_rows
from kit.views.highlight import highlight
from kit.views.plots.style import ACCENT, GREY
from kit.views.prose import count, true_minus
from kit.views.showing import NOTES, show

_MOST = 12  # sentences behind a bar; of more, a random sample
_MARKS = ("category", "polarity", "form", "type")  # by which matches are marked


def show_bars(
    counts: pd.DataFrame,
    found: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    caption: str,
    value: str = "n",
) -> None:
    """Show a bar per row; a click, or Enter, opens the sentences behind it.

    Parameters
    ----------
    counts : DataFrame
        Made by `count_rates`, `count_actors` or with pandas: one row per bar. The first
        column names it and is one of `found` or `documents`. ``low`` and ``high`` stand
        beside the value; rows of ``n_documents`` under five are grey and stand last.
    found, sentences, documents : DataFrame
        What was counted, and where it stands, as for `evidence`.
    caption : str
        What is counted, in which unit.
    value : str
        The column of lengths.

    Notes
    -----
    It is HTML without a script: bars open also in a saved notebook without its kernel, in an
    exported page, and where nothing is trusted.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"]})
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0], "end": [14],
    ...                           "text": ["Talks may fail."]})
    >>> hedges = sentences.assign(start=6, end=9, category="epistemic")
    >>> counts = pd.DataFrame({"outlet": ["Post"], "n": [1]})
    >>> show_bars(counts, hedges, sentences, documents, caption="Hedges by outlet")
    Hedges by outlet
    Post ██████████████████████████████ 1
    <BLANKLINE>
    """
    require(counts, [value], table="counts", function="show_bars")
    by = str(counts.columns[0])
    marks = next((name for name in _MARKS if name in found.columns), by)
    if counts.empty:
        nothing = f"{caption}: there is nothing to count here."
        return show({"text/html": f"<p>{escape(nothing)}</p>", "text/plain": nothing})
    few = counts.get("n_documents", pd.Series(FEW, index=counts.index)).lt(FEW)
    rows = pd.concat([counts[~few], counts[few]])
    caption += f"; grey: fewer than {FEW} articles, not ranked" if few.any() else ""
    longest = float(rows[value].abs().max()) or 1.0
    html, text = [f"<p><strong>{escape(caption)}</strong></p>"], [caption]
    for (_, row), grey in zip(rows.iterrows(), sorted(few), strict=True):
        name = "not named" if pd.isna(row[by]) else str(row[by])
        share, said = abs(float(row[value])) / longest, _write_value(row, value)
        own, near = _narrow(row, by, found, sentences, documents)
        behind = _list_passages(
            evidence(row, own, near, documents, by=by, most=_MOST), own, near, marks
        )
        stripe = draw_bar(name, share, said, GREY if grey else ACCENT)
        html.append(
            f"<details><summary style='cursor:pointer;padding:.15em 0;width:auto'>{stripe}</summary>"
            f"<div style='padding-left:1.5em'>{behind}</div></details>"
        )
        text.append(f"{name} {'█' * round(30 * share)} {said}")
    show({"text/html": "".join(html), "text/plain": "\n".join(text)})
    return show({"text/html": f"<p>{link_rows(rows, caption)}</p>", "text/plain": ""}, NOTES)


def _list_passages(
    passages: pd.DataFrame, own: pd.DataFrame, near: pd.DataFrame, marks: str
) -> str:
    """Return the sentences behind a bar, marked, with those before and after on demand."""
    n = len(own.drop_duplicates(["doc_id", "sent_id"]))
    total = f"{count(len(own), 'match|matches!')} in {count(n, 'sentence')} of "
    total += count(own["doc_id"].nunique(), "article")
    total += f"; here {_MOST} of the sentences, drawn at random" if n > _MOST else ""
    passages = add_context(passages, near, find_rows(passages, near))
    own = own[own["doc_id"].isin(passages["doc_id"])]
    shown = highlight(passages, own, by=marks, max_words=60).bundle["text/html"]
    return f"<p><small>{total}</small></p>{shown}"


def _narrow(
    row: pd.Series,
    by: str,
    found: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep what belongs to a row, and the sentences of its documents: the rest costs time."""
    table = found if by in found.columns else documents
    require(table, [by], table="documents", function="show_bars")
    same = table[by].isna() if pd.isna(row[by]) else table[by].eq(row[by]).fillna(False)
    ids = table.loc[same, "doc_id"]
    own = found[same] if table is found else found[found["doc_id"].isin(ids)]
    return own, sentences[sentences["doc_id"].isin(ids)]


def draw_bar(name: str, share: float, said: str, colour: str = ACCENT) -> str:
    """Return a name, a bar as long as its share of the longest, and what is said of it."""
    named = "display:inline-block;width:28%;min-width:9em;vertical-align:top"
    bar = f"display:inline-block;width:{45 * share:.1f}%;min-width:2px;height:.9em"
    bar += f";background-color:{colour};vertical-align:-1px"
    value = f"<span style='white-space:nowrap'>{escape(said)}</span>"
    return f"<span style='{named}'>{escape(name)}</span><span style='{bar}'></span> {value}"


def _write_value(row: pd.Series, value: str) -> str:
    """Write a value with its interval and, if it is no count, the count behind it."""
    number = value == "n" or value.startswith("n_")  # an interval beside it is another measure's
    if float(row[value]).is_integer() and (number or "low" not in row.index):
        return f"{int(row[value]):,}"
    said = f"{row[value]:,.1f}"
    if pd.notna(row.get("low")):
        said += f" ({row['low']:,.1f} to {row['high']:,.1f})"
    return true_minus(said) + (f", n = {int(row['n']):,}" if "n" in row.index else "")
