"""A part at a time: the same rows, and memory that does not grow with the text."""

from __future__ import annotations

import importlib
import pkgutil
import tracemalloc

import pytest
from pandas.testing import assert_frame_equal

import kit
from kit.language.parts import in_parts
from kit.language.tokens import count_tokens


@pytest.mark.parametrize("most", [1, 9000])
@pytest.mark.parametrize("name", ["find_hedges", "find_mentions"])
def test_parts_find_the_same_rows(name: str, most: int) -> None:
    sentences = kit.split_sentences(kit.load_sample()[0].head(8))
    find, sizes = getattr(kit, name), []

    def count(part):  # type: ignore[no-untyped-def]
        sizes.append(len(part))
        return find(part)

    assert_frame_equal(in_parts(count, sentences, most=most), find(sentences))
    assert len(sizes) == 8 if most == 1 else 1 < len(sizes) < 8
    assert sum(sizes) == len(sentences)


def test_counting_tokens_holds_a_part_at_a_time() -> None:
    texts = ["Talks in Ostrel may fail on Friday."] * 100_000
    tracemalloc.start()
    counts = count_tokens(texts)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert counts.tolist() == [7] * 100_000
    assert peak < 5 * sum(map(len, texts))  # bytes a character; all at once took 27


def test_no_cache_grows_with_the_articles() -> None:
    kit.analyze(kit.load_sample()[0])
    for room in ("language", "corpus", "hedging", "mentions", "quotes", "sentiment"):
        package = importlib.import_module(f"kit.{room}")
        for info in pkgutil.walk_packages(package.__path__, f"kit.{room}."):
            for name, function in vars(importlib.import_module(info.name)).items():
                if hasattr(function, "cache_info"):
                    _, _, most, size = function.cache_info()
                    assert size < 100 if most is None else most <= 1 << 15, (info.name, name, size)
