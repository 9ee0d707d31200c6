"""Write the counted part of data/README.md from the articles and the gold tables.

python data/kestrel/datasheet.py           rewrite the part between the marks
python data/kestrel/datasheet.py --check   fail if it is not what would be written
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable

from world import HERE, Row, read_rows

from kit.corpus import read_corpus

SHEET = HERE.parent / "README.md"
BEGIN, END = "<!-- counted: begin -->", "<!-- counted: end -->"
TABLES = "hedges estimates mentions quotes forecasts links lines lookalikes outcomes".split()


def tally(values: Iterable[str], *, least: int = 1) -> str:
    """Name values with their counts, the most frequent first."""
    counts = Counter(value for value in values if value)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{value} {n}" for value, n in ordered if n >= least)


def outlet_table() -> list[str]:
    """One row per outlet: articles, words, first and last day."""
    documents, _ = read_corpus(HERE / "articles")
    lines = [
        "| outlet | articles | words | shortest | longest | from | to |",
        "|---|--:|--:|--:|--:|---|---|",
    ]
    parts = [*documents.groupby("outlet"), ("**all**", documents)]
    for outlet, part in parts:
        n, days = part["n_words"], part["date"]
        lines.append(
            f"| {outlet} | {len(part)} | {n.sum():,} | {n.min()} | {n.max()} "
            f"| {days.min():%Y-%m-%d} | {days.max():%Y-%m-%d} |"
        )
    return lines


def forecast_table(gold: dict[str, list[Row]]) -> list[str]:
    """One row per band of ICD 203: how many settled forecasts, how many came true."""
    events = {row["event"]: row for row in gold["outcomes"]}
    links = {(row["doc_id"], row["start"]): row for row in gold["links"]}
    bands: dict[tuple[float, float], list[tuple[str, bool]]] = {}
    for row in gold["forecasts"]:
        link = links.get((row["doc_id"], row["start"]))
        if link and row["p_low"] and row["band"] != "stated":
            truth = (events[link["event"]]["outcome"] == "true") != (link["negated"] == "True")
            key = (float(row["p_low"]), float(row["p_high"]))
            bands.setdefault(key, []).append((row["band"], truth))
    lines = ["| range | phrases | forecasts | came true |", "|---|---|--:|--:|"]
    for (low, high), found in sorted(bands.items()):
        phrases = tally(band for band, _ in found)
        came_true = sum(truth for _, truth in found)
        lines.append(f"| {low:.0%} to {high:.0%} | {phrases} | {len(found)} | {came_true} |")
    return lines


def counted_part() -> str:
    """The text between the marks."""
    gold = {name: read_rows(HERE / "gold" / f"{name}.csv") for name in TABLES}
    icd, ipcc = (
        [r for r in gold["estimates"] if r["standard"] == name] for name in ("icd203", "ipcc")
    )
    nested = [name for name in TABLES if name != "outcomes"]
    people = {r["actor"] for r in gold["mentions"] if r["kind"] == "person"}
    split = Counter((q["doc_id"], q["cue_start"]) for q in gold["quotes"] if q["cue_start"])
    sources = sorted((HERE / "source").glob("[0-9][0-9]-*.txt"))
    reprints = [
        f"{path.name[:2]} of {line.split(':')[1].strip()}"
        for path in sources
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.startswith("# reprint:")
    ]
    true = sum(r["outcome"] == "true" for r in gold["outcomes"])
    lines = [
        BEGIN,
        "<!-- written by data/kestrel/datasheet.py; do not edit by hand -->",
        *outlet_table(),
        "",
        "Codes: " + ", ".join(f"{name} {len(gold[name]):,}" for name in nested) + ".",
        "",
        f"- **Hedges and other cues** by class: {tally(r['category'] for r in gold['hedges'])}.",
        f"- **Probability phrases** with a band of ICD 203: {tally(r['band'] for r in icd)}.",
        f"- with a band of the IPCC: {tally(r['band'] for r in ipcc)}.",
        f"- **Look-alikes** (not cues): {tally(r['label'] for r in gold['lookalikes'])}.",
        f"- **Mentions** by kind: {tally(r['kind'] for r in gold['mentions'])};"
        f" by form: {tally(r['form'] for r in gold['mentions'])};"
        f" {len(people)} people, with the bare surname that stays open.",
        f"- **Quotes** by type: {tally(r['type'] for r in gold['quotes'])};"
        f" {sum(n > 1 for n in split.values())} reports in two or more parts,"
        f" {sum(chr(10) in q['match'] for q in gold['quotes'])} quotations over paragraphs.",
        f"- **Lines**: {tally(r['kind'] for r in gold['lines'])}.",
        f"- **Reprints** with cuts: {'; '.join(reprints)}.",
        f"- **Events** that settle forecasts: {len(gold['outcomes'])}, {true} of them came true.",
        f"- **Forecasts**: {len(gold['forecasts'])}, of which {len(gold['links'])} speak of such"
        " an event. Under ICD 203, stated numbers apart:",
        "",
        *forecast_table(gold),
        END,
    ]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code is 1 where the datasheet is out of date."""
    parser = argparse.ArgumentParser(description="Count the sample corpus for its datasheet.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args(arguments)
    old = SHEET.read_text(encoding="utf-8")
    before, _, rest = old.partition(BEGIN)
    new = before + counted_part() + rest.partition(END)[2]
    if new == old:
        return 0
    if options.check:
        print("data/README.md is out of date; run python data/kestrel/datasheet.py")
        return 1
    SHEET.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
