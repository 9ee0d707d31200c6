"""A sample of matches and of sentences without any, to be coded by hand."""

import pandas as pd

from kit.tables import require

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
