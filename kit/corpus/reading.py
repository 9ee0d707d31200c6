"""Read articles from files, folders, lists and zips into one table."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from kit.corpus.assembling import assemble_documents, assemble_problems
from kit.corpus.dispatch import Loaded, read_source
from kit.corpus.kinds import FORMATS, recognise
from kit.corpus.pieces import Options, Problem, Refused, Source
from kit.corpus.sources import Given, find_sources, read_members
from kit.tables import KitError, one_of

_FIELDS = ("title", "text", "outlet", "byline", "date", "published", "updated", "url", "section")


def read_corpus(
    path: Given,
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    dayfirst: bool | None = None,
    strict: bool = False,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read articles from a file, a folder, a zip, or a list of these.

    Parameters
    ----------
    path : path or list of paths
        A folder is read with all folders in it; a zip is read in memory.
    format : {"text", "csv", "tsv", "json", "jsonl", "parquet", "excel"}, optional
        By default each file's own bytes and name decide.
    columns : mapping of str to str, optional
        Which column holds what, where the names are unusual: ``{"text": "Volltext"}``.
        Fields: text, title, outlet, byline, date (or published), updated, url, section.
    encoding : str, optional
        By default a byte order mark, then UTF-8, then Windows-1252 with a warning.
    dayfirst : bool, optional
        Whether "03/04/2022" is in April. By default each file's other dates decide.
    strict : bool
        Raise for the first file or article that cannot be read.

    Returns
    -------
    documents : DataFrame
        One row per article: ``doc_id, title, text, outlet, byline, date, timestamp,
        date_kind, date_raw, url, section, file, format, n_words, dup_group, flags``, then
        the files' other columns. ``date`` is the day in the source's own zone,
        ``timestamp`` the UTC instant where known, ``dup_group`` the ``doc_id`` of the first
        of a group of copies (missing for others), ``flags`` codes parted by spaces.
        ``documents.attrs["files"]`` counts files found, loaded, failed and skipped.
    problems : DataFrame
        ``file, article, line, field, level, code, message``. Level "error": a file, an
        article or a date is missing; "warning" and "note": look at what was loaded.

    Raises
    ------
    KitError
        If nothing is there to read, an option is not understood, or, with `strict`,
        something could not be read.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Title: Rain\\nSource: The Post\\n\\nRain may fall.")
    >>> documents, problems = read_corpus(folder)
    >>> documents[["title", "outlet", "text"]].values.tolist(), len(problems)
    ([['Rain', 'The Post', 'Rain may fall.']], 0)

    Notes
    -----
    ``doc_id`` is a hash of outlet, raw date, title and text, whatever the file is called.
    Word, HTML, PDF and database exports with many articles in one file are refused, each
    with one problem. The reader cannot see whether Windows-1252 was the right encoding, or
    whether a text is an article at all.
    """
    options = _check(format, columns, encoding, dayfirst)
    loaded: list[Loaded] = []
    problems: list[tuple[Problem, int]] = []  # with the number of articles before its file
    counts = dict.fromkeys(("found", "loaded", "failed", "skipped"), 0)
    n = 0
    for item in _flatten(find_sources(path)):
        made, found = read_source(item, options) if isinstance(item, Source) else (None, [item])
        problems += [(problem, n) for problem in found]
        counts["found"] += 1
        if made:
            counts["loaded"] += 1
            loaded.append(made)
            n += len(made.made.columns["text"])
        else:
            counts["skipped" if found[-1].code == "skipped" else "failed"] += 1
    if counts["found"] == counts["skipped"]:
        raise KitError(
            "read_corpus needs at least one file with articles.",
            f"Found: {'only hidden files and the kit’s own' if counts['found'] else 'an empty folder'} at {path}.",
            "Put text, CSV, JSON, Excel or Parquet files there, or name another path.",
        )
    if strict:
        _raise_first([problem for problem, _ in problems])
    documents = assemble_documents(loaded)
    documents.attrs["files"] = counts
    return documents, assemble_problems(problems, documents["doc_id"].tolist())


def _check(format: Any, columns: Any, encoding: Any, dayfirst: Any) -> Options:
    """Refuse options that are not understood, before anything is read."""
    if format is not None:
        one_of(format, FORMATS, name="format", function="read_corpus")
    if columns is not None:
        if not isinstance(columns, Mapping) or not all(
            isinstance(v, str) for v in columns.values()
        ):
            raise KitError(
                "read_corpus needs columns as a mapping of fields to column names.",
                f"Found: {columns!r}.",
                'Write columns={"text": "body"}.',
            )
        for field in columns:
            one_of(field, _FIELDS, name="field", function="read_corpus")
    if encoding is not None:
        try:
            codecs.lookup(encoding)
            b"a".decode(encoding)
        except UnicodeDecodeError:
            pass  # a real encoding, in which one byte is too few
        except (LookupError, TypeError, ValueError):
            raise KitError(
                "read_corpus needs the name of an encoding of text.",
                f"Found: {encoding!r}.",
                'Write for example encoding="cp1252" or "mac-roman".',
            ) from None
    if dayfirst is not None and not isinstance(dayfirst, bool):
        raise KitError(
            "read_corpus needs dayfirst as True, False or None.", f"Found: {dayfirst!r}."
        )
    return Options(format, columns, encoding, dayfirst)


def _flatten(found: Iterator[Source | Problem]) -> Iterator[Source | Problem]:
    """Put the files of a zip in its place."""
    for item in found:
        if not isinstance(item, Source):
            yield item
            continue
        try:
            is_zip = recognise(item, format="text") == "zip"
        except (Refused, OSError):
            is_zip = False  # said again, with the reason, when the file is read
        if not is_zip:
            yield item
            continue
        try:
            members = 0
            for member in read_members(item):
                members += 1
                yield member
            if not members:
                yield Problem(item.name, "empty-file", "This zip holds no files.")
        except Refused as err:
            yield Problem(item.name, err.code, err.message)


def _raise_first(problems: Sequence[Problem]) -> None:
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        first = errors[0]
        where = first.file + (f", line {first.line}" if first.line else "")
        others = f" {len(errors) - 1:,} more follow." if len(errors) > 1 else ""
        raise KitError(
            "read_corpus(strict=True) needs every file and article to be readable.",
            f"Found in {where}: {first.message}{others}",
            "Mend it, or leave strict out and look at the table of problems.",
        )
