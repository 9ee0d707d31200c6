"""The command line: ``hedgerow report | analyze | check``, also as ``python -P -m kit``.

Without ``-P`` Python itself looks for modules in the working directory before it runs this
one: a stranger's ``pandas.py`` beside the articles would be executed.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path

from kit.tables import KitError

_FINE, _PARTLY, _REFUSED, _STOPPED = 0, 1, 2, 130

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
        description="Run the notebooks on your articles and write one self-contained HTML file.",
        epilog="example:\n  hedgerow report my-articles --out reports/crisis.html",
        formatter_class=raw,
    )
    report.add_argument(
        "paths", nargs="*", metavar="PATH", help=f"{paths} (default: the bundled sample)"
    )
    report.add_argument("--out", metavar="FILE.html", help="the file to write; folders are made")
    report.add_argument("--title", metavar="TEXT", help="the heading of the report")
    report.add_argument(
        "--quotes",
        type=_positive,
        default=25,
        metavar="N",
        help="words shown of each quoted passage (default: 25)",
    )
    report.set_defaults(run=_report)

    analyze = commands.add_parser(
        "analyze",
        help="write every table as Parquet and CSV",
        description="Analyse your articles and write every table as Parquet and as CSV.",
        epilog="example:\n  hedgerow analyze my-articles --out tables",
        formatter_class=raw,
    )
    analyze.add_argument("paths", nargs="+", metavar="PATH", help=paths)
    analyze.add_argument("--out", required=True, metavar="FOLDER", help="the folder to write to")
    analyze.set_defaults(run=_analyze)

    check = commands.add_parser(
        "check",
        help="look whether everything is in place",
        description="Look at Python, the packages, the kernel, the notebooks and the sample.",
    )
    check.set_defaults(run=_check)
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"needs a whole number of 1 or more, found {text!r}")
    return int(text)


def _report(given: argparse.Namespace) -> int:
    from kit.report import build_report

    began = time.monotonic()

    def tell(sentence: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s  {sentence}", flush=True)

    corpus = _one_or_many(given.paths) if given.paths else None
    made = build_report(
        corpus, out=given.out, title=given.title, max_words=given.quotes, on_progress=tell
    )
    for title, message in made.stopped.items():
        print(f"The chapter “{title}” stopped early: {message}", file=sys.stderr)
    tell("Done. Open this file in any browser:")
    print(made.path)
    return _PARTLY if made.stopped or not made.n_documents else _FINE


def _analyze(given: argparse.Namespace) -> int:
    import kit
    from kit.measures.analysis import Tables

    _check_apart(given.paths, Path(given.out), ["documents", "problems", *Tables._fields])
    documents, problems = kit.read_corpus(_one_or_many(given.paths))
    print(f"Read {len(documents):,} articles, {len(problems):,} problems or notes.", flush=True)
    tables = kit.analyze(documents)
    written = {"documents": documents, "problems": problems, **tables._asdict()}
    kit.save_tables(written, given.out)
    for name, table in written.items():
        print(f"  {name:<10} {len(table):>8,} rows")
    print(f"Each table is there as Parquet and as CSV:\n{given.out}")
    return _FINE if len(documents) else _PARTLY


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
