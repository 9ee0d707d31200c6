"""Find hedges: scan for cues, judge their senses, settle overlaps; explain what was decided."""

import os
from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from kit.hedging.cues import CueList, load_cues
from kit.hedging.judge import check_examples, look, settle
from kit.hedging.rows import CATEGORIES
from kit.hedging.senses import Senses, add_senses, load_senses
from kit.language.characters import open_bracket
from kit.language.parts import in_parts
from kit.tables import KitError, build, one_of, require

_COVERED = "a longer cue or a fixed phrase covers it"
Table: TypeAlias = pd.DataFrame | str | os.PathLike[str] | None
_NEEDS = ("doc_id", "sent_id", "start", "text")


def find_hedges(
    sentences: pd.DataFrame,
    *,
    lexicon: Table = None,
    senses: Table = None,
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
        a sense of the table of senses. Without ``sense`` every occurrence counts.
    senses : DataFrame, path or None
        Rows of your own that stand before the kit's rows of their sense: columns
        ``sense, pattern, verdict`` and, if wanted, ``takes, reason, example``. ``verdict``
        is keep, drop or a class; "off" takes the kit's row of this sense and pattern out.
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
        probability phrase ("not likely", "70%") or missing, ``rule`` the row of the
        senses that decided, as "sense: pattern".

    Raises
    ------
    KitError
        If a column is missing, a class is unknown, or the lexicon or the senses have a
        fault; the message names file and line.

    Notes
    -----
    The classes follow Hyland's and the CoNLL-2010 tradition, narrowed by the kit's own
    codebook; the list and its sources are in ``cues.csv`` and ``cues.toml``, the rows
    that decide a cue's sense in ``senses.csv``: the first that fits holds. They look at
    neighbouring words only and cannot see what the whole article
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
    wanted, tables = _wanted(categories), _read_tables(lexicon, senses)
    return in_parts(lambda part: _find(part, wanted, tables), sentences)


def explain_hedge(sentence: str, *, lexicon: Table = None, senses: Table = None) -> pd.DataFrame:
    """Tell for every cue in a sentence what was decided, by which row of the senses, and why.

    Parameters
    ----------
    sentence : str
        One sentence.
    lexicon, senses : DataFrame, path or None
        As in `find_hedges`.

    Returns
    -------
    DataFrame
        One row per cue looked at: ``start, end, match, cue, rule, category, reason``.
        ``rule`` is the row that decided, as "sense: pattern". ``category`` is missing
        where the words are no hedge; ``reason`` says what they are.

    Raises
    ------
    KitError
        If `sentence` is no text, or the lexicon or the senses have a fault.

    Notes
    -----
    Words that no entry of the list names do not appear at all.

    Examples
    --------
    >>> explain_hedge("In May talks may fail.")[["match", "category", "reason"]].values.tolist()
    [['May', nan, 'a month, a name, a wish or a request'], ['may', 'epistemic', \
'the verb of possibility']]
    """
    if not isinstance(sentence, str):
        raise KitError(
            "explain_hedge needs one sentence as text.",
            f"Found: {type(sentence).__name__}.",
            "Pass a string, such as sentences['text'][0].",
        )
    looked_at = dict(look([sentence], *_read_tables(lexicon, senses))).get(0, [])
    kept = set(settle(looked_at))
    rows = sorted(looked_at, key=lambda hit: (hit.start, hit.end))
    told = {
        "match": [sentence[hit.start : hit.end] for hit in rows],
        "cue": [hit.cue.cue for hit in rows],
        "rule": [hit.rule for hit in rows],
        "category": [hit.category if hit in kept else None for hit in rows],
        "reason": [hit.reason if hit in kept or not hit.category else _COVERED for hit in rows],
    }
    made = pd.DataFrame(told, dtype="str")
    places = ("start", [hit.start for hit in rows]), ("end", [hit.end for hit in rows])
    for n, (name, cells) in enumerate(places):
        made.insert(n, name, pd.Series(cells, dtype="int64"))
    return made


def _find(
    sentences: pd.DataFrame, wanted: frozenset[str], tables: tuple[CueList, Senses]
) -> pd.DataFrame:
    texts = [t if isinstance(t, str) else "" for t in sentences["text"].tolist()]
    looked_at = look(texts, *tables)
    kept = [(n, hit) for n, hits in looked_at for hit in settle(hits) if hit.category in wanted]
    rows, found = [n for n, _ in kept], [hit for _, hit in kept]
    row = np.array(rows, dtype=np.int64)
    shift = sentences["start"].to_numpy(np.int64)[row] if len(row) else row
    begins = [open_bracket(texts[n], hit.start) for n, hit in kept]
    ends = np.array([hit.end for hit in found], dtype=np.int64)
    columns: dict[str, Any] = {
        "doc_id": sentences["doc_id"].array.take(row),
        "sent_id": sentences["sent_id"].to_numpy(np.int64)[row] if len(row) else row,
        "start": np.array(begins, dtype=np.int64) + shift,
        "end": ends + shift,
        "match": [texts[n][a : hit.end] for a, (n, hit) in zip(begins, kept, strict=True)],
        "cue": [hit.cue.cue for hit in found],
        "category": [hit.category for hit in found],
        "phrase": [hit.phrase or None for hit in found],
        "rule": pd.Series([hit.rule for hit in found], dtype="str"),
    }
    return build("hedges", columns)


def _wanted(categories: Iterable[str] | None) -> frozenset[str]:
    if categories is None:
        return frozenset(CATEGORIES)
    chosen = [categories] if isinstance(categories, str) else list(categories)
    for name in chosen:
        one_of(name, CATEGORIES, name="category", function="find_hedges")
    return frozenset(chosen)


def _read_tables(lexicon: Table, senses: Table) -> tuple[CueList, Senses]:
    """Return the cues and senses to work with: the kit's, and a user's before them."""
    if senses is None:
        return load_cues(lexicon), load_senses()
    every, mine = add_senses(senses)
    cues = load_cues(lexicon, every)
    check_examples(mine, cues, every)
    return cues, every
