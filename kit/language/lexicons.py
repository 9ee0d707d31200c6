"""Lexicon files: a CSV of cues, its columns checked, its faults named."""

import os
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from kit.tables import KitError, require


def read_lexicon(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read a lexicon from a CSV file with the columns ``cue, category`` or ``cue, valence``.

    Parameters
    ----------
    path : path
        A CSV in UTF-8. Further columns (``note``, ``source``) ride along.

    Returns
    -------
    DataFrame
        One row per cue, in the file's order. ``cue`` is text ("NA" stays "NA"),
        ``valence``, where there is one, a number.

    Raises
    ------
    KitError
        If the file is missing, a column is missing, or a cue is empty or stands twice.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "mine.csv"
    >>> _ = path.write_text("cue,category\\nshould,advice\\n", encoding="utf-8")
    >>> read_lexicon(path)["cue"].tolist()
    ['should']
    """
    table = read_csv_table(path, function="read_lexicon")
    if "valence" in table.columns:
        number = pd.to_numeric(table["valence"], errors="coerce")
        bad = table.index[number.isna()]
        if len(bad):
            raise KitError(
                "read_lexicon needs a number in every row of 'valence'.",
                f"Found: {table['valence'][bad[0]]!r} in line {bad[0] + 2} of {Path(path).name}.",
                "Write a number such as -1.5.",
            )
        table = table.assign(valence=number)
    needs = ("cue",) if "valence" in table.columns else ("cue", "category")
    return check_lexicon(table, function="read_lexicon", needs=needs)


def read_csv_table(path: str | os.PathLike[str], *, function: str) -> pd.DataFrame:
    """Read a small hand-made CSV as text, or say in the house's voice why not."""
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except FileNotFoundError:
        raise KitError(
            f"{function} needs a CSV file.", f"Found no file at {path}.", "Check the path."
        ) from None
    except OSError as err:
        raise KitError(
            f"{function} needs a CSV file that it can read.",
            f"Found: {path} ({err.strerror or err}).",
            "Check the path and its permissions.",
        ) from None
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as err:
        raise KitError(
            f"{function} needs a CSV file in UTF-8.",
            f"Found in {Path(path).name}: {str(err).strip()}.",
            "Save it again as CSV (UTF-8).",
        ) from None


def read_word_lists(path: str | os.PathLike[str]) -> dict[str, frozenset[str]]:
    """Read a CSV of ``class, words``: words of each class, apart by spaces, "_" for a blank.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "mine.csv"
    >>> _ = path.write_text("class,words\\nfirst,one once\\n", encoding="utf-8")
    >>> sorted(read_word_lists(path)["first"])
    ['once', 'one']
    """
    table = read_csv_table(path, function="read_word_lists")
    require(table, ["class", "words"], table="lists", function="read_word_lists")
    rows = zip(table["class"].tolist(), table["words"].tolist(), strict=True)
    return {name: frozenset(w.replace("_", " ") for w in words.split()) for name, words in rows}


def check_lexicon(
    lexicon: pd.DataFrame, *, function: str, needs: Iterable[str] = ("cue", "category")
) -> pd.DataFrame:
    """Return the lexicon with cues stripped, or raise if a cue is empty or stands twice."""
    require(lexicon, needs, table="lexicon", function=function)
    cues = lexicon["cue"].astype("str").str.strip()
    empty = cues.isna() | (cues == "")
    if empty.any():
        raise KitError(
            f"{function} needs a cue in every row of the lexicon.",
            f"Found none in row {int(empty.to_numpy().argmax()) + 1}.",
            "Fill it in or remove the row.",
        )
    twice = cues[cues.str.lower().duplicated()]
    if len(twice):
        raise KitError(
            f"{function} needs each cue once in the lexicon.",
            f"Found {twice.iloc[0]!r} twice.",
            "Remove one of the rows.",
        )
    return lexicon.assign(cue=cues)
