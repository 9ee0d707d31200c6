"""The table of senses: every example, and every fault of a table, the kit's or a user's."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from kit.hedging.cues import load_cues
from kit.hedging.hedges import explain_hedge, find_hedges
from kit.hedging.judge import check_examples
from kit.hedging.lists import read_lists, word_lists
from kit.hedging.rows import Row
from kit.hedging.senses import load_senses
from kit.tables import KitError
from tests.speed.growth import assert_linear

HEDGING = Path(__file__).resolve().parents[1] / "kit" / "hedging"
ROWS = [row for rows in load_senses().rows.values() for row in rows]


def found(text: str, **options: object) -> list[tuple[str, str]]:
    """What `find_hedges` returns for one sentence: words and class."""
    table = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0], "text": [text]})
    hedges = find_hedges(table, **options)  # type: ignore[arg-type]
    return list(zip(hedges["match"], hedges["category"], strict=True))


def senses(*rows: tuple[str, ...]) -> pd.DataFrame:
    """A user's table of senses."""
    columns = ["sense", "pattern", "verdict", "takes", "reason", "example"]
    return pd.DataFrame([row + ("",) * (6 - len(row)) for row in rows], columns=columns)


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_the_example_is_decided_by_its_row(row: Row) -> None:
    """Each row carries an example, and no other row takes it."""
    if row.sense[0] != "{":  # a test has no cue: it shows in the rows that use it
        assert row.example
    check_examples([row], load_cues(), load_senses())


def test_table_is_clean() -> None:
    """Sorted by sense, a reason in every row, and every list and test is used."""
    table = pd.read_csv(HEDGING / "senses.csv", dtype=str, keep_default_na=False)
    assert table["sense"].tolist() == sorted(table["sense"])
    assert table["reason"].ne("").all()
    text = " ".join(table["pattern"])
    lists = pd.read_csv(HEDGING / "lists.csv", dtype=str, keep_default_na=False)
    code = "".join(path.read_text(encoding="utf-8") for path in HEDGING.glob("*.py"))
    named = text + " " + " ".join(lists["words"])
    unused = [
        name for name in word_lists() if f"@{name}" not in named and f'["{name}"]' not in code
    ]
    assert unused == []


def test_rule_and_reason_name_the_row() -> None:
    """`explain_hedge` says which row decided, and why."""
    told = explain_hedge("You may now sit, but it may rain.")
    assert told[["rule", "category", "reason"]].fillna("").values.tolist() == [
        ["may: you _ now", "", "a permission"],
        [told["rule"][1], "epistemic", told["reason"][1]],
    ]


def test_a_users_row_stands_before_the_kits(tmp_path: Path) -> None:
    """A row of one's own decides first; "off" takes a row of the kit out."""
    assert found("Shares may rally.") == [("may", "epistemic")]
    mine = senses(("may", "shares _ rally", "drop", "", "a saying here", "Shares may rally."))
    assert found("Shares may rally.", senses=mine) == []
    assert found("Talks may fail.", senses=mine) == [("may", "epistemic")]
    path = tmp_path / "mine.csv"
    mine.to_csv(path, index=False)
    assert found("Shares may rally.", senses=path) == []
    assert found("You may now sit.") == []
    assert found("You may now sit.", senses=senses(("may", "you _ now", "off"))) == [
        ("may", "epistemic")
    ]
    assert found("You may now sit.") == []  # the kit's own table is untouched
    whole = "A 70% chance is likely, even if it may rain."
    assert found(whole, senses=mine) == found(whole)


