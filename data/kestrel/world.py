"""What every article of the sample shares: aliases, pronouns, phrases, events; plain rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from markup import Article, MarkupError, Span

HERE = Path(__file__).resolve().parent
Row = dict[str, Any]


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV as a list of rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class World:
    """What every article shares: aliases, people's pronouns, phrases, events."""

    def __init__(self) -> None:
        self.aliases = read_rows(HERE / "aliases.csv")
        self.kinds = {row["actor"]: row["kind"] for row in self.aliases}
        self.pronoun = {r["actor"]: r["pronoun"] for r in read_rows(HERE / "source/people.csv")}
        self.phrases = {row["phrase"]: row for row in read_rows(HERE / "source/phrases.csv")}
        self.events = {row["event"]: row for row in read_rows(HERE / "gold/outcomes.csv")}
        self.plan = read_rows(HERE / "source/plan.csv")
        self.capitals = {r["surface"]: r["country"] for r in self.aliases if r["role"] == "capital"}

    def look_up(self, surface: str, day: str) -> dict[str, str] | None:
        """Find the alias row that is valid on the article's day."""
        for row in self.aliases:
            valid = (row["valid_from"] or "0") <= day <= (row["valid_to"] or "9")
            if row["surface"] == surface and valid:
                return row
        return None


def span_row(span: Span) -> Row:
    """The place and the words of a code, as the columns of a row."""
    return {"start": span.start, "end": span.end, "match": span.match}


def fault(article: Article, row: Row, what: str) -> MarkupError:
    """An error that names the article and the words it is about."""
    return MarkupError(f"{article.name}: {row['match']!r}: {what}")


def around(row: Row, quotes: list[Row]) -> Row | None:
    """The innermost quote that holds a span."""
    holds = [q for q in quotes if q["start"] <= row["start"] and row["end"] <= q["end"]]
    return min(holds, key=lambda q: q["end"] - q["start"], default=None)
