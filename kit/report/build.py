"""One corpus in, one HTML file out."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from kit.corpus import load_sample, read_corpus
from kit.places import bundled
from kit.report.facts import describe_corpus, fingerprint, list_lexicons, list_versions
from kit.tables import KitError
from kit.views.grids import html_table
from kit.views.prose import fill

Corpus = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]

_TITLE = "How sure is the news?"
_QUESTION = "How often does the news hedge, whom does it name and quote, and in what tone?"


class Report(NamedTuple):
    """Where a report lies, on how many articles, and which chapters stopped early."""

    path: Path
    n_documents: int
    stopped: dict[str, str]


def build_report(
    corpus: Corpus | None = None,
    *,
    out: str | os.PathLike[str] | None = None,
    title: str | None = None,
    max_words: int = 25,
    on_progress: Callable[[str], None] | None = None,
) -> Report:
    """Run the notebooks on a corpus and write one self-contained HTML report of it.

    Parameters
    ----------
    corpus : path or list of paths, optional
        What `kit.read_corpus` reads. None stands for the bundled sample.
    out : path, optional
        The file to write; folders are made as needed. By default
        ``hedgerow-<corpus>.html`` in the working directory.
    title : str, optional
        The report's heading.
    max_words : int
        Words shown of each quoted passage, for the sake of copyright.
    on_progress : callable, optional
        Called with a sentence at each step.

    Returns
    -------
    Report
        ``path`` of the file, ``n_documents``, and ``stopped``: a message for each chapter
        that did not run to its end. The file is written all the same.

    Raises
    ------
    KitError
        If the corpus cannot be read at all, no notebooks are found, or `out` cannot be
        written.

    Examples
    --------
    >>> build_report("my-articles", out="report.html").path.name  # doctest: +SKIP
    'report.html'

    Notes
    -----
    The report holds the passages that its chapters quote and no article in full.
    """
    # Jupyter's libraries take two seconds to load, which `import kit` need not pay.
    from kit.report.chapters import read_chapters
    from kit.report.execute import run_notebooks
    from kit.report.page import render_page

    tell = on_progress or (lambda _: None)
    if max_words < 1:
        raise KitError("build_report needs max_words of 1 or more.", f"Found: {max_words}.")
    name = _name(corpus)
    documents, problems = load_sample() if corpus is None else read_corpus(corpus)
    path = _writable(Path(out) if out is not None else Path(f"hedgerow-{_slug(name)}.html"))
    counts = {"n": len(documents), "p": len(problems)}
    said = fill("{n:article}, {p:problem or note|problems or notes!}.", counts, escape=False)
    tell(f"Read {name}: {said}")
    chapters = read_chapters(
        bundled("notebooks"), {"corpus": _parameter(corpus), "max_words": max_words}
    )
    if not chapters:
        raise KitError("build_report needs the kit's notebooks.", "Found none.", "Reinstall it.")

    def start(position: int) -> None:
        chapter = chapters[position]
        tell(f"Chapter {chapter.number}, {chapter.title} ({position + 1} of {len(chapters)})")

    messages = run_notebooks([chapter.notebook for chapter in chapters], on_start=start)
    tell("Laying out the page")
    facts = _facts(documents, problems, name=name, invented=corpus is None)
    facts |= {"title": title or _TITLE, "max_words": max_words}
    facts["command"] = _command(name if corpus is not None else "", title, max_words)
    shown = [chapter.named(name) for chapter in chapters] if corpus is not None else chapters
    path.write_text(render_page(shown, messages, facts), encoding="utf-8")
    stopped = {c.title: text for c, text in zip(chapters, messages, strict=True) if text}
    return Report(path, len(documents), stopped)


def _facts(
    documents: pd.DataFrame, problems: pd.DataFrame, *, name: str, invented: bool
) -> dict[str, Any]:
    """Gather what stands around the chapters."""
    groups = documents.loc[documents["dup_group"].notna()].sort_values("dup_group")
    copies = groups[["dup_group", "title", "outlet", "date", "file"]]
    said = problems[["file", "article", "line", "level", "message"]]
    captions = {"problems": "Problems and notes from loading", "duplicates": "Groups of duplicates"}
    return {
        "question": _QUESTION,
        "corpus": name,
        "invented": invented,
        "n": len(documents),
        "facts": describe_corpus(documents, problems),
        "fingerprint": fingerprint(documents),
        "problems": html_table(said, caption=captions["problems"], max_rows=100)
        if len(said)
        else "",
        "duplicates": html_table(copies, caption=captions["duplicates"], max_rows=100)
        if len(copies)
        else "",
        "lexicons": html_table(_lexicons(), caption="Word lists and standards", max_rows=60),
        "versions": html_table(list_versions(), caption="Software"),
        "made": _now(),
    }


def _lexicons() -> pd.DataFrame:
    """List the lexicons with source and licence in one column, to fit a page."""
    made = list_lexicons()
    made["source"] = made["source"] + " Licence: " + made["licence"]
    return made.drop(columns="licence").rename(columns={"source": "source and licence"})


def _now() -> datetime:
    """Return the time, or the one that SOURCE_DATE_EPOCH sets for builds to compare."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)


def _name(corpus: Corpus | None) -> str:
    """Name a corpus without giving away where it lies on someone's machine."""
    if corpus is None:
        return "sample"
    if isinstance(corpus, (str, os.PathLike)):
        return Path(corpus).resolve().name or "articles"
    return f"{len(corpus)} files"


def _slug(name: str) -> str:
    words = "".join(mark if mark.isalnum() else " " for mark in name.lower()).split()
    return "-".join(words) or "report"


def _parameter(corpus: Corpus | None) -> str | list[str]:
    if corpus is None:
        return "sample"
    if isinstance(corpus, (str, os.PathLike)):
        return str(corpus)
    return [str(path) for path in corpus]


def _command(name: str, title: str | None, max_words: int) -> str:
    """Write the command again, with the corpus by name: a path tells whose machine it was."""
    words = ["python", "-m", "kit", "report", *filter(None, [name])]
    words += ["--title", title] if title else []
    words += ["--quotes", str(max_words)] if max_words != 25 else []
    return shlex.join(words)


def _writable(path: Path) -> Path:
    """Make the folder of a path, or say in the house's voice why it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        was_there = path.exists()
        with path.open("a", encoding="utf-8"):
            pass
        if not was_there:  # a try only: a run that is stopped leaves no empty report
            path.unlink()
    except OSError as err:
        raise KitError(
            "build_report needs a file that it can write.",
            f"Found: {path} ({err.strerror}).",
            "Name another place with out= or --out.",
        ) from None
    return path
