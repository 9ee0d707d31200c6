"""Bad tables at the functions of measures: an error in the house's voice, never a number."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import kit
from kit.measures.counts import count_pairs
from kit.measures.rates import count_shares
from kit.tables import KitError

IDS = ["a", "b"]
TABLES = {
    "documents": pd.DataFrame({"doc_id": IDS, "outlet": ["Post", "Wire"], "date": pd.to_datetime(["2022-02-14"] * 2)}),
    "sentences": pd.DataFrame({
        "doc_id": IDS, "sent_id": 0, "start": 0, "end": 12, "n_tokens": 100, "text": "It may rain.",
    }),
    "found": pd.DataFrame({
        "doc_id": IDS, "sent_id": 0, "start": 3, "end": 6, "category": "epistemic", "cue": "may",
        "actor": "Ann", "kind": "person", "compound": 0.1, "stance": 0.1, "polarity": "positive",
    }),
}  # fmt: skip
Call = Callable[[pd.DataFrame, pd.DataFrame, pd.DataFrame], object]
CALLS: dict[str, Call] = {
    "count_rates": lambda f, s, d: kit.count_rates(f, s, d, by="outlet"),
    "count_rates by cue": lambda f, s, d: kit.count_rates(f, s, d, by="cue"),
    "count_shares": lambda f, s, d: count_shares(f, s, d, by="outlet"),
    "contrast": lambda f, s, d: kit.contrast(f, s, d, by="outlet"),
    "compare_words": lambda f, s, d: kit.compare_words(s, d),
    "summarise_tone": lambda f, s, d: kit.summarise_tone(f, d, by="outlet"),
    "summarise_stance": lambda f, s, d: kit.summarise_stance(f, d, by="outlet"),
}
ALONE: dict[str, Call] = {
    "count_pairs": lambda f, s, d: count_pairs(f),
    "draw_sample": lambda f, s, d: kit.draw_sample(f, s),
}
EACH = pytest.mark.parametrize("name", [*CALLS, *ALONE])
JOINED = pytest.mark.parametrize("name", [*CALLS])


def tell(name: str, **changed: pd.DataFrame) -> str:
    tables = TABLES | changed
    with pytest.raises(KitError) as caught:
        (CALLS | ALONE)[name](tables["found"], tables["sentences"], tables["documents"])
    return str(caught.value)


@EACH
def test_ids_that_are_no_text_are_refused(name: str) -> None:
    numbered = {key: table.assign(doc_id=[1, 2]) for key, table in TABLES.items()}
    assert "'doc_id'" in tell(name, **numbered)


@JOINED
def test_a_document_that_stands_twice_is_refused(name: str) -> None:
    documents = pd.concat([TABLES["documents"], TABLES["documents"].iloc[:1]])
    assert "each doc_id once in documents. Found 1 that stand again, such as 'a'" in tell(
        name, documents=documents
    )


@pytest.mark.parametrize("name", [n for n in CALLS if n not in ("compare_words",)])
def test_a_row_of_no_document_is_refused(name: str) -> None:
    lost = TABLES["found"].assign(doc_id=["a", "z"])
    assert "Found 1 of 2 rows in 1 documents that are not there, such as 'z'" in tell(
        name, found=lost
    )


@pytest.mark.parametrize("name", [n for n in CALLS if n != "count_rates by cue"])
@pytest.mark.parametrize(
    ("outlets", "says"), [(["Post", 7], "one type in 'outlet'"), (["Po\ud800st", "b"], "surrogate")]
)
def test_groups_of_two_types_or_half_characters_are_refused(
    name: str, outlets: list[object], says: str
) -> None:
    documents = TABLES["documents"].assign(outlet=pd.Series(outlets, dtype=object))
    assert says in tell(name, documents=documents)


def test_half_a_character_in_a_cue_or_an_id_is_refused() -> None:
    half = pd.Series(["m\ud800y", "may"], dtype=object)
    assert "'cue'" in tell("count_rates by cue", found=TABLES["found"].assign(cue=half))
    assert "'doc_id'" in tell("count_pairs", found=TABLES["found"].assign(doc_id=half))
