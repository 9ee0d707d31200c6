"""The command line: ``hedgerow report | analyze | check``, also as ``python -P -m kit``.

Without ``-P`` Python itself looks for modules in the working directory before it runs this
one: a stranger's ``pandas.py`` beside the articles would be executed.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kit.tables import KitError

_FINE, _PARTLY, _REFUSED, _STOPPED = 0, 1, 2, 130

_LEFT_OUT = "Articles in another language, not analysed and named in left_out: {:,}."
_EPILOG = """\
exit codes:
  0  done
  1  done in part: a chapter stopped early, nothing could be loaded, or a check failed
  2  not done: the command or its input was not understood
  130  stopped with Ctrl-C
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after ``hedgerow``; by default those of this process.

    Returns
    -------
    int
        0 done, 1 done in part, 2 refused, 130 stopped with Ctrl-C.

    Examples
    --------
    >>> main([]) # doctest: +ELLIPSIS
    usage: hedgerow ...
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an odd file name must not end the run
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.run is None:
        parser.print_help()
        return _REFUSED
    try:
        return int(given.run(given))
    except KitError as err:
        print("\n".join(filter(None, (err.wanted, err.found, err.todo))), file=sys.stderr)
        return _REFUSED
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return _STOPPED


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="hedgerow",
        description="Hedgerow reads the news: how it hedges, whom it names and quotes, and in "
        "what tone.",
        epilog=_EPILOG,
        formatter_class=raw,
    )
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    paths = "a file, a folder or a zip of articles; several are read as one corpus"

    report = commands.add_parser(
        "report",
        help="write one HTML report of your articles",
        description="Run the report’s notebook on your articles and lay it out as one "
        "self-contained HTML file, with the sentences behind every number.",
        epilog="example:\n  hedgerow report my-articles --out reports/crisis.html",
        formatter_class=raw,
    )
    report.add_argument(
        "paths", nargs="*", metavar="PATH", help=f"{paths} (default: the bundled sample)"
    )
    report.add_argument("--out", metavar="FILE.html", help="the file to write; folders are made")
    report.add_argument("--title", metavar="TEXT", default="", help="the heading of the report")
    report.add_argument("--notebook", metavar="FILE.ipynb", help="your own copy of the notebook")
    report.add_argument(
        "--by",
        metavar="COLUMN",
        help="what to compare: outlet (default), section, a column of yours",
    )
    report.add_argument(
        "--compare", nargs=2, metavar=("A", "B"), help="hold two corpora against each other"
    )
    report.add_argument("--outcomes", metavar="FILE.csv", help="what happened (with --links)")
    report.add_argument("--links", metavar="FILE.csv", help="which forecast spoke of it")
    report.add_argument(
        "--evidence",
        type=_evidence,
        default=argparse.SUPPRESS,
        metavar="N|all|none",
        help="the most sentences behind one number (default: 40)",
    )
    report.set_defaults(run=_report)

    notebooks = commands.add_parser(
        "notebooks",
        help="run the working notebooks and render each as a page",
        description="Run the notebooks 01 and following on your articles and write one HTML "
        "page of each, with an index.",
        epilog="example:\n  hedgerow notebooks my-articles --out working",
        formatter_class=raw,
    )
    notebooks.add_argument(
        "paths", nargs="*", metavar="PATH", help=f"{paths} (default: the bundled sample)"
    )
    notebooks.add_argument("--out", required=True, metavar="FOLDER", help="the folder to write to")
    notebooks.set_defaults(run=_notebooks)

    analyze = commands.add_parser(
        "analyze",
        help="write every table as Parquet and CSV",
        description="Analyse your articles and write every table as Parquet and as CSV.",
        epilog="example:\n  hedgerow analyze my-articles --out tables",
        formatter_class=raw,
    )
    analyze.add_argument("paths", nargs="+", metavar="PATH", help=paths)
    analyze.add_argument("--out", required=True, metavar="FOLDER", help="the folder to write to")
    where = analyze.add_mutually_exclusive_group()
    where.add_argument(
        "--workers",
        type=int,
        metavar="N",
        help="go from files to files, Parquet alone, on N processes of this machine; the same "
        "command goes on where it stopped",
    )
    where.add_argument(
        "--scheduler", metavar="tcp://HOST:PORT", help="the same on the workers of a Dask scheduler"
    )
    analyze.set_defaults(run=_analyze)

    check = commands.add_parser(
        "check",
        help="look whether everything is in place",
        description="Look at Python, the packages, the kernel, the notebooks and the sample.",
    )
    check.set_defaults(run=_check)
    return parser


def _evidence(text: str) -> int | None:
    if text in ("all", "none"):
        return None if text == "all" else 0
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"needs a whole number, all or none, found {text!r}")
    return int(text)


