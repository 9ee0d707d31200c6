"""Print how fast the kit is, beside a bare pass over the same text, and write docs/speed.md.

``python -m tests.speed --corpus articles.parquet`` (a table with ``doc_id, text``; by default
the sample). Every figure is a ratio of CPU time in one process, as machines are shared.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from nltk.tokenize.punkt import PunktSentenceTokenizer
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import kit
from tests.speed.growth import cpu

TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "speed.md"
Calls = dict[str, Callable[[], object]]


def repeat(documents: pd.DataFrame, n: int) -> pd.DataFrame:
    """Give n articles, repeated with new ids as needed."""
    copies = -(-n // len(documents))
    made = pd.concat([documents] * copies, ignore_index=True).head(n)
    return made.assign(doc_id=[f"d{i:07}" for i in range(n)])


def list_steps(documents: pd.DataFrame) -> Calls:
    """Give a call for each step, and for what others use in its place."""
    texts = documents["text"].tolist()
    sentences = kit.split_sentences(documents)
    mentions = kit.find_mentions(sentences)
    hedges = kit.find_hedges(sentences)
    bodies = sentences["text"].tolist()
    punkt, vader = PunktSentenceTokenizer(), SentimentIntensityAnalyzer()
    return {
        "bare pass (tokens by one expression)": lambda: [[m.span() for m in TOKEN.finditer(t)] for t in texts],
        "split_sentences": lambda: kit.split_sentences(documents),
        "find_hedges": lambda: kit.find_hedges(sentences),
        "find_mentions": lambda: kit.find_mentions(sentences),
        "find_quotes": lambda: kit.find_quotes(documents, sentences, mentions),
        "score_sentiment": lambda: kit.score_sentiment(sentences),
        "estimate_probability": lambda: kit.estimate_probability(hedges),
        "score_mentions": lambda: kit.score_mentions(mentions, sentences),
        "analyze": lambda: kit.analyze(documents),
        "NLTK’s Punkt, sentences alone": lambda: [list(punkt.span_tokenize(t)) for t in texts],
        "VADER, tone alone": lambda: [vader.polarity_scores(t) for t in bodies],
    }  # fmt: skip


def measure_ratios(documents: pd.DataFrame) -> list[str]:
    """Give a row for each step: CPU time as a multiple of the bare pass."""
    calls = list_steps(documents)
    bare = cpu(next(iter(calls.values())), runs=5)
    kit.analyze(documents.head(5))
    rows = ["| step | times the bare pass |", "|---|---|"]
    return rows + [f"| {name} | {cpu(call, runs=2) / bare:.1f} |" for name, call in calls.items()]


def measure_growth(documents: pd.DataFrame, sizes: list[int]) -> list[str]:
    """Give a row for each size: CPU time and peak memory an article, and rates from it."""
    rows = ["| articles | analyze, ms an article | count_rates by outlet × category, s | peak of analyze above its result, MB per 1,000 |", "|---|---|---|---|"]  # fmt: skip
    for n in sizes:
        many = repeat(documents, n).assign(outlet=[f"o{i % 40}" for i in range(n)])
        began = time.thread_time()
        tables = kit.analyze(many)
        seconds = time.thread_time() - began
        rates = time_rates(tables.hedges, tables.sentences, many)
        del tables
        peak = f"{measure_peak(many):.0f}" if n == sizes[0] else ""
        rows.append(f"| {n:,} | {1000 * seconds / n:.1f} | {rates:.2f} | {peak} |")
    return rows


def time_rates(*tables: pd.DataFrame) -> float:
    """Give the CPU seconds of rates by outlet and category."""
    return cpu(lambda: kit.count_rates(*tables, by=["outlet", "category"]), runs=1)


def measure_peak(documents: pd.DataFrame) -> float:
    """Give the MB per 1,000 articles that `analyze` holds at its peak besides its result."""
    tracemalloc.start()
    tables = kit.analyze(documents)
    now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(tables.sentences)
    return (peak - now) / 1e6 / len(documents) * 1000


FILES = """
import resource, sys, time, kit

