"""Count the errors of find_quotes against coded articles, by type and by cause.

Run from the project's root: python tests/accuracy/quotes_errors.py --shared FOLDER
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import pandas as pd

import kit


def overlap(a: dict, b: dict) -> float:  # type: ignore[type-arg]
    """Give the shared part of two spans, 0...1 of what they cover together."""
    shared = max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))
    return shared / (a["end"] - a["start"] + b["end"] - b["start"] - shared)


def causes(gold: list[dict], found: list[dict]) -> Counter[tuple[str, str, str]]:  # type: ignore[type-arg]
    """Count (type, what went wrong, cue or type found) for one article."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for quote in gold:
        hits = [row for row in found if overlap(quote, row) >= 0.5]
        near = [row for row in found if overlap(quote, row) > 0]
        said = [row for row in hits if row["speaker_start"] == row["speaker_start"]]
        right = [
            row
            for row in said
            if row["speaker_start"] < quote["speaker"]["end"]
            and quote["speaker"]["start"] < row["speaker_end"]
        ]
        if not hits:
            counts[quote["type"], "other boundaries" if near else "missed", ""] += 1
        elif not right:
            counts[quote["type"], "wrong speaker", hits[0]["cue"] or ""] += 1
        elif all(row["actor"] != quote["actor"] for row in right):
            counts[quote["type"], "other actor's name", ""] += 1
        elif all(row["type"] != quote["type"] for row in hits):
            counts[quote["type"], "wrong type", hits[0]["type"]] += 1
        else:
            counts[quote["type"], "right", ""] += 1
    for row in found:
        if all(overlap(quote, row) < 0.5 for quote in gold):
            counts[row["type"], "not in gold", row["cue"] or ""] += 1
    return counts


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    folder = parser.parse_args().shared
    coded = json.loads((folder / "gold/actors/news.json").read_text(encoding="utf-8"))
    documents = pd.DataFrame(
        {"doc_id": [d["doc_id"] for d in coded], "text": [d["text"] for d in coded]}
    )
    sentences = kit.split_sentences(documents)
    quotes = kit.find_quotes(documents, sentences, kit.find_mentions(sentences))
    total: Counter[tuple[str, str, str]] = Counter()
    for article in coded:
        rows = quotes[quotes["doc_id"] == article["doc_id"]].to_dict("records")
        total += causes(article["quotes"], rows)
    print(f"{'type':10}{'verdict':22}{'cue or type':16}{'n':>4}")
    for (kind, verdict, detail), n in sorted(total.items(), key=lambda item: (-item[1], item[0])):
        print(f"{kind:10}{verdict:22}{detail:16}{n:4}")


if __name__ == "__main__":
    main()
