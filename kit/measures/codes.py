"""Codes made by hand: a sample to code, a file of codes, the gold of the sample corpus."""

import os

import pandas as pd

from kit.language.lexicons import read_csv_table
from kit.measures.handmade import read_made
from kit.tables import TABLES, KitError, build, require

NONE = "none"  # the code of a unit that holds no cue
UNIT = ["doc_id", "start", "end"]


def draw_sample(
    found: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    n_found: int = 50,
    n_unmarked: int = 50,
    seed: int = 0,
) -> pd.DataFrame:
    """Draw matches, and sentences without any, at random for coding by hand.

    Parameters
    ----------
    found : DataFrame
        Hedges or other matches; needs ``doc_id, sent_id, start, end, category``.
    sentences : DataFrame
        Needs ``doc_id, sent_id, start, end, text``.
    n_found, n_unmarked : int
        How many of each; all of them where there are fewer.
    seed : int
        The same seed draws the same sample.

    Returns
    -------
    DataFrame
        One row per unit to code, shuffled: ``doc_id, sent_id, start, end, sentence,
        found``. ``found`` is True for a match and False for a whole sentence; the
        kit's own category is left out, so that it cannot sway the coder.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a", "a"], "sent_id": [0, 1], "start": [0, 10],
    ...     "end": [9, 14], "text": ["It may be", "Yes."]})
    >>> found = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [3], "end": [6],
    ...     "category": ["epistemic"]})
    >>> draw_sample(found, sentences)["found"].tolist()
    [False, True]
    """
    require(found, [*UNIT, "sent_id", "category"], table="found", function="draw_sample")
    needs = [*UNIT, "sent_id", "text"]
    require(sentences, needs, table="sentences", function="draw_sample")
    keys = pd.MultiIndex.from_frame(sentences[["doc_id", "sent_id"]])
    marked = keys.isin(pd.MultiIndex.from_frame(found[["doc_id", "sent_id"]]))
    plain = sentences[~marked]
    matches = found.sample(min(n_found, len(found)), random_state=seed)
    text = sentences.set_index(keys)["text"]
    at = pd.MultiIndex.from_frame(matches[["doc_id", "sent_id"]])
    matches = matches.assign(sentence=text.reindex(at).to_numpy(), found=True)
    plain = plain.sample(min(n_unmarked, len(plain)), random_state=seed)
    plain = plain.assign(sentence=plain["text"], found=False)
    columns = ["doc_id", "sent_id", "start", "end", "sentence", "found"]
    both = pd.concat([matches[columns], plain[columns]])
    return both.sample(len(both), random_state=seed).reset_index(drop=True)


def read_codes(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read hand codes from a CSV with the columns ``doc_id, start, end, code``.

    Parameters
    ----------
    path : path
        As the coding desk writes it, or your own. ``coder`` names the person; without it
        all codes are one person's. Rows without a code are left out: not coded yet.

    Returns
    -------
    DataFrame
        ``doc_id, start, end, code, coder``.

    Raises
    ------
    KitError
        Names the line of what cannot be read; and if one person coded a unit twice.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "codes.csv"
    >>> _ = path.write_text("doc_id,start,end,code\\na,3,6,epistemic\\na,9,20,\\n")
    >>> read_codes(path)["code"].tolist()
    ['epistemic']
    """
    table = read_made(path, "codes", function="read_codes", given={"coder": "coder"})
    table = table[table["code"] != ""]
    twice = table[table.duplicated([*UNIT, "coder"])]
    if len(twice):
        row = twice.iloc[0]
        raise KitError(
            "read_codes needs one code per unit and coder.",
            f"Found two of {row['coder']!r} for characters {row['start']} to {row['end']} of "
            f"{row['doc_id']!r}.",
            "Remove one of the rows.",
        )
    return table[list(TABLES["codes"])].reset_index(drop=True)


def codes_from_gold(
    sample: pd.DataFrame, gold: pd.DataFrame | str | os.PathLike[str]
) -> pd.DataFrame:
    """Code a sample by a table of gold spans, as a person would who wrote them.

    A unit's code is the category of the span that overlaps it most, or ``"none"``; `gold`
    holds every cue of the documents: ``doc_id, start, end, category``.

    >>> sample = pd.DataFrame({"doc_id": ["a", "a"], "start": [3, 9], "end": [6, 20]})
    >>> gold = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [6], "category": ["epistemic"]})
    >>> codes_from_gold(sample, gold)["code"].tolist()
    ['epistemic', 'none']
    """
    if not isinstance(gold, pd.DataFrame):
        gold = read_csv_table(gold, function="codes_from_gold")
    require(gold, [*UNIT, "category"], table="gold", function="codes_from_gold")
    spans = gold.astype({"start": "int64", "end": "int64"})
    of_document = {
        doc_id: list(zip(part["start"], part["end"], part["category"], strict=True))
        for doc_id, part in spans.groupby("doc_id", sort=False)
    }
    found = []
    for doc_id, start, end in sample[UNIT].itertuples(index=False):
        shared = [(min(b, end) - max(a, start), name) for a, b, name in of_document.get(doc_id, [])]
        width, name = max(shared, default=(0, NONE))
        found.append(name if width > 0 else NONE)
    columns = {name: sample[name].array for name in UNIT}
    return build("codes", columns | {"code": found, "coder": ["gold"] * len(sample)})
