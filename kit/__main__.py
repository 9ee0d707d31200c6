"""The command line: ``hedgerow report | notebooks | analyze | app | check``, also as ``python -P -m kit``.

Without ``-P`` Python itself looks for modules in the working directory before it runs this
one: a stranger's ``pandas.py`` beside the articles would be executed.
"""

import argparse
import sys
import textwrap
import time
from collections.abc import Callable, Sequence
from inspect import cleandoc
from pathlib import Path
from typing import Any

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
    """Run the command line, by default that of this process, and return its exit code."""
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


_PATHS = "a file, a folder or a zip of articles; several are read as one corpus"
_SAMPLE: dict[str, Any] = {"nargs": "*", "metavar": "PATH",
                           "help": f"{_PATHS} (default: the bundled sample)"}  # fmt: skip
_FOLDER: dict[str, Any] = {"required": True, "metavar": "FOLDER", "help": "the folder to write to"}


def _parser() -> argparse.ArgumentParser:
    """Describe the commands; what each does is told by its function."""
    parser = argparse.ArgumentParser(
        prog="hedgerow",
        description="Hedgerow reads the news: how it hedges, whom it names and quotes, in what tone.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(run: Callable[..., int], line: str, help_: str) -> argparse.ArgumentParser:
        """Add a command, of which `line` is an example."""
        made = commands.add_parser(
            line.split()[0], help=help_, description=cleandoc(run.__doc__ or ""),
            epilog=f"example:\n  hedgerow {line}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        made.set_defaults(run=run)
        return made

    line = "report my-articles --out reports/crisis.html"
    _add_report(add(_report, line, "write one HTML report of your articles"))
    line = "notebooks my-articles --out working"
    notebooks = add(_notebooks, line, "run the working notebooks and render each as a page")
    notebooks.add_argument("paths", **_SAMPLE)
    notebooks.add_argument("--out", **_FOLDER)
    line = "analyze my-articles --out tables"
    _add_analyze(add(_analyze, line, "write every table as Parquet and CSV"))
    app = add(_app, "app my-articles", "explore your articles in a page without code")
    app.add_argument("path", nargs="?", metavar="PATH", help="what to begin with, or the sample")
    app.add_argument("--port", type=int, default=0, metavar="N", help="by default a free one")
    app.add_argument("--no-browser", action="store_true", help="print the address alone")
    add(_check, "check", "look whether everything is in place")
    return parser


def _add_analyze(analyze: argparse.ArgumentParser) -> None:
    analyze.add_argument("paths", nargs="+", metavar="PATH", help=_PATHS)
    analyze.add_argument("--out", **_FOLDER)
    where = analyze.add_mutually_exclusive_group()
    where.add_argument("--workers", type=int, metavar="N",
                       help="go from files to files, Parquet alone, on N processes of this machine; "
                       "the same command goes on where it stopped")  # fmt: skip
    where.add_argument("--scheduler", metavar="tcp://HOST:PORT",
                       help="the same on the workers of a Dask scheduler")  # fmt: skip


def _add_report(report: argparse.ArgumentParser) -> None:
    paths = "; also a folder that hedgerow analyze --workers wrote"
    report.add_argument("paths", **_SAMPLE | {"help": _SAMPLE["help"] + paths})
    for name, metavar, help_ in (
        ("--out", "FILE.html", "the file to write; folders are made"),
        ("--title", "TEXT", "the heading of the report"),
        ("--notebook", "FILE.ipynb", "your own copy of the notebook"),
        ("--by", "COLUMN", "what to compare: outlet (default), section, a column of yours"),
        ("--outcomes", "FILE.csv", "what happened (with --links)"),
        ("--links", "FILE.csv", "which forecast spoke of it"),
    ):
        report.add_argument(name, metavar=metavar, help=help_)
    report.add_argument("--compare", nargs=2, metavar=("A", "B"),
                        help="hold two corpora against each other")  # fmt: skip
    report.add_argument("--evidence", type=_evidence, default=argparse.SUPPRESS, metavar="N|all|none",
                        help="the most sentences behind one number (default: 40)")  # fmt: skip


def _evidence(text: str) -> int | None:
    if text in ("all", "none"):
        return None if text == "all" else 0
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"needs a whole number, all or none, found {text!r}")
    return int(text)


def _teller() -> Callable[[str], None]:
    began = time.monotonic()
    return lambda sentence: print(f"{time.monotonic() - began:5.0f} s  {sentence}", flush=True)


def _report(given: argparse.Namespace) -> int:
    """Run the report’s notebook on your articles and lay it out as one HTML file."""
    from kit.report import build_report

    tell, paths = _teller(), list(given.compare or given.paths)
    if given.compare:
        if given.paths or given.by:
            raise KitError("--compare takes two paths and nothing to compare them by.",
                           f"Found besides: {' '.join(given.paths) or given.by}.",
                           "Leave it out, or leave out --compare.")  # fmt: skip
        given.by = "corpus"
    named = {name: getattr(given, name) for name in ("by", "outcomes", "links")}
    parameters = {name: value for name, value in named.items() if value is not None}
    parameters |= {"evidence": given.evidence} if "evidence" in given else {}
    made = build_report(_one_or_many(paths) or None, out=given.out, title=given.title or "",
                        notebook=given.notebook, parameters=parameters, on_progress=tell)  # fmt: skip
    tell("Done. Open this file in any browser:")
    print(made.path)
    if not paths and given.notebook is None:
        print("This is the sample. For your own articles: hedgerow report PATH")
    return _FINE


def _notebooks(given: argparse.Namespace) -> int:
    """Run the notebooks 01 and following on your articles and write each as a page, with an index."""
    from kit.report.working import render_notebooks

    tell = _teller()
    made = render_notebooks(_one_or_many(given.paths) or None, out=given.out, on_progress=tell)
    for title, message in made.stopped.items():
        print(f"“{title}” stopped early: {message}", file=sys.stderr)
    tell("Done. Open this file in any browser:")
    print(made.start)
    return _PARTLY if made.stopped else _FINE


def _analyze(given: argparse.Namespace) -> int:
    """Analyse your articles and write every table as Parquet and as CSV."""
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
    print(f"Each table is a folder of Parquet files; hedgerow report reads them, too:\n{given.out}")
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


def _app(given: argparse.Namespace) -> int:
    """Serve the explorers as a page without code, to this machine alone, until Ctrl-C."""
    from kit.app import serve

    serve(given.path, port=given.port, open_browser=not given.no_browser)
    return _FINE


def _check(given: argparse.Namespace) -> int:
    """Look at Python, the packages, the kernel, the notebooks and the sample."""
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
