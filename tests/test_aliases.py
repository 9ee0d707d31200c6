"""Alias tables: what they need, what they refuse, what they change."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from kit.language.sentences import split_sentences
from kit.mentions.aliases import read_aliases
from kit.mentions.mentions import find_mentions
from kit.tables import KitError

HEADER = "surface,actor,kind,country,role,valid_from,valid_to\n"


def write(folder: Path, rows: str, header: str = HEADER) -> Path:
    path = folder / "aliases.csv"
    path.write_text(header + rows, encoding="utf-8")
    return path


def mentions(path: Path, *texts: str, date: str | None = None) -> list[tuple[str, str, str, str]]:
    frame = pd.DataFrame(
        {"doc_id": "a", "sent_id": range(len(texts)), "start": 0, "text": list(texts)}
    )
    if date:
        frame["date"] = pd.Timestamp(date)
    table = find_mentions(frame, aliases=path)
    return list(zip(table["match"], table["actor"], table["kind"], table["form"], strict=True))


def test_read(tmp_path: Path) -> None:
    table = read_aliases(
        write(tmp_path, "Grask,Grask,place,Torvenia,capital,,\nNA,Nadia,person,,,,2024-05-27\n")
    )
    assert list(table) == HEADER.strip().split(",")
    assert table["surface"].tolist() == ["Grask", "NA"]
    assert table["valid_to"].tolist()[1] == pd.Timestamp("2024-05-27")
    assert str(table["valid_from"].dtype) == "datetime64[us]"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("Grask,Grask,town,,,,\n", "'town' in row 1.*person, organisation"),
        (",Grask,place,,,,\n", "'surface' of every alias.*row 1"),
        ("Grask,,place,,,,\n", "'actor' of every alias.*row 1"),
        ("Salt,Ivo Salt,person,,,soon,\n", "'valid_from'.*'soon' in row 1"),
        ("Ford,Nadia Ford,person,,,,\nSalt,Ivo Salt,person,,,,\nFord,Joren Ford,person,,,,\n",
         "'Nadia Ford' .*row 1 and as 'Joren Ford' .*row 3"),
        ("PM,Ivo Salt,person,,,,2024-06-01\nPM,Nadia Ford,person,,,2024-05-28,\n", "row 1 .*row 2"),
        ("Ford,Ford,person,,,,\nFord,Ford,organisation,,,,\n", "row 1 .*row 2"),
    ],
)  # fmt: skip
def test_faults_are_named(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(KitError, match=message):
        read_aliases(write(tmp_path, rows))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="read_aliases needs the column 'actor' in aliases"):
        read_aliases(write(tmp_path, "Grask,place\n", "surface,kind\n"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="read_aliases needs a CSV file"):
        read_aliases(tmp_path / "none.csv")


def test_aliases_extend(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Torvenian,Torvenia,country,Torvenia,demonym,,\nOltva Gas,Oltva Gas,organisation,,,,\n",
    )
    assert mentions(path, "Torvenian ships of Oltva Gas left.") == [
        ("Torvenian", "Torvenia", "country", "demonym"),
        ("Oltva Gas", "Oltva Gas", "organisation", "name"),
    ]


def test_aliases_override(tmp_path: Path) -> None:
    path = write(tmp_path, "Jordan,Jordan Roe,person,,,,\n")
    assert mentions(path, "They met Jordan on Friday.") == [
        ("Jordan", "Jordan Roe", "person", "name")
    ]


def test_capitals_and_buildings_of_aliases_act(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Grask,Grask,place,Torvenia,capital,,\nLantern House,Lantern House,organisation,Halmaria,building,,\n",
    )
    assert mentions(path, "Grask said no.", "It rained in Grask.", "Lantern House denied it.") == [
        ("Grask", "Torvenia", "country", "metonym"),
        ("Grask", "Grask", "place", "name"),
        ("Lantern House", "Lantern House", "organisation", "metonym"),
    ]


def test_a_surname_and_a_role_follow_an_alias(tmp_path: Path) -> None:
    path = write(tmp_path, "Ivo Salt,Ivo Salt,person,,prime minister,,\n")
    found = mentions(path, "Ivo Salt spoke.", "Salt said so.", "Then the prime minister left.")
    assert [actor for _, actor, _, _ in found] == ["Ivo Salt"] * 3


@pytest.mark.parametrize(
    ("date", "actors"), [("2024-05-01", ["Ivo Salt"]), ("2024-06-01", ["Nadia Ford"]), (None, [])]
)
def test_an_office_changes_hands(tmp_path: Path, date: str | None, actors: list[str]) -> None:
    rows = ("Halmarian prime minister,Ivo Salt,person,,office,,2024-05-27\n"
            "Halmarian prime minister,Nadia Ford,person,,office,2024-05-28,\n")  # fmt: skip
    found = mentions(write(tmp_path, rows), "The Halmarian prime minister left.", date=date)
    assert [actor for match, actor, _, _ in found if match == "Halmarian prime minister"] == actors


def test_capitals_in_a_surface_must_be_capitals_in_the_text(tmp_path: Path) -> None:
    path = write(tmp_path, "Shelter Line,Shelter Line,organisation,,,,\n")
    assert mentions(path, "a shelter line was drawn.") == []


def test_the_longer_name_stays(tmp_path: Path) -> None:
    path = write(tmp_path, "Ellin,Ellin,place,Halmaria,,,\n")
    assert mentions(path, "He read the Ellin Gazette.") == [
        ("Ellin Gazette", "Ellin Gazette", "organisation", "name")
    ]


def test_reasons_name_the_row(tmp_path: Path) -> None:
    path = write(tmp_path, "Bezna,Bezna,place,,,,\nSorrin,Sorrin,place,,,,\n")
    frame = pd.DataFrame(
        {"doc_id": ["a"], "sent_id": [0], "start": [0], "text": ["They left Sorrin."]}
    )
    assert find_mentions(frame, aliases=read_aliases(path))["reason"].tolist() == ["alias row 2"]


def test_an_alias_for_a_surname_leaves_others_of_that_name() -> None:
    text = "Donald Trump Jr. and Ivanka Trump left. President Donald J. Trump stayed. Trump slept."
    aliases = pd.DataFrame({"surface": ["Trump"], "actor": ["Donald Trump"], "kind": ["person"]})
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    found = find_mentions(split_sentences(documents), aliases=aliases)
    named = found[found["form"] == "name"]
    last = named[named["start"] >= text.index("President")]
    assert set(last["actor"]) == {"Donald Trump"}
    first = named[named["start"] < text.index(" left.")]
    assert "Donald Trump" not in set(first["actor"])
    assert "Ivanka Trump" in set(first["actor"])
