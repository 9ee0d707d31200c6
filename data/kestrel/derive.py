"""Derive the articles and the gold tables of the sample corpus from its marked-up sources.

    python data/kestrel/derive.py                 rewrite articles/ and gold/
    python data/kestrel/derive.py --check         fail if they differ from the sources
    python data/kestrel/derive.py --review 07 08  read articles 07 and 08 against their codes

``gold/outcomes.csv``, ``aliases.csv`` and the lists in ``source/`` are written by hand.
Offsets count characters of the article's text as `kit.read_corpus` gives it.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections import Counter
from pathlib import Path

from coding import code_article
from markup import Article, MarkupError, read_source
from warn import list_warnings
from world import HERE, Row, World

from kit.corpus import read_corpus

COLUMNS = {
    "hedges": "start end match cue category phrase",
    "estimates": "start end match cue category phrase standard band p_low p_mid p_high",
    "mentions": "start end match actor kind form",
    "quotes": "quote_id start end match type cue cue_start cue_end "
    "speaker speaker_start speaker_end actor",
    "forecasts": "start end match date outlet actor speaker phrase standard band "
    "p_low p_mid p_high horizon",
    "links": "start end match event negated",
    "lines": "start end match kind",
    "lookalikes": "start end match label",
}
RUN = 8  # words that two articles may not share


def derived_article(article: Article) -> str:
    """The article as a reader's file: header, blank line, one paragraph a line."""
    return "\n".join(article.header) + "\n\n" + article.text + "\n"


def document_ids(articles: list[Article]) -> dict[str, str]:
    """The doc_id of each file, as `kit.read_corpus` gives it."""
    documents, _ = read_corpus(HERE / "articles")
    names = [Path(f).stem for f in documents["file"]]
    texts = dict(zip(names, documents["text"], strict=True))
    for article in articles:
        if texts.get(article.name) != article.text:
            raise MarkupError(f"{article.name}: read_corpus gives another text than the source")
    return dict(zip(names, documents["doc_id"], strict=True))


def shared_runs(articles: list[Article]) -> list[str]:
    """Runs of words that two articles share, unless one is declared a reprint of the other."""
    seen: dict[tuple[str, ...], str] = {}
    pairs: dict[tuple[str, str], str] = {}
    for article in articles:
        text = article.text
        for start, end, kind in reversed(article.lines):
            text = text[:start] + "\0" + text[end:] if kind == "boilerplate" else text
        allowed = set(article.notes.get("reprint", []))
        for part in text.split("\0"):
            words = re.findall(r"\w+", part.lower().replace("’", "'"))
            for i in range(len(words) - RUN + 1):
                run = tuple(words[i : i + RUN])
                first = seen.setdefault(run, article.name)
                if first != article.name and first[:2] not in allowed:
                    pairs.setdefault((first, article.name), " ".join(run))
    return [f"{a} and {b} share: {run}" for (a, b), run in pairs.items()]


def to_csv(rows: list[Row], columns: str) -> str:
    """One gold table as CSV text."""
    out = io.StringIO()
    names = ["doc_id", "file", *columns.split()]
    writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def check_article(article: Article) -> list[str]:
    """Faults that stop the corpus from being derived."""
    words = len(article.text.split())
    faults = [] if 250 <= words <= 600 else [f"{words} words; 250 to 600 are wanted"]
    for key in ("Title", "By", "Source"):
        if key not in article.fields:
            faults.append(f"no {key} line in the header")
    if ("Published" in article.fields) == ("Updated" in article.fields):
        faults.append("one of Published and Updated is wanted")
    if not article.fields.get("By", "").endswith(", " + article.fields.get("Source", "")):
        faults.append("the byline must end in ', ' and the Source")
    for span in article.spans:
        if article.text[span.start : span.end] != span.match:
            faults.append(f"offsets of {span.match!r} are wrong")
    return [f"{article.name}: {fault}" for fault in faults]


def review(article: Article, world: World) -> None:
    """Print an article's codes for the second reading, then what may have been forgotten."""
    rows = code_article(article, world)
    print(f"=== {article.name}: {len(article.text.split())} words")
    for table in ("mentions", "hedges", "quotes", "forecasts", "links", "lookalikes", "lines"):
        if rows[table]:
            print(f"--- {table}: {len(rows[table])}")
        for r in rows[table]:
            if table == "mentions":
                print(f"  {r['match']:<34} {r['actor']} | {r['kind']} | {r['form']}")
            elif table == "quotes":
                print(
                    f"  {r['type']}: {r['match']}\n      = {r['speaker']} ({r['actor']}), cue {r['cue']!r}"
                )
            else:
                shown = {k: v for k, v in r.items() if k not in ("start", "end", "cue") and v != ""}
                print("  " + " | ".join(map(str, shown.values())))
    print("--- planned forecasts (source/plan.csv)")
    links = Counter((r["event"], r["negated"]) for r in rows["links"])
    for plan in world.plan:
        if article.name.startswith(plan["article"]):
            key = (plan["event"], plan["negated"] == "true")
            print(f"  {'done   ' if links[key] else 'MISSING'} {plan['event']} {plan['phrase']}")
    print("--- look again at")
    for line in list_warnings(article, rows, world):
        print("  " + line)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code is 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--review", nargs="+", metavar="NN", help="print codes, write nothing")
    options = parser.parse_args(arguments)
    world = World()
    sources = sorted((HERE / "source").glob("[0-9][0-9]-*.txt"))
    if options.review:
        sources = [s for s in sources if s.name[:2] in options.review]
    try:
        articles = [read_source(path) for path in sources]
        faults = [fault for a in articles for fault in check_article(a)]
        if options.review:
            for article in articles:
                review(article, world)
        else:
            faults += shared_runs(articles)
            faults += write(articles, world, check=options.check)
    except MarkupError as error:
        faults = [str(error)]
    print("\n".join(faults) if faults else f"{len(articles)} articles in order")
    return 1 if faults else 0


def write(articles: list[Article], world: World, *, check: bool) -> list[str]:
    """Write articles and gold tables, or name the files that differ."""
    want = {HERE / "articles" / f"{a.name}.txt": derived_article(a) for a in articles}
    coded = {a.name: code_article(a, world) for a in articles}
    stray = sorted(set((HERE / "articles").glob("*.txt")) - set(want))
    faults = _settle(want, check) + [f"{p.name} has no source" for p in stray]
    ids = document_ids(articles)
    tables = {}
    for table, columns in COLUMNS.items():
        rows = [
            {"doc_id": ids[name], "file": f"{name}.txt", **row}
            for name, found in coded.items()
            for row in found[table]
        ]
        tables[HERE / "gold" / f"{table}.csv"] = to_csv(rows, columns)
    return faults + _settle(tables, check)


def _settle(files: dict[Path, str], check: bool) -> list[str]:
    faults = []
    for path, text in files.items():
        old = path.read_text(encoding="utf-8") if path.exists() else None
        if old == text:
            continue
        if check:
            faults.append(f"{path.name} differs from what the sources say")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return faults


if __name__ == "__main__":
    sys.exit(main())
