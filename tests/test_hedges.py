"""find_hedges and explain_hedge: the table, the user's own list, bad input, the law of offsets."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.hedging.cues import _own, load_cues
from kit.hedging.hedges import explain_hedge, find_hedges
from kit.hedging.rows import CATEGORIES, OFF
from kit.hedging.senses import load_senses
from kit.language.sentences import split_sentences
from kit.tables import TABLES, KitError


def sentences(*texts: str | None, start: int = 0) -> pd.DataFrame:
    """A sentences table with one row per text."""
    n = len(texts)
    return pd.DataFrame(
        {"doc_id": ["a"] * n, "sent_id": range(n), "start": [start] * n, "text": list(texts)}
    )


def test_table_and_offsets() -> None:
    """Columns as declared, offsets into the document, the rule that decided beside them."""
    found = find_hedges(sentences("Talks may fail. It isn’t likely.", start=100))
    assert list(found) == [*TABLES["hedges"], "rule"]
    assert found[["start", "end", "match", "cue", "category", "rule"]].values.tolist() == [
        [106, 109, "may", "may", "epistemic", "may: _"],
        [119, 131, "isn’t likely", "likely", "epistemic", "likely: _"],
    ]
    assert found["phrase"].tolist()[1] == "not likely"


def test_empty_and_missing_text() -> None:
    """No rows in, no rows out, same columns; a missing text holds no hedges."""
    empty = find_hedges(sentences().astype({"text": "str", "doc_id": "str"}))
    assert empty.empty
    assert list(empty) == [*TABLES["hedges"], "rule"]
    assert find_hedges(sentences(None, "It may rain."))["sent_id"].tolist() == [1]


def test_input_unchanged() -> None:
    """The sentences stay as they were."""
    table = sentences("It may rain.")
    before = table.copy()
    find_hedges(table)
    pd.testing.assert_frame_equal(table, before)


def test_categories() -> None:
    """Only the classes asked for are returned."""
    table = sentences("If it rains, he will certainly leave; it may snow.")
    assert find_hedges(table)["category"].tolist() == ["condition", "booster", "epistemic"]
    assert find_hedges(table, categories=["booster"])["match"].tolist() == ["certainly"]
    with pytest.raises(KitError, match="does not know the category 'hedge'"):
        find_hedges(table, categories=["hedge"])


def test_own_list_adds_overrides_switches_off(tmp_path: Path) -> None:
    """A user's CSV adds a cue, overrides a class, names a rule, switches a cue off."""
    path = tmp_path / "mine.csv"
    path.write_text(
        "cue,category,sense\ninshallah,epistemic,\nclearly,doxastic,\nmay,off,\n"
        "mayhap,epistemic,may\nlikely story,off,\n",
        encoding="utf-8",
    )
    table = sentences("Inshallah, it may work. Clearly it mayhap is a likely story.")
    found = find_hedges(table, lexicon=path)
    assert found[["match", "category"]].values.tolist() == [
        ["Inshallah", "epistemic"],
        ["Clearly", "doxastic"],
        ["mayhap", "epistemic"],
    ]
    frame = pd.read_csv(path)
    pd.testing.assert_frame_equal(find_hedges(table, lexicon=frame), found)
    assert "may" in find_hedges(table)["match"].tolist()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("word,category\nmay,epistemic\n", "needs the column 'cue'"),
        ("cue,klass\nmay,epistemic\n", "needs the column 'category'"),
        ("cue,category\nmay,epistemic\nMAY,off\n", "twice"),
        ("cue,category\nmay,modal\n", "does not know the category 'modal' in row 1"),
        ("cue,category,sense\nmay,epistemic,magic\n", "does not know the sense 'magic' in row 1"),
        ("cue,category\n  ,epistemic\n", "needs a cue in every row"),
        ("cue,category\nmay,\n", "does not know the category ''"),
    ],
)
def test_faults_in_own_list(tmp_path: Path, rows: str, message: str) -> None:
    """Each fault of a lexicon is named."""
    path = tmp_path / "mine.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(KitError, match=message):
        find_hedges(sentences("It may rain."), lexicon=path)


def test_no_such_file_and_missing_columns() -> None:
    """A path without a file and a table without text speak in the house's voice."""
    with pytest.raises(KitError, match="Found no file"):
        find_hedges(sentences("It may rain."), lexicon="nowhere.csv")
    with pytest.raises(KitError, match="needs the column 'text'"):
        find_hedges(sentences("It may rain.").drop(columns="text"))


