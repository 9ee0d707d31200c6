"""Bylines down to the names: without "By", offices, addresses and capitals throughout."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|(?<!\S)@\w+|(?:facebook|twitter|instagram|linkedin)\.com\S*", re.I)  # fmt: skip


def clean_byline(value: str | None) -> str | None:
    """Reduce a byline to the names in it; None if none is left.

    Examples
    --------
    >>> clean_byline("By ANN LEE, Staff Writer"), clean_byline("Bo Ray, https://a.example/bo")
    ('Ann Lee', 'Bo Ray')
    """
    if not value:
        return None
    lead, role = _words()
    text = lead.sub("", _ADDRESS.sub("", value))
    parts = [part.strip(" \t|;·-") for part in re.split(r",|\s[|•·]\s", text)]
    parts = [part for part in parts if part and not role.fullmatch(part)]
    text = ", ".join(parts)
    if text.isupper() and " " in text:
        text = text.title()
    return text or None


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    found: dict[str, list[str]] = {"lead": [], "role": []}
    with resources.files("kit.corpus").joinpath("byline_words.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["kind"]].append(re.escape(row["words"]))
    lead = "|".join(sorted(found["lead"], key=len, reverse=True))
    return re.compile(rf"^\s*(?:{lead})(?:\s*:\s*|\s+)(?=\S)", re.I), re.compile(
        "|".join(found["role"]), re.I
    )