def test_a_new_sense_for_a_new_cue() -> None:
    """A cue of one's own with two senses: two tables of two rows."""
    cues = pd.DataFrame({"cue": ["mooted"], "category": ["evidential"], "sense": ["moot"]})
    mine = senses(
        ("moot", "{passive} _", "keep", "not", "passed on", "A merger was mooted."),
        ("moot", "_", "drop", "", "the act", "They mooted it."),
    )
    assert found("A merger wasn't mooted.", lexicon=cues, senses=mine) == [
        ("wasn't mooted", "evidential")
    ]
    assert found("She mooted it.", lexicon=cues, senses=mine) == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("may", "you now", "drop"), "row 1: 'you now', which needs one '_'"),
        (("may", "[you _ now", "drop"), "a bracket lacks its other half"),
        (("may", "You _ now", "drop"), "'You', which is no word in lower case"),
        (("may", "@nobody _", "drop"), "the list @nobody. Known: adjective,"),
        (("may", "<nobody> _", "drop"), "the kind <nobody>. Known: noun,"),
        (("may", "{nobody} _", "drop"), "the test {nobody}. Known: amount,"),
        (("may", "you _", "maybe"), "the verdict 'maybe'. Known: keep, drop, epistemic"),
        (("may", "you _", "keep", "all"), "'all' in takes. Known: chance, degree"),
        (("may", "you _ sometimes", "off"), "'off' for 'may: you _ sometimes', which is no row"),
        (("maybe", "you _", "off"), "No sense has that name"),
        (("maybe", "you _", "drop"), "no last row for the sense 'maybe'"),
        (("may", "you _", "drop", "", "", "You might."), "without a cue of the sense 'may'"),
        (("may", "you _", "drop", "", "", "I may go."), "which the row '.*' \\(senses.csv, line"),
    ],
)
def test_faults_are_named(row: tuple[str, ...], message: str) -> None:
    """Each fault of a table says in which row it is, what was found and what is known."""
    with pytest.raises(KitError, match=message):
        found("It may rain.", senses=senses(row))


def test_faults_name_file_and_line(tmp_path: Path) -> None:
    """A file is named with the line; columns and encoding are looked at first."""
    path = tmp_path / "mine.csv"
    path.write_text("sense,pattern,verdict\nmay,you _,drop\nmay,@nobody _,drop\n", encoding="utf-8")
    with pytest.raises(KitError, match=r"mine\.csv, line 3: the list @nobody"):
        found("It may rain.", senses=path)
    path.write_text("sense,pattern\nmay,you _\n", encoding="utf-8")
    with pytest.raises(KitError, match="needs the column 'verdict'"):
        found("It may rain.", senses=path)
    path.write_text("sense,pattern,verdict\nmay,^|,|and _,drop,,\n", encoding="utf-8")
    with pytest.raises(KitError):
        found("It may rain.", senses=path)
    with pytest.raises(KitError, match="Found no file"):
        found("It may rain.", senses=tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([("a", "x @b"), ("b", "y @a")], "line 2: a list within itself: @a in @b in @a"),
        ([("a", "x @c")], "line 2: the list @c, which has no row. Known: a"),
        ([("a", "x"), ("a", "y")], "line 3: the list 'a' twice"),
    ],
)
def test_faults_of_lists(words: list[tuple[str, str]], message: str) -> None:
    """Circular, unknown and doubled lists are named with their line."""
    with pytest.raises(KitError, match=message):
        read_lists(pd.DataFrame(words, columns=["list", "words"]), file="lists.csv")


def test_lists_take_in_lists() -> None:
    """A list that names another holds its words."""
    table = pd.DataFrame({"list": ["a", "b"], "words": ["x @b", "y"]})
    assert read_lists(table, file="lists.csv")["a"] == {"x", "y"}


@pytest.mark.parametrize("piece", ["if ", "could ", "had ", "may not ", "likely to ", "what if "])
def test_twice_the_text_takes_twice_the_time(piece: str) -> None:
    """One endless sentence of cues costs no more than its length."""

    def make(n: int) -> pd.DataFrame:
        return pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0], "text": [piece * n]})

    assert_linear(make, find_hedges, n=1_000)


def test_fixed_phrases_are_short() -> None:
    """What `settle` looks back for is no longer than it looks."""
    assert max(len(cue.cue) for cue in load_cues().cues) <= 60
