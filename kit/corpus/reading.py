"""Read articles from files, folders, lists and zips into one table."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from kit.corpus.columns import ALIASES, squash
from kit.corpus.duplicates import group_duplicates
from kit.corpus.encodings import decode
from kit.corpus.formats.delimited import read_delimited
from kit.corpus.formats.excel import read_excel
from kit.corpus.formats.jsonish import read_json, read_jsonl
from kit.corpus.formats.parquet import read_parquet
from kit.corpus.formats.plain import read_plain
from kit.corpus.identity import name_documents
from kit.corpus.kinds import FORMATS, is_textual, recognise
from kit.corpus.pieces import Batch, Problem, Refused, Source
from kit.corpus.sources import Given, find_sources, read_members
from kit.corpus.tidying import Tidy, plain_column, tidy
from kit.language.tokens import count_tokens
from kit.tables import TABLES, KitError, build, one_of

_FIELDS = ("title", "text", "outlet", "byline", "date", "published", "updated", "url", "section")


class _Options(NamedTuple):
    format: str | None
    columns: Mapping[str, str] | None
    encoding: str | None
    dayfirst: bool | None


class _Loaded(NamedTuple):
    file: str
    format: str
    made: Tidy


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
    loaded: list[_Loaded] = []
    problems: list[tuple[Problem, int]] = []  # with the number of articles before its file
    counts = dict.fromkeys(("found", "loaded", "failed", "skipped"), 0)
    n = 0
    for item in _flatten(find_sources(path)):
        made, found = _read_source(item, options) if isinstance(item, Source) else (None, [item])
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
            f"Found: {'only hidden files' if counts['found'] else 'an empty folder'} at {path}.",
            "Put text, CSV, JSON, Excel or Parquet files there, or name another path.",
        )
    if strict:
        _raise_first([problem for problem, _ in problems])
    documents = _documents(loaded)
    documents.attrs["files"] = counts
    return documents, _problems(problems, documents["doc_id"].tolist())


def _check(format: Any, columns: Any, encoding: Any, dayfirst: Any) -> _Options:
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
            b"".decode(encoding)
        except (LookupError, TypeError, ValueError, UnicodeError):
            raise KitError(
                "read_corpus needs the name of an encoding of text.",
                f"Found: {encoding!r}.",
                'Write for example encoding="cp1252" or "mac-roman".',
            ) from None
    if dayfirst is not None and not isinstance(dayfirst, bool):
        raise KitError(
            "read_corpus needs dayfirst as True, False or None.", f"Found: {dayfirst!r}."
        )
    return _Options(format, columns, encoding, dayfirst)


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


def _read_source(source: Source, options: _Options) -> tuple[_Loaded | None, list[Problem]]:
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
        return _Loaded(source.name, kind, made), problems
    if not any(problem.level == "error" for problem in problems):
        problems = [*problems, Problem(source.name, "empty-file", "This file holds no articles.")]
    return None, problems


def _mapping(kind: str, options: _Options) -> Mapping[str, str] | None:
    """Leave the mapping to tables: a plain text has no columns to be named."""
    return None if kind == "text" else options.columns


def _read_batch(source: Source, options: _Options) -> tuple[str, Batch]:
    kind = recognise(source, format=options.format)
    if kind == "zip":
        raise Refused("nested-zip", "A zip within a zip is not opened. Unpack the outer one first.")
    if kind == "parquet":
        return kind, read_parquet(source)
    if kind == "excel":
        return kind, read_excel(source, text_column=(options.columns or {}).get("text"))
    assert is_textual(kind)
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


def _documents(loaded: Sequence[_Loaded]) -> pd.DataFrame:
    """Join the files' columns and add what needs all of them."""
    names = [name for name in TABLES["documents"] if loaded and name in loaded[0].made.columns]
    columns: dict[str, list[Any]] = {n: [] for n in TABLES["documents"]}
    extra: dict[str, list[Any]] = {}
    n = 0
    for file, format, made in loaded:
        size = len(made.columns["text"])
        for name in names:
            columns[name] += made.columns[name]
        columns["file"] += [file] * size
        columns["format"] += [format] * size
        for name, values in made.extra.items():
            extra.setdefault(name, [None] * n).extend(values)
        n += size
        for values in extra.values():
            values.extend([None] * (n - len(values)))
    ids = name_documents(*(columns[name] for name in ("outlet", "date_raw", "title", "text")))
    groups = group_duplicates(columns["text"])
    columns["doc_id"] = ids
    columns["dup_group"] = [ids[first] if first >= 0 else None for first in groups]
    columns["n_words"] = count_tokens(columns["text"]).tolist()
    others = {name: plain_column(values) for name, values in extra.items()}
    return build("documents", columns | others)


def _problems(problems: Sequence[tuple[Problem, int]], ids: Sequence[str]) -> pd.DataFrame:
    """Make the table; an article that was loaded goes by its doc_id."""
    rows = []
    for problem, before in problems:
        row = before + problem.row if problem.row is not None else len(ids)
        article = ids[row] if row < len(ids) else problem.article
        rows.append(problem._replace(article=article))
    return build("problems", {
        name: [_showable(getattr(row, name)) for row in rows] for name in TABLES["problems"]
    })  # fmt: skip


def _showable(value: Any) -> Any:
    """Write what a hostile file is called without characters that no table can hold."""
    if not isinstance(value, str):
        return value
    return "".join(c if c.isprintable() else "\ufffd" for c in value)


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
