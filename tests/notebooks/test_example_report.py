"""The example report that lies in the project is the one that the sample gives today."""

from __future__ import annotations

import html
import re
from pathlib import Path

import kit
from tests.conftest import ROOT

EXAMPLE = ROOT / "notebooks" / "reports" / "kestrel.html"


def words_of(page: str) -> list[str]:
    """Give the visible text of the chapters; the closing part names versions and the day."""
    body = re.sub(r"(?s)<(style|head|svg)\b.*?</\1>", " ", page)
    body = re.sub(r"(?s)<section[^>]*id=\"method\".*", " ", body)
    body = re.sub(r"<[^>]+>", " ", body)
    return html.unescape(body).split()


def test_the_example_is_up_to_date(tmp_path: Path) -> None:
    made = kit.build_report(out=tmp_path / "report.html")
    assert not made.stopped
    new, old = (words_of(path.read_text(encoding="utf-8")) for path in (made.path, EXAMPLE))
    differing = [(a, b) for a, b in zip(new, old, strict=False) if a != b]
    assert new == old, (
        f"run python -m kit report --out {EXAMPLE.relative_to(ROOT)}: {differing[:5]}"
    )
    assert made.path.stat().st_size < 5_000_000
