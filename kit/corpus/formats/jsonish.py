"""JSON and JSON lines: a list of articles, one article, or the answer of a news service."""

from __future__ import annotations

import json
from typing import Any

from kit.corpus.columns import ALIASES, squash
from kit.corpus.encodings import read_text
from kit.corpus.pieces import Batch, Options, Problem, Refused, Source, columns_of

_LISTS = (
    "articles documents docs results items data hits stories news records entries response".split()
)
_TEXTS = frozenset(ALIASES["text"].split())


def read(source: Source, options: Options) -> Batch:
    """Read a file of JSON, or of one JSON object a line."""
    text, problems = read_text(source, options)
    lines = source.name.lower().endswith((".jsonl", ".ndjson")) or options.format == "jsonl"
    batch = (read_jsonl if lines else read_json)(text, file=source.name)
    return batch._replace(problems=problems + batch.problems)


def read_json(text: str, *, file: str) -> Batch:
    """Read articles from a JSON document.

    Parameters
    ----------
    text : str
    file : str
        The file's name, for problems.

    Returns
    -------
    Batch
        From a list of objects, from one object that has a text, or from a list under a
        key such as ``articles`` or ``results``.

    Raises
    ------
    Refused
        If it is no JSON (names the line), or no articles are in it.

    Examples
    --------
    >>> read_json('{"articles": [{"content": "Rain fell."}]}', file="a.json").columns
    {'content': ['Rain fell.']}
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as err:
        if err.msg == "Extra data":
            return read_jsonl(text, file=file)
        raise Refused(
            "broken", f"This is no JSON: {err.msg} (character {err.colno}).", line=err.lineno
        ) from None
    except (RecursionError, ValueError) as err:
        raise Refused("broken", f"This JSON cannot be read: {type(err).__name__}.") from None
    found = _find_list(value)
    if found is None:
        raise Refused(
            "no-text-column",
            "No list of articles was found in this JSON. The kit reads a list of objects, or "
            "one object with a text.",
        )
    return _batch([(None, item) for item in found], file)


def read_jsonl(text: str, *, file: str) -> Batch:
    """Read articles from JSON lines, one object a line; a broken line costs only itself.

    Examples
    --------
    >>> made = read_jsonl('{"text": "Rain fell."}\\n{oops\\n', file="a.jsonl")
    >>> made.columns, made.problems[0].line
    ({'text': ['Rain fell.']}, 2)
    """
    items: list[tuple[int | None, Any]] = []
    problems = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            items.append((number, json.loads(line)))
        except (ValueError, RecursionError) as err:
            why = getattr(err, "msg", type(err).__name__)
            problems.append(
                Problem(file, "broken-row", f"This line is no JSON: {why}.", line=number)
            )
    batch = _batch(items, file)
    return batch._replace(problems=problems + batch.problems)


def _find_list(value: Any, depth: int = 0) -> list[Any] | None:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or depth > 3:
        return None
    if any(squash(str(key)) in _TEXTS and isinstance(v, str) for key, v in value.items()):
        return [value]
    for key in _LISTS:
        inner = value.get(key)
        if isinstance(inner, (list, dict)):
            found = _find_list(inner, depth + 1)
            if found is not None:
                return found
    items = list(value.values())
    if items and all(isinstance(item, dict) for item in items):  # {"id-1": {...}, ...}
        return items
    return None


def _batch(items: list[tuple[int | None, Any]], file: str) -> Batch:
    records, lines, problems = [], [], []
    for number, (line, item) in enumerate(items, start=1):
        if isinstance(item, dict):
            records.append(item)
            lines.append(line)
        else:
            text = f"Article {number} is no object with named values but a {type(item).__name__}."
            problems.append(Problem(file, "broken-row", text, article=f"row {number}", line=line))
    return Batch(columns_of(records), lines, problems)
