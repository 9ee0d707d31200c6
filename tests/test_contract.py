"""One law over every function: inputs unchanged, columns declared, empty in, empty out."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import kit
from kit.sentiment.stance.explain import explain_stance
from kit.tables import TABLES, KitError

TEXT = (
    "The ministry in Ostrel said Monday that talks may fail. “It is very likely that we "
    "will sign by Friday,” Foreign Minister Dana Rook told reporters, adding that she was "
    "not afraid.\nTwo officials familiar with the matter said there was a 70 percent chance "
    "of a deal. But Ms. Rook’s critics called it a terrible mistake."
)


def documents() -> pd.DataFrame:
    return pd.DataFrame({
        "doc_id": ["b", "a"],
        "text": [TEXT, "Rain fell. It was reportedly good news for farmers, he said."],
        "outlet": ["Post", "Wire"],
        "date": pd.to_datetime(["2022-02-14", "2022-02-15"]),
        "mine": [1, 2],
    })  # fmt: skip


def tables(docs: pd.DataFrame) -> dict[str, pd.DataFrame]:
    sentences = kit.split_sentences(docs)
    hedges = kit.find_hedges(sentences)
    estimates = kit.estimate_probability(hedges)
    mentions = kit.find_mentions(sentences)
    quotes = kit.find_quotes(docs, sentences, mentions)
    return {
        "documents": docs, "sentences": sentences, "hedges": hedges, "estimates": estimates,
        "mentions": mentions, "quotes": quotes,
    }  # fmt: skip


LEXICON = pd.DataFrame({"cue": ["may", "likely"], "category": ["epistemic"] * 2})
Step = Callable[..., pd.DataFrame]
# The table made, the tables needed in order, the call.
STEPS: dict[str, tuple[str, list[str], Step]] = {
    "split_sentences": ("sentences", ["documents"], kit.split_sentences),
    "find_cues": ("matches", ["sentences"], lambda s: kit.find_cues(s, LEXICON)),
    "kwic": ("kwic", ["hedges", "documents"], kit.kwic),
    "find_hedges": ("hedges", ["sentences"], kit.find_hedges),
    "estimate_probability": ("estimates", ["hedges"], kit.estimate_probability),
    "find_mentions": ("mentions", ["sentences"], kit.find_mentions),
    "find_quotes": ("quotes", ["documents", "sentences", "mentions"], kit.find_quotes),
    "score_sentiment": ("scored", ["sentences"], kit.score_sentiment),
    "score_mentions": ("stances", ["mentions", "sentences"], kit.score_mentions),
    "find_forecasts": (
        "forecasts",
        ["documents", "sentences", "estimates", "mentions", "quotes"],
        kit.find_forecasts,
    ),
}
EACH = pytest.mark.parametrize("name", sorted(STEPS))


def call(name: str, made: dict[str, pd.DataFrame]) -> pd.DataFrame:
    _, needs, step = STEPS[name]
    return step(*(made[need] for need in needs))


@EACH
def test_columns_and_dtypes_are_the_declared_ones(name: str) -> None:
    declared = TABLES[STEPS[name][0]]
    table = call(name, tables(documents()))
    assert len(table)
    assert list(table.columns)[: len(declared)] == list(declared) or set(declared) <= set(
        table.columns
    )
    assert {k: str(v) for k, v in table.dtypes.items() if k in declared} == declared
    assert table.index.equals(pd.RangeIndex(len(table)))


@EACH
def test_inputs_stay_as_they_are(name: str) -> None:
    made = tables(documents())
    before = {key: table.copy() for key, table in made.items()}
    call(name, made)
    for key, table in made.items():
        assert_frame_equal(table, before[key])


@EACH
def test_empty_in_empty_out(name: str) -> None:
    declared = TABLES[STEPS[name][0]]
    table = call(name, tables(documents().iloc[:0]))
    assert len(table) == 0
    assert {k: str(v) for k, v in table.dtypes.items() if k in declared} == declared


@EACH
def test_the_same_input_gives_the_same_table(name: str) -> None:
    assert_frame_equal(call(name, tables(documents())), call(name, tables(documents())))


@EACH
def test_the_input_index_does_not_matter(name: str) -> None:
    made = tables(documents())
    odd = {key: table.set_axis(range(100, 100 + len(table))) for key, table in made.items()}
    assert_frame_equal(
        call(name, odd).reset_index(drop=True), call(name, made).reset_index(drop=True)
    )


@EACH
def test_a_missing_column_is_named(name: str) -> None:
    _, needs, step = STEPS[name]
    arguments = [pd.DataFrame({"doc_id": ["a"], "other": ["b"]}) for _ in needs]
    with pytest.raises(KitError, match="needs the column") as caught:
        step(*arguments)
    assert "Found: doc_id, other" in str(caught.value)


@EACH
def test_a_doc_id_that_is_no_text_is_refused_where_tables_are_joined_by_it(name: str) -> None:
    made = tables(documents())
    for need in STEPS[name][1]:
        table = made[need]
        numbered = made | {need: table.assign(doc_id=pd.factorize(table["doc_id"])[0])}
        if name in ("estimate_probability", "score_sentiment"):  # they join nothing
            assert len(call(name, numbered)) == len(call(name, made))
            continue
        with pytest.raises(KitError, match="needs text in the column 'doc_id'"):
            call(name, numbered)


EXTRA: dict[str, tuple[list[str], Callable[..., object]]] = {
    "find_holders": (["hedges", "quotes"], kit.find_holders),
    "join_actors": (["mentions"], kit.join_actors),
    "count_actors": (["mentions", "documents"], lambda m, d: kit.count_actors(m, d, by="outlet")),
    "count_pairs": (["mentions"], kit.count_pairs),
    "count_actors and quotes": (
        ["mentions", "documents", "quotes"],
        lambda m, d, q: kit.count_actors(m, d, quotes=q, by="outlet"),
    ),
    "count_rates": (
        ["hedges", "sentences", "documents"],
        lambda h, s, d: kit.count_rates(h, s, d, by="outlet"),
    ),
    "draw_sample": (["hedges", "sentences"], kit.draw_sample),
    "explain_stance": (["mentions", "sentences"], explain_stance),
    "analyze": (["documents"], lambda d: kit.analyze(d).hedges),
}
JOINS_NOTHING = ("estimate_probability", "score_sentiment")  # each row by itself
CHECKED = {name: (needs, step) for name, (_, needs, step) in STEPS.items()} | EXTRA
ALL = pytest.mark.parametrize("name", sorted(CHECKED))


def half(values: pd.Series) -> pd.Series:  # type: ignore[type-arg]
    """Break the first character of the first text."""
    return pd.Series(["\ud800" + values.iloc[0][1:], *values.iloc[1:]], dtype=object)


@ALL
def test_a_row_without_doc_id_is_refused(name: str) -> None:
    needs, step = CHECKED[name]
    made = tables(documents())
    for need in needs if name not in JOINS_NOTHING else ():
        ids = made[need]["doc_id"].where(made[need].index > 0)
        changed = made | {need: made[need].assign(doc_id=ids)}
        with pytest.raises(
            KitError, match=f"needs a doc_id in each row of .*Found 1 of {len(ids)}"
        ):
            step(*(changed[key] for key in needs))


@ALL
def test_a_document_that_stands_twice_is_refused(name: str) -> None:
    needs, step = CHECKED[name]
    made = tables(documents())
    made["documents"] = made["documents"].iloc[[0, 1, 0]]
    if "documents" in needs:
        with pytest.raises(KitError, match=r"once in documents\. Found 1"):
            step(*(made[key] for key in needs))


@ALL
def test_half_a_character_and_two_types_in_a_column_of_text_are_refused(name: str) -> None:
    needs, step = CHECKED[name]
    made = tables(documents())
    columns = {"documents": "outlet", "sentences": "text", "quotes": "actor"}
    for need in needs:
        column = columns.get(need, "match")
        whole = made[need][column].fillna("Ann Lee")
        broken = {"lone surrogate": half(whole), "Found: int, str": [1, *whole.iloc[1:]]}
        if column == "match" and name in ("kwic", "find_holders", "draw_sample", "count_rates"):
            continue  # any table of spans will do: its match is not read
        for says, values in broken.items():
            changed = made[need].assign(**{column: pd.Series(values, dtype=object)})
            with pytest.raises(KitError, match=says):
                step(*((made | {need: changed})[key] for key in needs))


@ALL
def test_sentences_in_another_order_give_the_same_rows(name: str) -> None:
    needs, step = CHECKED[name]
    made = tables(documents())
    turned = made | {"sentences": made["sentences"].iloc[::-1].reset_index(drop=True)}
    before, after = (step(*(t[key] for key in needs)) for t in (made, turned))
    assert isinstance(before, pd.DataFrame)
    assert isinstance(after, pd.DataFrame)
    keys = [key for key in before.columns if before[key].dtype != object]
    assert_frame_equal(
        *(table.sort_values(keys).reset_index(drop=True) for table in (before, after))
    )


def test_pairs_do_not_hang_on_the_order_of_mentions() -> None:
    mentions = tables(documents())["mentions"]
    assert_frame_equal(kit.count_pairs(mentions), kit.count_pairs(mentions.iloc[::-1]))


@EACH
def test_something_that_is_no_table_is_named(name: str) -> None:
    _, needs, step = STEPS[name]
    with pytest.raises(KitError, match="as a DataFrame"):
        step(*[["text"] for _ in needs])


@pytest.mark.parametrize("table", ["sentences", "hedges", "mentions", "quotes"])
def test_offsets_lead_back_to_the_text(table: str) -> None:
    docs = documents()
    texts = dict(zip(docs["doc_id"], docs["text"], strict=True))
    made = tables(docs)[table]
    column = "text" if table == "sentences" else "match"
    assert len(made)
    for row in made.to_dict("records"):
        assert texts[row["doc_id"]][row["start"] : row["end"]] == row[column]


WORDS = st.sampled_from([
    "may", "not", "likely", "said", "Ms.", "May", "“", "”", '"', "'", "’s", "70", "percent",
    "chance", "Dana", "Rook", "the", "Kyiv", "officials", ",", ".", "?", "\n", "--", "…", "U.S.",
    "he", "İ", "👍🏽", "e\u0301", "\u00a0", "according to", "that", "(", ")", "more-likely-than-not", "\x00",
])  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(WORDS, max_size=40).map(" ".join), max_size=3))
def test_offsets_lead_back_to_any_text(texts: list[str]) -> None:
    docs = pd.DataFrame({"doc_id": [str(i) for i in range(len(texts))], "text": texts}).astype(
        "str"
    )
    made = tables(docs)
    for table, column in (
        ("sentences", "text"),
        ("hedges", "match"),
        ("mentions", "match"),
        ("quotes", "match"),
    ):
        for row in made[table].to_dict("records"):
            assert texts[int(row["doc_id"])][row["start"] : row["end"]] == row[column]
    for quote in made["quotes"].to_dict("records"):
        text = texts[int(quote["doc_id"])]
        if not pd.isna(quote["speaker_start"]):
            assert text[quote["speaker_start"] : quote["speaker_end"]] == quote["speaker"]
        if not pd.isna(quote["cue_start"]):
            assert text[quote["cue_start"] : quote["cue_end"]] == quote["cue"]
