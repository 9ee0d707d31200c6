"""Joining forms of a name across articles, with the reason on every row."""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit.tables import KitError


def mentions(*actors: str, kind: str = "person") -> pd.DataFrame:
    return pd.DataFrame(
        {"doc_id": [str(i) for i in range(len(actors))], "actor": actors, "kind": kind}
    )


@pytest.mark.parametrize(
    ("actors", "last"),
    [
        (["Ann Wren"] * 5 + ["Wren"], "Ann Wren"),
        (["Ann Wren"] * 4 + ["Wren"], "Wren"),  # too few articles
        (["Ann Wren"] * 5 + ["Bo Wren"] * 2 + ["Wren"], "Wren"),  # two of that surname
        (["Ann Wren"] * 6 + ["Bo Wren"] * 2 + ["Wren"], "Ann Wren"),
        (["Ann Wren"] * 5 + ["Ann K. Wren"], "Ann Wren"),
        (["Ann Wren"] * 5 + ["Ann Marie Wren"], "Ann Marie Wren"),
        (["Ann Wren"] * 5 + ["Ann"], "Ann"),  # a given name is no surname
        (["Ann Wren"] * 5 + ["Ford"], "Ford"),
    ],
)
def test_only_what_the_corpus_settles_is_joined(actors: list[str], last: str) -> None:
    table = kit.join_actors(mentions(*actors))
    assert table["actor"].iloc[-1] == last
    assert table["joined"].notna().tolist()[-1] == (actors[-1] != last)


def test_the_reason_has_the_numbers() -> None:
    table = kit.join_actors(mentions(*["Ann Wren"] * 19, "Bo Wren", "Wren"))
    assert table["joined"].iloc[-1] == "of 20 articles that name a Wren in full, 19 name Ann Wren"


def test_an_article_with_another_of_that_name_is_left_alone() -> None:
    table = mentions(*["Ann Wren"] * 9, "Bo Wren", "Wren")
    table.loc[10, "doc_id"] = table.loc[9, "doc_id"]
    assert kit.join_actors(table)["actor"].iloc[-1] == "Wren"


def test_other_kinds_stay() -> None:
    table = pd.concat([mentions(*["Ann Wren"] * 5), mentions("Wren", kind="place")])
    assert kit.join_actors(table)["actor"].iloc[-1] == "Wren"


def test_faults_are_named() -> None:
    with pytest.raises(KitError, match="a share between 0 and 1"):
        kit.join_actors(mentions("Ann Wren"), share=90)
    assert len(kit.join_actors(mentions())) == 0
