"""Read one file: recognise, decode, parse, tidy; whatever goes wrong is a problem of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kit.corpus.columns import ALIASES, squash
from kit.corpus.encodings import decode
from kit.corpus.formats.delimited import read_delimited
from kit.corpus.formats.excel import read_excel
from kit.corpus.formats.jsonish import read_json, read_jsonl
from kit.corpus.formats.parquet import read_parquet
from kit.corpus.formats.plain import read_plain
from kit.corpus.kinds import recognise
from kit.corpus.pieces import Batch, Problem, Refused, Source
from kit.corpus.tidying import Tidy, tidy


class Options(NamedTuple):
    """What the user said of all files."""

    format: str | None
    columns: Mapping[str, str] | None
    encoding: str | None
    dayfirst: bool | None


class Loaded(NamedTuple):
    """The articles of one file."""

    file: str
    format: str
    made: Tidy


def read_source(source: Source, options: Options) -> tuple[Loaded | None, list[Problem]]:
    """Read one file; whatever goes wrong becomes a problem of this file alone."""
    try:
        kind, batch = _read_batch(source, options)
        made = tidy(
            batch, file=source.name, mapping=_mapping(kind, options), dayfirst=options.dayfirst
        )
    except Refused as err:
        return None, [Problem(source.name, err.code, err.message, line=err.line)]
    except OSError as err:
        text = f"This file cannot be opened: {err.strerror or err}."
        return None, [Problem(source.name, "unreadable", text)]
    except Exception as err:  # parsers meet hostile bytes; one bad file never costs the folder
        text = f"This file cannot be read ({type(err).__name__}: {str(err)[:200]})."
        return None, [Problem(source.name, "unreadable", text)]
    problems = made.problems
    if made.columns["text"]:
        return Loaded(source.name, kind, made), problems
    if not any(problem.level == "error" for problem in problems):
        problems = [*problems, Problem(source.name, "empty-file", "This file holds no articles.")]
    return None, problems


def _mapping(kind: str, options: Options) -> Mapping[str, str] | None:
    """Leave the mapping to tables: a plain text has no columns to be named."""
    return None if kind == "text" else options.columns


def _read_batch(source: Source, options: Options) -> tuple[str, Batch]:
    kind = recognise(source, format=options.format)
    if kind == "zip":
        raise Refused("nested-zip", "A zip within a zip is not opened. Unpack the outer one first.")
    if kind == "parquet":
        return kind, read_parquet(source)
    if kind == "excel":
        return kind, read_excel(source, text_column=(options.columns or {}).get("text"))
    text, problems = decode(source.read(), file=source.name, encoding=options.encoding)
    if not text.strip("\ufeff\0 \t\r\n"):
        raise Refused("empty-text", "This file holds nothing but white space.")
    if kind == "text" and options.format is None:
        kind = _disguised(text)
        if kind != "text":
            note = f"This file is named as text and was read as {kind.upper()}."
            problems.append(Problem(source.name, "read-as", note, "note"))
    batch = _parse(kind, text, source.name)
    return kind, batch._replace(problems=problems + batch.problems)


def _parse(kind: str, text: str, file: str) -> Batch:
    if kind == "csv":
        return read_delimited(text, file=file)
    if kind == "tsv":
        return read_delimited(text, file=file, separator="\t")
    if kind == "json":
        return read_json(text, file=file)
    if kind == "jsonl":
        return read_jsonl(text, file=file)
    return read_plain(text, file=file)


def _disguised(text: str) -> str:
    """Tell a table or JSON that is named .txt: it must not become one silent article."""
    start = text[:2000].lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")) and start[1:].lstrip().startswith(('"', "{")):
        return "jsonl" if start.startswith("{") and "}\n{" in text else "json"
    first = start.split("\n", 1)[0]
    for separator in "\t;,|":
        names = [squash(cell) for cell in first.split(separator)]
        known = {f for f, aliases in ALIASES.items() if set(names) & set(aliases.split())}
        if "text" in known and len(known) > 1 and all(len(name) < 30 for name in names):
            return "csv"
    return "text"
