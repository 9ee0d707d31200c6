"""Find hedges: scan for cues, judge their senses, settle overlaps."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kit.hedging.cues import CATEGORIES, OFF, Cue, CueList, load_cues
from kit.hedging.words import Keep, Words
from kit.language.matching import Folded, join_folded
from kit.tables import KitError, build, one_of, require

_OPENS = ",;:—–-\"'“”‘’([" + "."
_NEEDS = ("doc_id", "sent_id", "start", "text")


class Judged(NamedTuple):
    """A cue looked at: where it or the hedge stands in the sentence, and what was decided."""

    start: int
    end: int
    cue: Cue
    category: str  # "" = no hedge
    phrase: str
    reason: str  # why it is no hedge


def find_hedges(
    sentences: pd.DataFrame,
    *,
    lexicon: pd.DataFrame | str | os.PathLike[str] | None = None,
    categories: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Find hedges, conditions and boosters, each in its sense.

    Parameters
    ----------
    sentences : DataFrame
        Needs ``doc_id, sent_id, start, text``; made by `split_sentences`.
    lexicon : DataFrame, path or None
        A list of your own that adds cues to the kit's, overrides them, or switches them
        off (``category`` "off"): columns ``cue, category`` and, if wanted, ``sense``,
        the name of a rule. Without ``sense`` every occurrence counts.
    categories : iterable of str, optional
        Keep only these classes: epistemic, doxastic, evidential, approximator (these
        four are hedges), condition, booster.

    Returns
    -------
    DataFrame
        One row per cue found, in order of the text: ``doc_id, sent_id, start, end,
        match, cue, category, phrase, rule``. ``start`` and ``end`` are characters of the
        document's text. ``match`` holds the negator, degree word and article that belong
        to the cue, ``cue`` is the entry of the list, ``phrase`` the normalised
        probability phrase ("not likely", "70%") or missing, ``rule`` the sense rule
        that decided.

    Raises
    ------
    KitError
        If a column is missing, a class is unknown, or the lexicon has a fault.

    Notes
    -----
    The classes follow Hyland's and the CoNLL-2010 tradition, narrowed by the kit's own
    codebook; the list and its sources are in ``cues.csv`` and ``cues.toml``. Senses are
    decided from neighbouring words only. The rules cannot see what the whole article
    settles: whether a "could" is ability, whether an open case was later closed. A
    missing text holds no hedges.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0],
    ...                           "text": ["In May the vote isn't likely to pass."]})
    >>> find_hedges(sentences)[["match", "category", "phrase"]].values.tolist()
    [["isn't likely", 'epistemic', 'not likely']]
    """
    require(sentences, _NEEDS, table="sentences", function="find_hedges")
    wanted = _wanted(categories)
    texts = [t if isinstance(t, str) else "" for t in sentences["text"].tolist()]
    rows, found = _find(texts, load_cues(lexicon), wanted)
    row = np.array(rows, dtype=np.int64)
    shift = sentences["start"].to_numpy(np.int64)[row] if len(row) else row
    starts = np.array([hit.start for hit in found], dtype=np.int64)
    ends = np.array([hit.end for hit in found], dtype=np.int64)
    columns: dict[str, Any] = {
        "doc_id": sentences["doc_id"].array.take(row),
        "sent_id": sentences["sent_id"].to_numpy(np.int64)[row] if len(row) else row,
        "start": starts + shift,
        "end": ends + shift,
        "match": [texts[r][hit.start : hit.end] for r, hit in zip(rows, found, strict=True)],
        "cue": [hit.cue.cue for hit in found],
        "category": [hit.category for hit in found],
        "phrase": [hit.phrase or None for hit in found],
        "rule": pd.Series([hit.cue.sense for hit in found], dtype="str"),
    }
    return build("hedges", columns)


def explain_hedge(
    sentence: str, *, lexicon: pd.DataFrame | str | os.PathLike[str] | None = None
) -> pd.DataFrame:
    """Tell for every cue in a sentence what was decided, by which rule, and why.

    Parameters
    ----------
    sentence : str
        One sentence.
    lexicon : DataFrame, path or None
        As in `find_hedges`.

    Returns
    -------
    DataFrame
        One row per cue looked at: ``start, end, match, cue, rule, category, reason``.
        ``category`` is missing where the words are no hedge; ``reason`` then says what
        they are, else it is the rule's own description.

    Raises
    ------
    KitError
        If `sentence` is no text, or the lexicon has a fault.

    Notes
    -----
    Words that no entry of the list names do not appear at all.

    Examples
    --------
    >>> explain_hedge("In May talks may fail.")[["match", "category", "reason"]].values.tolist()
    [['May', nan, 'a month, a name, a wish or a request'], ['may', 'epistemic', \
'Keep the verb of possibility; drop the month, the name, the wish and the permission.']]
    """
    if not isinstance(sentence, str):
        raise KitError(
            "explain_hedge needs one sentence as text.",
            f"Found: {type(sentence).__name__}.",
            "Pass a string, such as sentences['text'][0].",
        )
    looked_at = _look([sentence], load_cues(lexicon)).get(0, [])
    kept = set(_settle(looked_at))
    rows = sorted(looked_at, key=lambda hit: (hit.start, hit.end))
    lost = "a longer cue or a fixed phrase covers it"
    return pd.DataFrame(
        {
            "start": pd.Series([hit.start for hit in rows], dtype="int64"),
            "end": pd.Series([hit.end for hit in rows], dtype="int64"),
            "match": pd.Series([sentence[hit.start : hit.end] for hit in rows], dtype="str"),
            "cue": pd.Series([hit.cue.cue for hit in rows], dtype="str"),
            "rule": pd.Series([hit.cue.sense for hit in rows], dtype="str"),
            "category": pd.Series(
                [hit.category if hit in kept else None for hit in rows], dtype="str"
            ),
            "reason": pd.Series(
                [hit.reason or (_describe(hit.cue) if hit in kept else lost) for hit in rows],
                dtype="str",
            ),
        }
    )


