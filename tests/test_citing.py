"""What a paper must cite: every method and standard, with references that a program reads."""

from __future__ import annotations

import json
import re

import pytest

import kit
from kit.tables import KitError


def test_every_standard_can_be_cited_and_every_name_is_a_function_or_a_standard():
    text = kit.cite().text
    for standard in kit.list_standards()["standard"].unique():
        assert kit.cite(standard).text.count(". ") >= 1
    assert "Office of the Director of National Intelligence 2015" in text
    with pytest.raises(KitError, match="find_hedge"):
        kit.cite("find_hedge")


def test_only_what_was_used_is_cited_and_the_kit_always():
    made = kit.cite("find_hedges", "icd203")
    assert kit.__version__ in made.text
    assert "Cues of hedging in news text, 20" in made.text
    assert [work["id"] for work in json.loads(made.csl)] == [
        "hedgerow", "hyland1998", "farkas2010", "icd203",
    ]  # fmt: skip
    assert re.findall(r"@\w+\{(\w+),", made.bibtex) == [
        "hedgerow", "hyland1998", "farkas2010", "icd203",
    ]  # fmt: skip
    assert "author = {{Office of the Director of National Intelligence}}" in made.bibtex
    assert "author = {Hyland, Ken}" in made.bibtex


def test_bibtex_and_csl_are_whole():
    made = kit.cite()
    works = json.loads(made.csl)
    assert all(work["title"] and work["author"] and work["type"] for work in works)
    for entry in made.bibtex.split("\n\n"):
        assert entry.count("{") == entry.count("}")
        assert re.fullmatch(r"@\w+\{\w+,\n(  \w+ = \{.*\},\n)+\}", entry)
