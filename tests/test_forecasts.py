"""Forecasts: one row per estimate, with holder, proposition and horizon."""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit.measures.ahead import looks_ahead
from kit.measures.forecasts import find_forecasts
from kit.tables import TABLES, KitError, empty
from tests.speed.growth import assert_linear

TEXT = (
    'Ann Lee said: "Mr. Roy told us rain is likely this week, but snow is unlikely." '
    "A strike is almost certain by the end of March; talks are possible."
)


def spans(*words: str) -> list[tuple[int, int]]:
    return [(TEXT.index(w), TEXT.index(w) + len(w)) for w in words]


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    """Make documents, sentences, estimates, mentions and quotes by hand."""
    cut = TEXT.index("A strike")
    phrases = ["likely", "unlikely", "almost certain", "possible"]
    where = spans("likely this", "unlikely", "almost certain", "possible")
    where[0] = (where[0][0], where[0][0] + len("likely"))
    estimates = pd.DataFrame({
        "doc_id": "a", "sent_id": [0, 0, 1, 1], "start": [a for a, _ in where],
        "end": [b for _, b in where], "match": phrases, "cue": phrases, "category": "epistemic",
        "phrase": phrases, "standard": "icd203", "band": phrases,
        "p_low": [0.55, 0.2, 0.95, float("nan")], "p_mid": [0.675, 0.325, 0.97, float("nan")],
        "p_high": [0.8, 0.45, 0.99, float("nan")],
    })  # fmt: skip
    plain = estimates.iloc[[0]].assign(phrase=None, start=0, end=3)
    outer, inner = TEXT.index('"Mr'), TEXT.index("rain")
    end = TEXT.index('." ')
    return {
        "documents": pd.DataFrame(
            {"doc_id": ["a"], "date": pd.to_datetime(["2022-02-14"]), "outlet": ["CNN"]}
        ),
        "sentences": pd.DataFrame({
            "doc_id": "a", "sent_id": [0, 1], "start": [0, cut], "text": [TEXT[: cut - 1], TEXT[cut:]],
        }),
        "estimates": pd.concat([plain, estimates], ignore_index=True),
        "mentions": pd.DataFrame({"doc_id": ["a"], "start": [TEXT.index("Mr. Roy")],
                                  "end": [TEXT.index("Mr. Roy") + 7], "actor": ["Tom Roy"]}),
        "quotes": pd.DataFrame({
            "doc_id": "a", "start": [outer, inner], "end": [end + 2, TEXT.index(", but")],
            "speaker": ["Ann Lee", "Mr. Roy"], "speaker_start": [0, TEXT.index("Mr. Roy")],
            "speaker_end": [7, TEXT.index("Mr. Roy") + 7], "actor": ["Ann Lee", None],
            "cue_start": [8, TEXT.index("told")], "cue_end": [12, TEXT.index("told") + 4],
        }),
    }  # fmt: skip


def test_one_row_per_estimate_with_who_what_and_by_when(tables: dict[str, pd.DataFrame]) -> None:
    found = find_forecasts(**tables)
    columns = ["phrase", "actor", "speaker", "proposition", "horizon_text"]
    assert found[columns].astype(object).where(found[columns].notna(), None).to_numpy().tolist() == [
        ["likely", "Tom Roy", "Mr. Roy", "rain is likely this week", "this week"],
        ["unlikely", "Ann Lee", "Ann Lee", "snow is unlikely", None],
        ["almost certain", "CNN", None, "A strike is almost certain by the end of March",
         "by the end of March"],
        ["possible", "CNN", None, "talks are possible", None],
    ]  # fmt: skip
    assert found["horizon"].dt.strftime("%Y-%m-%d").fillna("").tolist() == [
        "2022-02-20", "", "2022-03-31", "",
    ]  # fmt: skip


def test_a_phrase_without_a_range_stays(tables: dict[str, pd.DataFrame]) -> None:
    assert find_forecasts(**tables)["p_low"].isna().tolist() == [False, False, False, True]


def test_inputs_stay_and_columns_are_declared(tables: dict[str, pd.DataFrame]) -> None:
    copies = {name: table.copy() for name, table in tables.items()}
    found = find_forecasts(**tables)
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, copies[name])
    declared = {name: str(found[name].dtype) for name in TABLES["forecasts"]}
    assert declared == TABLES["forecasts"]


def test_documents_need_neither_date_nor_outlet(tables: dict[str, pd.DataFrame]) -> None:
    found = find_forecasts(**tables | {"documents": tables["documents"][["doc_id"]]})
    assert found["horizon"].isna().all()
    assert found["horizon_text"].notna().sum() == 2
    assert found["actor"].isna().tolist() == [False, False, True, True]


@pytest.mark.parametrize(
    ("table", "column"),
    [("estimates", "phrase"), ("quotes", "speaker_start"), ("sentences", "text")],
)
def test_a_missing_column_is_named(
    tables: dict[str, pd.DataFrame], table: str, column: str
) -> None:
    tables[table] = tables[table].drop(columns=column)
    with pytest.raises(KitError, match=f"find_forecasts needs the column '{column}' in {table}"):
        find_forecasts(**tables)


