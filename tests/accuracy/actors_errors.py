"""Print the error table of `find_mentions` against gold data: counts by cause.

    python tests/accuracy/actors_errors.py [FOLDER OF GOLD] [--show]

``--show`` prints the items beside their causes, to read and not to keep.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd

from kit.language.sentences import split_sentences
from kit.mentions.mentions import find_mentions

Span = dict[str, Any]


def overlap(a: Span, b: Span) -> bool:
    """Tell whether two spans share a character."""
    return a["start"] < b["end"] and b["start"] < a["end"]


def flatten(document: dict[str, Any]) -> list[Span]:
    """Bring both codings into one shape: span, kind, form, actor."""
    if "mentions" in document:
        return [dict(m, actor=m["chain"]) for m in document["mentions"]]
    return [
        dict(m, actor=a["actor"], kind=a["kind"]) for a in document["actors"] for m in a["mentions"]
    ]


def causes(gold: list[Span], found: list[Span], text: str) -> list[tuple[str, str]]:
    """Name every error of one document: its cause and where it stands."""
    errors = []

    def note(cause: str, span: Span) -> None:
        a, b = span["start"], span["end"]
        errors.append(
            (cause, f"{text[max(0, a - 30) : a]}[{text[a:b]}]{text[b : b + 20]}".replace("\n", " "))
        )

    of: dict[str, Counter[str]] = {}
    for g in gold:
        hits = [f for f in found if overlap(g, f)]
        if not hits:
            note(f"missed {g['form']} {g['kind']}", g)
            continue
        best = max(hits, key=lambda f: min(f["end"], g["end"]) - max(f["start"], g["start"]))
        if g["form"] == "name":
            of.setdefault(g["actor"], Counter())[best["actor"]] += 1
            same = best["kind"] == g["kind"] or (
                best["kind"] == "country" and g["kind"] != "person"
            )
            if not same:
                note(f"kind {g['kind']} taken for {best['kind']}", g)
            elif (best["start"], best["end"]) != (g["start"], g["end"]):
                note("span", g)
    whole = {actor: actors.most_common(1)[0][0] for actor, actors in of.items()}
    for g in gold:
        hits = [f for f in found if overlap(g, f)]
        if hits and g["actor"] in whole and whole[g["actor"]] not in {f["actor"] for f in hits}:
            note(f"actor of a {g['form']}", g)
    errors_before = len(errors)
    for f in found:
        if not any(overlap(f, g) for g in gold):
            note(f"found too much: {f['form']} {f['kind']}", f)
    del errors_before
    return errors


def main() -> None:
    """Print one table per gold set."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parents[3] / "shared" / "gold"
    parser.add_argument("gold", nargs="?", type=Path, default=default)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for name in ("gum_news", "news"):
        path = options.gold / "actors" / f"{name}.json"
        if not path.exists():
            print(f"no {path}")
            continue
        documents = json.loads(path.read_text(encoding="utf-8"))
        table = pd.DataFrame([{"doc_id": d["doc_id"], "text": d["text"]} for d in documents])
        found = find_mentions(split_sentences(table))
        errors: list[tuple[str, str]] = []
        for document in documents:
            rows = found[found["doc_id"] == document["doc_id"]].to_dict("records")
            errors += causes(flatten(document), rows, document["text"])
        print(f"\n{name}: {sum(len(flatten(d)) for d in documents)} coded, {len(found)} found")
        for cause, n in Counter(cause for cause, _ in errors).most_common():
            print(f"{n:5d}  {cause}")
            if options.show:
                for c, where in errors:
                    if c == cause:
                        print("           ", where)


if __name__ == "__main__":
    main()