if __name__ == "__main__":
    began = time.perf_counter()
    units = kit.analyze_files(sys.argv[1], sys.argv[2], client=int(sys.argv[3]) or None)
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    kit.count_rates_files(sys.argv[2], by=["outlet", "month", "category"])
    rates = time.perf_counter() - began
    # A child inherits its parent's ru_maxrss; the kernel's own mark begins with the program.
    status = dict(line.split(":", 1) for line in open("/proc/self/status"))
    own = int(status["VmHWM"].split()[0])
    peaks = [own / 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024]
    assert units["state"].eq("made").all()
    print(units["articles"].sum(), seconds, rates, *peaks)
"""


def measure_files(documents: pd.DataFrame, n: int) -> list[str]:
    """Give a row for one process and for two workers: wall time, start included, and memory."""
    rows = ["| articles | processes | s | rates by outlet × month × category, s | driver’s peak, MB | largest worker’s, MB |", "|---|---|---|---|---|---|"]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        corpus, script = Path(folder) / "corpus.parquet", Path(folder) / "script.py"
        many = repeat(documents, n).assign(outlet=[f"o{i % 40}" for i in range(n)])
        many["date"] = pd.Timestamp("2020-01-01") + pd.to_timedelta(
            [i % 1000 for i in range(n)], "D"
        )
        many.to_parquet(corpus)
        script.write_text(FILES)
        for workers in (0, 2):
            words = [sys.executable, script, corpus, Path(folder) / f"out-{workers}", str(workers)]
            said = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
            count, seconds, rates, own, others = map(float, said)
            name = f"{workers} workers" if workers else "one process"
            shown = f"{others:.0f}" if workers else ""
            rows.append(
                f"| {count:,.0f} | {name} | {seconds:.0f} | {rates:.1f} | {own:.0f} | {shown} |"
            )
    return rows


def describe_machine() -> str:
    """Name the machine, and how busy it was: figures of another one differ."""
    names = Path("/proc/cpuinfo")
    lines = names.read_text().splitlines() if names.is_file() else []
    model = next(
        (x.split(": ", 1)[1] for x in lines if x.startswith("model name")), platform.machine()
    )
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    versions = f"Python {platform.python_version()}, pandas {pd.__version__}"
    return f"{model}, {os.cpu_count()} cores, {platform.system()}{load}; {versions}; {time.strftime('%Y-%m-%d')}"


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.speed", description=__doc__)
    parser.add_argument("--corpus", metavar="FILE.parquet", help="articles with doc_id and text")
    parser.add_argument("--ratios", type=int, default=400, metavar="N", help="articles for ratios")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 4000, 16_000], metavar="N")
    parser.add_argument("--files", type=int, default=8000, metavar="N", help="articles from files")
    given = parser.parse_args()
    found = pd.read_parquet(given.corpus) if given.corpus else kit.load_sample()[0]
    documents, machine = found[["doc_id", "text"]], describe_machine()
    name = Path(given.corpus).name if given.corpus else "the sample"
    words = documents["text"].str.len().mean() / 6
    parts = [
        "# Speed",
        f"Written by `python -m tests.speed` on: {machine}. Articles: {name}, repeated, about {words:,.0f} words each.",
        f"## Each step\n\nCPU time of {given.ratios:,} articles, as a multiple of a bare pass that finds their tokens.",
        "\n".join(measure_ratios(repeat(documents, given.ratios))),
        "## Growth\n\nCPU time on one core.",
        "\n".join(measure_growth(documents, given.sizes)),
        "## Files to files\n\nSeconds on the clock, start of workers included; on a machine that does other work too they say little.",
        "\n".join(measure_files(documents, given.files)),
    ]  # fmt: skip
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
