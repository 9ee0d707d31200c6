"""The files' articles as one table: names, duplicates, word counts; and the problems table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kit.corpus.dispatch import Loaded
from kit.corpus.duplicates import group_duplicates
from kit.corpus.identity import name_documents
from kit.corpus.pieces import Problem
from kit.corpus.tidying import plain_column
from kit.language.tokens import count_tokens
from kit.tables import TABLES, build


def assemble_documents(loaded: Sequence[Loaded]) -> pd.DataFrame:
    """Join the files' columns and add what needs all of them."""
    names = [name for name in TABLES["documents"] if loaded and name in loaded[0].made.columns]
    columns: dict[str, list[Any]] = {n: [] for n in TABLES["documents"]}
    extra: dict[str, list[Any]] = {}
    n = 0
    for file, format, made in loaded:
        size = len(made.columns["text"])
        for name in names:
            columns[name] += made.columns[name]
        columns["file"] += [showable(file)] * size
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
    columns["n_words"] = _count_words(columns["text"])
    others = {name: plain_column(values) for name, values in extra.items()}
    return build("documents", columns | others)


def _count_words(texts: Sequence[str]) -> list[int]:
    """Count a hundred texts at a time: counting takes twenty bytes a character."""
    parts = (texts[i : i + 100] for i in range(0, len(texts), 100))
    return [n for part in parts for n in count_tokens(part).tolist()]


def assemble_problems(problems: Sequence[tuple[Problem, int]], ids: Sequence[str]) -> pd.DataFrame:
    """Make the table; an article that was loaded goes by its doc_id."""
    rows = []
    for problem, before in problems:
        row = before + problem.row if problem.row is not None else len(ids)
        article = ids[row] if row < len(ids) else problem.article
        rows.append(problem._replace(article=article))
    return build("problems", {
        name: [showable(getattr(row, name)) for row in rows] for name in TABLES["problems"]
    })  # fmt: skip


def showable(value: Any) -> Any:
    """Write what a hostile file is called without characters that no table can hold."""
    if not isinstance(value, str):
        return value
    return "".join(c if c.isprintable() else "\ufffd" for c in value)
