"""Read one file: recognise, decode, parse, tidy; whatever goes wrong is a problem of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kit.corpus.kinds import module_of, recognise
from kit.corpus.pieces import Batch, Options, Problem, Refused, Source
from kit.corpus.sniffing import sniff
from kit.corpus.tidying import Tidy, tidy

_TABLES = frozenset({"csv", "tsv", "json", "jsonl", "parquet", "excel"})


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
    """Leave the mapping to tables: a text or a page has no columns to be named."""
    return options.columns if kind in _TABLES else None


def _read_batch(source: Source, options: Options) -> tuple[str, Batch]:
    kind = recognise(source, format=options.format)
    if kind == "zip":
        raise Refused("nested-zip", "A zip within a zip is not opened. Unpack the outer one first.")
    notes = []
    if kind == "text" and options.format is None:
        kind = sniff(source.head(4096))
        if kind != "text":
            note = f"This file is named as text and was read as {kind.upper()}."
            notes = [Problem(source.name, "read-as", note, "note")]
    batch = module_of(kind).read(source, options)
    return kind, batch._replace(problems=notes + batch.problems)