def test_empty_in_empty_out() -> None:
    names = ("documents", "sentences", "estimates", "mentions", "quotes")
    found = find_forecasts(*(empty(name) for name in names))
    assert len(found) == 0
    assert [*TABLES["forecasts"], "horizon_text"] == list(found.columns)


@pytest.mark.parametrize(
    ("before", "match", "after", "ahead"),
    [
        ("The panel will", "likely", "vote", True),
        ("He’ll", "probably", "win", True),
        ("It is", "probably", "going to rain", True),
        ("Rates are", "likely", "to rise", True),
        ("Such pressure would", "likely", "dissipate if the chamber changed hands", True),
        ("There", "probably", "will be talks", True),
        ("it is", "unlikely", "that he will comply", True),
        ("There is a", "good chance", "of a deal", True),
        ("They have", "less than a 10 percent chance", "of meeting", True),
        ("A short-term measure is", "likely", "this month", True),
        ("Talks are", "possible", "", True),
        ("Lawmakers", "probably won’t", "act", True),
        ("The remark", "likely", "kept Cruz from a bigger win", False),
        ("You have", "probably", "noticed a glitch", False),
        ("The blast is", "likely", "to have killed dozens", None),
        ("It would", "probably", "have required a warrant", False),
        ("It is", "probably", "a tiger", None),
        ("Both arguments", "almost certainly", "overstate the effects", None),
        ("Sessions", "likely", "finds comfort in what may come", None),
        ("I am", "not sure", "what they will do", None),
        ("Clinton is the", "likely", "target", None),
    ],
)  # fmt: skip
def test_what_looks_ahead(before: str, match: str, after: str, ahead: bool | None) -> None:
    assert looks_ahead(before, match, after) is ahead


def test_was_likely_is_a_future_only_in_a_report() -> None:
    assert looks_ahead("an attack was", "likely", "within days") is True
    assert looks_ahead("His victory was", "improbable", "", reported=False) is None


def ledger(text: str) -> pd.DataFrame:
    """Run the kit on one article of a Monday and give its ledger."""
    documents = pd.DataFrame(
        {"doc_id": ["a"], "text": [text], "date": pd.to_datetime(["2022-02-14"])}
    )
    sentences = kit.split_sentences(documents)
    estimates = kit.estimate_probability(kit.find_hedges(sentences))
    return find_forecasts(documents, sentences, estimates, empty("mentions"), empty("quotes"))


def test_the_ledger_marks_the_past_and_leaves_comparisons_out() -> None:
    found = ledger(
        "The remark likely kept Cruz from a bigger win. This makes violence more likely. A deal "
        "is more likely than not to be signed. A roughly even chance by Friday, she said."
    )
    assert found[["phrase", "looks_ahead"]].values.tolist() == [
        ["likely", False], ["more likely than not", True], ["roughly even chance", True],
    ]  # fmt: skip


def test_one_phrase_twice_in_one_clause_is_one_row() -> None:
    found = ledger("It is likely, yes, likely that it will rain; it is likely that it will snow.")
    assert found["proposition"].tolist() == [
        "It is likely, yes, likely that it will rain", "it is likely that it will snow",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "proposition"),
    [
        ("A third of them — 30, 40 percent — are likely to fall ill.",
         "A third of them — 30, 40 percent — are likely to fall ill"),
        ("If the plea fails — and there is a good chance that it will — the court may act.",
         "there is a good chance that it will"),
        ("The crater is low, so is unlikely to flood.", "The crater is low, so is unlikely to flood"),
        ("Rain fell; they are likely to leave -- even before noon.", "they are likely to leave"),
        ("The rule helps him, but that it is unlikely to matter is plain.", "it is unlikely to matter is plain"),
        ("A flood next week is “very likely.”", "A flood next week is “very likely”"),
    ],
)  # fmt: skip
def test_a_clause_keeps_its_subject_and_its_verb(text: str, proposition: str) -> None:
    assert ledger(text)["proposition"].tolist() == [proposition]


def test_what_is_true_today_is_no_forecast() -> None:
    found = ledger(
        "He is probably stronger today. It is probably over by tomorrow. "
        "That choice — they made it on June 28 — is probably what costs him most."
    )
    assert found["looks_ahead"].tolist() == [False, True, False]


@pytest.mark.parametrize("piece", ["likely by Friday ", "; likely ", "; rain is likely by May 3"])
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    def make(n: int) -> tuple[pd.DataFrame, ...]:
        text = piece * n
        at = [i for i in range(len(text)) if text.startswith("likely", i)]
        sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0], "text": [text]})
        estimates = pd.DataFrame({
            "doc_id": "a", "sent_id": 0, "start": at, "end": [i + 6 for i in at], "phrase": "likely",
            "standard": "icd203", "p_low": 0.5, "p_mid": 0.6, "p_high": 0.7,
        })  # fmt: skip
        documents = pd.DataFrame({"doc_id": ["a"], "date": pd.to_datetime(["2022-02-14"])})
        return documents, sentences, estimates, empty("mentions"), empty("quotes")

    assert_linear(make, lambda tables: find_forecasts(*tables), n=500)


def test_an_estimate_whose_document_is_missing_is_no_forecast_without_a_day(
    tables: dict[str, pd.DataFrame],
) -> None:
    with pytest.raises(KitError, match="the document of each row of estimates"):
        find_forecasts(**tables | {"documents": tables["documents"].iloc[:0]})