def _describe(cue: Cue) -> str:
    return (cue.rule.__doc__ or "").strip().splitlines()[0]


def _wanted(categories: Iterable[str] | None) -> frozenset[str]:
    if categories is None:
        return frozenset(CATEGORIES)
    chosen = [categories] if isinstance(categories, str) else list(categories)
    for name in chosen:
        one_of(name, CATEGORIES, name="category", function="find_hedges")
    return frozenset(chosen)


def _find(
    texts: list[str], cues: CueList, wanted: frozenset[str]
) -> tuple[list[int], list[Judged]]:
    """Return the settled hedges in order, and the index of each one's text."""
    rows: list[int] = []
    found: list[Judged] = []
    for row, looked_at in _look(texts, cues).items():
        for hit in _settle(looked_at):
            if hit.category in wanted:
                rows.append(row)
                found.append(hit)
    return rows, found


def _look(texts: list[str], cues: CueList) -> dict[int, list[Judged]]:
    """Judge every cue in every text; texts without cues are not looked at."""
    joined = join_folded(texts)
    hits = cues.matcher.scan(joined, longest=False)
    looked_at: dict[int, list[Judged]] = {}
    current, words = -1, Words("")
    for row, start, end, cue in zip(*(column.tolist() for column in hits), strict=True):
        if cues.cues[cue].sense == "inverted" and not _may_invert(texts[row], start):
            continue
        if row != current:
            current, words = row, _words(texts[row], joined, row)
            looked_at[row] = []
        looked_at[row].append(_judge(words, start, end, cues.cues[cue]))
    return looked_at


def _may_invert(text: str, start: int) -> bool:
    """Tell whether "had", "were", "should" can open a condition here; most cannot."""
    before = text[:start].rstrip()
    opens = not before or before[-1] in _OPENS or before.endswith((" and", " but", " that", " or"))
    return opens or "ould " in text[:start] or "might " in text


def _words(text: str, joined: Folded, row: int) -> Words:
    at = int(joined.starts[row])
    return Words(text, joined.text[at : at + len(text)])


def _judge(words: Words, start: int, end: int, cue: Cue) -> Judged:
    """Ask the cue's rule about one place."""
    first, last = words.span(start, end)
    if cue.category == OFF:
        return Judged(start, end, cue, OFF, "", "a fixed phrase that is no hedge")
    if words.capital(first) or last - first > 1:
        named = any(words.named(k) for k in range(first, last)) and cue.sense != "may"
        if named and cue.sense != "inverted":
            return Judged(start, end, cue, "", "", "part of a name")
    verdict = cue.rule(words, first, last)
    if not isinstance(verdict, Keep):
        return Judged(start, end, cue, "", "", verdict)
    category = cue.category if cue.fixed or not verdict.category else verdict.category
    if verdict.first < first:
        start = words.starts[verdict.first]
    if verdict.last != last or verdict.first > first:
        start = words.starts[verdict.first]
        end = words.ends[verdict.last - 1]
    return Judged(start, end, cue, category, verdict.phrase if category == "epistemic" else "", "")


def _settle(looked_at: list[Judged]) -> list[Judged]:
    """Let the longest of overlapping hedges stand; fixed phrases block what lies inside."""
    kept = [hit for hit in looked_at if hit.category]
    blocks = [hit for hit in kept if hit.category == OFF]
    if blocks:
        kept = [hit for hit in kept if hit.category != OFF and not _blocked(hit, blocks)]
    if len(kept) < 2:
        return kept
    taken: list[Judged] = []
    for hit in sorted(kept, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in taken):
            taken.append(hit)
    return sorted(taken, key=lambda hit: hit.start)


def _blocked(hit: Judged, blocks: list[Judged]) -> bool:
    """Tell whether a fixed phrase holds the hit's own cue."""
    return any(
        hit.start < off.end and off.start < hit.end and len(off.cue.cue) >= len(hit.cue.cue)
        for off in blocks
    )
