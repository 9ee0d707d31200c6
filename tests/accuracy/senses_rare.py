"""Print the rows of the senses that decide fewer than three cues of a corpus.

    python tests/accuracy/senses_rare.py NEWS.parquet

A row that hardly fires earns its place by a line of the codebook, or goes: then the
general row behind it decides. Prints file and line, how often, and the row.
"""

from __future__ import annotations

import sys
from collections import Counter

import pandas as pd

import kit
from kit.hedging.cues import load_cues
from kit.hedging.judge import look
from kit.hedging.senses import load_senses

FEW = 3


def count_rows(documents: pd.DataFrame) -> Counter[str]:
    """Count how many cues each row decides, those that are no hedges included."""
    sentences = kit.split_sentences(documents)
    looked_at = look(sentences["text"].tolist(), load_cues(), load_senses())
    decisions = (hit.decision for _, hits in looked_at for hit in hits if hit.decision)
    return Counter(row.name for d in decisions for row in (d.row, d.added) if row)


def main(path: str) -> None:
    """Print the rare rows of one corpus."""
    fired = count_rows(pd.read_parquet(path))
    for rows in load_senses().rows.values():
        for row in rows:
            if row.sense[0] != "{" and fired[row.name] < FEW:
                print(f"{row.place}\t{fired[row.name]}\t{row.name}\t{row.example}")


if __name__ == "__main__":
    main(sys.argv[1])
