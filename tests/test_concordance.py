"""Keyword in context: whole rows, and faults named."""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit.tables import KitError

DOCUMENTS = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Talks may fail.\nOr not.", "May came."]})


def test_rows_keep_the_order_of_the_matches() -> None:
    found = pd.DataFrame({"doc_id": ["b", "a"], "start": [0, 6], "end": [3, 9]})
    assert kit.kwic(found, DOCUMENTS, window=8).to_dict("records") == [
        {"doc_id": "b", "start": 0, "left": "", "node": "May", "right": " came."},
        {"doc_id": "a", "start": 6, "left": "Talks ", "node": "may", "right": " fail. O"},
    ]


@pytest.mark.parametrize(
    ("doc_id", "window", "message"),
    [("c", 5, "Found no document 'c'"), ("a", -1, "0 or more characters. Found: -1.")],
)
def test_faults_are_named(doc_id: str, window: int, message: str) -> None:
    found = pd.DataFrame({"doc_id": [doc_id], "start": [0], "end": [3]})
    with pytest.raises(KitError, match=message):
        kit.kwic(found, DOCUMENTS, window=window)