def _teller() -> Callable[[str], None]:
    """Return a function that prints a sentence with the seconds since the start."""
    began = time.monotonic()
    return lambda sentence: print(f"{time.monotonic() - began:5.0f} s  {sentence}", flush=True)


def _report(given: argparse.Namespace) -> int:
    from kit.report import build_report

    tell = _teller()
    paths = list(given.compare or given.paths)
    if given.compare:
        _refuse_both(given)
        given.by = "corpus"
    named = {name: getattr(given, name) for name in ("by", "outcomes", "links")}
    parameters = {name: value for name, value in named.items() if value is not None}
    if hasattr(given, "evidence"):
        parameters["evidence"] = given.evidence
    made = build_report(
        _one_or_many(paths) if paths else None, out=given.out, title=given.title,
        notebook=given.notebook, parameters=parameters, on_progress=tell,
    )  # fmt: skip
    tell("Done. Open this file in any browser:")
    print(made.path)
    if not paths and given.notebook is None:
        print("This is the sample. For your own articles: hedgerow report PATH")
    return _FINE


def _refuse_both(given: argparse.Namespace) -> None:
    if given.paths or given.by:
        raise KitError("--compare takes two paths and nothing to compare them by.",
                       f"Found besides: {' '.join(given.paths) or given.by}.",
                       "Leave it out, or leave out --compare.")  # fmt: skip


def _notebooks(given: argparse.Namespace) -> int:
    from kit.report.working import render_notebooks

    tell = _teller()
    corpus = _one_or_many(given.paths) if given.paths else None
    made = render_notebooks(corpus, out=given.out, on_progress=tell)
    for title, message in made.stopped.items():
        print(f"“{title}” stopped early: {message}", file=sys.stderr)
    tell("Done. Open this file in any browser:")
    print(made.start)
    return _PARTLY if made.stopped else _FINE


def _analyze(given: argparse.Namespace) -> int:
    import kit
    from kit.measures.analysis import Tables

    _check_apart(given.paths, Path(given.out), ["documents", "problems", *Tables._fields])
    if given.workers is not None or given.scheduler:
        return _analyze_files(given)
    documents, problems = kit.read_corpus(_one_or_many(given.paths))
    print(f"Read {len(documents):,} articles, {len(problems):,} problems or notes.", flush=True)
    tables = kit.analyze(documents)
    written = {"documents": documents, "problems": problems, **tables._asdict()}
    kit.save_tables(written, given.out)
    for name, table in written.items():
        print(f"  {name:<10} {len(table):>8,} rows")
    if n := len(tables.left_out):
        print(_LEFT_OUT.format(n))
    print(f"Each table is there as Parquet and as CSV:\n{given.out}")
    return _FINE if len(documents) else _PARTLY


def _analyze_files(given: argparse.Namespace) -> int:
    import kit

    client = given.scheduler or (None if given.workers == 1 else given.workers)
    units = kit.analyze_files(_one_or_many(given.paths), given.out, client=client)
    words = units["state"].str.replace(":.*", "", regex=True)
    for state, group in units.groupby(words, sort=False):
        print(f"  {state:<10} {len(group):>6,} units  {group['articles'].sum():>9,} articles")
    failed = units[words == "failed"]
    for unit, state in zip(failed["unit"], failed["state"], strict=True):
        print(f"Unit {unit} {state}", file=sys.stderr)
    if n := len(kit.open_tables(given.out).read("left_out")):
        print(_LEFT_OUT.format(n))
    print(f"Each table is a folder of Parquet files there; kit.open_tables reads it:\n{given.out}")
    return _FINE if units["articles"].sum() and failed.empty else _PARTLY


def _check_apart(paths: list[str], folder: Path, names: Sequence[str]) -> None:
    """Refuse to write tables among the articles, or over the file that is read."""
    places = [folder, *(folder / f"{name}.{end}" for name in names for end in ("csv", "parquet"))]
    for given in map(Path, paths):
        if given.exists() and any(place.exists() and place.samefile(given) for place in places):
            raise KitError(
                "analyze needs a folder of its own to write to.",
                f"Found: {folder}, where the articles lie.",
                "Name a new folder with --out.",
            )


def _check(given: argparse.Namespace) -> int:
    from kit.report import check_setup

    checks = check_setup()
    for part, found, to_do in zip(checks["part"], checks["found"], checks["to_do"], strict=True):
        print(f"{'mend' if to_do else 'fine'}  {part:<10} {found}")
        if to_do:
            print(textwrap.indent(to_do, " " * 17))
    good = not checks["to_do"].any()
    print("Everything is in place." if good else "Do what the lines marked “mend” say.")
    return _FINE if good else _PARTLY


def _one_or_many(paths: list[str]) -> str | list[str]:
    return paths[0] if len(paths) == 1 else paths


if __name__ == "__main__":
    sys.exit(main())
