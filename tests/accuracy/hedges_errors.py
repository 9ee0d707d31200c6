"""Count the errors of find_hedges by class and rule against gold data.

Run ``python tests/accuracy/hedges_errors.py --shared FOLDER [--out FILE.csv]``: one row per
set, class, rule and kind of error (missed, invented, other class, bounds), no sentences.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import pandas as pd

import kit

COLUMNS = ["set", "category", "rule", "verdict", "n"]


def gold_cues(row: dict) -> list[dict]:
    """Give a row's cues their offsets; probes name text and occurrence instead."""
    for cue in row["cues"]:
        if "start" not in cue:
            at = -1
            for _ in range(cue.get("occurrence", 1)):
                at = row["text"].find(cue["text"], at + 1)
            cue |= {"start": at, "end": at + len(cue["text"])}
    return row["cues"]


def judge(wanted: list[dict], found: list[dict]) -> list[tuple[str, str, str]]:
    """Pair gold cues with found ones by overlap: (category, rule, verdict) each."""
    verdicts = []
    for cue in wanted:
        hit = next((h for h in found if h["start"] < cue["end"] and cue["start"] < h["end"]), None)
        if hit is None:
            verdicts.append((cue["class"], "", "missed"))
        elif hit["category"] != cue["class"]:
            verdicts.append((cue["class"], hit["rule"], f"found as {hit['category']}"))
        elif (hit["start"], hit["end"]) != (cue["start"], cue["end"]):
            verdicts.append((cue["class"], hit["rule"], "right, other bounds"))
        else:
            verdicts.append((cue["class"], hit["rule"], "right"))
    for hit in found:
        if not any(hit["start"] < cue["end"] and cue["start"] < hit["end"] for cue in wanted):
            verdicts.append((hit["category"], hit["rule"], "invented"))
    return verdicts


def count_errors(path: Path) -> list[tuple[str, str, str, str, int]]:
    """Count verdicts for one gold file of cues."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ids = [str(n) for n in range(len(rows))]
    documents = pd.DataFrame({"doc_id": ids, "text": [row["text"] for row in rows]})
    hedges = kit.find_hedges(kit.split_sentences(documents))
    found = {doc: part.to_dict("records") for doc, part in hedges.groupby("doc_id")}
    verdicts: Counter[tuple[str, str, str]] = Counter()
    for doc, row in zip(ids, rows, strict=True):
        verdicts.update(judge(gold_cues(row), found.get(doc, [])))
    return [(path.stem, *key, n) for key, n in sorted(verdicts.items())]


def main() -> None:
    """Print the table, and write it where --out says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    folder = args.shared / "gold" / "hedging"
    paths = [folder / f"{name}.jsonl" for name in ("news", "political", "probes")]
    rows = [row for path in paths if path.exists() for row in count_errors(path)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    if args.out:
        table.to_csv(args.out, index=False, lineterminator="\n")
    print(table.to_string(index=False))


if __name__ == "__main__":
    main()
