"""The one matcher: word boundaries, longest matches, exact offsets."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit.language.matching import Matcher
from kit.tables import KitError


def found(text: str, *cues: str) -> list[str]:
    hits = Matcher(cues).scan([text])
    return [text[a:b] for a, b in zip(hits.start, hits.end, strict=True)]


@pytest.mark.parametrize(
    ("text", "cues", "expected"),
    [
        ("Talks may fail.", ["may"], ["may"]),
        ("The mayor may.", ["may"], ["may"]),
        ("MAY FAIL", ["may"], ["MAY"]),
        (
            "It is more likely than not.",
            ["likely", "more likely than not"],
            ["more likely than not"],
        ),
        ("more-likely-than-not", ["more likely than not"], ["more-likely-than-not"]),
        ("it isn’t likely", ["isn't likely"], ["isn’t likely"]),
        ("It can’t, it can.", ["can"], ["can"]),
        ("Kyiv's plan", ["kyiv"], ["Kyiv"]),
        ("O’Brien came", ["brien"], []),
        ("perhaps—maybe", ["perhaps", "maybe"], ["perhaps", "maybe"]),
        ("of, course", ["of course"], []),
        ("of\ncourse", ["of course"], ["of\ncourse"]),
        ("İ may", ["may"], ["may"]),
        ("a b c", ["a b", "b c"], ["a b"]),
        ("New Yorkers like New", ["new york", "new"], ["New", "New"]),
        ("", ["may"], []),
    ],
)
def test_cues_are_found_as_words(text: str, cues: list[str], expected: list[str]) -> None:
    assert found(text, *cues) == expected


def test_find_cues_gives_whole_rows() -> None:
    sentences = pd.DataFrame(
        {
            "doc_id": ["a", "b"],
            "sent_id": [0, 3],
            "start": [0, 100],
            "text": ["It may.", "I must, I may."],
        }
    )
    lexicon = pd.DataFrame({"cue": ["may", "must"], "category": ["epistemic", "booster"]})
    assert kit.find_cues(sentences, lexicon).to_dict("records") == [
        {"doc_id": "a", "sent_id": 0, "start": 3, "end": 6, "match": "may", "cue": "may", "category": "epistemic"},
        {"doc_id": "b", "sent_id": 3, "start": 102, "end": 106, "match": "must", "cue": "must", "category": "booster"},
        {"doc_id": "b", "sent_id": 3, "start": 110, "end": 113, "match": "may", "cue": "may", "category": "epistemic"},
    ]  # fmt: skip


@given(
    st.lists(st.text(alphabet="may ’'-n.İ\n“", max_size=30), max_size=4),
    st.lists(
        st.text(alphabet="may n", min_size=1, max_size=6).filter(str.strip),
        max_size=5,
        unique_by=str.strip,
    ),
)
def test_offsets_round_trip(texts: list[str], cues: list[str]) -> None:
    sentences = pd.DataFrame(
        {"doc_id": [str(i) for i in range(len(texts))], "sent_id": 0, "start": 0, "text": texts}
    )
    lexicon = pd.DataFrame({"cue": cues, "category": ["x"] * len(cues)})
    table = kit.find_cues(sentences.astype({"doc_id": "str", "text": "str"}), lexicon.astype("str"))
    for row in table.itertuples():
        assert texts[int(row.doc_id)][row.start : row.end] == row.match
        assert " ".join(row.match.lower().replace("-", " ").split()) == " ".join(row.cue.split())


@pytest.mark.parametrize(
    ("lexicon", "message"),
    [
        (
            {"word": ["may"]},
            "find_cues needs the columns 'cue', 'category' in lexicon. Found: word.",
        ),
        ({"cue": ["may", " "], "category": ["x", "x"]}, "Found none in row 2."),
        ({"cue": ["May", "may"], "category": ["x", "x"]}, "Found 'may' twice."),
    ],
)
def test_bad_lexicons_are_named(lexicon: dict[str, list[str]], message: str) -> None:
    sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0], "text": ["may"]})
    with pytest.raises(KitError) as caught:
        kit.find_cues(sentences, pd.DataFrame(lexicon))
    assert message in str(caught.value)


def test_million_characters_without_a_space() -> None:
    assert found("x" * 1_000_000 + " may", "may") == ["may"]
