"""Read articles from files, folders, lists and archives into one table, or table by table."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kit.corpus.assembling import Orders, assemble, is_ambiguous
from kit.corpus.dispatch import read_source
from kit.corpus.encodings import is_encoding
from kit.corpus.kinds import FORMATS
from kit.corpus.pieces import Options, Problem
from kit.corpus.readings import Files, Reading, raise_first
from kit.corpus.sources import Given, open_sources
from kit.corpus.tidying import Piece
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
) -> Reading:
    """Read articles from a file, a folder, a zip, or a list of these.

    Parameters
    ----------
    path : path or list of paths
        A folder is read with all folders in it; a zip is read in memory.
    format : str, optional
        A name of `kit.corpus.kinds.FORMATS`, such as "text", "csv" or "page".
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
    problems : DataFrame
        ``file, article, line, field, level, code, message``. Level "error": a file, an
        article or a date is missing; "warning" and "note": look at what was loaded.

    Together they are a `Reading`, whose ``files`` names every file found and its state.

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
    Exports of databases are parted by their own markers, and a note holds the count against
    what was loaded. The reader cannot see whether Windows-1252 was the right encoding, or
    whether a text is an article at all.
    """
    options = _check("read_corpus", format, columns, encoding, dayfirst)
    orders, pieces = Orders(dayfirst), []
    files = Files()
    for piece in _pieces(path, options, files):
        pieces.append(piece)
        orders.add(piece)
    files.refuse_nothing(path)
    if strict:
        raise_first([problem for piece in pieces for problem in piece.problems])
    return Reading(*assemble(pieces, orders), files.table())


def read_articles(
    path: Given,
    *,
    batch: int = 2000,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    dayfirst: bool | None = None,
) -> Iterator[Reading]:
    """Read articles batch by batch, in bounded memory; all else is as in `read_corpus`.

    Parameters
    ----------
    path : path or list of paths
    batch : int
        Articles in one table, at most.
    format, columns, encoding, dayfirst
        As for `read_corpus`.

    Yields
    ------
    documents, problems : DataFrame
        As `read_corpus` returns them; a problem comes with the articles of its file.

    Raises
    ------
    KitError
        As `read_corpus`, when the first batch is asked for.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = file.write_text("text\\nRain may fall.\\nSun may shine.\\nSnow may fall.\\n")
    >>> [len(documents) for documents, problems in read_articles(file, batch=2)]
    [2, 1]

    Notes
    -----
    ``doc_id`` is unique over all batches and equal to that of `read_corpus`; ``dup_group``
    and the flag "boilerplate" know the articles of one batch only. If a date's order of day
    and month is in doubt, all files are read once more for their dates.
    """
    options = _check("read_articles", format, columns, encoding, dayfirst)
    if not isinstance(batch, int) or batch < 1:
        raise KitError("read_articles needs batch as a whole number of articles.", f"Found: {batch!r}.")  # fmt: skip
    yield from read_batches(path, options, batch=batch)


def read_batches(
    path: Given, options: Options, *, batch: int, grouped: bool = True
) -> Iterator[Reading]:
    """Read articles batch by batch; `grouped`: whether copies within a batch are looked for."""
    orders = Orders(options.dayfirst) if options.dayfirst is not None else None
    files, seen = Files(), Counter[str]()
    pieces: list[Piece] = []
    n = 0

    def give() -> Reading:
        made = assemble(pieces, orders or Orders(), seen=seen, grouped=grouped)
        return Reading(*made, files.table())

    for piece in _pieces(path, options, files, most=min(batch, 1000)):
        if n + len(piece.lines) > batch:
            yield give()
            pieces, n = [], 0
        pieces.append(piece)
        n += len(piece.lines)
        if orders is None and is_ambiguous(raw for _, raw in piece.dates):
            orders = Orders()  # all dates are read, to decide what one file cannot
            for other in _pieces(path, options, Files()):
                orders.add(other)
    files.refuse_nothing(path)
    if pieces:
        yield give()


def _pieces(path: Given, options: Options, files: Files, *, most: int = 1000) -> Iterator[Piece]:
    """Read file after file in bounded pieces, showing how far it came where somebody watches."""
    bar = None
    if sys.stderr.isatty() or "ipykernel" in sys.modules:
        from tqdm.auto import tqdm  # takes a tenth of a second to import

        bar = tqdm(desc="Reading", unit=" articles", delay=2, leave=False)
    try:
        for source in open_sources(path):
            if isinstance(source, Problem):
                made = iter([Piece(source.file, [source])])
            else:
                made = read_source(source, options, most=most)
            for piece in made:
                files.add(piece)
                if bar is not None:
                    bar.update(len(piece.lines))
                    bar.set_postfix_str(f"{len(files.found):,} files", refresh=False)
                yield piece
    except KeyboardInterrupt:
        raise KeyboardInterrupt(files.say()) from None
    finally:
        if bar is not None:
            bar.close()


def _check(function: str, format: Any, columns: Any, encoding: Any, dayfirst: Any) -> Options:
    """Refuse options that are not understood, before anything is read."""
    if format is not None:
        one_of(format, FORMATS, name="format", function=function)
    named = isinstance(columns, Mapping) and all(isinstance(v, str) for v in columns.values())
    want, found, todo = "", None, ""
    if columns is not None and not named:
        want, found = "columns as a mapping of fields to column names", columns
        todo = 'Write columns={"text": "body"}.'
    elif encoding is not None and not is_encoding(encoding):
        want, found = "the name of an encoding of text", encoding
        todo = 'Write for example encoding="cp1252" or "mac-roman".'
    elif dayfirst is not None and not isinstance(dayfirst, bool):
        want, found = "dayfirst as True, False or None", dayfirst
    if want:
        raise KitError(f"{function} needs {want}.", f"Found: {found!r}.", todo)
    for field in columns or ():
        one_of(field, _FIELDS, name="field", function=function)
    return Options(format, columns, encoding, dayfirst)