def test_explain() -> None:
    """Every cue looked at is explained, kept or not."""
    told = explain_hedge("In May hedge funds may fall.")
    assert told[["match", "category"]].fillna("").values.tolist() == [
        ["May", ""],
        ["hedge fund", ""] if "hedge fund" in told["match"].tolist() else ["may", "epistemic"],
        *([["may", "epistemic"]] if "hedge fund" in told["match"].tolist() else []),
    ]
    assert told["reason"].tolist()[0].startswith("a month")
    assert explain_hedge("").empty
    with pytest.raises(KitError, match="needs one sentence as text"):
        explain_hedge(None)  # type: ignore[arg-type]


def test_longest_stands() -> None:
    """Of overlapping cues the longest stands, a fixed phrase blocks what lies inside."""
    found = find_hedges(sentences("It is almost certain; the odds ratio is as low as possible."))
    assert found["match"].tolist() == ["almost certain"]


def test_more_likely_than_not() -> None:
    """The phrase that this project starts from is one cue."""
    found = find_hedges(sentences("An attack sometime this week is more likely than not."))
    assert found[["match", "category", "phrase"]].values.tolist() == [
        ["more likely than not", "epistemic", "more likely than not"]
    ]


def own_rows() -> pd.DataFrame:
    """The list of cues as it stands in the file."""
    path = Path(__file__).resolve().parents[1] / "kit" / "hedging" / "cues.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_list_is_clean() -> None:
    """Sorted, lower case, each cue once, known classes and rules, a note everywhere."""
    rows = own_rows()
    cues = rows["cue"].tolist()
    assert cues == sorted(cues)
    assert len(set(cues)) == len(cues)
    assert all(cue == cue.lower().strip() for cue in cues)
    assert set(rows["category"]) <= {*CATEGORIES, OFF}
    assert set(rows["sense"]) <= set(load_senses().names)
    assert rows["note"].ne("").all()
    assert len(_own().cues) == len(rows)


def test_every_sense_is_used() -> None:
    """No sense lies dead."""
    assert set(load_senses().names) == set(own_rows().loc[own_rows()["category"] != OFF, "sense"])


def test_every_example_shows_its_cue() -> None:
    """Each entry's example is found as its cue."""
    rows = own_rows()
    rows = rows[rows["category"] != OFF].reset_index(drop=True)
    found = find_hedges(sentences(*rows["example"]))
    seen = set(zip(found["sent_id"], found["cue"], strict=True))
    missing = [cue for n, cue in enumerate(rows["cue"]) if (n, cue) not in seen]
    assert missing == []


def test_cached_list_is_not_changed_by_a_users() -> None:
    """A user's list leaves the kit's own untouched."""
    before = len(load_cues().cues)
    load_cues(pd.DataFrame({"cue": ["mayhap"], "category": ["epistemic"]}))
    assert len(load_cues().cues) == before


PIECES = st.sampled_from(
    ["may", "May", "isn’t", "likely", "not", "a", "70", "%", "percent", "chance", "of", "İ", "—",
     "(", ")", ".", "if", "had", "he", "odds", "3", "to", "1", "than", "more", "\u00a0", "possible",
     "the", "about", "👍", "almost", "certain", "in", "one", "five", "\"", "?", "could", "ß", ","]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map(" ".join), st.integers(0, 50))
def test_offsets_hold_for_any_text(text: str, pad: int) -> None:
    """Whatever stands in the text, `text[start:end] == match` and hedges do not overlap."""
    whole = " " * pad + text
    documents = pd.DataFrame({"doc_id": ["a"], "text": [whole]})
    found = find_hedges(split_sentences(documents))
    for start, end, match in zip(found["start"], found["end"], found["match"], strict=True):
        assert whole[start:end] == match
        assert start < end
    assert (found["start"].to_numpy()[1:] >= found["end"].to_numpy()[:-1]).all()


@given(st.text(max_size=80))
def test_any_characters(text: str) -> None:
    """No text breaks the rules."""
    found = find_hedges(sentences(text))
    assert all(
        text[a:b] == m for a, b, m in zip(found["start"], found["end"], found["match"], strict=True)
    )
