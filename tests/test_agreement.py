"""Hand codes: samples, agreement, precision and recall with their denominators."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import kit
from kit.tables import KitError


def tables(n: int = 40) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give n sentences of 10 characters in n / 4 articles, a match in every second one."""
    ids = [f"d{i // 4:02}" for i in range(n)]
    sentences = pd.DataFrame({
        "doc_id": ids, "sent_id": [i % 4 for i in range(n)],
        "start": [i % 4 * 10 for i in range(n)], "end": [i % 4 * 10 + 9 for i in range(n)],
        "text": "It may be",
    })  # fmt: skip
    found = sentences[::2].assign(start=lambda t: t["start"] + 3, end=lambda t: t["start"] + 3)
    return sentences, found.assign(category="epistemic").reset_index(drop=True)


def coded(units: pd.DataFrame, codes: list[str], coder: str = "a") -> pd.DataFrame:
    return units[["doc_id", "start", "end"]].assign(code=codes, coder=coder)


def test_sample_holds_both_kinds_and_hides_the_category() -> None:
    sentences, found = tables()
    sample = kit.draw_sample(found, sentences, n_found=5, n_unmarked=7)
    assert sample["found"].value_counts().to_dict() == {False: 7, True: 5}
    assert "category" not in sample.columns
    assert sample.equals(kit.draw_sample(found, sentences, n_found=5, n_unmarked=7))


def test_precision_recall_and_corrected_count() -> None:
    sentences, found = tables()
    plain = sentences[1::2].reset_index(drop=True)
    codes = pd.concat([
        coded(found[:10], ["epistemic"] * 7 + ["booster"] + ["none"] * 2),
        coded(plain[:10], ["epistemic"] * 2 + ["none"] * 8),
    ])  # fmt: skip
    table = kit.compare_codes(codes, found, sentences)
    figures = {(r.measure, r.group): (r.n, r.value) for r in table.itertuples()}
    assert figures == {
        ("precision", "all"): (10, 0.8),
        ("precision", "epistemic"): (10, 0.7),
        ("class accuracy", "all"): (8, 0.875),
        ("missed", "unmarked sentences"): (10, 0.2),
        ("recall", "all"): (20, pytest.approx(16 / 20)),  # 20 x .8 true, 20 x .2 missed
        ("corrected count", "all"): (20, pytest.approx(20.0)),
    }
    assert (table["low"] <= table["value"] + 1e-9).all()


def test_two_coders_agree_by_chance_and_beyond() -> None:
    sentences, found = tables()
    first = ["epistemic", "none"] * 10
    second = ["epistemic", "none"] * 9 + ["none", "epistemic"]
    table = kit.compare_codes(
        pd.concat([coded(found, first), coded(found, second, "b")]), found, sentences
    ).set_index("measure")
    assert table.loc["agreement", "value"] == 0.9
    assert table.loc["kappa", "value"] == pytest.approx(0.8)
    assert table.loc["alpha", "value"] == pytest.approx(0.805)
    assert table.loc["undecided", "value"] == 2


def test_one_code_alone_has_no_kappa() -> None:
    sentences, found = tables()
    same = ["epistemic"] * len(found)
    codes = pd.concat([coded(found, same), coded(found, same, "b")])
    table = kit.compare_codes(codes, found, sentences).set_index("measure")
    assert np.isnan(table.loc["kappa", "value"])


def test_a_code_for_something_else_is_named() -> None:
    sentences, found = tables()
    codes = pd.DataFrame({"doc_id": ["d00"], "start": [1], "end": [2], "code": ["none"]})
    with pytest.raises(KitError, match="characters 1 to 2 of 'd00', which is neither"):
        kit.compare_codes(codes, found, sentences)
