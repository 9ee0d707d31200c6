"""The example report that lies in the project is the one that the sample gives today."""

from __future__ import annotations

import html
import re
from pathlib import Path

import kit
from tests.conftest import ROOT

EXAMPLE = ROOT / "notebooks" / "reports" / "sample.html"


def words_of(page: str) -> list[str]:
    """Give the visible text; what names versions and the day is left out."""
    body = re.sub(r"(?s)<(style|head|svg|script)\b.*?</\1>", " ", page)
    body = re.sub(r'(?s)<section class="part" id="method".*?</footer>', " ", body)
    return html.unescape(re.sub(r"<[^>]+>", " ", body)).split()


def test_the_example_is_up_to_date(tmp_path: Path) -> None:
    made = kit.build_report(out=tmp_path / "report.html")
    new, old = (words_of(path.read_text(encoding="utf-8")) for path in (made.path, EXAMPLE))
    differing = [(a, b) for a, b in zip(new, old, strict=False) if a != b]
    assert new == old, f"run hedgerow report --out {EXAMPLE.relative_to(ROOT)}: {differing[:5]}"
